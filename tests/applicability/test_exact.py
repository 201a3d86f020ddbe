"""Reasons of applicability with all their fields, and who said what."""

from applying import ask, facts, no

from checker.model.declaration import StatedCharacteristic
from checker.model.position import Position


def told(outcome):
    return [(reason.code, dict(reason.fields)) for reason in outcome.reasons]


def test_addressees_and_roles_are_named():
    outcome = ask(addressees=("business-user", "data-provider"), roles=("developer", "consumer-user"))
    fields = {"addressees": "business-user,data-provider", "roles": "developer,consumer-user"}
    assert told(outcome) == [("PRO-001", fields)]


def test_stages_are_named_and_roles_kept():
    outcome = ask(due="operation", stage="contract", roles=("developer", "data-provider"))
    assert told(outcome) == [("PRO-003", {"due": "operation", "stage": "contract"})]
    assert outcome.roles == ("developer",)


def test_who_switched_it_off():
    condition = {"all": [{"networked": True}, {"actuators": True}]}
    outcome = ask(condition, known=facts({"networked": no(), "actuators": True}))
    assert told(outcome) == [("PRO-004", {"characteristic": "networked", "value": "false", "set_by": "declaration"})]
    outcome = ask(condition, known=facts({"actuators": True}, {"networked": no()}))
    assert told(outcome) == [("PRO-004", {"characteristic": "networked", "value": "false", "set_by": "case"})]
    assert (outcome.applies, outcome.open, outcome.roles) == (False, False, ("developer",))


def test_where_several_switch_it_off_together_all_are_named():
    condition = {"any": [{"networked": True}, {"actuators": True}]}
    outcome = ask(condition, known=facts({"networked": no(), "actuators": no()}))
    assert [fields["characteristic"] for _, fields in told(outcome)] == ["networked", "actuators"]
    either = {"all": [{"networked": True}, {"actuators": True}]}
    outcome = ask(either, known=facts({"networked": no(), "actuators": no(), "personal_data": True}))
    assert [fields["characteristic"] for _, fields in told(outcome)] == ["networked", "actuators"]


def test_a_value_of_a_list_is_named():
    outcome = ask({"decision_role": ["decide"]}, known=facts({"decision_role": "assist"}))
    assert told(outcome) == [
        ("PRO-004", {"characteristic": "decision_role", "value": "assist", "set_by": "declaration"})
    ]


def test_what_is_unknown_is_named():
    condition = {"any": [{"networked": True}, {"actuators": True}, {"personal_data": True}]}
    outcome = ask(condition, known=facts({"networked": no()}))
    assert told(outcome) == [
        ("PRO-005", {"characteristic": "actuators"}),
        ("PRO-005", {"characteristic": "personal_data"}),
    ]
    assert (outcome.applies, outcome.open, outcome.roles) == (True, False, ("developer",))


def test_a_dispute_names_both_values():
    known = facts({"decision_role": "assist"}, {"decision_role": "decide"})
    outcome = ask({"decision_role": ["decide"]}, known=known)
    fields = {"characteristic": "decision_role", "declared": "assist", "by_case": "decide"}
    assert (told(outcome), outcome.roles) == ([("PRO-006", fields)], ("developer",))


def test_only_the_disputed_one_is_named():
    known = facts({"networked": no(), "actuators": True}, {"networked": True})
    outcome = ask({"all": [{"actuators": True}, {"networked": True}]}, known=known)
    assert [fields["characteristic"] for _, fields in told(outcome)] == ["networked"]


def test_unconfirmed_ones_are_named():
    known = facts({"networked": no(), "actuators": no()}, {"actuators": no()}, confirm=True)
    outcome = ask({"any": [{"networked": True}, {"actuators": True}]}, known=known)
    assert (told(outcome), outcome.roles) == ([("PRO-007", {"characteristic": "networked"})], ("developer",))


def test_facts_keep_who_said_what():
    known = facts({"networked": no("閉じた網"), "actuators": True}, {"actuators": no("使わない")})
    fact = known.by_id["networked"]
    assert (fact.id, fact.value, fact.set_by, fact.declared, fact.by_case, fact.why, fact.differs) == (
        "networked",
        False,
        "declaration",
        False,
        None,
        "閉じた網",
        False,
    )
    fact = known.by_id["actuators"]
    assert (fact.value, fact.set_by, fact.declared, fact.by_case, fact.why, fact.differs) == (
        False,
        "case",
        True,
        False,
        "使わない",
        True,
    )
    assert known.by_id["personal_data"].set_by == "nobody"
    assert not known.confirm_false
    assert facts(confirm=True).confirm_false


def test_the_same_said_twice_is_no_dispute():
    known = facts({"networked": True}, {"networked": True})
    assert not known.by_id["networked"].differs


def test_a_bare_no_is_noted_with_its_place():
    from checker.applicability import gather
    from checker.model.declaration import Characteristics

    place = Position("d.yaml", 9, 3)
    known = gather(
        ("networked", "actuators"),
        Characteristics(networked=False, actuators=StatedCharacteristic(value=False)),
        None,
        confirm_false=False,
        places={"networked": place},
    )
    assert [(r.code, dict(r.fields), r.where) for r in known.reasons] == [
        ("PRO-008", {"characteristic": "networked"}, place),
        ("PRO-008", {"characteristic": "actuators"}, None),
    ]
    assert known.by_id["networked"].unexplained_false
    assert (known.by_id["networked"].value, known.by_id["networked"].declared) == (None, None)


def test_what_contradicts_is_what_decides():
    known = facts({"networked": True, "actuators": True})
    assert ask({"any": [{"networked": True}, {"actuators": True}]}, known=known).contradicts == (
        "networked",
        "actuators",
    )
    assert ask({"all": [{"networked": True}, {"actuators": True}]}, known=known).contradicts == (
        "networked",
        "actuators",
    )
    mixed = facts({"networked": True}, {"actuators": True})
    assert ask({"all": [{"networked": True}, {"actuators": True}]}, known=mixed).contradicts == ("networked",)
    one = facts({"networked": True, "actuators": no()})
    assert ask({"any": [{"networked": True}, {"actuators": True}]}, known=one).contradicts == ("networked",)
