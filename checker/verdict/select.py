"""Which claim speaks for a criterion (step 2), and which uses of evidence it offers to each member (step 3); pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checker.model.catalog import Criterion
from checker.model.dataclass import dataclass
from checker.model.declaration import EvidenceItem, Use
from checker.model.finding import Reason, UsedClaim
from checker.model.relation import Relation

STRONG = ("equal", "superset-of")
WEAK = ("intersects", "subset-of")
_INVERSE = {"equal": "equal", "subset-of": "superset-of", "superset-of": "subset-of", "intersects": "intersects"}


@dataclass(frozen=True, slots=True)
class Selected:
    """The claims that speak for one criterion: one for each role at most."""

    claims: tuple[UsedClaim, ...] = ()
    doubled: bool = False
    """Two own claims on the same item and role: neither is used."""


def select(
    ref: str,
    own: Sequence[UsedClaim],
    inherited: Sequence[UsedClaim],
    roles: Sequence[str],
    relations: Sequence[Relation] = (),
) -> Selected:
    """Return the claims for the criterion `ref`: on it > on its principle > carried strongly > carried weakly > none.

    `own` and `inherited` hold every claim, unfiltered; `relations` those along which the profile lets claims be carried.
    An own claim stands before an inherited one of the same way; a claim made in another role than those that the
    criterion addresses does not speak.
    """
    principle = ref.rsplit("/", 1)[0]
    for about, on in ((ref, "criterion"), (principle, "principle")):
        selected = _speaking(own, about, on, roles)
        if selected.claims or selected.doubled:
            return selected
    for about, on in ((ref, "criterion"), (principle, "principle")):
        selected = _speaking(inherited, about, on, ())
        if selected.claims or selected.doubled:
            return selected
    for types in (STRONG, WEAK):
        for claims, speaking in ((own, roles), (inherited, ())):
            for about, relation in _carriers(ref, principle, relations, types):
                found = _speaking(claims, about, "criterion" if about.count("/") == 2 else "principle", speaking)
                if found.claims:
                    return Selected(tuple(_carried(claim, relation, about) for claim in found.claims))
    return Selected()


def _speaking(claims: Sequence[UsedClaim], about: str, on: str, roles: Sequence[str]) -> Selected:
    by_role: dict[str | None, list[UsedClaim]] = {}
    for used in claims:
        claim = used.claim
        if claim.about == about and (claim.role is None or not roles or claim.role in roles):
            by_role.setdefault(claim.role, []).append(used)
    if any(len(same) > 1 for same in by_role.values()):
        return Selected(doubled=True)
    return Selected(tuple(_on(same[0], on) for same in by_role.values()))


def _on(used: UsedClaim, on: str) -> UsedClaim:
    return used if used.on == on else UsedClaim(used.claim, used.where, on, used.inherited, used.root)


def _carriers(ref: str, principle: str, relations: Sequence[Relation], types: Sequence[str]) -> list[tuple[str, str]]:
    """Return (claimed item, relation type read from the claimed item to the target), criteria before principles."""
    found: list[tuple[str, str]] = []
    for target in (ref, principle):
        for relation in relations:
            if relation.target == target and relation.type in types:
                found.append((relation.source, relation.type))
            elif relation.source == target and _INVERSE.get(relation.type) in types:
                found.append((relation.target, _INVERSE[relation.type]))
    return found


def _carried(used: UsedClaim, relation: str, about: str) -> UsedClaim:
    return UsedClaim(used.claim, used.where, used.on, used.inherited, used.root, relation, about)


@dataclass(frozen=True, slots=True)
class Offer:
    """One use of evidence, offered as one kind."""

    item: EvidenceItem
    use: Use
    kind: str | None
    """None where neither the use nor the evidence names a kind."""


@dataclass(frozen=True, slots=True)
class Offers:
    """What a claim offers to a criterion."""

    offers: tuple[Offer, ...] = ()
    reasons: tuple[Reason, ...] = ()
    """Uses that lead nowhere: unknown evidence, evidence that could not be read, kinds that the criterion does not list."""
    any: bool = False
    """Whether the claim names any evidence at all."""


def offers(
    used: UsedClaim, criterion: Criterion, evidence: Mapping[str, EvidenceItem], unread: Sequence[str] = ()
) -> Offers:
    """Return the uses that a claim makes of evidence, each under every kind that it stands for.

    `unread` holds the ids of evidence items that were dropped for a fault in the file.
    """
    listed = {member.kind for one in criterion.requirements for member in one.all}
    made: list[Offer] = []
    reasons: list[Reason] = []
    for entry in used.claim.evidence:
        use = short_form(entry) if isinstance(entry, str) else entry
        item = evidence.get(use.use)
        if item is None:
            code = "EVI-034" if use.use in unread else "EVI-027"
            reasons.append(Reason(code, {"evidence": use.use}, used.where))
            continue
        kinds: tuple[str | None, ...] = (use.kind,) if use.kind else item.kinds or (None,)
        fitting = [kind for kind in kinds if kind is None or kind in listed]
        made += [Offer(item, use, kind) for kind in fitting]
        if not fitting and used.on == "criterion" and used.carried_from is None:
            fields = {"evidence": use.use, "kinds": ",".join(str(k) for k in kinds), "listed": ",".join(sorted(listed))}
            reasons.append(Reason("EVI-008", fields, used.where))
    return Offers(tuple(made), tuple(reasons), bool(used.claim.evidence))


def short_form(text: str) -> Use:
    """Return the use that `wp#保存期間` stands for: each of the evidence's kinds, shown by design."""
    name, hash_, fragment = text.partition("#")
    return Use(use=name, at=f"#{fragment}" if hash_ and fragment else None)
