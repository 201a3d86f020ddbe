"""Reports: every format renders the one Assessment and works nothing out."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import cast

from checker.model.assessment import Assessment
from checker.reports.interface import (
    Edition,
    Format,
    ManyFormat,
    Options,
    Outcome,
    PageFormat,
    Piece,
    as_bytes,
    made,
)
from checker.reports.layout import Page

FORMATS: dict[str, str] = {
    "csv": "checker.reports.formats.csv_",
    "cyclonedx": "checker.reports.formats.cyclonedx",
    "cyclonedx-1.6": "checker.reports.formats.cyclonedx_1_6",
    "docx": "checker.reports.formats.docx_",
    "github": "checker.reports.formats.github",
    "github-summary": "checker.reports.formats.github_summary",
    "gitlab": "checker.reports.formats.gitlab",
    "html": "checker.reports.formats.html_",
    "json": "checker.reports.formats.json_",
    "junit": "checker.reports.formats.junit",
    "lines": "checker.reports.formats.lines",
    "markdown": "checker.reports.formats.markdown",
    "oscal": "checker.reports.formats.oscal",
    "pdf": "checker.reports.formats.pdf",
    "sarif": "checker.reports.formats.sarif",
    "sarif-alerts": "checker.reports.formats.sarif_alerts",
    "text": "checker.reports.formats.text",
    "xlsx": "checker.reports.formats.xlsx",
}
"""Name → module, in alphabetical order; imported when it is asked for."""

ONE_A_FILE = frozenset({"cyclonedx", "cyclonedx-1.6", "oscal", "docx", "html", "pdf", "xlsx"})
"""Formats of which a file holds one report only."""
BINARY = frozenset({"docx", "pdf", "xlsx"})
"""Formats that are no text: never written to a terminal."""

PAINTED = ("docx", "html", "markdown", "pdf", "text", "xlsx")
"""Formats for people, which can set any laid-out page."""


def format_named(name: str) -> Format:
    """Return the format of that name.

    Raises:
        KeyError: there is none.
    """
    return cast(Format, import_module(FORMATS[name]))


def whole(kind: str, assessment: Assessment, options: Options) -> bytes:
    """Return a whole report in the format `kind`, as its file holds it."""
    return made(format_named(kind).render(assessment, options))


def painted(kind: str, page: Page, options: Options) -> Iterator[Piece]:
    """Yield any laid-out page (a letter, a comparison) in one of the formats in `PAINTED`."""
    return cast(PageFormat, import_module(FORMATS[kind])).paint(page, options)


__all__ = [
    "BINARY",
    "FORMATS",
    "ONE_A_FILE",
    "PAINTED",
    "Edition",
    "Format",
    "ManyFormat",
    "Options",
    "Outcome",
    "Piece",
    "as_bytes",
    "format_named",
    "made",
    "painted",
    "whole",
]
