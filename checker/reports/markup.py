"""Text by strangers, made safe inside Markdown."""

from __future__ import annotations

import re

from checker.reports.visible import visible

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&$@])")
_COLON = re.compile(r"(?<=[A-Za-z0-9+.-]):(?=//)|(?<=mailto):|:(?=[A-Za-z0-9_+\\-]{1,60}:)", re.IGNORECASE)


def escape(text: str) -> str:
    """Return `text` on one line so that it renders as itself: no markup, no link, no mention, no HTML."""
    # Punctuation may always be escaped by a backslash in CommonMark. A colon is where it would make a link or a picture.
    escaped = _COLON.sub(r"\\:", _SPECIAL.sub(r"\\\1", visible(text).strip()))
    escaped = re.sub(
        r"^([-+=]|[0-9]+[.)])", lambda m: "\\" + m[0] if not m[0][0].isdigit() else f"{m[0][:-1]}\\{m[0][-1]}", escaped
    )
    return re.sub(r"(?i)\b(www)\.", r"\1\\.", escaped)
