"""Sheets of an Excel file as rows of text; opened only after its directory was looked at, so that no bomb is unpacked."""

from __future__ import annotations

import io
from datetime import date, datetime, time
from typing import Any

from checker.errors import InputError
from checker.loading.importers.interface import Source
from checker.loading.importers.rows import LIMITS, MAX_COLUMNS, MAX_ROWS, Row, Table
from checker.loading.workbook import bounded
from checker.model.position import Position
from checker.model.problem import Problem


def sheets(source: Source) -> list[Table]:
    """Return the sheets of a workbook, each with whether it is hidden.

    Raises:
        InputError: it is no workbook (DEC-154), would unpack beyond the bound (DEC-155), or the part that reads Excel
            is not installed (DEC-156).
    """
    where = Position(source.path)
    safe = _safe(source, where)
    try:
        from python_calamine import CalamineWorkbook, SheetVisibleEnum
    except ImportError as missing:
        raise InputError([Problem("DEC-156", {"extra": "xlsx"}, where)]) from missing
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(safe))
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


def _safe(source: Source, where: Position) -> bytes:
    try:
        return bounded(source.data, source.path, LIMITS)
    except InputError as fault:
        large = any(problem.code == "DEC-062" for problem in fault.problems)
        raise InputError([Problem("DEC-155" if large else "DEC-154", {"file": source.path}, where)]) from fault


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
