"""The Excel form through a program that is not ours: filled in, saved by LibreOffice, read back."""

from __future__ import annotations

import io
import shutil
import subprocess
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from form_papers import (
    EDITION,
    KNOWN,
    LIBRARY,
    LOGS,
    a_form,
    answer,
    changed,
    column,
    document,
    fill_facts,
    read,
    row_of,
    same,
)
from shipped_examples import AS_OF, ROOT

from checker.forms.record import record_form
from checker.frame import open_frame
from checker.loading.load import document_of, load_declaration, load_reviews, reviews_from
from checker.pipeline import check
from checker.questionnaire import put_together
from checker.syntax.interface import Limits

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


NEXT = f"{EDITION}/collaboration/interoperability"
"""Two rows that follow each other share one answer cell."""


def as_people_leave_it(book: openpyxl.Workbook) -> None:
    """Fill in a form, and do to it what people do: odd figures and dates, blanks, breaks, merged, deleted, moved, renamed."""
    facts = {"申告日": "令和８年９月１５日 ", "この申告の有効期限": date(2027, 3, 31), "版": "３．２．０"}
    fill_facts(book, **facts, 提供する会社の法人番号="１２３４　５６７８　９０１２３")
    for row, (title, issued) in enumerate(DATES, 2):
        document(
            book,
            row,
            {
                "資料の名称": title,
                "ファイルの名前": f"資料\\{title}.pdf",
                "資料の種類": "ログ管理方針",
                "発行日": issued,
                "対象の版": "＞＝３．２，＜４",
            },
        )
    statement = "2年間保存する。\r\n　その後は消す。　\n\n"
    answer(
        book,
        LOGS,
        {"回答": "実施している　", "資料の番号": "昭和　４ページ", "説明（該当しない・対応困難はその理由）": statement},
    )
    sheet = book["3 回答"]
    place = column(sheet, "回答")
    row = row_of(sheet, NEXT)
    sheet.cell(row, place).value = "不明"
    sheet.merge_cells(start_row=row, end_row=row + 1, start_column=place, end_column=place)
    sheet.delete_rows(row_of(sheet, f"{EDITION}/privacy/leak-prevention"))
    evidence = book["4 資料一覧"]
    rows = [[cell.value for cell in line] for line in evidence.iter_rows()]
    for number, values in enumerate(rows, 1):
        for position, value in enumerate(reversed(values), 1):
            evidence.cell(number, position).value = value
    for number, one in enumerate(book.worksheets):
        if one.title != "_gensoku":
            one.title = f"シート　{number}（記入済）"


DATES: list[tuple[str, object]] = [
    ("令和", "令和８年８月１日"),
    ("元年", "令和元年5月1日"),
    ("略記", "R8.8.1"),
    ("平成", "平成31年4月30日"),
    ("昭和", "S63.12.1"),
    ("全角", "２０２６／７／１"),
    ("日付", date(2026, 7, 2)),
]
ISSUED = ["2026-08-01", "2019-05-01", "2026-08-01", "2019-04-30", "1988-12-01", "2026-07-01", "2026-07-02"]


@pytest.mark.parametrize("through", ["office", "nothing"])
def test_what_people_do_to_a_form_is_survived_or_named(through: str, tmp_path: Path) -> None:
    left = changed(a_form(), as_people_leave_it)
    loaded = read(saved_by_office(left, tmp_path, "様式 記入済.xlsx") if through == "office" else left)
    one = loaded.declaration
    assert loaded.problems == ()
    assert one.declared_by.declared_on == "2026-09-15"
    assert one.declared_by.valid_until == "2027-03-31"
    assert one.subject.version == "3.2.0"
    assert {item.covers_versions for item in one.evidence} == {">=3.2,<4"}
    assert one.subject.provider is not None
    assert one.subject.provider.corporate_number == "1234567890123"
    assert {item.title: item.issued_on for item in one.evidence} == dict(zip(dict(DATES), ISSUED, strict=True))
    assert {item.at for item in one.evidence} == {f"資料/{title}.pdf" for title, _ in DATES}
    claims = {claim.about: claim for claim in one.claims}
    assert claims[LOGS].statement == "2年間保存する。\n　その後は消す。"
    (use,) = claims[LOGS].evidence
    assert str(use).endswith("#page=4")
    assert [claim.answer for claim in one.claims].count("unknown") == 2
    told = {note.code: note.fields for note in loaded.notes}
    assert told["DEC-073"]["refs"] == f"{EDITION}/privacy/leak-prevention"
    assert "DEC-074" in told


def test_a_filled_record_survives_libreoffice(tmp_path: Path) -> None:
    loaded = load_reviews(str(ROOT / "examples/midori-town-deployment/reviews.yaml"), KNOWN)
    found = check(
        str(ROOT / "examples/midori-town-deployment/declaration.yaml"), open_frame(as_of=AS_OF, library=LIBRARY)
    )
    assert found.assessment is not None
    made = record_form(found.assessment, LIBRARY, "ja", loaded.reviews.reviews)
    saved = saved_by_office(made, tmp_path, "確認記録.xlsx")
    again = reviews_from(document_of(saved, "確認記録.xlsx", Limits(), KNOWN))
    assert (again.problems, again.notes) == ((), ())
    assert set(again.reviews.reviews) == set(loaded.reviews.reviews)
    sheet = openpyxl.load_workbook(io.BytesIO(saved))["確認記録"]
    assert sheet.protection.sheet
    assert {str(one.type) for one in sheet.data_validations.dataValidation} == {"list"}
    assert sheet.page_setup.orientation == "landscape"
