"""The verdict table, cell by cell: answer × what the evidence comes to."""

import pytest
from building import (
    STANDINGS,
    a_claim,
    a_criterion,
    a_plan,
    a_question,
    a_standpoint,
    evidenced,
    seen,
    used,
)

from checker.model.applied import Applies
from checker.model.finding import Reason
from checker.verdict import judge

GAP, OPEN, OK = "not-satisfied", "undetermined", "satisfied"

TABLE = [
    # answer, standing, verdict, the reason that leads
    ("met", "counts", OK, "EVI-032"),
    ("met", "undecided", OPEN, "EVI-019"),
    ("met", "fails", GAP, "EVI-006"),
    ("partly", "counts", GAP, "CLM-003"),
    ("partly", "undecided", GAP, "CLM-003"),
    ("partly", "fails", GAP, "CLM-003"),
    ("planned", "counts", GAP, "CLM-004"),
    ("planned", "undecided", GAP, "CLM-004"),
    ("planned", "fails", GAP, "CLM-004"),
    ("not-met", "counts", GAP, "CLM-005"),
    ("not-met", "undecided", GAP, "CLM-005"),
    ("not-met", "fails", GAP, "CLM-005"),
    ("unknown", "counts", GAP, "CLM-006"),
    ("unknown", "undecided", GAP, "CLM-006"),
    ("unknown", "fails", GAP, "CLM-006"),
]


def outcome(claim, standing, criterion=None, applies=None, **how):
    criterion = criterion or a_criterion()
    standpoint = a_standpoint()
    given = evidenced(used(claim, **how), criterion, standpoint, seen(*STANDINGS[standing]))
    question = a_question(criterion, given, **({"applies": applies} if applies else {}))
    return judge(question, standpoint)


def codes(finding):
    return [reason.code for reason in finding.reasons]


@pytest.mark.parametrize(("answer", "standing", "verdict", "lead"), TABLE)
def test_answer_and_evidence(answer, standing, verdict, lead):
    finding = outcome(a_claim(answer), standing)
    assert (finding.verdict, codes(finding)[0]) == (verdict, lead)


def test_partly_says_what_was_seen_and_what_is_missing():
    criterion = a_criterion()
    assert "EVI-032" in codes(outcome(a_claim("partly"), "counts", criterion))
    assert "EVI-006" in codes(outcome(a_claim("partly"), "fails", criterion))


@pytest.mark.parametrize(
    ("answer", "code"), [("partly", "CLM-025"), ("planned", "CLM-026"), ("not-met", "CLM-027"), ("unknown", "CLM-006")]
)
def test_a_planned_date_stands_in_the_sentence(answer, code):
    finding = outcome(a_claim(answer, plan=a_plan("2027-03-31")), "fails")
    assert codes(finding)[0] == code
    if code != "CLM-006":
        assert finding.reasons[0].fields["planned_on"] == "2027-03-31"


@pytest.mark.parametrize("standing", ["counts", "undecided", "fails"])
class TestNotApplicable:
    def test_without_a_reason_it_is_a_gap(self, standing):
        finding = outcome(a_claim("not-applicable"), standing)
        assert (finding.verdict, codes(finding)[0]) == (GAP, "CLM-008")

    def test_against_a_declared_characteristic_it_is_a_gap(self, standing):
        applies = Applies(True, roles=("ai-service-provider",), contradicts=("actuators",))
        finding = outcome(a_claim("not-applicable", reason="動かない"), standing, applies=applies)
        assert (finding.verdict, codes(finding)[0]) == (GAP, "CLM-009")

    def test_with_a_reason_a_person_must_look(self, standing):
        finding = outcome(a_claim("not-applicable", reason="動かない"), standing)
        assert (finding.verdict, codes(finding)[0]) == (OPEN, "CLM-010")


@pytest.mark.parametrize("standing", ["counts", "undecided", "fails"])
class TestNotFeasible:
    def test_with_a_reason_where_the_edition_has_the_limit(self, standing):
        criterion = a_criterion(qualifier=("feasible-scope",))
        finding = outcome(a_claim("not-feasible", reason="技術上"), standing, criterion)
        assert (finding.verdict, codes(finding)[0]) == (OPEN, "CLM-011")

    def test_without_a_reason(self, standing):
        finding = outcome(a_claim("not-feasible"), standing, a_criterion(qualifier=("feasible-scope",)))
        assert (finding.verdict, codes(finding)[0]) == (GAP, "CLM-012")

    @pytest.mark.parametrize("qualifier", [(), ("whole-development",)])
    def test_where_the_edition_has_no_such_limit(self, standing, qualifier):
        finding = outcome(a_claim("not-feasible", reason="技術上"), standing, a_criterion(qualifier=qualifier))
        assert (finding.verdict, codes(finding)[0]) == (GAP, "CLM-013")


def test_silence_is_a_gap_with_its_hint():
    hint = Reason("CLM-021", {"evidence": "wp", "kinds": "log-policy"})
    finding = judge(a_question(a_criterion(), hints=(hint,)), a_standpoint())
    assert (finding.verdict, codes(finding)) == (GAP, ["CLM-001", "CLM-021"])


def test_met_without_evidence_is_only_an_answer():
    criterion, standpoint = a_criterion(), a_standpoint()
    given = evidenced(used(a_claim(evidence=())), criterion, standpoint)
    finding = judge(a_question(criterion, given), standpoint)
    assert (finding.verdict, finding.category, codes(finding)[0]) == (GAP, "answer-only", "CLM-002")


def test_planned_silence_and_a_bare_answer_are_three_reasons():
    standpoint, criterion = a_standpoint(), a_criterion()
    bare = judge(a_question(criterion, evidenced(used(a_claim(evidence=())), criterion, standpoint)), standpoint)
    silent = judge(a_question(criterion), standpoint)
    honest = outcome(a_claim("not-met", plan=a_plan()), "fails", criterion)
    assert len({bare.category, silent.category, honest.category}) == 3


@pytest.mark.parametrize(
    ("relation", "standing", "verdict"),
    [
        ("equal", "counts", OK),
        ("superset-of", "counts", OK),
        ("equal", "undecided", OPEN),
        ("superset-of", "fails", GAP),
        ("intersects", "counts", OPEN),
        ("intersects", "undecided", OPEN),
        ("intersects", "fails", GAP),
        ("subset-of", "counts", OPEN),
        ("subset-of", "undecided", OPEN),
        ("subset-of", "fails", GAP),
    ],
)
def test_carried_claims(relation, standing, verdict):
    finding = outcome(a_claim(), standing, relation=relation, carried_from="ai-test@2017/x/y")
    assert finding.verdict == verdict
    weak = relation in ("intersects", "subset-of")
    assert ("CLM-018" in codes(finding)) == (weak and verdict != GAP)
    assert ("CLM-017" in codes(finding)) == (not weak)
