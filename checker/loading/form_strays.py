"""What stands in a form and is not read: cells beside its tables, sheets without one, comments, pictures. Told, never used."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from checker.loading.form_cells import Table
from checker.loading.plain_label import plain_label
from checker.loading.workbook import Sheet, cell_name
from checker.model.position import Position
from checker.model.problem import Problem

_NAMED = 5
"""How many cells of a sheet are named."""
_LATER = ("5 後で求める事項", "5 asked later")
"""The sheet of a form that asks nothing, by its name in forms that do not say how it begins."""


def strays(
    path: str,
    sheets: Sequence[Sheet],
    found: Sequence[Table],
    chosen: Iterable[Table],
    ours: Mapping[str, str],
    more: Iterable[tuple[str, int, int]],
) -> list[Problem]:
    """Return a note for each sheet that holds what is not read; `ours` are the first words of sheets that ask nothing.

    `found` are all tables, `chosen` those that are read; `more` are further cells, as sheet, row and column.
    """
    notes: list[Problem] = []
    read = {table.sheet.name for table in chosen}
    besides: dict[str, list[tuple[int, int]]] = {}
    for name, row, column in more:
        besides.setdefault(name, []).append((row, column))
    for sheet in sheets:
        tables = [table for table in found if table.sheet is sheet]
        known = plain_label(sheet.text(0, 0)) in ours or plain_label(sheet.name) in map(plain_label, _LATER)
        if not tables and sheet.cells and not known:
            notes.append(
                Problem(
                    "DEC-208", {"name": sheet.name, "count": len(sheet.cells)}, Position(path, cell=f"{sheet.name}!A1")
                )
            )
        if sheet.name in read:
            cells = sorted({*_beside(sheet, tables), *besides.get(sheet.name, ())})
            notes += _note("DEC-207", path, sheet, [cell_name(*cell) for cell in cells])
        # The form itself has some, at the heads of its columns.
        heads = {str(table.header + 1) for table in tables}
        comments = [cell for cell in sheet.comments if cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") not in heads]
        notes += _note("DEC-209", path, sheet, comments)
        if sheet.pictures:
            where = Position(path, cell=f"{sheet.name}!A1")
            notes.append(Problem("DEC-210", {"name": sheet.name, "count": sheet.pictures}, where))
    return notes


def _beside(sheet: Sheet, tables: Sequence[Table]) -> list[tuple[int, int]]:
    """Return the cells below a table's header that stand in none of its columns."""
    made: list[tuple[int, int]] = []
    for row, columns in sheet.rows.items():
        table = next((one for one in tables if one.header < row < one.end), None)
        if table is not None:
            known = set(table.columns.values())
            made += [(row, column) for column in columns if column not in known and sheet.text(row, column)]
    return made


def _note(code: str, path: str, sheet: Sheet, cells: Sequence[str]) -> list[Problem]:
    if not cells:
        return []
    shown = ", ".join(cells[:_NAMED]) + (", …" if len(cells) > _NAMED else "")
    where = Position(path, cell=f"{sheet.name}!{cells[0]}")
    return [Problem(code, {"name": sheet.name, "count": len(cells), "cells": shown}, where)]
