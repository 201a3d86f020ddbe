"""Rows of a record whose visible cells were moved away from the hidden ones are not used; words and print of the form."""

from __future__ import annotations

from typing import Any

import openpyxl
import pytest
from form_papers import changed, codes, column
from record_papers import LOOKED, OWN, ROW, SHEET, assessed, blank, read, write

from checker.labels import iso_date


@pytest.mark.parametrize(
    ("heads", "told"),
    [
        (("番号", "原則", "問い", "見る資料"), "C"),
        (("問い",), "C"),
        (("番号",), "C"),
        (("見る資料",), "D"),
    ],
)
def test_a_row_whose_visible_cells_were_moved_is_not_credited_to_another_item(
    heads: tuple[str, ...], told: str
) -> None:
    def fill(book: openpyxl.Workbook) -> None:
        sheet = book[SHEET]
        for head in heads:
            one, other = (sheet.cell(row, column(sheet, head)) for row in (ROW, ROW + 1))
            one.value, other.value = other.value, one.value
        write(ROW, LOOKED)(book)
        write(ROW + 2, LOOKED)(book)

    found = read(changed(blank(), fill))
    assert codes(found.problems)[:1] == [("DEC-240", f"{SHEET}!{told}{ROW}")]
    (other,) = found.reviews.reviews
    assert other.criterion.endswith("/logs")


def test_blanks_and_lines_of_the_visible_cells_do_not_matter() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        sheet: Any = book[SHEET]
        cell = sheet.cell(ROW, column(sheet, "見る資料"))
        cell.value = str(cell.value).replace("\n", " ") + " "
        write(ROW, LOOKED)(book)

    assert len(read(changed(blank(), fill)).reviews.reviews) == 1


def test_the_fault_names_the_cell_of_the_kind() -> None:
    cells = {**LOOKED, "問い": assessed().principles[0].criteria[0].ref}
    (fault,) = [one for one in read(changed(blank(), write(OWN, cells))).problems if one.code == "DEC-232"]
    assert fault.fields["kind_cell"] == f"N{OWN}"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("令和8年11月20日（金）", "2026-11-20"),
        ("令和8年11月20日(金曜日)", "2026-11-20"),
        ("2026-11-20 (Fri)", "2026-11-20"),
        ("20261120", "2026-11-20"),
        ("２０２６１１２０", "2026-11-20"),
        ("20261131", None),
        ("令和8年11月20日（予定）", None),
        ("12345678", None),
    ],
)
def test_days_with_a_weekday_or_in_eight_figures(text: str, day: str | None) -> None:
    assert iso_date(text) == day
