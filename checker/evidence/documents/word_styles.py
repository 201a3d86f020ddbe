"""Which styles of a Word document are headings, by their outline level or their name, whatever they are based on."""

from __future__ import annotations

import re
from typing import Any

from checker.evidence.documents.archive import attribute, child, is_on, tag
from checker.model.dataclass import dataclass

_NAMED = re.compile(r"(?:heading|見出し)\s*([1-9])", re.IGNORECASE)
_TITLE = re.compile(r"title|表題", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|目次|table of figures|図表目次)\s*\d*", re.IGNORECASE)
_DEEPEST = 15


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says."""

    level: int | None = None
    """1 … 9 for a heading."""
    bold: bool = False
    size: float | None = None
    """In points."""
    contents: bool = False
    """Whether it is that of a table of contents."""
    listed: bool = False
    shaded: bool = False
    """Whether it lies on a colour of its own."""
    hidden: bool = False


NO_STYLE = Style()


def styles(root: Any) -> dict[str, Style]:
    """Return every paragraph style by its id."""
    found: dict[str, Any] = {}
    for one in () if root is None else root:
        if tag(one) == "style" and attribute(one, "type") in (None, "paragraph"):
            found[attribute(one, "styleId") or ""] = one
    return {name: _resolved(name, found) for name in found}


def default_style(root: Any) -> str:
    """Return the id of the style of paragraphs that name none."""
    for one in () if root is None else root:
        if tag(one) == "style" and attribute(one, "default") in ("1", "true") and attribute(one, "type") == "paragraph":
            return attribute(one, "styleId") or ""
    return ""


def _resolved(name: str, found: dict[str, Any]) -> Style:
    level: int | None = None
    bold: bool | None = None
    size: float | None = None
    contents = listed = shaded = False
    hidden: bool | None = None
    seen = 0
    here: str | None = name
    while here is not None and here in found and seen < _DEEPEST:
        seen += 1
        one = found[here]
        title = attribute(child(one, "name"), "val") or "" if child(one, "name") is not None else ""
        level = level if level is not None else level_of(child(one, "pPr"))
        if level is None and (named := _NAMED.fullmatch(title.strip())):
            level = int(named[1])
        if level is None and seen == 1 and _TITLE.fullmatch(title.strip()):
            level = 1
        contents = contents or bool(_CONTENTS.fullmatch(title.strip()))
        listed = listed or child(one, "pPr", "numPr") is not None
        shaded = shaded or is_shaded(child(one, "pPr")) or is_shaded(child(one, "rPr"))
        vanish = child(one, "rPr", "vanish")
        hidden = is_on(vanish) if hidden is None and vanish is not None else hidden
        weight = child(one, "rPr", "b")
        bold = is_on(weight) if bold is None and weight is not None else bold
        size = size if size is not None else size_of(child(one, "rPr"))
        based = child(one, "basedOn")
        here = attribute(based, "val") if based is not None else None
    level = level if level is not None and level <= 9 else None
    return Style(level, bool(bold), size, contents, listed, shaded, bool(hidden))


def is_shaded(properties: Any) -> bool:
    """Tell whether properties put a colour behind text."""
    shade, marker = child(properties, "shd"), child(properties, "highlight")
    fill = (attribute(shade, "fill") or "auto").lower() if shade is not None else "auto"
    pattern = attribute(shade, "val") if shade is not None else None
    return (
        fill not in ("auto", "ffffff")
        or pattern not in (None, "clear", "nil")
        or (shade is not None and attribute(shade, "themeFill") not in (None, "background1"))
        or (marker is not None and attribute(marker, "val") not in ("none", "white"))
    )


def is_white(properties: Any) -> bool:
    """Tell whether letters are white, or so nearly that they do not show on white."""
    color = child(properties, "color")
    value = attribute(color, "val") if color is not None else None
    if value is None or len(value) != 6 or not all(char in "0123456789abcdefABCDEF" for char in value):
        return False
    return all(int(value[place : place + 2], 16) >= 0xF5 for place in (0, 2, 4))


def level_of(properties: Any) -> int | None:
    """Return the heading level that paragraph properties give; 10 for body text; None where they say nothing."""
    mark = child(properties, "outlineLvl")
    value = attribute(mark, "val") if mark is not None else None
    return int(value) + 1 if value is not None and value.isascii() and value.isdigit() and len(value) == 1 else None


def size_of(properties: Any) -> float | None:
    """Return the size of letters in points; None where it is not said."""
    mark = child(properties, "sz")
    value = attribute(mark, "val") if mark is not None else None
    return int(value) / 2 if value is not None and value.isascii() and value.isdigit() and len(value) < 5 else None
