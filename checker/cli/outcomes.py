"""From results of the pipeline to what formats over several declarations take."""

from __future__ import annotations

from checker.pipeline import Result
from checker.reports import Outcome
from checker.telling import told
from checker.wording.sentences import NO_NAMES


def outcome(result: Result) -> Outcome:
    """Return a result as a report takes it; problems that prevented the assessment are told."""
    if result.assessment is not None:
        return Outcome(result.path, result.assessment)
    return Outcome(result.path, None, tuple(told(problem, NO_NAMES) for problem in result.problems))
