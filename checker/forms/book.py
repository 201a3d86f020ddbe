"""One workbook with one look: readable fonts, wrapped text, A4 landscape, locked where nobody types, the same bytes each time.

Text is always written as text: nothing that a stranger wrote can become a formula or a link.
"""

from __future__ import annotations

import io
import math
import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from checker.errors import InputError
from checker.forms.words import say
from checker.model.dataclass import dataclass
from checker.model.problem import Problem
from checker.reports.width import columns
from checker.wording.form_words import form_word

_FONT = {"ja": "BIZ UDPゴシック", "en": "Calibri"}
_CREATED = datetime(2020, 1, 1)  # noqa: DTZ001  a fixed mark, so that the same form has the same bytes
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ROW_MOST = 400.0
_TOP = {"text_wrap": True, "valign": "top"}
_BOX = {**_TOP, "border": 1, "border_color": "#8A8A8A"}
_HEAD = {"text_wrap": True, "valign": "vcenter", "font_color": "#FFFFFF", "border": 1}
_ENTRY = {**_BOX, "bg_color": "#FFF9DB", "locked": False}
_LOOKS: dict[str, dict[str, Any]] = {
    "title": {"font_size": 16, "bold": True},
    "text": _TOP,
    "strong": {**_TOP, "bold": True},
    "small": {**_TOP, "font_size": 10, "font_color": "#444444"},
    "head": {**_HEAD, "bold": True, "bg_color": "#1F3A5F"},
    "head-more": {**_HEAD, "bg_color": "#5B6B7F", "font_size": 10},
    "band": {"bold": True, "valign": "vcenter", "bg_color": "#DCE6F1", "top": 1, "bottom": 1, "font_size": 12},
    "cell": _BOX,
    "cell-small": {**_BOX, "font_size": 10, "font_color": "#333333"},
    "number": {**_BOX, "align": "center"},
    "entry": {**_ENTRY, "num_format": "@"},
    "entry-date": {**_ENTRY, "num_format": "yyyy-mm-dd", "align": "left"},
    "sample": {**_BOX, "italic": True, "font_size": 10},
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table on a sheet."""

    key: str
    width: float
    look: str = "cell"
    more: bool = False
    """Needed rarely: outside the printed area."""


class Book:
    """A workbook that is being written."""

    def __init__(self, language: str, title: str) -> None:
        try:
            import xlsxwriter
        except ImportError as missing:
            raise InputError([Problem("DEC-060", {"file": title, "name": "xlsx"})]) from missing
        self.language = language
        self._target = io.BytesIO()
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        self.book = xlsxwriter.Workbook(self._target, options)
        self.book.set_properties({"title": title, "created": _CREATED, "author": "", "comments": ""})
        self.book.set_calc_mode("manual")
        self._looks: dict[str, Any] = {}

    def look(self, name: str) -> Any:
        """Return a format by its name."""
        if name not in self._looks:
            base = {"font_name": _FONT[self.language], "font_size": 11}
            self._looks[name] = self.book.add_format({**base, **_LOOKS[name]})
        return self._looks[name]

    def sheet(self, name: str, widths: Sequence[float], footer: str) -> Any:
        """Return a new sheet, locked but for the cells that are entries, ready for A4 landscape."""
        sheet = self.book.add_worksheet(name)
        for place, width in enumerate(widths):
            sheet.set_column(place, place, width)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer(f"&L&8{footer.replace(chr(38), chr(38) * 2)}&C&8&A&R&8&P / &N")
        sheet.hide_gridlines(2)
        free = ("format_columns", "format_rows", "select_locked_cells", "select_unlocked_cells", "autofilter")
        sheet.protect("", dict.fromkeys(free, True))
        return sheet

    def put(self, sheet: Any, row: int, column: int, text: object, look: str) -> None:
        """Write text into a cell, as text; a date as a date; nothing as an empty cell of this look."""
        if isinstance(text, date):
            sheet.write_datetime(row, column, datetime(text.year, text.month, text.day), self.look(look))  # noqa: DTZ001
        elif isinstance(text, int):
            sheet.write_number(row, column, text, self.look(look))
        elif text:
            clean = _NOT_XML.sub("\ufffd", str(text))
            if sheet.write_string(row, column, clean, self.look(look)) != 0:
                raise InputError([Problem("DEC-085", {"text": clean[:60]})])
        else:
            sheet.write_blank(row, column, None, self.look(look))

    def row(self, sheet: Any, row: int, cells: Sequence[tuple[int, object, str, float]], least: float = 19.0) -> None:
        """Write one row, as high as its texts need: (column, text, look, width of the column)."""
        sizes = []
        for column, text, look, width in cells:
            self.put(sheet, row, column, text, look)
            sizes.append((str(text or ""), width, 10.0 if "small" in look else 11.0))
        sheet.set_row(row, height(sizes, least))

    def head(self, sheet: Any, row: int, table: str, keys: Sequence[str], more: Sequence[str] = ()) -> None:
        """Write the row of headings of a table; those in `more` are needed rarely."""
        for column, key in enumerate(keys):
            self.put(sheet, row, column, form_word(table, key, self.language), "head-more" if key in more else "head")
        sheet.set_row(row, 34)

    def band(self, sheet: Any, row: int, text: str, columns: int) -> None:
        """Write a heading over the rows that follow, across the columns of a table."""
        for column in range(columns):
            self.put(sheet, row, column, text if column == 0 else "", "band")
        sheet.set_row(row, 21)

    def choose(self, sheet: Any, row: int, column: int, source: str, *, free: bool = False) -> None:
        """Offer the words of a range of cells for a cell; with `free`, others may be written too."""
        options: dict[str, Any] = {
            "validate": "list",
            "source": source,
            "input_message": say("choose", self.language),
        }
        if free:
            options |= {"show_error": False, "input_message": say("kinds-note", self.language)}
        else:
            options["error_message"] = say("bad-choice", self.language)
        sheet.data_validation(row, column, row, column, options)

    def bytes(self) -> bytes:
        """Close the workbook and return its bytes."""
        self.book.close()
        return self._target.getvalue()


def height(cells: Sequence[tuple[str, float, float]], least: float = 18.0) -> float:
    """Return how high a row must be for texts in columns: (text, width of the column, size of the type in points)."""
    most = least
    for text, width, points in cells:
        # A unit of width is 7 pixels; a full-width character takes two columns and as many points as its size.
        room = max(1.0, width * 10.5 / points * 0.93)
        lines = sum(max(1, math.ceil(columns(line) / room)) for line in (text or "").split("\n"))
        most = max(most, lines * points * 1.33 + 5)
    return min(_ROW_MOST, most)
