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
_ATTRIBUTE = expression(r"(alt|href)\s{0,9}=\s{0,9}(\"[^\"]{0,1000}\"|'[^']{0,1000}'|[^\s\"'>]{1,1000})", re.IGNORECASE)
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
_ENDS_ITSELF = frozenset({"p", "li", "dt", "dd", "tr", "td", "th", "option"})
"""Elements that end where the next of the same name begins."""
_UNSEEN = frozenset({"script", "style", "template", "noscript", "title", "textarea", "svg", "math"})
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
    links: list[tuple[str, int]] = field(default_factory=list)
    """Targets with their line, counted from 0."""
    open_comment: bool = False
    """Whether the HTML ends inside a comment."""
    hidden: int = 0
    """How many characters stand in elements that are set not to be displayed."""


def unescape(text: str) -> str:
    """Return `text` with character references resolved; overlong numbers stay as they are."""
    return _ENTITY.sub(lambda match: html.unescape(match[0]), text) if "&" in text else text


def tag_name(tag: str) -> str:
    """Return the name of a tag in lower case, with a `/` before it where it is a closing one; empty for a comment."""
    match = _TAG.match(tag)
    return ("/" if tag.startswith("</") else "") + match[1].lower() if match else ""


def attribute(tag: str, name: str) -> str:
    """Return the value of `alt` or `href` of a tag; empty where there is none."""
    for match in _ATTRIBUTE.finditer(tag[:_TAG_LIMIT]):
        if match[1].lower() == name:
            return unescape(match[2].strip("\"'")).strip()
    return ""


def is_unseen(name: str) -> bool:
    """Whether an element of this name shows nothing of what stands inside."""
    return name in _UNSEEN


def hides(tag: str) -> bool:
    """Whether the tag that opens an element says, of itself, that the element is not displayed; style sheets are not read."""
    tag = tag[:_TAG_LIMIT]
    if _HIDDEN.search(_QUOTED.sub('""', tag)):
        return True
    style = _STYLE.search(tag) if "style" in tag.lower() else None
    return style is not None and _HIDING.search(unescape(style[1])) is not None


def see(text: str) -> Seen:
    """Return what is visible of a stretch of HTML, in order, with lines."""
    return _Scanner(text).run()


class _Scanner:
    def __init__(self, text: str) -> None:
        self._text = text
        self._seen = Seen()
        self._line = 0
        self._words: list[str] = []
        self._words_line = 0
        self._kind: PieceKind = "text"
        self._level = 0
        self._cells: list[str] | None = None
        self._cells_line = 0
        self._all_headers = True
        self._header: tuple[str, ...] = ()

    def run(self) -> Seen:
        unseen, depth, counted = "", 0, False
        for markup, content in self._parts():
            if not markup:
                if not unseen:
                    self._say(content)
                elif counted:
                    self._seen.hidden += sum(1 for char in content if not char.isspace())
            else:
                name = tag_name(content)
                if unseen and counted and name == unseen and name in _ENDS_ITSELF:
                    unseen = ""
                if unseen:
                    depth += (counted and name == unseen and not content.endswith("/>")) - (name == f"/{unseen}")
                    unseen = unseen if depth else ""
                elif (
                    name and not content.endswith("/>") and (is_unseen(name) or (name not in _VOID and hides(content)))
                ):
                    unseen, depth, counted = name, 1, not is_unseen(name)
                elif name:
                    self._tag(name, content)
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
                yield True, text[begin:end]
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
            self._say(attribute(source, "alt"))
        elif name == "a" and (target := attribute(source, "href")):
            self._seen.links.append((target, self._line))
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
            self._flush()
            self._cells, self._cells_line, self._all_headers = [], self._line, True
        if not name.startswith("/"):
            self._words = []
        else:
            self._cells.append(self._taken())
            self._all_headers = self._all_headers and name == "/th"

    def _row(self, name: str) -> None:
        self._end_row()
        if name == "tr":
            self._cells, self._cells_line, self._all_headers = [], self._line, True
        elif name.endswith("table"):
            self._header = ()

    def _end_row(self) -> None:
        if self._cells is None:
            self._flush()
            return
        if rest := self._taken():
            self._cells.append(rest)
            self._all_headers = False
        cells, self._cells = tuple(self._cells), None
        if any(cells) and self._all_headers and not self._header:
            self._header = cells
        elif any(cells):
            self._seen.pieces.append(Piece("row", "\t".join(cells), self._cells_line, 0, cells, self._header))
