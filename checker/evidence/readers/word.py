"""Word: body, tables, text boxes, notes, headers and footers; headings by style or outline level, else by their looks.

Word files have no pages until a program lays them out, so places are told by headings.
"""

from __future__ import annotations

from typing import Any

from checker.evidence.documents.archive import Archive, attribute, child, tag
from checker.evidence.documents.flowing import Flowing
from checker.evidence.documents.word_body import MAX_PIECES, Body, Paragraph, Table
from checker.evidence.documents.word_styles import default_style, styles
from checker.evidence.interface import Outline, ReaderFault
from checker.model.buyer import Bounds


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
    return Flowing(pieces).outline(margins, tuple(notes))


def _notes(archive: Archive, related: dict[str, tuple[str, str]]) -> dict[str, list[Any]]:
    """Return the footnotes and endnotes, by kind and id; separators left out."""
    found: dict[str, list[Any]] = {}
    for kind, path in related.values():
        if kind in ("footnotes", "endnotes") and (root := archive.xml(path)) is not None:
            for one in root:
                if attribute(one, "type") in (None, "normal"):
                    found[f"{tag(one)}:{attribute(one, 'id')}"] = [one]
    return found
