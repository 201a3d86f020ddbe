"""What every report format answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, Protocol, runtime_checkable

from checker.model.assessment import Assessment, Told
from checker.model.dataclass import dataclass
from checker.reports.layout import Page

Edition = Literal["full", "public", "plain"]


@dataclass(frozen=True, slots=True)
class Options:
    """How to render; none of it changes what is found."""

    language: str = "ja"
    """`ja` or `en`."""
    colour: bool = False
    """Whether a terminal shows colours; never the only signal."""
    width: int = 80
    """Columns of a terminal."""
    edition: Edition = "full"
    """The whole; what may be published; or the plain page for assembly and residents."""


Piece = str | bytes
"""Text in UTF-8, or bytes as they are."""


class Format(Protocol):
    """A report format: pure, and it may stream."""

    suffix: str
    """Of files in this format, with its dot."""
    media_type: str

    def render(self, assessment: Assessment, options: Options) -> Iterator[Piece]:
        """Yield the report in pieces; joined, they are the file. Text ends with a newline."""


class PageFormat(Format, Protocol):
    """A format for people: it can set any laid-out page, such as a letter or a comparison."""

    def paint(self, page: Page, options: Options) -> Iterator[Piece]:
        """Yield the page in pieces; joined, they are the file."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What checking one declaration gave, for a report over several: an assessment, or what prevented it."""

    path: str
    assessment: Assessment | None
    problems: tuple[Told, ...] = ()
    """Only where there is no assessment: one that there is carries its own."""


@runtime_checkable
class ManyFormat(Protocol):
    """A format that holds several declarations in one document, and tells what could not be checked at all."""

    def part(self, outcome: Outcome, options: Options) -> Iterator[Piece]:
        """Yield, in pieces, what one outcome adds to the document: made by itself, whatever the others are."""

    def join(self, parts: Iterable[bytes], options: Options) -> Iterator[Piece]:
        """Yield one document over the parts, in their order; a report on a single assessment is the same with one of them."""


def as_bytes(piece: Piece) -> bytes:
    """Return a piece as a file holds it; a lone surrogate becomes visible instead of stopping the report."""
    return piece if isinstance(piece, bytes) else piece.encode("utf-8", "backslashreplace")


def made(pieces: Iterable[Piece]) -> bytes:
    """Return pieces joined, as a file holds them."""
    return b"".join(map(as_bytes, pieces))
