"""Nothing that somebody wrote into a form is lost in silence: what is not read is told, with its cells."""

from __future__ import annotations

import io
from collections.abc import Callable

import openpyxl
import pytest
from form_papers import EDITION, LIBRARY, LOGS, a_form, answer, changed, column, document, fill_facts, read, row_of
from openpyxl.comments import Comment

from checker.model.problem import Problem
from checker.questionnaire import put_together
from checker.wording.form_words import FORM

BLANK = a_form()
MINE = ("DEC-207", "DEC-208", "DEC-209", "DEC-210")


def told(change: Callable[[openpyxl.Workbook], object], data: bytes = BLANK) -> list[Problem]:
    def filled(book: openpyxl.Workbook) -> None:
        fill_facts(book)
        document(book, 2, {"資料の名称": "ログ管理方針", "ファイルの名前": "log.md"})
        answer(book, LOGS, {"回答": "実施している", "資料の番号": "E01"})
        change(book)

    loaded = read(changed(data, filled))
    assert loaded.problems == ()
    assert [claim.answer for claim in loaded.declaration.claims] == ["met"]
    return [note for note in loaded.notes if note.code in MINE]


@pytest.mark.parametrize("stage", ["bid", "operation"])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_form_as_it_was_made_holds_nothing_that_is_not_read(language: str, stage: str) -> None:
    roles = ("developer", "ai-service-provider")
    asked = put_together(LIBRARY, [EDITION, "ai-business@1.2"], roles, stage=stage)  # type: ignore[arg-type]
    path = f"{language}.xlsx"
    if language == "ja":
        loaded = read(changed(a_form(asked, language), fill_facts), path)
        assert [note.code for note in loaded.notes if note.code in MINE] == []
    else:
        from checker.errors import InputError

        with pytest.raises(InputError) as raised:
            read(a_form(asked, language), path)
        assert {problem.code for problem in raised.value.problems} == {"DEC-189"}


def test_a_column_of_their_own_is_named_with_its_cells() -> None:
    def remarks(book: openpyxl.Workbook) -> None:
        sheet = book["3 回答"]
        sheet.cell(1, 30).value = "備考"
        for ref in (LOGS, f"{EDITION}/transparency/explainability"):
            sheet.cell(row_of(sheet, ref), 30).value = "別途ご相談"

    (note,) = told(remarks)
    assert (note.code, note.fields["name"], note.fields["count"]) == ("DEC-207", "3 回答", 2)
    assert note.where is not None
    assert (note.where.cell or "").startswith("3 回答!AD")


def test_rows_of_their_own_are_named() -> None:
    def more(book: openpyxl.Workbook) -> None:
        basic = book["1 基本情報"]
        basic.insert_rows(4)
        basic.cell(4, 1).value, basic.cell(4, 2).value = "担当者の電話番号", "03-0000-0000"
        facts = book["2 システムの特徴"]
        place = next(cell.column for cell in facts[1] if cell.value == FORM["characteristics"]["why"][0])
        facts.cell(2, place).value = "理由だけを書いた"

    notes = told(more)
    assert [(note.code, note.fields["name"], note.fields["count"]) for note in notes] == [
        ("DEC-207", "1 基本情報", 1),
        ("DEC-207", "2 システムの特徴", 1),
    ]


def test_a_sheet_of_their_own_is_named() -> None:
    def sheet(book: openpyxl.Workbook) -> None:
        added = book.create_sheet("補足説明")
        added["A1"], added["A2"] = "補足", "ログは5年間保存します。"

    (note,) = told(sheet)
    assert (note.code, note.fields) == ("DEC-208", {"name": "補足説明", "count": 2})


def test_the_sheet_of_what_is_asked_later_is_ours_by_any_name() -> None:
    roles = ("developer", "ai-service-provider")
    form = a_form(put_together(LIBRARY, [EDITION], roles))
    assert "5 後で求める事項" in openpyxl.load_workbook(io.BytesIO(form)).sheetnames

    def rename(book: openpyxl.Workbook) -> None:
        book["5 後で求める事項"].title = "あとで"

    assert told(rename, form) == []


def test_comments_and_pictures_are_named() -> None:
    def over(book: openpyxl.Workbook) -> None:
        from openpyxl.chart import BarChart

        sheet = book["3 回答"]
        sheet.cell(row_of(sheet, LOGS), column(sheet, "回答")).comment = Comment("町より：要確認", "町")
        book["4 資料一覧"].add_chart(BarChart(), "B20")

    notes = told(over)
    assert [(note.code, note.fields["name"], note.fields["count"]) for note in notes] == [
        ("DEC-209", "3 回答", 1),
        ("DEC-210", "4 資料一覧", 1),
    ]
