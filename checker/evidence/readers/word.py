"""Word: body, tables, text boxes, notes, headers and footers; headings by style or outline level, else by their looks.

Word files have no pages until a program lays them out, so places are told by headings.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from checker.evidence.documents.archive import Archive, attribute, child, tag
from checker.evidence.documents.numbering import WEAK, could_be_heading, is_item, is_marked, numbering
from checker.evidence.documents.tables import Row, add_table
from checker.evidence.documents.word_body import MAX_PIECES, Body, Paragraph, Table
from checker.evidence.documents.word_styles import default_style, styles
from checker.evidence.growing import GrowingOutline
from checker.evidence.interface import Block, Outline, ReaderFault
from checker.evidence.slugs import Slugs
from checker.model.buyer import Bounds

_LARGER = 1.15
_BELOW_STYLED = 10
"""Levels of headings that were recognised by their looks lie below those of styles."""


def read(data: bytes, bounds: Bounds) -> Outline:
    """Return the outline of a Word document.

    Raises ReaderFault: EVI-004 empty, EVI-011 encrypted, EVI-040 damaged, EVI-042 too many parts, EVI-052 grows too much,
    EVI-061 dangerous XML.
    """
    archive = Archive(data, bounds, "word")
    main = archive.main("word/document.xml")
    root = archive.xml(main)
    body = child(root, "body") if root is not None else None
    if body is None:
        raise ReaderFault("EVI-040", format="word")
    related = archive.relations(main)
    style_part = next((path for kind, path in related.values() if kind == "styles"), "word/styles.xml")
    style_root = archive.xml(style_part)
    reading = Body(styles(style_root), default_style(style_root), _notes(archive, related))
    if child(root, "background") is not None:
        reading.on_color()
    margins: list[Paragraph | Table] = []
    for path in sorted({path for kind, path in related.values() if kind in ("header", "footer")}):
        part = archive.xml(path)
        margins += reading.read(part) if part is not None else []
    pieces = reading.read(body)
    if len(pieces) > MAX_PIECES:
        raise ReaderFault("EVI-042", format="word", limit=MAX_PIECES)
    hidden = reading.hidden.total()
    if not pieces and not hidden:
        raise ReaderFault("EVI-012" if any("/media/" in name for name in archive.names) else "EVI-004")
    notes = archive.notes()
    if reading.changes:
        notes.append(("EVI-063", {"count": reading.changes}))
    if hidden:
        ways = ", ".join(sorted(way for way, count in reading.hidden.items() if count))
        notes.append(("EVI-077", {"pages": "", "count": hidden, "ways": ways}))
    return _Writer(pieces).outline(margins, tuple(notes))


def _notes(archive: Archive, related: dict[str, tuple[str, str]]) -> dict[str, list[Any]]:
    """Return the footnotes and endnotes, by kind and id; separators left out."""
    found: dict[str, list[Any]] = {}
    for kind, path in related.values():
        if kind in ("footnotes", "endnotes") and (root := archive.xml(path)) is not None:
            for one in root:
                if attribute(one, "type") in (None, "normal"):
                    found[f"{tag(one)}:{attribute(one, 'id')}"] = [one]
    return found


class _Writer:
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
