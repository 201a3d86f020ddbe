"""Word: the same page as text that can be edited and filed; the same bytes every time."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
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
from checker.reports.phrases import day, phrase
from checker.reports.visible import visible
from checker.reports.width import columns
from checker.reports.word_markup import (
    BREAK,
    EMPTY,
    KEPT,
    NAMESPACE,
    PAGE_BREAK,
    RIGHT,
    TAB,
    indented,
    paragraph,
    run,
    spaced,
    styled,
    tabbed,
    table,
)

if TYPE_CHECKING:
    from docx.document import Document

suffix = ".docx"
media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_SIGNS = {"satisfied": "✔", "not-satisfied": "✕", "undetermined": "△", "not-applicable": "－", "": ""}
_COLOURS = {"satisfied": "17633C", "not-satisfied": "A32A1C", "undetermined": "7A4B00", "not-applicable": "59626D"}
_SOFT, _ACCENT, _LINE = "4C5560", "1F3A5F", "CDD2D8"
_FONTS = {"ascii": "BIZ UDPGothic", "hAnsi": "BIZ UDPGothic", "eastAsia": "BIZ UDPゴシック", "cs": "BIZ UDPGothic"}

_PAPER, _SHORT, _LONG = 172, 38, 110
"""Widths in millimetres: of the text; up to which a column is no narrower than its cells; beyond which none counts."""
_COLUMN, _MARGINS, _HEAD = 1.6, 4.0, 12
"""Millimetres of half a full-width character in a cell, and of both margins; how many such halves a head has at least."""
_IN_CELL, _HANGING = spaced(after=0), indented(8, 8)
_LABELLED, _POINT = tabbed(34) + spaced(after=1) + indented(34, 26), spaced(after=1) + indented(12, 4)


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
    painter.body()
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
                # Of the Latin letters in a text: as Japanese, codes and words would break anywhere in them.
                language.set(qn("w:val"), "en-US" if page.language == "ja" else "en-GB")
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
        # Programs set the numbers that they count as the paragraph's style says.
        feet: Any = self.document.styles["Footer"]
        feet.font.size, feet.font.color.rgb = Pt(8), _rgb(_SOFT)
        self._run(
            foot,
            phrase("made_by", page.language, maker=page.maker, date=day(page.dated, page.language)) + "　",
            size=8,
            colour=_SOFT,
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

    def body(self) -> None:
        """Add all blocks."""
        from docx.oxml import parse_xml

        blocks = self.page.blocks
        written = "".join(
            self._block(block, kept=_leads(block, after))
            for block, after in zip(blocks, (*blocks[1:], None), strict=True)
        )
        holder = parse_xml(f'<w:body xmlns:w="{NAMESPACE}">{written}</w:body>')
        # What says how large the paper is stays last in a document.
        last = self.document.element.body.sectPr
        for element in list(holder):
            last.addprevious(element)

    def _block(self, block: Block, *, kept: bool) -> str:
        if isinstance(block, Heading):
            heading = paragraph([run(block.text)], styled(f"Heading{block.level}"))
            return (PAGE_BREAK if block.fresh else "") + heading
        if isinstance(block, Paragraph):
            return "".join(self._line(line, block.tone, kept=kept) for line in block.lines)
        if isinstance(block, Pairs):
            return _pairs(block)
        return _table(block) if isinstance(block, Table) else _entries(block)

    def _line(self, line: str, tone: str, *, kept: bool) -> str:
        if tone == "signature" and line == self.page.reader:
            return paragraph([run(line)], spaced(before=18))
        if tone == "right":
            return paragraph([run(line)], RIGHT)
        words = run(line, bold=tone == "strong", colour=_SOFT if tone == "quiet" else "")
        form = (KEPT if kept else "") + (indented(4) if tone in ("boxed", "strong") else "")
        return paragraph([words], form)


def _leads(block: Block, after: Block | None) -> bool:
    """Tell whether a paragraph only leads to the list or table below it: alone at the foot of a page it says nothing."""
    return isinstance(block, Paragraph) and len(block.lines) == 1 and isinstance(after, Entries | Table)


def _cell(text: str, *, bold: bool = False, colour: str = "", right: bool = False) -> str:
    return paragraph([run(text, bold=bold, colour=colour, points=9)], _IN_CELL + (RIGHT if right else ""))


def _pairs(block: Pairs) -> str:
    rows = []
    before = ""
    for label, value in block.rows:
        rows.append((_cell("" if label == before else label, colour=_SOFT), _cell(value)))
        before = label
    return table(rows, (36, 136), _LINE) + EMPTY


def _table(block: Table) -> str:
    widths = _widths(block)
    marks = block.marks or ("",) * len(block.rows)
    rows = [[_cell(text, bold=True, right=place in block.right) for place, text in enumerate(block.header)]]
    for mark, row in zip(marks, block.rows, strict=True):
        cells = [_cell(text, right=place in block.right) for place, text in enumerate(row)]
        if mark:
            right = len(row) - 1 in block.right
            cells[-1] = _cell(f"{_SIGNS[mark]} {row[-1]}", bold=True, colour=_COLOURS[mark], right=right)
        rows.append(cells)
    return table(rows, widths, _LINE, header=True) + EMPTY


def _widths(block: Table) -> list[float]:
    """Share the width of the page: a column of short cells takes what it needs, so that no word of it is broken."""
    signs = 3 if block.marks else 0
    needed = []
    for place, head in enumerate(block.header):
        longest = max((columns(row[place]) for row in block.rows), default=0)
        # A head may stand on two lines.
        longest = max(longest + (signs if place == len(block.header) - 1 else 0), min(columns(head), _HEAD))
        needed.append(longest * _COLUMN + _MARGINS)
    long = [one for one in needed if one > _SHORT]
    left = _PAPER - sum(one for one in needed if one <= _SHORT)
    if sum(needed) <= _PAPER or left < _SHORT * len(long):
        shares = [min(one, _LONG) for one in needed]
        return [_PAPER * one / sum(shares) for one in shares]
    whole = sum(min(one, _LONG) for one in long)
    return [one if one <= _SHORT else left * min(one, _LONG) / whole for one in needed]


def _entries(block: Entries) -> str:
    return "".join(
        _entry(entry, f"({number}) " if block.numbered else "・")
        for number, entry in enumerate(block.entries, block.first)
    )


def _entry(entry: Entry, lead: str) -> str:
    details = list(entry.details)
    head = entry.text
    if entry.home:
        head, details = (details[0].text, details[1:]) if details else ("", [])
    runs = [run(lead)]
    if entry.tag:
        runs.append(run(f"{_SIGNS[entry.mark]} {entry.tag}　", bold=True, colour=_COLOURS.get(entry.mark, "")))
    if entry.topic:
        runs.append(run(f"{entry.topic}　", colour=_SOFT))
    if entry.home:
        runs += [run(entry.text, colour=_SOFT, points=8), BREAK]
    runs.append(run(head, bold=bool(entry.details)))
    made = [paragraph(runs, (KEPT if details else "") + spaced(before=6 if entry.details else 0) + _HANGING)]
    for label, group in groupby(details, key=lambda detail: detail.label):
        made += _details(label, group)
    return "".join(made)


def _details(label: str, details: Iterable[Detail]) -> Iterator[str]:
    for number, detail in enumerate(details):
        words = run(detail.text, points=9)
        if label:
            named = run(label if number == 0 else "", colour=_SOFT, points=9)
            yield paragraph([named, TAB, words], _LABELLED)
        else:
            yield paragraph([run("・", points=9), words], _POINT)


def _rgb(colour: str) -> Any:
    from docx.shared import RGBColor

    return RGBColor.from_string(colour)
