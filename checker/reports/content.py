"""What a report for people says: the first page, then item by item. One content, many formats.

The first page follows the order that officers and auditors asked for: what this document is and is not stands before the
figures; then what the vendor is asked for, what the buyer does, what a person must look at, what is waived, and what was
not looked at. It names documents and headings; rule codes, places and digests come after it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from checker.model.assessment import Assessment, Told
from checker.model.vocabulary import Verdict
from checker.reports.causes import cause_of, cause_word, told_causes
from checker.reports.detail import asked_of, closing, item_entry, looked, place, waiver_detail
from checker.reports.figures import TEXTS_ON_PAGE_ONE, by_principle, by_text, text_line
from checker.reports.kindred import also, matrix, once
from checker.reports.layout import Block, Detail, Entries, Entry, Heading, Page, Pairs, Paragraph
from checker.reports.reader import Item, Reader, page_of, why

_GAP, _OPEN, _OUT = Verdict.NOT_SATISFIED, Verdict.UNDETERMINED, Verdict.NOT_APPLICABLE


def build(assessment: Assessment, language: str) -> Page:
    """Return the whole report in `language` (`ja` or `en`)."""
    reader = Reader(assessment, language)
    blocks: list[Block] = []
    notices = [reader.text(notice.message) for notice in assessment.notices]
    # A form that asks less than the check: figures that nobody may read before this.
    notices += [f"{reader.told(one)}" for one in assessment.problems if one.code in ("DEC-077", "DEC-199")]
    if notices:
        blocks.append(Paragraph(tuple(notices), "strong"))
    blocks.append(Heading(1, reader.say("title")))
    blocks += _head(reader)
    blocks += _reading(reader)
    blocks += _results(reader)
    parts = _parts(reader)
    blocks += parts
    blocks += _unseen(reader)
    blocks += _signature(reader)
    blocks += _problems(reader)
    blocks += _annexes(reader, [*_principles(reader), *_details(reader, _numbers(parts)), *closing(reader)])
    return page_of(reader, reader.say("title"), blocks, signed=True)


def numbers(reader: Reader) -> dict[str, str]:
    """Return under which number each open item stands in the report, as letters cite it: `3(2)` is item 2 of section 3."""
    return _numbers(_parts(reader))


def _numbers(parts: Iterable[Block]) -> dict[str, str]:
    section = 1
    found: dict[str, str] = {}
    for block in parts:
        if isinstance(block, Heading):
            section += block.level == 2
        elif isinstance(block, Entries) and block.numbered:
            for number, entry in enumerate(block.entries, block.first):
                for ref in (entry.ref, *(detail.ref for detail in entry.details)):
                    found.setdefault(ref, f"{section}({number})")
    found.pop("", None)
    return found


def _annexes(reader: Reader, blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield what follows the signature, its headings counted as annexes."""
    number = 0
    for block in blocks:
        if isinstance(block, Heading) and block.level == 2:
            number += 1
            yield replace(block, text=reader.say("annex", number=number, title=block.text))
        else:
            yield block


def _head(reader: Reader) -> list[Block]:
    a, say = reader.assessment, reader.say
    subject, by = a.declaration.subject, a.declaration.declared_by
    provider = (subject.get("provider") or {}).get("name")
    named = {"name": subject["name"], "version": subject["version"]}
    rows: list[tuple[str, str]] = []
    if a.case:
        if a.case.number:
            rows.append((say("number"), a.case.number))
        buyer = " ".join(part for part in (a.case.buyer, a.case.department) if part)
        rows.append(
            (say("matter"), f"{a.case.title}（{buyer}）" if reader.language == "ja" else f"{a.case.title} ({buyer})")
        )
    rows.append(
        (say("subject"), say("version_of", provider=provider, **named) if provider else say("version_only", **named))
    )
    parts = [_component(reader, part) for part in subject.get("components", ())]
    if parts:
        rows.append((say("components"), _join(reader, parts)))
    rows.append((say("declarant"), by["organization"]))
    rows.append((say("roles"), _join(reader, [reader.word("role", role) for role in by["roles"]])))
    rows.append((say("stage"), reader.word("stage", a.profile.stage)))
    if a.case and a.case.deadline:
        rows.append((say("deadline"), reader.date(a.case.deadline)))
    if a.case and a.case.received_on:
        rows.append((say("received"), reader.date(a.case.received_on)))
    rows.append((say("as_of"), say("as_of_note", date=reader.date(a.as_of))))
    if len(a.catalogs) > TEXTS_ON_PAGE_ONE:
        rows.append((say("texts"), say("texts_below", count=len(a.catalogs))))
    else:
        rows += [(say("texts"), text_line(reader, catalog)) for catalog in a.catalogs]
    return [Pairs(tuple(rows)), Paragraph((say("soft_law"),), "quiet")]


def _component(reader: Reader, part: dict[str, str]) -> str:
    name, version, provider = part["name"], part.get("version", ""), part.get("provider")
    if provider:
        return reader.say("version_of", name=name, version=version, provider=provider)
    return f"{name} {version}".strip()


def _join(reader: Reader, parts: Iterable[str]) -> str:
    return ("、" if reader.language == "ja" else ", ").join(parts)


def _reading(reader: Reader) -> list[Block]:
    say = reader.say
    return [Heading(2, say("reading")), Paragraph(tuple(say(f"reading_{number}") for number in range(1, 5)), "boxed")]


def _results(reader: Reader) -> list[Block]:
    """The figures: of one text by its principles; of several text by text, their principles standing further back."""
    say = reader.say
    head = Heading(2, say("item", number=1, title=say("results")))
    several = len(reader.assessment.catalogs) > 1
    tables = [by_text(reader)] if several else by_principle(reader)
    return [head, *tables, Paragraph(tuple(_remarks(reader)))]


def _principles(reader: Reader) -> list[Block]:
    """The figures of several texts, principle by principle, and which principles belong together."""
    if len(reader.assessment.catalogs) < 2:
        return []
    head = Heading(2, reader.say("principles"), fresh=True)
    return [head, *by_principle(reader), *matrix(reader)]


def _remarks(reader: Reader) -> list[str]:
    summary, say = reader.assessment.summary, reader.say
    made = [say("open_count", gaps=summary.open_gaps, open=summary.open_undetermined), *_causes(reader)]
    if not (summary.open_gaps or summary.open_undetermined or summary.nothing_checked):
        made = [say("nothing_open")]
    verdicts = summary.verdicts
    if verdicts.waived:
        made.append(say("waived_note", gaps=verdicts.not_satisfied, waived=verdicts.waived))
    if summary.known:
        made.append(say("known_note", count=summary.known))
    if apart := len(_apart(reader)):
        made.append(say("apart_note", count=apart))
    if summary.unverified:
        applying = verdicts.satisfied + verdicts.not_satisfied + verdicts.undetermined
        made.append(say("unverified_note", applying=applying, count=summary.unverified))
    if summary.nothing_checked:
        made.append(say("nothing_checked"))
    return made


def _causes(reader: Reader) -> Iterator[str]:
    """Yield how many of the open items have which cause, gaps and questions apart."""
    for verdict, key in ((_GAP, "gap_causes"), (_OPEN, "open_causes")):
        mine = [
            criterion
            for _, criterion, _ in reader.items()
            if criterion.verdict is verdict and not (criterion.waived or criterion.apart or criterion.known)
        ]
        if mine:
            yield reader.say(key, causes=told_causes(reader, mine))


def _parts(reader: Reader) -> list[Block]:
    """Sections 2 to 6 of the first page: who does what."""
    say = reader.say
    items = [item for item in reader.items() if not item[1].apart]
    gaps = [item for item in items if item[1].verdict is _GAP and not item[1].waived]
    still = [item for item in items if item[1].verdict is _OPEN]
    waived = [item for item in items if item[1].waived]
    by_owner: Callable[[str], list[Item]] = lambda owner: [item for item in gaps if item[2].owner == owner]  # noqa: E731
    blocks: list[Block] = []
    number = 2
    for owner, key in (("vendor", "vendor_part"), ("both", "both_part"), ("buyer", "buyer_part")):
        mine = by_owner(owner)
        asked = once(reader.assessment, mine)
        count = say("count_gaps", count=len(mine))
        if len(asked) < len(mine):
            count = say("count_requests", count=len(mine), requests=len(asked))
        entries = [_short(reader, item, others) for item, others in asked]
        note = _whose(reader, owner, by_owner)
        blocks += _part(reader, number, key, count, entries, note)
        number += 1
    blocks += _to_be_looked_at(reader, number, still)
    number += 1
    if waived:
        count = say("count_gaps", count=len(waived))
        blocks += _part(reader, number, "waived_part", count, [_waiver(reader, item) for item in waived])
        number += 1
    apart = _apart(reader)
    if apart:
        count = say("count_apart", count=len(apart))
        blocks += _part(reader, number, "society_part", count, [_short(reader, item) for item in apart])
    return blocks


def _apart(reader: Reader) -> list[Item]:
    """Return the open items of what is expected together with society: told apart, they keep nothing from being closed."""
    return [item for item in reader.items() if item[1].apart and item[1].verdict in (_GAP, _OPEN)]


def _part(reader: Reader, number: int, key: str, count: str, entries: Sequence[Entry], note: str = "") -> list[Block]:
    heading = _counted(reader, 2, reader.say("item", number=number, title=reader.say(key)), count)
    if not entries:
        return [heading, Paragraph((note or reader.say("none"),), "quiet")]
    said: list[Block] = [Paragraph((note,), "quiet")] if note else []
    return [heading, *said, Entries(tuple(entries), numbered=True)]


def _counted(reader: Reader, level: int, title: str, count: str) -> Heading:
    return Heading(level, f"{title}（{count}）" if reader.language == "ja" else f"{title} ({count})")


def lacks_heading(items: Iterable[Item]) -> bool:
    """Tell whether of any item no heading was found: how to name one is told then, in reports and letters alike."""
    return any(reason.code == "EVI-006" for item in items for reason in item[1].reasons)


def asks_nothing(item: Item) -> bool:
    """Tell whether nobody is asked for anything: an open item of which the words of the source alone are unsettled."""
    return item[1].verdict is _OPEN and item[1].category == "source"


def _whose(reader: Reader, owner: str, gaps_of: Callable[[str], list[Item]]) -> str:
    """Return what stands above the items: how to name a heading; whose part is what, where both have one."""
    together = len(gaps_of("both"))
    if owner == "vendor" and lacks_heading(gaps_of("vendor")):
        return reader.say("heading_note")
    if owner == "both" and together:
        told = any(item[2].buyer_part for item in gaps_of("both"))
        return reader.say("both_note" if told else "both_plain_note")
    if owner == "buyer" and together:
        return reader.say("buyer_note" if gaps_of("buyer") else "buyer_none_note", count=together)
    return ""


def _to_be_looked_at(reader: Reader, number: int, still: Sequence[Item]) -> list[Block]:
    """The open items, by reason: so that forty of a kind do not hide the one that differs. Numbers go on over them all."""
    title = reader.say("item", number=number, title=reader.say("person_part"))
    blocks: list[Block] = [_counted(reader, 2, title, reader.say("count_open", count=len(still)))]
    if not still:
        return [*blocks, Paragraph((reader.say("none"),), "quiet")]
    by_cause: dict[str, list[Item]] = {}
    for item in still:
        by_cause.setdefault(cause_of(item[1]), []).append(item)
    first = 1
    for cause, group in by_cause.items():
        blocks.append(_counted(reader, 3, cause_word(reader, cause), reader.say("count_apart", count=len(group))))
        entries = tuple(_open_entry(reader, item, others) for item, others in once(reader.assessment, group))
        blocks.append(Entries(entries, numbered=True, first=first))
        first += len(entries)
    return blocks


def _open_entry(reader: Reader, item: Item, others: Sequence[Item]) -> Entry:
    if asks_nothing(item):
        # They all have the same reason, which the heading says, and nobody is asked for anything.
        principle, criterion, text = item
        asked = reader.text(text.question or text.statement)
        return Entry(asked, tuple(also(reader, others)), ref=criterion.ref, topic=reader.topic(principle))
    return replace(_short(reader, item, others), mark="undetermined")


def _short(reader: Reader, item: Item, others: Sequence[Item] = ()) -> Entry:
    """A gap on the first page: what was asked, why it is open, what would close it; no codes, no paths.

    `others` are the items of other catalogs that the same request speaks for.
    """
    principle, criterion, text = item
    details = [reader.detail("why", why(reader, criterion))]
    details += asked_of(reader, text)
    details += also(reader, others)
    asked = reader.text(text.question or text.statement)
    return Entry(asked, tuple(details), "not-satisfied", criterion.ref, topic=reader.topic(principle))


def _waiver(reader: Reader, item: Item) -> Entry:
    principle, criterion, text = item
    details = (waiver_detail(reader, criterion.waiver),) if criterion.waiver else ()
    asked = reader.text(text.question or text.statement)
    return Entry(asked, details, ref=criterion.ref, topic=reader.topic(principle))


def _unseen(reader: Reader) -> list[Block]:
    """What was not looked at: documents, stages, and everything that no machine does."""
    a, say = reader.assessment, reader.say
    entries = []
    for record in a.evidence:
        if record.state == "opened":
            continue
        name = reader.called(record)
        if record.state == "not-looked-at":
            if not record.inherited:
                entries.append(Entry(say("unseen_unused", name=name)))
            continue
        why = reader.plainly(record.reasons[0]) if record.reasons else ""
        if seen := looked(reader, record.id):
            name = say("unseen_looked", name=name, post=seen.post, on=reader.date(seen.on))
        entries.append(Entry(say("unseen_item", name=name, reason=why)))
    entries += _unlisted(reader)
    out = [criterion for _, criterion, _ in reader.items() if criterion.verdict is _OUT]
    not_due = sum(1 for criterion in out if criterion.category == "not-due")
    if not_due:
        entries.append(Entry(say("unseen_excluded", count=not_due)))
    rest = [criterion for criterion in out if criterion.category != "not-due"]
    if rest:
        entries.append(Entry(say("unseen_out", count=len(rest), causes=told_causes(reader, rest))))
    entries.append(Entry(_trials(reader)))
    number = (
        6 + any(criterion.waived and not criterion.apart for _, criterion, _ in reader.items()) + bool(_apart(reader))
    )
    return [Heading(2, say("item", number=number, title=say("unseen_part"))), Entries(tuple(entries))]


def _unlisted(reader: Reader) -> list[Entry]:
    """Return what lay beside a form and stands in no list."""
    a = reader.assessment
    count = len(a.unlisted) + (a.unlisted_more or 0)
    if not count:
        return []
    details = [Detail(name) for name in a.unlisted]
    if a.unlisted and a.unlisted_more:
        details.append(Detail(reader.say("unlisted_more", count=a.unlisted_more)))
    return [Entry(reader.say("unlisted", count=count), tuple(details))]


def _trials(reader: Reader) -> str:
    """Return what was not tried or asked; what people recorded of it is counted, each act once."""
    acts = {
        (seen.review.method, seen.review.post, seen.review.name, seen.review.on, seen.review.note)
        for _, criterion, _ in reader.items()
        for seen in criterion.observations
        if seen.review is not None and seen.review.method in ("interview", "test")
    }
    if not acts:
        return reader.say("unseen_trial")
    made = [act[0] for act in acts]
    return reader.say("unseen_trial_but", interviews=made.count("interview"), tests=made.count("test"))


def _signature(reader: Reader) -> list[Block]:
    a, say = reader.assessment, reader.say
    profile = a.profile
    line = say(
        "sign",
        tool="Gensoku",
        version=a.tool.version,
        profile=reader.text(profile.title),
        revision=profile.revision,
    )
    return [Paragraph((line, say("sign_person"), say("sign_note")), "signature")]


_OF_SYNTAX = ("FIL-003", "DEC-016")
"""Notes for whoever writes data files: they say nothing to whoever reads a report."""

_OF_BUYER = frozenset({"DEC-231"})
"""Notes on what the buyer wrote, and which could not be used: no vendor is to be asked."""


def _problems(reader: Reader) -> list[Block]:
    a, say = reader.assessment, reader.say
    blocks: list[Block] = []
    faults, notes = [], []
    for problem in a.problems:
        if problem.level == "error" or problem.code in _OF_BUYER:
            faults.append(problem)
        elif problem.code not in _OF_SYNTAX:
            notes.append(problem)
    if faults:
        blocks += [Heading(2, say("problems")), Paragraph((say("problems_note"),))]
        blocks.append(Entries(tuple(told_entry(reader, problem) for problem in faults)))
    if notes:
        blocks += [Heading(2, say("readings")), Paragraph((say("readings_note"),))]
        blocks.append(Entries(tuple(told_entry(reader, note) for note in notes)))
    if a.reasons:
        blocks += [Heading(2, say("general")), Entries(tuple(told_entry(reader, reason) for reason in a.reasons))]
    return blocks


def told_entry(reader: Reader, told: Told) -> Entry:
    """Return a reason or problem with code, place and remedy."""
    line = reader.say("rule", text=reader.told(told), code=told.code)
    details = []
    if told.where:
        details.append(reader.detail("where", place(told.where, reader)))
    if told.remedy:
        details.append(Detail(reader.text(told.remedy)))
    return Entry(line, tuple(details))


def _details(reader: Reader, cited: Mapping[str, str]) -> list[Block]:
    say = reader.say
    items = reader.items()
    told = [item for item in items if item[1].verdict in (_GAP, _OPEN)]
    shown = [item for item in items if item[1].verdict is Verdict.SATISFIED]
    blocks: list[Block] = [Heading(2, say("details"), fresh=True), Paragraph((say("details_note"),), "quiet")]
    if not told:
        blocks.append(Paragraph((say("none"),), "quiet"))
    blocks += _by_catalog(reader, told, cited)
    if shown:
        blocks += [
            Heading(2, say("shown")),
            Paragraph((say("shown_note"),), "quiet"),
            *_by_catalog(reader, shown, cited),
        ]
    return blocks


def _by_catalog(reader: Reader, items: Sequence[Item], cited: Mapping[str, str]) -> list[Block]:
    blocks: list[Block] = []
    for ref, title in reader.titles.items():
        mine = [item for item in items if item[0].catalog == ref]
        if mine:
            blocks.append(Heading(3, reader.text(title)))
            blocks.append(Entries(tuple(item_entry(reader, item, cited.get(item[1].ref, "")) for item in mine)))
    return blocks
