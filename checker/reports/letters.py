"""Letters: exactly what is missing, grouped by whose move, with a date; or the same to all bidders, naming none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checker.model.assessment import Assessment
from checker.model.dataclass import dataclass
from checker.model.vocabulary import Verdict
from checker.reports.content import numbers
from checker.reports.detail import asked_of
from checker.reports.layout import Block, Detail, Entries, Entry, Heading, Page, Pairs, Paragraph
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
    cited = numbers(reader)
    asked = _asked(assessment)
    first = 1
    for owner in ("vendor", "both", "buyer"):
        mine = [item for item in asked if item[2].owner == owner and item[1].verdict is Verdict.NOT_SATISFIED]
        if mine:
            blocks += _heading(reader, owner, mine)
            entries = tuple(_entry(reader, item, cited) for item in mine)
            blocks.append(Entries(entries, numbered=True, first=first))
            first += len(entries)
    still = [item for item in asked if item[1].verdict is Verdict.UNDETERMINED]
    if still:
        blocks.append(Heading(2, say("letter_open", count=len(still))))
        looked_at = tuple(_entry(reader, item, cited, remedy=False) for item in still)
        blocks.append(Entries(looked_at, numbered=True, first=first))
    blocks += _foot(reader, sender)
    return page_of(reader, say("letter_title"), blocks)


def letter_to_all(
    assessments: Sequence[Assessment], language: str, due: str | None, sender: Sender = NOTHING_GIVEN
) -> Page:
    """Return the one letter to all bidders: what is missing from any of them, without names and reasons.

    All must have been checked under the same conditions; the order in which they are given changes nothing.
    """
    reader = Reader(assessments[0], language)
    say = reader.say
    missing = {item[1].ref for assessment in assessments for item in _asked(assessment) if item[2].owner != "buyer"}
    blocks: list[Block] = [
        *_top(reader, say("letter_to_all"), sender),
        Heading(1, say("letter_all_title")),
        Pairs(tuple(_head(reader, due))),
        Paragraph((say("letter_all_1"), say("letter_2"), say("letter_3"))),
    ]
    for owner in ("vendor", "both"):
        mine = [item for item in reader.items() if item[1].ref in missing and item[2].owner == owner]
        if mine:
            blocks += _heading(reader, owner, mine)
            blocks.append(Entries(tuple(_entry(reader, item, None) for item in mine), numbered=True))
    blocks += _foot(reader, sender)
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
    return any(item[2].owner != "buyer" for item in _asked(assessment))


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


def _heading(reader: Reader, owner: str, items: Sequence[Item]) -> list[Block]:
    """Return the heading of what one side does; with what the two parts are, where items have two."""
    heading = Heading(2, reader.say(f"letter_{owner}", count=len(items)))
    if not any(item[2].buyer_part for item in items):
        return [heading]
    return [heading, Paragraph((reader.say("letter_shares"),), "quiet")]


def _entry(reader: Reader, item: Item, cited: Mapping[str, str] | None, *, remedy: bool = True) -> Entry:
    """Return what is asked; with why, and under which number the report has it, where `cited` says so."""
    principle, criterion, text = item
    details: list[Detail] = []
    if cited is not None:
        details.append(reader.detail("letter_cites", cited.get(criterion.ref, "")))
        details.append(reader.detail("why", why(reader, criterion)))
    if remedy:
        details += asked_of(reader, text, "letter_vendor_share")
    details.append(reader.detail("ref", criterion.ref))
    asked = reader.text(text.question or text.statement)
    return Entry(asked, tuple(details), ref=criterion.ref, topic=reader.principle(principle))
