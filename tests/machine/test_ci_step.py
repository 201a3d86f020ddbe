"""The CI step: what the action's steps do in a fresh environment, the hook, and what the page about it says."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import outside
import pytest
import yaml
from shipped_examples import EXAMPLES, LIBRARY, ROOT

from checker.affected import affected
from checker.cli.group import run

CHATBOT = "examples/madoguchi-chatbot"
TOWN = "examples/midori-town-deployment/declaration.yaml"
COMPLETE = "examples/madoguchi-chatbot-complete"


@pytest.fixture(autouse=True)
def _at_root(monkeypatch):
    monkeypatch.chdir(ROOT)


def touched(*files):
    declarations = [f"examples/{name}/declaration.yaml" for name in sorted(EXAMPLES)]
    return set(affected(declarations, files, LIBRARY))


def test_evidence_touches_the_declarations_that_use_it():
    assert touched("README.md") == set()
    assert touched(f"{CHATBOT}/evidence/whitepaper.md") == {f"{CHATBOT}/declaration.yaml"}
    assert touched(f"./{CHATBOT}/../madoguchi-chatbot/declaration.yaml") == {f"{CHATBOT}/declaration.yaml"}
    both = {f"{COMPLETE}/declaration.yaml", TOWN}
    assert touched(f"{COMPLETE}/evidence/whitepaper.md") == both
    assert touched(f"{COMPLETE}/declaration.yaml") == both


def test_the_hook_checks_what_changed_and_nothing_else(capsys):
    words = ["--as-of", "2026-11-24", "--lang", "en", "--root", "examples"]
    assert run(["hook", "README.md", *words]) == 0
    assert capsys.readouterr().out == ""
    assert run(["hook", f"{CHATBOT}/evidence/terms.md", *words]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines
    assert all(re.match(rf"{CHATBOT}/\S+:\d+", line) for line in lines)
    assert run(["hook", f"{CHATBOT}/evidence/terms.md", *words, "--fail-on", "never"]) == 0
    waivers = "examples/midori-town-deployment/waivers.yaml"
    capsys.readouterr()
    assert run(["hook", waivers, *words, "--waivers", waivers, "--fail-on", "never"]) == 0
    assert {line.split("/")[1] for line in capsys.readouterr().out.splitlines()} >= {"madoguchi-chatbot", "care-robot"}


def test_our_own_hook_is_the_published_one_and_runs_clean_on_the_examples(capsys):
    published = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    (repository,) = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]
    for hook in repository["hooks"]:
        theirs = published[hook["id"]]
        program, *words = hook["entry"].split()
        assert [Path(program).name, words[0]] == theirs["entry"].split()
        for key in ("types", "require_serial"):
            assert hook[key] == theirs[key]
        files = [path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "examples").rglob("*")) if path.is_file()]
        chosen = [path for path in files if re.search(hook["files"], path)]
        assert len(chosen) == len(files) > 20
        assert run([*words, *chosen]) == 0
        assert capsys.readouterr().err == ""
        # Files elsewhere are none of its business.
        assert re.search(hook["files"], "README.md") is None


def test_the_hook_tells_a_name_that_is_nowhere_and_checks_the_others(tmp_path, monkeypatch, capsys):
    words = ["--as-of", "2026-11-24", "--lang", "en", "--root", "examples"]
    assert run(["hook", "nope.md", *words]) == 3
    said = capsys.readouterr()
    assert (said.out, "nope.md" in said.err, "DEC-187" in said.err) == ("", True, True)
    assert run(["hook", "nope.md", f"{CHATBOT}/evidence/terms.md", *words]) == 3
    assert capsys.readouterr().out
    # Evidence that the declaration names and that was deleted is no wrong name: the check tells it.
    assert run(["hook", f"{CHATBOT}/evidence/settings.json", *words]) == 1
    assert "DEC-187" not in capsys.readouterr().err


@pytest.mark.parametrize(
    "call",
    [
        ("hook", "README.md", "--root", "nope"),
        ("check", f"{CHATBOT}/declaration.yaml", "--evidence-root", "nope"),
        ("evidence", "list", f"{CHATBOT}/declaration.yaml", "--evidence-root", "nope"),
        ("evidence", "suggest", CHATBOT, "--evidence-root", "nope"),
        ("verify", "README.md", "--key", "README.md", "--root", "nope"),
    ],
)
def test_a_folder_that_is_not_there_is_told(call, capsys):
    assert run([*call, "--lang", "en"]) == 3
    said = capsys.readouterr().err
    assert "There is no folder “nope”" in said
    assert "DEC-186" in said


def test_the_hook_tells_a_declaration_that_cannot_be_read(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "d.yaml").write_text("gensoku: declaration/1\nid: [\n", encoding="utf-8")
    assert run(["hook", "d.yaml"]) == 3
    assert "d.yaml:" in capsys.readouterr().out


def test_one_run_writes_several_formats(tmp_path, capsys):
    sarif, table = tmp_path / "a.sarif", tmp_path / "a.csv"
    words = ["check", CHATBOT, COMPLETE, "--as-of", "2026-11-24", "--format", "github"]
    assert run([*words, "--also", f"sarif={sarif}", "--also", f"csv={table}"]) == 1
    assert "::error" in capsys.readouterr().out
    declarations = json.loads(sarif.read_text(encoding="utf-8"))["runs"][0]["properties"]["declarations"]
    assert [one["id"] for one in declarations] == ["madoguchi-chatbot", "madoguchi-chatbot-complete"]
    assert table.read_text(encoding="utf-8").count("\n") > 100
    assert run([*words, "--also", "moon=x"]) == 2
    assert run([*words, "--also", f"oscal={tmp_path / 'x'}"]) == 2


def steps():
    return yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))


def test_no_input_is_spliced_into_a_script():
    for step in steps()["runs"]["steps"]:
        assert "${{" not in step["run"]
        assert step["shell"] == "bash"


@pytest.mark.slow
def test_the_steps_of_the_action_in_a_fresh_environment(tmp_path):
    """Installs from the checkout, checks, annotates, writes SARIF and summary, and ends with the exit status."""
    action = steps()
    checkout = tmp_path / "action"
    shutil.copytree(
        ROOT, checkout, ignore=shutil.ignore_patterns(".venv*", ".git", "node_modules", ".mypy_cache", "tests")
    )
    work = tmp_path / "work"
    shutil.copytree(ROOT / CHATBOT, work / "ai; touch pwned")
    for name in ("temp", "summary", "output"):
        (tmp_path / name).mkdir() if name == "temp" else (tmp_path / name).touch()
    inputs = {key: value["default"] for key, value in action["inputs"].items()}
    inputs["paths"] = "ai; touch pwned/declaration.yaml\n"
    inputs["arguments"] = "--as-of\n2026-11-24"
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "RUNNER_TEMP": str(tmp_path / "temp"),
        "GITHUB_ACTION_PATH": str(checkout),
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary"),
        "GITHUB_OUTPUT": str(tmp_path / "output"),
        **{key: value for key, value in os.environ.items() if key.startswith(("PIP_", "SSL_", "REQUESTS_"))},
    }
    for step in action["runs"]["steps"]:
        given = {
            key: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda found: inputs[found[1]], value)
            for key, value in step.get("env", {}).items()
        }
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=work, env={**environment, **given}, capture_output=True, text=True, check=False, timeout=300,
        )  # fmt: skip
        assert done.returncode == (1 if step["name"] == "Check" else 0), done.stdout + done.stderr
    assert not (work / "pwned").exists()
    assert re.search(r"^::error file=ai; touch pwned/\S+,line=\d+", done.stdout, re.M)
    results = json.loads((work / "gensoku.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    assert {result["kind"] for result in results} == {"fail"}
    assert "まどぐちAI" in (tmp_path / "summary").read_text(encoding="utf-8")
    assert (tmp_path / "output").read_text(encoding="utf-8").splitlines() == ["status=1", "sarif=gensoku.sarif"]


def test_the_files_for_others_are_well_formed():
    job = yaml.safe_load((ROOT / "ci/gitlab.yml").read_text(encoding="utf-8"))["gensoku"]
    assert "--also gitlab=gl-code-quality-report.json" in job["script"][-1]
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert hook["entry"] == "gensoku hook"


@pytest.mark.parametrize("page", ["docs/ci.md", "docs/ci.ja.md"])
def test_what_the_page_names_exists(page):
    text = (ROOT / page).read_text(encoding="utf-8")
    for word in ("action.yml", "ci/gitlab.yml", ".pre-commit-hooks.yaml", "Containerfile"):
        assert word in text
        assert (ROOT / word).exists()
    for block in re.findall(r"```\w*\n(.*?)```", text, re.S):
        assert len(block.splitlines()) <= 10
    for block in re.findall(r"```yaml\n(.*?)```", text, re.S):
        assert yaml.safe_load(block)


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A developer's folder, with the file names that the page uses, on the day of the examples."""
    shutil.copytree(ROOT / CHATBOT, tmp_path / "ai")
    monkeypatch.chdir(tmp_path)
    for module in ("checker.frame", "checker.cli.check", "checker.cli.hook"):
        monkeypatch.setattr(f"{module}.today_in_japan", lambda: "2026-11-24", raising=False)
    return tmp_path


def blocks(page, kind):
    text = (ROOT / page).read_text(encoding="utf-8")
    return [block for mark, block in re.findall(r"^```(\w*)\n(.*?)^```$", text, re.S | re.M) if mark == kind]


PAGES = ["docs/ci.md", "docs/ci.ja.md"]


@pytest.mark.parametrize("page", PAGES)
def test_the_calls_on_the_page_do_what_it_says(page, project, capsys):
    for name in ("main.json", "branch.json"):
        assert run(["check", "ai/declaration.yaml", "--format", "json", "--output", name]) == 1
    calls = [line for block in blocks(page, "") for line in block.splitlines() if line.startswith("gensoku ")]
    assert [call.split()[1] for call in calls] == ["baseline", "check", "diff"]
    for call in calls:
        capsys.readouterr()
        assert run(shlex.split(call)[1:]) == 0, call + capsys.readouterr().err
    assert capsys.readouterr().out.startswith("# ")
    container = next(block for block in blocks(page, "") if block.startswith("podman"))
    words = shlex.split(container.splitlines()[-1])
    assert run(words[words.index("gensoku") + 1 :]) == 1


@pytest.mark.parametrize("page", PAGES)
def test_the_settings_on_the_page_are_used(page, project, capsys):
    (settings,) = blocks(page, "toml")
    (project / "gensoku.toml").write_text(settings, encoding="utf-8")
    update = ["baseline", "update", "ai/declaration.yaml", "--baseline", "ai/baseline.yaml"]
    assert run([*update, "--reason", "later", "--until", "2027-03-31"]) == 0
    assert run(["check", "ai/declaration.yaml"]) == 0
    assert run(["config", "show"]) == 0
    said = capsys.readouterr().out
    for key in ("profile", "catalog", "baseline", "fail_on"):
        assert re.search(rf"^{key.replace('_', '[_-]')}\t.*gensoku.toml", said, re.M), key


@pytest.mark.parametrize("page", PAGES)
def test_the_jobs_on_the_page_fit_our_files(page, project, capsys):
    github, gitlab, before_commit = (yaml.safe_load(block) for block in blocks(page, "yaml"))
    assert github["permissions"]["security-events"] == "write"
    ours = next(step for step in github["steps"] if "gensoku" in step["uses"])
    assert set(ours["with"]) <= set(steps()["inputs"])
    uploaded = next(step for step in github["steps"] if "upload-sarif" in step["uses"])
    assert uploaded["with"]["sarif_file"] == steps()["inputs"]["sarif"]["default"]
    assert uploaded["if"] == "always()"
    job = yaml.safe_load((ROOT / gitlab["include"][0]["file"]).read_text(encoding="utf-8"))["gensoku"]
    assert set(gitlab["gensoku"]["variables"]) <= set(job["variables"])
    gensoku = Path(sys.executable).with_name("gensoku")
    given = {
        **os.environ,
        **job["variables"],
        **gitlab["gensoku"]["variables"],
        "PATH": f"{gensoku.parent}:/usr/bin:/bin",
    }
    done = subprocess.run(
        ["sh", "-ec", f"{job['script'][-1]} --as-of 2026-11-24"], env=given, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1, done.stderr
    assert re.search(r"^ai/\S+:\d+", done.stdout, re.M)
    for artifact in job["artifacts"]["paths"]:
        assert (project / artifact).stat().st_size
    reports = job["artifacts"]["reports"]
    assert set(reports.values()) == set(job["artifacts"]["paths"])
    assert all(
        Path(one["location"]["path"]).is_file() for one in json.loads((project / reports["codequality"]).read_text())
    )
    (hook,) = before_commit["repos"][0]["hooks"]
    entry = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))[0]["entry"].split()[1:]
    assert run([*entry, *hook["args"], "ai/evidence/terms.md"]) == 1
    assert "ai/" in capsys.readouterr().out


@pytest.mark.validators
def test_pre_commit_runs_the_hook(tmp_path):
    """The package pre-commit, with a local hook, on a repository whose evidence changed."""
    program = outside.program("pre-commit")
    shutil.copytree(ROOT / CHATBOT, tmp_path / "chatbot")
    gensoku = Path(sys.executable).with_name("gensoku")
    config = {
        "repos": [
            {
                "repo": "local",
                "hooks": [
                    {
                        "id": "gensoku", "name": "gensoku", "language": "system", "types": ["file"],
                        "entry": f"{gensoku} hook --as-of 2026-11-24 --lang en", "require_serial": True,
                    }
                ],
            }
        ]
    }  # fmt: skip
    (tmp_path / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    (tmp_path / "notes.txt").write_text("x\n", encoding="utf-8")
    for words in (["init", "-q"], ["add", "."]):
        assert outside.run("git", *words, cwd=tmp_path).returncode == 0
    home = {**os.environ, "PRE_COMMIT_HOME": str(tmp_path / ".cache")}
    touched = outside.run(program, "run", "--files", "chatbot/evidence/terms.md", cwd=tmp_path, env=home)
    assert touched.returncode == 1, touched.stdout + touched.stderr
    assert "chatbot/declaration.yaml:" in touched.stdout
    assert outside.run(program, "run", "--files", "notes.txt", cwd=tmp_path, env=home).returncode == 0


@pytest.mark.parametrize(("language", "words"), [("ja", "0件です"), ("en", "0 declarations use these files")])
def test_the_hook_says_that_no_declaration_was_touched(language, words, tmp_path, monkeypatch, capsys):
    (tmp_path / "other.md").write_text("x", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run(["hook", "other.md", "--lang", language]) == 0
    said = capsys.readouterr()
    assert (said.out, words in said.err) == ("", True)
    assert run(["hook", "--lang", language]) == 0
    assert capsys.readouterr().err == ""


def test_a_folder_given_to_the_hook_stands_for_its_files(capsys):
    words = ["--as-of", "2026-11-24", "--lang", "en", "--root", "examples"]
    assert run(["hook", f"{CHATBOT}/evidence", *words]) == 1
    assert {line.split("/evidence/")[0].split("/declaration")[0] for line in capsys.readouterr().out.splitlines()} == {
        CHATBOT
    }
    assert run(["hook", "docs", *words]) == 0
