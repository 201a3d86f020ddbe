"""A laid-out document: what a report says, before any format. Plain text throughout; each format escapes for its target."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Tone = Literal["plain", "strong", "quiet"]
Mark = Literal["", "satisfied", "not-satisfied", "undetermined", "not-applicable"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the title of the report."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One or more lines of prose; each line stands alone."""

    lines: tuple[str, ...]
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Pairs:
    """Labels with their values."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header row; columns in `right` are numbers."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: frozenset[int] = frozenset()
    marks: tuple[Mark, ...] = ()
    """A verdict for each row, where rows have one: for colour, which is never the only signal."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a list, with details below it."""

    text: str
    details: tuple[str, ...] = ()
    mark: Mark = ""


@dataclass(frozen=True, slots=True)
class Entries:
    """A list, numbered or not."""

    entries: tuple[Entry, ...]
    numbered: bool = False


Block: TypeAlias = "Heading | Paragraph | Pairs | Table | Entries"


@dataclass(frozen=True, slots=True)
class Page:
    """The whole document."""

    language: str
    title: str
    blocks: tuple[Block, ...] = field(default=())
