"""JSON as evidence: keys are headings; see `checker.evidence.data_outline`."""

from __future__ import annotations

from checker.evidence.data_outline import read_data
from checker.evidence.interface import Outline


def read(text: str) -> Outline:
    """Return the outline of a JSON text. Raises ReaderFault: EVI-040 no JSON, EVI-041 too deep, EVI-042 too many values."""
    return read_data(text, "json")
