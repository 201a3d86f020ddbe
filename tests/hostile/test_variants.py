"""Each hostile variant: what it must end in, and nothing unescaped in any output. The variants are data, see `variants/`."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hostile_desk import AS_OF, REF, VARIANTS, laid_out
from in_time import in_time
from markdown_it import MarkdownIt

import checker
from checker.cli.group import run
from checker.pipeline import Frame, Result, open_frame
from checker.reports import FORMATS, Options, format_named

pytestmark = pytest.mark.slow

TEXT_FORMATS = ("text", "markdown", "json")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What may stand in no output meant for people: control characters and those that turn the direction of text."""


@pytest.fixture(scope="module")
def frame() -> Frame:
    return open_frame(catalogs=("ai-utilization@2018",), as_of=AS_OF)


def any_of(codes: str, found: set[str]) -> bool:
    return bool(set(str(codes).split("|")) & found)


def test_there_are_enough_and_each_says_what_must_happen() -> None:
    ids = [one["id"] for one in VARIANTS]
    assert len(ids) >= 200
    assert len(set(ids)) == len(ids)
    assert all(one.get("must") and "exit" in one for one in VARIANTS)


@pytest.mark.parametrize("one", VARIANTS, ids=[one["id"] for one in VARIANTS])
def test_variant(one: dict[str, Any], frame: Frame, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = laid_out(one, tmp_path)
    monkeypatch.chdir(path.parent)
    with in_time(one["id"]):
        result = checker.check(path.name, frame)
        outputs = _outputs(result, one)
    _ends_as_it_must(one, result)
    _is_clean(one, outputs)
    if "absent_file" in one:
        assert not (path.parent / one["absent_file"]).exists()


def _ends_as_it_must(one: dict[str, Any], result: Result) -> None:
    from checker.pipeline import exit_status

    codes = {problem.code for problem in result.problems}
    assert all(problem.where and problem.where.path for problem in result.problems), result.problems
    for wanted in one.get("problems", ()):
        assert any_of(wanted, codes), (wanted, codes)
    assert str(exit_status([result], "undetermined")) in str(one["exit"]).split("|"), (codes, result.problems[:3])
    if result.assessment is None:
        assert not {"verdict", "reasons"} & set(one), codes
        return
    assert result.assessment.summary.internal_errors == 0
    finding = next(c for p in result.assessment.principles for c in p.criteria if c.ref == REF)
    found = {reason.code for reason in finding.reasons}
    for wanted in one.get("reasons", ()):
        assert any_of(wanted, found), (wanted, found)
    assert not set(one.get("not_reasons", ())) & found
    if "verdict" in one:
        assert finding.verdict.value in one["verdict"].split("|"), (finding.verdict, found)
    if finding.verdict.value == "satisfied":
        assert any(seen.standing == "counts" for seen in finding.observations)


def _outputs(result: Result, one: dict[str, Any]) -> dict[str, str]:
    if result.assessment is None:
        return {}
    assessment = result.assessment
    return {
        f"{name} {language}": "".join(str(piece) for piece in format_named(name).render(assessment, Options(language)))
        for name in FORMATS
        if name in TEXT_FORMATS
        for language in ("ja", "en")
    }


def _is_clean(one: dict[str, Any], outputs: dict[str, str]) -> None:
    for name, text in outputs.items():
        if name.startswith("json"):
            json.loads(text)
            assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", text), name
            continue
        bad = CONTROL.search(text)
        assert bad is None, (name, bad, text[max(0, bad.start() - 40) : bad.end() + 40])
        if name.startswith("markdown"):
            _has_no_markup_of_others(text, name)
        else:
            _hides(one, text, name)


def _has_no_markup_of_others(text: str, name: str) -> None:
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        assert token.type != "html_block", (name, token.content[:80])
        for child in token.children or ():
            assert child.type not in ("html_inline", "link_open", "image"), (name, child.content[:80])


def _hides(one: dict[str, Any], text: str, name: str) -> None:
    for secret in one.get("hidden", ()):
        if not secret.startswith("<"):
            assert secret not in text, (name, secret)


@pytest.mark.parametrize("one", VARIANTS[:: max(1, len(VARIANTS) // 25)], ids=lambda one: one["id"])
def test_the_command_tells_it_without_a_traceback(
    one: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = laid_out(one, tmp_path)
    monkeypatch.chdir(path.parent)
    with in_time(one["id"]):
        status = run(["check", path.name, "--as-of", AS_OF, "--catalog", "ai-utilization@2018", "--lang", "ja"])
    told = capsys.readouterr()
    assert str(status) in str(one["exit"]).split("|"), told.err
    assert "Traceback" not in told.out + told.err
    assert CONTROL.search(told.out + told.err) is None
