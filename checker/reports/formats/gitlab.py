"""GitLab code quality: a JSON array with an entry for each gap, open question, and piece of evidence that expires soon."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterable, Iterator

from checker.model.assessment import Assessment
from checker.reports.annotations import Annotation, annotated
from checker.reports.interface import Options, Outcome
from checker.reports.visible import visible

suffix = ".gitlab.json"
media_type = "application/json"
_SEVERITIES = {"unchecked": "blocker", "error": "major", "warning": "minor", "expiring": "info", "note": "info"}


def render(assessment: Assessment, options: Options) -> Iterator[str]:
    """Yield the array of one assessment."""
    return render_many([Outcome(assessment.declaration.path, assessment)], options)


def render_many(outcomes: Iterable[Outcome], options: Options) -> Iterator[str]:
    """Yield one array over all outcomes."""
    entries = [_entry(one) for one in annotated(outcomes, options.language)]
    yield json.dumps(entries, ensure_ascii=False, indent=1) + "\n"


def _entry(one: Annotation) -> dict[str, object]:
    return {
        "description": f"{one.heading}: {one.message}" if one.heading else one.message,
        "check_name": one.about,
        "fingerprint": one.fingerprint,
        "severity": _SEVERITIES[one.level],
        "location": {"path": posixpath.normpath(visible(one.place.path)), "lines": {"begin": one.place.line or 1}},
    }
