"""What stands beside one item in all other texts, for its explanation."""

from __future__ import annotations

from checker.catalogs import Library
from checker.concordance.crosswalk import Link, crosswalk
from checker.model.dataclass import dataclass
from checker.model.texts import Title


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Relations with a type, and the topics of crosswalks without types; both by the other text."""

    links: tuple[Link, ...] = ()
    """Read from the item."""
    topics: tuple[tuple[str, Title], ...] = ()
    """(other text, topic)."""


def neighbours(library: Library, ref: str) -> Neighbours:
    """Return what is held of an item, or of a principle, in the order of the files."""
    edition = ref.partition("/")[0]
    links: list[Link] = []
    topics: list[tuple[str, Title]] = []
    for pair in library.pairs:
        if edition in pair:
            other = pair[1] if pair[0] == edition else pair[0]
            walk = crosswalk(library, edition, other)
            links += [link for link in walk.from_one(ref) if link.type not in ("none", "concept")]
            topics += [(other, row.title) for row in walk.topics if ref in row.left]
    return Neighbours(tuple(links), tuple(topics))
