"""From results of the pipeline to what formats over several declarations take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from checker.pipeline import Result
from checker.reports import Outcome
from checker.telling import told
from checker.wording.sentences import NO_NAMES


def outcome(result: Result) -> Outcome:
    """Return a result as a report takes it; problems that prevented the assessment are told."""
    if result.assessment is not None:
        return Outcome(result.path, result.assessment)
    return Outcome(result.path, None, tuple(told(problem, NO_NAMES) for problem in result.problems))


def against_baseline(results: Iterable[Result], path: str | None) -> Iterable[Result]:
    """Return results held against the baseline at `path`; as they are where there is none.

    Raises:
        InputError: the baseline cannot be read; before anything is checked.
    """
    if path is None:
        return results
    from checker.baseline import against, load_baseline

    baseline, record = load_baseline(path)

    def held() -> Iterator[Result]:
        for result in results:
            known = result.assessment and against(result.assessment, baseline, record)
            yield replace(result, assessment=known)

    return held()
