"""The outline of data: keys are headings, what stands under them is content. For JSON and YAML, and any later notation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from checker.errors import InputError
from checker.evidence.growing import GrowingOutline
from checker.evidence.interface import Block, Outline, ReaderFault

if TYPE_CHECKING:
    from checker.syntax.interface import Data, Parsed
    from checker.syntax.marks import Spot

MAX_DEPTH = 64
"""Lists and mappings within each other."""

MAX_NODES = 1_000_000
"""Values of one file, lists and mappings included."""

_TOO_DEEP = "FIL-011"
_TOO_MANY = "FIL-012"


def read_data(text: str, format: str) -> Outline:
    """Return the outline of a text in `format` (`json`, `yaml`), read leniently: it is evidence, not our own file.

    Raises ReaderFault: EVI-040 where it breaks the rules of its format, EVI-041 too deep, EVI-042 too many values.
    """
    from checker.syntax.document import SYNTAXES, Limits

    text = text.removeprefix("\ufeff")
    if not text.strip():
        return Outline(GrowingOutline().finish(), True)
    limits = Limits(bytes=len(text) * 4, depth=MAX_DEPTH, nodes=MAX_NODES)
    try:
        parsed = SYNTAXES[format](text, "", limits, lenient=True)
    except InputError as error:
        raise _fault(error, format) from None
    return outline_of(parsed)


def outline_of(parsed: Parsed) -> Outline:
    """Return data as an outline.

    A key is a section; its scalar is a `value` block in it, a list of scalars gives `item` blocks, each mapping or list in
    a list a section without a heading. Nulls and empty texts are no content, but hold their place in a list. A list of
    mappings with the same keys is also a table: each mapping one row, the keys its headers.
    """
    outline = GrowingOutline()
    marks = parsed.marks
    for level, key, value, spot, pointer, in_list in _nodes(parsed.data, marks.tree()):
        line, column = marks.line_column(spot[0])
        if in_list and not isinstance(value, dict | list):
            outline.rise(level - 1)
            outline.add(Block("item", _text(value, spot), line, column))
            continue
        if level:
            outline.open(key, level, line, column=column, pointer=pointer)
        for row in _rows(value, spot):
            outline.add(replace(row, line=marks.line_column(row.line)[0]))
        if not isinstance(value, dict | list) and (text := _text(value, spot)):
            at, start = marks.line_column(spot[1])
            outline.add(Block("value", text, at, start))
    return Outline(outline.finish(), True)


def _nodes(data: Data, tree: Spot) -> Iterator[tuple[int, str, Data, Spot, str, bool]]:
    """Yield level, key, value, place, pointer and whether it is a member of a list, in document order, no recursion."""
    stack: list[tuple[int, str, Data, Spot, str, bool]] = [(0, "", data, tree, "", False)]
    while stack:
        node = stack.pop()
        level, _, value, spot, pointer, _ = node
        yield node
        below = spot[2]
        if isinstance(value, dict):
            places = below if isinstance(below, dict) else {}
            for name, member in reversed(value.items()):
                token = name.replace("~", "~0").replace("/", "~1")
                place = places.get(name, (spot[1], spot[1], None))
                stack.append((level + 1, name, member, place, f"{pointer}/{token}", False))
        elif isinstance(value, list):
            spots = below if isinstance(below, list) else []
            for index in range(len(value) - 1, -1, -1):
                place = spots[index] if index < len(spots) else (spot[1], spot[1], None)
                stack.append((level + 1, "", value[index], place, f"{pointer}/{index}", True))


def _rows(value: Data, spot: Spot) -> Iterator[Block]:
    """Yield the rows of a list that is a table: two mappings and more that share two keys and more; `line` is an offset."""
    if not isinstance(value, list) or len(value) < 2 or not all(isinstance(member, dict) for member in value):
        return
    mappings = [member for member in value if isinstance(member, dict)]
    header = [
        key
        for key, cell in mappings[0].items()
        if not isinstance(cell, dict | list) and all(key in member for member in mappings)
    ]
    if len(header) < 2:
        return
    spots = spot[2] if isinstance(spot[2], list) else []
    for index, member in enumerate(mappings):
        place: Spot = spots[index] if index < len(spots) else (spot[1], spot[1], None)
        below = place[2] if isinstance(place[2], dict) else {}
        cells = tuple(
            "" if isinstance(member[key], dict | list) else _text(member[key], below.get(key, place)) for key in header
        )
        yield Block("row", "\t".join(cells), place[0], cells=cells, header=tuple(header))


def _text(value: Data, spot: Spot) -> str:
    """Return a scalar as it was written, where the source is known (`3.20`), else as JSON writes it."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value.strip()
    if isinstance(spot[2], str):
        return spot[2]
    return str(value).lower() if isinstance(value, bool) else str(value)


def _fault(error: InputError, format: str) -> ReaderFault:
    first = error.problems[0]
    line = first.where.line if first.where else None
    if first.code == _TOO_DEEP:
        return ReaderFault("EVI-041", line, format=format, limit=MAX_DEPTH)
    if first.code == _TOO_MANY:
        return ReaderFault("EVI-042", line, format=format, limit=MAX_NODES)
    return ReaderFault("EVI-040", line, format=format, at=line or 1)
