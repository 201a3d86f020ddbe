"""What an assessment tells of anything: a text in both languages, a place, a reason or problem with its sentences."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from checker.model.constraints import Text, Whole
from checker.model.dataclass import dataclass

Plain = Annotated[str, Text(r"[\s\S]*", 1_000_000, 0)]
"""Any text: what stands here was made by this program or was already accepted by it."""
Count = Annotated[int, Whole(0, 1_000_000_000)]
Fields = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Both:
    """A text in both languages."""

    ja: Plain
    en: Plain

    def in_(self, language: str) -> str:
        """Return the text in `language` (`ja` or `en`)."""
        return self.ja if language == "ja" else self.en


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place in a file. The path leads there from the declaration's folder, whatever the user typed.

    A document's leads from the folder below which the evidence was read (`evidence_root`, by default the declaration's); a
    buyer's file stands with its bare name.
    """

    always_written: ClassVar[tuple[str, ...]] = ("line", "column")
    path: Plain
    line: Count | None = None
    column: Count | None = None
    pointer: Plain | None = None
    page: Count | None = None
    """Page or slide, counted from 1."""
    cell: Plain | None = None
    """Sheet and cell of a spreadsheet: `Sheet1!B4`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A reason or problem with its sentences."""

    always_written: ClassVar[tuple[str, ...]] = ("remedy", "where")
    code: Plain
    level: Literal["error", "warning", "note"]
    effect: Literal["fails", "undecides", "asks", "none"]
    fields: Fields
    message: Both
    remedy: Both | None = None
    where: Place | None = None
