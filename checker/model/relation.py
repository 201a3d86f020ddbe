"""Relations between items of two texts (NIST IR 8477), with who said so; and texts of which we hold identifiers only."""

from __future__ import annotations

from typing import Annotated, Literal

from checker.model.catalog import Edition, Note, SourceText
from checker.model.constraints import Date, EditionRef, ItemRef, Items, Line, Revision, Slug
from checker.model.dataclass import dataclass
from checker.model.texts import Bilingual, Title
from checker.model.vocabulary import RelationType, SourceStatus

RelationStatus = Literal["official", "proposed"]

INVERSE: dict[str, RelationType] = {
    "equal": "equal",
    "subset-of": "superset-of",
    "superset-of": "subset-of",
    "intersects": "intersects",
    "none": "none",
    "concept": "concept",
}
"""Type read from source to target → the same read from target to source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """`source` stands in `type` to `target`: `subset-of` says that the source item asks for less."""

    source: ItemRef
    target: ItemRef
    type: RelationType
    rationale: Bilingual | None = None
    seen_in: Line | None = None
    status: RelationStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """Several narrow items that together ask for all that a broad item asks for.

    One of them alone never answers the broad item; all of them do, with the evidence of all.
    """

    broad: ItemRef
    narrow: Annotated[tuple[ItemRef, ...], Items(2, 20)]
    rationale: Bilingual
    seen_in: Line | None = None
    status: RelationStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A row of a crosswalk that only says that items speak of the same topic: shown, along it nothing is carried."""

    id: Slug
    title: Title
    left: Annotated[tuple[ItemRef, ...], Items(0, 100)] = ()
    """Items of the first text of the pair."""
    right: Annotated[tuple[ItemRef, ...], Items(0, 100)] = ()
    """Items of the second text of the pair."""
    difference: Bilingual | None = None
    """The difference that the crosswalk states, in our own words."""
    unresolved: Annotated[tuple[Line, ...], Items(0, 40)] = ()
    """References as printed that lead to no item that we hold."""
    seen_in: Line | None = None
    status: RelationStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Unrelated:
    """An item without a counterpart in the other text, and why."""

    item: ItemRef
    reason: Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class Relations:
    """One file a pair of texts."""

    gensoku: Literal["relations/1"]
    revision: Revision
    between: Annotated[tuple[EditionRef, ...], Items(2, 2)]
    notes: Annotated[tuple[Note, ...], Items(0, 20)] = ()
    relations: Annotated[tuple[Relation, ...], Items(0, 2_000)] = ()
    covers: Annotated[tuple[Cover, ...], Items(0, 200)] = ()
    topics: Annotated[tuple[Topic, ...], Items(0, 200)] = ()
    unrelated: Annotated[tuple[Unrelated, ...], Items(0, 500)] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceItem:
    """One item of a text that we may not or need not hold: its identifier, and a title in our own words."""

    id: Slug
    label: Line
    """The identifier as the text prints it."""
    title: Title
    status: SourceStatus
    """How far the identifier was seen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A text held as the end of relations only. Nothing is ever checked against it."""

    gensoku: Literal["reference/1"]
    id: Slug
    edition: Edition
    revision: Revision
    title: Title
    issuer: Title
    issued_on: Date
    source: SourceText
    notes: Annotated[tuple[Note, ...], Items(0, 20)] = ()
    items: Annotated[tuple[ReferenceItem, ...], Items(1, 200)]

    @property
    def ref(self) -> str:
        """Return `family@edition`."""
        return f"{self.id}@{self.edition}"
