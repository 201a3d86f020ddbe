"""The pages after the first: one entry per criterion, and what makes the result computable again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.model.assessment import ClaimRecord, CriterionText, EvidenceRecord, Place, ReviewRecord, Told, WaiverRecord
from checker.reports.layout import Block, Detail, Entries, Entry, Heading, Pairs, Paragraph, Table
from checker.reports.phrases import PHRASES
from checker.reports.reader import TOLD_ONCE, number_of, reasons_of
from checker.wording.places import place_words

if TYPE_CHECKING:
    from checker.reports.reader import Item, Reader


def item_entry(reader: Reader, item: Item, number: str = "") -> Entry:
    """Return one criterion in full: what was asked, answered, seen, why it stands so, and what would close it."""
    principle, criterion, text = item
    say = reader.say
    details = [reader.detail("question", reader.text(text.question or text.statement))]
    if number:
        details.append(reader.detail("cited_as", number))
    for claim in criterion.claims:
        details.append(reader.detail("answer", _answer(reader, claim)))
        details += _rest_of(reader, claim)
    details += [reader.detail("why", _reason(reader, reason)) for reason in reasons_of(criterion)]
    reviews = [seen.review for seen in criterion.observations if seen.review]
    for review in dict.fromkeys(reviews):
        said = say(
            "confirmed",
            post=" ".join(part for part in (review.post, review.name) if part),
            on=reader.date(review.on),
            method=reader.word("method", review.method),
            conclusion=reader.word("conclusion", review.conclusion),
        )
        if review.note:
            said = say("confirmed_note", said=said, note=review.note)
        details.append(reader.detail("by_person", said))
    if criterion.waiver:
        details.append(waiver_detail(reader, criterion.waiver))
    # What closes a gap, and whose move it is, stands on the first page; of the open items it is told here.
    if criterion.verdict.value == "undetermined":
        details += asked_of(reader, text)
        details.append(reader.detail("owner", reader.word("owner", criterion.owner)))
    return Entry(
        criterion.ref,
        tuple(details),
        criterion.verdict.value,
        criterion.ref,
        home=True,
        topic=reader.principle(principle),
        tag=reader.word("verdict", criterion.verdict.value),
    )


def asked_of(reader: Reader, text: CriterionText, vendor: str = "vendor_share") -> list[Detail]:
    """Return what closes a gap; where the buyer has a part of its own, both parts, each under its label."""
    if text.buyer_part is None:
        return [reader.detail("ask", reader.text(text.remedy))] if text.remedy else []
    shares = ((vendor, text.remedy), ("buyer_share", text.buyer_part))
    return [reader.detail(label, reader.text(said)) for label, said in shares if said]


def waiver_detail(reader: Reader, waiver: WaiverRecord) -> Detail:
    """Return who waived a gap until when, and why."""
    said = reader.say("waiver", post=waiver.post, until=reader.date(waiver.until), reason=waiver.reason)
    return reader.detail("waived", said)


def _answer(reader: Reader, claim: ClaimRecord) -> str:
    answer = reader.word("answer", claim.answer)
    if claim.inherited:
        answer = reader.say("inherited", answer=answer)
    said = claim.statement or claim.reason
    return reader.say("statement", answer=answer, text=said) if said else answer


def _rest_of(reader: Reader, claim: ClaimRecord) -> list[Detail]:
    made = [reader.detail("limit", limit) for limit in claim.limits]
    plan = claim.plan
    if plan:
        text, owner, due = plan["text"], plan.get("owner"), plan.get("due")
        if owner and due:
            text = reader.say("plan_by", text=text, owner=owner, due=reader.date(due))
        elif due:
            text = reader.say("plan_due", text=text, due=reader.date(due))
        made.append(reader.detail("plan", text))
    return made


def _reason(reader: Reader, reason: Told) -> str:
    line = reader.say("rule", text=reader.told(reason), code=reason.code)
    where = place(reason.where, reader)
    return reader.say("at", text=line, place=where) if where else line


def place(where: Place | None, reader: Reader) -> str:
    """Return the place of something in an assessment, from where the user stood when it was made; empty for nowhere."""
    return "" if where is None else place_words(reader.standing.place(where), reader.language)


def closing(reader: Reader) -> list[Block]:
    """Return characteristics, evidence, philosophies, and how to compute the result again."""
    return [*_characteristics(reader), *_evidence(reader), *_philosophies(reader), *_rerun(reader)]


def _characteristics(reader: Reader) -> list[Block]:
    say = reader.say
    rows = []
    for record in reader.assessment.characteristics:
        value = reader.word("value", record.value)
        if record.differs:
            value = say(
                "differs",
                declared=reader.word("value", record.declared),
                by_case=reader.word("value", record.by_case),
            )
        rows.append((reader.text(record.title), value, reader.word("set-by", record.set_by), record.why or ""))
    header = (say("characteristic"), say("value"), say("set_by"), say("reason"))
    return [Heading(2, say("characteristics")), Table(header, tuple(rows))]


def _evidence(reader: Reader) -> list[Block]:
    say = reader.say
    if not reader.assessment.evidence:
        return []
    rows = [_evidence_row(reader, record) for record in reader.assessment.evidence]
    header = (
        say("evidence_id"),
        say("evidence_place"),
        say("evidence_state"),
        say("evidence_uses"),
        say("evidence_digest"),
    )
    return [Heading(2, say("evidence")), Table(header, tuple(rows), frozenset({3})), *_undigested(reader)]


def _undigested(reader: Reader) -> list[Block]:
    line = undigested(reader)
    return [Paragraph((line,), "quiet")] if line else []


def undigested(reader: Reader) -> str:
    """Return for which documents the declaration gives no digest: once, for it changes no item. Empty where it gives all."""
    ids = {
        reason.fields.get("evidence")
        for _, criterion, _ in reader.items()
        for reason in criterion.reasons
        if reason.code == TOLD_ONCE
    }
    named = list(dict.fromkeys(reader.called(one) for one in reader.assessment.evidence if one.id in ids))
    if not named:
        return ""
    names = ("、" if reader.language == "ja" else "; ").join(named)
    line = reader.say("evidence_undigested", count=len(named), names=names)
    return reader.say("rule", text=line, code=TOLD_ONCE)


def looked(reader: Reader, evidence: str) -> ReviewRecord | None:
    """Return the last review of a document by a person."""
    found = [
        one.review
        for _, criterion, _ in reader.items()
        for one in criterion.observations
        if one.evidence == evidence and one.review is not None
    ]
    return max(found, key=lambda review: review.on, default=None)


def state(reader: Reader, record: EvidenceRecord) -> str:
    """Return what became of a document: of paper and addresses, which are never opened, what they are."""
    if record.state != "opened" and (seen := looked(reader, record.id)):
        return reader.say("state_person", post=seen.post, on=reader.date(seen.on))
    key = f"state_{record.place}"
    return reader.say(key) if record.state == "not-opened" and key in PHRASES else reader.word("state", record.state)


def _evidence_row(reader: Reader, record: EvidenceRecord) -> tuple[str, ...]:
    name = reader.say("evidence_vendor", id=number_of(record)) if record.inherited else number_of(record)
    digest = record.sha256 or record.declared_sha256 or ""
    return (
        name,
        record.title or record.location,
        state(reader, record),
        str(len(record.used_for)),
        digest[:16],
    )


def _philosophies(reader: Reader) -> list[Block]:
    found = [(catalog, item) for catalog in reader.assessment.catalogs for item in catalog.philosophies]
    if not found:
        return []
    entries = [
        Entry(
            f"{reader.text(catalog.title)}：{reader.text(item.title)}"
            if reader.language == "ja"
            else f"{reader.text(catalog.title)}: {reader.text(item.title)}"
        )
        for catalog, item in found
    ]
    return [Heading(2, reader.say("philosophies")), Entries(tuple(entries))]


def _rerun(reader: Reader) -> list[Block]:
    a, say = reader.assessment, reader.say
    rows = [(say("assessment_digest"), a.sha256)]
    file = say("file_digest", path=a.declaration.path, sha256=a.declaration.sha256)
    rows.append((say("declaration_file"), file))
    profile = a.profile
    rows.append(
        (say("profile_file"), say("profile_digest", id=profile.id, revision=profile.revision, sha256=profile.sha256))
    )
    for record in a.inputs:
        if record.role != "profile":
            rows.append((reader.word("input", record.role), say("file_digest", path=record.path, sha256=record.sha256)))
    for catalog in a.catalogs:
        line = say("profile_digest", id=catalog.ref, revision=catalog.revision, sha256=catalog.sha256)
        rows.append((say("texts"), line))
    return [Heading(2, say("rerun")), Paragraph((say("rerun_note"),), "quiet"), Pairs(tuple(rows))]
