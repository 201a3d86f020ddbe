"""PowerPoint: each slide is a section under its title, with its text, tables, diagrams and speaker notes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from checker.evidence.documents.archive import Archive, attribute, child, tag
from checker.evidence.documents.tables import Row, add_table
from checker.evidence.growing import GrowingOutline
from checker.evidence.interface import Block, BlockKind, Outline, ReaderFault
from checker.evidence.slugs import Slugs
from checker.model.buyer import Bounds

_LONGEST_TITLE = 60
_TITLES = ("title", "ctrTitle")
_MARGINAL = ("sldNum", "dt", "ftr", "hdr", "sldImg")


def read(data: bytes, bounds: Bounds) -> Outline:
    """Return the outline of a presentation.

    Raises ReaderFault: EVI-004 empty, EVI-011 encrypted, EVI-012 pictures only, EVI-040 damaged, EVI-051 too many slides,
    EVI-052 grows too much, EVI-061 dangerous XML.
    """
    archive = Archive(data, bounds, "slides")
    main = archive.main("ppt/presentation.xml")
    root = archive.xml(main)
    if root is None:
        raise ReaderFault("EVI-040", format="slides")
    related = archive.relations(main)
    listed = child(root, "sldIdLst")
    names = [_target(one, related) for one in (() if listed is None else listed)]
    if len(names) > bounds.pages:
        raise ReaderFault("EVI-051", pages=len(names), limit=bounds.pages)
    reading = _Reading(archive)
    for number, name in enumerate(names, 1):
        reading.slide(number, name)
    return reading.outline(len(names))


def _target(entry: Any, related: dict[str, tuple[str, str]]) -> str:
    """Return the part that an entry of the list of slides names, by its `r:id` (it has another `id` as well)."""
    for key, value in entry.attrib.items():
        if key.endswith("}id") and value in related:
            return related[value][1]
    return ""


class _Reading:
    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._outline = GrowingOutline()
        self._slugs = Slugs()
        self._line = 1
        self._hidden: list[str] = []
        self._bare: list[int] = []
        self._words = 0

    def slide(self, number: int, name: str) -> None:
        """Add one slide."""
        root = self._archive.xml(name)
        if root is None:
            raise ReaderFault("EVI-040", format="slides")
        if attribute(root, "show") in ("0", "false"):
            self._hidden.append(f"p. {number}")
        related = self._archive.relations(name)
        shapes = list(_shapes(child(root, "cSld", "spTree")))
        title, titled = _title(shapes)
        before = self._words
        self._open(title, number)
        for shape in shapes:
            if shape is not titled:
                self._shape(shape, number, related)
        for kind, path in related.values():
            if kind == "notesSlide":
                self._notes(path, number)
        if self._words == before and not title and any(tag(shape) == "pic" for shape in shapes):
            self._bare.append(number)

    def outline(self, count: int) -> Outline:
        """Return everything."""
        if not self._words:
            raise ReaderFault("EVI-012" if self._bare else "EVI-004")
        notes = self._archive.notes()
        if self._hidden:
            notes.append(("EVI-064", {"names": ", ".join(self._hidden)}))
        if self._bare:
            from checker.evidence.places import spans

            notes.insert(0, ("EVI-057", {"pages": spans(self._bare)}))
        return Outline(
            self._outline.finish(),
            has_outline=True,
            lines=False,
            unread=tuple(self._bare),
            pages=count,
            notes=tuple(notes),
        )

    def _open(self, title: str, number: int) -> None:
        heading = " ".join(title.split()) or f"p. {number}"
        self._words += len(title)
        self._outline.open(heading, 1, self._line, slug=self._slugs.next(heading), page=number)
        self._line += 1

    def _shape(self, shape: Any, number: int, related: dict[str, tuple[str, str]]) -> None:
        if tag(shape) == "graphicFrame":
            data = child(shape, "graphic", "graphicData")
            table = child(data, "tbl")
            if table is not None:
                self._table(table, number)
                return
            diagram = child(data, "relIds")
            part = related.get(attribute(diagram, "dm") or "") if diagram is not None else None
            root = self._archive.xml(part[1]) if part else None
            if root is not None:
                for one in root.iter():
                    if tag(one) == "p":
                        self._add("item", _text(one), number)
        elif (body := child(shape, "txBody")) is not None and _placeholder(shape) not in _MARGINAL:
            inside = _placeholder(shape) is not None
            for paragraph in body:
                if tag(paragraph) == "p":
                    self._add("item" if inside else "paragraph", _text(paragraph), number)

    def _notes(self, path: str, number: int) -> None:
        root = self._archive.xml(path)
        for shape in _shapes(child(root, "cSld", "spTree")) if root is not None else ():
            body = child(shape, "txBody")
            if body is not None and _placeholder(shape) not in _MARGINAL:
                for paragraph in body:
                    if tag(paragraph) == "p":
                        self._add("paragraph", _text(paragraph), number)

    def _table(self, table: Any, number: int) -> None:
        rows: list[Row] = []
        looks = child(table, "tblPr")
        emphasised = looks is not None and attribute(looks, "firstRow") in ("1", "true")
        for row in table:
            if tag(row) != "tr":
                continue
            cells: list[str] = []
            for cell in row:
                if tag(cell) != "tc":
                    continue
                text = "\n".join(filter(None, (_text(one) for one in child(cell, "txBody") or () if tag(one) == "p")))
                merged = attribute(cell, "vMerge") in ("1", "true") and rows and len(cells) < len(rows[-1].cells)
                cells.append(rows[-1].cells[len(cells)] if merged else text)
            if any(cells):
                rows.append(Row(tuple(cells), number, bold=emphasised and not rows))
        self._words += sum(len(cell) for row in rows for cell in row.cells)
        self._line = add_table(self._outline, rows, self._line) + 1

    def _add(self, kind: BlockKind, text: str, number: int) -> None:
        if text:
            self._words += len(text)
            self._outline.add(Block(kind, text, self._line, page=number))
            self._line += text.count("\n") + 1


def _shapes(tree: Any) -> Iterator[Any]:
    """Yield the shapes of a slide in order, those in groups too; of alternatives the first."""
    for one in () if tree is None else tree:
        name = tag(one)
        if name in ("grpSp", "AlternateContent", "Choice"):
            yield from _shapes(one)
        elif name in ("sp", "graphicFrame", "pic"):
            yield one


def _placeholder(shape: Any) -> str | None:
    """Return what a shape holds the place of (`title`, `body`, …); None for a shape of its own."""
    for one in shape:
        if tag(one).startswith("nv"):
            mark = child(one, "nvPr", "ph")
            return (attribute(mark, "type") or "body") if mark is not None else None
    return None


def _title(shapes: list[Any]) -> tuple[str, Any]:
    """Return the title of a slide and its shape: the title's place, else a short text at the top."""
    for shape in shapes:
        if _placeholder(shape) in _TITLES and (text := _whole(shape)):
            return text, shape
    first = next((shape for shape in shapes if _whole(shape) and _placeholder(shape) not in _MARGINAL), None)
    text = _whole(first) if first is not None else ""
    return (
        (text, first) if text and len(text) <= _LONGEST_TITLE and "。" not in text and "\n" not in text else ("", None)
    )


def _whole(shape: Any) -> str:
    body = child(shape, "txBody")
    return "\n".join(filter(None, (_text(one) for one in (() if body is None else body) if tag(one) == "p")))


def _text(paragraph: Any) -> str:
    words = []
    for one in paragraph.iter():
        name = tag(one)
        if name == "t":
            words.append(one.text or "")
        elif name == "br":
            words.append("\n")
    return "".join(words).replace("\t", " ").strip()
