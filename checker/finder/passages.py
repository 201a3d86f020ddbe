"""Documents cut into passages: what stands under one heading, in pieces of a length that a person reads at a glance."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.evidence.interface import Block, Outline, Section
from checker.evidence.places import cell_name, column_row
from checker.finder.tokens import plain
from checker.model.dataclass import dataclass

LONGEST = 600
"""Characters of a passage; a longer section is cut between its blocks."""
_QUOTED = 160
_SENTENCE_END = re.compile(r"[。！？]\s*|[.!?]\s+")


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a document."""

    file: str
    heading: str
    """The nearest heading over it; empty where there is none."""
    text: str
    blocks: tuple[Block, ...]
    """What it is made of, for the extractors of facts."""
    page: int | None = None
    cell: str = ""
    line: int | None = None
    slug: str = ""
    """The anchor of its heading, which tells headings of one wording apart."""
    header: str = ""
    """The column headers over its rows, where it begins with a row of a table."""

    def searched(self) -> str:
        """Return all that a search looks at."""
        return "\n".join(filter(None, (self.heading, self.header, self.text)))

    def places(self) -> tuple[str, ...]:
        """Return the fragments that may name its place, the best first: cell, page, heading, anchor of the heading."""
        if self.cell:
            return (f"cell={self._cells()}",)
        if self.page is not None:
            return (f"page={self.page}",)
        return tuple(filter(None, (self.heading, self.slug)))

    def _cells(self) -> str:
        """Return the range of cells from its first to its last row, over their whole width."""
        column, _ = column_row(self.cell.rpartition("!")[2])
        _, bottom = column_row(self.blocks[-1].cell.rpartition("!")[2])
        width = max(len(block.cells) for block in self.blocks)
        return (
            f"{self.cell}:{cell_name('', column + max(width, 1) - 1, bottom).lstrip('!')}" if width > 1 else self.cell
        )

    def quotation(self, words: Sequence[str] = (), longest: int = _QUOTED) -> str:
        """Return a piece of it on one line: from the sentence that says the most of `words`, else from the beginning."""
        text = " ".join(self.text.split())
        if len(text) <= longest:
            return text
        starts = [0, *(end.end() for end in _SENTENCE_END.finditer(text) if end.end() < len(text))]
        ends = [*starts[1:], len(text)]

        def said(place: int) -> int:
            sentence = plain(text[starts[place] : ends[place]])
            return sum(word in sentence for word in words)

        best = max(range(len(starts)), key=lambda place: (said(place), -place))
        # What stands near the end is shown with what stands before it.
        start = starts[best] if len(text) - starts[best] > longest // 2 else max(0, len(text) - longest + 1)
        cut = text[start : start + longest - 2]
        return ("…" if start else "") + cut + ("…" if start + len(cut) < len(text) else "")


def passages(file: str, outline: Outline) -> Iterator[Passage]:
    """Yield the passages of a document in order; a value that also stands in a row is not said twice."""
    for section in outline.root.walk():
        held: list[Block] = []
        length = 0
        for block in section.blocks:
            if block.record is not None or not block.text.strip():
                continue
            if held and length + len(block.text) > LONGEST:
                yield _made(file, outline, section, held)
                held, length = [], 0
            held.append(block)
            length += len(block.text)
        if held:
            yield _made(file, outline, section, held)


def _made(file: str, outline: Outline, section: Section, blocks: list[Block]) -> Passage:
    first = blocks[0]
    return Passage(
        file,
        section.heading,
        "\n".join(block.text.replace("\t", " | ") for block in blocks),
        tuple(blocks),
        first.page,
        first.cell,
        first.line if outline.lines else None,
        section.slug,
        " | ".join(first.header),
    )
