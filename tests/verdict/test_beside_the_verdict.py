"""What stands beside a verdict: items expected with society, where a carried claim comes from, whose words they are."""

from __future__ import annotations

import pytest
from building import (
    REF,
    a_claim,
    a_criterion,
    a_member,
    a_question,
    a_review,
    a_standpoint,
    an_item,
    evidenced,
    seen,
    used,
)

from checker.model.buyer import ReviewedDocument
from checker.model.declaration import Paper
from checker.model.position import Position
from checker.model.relation import Relation
from checker.verdict import Ways, judge, select, weigh

HERE = Position("d.yaml", 12, 3)
ORIGIN = "ai-a@2019/x/y"


def judged(*observations, how=None, claim=None, criterion=None, **question):
    criterion, standpoint = criterion or a_criterion(), a_standpoint()
    speaking = used(claim or a_claim(), where=HERE, **(how or {}))
    return judge(
        a_question(criterion, evidenced(speaking, criterion, standpoint, *observations), **question), standpoint
    )


def told(finding):
    return [(reason.code, dict(reason.fields), reason.where) for reason in finding.reasons]


class TestApart:
    @pytest.mark.parametrize("observations", [(), (seen(),)])
    def test_it_is_judged_like_any_other_shown_apart_and_not_counted(self, observations):
        apart, plain = judged(*observations, apart=True), judged(*observations)
        assert (apart.apart, apart.counts, apart.verdict) == (True, False, plain.verdict)
        assert (plain.apart, plain.counts) == (False, True)
        assert told(apart) == [*told(plain), ("PRO-061", {}, None)]


def test_what_the_profile_leaves_out_is_still_named():
    finding = judged(seen(), excluded=True)
    assert (finding.ref, finding.verdict, finding.category) == (REF, "not-applicable", "excluded")


@pytest.mark.parametrize(
    ("nature", "counts"), [("ask", True), ("discussion-point", True), ("example", False), ("descriptive", False)]
)
def test_asks_and_points_for_discussion_count_and_examples_do_not(nature, counts):
    assert judged(seen(), criterion=a_criterion(nature=nature)).counts is counts


class TestOrigin:
    """A vendor's claim, carried along a proposed relation: each of the three is told, in this order, at the claim."""

    @pytest.mark.parametrize(
        ("relation", "observations", "codes"),
        [
            ("covers", (seen(),), ["CLM-019", "CLM-041", "CLM-040"]),
            ("superset-of", (seen(),), ["CLM-019", "CLM-017", "CLM-040"]),
            ("subset-of", (seen(),), ["CLM-019", "CLM-040", "CLM-018"]),
            ("intersects", (seen("EVI-006"),), ["CLM-019", "CLM-040", "CLM-042"]),
        ],
    )
    def test_all_of_it_is_told(self, relation, observations, codes):
        how = {"inherited": True, "relation": relation, "carried_from": ORIGIN, "relation_status": "proposed"}
        finding = judged(*observations, how=how)
        of_claims = [one for one in told(finding) if one[0].startswith("CLM")]
        assert [code for code, _, _ in of_claims] == codes
        assert {where for _, _, where in of_claims} == {HERE}
        fields = {code: fields for code, fields, _ in of_claims}
        named = {"CLM-041": {"refs": ORIGIN}, "CLM-017": {"ref": ORIGIN, "relation": relation}}
        for code in set(codes) - {"CLM-019", "CLM-040"}:
            assert fields[code] == named.get(code, {"refs": ORIGIN, "relation": relation})

    @pytest.mark.parametrize(("observations", "verdict"), [((seen(),), "undetermined"), ((), "not-satisfied")])
    def test_a_part_leaves_open_what_counts_and_accuses_where_nothing_is_shown(self, observations, verdict):
        how = {"relation": "subset-of", "carried_from": ORIGIN, "relation_status": "official"}
        assert judged(*observations, how=how).verdict == verdict


def test_a_carried_claim_on_a_principle_made_in_another_role_does_not_speak():
    relation = Relation(source=ORIGIN, target=REF, type="equal", status="official")
    for role, speaks in (("developer", True), ("data-provider", False), (None, True)):
        own = used(a_claim(about=ORIGIN.rsplit("/", 1)[0], role=role))
        assert bool(select(REF, (own,), (), ("developer",), Ways((relation,))).claims) is speaks


class TestReviewOfAPaper:
    def test_the_number_must_be_that_of_the_paper(self):
        closed = seen("EVI-017", opened=False, sha256=None)
        item = an_item(at=None, sha256=None, paper=Paper(number="第1号"))
        for number, standing in (("第1号", "counts"), ("第2号", "undecided")):
            review = a_review(evidence=ReviewedDocument(number=number))
            assert weigh(closed, item, a_member(), REF, a_standpoint(reviews=(review,))).standing == standing


def test_the_reasons_of_the_roles_that_decide_are_told_and_all_pieces_shown():
    criterion, standpoint = a_criterion(), a_standpoint()
    claims = [
        evidenced(used(a_claim(role=role)), criterion, standpoint, observation)
        for role, observation in (
            ("developer", seen("EVI-006")),
            ("ai-service-provider", seen()),
            ("data-provider", seen("EVI-007")),
        )
    ]
    finding = judge(a_question(criterion, *claims), standpoint)
    assert [reason.code for reason in finding.reasons] == ["EVI-006", "EVI-007"]
    assert len(finding.pieces) == 3


class TestDigests:
    """Declared, as received, after content sanitisation: each difference names the two that differ, and no third."""

    @pytest.mark.parametrize(
        ("received", "sanitized", "code", "fields"),
        [
            (None, None, "EVI-003", {"declared": "b" * 12, "found": "a" * 12}),
            ("c", None, "EVI-065", {"declared": "b" * 12, "received": "c" * 12}),
            ("c", "a", "EVI-065", {"declared": "b" * 12, "received": "c" * 12}),
            ("b", "d", "EVI-066", {"recorded": "d" * 12, "found": "a" * 12}),
            ("b", None, "EVI-021", {"declared": "b" * 12, "found": "a" * 12}),
            ("b", "a", "EVI-021", {"declared": "b" * 12, "found": "a" * 12}),
        ],
    )
    def test_which_two_differ(self, received, sanitized, code, fields):
        standpoint = a_standpoint(
            received={"wp": received * 64} if received else {}, sanitized={"wp": sanitized * 64} if sanitized else {}
        )
        piece = weigh(seen(where=HERE), an_item(sha256="b" * 64), a_member(), REF, standpoint)
        expected = {"evidence": "wp", "file": "evidence/wp.md", **fields}
        assert [(r.code, dict(r.fields), r.where) for r in piece.reasons] == [(code, expected, HERE)]

    def test_bytes_without_a_file_have_no_name(self):
        piece = weigh(seen(path=None), an_item(sha256="b" * 64), a_member(), REF, a_standpoint())
        assert [reason.fields["file"] for reason in piece.reasons] == [""]


@pytest.mark.parametrize(
    ("on", "until", "holds"),
    [
        ("2026-11-24", None, True),
        ("2026-11-25", None, False),
        ("2026-11-01", "2026-11-24", True),
        ("2026-11-01", "2026-11-23", False),
    ],
)
def test_a_review_holds_from_its_day_to_its_last_day(on, until, holds):
    standpoint = a_standpoint(reviews=(a_review(on=on, until=until),))
    assert bool(standpoint.reviews_of(REF)) is holds
