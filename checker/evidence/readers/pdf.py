"""PDF: text with page numbers, the document's own outline as sections, else headings by their numbering and looks.

A scanned document has no text, and one whose fonts have no meaning has no readable text: both are told as such and never
pass for missing evidence. Text that stands at the edge of page after page is no content.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from checker.evidence.documents.numbering import numbering
from checker.evidence.documents.pdf_flow import Flow, Heading, Piece, Text, without_running_heads
from checker.evidence.documents.pdf_pages import Grid, Page, PageReader, joined
from checker.evidence.documents.tables import Row, add_table
from checker.evidence.growing import GrowingOutline
from checker.evidence.interface import Block, Outline, ReaderFault
from checker.evidence.places import spans
from checker.evidence.slugs import Slugs
from checker.model.buyer import Bounds

MAX_CHARACTERS = 20_000_000
"""Characters of text in one document."""
_SCANT = 10
"""A page with fewer characters than this, and with a picture, was scanned."""
_MAX_BOOKMARKS = 5_000
_JAPANESE = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff60"
_APART = re.compile(rf"(?<=[{_JAPANESE}]) (?=[0-9A-Za-z{_JAPANESE}])|(?<=[0-9A-Za-z%]) (?=[{_JAPANESE}])")


def read(data: bytes, bounds: Bounds) -> Outline:
    """Return the outline of a PDF.

    Raises ReaderFault: EVI-011 encrypted, EVI-012 scanned, EVI-040 damaged, EVI-042 too much text, EVI-051 too many pages,
    EVI-055 text that cannot be read out.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        raise _refused(fault) from None
    try:
        count = len(document)
        if count > bounds.pages:
            raise ReaderFault("EVI-051", pages=count, limit=bounds.pages)
        if not count:
            raise ReaderFault("EVI-040", format="pdf")
        pages, damaged = _pages(document, count)
        bookmarks = _bookmarks(document, count)
    finally:
        document.close()
    without_running_heads(pages)
    unread = _unread(pages, damaged)
    return _outline(pages, bookmarks, unread, count)


def _notes(pages: Sequence[Page], unread: tuple[int, ...]) -> tuple[tuple[str, dict[str, str | int]], ...]:
    """Return what is to be known of a document besides its content: pages without text, text that cannot be seen."""
    made: list[tuple[str, dict[str, str | int]]] = [("EVI-057", {"pages": spans(unread)})] if unread else []
    hidden = [page for page in pages if page.hidden]
    if hidden:
        ways = sorted({way for page in hidden for way in page.hidden})
        where = spans([page.number for page in hidden])
        count = sum(page.hidden.total() for page in hidden)
        made.append(("EVI-077", {"pages": where, "count": count, "ways": ", ".join(ways)}))
    return tuple(made)


def _refused(fault: Any) -> ReaderFault:
    from pypdfium2 import raw

    if fault.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
        return ReaderFault("EVI-011")
    return ReaderFault("EVI-040", format="pdf")


def _pages(document: Any, count: int) -> tuple[list[Page], list[int]]:
    import pypdfium2

    reader = PageReader(document)
    pages: list[Page] = []
    damaged: list[int] = []
    total = 0
    for index in range(count):
        try:
            page = reader.read(index)
        except pypdfium2.PdfiumError:
            damaged.append(index + 1)
            continue
        total += page.characters
        if total > MAX_CHARACTERS:
            raise ReaderFault("EVI-042", format="pdf", limit=MAX_CHARACTERS)
        pages.append(page)
    if not pages:
        raise ReaderFault("EVI-040", format="pdf")
    return pages, damaged


def _unread(pages: Sequence[Page], damaged: list[int]) -> tuple[int, ...]:
    """Return the pages without readable text. Raises ReaderFault where that is all of them, or nearly."""
    scanned = [page.number for page in pages if page.drawings and page.content() < _SCANT]
    garbled = [
        page.number for page in pages if page.characters >= _SCANT and page.unreadable * 10 > page.characters * 3
    ]
    readable = [page for page in pages if page.number not in scanned and page.number not in garbled]
    characters = sum(page.content() for page in readable)
    if garbled and len(garbled) * 2 >= len(pages) - len(scanned):
        raise ReaderFault("EVI-055")
    if scanned and (not characters or (len(scanned) * 10 >= len(pages) * 9 and characters < 200)):
        raise ReaderFault("EVI-012")
    if not sum(page.characters for page in pages) and not any(page.hidden for page in pages):
        raise ReaderFault("EVI-012" if any(page.drawings for page in pages) else "EVI-004")
    return tuple(sorted([*scanned, *garbled, *damaged]))


def _bookmarks(document: Any, count: int) -> dict[int, list[tuple[str, int]]]:
    """Return the titles of the document's own outline, by page, with their level from 0."""
    found: dict[int, list[tuple[str, int]]] = {}
    for number, mark in enumerate(document.get_toc()):
        if number >= _MAX_BOOKMARKS:
            break
        title = " ".join(mark.get_title().replace("\u3000", " ").split())
        target = mark.get_dest()
        index = target.get_index() if target else None
        if title and index is not None and 0 <= index < count:
            found.setdefault(index + 1, []).append((title, mark.level))
    return found


def _outline(
    pages: Sequence[Page], bookmarks: dict[int, list[tuple[str, int]]], unread: tuple[int, ...], count: int
) -> Outline:
    pieces = Flow(pages, bookmarks).run()
    headings = [piece for piece in pieces if isinstance(piece, Heading)]
    levels = {key: number for number, key in enumerate(sorted({heading.key for heading in headings}), 1)}
    outline = GrowingOutline()
    slugs = Slugs()
    line = 1
    rows: list[Row] = []
    for number, piece in enumerate(pieces):
        if isinstance(piece, Heading):
            title = _spaced(piece.text)
            outline.open(title, levels[piece.key], line, slug=slugs.next(title), page=piece.page)
            line += 1
        elif isinstance(piece, Text):
            kind = "item" if piece.item else "paragraph"
            outline.add(Block(kind, _spaced(piece.text), line, page=piece.page))  # type: ignore[arg-type]
            line += 1
        else:
            rows += _rows(piece)
            following = pieces[number + 1] if number + 1 < len(pieces) else None
            if not _continues(piece, following):
                line = add_table(outline, _one_table(rows), line) + 1
                rows = []
    return Outline(
        outline.finish(),
        has_outline=bool(headings),
        lines=False,
        guessed=not bookmarks,
        unread=unread,
        pages=count,
        notes=_notes(pages, unread),
        recognised=tuple(page.number for page in pages if page.recognised),
    )


def _rows(grid: Grid) -> list[Row]:
    return [
        Row(tuple(map(_spaced, cells)), grid.page, bold=grid.bold and not number)
        for number, cells in enumerate(grid.texts())
    ]


def _continues(table: Grid, following: Piece | None) -> bool:
    """Tell whether a table goes on on the next page: nothing between, the same columns."""
    return (
        isinstance(following, Grid)
        and following.page == table.page + 1
        and len(following.columns) == len(table.columns)
        and all(abs(one - other) < 4 for one, other in zip(following.columns, table.columns, strict=True))
    )


def _one_table(rows: Sequence[Row]) -> list[Row]:
    """Return the rows of a table over several pages: the header once, a row that the page broke in one piece."""
    made: list[Row] = []
    for row in rows:
        before = made[-1] if made else None
        if before and row.page != before.page and row.cells == made[0].cells:
            continue
        if before and row.page != before.page and not row.cells[0] and len(row.cells) == len(before.cells):
            cells = tuple(map(_broken, before.cells, row.cells))
            made[-1] = Row(cells, before.page, before.cell, before.bold)
        else:
            made.append(row)
    return made


def _broken(above: str, below: str) -> str:
    return joined([above, below])


def _spaced(text: str) -> str:
    """Return text without the gaps that typesetting leaves between Japanese and Latin letters or between its characters."""
    number = numbering(text)
    lead = number.length if number else 0
    if lead and text[lead : lead + 1] == " ":
        lead += 1
    begin = text[:lead]
    if begin.startswith("第"):
        begin = "".join(begin.split()) + " " * (begin != begin.rstrip())
    return begin + _APART.sub("", text[lead:])
