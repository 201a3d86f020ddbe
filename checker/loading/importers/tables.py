"""Rows of somebody else's table, with the place of each cell: CSV, Excel, and lists of records in JSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from checker.errors import InputError
from checker.loading.importers.answers import is_blank, plain
from checker.loading.importers.interface import Source
from checker.loading.importers.records import records
from checker.loading.importers.rows import MAX_CELL, MAX_COLUMNS, MAX_ROWS, Row, Table
from checker.loading.importers.workbook import sheets
from checker.model.position import Position
from checker.model.problem import Problem

_LOOKED_AT = 30
"""In how many rows from the top a header is looked for."""


def tables_of(source: Source) -> list[Table]:
    """Return the tables of a CSV or Excel file.

    Raises:
        InputError: it is neither, or breaks a bound (DEC-150 … DEC-153).
    """
    if source.data.startswith(b"PK\x03\x04"):
        return sheets(source)
    wide = source.data.startswith((b"\xff\xfe", b"\xfe\xff"))
    if source.data.startswith((b"%PDF-", b"\xd0\xcf\x11\xe0", b"\x89PNG")) or (b"\0" in source.data[:64] and not wide):
        raise InputError([Problem("DEC-150", {"file": source.path}, Position(source.path))])
    if source.data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        return [records(source)]
    return [_csv(source)]


def text_of(source: Source) -> str:
    """Return the text of a file: by its byte order mark, else UTF-8, else CP932 where that looks Japanese, else Windows-1252.

    Raises:
        InputError: it is none of them (FIL-002).
    """
    data = source.data
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            try:
                return data.decode(name)
            except UnicodeDecodeError:
                break
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    for name in ("cp932", "cp1252") if _looks_cp932(data) else ("cp1252", "cp932"):
        try:
            return data.decode(name)
        except UnicodeDecodeError:
            continue
    # Bytes that Windows-1252 leaves undefined stand in files that say they are in it.
    return data.decode("latin-1")


def _looks_cp932(data: bytes) -> bool:
    sample = data[:200_000]
    try:
        text = sample.decode("cp932", "ignore")
    except UnicodeDecodeError:  # pragma: no cover - ignored above
        return False
    kana = sum("\u3040" <= char <= "\u30ff" or "\u4e00" <= char <= "\u9fff" for char in text)
    high = sum(byte >= 0x80 for byte in sample)
    return high > 0 and kana * 2 >= high * 0.7


def _csv(source: Source) -> Table:
    text = text_of(source)
    if text.lstrip()[:15].lower().startswith(("<!doctype", "<html", "<head", "<body", "<div", "<table")):
        raise InputError([Problem("DEC-151", {"file": source.path}, Position(source.path, 1, 1))])
    delimiter = max(",\t;", key=text[:20_000].count)
    # The csv module's own bound is one for the process; a longer cell is refused here, with its place.
    before = csv.field_size_limit(MAX_CELL + 1)
    rows: list[Row] = []
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        begin = 1
        for cells in reader:
            if len(rows) >= MAX_ROWS or len(cells) > MAX_COLUMNS:
                raise InputError([Problem("DEC-152", {"file": source.path}, Position(source.path, begin))])
            rows.append(Row(begin, tuple(cells)))
            begin = reader.line_num + 1
    except csv.Error as fault:
        where = Position(source.path, len(rows) + 1)
        raise InputError([Problem("DEC-153", {"file": source.path}, where)]) from fault
    finally:
        csv.field_size_limit(before)
    return Table(source.path, tuple(rows))


def find_header(
    tables: Sequence[Table], names: Iterable[Sequence[str]], required: Sequence[str]
) -> tuple[Table, int] | None:
    """Return the table and the index of the row that holds most of the known names, all `required` ones among them.

    A header may stand below a title, a row of section names or blank rows. Visible sheets come before hidden ones.
    """
    known = [tuple(heading(name) for name in group) for group in names]
    best: tuple[int, int, Table, int] | None = None
    for table in tables:
        for index, row in enumerate(table.rows[:_LOOKED_AT]):
            cells = [heading(cell) for cell in row.cells]
            if not all(any(fits(cell, heading(name)) for cell in cells) for name in required):
                continue
            hits = sum(any(fits(cell, name) for cell in cells for name in group) for group in known)
            score = (hits, 0 if table.hidden else 1)
            if hits and (best is None or score > best[:2]):
                best = (*score, table, index)
    return None if best is None else (best[2], best[3])


def heading(text: str) -> str:
    """Return a header for comparison: letters and digits only, without case."""
    return "".join(char for char in plain(text) if char.isalnum())


def fits(header: str, name: str) -> bool:
    """Tell whether a header, both normalised by `heading`, is called by a name or begins with it (from 12 letters on)."""
    return header == name or (len(name) >= 12 and header.startswith(name))


def filled_rows(table: Table, header: int) -> Iterable[Row]:
    """Yield the rows below the header that hold anything."""
    for row in table.rows[header + 1 :]:
        if not all(is_blank(cell) for cell in row.cells):
            yield row
