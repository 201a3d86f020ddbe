"""Results of many declarations, and documents over several of them, in one piece."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from checker.reports import Options, Outcome, format_named, made
from checker.results import Done


def whole(results: Iterable[Done]) -> list[Done]:
    """Return results with each report in one piece: how it is divided is nobody's business."""
    return [replace(done, reports=tuple((b"".join(report),) for report in done.reports)) for done in results]


def over(kind: str, outcomes: Iterable[Outcome], options: Options) -> str:
    """Return the document of a format over several outcomes."""
    form = format_named(kind)
    return made(form.join([made(form.part(one, options)) for one in outcomes], options)).decode()  # type: ignore[attr-defined]
