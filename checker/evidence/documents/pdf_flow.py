"""From the lines of a PDF's pages to its content: no running heads, headings told apart, wrapped lines joined again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from checker.evidence.documents.numbering import (
    CIRCLED,
    WEAK,
    could_be_heading,
    in_contents,
    is_item,
    is_marked,
    numbering,
)
from checker.evidence.documents.pdf_pages import Grid, Line, Page, joined
from checker.model.dataclass import dataclass

_PAGE_NUMBER = re.compile(
    r"[-–—\s]*(?:p\.?|page|頁|ページ)?\s*(?:\d{1,4}|[ivx]{1,6})\s*(?:[/／]|of|頁|ページ)?\s*\d{0,4}[-–—\s]*(?:頁|ページ)?",
    re.I,
)
_DIGITS = re.compile(r"\d+")
_ENDS = re.compile(r"[。．.!?！？:：;；)）」』]\s*$")
_MARGIN_LINES = 3
"""How many lines from the top and from the bottom of a page may be running heads and feet."""
_LARGER = 1.12
"""How much larger than the text a heading is."""
_SMALLER = 0.93
"""A line smaller than this share of the text is a note, and no heading."""
_LABEL = re.compile(r"[^\s。:：]{1,20}\s?[:：]")
_LATIN = re.compile(r"[A-Za-z]{2}[^\u3040-\u9fff]*$")


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that heads what follows."""

    text: str
    page: int
    key: tuple[float, int]
    """What decides its level: larger first, then by the rank of its numbering."""
    from_outline: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """Joined lines."""

    text: str
    page: int
    item: bool = False


Piece = Heading | Text | Grid


def without_running_heads(pages: Sequence[Page]) -> None:
    """Take lines away that stand at the edge of page after page, with the page numbers. Changes the pages."""
    seen: Counter[str] = Counter()
    for page in pages:
        seen.update({_form(line) for line in _edge(page)})
    many = max(2, (sum(1 for page in pages if page.items) + 2) // 3)
    repeated = {form for form, count in seen.items() if count >= max(3, many) or (count >= 2 and len(pages) == 2)}
    for page in pages:
        edge = {id(line) for line in _edge(page)}
        page.items = [
            item
            for item in page.items
            if id(item) not in edge
            or not isinstance(item, Line)
            or not (_form(item) in repeated or (len(pages) > 1 and _PAGE_NUMBER.fullmatch(item.text.strip())))
        ]


def _form(line: Line) -> str:
    text = "".join(line.text.split())
    # A numbered line is a heading that goes on counting, page after page; only the same number again is a running head.
    return text if numbering(line.text) is not None else _DIGITS.sub("#", text)


def _edge(page: Page) -> list[Line]:
    lines = sorted((item for item in page.items if isinstance(item, Line)), key=lambda line: -line.bottom)
    if len(lines) <= 2:
        # A page of one line, such as a title page, has no running head that anybody could tell from content.
        return [line for line in lines if _PAGE_NUMBER.fullmatch(line.text.strip())]
    return (
        [*lines[:_MARGIN_LINES], *lines[-_MARGIN_LINES:]] if len(lines) > 2 * _MARGIN_LINES else [lines[0], lines[-1]]
    )


class Flow:
    """Walks the lines of all pages in order, and yields headings, texts and tables."""

    def __init__(self, pages: Sequence[Page], outline: Mapping[int, Sequence[tuple[str, int]]]) -> None:
        """`outline` holds for each page (from 1) the titles of the document's own outline, with their level from 0."""
        self._pages = pages
        self._outline = outline
        self._body = self._body_size()
        self._body_bold = self._mostly_bold()
        self.pieces: list[Piece] = []
        self._open: list[Line] = []
        self._usual_margin = self._right_end()
        self._margin = 0.0
        self._margins: dict[int, float] = {}
        self._last: Line | None = None
        """The line of the heading that was seen last, while nothing followed it."""

    def run(self) -> list[Piece]:
        """Return everything in order."""
        for page in self._pages:
            lines = [item for item in page.items if isinstance(item, Line)]
            self._measure(lines)
            wanted = [(_squeezed(title), title, level) for title, level in self._outline.get(page.number, ())]
            for number, item in enumerate(page.items):
                following = next((one for one in page.items[number + 1 :] if isinstance(one, Line)), None)
                self._item(item, following, wanted)
            for _, title, level in wanted:
                # A title of the outline that stands on no line of its page still begins there.
                self._insert(title, level, page.number)
        self._flush()
        return self.pieces

    def _item(self, item: Line | Grid, following: Line | None, wanted: list[tuple[str, str, int]]) -> None:
        if isinstance(item, Grid):
            self._flush()
            self.pieces.append(item)
            return
        named = next((entry for entry in wanted if _squeezed(item.text) == entry[0]), None)
        if named is not None:
            wanted.remove(named)
            self._flush()
            self.pieces.append(Heading(item.text, item.page, (-1_000.0, named[2]), True))
        elif (key := self._heading_key(item, following)) is not None:
            self._flush()
            self._head(item, key)
        else:
            if self._open and not self._goes_on(self._open[-1], item):
                self._flush()
            self._open.append(item)

    def _measure(self, lines: Sequence[Line]) -> None:
        """Find out how far to the right text runs, by columns: lines that begin at about the same place."""
        self._margin = max((line.right for line in lines), default=0.0)
        self._margin = max(self._margin, self._usual_margin)
        by_column: dict[int, list[float]] = {}
        for line in lines:
            by_column.setdefault(self._column(line), []).append(line.right)
        self._margins = {
            column: sorted(rights)[int(len(rights) * 0.85)] for column, rights in by_column.items() if len(rights) >= 6
        }

    def _column(self, line: Line) -> int:
        return int(line.left / max(5 * self._body, 20.0))

    def _head(self, line: Line, key: tuple[float, int]) -> None:
        """Add a heading; one of two lines (a long title) is one heading."""
        last = self.pieces[-1] if self.pieces else None
        above = self._last
        if (
            isinstance(last, Heading)
            and above is not None
            and last.key == key
            and key[1] in (0, 88)
            and above.page == line.page
            and 0 < above.bottom - line.bottom <= 2.6 * line.size
            and could_be_heading(joined([last.text, line.text]), True)
        ):
            self.pieces[-1] = Heading(joined([last.text, line.text]), last.page, key)
        else:
            self.pieces.append(Heading(line.text, line.page, key))
        self._last = line

    def _insert(self, title: str, level: int, page: int) -> None:
        made = Heading(title, page, (-1_000.0, level), True)
        place = next(
            (
                number
                for number, piece in enumerate(self.pieces)
                if (piece.page == page and not (isinstance(piece, Heading) and piece.from_outline)) or piece.page > page
            ),
            len(self.pieces),
        )
        if place == len(self.pieces):
            self._flush()
            place = next((n for n, piece in enumerate(self.pieces) if piece.page == page), len(self.pieces))
        self.pieces.insert(place, made)

    def _flush(self) -> None:
        self._last = None
        if self._open:
            first = self._open[0]
            text = joined([line.text for line in self._open])
            item = is_item(text) or numbering(text) is not None
            self.pieces.append(Text(text, first.page, item))
            self._open = []

    def _goes_on(self, before: Line, line: Line) -> bool:
        """Tell whether `line` goes on with the sentence of the line before it."""
        if is_item(line.text) or is_marked(line.text) or in_contents(line.text) or in_contents(before.text):
            return False
        if _LABEL.match(line.text) and self._short(before):
            return False
        if numbering(line.text) is not None and (_ENDS.search(before.text) or self._short(before)):
            return False
        if abs(line.size - before.size) > max(1.0, before.size * 0.12):
            return False
        if line.page != before.page:
            return not _ENDS.search(before.text) and not self._is_numbered_short(line)
        gap = before.bottom - line.bottom
        if gap < -before.size or gap > 2.1 * max(before.size, 6.0):
            # Up again: the next column goes on with a sentence that has not ended.
            return gap < -before.size and not _ENDS.search(before.text) and not self._short_in(before, line)
        if _ENDS.search(before.text) and (line.left > self._open[0].left + 0.7 * line.size or self._short(before)):
            return False
        return not self._short(before)

    def _short(self, line: Line) -> bool:
        """Tell whether a line ends well before the margin: then it did not wrap."""
        margin = self._margins.get(self._column(line), self._margin)
        return line.right < margin - (8 if _LATIN.search(line.text) else 4) * max(line.size, 6.0)

    def _short_in(self, before: Line, line: Line) -> bool:
        return before.right - before.left < (line.right - line.left) * 0.6

    def _is_numbered_short(self, line: Line) -> bool:
        return numbering(line.text) is not None and could_be_heading(line.text)

    def _heading_key(self, line: Line, following: Line | None) -> tuple[float, int] | None:
        """Return the key of a heading's level; None where the line is none."""
        text = line.text.strip()
        larger = line.size >= self._body * _LARGER
        stands_out = larger or (line.bold and not self._body_bold)
        if not could_be_heading(text, stands_out) or is_item(text) or line.size < self._body * _SMALLER:
            return None
        if self._open and self._wrapped_into(self._open[-1], line):
            return None
        number = numbering(text)
        size = -round(line.size * 2) / 2 if larger else 0.0
        if number is not None and len(text) > number.length:
            if number.rank >= WEAK or number.rank in (50, 45, 48):
                if not stands_out and self._listed(number.rank, following):
                    return None
                if number.rank >= WEAK and not stands_out and not self._heads(line, following):
                    return None
                if number.rank == CIRCLED and not stands_out:
                    return None
            return (size, number.rank) if self._stands_alone(line, stands_out) else None
        if is_marked(text) and self._stands_alone(line, stands_out):
            return (size, 85)
        if stands_out and len(text) > 1 and self._stands_alone(line, True):
            return (size, 0 if larger else 88)
        return None

    def _wrapped_into(self, before: Line, line: Line) -> bool:
        """Tell whether the line before ran into this one: full to the margin, in the same size, no sentence ended."""
        return (
            before.page == line.page
            and abs(before.size - line.size) <= 0.6
            and before.bold == line.bold
            and not self._short(before)
            and not _ENDS.search(before.text)
            and 0 < before.bottom - line.bottom <= 2.1 * max(line.size, 6.0)
        )

    def _stands_alone(self, line: Line, stands_out: bool) -> bool:
        return stands_out or self._short(line)

    def _listed(self, rank: int, following: Line | None) -> bool:
        """Tell whether the next line is numbered in the same way: then both are items of a list."""
        following_number = numbering(following.text) if following else None
        return following_number is not None and following_number.rank == rank

    def _heads(self, line: Line, following: Line | None) -> bool:
        """Tell whether running text follows: a line that reaches further than this one or ends as sentences do."""
        if following is None or is_item(following.text):
            return False
        return len(following.text) > len(line.text) or bool(_ENDS.search(following.text))

    def _right_end(self) -> float:
        """Return how far to the right text runs on the middle one of all pages."""
        ends = sorted(
            max(item.right for item in page.items if isinstance(item, Line))
            for page in self._pages
            if any(isinstance(item, Line) for item in page.items)
        )
        return ends[len(ends) // 2] if ends else 0.0

    def _body_size(self) -> float:
        sizes: Counter[float] = Counter()
        for page in self._pages:
            for item in page.items:
                if isinstance(item, Line):
                    sizes[round(item.size * 2) / 2] += len(item.text)
        return max(sizes.items(), key=lambda entry: (entry[1], -entry[0]))[0] if sizes else 0.0

    def _mostly_bold(self) -> bool:
        bold = other = 0
        for page in self._pages:
            for item in page.items:
                if isinstance(item, Line):
                    bold, other = bold + len(item.text) * item.bold, other + len(item.text) * (not item.bold)
        return bold > other


def _squeezed(text: str) -> str:
    import unicodedata

    return "".join(unicodedata.normalize("NFKC", text).split())
