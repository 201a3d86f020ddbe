"""GitHub workflow commands: one annotation for each gap, open question, and piece of evidence that expires soon.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions; a page shows ten annotations of a kind
for a step, so the rest is in the log and in the summary (format `github-summary`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.model.assessment import Assessment, Place
from checker.reports.annotations import annotated
from checker.reports.interface import Options, Outcome, Piece, made
from checker.reports.visible import visible

suffix = ".github.txt"
media_type = "text/plain"
_LEVELS = {"unchecked": "error", "expiring": "warning", "note": "notice"}


def render(assessment: Assessment, options: Options) -> Iterator[Piece]:
    """Yield the commands of one assessment."""
    return join([made(part(Outcome(assessment.declaration.path, assessment), options))], options)


def part(outcome: Outcome, options: Options) -> Iterator[str]:
    """Yield the commands of one outcome, one a line."""
    for one in annotated(outcome, options.language):
        title = f"{one.heading} ({one.about})" if one.heading else one.about
        yield command(_LEVELS.get(one.level, one.level), one.place, title, one.message)


def join(parts: Iterable[bytes], options: Options) -> Iterator[Piece]:
    """Yield the commands of all parts, one after the other."""
    return iter(parts)


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
