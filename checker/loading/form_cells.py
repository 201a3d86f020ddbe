"""From the cells of a form's tables to the data of a declaration: one gatherer that names every fault at its cell."""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from checker.loading.interface import Aids
from checker.loading.plain_label import plain_label
from checker.loading.workbook import Sheet, cell_name
from checker.model.dataclass import dataclass
from checker.model.position import Position
from checker.model.problem import Problem
from checker.syntax.interface import excerpt

_WITHIN = re.compile(r"\s*(?:吉日|[上中下]旬|末日?|頃|ごろ|中)\s*$")
_INVOICE = re.compile(r"^[Tt](?=[0-9]{13}$)")
_CORPORATE = re.compile(r"[1-9][0-9]{12}")
_BULLET = re.compile(r"(?:・|- )")


@dataclass(frozen=True, slots=True)
class Table:
    """One table found on a sheet: its header row and which column holds what."""

    name: str
    sheet: Sheet
    header: int
    columns: Mapping[str, int]
    end: int
    """First row that no longer belongs to it."""


class Gatherer:
    """Reads cells, keeps the place of each value, and notes what is wrong."""

    def __init__(self, path: str, aids: Aids, labels: Mapping[str, Mapping[str, str]]) -> None:
        self.path, self.aids, self.labels = path, aids, labels
        self.places: dict[str, Position] = {}
        self.faults: list[Problem] = []
        self.notes: list[Problem] = []
        self.unread: list[tuple[str, int, int]] = []
        """Cells of known columns that say something about nothing that is known: sheet, row, column."""

    def not_read(self, table: Table, row: int, *columns: str) -> None:
        """Note cells that hold something which cannot be used."""
        self.unread += [
            (table.sheet.name, row, table.columns[column]) for column in columns if self.text(table, row, column)
        ]

    def rows(self, table: Table) -> list[int]:
        """Return the rows of a table, and note cells that are merged over several of them."""
        known = set(table.columns.values())
        for top, left, bottom, right in table.sheet.merged:
            covered = known & set(range(left, right + 1))
            inside = table.header < top < table.end and table.sheet.text(top, left)
            if covered and inside and (bottom > top or len(covered) > 1):
                name = f"{cell_name(top, left)}:{cell_name(bottom, right)}"
                where = Position(self.path, cell=f"{table.sheet.name}!{cell_name(top, left)}")
                self.notes.append(Problem("DEC-074", {"cells": name}, where))
        return [row for row in table.sheet.rows if table.header < row < table.end]

    def position(self, table: Table, row: int, column: str | None = None) -> Position:
        """Return the place of a cell, or of a row's first cell that the table knows."""
        number = table.columns.get(column or "", min(table.columns.values()))
        return Position(self.path, cell=f"{table.sheet.name}!{cell_name(row, number)}")

    def fault(self, code: str, table: Table, row: int, column: str | None = None, **values: str | int) -> None:
        """Note a fault at a cell."""
        self.faults.append(Problem(code, values, self.position(table, row, column)))

    def text(self, table: Table, row: int, column: str, pointer: str = "") -> str:
        """Return the text of a cell ('' where there is none), and remember its place for `pointer`."""
        if column not in table.columns:
            return ""
        number = table.columns[column]
        if pointer:
            self.places.setdefault(pointer, self.position(table, row, column))
        return table.sheet.text(row, number)

    def line(self, table: Table, row: int, column: str, pointer: str = "") -> str:
        """Return the text of a cell on one line."""
        return " ".join(part.strip() for part in self.text(table, row, column, pointer).split("\n") if part.strip())

    def lines(self, table: Table, row: int, column: str) -> list[str]:
        """Return the lines of a cell; blank ones inside are kept, for they keep pairs of cells in step."""
        text = self.text(table, row, column)
        return [line.strip() for line in text.split("\n")] if text else []

    def date(self, table: Table, row: int, column: str, pointer: str) -> str | None:
        """Return an ISO date; what is no date is returned as it stands, so that it is named at its cell later on."""
        text = self.line(table, row, column, pointer)
        if not text:
            return None
        found = self.aids.date(text)
        if found is None:
            found = self._day_in(text, last=pointer.endswith(("/valid_until", "/due")))
            if found is None:
                self.fault("DEC-041", table, row, column, value=excerpt(text))
            else:
                fields = {"value": excerpt(text), "date": found}
                self.notes.append(Problem("DEC-197", fields, self.position(table, row, column)))
        return found

    def _day_in(self, text: str, *, last: bool) -> str | None:
        """Return the first or the last day of a month without a day (令和8年9月, 2026/9, R8年9月末); None for anything else."""
        month = _WITHIN.sub("", unicodedata.normalize("NFKC", text)).strip()
        first = next((found for day in ("1日", "/1", ".1", "-1") if (found := self.aids.date(month + day))), None)
        if first is None or not first.endswith("-01"):
            return None
        days = calendar.monthrange(int(first[:4]), int(first[5:7]))[1]
        return f"{first[:8]}{days:02}" if last else first

    def corporate_number(self, table: Table, row: int, column: str, pointer: str) -> str:
        """Return a corporate number, also out of that of a registration for invoices (T before it); what is none is noted."""
        text = self.line(table, row, column, pointer)
        number = _INVOICE.sub("", figures(text))
        if text and not _CORPORATE.fullmatch(number):
            self.notes.append(Problem("DEC-198", {"value": excerpt(text)}, self.position(table, row, column)))
            return ""
        return number

    def choice(self, vocabulary: str, text: str, table: Table, row: int, column: str) -> str | None:
        """Return the id that a written choice stands for; what stands for none is named."""
        found = self.labels[vocabulary].get(plain_label(text))
        if found is None:
            fields = {"allowed": self.allowed(vocabulary)} if vocabulary == "answer" else {"list": vocabulary}
            self.fault(
                "DEC-068" if vocabulary == "answer" else "DEC-069", table, row, column, value=excerpt(text), **fields
            )
        return found

    def allowed(self, vocabulary: str) -> str:
        """Return the ids of a vocabulary, each once, in order; sentences give them their words."""
        return ",".join(dict.fromkeys(self.labels[vocabulary].values()))

    def formulas(self, table: Table, row: int) -> bool:
        """Name the formulas in a row's known columns; tell whether there is one."""
        found = False
        for name, column in table.columns.items():
            if (row, column) in table.sheet.formulas:
                self.fault("DEC-064", table, row, name)
                found = True
        return found

    def number_note(self, table: Table, row: int, column: str, text: str) -> None:
        """Note that a version was typed as a number, which loses a last zero."""
        if text and (row, table.columns[column]) in table.sheet.numbers:
            where = self.position(table, row, column)
            self.notes.append(Problem("DEC-076", {"value": excerpt(text)}, where))


def figures(text: str) -> str:
    """Return a number's digits from full-width figures, hyphens and blanks (法人番号 as people copy it)."""
    return re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", text))


def narrow(text: str) -> str:
    """Return a version with full-width figures and signs (`３．２．０`, `＞＝3`) made those that versions are written in."""
    return "".join(unicodedata.normalize("NFKC", char) if "\uff01" <= char <= "\uff5e" else char for char in text)


def items(text: str) -> list[str]:
    """Return the items of a cell: one a line, or, where lines begin with ・ or `- `, one a mark with what follows it."""
    lines = text.split("\n")
    if not any(_BULLET.match(line) for line in lines):
        return [line.strip() for line in lines if line.strip()]
    found: list[str] = []
    for line in lines:
        mark = _BULLET.match(line)
        if mark or not found:
            found.append(line[mark.end() :] if mark else line)
        else:
            found[-1] += "\n" + line
    return [item.strip() for item in found if item.strip()]


def nested(into: dict[str, Any], dotted: str, value: object) -> None:
    """Set `a.b` in nested mappings."""
    *above, last = dotted.split(".")
    for key in above:
        into = into.setdefault(key, {})
    into[last] = value


def find_tables(sheets: Sequence[Sheet], labels: Mapping[str, Mapping[str, str]]) -> list[Table]:
    """Return the tables of a form, wherever they stand: a header row is one that names a table's needed columns."""
    found: list[Table] = []
    for sheet in sheets:
        headers: list[tuple[int, str, dict[str, int]]] = []
        for row, present in sheet.rows.items():
            best = _header(sheet, row, present, labels)
            if best is not None:
                headers.append((row, *best))
        ends = [*(row for row, _, _ in headers[1:]), 10_000_000][: len(headers)]
        found += [
            Table(name, sheet, row, columns, end) for (row, name, columns), end in zip(headers, ends, strict=True)
        ]
    return found


NEEDED = {
    "basic": ({"value"}, {"label", "key"}),
    "components": ({"component"}, {"component_version", "component_provider"}),
    "based_on": ({"declaration", "sha256"}, set()),
    "characteristics": ({"value"}, {"question", "key"}),
    "answers": ({"answer"}, {"ref", "number", "question"}),
    "evidence": ({"id"}, {"at", "title", "url", "kinds"}),
    "record": ({"conclusion", "method", "post", "on"}, {"ref", "question"}),
}
"""Table → the columns without which a row is not its header, and those of which one must be there."""


def _header(
    sheet: Sheet, row: int, present: Sequence[int], labels: Mapping[str, Mapping[str, str]]
) -> tuple[str, dict[str, int]] | None:
    plain = {column: plain_label(sheet.cells.get((row, column), "")) for column in present}
    best: tuple[str, dict[str, int]] | None = None
    for name, (needed, one_of) in NEEDED.items():
        columns: dict[str, int] = {}
        for column, text in plain.items():
            key = labels[name].get(text)
            if key is not None:
                columns.setdefault(key, column)
        fits = needed <= set(columns) and (not one_of or one_of & set(columns))
        if fits and (best is None or len(columns) > len(best[1])):
            best = (name, columns)
    return best
