"""From paragraphs and tables in order to an outline: headings by style, else by their looks. For texts without pages."""

from __future__ import annotations

from collections.abc import Sequence

from checker.evidence.documents.numbering import WEAK, could_be_heading, is_item, is_marked, numbering
from checker.evidence.documents.tables import Row, add_table
from checker.evidence.documents.word_body import Paragraph, Table
from checker.evidence.growing import GrowingOutline
from checker.evidence.interface import Block, Outline
from checker.evidence.slugs import Slugs

_LARGER = 1.15
_BELOW_STYLED = 10
"""Levels of headings that were recognised by their looks lie below those of styles."""


class Flowing:
    """Goes through the pieces of one document."""

    def __init__(self, pieces: Sequence[Paragraph | Table]) -> None:
        self._pieces = pieces
        paragraphs = [one for one in pieces if isinstance(one, Paragraph)]
        self._styled = any(one.level is not None for one in paragraphs)
        sizes: dict[float, int] = {}
        for one in paragraphs:
            sizes[one.size or 0.0] = sizes.get(one.size or 0.0, 0) + len(one.text)
        self._body = max(sizes.items(), key=lambda entry: (entry[1], -entry[0]))[0] if sizes else 0.0
        bold = sum(len(one.text) for one in paragraphs if one.bold)
        self._bold = bold * 2 > sum(len(one.text) for one in paragraphs)
        self._outline = GrowingOutline()
        self._slugs = Slugs()
        self._line = 1
        self._headings = 0
        self._levels: dict[tuple[float, int], int] = {}

    def outline(
        self, margins: Sequence[Paragraph | Table], notes: tuple[tuple[str, dict[str, str | int]], ...]
    ) -> Outline:
        """Return the outline; headers and footers come first."""
        for one in dict.fromkeys(piece.text if isinstance(piece, Paragraph) else piece.text() for piece in margins):
            if any(char.isalpha() for char in one.strip("ivxIVX 　-/頁ページp.")):
                self._add("paragraph", one)
        keys = {key for one in self._flat() if isinstance(one, Paragraph) and (key := self._looks(one)) is not None}
        self._levels = {key: number for number, key in enumerate(sorted(keys), 1)}
        self._write(self._pieces)
        return Outline(
            self._outline.finish(),
            has_outline=self._headings > 0,
            lines=False,
            guessed=not self._styled,
            notes=notes,
        )

    def _flat(self) -> list[Paragraph | Table]:
        """Return all pieces; those in a table of one cell a row stand as if there were no table."""
        made: list[Paragraph | Table] = []
        for one in self._pieces:
            made += _frame(one) or [one]
        return made

    def _write(self, pieces: Sequence[Paragraph | Table]) -> None:
        for one in pieces:
            if isinstance(one, Table):
                inside = _frame(one)
                if inside is not None:
                    self._write(inside)
                else:
                    rows = [
                        Row(cells, bold=one.header and not number)
                        for number, cells in enumerate(one.even())
                        if any(cell.strip() for cell in cells)
                    ]
                    self._line = add_table(self._outline, rows, self._line) + 1
            elif not one.contents:
                self._paragraph(one)

    def _paragraph(self, one: Paragraph) -> None:
        level = one.level
        if level is None and (key := self._looks(one)) is not None:
            level = self._levels.get(key, 1) + (_BELOW_STYLED if self._styled else 0)
        if level is not None:
            title = " ".join(one.text.split())
            self._outline.open(title, level, self._line, slug=self._slugs.next(title))
            self._headings += 1
            self._line += 1
        else:
            self._add("item" if one.item or is_item(one.text) else "paragraph", one.text)

    def _add(self, kind: str, text: str) -> None:
        self._outline.add(Block(kind, text, self._line))  # type: ignore[arg-type]
        self._line += text.count("\n") + 1

    def _looks(self, one: Paragraph) -> tuple[float, int] | None:
        """Return the key of the level of a paragraph that looks like a heading without being one by style."""
        text = one.text
        if one.level is not None or one.contents or "\n" in text or not could_be_heading(text, one.bold):
            return None
        larger = bool(self._body and one.size and one.size >= self._body * _LARGER)
        stands_out = larger or (one.bold and not self._bold)
        size = -(one.size or 0.0) if larger else 0.0
        number = numbering(text)
        if number is not None and len(text) > number.length:
            if stands_out or (number.rank < WEAK and number.rank not in (45, 48, 50) and not one.item):
                return size, number.rank
            return None
        if is_marked(text):
            return size, 85
        if stands_out and not is_item(text) and len(text) > 1 and not self._styled:
            return size, 0 if larger else 88
        return (size, 60) if one.bold and one.item and not self._bold else None


def _frame(one: Paragraph | Table) -> list[Paragraph | Table] | None:
    """Return what stands in a table of one column, which is a frame around text; None for any other."""
    if isinstance(one, Table) and all(len(row) <= 1 for row in one.rows):
        return [piece for row in one.rows for cell in row for piece in cell.paragraphs]
    return None
