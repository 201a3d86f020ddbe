"""How the rows of a sheet become tables, headings and values, one case a rule (`tests/evidence/sheets.txt`).

A case is `=== its name`, a line of options, a line a row (a YAML list), `====>`, what is seen. `|` in the options parts sheets.
Written anew, to be read before it is committed, by `python tests/evidence/test_sheet_rules.py`.
"""

from __future__ import annotations

import datetime
import io
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))

import pytest
import yaml
from papers import with_part, workbook
from seeing import outlined, refused
from test_outlines import cases

from checker.evidence.documents.workbook import SheetExtra
from checker.evidence.interface import ReaderFault
from checker.evidence.readers import sheets
from checker.model.buyer import Bounds

FILE = Path(__file__).parent / "sheets.txt"


@dataclass
class Sheet:
    """A sheet as calamine gives it: the used area, from its first row and column."""

    rows: list[list[Any]]
    start: tuple[int, int] | None
    merged_cell_ranges: Any = None

    @property
    def end(self) -> tuple[int, int]:
        assert self.start is not None
        return self.start[0] + len(self.rows) - 1, self.start[1] + max(map(len, self.rows)) - 1

    def iter_rows(self) -> Iterator[list[Any]]:
        width = max(map(len, self.rows))
        return iter([row + [""] * (width - len(row)) for row in self.rows])


def seen(case: str) -> str:
    head, *lines = case.split("\n")
    told = yaml.safe_load(head) or {}
    known = {name: SheetExtra(percent=set(cells)) for name, cells in told.get("percent", {}).items()}
    reading = sheets._Reading(known)
    rows = [yaml.safe_load(line) for line in lines]
    for name in told.get("sheets", ["表"]):
        start = None if not rows else tuple(told.get("start", (0, 0)))
        reading.sheet(name, Sheet(rows, start, told.get("merged")))
    try:
        return "\n".join(outlined(reading.outline([("EVI-064", {"names": "x"})] if told.get("note") else ())))
    except ReaderFault as fault:
        return refused(fault).rstrip("\n")


ALL = list(cases(FILE))


@pytest.mark.parametrize(("case", "expected"), [one[1:] for one in ALL], ids=[one[0] for one in ALL])
def test_exactly_this_is_seen_of_a_sheet(case: str, expected: str) -> None:
    assert expected
    assert seen(case) == expected


def test_every_case_has_a_name_of_its_own() -> None:
    assert len({one[0] for one in ALL}) == len(ALL) > 25


DAY = datetime.date(2026, 10, 1)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("", ""),
        ("  a\tb\r\nc\rd\n", "a b\nc\nd"),
        (True, "TRUE"),
        (False, "FALSE"),
        (5, "5"),
        (-5, "-5"),
        (5.0, "5"),
        (0.5, "0.5"),
        (0.1 + 0.2, "0.3"),
        (1 / 3, "0.333333333333333"),
        (123456789012345.0, "123456789012345"),
        (999999999999999.0, "999999999999999"),
        (1e15, "1e+15"),
        (-1e15, "-1e+15"),
        (1.5e20, "1.5e+20"),
        (10**15, "1e+15"),
        (DAY, "2026-10-01"),
        (datetime.datetime.fromisoformat("2026-10-01"), "2026-10-01"),
        (datetime.datetime.fromisoformat("2026-10-01T09:30:05"), "2026-10-01 09:30"),
        (datetime.time(9, 30), "09:30:00"),
        (datetime.timedelta(hours=25), "1 day, 1:00:00"),
    ],
)
def test_a_value_as_its_cell_shows_it(value: object, text: str) -> None:
    assert sheets._text(value, SheetExtra(), 2, 3) == text


@pytest.mark.parametrize(("value", "text"), [(0.952, "95.2%"), (1, "100%"), (0.12345678, "12.3457%"), (4.4e-9, "0%")])
def test_a_share_as_its_cell_shows_it(value: float, text: str) -> None:
    extra = SheetExtra(percent={"B3"})
    assert sheets._text(value, extra, 2, 3) == text
    assert sheets._text(0.5, extra, 3, 2) == "0.5"
    assert sheets._text("0.5", extra, 2, 3) == "0.5"


class TestLimits:
    def told(self, *rows: list[Any]) -> object:
        reading = sheets._Reading({})
        try:
            reading.sheet("表", Sheet(list(rows), (1, 1)))
        except ReaderFault as fault:
            return fault.code, fault.line, fault.fields
        return None

    def test_cells_with_content(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sheets, "MAX_CELLS", 3)
        assert self.told(["a", "", "b"], ["", "c", ""]) is None
        assert self.told(["a", "", "b"], ["", "c", "d"]) == ("EVI-042", None, {"format": "sheets", "limit": 3})

    @pytest.mark.parametrize(("area", "stopped"), [(6, False), (5, True)])
    def test_the_used_area(self, monkeypatch: pytest.MonkeyPatch, area: int, stopped: bool) -> None:
        monkeypatch.setattr(sheets, "MAX_AREA", area)
        refusal = ("EVI-042", None, {"format": "sheets", "limit": area})
        assert self.told(["a", "", ""], ["", "", "b"]) == (refusal if stopped else None)

    def test_cells_of_all_sheets_are_counted_together(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sheets, "MAX_CELLS", 3)
        reading = sheets._Reading({})
        reading.sheet("一", Sheet([["a", "b"]], (0, 0)))
        with pytest.raises(ReaderFault):
            reading.sheet("二", Sheet([["c", "d"]], (0, 0)))


def lines(*rows: list[str]) -> list[tuple[int, tuple[str, ...]]]:
    return [(number, tuple(row)) for number, row in enumerate(rows, 1)]


FULL = [["1件", "b1", "c1"], ["2件", "b2", "c2"], ["3件", "b3", "c3"]]
NAMES = ["種類", "年限", "担い手"]


@pytest.mark.parametrize(
    ("rows", "place"),
    [
        ([NAMES, *FULL], 0),
        # Titles and rows of sections above it are less than half as full as rows usually are.
        ([["題", "", ""], NAMES, *FULL], 1),
        ([["題", "", "", "", ""], ["a", "b", "c", "d", "e"], ["1", "2", "3", "4", "5"], ["6", "7", "8", "9", "0"]], 1),
        ([["題", "", "", "", "", ""], ["節", "二", "", "", "", ""], [*"abcdef"], [*"123456"], [*"123456"], [*"123456"]], 2),
        # The first row that is full and names nothing ends the search.
        ([["1", "2", "3"], NAMES, *FULL], None),
        ([["2026-10-01", "x", "y"], NAMES, *FULL], None),
        # Names are words, none twice, none a sentence, and no column repeats them.
        ([["甲", "甲", "乙"], *FULL], None),
        ([["種類", "期間は五年とする。", "担い手"], *FULL], None),
        ([["種類", "10件", "担い手"], *FULL], None),
        ([["種類", "年限", "担い手"], ["a1", "年限", "c1"], *FULL], None),
        ([NAMES, *[["x", str(number), "y"] for number in range(18)], ["種類", "z", "w"]], None),
        ([NAMES, *[["x", str(number), "y"] for number in range(19)], ["種類", "z", "w"]], 0),
        ([["種類", "", "担い手"], *FULL], None),
        ([["項目", "", "内容"], ["a", "", "b"], *FULL], 0),
        # Of two cells both must be words of columns.
        ([["項目", "内容"], ["保存期間", "5年"]], 0),
        ([["種類", "記録"], ["保存期間", "5年"]], None),
        # All cells alike are a title that was merged over the columns.
        ([["題", "題", "題"], NAMES, *FULL], 1),
        # The last row names nothing, and the search has an end.
        ([NAMES], None),
        ([["題", "", ""]] * 7 + [NAMES, *FULL * 7], 7),
        ([["題", "", ""]] * 8 + [NAMES, *FULL * 7], None),
    ],
)  # fmt: skip
def test_which_row_names_the_columns(rows: list[list[str]], place: int | None) -> None:
    assert sheets._header_at(lines(*rows)) == place


def test_merged_cells_go_down_their_first_column() -> None:
    grid = {0: ["a", "b"], 1: ["", ""], 2: ["c", ""], 4: [""], 9: ["", ""]}
    sheets._spread_down(
        grid, [((0, 0), (4, 0)), ((0, 1), (2, 1)), ((2, 0), (2, 1)), ((5, 0), (9, 0)), ((4, 1), (9, 1))]
    )
    assert grid == {0: ["a", "b"], 1: ["a", "b"], 2: ["c", "b"], 4: ["a"], 9: ["", ""]}


@pytest.mark.parametrize(("bottom", "filled"), [(5_000, "a"), (5_001, "")])
def test_a_merged_cell_over_very_many_rows_is_no_label(bottom: int, filled: str) -> None:
    grid = {0: ["a"], 7: [""]}
    sheets._spread_down(grid, [((0, 0), (bottom, 0))])
    assert grid[7] == [filled]


@pytest.mark.parametrize(("before", "filled"), [(19_999, "a"), (20_000, "")])
def test_merged_cells_are_spread_up_to_a_number(before: int, filled: str) -> None:
    grid = {0: ["a"], 1: [""]}
    sheets._spread_down(grid, [((5, 5), (5, 5))] * before + [((0, 0), (1, 0))])
    assert grid[1] == [filled]


BOOK = workbook(("一", [["a", "b"]]))


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"PK\x03\x04 no archive", ("EVI-040", {"format": "sheets"})),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 no workbook", ("EVI-040", {"format": "sheets"})),
        (with_part(BOOK, {"xl/workbook.xml": "<workbook"}), ("EVI-040", {"format": "sheets"})),
        (with_part(BOOK, {"xl/worksheets/sheet1.xml": "<worksheet"}), ("EVI-040", {"format": "sheets"})),
        (workbook(("一", [])), ("EVI-004", {})),
    ],
)
def test_what_cannot_be_read(data: bytes, told: tuple[str, dict[str, object]]) -> None:
    with pytest.raises(ReaderFault) as fault:
        sheets.read(data, Bounds())
    assert (fault.value.code, fault.value.fields, fault.value.line) == (*told, None)


def a_book() -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    book.active.title = "表"
    for row in (("項目", "値"), ("件数", 0.5), ("合計", "=B2*2")):
        book.active.append(row)
    book.active["B2"].number_format = "0%"
    for number in range(4, 22):
        book.active.append(("隠し", number))
        if number % 2:
            book.active.row_dimensions[number].hidden = True
    chart = book.create_chartsheet("図")
    from openpyxl.chart import BarChart, Reference

    bars = BarChart()
    bars.add_data(Reference(book.active, min_col=2, min_row=2, max_row=2))
    chart.add_chart(bars)
    for name, state in (("裏", "hidden"), ("奥", "veryHidden")):
        sheet = book.create_sheet(name)
        sheet.append([f"{name}の値"])
        sheet.sheet_state = state
    out = io.BytesIO()
    book.save(out)
    return with_part(out.getvalue(), {"xl/embeddings/a.bin": b"x"})


def test_a_workbook_as_a_whole() -> None:
    outline = sheets.read(a_book(), Bounds())
    assert [section.heading for section in outline.root.children] == ["表", "裏", "奥"]
    texts = [block.text for block in outline.root.all_blocks()]
    assert "50%" in texts
    assert "奥の値" in texts
    assert outline.notes == (
        ("EVI-062", {"count": 1}),
        ("EVI-064", {"names": "裏, 奥, 表!5:5, 表!7:7, 表!9:9, 表!11:11, 表!13:13"}),
        ("EVI-067", {"count": 1, "cells": "表!B3"}),
    )
    assert (outline.has_outline, outline.lines, outline.pages) == (True, False, None)


if __name__ == "__main__":
    made = [f"=== {name}\n{case}\n====>\n{seen(case)}\n" for name, case, _ in cases(FILE)]
    FILE.write_text("\n".join(made), encoding="utf-8")
