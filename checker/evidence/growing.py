"""A tree of sections while it grows: readers open sections and add blocks, in document order, and get a `Section` back."""

from __future__ import annotations

from dataclasses import field

from checker.evidence.interface import Block, Section
from checker.model.dataclass import dataclass


@dataclass(slots=True)
class _Open:
    heading: str
    level: int
    line: int
    column: int = 1
    slug: str = ""
    pointer: str = ""
    page: int | None = None
    cell: str = ""
    blocks: list[Block] = field(default_factory=list)
    children: list[Section] = field(default_factory=list)

    def closed(self) -> Section:
        return Section(
            heading=self.heading,
            level=self.level,
            line=self.line,
            column=self.column,
            slug=self.slug,
            pointer=self.pointer,
            page=self.page,
            cell=self.cell,
            blocks=tuple(self.blocks),
            children=tuple(self.children),
        )


class GrowingOutline:
    """Sections one after the other, as a document has them; a deeper level goes below the last shallower one."""

    def __init__(self, line: int = 1) -> None:
        """Begin with a root that stands on `line`."""
        self._open = [_Open("", 0, line)]

    @property
    def level(self) -> int:
        """Return the level of the open section; 0 for the root."""
        return self._open[-1].level

    def open(
        self,
        heading: str,
        level: int,
        line: int,
        *,
        column: int = 1,
        slug: str = "",
        pointer: str = "",
        page: int | None = None,
        cell: str = "",
    ) -> None:
        """Open a section of `level` (1 or more); what stands open at that level or deeper ends here."""
        self._close_from(level)
        self._open.append(_Open(heading, level, line, column, slug, pointer, page, cell))

    def rise(self, level: int) -> None:
        """End what is deeper than `level`, so that the next block stands there."""
        self._close_from(level + 1)

    def add(self, block: Block) -> None:
        """Put a block into the open section."""
        self._open[-1].blocks.append(block)

    def finish(self) -> Section:
        """Close everything and return the root."""
        self._close_from(1)
        return self._open[0].closed()

    def _close_from(self, level: int) -> None:
        while len(self._open) > 1 and self._open[-1].level >= level:
            done = self._open.pop().closed()
            self._open[-1].children.append(done)
