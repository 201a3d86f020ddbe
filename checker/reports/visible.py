"""Text by strangers, made safe to show: one line, nothing that steers a terminal or turns the direction of writing."""

from __future__ import annotations

import re

_BREAKS = "[\t\n\v\f\r\x85\u2028\u2029]+"
_NO_CHARACTERS = "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
_UNSHOWN = (
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ud800-\udfff\ufeff\ufdd0-\ufdef"
    + _NO_CHARACTERS
    + "]"
)


def visible(text: str) -> str:
    """Return `text` on one line, with U+FFFD in place of each character that would act instead of show."""
    # All of them are unprintable by Unicode, and next to no text holds one: so they are compiled where one may stand.
    return text if text.isprintable() else re.sub(_UNSHOWN, "\ufffd", re.sub(_BREAKS, " ", text))
