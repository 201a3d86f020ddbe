"""A paper as a list of blocks, rendered as Markdown and as Word from the same list."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Literal

from checker.errors import InputError
from checker.forms.markdown_form import escaped
from checker.model.dataclass import dataclass
from checker.model.problem import Problem

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FIXED = datetime(2020, 1, 1, tzinfo=UTC)
_FONT = {"ja": "BIZ UDPゴシック", "en": "Calibri"}


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph, a numbered clause, a list item, a note in a frame, or a table."""

    kind: Literal["title", "heading", "subheading", "text", "clause", "item", "mark", "table"]
    text: str = ""
    number: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    """Of a table: the header row first."""
    widths: tuple[int, ...] = ()
    """Of a table: relative widths of its columns."""


def as_markdown(blocks: Sequence[Block]) -> str:
    """Return the blocks as Markdown; every text stands as it is, nothing in it becomes structure."""
    lines: list[str] = []
    marks = {"title": "# ", "heading": "## ", "subheading": "### ", "item": "- ", "mark": "> "}
    before = ""
    for block in blocks:
        if lines and not (block.kind == before == "item"):
            lines.append("")
        before = block.kind
        if block.kind == "table":
            lines += [_row(block.rows[0]), _row(["---"] * len(block.rows[0]), plain=True)]
            lines += [_row(row) for row in block.rows[1:]]
        elif block.kind == "clause":
            lines.append(f"**{escaped(block.number, keyed=False)}** {escaped(block.text, keyed=False)}")
        else:
            mark = marks.get(block.kind, "")
            lines.append(
                mark
                + escaped(block.text, keyed=False).replace(
                    "\n", "\n" + ("> " if mark == "> " else "  " if mark else "")
                )
            )
    return "\n".join(lines) + "\n"


def _row(cells: Sequence[str], *, plain: bool = False) -> str:
    shown = cells if plain else [escaped(cell, keyed=False).replace("\n", "<br>") for cell in cells]
    return "| " + " | ".join(shown) + " |"


def as_word(blocks: Sequence[Block], language: str, foot: str) -> bytes:
    """Return the blocks as a Word document, the same bytes each time.

    Raises:
        InputError: python-docx is not installed (DEC-060).
    """
    try:
        import docx
        from docx.shared import Pt
    except ImportError as missing:
        raise InputError([Problem("DEC-060", {"file": "specification.docx", "name": "docx"})]) from missing
    document = docx.Document()
    _page(document, language, foot)
    for block in blocks:
        text = _NOT_XML.sub("\ufffd", block.text)
        if block.kind == "table":
            _table(document, block)
        elif block.kind in ("title", "heading", "subheading"):
            document.add_heading(text, {"title": 0, "heading": 1, "subheading": 2}[block.kind])
        elif block.kind == "item":
            document.add_paragraph(text, style="List Bullet")
        elif block.kind == "clause":
            paragraph = document.add_paragraph()
            paragraph.add_run(f"{block.number}　").bold = True
            paragraph.add_run(text)
            paragraph.paragraph_format.left_indent = Pt(12)
        else:
            run = document.add_paragraph().add_run(text)
            run.bold = block.kind == "mark"
    target = io.BytesIO()
    document.save(target)
    return with_fixed_dates(target.getvalue())


def _page(document: Any, language: str, foot: str) -> None:
    """Set paper, type and footer: A4, a font that Windows has, headings in black."""
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt, RGBColor

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin = section.bottom_margin = Mm(20)
    section.footer.paragraphs[0].text = foot
    section.footer.paragraphs[0].runs[0].font.size = Pt(8)
    for name, size in (("Normal", 10.5), ("Title", 18), ("Heading 1", 14), ("Heading 2", 11.5), ("List Bullet", 10.5)):
        style = document.styles[name]
        style.font.name, style.font.size = _FONT[language], Pt(size)
        style.font.color.rgb = RGBColor(0, 0, 0)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for key in ("w:eastAsia", "w:ascii", "w:hAnsi", "w:cs"):
            fonts.set(qn(key), _FONT[language])
        for key in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(key), None)
    language_of = document.styles.element.find(f".//{qn('w:lang')}")
    if language_of is not None:
        language_of.set(qn("w:val"), "ja-JP" if language == "ja" else "en-US")
        language_of.set(qn("w:eastAsia"), "ja-JP")
    properties = document.core_properties
    properties.created = properties.modified = _FIXED.replace(tzinfo=None)
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.title = foot


def _table(document: Any, block: Block) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    table = document.add_table(rows=0, cols=len(block.rows[0]))
    table.style = "Table Grid"
    table.autofit = False
    total = sum(block.widths)
    for number, cells in enumerate(block.rows):
        row = table.add_row()
        if number == 0:
            row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for place, text in enumerate(cells):
            cell = row.cells[place]
            cell.width = Mm(166 * block.widths[place] / total)
            run = cell.paragraphs[0].add_run(_NOT_XML.sub("\ufffd", text))
            run.bold = number == 0
            run.font.size = Pt(9)
    for column, width in zip(table._tbl.tblGrid.findall(qn("w:gridCol")), block.widths, strict=True):
        column.set(qn("w:w"), str(int(166 * 56.7 * width / total)))
    document.add_paragraph()


def with_fixed_dates(data: bytes) -> bytes:
    """Return the archive with one fixed date on every part, so that the same paper has the same bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for entry in source.infolist():
            made.writestr(
                zipfile.ZipInfo(entry.filename, (2020, 1, 1, 0, 0, 0)), source.read(entry), zipfile.ZIP_DEFLATED
            )
    return target.getvalue()
