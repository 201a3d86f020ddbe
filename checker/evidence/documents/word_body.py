"""The body of a Word document in order: paragraphs with what marks them, and tables; deleted and hidden text left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import Any

from checker.evidence.documents.archive import attribute, child, is_on, tag
from checker.evidence.documents.word_styles import NO_STYLE, Style, is_shaded, is_white, level_of, size_of
from checker.model.dataclass import dataclass

_SKIPPED = frozenset(
    (
        *("pPr", "rPr", "sectPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", "sdtEndPr", "instrText", "delText"),
        *("del", "moveFrom", "Fallback", "rt", "commentRangeStart", "commentReference", "annotationRef"),
    )
)
"""Elements whose text is no content: properties, field codes, deleted and moved text, the reading over a character."""
MAX_PIECES = 500_000


@dataclass(slots=True)
class Paragraph:
    """One paragraph."""

    text: str
    level: int | None
    bold: bool
    size: float | None
    item: bool
    contents: bool


@dataclass(slots=True)
class Cell:
    """One cell of a table."""

    paragraphs: list[Paragraph | Table]
    span: int = 1
    goes_on: bool = False
    """Whether it is part of the cell above."""

    def text(self) -> str:
        """Return everything in it."""
        parts = [one.text if isinstance(one, Paragraph) else one.text() for one in self.paragraphs]
        return "\n".join(part for part in parts if part.strip())


@dataclass(slots=True)
class Table:
    """A table as it stands; rows are made even by the caller."""

    rows: list[list[Cell]] = field(default_factory=list)
    header: bool = False
    """Whether the first row is declared to be repeated on every page."""

    def text(self) -> str:
        """Return the whole table as one text."""
        return "\n".join(" ".join(cell.text() for cell in row) for row in self.rows)

    def even(self) -> list[tuple[str, ...]]:
        """Return the rows with as many cells each: merged cells say their text once a row, once in every row."""
        made: list[list[str]] = []
        for row in self.rows:
            cells: list[str] = []
            for cell in row:
                above = made[-1][len(cells)] if made and cell.goes_on and len(cells) < len(made[-1]) else None
                cells.append(cell.text() if above is None else above)
                cells += [""] * (cell.span - 1)
            made.append(cells)
        width = max(map(len, made), default=0)
        return [(*cells, *[""] * (width - len(cells))) for cells in made]


class Body:
    """Walks a part of a document: its body, a header, a footnote."""

    def __init__(self, styles: Mapping[str, Style], default: str, notes: Mapping[str, list[Any]]) -> None:
        """`notes` holds the paragraphs of footnotes and endnotes by `footnote:ID`."""
        self._styles = styles
        self._default = default
        self._notes = notes
        self.changes = 0
        self.hidden: Counter[str] = Counter()
        """How many characters cannot be seen, by how they are hidden."""
        self._shaded = False
        """Whether what is read lies on a colour of its own: a shaded cell, a text box, a coloured page."""

    def on_color(self) -> None:
        """Take everything that follows to lie on a page that has a colour."""
        self._shaded = True

    def read(self, root: Any) -> list[Paragraph | Table]:
        """Return the paragraphs and tables below an element, in order."""
        made: list[Paragraph | Table] = []
        for one in root:
            name = tag(one)
            if name == "p":
                made += self._paragraph(one)
            elif name == "tbl":
                made.append(self._table(one))
            elif name in ("del", "moveFrom"):
                self.changes += 1
            elif name in ("ins", "moveTo"):
                self.changes += 1
                made += self.read(one)
            elif name == "sdt":
                content = child(one, "sdtContent")
                if content is not None and child(one, "sdtPr", "showingPlcHdr") is None:
                    made += self.read(content)
            elif name in ("customXml", "smartTag", "AlternateContent", "Choice"):
                made += self.read(one)
        return made

    def _paragraph(self, element: Any) -> list[Paragraph | Table]:
        properties = child(element, "pPr")
        named = child(properties, "pStyle")
        style = self._styles.get((attribute(named, "val") or "") if named is not None else self._default, NO_STYLE)
        level = level_of(properties)
        level = style.level if level is None else level if level <= 9 else None
        boxes: list[Any] = []
        notes: list[str] = []
        around = self._shaded
        self._shaded = around or style.shaded or is_shaded(properties)
        runs = list(self._runs(element, boxes, notes, style.hidden))
        self._shaded = around
        text = "".join(run for run, _, _ in runs).strip()
        written = [run for run in runs if run[0].strip()]
        bold = bool(written) and all(weight if weight is not None else style.bold for _, weight, _ in written)
        sizes = [size for _, _, size in written if size is not None]
        item = child(properties, "numPr") is not None or style.listed
        made: list[Paragraph | Table] = []
        if text:
            size = max(sizes) if sizes else style.size
            made.append(Paragraph(text, level, bold, size, item, style.contents))
        for note in notes:
            for paragraph in self._notes.get(note, ()):
                made += self.read(paragraph)
        self._shaded = True
        for box in boxes:
            made += self.read(box)
        self._shaded = around
        return made

    def _runs(
        self, element: Any, boxes: list[Any], notes: list[str], hidden: bool
    ) -> Iterator[tuple[str, bool | None, float | None]]:
        for one in element:
            name = tag(one)
            if name in ("del", "moveFrom"):
                self.changes += 1
            elif name in _SKIPPED:
                continue
            elif name == "r":
                yield from self._run(one, boxes, notes, hidden)
            elif name == "sdt":
                content = child(one, "sdtContent")
                if content is not None and child(one, "sdtPr", "showingPlcHdr") is None:
                    yield from self._runs(content, boxes, notes, hidden)
            elif name not in ("tbl", "p"):
                self.changes += name in ("ins", "moveTo")
                yield from self._runs(one, boxes, notes, hidden)

    def _unseen(self, properties: Any, hidden: bool) -> str:
        """Return how the text of a run is hidden; empty where it can be seen."""
        vanish = child(properties, "vanish")
        if is_on(vanish) if vanish is not None else hidden:
            return "hidden"
        size = size_of(properties)
        if size is not None and size <= 1:
            return "tiny"
        return "white" if not self._shaded and is_white(properties) and not is_shaded(properties) else ""

    def _run(
        self, run: Any, boxes: list[Any], notes: list[str], hidden: bool
    ) -> Iterator[tuple[str, bool | None, float | None]]:
        properties = child(run, "rPr")
        if way := self._unseen(properties, hidden):
            texts = ("".join((one.text or "").split()) for one in run if tag(one) == "t")
            self.hidden[way] += sum(map(len, texts))
            return
        weight = child(properties, "b")
        bold = is_on(weight) if weight is not None else None
        size = size_of(properties)
        stack = list(run)[::-1]
        while stack:
            one = stack.pop()
            name = tag(one)
            if name == "t":
                yield one.text or "", bold, size
            elif name == "tab":
                yield " ", bold, size
            elif name in ("br", "cr"):
                yield "\n", bold, size
            elif name == "noBreakHyphen":
                yield "-", bold, size
            elif name in ("footnoteReference", "endnoteReference"):
                notes.append(f"{name.removesuffix('Reference')}:{attribute(one, 'id')}")
            elif name == "txbxContent":
                boxes.append(one)
            elif name not in _SKIPPED:
                stack.extend(reversed(list(one)))

    def _table(self, element: Any) -> Table:
        made = Table()
        around = self._shaded
        # What a table's style paints behind its rows is not told here: white text in it may well show.
        self._shaded = around or child(element, "tblPr", "tblStyle") is not None or is_shaded(child(element, "tblPr"))
        for row in _within(element, "tr"):
            if child(row, "trPr", "del") is not None:
                self.changes += 1
                continue
            made.header = made.header or (not made.rows and is_on(child(row, "trPr", "tblHeader")))
            made.rows.append([self._cell(cell) for cell in _within(row, "tc")])
        self._shaded = around
        return made

    def _cell(self, cell: Any) -> Cell:
        span = child(cell, "tcPr", "gridSpan")
        value = attribute(span, "val") if span is not None else None
        merge = child(cell, "tcPr", "vMerge")
        around = self._shaded
        self._shaded = around or is_shaded(child(cell, "tcPr"))
        inside = self.read(cell)
        self._shaded = around
        return Cell(
            inside,
            min(int(value), 100) if value and value.isascii() and value.isdigit() and len(value) < 4 else 1,
            merge is not None and attribute(merge, "val") in (None, "continue"),
        )


def _within(element: Any, name: str) -> Iterator[Any]:
    """Yield the children of this name, content controls and insertions looked through."""
    for one in element:
        if tag(one) == name:
            yield one
        elif tag(one) in ("sdt", "sdtContent", "customXml", "ins", "AlternateContent", "Choice"):
            yield from _within(one, name)
