"""What a start imports decides its speed: heavy libraries stay outside until they are needed.

Each program runs in a fresh process and writes down what it had imported at its end.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

EXAMPLE = "examples/madoguchi-chatbot/declaration.yaml"

# Top-level modules that a case must not have imported. That a check of Markdown needs markdown_it is no fault.
NEVER = (
    "asyncio",
    "bz2",
    "concurrent",
    "decimal",
    "email",
    "http",
    "jsonschema",
    "lzma",
    "multiprocessing",
    "packaging",
    "pydantic",
    "pypdfium2",
    "rich",
    "sqlite3",
    "subprocess",
    "tempfile",
    "tomllib",
    "typst",
    "unittest",
    "xml",
    "zipfile",
)
# What is ours and serves other words, other papers, other documents.
NEVER_OURS = (
    "checker.baseline",
    "checker.evidence.beside",
    "checker.evidence.documents",
    "checker.finder",
    "checker.forms",
    "checker.loading.importers",
    "checker.loading.workbook",
    "checker.reports.formats.docx_",
    "checker.reports.formats.html_",
    "checker.reports.formats.markdown",
    "checker.reports.formats.pdf",
    "checker.reports.formats.xlsx",
    "checker.schema.export",
)
CASES = {
    "import": ("import checker", (*NEVER, "click", "markdown_it", "yaml")),
    "version": (("--version",), (*NEVER, "click", "markdown_it", "yaml")),
    "check": (("check", EXAMPLE), (*NEVER, *NEVER_OURS)),
    "check-json": (("check", EXAMPLE, "--format", "json"), (*NEVER, *NEVER_OURS, "checker.reports.formats.text")),
}

HARNESS = """
import atexit, json, sys
def told():
    with open({to!r}, "w", encoding="utf-8") as file:
        json.dump(sorted(sys.modules), file)
atexit.register(told)
{body}
"""


def imported(what: str | tuple[str, ...], root: Path, to: Path) -> tuple[set[str], subprocess.CompletedProcess[str]]:
    """Run a statement, or the command line with these words, and return the modules that were imported."""
    if isinstance(what, str):
        body = what
    else:
        body = f"from checker.cli.main import main; sys.argv = {['gensoku', *what]!r}; sys.exit(main())"
    # Measuring tools that start themselves in every process would be seen as ours.
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("COV", "PYTHON"))}
    done = subprocess.run(
        [sys.executable, "-c", HARNESS.format(body=body, to=str(to))],
        cwd=root,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        env=environment,
        timeout=60,
        check=False,
    )
    assert to.exists(), done.stderr
    return set(json.loads(to.read_text(encoding="utf-8"))), done


@pytest.mark.parametrize("case", CASES)
def test_nothing_heavy_is_imported(case: str, root: Path, tmp_path: Path) -> None:
    what, never = CASES[case]
    bare, _ = imported("pass", root, tmp_path / "bare.json")
    modules, done = imported(what, root, tmp_path / "modules.json")
    assert done.returncode in ({0, 1} if case.startswith("check") else {0}), done.stderr
    assert "checker" in modules
    assert sorted((modules - bare) & set(never)) == []


def test_what_must_stay_outside_is_there() -> None:
    assert [name for name in NEVER_OURS if find_spec(name) is None] == []


def test_where_all_results_are_kept_nothing_that_checks_is_imported(root: Path, tmp_path: Path) -> None:
    words = ("check", EXAMPLE, "--format", "json", "--cache", str(tmp_path / "kept"))
    _, first = imported(words, root, tmp_path / "first.json")
    modules, second = imported(words, root, tmp_path / "second.json")
    assert second.stdout == first.stdout
    assert sorted(modules & {"markdown_it", "packaging", "yaml"}) == []
    whole = json.loads((tmp_path / "second.json").read_text(encoding="utf-8"))
    assert sorted(name for name in whole if name.startswith(("checker.pipeline", "checker.catalogs"))) == []


def test_nouns_are_cheap_to_define(root: Path) -> None:
    """The standard decorator costs a millisecond a class; a check defines some hundred and fifty."""
    costly = [
        path.name
        for path in sorted((root / "checker" / "model").glob("*.py"))
        if path.name != "dataclass.py"
        and "import dataclass\n"
        in path.read_text(encoding="utf-8").replace("checker.model.dataclass import dataclass\n", "")
    ]
    assert costly == []
