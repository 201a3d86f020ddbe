"""A laid-out document: what a report says, before any format. Plain text throughout; each format escapes for its target."""

from __future__ import annotations

from dataclasses import field
from typing import Literal, TypeAlias

from checker.model.dataclass import dataclass

Tone = Literal["plain", "strong", "quiet", "boxed", "signature", "right"]
Mark = Literal["", "satisfied", "not-satisfied", "undetermined", "not-applicable"]
VERDICTS = ("satisfied", "not-satisfied", "undetermined", "not-applicable", "not-due")
"""The order of figures in every table of verdicts."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the title of the report."""

    level: int
    text: str
    fresh: bool = False
    """Whether it begins a new page, where there are pages."""


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
    drawn: bool = False
    """Whether the columns in `right` count verdicts, in the order of `VERDICTS`: formats that can draw show bars too."""
    sheet: str = ""
    """The name of a long table of its own: a workbook gives it a sheet, to filter and sort."""


@dataclass(frozen=True, slots=True)
class Detail:
    """One line under an entry, with a label where it has one."""

    text: str
    label: str = ""
    ref: str = ""
    """The criterion it speaks of, whose full entry stands elsewhere: formats with links lead there."""

    def line(self, language: str) -> str:
        """Return label and text on one line."""
        if not self.label:
            return self.text
        return f"{self.label}：{self.text}" if language == "ja" else f"{self.label}: {self.text}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a list, with details below it."""

    text: str
    details: tuple[Detail, ...] = ()
    mark: Mark = ""
    ref: str = ""
    """The criterion it speaks of."""
    home: bool = False
    """Whether this is the full entry of `ref`, to which shorter ones lead."""
    topic: str = ""
    """The principle that it belongs to."""
    tag: str = ""
    """The verdict in words."""

    def line(self, language: str) -> str:
        """Return verdict, principle and text on one line."""
        if self.tag:
            return (
                f"{self.tag}　{self.topic}：{self.text}"
                if language == "ja"
                else f"{self.tag} — {self.topic}: {self.text}"
            )
        return f"[{self.topic}] {self.text}" if self.topic else self.text


@dataclass(frozen=True, slots=True)
class Entries:
    """A list, numbered or not."""

    entries: tuple[Entry, ...]
    numbered: bool = False
    first: int = 1
    """The number of the first entry: a list may go on after a heading within a section."""


Block: TypeAlias = "Heading | Paragraph | Pairs | Table | Entries"


@dataclass(frozen=True, slots=True)
class Page:
    """The whole document."""

    language: str
    title: str
    blocks: tuple[Block, ...] = field(default=())
    number: str = ""
    """The number under which the paper is filed: on every page, where there are pages."""
    about: str = ""
    """The system that it is about, for the properties of a file."""
    dated: str = ""
    """The date of the check (YYYY-MM-DD): the only time in a file."""
    maker: str = ""
    """Program and version, for the properties of a file."""
    reader: str = ""
    """The line for the name of the person who read the evidence; empty where nobody is asked for it."""
