"""What makes a finding the same finding in two runs: the subject, the criterion and the reason; never a line or a date."""

from __future__ import annotations

from checker.model.assessment import Assessment, CriterionRecord, Told
from checker.model.plain import digest

SCHEME = "gensoku/v1"
"""Names how fingerprints are made; another way of making them gets another name."""


def main_reason(criterion: CriterionRecord) -> Told | None:
    """Return the reason that tells most of a finding: the first that fails or leaves open, else the first."""
    telling = [reason for reason in criterion.reasons if reason.effect in ("fails", "undecides")]
    return next(iter(telling or criterion.reasons), None)


def fingerprint(assessment: Assessment, criterion: CriterionRecord) -> str:
    """Return the fingerprint of a finding, in hexadecimal digits."""
    main = main_reason(criterion)
    why = main.code if main else criterion.category
    return digest([SCHEME, assessment.declaration.id, str(assessment.declaration.subject["name"]), criterion.ref, why])
