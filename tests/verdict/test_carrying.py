"""Claims that are carried from related items: which, with what, and never a verdict."""

from __future__ import annotations

from building import BOTH, REF, a_claim, used

from checker.model.declaration import Use
from checker.model.relation import Cover, Relation
from checker.verdict import Ways, select

ONE, TWO = "ai-a@2019/x/one", "ai-a@2019/x/two"
ROLES = ("ai-service-provider",)


def own(*given, **changes):
    return tuple(
        used(a_claim(answer, about=about, evidence=(evidence,), **changes)) for about, answer, evidence in given
    )


def cover(**changes):
    return Cover(**{"broad": REF, "narrow": (ONE, TWO), "rationale": BOTH, "status": "proposed", **changes})


def weak(type_="subset-of"):
    return tuple(Relation(source=item, target=REF, type=type_, status="proposed") for item in (ONE, TWO))


def test_a_group_answers_with_the_evidence_of_all_and_the_lowest_answer():
    claims = own((ONE, "met", "a"), (TWO, "partly", "b"))
    (found,) = select(REF, claims, (), ROLES, Ways(weak(), (cover(),))).claims
    assert (found.relation, found.carried_from, found.relation_status) == ("covers", f"{ONE}, {TWO}", "proposed")
    assert (found.claim.answer, found.claim.evidence) == ("partly", ("a", "b"))


def test_a_group_with_a_member_missing_is_no_more_than_its_parts():
    (found,) = select(REF, own((ONE, "met", "a")), (), ROLES, Ways(weak(), (cover(),))).claims
    assert (found.relation, found.carried_from) == ("subset-of", ONE)


def test_an_excuse_for_a_part_is_no_answer_for_the_whole():
    claims = own((ONE, "met", "a"), (TWO, "not-applicable", "b"))
    (found,) = select(REF, claims, (), ROLES, Ways(weak(), (cover(),))).claims
    assert found.relation == "subset-of"


def test_a_group_speaks_for_its_broad_item_only():
    claims = own((ONE, "met", "a"), (TWO, "met", "b"))
    assert select("ai-test@2018/transparency/other", claims, (), ROLES, Ways((), (cover(),))).claims == ()


def test_parts_do_not_hide_each_other():
    claims = own((ONE, "met", "a"), (TWO, "met", "b"))
    (found,) = select(REF, claims, (), ROLES, Ways(weak())).claims
    assert (found.claim.evidence, found.carried_from) == (("a", "b"), f"{ONE}, {TWO}")
    assert found.relation == "subset-of"


def test_the_part_that_promises_more_speaks_first():
    claims = own((ONE, "not-met", "a"), (TWO, "met", "b"))
    (found,) = select(REF, claims, (), ROLES, Ways(weak("intersects"))).claims
    assert (found.carried_from, found.claim.answer) == (TWO, "met")


def test_a_claim_on_the_related_items_principle_speaks_for_it():
    relation = Relation(source=ONE, target=REF, type="equal", status="official")
    (found,) = select(REF, own(("ai-a@2019/x", "met", "a")), (), ROLES, Ways((relation,))).claims
    assert (found.carried_from, found.on, found.relation_status) == (ONE, "principle", "official")


def test_equal_stands_before_broader_whatever_the_order_of_the_files():
    broader = Relation(source=ONE, target=REF, type="superset-of", status="proposed")
    equal = Relation(source=TWO, target=REF, type="equal", status="proposed")
    claims = own((ONE, "met", "a"), (TWO, "met", "b"))
    for order in ((broader, equal), (equal, broader)):
        assert select(REF, claims, (), ROLES, Ways(order)).claims[0].carried_from == TWO


def test_a_part_of_the_principle_says_nothing_of_each_criterion():
    principle = REF.rsplit("/", 1)[0]
    narrow = Relation(source=ONE, target=principle, type="subset-of", status="proposed")
    broad = Relation(source=ONE, target=principle, type="superset-of", status="proposed")
    assert select(REF, own((ONE, "met", "a")), (), ROLES, Ways((narrow,))).claims == ()
    assert select(REF, own((ONE, "met", "a")), (), ROLES, Ways((broad,))).claims[0].relation == "superset-of"


def test_evidence_under_another_root_is_never_mixed_in():
    claims = (
        used(a_claim(about=ONE, evidence=(Use(use="a"),)), inherited=True, root=1),
        used(a_claim(about=TWO, evidence=(Use(use="b"),)), inherited=True, root=2),
    )
    (found,) = select(REF, (), claims, ROLES, Ways(weak())).claims
    assert (found.root, found.claim.evidence) == (1, (Use(use="a"),))
