"""CSV, one row a criterion: for spreadsheets and scripts. The header is a contract: columns are only ever added at the end."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from checker.model.assessment import Assessment
from checker.reports.cited import Cited, Item
from checker.reports.interface import Options, Outcome, Piece, made
from checker.reports.visible import visible

suffix = ".csv"
media_type = "text/csv"

HEADER = (
    "declaration",
    "subject",
    "version",
    "as_of",
    "profile",
    "stage",
    "catalog",
    "principle",
    "principle_title",
    "criterion",
    "question",
    "verdict",
    "category",
    "counts",
    "owner",
    "reasons",
    "message",
    "remedy",
    "path",
    "line",
    "column",
    "evidence_sha256",
    "waived",
    "waived_until",
    "carried_from",
    "fingerprint",
    "assessment_sha256",
    "known_until",
    "buyer_part",
)
_ACTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What a spreadsheet may take for the beginning of a formula, full-width forms included."""


def render(assessment: Assessment, options: Options) -> Iterator[Piece]:
    """Yield the table of one assessment."""
    return join([made(part(Outcome(assessment.declaration.path, assessment), options))], options)


def part(outcome: Outcome, options: Options) -> Iterator[str]:
    """Yield the rows of one outcome; a declaration that could not be checked is one row with what prevented it."""
    if outcome.assessment is None:
        yield _line(_unchecked(outcome, options.language))
        return
    cited = Cited(outcome.assessment, options.language)
    for item in cited.items():
        yield _line(_row(item, cited))


def join(parts: Iterable[bytes], options: Options) -> Iterator[Piece]:
    """Yield one table over all parts."""
    # Spreadsheets of this country take a file without the mark for Shift_JIS.
    yield "\ufeff" + _line(HEADER)
    yield from parts


def _row(item: Item, cited: Cited) -> tuple[str, ...]:
    assessment, criterion = cited.assessment, item.criterion
    place = cited.place(criterion)
    return (
        assessment.declaration.id,
        str(assessment.declaration.subject["name"]),
        str(assessment.declaration.subject["version"]),
        assessment.as_of,
        f"{assessment.profile.id}@{assessment.profile.revision}",
        assessment.profile.stage,
        item.principle.catalog,
        item.principle.ref,
        cited.text(item.principle.title),
        criterion.ref,
        cited.asked(item),
        criterion.verdict.value,
        criterion.category,
        _truth(criterion.counts),
        criterion.owner,
        " ".join(reason.code for reason in criterion.reasons),
        cited.why(criterion),
        cited.text(item.text.remedy),
        place.path,
        str(place.line or ""),
        str(place.column or ""),
        " ".join(dict.fromkeys(cited.digests(criterion).values())),
        _truth(criterion.waived),
        criterion.waiver.until if criterion.waived and criterion.waiver else "",
        criterion.carried_from or "",
        cited.fingerprint(item),
        assessment.sha256,
        criterion.known.until if criterion.known else "",
        cited.text(item.text.buyer_part),
    )


def _unchecked(outcome: Outcome, language: str) -> tuple[str, ...]:
    first = outcome.problems[0].where if outcome.problems else None
    known = {
        "verdict": "unchecked",
        "reasons": " ".join(problem.code for problem in outcome.problems),
        "message": " ".join(problem.message.in_(language) for problem in outcome.problems),
        "path": outcome.path,
        "line": str(first.line or "") if first else "",
        "column": str(first.column or "") if first else "",
    }
    return tuple(known.get(name, "") for name in HEADER)


def _truth(value: bool) -> str:
    return "true" if value else "false"


def _line(cells: Iterable[str]) -> str:
    made = io.StringIO()
    csv.writer(made, lineterminator="\r\n").writerow([_safe(cell) for cell in cells])
    return made.getvalue()


def _safe(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: an apostrophe says that what follows is text."""
    text = visible(cell)
    return f"'{text}" if text.lstrip(" \u3000").startswith(_ACTS) else text
