"""The editions of a report: the whole, what may be published, and a plain page for assembly and residents."""

from __future__ import annotations

from checker.model.assessment import Assessment
from checker.reports.content import build
from checker.reports.interface import Options
from checker.reports.layout import Page


def edition(assessment: Assessment, options: Options) -> Page:
    """Return the report as a laid-out page, in the edition and language that the options ask for."""
    if options.edition == "plain":
        from checker.reports import plain_page

        return plain_page.build(assessment, options.language)
    if options.edition == "public":
        from checker.reports import public

        return public.build(assessment, options.language)
    return build(assessment, options.language)


def shown(assessment: Assessment, options: Options) -> Assessment:
    """Return the assessment with what the edition leaves out taken out."""
    if options.edition == "public":
        from checker.reports import public

        return public.redacted(assessment, options.language).assessment
    return assessment
