"""Word: the same page as text that can be edited and filed; the same bytes every time."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any

from checker.errors import UsageFault
from checker.model.assessment import Assessment
from checker.model.problem import Problem
from checker.reports.editions import edition
from checker.reports.interface import Options
from checker.reports.layout import Block, Detail, Entries, Entry, Heading, Page, Pairs, Paragraph, Table
from checker.reports.packed import repacked
from checker.reports.phrases import phrase
from checker.reports.visible import visible

if TYPE_CHECKING:
    from docx.document import Document

suffix = ".docx"
media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_SIGNS = {"satisfied": "✔", "not-satisfied": "✕", "undetermined": "△", "not-applicable": "－", "": ""}
_COLOURS = {"satisfied": "17633C", "not-satisfied": "A32A1C", "undetermined": "7A4B00", "not-applicable": "59626D"}
_SOFT, _ACCENT, _LINE = "4C5560", "1F3A5F", "CDD2D8"
_FONTS = {"ascii": "BIZ UDPGothic", "hAnsi": "BIZ UDPGothic", "eastAsia": "BIZ UDPゴシック", "cs": "BIZ UDPGothic"}


def render(assessment: Assessment, options: Options) -> Iterator[bytes]:
    """Yield the report as one Word file."""
    yield from paint(edition(assessment, options), options)


def paint(page: Page, _options: Options) -> Iterator[bytes]:
    """Yield any laid-out document as one Word file.

    Raises:
        UsageFault: the extra `docx` is not installed (DEC-122).
    """
    try:
        import docx
    except ImportError as fault:
        raise UsageFault(Problem("DEC-122", {"name": "docx"})) from fault
    document = docx.Document()
    painter = _Painter(document, page)
    painter.frame()
    for block in page.blocks:
        painter.block(block)
    buffer = io.BytesIO()
    document.save(buffer)
    yield repacked(buffer.getvalue())


class _Painter:
    def __init__(self, document: Document, page: Page) -> None:
        self.document = document
        self.page = page

    def frame(self) -> None:
        """Set what the whole file has: properties, fonts, language, paper, head and foot."""
        from docx.oxml.ns import qn
        from docx.shared import Mm, Pt

        page = self.page
        properties = self.document.core_properties
        dated = datetime.fromisoformat(page.dated)
        properties.title, properties.subject = visible(page.title)[:255], visible(page.about)[:255]
        properties.author = properties.last_modified_by = page.maker
        properties.created = properties.modified = dated
        properties.language, properties.comments, properties.revision = page.language, "", 1
        for name, size in (("Normal", 10), ("Heading 1", 16), ("Heading 2", 12.5), ("Heading 3", 11)):
            style: Any = self.document.styles[name]
            style.font.size = Pt(size)
            run = style.element.get_or_add_rPr()
            fonts = run.get_or_add_rFonts()
            for key in list(fonts.attrib):
                del fonts.attrib[key]
            for key, value in _FONTS.items():
                fonts.set(qn(f"w:{key}"), value)
            if name == "Normal":
                language = run.makeelement(qn("w:lang"), {})
                language.set(qn("w:val"), "ja-JP" if page.language == "ja" else "en-GB")
                language.set(qn("w:eastAsia"), "ja-JP")
                run.append(language)
                style.paragraph_format.space_after = Pt(4)
            else:
                style.font.color.rgb = _rgb(_ACCENT)
                style.paragraph_format.keep_with_next = True
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin, section.right_margin = Mm(20), Mm(18)
        section.top_margin, section.bottom_margin = Mm(22), Mm(20)
        head = section.header.paragraphs[0]
        numbered = phrase("numbered", page.language, number=page.number) if page.number else ""
        self._run(head, "　".join(part for part in (page.about, numbered) if part), size=8, colour=_SOFT)
        foot = section.footer.paragraphs[0]
        self._run(
            foot, phrase("made_by", page.language, maker=page.maker, date=page.dated) + "　", size=8, colour=_SOFT
        )
        before, between, after = phrase("page_of", page.language, page="\0", pages="\0").split("\0")
        for words, field in ((before, "PAGE"), (between, "NUMPAGES"), (after, "")):
            self._run(foot, words, size=8, colour=_SOFT)
            if field:
                self._field(foot, field)

    def _field(self, paragraph: Any, name: str) -> None:
        """Add a number that Word counts itself."""
        from docx.oxml.ns import qn

        run = paragraph.add_run()
        for kind in ("begin", "", "end"):
            element = run._r.makeelement(qn("w:fldChar" if kind else "w:instrText"), {})
            if kind:
                element.set(qn("w:fldCharType"), kind)
            else:
                element.text = name
            run._r.append(element)

    def _run(self, paragraph: Any, text: str, *, bold: bool = False, colour: str = "", size: float = 0) -> None:
        from docx.shared import Pt

        run = paragraph.add_run(visible(text))
        run.bold = bold or None
        if colour:
            run.font.color.rgb = _rgb(colour)
        if size:
            run.font.size = Pt(size)

    def block(self, block: Block) -> None:
        """Add one block."""
        if isinstance(block, Heading):
            if block.fresh:
                self.document.add_page_break()  # type: ignore[no-untyped-call]
            self.document.add_heading(visible(block.text), block.level)
        elif isinstance(block, Paragraph):
            self._paragraph(block)
        elif isinstance(block, Pairs):
            self._pairs(block)
        elif isinstance(block, Table):
            self._table(block)
        else:
            self._entries(block)

    def _paragraph(self, block: Paragraph) -> None:
        from docx.shared import Mm, Pt

        for line in block.lines:
            paragraph = self.document.add_paragraph()
            if block.tone == "signature" and line == self.page.reader:
                paragraph.paragraph_format.space_before = Pt(18)
                self._run(paragraph, line)
                continue
            if block.tone in ("boxed", "strong"):
                paragraph.paragraph_format.left_indent = Mm(4)
            self._run(paragraph, line, bold=block.tone == "strong", colour="" if block.tone != "quiet" else _SOFT)

    def _grid(self, rows: int, widths: list[float]) -> Any:
        """Add a table whose rows are ruled by thin lines and whose columns keep their widths (mm)."""
        from docx.oxml.ns import qn
        from docx.shared import Mm

        table: Any = self.document.add_table(rows, len(widths))
        table.autofit = False
        properties = table._tbl.tblPr
        borders = properties.makeelement(qn("w:tblBorders"), {})
        for side in ("top", "bottom", "insideH"):
            line = borders.makeelement(qn(f"w:{side}"), {})
            for key, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", _LINE)):
                line.set(qn(f"w:{key}"), value)
            borders.append(line)
        properties.append(borders)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Mm(width)
        return table

    def _pairs(self, block: Pairs) -> None:
        table = self._grid(len(block.rows), [36, 136])
        before = ""
        for cells, (label, value) in zip(_cells(table), block.rows, strict=True):
            self._fill(cells[0], "" if label == before else label, 36, colour=_SOFT)
            self._fill(cells[1], value, 136)
            before = label
        self.document.add_paragraph()

    def _fill(self, cell: Any, text: str, width: float, **look: Any) -> Any:
        from docx.shared import Mm

        cell.width = Mm(width)
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = 0
        self._run(paragraph, text, size=9, **look)
        return paragraph

    def _table(self, block: Table) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.oxml.ns import qn

        longest = [max(len(row[place]) for row in (block.header, *block.rows)) for place in range(len(block.header))]
        shares = [max(7, min(28, count)) for count in longest]
        widths = [172 * share / sum(shares) for share in shares]
        table = self._grid(1 + len(block.rows), widths)
        head = table.rows[0]._tr.get_or_add_trPr()
        head.append(head.makeelement(qn("w:tblHeader"), {}))
        marks = ["", *block.marks] if block.marks else [""] * (len(block.rows) + 1)
        for number, (cells, row) in enumerate(zip(_cells(table), (block.header, *block.rows), strict=True)):
            for place, text in enumerate(row):
                last = place == len(row) - 1 and marks[number]
                words = f"{_SIGNS[marks[number]]} {text}" if last else text
                look = {"bold": number == 0 or bool(last), "colour": _COLOURS[marks[number]] if last else ""}
                paragraph = self._fill(cells[place], words, widths[place], **look)
                if place in block.right:
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        self.document.add_paragraph()

    def _entries(self, block: Entries) -> None:
        for number, entry in enumerate(block.entries, 1):
            self._entry(entry, f"({number}) " if block.numbered else "")

    def _entry(self, entry: Entry, lead: str) -> None:
        from docx.shared import Mm, Pt

        details = list(entry.details)
        head = entry.text
        if entry.home:
            head, details = (details[0].text, details[1:]) if details else ("", [])
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.space_before = Pt(6 if entry.details else 0)
        paragraph.paragraph_format.keep_with_next = bool(details)
        paragraph.paragraph_format.left_indent = Mm(8)
        paragraph.paragraph_format.first_line_indent = Mm(-8)
        self._run(paragraph, lead or "・")
        if entry.tag:
            self._run(paragraph, f"{_SIGNS[entry.mark]} {entry.tag}　", bold=True, colour=_COLOURS.get(entry.mark, ""))
        if entry.topic:
            self._run(paragraph, f"{entry.topic}　", colour=_SOFT)
        if entry.home:
            self._run(paragraph, entry.text, colour=_SOFT, size=8)
            paragraph.add_run().add_break()
        self._run(paragraph, head, bold=bool(entry.details))
        for label, group in groupby(details, key=lambda detail: detail.label):
            self._details(label, list(group))

    def _details(self, label: str, details: list[Detail]) -> None:
        from docx.shared import Mm, Pt

        for number, detail in enumerate(details):
            paragraph = self.document.add_paragraph()
            form = paragraph.paragraph_format
            form.space_after = Pt(1)
            form.left_indent, form.first_line_indent = (Mm(34), Mm(-26)) if label else (Mm(12), Mm(-4))
            if label:
                form.tab_stops.add_tab_stop(Mm(34))
                self._run(paragraph, label if number == 0 else "", size=9, colour=_SOFT)
                paragraph.add_run("\t")
            else:
                self._run(paragraph, "・", size=9)
            self._run(paragraph, detail.text, size=9)


def _cells(table: Any) -> Iterator[list[Any]]:
    """Yield the cells of each row; python-docx works them out anew for every row, which grows with the square."""
    from docx.table import _Cell

    for row in table._tbl.tr_lst:
        yield [_Cell(cell, table) for cell in row.tc_lst]


def _rgb(colour: str) -> Any:
    from docx.shared import RGBColor

    return RGBColor.from_string(colour)
