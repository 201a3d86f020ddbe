"""The digest of an assessment: of everything in it but itself, where the files lay, and what lay beside them."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from checker.model.assessment import Assessment
from checker.model.plain import canonical_of
from checker.model.written import digest_without


def digest_of(assessment: Assessment) -> str:
    """Return the SHA-256 of an assessment's canonical form, in hexadecimal digits.

    `sha256`, `evidence_root` and what lay unlisted beside a form are left out, and the paths of the declaration and of the
    inputs are emptied: the same files give the same digest from wherever, and by whichever path, they were checked.
    """
    covered = replace(
        assessment,
        declaration=replace(assessment.declaration, path=""),
        inputs=tuple(replace(one, path="") for one in assessment.inputs),
        evidence_root=None,
        unlisted=(),
        unlisted_more=None,
    )
    if _ALONE and _ALONE.pop():
        return hashlib.sha256(canonical_of(covered, "sha256")).hexdigest()
    return digest_without(covered, "sha256")


_ALONE: list[bool] = []


def digest_alone() -> None:
    """Say that the next assessment is the only one, and that nobody asked for its JSON.

    Its digest is then taken by the shorter way, on which no texts are made that could be written or used again.
    """
    _ALONE[:] = [True]


def seal(assessment: Assessment) -> Assessment:
    """Return an assessment with its digest."""
    return replace(assessment, sha256=digest_of(assessment))
