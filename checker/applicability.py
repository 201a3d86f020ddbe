"""Does a criterion apply to this declarant and this system? Steps 0 and 1 of the way to a verdict; pure.

Conditions are judged in three-valued logic over the characteristics: true, false, unknown (None).

0. A criterion that addresses none of the declarant's roles does not apply; one for society or state alone applies to nobody;
   one that is not due at this stage does not apply yet; one that only a more thorough tier asks is left out.
1. `applies_when` false: does not apply. Unknown: it is judged as if it applied, and asked. The buyer's values stand before
   the declarant's; where they differ, or where the profile wants the buyer to confirm a `false` and nobody did, and this
   changes the outcome, the criterion is judged and the verdict stays open.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from functools import cached_property
from typing import Any, Literal

from checker.model.applied import Applies, Fact, SetBy, Value
from checker.model.dataclass import dataclass
from checker.model.declaration import Characteristics, StatedCharacteristic
from checker.model.finding import Reason
from checker.model.position import Position
from checker.model.vocabulary import BELOW, STAGES, TIERS, Stage, Tier


@dataclass(frozen=True)
class Facts:
    """All characteristics of one assessment."""

    by_id: Mapping[str, Fact]
    confirm_false: bool = False
    reasons: tuple[Reason, ...] = field(default=())

    def values(self, view: Literal["used", "declared", "case"] = "used") -> dict[str, Value]:
        """Return the values as used, or as they would be if only one side had spoken on the disputed ones."""
        used = self._used
        if view == "used":
            return used
        others = {key: fact for key, fact in self.by_id.items() if fact.differs}
        return {**used, **{key: fact.declared if view == "declared" else fact.by_case for key, fact in others.items()}}

    @cached_property
    def said(self) -> tuple[object, ...]:
        """Return everything here that applicability can depend on, to compare."""
        facts = self.by_id.values()
        return (self.confirm_false, *((f.id, f.value, f.set_by, f.declared, f.by_case, f.differs) for f in facts))

    @cached_property
    def _used(self) -> dict[str, Value]:
        return {key: fact.value for key, fact in self.by_id.items()}


def gather(
    names: Iterable[str],
    declared: Characteristics,
    case: Characteristics | None,
    *,
    confirm_false: bool,
    places: Mapping[str, Position] | None = None,
) -> Facts:
    """Put together what the declaration and the case say of each characteristic in `names`.

    `false` without a reason is unknown, with a note (PRO-008). `places` gives the position of a declared key.
    """
    made: dict[str, Fact] = {}
    notes: list[Reason] = []
    for name in names:
        own, own_why, bare = _stated(getattr(declared, name))
        if bare:
            notes.append(Reason("PRO-008", {"characteristic": name}, (places or {}).get(name)))
        buyers, buyers_why, buyers_bare = _stated(getattr(case, name) if case else None)
        # The buyer answers for the case file in person: a bare `false` there needs no reason.
        buyers = False if buyers_bare else buyers
        differs = own is not None and buyers is not None and own != buyers
        who: SetBy = "nobody" if own is None else "declaration"
        value, why = own, own_why
        if buyers is not None:
            value, why, who = buyers, buyers_why, "case"
        made[name] = Fact(name, value, who, own, buyers, why, differs, bare)
    return Facts(made, confirm_false, tuple(notes))


def _stated(raw: Any) -> tuple[Value, str | None, bool]:
    """Return (value or None, reason, whether a `false` lacked its reason)."""
    why = None
    if isinstance(raw, StatedCharacteristic):
        why, raw = raw.why, raw.value
    if raw is None or raw == "unknown":
        return None, why, False
    if raw is False and not why:
        return None, None, True
    return raw, why, False


def holds(condition: Mapping[str, Any] | None, values: Mapping[str, Value]) -> bool | None:
    """Judge a condition: True, False, or None where it hangs on something unknown. No condition holds always."""
    if condition is None:
        return True
    ((key, want),) = condition.items()
    if key == "all":
        return _all(holds(part, values) for part in want)
    if key == "any":
        return _not(_all(_not(holds(part, values)) for part in want))
    if key == "not":
        return _not(holds(want, values))
    value = values.get(key)
    if value is None:
        return None
    return value in want if isinstance(want, list) else value == want


def _all(parts: Iterable[bool | None]) -> bool | None:
    outcome: bool | None = True
    for part in parts:
        if part is False:
            return False
        if part is None:
            outcome = None
    return outcome


def _not(value: bool | None) -> bool | None:
    return None if value is None else not value


def characteristics_in(condition: Mapping[str, Any] | None) -> tuple[str, ...]:
    """Return the characteristics that a condition names, in order, each once."""
    if condition is None:
        return ()
    ((key, want),) = condition.items()
    if key in ("all", "any"):
        return tuple(dict.fromkeys(name for part in want for name in characteristics_in(part)))
    return characteristics_in(want) if key == "not" else (key,)


def addressed(addressees: Sequence[str], roles: Sequence[str]) -> tuple[str, ...]:
    """Return the roles that the addressees reach: equal, below one of them, or an umbrella above one of them."""
    reached = []
    for role in roles:
        for addressee in addressees:
            if role == addressee or role in BELOW.get(addressee, ()) or addressee in BELOW.get(role, ()):
                reached.append(role)
                break
    return tuple(reached)


def applies(
    addressees: Sequence[str],
    due: Stage,
    conditions: Sequence[Mapping[str, Any] | None],
    *,
    roles: Sequence[str],
    stage: Stage,
    facts: Facts,
    asked_from: Tier = "simple",
    tier: Tier = "detailed",
) -> Applies:
    """Carry out steps 0 and 1 for one criterion; `conditions` are those of catalog, principle and criterion (AND)."""
    if all(addressee in ("society", "state") for addressee in addressees):
        return Applies(False, "society", reasons=(Reason("PRO-002"),))
    reached = addressed(addressees, roles)
    if not reached:
        fields = {"addressees": ",".join(addressees), "roles": ",".join(roles)}
        return Applies(False, "addressee", reasons=(Reason("PRO-001", fields),))
    if STAGES.index(due) > STAGES.index(stage):
        return Applies(False, "not-due", reasons=(Reason("PRO-003", {"due": due, "stage": stage}),), roles=reached)
    if TIERS.index(asked_from) > TIERS.index(tier):
        return Applies(
            False, "tier", reasons=(Reason("PRO-060", {"asked_from": asked_from, "tier": tier}),), roles=reached
        )
    present = [condition for condition in conditions if condition is not None]
    if not present:
        return Applies(True, roles=reached)
    return _by_condition({"all": present}, facts, reached)


def _by_condition(condition: Mapping[str, Any], facts: Facts, roles: tuple[str, ...]) -> Applies:
    values = facts.values()
    outcome = holds(condition, values)
    names = characteristics_in(condition)
    disputed = [facts.by_id[name] for name in names if name in facts.by_id and facts.by_id[name].differs]
    if disputed and holds(condition, facts.values("declared")) != holds(condition, facts.values("case")):
        reasons = tuple(
            Reason("PRO-006", {"characteristic": f.id, "declared": _plain(f.declared), "by_case": _plain(f.by_case)})
            for f in disputed
        )
        return Applies(True, open=True, reasons=reasons, roles=roles)
    if outcome is False and facts.confirm_false:
        unconfirmed = [
            name for name in names if facts.by_id[name].value is False and facts.by_id[name].set_by == "declaration"
        ]
        loosened = {**values, **dict.fromkeys(unconfirmed)}
        if unconfirmed and holds(condition, loosened) is not False:
            reasons = tuple(Reason("PRO-007", {"characteristic": name}) for name in unconfirmed)
            return Applies(True, open=True, reasons=reasons, roles=roles)
    if outcome is False:
        decisive = _decisive(condition, names, values)
        reasons = tuple(
            Reason(
                "PRO-004",
                {"characteristic": name, "value": _plain(values.get(name)), "set_by": facts.by_id[name].set_by},
            )
            for name in decisive
        )
        return Applies(False, "condition", reasons=reasons, roles=roles)
    if outcome is None:
        unknown = [name for name in names if values.get(name) is None]
        reasons = tuple(Reason("PRO-005", {"characteristic": name}) for name in unknown)
        return Applies(True, reasons=reasons, roles=roles)
    stated = tuple(
        name for name in names if values.get(name) is not None and facts.by_id[name].declared == values.get(name)
    )
    alone = tuple(name for name in stated if holds(condition, {**values, name: None}) is not True)
    return Applies(True, roles=roles, contradicts=alone or stated)


def _decisive(condition: Mapping[str, Any], names: Sequence[str], values: Mapping[str, Value]) -> list[str]:
    """Return the known characteristics that make the condition false: those without which it would not be."""
    known = [name for name in names if values.get(name) is not None]
    alone = [name for name in known if holds(condition, {**values, name: None}) is not False]
    return alone or known


def _plain(value: Value) -> str:
    return str(value).lower()
