"""CSV: column headers are headings, cells are values under them, and each row is a table row as well.

Which row holds the headers is not always the first: titles and blank rows stand above it in files that people kept.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence

from checker.evidence.growing import GrowingOutline
from checker.evidence.interface import Block, Outline, ReaderFault
from checker.syntax.expressions import expression

MAX_CELLS = 1_000_000
"""Cells of one file, empty ones included."""

_DELIMITERS = (",", "\t", ";")
_SAMPLE_CHARACTERS = 200_000
_SAMPLE_RECORDS = 50
_SEARCHED_FOR_HEADER = 10
_DATUM = expression(r"\s*(?![年月日]+\s*\Z)[-+]?[\d.,/:%¥$年月日 -]+\s*")
"""A number or a date: a first row of nothing else is no row of headers. 年 alone is a name (年, 2025年度, 2026年度)."""


def read(text: str) -> Outline:
    """Return the outline of a table of comma-, semicolon- or tab-separated values.

    Raises ReaderFault: EVI-040 where a quoted cell never ends or is longer than 131,072 characters, EVI-042 where there
    are too many cells.
    """
    text = text.removeprefix("\ufeff")
    delimiter = _delimiter(text)
    # A row is read as a whole: one of nothing but separators must not be begun. Most of them may stand inside quotes.
    if text.count(delimiter) > 4 * MAX_CELLS:
        raise ReaderFault("EVI-042", format="csv", limit=MAX_CELLS)
    records = _records(text, delimiter)
    head = _header_index([cells for _, cells in records[:_SEARCHED_FOR_HEADER]], _usual_width(records))
    outline = GrowingOutline()
    for line, cells in records[:head]:
        title = "\t".join(cell for cell in cells if cell)
        outline.add(Block("paragraph", title, line))
    if head == len(records):
        return Outline(outline.finish(), True)
    header_line, names = records[head]
    body = records[head + 1 :]
    if all(_DATUM.fullmatch(cell) for cell in names if cell):
        names, body = (), records[head:]
    width = max((len(cells) for _, cells in body), default=0)
    header = (*names, *[""] * (width - len(names)))
    columns: list[list[Block]] = [[] for _ in header]
    for line, cells in body:
        row = Block("row", "\t".join(cells), line, cells=cells, header=header)
        outline.add(row)
        for column, cell in enumerate(cells):
            if cell:
                columns[column].append(Block("value", cell, line, header=(header[column],), record=row))
    for name, values in zip(header, columns, strict=True):
        outline.open(name, 1, header_line)
        for value in values:
            outline.add(value)
    return Outline(outline.finish(), True)


def _records(text: str, delimiter: str) -> list[tuple[int, tuple[str, ...]]]:
    """Return the rows that hold anything, each with the line on which it begins."""
    records = []
    cells_seen = 0
    for line, cells in _parsed(text, delimiter):
        cells_seen += len(cells)
        if cells_seen > MAX_CELLS:
            raise ReaderFault("EVI-042", line, format="csv", limit=MAX_CELLS)
        stripped = tuple(cell.strip() for cell in cells)
        if any(stripped):
            records.append((line, stripped))
    return records


def _parsed(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    begin = 1
    while True:
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error:
            raise ReaderFault("EVI-040", begin, format="csv", at=begin) from None
        yield begin, cells
        begin = rows.line_num + 1


def _delimiter(text: str) -> str:
    """Return the separator by which the first records have more than one cell and the most even number of them."""
    sample = text[:_SAMPLE_CHARACTERS]
    best, best_score = ",", (0.0, 0)
    for delimiter in _DELIMITERS:
        if delimiter not in sample:
            continue
        widths = _sample_widths(sample, delimiter)
        if not widths:
            continue
        width, often = Counter(widths).most_common(1)[0]
        score = (often / len(widths) if width > 1 else 0.0, width)
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _sample_widths(sample: str, delimiter: str) -> list[int]:
    widths = []
    try:
        for _, cells in _parsed(sample, delimiter):
            if any(cell.strip() for cell in cells):
                widths.append(len(cells))
            if len(widths) == _SAMPLE_RECORDS:
                break
    except ReaderFault:
        pass
    return widths


def _usual_width(records: Sequence[tuple[int, tuple[str, ...]]]) -> int:
    """Return how many filled cells a row usually has."""
    widths = Counter(sum(map(bool, cells)) for _, cells in records[:_SAMPLE_RECORDS])
    return widths.most_common(1)[0][0] if widths else 0


def _header_index(rows: Sequence[tuple[str, ...]], usual: int) -> int:
    """Return which row holds the headers: the first one as full as rows usually are; titles above it are not."""
    for index, cells in enumerate(rows):
        filled = [cell for cell in cells if cell]
        if len(filled) >= max(2, (usual + 1) // 2) or (usual <= 1 and filled):
            return index
    return 0
