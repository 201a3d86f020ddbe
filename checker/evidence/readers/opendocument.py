"""OpenDocument (.odt, .odp): body, tables, text boxes, notes, headers and footers; headings by outline level, else by looks.

Texts have no pages until a program lays them out, so places are told by headings. A slide is a section under its own name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from checker.evidence.documents.archive import Archive, attribute, child, tag
from checker.evidence.documents.flowing import Flowing
from checker.evidence.documents.odf_styles import Look, looks
from checker.evidence.documents.word_body import MAX_PIECES, Cell, Paragraph, Table
from checker.evidence.interface import Outline, ReaderFault
from checker.model.buyer import Bounds

_SKIPPED = frozenset(
    ("tracked-changes", "annotation", "annotation-end", "forms", "sequence-decls", "ruby-text", "desc", "title")
)
_AROUND = frozenset(
    ("section", "list", "list-item", "list-header", "frame", "g", "text-box", "custom-shape", "index-title")
)
_PLAIN = Look()
_WIDEST = 1_000
"""Columns and like rows that one repeated cell or row may stand for."""


def read(data: bytes, bounds: Bounds) -> Outline:
    """Return the outline of an OpenDocument text or presentation.

    Raises ReaderFault: EVI-004 empty, EVI-011 encrypted, EVI-012 pictures alone, EVI-040 damaged, EVI-042 too many parts,
    EVI-052 grows too much, EVI-061 dangerous XML.
    """
    archive = Archive(data, bounds, "opendocument")
    manifest = archive.xml("META-INF/manifest.xml")
    if manifest is not None and any(tag(one) == "encryption-data" for one in manifest.iter()):
        raise ReaderFault("EVI-011")
    root, styles = archive.xml("content.xml"), archive.xml("styles.xml")
    body = child(root, "body")
    if body is None or not len(body):
        raise ReaderFault("EVI-040", format="opendocument")
    reading = _Body(looks(styles, root))
    margins = [piece for part in _margins(styles) for piece in reading.read(part)]
    pieces = reading.read(body[0])
    if len(pieces) > MAX_PIECES:
        raise ReaderFault("EVI-042", format="opendocument", limit=MAX_PIECES)
    hidden = reading.hidden.total()
    if not pieces and not hidden:
        raise ReaderFault("EVI-012" if any(name.startswith("Pictures/") for name in archive.names) else "EVI-004")
    notes: list[tuple[str, dict[str, str | int]]] = []
    if reading.changes:
        notes.append(("EVI-063", {"count": reading.changes}))
    if hidden:
        notes.append(("EVI-077", {"pages": "", "count": hidden, "ways": ", ".join(sorted(reading.hidden))}))
    return Flowing(pieces).outline(margins, tuple(notes))


def _margins(styles: Any) -> Iterator[Any]:
    """Yield the headers and footers of a document."""
    masters = child(styles, "master-styles")
    for page in () if masters is None else masters:
        yield from (one for one in page if tag(one) in ("header", "footer", "header-left", "footer-left"))


class _Body:
    """Walks a part of a document in order."""

    def __init__(self, styles: dict[str, Look]) -> None:
        self._styles = styles
        self.hidden: Counter[str] = Counter()
        """How many characters cannot be seen, by how they are hidden."""
        self.changes = 0
        self._item = False
        self._around = _PLAIN

    def read(self, root: Any) -> list[Paragraph | Table]:
        """Return the paragraphs and tables below an element, in order."""
        made: list[Paragraph | Table] = []
        for one in root:
            name = tag(one)
            if name in ("p", "h"):
                made += self._paragraph(one)
            elif name == "table":
                made.append(self._table(one))
            elif name == "page":
                made += self._slide(one)
            elif name == "tracked-changes":
                self.changes += len(one)
            elif name in _AROUND:
                made += self._inside(one, name)
        return made

    def _inside(self, element: Any, name: str) -> list[Paragraph | Table]:
        if attribute(element, "display") == "none":
            self.hidden["hidden"] += sum(len("".join(text.split())) for text in element.itertext())
            return []
        item, around = self._item, self._around
        self._item = item or name == "list-item"
        if name in ("text-box", "custom-shape"):
            # A box may have a colour of its own, which its frame's style gives in ways that are not read here.
            self._around = Look(shaded=True)
        made = self.read(element)
        self._item, self._around = item, around
        return made

    def _slide(self, page: Any) -> list[Paragraph | Table]:
        """Return what stands on a slide, under a heading with its title or name; the speaker's notes come last."""
        inside: list[Paragraph | Table] = []
        title = ""
        for frame in page:
            content = self._inside(frame, tag(frame)) if tag(frame) in _AROUND else []
            if attribute(frame, "class") == "title" and not title:
                title = " ".join(piece.text for piece in content if isinstance(piece, Paragraph))
            else:
                inside += content
        notes = child(page, "notes")
        heading = Paragraph(title or attribute(page, "name") or "-", 1, False, None, False, False)
        return [heading, *inside, *(self.read(notes) if notes is not None else [])]

    def _paragraph(self, element: Any) -> list[Paragraph | Table]:
        own = self._styles.get(attribute(element, "style-name") or "", _PLAIN).over(self._around)
        aside: list[Any] = []
        runs = [(text, look) for text, look in self._runs(element, own, aside) if text]
        seen = []
        for text, look in runs:
            if way := look.way():
                self.hidden[way] += len("".join(text.split()))
            else:
                seen.append((text, look))
        text = "".join(run for run, _ in seen).strip()
        written = [look for run, look in seen if run.strip()]
        made: list[Paragraph | Table] = []
        if text:
            level = attribute(element, "outline-level") if tag(element) == "h" else None
            depth = int(level) if level and level.isascii() and level.isdigit() and len(level) < 3 else 1
            sizes = [look.size for look in written if look.size is not None]
            bold = bool(written) and all(look.bold for look in written)
            made.append(
                Paragraph(
                    text, depth if tag(element) == "h" else None, bold, max(sizes, default=None), self._item, False
                )
            )
        for one in aside:
            made += self._inside(one, tag(one))
        return made

    def _runs(self, element: Any, look: Look, aside: list[Any]) -> Iterator[tuple[str, Look]]:
        """Yield the text of a paragraph in order with its look; boxes and notes in it are put aside."""
        yield element.text or "", look
        for one in element:
            name = tag(one)
            if name == "s":
                count = attribute(one, "c") or "1"
                yield (
                    " " * (min(int(count), 100) if count.isascii() and count.isdigit() and len(count) < 5 else 1),
                    look,
                )
            elif name in ("tab", "line-break"):
                yield " " if name == "tab" else "\n", look
            elif name == "note":
                aside.extend(part for part in one if tag(part) == "note-body")
            elif name in ("frame", "custom-shape", "g"):
                aside.append(one)
            elif name in ("hidden-text", "hidden-paragraph"):
                yield "".join(one.itertext()), Look(hidden=True)
            elif name == "change-start":
                self.changes += 1
            elif name == "ruby":
                base = child(one, "ruby-base")
                if base is not None:
                    yield from self._runs(base, look, aside)
            elif name not in _SKIPPED:
                yield from self._runs(
                    one, self._styles.get(attribute(one, "style-name") or "", _PLAIN).over(look), aside
                )
            yield one.tail or "", look

    def _table(self, element: Any) -> Table:
        made = Table()
        around = self._around
        for row, header in _rows(element):
            made.header = made.header or (header and not made.rows)
            cells: list[Cell] = []
            for one in row:
                if tag(one) in ("table-cell", "covered-table-cell"):
                    cells += self._cells(one, around)
            while cells and not cells[-1].paragraphs:
                cells.pop()
            made.rows.append(cells)
        self._around = around
        return made

    def _cells(self, cell: Any, around: Look) -> list[Cell]:
        if tag(cell) == "covered-table-cell":
            return [Cell([]) for _ in range(_number(cell, "number-columns-repeated"))]
        self._around = self._styles.get(attribute(cell, "style-name") or "", _PLAIN).over(around)
        inside = self.read(cell)
        return [Cell(inside) for _ in range(_number(cell, "number-columns-repeated"))]


def _rows(element: Any) -> Iterator[tuple[Any, bool]]:
    """Yield the rows of a table, and whether each is one of its header rows."""
    for one in element:
        if tag(one) == "table-row":
            yield one, False
        elif tag(one) in ("table-header-rows", "table-rows", "table-row-group"):
            yield from ((row, tag(one) == "table-header-rows") for row, _ in _rows(one))


def _number(element: Any, name: str) -> int:
    value = attribute(element, name) or "1"
    return max(1, min(int(value), _WIDEST)) if value.isascii() and value.isdigit() and len(value) < 8 else 1
