"""The confirmation record: made from a result, filled in by people, read back as the reviews that it says."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from form_papers import DATES, KINDS, KNOWN, LIBRARY, LINES, PROSE, REFS, changed, codes
from hypothesis import given, settings
from hypothesis import strategies as st
from record_papers import (
    DECLARED,
    LOOKED,
    OWN,
    ROW,
    SHEET,
    TOWN,
    assessed,
    blank,
    fill_all,
    frame_of,
    own_row,
    read,
    rows_of,
    sheet_of,
    write,
)
from shipped_examples import AS_OF

from checker.forms.record import changes, record_form
from checker.loading.load import load_reviews
from checker.model.buyer import Person, Review, ReviewedDocument, Reviews, SubjectRef
from checker.model.plain import dump
from checker.model.vocabulary import Verdict
from checker.pipeline import check

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
