"""Confirmation records for tests: examples assessed, a record made of each, filled in by another program, read back."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache
from typing import Any

import openpyxl
from form_papers import KNOWN, LIBRARY, column
from shipped_examples import AS_OF, ROOT

from checker.forms.record import record_form
from checker.frame import Frame, open_frame
from checker.loading.load import LoadedReviews, document_of, reviews_from
from checker.model.assessment import Assessment
from checker.pipeline import check
from checker.syntax.interface import Limits

TOWN = ROOT / "examples" / "midori-town-deployment"
FOLDER = ROOT / "examples" / "vendor-folder-with-gaps"
FORM = next(path for path in sorted(FOLDER.iterdir()) if path.suffix == ".xlsx")
SHEET = "確認記録"


DECLARED = {
    "town": TOWN / "declaration.yaml",
    "folder": FORM,
    "chatbot": ROOT / "examples" / "madoguchi-chatbot" / "declaration.yaml",
    "robot": ROOT / "examples" / "care-robot" / "declaration.yaml",
}


def frame_of(name: str, reviews: str | None = None) -> Frame:
    """Return the frame in which an example is checked."""
    case = DECLARED[name].parent / "case.yaml"
    return open_frame(case=str(case) if case.exists() else None, reviews=reviews, as_of=AS_OF, library=LIBRARY)


@cache
def assessed(name: str = "town") -> Assessment:
    """Return the result of an example without any review."""
    found = check(str(DECLARED[name]), frame_of(name)).assessment
    assert found is not None
    return found


@cache
def blank(name: str = "town", language: str = "ja") -> bytes:
    return record_form(assessed(name), LIBRARY, language)


def read(data: bytes, as_of: str | None = None) -> LoadedReviews:
    return reviews_from(document_of(data, "record.xlsx", Limits(), KNOWN), as_of)


def sheet_of(data: bytes, name: str = SHEET) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))[name]


def rows_of(data: bytes) -> list[tuple[str, ...]]:
    """Return number, question, document, kind and the last part of the reference of each row that has a reference."""
    sheet = sheet_of(data)
    heads = ("番号", "見る資料", "資料の種類", "確認項目（消さない）")
    found = []
    for row in range(2, sheet.max_row + 1):
        cells = [str(sheet.cell(row, column(sheet, head)).value or "") for head in heads]
        if cells[-1]:
            found.append((cells[0], cells[1], cells[2], cells[3].rpartition("/")[2]))
    return found


LOOKED = {
    "結果": "記載があり、根拠に足りる",
    "方法": "資料を見た",
    "確認した人の職名": "総務課長",
    "確認した日": "R8.11.18",
}


def write(row: int, cells: dict[str, Any]) -> Callable[[openpyxl.Workbook], None]:
    def fill(book: openpyxl.Workbook) -> None:
        sheet = book[SHEET]
        for head, value in cells.items():
            sheet.cell(row, column(sheet, head)).value = value

    return fill


def own_row(sheet: Any) -> int:
    """Return the first row for an item of one's own choice."""
    return next(
        row
        for row in range(2, sheet.max_row + 1)
        if not sheet.cell(row, column(sheet, "確認項目（消さない）")).value
        and sheet.cell(row, column(sheet, "対象（消さない）")).value
    )


ROW = 3
"""The row of the paper; row 2 is the heading above it."""
OWN = own_row(sheet_of(blank()))


def fill_all(book: openpyxl.Workbook) -> None:
    """Fill in every row that has an item, as counting and as practice."""
    sheet = book[SHEET]
    for row in range(2, sheet.max_row + 1):
        if sheet.cell(row, column(sheet, "確認項目（消さない）")).value:
            write(row, {**LOOKED, "決まりか実績か（要るときだけ）": "運用の実績"})(book)
