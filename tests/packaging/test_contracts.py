"""The import rule of setup.cfg is kept, and each of its contracts can fail."""

from __future__ import annotations

import configparser
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

# Contract, module that breaks it, line that does so, what the report must show.
FAULTS = {
    "layers": ("checker/resources.py", "import checker.pipeline", "checker.resources -> checker.pipeline"),
    "reports": ("checker/reports/planted.py", "import checker.verdict", "checker.reports.planted -> checker.verdict"),
    "wording": ("checker/verdict/planted.py", "import checker.wording", "checker.verdict.planted -> checker.wording"),
    "judging": ("checker/verdict/planted.py", "import time", "checker.verdict.planted -> time"),
    "model": ("checker/model/planted.py", "import pydantic", "checker.model.planted -> pydantic"),
    "report-formats": (
        "checker/reports/formats/planted.py",
        "import checker.reports.formats.json_",
        "checker.reports.formats.planted -> checker.reports.formats.json_",
    ),
    "syntaxes": (
        "checker/syntax/toml_.py",
        "import checker.syntax.yaml_",
        "checker.syntax.toml_ -> checker.syntax.yaml_",
    ),
    "evidence-readers": (
        "checker/evidence/readers/planted.py",
        "import checker.evidence.readers.planted_too",
        "checker.evidence.readers.planted -> checker.evidence.readers.planted_too",
    ),
    "importers": (
        "checker/loading/importers/table.py",
        "import checker.loading.importers.cyclonedx",
        "checker.loading.importers.table -> checker.loading.importers.cyclonedx",
    ),
    "declaration-forms": (
        "checker/loading/formats/planted.py",
        "import checker.loading.formats.xlsx",
        "checker.loading.formats.planted -> checker.loading.formats.xlsx",
    ),
}
LINT = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True, no_logo=True))"


def contracts(root: Path) -> dict[str, str]:
    """Return the names of the contracts in setup.cfg, by id."""
    parser = configparser.ConfigParser(interpolation=None)
    parser.read(root / "setup.cfg", encoding="utf-8")
    head = "importlinter:contract:"
    return {section.removeprefix(head): parser[section]["name"] for section in parser.sections() if head in section}


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter over the package in a folder; it looks in its working folder first."""
    return subprocess.run(
        [sys.executable, "-c", LINT], cwd=folder, capture_output=True, encoding="utf-8", timeout=120, check=False
    )


@pytest.fixture
def house(copy: Path, tmp_path: Path) -> Path:
    """Return a copy of the program that may be damaged."""
    shutil.copytree(copy / "checker", tmp_path / "checker")
    shutil.copy(copy / "setup.cfg", tmp_path)
    return tmp_path


def test_import_rule_is_kept(root: Path) -> None:
    done = lint(root)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{len(contracts(root))} kept, 0 broken" in done.stdout


def test_each_contract_can_fail(house: Path, root: Path) -> None:
    names = contracts(root)
    assert set(FAULTS) == set(names), "a new contract needs a fault that it finds"
    (house / "checker/evidence/readers/planted_too.py").write_text("", encoding="utf-8")
    for file, line, _ in FAULTS.values():
        with (house / file).open("a", encoding="utf-8") as module:
            module.write(f"\n{line}\n")
    said = lint(house).stdout
    pieces = re.split(r"^(.+)\n-{3,}\n", said.rpartition("Broken contracts\n")[2], flags=re.MULTILINE)
    details = dict(zip(pieces[1::2], pieces[2::2], strict=True))
    for contract, (_, _, shown) in FAULTS.items():
        assert f"{names[contract]} BROKEN" in said
        assert shown in details[names[contract]], contract


def test_a_new_module_must_name_its_floor(house: Path, root: Path) -> None:
    (house / "checker/planted.py").write_text("", encoding="utf-8")
    done = lint(house)
    assert done.returncode == 1
    assert f"{contracts(root)['layers']} BROKEN" in done.stdout
    assert "planted" in done.stdout
