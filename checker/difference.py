"""What changed between two assessments of one declaration, and why: for pull requests, and for a second round of tenders.

Everything is read from the two assessments; nothing is checked again. An item is the same item in two editions of one
family when its principle and criterion have the same ids.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Literal

from checker.model.assessment import Assessment, Both, CatalogRecord, CriterionRecord
from checker.model.dataclass import dataclass
from checker.model.fingerprint import main_reason
from checker.model.plain import dump
from checker.model.vocabulary import Verdict

Kind = Literal["opened", "closed", "changed", "added", "removed"]
Cause = Literal[
    "claim",
    "evidence",
    "edition",
    "revision",
    "profile",
    "characteristics",
    "review",
    "waiver",
    "time",
    "program",
    "other",
]
_TIMED = frozenset(
    (
        *("DAT-001", "DAT-002", "DAT-005", "DAT-006", "CLM-014", "CLM-015", "CLM-025", "CLM-026", "CLM-027", "DAT-007"),
        *("PRO-017", "PRO-020", "PRO-021", "PRO-056"),
    )
)
"""Rules whose outcome turns with the date alone."""
_WORSE = {Verdict.SATISFIED: 0, Verdict.NOT_APPLICABLE: 0, Verdict.UNDETERMINED: 1, Verdict.NOT_SATISFIED: 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One criterion that is not as it was."""

    ref: str
    was_ref: str | None = None
    """Its reference before, where the edition changed."""
    principle: Both
    question: Both
    kind: Kind
    old: str | None = None
    new: str | None = None
    """Verdicts; none where the item was not, or is no longer, among those checked."""
    worse: bool = False
    """Whether it counts for the exit status and is further from being shown than before."""
    causes: tuple[Cause, ...] = ()
    old_codes: tuple[str, ...] = ()
    new_codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """All changes, in the order of the new assessment; what is gone comes last."""

    schema: Literal["urn:gensoku:difference:1"]
    declaration: str
    subject: str
    old_as_of: str
    new_as_of: str
    old_sha256: str
    new_sha256: str
    changes: tuple[Change, ...] = ()
    unchanged: int = 0
    worse: bool = False


Found = Mapping[str, tuple[CriterionRecord, Both, Both]]


def difference(old: Assessment, new: Assessment) -> Difference:
    """Return what changed from `old` to `new`."""
    before, after = _found(old), _found(new)
    renamed = {_tail(ref): ref for ref in before if ref not in after}
    changes: list[Change] = []
    met: set[str] = set()
    for ref, (now, principle, question) in after.items():
        was_ref = ref if ref in before else renamed.get(_tail(ref))
        was = before[was_ref][0] if was_ref else None
        met.add(was_ref or "")
        kind = _kind(was, now)
        if kind is None and was_ref in (ref, None):
            continue
        changes.append(
            Change(
                ref=ref,
                was_ref=was_ref if was_ref != ref else None,
                principle=principle,
                question=question,
                kind=kind or "changed",
                old=was.verdict.value if was else None,
                new=now.verdict.value,
                worse=_worse(was, now),
                causes=_causes(old, new, was, now, was_ref or ref, ref),
                old_codes=_codes(was),
                new_codes=_codes(now),
            )
        )
    for ref, (was, principle, question) in before.items():
        if ref not in met:
            changes.append(
                Change(
                    ref=ref,
                    principle=principle,
                    question=question,
                    kind="removed",
                    old=was.verdict.value,
                    causes=_of_texts(old, new, ref, ref) or ("profile",),
                    old_codes=_codes(was),
                )
            )
    subject = new.declaration.subject
    return Difference(
        schema="urn:gensoku:difference:1",
        declaration=new.declaration.id,
        subject=f"{subject['name']} {subject['version']}",
        old_as_of=old.as_of,
        new_as_of=new.as_of,
        old_sha256=old.sha256,
        new_sha256=new.sha256,
        changes=tuple(changes),
        unchanged=len(after) - sum(change.new is not None for change in changes),
        worse=any(change.worse for change in changes),
    )


def _found(assessment: Assessment) -> Found:
    texts = {ref: text for catalog in assessment.catalogs for ref, text in catalog.criteria.items()}
    return {
        one.ref: (one, principle.title, texts[one.ref].question or texts[one.ref].statement)
        for principle in assessment.principles
        for one in principle.criteria
    }


def _tail(ref: str) -> str:
    """Return a reference without its edition."""
    edition, _, rest = ref.partition("/")
    return f"{edition.partition('@')[0]}/{rest}"


def _open(one: CriterionRecord | None) -> bool:
    return (
        one is not None
        and one.counts
        and not one.waived
        and one.known is None
        and one.verdict in (Verdict.NOT_SATISFIED, Verdict.UNDETERMINED)
    )


def _codes(one: CriterionRecord | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(reason.code for reason in one.reasons)) if one else ()


def _kind(was: CriterionRecord | None, now: CriterionRecord) -> Kind | None:
    if was is None:
        return "added"
    if _open(was) != _open(now):
        return "opened" if _open(now) else "closed"
    main_was, main_now = main_reason(was), main_reason(now)
    same = was.verdict is now.verdict and was.category == now.category and was.waived == now.waived
    if same and (main_was and main_was.code) == (main_now and main_now.code) and set(_codes(was)) == set(_codes(now)):
        return None
    return "changed"


def _worse(was: CriterionRecord | None, now: CriterionRecord) -> bool:
    if not _open(now):
        return False
    return not _open(was) or (was is not None and _WORSE[now.verdict] > _WORSE[was.verdict])


def _causes(
    old: Assessment, new: Assessment, was: CriterionRecord | None, now: CriterionRecord, was_ref: str, ref: str
) -> tuple[Cause, ...]:
    """Return everything that differs and bears on this item, the nearest first."""
    if was is None:
        return _of_texts(old, new, ref, ref) or ("profile",)
    told: list[Cause] = []
    if _claims(was) != _claims(now) or _uses_differ(was, now):
        told.append("claim")
    if _documents_differ(old, new, {seen.evidence for one in (was, now) for seen in one.observations}):
        told.append("evidence")
    told += _of_texts(old, new, was_ref, ref)
    if (old.profile.sha256, old.profile.stage, old.profile.tier) != (
        new.profile.sha256,
        new.profile.stage,
        new.profile.tier,
    ):
        told.append("profile")
    if [(one.id, one.value) for one in old.characteristics] != [(one.id, one.value) for one in new.characteristics]:
        told.append("characteristics")
    if dump(was.review) != dump(now.review):
        told.append("review")
    if dump(was.waiver) != dump(now.waiver) or dump(was.known) != dump(now.known):
        told.append("waiver")
    if old.as_of != new.as_of and _TIMED & (set(_codes(was)) ^ set(_codes(now))):
        told.append("time")
    if not told and old.tool.version != new.tool.version:
        told.append("program")
    return tuple(told) or ("other",)


def _claims(one: CriterionRecord) -> object:
    return [
        (claim.answer, claim.statement, claim.reason, claim.limits, dump(claim.plan), claim.role, claim.inherited)
        for claim in one.claims
    ]


def _uses_differ(was: CriterionRecord, now: CriterionRecord) -> bool:
    """Tell whether other evidence was offered; where nothing was looked at (an expired declaration), nothing can be said."""
    uses = [{(seen.evidence, seen.kind, seen.at) for seen in one.observations} for one in (was, now)]
    return bool(uses[0] and uses[1] and uses[0] != uses[1])


def _documents_differ(old: Assessment, new: Assessment, ids: Collection[str]) -> bool:
    """Tell whether a document, or what the declaration says of it, is not as it was."""
    before = {one.id: one for one in old.evidence if not one.inherited}
    after = {one.id: one for one in new.evidence if not one.inherited}
    for id_ in ids:
        was, now = before.get(id_), after.get(id_)
        if was is None or now is None:
            if was is not now:
                return True
            continue
        if (was.valid_until, was.issued_on, was.kinds, was.location) != (
            now.valid_until,
            now.issued_on,
            now.kinds,
            now.location,
        ):
            return True
        looked = "not-looked-at" not in (was.state, now.state)
        if looked and (was.sha256, was.state) != (now.sha256, now.state):
            return True
    return False


def _of_texts(old: Assessment, new: Assessment, was_ref: str, ref: str) -> tuple[Cause, ...]:
    """Return whether another edition, or another revision of our encoding, stands behind an item."""
    before, after = _catalog(old, was_ref), _catalog(new, ref)
    if before is None or after is None or before.ref != after.ref:
        return ("edition",)
    return ("revision",) if before.sha256 != after.sha256 else ()


def _catalog(assessment: Assessment, ref: str) -> CatalogRecord | None:
    return next((one for one in assessment.catalogs if ref.startswith(f"{one.ref}/")), None)
