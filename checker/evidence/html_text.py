"""What a reader sees of raw HTML inside a text: no tags, no comments, no scripts.

A scanner of our own, because hostile input makes general parsers of HTML slow: every character is looked at once.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import field
from typing import Literal

from checker.model.dataclass import dataclass
from checker.syntax.expressions import expression

PieceKind = Literal["text", "heading", "item", "row"]

_ENTITY = expression(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_TAG = expression(r"</?([a-zA-Z][a-zA-Z0-9-]{0,30})")
_ALT = expression(r"\balt\s{0,9}=\s{0,9}(\"[^\"]{0,1000}\"|'[^']{0,1000}'|[^\s\"'>]{1,1000})", re.IGNORECASE)
_TAG_LIMIT = 4_000
"""Characters of one tag that are searched for attributes."""

_QUOTED = expression(r"\"[^\"]*\"|'[^']*'")
_HIDDEN = expression(r"\shidden(?=[\s=>/])", re.IGNORECASE)
_STYLE = expression(r"\sstyle\s{0,9}=\s{0,9}(\"[^\"]{0,2000}\"|'[^']{0,2000}'|[^\s\"'>]{1,500})", re.IGNORECASE)
_HIDING = expression(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*0(?![.\d])|opacity\s*:\s*0(?:\.0+)?(?![.\d])",
    re.IGNORECASE,
)
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_ENDS_ITSELF = frozenset({"li", "dt", "dd", "tr", "td", "th", "option"})
"""Elements that end where the next of the same name begins; a paragraph ends where any block begins or ends."""
_UNSEEN = frozenset({"script", "style", "template", "noscript", "title", "textarea", "svg", "math"})
_WORDS_ALONE = {
    name: expression(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in ("script", "style", "title", "textarea")
}
"""Elements in which nothing is markup but their own end."""
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BREAKING = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "br", "center", "dd", "details", "div", "dl", "dt"),
        *("fieldset", "figcaption", "figure", "footer", "form", "header", "hr", "html", "li", "main", "nav", "ol", "p"),
        *("pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    )
) | frozenset(_HEADINGS)


@dataclass(frozen=True, slots=True)
class Piece:
    """One stretch of visible text."""

    kind: PieceKind
    text: str
    line: int
    """Counted from 0, from where the HTML begins."""
    level: int = 0
    """Of a heading: 1 to 6."""
    cells: tuple[str, ...] = ()
    header: tuple[str, ...] = ()


@dataclass(slots=True)
class Seen:
    """All that is visible in a stretch of HTML."""

    pieces: list[Piece] = field(default_factory=list)
    open_comment: bool = False
    """Whether the HTML ends inside a comment."""


def unescape(text: str) -> str:
    """Return `text` with character references resolved; overlong numbers stay as they are."""
    return _ENTITY.sub(lambda match: html.unescape(match[0]), text) if "&" in text else text


def tag_name(tag: str) -> str:
    """Return the name of a tag in lower case, with a `/` before it where it is a closing one; empty for a comment."""
    match = _TAG.match(tag)
    return ("/" if tag.startswith("</") else "") + match[1].lower() if match else ""


def description(tag: str) -> str:
    """Return the text that stands for a picture (`alt`); empty where there is none."""
    found = _ALT.search(tag[:_TAG_LIMIT])
    return unescape(found[1].strip("\"'")).strip() if found else ""


def hides(tag: str) -> bool:
    """Whether the tag that opens an element says, of itself, that the element is not displayed; style sheets are not read."""
    tag = tag[:_TAG_LIMIT]
    if _HIDDEN.search(_QUOTED.sub('""', tag)):
        return True
    style = _STYLE.search(tag) if "style" in tag.lower() else None
    return style is not None and _HIDING.search(unescape(style[1])) is not None


class Curtain:
    """What hides the text between tags: elements that show nothing, and those that are set not to be displayed."""

    def __init__(self) -> None:
        """Begin where everything is seen."""
        self.hidden = 0
        """How many characters stood in elements that are set not to be displayed."""
        self._name, self._depth, self._counts = "", 0, False

    @property
    def drawn(self) -> bool:
        """Tell whether nothing is seen here."""
        return bool(self._name)

    def hide(self, text: str) -> None:
        """Take text that stands behind."""
        if self._counts:
            self.hidden += sum(1 for char in text if not char.isspace())

    def open(self, paragraph: bool = False) -> None:
        """Show again what follows: what the element that hid it stands in has ended; or only an open `paragraph` has."""
        if not paragraph or self._name == "p":
            self._name = ""

    def takes(self, tag: str) -> bool:
        """Take a tag, and tell whether nothing is seen of it: it stands behind, begins to hide, or ends that."""
        name, alone = tag_name(tag), tag.endswith("/>")
        if self._name and self._counts and self._ends_before(name):
            self._name = ""
        if self._name:
            self._depth += (self._counts and name == self._name and not alone) - (name == f"/{self._name}")
            self._name = self._name if self._depth else ""
            return True
        if alone or not name or name.startswith("/") or not (name in _UNSEEN or hides(tag)):
            return False
        if name not in _VOID:
            self._name, self._depth, self._counts = name, 1, name not in _UNSEEN
        return True

    def notes(self) -> tuple[tuple[str, dict[str, str | int]], ...]:
        """Return that a document holds text that is not displayed, if it does."""
        return (("EVI-077", {"pages": "", "count": self.hidden, "ways": "hidden"}),) if self.hidden else ()

    def _ends_before(self, name: str) -> bool:
        if self._name == "p":
            return name.removeprefix("/") in _BREAKING - {"br"} and name != "/p"
        return name == self._name and name in _ENDS_ITSELF


def see(text: str, curtain: Curtain | None = None) -> Seen:
    """Return what is visible of a stretch of HTML, in order, with lines; `curtain` is what hides where it begins."""
    return _Scanner(text, curtain or Curtain()).run()


class _Scanner:
    def __init__(self, text: str, curtain: Curtain) -> None:
        self._text = text
        self._curtain = curtain
        self._seen = Seen()
        self._line = 0
        self._words: list[str] = []
        self._words_line = 0
        self._kind: PieceKind = "text"
        self._level = 0
        self._cells: list[str] | None = None
        self._cell_name = ""
        """Of the open cell: `td` or `th`; empty between cells."""
        self._cells_line = 0
        self._all_headers = True
        self._header: tuple[str, ...] = ()

    def run(self) -> Seen:
        for markup, content in self._parts():
            if markup and not self._curtain.takes(content):
                self._tag(tag_name(content), content)
            elif not markup and self._curtain.drawn:
                self._curtain.hide(content)
            elif not markup:
                self._say(content)
            self._line += content.count("\n")
        self._end_row()
        return self._seen

    def _parts(self) -> Iterator[tuple[bool, str]]:
        """Yield text and markup in turn, as `(is markup, source)`."""
        text = self._text
        here = 0
        while here < len(text):
            begin = text.find("<", here)
            if begin < 0:
                yield False, text[here:]
                return
            if begin > here:
                yield False, text[here:begin]
            end = self._markup_end(begin)
            if end < 0:
                yield False, text[begin : begin + 1]
                end = begin + 1
            else:
                markup = text[begin:end]
                yield True, markup
                words = None if markup.endswith("/>") else _WORDS_ALONE.get(tag_name(markup))
                if words is not None:
                    ending = words.search(text, end)
                    begin, end = end, ending.start() if ending else len(text)
                    yield False, text[begin:end]
            here = end

    def _markup_end(self, begin: int) -> int:
        """Return where the markup that begins at `begin` ends; -1 where it is none."""
        text = self._text
        for opener, closer in (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">")):
            if text.startswith(opener, begin):
                end = text.find(closer, begin + 2 if opener == "<!--" else begin + len(opener))
                if end < 0:
                    self._seen.open_comment = opener == "<!--"
                    return len(text)
                return end + len(closer)
        if not _TAG.match(text, begin):
            return -1
        end = text.find(">", begin)
        return len(text) if end < 0 else end + 1

    def _say(self, content: str) -> None:
        if not self._words and not content.strip():
            return
        if not self._words:
            self._words_line = self._line + content[: len(content) - len(content.lstrip())].count("\n")
        self._words.append(unescape(content))

    def _tag(self, name: str, source: str) -> None:
        if name == "img":
            self._say(description(source))
        bare = name.removeprefix("/")
        if bare not in _BREAKING:
            return
        if self._cells is not None and bare not in ("td", "th", "tr", "table"):
            if self._words:
                self._words.append(" ")
            return
        if bare in ("td", "th"):
            self._cell(name)
        elif bare in ("tr", "table"):
            self._row(name)
        else:
            self._flush()
            self._level = _HEADINGS.get(name, 0)
            self._kind = "heading" if self._level else "item" if name == "li" else "text"

    def _taken(self) -> str:
        text = "".join(self._words)
        self._words = []
        lines = (" ".join(line.split()) for line in text.strip().split("\n"))
        return "\n".join(lines)

    def _flush(self) -> None:
        text = self._taken()
        if text:
            self._seen.pieces.append(Piece(self._kind, text, self._words_line, self._level))
        self._kind, self._level = "text", 0

    def _cell(self, name: str) -> None:
        if self._cells is None:
            if name.startswith("/"):
                return
            self._begin_row()
        self._end_cell()
        if not name.startswith("/"):
            self._cell_name = name

    def _row(self, name: str) -> None:
        self._end_row()
        if name == "tr":
            self._begin_row()
        elif name.endswith("table"):
            self._header = ()

    def _begin_row(self) -> None:
        self._flush()
        self._cells, self._cells_line, self._all_headers = [], self._line, True

    def _end_cell(self) -> None:
        """End the open cell, if its end was left out too. Words between cells stand before the row, as browsers show them."""
        text = self._taken()
        if self._cell_name and self._cells is not None:
            self._cells.append(text)
            self._all_headers = self._all_headers and self._cell_name == "th"
        elif text:
            self._seen.pieces.append(Piece("text", text, self._words_line))
        self._cell_name = ""

    def _end_row(self) -> None:
        if self._cells is None:
            self._flush()
            return
        self._end_cell()
        cells, self._cells = tuple(self._cells), None
        if any(cells) and self._all_headers and not self._header:
            self._header = cells
        elif any(cells):
            self._seen.pieces.append(Piece("row", "\t".join(cells), self._cells_line, 0, cells, self._header))
