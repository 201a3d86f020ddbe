"""What build servers and editors are told, one thing at a time: open items, evidence that expires soon, faults of files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from checker.model.assessment import Place
from checker.model.dataclass import dataclass
from checker.model.vocabulary import Verdict
from checker.reports.cited import Cited
from checker.reports.interface import Outcome
from checker.reports.visible import visible

Level = Literal["unchecked", "error", "warning", "expiring", "note"]


@dataclass(frozen=True, slots=True)
class Annotation:
    """One thing to be told at one place."""

    level: Level
    """`unchecked`: nothing could be checked · `error`: a gap or a fault · `warning`: to be looked at · `expiring` · `note`."""
    place: Place
    about: str
    """Reference of the criterion, or rule code."""
    message: str
    heading: str = ""
    """For a criterion: its verdict and the name of its principle."""
    fingerprint: str = ""
    """What makes it the same one in another run."""


def annotated(outcome: Outcome, language: str) -> Iterator[Annotation]:
    """Yield what is to be told of one outcome, in the order of the catalogs."""
    if outcome.assessment is not None:
        yield from _assessed(Cited(outcome.assessment, language))
        return
    for problem in outcome.problems:
        place = problem.where or Place(path=outcome.path)
        mark = f"{outcome.path}/{problem.code}/{place.line or 1}"
        message = visible(problem.message.in_(language))
        yield Annotation("unchecked", place, problem.code, message, fingerprint=mark)


def _assessed(cited: Cited) -> Iterator[Annotation]:
    for item in cited.items():
        if item.open:
            criterion = item.criterion
            level: Level = "error" if criterion.verdict is Verdict.NOT_SATISFIED else "warning"
            heading = f"{cited.word('verdict', criterion.verdict.value)}: {cited.text(item.principle.title)}"
            place, why = cited.place(criterion), cited.why(criterion)
            yield Annotation(level, place, criterion.ref, why, heading, cited.fingerprint(item))
    for notice in cited.expiring():
        mark = cited.mark(notice.code, str(notice.fields.get("evidence", "")))
        yield Annotation("expiring", cited.place_of(notice), notice.code, cited.say(notice), fingerprint=mark)
    for number, told in enumerate((*cited.assessment.reasons, *cited.assessment.problems)):
        mark = cited.mark(told.code, str(number))
        yield Annotation(told.level, cited.place_of(told), told.code, cited.say(told), fingerprint=mark)
