"""Excel: sheets to filter and sort, a row an item; every text is text, whatever it begins with."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from checker.errors import UsageFault
from checker.model.assessment import Assessment, CriterionRecord
from checker.model.problem import Problem
from checker.reports.causes import cause_of, cause_word
from checker.reports.content import numbers
from checker.reports.detail import place, state, undigested
from checker.reports.editions import edition, shown
from checker.reports.interface import Options
from checker.reports.layout import Block, Entries, Heading, Page, Pairs, Paragraph, Table
from checker.reports.phrases import phrase
from checker.reports.reader import Reader, number_of, reasons_of, why
from checker.reports.visible import visible
from checker.reports.width import columns

suffix = ".xlsx"
media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

LONGEST = 32_767
"""Characters that a cell holds."""
_BASE = {"font_name": "BIZ UDPゴシック", "font_size": 10, "valign": "top", "text_wrap": True}
_RULED = {"bottom": 1, "bottom_color": "#CDD2D8"}
_LOOKS: dict[str, dict[str, Any]] = {
    "text": _RULED,
    "title": {"bold": True, "font_size": 15, "font_color": "#1F3A5F", "text_wrap": False},
    "section": {
        "bold": True,
        "font_size": 12,
        "font_color": "#1F3A5F",
        "text_wrap": False,
        **_RULED,
    },
    "part": {"bold": True, "text_wrap": False},
    "label": {"font_color": "#4C5560"},
    "quiet": {"font_color": "#4C5560"},
    "line": {},
    "right": {"align": "right"},
    "strong": {"bold": True, "font_color": "#7A4B00"},
    "head": {"bold": True, "bg_color": "#E6EBF1", "bottom": 1, "bottom_color": "#1F3A5F"},
    "head-figure": {"bold": True, "bg_color": "#E6EBF1", "bottom": 1, "bottom_color": "#1F3A5F", "align": "right"},
    "figure": {"align": "right", **_RULED},
    "satisfied": {"bold": True, "font_color": "#17633C", **_RULED},
    "not-satisfied": {"bold": True, "font_color": "#A32A1C", **_RULED},
    "undetermined": {"bold": True, "font_color": "#7A4B00", **_RULED},
    "not-applicable": {"font_color": "#59626D", **_RULED},
}
_PAGE = (30, 34, 12, 12, 12, 12, 14)
"""Widths of the columns of a sheet that reads like a page."""
_HIGH = 13.5
"""Height of a line, in points."""
Row = Sequence[str | int]


def _lines(value: str | int, width: int) -> int:
    """Return how many lines a text takes in a column: rows are told their height, for not every program works it out."""
    if isinstance(value, int):
        return 1
    return max(1, sum(-(-columns(line) // max(1, width - 2)) or 1 for line in value.splitlines()))


def render(assessment: Assessment, options: Options) -> Iterator[bytes]:
    """Yield the report as one workbook: summary, items, requests, evidence, provenance."""
    page = edition(assessment, options)
    if options.edition == "plain":
        yield from paint(page, options)
        return
    book = _Book(page)
    reader = Reader(shown(assessment, options), options.language)
    first = next(
        (at for at, block in enumerate(page.blocks) if isinstance(block, Heading) and block.level == 2 and block.fresh),
        None,
    )
    book.page(reader.say("sheet_summary"), page.blocks[:first])
    _items(book, reader)
    _requests(book, reader)
    _evidence(book, reader)
    _provenance(book, reader)
    yield book.close()


def paint(page: Page, _options: Options) -> Iterator[bytes]:
    """Yield any laid-out document as a workbook: one sheet that reads like a page, and one for each long table."""
    book = _Book(page)
    book.page(Reader.fixed("sheet_summary", page.language), page.blocks)
    for block in page.blocks:
        if isinstance(block, Table) and block.sheet:
            book.table(block.sheet, block.header, _widths(block), block.rows)
    yield book.close()


def _widths(block: Table) -> list[int]:
    """Return the widths of the columns of a long table: what short cells need, of long ones as much as reads well."""
    rows = (block.header, *block.rows)
    return [max(10, min(46, max(columns(row[place]) for row in rows) + 2)) for place in range(len(block.header))]


class _Book:
    """A workbook in memory in which every text is written as text.

    Raises:
        UsageFault: the extra `xlsx` is not installed (DEC-122).
    """

    def __init__(self, page: Page) -> None:
        try:
            import xlsxwriter
        except ImportError as fault:
            raise UsageFault(Problem("DEC-122", {"name": "xlsx"})) from fault
        self.buffer = io.BytesIO()
        kept = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        self.book = xlsxwriter.Workbook(self.buffer, kept)
        properties = {"title": page.title, "subject": page.about, "author": page.maker}
        # A property holds 255 characters.
        self.book.set_properties(
            {key: visible(value)[:255] for key, value in properties.items()}
            | {"created": datetime.fromisoformat(page.dated)}
        )
        self.looks = {name: self.book.add_format(_BASE | look) for name, look in _LOOKS.items()}
        self.language = page.language
        self.header = visible(f"{page.about}　{page.number}")[:120].replace("&", "&&")

    def close(self) -> bytes:
        """Return the workbook as bytes."""
        self.book.close()
        return self.buffer.getvalue()

    def put(self, sheet: Any, row: int, column: int, value: str | int, look: str = "text") -> None:
        """Write one cell: a figure as a figure, everything else as text."""
        if isinstance(value, int):
            sheet.write_number(row, column, value, self.looks[look])
            return
        text = visible(value)
        if len(text) > LONGEST:
            note = Reader.fixed("cell_cut", self.language)
            text = text[: LONGEST - len(note)] + note
        sheet.write_string(row, column, text, self.looks[look])

    def sheet(self, name: str, widths: Sequence[int], *, landscape: bool = True) -> Any:
        """Add a sheet that prints on A4 with a head and page numbers."""
        sheet = self.book.add_worksheet(name)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_header(f"&L&8{self.header}")
        sheet.set_footer("&R&8&P/&N")
        sheet.hide_gridlines(2)
        if landscape:
            sheet.set_landscape()
        return sheet

    def wide(self, sheet: Any, row: int, column: int, text: str, look: str) -> None:
        """Write a text across the width of the page; its row grows with it, for Excel does not see to merged cells."""
        # Lines break before they are full: characters of two columns, marks that may not begin a line.
        lines = -(-columns(visible(text)) * 10 // (sum(_PAGE[column:]) * 9))
        if column == 0 or columns(visible(text)) >= _PAGE[column]:
            sheet.merge_range(row, column, row, len(_PAGE) - 1, "", self.looks[look])
        self.put(sheet, row, column, text, look)
        sheet.set_row(row, 15 * min(27, max(1, lines)))

    def table(
        self,
        name: str,
        header: Sequence[str],
        widths: Sequence[int],
        rows: Sequence[Row],
        mark: int = -1,
        printed: int = 0,
    ) -> None:
        """Add a sheet with one table: header frozen, a filter on every column; `mark` is the column of verdicts.

        Only the first `printed` columns go on paper, so that it can be read; none given = all of them.
        """
        sheet = self.sheet(name, widths)
        for column, title in enumerate(header):
            self.put(sheet, 0, column, title, "head")
        for number, row in enumerate(rows, 1):
            look = str(row[-1]) if mark >= 0 else "text"
            values = row[:-1] if mark >= 0 else row
            for column, value in enumerate(values):
                self.put(
                    sheet,
                    number,
                    column,
                    value,
                    look if column == mark else "figure" if isinstance(value, int) else "text",
                )
            sheet.set_row(number, 3 + _HIGH * min(30, max(map(_lines, values, widths))))
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        sheet.autofilter(0, 0, max(1, len(rows)), len(header) - 1)
        if printed:
            sheet.print_area(0, 0, max(1, len(rows)), printed - 1)

    def page(self, name: str, blocks: Sequence[Block]) -> None:
        """Add a sheet that reads from top to bottom like the page."""
        sheet = self.sheet(name, _PAGE, landscape=False)
        row = 0
        for block in blocks:
            row = self._block(sheet, row, block)

    def _block(self, sheet: Any, row: int, block: Block) -> int:
        if isinstance(block, Heading):
            look = {1: "title", 2: "section"}.get(block.level, "part")
            self.put(sheet, row + (block.level > 1), 0, block.text, look)
            sheet.set_row(row + (block.level > 1), {1: 26, 2: 20}.get(block.level, 16))
            return row + 1 + (block.level > 1)
        if isinstance(block, Paragraph):
            look = {"strong": "strong", "quiet": "quiet", "right": "right"}.get(block.tone, "line")
            for line in block.lines:
                self.wide(sheet, row, 0, line, look)
                row += 1
            return row
        if isinstance(block, Pairs):
            for label, value in block.rows:
                self.put(sheet, row, 0, label, "label")
                self.wide(sheet, row, 1, value, "line")
                row += 1
            return row
        if isinstance(block, Table) and block.sheet:
            self.wide(sheet, row, 0, phrase("on_sheet", self.language, name=block.sheet), "quiet")
            return row + 1
        if isinstance(block, Table):
            return self._small_table(sheet, row, block)
        return self._entries(sheet, row, block)

    def _small_table(self, sheet: Any, row: int, block: Table) -> int:
        # The first column keeps its width and the second is wide for values, so figures begin at the third.
        for column, title in enumerate(block.header):
            self.put(sheet, row, column, title, "head-figure" if column in block.right else "head")
        for number, cells in enumerate(block.rows, 1):
            mark = block.marks[number - 1] if block.marks else ""
            for column, cell in enumerate(cells):
                figure = column in block.right and cell.isdecimal() and cell.isascii()
                look = mark if mark and column == len(cells) - 1 else "figure" if column in block.right else "text"
                self.put(sheet, row + number, column, int(cell) if figure else cell, look)
            sheet.set_row(row + number, 15 * min(27, max(map(_lines, cells, _PAGE))))
        return row + 1 + len(block.rows)

    def _entries(self, sheet: Any, row: int, block: Entries) -> int:
        for number, entry in enumerate(block.entries, block.first):
            lead = f"({number}) " if block.numbered else "・"
            self.wide(sheet, row, 0, lead + entry.line(self.language), "line")
            row += 1
            for detail in entry.details:
                self.put(sheet, row, 0, detail.label, "label")
                self.wide(sheet, row, 1, detail.text, "line")
                row += 1
        return row


def _items(book: _Book, reader: Reader) -> None:
    """Add every criterion, a row each."""
    keys = ("cited_as", "principle", "verdict", "category", "question", "answer", "why", "where", "by_person", "owner")
    header = [reader.say(key) for key in (*keys, "ask", "buyer_share", "ref", "texts", "due", "counts", "waived")]
    cited = numbers(reader)
    rows = []
    for principle, criterion, text in reader.items():
        open_ = criterion.verdict.value in ("not-satisfied", "undetermined")
        reasons = reasons_of(criterion)
        rows.append(
            (
                cited.get(criterion.ref, ""),
                f"{principle.number} {reader.principle(principle)}",
                reader.word("verdict", "not-due" if criterion.category == "not-due" else criterion.verdict.value),
                cause_word(reader, cause_of(criterion)),
                reader.text(text.question or text.statement),
                " / ".join(_answer(reader, criterion)),
                " ".join(reader.say("rule", text=reader.told(one), code=one.code) for one in reasons),
                " / ".join(dict.fromkeys(at for one in reasons if (at := place(one.where, reader)))),
                " / ".join(dict.fromkeys(seen.review.post for seen in criterion.observations if seen.review)),
                reader.word("owner", criterion.owner),
                reader.text(text.remedy) if open_ else "",
                reader.text(text.buyer_part) if open_ else "",
                criterion.ref,
                reader.text(reader.titles[principle.catalog]),
                reader.word("stage", text.due),
                reader.say("yes" if criterion.counts else "no"),
                reader.date(criterion.waiver.until) if criterion.waived and criterion.waiver else "",
                criterion.verdict.value,
            )
        )
    # What is asked for has a sheet of its own; it, references and dates stay on the screen, so that the paper can be read.
    widths = [8, 16, 10, 16, 32, 32, 46, 26, 14, 10, 36, 36, 34, 22, 10, 8, 14]
    book.table(reader.say("sheet_items"), header, widths, rows, mark=2, printed=len(keys))


def _answer(reader: Reader, criterion: CriterionRecord) -> list[str]:
    return [
        reader.word("answer", claim.answer) + (f"「{said}」" if (said := claim.statement or claim.reason) else "")
        for claim in criterion.claims
    ]


def _requests(book: _Book, reader: Reader) -> None:
    """Add what is asked for: whose move, what, why; a row each."""
    header = [
        reader.say(key) for key in ("cited_as", "owner", "principle", "question", "why", "ask", "buyer_share", "ref")
    ]
    cited = numbers(reader)
    rows = []
    for owner in ("vendor", "both", "buyer"):
        for principle, criterion, text in reader.items():
            open_ = criterion.verdict.value in ("not-satisfied", "undetermined") and not criterion.waived
            if open_ and text.owner == owner:
                asked = reader.text(text.question or text.statement)
                asks, told = (reader.text(text.remedy), reader.text(text.buyer_part)), why(reader, criterion)
                number, name = cited.get(criterion.ref, ""), reader.principle(principle)
                rows.append((number, reader.word("owner", owner), name, asked, told, *asks, criterion.ref))
    book.table(reader.say("sheet_requests"), header, [8, 10, 16, 34, 46, 40, 40, 34], rows, printed=7)


def _evidence(book: _Book, reader: Reader) -> None:
    """Add every artefact with its digests and what became of it."""
    keys = (
        "evidence_id",
        "evidence_place",
        "evidence_state",
        "evidence_uses",
        "issued_on",
        "valid_until",
        "reason",
        "evidence_digest",
        "declared_digest",
        "location",
    )
    header = [reader.say(key) for key in keys]
    rows = [
        (
            number_of(record),
            record.title or "",
            state(reader, record),
            len(record.used_for),
            record.issued_on or "",
            record.valid_until or "",
            " ".join(reader.told(one) for one in record.reasons),
            record.sha256 or "",
            record.declared_sha256 or "",
            record.location,
        )
        for record in reader.assessment.evidence
    ]
    book.table(reader.say("sheet_evidence"), header, [10, 26, 14, 8, 11, 11, 36, 34, 34, 40], rows, printed=9)


def _provenance(book: _Book, reader: Reader) -> None:
    """Add what makes the result computable again: files, revisions, digests; and the characteristics."""
    a, say = reader.assessment, reader.say
    rows: list[Row] = [
        (say("made"), f"Gensoku {a.tool.version}", "", ""),
        (say("as_of"), reader.date(a.as_of), "", ""),
        (say("assessment_digest"), "", a.sha256, ""),
        (say("declaration_file"), a.declaration.path, a.declaration.sha256, ""),
        (say("profile_file"), f"{a.profile.id} {a.profile.revision}", a.profile.sha256, ""),
        *((reader.word("input", one.role), one.path, one.sha256, "") for one in a.inputs if one.role != "profile"),
        *((say("texts"), f"{one.ref} {one.revision}", one.sha256, "") for one in a.catalogs),
    ]
    if line := undigested(reader):
        rows.append((say("declared_digest"), line, "", ""))
    for one in a.characteristics:
        value = reader.word("value", one.value)
        told = f"{reader.text(one.title)}：{value}（{reader.word('set-by', one.set_by)}）"
        rows.append((say("characteristic"), told, "", one.why or ""))
    header = [say(key) for key in ("what", "value", "evidence_digest", "reason")]
    book.table(say("sheet_provenance"), header, [20, 50, 66, 40], rows)
