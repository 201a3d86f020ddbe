"""Laws of verdicts, under hypothesis: more that counts never hurts, order is nothing, a waiver changes no verdict."""

from __future__ import annotations

from building import (
    REF,
    STANDINGS,
    a_claim,
    a_criterion,
    a_member,
    a_question,
    a_review,
    a_standpoint,
    a_waiver,
    evidenced,
    seen,
    used,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.verdict import judge
from checker.verdict.judge import RANK

KINDS = ("log-policy", "contract-clause", "role-chart")
ANSWERS = ("met", "partly", "planned", "not-met", "unknown", "not-applicable", "not-feasible")
OBSERVATIONS = st.builds(
    lambda standing, kind, digest: seen(
        *STANDINGS[standing], kind=kind, evidence=f"e{digest}", sha256=str(digest) * 64
    ),
    st.sampled_from(list(STANDINGS)),
    st.sampled_from((*KINDS, None)),
    st.integers(1, 4),
)
CRITERIA = st.builds(
    lambda sets, status, nature, person: a_criterion(
        *(tuple(a_member(kind) for kind in members) for members in sets), status=status, nature=nature, judged_by=person
    ),
    st.lists(st.lists(st.sampled_from(KINDS), min_size=1, max_size=3, unique=True), min_size=1, max_size=3),
    st.sampled_from(("verified", "partly", "recalled")),
    st.sampled_from(("ask", "discussion-point", "example")),
    st.sampled_from(("machine", "person")),
)
REVIEWS = st.lists(
    st.builds(
        lambda conclusion, on: a_review(conclusion, on=on),
        st.sampled_from(("counts", "does-not-count")),
        st.dates().map(str),
    ),
    max_size=2,
)


def finding(criterion, observations, answer="met", **standpoint):
    at = a_standpoint(**standpoint)
    claim = a_claim(answer, reason="理由" if answer.startswith("not-") else None)
    return judge(a_question(criterion, evidenced(used(claim), criterion, at, *observations)), at)


@settings(max_examples=200, deadline=None)
@given(CRITERIA, st.lists(OBSERVATIONS, max_size=4), st.sampled_from(KINDS), st.sampled_from(ANSWERS))
def test_one_more_piece_that_counts_never_lowers_a_verdict(criterion, observations, kind, answer):
    before = finding(criterion, observations, answer).verdict
    after = finding(criterion, [*observations, seen(kind=kind, evidence="more", sha256="9" * 64)], answer).verdict
    if criterion.nature == "example":
        assert before != "satisfied" or after == "satisfied"
    else:
        assert RANK[after] >= RANK[before]


@settings(max_examples=200, deadline=None)
@given(CRITERIA, st.lists(OBSERVATIONS, max_size=4), st.randoms(use_true_random=False), REVIEWS)
def test_the_order_of_evidence_and_reviews_changes_no_verdict(criterion, observations, chance, reviews):
    shuffled, turned = list(observations), list(reviews)
    chance.shuffle(shuffled)
    chance.shuffle(turned)
    first = finding(criterion, observations, reviews=tuple(reviews))
    second = finding(criterion, shuffled, reviews=tuple(turned))
    assert (first.verdict, first.category) == (second.verdict, second.category)


@settings(max_examples=200, deadline=None)
@given(CRITERIA, st.lists(OBSERVATIONS, max_size=4), st.sampled_from(ANSWERS), st.booleans())
def test_a_waiver_changes_no_verdict_and_waives_only_gaps(criterion, observations, answer, expired):
    waiver = a_waiver(until="2026-11-01" if expired else "2027-03-31", from_="2026-10-01")
    before = finding(criterion, observations, answer)
    after = finding(criterion, observations, answer, waivers=(waiver,))
    assert (before.verdict, before.category, before.counts) == (after.verdict, after.category, after.counts)
    assert after.waived is (after.verdict == "not-satisfied" and not expired)
    assert before.ref == REF


@settings(max_examples=200, deadline=None)
@given(CRITERIA, st.lists(OBSERVATIONS, max_size=4), st.sampled_from(ANSWERS))
def test_nothing_is_satisfied_without_a_piece_that_counts(criterion, observations, answer):
    found = finding(criterion, observations, answer)
    if found.verdict == "satisfied":
        assert answer == "met"
        assert any(piece.standing == "counts" for piece in found.pieces)
    if found.verdict in ("not-satisfied", "undetermined"):
        assert any(reason.effect in ("fails", "undecides") for reason in found.reasons)
