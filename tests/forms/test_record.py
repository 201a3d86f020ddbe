"""The confirmation record: made from a result, filled in by people, read back as the reviews that it says."""

from __future__ import annotations

import contextlib
import io
import json
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from form_papers import DATES, KINDS, KNOWN, LIBRARY, LINES, PROSE, REFS, changed, codes, column
from hypothesis import given, settings
from hypothesis import strategies as st
from shipped_examples import AS_OF, ROOT

from checker.cli.group import run
from checker.errors import InputError
from checker.forms.record import changes, record_form
from checker.frame import Frame, open_frame
from checker.loading.load import LoadedReviews, document_of, load_reviews, reviews_from
from checker.loading.record_form import WRITTEN
from checker.model.assessment import Assessment
from checker.model.buyer import Person, Review, ReviewedDocument, Reviews, SubjectRef
from checker.model.plain import dump
from checker.model.vocabulary import Verdict
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


# ── what it lists ─────────────────────────────────────────────────────


def test_the_towns_record_lists_what_the_report_leaves_to_people() -> None:
    assert rows_of(blank()) == [
        ("5(1)", "影響評価書\n紙の資料：令和8年総第214号", "影響評価書", "dignity-and-rights"),
        ("5(2)", "アクセシビリティ試験報告書\naccessibility.md", "アクセシビリティの試験結果", "inclusion"),
        ("5(3)", "ログ管理方針 第4版\nlog-policy.md", "ログ管理方針", "logs"),
        (
            "5(4)",
            "サービス説明書（ホワイトペーパー）第5版\nwhitepaper.md\n箇所：6. 画面と説明",
            "説明の方法と例",
            "explanation-needs",
        ),
        ("3(1)", "（資料はありません。聞き取りか試行）", "リスク評価書", "risk-analysis"),
        ("3(2)", "（資料はありません。聞き取りか試行）", "対応状況の説明書", "status-report"),
        ("4(1)", "（資料はありません。聞き取りか試行）", "運用・訓練・点検の記録", "user-safe-use"),
        ("6(1)", "（資料はありません。聞き取りか試行）", "研修の計画・記録", "follow-up"),
    ]


def test_a_record_holds_every_open_question_and_no_row_twice() -> None:
    for example in DECLARED:
        rows = rows_of(blank(example))
        wanted = [
            one.ref.rpartition("/")[2]
            for principle in assessed(example).principles
            for one in principle.criteria
            if one.verdict is Verdict.UNDETERMINED
        ]
        assert {name for _, _, _, name in rows} >= set(wanted)
        assert len(rows) == len(set(rows))


def test_a_star_stands_just_where_a_persons_word_changes_nothing() -> None:
    """Each row is filled in as counting: verdicts change just where the record says that they can."""
    seen = set()
    for example, path in DECLARED.items():
        before = {one.ref: one for principle in assessed(example).principles for one in principle.criteria}
        filled = read(changed(blank(example), fill_all)).reviews.reviews
        assert len(filled) == len(rows_of(blank(example)))
        after = check(str(path), replace(frame_of(example), reviews=filled)).assessment
        assert after is not None
        for one in (one for principle in after.principles for one in principle.criteria):
            if one.ref in {review.criterion for review in filled}:
                known = before[one.ref]
                assert (one.verdict is not known.verdict) is changes(known), (example, one.ref)
                seen.add((known.verdict, changes(known)))
    assert len(seen) == 4


def fill_all(book: openpyxl.Workbook) -> None:
    sheet = book[SHEET]
    for row in range(2, sheet.max_row + 1):
        if sheet.cell(row, column(sheet, "確認項目（消さない）")).value:
            write(row, {**LOOKED, "決まりか実績か（要るときだけ）": "運用の実績"})(book)


def test_the_same_result_gives_the_same_bytes_in_each_language() -> None:
    for language in ("ja", "en"):
        assert record_form(assessed(), LIBRARY, language) == blank(language=language)
    assert sheet_of(blank(language="en"), "Record").cell(1, 6).value == "Result"


# ── what is read ──────────────────────────────────────────────────────


@st.composite
def reviews(draw: st.DrawFn) -> Review:
    subject = assessed().declaration.subject
    own = SubjectRef(name=subject["name"], version=subject["version"])
    other = st.builds(SubjectRef, name=LINES, version=st.none() | LINES)
    digests = st.sampled_from([str(one.sha256) for one in assessed().evidence if one.sha256] + ["a" * 64])
    papers = st.just("令和8年総第214号") | LINES
    document = draw(
        st.none()
        | st.builds(ReviewedDocument, sha256=digests, number=st.none() | LINES)
        | st.builds(ReviewedDocument, number=papers)
    )
    on, until = sorted((draw(DATES), draw(DATES)))
    return Review(
        criterion=draw(st.sampled_from([*REFS, *(ref for ref in _refs() if ref)])),
        subject=draw(st.just(own) | other),
        evidence=document,
        kind=draw(KINDS if document is None else st.none() | KINDS),
        shows=draw(st.sampled_from(["design", "operation"])),
        conclusion=draw(st.sampled_from(["counts", "does-not-count"])),
        method=draw(st.sampled_from(["examine", "interview", "test"])),
        by=Person(post=draw(LINES), name=draw(st.none() | LINES)),
        on=on,
        until=draw(st.none() | st.just(until)),
        note=draw(st.none() | PROSE),
    )


@cache
def _refs() -> tuple[str, ...]:
    return tuple(one.ref for principle in assessed().principles for one in principle.criteria)


def sorted_texts(found: Sequence[Review]) -> list[str]:
    return sorted(json.dumps(dump(one), sort_keys=True) for one in found)


@settings(max_examples=40, deadline=None)
@given(st.lists(reviews(), max_size=4), st.sampled_from(["ja", "en"]))
def test_what_is_written_into_a_record_is_read_back(drawn: list[Review], language: str) -> None:
    found = read(record_form(assessed(), LIBRARY, language, drawn))
    assert found.problems == ()
    assert sorted_texts(found.reviews.reviews) == sorted_texts(drawn)


def test_a_record_decides_as_the_yaml_that_says_the_same(tmp_path: Path) -> None:
    yaml = str(TOWN / "reviews.yaml")
    path = tmp_path / "確認記録.xlsx"
    path.write_bytes(record_form(assessed(), LIBRARY, "ja", load_reviews(yaml, KNOWN).reviews.reviews))
    results = []
    for source in (yaml, str(path)):
        found = check(str(TOWN / "declaration.yaml"), frame_of("town", source)).assessment
        assert found is not None
        (record,) = [one for one in found.inputs if one.role == "reviews"]
        results.append(replace(found, sha256="", inputs=tuple(one for one in found.inputs if one is not record)))
    assert results[0] == results[1]
    assert results[0].principles != assessed().principles


def test_an_empty_record_says_that_nobody_has_looked() -> None:
    for language in ("ja", "en"):
        found = read(blank(language=language))
        assert found.reviews == Reviews(gensoku="reviews/1", reviews=())
        assert (found.problems, found.notes) == ((), ())


@pytest.mark.parametrize(
    ("day", "read_as"),
    [
        (day, "2026-11-18")
        for day in ("令和8年11月18日", "R8.11.18", "２０２６／１１／１８", date(2026, 11, 18), "2026-11-18")
    ],
)
def test_dates_are_read_as_people_write_them(day: object, read_as: str) -> None:
    (review,) = read(changed(blank(), write(3, {**LOOKED, "確認した日": day}))).reviews.reviews
    assert review.on == read_as
    assert review.evidence == ReviewedDocument(number="令和8年総第214号")


def test_an_item_of_ones_own_choice_is_chosen_with_its_document() -> None:
    sheet = sheet_of(blank())
    row = own_row(sheet)
    (question,) = [
        text
        for name, id_, text in _labels(blank())
        if name == "item" and id_ == "ai-business@1.2/fairness/user-input-bias"
    ]
    cells = {**LOOKED, "結果": "足りない", "問い": question, "見る資料": "研修の記録"}
    (review,) = read(changed(blank(), write(row, cells))).reviews.reviews
    assert review.criterion == "ai-business@1.2/fairness/user-input-bias"
    assert review.conclusion == "does-not-count"
    (training,) = [one for one in assessed().evidence if one.id == "kenshu"]
    assert review.evidence == ReviewedDocument(sha256=training.sha256)
    by_reference = {**cells, "問い": "ai-business@1.2/fairness/user-input-bias"}
    assert read(changed(blank(), write(row, by_reference))).reviews.reviews == (review,)


def _labels(data: bytes) -> list[tuple[str, str, str]]:
    hidden = sheet_of(data, "_gensoku")
    return [tuple(str(cell.value) for cell in row[1:4]) for row in hidden.iter_rows() if row[0].value == "label"]  # type: ignore[misc]


ROW = 3
"""The row of the paper; row 2 is the heading above it."""
OWN = own_row(sheet_of(blank()))
FAULTS: dict[str, tuple[int, dict[str, Any], list[tuple[str, str]]]] = {
    "no post": (ROW, {**LOOKED, "確認した人の職名": None}, [("DEC-189", "H3")]),
    "only a note": (
        ROW,
        {"メモ（見た頁、分かったこと）": "12頁"},
        [("DEC-189", cell) for cell in ("F3", "G3", "H3", "I3")],
    ),
    "no day": (ROW, {**LOOKED, "確認した日": "先週"}, [("DEC-041", "I3")]),
    "a day that is none": (ROW, {**LOOKED, "確認した日": "2026-11-31"}, [("DEC-041", "I3")]),
    "an unknown word": (ROW, {**LOOKED, "結果": "まあまあ"}, [("DEC-069", "F3")]),
    "an unknown method": (ROW, {**LOOKED, "方法": "想像"}, [("DEC-069", "G3")]),
    "ends before it begins": (ROW, {**LOOKED, "有効期限（決めるときだけ）": "2026-11-01"}, [("DEC-028", "K3")]),
    "a formula": (ROW, {**LOOKED, "確認した人の職名": "=A1"}, [("DEC-064", "H3")]),
    "a changed criterion": (
        ROW,
        {**LOOKED, "確認項目（消さない）": "ai-business@1.2/fairness/user-bias"},
        [("DEC-230", "C3")],
    ),
    "a changed digest": (ROW + 1, {**LOOKED, "資料の識別値（消さない）": "a" * 64}, [("DEC-230", "C4")]),
    "a changed version": (ROW, {**LOOKED, "対象の版（消さない）": "4"}, [("DEC-230", "C3")]),
    "a changed kind": (ROW, {**LOOKED, "資料の種類": "ログ管理方針"}, [("DEC-230", "C3")]),
    "a criterion that was deleted": (ROW, {**LOOKED, "確認項目（消さない）": None}, [("DEC-230", "C3")]),
    "an item of nobody's": (OWN, {**LOOKED, "問い": "何か", "資料の種類": "ログ管理方針"}, [("DEC-069", f"C{OWN}")]),
    "a document of nobody's": (
        OWN,
        {**LOOKED, "問い": "ai-business@1.2/transparency/logs", "見る資料": "あれ"},
        [("DEC-069", f"D{OWN}")],
    ),
    "neither document nor kind": (
        OWN,
        {**LOOKED, "問い": "ai-business@1.2/transparency/logs"},
        [("DEC-232", f"D{OWN}")],
    ),
    "no item": (OWN, {**LOOKED, "資料の種類": "ログ管理方針"}, [("DEC-189", f"C{OWN}")]),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_faulty_row_is_told_at_its_cell_and_hides_no_other(name: str) -> None:
    row, cells, told = FAULTS[name]

    def fill(book: openpyxl.Workbook) -> None:
        write(row, cells)(book)
        write(ROW + 2, LOOKED)(book)

    found = read(changed(blank(), fill))
    assert [code for code in codes(found.problems) if code[0] != "DEC-018"][: len(told)] == [
        (code, f"{SHEET}!{cell}") for code, cell in told
    ]
    assert len(found.problems) == len(told)
    (other,) = found.reviews.reviews
    assert other.criterion == "ai-business@1.2/transparency/logs"


def test_a_day_after_the_check_is_noted_at_its_cell() -> None:
    filled = changed(blank(), write(ROW, {**LOOKED, "確認した日": "2027-11-18"}))
    found = read(filled, AS_OF)
    assert codes(found.notes) == [("DEC-231", f"{SHEET}!I3")]
    assert len(found.reviews.reviews) == 1
    assert read(filled, "2027-11-18").notes == ()


def test_what_is_written_beside_the_columns_is_told() -> None:
    def beside(book: openpyxl.Workbook) -> None:
        book[SHEET].cell(ROW, 25).value = "後で見る"
        book.create_sheet("控え").cell(1, 1).value = "覚え"

    assert {code for code, _ in codes(read(changed(blank(), beside)).notes)} == {"DEC-207", "DEC-208"}


def test_rows_may_be_deleted_sorted_and_sheets_renamed() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        write(ROW + 2, LOOKED)(book)
        book[SHEET].delete_rows(ROW)
        book[SHEET].title = "記入済み"

    (review,) = read(changed(blank(), fill)).reviews.reviews
    assert review.criterion == "ai-business@1.2/transparency/logs"


def test_a_record_of_another_version_is_told_and_does_not_count() -> None:
    subject = SubjectRef(name=assessed().declaration.subject["name"], version="3.2.0")
    (review,) = read(changed(blank(), write(ROW, LOOKED))).reviews.reviews
    for one, told in ((review, False), (replace(review, subject=subject), True)):
        found = check(str(DECLARED["town"]), replace(frame_of("town"), reviews=(one,))).assessment
        assert found is not None
        assert ("DEC-233" in [reason.code for reason in found.reasons]) is told
        assert (found.summary.open_undetermined == assessed().summary.open_undetermined) is told


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
    with zipfile.ZipFile(io.BytesIO(blank())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = data.draw(st.sampled_from(sorted(parts)))
    content = bytearray(parts[name])
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=4) | st.just(b"<f>1</f>"))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for other, whole in parts.items():
            archive.writestr(other, bytes(content) if other == name else whole)
    with contextlib.suppress(InputError):
        read(target.getvalue())


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
