"""GitLab code quality: a JSON array with an entry for each gap, open question, and piece of evidence that expires soon."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterable, Iterator

from checker.model.assessment import Assessment
from checker.reports.annotations import Annotation, annotated
from checker.reports.interface import Options, Outcome, Piece, made
from checker.reports.visible import visible

suffix = ".gitlab.json"
media_type = "application/json"
_SEVERITIES = {"unchecked": "blocker", "error": "major", "warning": "minor", "expiring": "info", "note": "info"}


def render(assessment: Assessment, options: Options) -> Iterator[Piece]:
    """Yield the array of one assessment."""
    return join([made(part(Outcome(assessment.declaration.path, assessment), options))], options)


def part(outcome: Outcome, options: Options) -> Iterator[str]:
    """Yield the entries of one outcome, as they stand between the brackets of the array."""
    entries = [_entry(one) for one in annotated(outcome, options.language)]
    yield json.dumps(entries, ensure_ascii=False, indent=1)[1:-1].removesuffix("\n")


def join(parts: Iterable[bytes], options: Options) -> Iterator[Piece]:
    """Yield one array over all parts."""
    before = "["
    for entries in filter(None, parts):
        yield before
        yield entries
        before = ","
    yield "[]\n" if before == "[" else "\n]\n"


def _entry(one: Annotation) -> dict[str, object]:
    return {
        "description": f"{one.heading}: {one.message}" if one.heading else one.message,
        "check_name": one.about,
        "fingerprint": one.fingerprint,
        "severity": _SEVERITIES[one.level],
        "location": {"path": posixpath.normpath(visible(one.place.path)), "lines": {"begin": one.place.line or 1}},
    }
