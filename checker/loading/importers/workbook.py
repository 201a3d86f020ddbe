"""Sheets of an Excel file as rows of text; opened only after its directory was looked at, so that no bomb is unpacked."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time
from typing import Any

from checker.errors import InputError
from checker.loading.importers.interface import Source
from checker.loading.importers.tables import MAX_COLUMNS, MAX_ROWS, Row, Table
from checker.model.position import Position
from checker.model.problem import Problem

MAX_EXPANSION, FREE_BYTES, MAX_ENTRIES = 20, 10_000_000, 5_000
"""An archive may grow twentyfold; below ten megabytes unpacked any ratio is harmless."""


def sheets(source: Source) -> list[Table]:
    """Return the sheets of a workbook, each with whether it is hidden.

    Raises:
        InputError: it is no workbook (DEC-154), would unpack beyond the bound (DEC-155), or the part that reads Excel
            is not installed (DEC-156).
    """
    where = Position(source.path)
    _look_before(source, where)
    try:
        from python_calamine import CalamineWorkbook, SheetVisibleEnum
    except ImportError as missing:
        raise InputError([Problem("DEC-156", {"extra": "xlsx"}, where)]) from missing
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(source.data))
        made = []
        for data in book.sheets_metadata:
            if "sheet" not in str(data.typ).lower():
                continue
            sheet = book.get_sheet_by_name(data.name)
            first = sheet.start[0] if sheet.start else 0
            if sheet.height > MAX_ROWS or sheet.width > MAX_COLUMNS:
                raise InputError([Problem("DEC-152", {"file": source.path}, where)])
            left = sheet.start[1] if sheet.start else 0
            rows = tuple(
                Row(first + number, ("",) * left + tuple(shown(cell) for cell in cells))
                for number, cells in enumerate(sheet.to_python(skip_empty_area=True), 1)
            )
            made.append(Table(source.path, rows, data.name, data.visible != SheetVisibleEnum.Visible))
    except InputError:
        raise
    except Exception as fault:
        # The library says in many ways that a file is damaged; to the user it is one thing.
        raise InputError([Problem("DEC-154", {"file": source.path}, where)]) from fault
    return made


def _look_before(source: Source, where: Position) -> None:
    try:
        entries = zipfile.ZipFile(io.BytesIO(source.data)).infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as fault:
        raise InputError([Problem("DEC-154", {"file": source.path}, where)]) from fault
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_ENTRIES or unpacked > max(FREE_BYTES, MAX_EXPANSION * len(source.data)):
        raise InputError([Problem("DEC-155", {"file": source.path}, where)])
    if not any(entry.filename.startswith("xl/") for entry in entries):
        raise InputError([Problem("DEC-154", {"file": source.path}, where)])


def shown(value: Any) -> str:
    """Return a cell's value as a person would read it: whole numbers without a point, dates as `YYYY-MM-DD`."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    return value.isoformat() if isinstance(value, date | time) else str(value)
