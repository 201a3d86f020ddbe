"""Of several pieces the best is taken, of several alternatives the nearest: whatever their order, whoever confirmed them."""

from __future__ import annotations

import itertools

import pytest
from building import REF, STANDINGS, a_criterion, a_member, a_profile, a_review, a_standpoint, an_item, seen

from checker.model.buyer import RequiredAssurance
from checker.model.declaration import Organization
from checker.model.finding import Piece, Reason, SeenFact
from checker.model.position import Position
from checker.model.vocabulary import ASSURANCES
from checker.verdict.weigh import seen_assurance, weigh, weigh_all


def a_piece(standing: str, *notes: str) -> Piece:
    reasons = tuple(Reason(code) for code in (*STANDINGS[standing], *notes))
    return Piece(seen(*reasons), standing, reasons)


def said(weighed) -> list[str]:
    return [reason.code for reason in weighed.reasons]


class TestBestPiece:
    @pytest.mark.parametrize("order", list(itertools.permutations(STANDINGS)))
    def test_a_member_takes_its_best_piece_in_any_order(self, order):
        for left_out in range(3):
            pieces = [a_piece(standing) for standing in order[left_out:]]
            best = max(order[left_out:], key=("fails", "undecided", "counts").index)
            assert weigh_all(a_criterion(), {(0, 0): pieces}).standing == best

    def test_of_equals_the_one_with_fewer_faults_is_told(self):
        worse, better = a_piece("fails", "EVI-001"), a_piece("fails")
        assert weigh_all(a_criterion(), {(0, 0): (worse, better)}).pieces == (better,)
        assert weigh_all(a_criterion(), {(0, 0): (better, worse)}).pieces == (better,)

    def test_notes_are_no_faults(self):
        noted, plain = a_piece("fails", "EVI-039", "EVI-029"), a_piece("fails")
        worse = a_piece("fails", "EVI-001")
        assert weigh_all(a_criterion(), {(0, 0): (noted, plain)}).pieces == (noted,)
        assert weigh_all(a_criterion(), {(0, 0): (worse, noted)}).pieces == (noted,)


class TestNearestSet:
    criterion = a_criterion(
        (a_member("log-policy"), a_member("log-sample"), a_member("pia")),
        (a_member("log-policy"), a_member("log-sample")),
        (a_member("log-policy"), a_member("contract-clause")),
    )

    def test_a_set_is_as_good_as_its_worst_member(self):
        pieces = {(1, 0): [a_piece("counts")], (1, 1): [a_piece("undecided")]}
        assert weigh_all(self.criterion, pieces).standing == "undecided"

    def test_of_sets_that_come_to_the_same_the_one_that_lacks_least_is_told(self):
        pieces = {(0, 0): [a_piece("counts")], (1, 0): [a_piece("counts")]}
        weighed = weigh_all(self.criterion, pieces)
        assert [reason.fields.get("kind") for reason in weighed.reasons if reason.code == "EVI-036"] == ["log-sample"]

    def test_then_the_one_for_which_more_was_handed_in(self):
        pieces = {(1, 0): [a_piece("counts")], (2, 0): [a_piece("counts")], (2, 1): [a_piece("fails")]}
        assert said(weigh_all(self.criterion, pieces)) == ["EVI-032", "EVI-006"]

    def test_then_the_first(self):
        pieces = {(1, 0): [a_piece("counts")], (2, 0): [a_piece("counts")]}
        weighed = weigh_all(self.criterion, pieces)
        assert [reason.fields.get("kind") for reason in weighed.reasons if reason.code == "EVI-036"] == ["log-sample"]

    def test_where_nothing_was_handed_in_each_member_of_the_smallest_is_asked_for(self):
        weighed = weigh_all(self.criterion, {})
        assert (weighed.standing, weighed.pieces) == ("fails", ())
        assert [reason.fields["kind"] for reason in weighed.reasons] == ["log-policy", "log-sample"]


def test_every_fact_that_was_seen_is_told_once():
    facts = [SeenFact(name, "x", "x", None) for name in ("duration", "responsible-role", "duration")]
    piece = Piece(seen(facts=tuple(facts)), "counts")
    (reason,) = weigh_all(a_criterion(), {(0, 0): [piece]}).reasons
    assert reason.fields["facts"] == "duration,responsible-role"


def test_what_a_review_did_not_lift_is_told():
    standpoint = a_standpoint(reviews=(a_review("does-not-count"),))
    piece = weigh(seen("EVI-019", "EVI-006"), an_item(), a_member(), REF, standpoint)
    assert said(weigh_all(a_criterion(), {(0, 0): [piece]})) == ["EVI-019", "EVI-006", "PRO-015"]


class TestDaysToCome:
    """A document that is to show what was done, and of which every day is still to come, shows nothing of it."""

    member = a_member(shows="operation", facts=("date", "metric"))

    def codes(self, *days: str, member=None, other: str = "2026-12-31") -> list:
        facts = tuple(SeenFact("date", day, day, None) for day in days)
        facts += (SeenFact("deadline", other, other, None),)
        item = an_item(issued_on="2026-10-01")
        piece = weigh(seen(shows="operation", facts=facts), item, member or self.member, REF, a_standpoint())
        return [(reason.code, dict(reason.fields)) for reason in piece.reasons]

    def test_the_place_is_that_of_the_document(self):
        facts = (SeenFact("date", "2027-03-31", "2027-03-31", None),)
        here = Position("evidence/wp.md", 3)
        piece = weigh(seen(shows="operation", facts=facts, where=here), an_item(), self.member, REF, a_standpoint())
        assert [(reason.code, reason.where) for reason in piece.reasons] == [("EVI-047", here)]

    def test_the_first_of_them_is_named(self):
        fields = {"evidence": "wp", "date": "2026-11-25", "as_of": "2026-11-24"}
        assert self.codes("2027-03-31", "2026-11-25") == [("EVI-047", fields)]

    @pytest.mark.parametrize("days", [("2026-11-24",), ("2027-03-31", "2026-10-01"), ()])
    def test_one_day_that_has_come_is_enough(self, days):
        assert self.codes(*days) == []

    def test_nothing_is_said_where_a_plan_or_no_day_is_asked_for(self):
        assert self.codes("2027-03-31", member=a_member(facts=("date",))) == []
        assert self.codes("2027-03-31", member=a_member(shows="operation", facts=("metric",))) == []


class TestAssurance:
    def test_what_nobody_opened_or_saw_is_only_declared(self):
        certificate = (SeenFact("certificate", "x", "x", None), SeenFact("metric", "x", "x", None))
        closed = seen(opened=False, facts=certificate)
        assert seen_assurance(an_item(issued_on="2026-10-01"), closed, False, None) == "declared"
        assert seen_assurance(an_item(issued_on="2026-10-01"), closed, True, None) == "tested"

    @pytest.mark.parametrize(
        ("facts", "issued_on", "expected"),
        [
            (("metric", "date"), None, "tested"),
            (("metric",), "2026-10-01", "tested"),
            (("metric",), None, "documented"),
            (("date",), "2026-10-01", "documented"),
        ],
    )
    def test_figures_with_a_day_are_a_test(self, facts, issued_on, expected):
        observation = seen(facts=tuple(SeenFact(name, "x", "x", None) for name in facts))
        assert seen_assurance(an_item(issued_on=issued_on), observation, False, None) == expected

    def test_the_higher_of_two_demands_binds(self):
        for general, own in itertools.permutations(ASSURANCES, 2):
            asked = a_profile(required_assurance=general, assurance=(RequiredAssurance(about=REF, at_least=own),))
            found = a_standpoint(profile=asked).required_assurance(REF)
            assert found == max(general, own, key=ASSURANCES.index)

    def test_a_document_that_a_person_saw_is_held_to_the_demand_and_one_that_nobody_saw_says_so_once(self):
        strict = a_profile(required_assurance="tested")
        closed = seen("EVI-015", opened=False)
        unseen = weigh(closed, an_item(), a_member(), REF, a_standpoint(profile=strict))
        assert [reason.code for reason in unseen.reasons] == ["EVI-015"]
        reviewed = a_standpoint(profile=strict, reviews=(a_review(),))
        piece = weigh(closed, an_item(), a_member(), REF, reviewed)
        assert [reason.code for reason in piece.reasons] == ["EVI-015", "AST-001", "PRO-068"]
        # A person who saw it saw a document: that much it bears, and no more.
        enough = a_standpoint(profile=a_profile(required_assurance="documented"), reviews=(a_review(),))
        assert weigh(closed, an_item(), a_member(), REF, enough).standing == "counts"

    @pytest.mark.parametrize(
        ("claimed", "bears"), [("independent", "tested"), ("tested", "tested"), ("declared", "declared")]
    )
    def test_a_document_bears_no_more_than_was_claimed_and_no_more_than_was_seen(self, claimed, bears):
        for required in ASSURANCES:
            standpoint = a_standpoint(profile=a_profile(required_assurance=required))
            figures = seen(facts=(SeenFact("metric", "x", "x", None),))
            item = an_item(assurance=claimed, issued_on="2026-10-01")
            piece = weigh(figures, item, a_member(), REF, standpoint)
            too_little = ASSURANCES.index(bears) < ASSURANCES.index(required)
            assert ("AST-001" in [reason.code for reason in piece.reasons]) is too_little

    def test_a_certificate_by_another_that_is_claimed_as_a_test_bears_a_test(self):
        certificate = seen(facts=(SeenFact("certificate", "x", "x", None),))
        item = an_item(assurance="tested", issued_by=Organization(name="認証機関", corporate_number="2" * 13))
        standpoint = a_standpoint(profile=a_profile(required_assurance="independent"), declarant_number="1" * 13)
        (reason,) = weigh(certificate, item, a_member(), REF, standpoint).reasons
        told = {"evidence": "wp", "claimed": "tested", "seen": "tested", "required": "independent"}
        assert (reason.code, dict(reason.fields)) == ("AST-001", told)


@pytest.mark.parametrize(("covers", "version", "fits"), [(">=3.2,<4", "3.3.0rc1", True), (">=3.2,<4", "4.1rc1", False)])
def test_a_version_before_its_release_is_one_of_those_it_lies_between(covers, version, fits):
    piece = weigh(seen(), an_item(covers_versions=covers), a_member(), REF, a_standpoint(version=version))
    assert [reason.code for reason in piece.reasons] == ([] if fits else ["DAT-003"])
