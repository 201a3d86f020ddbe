"""Read formats for people back: all that a reader sees, as plain text."""

from __future__ import annotations

import io
import re
from html.parser import HTMLParser

import docx
import openpyxl
import pypdf
from docx.table import Table
from docx.text.paragraph import Paragraph


class _Shown(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.inside: list[str] = []

    def handle_starttag(self, tag, attrs):
        if tag in ("style", "title", "svg"):
            self.inside.append(tag)

    def handle_endtag(self, tag):
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, data):
        if not self.inside:
            self.parts.append(data)


def cells(data: bytes) -> list[list[list[str]]]:
    """Return every sheet's rows of texts; a formula anywhere is a fault."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheets = []
    for sheet in book.worksheets:
        rows = []
        for row in sheet.iter_rows():
            assert all(cell.data_type in ("s", "n", "inlineStr") for cell in row), "text only, and figures"
            rows.append(["" if cell.value is None else str(cell.value) for cell in row])
        sheets.append(rows)
    return sheets


def word_lines(data: bytes) -> list[str]:
    """Return the paragraphs of a Word file in reading order, cells included."""
    document = docx.Document(io.BytesIO(data))
    lines = []
    for child in document.element.body.iterchildren():
        if child.tag.endswith("}p"):
            lines.append(Paragraph(child, document).text)
        elif child.tag.endswith("}tbl"):
            lines += [cell.text for row in Table(child, document).rows for cell in row.cells]
    return lines


def readable(kind: str, data: bytes) -> str:
    """Return what a reader of a file in that format sees."""
    if kind == "html":
        shown = _Shown()
        shown.feed(data.decode("utf-8"))
        return "".join(shown.parts)
    if kind == "docx":
        return "\n".join(word_lines(data))
    if kind == "xlsx":
        return "\n".join("\t".join(row) for sheet in cells(data) for row in sheet)
    if kind == "pdf":
        return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)
    text = data.decode("utf-8")
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text) if kind == "markdown" else text
