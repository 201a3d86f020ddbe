"""Tables: rows of two cells and more under a header."""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.facts.interface import Fact
from checker.evidence.facts.passage import Span, passage
from checker.evidence.interface import Block


def extract_table_rows(block: Block) -> Iterator[Fact]:
    """Yield the row, if it stands in a table with a header and says something; `facts_in` keeps the first row of each table.

    The value holds the column headers, joined by `|`.
    """
    headed = block.kind == "row" and any(header.strip() for header in block.header)
    if headed and sum(any(char.isalnum() for char in cell) for cell in block.cells) >= 2:
        found = passage(block)
        names = "|".join(header.strip() for header in block.header)[:400]
        yield found.fact("table", Span(0, min(len(found.plain), 400), names))


def same_table(before: Block, block: Block) -> bool:
    """Return whether `block` goes on with the table of the block right before it."""
    near = block.line - before.line <= before.text.count("\n") + 1
    return before.kind == block.kind == "row" and before.header == block.header and near
