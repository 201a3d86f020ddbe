"""Weigh one observation, then members, sets and the whole criterion (step 3); pure.

A piece *counts*, is *undecided* or *fails*. A member takes its best piece, a set its worst member, the criterion its best set.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from checker.model.buyer import Review
from checker.model.catalog import Criterion, Member
from checker.model.dataclass import dataclass
from checker.model.declaration import EvidenceItem
from checker.model.finding import Observation, Piece, Reason
from checker.model.vocabulary import ASSURANCES, Assurance, Standing
from checker.verdict.standpoint import Standpoint

_NO_HEADING = ("EVI-006", "EVI-056", "EVI-058")
"""The rules that a document breaks heading by heading: no heading like it, in all of it or in what could be read."""
ORDER: tuple[Standing, ...] = ("fails", "undecided", "counts")
"""From the worst to the best."""


def standing(reasons: Iterable[Reason]) -> Standing:
    """Return what reasons come to: one that fails outweighs one that leaves open, notes weigh nothing."""
    effects = {reason.effect for reason in reasons}
    return "fails" if "fails" in effects else "undecided" if "undecides" in effects else "counts"


def weigh(observation: Observation, item: EvidenceItem, member: Member, ref: str, standpoint: Standpoint) -> Piece:
    """Weigh one observation of `item` for one member of the criterion `ref`."""
    review = _review_of(observation, item, standpoint.reviews_of(ref))
    reasons = [*observation.reasons]
    if observation.kind is None:
        reasons.append(Reason("EVI-023", {"evidence": item.id}, observation.where))
    if member.shows == "operation" and observation.shows == "design":
        reasons.append(Reason("EVI-028", {"evidence": item.id}, observation.where))
    reasons += _time(item, observation, standpoint)
    reasons += _done(item, observation, member, standpoint)
    reasons += _digest(item, observation, standpoint)
    reasons += _assurance(item, observation, review is not None, ref, standpoint)
    found = standing(reasons)
    if found == "counts" and not observation.opened:
        # Nothing may count that was not opened, whatever the reasons say.
        found = "undecided"
    if review is None:
        return Piece(observation, found, tuple(reasons))
    before = item.issued_on or standpoint.declared_on
    if review.on < before:
        reasons.append(Reason("EVI-096", {"evidence": item.id, "on": review.on, "date": before}, observation.where))
    return _reviewed(observation, found, reasons, review)


def _reviewed(observation: Observation, found: Standing, reasons: list[Reason], review: Review) -> Piece:
    fields = {"post": review.by.post, "name": review.by.name or "", "on": review.on, "method": review.method}
    if review.conclusion == "does-not-count":
        return Piece(observation, "fails", (*reasons, Reason("PRO-015", fields)), review)
    if found == "fails":
        return Piece(
            observation,
            found,
            (*reasons, Reason("PRO-068", {key: fields[key] for key in ("post", "on", "method")})),
            review,
        )
    return Piece(observation, "counts", (*reasons, Reason("PRO-014", fields)), review)


def _review_of(observation: Observation, item: EvidenceItem, reviews: Sequence[Review]) -> Review | None:
    """Return the review that decides on this document: the latest; on a tie the stricter (it is sorted last)."""
    matching = [review for review in reviews if _is_of(review, observation, item)]
    return matching[-1] if matching else None


def _is_of(review: Review, observation: Observation, item: EvidenceItem) -> bool:
    document = review.evidence
    if document is None:
        # Nothing ties a web page to bytes, so its kind alone says that it was meant.
        return item.url is not None and observation.sha256 is None and review.kind == observation.kind
    same = document.sha256 is not None and document.sha256 == observation.sha256
    paper = document.number is not None and item.paper is not None and document.number == item.paper.number
    return (same or paper) and review.kind in (None, observation.kind)


def by_person(reviews: Sequence[Review], member: Member) -> Piece | None:
    """Return the piece that an interview or a test without a document is, for a member of the kind that it names."""
    matching = [review for review in reviews if review.evidence is None and review.kind == member.kind]
    if not matching:
        return None
    review = matching[-1]
    seen = Observation(evidence="", kind=review.kind, shows=review.shows, at=None, method="person")
    reasons = []
    if member.shows == "operation" and review.shows == "design":
        reasons.append(Reason("EVI-028", {"evidence": review.method}))
    return _reviewed(seen, "fails" if reasons else "counts", reasons, review)


def _time(item: EvidenceItem, observation: Observation, standpoint: Standpoint) -> list[Reason]:
    made: list[Reason] = []
    where, as_of = observation.where, standpoint.as_of
    if item.issued_on and item.issued_on > as_of:
        made.append(Reason("DAT-002", {"evidence": item.id, "date": item.issued_on, "as_of": as_of}, where))
    if item.valid_until:
        if item.valid_until < as_of:
            made.append(Reason("DAT-001", {"evidence": item.id, "date": item.valid_until, "as_of": as_of}, where))
        elif (left := _days(as_of, item.valid_until)) is not None and left <= standpoint.profile.expiring_days:
            made.append(Reason("DAT-006", {"evidence": item.id, "date": item.valid_until, "days": left}, where))
    limit = standpoint.maximum_age(observation.kind)
    if limit is not None:
        age = _days(item.issued_on, as_of) if item.issued_on else None
        if age is None:
            made.append(Reason("DAT-008", {"evidence": item.id, "limit": limit}, where))
        elif age > limit:
            made.append(Reason("DAT-005", {"evidence": item.id, "days": age, "limit": limit}, where))
    if item.covers_versions is not None:
        made += _versions(item, item.covers_versions, observation, standpoint)
    return made


def _done(item: EvidenceItem, observation: Observation, member: Member, standpoint: Standpoint) -> list[Reason]:
    """Where a document is to show what was done, a day that is still to come shows nothing of it."""
    if member.shows != "operation" or "date" not in member.facts:
        return []
    first = min((fact.value for fact in observation.facts if fact.fact == "date"), default="")
    if first <= standpoint.as_of:
        return []
    fields = {"evidence": item.id, "date": first, "as_of": standpoint.as_of}
    return [Reason("EVI-047", fields, observation.where)]


def _days(first: str, last: str) -> int | None:
    try:
        return (date.fromisoformat(last) - date.fromisoformat(first)).days
    except ValueError:
        return None


def _versions(item: EvidenceItem, covers: str, observation: Observation, standpoint: Standpoint) -> list[Reason]:
    """Compare by PEP 440; a version that it cannot parse counts only when equal as text."""
    wanted = standpoint.evidence_version or standpoint.version
    fields: dict[str, str | int] = {"evidence": item.id, "covers": covers, "version": wanted}
    if covers.strip() == wanted.strip():
        return []
    covered = covers_release(covers, wanted)
    if covered is not None:
        return [] if covered else [Reason("DAT-003", fields, observation.where)]
    from packaging.specifiers import InvalidSpecifier, SpecifierSet
    from packaging.version import InvalidVersion, Version

    try:
        version = Version(wanted)
        try:
            specifiers = SpecifierSet(covers)
        except InvalidSpecifier:
            specifiers = SpecifierSet(f"=={Version(covers)}")
    except (InvalidVersion, InvalidSpecifier):
        return [Reason("DAT-004", fields, observation.where)]
    # Said outright: older releases of packaging leave out what lies before a release otherwise.
    if specifiers.contains(version, prereleases=True):
        return []
    return [Reason("DAT-003", fields, observation.where)]


_COMPARED: dict[str, Callable[[tuple[int, ...], tuple[int, ...]], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
}


def covers_release(covers: str, version: str) -> bool | None:
    """Tell whether bounds such as `>=3.0,<4` hold a version; None unless all are figures with points (`3.2.0`).

    Those are nearly all that is written, and `packaging`, which knows the rest of PEP 440, costs a tenth of a check to import.
    """
    wanted = _release(version)
    held = []
    for bound in covers.split(","):
        figures = bound.strip().lstrip("=!<>")
        sign = bound.strip().removesuffix(figures)
        release = _release(figures)
        if wanted is None or release is None or (sign or "==") not in _COMPARED or (not sign and "," in covers):
            return None
        held.append(_COMPARED[sign or "=="](wanted, release))
    return all(held)


def _release(text: str) -> tuple[int, ...] | None:
    """Return the figures of a plain release without its last zeros (3.2.0 is 3.2); None for another version."""
    figures = text.strip().split(".")
    if not all(one.isascii() and one.isdigit() and len(one) <= 18 for one in figures):
        return None
    numbers = list(map(int, figures))
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)


def _digest(item: EvidenceItem, observation: Observation, standpoint: Standpoint) -> list[Reason]:
    if observation.sha256 is None:
        return []
    if item.sha256 is None:
        if item.inline is not None:
            return []
        code = "EVI-037" if standpoint.profile.require_digest else "EVI-029"
        return [Reason(code, {"evidence": item.id}, observation.where)]
    if item.sha256 == observation.sha256:
        return []
    fields: dict[str, str | int] = {
        "evidence": item.id,
        "file": observation.path or "",
        "declared": item.sha256[:12],
        "found": observation.sha256[:12],
    }
    received = standpoint.received.get(item.id)
    if received is None:
        return [Reason("EVI-003", fields, observation.where)]
    if received != item.sha256:
        # Held against each other strictly: what came in was not what was declared, whatever became of it afterwards.
        told = {key: value for key, value in fields.items() if key != "found"}
        return [Reason("EVI-065", {**told, "received": received[:12]}, observation.where)]
    # What came in was what was declared; the file changed afterwards, in sanitisation (無害化) or otherwise.
    noted = standpoint.sanitized.get(item.id)
    if noted is not None and noted != observation.sha256:
        told = {key: value for key, value in fields.items() if key != "declared"}
        return [Reason("EVI-066", {**told, "recorded": noted[:12]}, observation.where)]
    return [Reason("EVI-021", fields, observation.where)]


def seen_assurance(item: EvidenceItem, observation: Observation, reviewed: bool, declarant: str | None) -> Assurance:
    """Return the assurance that what was seen bears, whatever is claimed."""
    if not (observation.opened or reviewed):
        return "declared"
    facts = {fact.fact for fact in observation.facts}
    issuer = item.issued_by.corporate_number if item.issued_by else None
    if issuer and declarant and issuer != declarant and "certificate" in facts:
        return "independent"
    if "metric" in facts and (item.issued_on or "date" in facts):
        return "tested"
    return "documented"


def _assurance(
    item: EvidenceItem, observation: Observation, reviewed: bool, ref: str, standpoint: Standpoint
) -> list[Reason]:
    if not (observation.opened or reviewed):
        return []
    seen = seen_assurance(item, observation, reviewed, standpoint.declarant_number)
    claimed = item.assurance or seen
    bears = min(claimed, seen, key=ASSURANCES.index)
    required = standpoint.required_assurance(ref)
    fields: dict[str, str | int] = {"evidence": item.id, "claimed": claimed, "seen": bears, "required": required}
    made = []
    if ASSURANCES.index(claimed) > ASSURANCES.index(seen):
        made.append(Reason("AST-002", fields, observation.where))
    if ASSURANCES.index(bears) < ASSURANCES.index(required):
        made.append(Reason("AST-001", fields, observation.where))
    return made


@dataclass(frozen=True, slots=True)
class Weighed:
    """What all evidence of one claim comes to for one criterion."""

    standing: Standing
    reasons: tuple[Reason, ...] = ()
    pieces: tuple[Piece, ...] = ()
    """The pieces of the set that the reasons come from."""


def weigh_all(criterion: Criterion, pieces: Mapping[tuple[int, int], Sequence[Piece]]) -> Weighed:
    """Return the best set of a criterion; `pieces` holds what was offered to (set, member)."""
    if not criterion.requirements:
        return Weighed("fails")
    ranked = []
    for number, one in enumerate(criterion.requirements):
        chosen = [(member, _best(pieces.get((number, place)))) for place, member in enumerate(one.all)]
        worst = min((ORDER.index(piece.standing) if piece else 0) for _, piece in chosen)
        missing = sum(piece is None or piece.standing == "fails" for _, piece in chosen)
        # Of two sets that lack as much, the nearer attempt is the one for which more was handed in.
        nothing = sum(piece is None for _, piece in chosen)
        ranked.append((-worst, missing, nothing, number, chosen))
    rank, _, _, _, chosen = min(ranked)
    reasons: list[Reason] = []
    for member, piece in chosen:
        if piece is None:
            fields = {"kind": member.kind, "sections": ",".join(member.sections), "facts": ",".join(member.facts)}
            reasons.append(Reason("EVI-036", fields))
        else:
            reasons += _told(piece)
    found = tuple(piece for _, piece in chosen if piece is not None)
    return Weighed(ORDER[-rank], tuple(_headings_together(each_once(reasons))), found)


def _best(pieces: Sequence[Piece] | None) -> Piece | None:
    """Return the best piece; among equals the one with the fewest reasons against it, then the first."""
    if not pieces:
        return None
    weights = [
        (-ORDER.index(piece.standing), sum(r.effect != "none" for r in piece.reasons), place)
        for place, piece in enumerate(pieces)
    ]
    return pieces[min(weights)[2]]


def _told(piece: Piece) -> list[Reason]:
    """Return the reasons of a piece as a report tells them: what was seen first, where it counts."""
    made = []
    seen = piece.observation
    # What left it open was lifted by a review, which is told itself: nothing is said that a machine did not find.
    by_person = piece.review is not None and any(reason.effect == "undecides" for reason in piece.reasons)
    if piece.standing == "counts" and seen.opened and not by_person:
        headings = list(dict.fromkeys(section.heading for section in seen.sections))
        place = seen.sections[0].where if seen.sections else None
        fields = {
            "evidence": seen.evidence,
            "file": seen.path or "",
            "heading": headings[0] if headings else "",
            "facts": ",".join(dict.fromkeys(fact.fact for fact in seen.facts)),
        }
        made.append(Reason("EVI-032", fields, place))
    lifted = piece.standing == "counts"
    return made + [reason for reason in piece.reasons if not (lifted and reason.effect == "undecides")]


def _headings_together(reasons: Iterable[Reason]) -> list[Reason]:
    """Return the reasons with the headings that one document lacks told once, where the first of them was."""
    made: dict[object, Reason] = {}
    for number, reason in enumerate(reasons):
        if reason.code not in _NO_HEADING or "sections" not in reason.fields:
            made[number] = reason
            continue
        rest = sorted((key, value) for key, value in reason.fields.items() if key != "sections")
        key = (reason.code, str(rest), str(reason.where))
        before = made.get(key)
        asked = [*(str(before.fields["sections"]).split(",") if before else ()), str(reason.fields["sections"])]
        made[key] = replace(reason, fields={**reason.fields, "sections": ",".join(dict.fromkeys(asked))})
    return list(made.values())


def each_once(reasons: Iterable[Reason]) -> list[Reason]:
    """Return the reasons in order, each once."""
    reasons = list(reasons)
    if len({reason.code for reason in reasons}) == len(reasons):
        return reasons
    seen: dict[str, Reason] = {}
    for reason in reasons:
        seen.setdefault(f"{reason.code}{sorted(reason.fields.items())}{reason.where}", reason)
    return list(seen.values())
