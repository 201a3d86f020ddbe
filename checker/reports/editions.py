"""The editions of a report: the whole, what may be published, and a plain page for assembly and residents."""

from __future__ import annotations

from checker.model.assessment import Assessment
from checker.reports.content import build
from checker.reports.interface import Options
from checker.reports.layout import Page


def edition(assessment: Assessment, options: Options) -> Page:
    """Return the report as a laid-out page, in the edition and language that the options ask for."""
    return build(assessment, options.language)
