"""GitLab code quality: a JSON array with an entry for each gap, open question, and piece of evidence that expires soon."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterable, Iterator

from checker.model.assessment import Assessment, Place
from checker.model.vocabulary import Verdict
from checker.reports.cited import Cited
from checker.reports.interface import Options, Outcome
from checker.reports.visible import visible

suffix = ".gitlab.json"
media_type = "application/json"


def render(assessment: Assessment, options: Options) -> Iterator[str]:
    """Yield the array of one assessment."""
    return render_many([Outcome(assessment.declaration.path, assessment)], options)


def render_many(outcomes: Iterable[Outcome], options: Options) -> Iterator[str]:
    """Yield one array over all outcomes."""
    entries: list[dict[str, object]] = []
    for outcome in outcomes:
        if outcome.assessment is None:
            for problem in outcome.problems:
                place = problem.where or Place(path=outcome.path)
                mark = f"{outcome.path}/{problem.code}/{place.line or 1}"
                entries.append(_entry(problem.code, problem.message.in_(options.language), mark, "blocker", place))
            continue
        cited = Cited(outcome.assessment, options.language)
        for item in cited.items():
            if item.open:
                criterion = item.criterion
                severity = "major" if criterion.verdict is Verdict.NOT_SATISFIED else "minor"
                verdict = cited.word("verdict", criterion.verdict.value)
                text = f"{verdict}: {cited.text(item.principle.title)}: {cited.why(criterion)}"
                entries.append(_entry(criterion.ref, text, cited.fingerprint(item), severity, cited.place(criterion)))
        for notice in cited.expiring():
            mark = cited.mark(notice.code, str(notice.fields.get("evidence", "")))
            entries.append(_entry(notice.code, cited.say(notice), mark, "info", cited.place_of(notice)))
        for number, told in enumerate((*outcome.assessment.reasons, *outcome.assessment.problems)):
            severity = {"error": "major", "warning": "minor"}.get(told.level, "info")
            mark = cited.mark(told.code, str(number))
            entries.append(_entry(told.code, cited.say(told), mark, severity, cited.place_of(told)))
    yield json.dumps(entries, ensure_ascii=False, indent=1) + "\n"


def _entry(check: str, text: str, mark: str, severity: str, place: Place) -> dict[str, object]:
    return {
        "description": visible(text),
        "check_name": check,
        "fingerprint": mark,
        "severity": severity,
        "location": {"path": posixpath.normpath(visible(place.path)), "lines": {"begin": place.line or 1}},
    }
