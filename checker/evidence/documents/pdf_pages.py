"""The lines and ruled tables of one page of a PDF, with size, weight and place, as pdfium gives them."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import Any

from checker.evidence.documents.pdf_fields import Typed, typed
from checker.evidence.documents.pdf_sight import Way, look
from checker.model.dataclass import dataclass

_MAX_OBJECTS = 20_000
"""Objects of a page that are looked at for ruled lines; a page with more is a drawing."""
_MAX_RULES = 1_500
"""Ruled lines of a page that are joined into tables; a page with more is a drawing."""
_THIN = 2.5
"""A path thinner than this (in points) is a ruled line."""
_BOLD = re.compile(r"bold|black|heavy|semibold|demi|[-,]B\b|W[6-9]\b|-[DEH]B?$", re.IGNORECASE)
_ASCII_SPACE = re.compile(r"[ \u00a0]+")


@dataclass(slots=True)
class Line:
    """One line of text on a page. Points, counted from the lower left corner."""

    text: str
    page: int
    size: float = 0.0
    bold: bool = False
    left: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    top: float = 0.0


@dataclass(slots=True)
class Grid:
    """A ruled table: its lines, and what stands in its cells."""

    page: int
    columns: list[float]
    """Edges from left to right."""
    rows: list[float]
    """Edges from top to bottom."""
    cells: dict[tuple[int, int], list[str]] = field(default_factory=dict)
    bold: bool = False
    lines: list[Line] = field(default_factory=list)
    """What it holds as lines, in case it turns out to be no table."""
    cut: int = 0
    """How many of the lines run across an edge between columns."""

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a point lies inside."""
        return self.columns[0] <= x <= self.columns[-1] and self.rows[-1] <= y <= self.rows[0]

    def place(self, x: float, y: float) -> tuple[int, int]:
        """Return the row and column of a point."""
        row = sum(1 for edge in self.rows[1:-1] if y < edge)
        column = sum(1 for edge in self.columns[1:-1] if x >= edge)
        return row, column

    def texts(self) -> list[tuple[str, ...]]:
        """Return the rows as texts, empty rows left out; a column that holds nothing anywhere is no column."""
        wide, high = len(self.columns) - 1, len(self.rows) - 1
        rows = [[joined(self.cells.get((row, column), ())) for column in range(wide)] for row in range(high)]
        used = [column for column in range(wide) if any(row[column] for row in rows)]
        return [tuple(row[column] for column in used) for row in rows if any(row)]


@dataclass(slots=True)
class Page:
    """What one page shows."""

    number: int
    items: list[Line | Grid] = field(default_factory=list)
    characters: int = 0
    unreadable: int = 0
    """Characters that a font gives no meaning to."""
    drawings: int = 0
    """Pictures and other objects that are no text."""
    hidden: Counter[Way] = field(default_factory=Counter)
    """How many characters cannot be seen, by how they are hidden; they stand in no line."""
    recognised: bool = False
    """Whether a machine made the text from a picture of paper."""

    def content(self) -> int:
        """Return how many characters stand there that are no running head."""
        lines = [line for item in self.items for line in (item.lines if isinstance(item, Grid) else (item,))]
        return sum(1 for line in lines for char in line.text if not char.isspace())


def joined(lines: Sequence[str]) -> str:
    """Return wrapped lines as one text: Japanese runs on without a blank, words of Latin letters get one."""
    text = ""
    for line in map(str.strip, lines):
        if not text or not line:
            text += line
        elif text.endswith(("\ufffe", "\u00ad")):
            text = text[:-1] + line
        elif _is_wide(text[-1]) or _is_wide(line[0]):
            text += line
        else:
            text += f" {line}"
    return text.replace("\ufffe", "").replace("\u00ad", "")


def _is_wide(char: str) -> bool:
    return char >= "\u2e80" and not "\uac00" <= char <= "\ud7af"


class PageReader:
    """Reads the pages of one open document."""

    def __init__(self, document: Any) -> None:
        """`document` is a `pypdfium2.PdfDocument`."""
        from pypdfium2 import raw

        self._raw = raw
        self._document = document
        # Only then are the values of a form's fields at hand; scripts are never run.
        document.init_forms()
        self._form = document.formenv

    def read(self, index: int) -> Page:
        """Return page `index`, counted from 0. Raises PdfiumError where pdfium cannot load it."""
        page = self._document[index]
        try:
            text = page.get_textpage()
            try:
                return self._page(page, text, index + 1)
            finally:
                text.close()
        finally:
            page.close()

    def _page(self, page: Any, text: Any, number: int) -> Page:
        made = Page(number)
        grids = self._grids(page, made)
        sight = look(self._raw, page, text)
        made.recognised, made.hidden = sight.recognised, Counter(sight.hidden.values())
        whole = text.get_text_range()
        if sight.hidden:
            whole = self._without(text, whole, sight.hidden)
        made.characters = sum(1 for char in whole if not char.isspace())
        made.unreadable = sum(map(_meaningless, whole))
        start = 0
        for source in re.split(r"(\r\n|\r|\n)", whole):
            if source and source not in ("\r\n", "\r", "\n") and source.strip():
                self._line(made, grids, text, source, start)
            start += len(source)
        for entry in typed(self._raw, self._form, page):
            self._typed(made, grids, entry)
        made.items = [
            line
            for item in made.items
            for line in (item.lines if isinstance(item, Grid) and item.cut * 4 > len(item.lines) else (item,))
        ]
        return made

    def _typed(self, made: Page, grids: list[Grid], entry: Typed) -> None:
        """Add what was typed into a page: to the cell or the line in which it stands, else as a line of its own."""
        made.characters += sum(1 for char in entry.text if not char.isspace())
        middle = (entry.left + entry.right) / 2, (entry.bottom + entry.top) / 2
        size = min(entry.top - entry.bottom, 10.5)
        place = (entry.left, entry.right, entry.bottom, entry.top)
        lines = [Line(text, made.number, size, False, *place) for text in entry.text.split("\n") if text]
        grid = next((one for one in grids if one.holds(*middle)), None)
        if grid is not None:
            if grid not in made.items:
                made.items.append(grid)
            grid.lines += lines
            grid.cells.setdefault(grid.place(*middle), []).extend(line.text for line in lines)
            return
        for number, item in enumerate(made.items):
            if not isinstance(item, Line) or item.top < entry.bottom:
                if isinstance(item, Line) or item.rows[0] < entry.bottom:
                    made.items[number:number] = lines
                    return
            elif item.bottom <= middle[1] <= item.top and item.right <= entry.left + 2:
                item.text = f"{item.text} {' '.join(line.text for line in lines)}"
                item.right = max(item.right, entry.right)
                return
        made.items += lines

    def _without(self, text: Any, whole: str, hidden: Mapping[int, Way]) -> str:
        """Return the text of a page with a blank for every character that cannot be seen: places stay as they are."""
        at = self._raw.FPDFText_GetCharIndexFromTextIndex
        return "".join(
            " " if not char.isspace() and at(text, offset) in hidden else char for offset, char in enumerate(whole)
        )

    def _line(self, made: Page, grids: list[Grid], text: Any, source: str, start: int) -> None:
        first = start + len(source) - len(source.lstrip())
        last = start + len(source.rstrip()) - 1
        line = self._measured(text, source.strip(), made.number, first, last)
        middle = (line.top + line.bottom) / 2
        grid = next((one for one in grids if one.holds((line.left + line.right) / 2, middle)), None)
        if grid is None:
            made.items.append(line)
            return
        if grid not in made.items:
            made.items.append(grid)
        grid.lines.append(line)
        pieces: dict[tuple[int, int], list[str]] = {}
        place: tuple[int, int] | None = None
        before, end, cut = None, 0.0, False
        for offset, char in enumerate(source):
            if not char.isspace():
                left, bottom, right, top = self._box(text, start + offset)
                place = grid.place((left + right) / 2, (bottom + top) / 2)
                cut = cut or (before is not None and before[1] != place[1] and abs(left - end) < 0.3 * line.size)
                before, end = place, right
            if place is not None:
                pieces.setdefault(place, []).append(char)
        grid.cut += cut
        for where, chars in pieces.items():
            grid.cells.setdefault(where, []).append("".join(chars))
            if where[0] == 0:
                grid.bold = grid.bold or line.bold

    def _measured(self, text: Any, shown: str, number: int, first: int, last: int) -> Line:
        raw = self._raw
        begin = raw.FPDFText_GetCharIndexFromTextIndex(text, first)
        begin = first if begin < 0 else begin
        left, bottom, right, top = self._box(text, first)
        right = self._box(text, last)[2] if last > first else right
        matrix = raw.FS_MATRIX()
        size = raw.FPDFText_GetFontSize(text, begin)
        if raw.FPDFText_GetMatrix(text, begin, ctypes.byref(matrix)):
            size *= (matrix.c**2 + matrix.d**2) ** 0.5
        return Line(shown, number, size, self._bold(text, begin), left, max(left, right), bottom, top)

    def _bold(self, text: Any, index: int) -> bool:
        flags = ctypes.c_int()
        buffer = ctypes.create_string_buffer(128)
        length = self._raw.FPDFText_GetFontInfo(text, index, buffer, 128, ctypes.byref(flags))
        name = buffer.raw[: min(max(length - 1, 0), 128)].decode("utf-8", "replace")
        return _BOLD.search(name.rpartition("+")[2]) is not None

    def _box(self, text: Any, offset: int) -> tuple[float, float, float, float]:
        raw = self._raw
        index = raw.FPDFText_GetCharIndexFromTextIndex(text, offset)
        box = raw.FS_RECTF()
        if index < 0 or not raw.FPDFText_GetLooseCharBox(text, index, ctypes.byref(box)):
            return 0.0, 0.0, 0.0, 0.0
        return box.left, box.bottom, box.right, box.top

    def _grids(self, page: Any, made: Page) -> list[Grid]:
        raw = self._raw
        across: list[tuple[float, float, float]] = []
        down: list[tuple[float, float, float]] = []
        edges = [ctypes.c_float() for _ in range(4)]
        references = [ctypes.byref(edge) for edge in edges]
        for number in range(min(raw.FPDFPage_CountObjects(page), _MAX_OBJECTS)):
            thing = raw.FPDFPage_GetObject(page, number)
            kind = raw.FPDFPageObj_GetType(thing)
            if kind != raw.FPDF_PAGEOBJ_TEXT:
                made.drawings += 1
            if kind != raw.FPDF_PAGEOBJ_PATH or not raw.FPDFPageObj_GetBounds(thing, *references):
                continue
            left, bottom, right, top = (edge.value for edge in edges)
            _edges(left, bottom, right, top, across, down)
        return _tables(across, down, made.number)


def _meaningless(char: str) -> bool:
    return char == "\ufffd" or "\ue000" <= char <= "\uf8ff" or (char < " " and char not in "\r\n\t\x02")


def _edges(
    left: float,
    bottom: float,
    right: float,
    top: float,
    across: list[tuple[float, float, float]],
    down: list[tuple[float, float, float]],
) -> None:
    """Note the ruled lines that a path is: a thin one, or the four sides of a box."""
    wide, high = right - left, top - bottom
    if high <= _THIN < wide:
        across.append(((top + bottom) / 2, left, right))
    elif wide <= _THIN < high:
        down.append(((left + right) / 2, bottom, top))
    elif wide > 8 and high > 6:
        across += [(top, left, right), (bottom, left, right)]
        down += [(left, bottom, top), (right, bottom, top)]


def _merged(values: list[float], near: float = 3.0) -> list[float]:
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > near:
            kept.append(value)
    return kept


def _tables(across: list[tuple[float, float, float]], down: list[tuple[float, float, float]], page: int) -> list[Grid]:
    """Return the grids that ruled lines make: at least two rows and two columns, from lines that touch each other."""
    if len(across) + len(down) > _MAX_RULES:
        return []
    groups: list[tuple[list[float], list[float], list[float]]] = []
    """Bounding box (left, bottom, right, top), the ys of lines across and the xs of lines down of what touches."""
    for y, left, right in across:
        _join(groups, [left, y, right, y], [y], [])
    for x, bottom, top in down:
        _join(groups, [x, bottom, x, top], [], [x])
    grids = []
    for _, ys, xs in groups:
        rows, columns = _merged(ys), _merged(xs)
        if len(rows) >= 3 and len(columns) >= 3:
            grids.append(Grid(page, columns, rows[::-1]))
    return grids


def _join(
    groups: list[tuple[list[float], list[float], list[float]]], box: list[float], ys: list[float], xs: list[float]
) -> None:
    near = 4.0
    mine = (box, ys, xs)
    changed = True
    while changed:
        changed = False
        for other in groups:
            there = other[0]
            if (
                mine[0][0] <= there[2] + near
                and there[0] <= mine[0][2] + near
                and mine[0][1] <= there[3] + near
                and there[1] <= mine[0][3] + near
            ):
                groups.remove(other)
                mine = (
                    [
                        min(mine[0][0], there[0]),
                        min(mine[0][1], there[1]),
                        max(mine[0][2], there[2]),
                        max(mine[0][3], there[3]),
                    ],
                    other[1] + mine[1],
                    other[2] + mine[2],
                )
                changed = True
                break
    groups.append(mine)
