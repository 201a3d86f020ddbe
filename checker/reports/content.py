"""What a report for people says: the first page, then item by item. One content, many formats.

The first page follows the order that officers and auditors asked for: what this document is and is not stands before the
figures; then what the vendor is asked for, what the buyer does, what a person must look at, what is waived, and what was
not looked at. It names documents and headings; rule codes, places and digests come after it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from checker.model.assessment import Assessment, Both, CriterionRecord, CriterionText, PrincipleRecord, Tally, Told
from checker.model.placed import Standing
from checker.model.vocabulary import Verdict
from checker.reports.detail import closing, item_entry, place, waiver_detail
from checker.reports.kindred import also, matrix, once
from checker.reports.layout import VERDICTS, Block, Detail, Entries, Entry, Heading, Mark, Page, Pairs, Paragraph, Table
from checker.reports.phrases import phrase
from checker.wording.words import word

_GAP, _OPEN, _OUT = Verdict.NOT_SATISFIED, Verdict.UNDETERMINED, Verdict.NOT_APPLICABLE
Item = tuple[PrincipleRecord, CriterionRecord, CriterionText]


_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Reader:
    """An assessment read in one language."""

    def __init__(self, assessment: Assessment, language: str) -> None:
        self.assessment = assessment
        self.language = language
        self.texts = {ref: text for catalog in assessment.catalogs for ref, text in catalog.criteria.items()}
        locations = {
            record.location.partition("#")[0]: record.title or record.location.partition("#")[0].rpartition("/")[2]
            for record in assessment.evidence
            if record.place == "file"
        }
        self.titles_of_evidence = {
            record.id: record.title or record.location.partition("#")[0].rpartition("/")[2]
            for record in reversed(assessment.evidence)
        }
        """By id; an own piece of evidence stands before an inherited one of the same id."""
        self.documents = sorted(locations.items(), key=lambda pair: -len(pair[0]))
        self.standing = Standing(assessment)
        self.titles = {catalog.ref: catalog.title for catalog in assessment.catalogs}

    def say(self, key: str, **places: str | int) -> str:
        """Return a fixed phrase."""
        return phrase(key, self.language, **places)

    @staticmethod
    def fixed(key: str, language: str) -> str:
        """Return a fixed phrase where no assessment is read."""
        return phrase(key, language)

    def detail(self, key: str, text: str) -> Detail:
        """Return a line under an entry, labelled by a fixed phrase."""
        return Detail(text, self.say(key))

    def word(self, vocabulary: str, id_: str) -> str:
        """Return the word for an id: from the assessment's own names, else from the closed words."""
        named = self.assessment.names.get(vocabulary, {}).get(id_)
        return named.in_(self.language) if named else word(vocabulary, id_, self.language)

    def text(self, both: Both | None) -> str:
        """Return a bilingual text in this language; empty for none."""
        return both.in_(self.language) if both else ""

    def items(self) -> list[Item]:
        """Return every criterion with its principle and text, in the order of the catalogs."""
        return [
            (principle, criterion, self.texts[criterion.ref])
            for principle in self.assessment.principles
            for criterion in principle.criteria
        ]

    def date(self, iso: str) -> str:
        """Return a date as people write it in this language."""
        if self.language != "ja" or len(iso) != 10:
            return iso
        year, month, day = int(iso[:4]), int(iso[5:7]), int(iso[8:])
        return f"{_era(year, month, day)}{month}月{day}日"

    def told(self, told: Told) -> str:
        """Return a reason's sentence, its dates as people write them in this language."""
        text = self.text(told.message)
        for value in {value for value in told.fields.values() if isinstance(value, str) and _ISO.fullmatch(value)}:
            text = text.replace(value, self.date(value))
        return text

    def plainly(self, told: Told) -> str:
        """Return a reason's sentence with documents named as people name them: by title, else by bare file name."""
        text = self.told(told)
        for location, name in self.documents:
            text = text.replace(location, name)
        id_ = told.fields.get("evidence")
        named = self.titles_of_evidence.get(id_) if isinstance(id_, str) else None
        if named:
            for opens, closes in ("「」", "“”", "\u201c\u201d"):
                text = text.replace(f"{opens}{id_}{closes}", f"{opens}{named}{closes}")
        return text

    def principle(self, record: PrincipleRecord) -> str:
        """Return a principle's official name."""
        return self.text(record.title)

    def topic(self, record: PrincipleRecord) -> str:
        """Return a principle's name where it stands alone: with its text, where several texts were used."""
        if len(self.assessment.catalogs) < 2:
            return self.principle(record)
        text = self.text(self.titles[record.catalog])
        return f"{text}　{self.principle(record)}" if self.language == "ja" else f"{text}, {self.principle(record)}"


def _era(year: int, month: int, day: int) -> str:
    for name, start in (("令和", (2019, 5, 1)), ("平成", (1989, 1, 8))):
        if (year, month, day) >= start:
            count = year - start[0] + 1
            return f"{name}{'元' if count == 1 else count}年"
    return f"{year}年"


def build(assessment: Assessment, language: str) -> Page:
    """Return the whole report in `language` (`ja` or `en`)."""
    reader = Reader(assessment, language)
    blocks: list[Block] = []
    notices = tuple(reader.text(notice.message) for notice in assessment.notices)
    if notices:
        blocks.append(Paragraph(notices, "strong"))
    blocks.append(Heading(1, reader.say("title")))
    blocks += _head(reader)
    blocks += _reading(reader)
    blocks += _results(reader)
    blocks += _parts(reader)
    blocks += _unseen(reader)
    blocks += _signature(reader)
    blocks += _problems(reader)
    blocks += _details(reader)
    blocks += closing(reader)
    return page_of(reader, reader.say("title"), blocks, signed=True)


def page_of(reader: Reader, title: str, blocks: Sequence[Block], *, signed: bool = False) -> Page:
    """Return the blocks as a document, with what files and pages carry about it."""
    a = reader.assessment
    subject = a.declaration.subject
    return Page(
        reader.language,
        title,
        tuple(blocks),
        number=(a.case.number if a.case else None) or a.sha256[:12],
        about=f"{subject['name']} {subject['version']}",
        dated=a.as_of,
        maker=f"Gensoku {a.tool.version}",
        reader=reader.say("sign_person") if signed else "",
    )


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
    for catalog in a.catalogs:
        line = say(
            "text_line",
            title=reader.text(catalog.title),
            issuer=reader.text(catalog.issuer),
            date=reader.date(catalog.issued_on),
            status=reader.word("catalog-status", catalog.status),
        )
        rows.append((say("texts"), line))
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
    return [Heading(2, say("reading")), Paragraph((say("reading_1"), say("reading_2"), say("reading_3")), "boxed")]


def _results(reader: Reader) -> list[Block]:
    """The table of verdicts, principle by principle: figures, never a score."""
    a, say = reader.assessment, reader.say
    blocks: list[Block] = [Heading(2, say("item", number=1, title=say("results")))]
    header = (
        say("principle"),
        *(reader.word("verdict", name) for name in VERDICTS),
        say("verdict"),
    )
    for catalog in a.catalogs:
        mine = [principle for principle in a.principles if principle.catalog == catalog.ref]
        rows = [(f"{p.number} {reader.principle(p)}", *_figures(p.tally), _verdict(reader, p)) for p in mine]
        total = [p.tally for p in mine]
        rows.append((say("total"), *(str(sum(figures)) for figures in zip(*map(_numbers, total), strict=True)), ""))
        blocks.append(Heading(3, reader.text(catalog.title)))
        marks: tuple[Mark, ...] = (*(p.verdict.value for p in mine), "")
        blocks.append(Table(header, tuple(rows), frozenset(range(1, 6)), marks, drawn=True))
    blocks.append(Paragraph(tuple(_remarks(reader))))
    blocks += matrix(reader)
    return blocks


def _verdict(reader: Reader, principle: PrincipleRecord) -> str:
    tally = principle.tally
    if principle.verdict is _OUT and tally.not_due and tally.not_due == tally.not_applicable:
        return reader.word("verdict", "not-due")
    return reader.word("verdict", principle.verdict.value)


def _numbers(tally: Tally) -> tuple[int, ...]:
    out = tally.not_applicable - tally.not_due
    return (tally.satisfied, tally.not_satisfied, tally.undetermined, out, tally.not_due)


def _figures(tally: Tally) -> tuple[str, ...]:
    return tuple(str(number) for number in _numbers(tally))


def _remarks(reader: Reader) -> list[str]:
    summary, say = reader.assessment.summary, reader.say
    made = [say("open_count", gaps=summary.open_gaps, open=summary.open_undetermined)]
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
        blocks += _part(reader, number, key, count, [_short(reader, item, others) for item, others in asked])
        number += 1
    by_reason: dict[str, list[Item]] = {}
    for item in still:
        by_reason.setdefault(item[1].category, []).append(item)
    opened = [_grouped(reader, category, group) for category, group in by_reason.items()]
    blocks += _part(reader, number, "person_part", say("count_open", count=len(still)), opened)
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


def _part(reader: Reader, number: int, key: str, count: str, entries: Sequence[Entry]) -> list[Block]:
    title = reader.say("item", number=number, title=reader.say(key))
    heading = Heading(2, f"{title}（{count}）" if reader.language == "ja" else f"{title} ({count})")
    if not entries:
        return [heading, Paragraph((reader.say("none"),), "quiet")]
    return [heading, Entries(tuple(entries), numbered=True)]


def _short(reader: Reader, item: Item, others: Sequence[Item] = ()) -> Entry:
    """A gap on the first page: what was asked, why it is open, what would close it; no codes, no paths.

    `others` are the items of other catalogs that the same request speaks for.
    """
    principle, criterion, text = item
    details = [reader.detail("why", why(reader, criterion))]
    if text.remedy:
        details.append(reader.detail("ask", reader.text(text.remedy)))
    details += also(reader, others)
    asked = reader.text(text.question or text.statement)
    return Entry(asked, tuple(details), "not-satisfied", criterion.ref, topic=reader.topic(principle))


def why(reader: Reader, criterion: CriterionRecord) -> str:
    """Return the main reasons in words: those that fail or leave open; of several missing documents the first."""
    telling = [reason for reason in criterion.reasons if reason.effect in ("fails", "undecides")]
    if any(reason.code in ("CLM-001", "CLM-002") for reason in telling):
        telling = [reason for reason in telling if reason.code != "EVI-036"] or telling
    shown: dict[str, None] = {}
    for reason in telling or criterion.reasons:
        shown.setdefault(reader.plainly(reason))
    return (" " if reader.language == "en" else "").join(list(shown)[:3])


def _grouped(reader: Reader, category: str, group: Sequence[Item]) -> Entry:
    """The open items of one reason, in one entry: so that forty of a kind do not hide the one that differs."""
    head = (
        f"{reader.word('category', category)}（{len(group)} 件）"
        if reader.language == "ja"
        else (f"{reader.word('category', category)} ({len(group)})")
    )
    details = []
    for (principle, criterion, text), others in once(reader.assessment, group):
        asked = reader.text(text.question or text.statement)
        line = f"[{reader.topic(principle)}] {asked}"
        if category not in ("source",):
            line = f"{line} {reader.detail('why', why(reader, criterion)).line(reader.language)}"
        details.append(Detail(line, ref=criterion.ref))
        details += also(reader, others)
    return Entry(head, tuple(details), "undetermined")


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
        name = record.title or record.location.rpartition("/")[2]
        if record.state == "not-looked-at":
            if not record.inherited:
                entries.append(Entry(say("unseen_unused", name=name)))
            continue
        why = reader.plainly(record.reasons[0]) if record.reasons else ""
        entries.append(Entry(say("unseen_item", name=name, reason=why)))
    out = [criterion for _, criterion, _ in reader.items() if criterion.verdict is _OUT]
    not_due = sum(1 for criterion in out if criterion.category == "not-due")
    if not_due:
        entries.append(Entry(say("unseen_excluded", count=not_due)))
    later = sum(1 for criterion in out if criterion.category == "tier")
    if later:
        tier = reader.word("tier", reader.assessment.profile.tier)
        entries.append(Entry(say("unseen_tier", count=later, tier=tier)))
    kinds = ("society", "addressee", "condition", "example", "excluded")
    counts = {kind: sum(1 for criterion in out if criterion.category == kind) for kind in kinds}
    if any(counts.values()):
        entries.append(Entry(say("unseen_out", count=sum(counts.values()), **counts)))
    entries.append(Entry(_trials(reader)))
    number = (
        6 + any(criterion.waived and not criterion.apart for _, criterion, _ in reader.items()) + bool(_apart(reader))
    )
    return [Heading(2, say("item", number=number, title=say("unseen_part"))), Entries(tuple(entries))]


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


def _problems(reader: Reader) -> list[Block]:
    a, say = reader.assessment, reader.say
    blocks: list[Block] = []
    faults = [problem for problem in a.problems if problem.level == "error"]
    if faults:
        blocks += [Heading(2, say("problems")), Paragraph((say("problems_note"),))]
        blocks.append(Entries(tuple(told_entry(reader, problem) for problem in faults)))
    notes = [problem for problem in a.problems if problem.level != "error" and problem.code not in _OF_SYNTAX]
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


def _details(reader: Reader) -> list[Block]:
    say = reader.say
    items = reader.items()
    told = [item for item in items if item[1].verdict in (_GAP, _OPEN)]
    shown = [item for item in items if item[1].verdict is Verdict.SATISFIED]
    blocks: list[Block] = [Heading(2, say("details"), fresh=True), Paragraph((say("details_note"),), "quiet")]
    if not told:
        blocks.append(Paragraph((say("none"),), "quiet"))
    blocks += _by_catalog(reader, told)
    if shown:
        blocks += [Heading(2, say("shown")), *_by_catalog(reader, shown)]
    return blocks


def _by_catalog(reader: Reader, items: Sequence[Item]) -> list[Block]:
    blocks: list[Block] = []
    for ref, title in reader.titles.items():
        mine = [item for item in items if item[0].catalog == ref]
        if mine:
            blocks.append(Heading(3, reader.text(title)))
            blocks.append(Entries(tuple(item_entry(reader, item) for item in mine)))
    return blocks
