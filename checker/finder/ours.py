"""Files that this program wrote or asks for: declarations, forms, reports, letters. They are no evidence of anything.

A report quotes the very questions that the finder asks, so that it would come first for all of them.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Callable, Collection, Iterator

from checker.evidence.examine import Opened
from checker.evidence.interface import Outline
from checker.loading.discover import has_form_mark

_REFERENCE = re.compile(r"\b[a-z][a-z0-9-]*@[0-9][0-9a-z.-]*/[a-z][a-z0-9/-]*")
_REFERENCES_OF_A_REPORT = 3
_TOOL = re.compile(r"\"name\"\s*:\s*\"gensoku\"|value=\"gensoku |urn:gensoku:")
_COMMAND = re.compile(r"\bgensoku (?:check|compare|evidence|form|init|report|request|spec|validate)\b")
_LOOKED_AT = 120
"""Of how many of the first pieces of a document its title is one, if it is one of ours."""


def is_ours(opened: Opened, fetch: Callable[[], bytes], titles: Collection[str]) -> bool:
    """Tell whether a document is one of this program's own.

    `fetch` gives its bytes, asked for workbooks only; `titles` are the titles of the papers that this program writes. A title
    counts where it stands alone: an answer to such a paper names it too and may be evidence. One that ends with an ellipsis
    counts where a piece of text begins with it.
    """
    outline, text = opened.outline, opened.text
    if outline is None:
        return False
    if "gensoku" in outline.front_matter or any(one.pointer == "/gensoku" for one in outline.root.children):
        return True
    if opened.path.lower().endswith((".xlsx", ".xlsm")) and has_form_mark(io.BytesIO(fetch())):
        return True
    if any(line.startswith("gensoku = ") for line in text[:2_000].splitlines()) or _TOOL.search(text):
        return True
    if len(set(_REFERENCE.findall(text))) >= _REFERENCES_OF_A_REPORT:
        return True
    if opened.path.rpartition("/")[2].lower().startswith("readme") and _COMMAND.search(text):
        return True
    whole = {bare(title) for title in titles}
    begun = tuple(title.removesuffix("...") for title in whole if title.endswith("..."))
    return any(piece in whole or piece.startswith(begun) for piece in _beginnings(outline))


def bare(text: str) -> str:
    """Return a text without what a layout adds to it: spaces, breaks, widths of characters."""
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


def _beginnings(outline: Outline) -> Iterator[str]:
    """Yield what may be the title of a document: its first headings, blocks and cells, also two of them on end."""
    count, before = 0, ""
    for section in outline.root.walk():
        pieces = [section.heading, *(text for block in section.blocks for text in (block.cells or (block.text,)))]
        for piece in filter(None, map(bare, pieces)):
            yield piece
            yield before + piece
            before = piece
            count += 1
            if count >= _LOOKED_AT:
                return
