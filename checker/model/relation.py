"""Relations between items of two catalogs (NIST IR 8477), with who said so."""

from __future__ import annotations

from typing import Annotated, Literal

from checker.model.constraints import EditionRef, ItemRef, Items, Line, Revision
from checker.model.dataclass import dataclass
from checker.model.texts import Bilingual
from checker.model.vocabulary import RelationType


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """`source` stands in `type` to `target`: `subset-of` says that the source item asks for less."""

    source: ItemRef
    target: ItemRef
    type: RelationType
    rationale: Bilingual | None = None
    seen_in: Line | None = None
    status: Literal["official", "proposed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relations:
    """One file a pair of catalogs."""

    gensoku: Literal["relations/1"]
    revision: Revision
    between: Annotated[tuple[EditionRef, ...], Items(2, 2)]
    relations: Annotated[tuple[Relation, ...], Items(0, 2_000)]
