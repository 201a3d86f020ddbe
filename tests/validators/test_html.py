"""HTML reports before the checkers of others: Nu, html-validate, axe-core and pa11y in a real browser."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from outside import FOLDER, program, run
from shipped_examples import EXAMPLES, assessment

from checker.difference import difference
from checker.reports import Options, as_bytes, changes, painted, whole
from checker.reports.comparison import side_by_side
from checker.reports.editions import edition
from checker.reports.letters import letter

pytestmark = pytest.mark.validators
MODULES = FOLDER / "npm" / "node_modules"


@pytest.fixture(scope="module")
def pages(tmp_path_factory) -> list[Path]:
    folder = tmp_path_factory.mktemp("html")
    made = []
    for name in EXAMPLES:
        for language in ("ja", "en"):
            path = folder / f"{name}.{language}.html"
            path.write_bytes(whole("html", assessment(name), Options(language)))
            made.append(path)
    chatbot, complete = assessment("madoguchi-chatbot"), assessment("madoguchi-chatbot-complete")
    others = {
        "compare": side_by_side([("a", chatbot), ("b", complete)], "ja"),
        "changes": changes.build(difference(chatbot, complete), "en"),
        "letter": letter(chatbot, "ja", "2026-12-10"),
        "public": edition(chatbot, Options("ja", edition="public")),
        "plain": edition(chatbot, Options("en", edition="plain")),
    }
    for name, page in others.items():
        path = folder / f"{name}.html"
        path.write_bytes(b"".join(map(as_bytes, painted("html", page, Options(page.language)))))
        made.append(path)
    return made


def browser() -> str:
    for name in ("chromium", "chromium-browser", "google-chrome"):
        found = shutil.which(name)
        if found:
            return found
    pytest.skip("chromium is not installed")


def test_nu(pages):
    jar = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
    if not jar.is_file():
        pytest.skip("vnu-jar is not installed (make outside)")
    done = run(program("java"), "-jar", str(jar), "--format", "json", *map(str, pages))
    said = json.loads(done.stderr)["messages"]
    # Nu does not compute the digests that a content policy admits a style by; the browser below does, and applies it.
    said = [one for one in said if not one["message"].startswith("Inline style violates Content Security Policy")]
    assert said == []
    assert done.returncode == 0


def test_html_validate(pages):
    done = run(program("html-validate"), *map(str, pages))
    assert done.returncode == 0, done.stdout


def test_axe_in_a_browser(pages):
    if not (MODULES / "axe-core").is_dir():
        pytest.skip("axe-core is not installed (make outside)")
    script = Path(__file__).with_name("axe.mjs")
    done = run(program("node"), str(script), str(MODULES), browser(), *map(str, pages), timeout=400)
    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(lines) == 2 * len(pages)
    for line in lines:
        assert line["violations"] == [], line
        assert line["passes"] > 20
        assert line["said"] == [], "the browser refused something"
        assert len(line["asked"]) == 1, "nothing but the file itself is loaded"
        assert line["styled"] == "rgb(255, 255, 255)", "the style sheet passes the content policy"
        assert not line["wide"], "nothing runs out of a small screen"


def test_pa11y(pages, tmp_path):
    config = tmp_path / "pa11y.json"
    launch = {"executablePath": browser(), "args": ["--no-sandbox"]}
    config.write_text(json.dumps({"chromeLaunchConfig": launch}), encoding="utf-8")
    for page in pages[:2]:
        done = run(program("pa11y"), "--config", str(config), page.as_uri())
        assert done.returncode == 0, done.stdout + done.stderr
