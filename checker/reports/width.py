"""Columns of a terminal: full-width characters take two, combining ones none."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

_NO_START = "、。，．・：；？！゛゜ヽヾゝゞ々ー）］｝」』〕】〉》”’…‥,.:;?!)]}%％"
"""Characters that no line begins with (行頭禁則)."""
_NO_END = "（［｛「『〔【〈《“‘([{"
"""Characters that no line ends with (行末禁則)."""


_SIZE = bytes.maketrans(b"WwsNnxz", bytes((2, 2, 1, 1, 1, 1, 0)))


class _Kinds(dict[int, str]):
    """Kind of each character, found out when it is first met.

    `W` wide, `w` wide and begins no line, `s` a blank, `n` narrow, `x` an ASCII mark that begins no line, `N` another narrow
    mark that begins no line, `z` takes no column.
    """

    def __missing__(self, point: int) -> str:
        char = chr(point)
        if unicodedata.category(char) in ("Mn", "Me", "Cf") or unicodedata.combining(char):
            kind = "z"
        elif unicodedata.east_asian_width(char) in ("W", "F"):
            kind = "w" if char in _NO_START else "W"
        elif char in _NO_START:
            kind = "x" if point < 128 else "N"
        else:
            kind = "s" if char == " " else "n"
        if len(self) < _MOST_KINDS:
            self[point] = kind
        return kind


_MOST_KINDS = 8192
_KINDS = _Kinds()


def _kinds(text: str) -> bytes:
    return text.translate(_KINDS).encode("ascii")


def columns(text: str) -> int:
    """Return how many columns a text takes."""
    return len(text) if text.isascii() else sum(_kinds(text).translate(_SIZE))


def pad(text: str, width: int, right: bool = False) -> str:
    """Return `text` filled with blanks to `width` columns."""
    blanks = " " * max(0, width - columns(text))
    return blanks + text if right else text + blanks


def cut(text: str, width: int) -> str:
    """Return `text` cut to `width` columns, with an ellipsis where something is missing."""
    before = list(accumulate(_kinds(text).translate(_SIZE), initial=0))
    return text if before[-1] <= width else text[: bisect_right(before, width - 1) - 1] + "…"


def wrap(text: str, width: int) -> Iterator[str]:
    """Yield lines of at most `width` columns: Latin words stay whole where they fit, Japanese breaks by kinsoku rules."""
    if 2 * len(text) <= width:
        yield text.rstrip()
        return
    kinds = _kinds(text)
    # Columns before each character, and after the last.
    before = list(accumulate(kinds.translate(_SIZE), initial=0))
    start, end = 0, len(text)
    while before[end] - before[start] > width:
        full = bisect_right(before, before[start] + width) - 1
        at = _last_break(kinds, start, full)
        while at > start and text[at - 1] in _NO_END:
            at -= 1
        if at == start or text[start:at].isspace():
            # One word that is longer than a line.
            yield text[start : (start := max(full, start + 1))]
            continue
        yield text[start:at].rstrip()
        start = at
        while start < end and text[start].isspace():
            start += 1
    if start < end or not end:
        yield text[start:].rstrip()


def _last_break(kinds: bytes, start: int, end: int) -> int:
    """Return where a line from `start` that ends at `end` or before may be broken; `start` where it may not.

    Before a blank and before a wide character; between a wide character, or its closing mark, and a Latin word.
    """
    for at in range(end, start, -1):
        kind = kinds[at : at + 1]
        if kind in (b"W", b"s") or (kind == b"n" and kinds[at - 1 : at] in (b"W", b"w", b"N")):
            return at
    return start
