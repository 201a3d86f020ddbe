"""The Excel form through a program that is not ours: filled in, saved by LibreOffice, read back."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest
from form_papers import KNOWN, LIBRARY, LOGS, a_form, answer, changed, document, fill_facts, read, same
from shipped_examples import ROOT

from checker.loading.load import load_declaration
from checker.questionnaire import put_together

pytestmark = [
    pytest.mark.validators,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed"),
]


def saved_by_office(data: bytes, folder: Path, name: str = "form.xlsx") -> bytes:
    """Return the workbook after LibreOffice has opened and saved it."""
    source, target = folder / "in", folder / "out"
    source.mkdir()
    (source / name).write_bytes(data)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(target)]
    done = subprocess.run([*command, str(source / name)], capture_output=True, timeout=180, check=False)
    assert (target / name).exists(), done.stderr
    return (target / name).read_bytes()


def test_a_filled_form_survives_libreoffice(tmp_path: Path) -> None:
    def fill(book: openpyxl.Workbook) -> None:
        fill_facts(book, 申告日="令和8年9月15日")
        cells = {
            "資料の名称": "ログ管理方針",
            "ファイルの名前": "log.md",
            "資料の種類": "ログ管理方針",
            "発行日": "R8.7.20",
        }
        document(book, 2, cells)
        answers = {"回答": "実施している", "資料の番号": "E01", "頁・見出し": "4頁", "限界・例外": "音声は残さない"}
        answer(book, LOGS, answers)

    before = changed(a_form(), fill)
    loaded = read(saved_by_office(before, tmp_path))
    assert loaded.problems == ()
    assert same(loaded.declaration, read(before).declaration)
    assert loaded.declaration.declared_by.declared_on == "2026-09-15"
    assert loaded.declaration.evidence[0].issued_on == "2026-07-20"
    (where,) = [place for _, place in loaded.claims]
    assert where is not None
    assert where.cell is not None


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_example_survives_libreoffice(language: str, tmp_path: Path) -> None:
    path = str(ROOT / "examples/madoguchi-chatbot/declaration.yaml")
    declared = load_declaration(path, KNOWN).declaration
    asked = put_together(
        LIBRARY, ["ai-utilization@2018", "ai-development@2017", "ai-social@2019"], declared.declared_by.roles
    )
    loaded = read(saved_by_office(a_form(asked, language, declared), tmp_path))
    assert loaded.problems == ()
    assert same(loaded.declaration, declared)
