"""The rows of a table, with the place of each cell, and the bounds on one table."""

from __future__ import annotations

from collections.abc import Callable

from checker.loading.workbook import cell_name
from checker.model.dataclass import dataclass
from checker.model.position import Position
from checker.syntax.document import Limits

MAX_ROWS, MAX_COLUMNS, MAX_CELL = 200_000, 1_000, 200_000
"""Bounds on one table; beyond them the file is refused, not cut."""
LIMITS = Limits(bytes=50 * 1024 * 1024, depth=64, nodes=5_000_000)
"""A register is longer than a declaration; the bound on evidence holds."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of cells."""

    number: int
    """Line of the file (CSV) or row of the sheet, counted from 1."""
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet, or the one table of a CSV file."""

    path: str
    rows: tuple[Row, ...]
    sheet: str | None = None
    hidden: bool = False
    spots: Callable[[int, int], Position] | None = None
    """Where a cell stands, for tables that are neither CSV nor a sheet."""

    def where(self, row: int, column: int) -> Position:
        """Return the place of a cell; `row` is a line or row counted from 1, `column` is counted from 0."""
        if self.spots is not None:
            return self.spots(row, column)
        if self.sheet is None:
            return Position(self.path, row, column + 1)
        return Position(self.path, row, cell=f"{self.sheet}!{cell_name(row - 1, column)}")
