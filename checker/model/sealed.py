"""The digest of an assessment: of everything in it but itself and where the files lay."""

from __future__ import annotations

from dataclasses import replace

from checker.model.assessment import Assessment
from checker.model.written import digest_without


def digest_of(assessment: Assessment) -> str:
    """Return the SHA-256 of an assessment's canonical form, in hexadecimal digits.

    `sha256` and `evidence_root` are left out, and the paths of the declaration and of the inputs are emptied: the same
    files give the same digest from wherever, and by whichever path, they were checked.
    """
    covered = replace(
        assessment,
        declaration=replace(assessment.declaration, path=""),
        inputs=tuple(replace(one, path="") for one in assessment.inputs),
        evidence_root=None,
    )
    return digest_without(covered, "sha256")


def seal(assessment: Assessment) -> Assessment:
    """Return an assessment with its digest."""
    return replace(assessment, sha256=digest_of(assessment))
