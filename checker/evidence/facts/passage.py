"""One piece of text in two forms: the original, which is quoted, and a plain form, in which patterns look.

The plain form is NFKC with dashes made one and with soft hyphens, zero-width characters and variation selectors taken out.
Normalising moves characters, so every character of the plain form remembers which part of the original it came from.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from checker.evidence.facts.interface import Fact
from checker.evidence.interface import Block
from checker.model.dataclass import dataclass
from checker.syntax.expressions import expression

LIMIT = 20_000
"""Characters of a block that are looked at: no honest paragraph is longer, and time stays bounded."""

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−⁃﹣"), "-") | {ord("〜"): "~", ord("∼"): "~", ord("’"): "'"}
_DROPPED = expression("[\u00ad\u200b-\u200d\u2060\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]")
_VOICING = "\u3099\u309a\uff9e\uff9f"
_NEW_LINE = r"(?=\s{0,20}(?:[・*●○■□◆-]|\(?\d{1,2}[.)]|[^\s。:]{1,20}\s?:)|\s{0,20}\n|\s{0,20}$)"
"""What shows that a line begins something new: a bullet, a number, a label, or nothing at all."""
_WRAP = expression(rf"\n(?!{_NEW_LINE})")
_NUMBER = expression(r"(?:第?\d{1,3}(?:[.-]\d{1,3}){0,5}(?:[章節条項]\s?|[.)、:]\s?|\s)|\(\d{1,3}\)\s?){1,3}")
"""The number of a heading: 3.2, 第3条, (1)."""
_SENTENCE_END = expression(rf"[。!?]|\.(?=\s|$)|\n{_NEW_LINE}")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of plain text with the canonical value that it stands for."""

    start: int
    end: int
    value: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A block's text, or one cell of it, ready to be searched."""

    block: Block
    original: str
    plain: str
    starts: Sequence[int]
    """For each character of `plain`, where its source begins in `original`."""
    ends: Sequence[int]
    """For each character of `plain`, where its source ends in `original`."""
    offset: int = 0
    """Where `original` begins in the block's text."""

    def fact(self, name: str, span: Span) -> Fact:
        """Return what stands at `span` as a fact: original wording without blanks around it, and its place."""
        text = self.original[self.starts[span.start] : self.ends[span.end - 1]]
        begin = self.offset + self.starts[span.start] + len(text) - len(text.lstrip())
        before = self.block.text[:begin]
        lines = before.count("\n")
        column = len(before) - before.rfind("\n") if lines else len(before) + self.block.column
        return Fact(name, text.strip(), self.block.line + lines, column, span.value)

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """Return where the sentence (or label line) around `start`…`end` begins and ends in `plain`, at most 400 away."""
        first = max(0, start - 400)
        for mark in _SENTENCE_END.finditer(self.plain, first, start):
            first = mark.end()
        last = min(len(self.plain), end + 400)
        stop = _SENTENCE_END.search(self.plain, end, last)
        return first, stop.start() if stop else last


def _piece(cluster: str) -> str:
    """Return the plain form of a character with the marks that combine with it."""
    return unicodedata.normalize("NFKC", _DROPPED.sub("", cluster)).translate(_DASHES)


class _Plain(dict[str, str]):
    """Character → its plain form, made at the first use; empty for one that is dropped or may combine with another."""

    def __missing__(self, char: str) -> str:
        if len(self) > 20_000:
            self.clear()
        made = "" if unicodedata.combining(char) or char in _VOICING else _piece(char)
        self[char] = made
        return made


_PLAIN = _Plain()


@lru_cache(maxsize=256)
def normalise(text: str) -> tuple[str, Sequence[int], Sequence[int]]:
    """Return the plain form of `text` (its first `LIMIT` characters) with the offset maps; pure, kept for the next asker."""
    text = text[:LIMIT]
    if text.isascii():
        return text, range(len(text)), range(1, len(text) + 1)
    pieces = list(map(_PLAIN.__getitem__, text))
    if "" not in pieces:
        whole = "".join(pieces)
        if len(whole) == len(text):
            # One for one, as almost always.
            return whole, range(len(text)), range(1, len(text) + 1)
    plain: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _clusters(text):
        piece = _piece(text[start:end])
        if len(plain) + len(piece) > LIMIT:
            break
        plain.extend(piece)
        starts.extend([start] * len(piece))
        ends.extend([end] * len(piece))
    return "".join(plain), starts, ends


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Yield stretches that normalise on their own: a character with the marks that combine with it (at most 15)."""
    start = 0
    for here in range(1, len(text) + 1):
        if here < len(text) and here - start < 16 and (unicodedata.combining(text[here]) or text[here] in _VOICING):
            continue
        yield start, here
        start = here


def passage(block: Block) -> Passage:
    """Return the whole text of `block`, ready to be searched. In prose a line that is merely wrapped goes on in the next."""
    plain, starts, ends = normalise(block.text)
    if "\n" in plain and block.kind in ("paragraph", "item", "task"):
        plain = _WRAP.sub(" ", plain)
    return Passage(block, block.text, plain, starts, ends)


def text_passage(text: str) -> Passage:
    """Return loose text, ready to be searched."""
    return passage(Block("paragraph", text, 1))


def cells(block: Block) -> tuple[Passage, ...]:
    """Return the cells of a table row (or the one value of a block with cells), those within the first `LIMIT` characters."""
    made = []
    position = 0
    for cell in block.cells[:200]:
        at = block.text.find(cell, position, LIMIT)
        if at < 0:
            break
        made.append(Passage(block, cell, *normalise(cell), offset=at))
        position = at + len(cell)
    return tuple(made)


def headers(block: Block) -> tuple[str, ...]:
    """Return the plain form of the column headers over `cells`."""
    return tuple(normalise(header)[0].strip() for header in block.header)


def labelled(block: Block) -> Iterator[tuple[str, Passage]]:
    """Yield what a table or a key names: the label and the passage that it labels.

    Labels are the column headers, the first cell of a row of two (item and content) and, for a block that is no row, the
    heading or key that the caller handed down in `header` (see `blocks_of`).
    """
    names = headers(block)
    if names and not block.cells:
        yield names[-1][number.end() :] if (number := _NUMBER.match(names[-1])) else names[-1], passage(block)
        return
    found = cells(block)
    yield from zip(names, found, strict=False)
    if len(found) == 2:
        yield found[0].plain.strip(), found[1]


def lead(plain: str, at: int) -> str:
    """Return what stands right before `at`, as much of it as can say what the words at `at` are."""
    return plain[max(0, at - 48) : at]


def context(block: Block) -> str:
    """Return the plain heading or key above a block that is no table row; empty where none was handed down."""
    return "" if block.kind == "row" else " ".join(headers(block))


def distinct(spans: list[Span]) -> list[Span]:
    """Return spans in order of place without overlaps: the earlier one stays, of two that begin together the longer."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept
