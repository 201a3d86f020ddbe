"""The confirmation record as strangers damage it, and as its users call it."""

from __future__ import annotations

import contextlib
import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from form_papers import KNOWN, LIBRARY, changed, damaged
from hypothesis import given, settings
from hypothesis import strategies as st
from record_papers import (
    DECLARED,
    FORM,
    LOOKED,
    ROW,
    SHEET,
    TOWN,
    assessed,
    blank,
    read,
    sheet_of,
    write,
)
from shipped_examples import AS_OF, ROOT

from checker.cli.group import run
from checker.errors import InputError
from checker.forms.record import record_form
from checker.loading.load import load_reviews
from checker.loading.record_form import WRITTEN
from checker.model.buyer import SubjectRef

# ── what strangers wrote ──────────────────────────────────────────────


def test_a_strangers_text_is_never_a_formula() -> None:
    declared = assessed().declaration
    subject = {**declared.subject, "name": '=HYPERLINK("http://x")', "version": "+1"}
    evidence = tuple(replace(one, title=f"@SUM({one.id})", location="-1") for one in assessed().evidence)
    hostile = replace(assessed(), declaration=replace(declared, subject=subject), evidence=evidence)
    data = record_form(hostile, LIBRARY, "ja")
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert not [cell for sheet in book for row in sheet for cell in row if cell.data_type == "f"]
    (review,) = read(changed(data, write(ROW + 1, LOOKED))).reviews.reviews
    assert review.subject == SubjectRef(name='=HYPERLINK("http://x")', version="+1")


def _bomb() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * 60_000_000)
    return target.getvalue()


def far(book: openpyxl.Workbook) -> None:
    book[SHEET].cell(1_000_000, 500).value = "x"


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (_bomb, "DEC-062"),
        (lambda: changed(blank(), far), "DEC-062"),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "DEC-063"),
        (lambda: b"%PDF-1.7", "DEC-061"),
    ],
)
def test_what_is_too_much_or_no_workbook_is_refused(
    made: Callable[[], bytes], code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "r.xlsx"
    path.write_bytes(made())
    assert run(["check", str(DECLARED["town"]), "--reviews", str(path), "--as-of", AS_OF]) == 3
    assert code in capsys.readouterr().err


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_damage_is_more_than_a_clear_error(data: st.DataObject) -> None:
    with contextlib.suppress(InputError):
        read(damaged(blank(), data.draw))


# ── as its users call it ──────────────────────────────────────────────


@pytest.fixture
def result(tmp_path: Path) -> str:
    path = str(tmp_path / "result.json")
    call = ["check", str(TOWN / "declaration.yaml"), "--case", str(TOWN / "case.yaml"), "--as-of", AS_OF]
    assert run([*call, "--format", "json", "--output", path]) == 1
    return path


def test_a_record_is_made_filled_in_checked_and_read(
    result: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, yaml = tmp_path / "確認記録.xlsx", tmp_path / "reviews.yaml"
    assert run(["form", "record", result, "--output", str(path), "--lang", "ja"]) == 0
    assert run(["form", "record", result, "--output", str(path)]) == 2, "a filled record is not written over"
    path.write_bytes(changed(path.read_bytes(), write(ROW, LOOKED)))
    assert run(["validate", str(path)]) == 0
    assert run(["form", "read", str(path), "--output", str(yaml)]) == 0
    call = ["check", str(TOWN / "declaration.yaml"), "--case", str(TOWN / "case.yaml"), "--as-of", AS_OF]
    capsys.readouterr()
    for source in (path, yaml):
        assert run([*call, "--reviews", str(source), "--lang", "ja"]) == 1
        assert "「総務課長」が、令和8年11月18日に確認しました" in capsys.readouterr().out
    more = tmp_path / "more.xlsx"
    assert run(["form", "record", result, "--from", str(path), "--output", str(more), "--lang", "en"]) == 0
    assert load_reviews(str(more), KNOWN).reviews == load_reviews(str(yaml), KNOWN).reviews


def test_faults_of_a_record_are_told_in_words(result: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "r.xlsx"
    path.write_bytes(changed(blank(), write(ROW, {**LOOKED, "確認した人の職名": None, "方法": "想像"})))
    call = ["check", str(TOWN / "declaration.yaml"), "--case", str(TOWN / "case.yaml"), "--as-of", AS_OF, "--quiet"]
    assert run([*call, "--reviews", str(path), "--lang", "ja"]) == 3
    told = capsys.readouterr().err
    assert "「確認した人の職名」が記入されていません" in told
    assert "シート「確認記録」のセルH3" in told
    assert "「想像」は、方法として選べる言葉ではありません" in told
    assert run(["validate", str(path), "--lang", "ja"]) == 3
    assert run(["form", "read", str(path), "--lang", "ja"]) == 3


def test_what_is_no_record_is_refused(result: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record = tmp_path / "record.xlsx"
    record.write_bytes(blank())
    declared = str(TOWN / "declaration.yaml")
    assert run(["check", declared, "--reviews", str(FORM), "--as-of", AS_OF]) == 3
    assert "DEC-014" in capsys.readouterr().err
    assert run(["check", str(record), "--as-of", AS_OF]) == 3
    assert "DEC-014" in capsys.readouterr().err
    assert run(["form", "record", declared, "--output", str(tmp_path / "a.xlsx")]) == 3
    assert run(["form", "record", result, "--output", str(tmp_path / "a.docx")]) == 2
    assert "DEC-196" in capsys.readouterr().err
    empty = tmp_path / "empty.xlsx"
    book = openpyxl.Workbook()
    book.active.cell(1, 1).value = "確認"  # type: ignore[union-attr]
    book.save(empty)
    assert run(["check", declared, "--reviews", str(empty), "--as-of", AS_OF, "--lang", "ja"]) == 3
    assert "gensoku form record" in capsys.readouterr().err


def test_a_record_among_the_documents_is_no_declaration(tmp_path: Path) -> None:
    (tmp_path / "record.xlsx").write_bytes(blank())
    (tmp_path / "declaration.yaml").write_bytes((ROOT / "examples/care-robot/declaration.yaml").read_bytes())
    assert run(["check", str(tmp_path), "--as-of", AS_OF, "--quiet"]) in (0, 1)


def test_the_columns_that_people_write_in_are_open_and_all_others_locked() -> None:
    sheet = sheet_of(blank())
    heads = [sheet.cell(1, place).value for place in range(1, sheet.max_column + 1)]
    unlocked = [heads[place - 1] for place in range(1, len(heads) + 1) if not sheet.cell(ROW, place).protection.locked]
    assert len(unlocked) == len(WRITTEN) + 1
    assert "確認項目（消さない）" not in unlocked
    assert sheet.protection.sheet
    assert sheet.freeze_panes == "D2"
    assert sheet.print_title_rows == "$1:$1"
