"""What the styles of an OpenDocument file say of letters: weight, size, and whether they can be seen."""

from __future__ import annotations

import re
from typing import Any

from checker.evidence.documents.archive import attribute, child, tag
from checker.model.dataclass import dataclass

_POINTS = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,4})?)pt")
_DEEPEST = 15


@dataclass(frozen=True, slots=True)
class Look:
    """How letters look; None where a style says nothing."""

    bold: bool | None = None
    size: float | None = None
    """In points."""
    hidden: bool | None = None
    white: bool | None = None
    shaded: bool | None = None
    """Whether a colour lies behind them."""

    def over(self, other: Look) -> Look:
        """Return this look, with what it leaves open taken from `other`."""
        return Look(
            other.bold if self.bold is None else self.bold,
            other.size if self.size is None else self.size,
            other.hidden if self.hidden is None else self.hidden,
            other.white if self.white is None else self.white,
            other.shaded if self.shaded is None else self.shaded,
        )

    def way(self) -> str:
        """Return how letters that look so are hidden; empty where they can be seen."""
        if self.hidden:
            return "hidden"
        if self.size is not None and self.size <= 1:
            return "tiny"
        return "white" if self.white and not self.shaded else ""


def looks(*roots: Any) -> dict[str, Look]:
    """Return the look of every style of these parts by its name, what it is based on included."""
    found: dict[str, Any] = {}
    for root in roots:
        for group in () if root is None else root:
            if tag(group) in ("styles", "automatic-styles"):
                found |= {attribute(one, "name") or "": one for one in group if tag(one) == "style"}
    return {name: _look(name, found) for name in found}


def _look(name: str, found: dict[str, Any]) -> Look:
    made = Look()
    for _ in range(_DEEPEST):
        if name not in found:
            break
        made = made.over(_own(found[name]))
        name = attribute(found[name], "parent-style-name") or ""
    return made


def _own(style: Any) -> Look:
    bold: bool | None = None
    size: float | None = None
    hidden = white = shaded = None
    for kind in ("text-properties", "paragraph-properties", "table-cell-properties"):
        one = child(style, kind)
        if one is None:
            continue
        behind = (attribute(one, "background-color") or "transparent").lower()
        shaded = True if behind not in ("transparent", "#ffffff") else shaded
        if kind != "text-properties":
            continue
        weight, letters = attribute(one, "font-weight"), _POINTS.fullmatch(attribute(one, "font-size") or "")
        bold = weight == "bold" if weight else None
        size = float(letters[1]) if letters else None
        display, color = attribute(one, "display"), (attribute(one, "color") or "").lower()
        hidden = display == "none" if display else None
        white = color.startswith("#f") and re.fullmatch("#(?:f[5-9a-f]){3}", color) is not None if color else None
    return Look(bold, size, hidden, white, shaded)
