"""What an extractor of facts must give back: the wording found, where it stands, and a canonical value. No judgement."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from checker.evidence.interface import Block
from checker.model.dataclass import dataclass

MOST = 200
"""Facts of one type that are looked for in a part of a document, and asked about; a report shows a handful."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One typed fact, as it stands in a document."""

    fact: str
    """Which of the closed list: duration, date, deadline, contact …"""
    text: str
    """The original wording, never normalised; always a substring of the block's text."""
    line: int
    """Line in the file, counted from 1."""
    column: int
    """Column in code points, counted from 1. Inside markup and table rows it counts the visible text."""
    value: str = ""
    """Canonical form: `P5Y`, `2026-10-01`, `≥95%`, a mail address …; empty where there is none."""


class Extractor(Protocol):
    """Finds the facts of one type in one block. Pure, in time linear to the block."""

    def __call__(self, block: Block) -> Iterable[Fact]:
        """Return the facts of `block`, in order of place."""
        ...
