"""The Excel form: what goes in comes out, whatever people and other programs do to it on the way."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from form_papers import (
    ASKED,
    EDITION,
    KNOWN,
    LIBRARY,
    LOGS,
    a_form,
    answer,
    changed,
    codes,
    column,
    declarations,
    document,
    fill_facts,
    read,
    row_of,
    same,
)
from hypothesis import HealthCheck, given, settings

from checker.errors import InputError
from checker.loading.load import load_declaration
from checker.model.declaration import Declaration
from checker.questionnaire import put_together

BLANK = a_form()


@pytest.mark.slow
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(declarations())
def test_a_declaration_comes_back_from_its_form(declaration: Declaration) -> None:
    loaded = read(a_form(declaration=declaration))
    assert loaded.problems == ()
    assert same(loaded.declaration, declaration)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_example_comes_back_in_either_language(language: str) -> None:
    path = str(Path(__file__).parents[2] / "examples/madoguchi-chatbot/declaration.yaml")
    declared = load_declaration(path, KNOWN).declaration
    asked = put_together(
        LIBRARY, ["ai-utilization@2018", "ai-development@2017", "ai-social@2019"], declared.declared_by.roles
    )
    loaded = read(a_form(asked, language, declared))
    assert loaded.problems == ()
    assert same(loaded.declaration, declared)


def test_the_same_call_gives_the_same_bytes() -> None:
    assert a_form() == BLANK


def test_nothing_is_a_formula_a_link_or_a_macro() -> None:
    declared = read(changed(BLANK, fill_facts)).declaration
    odd = replace(declared, subject=replace(declared.subject, name="=cmd|' /C calc'!A0", purpose="https://example.com"))
    with zipfile.ZipFile(io.BytesIO(a_form(declaration=odd))) as archive:
        names = archive.namelist()
        sheets = b"".join(archive.read(name) for name in names if name.startswith("xl/worksheets/"))
    assert b"<f>" not in sheets
    assert b"<hyperlink" not in sheets
    assert not [name for name in names if "vba" in name.lower()]


def test_cells_are_locked_but_for_the_entries_and_lists_stand_on_the_hidden_sheet() -> None:
    book = openpyxl.load_workbook(io.BytesIO(BLANK))
    sheet = book["3 回答"]
    row = row_of(sheet, LOGS)
    assert sheet.protection.sheet
    assert not sheet.cell(row, column(sheet, "回答")).protection.locked
    assert sheet.cell(row, column(sheet, "問い")).protection.locked
    assert book["_gensoku"].sheet_state == "veryHidden"
    assert any("_gensoku" in str(one.formula1) for one in sheet.data_validations.dataValidation)
    assert sheet.freeze_panes
    assert sheet.page_setup.orientation == "landscape"
    assert str(sheet.page_setup.paperSize) == "9"


def filled(book: openpyxl.Workbook) -> None:
    """Fill in a form as a vendor would, with what vendors do to cells."""
    facts = {"提供する会社の法人番号": "１２３４ ５６７８ ９０１２３", "この申告の有効期限": date(2027, 3, 31)}
    fill_facts(book, **facts)
    first = {
        "資料の名称": "ログ管理方針\n第2版 ",
        "ファイルの名前": "evidence\\log-policy.md",
        "資料の種類": "ログ管理方針",
    }
    document(book, 2, {**first, "発行日": "令和８年７月２０日"})
    second = {
        "資料番号": "資料１",
        "資料の名称": "規約",
        "ファイルの名前": "terms.md",
        "資料の種類": "契約・規約の条項",
    }
    document(book, 3, {**second, "発行日": "2026/7/1"})
    cells = {"回答": "実施している ", "資料の番号": "E01\n資料1", "頁・見出し": "４頁\n保存期間"}
    words = "2年間保存する。_x000D_\nその後は消す。\u3000\n"
    answer(book, LOGS, {**cells, "説明（該当しない・対応困難はその理由）": words})


def test_a_form_as_a_vendor_fills_it_in() -> None:
    loaded = read(changed(BLANK, filled))
    assert loaded.problems == ()
    one = loaded.declaration
    assert one.declared_by.declared_on == "2026-09-15"
    assert one.declared_by.valid_until == "2027-03-31"
    assert one.subject.provider is not None
    assert one.subject.provider.corporate_number == "1234567890123"
    assert [(e.id, e.at, e.issued_on, e.kinds) for e in one.evidence] == [
        ("E01", "evidence/log-policy.md", "2026-07-20", ("log-policy",)),
        ("doc-1", "terms.md", "2026-07-01", ("contract-clause",)),
    ]
    (claim,) = one.claims
    assert (claim.about, claim.answer, claim.statement) == (LOGS, "met", "2年間保存する。\nその後は消す。")
    assert claim.evidence == ("E01#page=4", "doc-1#保存期間")
    (place,) = [where for made, where in loaded.claims if made is claim]
    assert place is not None
    assert place.cell is not None
    assert place.cell.startswith("3 回答!D")


def move_columns(book: openpyxl.Workbook) -> None:
    sheet = book["3 回答"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    for number, row in enumerate(rows, 1):
        for place, value in enumerate(reversed(row), 1):
            sheet.cell(number, place).value = value


def rename_sheets(book: openpyxl.Workbook) -> None:
    for number, sheet in enumerate(book.worksheets):
        if sheet.title != "_gensoku":
            sheet.title = f"シート{number}"


def insert_rows(book: openpyxl.Workbook) -> None:
    for sheet in book.worksheets[1:5]:
        sheet.insert_rows(1, 2)
        sheet.cell(1, 1).value = "株式会社サンプルAI 記入分"


def drop_identity(book: openpyxl.Workbook) -> None:
    del book["_gensoku"]


@pytest.mark.parametrize("change", [move_columns, rename_sheets, insert_rows, drop_identity])
def test_moved_renamed_inserted_and_deleted_parts_are_survived(change: Any) -> None:
    before = read(changed(BLANK, filled))
    after = read(changed(changed(BLANK, filled), change))
    assert after.problems == ()
    for one in (before, after):
        for item in one.declaration.evidence:
            assert item.at in ("evidence/log-policy.md", "terms.md")
    assert after.declaration.subject == before.declaration.subject
    assert after.declaration.declared_by == before.declaration.declared_by
    assert len(after.declaration.claims[0].evidence) == 2
    assert [claim.answer for claim in after.declaration.claims] == ["met"]


def test_deleted_rows_are_named() -> None:
    def delete(book: openpyxl.Workbook) -> None:
        fill_facts(book)
        book["3 回答"].delete_rows(row_of(book["3 回答"], LOGS))

    loaded = read(changed(BLANK, delete))
    (note,) = [note for note in loaded.notes if note.code == "DEC-073"]
    assert note.fields == {"count": 1, "refs": LOGS}


def test_an_answer_merged_over_rows_holds_for_each_and_is_named() -> None:
    def merge(book: openpyxl.Workbook) -> None:
        fill_facts(book)
        sheet = book["3 回答"]
        place = column(sheet, "回答")
        row = row_of(sheet, f"{EDITION}/collaboration/interoperability")
        sheet.cell(row, place).value = "不明"
        sheet.merge_cells(start_row=row, end_row=row + 1, start_column=place, end_column=place)

    loaded = read(changed(BLANK, merge))
    assert [claim.answer for claim in loaded.declaration.claims] == ["unknown", "unknown"]
    assert "DEC-074" in [note.code for note in loaded.notes]


FAULTS: dict[str, tuple[dict[str, Any], str, str]] = {
    "formula": ({"回答": "実施している", "限界・例外": "=A1"}, "DEC-064", "限界・例外"),
    "formula-answer": ({"回答": '="met"'}, "DEC-064", "回答"),
    "unknown answer": ({"回答": "だいたい実施"}, "DEC-068", "回答"),
    "no answer": ({"限界・例外": "方言"}, "DEC-066", "回答"),
    "no date": ({"回答": "実施予定", "計画の期限": "来年の春"}, "DEC-041", "計画の期限"),
    "no day": ({"回答": "実施予定", "計画の期限": "令和8年2月30日"}, "DEC-041", "計画の期限"),
    "pairs": (
        {"回答": "実施している", "資料の番号": "E01\nE02", "頁・見出し": "1頁\n2頁\n3頁"},
        "DEC-070",
        "頁・見出し",
    ),
    "unknown kind": (
        {"回答": "実施している", "資料の番号": "E01", "どの種類の資料として": "すごい資料"},
        "DEC-069",
        "どの種類の資料として",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_what_cannot_be_understood_is_named_at_its_cell_and_drops_its_row_alone(name: str) -> None:
    cells, code, header = FAULTS[name]

    def change(book: openpyxl.Workbook) -> None:
        fill_facts(book)
        document(book, 2, {"資料の名称": "a", "ファイルの名前": "a.md"})
        document(book, 3, {"資料の名称": "b", "ファイルの名前": "b.md"})
        answer(book, f"{EDITION}/transparency/explainability", {"回答": "不明"})
        answer(book, LOGS, cells)

    data = changed(BLANK, change)
    sheet = openpyxl.load_workbook(io.BytesIO(data))["3 回答"]
    cell = f"3 回答!{sheet.cell(row_of(sheet, LOGS), column(sheet, header)).coordinate}"
    loaded = read(data)
    assert codes(loaded.problems) == [(code, cell)]
    assert loaded.unread_claims == (LOGS,)
    assert [claim.answer for claim in loaded.declaration.claims] == ["unknown"]


def test_a_version_typed_as_a_number_is_noted() -> None:
    loaded = read(changed(BLANK, lambda book: fill_facts(book, 版=3.2)))
    assert loaded.declaration.subject.version == "3.2"
    assert [code for code, _ in codes(loaded.notes) if code == "DEC-076"]


def test_a_form_of_an_older_revision_is_read_and_told_so() -> None:
    def older(book: openpyxl.Workbook) -> None:
        fill_facts(book)
        for row in book["_gensoku"].iter_rows():
            if row[0].value == "catalog":
                row[2].value = "0.9.0"

    loaded = read(changed(BLANK, older))
    notes = {note.code: note.fields for note in loaded.notes}
    assert notes["DEC-071"] == {"ref": EDITION, "revision": "0.9.0", "now": LIBRARY.catalog(EDITION).catalog.revision}
    assert notes["DEC-072"] == {"ref": EDITION, "by": LIBRARY.superseded[EDITION]}


def fault_of(data: bytes) -> str:
    with pytest.raises(InputError) as raised:
        read(data)
    return raised.value.problems[0].code


def test_what_is_no_form_is_said_in_one_clear_way() -> None:
    other = io.BytesIO()
    openpyxl.Workbook().save(other)
    assert fault_of(other.getvalue()) == "DEC-065"
    assert fault_of(b"PK\x03\x04 damaged") == "DEC-061"
    assert fault_of(b"not a zip") == "DEC-061"
    assert fault_of(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600) == "DEC-063"


def packed(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_bomb_is_not_unpacked() -> None:
    assert fault_of(packed({**parts_of(BLANK), "xl/worksheets/sheet9.xml": b" " * 60_000_000})) == "DEC-062"
    assert fault_of(packed({**parts_of(BLANK), **{f"x/{n}.xml": b"" for n in range(600)}})) == "DEC-062"


@pytest.mark.parametrize(
    "row",
    [
        b'<row r="1048576"><c r="XFD1048576" t="n"><v>1</v></c></row>',
        b'<row r="1048576"><c><v>1</v></c></row>',
        b'<row r="5000000"><c r="ZZZ9999999"><v>1</v></c></row>',
    ],
)
def test_a_cell_far_out_does_not_make_the_sheet_large(row: bytes) -> None:
    parts = parts_of(BLANK)
    sheet = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(b"</sheetData>", row + b"</sheetData>")
    assert fault_of(packed(parts)) == "DEC-062"


def test_entities_in_a_sheet_are_refused() -> None:
    parts = parts_of(BLANK)
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    assert fault_of(packed({**parts, "xl/workbook.xml": bomb})) == "DEC-061"


def test_every_word_of_a_table_stands_for_one_thing() -> None:
    from checker.loading.plain_label import plain_label
    from checker.wording.form_words import FORM

    for table, words in FORM.items():
        for language in (0, 1):
            labels = [plain_label(pair[language]) for pair in words.values()]
            assert len(labels) == len(set(labels)), table


def test_the_simple_tier_keeps_to_its_limit() -> None:
    assert len(ASKED.asked) + len(ASKED.later) > 0
    simple = put_together(LIBRARY, ["ai-business@1.2"], ("ai-service-provider",), tier="simple")
    assert len(simple.asked) <= 25


MONTHS = [
    ("令和8年9月", "2026-09-01", "2026-09-30"),
    ("R8.9", "2026-09-01", "2026-09-30"),
    ("２０２８年２月末", "2028-02-01", "2028-02-29"),
    ("2026/9", "2026-09-01", "2026-09-30"),
    ("2026-09", "2026-09-01", "2026-09-30"),
    ("2026年9月吉日", "2026-09-01", "2026-09-30"),
    ("September 2026", None, None),
    ("2026年", None, None),
    ("9月", None, None),
    ("来年3月", None, None),
    ("R8", None, None),
    ("2026年13月", None, None),
]


@pytest.mark.parametrize(("written", "first", "last"), MONTHS)
def test_a_month_without_a_day_is_read_and_told(written: str, first: str | None, last: str | None) -> None:
    def fill(book: openpyxl.Workbook) -> None:
        fill_facts(book)
        document(book, 2, {"資料番号": "1", "ファイルの名前": "a.md", "発行日": written, "有効期限": written})

    loaded = read(changed(BLANK, fill))
    found = [(one.issued_on, one.valid_until) for one in loaded.declaration.evidence]
    if first is None:
        assert found == []
        assert codes(loaded.problems) == [("DEC-041", "4 資料一覧!E2"), ("DEC-041", "4 資料一覧!F2")]
    else:
        assert found == [(first, last)]
        told = [one for one in loaded.notes if one.code == "DEC-197"]
        assert codes(told) == [("DEC-197", "4 資料一覧!E2"), ("DEC-197", "4 資料一覧!F2")]
        assert told[0].fields == {"value": written, "date": first}


@pytest.mark.parametrize(
    ("written", "number", "noted"),
    [
        ("1234567890123", "1234567890123", False),
        ("Ｔ１２３４-５６７８-９０１２３", "1234567890123", False),
        ("T123456789012", None, True),
        ("12345678901234", None, True),
        ("申請中", None, True),
        ("", None, False),
    ],
)
def test_a_number_that_is_none_is_told_and_holds_up_nothing(written: str, number: str | None, noted: bool) -> None:
    loaded = read(changed(BLANK, lambda book: fill_facts(book, 提供する会社の法人番号=written)))
    provider = loaded.declaration.subject.provider
    assert provider is not None
    assert provider.corporate_number == number
    assert any(one.code == "DEC-198" for one in loaded.notes) is noted
