"""One line for each open item, `file:line:column: …`, as compilers print: for editors, hooks and logs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.model.assessment import Assessment, Place
from checker.reports.annotations import annotated
from checker.reports.interface import Options, Outcome, Piece, made
from checker.reports.visible import visible

suffix = ".lines.txt"
media_type = "text/plain"


def render(assessment: Assessment, options: Options) -> Iterator[Piece]:
    """Yield the lines of one assessment."""
    return join([made(part(Outcome(assessment.declaration.path, assessment), options))], options)


def part(outcome: Outcome, options: Options) -> Iterator[str]:
    """Yield the lines of one outcome; nothing where nothing is open."""
    for one in annotated(outcome, options.language):
        heading = f"{one.heading}: " if one.heading else ""
        yield _line(one.place, f"{heading}{one.message} [{one.about}]")


def join(parts: Iterable[bytes], options: Options) -> Iterator[Piece]:
    """Yield the lines of all parts, one after the other."""
    return iter(parts)


def _line(place: Place, text: str) -> str:
    where = ":".join(str(part) for part in (place.path, place.line, place.column) if part)
    return f"{visible(where)}: {visible(text)}\n"
