"""What a person found is told on the item, whether it decided or not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from form_papers import changed
from people_reading import readable
from record_papers import DECLARED, LOOKED, ROW, assessed, blank, fill_all, frame_of, read, sheet_of, write

from checker.model.buyer import Review, ReviewedDocument
from checker.model.position import Position
from checker.model.problem import Problem
from checker.model.vocabulary import Verdict
from checker.pipeline import check
from checker.reports import Options, whole
from checker.reports.detail import state
from checker.reports.reader import Reader


def reasons_with(name: str, *given: Review) -> dict[str, tuple[Verdict, list[str]]]:
    """Return criterion → verdict and codes of its reasons, for an example with reviews."""
    found = check(str(DECLARED[name]), replace(frame_of(name), reviews=given)).assessment
    assert found is not None
    criteria = [one for principle in found.principles for one in principle.criteria]
    return {one.ref: (one.verdict, [reason.code for reason in one.reasons]) for one in criteria}


def filled_rows(name: str, **changed_to: Any) -> list[Review]:
    return [replace(one, **changed_to) for one in read(changed(blank(name), fill_all)).reviews.reviews]


def test_every_review_is_told_on_its_item() -> None:
    told = {"PRO-014", "PRO-015", "PRO-016", "PRO-067", "PRO-068", "PRO-069", "EVI-095", "EVI-097"}
    seen = set()
    for example in DECLARED:
        for conclusion in ("counts", "does-not-count"):
            given = filled_rows(example, conclusion=conclusion)
            after = reasons_with(example, *given)
            for review in given:
                verdict, found = after[review.criterion]
                assert told & set(found), (example, review.criterion, conclusion)
                assert conclusion == "counts" or verdict is not Verdict.SATISFIED, (example, review.criterion)
                seen |= told & set(found)
    assert seen >= {"PRO-014", "PRO-015", "PRO-067", "PRO-068"}


def test_a_web_page_that_is_not_enough_makes_a_gap() -> None:
    """Nobody can tie a web page to bytes: its row holds for the page that the answer names as this kind."""
    row = next(row for row in sheet_of(blank("chatbot")).iter_rows(min_row=2) if "お知らせ" in str(row[3].value))
    for conclusion, verdict, code in (
        ("足りない", Verdict.NOT_SATISFIED, "PRO-015"),
        ("記載があり、根拠に足りる", Verdict.SATISFIED, "PRO-014"),
    ):
        filled = changed(blank("chatbot"), write(row[0].row, {**LOOKED, "結果": conclusion}))
        (review,) = read(filled).reviews.reviews
        assert review.evidence is None
        assert reasons_with("chatbot")[review.criterion][0] is Verdict.UNDETERMINED
        after, told = reasons_with("chatbot", review)[review.criterion]
        assert (after, code in told) == (verdict, True)


def test_a_review_of_bytes_that_are_gone_names_the_document_that_is_there_now() -> None:
    """On the item, never among the remarks on the whole."""
    (review,) = read(changed(blank(), write(ROW + 1, LOOKED))).reviews.reviews
    assert review.evidence is not None
    gone = replace(review, evidence=ReviewedDocument(sha256="a" * 64))
    found = check(str(DECLARED["town"]), replace(frame_of("town"), reviews=(gone,))).assessment
    assert found is not None
    assert "PRO-016" not in {reason.code for reason in found.reasons}
    (told,) = [
        reason
        for principle in found.principles
        for one in principle.criteria
        for reason in one.reasons
        if reason.code == "PRO-016" and one.ref == review.criterion
    ]
    assert told.fields["evidence"] == "a11y"
    assert "変わりました" in told.message.ja
    other = next(one for one in assessed().evidence if one.id == "kenshu")
    unused = replace(review, evidence=ReviewedDocument(sha256=other.sha256))
    assert "PRO-069" in reasons_with("town", unused)[review.criterion][1]
    assert "EVI-097" in reasons_with("town", replace(review, evidence=None, kind="whitepaper"))[review.criterion][1]


def test_a_day_before_the_document_was_issued_is_noted() -> None:
    for row in (ROW, ROW + 1):
        (review,) = read(changed(blank(), write(row, LOOKED))).reviews.reviews
        for on, noted in (("2019-11-18", True), ("2026-11-18", False)):
            assert ("EVI-096" in reasons_with("town", replace(review, on=on))[review.criterion][1]) is noted


def test_enough_on_a_document_that_lacks_something_is_told_as_not_counted() -> None:
    """Free rows too: the machine read the document, and a person cannot make up for what it lacks."""
    given = filled_rows("folder")
    after = reasons_with("folder", *given)
    failing = {
        one.ref
        for principle in assessed("folder").principles
        for one in principle.criteria
        if any(seen.standing == "fails" and seen.sha256 for seen in one.observations)
    }
    assert {ref for ref in failing if "PRO-068" in after.get(ref, ("", []))[1]}


def test_a_day_after_the_check_is_told_once_as_a_slip_of_the_buyers() -> None:
    (review,) = read(changed(blank(), write(ROW, {**LOOKED, "確認した日": "2027-11-18"}))).reviews.reviews
    frame = frame_of("town")
    late = (Problem("DEC-231", {"date": review.on, "as_of": frame.as_of}, Position("r.xlsx", cell="確認記録!I3")),)
    found = check(str(DECLARED["town"]), replace(frame, reviews=(review,), notes=late)).assessment
    assert found is not None
    text = readable("text", whole("text", found, Options("ja"))).replace("\n", "").replace(" ", "")
    assert text.count("基準日（令和8年11月24日）より後なので") == 1
    assert text.index("ファイルの不備") < text.index("より後なので")
    assert "PRO-017" not in text


def test_what_a_person_looked_at_is_named_as_such_among_what_no_machine_opened() -> None:
    (review,) = read(changed(blank(), write(ROW, LOOKED))).reviews.reviews
    for given, told in (((review,), True), ((), False)):
        found = check(str(DECLARED["town"]), replace(frame_of("town"), reviews=given)).assessment
        assert found is not None
        text = readable("text", whole("text", found, Options("ja"))).replace("\n", "").replace(" ", "")
        assert ("機械は開いていませんが、総務課長が令和8年11月18日に見ました" in text) is told


def test_the_list_of_documents_says_that_a_person_saw_one() -> None:
    (review,) = read(changed(blank(), write(ROW, LOOKED))).reviews.reviews
    found = check(str(DECLARED["town"]), replace(frame_of("town"), reviews=(review,))).assessment
    assert found is not None
    reader = Reader(found, "ja")
    states = {record.id: state(reader, record) for record in found.evidence if record.place == "paper"}
    assert "人が見た（総務課長、令和8年11月18日）" in states.values()
    assert "紙（開かない。人が見る）" in states.values()
