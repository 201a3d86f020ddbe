"""Steps 0 and 1: who is addressed, what is due, what applies."""

import pytest
from applying import NAMES, ask, facts, no
from hypothesis import given
from hypothesis import strategies as st

from checker.applicability import addressed, characteristics_in, holds
from checker.model.declaration import StatedCharacteristic


def codes(outcome):
    return [reason.code for reason in outcome.reasons]


class TestRoles:
    @pytest.mark.parametrize(
        ("addressee", "role", "reached"),
        [
            ("developer", "developer", True),
            ("developer", "business-user", False),
            ("user", "ai-service-provider", True),
            ("user", "business-user", True),
            ("user", "developer", False),
            ("user", "data-provider", False),
            ("end-user", "consumer-user", True),
            ("end-user", "ai-service-provider", False),
            ("everyone", "developer", True),
            ("everyone", "public-authority", True),
            ("society", "developer", False),
            ("state", "public-authority", False),
        ],
    )
    def test_equal_or_below(self, addressee, role, reached):
        assert bool(addressed((addressee,), (role,))) is reached

    def test_an_umbrella_above_an_addressee_is_addressed(self):
        assert addressed(("business-user",), ("user",)) == ("user",)

    def test_society_and_state_alone_apply_to_nobody(self):
        for group in (("society",), ("state",), ("society", "state")):
            outcome = ask(addressees=group)
            assert (outcome.applies, outcome.category, codes(outcome)) == (False, "society", ["PRO-002"])
        assert ask(addressees=("society", "developer")).applies

    def test_not_addressed(self):
        outcome = ask(addressees=("business-user",))
        assert (outcome.applies, outcome.category, codes(outcome)) == (False, "addressee", ["PRO-001"])


class TestStages:
    @pytest.mark.parametrize(
        ("due", "stage", "now"),
        [
            ("bid", "bid", True),
            ("contract", "bid", False),
            ("contract", "contract", True),
            ("operation", "acceptance", False),
            ("bid", "operation", True),
        ],
    )
    def test_due(self, due, stage, now):
        outcome = ask(due=due, stage=stage)
        assert outcome.applies is now
        if not now:
            assert (outcome.category, codes(outcome)) == ("not-due", ["PRO-003"])


class TestConditions:
    def test_true_false_unknown(self):
        condition = {"networked": True}
        assert ask(condition, known=facts({"networked": True})).applies
        outcome = ask(condition, known=facts({"networked": no()}))
        assert (outcome.applies, outcome.category, codes(outcome)) == (False, "condition", ["PRO-004"])
        outcome = ask(condition)
        assert (outcome.applies, codes(outcome)) == (True, ["PRO-005"])

    def test_false_without_a_reason_is_unknown_with_a_note(self):
        known = facts({"networked": False})
        assert [reason.code for reason in known.reasons] == ["PRO-008"]
        assert ask({"networked": True}, known=known).applies

    def test_stated_unknown(self):
        known = facts({"networked": "unknown", "actuators": StatedCharacteristic(value="unknown")})
        assert known.by_id["networked"].value is None
        assert known.by_id["actuators"].set_by == "nobody"

    def test_enumeration(self):
        condition = {"decision_role": ["decide", "decide-with-review"]}
        assert holds(condition, {"decision_role": "decide"}) is True
        assert holds(condition, {"decision_role": "assist"}) is False
        assert holds(condition, {"decision_role": None}) is None

    def test_catalog_principle_and_criterion_are_joined_by_and(self):
        known = facts({"networked": True, "actuators": no()})
        assert not ask({"networked": True}, extra=({"actuators": True}, None), known=known).applies

    def test_what_the_declarant_stated_contradicts_not_applicable(self):
        assert ask({"networked": True}, known=facts({"networked": True})).contradicts == ("networked",)
        assert ask(None, known=facts({"networked": True})).contradicts == ()

    def test_names_in_a_condition(self):
        condition = {"all": [{"any": [{"networked": True}, {"actuators": True}]}, {"not": {"networked": False}}]}
        assert characteristics_in(condition) == ("networked", "actuators")


class TestTwoSpeakers:
    condition = {"networked": True}

    def test_the_buyer_speaks_before_the_declarant(self):
        known = facts({"networked": "unknown"}, {"networked": True})
        assert (known.by_id["networked"].set_by, ask(self.condition, known=known).applies) == ("case", True)

    def test_a_bare_no_of_the_buyer_is_a_decision(self):
        known = facts({}, {"networked": False})
        assert not ask(self.condition, known=known).applies

    @pytest.mark.parametrize(("declared", "case"), [(no(), True), (True, no())])
    def test_a_dispute_keeps_it_open(self, declared, case):
        outcome = ask(self.condition, known=facts({"networked": declared}, {"networked": case}))
        assert (outcome.applies, outcome.open, codes(outcome)) == (True, True, ["PRO-006"])
        fields = outcome.reasons[0].fields
        assert {fields["declared"], fields["by_case"]} == {"true", "false"}

    def test_a_dispute_that_changes_nothing_is_no_dispute(self):
        known = facts({"networked": no(), "actuators": True}, {"networked": True})
        outcome = ask({"any": [{"networked": True}, {"actuators": True}]}, known=known)
        assert (outcome.applies, outcome.open) == (True, False)

    def test_a_no_that_the_buyer_must_confirm(self):
        outcome = ask(self.condition, known=facts({"networked": no()}, confirm=True))
        assert (outcome.applies, outcome.open, codes(outcome)) == (True, True, ["PRO-007"])
        confirmed = facts({"networked": no()}, {"networked": no()}, confirm=True)
        assert not ask(self.condition, known=confirmed).applies

    def test_confirmation_is_not_asked_where_another_confirmed_no_decides(self):
        known = facts({"networked": no()}, {"actuators": no()}, confirm=True)
        outcome = ask({"all": [{"networked": True}, {"actuators": True}]}, known=known)
        assert (outcome.applies, outcome.open) == (False, False)


leaf = st.fixed_dictionaries({}).flatmap(
    lambda _: st.tuples(st.sampled_from(NAMES[:3]), st.booleans()).map(lambda pair: {pair[0]: pair[1]})
)
conditions = st.recursive(
    leaf,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"all": parts}),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"any": parts}),
        inner.map(lambda part: {"not": part}),
    ),
    max_leaves=8,
)
values = st.fixed_dictionaries({name: st.sampled_from([True, False, None]) for name in NAMES[:3]})


@given(conditions, values)
def test_three_values_agree_with_all_ways_to_fill_the_unknown(condition, known):
    """True or False only where every completion of the unknown agrees (the converse need not hold)."""
    outcome = holds(condition, known)
    unknown = [name for name, value in known.items() if value is None]
    outcomes = set()
    for bits in range(2 ** len(unknown)):
        filled = {**known, **{name: bool(bits >> place & 1) for place, name in enumerate(unknown)}}
        outcomes.add(holds(condition, filled))
    assert outcomes <= {True, False}
    if outcome is not None:
        assert outcomes == {outcome}


@given(conditions, values)
def test_not_turns_round_and_learning_more_never_flips(condition, known):
    inverse = {True: False, False: True, None: None}
    assert holds({"not": condition}, known) is inverse[holds(condition, known)]
    assert holds({"all": [condition]}, known) is holds(condition, known) is holds({"any": [condition]}, known)
