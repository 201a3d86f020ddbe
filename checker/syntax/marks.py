"""Places in a text: where each value and each key of a document stands.

A parser leaves a tree of offsets beside its data, or a function that makes one when somebody asks; offsets become lines
and columns only then. Lines end with LF, CR LF or a lone CR, and with nothing else (U+2028 is no line break).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from checker.model.position import Position
from checker.syntax import pointer as pointers

Spot: TypeAlias = "tuple[int, int, dict[str, Spot] | list[Spot] | str | None]"
"""Offset of the key (of the value where there is none), offset of the value, and what stands below: the members of a
container, or the source text of a plain scalar whose value is not a string, or nothing."""

_LINE_END = re.compile(r"\r\n|\r|\n")


class Marks:
    """Where the values and keys of one document stand. Nothing is computed before the first question."""

    __slots__ = ("_path", "_starts", "_text", "_tree")

    def __init__(self, path: str, text: str, tree: Spot | Callable[[], Spot]) -> None:
        self._path = path
        self._text = text
        self._tree = tree
        self._starts: list[int] | None = None

    def at(self, pointer: str) -> Position:
        """Return the place of the value at `pointer`, or of the nearest container around it that is known.

        A table of TOML stands where its header begins. Raises ValueError where `pointer` is no JSON pointer.
        """
        return self.position(self._find(pointer)[1], pointer)

    def key(self, pointer: str) -> Position:
        """Return the place of the key of the member at `pointer`; for members of a list, of the value.

        Raises ValueError where `pointer` is no JSON pointer.
        """
        return self.position(self._find(pointer)[0], pointer)

    def offset(self, pointer: str) -> int:
        """Return how many code points into the text the value at `pointer` begins, as `at` finds it.

        Raises ValueError where `pointer` is no JSON pointer.
        """
        return self._find(pointer)[1]

    def position(self, offset: int, pointer: str | None = None) -> Position:
        """Return the place `offset` code points into the text, line and column counted from 1."""
        line, column = self.line_column(offset)
        return Position(self._path, line, column, pointer)

    def line_column(self, offset: int) -> tuple[int, int]:
        """Return line and column of an offset, both counted from 1, columns in code points."""
        starts = self._starts
        if starts is None:
            starts = self._starts = [0, *(match.end() for match in _LINE_END.finditer(self._text))]
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    def tree(self) -> Spot:
        """Return the tree of offsets, made now if it has not been asked for before."""
        if callable(self._tree):
            self._tree = self._tree()
        return self._tree

    def _find(self, pointer: str) -> Spot:
        spot = self.tree()
        for token in pointers.split(pointer):
            below = spot[2]
            if isinstance(below, dict) and token in below:
                spot = below[token]
            elif isinstance(below, list) and token.isascii() and token.isdigit() and int(token[:9]) < len(below):
                spot = below[int(token[:9])]
            else:
                break
        return spot


class NoMarks(Marks):
    """Marks of data that has no text: every place is the file and the pointer."""

    __slots__ = ()

    def __init__(self, path: str) -> None:
        super().__init__(path, "", (0, 0, None))

    def at(self, pointer: str) -> Position:
        """Return the pointer in the file, without line or column."""
        return Position(self._path, pointer=pointer)

    def key(self, pointer: str) -> Position:
        """Return the pointer in the file, without line or column."""
        return Position(self._path, pointer=pointer)


class SourceTexts(Mapping[str, str]):
    """Pointer → source text of the plain scalars that are not strings, gathered from a tree at the first question."""

    __slots__ = ("_texts", "_tree")

    def __init__(self, tree: Spot) -> None:
        self._tree = tree
        self._texts: dict[str, str] | None = None

    def __getitem__(self, pointer: str) -> str:
        return self._gathered()[pointer]

    def __iter__(self) -> Iterator[str]:
        return iter(self._gathered())

    def __len__(self) -> int:
        return len(self._gathered())

    def _gathered(self) -> dict[str, str]:
        if self._texts is None:
            texts: dict[str, str] = {}
            stack: list[tuple[str, Spot]] = [("", self._tree)]
            while stack:
                pointer, (_, _, below) = stack.pop()
                if isinstance(below, str):
                    texts[pointer] = below
                elif isinstance(below, dict):
                    stack.extend((f"{pointer}/{pointers.escape(key)}", spot) for key, spot in below.items())
                elif isinstance(below, list):
                    stack.extend((f"{pointer}/{index}", spot) for index, spot in enumerate(below))
            self._texts = texts
        return self._texts
