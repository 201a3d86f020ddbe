"""From claims and weighed evidence to findings: steps 2 to 6 of the way to a verdict. Pure: no files, clock or locale.

2. The claim that speaks for the criterion was chosen (`select`); an expired declaration's answers are silence.
3. Its evidence was weighed (`weigh`).
4. Answer × evidence give the verdict (`TABLE`).
5. A criterion whose content is not verified asks and does not accuse; an example is never a gap.
6. Principles take the lowest verdict of their criteria; waivers stand beside, they change nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field, replace

from checker.model.applied import Applies
from checker.model.buyer import Waiver
from checker.model.catalog import Criterion
from checker.model.dataclass import dataclass
from checker.model.finding import Finding, Piece, PrincipleFinding, Reason, UsedClaim
from checker.model.vocabulary import Role, Standing, Verdict
from checker.verdict.select import COVERS, WEAK
from checker.verdict.standpoint import Standpoint
from checker.verdict.unheard import unheard
from checker.verdict.weigh import Weighed, each_once, weigh_all

SATISFIED, GAP, OPEN, OUT = Verdict.SATISFIED, Verdict.NOT_SATISFIED, Verdict.UNDETERMINED, Verdict.NOT_APPLICABLE
RANK = {GAP: 0, OPEN: 1, SATISFIED: 2, OUT: 3}
"""Order for the roll-up."""

TABLE: dict[str, dict[Standing, Verdict]] = {
    "met": {"counts": SATISFIED, "undecided": OPEN, "fails": GAP},
    "partly": {"counts": GAP, "undecided": GAP, "fails": GAP},
    "planned": {"counts": GAP, "undecided": GAP, "fails": GAP},
    "not-met": {"counts": GAP, "undecided": GAP, "fails": GAP},
    "unknown": {"counts": GAP, "undecided": GAP, "fails": GAP},
}
"""Answer × what its evidence comes to. `not-applicable` and `not-feasible` hang on their reason, see `_excused`."""

_ANSWERED = {
    "partly": ("CLM-003", "partly"),
    "planned": ("CLM-004", "planned"),
    "not-met": ("CLM-005", "answered-not-met"),
    "unknown": ("CLM-006", "unknown"),
}
_FEASIBILITY = ("feasible-scope", "reasonable-scope", "as-necessary", "if-exists")


@dataclass(frozen=True, slots=True)
class Evidenced:
    """One claim with everything that it offered."""

    used: UsedClaim
    pieces: Mapping[tuple[int, int], Sequence[Piece]] = field(default_factory=dict)
    """(set, member) → weighed pieces."""
    reasons: tuple[Reason, ...] = ()
    """Uses that lead nowhere."""
    any: bool = False
    """Whether the claim names evidence."""
    silent: Reason | None = None
    """Why the answer counts as silence: the declaration has expired, or is not yet valid."""


@dataclass(frozen=True, slots=True)
class Question:
    """Everything that is known about one criterion before it is judged."""

    ref: str
    criterion: Criterion
    applicability: Applies
    claims: tuple[Evidenced, ...] = ()
    doubled: bool = False
    unread: bool = False
    """A claim on this item was dropped for a fault in the file."""
    hints: tuple[Reason, ...] = ()
    excluded: bool = False
    """Left out by the profile."""
    apart: bool = False
    """Expected together with society: judged like any other, shown apart, outside the exit status."""


@dataclass(frozen=True, slots=True)
class _Outcome:
    verdict: Verdict
    category: str
    reasons: tuple[Reason, ...] = ()
    pieces: tuple[Piece, ...] = ()


def judge(question: Question, standpoint: Standpoint) -> Finding:
    """Return the finding on one criterion."""
    criterion, applicability = question.criterion, question.applicability
    roles: tuple[Role, ...] = applicability.roles  # type: ignore[assignment]
    claims = tuple(evidenced.used for evidenced in question.claims)
    if question.excluded:
        return Finding(question.ref, OUT, False, criterion.owner, "excluded", (Reason("PRO-009"),), claims, roles=roles)
    if not applicability.applies:
        return Finding(
            question.ref,
            OUT,
            False,
            criterion.owner,
            applicability.category,
            applicability.reasons,
            claims,
            roles=roles,
        )
    outcome = _answered(question, standpoint)
    outcome = _person(outcome, question, standpoint)
    if applicability.open and outcome.verdict is not OPEN:
        outcome = replace(outcome, verdict=OPEN, category="conflict")
    outcome = _source(outcome, criterion)
    counts = criterion.nature in ("ask", "discussion-point") and criterion.owner in standpoint.profile.counts_owner
    if criterion.nature in ("example", "descriptive"):
        outcome = _example(outcome)
    else:
        outcome = replace(outcome, reasons=(*outcome.reasons, *_unheard(outcome, question, standpoint)))
    apart = (Reason("PRO-061"),) if question.apart else ()
    counts = counts and not question.apart
    told = _open_first(applicability.reasons, applicability.open)
    reasons = each_once((*told, *outcome.reasons, *question.hints, *apart))
    finding = Finding(
        question.ref,
        outcome.verdict,
        counts,
        criterion.owner,
        outcome.category,
        tuple(reasons),
        claims,
        outcome.pieces,
        roles,
        apart=question.apart,
    )
    return _waived(finding, standpoint)


def _open_first(reasons: Sequence[Reason], open_: bool) -> Sequence[Reason]:
    return reasons if open_ else sorted(reasons, key=lambda reason: reason.effect == "none")


def _answered(question: Question, standpoint: Standpoint) -> _Outcome:
    """Step 4, over the claims of all roles: the lowest verdict speaks."""
    if question.doubled:
        return _Outcome(OPEN, "check", (Reason("CLM-016", {"ref": question.ref}),))
    if question.unread and not question.claims:
        return _Outcome(OPEN, "check", (Reason("CLM-022", {"ref": question.ref}),))
    speaking = [evidenced for evidenced in question.claims if evidenced.silent is None]
    if not speaking:
        silent = tuple(evidenced.silent for evidenced in question.claims if evidenced.silent is not None)
        reason = Reason("CLM-001") if not silent else Reason("CLM-023")
        seen = _persons_alone(question, standpoint)
        return seen or _Outcome(GAP, "no-answer", (reason, *each_once(silent)))
    outcomes = [_one(evidenced, question) for evidenced in speaking]
    lowest = min(outcomes, key=lambda outcome: RANK[outcome.verdict])
    same = [outcome for outcome in outcomes if outcome.verdict is lowest.verdict]
    reasons = tuple(each_once(reason for outcome in same for reason in outcome.reasons))
    return replace(lowest, reasons=reasons, pieces=tuple(piece for outcome in outcomes for piece in outcome.pieces))


def _persons_alone(question: Question, standpoint: Standpoint) -> _Outcome | None:
    """Return what a person's review says where the declarant was silent: that it does not count; never a pass."""
    against = [r for r in standpoint.reviews_of(question.ref) if r.conclusion == "does-not-count"]
    if not against:
        return None
    review = against[-1]
    fields = {"post": review.by.post, "name": review.by.name or "", "on": review.on, "method": review.method}
    return _Outcome(GAP, "no-answer", (Reason("CLM-001"), Reason("PRO-015", fields)))


def _unheard(outcome: _Outcome, question: Question, standpoint: Standpoint) -> list[Reason]:
    """Return what is said of the reviews that did not decide."""
    reviews = standpoint.reviews_of(question.ref)
    if not reviews:
        return []
    heard = [piece.review for piece in outcome.pieces if piece.review is not None]
    answers = [evidenced.used.claim.answer for evidenced in question.claims if evidenced.silent is None]
    decided = {reason.code for reason in outcome.reasons} & {"PRO-014", "PRO-015", "PRO-068"}
    if not answers:
        heard = [review for review in reviews if review.conclusion == "does-not-count"]
    offered = (piece for one in question.claims for pieces in one.pieces.values() for piece in pieces)
    answer = "met" if "met" in answers and not question.doubled else ""
    return unheard(reviews, heard if decided else (), offered, answer)


def _one(evidenced: Evidenced, question: Question) -> _Outcome:
    used, claim = evidenced.used, evidenced.used.claim
    weighed = weigh_all(question.criterion, evidenced.pieces)
    notes = _origin(used)
    if claim.answer == "not-applicable":
        outcome = _not_applicable(used, question.applicability)
    elif claim.answer == "not-feasible":
        outcome = _not_feasible(used, question.criterion)
    else:
        outcome = _by_table(evidenced, weighed)
    if used.relation in WEAK:
        gap = outcome.verdict is GAP
        outcome = outcome if gap else replace(outcome, verdict=OPEN, category="check")
        fields: dict[str, str | int] = {"refs": str(used.carried_from), "relation": str(used.relation)}
        notes.append(Reason("CLM-042" if gap else "CLM-018", fields, used.where))
    if used.inherited and question.criterion.owner == "both" and outcome.verdict is SATISFIED:
        outcome = replace(outcome, verdict=OPEN, category="check")
        notes.append(Reason("CLM-020", {}, used.where))
    return replace(outcome, reasons=(*outcome.reasons, *notes), pieces=weighed.pieces)


def _origin(used: UsedClaim) -> list[Reason]:
    made: list[Reason] = []
    if used.inherited:
        made.append(Reason("CLM-019", {}, used.where))
    if used.carried_from is not None and used.relation == COVERS:
        made.append(Reason("CLM-041", {"refs": used.carried_from}, used.where))
    elif used.carried_from is not None and used.relation not in WEAK:
        made.append(Reason("CLM-017", {"ref": used.carried_from, "relation": str(used.relation)}, used.where))
    if used.relation_status == "proposed":
        made.append(Reason("CLM-040", {}, used.where))
    return made


def _by_table(evidenced: Evidenced, weighed: Weighed) -> _Outcome:
    used, answer = evidenced.used, evidenced.used.claim.answer
    verdict = TABLE[answer][weighed.standing]
    if answer in _ANSWERED:
        code, category = _ANSWERED[answer]
        plan = used.claim.plan
        fields: dict[str, str | int] = {"planned_on": plan.due} if plan and plan.due else {}
        first = Reason(_with_date(code) if fields else code, fields, used.where)
        told = weighed.reasons if answer == "partly" and evidenced.any else ()
        return _Outcome(verdict, category, (first, *told))
    if verdict is SATISFIED:
        return _Outcome(verdict, "shown", weighed.reasons)
    if verdict is OPEN:
        return _Outcome(verdict, "check", (*weighed.reasons, *evidenced.reasons))
    if not evidenced.any and not weighed.pieces:
        return _Outcome(GAP, "answer-only", (Reason("CLM-002", {}, used.where), *weighed.reasons))
    return _Outcome(GAP, "deficient", (*evidenced.reasons, *weighed.reasons))


def _with_date(code: str) -> str:
    """Return the variant of an answer's code whose sentence names the planned date."""
    return {"CLM-003": "CLM-025", "CLM-004": "CLM-026", "CLM-005": "CLM-027", "CLM-006": "CLM-006"}[code]


def _not_applicable(used: UsedClaim, applicability: Applies) -> _Outcome:
    if not used.claim.reason:
        return _Outcome(GAP, "answer-only", (Reason("CLM-008", {}, used.where),))
    if applicability.contradicts:
        fields: dict[str, str | int] = {"characteristic": applicability.contradicts[0]}
        return _Outcome(GAP, "deficient", (Reason("CLM-009", fields, used.where),))
    return _Outcome(OPEN, "check", (Reason("CLM-010", {}, used.where),))


def _not_feasible(used: UsedClaim, criterion: Criterion) -> _Outcome:
    if not used.claim.reason:
        return _Outcome(GAP, "answer-only", (Reason("CLM-012", {}, used.where),))
    if not any(qualifier in _FEASIBILITY for qualifier in criterion.qualifier):
        return _Outcome(GAP, "deficient", (Reason("CLM-013", {}, used.where),))
    fields: dict[str, str | int] = {"qualifier": ",".join(criterion.qualifier)}
    return _Outcome(OPEN, "check", (Reason("CLM-011", fields, used.where),))


def _person(outcome: _Outcome, question: Question, standpoint: Standpoint) -> _Outcome:
    """A criterion that only a person can judge is at best open until somebody has."""
    if question.criterion.judged_by != "person" or outcome.verdict is not SATISFIED:
        return outcome
    reviews = standpoint.reviews_of(question.ref)
    if reviews and reviews[-1].conclusion == "counts":
        return outcome
    return replace(outcome, verdict=OPEN, category="person", reasons=(Reason("PRO-024"), *outcome.reasons))


def _source(outcome: _Outcome, criterion: Criterion) -> _Outcome:
    """Step 5: what could not be verified in the edition's own wording asks, it does not accuse."""
    if criterion.status == "verified" or outcome.verdict is not GAP:
        return outcome
    reason = Reason("PRO-025", {"status": criterion.status})
    return replace(outcome, verdict=OPEN, category="source", reasons=(*outcome.reasons, reason))


def _example(outcome: _Outcome) -> _Outcome:
    if outcome.verdict is SATISFIED:
        return outcome
    return _Outcome(OUT, "example", (Reason("PRO-010"),), outcome.pieces)


def _waived(finding: Finding, standpoint: Standpoint) -> Finding:
    """Set the waiver beside the finding; the verdict stays."""
    mine = [
        waiver
        for waiver in standpoint.waivers
        if waiver.criterion == finding.ref and waiver.subject == standpoint.subject
    ]
    if not mine:
        return finding
    told: list[Reason] = []
    valid: Waiver | None = None
    for waiver in sorted(mine, key=lambda item: (item.until, item.from_)):
        fields: dict[str, str | int] = {"post": waiver.approver.post, "from": waiver.from_, "until": waiver.until}
        if waiver.subject_version != standpoint.version:
            told.append(Reason("PRO-022", {**fields, "version": waiver.subject_version}))
        elif standpoint.as_of > waiver.until:
            told.append(Reason("PRO-020", fields))
        elif standpoint.as_of < waiver.from_:
            told.append(Reason("PRO-021", fields))
        else:
            valid = waiver
    if valid is not None:
        fields = {"post": valid.approver.post, "from": valid.from_, "until": valid.until}
        told = [Reason("PRO-019", fields)]
    waived = valid is not None and finding.verdict is GAP
    return replace(finding, waiver=valid or mine[-1], waived=waived, reasons=(*finding.reasons, *told))


def roll_up(ref: str, findings: Sequence[Finding], natures: Mapping[str, str]) -> PrincipleFinding:
    """Return the principle's finding: the lowest verdict of its criteria; examples and what does not apply left out."""
    weighing = [
        finding.verdict
        for finding in findings
        if finding.verdict is not OUT and natures.get(finding.ref) in ("ask", "discussion-point")
    ]
    verdict = min(weighing, key=lambda item: RANK[item]) if weighing else OUT
    return PrincipleFinding(ref, verdict, tuple(findings))


def is_open(finding: Finding, fail_on: str = "undetermined") -> bool:
    """Tell whether a finding keeps the exit status from being 0: it counts, is not waived, and is a gap or undetermined."""
    if not finding.counts or finding.waived:
        return False
    return finding.verdict is GAP or (fail_on == "undetermined" and finding.verdict is OPEN)
