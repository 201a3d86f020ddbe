"""Typed facts in evidence: what a document states, in Japanese or English, with the wording and the place.

Precision comes before recall: a fact that is missed makes an item "to be confirmed by a person", one that is imagined would
pass for evidence. The extractors look at one block at a time; `blocks_of` tells them the heading or key above it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace

from checker.evidence.facts.certificates import extract_certificates
from checker.evidence.facts.contacts import extract_contacts, extract_urls
from checker.evidence.facts.deadlines import extract_deadlines
from checker.evidence.facts.durations import extract_durations
from checker.evidence.facts.interface import MOST, Extractor, Fact
from checker.evidence.facts.japanese_dates import Date, extract_dates, find_dates, parse_date
from checker.evidence.facts.metrics import extract_metrics
from checker.evidence.facts.parties import extract_persons_and_bodies
from checker.evidence.facts.reasons import extract_reasoned_none
from checker.evidence.facts.roles import extract_responsible_roles
from checker.evidence.facts.scopes import extract_scopes
from checker.evidence.facts.standards import extract_standards
from checker.evidence.facts.tables import extract_table_rows, same_table
from checker.evidence.facts.thresholds import extract_thresholds
from checker.evidence.facts.versions import extract_versions
from checker.evidence.interface import Block, Section

__all__ = [
    "EXTRACTORS",
    "Date",
    "Extractor",
    "Fact",
    "blocks_of",
    "blocks_under",
    "facts_in",
    "find_dates",
    "parse_date",
]

EXTRACTORS: dict[str, Callable[[Block], Iterable[Fact]]] = {
    "duration": extract_durations,
    "date": extract_dates,
    "deadline": extract_deadlines,
    "contact": extract_contacts,
    "responsible-role": extract_responsible_roles,
    "version": extract_versions,
    "metric": extract_metrics,
    "threshold": extract_thresholds,
    "table": extract_table_rows,
    "standard": extract_standards,
    "certificate": extract_certificates,
    "person-or-body": extract_persons_and_bodies,
    "named-scope": extract_scopes,
    "url": extract_urls,
    "none-stated": extract_reasoned_none,
}
"""The closed list of facts, each with its extractor."""


def facts_in(blocks: Iterable[Block], wanted: Collection[str]) -> dict[str, tuple[Fact, ...]]:
    """Return the facts of the wanted types in `blocks`, in order; every wanted type has an entry, empty where none was seen.

    Of each table one fact is kept, at the first row that says something; none is looked for after `MOST` of a type.
    Raises `KeyError` where a type is not in the closed list.
    """
    extractors = {name: EXTRACTORS[name] for name in wanted}
    found: dict[str, list[Fact]] = {name: [] for name in wanted}
    before: Block | None = None
    told = False
    for block in blocks:
        told = told and before is not None and same_table(before, block)
        for name, extract in extractors.items():
            if (name == "table" and told) or len(found[name]) >= MOST:
                continue
            facts = list(extract(block))
            found[name] += facts
            told = told or (name == "table" and bool(facts))
        before = block
    return {name: tuple(kept) for name, kept in found.items()}


def blocks_under(section: Section) -> Iterator[Block]:
    """Yield every block of a section and of those below it, each told its heading or key (in `header`, but for table rows).

    A key or heading often carries half of what a fact needs: `{"責任者": "情報システム課長"}`, or 対象範囲 over a list.
    """
    for part in section.walk():
        for block in part.blocks:
            told = block.kind == "row" or block.header or not part.heading
            yield block if told else replace(block, header=(part.heading,))


def blocks_of(sections: Iterable[Section]) -> list[Block]:
    """Return the blocks of all sections and of those below them, each once, in order, told their heading or key."""
    made: dict[int, Block] = {}
    for section in sections:
        for original, told in zip(section.all_blocks(), blocks_under(section), strict=True):
            made.setdefault(id(original), told)
    return list(made.values())
