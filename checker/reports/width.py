"""Columns of a terminal: full-width characters take two, combining ones none."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_NO_START = "、。，．・：；？！゛゜ヽヾゝゞ々ー）］｝」』〕】〉》”’…‥,.:;?!)]}%％"
"""Characters that no line begins with (行頭禁則)."""
_NO_END = "（［｛「『〔【〈《“‘([{"
"""Characters that no line ends with (行末禁則)."""


@lru_cache(maxsize=4096)
def columns_of(char: str) -> int:
    """Return how many columns one character takes."""
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1


def columns(text: str) -> int:
    """Return how many columns a text takes."""
    return len(text) if text.isascii() else sum(map(columns_of, text))


def pad(text: str, width: int, right: bool = False) -> str:
    """Return `text` filled with blanks to `width` columns."""
    blanks = " " * max(0, width - columns(text))
    return blanks + text if right else text + blanks


def cut(text: str, width: int) -> str:
    """Return `text` cut to `width` columns, with an ellipsis where something is missing."""
    if columns(text) <= width:
        return text
    taken, used = [], 1
    for char in text:
        used += columns_of(char)
        if used > width:
            break
        taken.append(char)
    return "".join(taken) + "…"


def wrap(text: str, width: int) -> Iterator[str]:
    """Yield lines of at most `width` columns: Latin words stay whole where they fit, Japanese breaks by kinsoku rules."""
    if 2 * len(text) <= width or columns(text) <= width:
        yield text.rstrip()
        return
    line, used = "", 0
    for whole in _pieces(text):
        piece = whole
        size = columns_of(piece) if len(piece) == 1 else columns(piece)
        if used + size > width and line.strip():
            keep = ""
            while line and line[-1] in _NO_END:
                keep, line = line[-1] + keep, line[:-1]
            yield line.rstrip()
            line, used = keep, columns(keep)
            piece = piece.lstrip() if not keep else piece
            size = columns(piece)
        while size > width:
            head = ""
            while piece and used + columns_of(piece[0]) <= width:
                used += columns_of(piece[0])
                head, piece = head + piece[0], piece[1:]
            yield line + head
            line, used, size = "", 0, columns(piece)
        line, used = line + piece, used + size
    if line.strip() or not text.strip():
        yield line.rstrip()


def _pieces(text: str) -> Iterator[str]:
    """Yield what must not be broken: a Latin word with the blank before it, or one wide character with its closers."""
    start = 0
    before = 1
    last = ""
    for at, char in enumerate(text):
        size = columns_of(char)
        if (at > start and size and char not in _NO_START) and (
            size == 2 or before == 2 or char == " " or (last in _NO_START and not last.isascii())
        ):
            yield text[start:at]
            start = at
        before, last = size, char
    if text:
        yield text[start:]
