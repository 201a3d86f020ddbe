"""An Excel workbook as text in cells: bounded before anything is unpacked, formulas named and never used.

The archive is unpacked here, entry by entry under bounds, and packed anew without compression for the library that reads
the cells: it never meets what a stranger compressed.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from checker.errors import InputError
from checker.model.dataclass import dataclass
from checker.model.position import Position
from checker.model.problem import Problem
from checker.syntax.archive import Archive, ArchiveFault
from checker.syntax.interface import Limits

_EXPANSION = 20
_SMALL = 4 * 1024 * 1024
"""Up to this size in all an archive may expand by any factor: a form of many like rows packs well."""
_ENTRIES = 500
_GRID = 400_000
"""Cells of one sheet, from A1 to the last one that holds something."""
_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})\Z")
_OLE = b"\xd0\xcf\x11\xe0"
_UNTIDY = re.compile(
    "_x[0-9A-Fa-f]{4}_|[\r\v\f\x85\u2028\u2029\ufeff]|[ \t\u00a0\u3000](?:\n|\\Z)|\n\\Z|\\A[\n\t \u00a0\u3000]"
)
_NUMERAL = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells of one sheet; rows and columns count from 0."""

    name: str
    cells: Mapping[tuple[int, int], str]
    """Text of each cell that is not blank."""
    formulas: frozenset[tuple[int, int]] = frozenset()
    numbers: frozenset[tuple[int, int]] = frozenset()
    """Cells whose text was a number to Excel."""
    merged: tuple[tuple[int, int, int, int], ...] = ()
    """First row, first column, last row, last column."""
    rows: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    """Row → the columns that hold something, in order."""
    comments: tuple[str, ...] = ()
    """Cells with a comment, by name."""
    pictures: int = 0
    """Pictures, charts and text boxes that lie over the cells."""

    def text(self, row: int, column: int) -> str:
        """Return the text of a cell; empty where it holds nothing or a formula."""
        return "" if (row, column) in self.formulas else self.cells.get((row, column), "")


def cell_name(row: int, column: int) -> str:
    """Return `B4` for row 3 and column 1."""
    letters, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def read_workbook(data: bytes, path: str, limits: Limits) -> tuple[Sheet, ...]:
    """Return the sheets of the workbook in `data`, in order.

    Raises:
        InputError: a library is missing (DEC-060), the file is no workbook that can be read (DEC-061), or too much (DEC-062).
    """
    where = Position(path)
    try:
        import python_calamine as calamine
        from defusedxml import ElementTree
    except ImportError as missing:
        raise InputError([Problem("DEC-060", {"file": path, "name": "xlsx"}, where)]) from missing
    parts = _unpacked(data, where, limits)
    try:
        paths = _sheet_paths(parts, ElementTree)
        scanned = {name: _scan(parts[part], where, limits) for name, part in paths.items()}
        book = calamine.load_workbook(io.BytesIO(_packed(parts)))
        return tuple(
            replace(_sheet(book.get_sheet_by_name(name), *scanned[name]), comments=comments, pictures=pictures)
            for name, part in paths.items()
            for comments, pictures in [_over(part, parts, ElementTree)]
        )
    except InputError:
        raise
    except Exception as fault:  # whatever two XML readers and a library in Rust make of a stranger's bytes
        raise InputError([Problem("DEC-061", {"file": path}, where)]) from fault


def bounded(data: bytes, path: str, limits: Limits) -> bytes:
    """Return the workbook packed anew without compression, with its XML parts only: safe to give to a library.

    Raises:
        InputError: it is no workbook that can be read (DEC-061, DEC-063), or too much (DEC-062).
    """
    return _packed(_unpacked(data, Position(path), limits))


def _unpacked(data: bytes, where: Position, limits: Limits) -> dict[str, bytes]:
    """Return the XML parts of the archive, unpacked under bounds; pictures and the like are left out."""
    if data[:4] == _OLE:
        raise InputError([Problem("DEC-063", {"file": where.path}, where)])
    room = max(_SMALL, min(_EXPANSION * len(data), 8 * limits.bytes))
    try:
        archive = Archive(io.BytesIO(data), entries=_ENTRIES, size=room)
        return {name: archive.read(name) for name in archive.names if name.endswith((".xml", ".rels"))}
    except ArchiveFault as fault:
        if fault.kind in ("entries", "size"):
            raise InputError([Problem("DEC-062", {"file": where.path, "limit": room}, where)]) from None
        raise InputError([Problem("DEC-061", {"file": where.path}, where)]) from None


def _packed(parts: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return made.getvalue()


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _sheet_paths(parts: Mapping[str, bytes], xml: Any) -> dict[str, str]:
    """Return sheet name → name of its part, in the order of the workbook."""
    targets: dict[str, str] = {}
    for element in xml.fromstring(parts["xl/_rels/workbook.xml.rels"]).iter():
        if _local(element.tag) == "Relationship" and element.get("Type", "").endswith("/worksheet"):
            target = element.get("Target", "")
            targets[element.get("Id", "")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    found: dict[str, str] = {}
    for element in xml.fromstring(parts["xl/workbook.xml"]).iter():
        if _local(element.tag) == "sheet":
            key = next((value for name, value in element.attrib.items() if _local(name) == "id"), "")
            if targets.get(key) in parts:
                found[element.get("name", "")] = targets[key]
    return found


class _Scan:
    """Looks through one sheet: which cells hold a formula, and how far out the last cell with something lies."""

    def __init__(self, most: int) -> None:
        self.formulas: set[tuple[int, int]] = set()
        self.count = 0
        self.last_row = self.last_column = 0
        self._most = most
        self._row = ""
        self._cell: str | None = None
        self._empty = False
        self._place = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""
        name = tag.rpartition(":")[2]
        if name == "c":
            self._cell, self._empty = attributes.get("r", ""), True
            self._place += 1
        elif name == "row":
            self._row, self._place, self._cell = attributes.get("r", ""), 0, None
        elif self._cell is not None:
            if self._empty:
                self._filled(self._cell)
            if name == "f" and (match := _CELL.match(self._cell)):
                self.formulas.add((int(match[2]) - 1, _column(match[1])))

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        if self._cell is not None and tag.rpartition(":")[2] == "c":
            self._cell = None

    def _filled(self, cell: str) -> None:
        """Note a cell that holds something."""
        self._empty = False
        match = _CELL.match(cell)
        if match:
            self.count += 1
            row, column = int(match[2]) - 1, _column(match[1])
        else:
            # Cells need not say where they stand; then their row does, or their order.
            self.count += 1
            row = int(self._row[:8]) - 1 if self._row.isascii() and self._row.isdigit() else 0
            column = self._place - 1
        self.last_row, self.last_column = max(self.last_row, row), max(self.last_column, column)
        if self.count > self._most:
            raise _TooMuch


class _TooMuch(Exception):
    """A sheet holds more cells than are laid out."""


def _refuse(*_: object) -> None:
    raise ValueError("entities")


def _scan(part: bytes, where: Position, limits: Limits) -> tuple[frozenset[tuple[int, int]], int]:
    """Return the cells with a formula, and how many cells hold something; refuse a sheet whose cells lie too far apart."""
    from xml.parsers import expat

    found = _Scan(limits.nodes)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    for handler in ("EntityDeclHandler", "UnparsedEntityDeclHandler", "ExternalEntityRefHandler"):
        setattr(parser, handler, _refuse)
    parser.StartElementHandler, parser.EndElementHandler = found.start, found.end
    try:
        parser.Parse(part, True)
        far = (found.last_row + 1) * (found.last_column + 1) > _GRID
    except _TooMuch:
        far = True
    if far:
        raise InputError([Problem("DEC-062", {"file": where.path, "limit": _GRID}, where)])
    return frozenset(found.formulas), found.count


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _over(part: str, parts: Mapping[str, bytes], xml: Any) -> tuple[tuple[str, ...], int]:
    """Return the cells of a sheet that have a comment, and how many pictures and shapes lie over its cells."""
    folder, _, name = part.rpartition("/")
    related = parts.get(f"{folder}/_rels/{name}.rels")
    if related is None:
        return (), 0
    comments: dict[str, None] = {}
    pictures = 0
    for relation in xml.fromstring(related).iter():
        kind = relation.get("Type", "").rpartition("/")[2]
        target = relation.get("Target", "")
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
        if path not in parts or kind not in ("comments", "threadedComment", "drawing"):
            continue
        for element in xml.fromstring(parts[path]).iter():
            local = _local(element.tag)
            if kind == "drawing":
                pictures += local in ("pic", "sp", "graphicFrame")
            elif local in ("comment", "threadedComment") and element.get("ref"):
                comments[element.get("ref", "")] = None
    return tuple(comments), pictures


def _sheet(sheet: Any, formulas: frozenset[tuple[int, int]], count: int) -> Sheet:
    cells: dict[tuple[int, int], str] = {}
    numbers: set[tuple[int, int]] = set()
    rows: dict[int, tuple[int, ...]] = {}
    for row, values in enumerate(sheet.to_python(skip_empty_area=False) if count else ()):
        for column, value in enumerate(values):
            text = _text(value)
            if text:
                cells[row, column] = text
                if isinstance(value, int | float) and not isinstance(value, bool):
                    numbers.add((row, column))
        present = tuple(column for column in range(len(values)) if (row, column) in cells or (row, column) in formulas)
        if present:
            rows[row] = present
    ranges = tuple((a, b, c, d) for (a, b), (c, d) in sheet.merged_cell_ranges or ())
    return Sheet(sheet.name, cells, formulas, frozenset(numbers), ranges, rows)


def _text(value: object) -> str:
    """Return what a person would say stands in the cell."""
    if isinstance(value, str):
        return tidy(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time | int):
        return str(value)
    return str(value) if isinstance(value, timedelta) else ""


def tidy(text: str) -> str:
    """Return text without what pasting leaves behind: `_x000D_`, other line ends, blanks at the ends of lines."""
    if _UNTIDY.search(text) is None:
        return text
    text = _NUMERAL.sub(
        lambda match: chr(int(match[1], 16)) if int(match[1], 16) in (9, 10, 11, 13) else match[0], text
    )
    text = re.sub("\r\n?|\v|\f|\x85|\u2028|\u2029", "\n", text).replace("\ufeff", "")
    return "\n".join(line.rstrip(" \t\u00a0\u3000") for line in text.split("\n")).strip("\n\t \u00a0\u3000")


def filled_rows(sheet: Sheet, after: int, before: int) -> Iterator[int]:
    """Yield the rows between two rows, both left out, that hold something."""
    for row in sheet.rows:
        if after < row < before:
            yield row
