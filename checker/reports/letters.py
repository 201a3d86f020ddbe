"""Letters: exactly what is missing, grouped by whose move, with a date; or the same to all bidders, naming none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checker.model.assessment import Assessment
from checker.model.dataclass import dataclass
from checker.model.vocabulary import Verdict
from checker.reports.causes import cause_of
from checker.reports.content import asks_nothing, lacks_heading, numbers
from checker.reports.detail import asked_of
from checker.reports.layout import Block, Detail, Entries, Entry, Heading, Page, Pairs, Paragraph, Table
from checker.reports.reader import Item, Reader, page_of, why


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """What a letter of a town has besides its text; what is not given is left as a ruled blank."""

    number: str | None = None
    """Of the letter in the town's register (文書番号)."""
    dated: str | None = None
    """Day of the letter, `YYYY-MM-DD`."""
    sender: str | None = None
    """Post and name; without it the buyer of the case."""
    contact: str | None = None
    """Unit and name of the person to ask."""
    address: str | None = None
    telephone: str | None = None
    email: str | None = None


NOTHING_GIVEN = Sender()


def letter(assessment: Assessment, language: str, due: str | None, sender: Sender = NOTHING_GIVEN) -> Page:
    """Return the letter to the declarant of one assessment; `due` is the date of the answer (YYYY-MM-DD)."""
    reader = Reader(assessment, language)
    say = reader.say
    subject = assessment.declaration.subject
    blocks: list[Block] = [
        *_top(reader, say("letter_to", name=assessment.declaration.declared_by["organization"]), sender),
        Heading(1, say("letter_title")),
        Pairs((*_head(reader, due), (say("subject"), f"{subject['name']} {subject['version']}"))),
        Paragraph((say("letter_1"), say("letter_2"), say("letter_3"))),
    ]
    asked = _asked(assessment)
    if lacks_heading(item for item in asked if _move(item) in ("vendor", "both")):
        blocks.append(Paragraph((say("heading_note"),)))
    listed: list[Item] = []
    for move in ("vendor", "both", "open", "buyer"):
        mine = [item for item in asked if _move(item) == move]
        if mine:
            blocks += _heading(reader, move, mine)
            entries = tuple(_entry(reader, item, told=True) for item in mine)
            blocks.append(Entries(entries, numbered=True, first=len(listed) + 1))
            listed += mine
    blocks += _foot(reader, sender)
    blocks += _annex(reader, listed, numbers(reader))
    return page_of(reader, say("letter_title"), blocks)


def letter_to_all(
    assessments: Sequence[Assessment], language: str, due: str | None, sender: Sender = NOTHING_GIVEN
) -> Page:
    """Return the one letter to all bidders: what is missing from any of them, without names and reasons.

    All must have been checked under the same conditions; the order in which they are given changes nothing.
    """
    reader = Reader(assessments[0], language)
    say = reader.say
    asked = [item for assessment in assessments for item in _asked(assessment) if not _idle(item)]
    missing = {item[1].ref for item in asked}
    blocks: list[Block] = [
        *_top(reader, say("letter_to_all"), sender),
        Heading(1, say("letter_all_title")),
        Pairs(tuple(_head(reader, due))),
        Paragraph((say("letter_all_1"), say("letter_2"), say("letter_3"))),
    ]
    if lacks_heading(asked):
        blocks.append(Paragraph((say("heading_note"),)))
    listed: list[Item] = []
    for owner in ("vendor", "both"):
        mine = [item for item in reader.items() if item[1].ref in missing and item[2].owner == owner]
        if mine:
            blocks += _heading(reader, owner, mine)
            entries = tuple(_entry(reader, item, told=False) for item in mine)
            blocks.append(Entries(entries, numbered=True, first=len(listed) + 1))
            listed += mine
    blocks += _foot(reader, sender)
    blocks += _annex(reader, listed, None)
    page = page_of(reader, say("letter_all_title"), blocks)
    case = assessments[0].case
    return Page(
        page.language,
        page.title,
        page.blocks,
        number=(case.number if case else None) or "",
        about=case.title if case else "",
        dated=page.dated,
        maker=page.maker,
    )


def anything_to_ask(assessment: Assessment) -> bool:
    """Tell whether anything is open that the declarant could answer; what the buyer must do alone makes no letter."""
    return any(not _idle(item) for item in _asked(assessment))


_LOOKED_AT = ("unread", "by-eye", "no-outline", "argued", "carried", "conflict", "person")
"""Causes of open items for which the answer or the document is at hand, and an officer looks at it."""


def _idle(item: Item) -> bool:
    """Tell whether the declarant is asked for nothing: the buyer's own items, and those that wait for their source alone."""
    return item[2].owner == "buyer" or asks_nothing(item)


def _move(item: Item) -> str:
    """Return under which heading an item stands: `open` is what the buyer looks at itself."""
    if asks_nothing(item):
        return "open"
    if item[1].verdict is Verdict.UNDETERMINED and (item[2].owner == "buyer" or cause_of(item[1]) in _LOOKED_AT):
        return "open"
    return item[2].owner


def _asked(assessment: Assessment) -> list[Item]:
    """Return the items that still wait for somebody: gaps and what is undetermined, but for those that are waived."""
    return [
        item
        for item in Reader(assessment, "en").items()
        if item[1].verdict.value in ("not-satisfied", "undetermined") and not item[1].waived
    ]


def _top(reader: Reader, addressee: str, sender: Sender) -> list[Block]:
    """Return what stands above the title: number and date, to whom, and from whom."""
    case, say = reader.assessment.case, reader.say
    number = say("letter_number", number=sender.number) if sender.number else say("letter_number_open")
    dated = reader.date(sender.dated) if sender.dated else say("letter_date_open")
    buyer = "　".join(part for part in (case.buyer, case.department) if part) if case else ""
    return [
        Paragraph((number, dated), "right"),
        Paragraph((addressee,)),
        Paragraph((sender.sender or buyer or say("letter_sender_open"),), "right"),
    ]


def _foot(reader: Reader, sender: Sender) -> list[Block]:
    """Return whom to ask, and where the answer goes."""
    say = reader.say
    blank = say("letter_blank")
    rows = (
        (say("letter_contact"), sender.contact or blank),
        (say("letter_address"), sender.address or say("letter_address_open")),
        (say("letter_telephone"), sender.telephone or blank),
        (say("letter_email"), sender.email or blank),
    )
    return [Heading(2, say("letter_contact_part")), Pairs(rows)]


def _head(reader: Reader, due: str | None) -> list[tuple[str, str]]:
    case, say = reader.assessment.case, reader.say
    rows = [(say("letter_due"), reader.date(due) if due else say("letter_due_open"))]
    if case:
        rows.append((say("matter"), case.title))
        if case.number:
            rows.append((say("number"), case.number))
    rows += [(say("texts"), reader.text(catalog.title)) for catalog in reader.assessment.catalogs]
    return rows


def _heading(reader: Reader, move: str, items: Sequence[Item]) -> list[Block]:
    """Return a heading, with what is to be known of the items under it."""
    notes = []
    if move == "open" and not all(map(_idle, items)):
        notes.append(reader.say("letter_open_note"))
    if any(item[2].buyer_part for item in items):
        notes.append(reader.say("letter_shares"))
    heading = Heading(2, reader.say(f"letter_{move}", count=len(items)))
    return [heading, Paragraph(tuple(notes), "quiet")] if notes else [heading]


def _entry(reader: Reader, item: Item, *, told: bool) -> Entry:
    """Return what is asked; with why, where `told`."""
    principle, criterion, text = item
    details: list[Detail] = []
    if told:
        details.append(reader.detail("why", why(reader, criterion)))
    if not (criterion.verdict is Verdict.UNDETERMINED and _idle(item)):
        details += asked_of(reader, text, "letter_vendor_share")
    asked = reader.text(text.question or text.statement)
    return Entry(asked, tuple(details), ref=criterion.ref, topic=reader.principle(principle))


def _annex(reader: Reader, items: Sequence[Item], cited: Mapping[str, str] | None) -> list[Block]:
    """Return the numbers of the items beside those of the report, where `cited` has them, and their references.

    They stand apart: the declarant has no report, and an officer looks them up.
    """
    say = reader.say
    header = [say("letter_number_here"), say("ref")]
    rows = [[f"({number})", item[1].ref] for number, item in enumerate(items, 1)]
    if cited is not None:
        header.insert(1, say("letter_number_there"))
        for row in rows:
            row.insert(1, cited.get(row[1], ""))
    note = say("letter_annex_note" if cited is not None else "letter_annex_all_note")
    table = Table(tuple(header), tuple(map(tuple, rows)))
    return [Heading(2, say("letter_annex")), Paragraph((note,), "quiet"), table]
