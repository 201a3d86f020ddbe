"""Text for a terminal: 80 columns, full-width characters counted right, colour only where the caller says so."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.assessment import Assessment
from checker.reports.editions import edition
from checker.reports.interface import Options
from checker.reports.layout import Block, Entries, Heading, Mark, Page, Pairs, Paragraph, Table
from checker.reports.visible import visible
from checker.reports.width import columns, cut, pad, wrap

suffix = ".txt"
media_type = "text/plain"

_COLOURS: dict[str, str] = {"satisfied": "32", "not-satisfied": "31", "undetermined": "33", "not-applicable": "2"}


def render(assessment: Assessment, options: Options) -> Iterator[str]:
    """Yield the report line by line."""
    yield from paint(edition(assessment, options), options)


def paint(page: Page, options: Options) -> Iterator[str]:
    """Yield any laid-out document line by line."""
    painter = _Painter(options, page.language)
    for number, block in enumerate(page.blocks):
        if number:
            yield "\n"
        for line in painter.lines(block):
            yield f"{line.rstrip()}\n"


class _Painter:
    def __init__(self, options: Options, language: str) -> None:
        self.language = language
        self.width = max(40, options.width)
        self.colour = options.colour

    def lines(self, block: Block) -> Iterator[str]:
        if isinstance(block, Heading):
            return self._heading(block)
        if isinstance(block, Paragraph):
            return self._paragraph(block)
        if isinstance(block, Pairs):
            return self._pairs(block)
        if isinstance(block, Table):
            return self._table(block)
        return self._entries(block)

    def _paint(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour and code and text else text

    def _heading(self, block: Heading) -> Iterator[str]:
        text = visible(block.text)
        if block.level == 1:
            yield self._paint(text, "1")
            yield "=" * min(self.width, columns(text))
            return
        mark = "■ " if block.level == 2 else "□ "
        for line in wrap(mark + text, self.width):
            yield self._paint(line, "1")

    def _paragraph(self, block: Paragraph) -> Iterator[str]:
        code = {"strong": "1", "quiet": "2", "signature": "2"}.get(block.tone, "")
        for text in block.lines:
            for line in wrap(visible(text), self.width):
                yield self._paint(pad(line, self.width, right=True) if block.tone == "right" else line, code)

    def _pairs(self, block: Pairs) -> Iterator[str]:
        label_width = min(24, max((columns(label) for label, _ in block.rows), default=0))
        before = ""
        for label, value in block.rows:
            shown = "" if label == before else label
            before = label
            for number, line in enumerate(wrap(visible(value), self.width - label_width - 2)):
                yield f"{pad(cut(shown, label_width) if number == 0 else '', label_width)}  {line}"

    def _entries(self, block: Entries) -> Iterator[str]:
        for number, entry in enumerate(block.entries, block.first):
            lead = f"({number}) " if block.numbered else "- "
            blank = " " * len(lead)
            for place, line in enumerate(wrap(visible(entry.line(self.language)), self.width - len(lead))):
                painted = self._paint(line, _COLOURS.get(entry.mark, ""))
                yield (lead if place == 0 else blank) + painted
            for detail in entry.details:
                for place, line in enumerate(wrap(visible(detail.line(self.language)), self.width - len(blank) - 4)):
                    yield f"{blank}{'  - ' if place == 0 else '    '}{line}"

    def _table(self, block: Table) -> Iterator[str]:
        cells = [[visible(cell) for cell in row] for row in (block.header, *block.rows)]
        widths = self._widths(cells, block.right)
        rule = "-" * min(self.width, sum(widths) + 2 * (len(widths) - 1))
        marks: list[Mark] = ["", *block.marks] if block.marks else [""] * (len(block.rows) + 1)
        for number, (row, mark) in enumerate(zip(cells, marks, strict=True)):
            wrapped = [list(wrap(cell, max(4, width))) or [""] for cell, width in zip(row, widths, strict=True)]
            for line in range(max(map(len, wrapped))):
                parts = [
                    pad(column[line] if line < len(column) else "", widths[place], place in block.right and number > 0)
                    for place, column in enumerate(wrapped)
                ]
                yield self._paint("  ".join(parts).rstrip(), "1" if number == 0 else _COLOURS.get(mark, ""))
            if number == 0:
                yield rule

    def _widths(self, cells: list[list[str]], figures: frozenset[int]) -> list[int]:
        """Share the width: columns of figures get what their longest word needs, then the widest are cut until all fit."""
        widths = [max(columns(row[place]) for row in cells) for place in range(len(cells[0]))]
        room = self.width - 2 * (len(widths) - 1)
        if sum(widths) > room:
            for place in figures:
                words = [word for row in cells for word in row[place].split()]
                widths[place] = max(map(columns, words), default=0)
        while sum(widths) > room and max(widths) > 8:
            widths[widths.index(max(widths))] -= 1
        return widths
