"""What a reader of a declaration form takes and gives back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from checker.model.dataclass import dataclass
from checker.model.position import Position
from checker.syntax import pointer as pointers
from checker.syntax.document import Document
from checker.syntax.interface import Limits
from checker.syntax.marks import Marks


@dataclass(frozen=True, slots=True)
class Aids:
    """What the caller knows and a form needs: people write words, a declaration holds ids."""

    labels: Mapping[str, Mapping[str, str]]
    """Vocabulary (a table's columns, `answer`, `role`, `kind` …) → plain label → id."""
    date: Callable[[str], str | None]
    """Returns the ISO form of a day as people write it; None where it is none."""
    titles: Callable[[str], Mapping[str, str]]
    """Returns plain heading → reference for the principles of an edition; empty for an unknown edition. For an empty name,
    the titles of the editions themselves."""
    heading: Callable[[str], str]
    """Returns the plain form of a heading."""
    editions: Sequence[str]
    """Every edition that is at hand, as `family@edition`."""


class Form(Protocol):
    """A reader of one kind of declaration form."""

    def __call__(self, data: bytes, path: str, limits: Limits, aids: Aids) -> Document:
        """Return the declaration in `data` as a document; `path` stands in positions only.

        What cannot be understood in one row or section is left out and stands in `Document.aside`.
        Raises InputError where nothing can be made of the file.
        """


class PlacedMarks(Marks):
    """Marks of data that was put together from places in a file: each pointer has its own, or its parent's."""

    __slots__ = ("_places", "_root")

    def __init__(self, root: Position, places: Mapping[str, Position]) -> None:
        super().__init__(root.path, "", (0, 0, None))
        self._root = root
        self._places = places

    def at(self, pointer: str) -> Position:
        """Return the place of the value at `pointer`, or of the nearest thing around it that has one."""
        tokens = list(pointers.split(pointer))
        for length in range(len(tokens), -1, -1):
            found = self._places.get("".join(f"/{pointers.escape(token)}" for token in tokens[:length]))
            if found is not None:
                # A source that is data has pointers of its own; in any other the pointer is that of what was made.
                own = pointer if found.pointer is None else found.pointer
                return Position(found.path, found.line, found.column, own, found.page, found.cell)
        return Position(self._root.path, pointer=pointer)

    def key(self, pointer: str) -> Position:
        """Return the same as `at`: what a form holds has no keys of its own."""
        return self.at(pointer)

    def count(self) -> int:
        """Return how many values have a place of their own."""
        return sum(1 for pointer in self._places if pointer)
