"""Tiers, several conditions at once, and what an answer without a value comes to."""

from __future__ import annotations

import pytest
from applying import ask, facts, no

from checker.applicability import characteristics_in, gather, holds
from checker.model.declaration import Characteristics


def told(outcome):
    return [(reason.code, dict(reason.fields)) for reason in outcome.reasons]


class TestTiers:
    @pytest.mark.parametrize(
        ("asked_from", "tier"), [("simple", "simple"), ("simple", "detailed"), ("standard", "standard")]
    )
    def test_a_tier_asks_what_it_and_the_shorter_ones_ask(self, asked_from, tier):
        outcome = ask(asked_from=asked_from, tier=tier)
        assert (outcome.applies, outcome.reasons, outcome.roles) == (True, (), ("developer",))

    def test_what_only_a_more_thorough_tier_asks_is_left_out_and_told(self):
        outcome = ask(asked_from="detailed", tier="standard", roles=("developer", "data-provider"))
        assert (outcome.applies, outcome.category, outcome.roles) == (False, "tier", ("developer",))
        assert told(outcome) == [("PRO-060", {"asked_from": "detailed", "tier": "standard"})]

    def test_without_a_word_everything_is_asked(self):
        assert ask().applies


class TestSeveralConditions:
    """Those of the catalog, of the principle and of the criterion must all hold."""

    @pytest.mark.parametrize("off", ["networked", "actuators", "personal_data"])
    def test_each_of_them_can_switch_it_off(self, off):
        known = facts({name: True for name in ("networked", "actuators", "personal_data") if name != off} | {off: no()})
        outcome = ask({"networked": True}, None, {"actuators": True}, {"personal_data": True}, known=known)
        assert not outcome.applies
        assert told(outcome) == [("PRO-004", {"characteristic": off, "value": "false", "set_by": "declaration"})]

    def test_the_roles_are_kept_where_they_hold(self):
        outcome = ask({"networked": True}, {"actuators": True}, known=facts({"networked": True, "actuators": True}))
        assert (outcome.applies, outcome.open, outcome.roles) == (True, False, ("developer",))
        assert outcome.contradicts == ("networked", "actuators")


def test_no_condition_holds_always():
    assert holds(None, {}) is True


def test_what_is_denied_is_a_characteristic_too():
    condition = {"any": [{"not": {"networked": True}}, {"not": {"all": [{"actuators": True}]}}]}
    assert characteristics_in(condition) == ("networked", "actuators")


def test_a_value_without_a_reason_has_none():
    known = gather(("networked",), Characteristics(networked=True), None, confirm_false=False)
    assert known.by_id["networked"].why is None
