"""A saved web page: headings are sections; scripts, styles and comments are no content, and nothing is ever fetched."""

from __future__ import annotations

from checker.evidence.growing import GrowingOutline
from checker.evidence.html_text import curtain_of, see
from checker.evidence.interface import Block, Outline, ReaderFault
from checker.evidence.slugs import Slugs

MAX_MARKUP = 1_000_000
"""Tags and comments of one page: each is looked at, whether it shows anything or not."""

MAX_PIECES = 500_000
"""Headings, paragraphs, items and rows of one page."""


def read(text: str) -> Outline:
    """Return the outline of a web page. Raises ReaderFault: EVI-042 too many parts."""
    text = text.removeprefix("\ufeff")
    if text.count("<") > MAX_MARKUP:
        raise ReaderFault("EVI-042", format="html", limit=MAX_MARKUP)
    curtain = curtain_of(text)
    seen = see(text, curtain, MAX_PIECES)
    if seen.cut or len(seen.pieces) > MAX_PIECES:
        raise ReaderFault("EVI-042", format="html", limit=MAX_PIECES)
    outline = GrowingOutline()
    slugs = Slugs()
    headings = 0
    for piece in seen.pieces:
        line = piece.line + 1
        if piece.kind == "heading":
            title = " ".join(piece.text.split())
            outline.open(title, piece.level, line, slug=slugs.next(title))
            headings += 1
        elif piece.kind == "row":
            outline.add(Block("row", piece.text, line, cells=piece.cells, header=piece.header))
        else:
            outline.add(Block("item" if piece.kind == "item" else "paragraph", piece.text, line))
    return Outline(outline.finish(), has_outline=headings > 0, notes=curtain.notes())
