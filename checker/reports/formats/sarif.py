"""SARIF 2.1.0 with every result: gaps, open questions, what was seen and what does not apply."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.model.assessment import Assessment
from checker.reports.interface import Options, Outcome
from checker.reports.sarif_log import log

suffix = ".sarif"
media_type = "application/sarif+json"


def render(assessment: Assessment, options: Options) -> Iterator[str]:
    """Yield the log of one assessment."""
    return render_many([Outcome(assessment.declaration.path, assessment)], options)


def render_many(outcomes: Iterable[Outcome], options: Options) -> Iterator[str]:
    """Yield one log over all outcomes."""
    return log(outcomes, options, lambda item: True)
