"""One assessment with all that is rare: waivers that hold and do not, reviews for and against, open items."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from shipped_examples import assessment

from checker.model.assessment import Assessment, ReviewRecord, WaiverRecord
from checker.model.sealed import seal

HOSTILE = "<b>&\"']]>\r\n\x00\x1b[31m\u202e=1+1|`%0A::error::"


@cache
def mixed() -> Assessment:
    """Return the town's example with a stranger's words in free texts, and every mixture of verdict, waiver and review."""
    found = assessment("midori-town-deployment")
    waiver = WaiverRecord(
        reason=HOSTILE,
        post=HOSTILE,
        name=HOSTILE,
        from_="2026-01-01",
        until="2026-06-30",
        subject_version="1",
        valid=False,
    )
    review = ReviewRecord(
        conclusion="does-not-count", method="test", post=HOSTILE, name=HOSTILE, on="2026-11-01", note=HOSTILE
    )
    criteria = [one for principle in found.principles for one in principle.criteria]
    gaps = [one.ref for one in criteria if one.verdict == "not-satisfied" and not one.waived]
    open_ = [one.ref for one in criteria if one.verdict == "undetermined"]
    assert gaps
    assert len(open_) > 1
    more = {
        gaps[0]: {"waiver": waiver, "review": review},
        open_[0]: {"waiver": waiver},
        open_[1]: {"review": review, "carried_from": "ai-utilization@2018/transparency/logs"},
    }
    principles = tuple(
        replace(principle, criteria=tuple(replace(one, **more.get(one.ref, {})) for one in principle.criteria))
        for principle in found.principles
    )
    subject = {**found.declaration.subject, "name": HOSTILE, "version": HOSTILE}
    evidence = tuple(replace(one, title=HOSTILE) for one in found.evidence)
    declaration = replace(found.declaration, subject=subject)
    return seal(replace(found, principles=principles, evidence=evidence, declaration=declaration))
