"""Markdown (CommonMark with GitHub's tables): headings are sections, and what is not visible is no content.

Comments, scripts and the markup itself are left out. markdown-it-py finds the blocks and the inline markup; the nesting
that it would cut off in silence is refused instead, and text between two hostile brackets is taken as it stands.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from checker.evidence.front_matter import split_front_matter
from checker.evidence.growing import GrowingOutline
from checker.evidence.html_text import Curtain, Piece, description, see, tag_name
from checker.evidence.interface import Block, Outline, ReaderFault
from checker.evidence.slugs import Slugs
from checker.model.dataclass import dataclass
from checker.syntax.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

MAX_LEVELS = 128
"""Nesting of blocks: a list takes two levels, a quote one, so that 64 lists may stand in each other."""

MAX_TOKENS = 1_000_000
"""Pieces of one document (a paragraph is three of them, and so is a table cell)."""

MAX_MARKS = 100_000
"""Characters of markup in one paragraph: what they come to takes two kilobytes each while it is parsed."""

_INLINE_LEVELS = 20
"""Nesting of links and images in each other; deeper brackets are text."""

_MARKED = expression(r"[!&*<\[\\\]_`~]")
_TASK = expression(r"\[([ xX])\](?:\s+|$)")
_ANCHOR = expression(r"\{#([^\s{}]{1,200})\}$")
_BRACKET = expression(r"[\[\]]")
_LINE_INDENT = expression(r"\n[ \t]+")
_LINE_TRAIL = expression(r"(?<![ \t])[ \t]+(?=\n)")


def read(text: str) -> Outline:
    """Return the outline of a Markdown text.

    Raises ReaderFault: EVI-041 where blocks are nested too deep, EVI-042 where there are too many of them.
    """
    front_matter, body, skipped = split_front_matter(text)
    env: dict[str, object] = {"first line": skipped + 1}
    tokens = _block_parser().parse(body, env)
    reading = _Reading(tokens, env, skipped + 1)
    reading.run()
    return Outline(reading.outline.finish(), True, front_matter, notes=reading.curtain.notes())


@dataclass(slots=True)
class _Table:
    header: tuple[str, ...] = ()
    cells: list[str] | None = None
    line: int = 1


class _Reading:
    """One walk over the block tokens of a document."""

    def __init__(self, tokens: list[Token], env: dict[str, object], first_line: int) -> None:
        self.outline = GrowingOutline()
        self._tokens: list[Any] = list(tokens)
        tokens.clear()
        self._env = env
        self._first_line = first_line
        self._slugs = Slugs()
        self._fresh: list[bool] = []
        """For each open list item: whether nothing of it has been seen yet."""
        self._table = _Table()
        self._in_heading: int | None = None
        self._inline_tokens = 0
        self._hidden_until = -1
        self._comment_closes = True
        self.curtain = Curtain()
        """Of blocks of HTML: what one of them begins to hide may go on behind it."""
        self._drawn_at = 0
        """The depth of the block that drew it."""

    def run(self) -> None:  # noqa: C901 (one branch a kind of token, flat)
        """Take the tokens in order."""
        for index, token in enumerate(self._tokens):
            # What was read is let go: the outline grows as the tokens go, not beside them.
            self._tokens[index] = None
            if token.content and index < self._hidden_until:
                continue
            if token.level < self._drawn_at or token.type != "html_block":
                self.curtain.open(paragraph=token.level >= self._drawn_at)
            match token.type:
                case "inline":
                    self._inline(token)
                case "fence" | "code_block":
                    self._code(token)
                case "html_block":
                    self._html(index, token)
                case "heading_open":
                    self._in_heading = int(token.tag[1]) if token.level == 0 else None
                case "heading_close":
                    self._in_heading = None
                case "list_item_open":
                    self._fresh.append(True)
                case "list_item_close":
                    self._fresh.pop()
                case "table_open":
                    self._table = _Table()
                case "tr_open":
                    self._table.cells, self._table.line = [], self._line(token)
                case "tr_close":
                    self._row()
                case _:
                    pass

    def _line(self, token: Token) -> int:
        return self._first_line + (token.map[0] if token.map else 0)

    def _inline(self, token: Token) -> None:
        line = self._line(token)
        task = _TASK.match(token.content) if self._fresh and self._fresh[-1] and self._table.cells is None else None
        content = token.content[task.end() :] if task else token.content
        text = self._visible(content, line)
        if self._table.cells is not None:
            self._table.cells.append(text)
        elif self._in_heading is not None:
            self._heading(text, self._in_heading, line)
        elif task:
            self._fresh[-1] = False
            self.outline.add(Block("task", text, line, done=task[1] != " "))
        elif text:
            self._prose(text, line)

    def _prose(self, text: str, line: int) -> None:
        begins_item = bool(self._fresh) and self._fresh[-1]
        if begins_item:
            self._fresh[-1] = False
        self.outline.add(Block("item" if begins_item else "paragraph", text, line))

    def _heading(self, text: str, level: int, line: int) -> None:
        anchor = _ANCHOR.search(text)
        if anchor:
            text = text[: anchor.start()].rstrip()
        if text:
            slug = anchor[1] if anchor else self._slugs.next(text)
            self.outline.open(text, level, line, slug=slug)

    def _row(self) -> None:
        table = self._table
        cells, table.cells = tuple(table.cells or ()), None
        if not table.header:
            table.header = cells or ("",)
        elif any(cells):
            self.outline.add(Block("row", "\t".join(cells), table.line, cells=cells, header=table.header))

    def _code(self, token: Token) -> None:
        text = token.content.rstrip("\n")
        if self.curtain.drawn:
            self.curtain.hide(text)
        elif text.strip():
            line = self._line(token) + (token.type == "fence")
            self.outline.add(Block("code", text, line))
        if self._fresh:
            self._fresh[-1] = False

    def _html(self, index: int, token: Token) -> None:
        was_drawn = self.curtain.drawn
        seen = see(token.content, self.curtain)
        self._drawn_at = self._drawn_at if was_drawn else token.level
        line = self._line(token)
        for piece in seen.pieces:
            self._piece(piece, line + piece.line, token.level)
        if seen.open_comment and self._comment_closes:
            self._hide_comment(index)

    def _piece(self, piece: Piece, line: int, level: int) -> None:
        if piece.kind == "heading" and level == 0:
            self._heading(" ".join(piece.text.split()), piece.level, line)
        elif piece.kind == "row":
            self.outline.add(Block("row", piece.text, line, cells=piece.cells, header=piece.header))
        elif piece.kind == "item":
            self.outline.add(Block("item", piece.text, line))
        else:
            self._prose(piece.text, line)

    def _hide_comment(self, index: int) -> None:
        """Hide what follows an open comment: a blank line ended its block of HTML, but not the comment."""
        for later in range(index + 1, len(self._tokens)):
            content = self._tokens[later].content
            if (end := content.find("-->")) >= 0:
                self._tokens[later].content = content[end + 3 :]
                self._hidden_until = later
                return
        self._comment_closes = False

    def _visible(self, source: str, line: int) -> str:
        """Return the visible text of inline markup; line breaks of the source stay.

        Raises ReaderFault: EVI-042 where there is too much of it, in one paragraph or in all.
        """
        if not _MARKED.search(source) and not self.curtain.drawn:
            return _LINE_TRAIL.sub("", _LINE_INDENT.sub("\n", source)).strip()
        if len(source) > MAX_MARKS and sum(1 for _ in _MARKED.finditer(source)) > MAX_MARKS:
            raise ReaderFault("EVI-042", line, format="markdown", limit=MAX_MARKS)
        parser = _inline_parser(_may_link(source, bool(self._env.get("references"))))
        children: list[Token] = []
        parser.inline.parse(source, parser, self._env, children)
        self._inline_tokens += len(children)
        if self._inline_tokens > MAX_TOKENS:
            raise ReaderFault("EVI-042", line, format="markdown", limit=MAX_TOKENS)
        words: list[str] = []
        curtain = self.curtain if self.curtain.drawn else Curtain()
        struck = 0
        for token in _flat(children):
            if token.type in ("softbreak", "hardbreak"):
                words.append("\n")
            elif token.type == "html_inline":
                if not curtain.takes(token.content):
                    words.append(_shown(token.content))
                words.append("\n" * token.content.count("\n"))
            elif token.type in ("s_open", "s_close"):
                # What is struck out was taken back by its author.
                struck += 1 if token.type == "s_open" else -1
            elif curtain.drawn:
                curtain.hide(token.content)
            elif not struck:
                words.append(token.content)
        if curtain is not self.curtain:
            self.curtain.also(curtain)
        return "".join(words).strip()


def _shown(tag: str) -> str:
    """Return what a tag inside a line shows: of a picture its description, of one that parts words a blank."""
    name = tag_name(tag)
    if name == "img":
        return description(tag)
    return " " if name in ("br", "p", "/p", "li", "div", "td") else ""


def _flat(tokens: Iterable[Token]) -> Iterator[Token]:
    """Yield inline tokens in order; of an image, those of its description."""
    stack = list(tokens)[::-1]
    while stack:
        token = stack.pop()
        if token.type != "image":
            yield token
        elif token.children:
            stack.extend(reversed(token.children))


def _may_link(source: str, references: bool) -> bool:
    """Whether links should be looked for: unclosed brackets in great depth cost time and are never links."""
    if "](" not in source and not references:
        return False
    depth = 0
    for bracket in _BRACKET.finditer(source):
        depth = max(depth + (1 if bracket[0] == "[" else -1), 0)
        if depth > _INLINE_LEVELS:
            return False
    return True


def _bounded(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Refuse what markdown-it would drop (deep nesting) or what would fill the memory. A block rule that never matches."""
    if not silent:
        line = state.env["first line"] + start_line
        if state.level >= MAX_LEVELS:
            raise ReaderFault("EVI-041", line, format="markdown", limit=MAX_LEVELS // 2)
        if len(state.tokens) > MAX_TOKENS:
            raise ReaderFault("EVI-042", line, format="markdown", limit=MAX_TOKENS)
        _lighten(state)
    return False


def _lighten(state: StateBlock) -> None:
    """Take from the last tokens what nobody asks for: two mappings each, a third of a token's memory."""
    for token in state.tokens[-_LIGHTENED:]:
        if not token.attrs and not token.meta:
            token.attrs = token.meta = _NOTHING


_LIGHTENED = 4
"""Tokens that one block adds, most often."""
_NOTHING: dict[Any, Any] = {}


@cache
def _block_parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": 2 * MAX_LEVELS}).enable("table")
    parser.core.ruler.enableOnly(["normalize", "block"])
    parser.block.ruler.before("table", "bounded", _bounded)
    return parser


@cache
def _inline_parser(links: bool) -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": _INLINE_LEVELS}).enable("strikethrough")
    return parser if links else parser.disable(["link", "image"])
