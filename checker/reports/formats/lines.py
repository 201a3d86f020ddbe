"""One line for each open item, `file:line:column: …`, as compilers print: for editors, hooks and logs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.model.assessment import Assessment, Place
from checker.reports.cited import Cited
from checker.reports.interface import Options, Outcome
from checker.reports.visible import visible

suffix = ".lines.txt"
media_type = "text/plain"


def render(assessment: Assessment, options: Options) -> Iterator[str]:
    """Yield the lines of one assessment."""
    return render_many([Outcome(assessment.declaration.path, assessment)], options)


def render_many(outcomes: Iterable[Outcome], options: Options) -> Iterator[str]:
    """Yield the lines of all outcomes; nothing where nothing is open."""
    for outcome in outcomes:
        if outcome.assessment is None:
            for problem in outcome.problems:
                place = problem.where or Place(path=outcome.path)
                yield _line(place, f"{problem.message.in_(options.language)} [{problem.code}]")
            continue
        cited = Cited(outcome.assessment, options.language)
        for item in cited.items():
            if item.open:
                verdict = cited.word("verdict", item.criterion.verdict.value)
                text = (
                    f"{verdict}: {cited.text(item.principle.title)}: {cited.why(item.criterion)} [{item.criterion.ref}]"
                )
                yield _line(cited.place(item.criterion), text)
        for told in (*cited.expiring(), *outcome.assessment.reasons, *outcome.assessment.problems):
            yield _line(cited.place_of(told), f"{cited.say(told)} [{told.code}]")


def _line(place: Place, text: str) -> str:
    where = ":".join(str(part) for part in (place.path, place.line, place.column) if part)
    return f"{visible(where)}: {visible(text)}\n"
