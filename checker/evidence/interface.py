"""What a reader of evidence must give back: an outline of the document, with positions and no judgement.

A reader turns the bytes of one artefact into an `Outline`: a tree of sections that hold blocks. Sections come from
headings (Markdown), keys (JSON, YAML) or column headers (CSV); plain text has none. Everything that judges works on this
one shape, so a new kind of file is one new reader and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import field
from typing import TYPE_CHECKING, Literal

from checker.model.dataclass import dataclass

if TYPE_CHECKING:
    from checker.model.buyer import Bounds

BlockKind = Literal["paragraph", "item", "task", "row", "code", "value"]
"""paragraph: prose (also quotes) · item: list item · task: list item with a box · row: table row · code: code block ·
value: a scalar of JSON, YAML or CSV."""


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of content with its place."""

    kind: BlockKind
    text: str
    """Visible text: no markup, no HTML comments. Cells of a row are joined by a tab."""
    line: int
    """First line in the file, counted from 1."""
    column: int = 1
    cells: tuple[str, ...] = ()
    """The cells of a table row, in order; empty for other kinds."""
    header: tuple[str, ...] = ()
    """The column headers that stand over `cells`; empty where there are none."""
    done: bool | None = None
    """For a task: whether its box is ticked."""
    record: Block | None = None
    """For a value in a column: the row it stands in, whose other cells say more about the same thing."""
    page: int | None = None
    """Page or slide, counted from 1, where the format has pages."""
    cell: str = ""
    """The first cell of a row, or the cell of a value, of a spreadsheet: `Sheet1!B4`."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading (or key, or column) with what stands under it, subsections included."""

    heading: str
    """Visible text of the heading; empty for the root of the document."""
    level: int
    """0 for the root, then 1, 2, …"""
    line: int
    column: int = 1
    slug: str = ""
    """GitHub's anchor for the heading, with `-1`, `-2` after repeats."""
    pointer: str = ""
    """JSON pointer where the file has data; empty elsewhere."""
    page: int | None = None
    cell: str = ""
    blocks: tuple[Block, ...] = ()
    children: tuple[Section, ...] = ()

    def walk(self) -> Iterator[Section]:
        """Yield this section and all below it, in document order (no recursion, depth is bounded by the reader)."""
        stack = [self]
        while stack:
            section = stack.pop()
            yield section
            stack.extend(reversed(section.children))

    def all_blocks(self) -> Iterator[Block]:
        """Yield every block of this section and of its subsections, in document order."""
        for section in self.walk():
            yield from section.blocks


@dataclass(frozen=True, slots=True)
class Outline:
    """A document as a reader sees it."""

    root: Section
    has_outline: bool
    """Whether the format gives headings at all: plain text has none."""
    front_matter: dict[str, object] = field(default_factory=dict)
    lines: bool = True
    """Whether lines are those of the file. In documents with pages, cells or neither they only number the pieces."""
    guessed: bool = False
    """Whether headings were recognised by their looks alone: then a heading that is missed shows nothing."""
    unread: tuple[int, ...] = ()
    """Pages that hold no text, such as scanned ones among others."""
    pages: int | None = None
    """How many pages or slides the document has, where it has them."""
    notes: tuple[tuple[str, dict[str, str | int]], ...] = ()
    """Rule codes with fields: what a person should know about the document besides its content."""
    recognised: tuple[int, ...] = ()
    """Pages whose text a machine made from a picture of paper."""


Reader = Callable[[str], Outline]
"""`read(text) -> Outline`. Text is decoded already. A reader raises `ReaderFault` on content it cannot read."""


DocumentReader = Callable[[bytes, "Bounds"], Outline]
"""`read(data, bounds) -> Outline` of a format that is no text (PDF, Office). Runs in a worker process only."""


class ReaderFault(Exception):
    """The content cannot be read as its type says. `code` is a rule code, `fields` go into its sentence."""

    def __init__(self, code: str, line: int | None = None, **fields: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.line = line
        self.fields = fields
