"""SARIF 2.1.0 with every result: gaps, open questions, what was seen and what does not apply."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.model.assessment import Assessment
from checker.reports.interface import Options, Outcome, Piece, made
from checker.reports.sarif_log import gathered, log

suffix = ".sarif"
media_type = "application/sarif+json"


def render(assessment: Assessment, options: Options) -> Iterator[Piece]:
    """Yield the log of one assessment."""
    return join([made(part(Outcome(assessment.declaration.path, assessment), options))], options)


def part(outcome: Outcome, options: Options) -> Iterator[str]:
    """Yield the results of one outcome, and what they refer to."""
    return gathered(outcome, options, lambda item: True)


def join(parts: Iterable[bytes], options: Options) -> Iterator[Piece]:
    """Yield one log over all parts."""
    return log(parts, options)
