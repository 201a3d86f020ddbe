"""The criteria of a catalog as they stand for all declarants who say the same of themselves, worked out once for them.

Whether a criterion applies, and what silence on it comes to, hangs on the conditions of the check and on what is stated of the
system; not on the answers. A prefecture's thousands of declarations differ in their answers far more than in the rest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checker import applicability
from checker.catalogs import LoadedCatalog
from checker.model.applied import Applies
from checker.model.buyer import Profile
from checker.model.catalog import Criterion, Principle
from checker.model.dataclass import dataclass
from checker.model.finding import Finding
from checker.model.kept import Kept
from checker.model.vocabulary import Stage, Tier
from checker.verdict import Question, Standpoint, judge


@dataclass(slots=True)
class Item:
    """One criterion of a check."""

    ref: str
    principle: str
    """Reference of its principle."""
    criterion: Criterion
    applies: Applies
    excluded: bool
    """Left out by the profile."""
    apart: bool
    """Expected together with society, and not chosen by the profile."""
    kinds: frozenset[str]
    """Kinds of evidence that it asks for."""
    silence: Finding | None = None
    """What it comes to where nobody says anything on it; see `silent`."""

    @property
    def asked(self) -> bool:
        """Tell whether it is judged at all."""
        return self.applies.applies and not self.excluded

    def silent(self, standpoint: Standpoint) -> Finding:
        """Return the finding where nobody says anything on this item: no claim, hint, review or waiver."""
        if self.silence is None:
            question = Question(self.ref, self.criterion, self.applies, excluded=self.excluded, apart=self.apart)
            self.silence = judge(question, standpoint)
        return self.silence


@dataclass(frozen=True, slots=True)
class PrincipleItems:
    """One principle of a check with its criteria."""

    ref: str
    principle: Principle
    items: tuple[Item, ...]
    natures: Mapping[str, str]
    """Reference of a criterion → its nature."""


_MADE: Kept[Kept[tuple[PrincipleItems, ...]]] = Kept()
_VARIANTS = 200
"""So many catalogs, each for declarants that say the same of themselves, are held under one profile."""


def items_of(
    catalog: LoadedCatalog,
    profile: Profile,
    facts: applicability.Facts,
    *,
    roles: Sequence[str],
    stage: Stage,
    tier: Tier,
) -> tuple[PrincipleItems, ...]:
    """Return the principles of `catalog` with their criteria, as they stand for a declarant."""

    def made() -> tuple[PrincipleItems, ...]:
        return tuple(
            _principle(catalog, principle, profile, facts, roles, stage, tier)
            for principle in catalog.catalog.principles
        )

    return _MADE.get(profile, lambda: Kept(_VARIANTS)).get(catalog, made, tuple(roles), stage, tier, facts.said)


def _principle(
    catalog: LoadedCatalog,
    principle: Principle,
    profile: Profile,
    facts: applicability.Facts,
    roles: Sequence[str],
    stage: Stage,
    tier: Tier,
) -> PrincipleItems:
    ref = f"{catalog.ref}/{principle.id}"
    items = tuple(
        Item(
            ref=f"{ref}/{criterion.id}",
            principle=ref,
            criterion=criterion,
            applies=applicability.applies(
                criterion.addressees,
                criterion.due,
                (catalog.catalog.applies_when, principle.applies_when, criterion.applies_when),
                roles=roles,
                stage=stage,
                facts=facts,
                asked_from=criterion.tier,
                tier=tier,
            ),
            excluded=_left_out(f"{ref}/{criterion.id}", ref, profile),
            apart=principle.with_society and not profile.with_society,
            kinds=frozenset(member.kind for one in criterion.requirements for member in one.all),
        )
        for criterion in principle.criteria
    )
    return PrincipleItems(ref, principle, items, {item.ref: item.criterion.nature for item in items})


def _left_out(ref: str, principle: str, profile: Profile) -> bool:
    if ref in profile.exclude or principle in profile.exclude:
        return True
    return bool(profile.include) and ref not in profile.include and principle not in profile.include
