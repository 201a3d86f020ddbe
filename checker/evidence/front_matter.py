"""Front matter: the YAML between two lines of `---` with which many Markdown files begin."""

from __future__ import annotations

import re

from checker.errors import InputError
from checker.syntax.expressions import expression

_BEGIN = expression(r"(?:[ \t]*(?:\r\n|\r|\n))*+---[ \t]*(?:\r\n|\r|\n)")
_END = expression(r"^(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)", re.MULTILINE)
_LINE_END = expression(r"\r\n|\r|\n")
_LOOKS_LIKE_DATA = expression(r"(?:\s|#[^\n]*\n)*+(?:\Z|[^\n:]{1,200}:(?:\s|\Z)|[{\[]|- )")
_LONGEST = 200_000
"""Characters of front matter that are parsed; longer ones are split off and taken as empty."""


def split_front_matter(text: str) -> tuple[dict[str, object], str, int]:
    """Return the front matter as data, the text after it, and how many lines stand before that text.

    Front matter may follow blank lines and a byte order mark. Where it is no mapping, or no YAML at all (a template that
    nobody filled in), it is split off all the same and the data is empty. A rule with prose after it is no front matter.
    """
    text = text.removeprefix("\ufeff")
    begin = _BEGIN.match(text)
    end = _END.search(text, begin.end()) if begin else None
    if begin is None or end is None:
        return {}, text, 0
    source = text[begin.end() : end.start()]
    if not _LOOKS_LIKE_DATA.match(source):
        return {}, text, 0
    skipped = len(_LINE_END.findall(text, 0, end.end()))
    return _data(source), text[end.end() :], skipped


def _data(source: str) -> dict[str, object]:
    from checker.syntax.document import SYNTAXES, Limits

    if len(source) > _LONGEST or not source.strip():
        return {}
    try:
        data = SYNTAXES["yaml"](source, "", Limits(), lenient=True).data
    except InputError:
        return {}
    return dict(data) if isinstance(data, dict) else {}
