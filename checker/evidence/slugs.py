"""Anchors of headings, as GitHub makes them: `#3-保存期間` for "3. 保存期間"."""

from __future__ import annotations

import unicodedata

_LIMIT = 2_000
"""Characters of a heading that make its anchor: nobody links to a longer one, and time stays bounded."""


def slug(heading: str) -> str:
    """Return the anchor of a heading: lower case, letters, marks, numbers, `_` and `-` kept, spaces become `-`."""
    kept = []
    for character in heading[:_LIMIT].strip().lower():
        if character in " \n\t":
            kept.append("-")
        elif character == "-" or unicodedata.category(character)[0] in "LMN" or unicodedata.category(character) == "Pc":
            kept.append(character)
    return "".join(kept)


class Slugs:
    """The anchors of one document, in which repeats get `-1`, `-2`, …"""

    def __init__(self) -> None:
        self._used: dict[str, int] = {}

    def next(self, heading: str) -> str:
        """Return the anchor of the document's next heading."""
        base = result = slug(heading)
        while result in self._used:
            self._used[base] += 1
            result = f"{base}-{self._used[base]}"
        self._used[result] = 0
        return result
