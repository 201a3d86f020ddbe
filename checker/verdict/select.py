"""Which claim speaks for a criterion (step 2), and which uses of evidence it offers to each member (step 3); pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from checker.model.catalog import Criterion
from checker.model.dataclass import dataclass
from checker.model.declaration import EvidenceItem, Use
from checker.model.finding import Reason, UsedClaim
from checker.model.relation import INVERSE, Cover, Relation

STRONG = ("equal", "superset-of")
WEAK = ("intersects", "subset-of")
COVERS = "covers"
"""How the items of a group that covers a broad item together stand to it."""
_RANK = {"not-met": 0, "unknown": 1, "planned": 2, "partly": 3, "met": 4}
"""Answers from the one that promises least; the excuses (`not-applicable`, `not-feasible`) speak for their own item only."""


@dataclass(frozen=True, slots=True)
class Ways:
    """The relations of one criterion and of its principle along which claims may be carried to it."""

    relations: Sequence[Relation] = ()
    covers: Sequence[Cover] = ()


NO_WAYS = Ways()


class Claims(tuple[UsedClaim, ...]):
    """Claims in their order, found by what they are about: else each criterion would look through all of them."""

    @cached_property
    def _by_item(self) -> Mapping[str, list[UsedClaim]]:
        found: dict[str, list[UsedClaim]] = {}
        for used in self:
            found.setdefault(used.claim.about, []).append(used)
        return found

    def on(self, item: str) -> Sequence[UsedClaim]:
        """Return the claims that are made on an item."""
        return self._by_item.get(item, ())


@dataclass(frozen=True, slots=True)
class Selected:
    """The claims that speak for one criterion: one for each role at most."""

    claims: tuple[UsedClaim, ...] = ()
    doubled: bool = False
    """Two own claims on the same item and role: neither is used."""


_NOTHING = Selected()


def select(
    ref: str,
    own: Sequence[UsedClaim],
    inherited: Sequence[UsedClaim],
    roles: Sequence[str],
    ways: Ways = NO_WAYS,
) -> Selected:
    """Return the claims for the criterion `ref`: on it > on its principle > carried strongly > carried weakly > none.

    `own` and `inherited` hold every claim, unfiltered; `ways` holds the relations along which the profile lets them be carried.
    An own claim stands before an inherited one of the same way; a claim made in another role than those that the
    criterion addresses does not speak.
    """
    own, inherited = _indexed(own), _indexed(inherited)
    principle = ref.rsplit("/", 1)[0]
    for about, on in ((ref, "criterion"), (principle, "principle")):
        selected = _speaking(own, about, on, roles)
        if selected.claims or selected.doubled:
            return selected
    for about, on in ((ref, "criterion"), (principle, "principle")) if inherited else ():
        selected = _speaking(inherited, about, on)
        if selected.claims or selected.doubled:
            return selected
    if not ways.relations and not ways.covers:
        return Selected()
    for step in (_strongly, _together, _weakly):
        for claims, speaking in ((own, roles), *((vendor, ()) for vendor in _by_root(inherited))):
            carried = step(ref, ways, claims, speaking)
            if carried:
                return Selected(carried)
    return Selected()


def _indexed(claims: Sequence[UsedClaim]) -> Claims:
    return claims if isinstance(claims, Claims) else Claims(claims)


def _by_root(claims: Sequence[UsedClaim]) -> list[Claims]:
    """Return the claims of each vendor apart: their evidence lies in different folders and is never mixed."""
    found: dict[int, list[UsedClaim]] = {}
    for used in claims:
        found.setdefault(used.root, []).append(used)
    return [Claims(each) for each in found.values()]


def _strongly(ref: str, ways: Ways, claims: Claims, roles: Sequence[str]) -> tuple[UsedClaim, ...]:
    """Return the claims on an item that asks for the same, or else for more: one item alone, by the order of the files."""
    carriers = _carriers(ref, ways.relations, STRONG)
    for about, relation in sorted(carriers, key=lambda pair: pair[1].type_ != "equal"):
        found = _on_item(claims, about, roles)
        if found:
            return tuple(_carried(used, relation.type_, about, relation.status) for used in found)
    return ()


def _together(ref: str, ways: Ways, claims: Claims, roles: Sequence[str]) -> tuple[UsedClaim, ...]:
    """Return one claim made of those on all narrow items of a group that covers this item; none where one is missing."""
    for cover in ways.covers:
        if cover.broad != ref:
            continue
        found = [_on_item(claims, narrow, roles) for narrow in cover.narrow]
        members = [used for each in found for used in each]
        if all(found) and all(used.claim.answer in _RANK for used in members):
            return _pooled(ref, members, COVERS, ", ".join(cover.narrow), cover.status)
    return ()


def _weakly(ref: str, ways: Ways, claims: Claims, roles: Sequence[str]) -> tuple[UsedClaim, ...]:
    """Return what is claimed on items that ask for a part: their evidence is looked at together, so that none hides another."""
    found: list[tuple[UsedClaim, str, _Way]] = [
        (used, about, way)
        for about, way in _carriers(ref, ways.relations, WEAK)
        for used in _on_item(claims, about, roles)
    ]
    if not found:
        return ()
    best = max(_RANK.get(used.claim.answer, -1) for used, _, _ in found)
    chosen = [one for one in found if _RANK.get(one[0].claim.answer, -1) == best]
    if len(chosen) == 1 or best < 0:
        used, about, way = chosen[0]
        return (_carried(used, way.type_, about, way.status),)
    kinds = {way.type_ for _, _, way in chosen}
    status = "proposed" if any(way.status == "proposed" for _, _, way in chosen) else "official"
    origin = ", ".join(dict.fromkeys(about for _, about, _ in chosen))
    type_ = "subset-of" if kinds == {"subset-of"} else "intersects"
    return _pooled(ref, [used for used, _, _ in chosen], type_, origin, status)


def _pooled(ref: str, members: Sequence[UsedClaim], relation: str, origin: str, status: str) -> tuple[UsedClaim, ...]:
    """Return one claim with the lowest answer of `members` and all their evidence."""
    same = list({id(used.claim): used for used in members}.values())
    lowest = min(same, key=lambda used: _RANK[used.claim.answer])
    evidence = tuple(dict.fromkeys(entry for used in same for entry in used.claim.evidence))
    claim = replace(lowest.claim, about=ref, evidence=evidence)
    return (_carried(replace(lowest, claim=claim), relation, origin, status),)


def _speaking(claims: Claims, about: str, on: str, roles: Sequence[str] = ()) -> Selected:
    made = claims.on(about)
    if not made:
        return _NOTHING
    by_role: dict[str | None, list[UsedClaim]] = {}
    for used in made:
        claim = used.claim
        if claim.role is None or not roles or claim.role in roles:
            by_role.setdefault(claim.role, []).append(used)
    if any(len(same) > 1 for same in by_role.values()):
        return Selected(doubled=True)
    return Selected(tuple(_on(same[0], on) for same in by_role.values()))


def _on(used: UsedClaim, on: str) -> UsedClaim:
    return UsedClaim(used.claim, used.where, on, used.inherited, used.root)


def _on_item(claims: Claims, about: str, roles: Sequence[str]) -> tuple[UsedClaim, ...]:
    """Return the claims on an item itself, else those on its principle, which speak for every criterion below it."""
    if about.count("/") == 2:
        on_criterion = _speaking(claims, about, "criterion", roles)
        if on_criterion.claims or on_criterion.doubled:
            return on_criterion.claims
        about = about.rsplit("/", 1)[0]
    return _speaking(claims, about, "principle", roles).claims


@dataclass(frozen=True, slots=True)
class _Way:
    type_: str
    status: str


def _carriers(ref: str, relations: Sequence[Relation], types: Sequence[str]) -> list[tuple[str, _Way]]:
    """Return (claimed item, type read from the claimed item to the target), criteria before principles.

    A relation to the target's principle speaks for the criterion only where it is a strong one: an item that asks for a
    part of a principle says nothing of each criterion below it.
    """
    found: list[tuple[str, _Way]] = []
    for target in (ref, *((ref.rsplit("/", 1)[0],) if types is STRONG else ())):
        for relation in relations:
            if relation.target == target and relation.type in types:
                found.append((relation.source, _Way(relation.type, relation.status)))
            elif relation.source == target and INVERSE[relation.type] in types:
                found.append((relation.target, _Way(INVERSE[relation.type], relation.status)))
    return found


def _carried(used: UsedClaim, relation: str, about: str, status: str) -> UsedClaim:
    return replace(used, relation=relation, carried_from=about, relation_status=status)


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
