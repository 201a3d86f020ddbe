"""Markdown that reads well on a code host and holds no markup but ours: every text from outside is escaped."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.assessment import Assessment
from checker.reports.editions import edition
from checker.reports.interface import Options
from checker.reports.layout import Block, Entries, Entry, Heading, Mark, Page, Pairs, Paragraph, Table
from checker.reports.markup import escape

suffix = ".md"
media_type = "text/markdown"

_SIGNS: dict[str, str] = {"satisfied": "✅", "not-satisfied": "❌", "undetermined": "❓", "not-applicable": "➖"}


def render(assessment: Assessment, options: Options) -> Iterator[str]:
    """Yield the report block by block."""
    yield from paint(edition(assessment, options), options)


def paint(page: Page, _options: Options) -> Iterator[str]:
    """Yield any laid-out document block by block."""
    for number, block in enumerate(page.blocks):
        if number:
            yield "\n"
        for line in _lines(block, page.language):
            yield f"{line}\n"


def _lines(block: Block, language: str) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"{'#' * block.level} {escape(block.text)}"
    elif isinstance(block, Paragraph):
        for number, line in enumerate(block.lines):
            if number:
                yield ""
            yield f"**{escape(line)}**" if block.tone == "strong" else escape(line)
    elif isinstance(block, Pairs):
        yield "| | |"
        yield "| --- | --- |"
        for label, value in block.rows:
            yield f"| {escape(label)} | {escape(value)} |"
    elif isinstance(block, Table):
        yield from _table(block)
    else:
        yield from _entries(block, language)


def _table(block: Table) -> Iterator[str]:
    yield f"| {' | '.join(escape(cell) for cell in block.header)} |"
    yield f"| {' | '.join('---:' if place in block.right else '---' for place in range(len(block.header)))} |"
    marks: list[Mark] = [*block.marks] if block.marks else [""] * len(block.rows)
    for row, mark in zip(block.rows, marks, strict=True):
        cells = [escape(cell) for cell in row]
        if mark:
            cells[-1] = f"{_SIGNS[mark]} {cells[-1]}"
        yield f"| {' | '.join(cells)} |"


def _entries(block: Entries, language: str) -> Iterator[str]:
    for number, entry in enumerate(block.entries, block.first):
        lead = f"{number}. " if block.numbered else "- "
        yield lead + _head(entry, language)
        for detail in entry.details:
            yield f"{' ' * len(lead)}- {escape(detail.line(language))}"


def _head(entry: Entry, language: str) -> str:
    text = escape(entry.line(language))
    return f"{_SIGNS[entry.mark]} **{text}**" if entry.mark else text
