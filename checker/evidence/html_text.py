"""What a reader sees of raw HTML inside a text: no tags, no comments, no scripts.

A scanner of our own, because hostile input makes general parsers of HTML slow: every character is looked at once.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import field
from typing import Literal

from checker.evidence.html_styles import HARD, Styles, styled
from checker.model.dataclass import dataclass
from checker.syntax.expressions import expression

PieceKind = Literal["text", "heading", "item", "row"]

_ENTITY = expression(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_TAG = expression(r"</?([a-zA-Z][a-zA-Z0-9-]{0,30})")
_ALT = expression(r"\balt\s{0,9}=\s{0,9}(\"[^\"]{0,1000}\"|'[^']{0,1000}'|[^\s\"'>]{1,1000})", re.IGNORECASE)
_TAG_LIMIT = 4_000
"""Characters of one tag that are searched for attributes."""

_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_ENDS_ITSELF = frozenset({"li", "dt", "dd", "tr", "td", "th", "option"})
"""Elements that end where the next of the same name begins; a paragraph ends where any block begins or ends."""
_UNSEEN = frozenset({"script", "style", "template", "noscript", "title", "textarea", "svg", "math"})
_UNSEEN_BY_NAME = frozenset({"display"})
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
    cut: bool = False
    """Whether there was more than was asked for."""


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


@dataclass(slots=True)
class _Layer:
    """An element that hides the text in it, or shows it again where another hides it."""

    name: str
    hiding: frozenset[str]
    """The properties by which it hides; none where it shows."""
    counts: bool
    """Whether its text is text that somebody might have wanted to be read."""
    depth: int = 1


class Curtain:
    """What hides the text between tags: elements that show nothing, and those that are set not to be displayed."""

    def __init__(self, styles: Styles | None = None) -> None:
        """Begin where everything is seen. Without `styles`, only what tags say of themselves hides."""
        self.hidden = 0
        """How many characters stood in elements that are set not to be displayed."""
        self.ways: set[str] = set()
        self._styles = styles or Styles()
        self._layers: list[_Layer] = []

    @property
    def drawn(self) -> bool:
        """Tell whether nothing is seen here."""
        return bool(self._layers) and bool(self._layers[-1].hiding)

    def hide(self, text: str) -> None:
        """Take text that stands behind."""
        layer = self._layers[-1] if self._layers else None
        if layer is not None and layer.counts:
            self._count(sum(1 for char in text if not char.isspace()), layer.hiding)

    def also(self, other: Curtain) -> None:
        """Count what another one hid."""
        self.hidden += other.hidden
        self.ways |= other.ways

    def _count(self, count: int, hiding: frozenset[str]) -> None:
        if count:
            self.hidden += count
            self.ways.add("white" if hiding == {"color"} else "hidden")

    def open(self, paragraph: bool = False) -> None:
        """Show again what follows: what the element that hid it stands in has ended; or only an open `paragraph` has."""
        self._end_from(lambda layer: not paragraph or layer.name == "p")

    def _end_from(self, ends: Callable[[_Layer], bool]) -> None:
        """End the first layer that `ends` is true of, and all in it."""
        found = next((place for place, layer in enumerate(self._layers) if ends(layer)), None)
        if found is not None:
            del self._layers[found:]

    def takes(self, tag: str) -> bool:
        """Take a tag, and tell whether nothing is seen of it: it stands behind, begins to hide, or ends that."""
        name, alone = tag_name(tag), tag.endswith("/>")
        opens = bool(name) and not name.startswith("/") and not alone
        if self._layers:
            self._end_from(lambda layer: layer.counts and _ends_before(layer.name, name))
        top = self._layers[-1] if self._layers else None
        if top is not None and top.hiding:
            return self._behind(top, name, tag, opens)
        if top is not None:
            top.depth += (opens and name == top.name) - (name == f"/{top.name}")
            if not top.depth:
                self._layers.pop()
        if not opens:
            return False
        hiding = _UNSEEN_BY_NAME if name in _UNSEEN else self._styles.of(tag).hides
        if hiding and name not in _VOID:
            self._layers.append(_Layer(name, hiding, name not in _UNSEEN))
        return bool(hiding)

    def _behind(self, top: _Layer, name: str, tag: str, opens: bool) -> bool:
        """Take a tag that stands behind; one that shows again what its parent hides is seen."""
        if opens and top.counts and not top.hiding & HARD and name not in (*_UNSEEN, *_VOID):
            effect = self._styles.of(tag)
            if top.hiding <= effect.shows and not effect.hides:
                self._layers.append(_Layer(name, frozenset(), True))
                return False
        top.depth += (top.counts and opens and name == top.name) - (name == f"/{top.name}")
        if not top.depth:
            self._layers.pop()
        return True

    def notes(self) -> tuple[tuple[str, dict[str, str | int]], ...]:
        """Return that a document holds text that is not displayed, if it does."""
        ways = ",".join(sorted(self.ways))
        return (("EVI-077", {"pages": "", "count": self.hidden, "ways": ways}),) if self.hidden else ()


def _ends_before(open_: str, name: str) -> bool:
    """Tell whether an element ends, though its end was left out, where a tag of this name stands."""
    if open_ == "p":
        return name.removeprefix("/") in _BREAKING - {"br"} and name != "/p"
    return name == open_ and name in _ENDS_ITSELF


def see(text: str, curtain: Curtain | None = None, most: int | None = None) -> Seen:
    """Return what is visible of a stretch of HTML, in order, with lines; `curtain` is what hides where it begins.

    With `most`, nothing is read after more pieces than that (cells of a row count as pieces).
    """
    return _Scanner(text, curtain or Curtain()).run(most)


def curtain_of(page: str) -> Curtain:
    """Return what hides text on a whole page, by its style sheets too."""
    if "<style" not in page.lower():
        return Curtain(Styles(page))
    return Curtain(styled(page, _Scanner(page, Curtain()).sheets()))


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

    def run(self, most: int | None = None) -> Seen:
        for markup, content in self._parts():
            if most is not None and len(self._seen.pieces) + len(self._cells or ()) > most:
                self._seen.cut = True
                break
            if markup and not self._curtain.takes(content):
                self._tag(tag_name(content), content)
            elif not markup and self._curtain.drawn:
                self._curtain.hide(content)
            elif not markup:
                self._say(content)
            self._line += content.count("\n")
        self._end_row()
        return self._seen

    def sheets(self) -> Iterator[tuple[str, str]]:
        """Yield every style element of the page, as its tag and its content."""
        opened = ""
        for markup, content in self._parts():
            if not markup and opened:
                yield opened, content
            opened = content if markup and tag_name(content) == "style" else ""

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
