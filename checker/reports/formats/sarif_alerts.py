"""SARIF 2.1.0 with nothing but gaps that are open: for code hosts that show every result as an alert, whatever its kind.

GitHub reads neither `kind` nor `suppressions`, so that evidence seen and waived gaps would stand there as alerts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.model.assessment import Assessment
from checker.model.vocabulary import Verdict
from checker.reports.interface import Options, Outcome, Piece, made
from checker.reports.sarif_log import gathered, log

suffix = ".alerts.sarif"
media_type = "application/sarif+json"


def render(assessment: Assessment, options: Options) -> Iterator[Piece]:
    """Yield the log of one assessment."""
    return join([made(part(Outcome(assessment.declaration.path, assessment), options))], options)


def part(outcome: Outcome, options: Options) -> Iterator[str]:
    """Yield the open gaps of one outcome, and what they refer to; what else was found is told in figures."""
    return gathered(outcome, options, lambda item: item.open and item.criterion.verdict is Verdict.NOT_SATISFIED)


def join(parts: Iterable[bytes], options: Options) -> Iterator[Piece]:
    """Yield one log over all parts."""
    return log(parts, options)
