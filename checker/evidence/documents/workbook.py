"""What calamine does not tell of an Excel file: which cells are percentages, and which formulas have no saved result."""

from __future__ import annotations

from dataclasses import field
from typing import Any

from checker.evidence.documents.archive import Archive, attribute, child, tag
from checker.evidence.places import cell_name, spans
from checker.model.dataclass import dataclass

_PERCENT = frozenset({9, 10})
_TOLD = 5
"""How many cells without a result are named."""


@dataclass(slots=True)
class SheetExtra:
    """Of one sheet."""

    percent: set[str] = field(default_factory=set)
    """Cells that are shown as percentages, by name (`B4`)."""
    uncounted: list[str] = field(default_factory=list)
    """Cells whose formula has no saved result."""
    hidden: list[str] = field(default_factory=list)
    """Rows and columns that are not displayed, as Excel names them (`3:5`, `B:C`)."""


def extras(archive: Archive) -> dict[str, SheetExtra]:
    """Return what there is to know of every sheet, by its name."""
    main = archive.main("xl/workbook.xml")
    root = archive.xml(main)
    if root is None:
        return {}
    related = archive.relations(main)
    styles = next((path for kind, path in related.values() if kind == "styles"), "xl/styles.xml")
    percent = _percent_styles(archive.xml(styles))
    found: dict[str, SheetExtra] = {}
    listed = child(root, "sheets")
    for one in () if listed is None else listed:
        part = next(
            (related[value][1] for key, value in one.attrib.items() if key.endswith("}id") and value in related), ""
        )
        sheet = archive.xml(part) if part else None
        if sheet is not None:
            found[one.get("name", "")] = _sheet(sheet, percent)
    return found


def _percent_styles(root: Any) -> frozenset[str]:
    if root is None:
        return frozenset()
    custom = set(_PERCENT)
    formats = child(root, "numFmts")
    for one in () if formats is None else formats:
        identity = attribute(one, "numFmtId") or ""
        if "%" in (attribute(one, "formatCode") or "") and identity.isascii() and identity.isdigit():
            custom.add(int(identity))
    used = child(root, "cellXfs")
    return frozenset(
        str(number)
        for number, one in enumerate(() if used is None else used)
        if (attribute(one, "numFmtId") or "").isdigit() and int(attribute(one, "numFmtId") or 0) in custom
    )


def _sheet(root: Any, percent: frozenset[str]) -> SheetExtra:
    made = SheetExtra()
    columns = child(root, "cols")
    for one in () if columns is None else columns:
        first, last = one.get("min", ""), one.get("max", "")
        if one.get("hidden") in ("1", "true") and all(edge.isascii() and edge.isdigit() for edge in (first, last)):
            edges = (_letters(min(int(edge[:6]), 16_384)) for edge in (first, last))
            made.hidden.append(":".join(edges))
    data = child(root, "sheetData")
    rows = [] if data is None else [row for row in data if row.get("hidden") in ("1", "true")]
    made.hidden += _spans(rows)
    for row in () if data is None else data:
        for cell in row:
            if tag(cell) != "c":
                continue
            name = cell.get("r", "")
            if cell.get("s") in percent:
                made.percent.add(name)
            if child(cell, "f") is not None:
                value = child(cell, "v")
                if value is None or not (value.text or "").strip():
                    made.uncounted.append(name)
    return made


def _letters(column: int) -> str:
    return cell_name("", column, 1)[1:-1]


def _spans(rows: list[Any]) -> list[str]:
    """Return the numbers of rows that hold something, neighbours joined: `3`, `5:7`."""
    numbers = [row.get("r", "") for row in rows if any(len(cell) for cell in row)]
    found = spans([int(number) for number in numbers if number.isascii() and number.isdigit() and len(number) < 8])
    return [part.replace("-", ":") if "-" in part else f"{part}:{part}" for part in found.split(", ") if part]


def told(sheets: dict[str, SheetExtra]) -> list[tuple[str, dict[str, str | int]]]:
    """Return the note about formulas without results; empty where there are none."""
    cells = [f"{name}!{cell}" for name, extra in sheets.items() for cell in extra.uncounted]
    if not cells:
        return []
    return [
        ("EVI-067", {"count": len(cells), "cells": ", ".join(cells[:_TOLD]) + (", …" if len(cells) > _TOLD else "")})
    ]
