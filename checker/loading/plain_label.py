"""The plain form in which labels are compared: what people change without meaning it is taken away."""

from __future__ import annotations

import re
import unicodedata

_IDLE = re.compile("[\\s\u200b\u2060\ufeff。.:：・*＊※_-]+")


def plain_label(text: str) -> str:
    """Return `text` to be compared: NFKC, small letters, without blanks, line breaks and marks."""
    return _IDLE.sub("", unicodedata.normalize("NFKC", text).casefold())
