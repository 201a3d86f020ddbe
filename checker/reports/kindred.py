"""Items of several catalogs that belong together: a request made once, and a table of principles against catalogs.

What belongs together is in the assessment (`related`), as it was when the check was made; nothing is worked out anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from checker.model.assessment import Assessment, CriterionRecord, CriterionText, PrincipleRecord
from checker.reports.layout import Block, Detail, Heading, Paragraph, Table

if TYPE_CHECKING:
    from checker.reports.reader import Reader

Item = tuple[PrincipleRecord, CriterionRecord, CriterionText]
_SAME = ("equal", "covers")
_COLUMNS = 3
"""How many catalogs stand beside the first in one table: so that it fits a page and a terminal."""


def _leaders(assessment: Assessment) -> dict[str, str]:
    """Return item → the item that speaks for it: the broad one of a group, the first of equal ones."""
    leads: dict[str, str] = {}

    def top(ref: str) -> str:
        while leads.get(ref, ref) != ref:
            ref = leads[ref]
        return ref

    order = {criterion.ref: n for n, criterion in enumerate(c for p in assessment.principles for c in p.criteria)}
    for record in assessment.related:
        if record.type not in _SAME or record.source not in order or record.target not in order:
            continue
        one, other = top(record.source), top(record.target)
        if one == other:
            continue
        if record.type == "equal" and order[one] < order[other]:
            one, other = other, one
        leads[one] = other
    return {ref: top(ref) for ref in leads}


def once(assessment: Assessment, items: Sequence[Item]) -> list[tuple[Item, tuple[Item, ...]]]:
    """Return each request with the items of other catalogs that it also speaks for, in the order of the first of them.

    Only open items are joined, and only where one is equal to another or is part of a group that the other stands for.
    """
    leaders = _leaders(assessment)
    here = {item[1].ref: item for item in items}
    joined: dict[str, list[Item]] = {}
    for ref, item in here.items():
        leader = leaders.get(ref, ref)
        joined.setdefault(leader if leader in here else ref, []).append(item)
    return [(here[leader], tuple(one for one in group if one[1].ref != leader)) for leader, group in joined.items()]


def also(reader: Reader, others: Iterable[Item]) -> tuple[Detail, ...]:
    """Return a line for each item that a request also speaks for: its catalog, its principle, and its own question."""
    made = []
    for principle, criterion, text in others:
        title = reader.text(reader.titles[principle.catalog])
        asked = reader.text(text.question or text.statement)
        shown = f"{title} {principle.number} {reader.principle(principle)}"
        line = f"{shown}「{asked}」" if reader.language == "ja" else f"{shown}: {asked}"
        made.append(Detail(line, reader.say("also"), criterion.ref))
    return tuple(made)


def matrix(reader: Reader) -> list[Block]:
    """Return the principles of one catalog against the other catalogs: which of theirs belong to each, and how they stand.

    Empty for one catalog alone, and where nothing is held between them.
    """
    assessment = reader.assessment
    beside = _beside(assessment)
    if len(assessment.catalogs) < 2 or not beside:
        return []
    main = _main(assessment)
    rows = [principle for principle in assessment.principles if principle.catalog == main]
    others = [catalog.ref for catalog in assessment.catalogs if catalog.ref != main]
    blocks: list[Block] = [Heading(3, reader.say("side_by_side")), Paragraph((reader.say("side_note"),), "quiet")]
    for start in range(0, len(others), _COLUMNS):
        columns = others[start : start + _COLUMNS]
        header = (reader.text(reader.titles[main]), *(reader.text(reader.titles[ref]) for ref in columns))
        cells = [
            (_cell(reader, principle), *(_related(reader, beside.get(principle.ref, set()), ref) for ref in columns))
            for principle in rows
        ]
        alone = tuple(_alone(reader, {principle.ref for principle in rows}, beside, ref) for ref in columns)
        if any(alone):
            cells.append((reader.say("side_alone"), *alone))
        blocks.append(Table(header, tuple(cells)))
    return blocks


def _main(assessment: Assessment) -> str:
    """Return the catalog whose principles are the rows: one in force before a historical one."""
    in_force = [catalog.ref for catalog in assessment.catalogs if not catalog.historical]
    return (in_force or [catalog.ref for catalog in assessment.catalogs])[0]


def _beside(assessment: Assessment) -> dict[str, set[str]]:
    """Return principle → the principles of other catalogs with which it shares a relation, its criteria's included."""
    found: dict[str, set[str]] = {}
    for record in assessment.related:
        one, other = (_principle(ref) for ref in (record.source, record.target))
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return found


def _principle(ref: str) -> str:
    return ref.rsplit("/", 1)[0] if ref.count("/") == 2 else ref


def _cell(reader: Reader, principle: PrincipleRecord) -> str:
    tally = principle.tally
    later = principle.verdict == "not-applicable" and tally.not_due and tally.not_due == tally.not_applicable
    verdict = reader.word("verdict", "not-due" if later else principle.verdict.value)
    name = f"{principle.number} {reader.principle(principle)}"
    return f"{name}：{verdict}" if reader.language == "ja" else f"{name}: {verdict}"


def _related(reader: Reader, refs: set[str], catalog: str) -> str:
    mine = [one for one in reader.assessment.principles if one.catalog == catalog and one.ref in refs]
    comma = "、" if reader.language == "ja" else ", "
    return comma.join(_cell(reader, principle) for principle in mine) or reader.say("side_none")


def _alone(reader: Reader, rows: set[str], beside: dict[str, set[str]], catalog: str) -> str:
    mine = [
        one for one in reader.assessment.principles if one.catalog == catalog and not beside.get(one.ref, set()) & rows
    ]
    return ("、" if reader.language == "ja" else ", ").join(_cell(reader, principle) for principle in mine)
