"""What carrying a claim makes of it, field by field: origin, status, roles, vendors apart, and nothing mixed."""

from __future__ import annotations

import pytest
from building import BOTH, REF, a_claim, used

from checker.model.declaration import Use
from checker.model.finding import UsedClaim
from checker.model.position import Position
from checker.model.relation import Cover, Relation
from checker.verdict import Ways, select

PRINCIPLE = REF.rsplit("/", 1)[0]
ONE, TWO, THREE = "ai-a@2019/x/one", "ai-a@2019/x/two", "ai-a@2019/y/three"
ROLE, OTHER = "ai-service-provider", "business-user"
HERE = Position("declaration.yaml", 12, 5)


def said(about, answer="met", *evidence, role=None, **changes):
    return used(a_claim(answer, about=about, evidence=evidence or (about[-3:],), role=role), **changes)


def way(source, type_, target=REF, status="proposed"):
    return Relation(source=source, target=target, type=type_, status=status)


def cover(*narrow, broad=REF, status="official"):
    return Cover(broad=broad, narrow=narrow, rationale=BOTH, status=status)


def carried(claims, *relations, inherited=(), covers=(), roles=(ROLE,), ref=REF):
    return select(ref, claims, inherited, roles, Ways(relations, covers))


def told(found):
    return [(one.relation, one.carried_from, one.relation_status) for one in found.claims]


@pytest.mark.parametrize(
    ("type_", "read"),
    [("equal", "equal"), ("superset-of", "subset-of"), ("subset-of", "superset-of"), ("intersects", "intersects")],
)
def test_a_relation_is_read_from_either_end(type_, read):
    for status in ("official", "proposed"):
        there = carried([said(ONE)], way(ONE, type_, status=status))
        assert told(there) == [(type_, ONE, status)]
        back = carried([said(ONE)], way(REF, type_, ONE, status=status))
        assert told(back) == [(read, ONE, status)]


@pytest.mark.parametrize("type_", ["equal", "superset-of"])
def test_a_strong_relation_to_the_principle_is_read_from_either_end(type_):
    assert told(carried([said(ONE)], way(ONE, type_, PRINCIPLE))) == [(type_, ONE, "proposed")]
    back = {"equal": "equal", "superset-of": "subset-of"}[type_]
    assert told(carried([said(ONE)], way(PRINCIPLE, back, ONE))) == [(type_, ONE, "proposed")]


@pytest.mark.parametrize("type_", ["intersects", "superset-of"])
def test_a_weak_relation_to_the_principle_carries_nothing_from_either_end(type_):
    assert carried([said(ONE)], way(PRINCIPLE, type_, ONE)).claims == ()


@pytest.mark.parametrize("type_", ["intersects", "subset-of"])
def test_a_claim_on_the_whole_related_principle_can_be_a_part(type_):
    found = carried([said("ai-a@2019/x")], way("ai-a@2019/x", type_))
    assert told(found) == [(type_, "ai-a@2019/x", "proposed")]
    assert found.claims[0].on == "principle"


def test_relations_of_other_items_carry_nothing():
    stranger = "ai-test@2018/transparency/other"
    assert carried([said(ONE)], way(ONE, "equal", stranger), way(stranger, "equal", ONE)).claims == ()
    assert carried([said(ONE)], way(ONE, "intersects", stranger), way(stranger, "intersects", ONE)).claims == ()


def test_a_crosswalk_of_concepts_carries_nothing():
    assert carried([said(ONE)], way(ONE, "concept"), way(REF, "concept", ONE)).claims == ()


def test_the_first_of_several_equal_items_speaks_and_the_next_where_it_is_silent():
    ways = (way(ONE, "equal"), way(TWO, "equal", status="official"))
    assert told(carried([said(ONE), said(TWO)], *ways)) == [("equal", ONE, "proposed")]
    assert told(carried([said(TWO)], *ways)) == [("equal", TWO, "official")]


def test_claims_of_each_role_are_carried_and_of_strangers_none():
    for type_ in ("equal", "subset-of"):
        assert carried([said(ONE, role=OTHER)], way(ONE, type_)).claims == ()
    both = carried([said(ONE, role=ROLE), said(ONE, "partly", role=OTHER)], way(ONE, "equal"), roles=(ROLE, OTHER))
    assert [(one.claim.role, one.claim.answer) for one in both.claims] == [(ROLE, "met"), (OTHER, "partly")]
    group = [said(ONE, role=ROLE), said(TWO, role=OTHER)]
    assert carried(group, covers=(cover(ONE, TWO),)).claims == ()


def test_a_vendor_may_speak_in_any_role():
    for type_ in ("equal", "intersects"):
        found = carried((), way(ONE, type_), inherited=[said(ONE, role=OTHER, inherited=True, root=1)])
        assert [(one.claim.role, one.inherited, one.root) for one in found.claims] == [(OTHER, True, 1)]


def test_a_claim_made_twice_on_the_related_item_is_not_replaced_by_the_one_on_its_principle():
    claims = [said(ONE), said(ONE, "partly"), said("ai-a@2019/x", "met", "p")]
    assert carried(claims, way(ONE, "equal")).claims == ()
    assert carried(claims, way(ONE, "subset-of")).claims == ()
    assert carried(claims[2:], way(ONE, "equal")).claims[0].claim.evidence == ("p",)


def test_the_claim_on_the_related_item_stands_before_the_one_on_its_principle():
    found = carried([said("ai-a@2019/x", "met", "p"), said(ONE, "partly", "own")], way(ONE, "equal"))
    assert [(one.claim.evidence, one.on) for one in found.claims] == [(("own",), "criterion")]


def test_own_before_inherited_within_one_way_but_a_stronger_way_first():
    strong, weak = way(ONE, "equal"), way(TWO, "intersects")
    inherited = [said(ONE, "met", "theirs", inherited=True, root=1)]
    assert carried([said(ONE, "met", "ours")], strong, inherited=inherited).claims[0].claim.evidence == ("ours",)
    found = carried([said(TWO, "met", "ours")], strong, weak, inherited=inherited)
    assert found.claims[0].claim.evidence == ("theirs",)
    together = carried([said(THREE)], way(THREE, "intersects"), inherited=inherited, covers=(cover(ONE),))
    assert told(together) == [("covers", ONE, "official")]


def test_a_direct_claim_of_the_vendor_stands_before_any_carried_one():
    found = carried([said(ONE)], way(ONE, "equal"), inherited=[said(PRINCIPLE, inherited=True, root=3, where=HERE)])
    assert found.claims == (
        UsedClaim(a_claim(about=PRINCIPLE, evidence=(PRINCIPLE[-3:],)), HERE, "principle", True, 3),
    )


def test_an_own_claim_on_the_principle_stands_before_the_vendors_on_the_criterion():
    found = carried([said(PRINCIPLE, "partly")], inherited=[said(REF, inherited=True, root=1)])
    assert [(one.claim.answer, one.on, one.inherited) for one in found.claims] == [("partly", "principle", False)]


def test_two_own_claims_on_one_item_let_nobody_else_speak():
    found = carried([said(REF), said(REF)], way(ONE, "equal"), inherited=[said(REF, inherited=True, root=1)])
    assert (found.claims, found.doubled) == ((), True)
    vendor = carried((), way(ONE, "equal"), inherited=[said(REF, root=1), said(REF, root=2)])
    assert (vendor.claims, vendor.doubled) == ((), True)


def test_groups_of_other_items_are_passed_over_and_incomplete_ones_too():
    groups = (cover(THREE, broad="ai-test@2018/x/y"), cover(ONE, THREE), cover(ONE, TWO, status="proposed"))
    assert told(carried([said(ONE), said(TWO)], covers=groups)) == [("covers", f"{ONE}, {TWO}", "proposed")]


def test_a_groups_claim_is_about_the_broad_item_and_keeps_the_place_of_the_lowest():
    claims = [said(ONE, "met", "a", "b", where=None), said(TWO, "planned", "b", "c", where=HERE)]
    (found,) = carried(claims, covers=(cover(ONE, TWO),)).claims
    assert (found.claim.about, found.claim.answer, found.claim.evidence) == (REF, "planned", ("a", "b", "c"))
    assert (found.where, found.relation_status, found.on, found.inherited) == (HERE, "official", "criterion", False)


def test_one_claim_on_the_principle_of_all_narrow_items_is_used_once():
    use = Use(use="p", kind="log-policy")
    (found,) = carried([said("ai-a@2019/x", "met", use)], covers=(cover(ONE, TWO),)).claims
    assert (found.claim.evidence, found.on, found.relation) == ((use,), "principle", "covers")


@pytest.mark.parametrize(
    ("lower", "higher"),
    [("not-met", "unknown"), ("unknown", "planned"), ("planned", "partly"), ("partly", "met")],
)
def test_the_order_of_answers(lower, higher):
    claims = [said(ONE, higher), said(TWO, lower)]
    (group,) = carried(claims, covers=(cover(ONE, TWO),)).claims
    assert group.claim.answer == lower
    parts = carried(claims, way(ONE, "intersects"), way(TWO, "intersects"))
    assert told(parts) == [("intersects", ONE, "proposed")]
    assert parts.claims[0].claim.about == ONE


@pytest.mark.parametrize("excuse", ["not-applicable", "not-feasible"])
def test_an_excuse_speaks_last_and_alone(excuse):
    ways = (way(ONE, "subset-of", status="official"), way(TWO, "intersects"))
    alone = carried([said(ONE, excuse), said(TWO, excuse)], *ways)
    assert told(alone) == [("subset-of", ONE, "official")]
    assert (alone.claims[0].claim.answer, alone.claims[0].claim.about) == (excuse, ONE)
    assert told(carried([said(ONE, excuse), said(TWO, "not-met")], *ways)) == [("intersects", TWO, "proposed")]


@pytest.mark.parametrize(
    ("first", "second", "read"),
    [
        (("subset-of", "official"), ("subset-of", "official"), ("subset-of", "official")),
        (("subset-of", "official"), ("subset-of", "proposed"), ("subset-of", "proposed")),
        (("subset-of", "proposed"), ("intersects", "official"), ("intersects", "proposed")),
        (("intersects", "official"), ("intersects", "official"), ("intersects", "official")),
        (("intersects", "official"), ("subset-of", "official"), ("intersects", "official")),
    ],
)
def test_parts_together_are_no_more_than_the_weakest_relation(first, second, read):
    ways = (way(ONE, first[0], status=first[1]), way(TWO, second[0], status=second[1]))
    found = carried([said(ONE), said(TWO)], *ways)
    assert told(found) == [(read[0], f"{ONE}, {TWO}", read[1])]
    assert found.claims[0].claim.about == REF


def test_parts_that_are_all_denied_are_denied_together():
    found = carried([said(ONE, "not-met"), said(TWO, "not-met")], way(ONE, "intersects"), way(TWO, "intersects"))
    assert (found.claims[0].claim.answer, found.claims[0].carried_from) == ("not-met", f"{ONE}, {TWO}")


@pytest.mark.parametrize(("about", "on"), [(REF, "criterion"), (PRINCIPLE, "principle")])
def test_what_a_direct_claim_stands_on(about, on):
    assert [one.on for one in carried([said(about)]).claims] == [on]
    assert [one.on for one in carried((), inherited=[said(about, inherited=True, root=1)]).claims] == [on]


def test_an_origin_is_named_once():
    claims = [said(ONE, role=ROLE), said(ONE, "met", "second"), said(TWO)]
    (found,) = carried(claims, way(ONE, "intersects"), way(TWO, "intersects")).claims
    assert found.carried_from == f"{ONE}, {TWO}"
    assert found.claim.evidence == ("one", "second", "two")


def test_parts_of_vendors_are_never_pooled_and_the_first_vendor_speaks():
    inherited = [
        said(TWO, "met", "b", inherited=True, root=2),
        said(ONE, "met", "a", inherited=True, root=1),
        said(THREE, "met", "c", inherited=True, root=2),
    ]
    ways = (way(ONE, "intersects"), way(TWO, "intersects"), way(THREE, "intersects"))
    (found,) = carried((), *ways, inherited=inherited).claims
    assert (found.root, found.claim.evidence, found.inherited) == (2, ("b", "c"), True)
    assert carried((), inherited=inherited, covers=(cover(ONE, TWO),)).claims == ()
