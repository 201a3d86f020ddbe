"""GitHub workflow commands: one annotation for each gap, open question, and piece of evidence that expires soon.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions; a page shows ten annotations of a kind
for a step, so the rest is in the log and in the summary (format `github-summary`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.model.assessment import Assessment, Place
from checker.model.vocabulary import Verdict
from checker.reports.cited import Cited
from checker.reports.interface import Options, Outcome
from checker.reports.visible import visible

suffix = ".github.txt"
media_type = "text/plain"


def render(assessment: Assessment, options: Options) -> Iterator[str]:
    """Yield the commands of one assessment."""
    return render_many([Outcome(assessment.declaration.path, assessment)], options)


def render_many(outcomes: Iterable[Outcome], options: Options) -> Iterator[str]:
    """Yield one line of commands after the other."""
    for outcome in outcomes:
        if outcome.assessment is None:
            for problem in outcome.problems:
                place = problem.where or Place(path=outcome.path)
                yield command("error", place, problem.code, problem.message.in_(options.language))
            continue
        cited = Cited(outcome.assessment, options.language)
        for item in cited.items():
            if item.open:
                level = "error" if item.criterion.verdict is Verdict.NOT_SATISFIED else "warning"
                verdict = cited.word("verdict", item.criterion.verdict.value)
                title = f"{verdict}: {cited.text(item.principle.title)} ({item.criterion.ref})"
                yield command(level, cited.place(item.criterion), title, cited.why(item.criterion))
        for notice in cited.expiring():
            yield command("warning", cited.place_of(notice), notice.code, cited.say(notice))
        for told in (*outcome.assessment.reasons, *outcome.assessment.problems):
            level = {"error": "error", "warning": "warning"}.get(told.level, "notice")
            yield command(level, cited.place_of(told), told.code, cited.say(told))


def command(level: str, place: Place, title: str, message: str) -> str:
    """Return one workflow command; nothing in it can begin another."""
    where = [f"file={_property(place.path)}"]
    if place.line:
        where.append(f"line={place.line}")
        if place.column:
            where.append(f"col={place.column}")
    where.append(f"title={_property(title)}")
    return f"::{level} {','.join(where)}::{_data(message)}\n"


def _data(text: str) -> str:
    return visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
