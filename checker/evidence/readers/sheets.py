"""Excel: sheets are sections; in them tables with their header, labelled rows and columns; every value has its cell."""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Sequence
from typing import Any

from checker.evidence.documents.archive import Archive
from checker.evidence.documents.numbering import could_be_heading, is_marked, numbering
from checker.evidence.documents.tables import Row, add_table, is_header
from checker.evidence.documents.workbook import SheetExtra, extras, told
from checker.evidence.growing import GrowingOutline
from checker.evidence.interface import Block, Outline, ReaderFault
from checker.evidence.places import cell_name
from checker.evidence.slugs import Slugs
from checker.model.buyer import Bounds

MAX_CELLS = 1_000_000
"""Cells with content in one workbook, merged ones counted once."""
MAX_AREA = 10_000_000
"""Cells of the used area of one sheet, empty ones included."""
_TOLD = 5
"""How many of a sheet's rows and columns that are not displayed are named."""
_SEARCHED_FOR_HEADER = 8
_ZIP = b"PK"
_FIGURE = re.compile(r"[-+]?\d[\d,.]*\s?\D{0,2}$|\d{4}[-/年]\d{1,2}")

Line = tuple[int, tuple[str, ...]]
"""The number of a row, from 1, and its cells from column A."""


def read(data: bytes, bounds: Bounds) -> Outline:
    """Return the outline of a workbook (.xlsx, .xlsm, .xlsb, .xls, .ods as far as calamine reads them).

    Raises ReaderFault: EVI-004 empty, EVI-011 encrypted, EVI-040 damaged, EVI-042 too many cells, EVI-052 grows too much,
    EVI-061 dangerous XML.
    """
    archive = Archive(data, bounds, "sheets") if data.startswith(_ZIP) else None
    import python_calamine

    known = extras(archive) if archive is not None else {}
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    except python_calamine.PasswordError:
        raise ReaderFault("EVI-011") from None
    except (python_calamine.CalamineError, OSError, ValueError):
        raise ReaderFault("EVI-040", format="sheets") from None
    reading = _Reading(known)
    hidden = []
    for number, sheet in enumerate(book.sheets_metadata):
        if sheet.typ != python_calamine.SheetTypeEnum.WorkSheet:
            continue
        if sheet.visible != python_calamine.SheetVisibleEnum.Visible:
            hidden.append(sheet.name)
        try:
            reading.sheet(sheet.name, book.get_sheet_by_index(number))
        except (python_calamine.CalamineError, OSError, ValueError):
            raise ReaderFault("EVI-040", format="sheets") from None
    hidden += [f"{name}!{part}" for name, extra in known.items() for part in extra.hidden[:_TOLD]]
    notes = archive.notes() if archive is not None else []
    if hidden:
        notes.append(("EVI-064", {"names": ", ".join(hidden)}))
    return reading.outline((*notes, *told(known)))


class _Reading:
    def __init__(self, known: dict[str, SheetExtra]) -> None:
        self._known = known
        self._outline = GrowingOutline()
        self._slugs = Slugs()
        self._line = 1
        self._cells = 0

    def outline(self, notes: Sequence[tuple[str, dict[str, str | int]]]) -> Outline:
        """Return everything. Raises ReaderFault where no sheet holds anything."""
        if not self._cells:
            raise ReaderFault("EVI-004")
        return Outline(self._outline.finish(), has_outline=True, lines=False, notes=tuple(notes))

    def sheet(self, name: str, sheet: Any) -> None:
        """Add one sheet: its regions between empty rows, each a table or loose text."""
        lines = self._lines(name, sheet)
        self._outline.open(name, 1, self._line, slug=self._slugs.next(name), cell=f"{name}!A1")
        self._line += 1
        region: list[Line] = []
        header: tuple[str, ...] = ()
        for line in (*lines, (0, ())):
            if region and line[0] != region[-1][0] + 1:
                header = self._region(name, region, header)
                region = []
            region.append(line)
        self._outline.rise(0)

    def _lines(self, name: str, sheet: Any) -> list[Line]:
        """Return the rows that hold anything, merged cells filled in along their row and column."""
        if sheet.start is None:
            return []
        top, left = sheet.start
        bottom, right = sheet.end
        if (bottom - top + 1) * (right - left + 1) > MAX_AREA:
            raise ReaderFault("EVI-042", format="sheets", limit=MAX_AREA)
        extra = self._known.get(name, SheetExtra())
        grid: dict[int, list[str]] = {}
        for number, values in enumerate(sheet.iter_rows(), top):
            cells = [""] * left
            for place, value in enumerate(values, left):
                text = _text(value, extra, place + 1, number + 1)
                self._cells += bool(text)
                cells.append(text)
            if self._cells > MAX_CELLS:
                raise ReaderFault("EVI-042", format="sheets", limit=MAX_CELLS)
            if any(cells):
                grid[number] = cells
        _spread_down(grid, getattr(sheet, "merged_cell_ranges", None) or ())
        return [(number + 1, tuple(cells)) for number, cells in sorted(grid.items())]

    def _region(self, name: str, region: Sequence[Line], header: tuple[str, ...]) -> tuple[str, ...]:
        """Add the rows between two empty ones; return the header for the region after it, if that has none."""
        self._outline.rise(1)
        region = list(region)
        alone = len(region) == 1
        while region and sum(map(bool, region[0][1])) == 1:
            line = region.pop(0)
            before_table = bool(region) and sum(map(bool, region[0][1])) > 1
            self._loose(name, line, alone or before_table)
        tail: list[Line] = []
        while len(region) > 1 and sum(map(bool, region[-1][1])) == 1:
            tail.insert(0, region.pop())
        if region:
            width = max(column + 1 for _, cells in region for column, cell in enumerate(cells) if cell)
            header = self._table(name, [(number, cells[:width]) for number, cells in region], header)
        for line in tail:
            self._loose(name, line, False)
        return header

    def _loose(self, name: str, line: Line, may_head: bool) -> None:
        """Add a row of one cell: a heading where it is numbered or marked and stands over something, else a value."""
        number, cells = line
        place = next(column for column, cell in enumerate(cells) if cell)
        text, cell = cells[place], cell_name(name, place + 1, number)
        marked = numbering(text) is not None or is_marked(text)
        if may_head and marked and "\n" not in text and could_be_heading(text):
            self._outline.rise(1)
            self._outline.open(text, 2, self._line, slug=self._slugs.next(text), cell=cell)
            self._line += 1
        else:
            self._outline.add(Block("value", text, self._line, cell=cell))
            self._line += text.count("\n") + 1

    def _table(self, name: str, region: Sequence[Line], header: tuple[str, ...]) -> tuple[str, ...]:
        outline, level = self._outline, self._outline.level
        head = _header_at(region)
        for number, cells in region[: head or 0]:
            row = Block("row", "\t".join(cells), self._line, cells=cells, cell=cell_name(name, 1, number))
            outline.add(row)
            self._line += row.text.count("\n") + 1
        body = list(region[head + 1 :]) if head is not None else list(region)
        names = region[head][1] if head is not None else header if len(header) == len(body[0][1]) else ()
        rows = [Row(cells, None, cell_name(name, 1, number)) for number, cells in body]
        first = self._line
        self._line = add_table(outline, rows, self._line, names) + 1
        if names:
            self._columns(name, names, body, first, level)
        return names

    def _columns(self, name: str, names: tuple[str, ...], body: Sequence[Line], line: int, level: int) -> None:
        """Add each column under its header, as a CSV file has them."""
        outline = self._outline
        records = []
        for number, cells in body:
            text = "\t".join(cells)
            record = Block("row", text, line, cells=cells, header=names, cell=cell_name(name, 1, number))
            records.append((number, record))
            line += text.count("\n") + 1
        for column, title in enumerate(names):
            if not title:
                continue
            outline.open(" ".join(title.split()), level + 1, self._line)
            for number, record in records:
                if value := record.cells[column]:
                    cell = cell_name(name, column + 1, number)
                    outline.add(Block("value", value, self._line, header=(title,), record=record, cell=cell))
                    self._line += value.count("\n") + 1
        outline.rise(level)


def _header_at(region: Sequence[Line]) -> int | None:
    """Return which row of a region names its columns; titles and section rows may stand above it. None where none does."""
    usual = sorted(sum(map(bool, cells)) for _, cells in region)[len(region) // 2]
    for place in range(min(len(region) - 1, _SEARCHED_FOR_HEADER)):
        cells = region[place][1]
        filled = sum(map(bool, cells))
        if filled < max(2, (usual + 1) // 2) or len(set(filter(None, cells))) < min(filled, 2):
            continue
        if filled > 2 and _names_columns(cells) and _differs(region, place):
            return place
        if is_header([Row(cells) for _, cells in region[place:]]):
            return place
        if filled >= usual:
            return None
    return None


def _names_columns(cells: tuple[str, ...]) -> bool:
    """Tell whether cells could be the names of columns: words, none twice, no sentence, no bare figure."""
    filled = [cell for cell in cells if cell]
    return len(set(filled)) == len(filled) and all(
        any(char.isalpha() for char in cell) and "。" not in cell and not _FIGURE.match(cell) for cell in filled
    )


def _differs(region: Sequence[Line], place: int) -> bool:
    """Tell whether no column repeats what a row says in it, as would be with data."""
    cells = region[place][1]
    below = [row for _, row in region[place + 1 : place + 20]]
    return all(not cell or all(row[column] != cell for row in below) for column, cell in enumerate(cells))


def _spread_down(grid: dict[int, list[str]], merged: Sequence[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """Fill merged cells of the first columns downwards, so that each row carries the label that stands over it."""
    for (top, left), (bottom, _) in merged[:20_000]:
        text = grid.get(top, [])[left : left + 1] if bottom - top <= 5_000 else []
        for row in range(top + 1, bottom + 1) if text else ():
            if row in grid and not grid[row][left]:
                grid[row][left] = text[0]


def _text(value: object, extra: SheetExtra, column: int, row: int) -> str:
    """Return a value as the cell shows it, as far as its type tells."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        if extra.percent and cell_name("", column, row)[1:] in extra.percent:
            return f"{round(value * 100, 6):g}%"
        return (
            str(int(value))
            if isinstance(value, float) and value.is_integer() and abs(value) < 1e15
            else f"{value:.15g}"
        )
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ", "minutes")
    if isinstance(value, datetime.date | datetime.time | datetime.timedelta):
        return str(value)
    return str(value).replace("\t", " ").replace("\r\n", "\n").replace("\r", "\n").strip() if value is not None else ""
