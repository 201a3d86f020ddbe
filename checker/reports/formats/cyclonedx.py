"""CycloneDX 1.7: the catalogs as standards, the answers as claims, the findings as an attestation."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.assessment import Assessment
from checker.reports.attestation import bom
from checker.reports.interface import Options

suffix = ".cdx.json"
media_type = "application/vnd.cyclonedx+json"


def render(assessment: Assessment, options: Options) -> Iterator[str]:
    """Yield the document of one assessment."""
    return bom(assessment, options, "1.7")
