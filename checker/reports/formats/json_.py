"""JSON: the Assessment itself, in stable order; the contract for other programs."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.assessment import Assessment
from checker.model.written import pretty_pieces
from checker.reports.interface import Options

suffix = ".json"
media_type = "application/json"


def render(assessment: Assessment, options: Options) -> Iterator[str]:
    """Yield the assessment as JSON, indented by one space; it holds both languages whatever `options` say."""
    yield from pretty_pieces(assessment)
    yield "\n"
