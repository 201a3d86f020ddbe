"""Where something stands in a file."""

from __future__ import annotations

from checker.model.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a file, for people (line and column) and for programs (pointer)."""

    path: str
    """The file as the user named it, with `/` between folders; never resolved to an absolute path."""
    line: int | None = None
    """Line, counted from 1."""
    column: int | None = None
    """Column in code points, counted from 1."""
    pointer: str | None = None
    """JSON pointer (RFC 6901) into the file's data, where the file has data."""
    page: int | None = None
    """Page or slide, counted from 1, where the file has pages."""
    cell: str | None = None
    """Sheet and cell of a spreadsheet: `Sheet1!B4`."""

    def __str__(self) -> str:
        """Return `path:line:column`, as compilers print it; a page or cell as the fragment that names it."""
        if self.cell is not None:
            return f"{self.path}#cell={self.cell}"
        if self.page is not None:
            return f"{self.path}#page={self.page}"
        parts = [self.path]
        if self.line is not None:
            parts.append(str(self.line))
            if self.column is not None:
                parts.append(str(self.column))
        return ":".join(parts)
