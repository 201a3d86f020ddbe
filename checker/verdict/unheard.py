"""What is said on an item of people's reviews that did not decide it: none of them is dropped without a word; pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from checker.model.buyer import Review
from checker.model.finding import Finding, Piece, PrincipleFinding, Reason

_DIGEST = 64


def unheard(
    reviews: Sequence[Review], heard: Collection[Review], offered: Iterable[Piece], answer: str
) -> list[Reason]:
    """Return a note for each review, oldest first, that is not among those `heard`, and that no later one replaces.

    The document of such a note is its digest or number, until `with_documents` gives it its id.

    `offered` are all pieces of the item; `answer` is `met`, or any other where the answer alone decides.
    """
    offered = list(offered)
    made = []
    for place, review in enumerate(reviews):
        if review in heard or any(_replaces(later, review) for later in reviews[place + 1 :]):
            continue
        matched = [piece for piece in offered if piece.review == review]
        document = review.evidence.sha256 or review.evidence.number or "" if review.evidence else ""
        fields = {"post": review.by.post, "on": review.on, "method": review.method}
        if not matched and document:
            made.append(Reason("PRO-069", {**fields, "kind": review.kind or "", "evidence": document}))
        elif not matched and answer == "met":
            made.append(Reason("EVI-097", {**fields, "kind": review.kind or ""}))
        elif answer != "met":
            made.append(Reason("PRO-067", fields))
        elif review.conclusion == "counts" and all(piece.standing == "fails" for piece in matched):
            made.append(Reason("PRO-068", fields))
        else:
            made.append(Reason("EVI-095", fields))
    return made


def _replaces(later: Review, review: Review) -> bool:
    return later.evidence == review.evidence and (later.kind == review.kind or None in (later.kind, review.kind))


def named(principle: PrincipleFinding, called: Mapping[str, str]) -> PrincipleFinding:
    """Return a principle's findings with the notes on reviews naming their documents, see `with_documents`."""
    if not any(reason.code == "PRO-069" for finding in principle.findings for reason in finding.reasons):
        return principle
    return replace(principle, findings=tuple(with_documents(finding, called) for finding in principle.findings))


def with_documents(finding: Finding, called: Mapping[str, str]) -> Finding:
    """Return a finding whose notes on reviews name the documents; `called`: digest or number of all at hand → id.

    A digest that no document at hand has any more is told as such.
    """
    reasons = []
    for reason in finding.reasons:
        key = str(reason.fields.get("evidence", ""))
        fields = {name: value for name, value in reason.fields.items() if name in ("post", "on")}
        if reason.code != "PRO-069":
            reasons.append(reason)
        elif key in called:
            reasons.append(replace(reason, fields={**fields, "evidence": called[key]}))
        else:
            now = _successors(finding, str(reason.fields["kind"])) if len(key) == _DIGEST else []
            reasons.append(Reason("PRO-016", {**fields, "evidence": now[0] if len(now) == 1 else ""}))
    return replace(finding, reasons=tuple(reasons))


def _successors(finding: Finding, kind: str) -> list[str]:
    """Return the documents of the item that may be the one that was looked at, as it is now."""
    seen = (piece.observation for piece in finding.pieces)
    return list(dict.fromkeys(one.evidence for one in seen if one.sha256 and (not kind or one.kind == kind)))
