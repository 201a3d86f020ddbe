"""Tables: rows of two cells and more under a header."""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.facts.interface import Fact
from checker.evidence.facts.passage import Passage, normalise
from checker.evidence.interface import Block


def extract_table_rows(block: Block) -> Iterator[Fact]:
    """Yield the row, if it stands in a table with a header and says something; `facts_in` keeps the first row of each table.

    The value holds the column headers, joined by `|`.
    """
    if block.kind != "row" or len(block.cells) < 2 or not any(header.strip() for header in block.header):
        return
    if sum(any(char.isalnum() for char in cell) for cell in block.cells) < 2:
        return
    text = block.text.strip()
    if text:
        lead = len(block.text) - len(block.text.lstrip())
        whole = Passage(block, block.text, *normalise(block.text))
        line = block.line + block.text.count("\n", 0, lead)
        column = whole.column(lead)
        yield Fact(
            "table", text[:400].rstrip(), line, column, "|".join(header.strip() for header in block.header)[:400]
        )


def same_table(before: Block, block: Block) -> bool:
    """Return whether `block` goes on with the table of the block right before it."""
    near = block.line - before.line <= before.text.count("\n") + 1
    return before.kind == block.kind == "row" and before.header == block.header and near
