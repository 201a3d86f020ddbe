"""What every report format answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from checker.model.assessment import Assessment
from checker.model.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """How to render; none of it changes what is found."""

    language: str = "ja"
    """`ja` or `en`."""
    colour: bool = False
    """Whether a terminal shows colours; never the only signal."""
    width: int = 80
    """Columns of a terminal."""


Piece = str | bytes
"""Text in UTF-8, or bytes as they are."""


class Format(Protocol):
    """A report format: pure, and it may stream."""

    suffix: str
    """Of files in this format, with its dot."""
    media_type: str

    def render(self, assessment: Assessment, options: Options) -> Iterator[Piece]:
        """Yield the report in pieces; joined, they are the file. Text ends with a newline."""
