"""SARIF 2.1.0 with nothing but gaps that are open: for code hosts that show every result as an alert, whatever its kind.

GitHub reads neither `kind` nor `suppressions`, so that evidence seen and waived gaps would stand there as alerts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.model.assessment import Assessment
from checker.model.vocabulary import Verdict
from checker.reports.interface import Options, Outcome
from checker.reports.sarif_log import log

suffix = ".alerts.sarif"
media_type = "application/sarif+json"


def render(assessment: Assessment, options: Options) -> Iterator[str]:
    """Yield the log of one assessment."""
    return render_many([Outcome(assessment.declaration.path, assessment)], options)


def render_many(outcomes: Iterable[Outcome], options: Options) -> Iterator[str]:
    """Yield one log over all outcomes; what else was found stands in its properties, as figures."""
    return log(outcomes, options, lambda item: item.open and item.criterion.verdict is Verdict.NOT_SATISFIED)
