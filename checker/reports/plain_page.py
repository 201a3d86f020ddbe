"""A plain page for assembly and residents: what was asked, what was shown, what was not looked at. It quotes no document."""

from __future__ import annotations

from collections.abc import Sequence

from checker.model.assessment import Assessment
from checker.model.vocabulary import Verdict
from checker.reports.causes import told_causes
from checker.reports.layout import Block, Entries, Entry, Heading, Page, Pairs, Paragraph
from checker.reports.reader import Item, Reader, page_of


def build(assessment: Assessment, language: str) -> Page:
    """Return the plain page in `language`."""
    reader = Reader(assessment, language)
    say = reader.say
    by_verdict: dict[Verdict, list[Item]] = {verdict: [] for verdict in Verdict}
    for item in reader.items():
        by_verdict[item[1].verdict].append(item)
    shown, gaps = by_verdict[Verdict.SATISFIED], by_verdict[Verdict.NOT_SATISFIED]
    open_, out = by_verdict[Verdict.UNDETERMINED], by_verdict[Verdict.NOT_APPLICABLE]
    asked = len(shown) + len(gaps) + len(open_)
    counts = say("plain_asked_1", asked=asked, shown=len(shown), gaps=len(gaps), open=len(open_))
    blocks: list[Block] = [
        Heading(1, say("plain_title")),
        Pairs(tuple(_head(reader))),
        Paragraph((say("plain_1"), say("plain_2"), say("plain_3")), "boxed"),
        Heading(2, say("plain_asked")),
        Paragraph((counts,)),
    ]
    waived = [item for item in gaps if item[1].waived]
    for key, items in (
        ("plain_shown", shown),
        ("plain_gaps", [i for i in gaps if not i[1].waived]),
        ("plain_open", open_),
    ):
        blocks.append(Heading(2, say(key, count=len(items))))
        blocks += _list(reader, items)
    if waived:
        blocks += [Heading(2, say("plain_waived")), *_list(reader, waived)]
    blocks += [Heading(2, say("unseen_part")), Entries(tuple(_unseen(reader, out)))]
    if assessment.case:
        contact = " ".join(part for part in (assessment.case.buyer, assessment.case.department) if part)
        blocks.append(Paragraph((say("plain_contact", text=contact),)))
    return page_of(reader, say("plain_title"), blocks)


def _head(reader: Reader) -> list[tuple[str, str]]:
    a, say = reader.assessment, reader.say
    subject = a.declaration.subject
    rows = [(say("plain_what"), say("version_only", name=subject["name"], version=subject["version"]))]
    if a.case:
        rows.append((say("plain_who"), " ".join(part for part in (a.case.buyer, a.case.department) if part)))
    rows.append((say("plain_by"), a.declaration.declared_by["organization"]))
    rows.append((say("plain_when"), reader.date(a.as_of)))
    rows += [(say("plain_texts"), reader.text(catalog.title)) for catalog in a.catalogs]
    rows.append((say("assessment_digest"), a.sha256))
    return rows


def _list(reader: Reader, items: Sequence[Item]) -> list[Block]:
    if not items:
        return [Paragraph((reader.say("none"),), "quiet")]
    entries = []
    for principle, criterion, text in items:
        details = []
        until = criterion.waiver.until if criterion.waived and criterion.waiver else ""
        dates = [claim.plan["due"] for claim in criterion.claims if claim.plan and claim.plan.get("due")]
        if until:
            details.append(reader.detail("waived", reader.say("plain_until", date=reader.date(until))))
        elif dates and criterion.verdict is Verdict.NOT_SATISFIED:
            details.append(reader.detail("plain_plan", reader.say("plain_until", date=reader.date(min(dates)))))
        asked = reader.text(text.question or text.statement)
        entries.append(
            Entry(asked, tuple(details), criterion.verdict.value, criterion.ref, topic=reader.principle(principle))
        )
    return [Entries(tuple(entries))]


def _unseen(reader: Reader, out: Sequence[Item]) -> list[Entry]:
    say = reader.say
    closed = sum(1 for record in reader.assessment.evidence if record.state != "opened")
    entries = [Entry(say("plain_unseen_documents", count=closed))] if closed else []
    later = sum(1 for _, criterion, _ in out if criterion.category == "not-due")
    if later:
        entries.append(Entry(say("unseen_excluded", count=later)))
    rest = [criterion for _, criterion, _ in out if criterion.category != "not-due"]
    if rest:
        entries.append(Entry(say("unseen_out", count=len(rest), causes=told_causes(reader, rest))))
    return [*entries, Entry(say("unseen_trial"))]
