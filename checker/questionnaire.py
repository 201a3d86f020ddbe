"""Which questions are put to a declarant: by catalog, role, stage, tier and the facts that are known beforehand.

The form, the specification, the template and the interview all ask what stands here, so that they ask the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from checker import applicability
from checker.catalogs import Library, LoadedCatalog
from checker.model.catalog import Criterion, Principle
from checker.model.dataclass import dataclass
from checker.model.declaration import NOTHING_STATED, Characteristics
from checker.model.plain import digest
from checker.model.vocabulary import STAGES, TIERS, Owner, Role, Stage, Tier

SIMPLE_MOST = 25
"""How many questions the simple tier may ask: two hours of a vendor's time."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question."""

    ref: str
    catalog: LoadedCatalog
    principle: Principle
    criterion: Criterion

    @property
    def principle_ref(self) -> str:
        """Return `family@edition/principle`."""
        return self.ref.rpartition("/")[0]

    @property
    def example(self) -> bool:
        """Tell whether the edition gives this only as an example: an answer is welcome and its lack is no gap."""
        return self.criterion.nature in ("example", "descriptive")


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """What is asked now, what is asked later, and what was left out because of facts that are known."""

    catalogs: tuple[LoadedCatalog, ...]
    roles: tuple[Role, ...]
    tier: Tier
    stage: Stage
    asked: tuple[Asked, ...] = ()
    later: tuple[Asked, ...] = ()
    """Due at a later stage."""
    left_out: tuple[tuple[Asked, tuple[str, ...]], ...] = ()
    """Does not apply, with the characteristics that decide it."""
    others: Mapping[str, Any] | None = None
    """What else entered, for the digest: profile, case."""

    @property
    def sha256(self) -> str:
        """Return the digest of what is asked: papers that carry the same one belong together."""
        return digest(
            {
                "catalogs": [[one.ref, one.catalog.revision, one.sha256] for one in self.catalogs],
                "roles": list(self.roles),
                "tier": self.tier,
                "stage": self.stage,
                "asked": [one.ref for one in self.asked],
                "later": [one.ref for one in self.later],
                "others": dict(self.others or {}),
            }
        )

    def numbered(self) -> tuple[tuple[int, Asked], ...]:
        """Return the questions with their running numbers, as every paper prints them."""
        return tuple(enumerate(self.asked, 1))


def put_together(  # noqa: PLR0913  what is asked depends on all of these, each named at the call
    library: Library,
    refs: Sequence[str],
    roles: Sequence[Role],
    *,
    tier: Tier = "standard",
    stage: Stage = "bid",
    facts: Characteristics = NOTHING_STATED,
    case: Characteristics | None = None,
    owners: Sequence[Owner] = ("vendor", "buyer", "both"),
    others: Mapping[str, Any] | None = None,
    wanted: Callable[[str], bool] | None = None,
) -> Questionnaire:
    """Return the questionnaire over the editions `refs` for declarants in `roles`.

    `facts` (the declarant's) and `case` (the buyer's) leave out what cannot apply; an unknown fact leaves nothing out.
    `wanted` tells whether a reference is asked at all (a profile leaves some out).
    The detailed tier asks what is due later at once, and the edition's examples; the others list it apart.

    Raises:
        InputError: an edition is not at hand (DEC-036).
    """
    catalogs = tuple(library.catalog(ref) for ref in dict.fromkeys(refs))
    gathered = applicability.gather(library.characteristics, facts, case, confirm_false=False)
    asked: list[Asked] = []
    later: list[Asked] = []
    left_out: list[tuple[Asked, tuple[str, ...]]] = []
    for catalog in catalogs:
        chosen = _of_tier(catalog, tier, roles)
        for principle in catalog.catalog.principles:
            for criterion in principle.criteria:
                ref = f"{catalog.ref}/{principle.id}/{criterion.id}"
                one = Asked(ref, catalog, principle, criterion)
                if ref not in chosen or criterion.owner not in owners or (wanted and not wanted(ref)):
                    continue
                outcome = applicability.applies(
                    criterion.addressees,
                    criterion.due,
                    (catalog.catalog.applies_when, principle.applies_when, criterion.applies_when),
                    roles=roles,
                    stage="operation",
                    facts=gathered,
                )
                if outcome.category == "condition":
                    left_out.append((one, tuple(str(r.fields["characteristic"]) for r in outcome.reasons)))
                elif not outcome.applies:
                    continue
                elif tier != "detailed" and STAGES.index(criterion.due) > STAGES.index(stage):
                    later.append(one)
                else:
                    asked.append(one)
    return Questionnaire(
        catalogs, tuple(roles), tier, stage, tuple(asked), tuple(later), tuple(left_out), dict(others or {})
    )


def default_catalogs(library: Library, roles: Sequence[Role]) -> tuple[str, ...]:
    """Return the editions that a check would use for these roles: texts in force, else historical ones."""
    fitting = [
        one for one in library.families.families if not one.on_request and applicability.addressed(one.roles, roles)
    ]
    return tuple(one.default for one in [one for one in fitting if not one.historical] or fitting)


def _of_tier(catalog: LoadedCatalog, tier: Tier, roles: Sequence[str]) -> frozenset[str]:
    """Return the references that a tier asks of one catalog.

    A criterion belongs to its own tier and every more thorough one, as in a check; the detailed tier adds the edition's
    examples. A catalog that marks nothing asks the same at the simple and the standard tier.
    """
    found: set[str] = set()
    for principle in catalog.catalog.principles:
        for one in principle.criteria:
            able = one.question is not None and one.requirements and applicability.addressed(one.addressees, roles)
            asks = tier == "detailed" or one.nature in ("ask", "discussion-point")
            if able and asks and TIERS.index(one.tier) <= TIERS.index(tier):
                found.add(f"{catalog.ref}/{principle.id}/{one.id}")
    return frozenset(found)
