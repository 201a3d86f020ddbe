"""A crosswalk: how each item of one text stands to the items of another, read both ways, and what has no counterpart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field

from checker.catalogs import Library
from checker.concordance.texts import Text
from checker.errors import CallError
from checker.model.dataclass import dataclass
from checker.model.problem import Problem
from checker.model.relation import INVERSE, Relations, RelationStatus
from checker.model.texts import Bilingual, Title
from checker.model.vocabulary import RelationType


@dataclass(frozen=True, slots=True)
class Link:
    """One item of the first text and one of the second; `type` is read from the first to the second."""

    source: str
    target: str
    type: RelationType
    status: RelationStatus
    rationale: Bilingual | None = None
    seen_in: str | None = None

    def turned(self) -> Link:
        """Return the same, read from the second text to the first."""
        return Link(self.target, self.source, INVERSE[self.type], self.status, self.rationale, self.seen_in)


@dataclass(frozen=True, slots=True)
class Group:
    """Narrow items that together cover a broad one."""

    broad: str
    narrow: tuple[str, ...]
    status: RelationStatus
    rationale: Bilingual


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A row of a crosswalk without types."""

    id: str
    title: Title
    left: tuple[str, ...]
    right: tuple[str, ...]
    status: RelationStatus
    difference: Bilingual | None = None
    unresolved: tuple[str, ...] = ()
    seen_in: str | None = None


@dataclass(frozen=True, slots=True)
class Alone:
    """An item without a counterpart; `reason` where the file states one."""

    ref: str
    reason: Bilingual | None


@dataclass(frozen=True)
class Crosswalk:
    """Two texts and everything that is known between them."""

    one: Text
    other: Text
    revision: str
    notes: tuple[Bilingual, ...] = ()
    links: tuple[Link, ...] = ()
    groups: tuple[Group, ...] = ()
    topics: tuple[TopicRow, ...] = ()
    alone_in_one: tuple[Alone, ...] = field(default=())
    alone_in_other: tuple[Alone, ...] = field(default=())

    def from_one(self, ref: str) -> tuple[Link, ...]:
        """Return the links of an item of the first text."""
        return tuple(link for link in self.links if link.source == ref)

    def turned(self) -> Crosswalk:
        """Return the same, read from the second text to the first."""
        order = {ref: place for place, ref in enumerate(self.other.items)}
        links = sorted((link.turned() for link in self.links), key=lambda link: order.get(link.source, -1))
        topics = tuple(
            TopicRow(row.id, row.title, row.right, row.left, row.status, row.difference, row.unresolved, row.seen_in)
            for row in self.topics
        )
        return Crosswalk(
            self.other,
            self.one,
            self.revision,
            self.notes,
            tuple(links),
            self.groups,
            topics,
            self.alone_in_other,
            self.alone_in_one,
        )


def crosswalk(library: Library, one: str, other: str) -> Crosswalk:
    """Return what is known between two texts, read from `one` to `other`.

    Raises:
        CallError: a text does not exist (DEC-036), or nothing is held between the two (DEC-101).
    """
    first, second = Text(library, one), Text(library, other)
    file = library.relations(one, other)
    if file is None:
        raise CallError([Problem("DEC-101", {"one": one, "other": other})])
    return _read(first, second, file)


def _read(first: Text, second: Text, file: Relations) -> Crosswalk:
    order = {ref: place for place, ref in enumerate(first.items)}
    links = []
    for relation in file.relations:
        link = Link(
            relation.source, relation.target, relation.type, relation.status, relation.rationale, relation.seen_in
        )
        links.append(link if relation.source in first.ends else link.turned())
    links.sort(key=lambda link: order.get(link.source, -1))
    straight = file.between[0] == first.ref
    topics = tuple(
        TopicRow(
            topic.id,
            topic.title,
            topic.left if straight else topic.right,
            topic.right if straight else topic.left,
            topic.status,
            topic.difference,
            topic.unresolved,
            topic.seen_in,
        )
        for topic in file.topics
    )
    groups = tuple(Group(one.broad, one.narrow, one.status, one.rationale) for one in file.covers)
    reasons = {one.item: one.reason for one in file.unrelated}
    touched = {ref for link in links if link.type != "none" for ref in (link.source, link.target)}
    touched |= {ref for row in topics for ref in (*row.left, *row.right)}
    touched |= {ref for group in groups for ref in (group.broad, *group.narrow)}
    return Crosswalk(
        first,
        second,
        file.revision,
        tuple(note.text for note in file.notes),
        tuple(links),
        groups,
        topics,
        tuple(_alone(first.items, touched, reasons)),
        tuple(_alone(second.items, touched, reasons)),
    )


def _alone(items: Iterable[str], touched: set[str], reasons: dict[str, Bilingual]) -> Iterable[Alone]:
    for ref in items:
        principle = ref.rsplit("/", 1)[0] if ref.count("/") == 2 else ref
        if ref not in touched and principle not in touched:
            yield Alone(ref, reasons.get(ref) or reasons.get(principle))
