"""What is held of each criterion: evidence asked for, facts, relations, and how far the text was seen; nothing left blank."""

from __future__ import annotations

from collections import Counter

from checker.catalogs import Library, LoadedCatalog
from checker.model.dataclass import dataclass
from checker.model.vocabulary import SourceStatus


@dataclass(frozen=True, slots=True)
class Row:
    """One criterion."""

    ref: str
    kinds: tuple[str, ...]
    facts: tuple[str, ...]
    relations: tuple[tuple[str, int], ...]
    """Other text → how many of its items stand in a relation to this one."""
    status: SourceStatus
    nature: str
    for_others: bool
    """Whether it addresses state and society alone."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """One edition."""

    ref: str
    rows: tuple[Row, ...]

    @property
    def seen(self) -> dict[str, int]:
        """Return how many criteria have which status of their source."""
        counted = Counter(row.status for row in self.rows)
        return {status: counted[status] for status in ("verified", "partly", "recalled")}


def coverage(library: Library, loaded: LoadedCatalog) -> Coverage:
    """Return what is held of each criterion of an edition."""
    counted: dict[str, dict[str, set[str]]] = {}

    def count(item: str, other: str) -> None:
        counted.setdefault(item, {}).setdefault(other.partition("/")[0], set()).add(other)

    for pair in library.pairs:
        file = library.relations(*pair) if loaded.ref in pair else None
        if file is None:
            continue
        for relation in file.relations:
            if relation.type != "none":
                count(relation.source, relation.target)
                count(relation.target, relation.source)
        for topic in file.topics:
            for left in topic.left:
                for right in topic.right:
                    count(left, right)
                    count(right, left)
    rows = []
    for ref, (principle, criterion) in loaded.items.items():
        if criterion is None:
            continue
        members = [member for one in criterion.requirements for member in one.all]
        mine = counted.get(ref, {})
        above = counted.get(f"{loaded.ref}/{principle.id}", {})
        relations = {other: len(mine.get(other, set()) | above.get(other, set())) for other in sorted({*mine, *above})}
        rows.append(
            Row(
                ref,
                tuple(dict.fromkeys(member.kind for member in members)),
                tuple(dict.fromkeys(fact for member in members for fact in member.facts)),
                tuple(relations.items()),
                criterion.status,
                criterion.nature,
                all(role in ("state", "society") for role in criterion.addressees),
            )
        )
    return Coverage(loaded.ref, tuple(rows))
