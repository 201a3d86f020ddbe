"""Tables of how many items came to which verdict: never a score."""

from __future__ import annotations

from checker.model.assessment import CatalogRecord, PrincipleRecord, Tally
from checker.model.vocabulary import Verdict
from checker.reports.layout import VERDICTS, Block, Heading, Mark, Paragraph, Table
from checker.reports.reader import Reader

_COUNTED = frozenset(range(1, len(VERDICTS) + 1))

TEXTS_ON_PAGE_ONE = 4
"""How many texts the head names with issuer and date; of more it tells how many, and their tables name them."""


def text_line(reader: Reader, catalog: CatalogRecord) -> str:
    """Return a text with its issuer, date and status."""
    return reader.say(
        "text_line",
        title=reader.text(catalog.title),
        issuer=reader.text(catalog.issuer),
        date=reader.date(catalog.issued_on),
        status=reader.word("catalog-status", catalog.status),
    )


def by_text(reader: Reader) -> Table:
    """Return one row for each text."""
    header = (reader.say("texts"), *_verdicts(reader))
    rows = [(reader.text(title), *map(str, _total(_of(reader, ref)))) for ref, title in reader.titles.items()]
    return Table(header, tuple(rows), _COUNTED)


def by_principle(reader: Reader) -> list[Block]:
    """Return a table for each text, a row for each of its principles, and their total."""
    header = (reader.say("principle"), *_verdicts(reader), reader.say("verdict"))
    blocks: list[Block] = []
    for ref, title in reader.titles.items():
        mine = _of(reader, ref)
        rows = [
            (f"{one.number} {reader.principle(one)}", *map(str, _numbers(one.tally)), _verdict(reader, one))
            for one in mine
        ]
        rows.append((reader.say("total"), *map(str, _total(mine)), ""))
        marks: tuple[Mark, ...] = (*(one.verdict.value for one in mine), "")
        blocks.append(Heading(3, reader.text(title)))
        if len(reader.titles) > TEXTS_ON_PAGE_ONE:
            text = next(catalog for catalog in reader.assessment.catalogs if catalog.ref == ref)
            blocks.append(Paragraph((text_line(reader, text),), "quiet"))
        blocks += [Table(header, tuple(rows), _COUNTED, marks, drawn=True)]
    return blocks


def _verdicts(reader: Reader) -> tuple[str, ...]:
    return tuple(reader.word("verdict", name) for name in VERDICTS)


def _of(reader: Reader, ref: str) -> list[PrincipleRecord]:
    return [one for one in reader.assessment.principles if one.catalog == ref]


def _total(principles: list[PrincipleRecord]) -> tuple[int, ...]:
    return tuple(sum(figures) for figures in zip(*(_numbers(one.tally) for one in principles), strict=True))


def _numbers(tally: Tally) -> tuple[int, ...]:
    out = tally.not_applicable - tally.not_due
    return (tally.satisfied, tally.not_satisfied, tally.undetermined, out, tally.not_due)


def _verdict(reader: Reader, principle: PrincipleRecord) -> str:
    tally = principle.tally
    if principle.verdict is Verdict.NOT_APPLICABLE and tally.not_due and tally.not_due == tally.not_applicable:
        return reader.word("verdict", "not-due")
    return reader.word("verdict", principle.verdict.value)
