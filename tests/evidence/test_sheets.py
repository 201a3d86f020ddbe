"""Excel as evidence: sheets, tables with headers anywhere, labels, merged cells; each value knows its cell."""

from __future__ import annotations

import datetime
from io import BytesIO

import pytest
from papers import headings, rows, section, with_part, workbook

from checker.evidence.facts import facts_in
from checker.evidence.interface import Block, Outline, ReaderFault
from checker.evidence.places import of_block, scope_of
from checker.evidence.readers.sheets import read
from checker.model.buyer import Bounds

FORM = workbook(
    ("運用", [["運用の説明"], [], ["項目", "内容"], ["保存期間", "5年"], ["責任者", "情報システム課長"]]),
    (
        "評価",
        [
            ["評価の結果"],
            ["指標", "値", "件数", "実施日"],
            ["正答率", 0.952, 1200, "2026-04-01"],
            ["誤答率", 0.048, 1200, "2026-04-01"],
        ],
    ),
    percent=("B3", "B4"),
)


def test_sheets_tables_and_labels_are_parts_with_cells() -> None:
    outline = read(FORM, Bounds())
    assert (1, "運用") in headings(outline)
    kept = section(outline, "保存期間")
    assert [(block.cells, block.header, block.cell) for block in kept.blocks] == [
        (("保存期間", "5年"), ("項目", "内容"), "運用!A4")
    ]
    assert facts_in(kept.all_blocks(), ["duration"])["duration"][0].value == "P5Y"


def test_percentages_are_read_as_they_are_shown_and_metrics_found() -> None:
    outline = read(FORM, Bounds())
    table = [block for block in rows(outline) if block.cell.startswith("評価")]
    assert [block.cells for block in table] == [
        ("正答率", "95.2%", "1200", "2026-04-01"),
        ("誤答率", "4.8%", "1200", "2026-04-01"),
    ]
    assert facts_in(table, ["metric"])["metric"]


def test_a_header_may_stand_in_any_of_the_first_rows() -> None:
    section_row = ["SECTION 1: Identifiers", None, None]
    data = workbook(
        ("Uses", [section_row, ["Use Case ID [#]", "Name of the use case", "Stage"], ["A-1", "Bot", "Pilot"]])
    )
    assert [block.header for block in rows(read(data, Bounds()))] == [
        ("Use Case ID [#]", "Name of the use case", "Stage")
    ]


def test_columns_are_parts_as_in_csv_and_know_their_row() -> None:
    column = section(read(FORM, Bounds()), "値")
    assert [(block.text, block.cell) for block in column.blocks] == [("95.2%", "評価!B3"), ("4.8%", "評価!B4")]
    assert [block.record.cells[0] for block in column.blocks if block.record] == ["正答率", "誤答率"]


def only(outline: Outline, fragment: str) -> list[Block]:
    found = scope_of(outline, fragment)
    assert not isinstance(found, str), found
    return list(found.all_blocks())


def test_cells_are_addressable() -> None:
    outline = read(FORM, Bounds())
    assert {block.text for block in only(outline, "cell=評価!B3")} == {"95.2%"}
    assert {block.text for block in only(outline, "cell=%E8%A9%95%E4%BE%A1!B3")} == {"95.2%"}
    assert {block.text for block in only(outline, "cell='評価'!$B$3")} == {"95.2%"}
    assert {block.text for block in only(outline, "cell=B4")} == {"5年"}
    assert ("95.2%", "1200") in {block.cells for block in only(outline, "cell=評価!B3:C4")}
    assert scope_of(outline, "cell=評価!Z99") == "EVI-024"
    assert scope_of(outline, "cell=ない!A1") == "EVI-024"
    assert scope_of(outline, "page=1") == "EVI-025"
    assert scope_of(outline, "cell=nonsense") == "EVI-025"


def test_a_fact_is_told_with_sheet_and_cell() -> None:
    outline = read(FORM, Bounds())
    fact = facts_in(section(outline, "保存期間").all_blocks(), ["duration"])["duration"][0]
    assert str(of_block("form.xlsx", outline, fact.line, fact.column)) == "form.xlsx#cell=運用!B4"


def test_merged_labels_stand_in_every_row() -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    for row in (("区分", "項目", "内容"), ("記録", "保存期間", "5年"), (None, "保存場所", "国内")):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    out = BytesIO()
    book.save(out)
    assert [block.cells[0] for block in rows(read(out.getvalue(), Bounds()))] == ["記録", "記録"]


def test_formulas_without_a_result_are_named() -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.active.title = "集計"
    book.active.append(["件数", 3])
    book.active.append(["合計", "=B1*2"])
    out = BytesIO()
    book.save(out)
    assert read(out.getvalue(), Bounds()).notes == (("EVI-067", {"count": 1, "cells": "集計!B2"}),)


def test_hidden_sheets_are_read_and_told() -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["見える"])
    hidden = book.create_sheet("作業用")
    hidden.append(["隠れた値"])
    hidden.sheet_state = "hidden"
    out = BytesIO()
    book.save(out)
    outline = read(out.getvalue(), Bounds())
    assert outline.notes == (("EVI-064", {"names": "作業用"}),)
    assert "隠れた値" in [block.text for block in outline.root.all_blocks()]


def test_numbers_dates_and_line_breaks_become_text() -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append([1200, 0.5, datetime.date(2026, 4, 1), "一行目\n二行目", True])
    out = BytesIO()
    book.save(out)
    assert rows(read(out.getvalue(), Bounds()))[0].cells == ("1200", "0.5", "2026-04-01", "一行目\n二行目", "TRUE")


def test_a_numbered_line_over_a_table_heads_it_and_notes_below_do_not() -> None:
    data = workbook(("表", [["1. 保存"], ["項目", "内容"], ["期間", "5年"], ["2. 注記である"]]))
    found = headings(read(data, Bounds()))
    assert (2, "1. 保存") in found
    assert "2. 注記である" not in [text for _, text in found]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (workbook(("空", [])), "EVI-004"),
        (FORM[:-100], "EVI-040"),
        (with_part(FORM, {"xl/worksheets/sheet1.xml": "<worksheet"}), "EVI-040"),
        (with_part(FORM, {"xl/worksheets/sheet1.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "EVI-061"),
        (with_part(FORM, {"xl/bomb.bin": b"\0" * 5_000_000}), "EVI-052"),
    ],
    ids=["empty", "cut zip", "cut xml", "entities", "bomb"],
)
def test_what_cannot_be_read_is_told_by_code(data: bytes, code: str) -> None:
    with pytest.raises(ReaderFault) as fault:
        read(data, Bounds())
    assert fault.value.code == code
