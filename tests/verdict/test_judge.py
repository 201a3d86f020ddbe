"""What stands around the table: duplicates, silence, persons, sources, examples, waivers, roll-up."""

import pytest
from building import (
    REF,
    STANDINGS,
    a_claim,
    a_criterion,
    a_member,
    a_profile,
    a_question,
    a_review,
    a_standpoint,
    a_waiver,
    an_item,
    evidenced,
    seen,
    used,
)

from checker.model.applied import Applies
from checker.model.buyer import MaximumAge, RequiredAssurance, ReviewedDocument, SubjectRef
from checker.model.declaration import Organization, Paper, Use
from checker.model.finding import Finding, Reason, SeenFact
from checker.model.position import Position
from checker.model.relation import Relation
from checker.model.vocabulary import Verdict
from checker.verdict import Evidenced, Ways, by_person, is_open, judge, offers, roll_up, select, weigh

GAP, OPEN, OK, OUT = "not-satisfied", "undetermined", "satisfied", "not-applicable"


def codes(finding):
    return [reason.code for reason in finding.reasons]


def judged(standing="counts", criterion=None, standpoint=None, claim=None, **question):
    criterion, standpoint = criterion or a_criterion(), standpoint or a_standpoint()
    how = question.pop("how", {})
    given = evidenced(used(claim or a_claim(), **how), criterion, standpoint, seen(*STANDINGS[standing]))
    return judge(a_question(criterion, given, **question), standpoint)


class TestBeforeTheTable:
    def test_left_out_by_the_profile(self):
        finding = judged(excluded=True)
        assert (finding.verdict, finding.counts, codes(finding)) == (OUT, False, ["PRO-009"])

    def test_does_not_apply(self):
        applies = Applies(False, "society", reasons=(Reason("PRO-002"),))
        finding = judged(applies=applies)
        assert (finding.verdict, finding.category, finding.counts) == (OUT, "society", False)

    def test_two_claims_decide_nothing(self):
        finding = judge(a_question(a_criterion(), doubled=True), a_standpoint())
        assert (finding.verdict, codes(finding)) == (OPEN, ["CLM-016"])

    def test_a_claim_that_could_not_be_read(self):
        finding = judge(a_question(a_criterion(), unread=True), a_standpoint())
        assert (finding.verdict, codes(finding)) == (OPEN, ["CLM-022"])

    def test_an_expired_declaration_is_silent(self):
        criterion, standpoint = a_criterion(), a_standpoint()
        given = evidenced(used(a_claim()), criterion, standpoint, seen(), silent=Reason("CLM-014"))
        finding = judge(a_question(criterion, given), standpoint)
        assert (finding.verdict, codes(finding)) == (GAP, ["CLM-023", "CLM-014"])

    @pytest.mark.parametrize("standing", list(STANDINGS))
    def test_a_dispute_keeps_the_verdict_open_whatever_the_evidence_gives(self, standing):
        applies = Applies(True, open=True, reasons=(Reason("PRO-006"),), roles=("ai-service-provider",))
        finding = judged(standing, applies=applies)
        assert (finding.verdict, codes(finding)[0]) == (OPEN, "PRO-006")


class TestRoles:
    def test_the_lowest_verdict_of_several_roles_speaks(self):
        criterion, standpoint = a_criterion(), a_standpoint()
        good = evidenced(used(a_claim(role="developer")), criterion, standpoint, seen())
        bad = evidenced(used(a_claim(role="ai-service-provider")), criterion, standpoint, seen("EVI-006"))
        finding = judge(a_question(criterion, good, bad), standpoint)
        assert finding.verdict == GAP
        assert len(finding.claims) == 2


class TestInherited:
    def test_counts_where_the_vendor_owns_the_item(self):
        finding = judged(how={"inherited": True, "root": 1})
        assert (finding.verdict, "CLM-019" in codes(finding)) == (OK, True)

    def test_alone_it_leaves_a_shared_item_open(self):
        finding = judged(criterion=a_criterion(owner="both"), how={"inherited": True, "root": 1})
        assert (finding.verdict, "CLM-020" in codes(finding)) == (OPEN, True)


class TestPersons:
    criterion = a_criterion(judged_by="person")

    def test_open_without_a_confirmation(self):
        finding = judged(criterion=self.criterion)
        assert (finding.verdict, finding.category, codes(finding)[0]) == (OPEN, "person", "PRO-024")

    def test_satisfied_with_one(self):
        finding = judged(criterion=self.criterion, standpoint=a_standpoint(reviews=(a_review(),)))
        assert finding.verdict == OK

    def test_a_gap_stays_a_gap(self):
        finding = judged("fails", criterion=self.criterion, standpoint=a_standpoint(reviews=(a_review(),)))
        assert finding.verdict == GAP


class TestReviews:
    def piece(self, *reasons, reviews=(), **item):
        return weigh(seen(*reasons), an_item(**item), a_member(), REF, a_standpoint(reviews=reviews))

    def test_lifts_undecided_to_counts(self):
        assert self.piece("EVI-019").standing == "undecided"
        assert self.piece("EVI-019", reviews=(a_review(),)).standing == "counts"

    def test_never_lifts_what_fails(self):
        assert self.piece("EVI-006", reviews=(a_review(),)).standing == "fails"

    def test_against_makes_it_fail(self):
        assert self.piece(reviews=(a_review("does-not-count"),)).standing == "fails"

    def test_of_two_the_later_and_on_a_tie_the_stricter(self):
        earlier = a_review("does-not-count", on="2026-11-01")
        assert self.piece("EVI-019", reviews=(a_review(), earlier)).standing == "counts"
        assert self.piece("EVI-019", reviews=(a_review("does-not-count"), a_review())).standing == "fails"
        assert self.piece("EVI-019", reviews=(a_review(), a_review("does-not-count"))).standing == "fails"

    @pytest.mark.parametrize(
        "changes",
        [
            {"evidence": ReviewedDocument(sha256="b" * 64)},
            {"criterion": "ai-test@2018/transparency/other"},
            {"subject": SubjectRef(name="別の製品")},
            {"subject": SubjectRef(name="まどぐちAI", version="3.1.0")},
            {"on": "2026-11-25"},
            {"until": "2026-11-23"},
            {"kind": "certificate"},
        ],
    )
    def test_does_not_reach(self, changes):
        assert self.piece("EVI-019", reviews=(a_review(**changes),)).standing == "undecided"

    def test_by_the_number_of_a_paper(self):
        item = an_item(at=None, sha256=None, paper=Paper(number="第1号"))
        observation = seen("EVI-017", opened=False, sha256=None)
        review = a_review(evidence=ReviewedDocument(number="第1号"))
        assert weigh(observation, item, a_member(), REF, a_standpoint()).standing == "undecided"
        assert weigh(observation, item, a_member(), REF, a_standpoint(reviews=(review,))).standing == "counts"

    def test_an_interview_is_a_piece_of_the_kind_that_it_names(self):
        interview = a_review(evidence=None, kind="log-policy", method="interview")
        assert by_person((interview,), a_member()).standing == "counts"
        assert by_person((interview,), a_member("certificate")) is None
        assert by_person((interview,), a_member(shows="operation")).standing == "fails"
        assert (
            by_person((a_review("does-not-count", evidence=None, kind="log-policy"),), a_member()).standing == "fails"
        )

    def test_where_the_declarant_is_silent_a_review_against_is_told_and_one_for_gives_no_pass(self):
        against = judge(a_question(a_criterion()), a_standpoint(reviews=(a_review("does-not-count"),)))
        assert codes(against) == ["CLM-001", "PRO-015"]
        assert judge(a_question(a_criterion()), a_standpoint(reviews=(a_review(),))).verdict == GAP


class TestSources:
    @pytest.mark.parametrize("status", ["partly", "recalled"])
    def test_what_is_not_verified_asks_and_does_not_accuse(self, status):
        finding = judged("fails", criterion=a_criterion(status=status))
        assert (finding.verdict, finding.category, codes(finding)[-1]) == (OPEN, "source", "PRO-025")
        assert judged("counts", criterion=a_criterion(status=status)).verdict == OK

    @pytest.mark.parametrize("nature", ["example", "descriptive"])
    def test_an_example_is_never_a_gap_and_never_counts(self, nature):
        for standing, verdict in (("counts", OK), ("undecided", OUT), ("fails", OUT)):
            finding = judged(standing, criterion=a_criterion(nature=nature))
            assert (finding.verdict, finding.counts) == (verdict, False)


class TestCounting:
    def test_the_profile_names_whose_items_count(self):
        ci = a_standpoint(profile=a_profile(counts_owner=("vendor", "both")))
        assert judged("fails", standpoint=ci).counts
        assert not judged("fails", standpoint=ci, criterion=a_criterion(owner="buyer")).counts

    def test_what_keeps_the_exit_status_from_zero(self):
        assert is_open(judged("fails"))
        assert is_open(judged("undecided"))
        assert not is_open(judged("undecided"), "gap")
        assert not is_open(judged("counts"))


class TestWaivers:
    def test_stands_beside_a_gap(self):
        finding = judged("fails", standpoint=a_standpoint(waivers=(a_waiver(),)))
        assert (finding.verdict, finding.waived, is_open(finding)) == (GAP, True, False)
        assert "PRO-019" in codes(finding)

    @pytest.mark.parametrize(
        ("changes", "code"),
        [
            ({"until": "2026-11-23"}, "PRO-020"),
            ({"from_": "2026-11-25"}, "PRO-021"),
            ({"subject_version": "3.1.0"}, "PRO-022"),
        ],
    )
    def test_does_not_hold(self, changes, code):
        finding = judged("fails", standpoint=a_standpoint(waivers=(a_waiver(**changes),)))
        assert (finding.waived, code in codes(finding), is_open(finding)) == (False, True, True)

    def test_of_another_system_is_not_seen(self):
        finding = judged("fails", standpoint=a_standpoint(waivers=(a_waiver(subject="別"),)))
        assert (finding.waiver, finding.waived) == (None, False)

    @pytest.mark.parametrize("day", ["2026-11-01", "2027-03-31"])
    def test_first_and_last_day_hold(self, day):
        assert judged("fails", standpoint=a_standpoint(as_of=day, waivers=(a_waiver(),))).waived

    def test_what_is_open_is_not_waived(self):
        finding = judged("undecided", standpoint=a_standpoint(waivers=(a_waiver(),)))
        assert (finding.waived, is_open(finding)) == (False, True)


class TestSets:
    def test_every_member_is_needed(self):
        criterion = a_criterion((a_member(), a_member("log-sample")))
        finding = judged("counts", criterion=criterion)
        assert (finding.verdict, codes(finding)) == (GAP, ["EVI-032", "EVI-036"])

    def test_the_best_set_speaks(self):
        criterion = a_criterion((a_member("log-sample"),), (a_member(),))
        assert judged("counts", criterion=criterion).verdict == OK

    def test_reasons_come_from_the_set_with_the_fewest_missing_members(self):
        far = (a_member("log-sample"), a_member("certificate"))
        near = (a_member("log-sample"), a_member())
        finding = judged("counts", criterion=a_criterion(far, near))
        assert [reason.fields["kind"] for reason in finding.reasons if reason.code == "EVI-036"] == ["log-sample"]

    def test_on_a_tie_the_first(self):
        finding = judged("fails", criterion=a_criterion((a_member("certificate"),), (a_member("log-sample"),)))
        assert [reason.fields["kind"] for reason in finding.reasons if reason.code == "EVI-036"] == ["certificate"]

    def test_a_criterion_without_requirements_is_never_satisfied(self):
        criterion = a_criterion(requirements=())
        standpoint = a_standpoint()
        given = Evidenced(used(a_claim()), {}, any=True)
        assert judge(a_question(criterion, given), standpoint).verdict == GAP


class TestWeighing:
    def weighed(self, standpoint=None, member=None, observation=None, **item):
        piece = weigh(observation or seen(), an_item(**item), member or a_member(), REF, standpoint or a_standpoint())
        return piece.standing, [reason.code for reason in piece.reasons]

    def test_counts(self):
        assert self.weighed() == ("counts", [])

    @pytest.mark.parametrize(
        ("item", "code", "standing"),
        [
            ({"valid_until": "2026-11-23"}, "DAT-001", "fails"),
            ({"issued_on": "2026-11-25"}, "DAT-002", "fails"),
            ({"covers_versions": "<3.2"}, "DAT-003", "fails"),
            ({"covers_versions": "3.1.0"}, "DAT-003", "fails"),
            ({"covers_versions": "春版"}, "DAT-004", "undecided"),
            ({"valid_until": "2026-11-24"}, "DAT-006", "counts"),
            ({"valid_until": "2027-01-23"}, "DAT-006", "counts"),
            ({"sha256": "b" * 64}, "EVI-003", "fails"),
            ({"sha256": None}, "EVI-029", "counts"),
            ({"assurance": "tested"}, "AST-002", "counts"),
        ],
    )
    def test_what_is_said_of_the_item(self, item, code, standing):
        assert self.weighed(**item) == (standing, [code])

    @pytest.mark.parametrize(
        "item",
        [
            {"valid_until": "2027-01-24"},
            {"issued_on": "2026-11-24"},
            {"covers_versions": ">=3.2,<4"},
            {"covers_versions": "3.2.0"},
            {"covers_versions": "3.2"},
        ],
    )
    def test_what_is_in_order(self, item):
        assert self.weighed(**item) == ("counts", [])

    def test_a_version_that_cannot_be_parsed_counts_when_equal_as_text(self):
        assert self.weighed(a_standpoint(version="春版"), covers_versions="春版") == ("counts", [])
        assert self.weighed(a_standpoint(version="春版"), covers_versions=">=3") == ("undecided", ["DAT-004"])

    def test_inherited_evidence_must_cover_the_vendors_version(self):
        assert self.weighed(a_standpoint(evidence_version="4.0"), covers_versions="<4")[0] == "fails"

    def test_no_kind_named(self):
        assert self.weighed(observation=seen(kind=None)) == ("undecided", ["EVI-023"])

    def test_operation_meets_design_and_not_the_reverse(self):
        operation = a_member(shows="operation")
        assert self.weighed(member=operation) == ("fails", ["EVI-028"])
        assert self.weighed(member=operation, observation=seen(shows="operation"))[0] == "counts"
        assert self.weighed(observation=seen(shows="operation"))[0] == "counts"

    def test_nothing_counts_unopened(self):
        assert self.weighed(observation=seen(opened=False))[0] == "undecided"

    def test_a_digest_that_sanitisation_changed(self):
        received = a_standpoint(received={"wp": "b" * 64})
        assert self.weighed(received, sha256="b" * 64) == ("undecided", ["EVI-021"])
        # Declared and received are held against each other strictly.
        assert self.weighed(received, sha256="c" * 64) == ("fails", ["EVI-065"])
        assert self.weighed(a_standpoint(received={"other": "b" * 64}), sha256="b" * 64) == ("fails", ["EVI-003"])

    def test_a_digest_noted_after_sanitisation_is_never_held_against_the_declared_one(self):
        noted = a_standpoint(received={"wp": "b" * 64}, sanitized={"wp": "a" * 64})
        assert self.weighed(noted, sha256="b" * 64) == ("undecided", ["EVI-021"])
        changed = a_standpoint(received={"wp": "b" * 64}, sanitized={"wp": "d" * 64})
        assert self.weighed(changed, sha256="b" * 64) == ("undecided", ["EVI-066"])
        # What is at hand is what was declared: nothing to say, whatever else was noted.
        assert self.weighed(changed, sha256="a" * 64) == ("counts", [])

    def test_a_profile_may_ask_for_digests(self):
        strict = a_standpoint(profile=a_profile(require_digest=True))
        assert self.weighed(strict, sha256=None) == ("fails", ["EVI-037"])

    def test_a_profile_may_set_a_greatest_age(self):
        ages = a_profile(max_age=(MaximumAge(kind="log-policy", days=30),))
        strict = a_standpoint(profile=ages)
        assert self.weighed(strict, issued_on="2026-10-24") == ("fails", ["DAT-005"])
        assert self.weighed(strict, issued_on="2026-10-25") == ("counts", [])
        assert self.weighed(strict) == ("undecided", ["DAT-008"])
        general = a_standpoint(profile=a_profile(max_age_days=10))
        assert self.weighed(general, issued_on="2026-11-01") == ("fails", ["DAT-005"])


class TestAssurance:
    metric = SeenFact("metric", "92%", "92", Position("x"))
    certificate = SeenFact("certificate", "IS 1", "IS 1", Position("x"))

    def standing(self, need, facts=(), standpoint=None, **item):
        profile = a_profile(assurance=(RequiredAssurance(about=REF, at_least=need),))
        where = a_standpoint(profile=profile, declarant_number="1111111111111")
        piece = weigh(seen(facts=tuple(facts)), an_item(**item), a_member(), REF, where)
        return piece.standing

    def test_opened_is_documented(self):
        assert self.standing("documented") == "counts"
        assert self.standing("tested") == "fails"

    def test_an_evaluation_with_date_and_figures_is_tested(self):
        assert self.standing("tested", [self.metric], issued_on="2026-10-01") == "counts"
        assert self.standing("tested", [self.metric]) == "fails"

    def test_another_issuer_with_a_number_is_independent(self):
        other = Organization(name="X", corporate_number="2222222222222")
        same = Organization(name="X", corporate_number="1111111111111")
        assert self.standing("independent", [self.certificate], issued_by=other) == "counts"
        assert self.standing("independent", [self.certificate], issued_by=same) == "fails"
        assert self.standing("independent", [], issued_by=other) == "fails"

    def test_what_is_claimed_is_a_ceiling_too(self):
        assert self.standing("tested", [self.metric], issued_on="2026-10-01", assurance="documented") == "fails"

    def test_required_of_a_principle(self):
        profile = a_profile(assurance=(RequiredAssurance(about=REF.rsplit("/", 1)[0], at_least="tested"),))
        assert a_standpoint(profile=profile).required_assurance(REF) == "tested"

    def test_what_is_not_opened_is_left_to_a_person(self):
        profile = a_profile(required_assurance="documented")
        piece = weigh(seen("EVI-015", opened=False), an_item(), a_member(), REF, a_standpoint(profile=profile))
        assert piece.standing == "undecided"


class TestSelect:
    def own(self, *about, **changes):
        return tuple(used(a_claim(about=item, **changes)) for item in about)

    principle = REF.rsplit("/", 1)[0]

    def test_criterion_before_principle_before_carried(self):
        other = "ai-other@2019/x/y"
        relation = Relation(source=other, target=REF, type="equal", status="proposed")
        for given, expected in (
            ((REF, self.principle, other), REF),
            ((self.principle, other), self.principle),
            ((other,), other),
            ((), None),
        ):
            found = select(REF, self.own(*given), (), ("developer",), Ways((relation,))).claims
            assert (found[0].claim.about if found else None) == expected

    def test_strong_relations_before_weak_ones(self):
        weak, strong = "ai-other@2019/x/w", "ai-other@2019/x/s"
        relations = (
            Relation(source=weak, target=REF, type="intersects", status="proposed"),
            Relation(source=REF, target=strong, type="subset-of", status="proposed"),
        )
        found = select(REF, self.own(weak, strong), (), ("developer",), Ways(relations)).claims
        assert (found[0].carried_from, found[0].relation) == (strong, "superset-of")

    @pytest.mark.parametrize("type_", ["none", "concept"])
    def test_some_relations_carry_nothing(self, type_):
        other = "ai-other@2019/x/y"
        relation = Relation(source=other, target=REF, type=type_, status="official")
        assert select(REF, self.own(other), (), ("developer",), Ways((relation,))).claims == ()

    def test_no_chains(self):
        one, two = "ai-a@2019/x/y", "ai-b@2019/x/y"
        relations = (
            Relation(source=one, target=two, type="equal", status="official"),
            Relation(source=two, target=REF, type="equal", status="official"),
        )
        assert select(REF, self.own(one), (), ("developer",), Ways(relations)).claims == ()

    def test_own_before_inherited(self):
        vendor = (used(a_claim(), inherited=True, root=1),)
        assert not select(REF, self.own(self.principle), vendor, ("developer",)).claims[0].inherited
        assert select(REF, (), vendor, ("developer",)).claims[0].inherited

    def test_a_claim_in_a_role_that_is_not_addressed_does_not_speak(self):
        claims = self.own(REF, role="data-provider")
        assert select(REF, claims, (), ("developer",)).claims == ()
        assert select(REF, claims, (), ("data-provider",)).claims

    def test_twice_on_the_same_item_and_role(self):
        assert select(REF, self.own(REF, REF), (), ("developer",)).doubled
        two_roles = (*self.own(REF, role="developer"), *self.own(REF, role="data-provider"))
        assert len(select(REF, two_roles, (), ("developer", "data-provider")).claims) == 2


class TestOffers:
    evidence = {
        "wp": an_item(),
        "bare": an_item("bare", kinds=()),
        "many": an_item("many", kinds=("pia", "log-policy")),
    }

    def offered(self, *entries, on="criterion", unread=()):
        claim = used(a_claim(evidence=entries), on=on)
        made = offers(claim, a_criterion(), self.evidence, unread)
        return [(offer.item.id, offer.kind, offer.use.at) for offer in made.offers], [r.code for r in made.reasons]

    def test_short_form_stands_for_each_kind_that_is_asked(self):
        assert self.offered("many#保存期間") == ([("many", "log-policy", "#保存期間")], [])

    def test_no_kind_named(self):
        assert self.offered("bare") == ([("bare", None, None)], [])

    def test_a_kind_that_is_not_asked(self):
        assert self.offered(Use(use="wp", kind="pia")) == ([], ["EVI-008"])
        assert self.offered(Use(use="wp", kind="pia"), on="principle") == ([], [])

    def test_unknown_and_unread_evidence(self):
        assert self.offered("nowhere") == ([], ["EVI-027"])
        assert self.offered("lost", unread=("lost",)) == ([], ["EVI-034"])


class TestRollUp:
    def of(self, *verdicts, natures=None):
        findings = [Finding(f"p/{n}", Verdict(v), True, "vendor", "") for n, v in enumerate(verdicts)]
        kinds = natures or {finding.ref: "ask" for finding in findings}
        return roll_up("p", findings, kinds).verdict

    @pytest.mark.parametrize(
        ("verdicts", "expected"),
        [
            ((OK, OK), OK),
            ((OK, OPEN), OPEN),
            ((OPEN, GAP, OK), GAP),
            ((OK, OUT), OK),
            ((OUT, OUT), OUT),
            ((GAP, OUT), GAP),
        ],
    )
    def test_the_lowest_speaks_and_what_does_not_apply_is_left_out(self, verdicts, expected):
        assert self.of(*verdicts) == expected

    def test_examples_are_left_out(self):
        assert self.of(OK, natures={"p/0": "example"}) == OUT


class TestTheNearestAttempt:
    """Of alternatives that lack as much, the one for which something was handed in is told."""

    sets = ((a_member("contract-clause"),), (a_member("log-policy"),))

    def told(self, *observations):
        criterion, standpoint = a_criterion(*self.sets), a_standpoint()
        return judge(
            a_question(criterion, evidenced(used(a_claim()), criterion, standpoint, *observations)), standpoint
        )

    def test_a_document_that_lacks_a_heading_is_nearer_than_none(self):
        finding = self.told(seen("EVI-006"))
        assert (finding.verdict, codes(finding)) == (GAP, ["EVI-006"])

    def test_where_nothing_was_handed_in_the_first_is_told(self):
        finding = self.told()
        assert [r.fields.get("kind") for r in finding.reasons if r.code == "EVI-036"] == ["contract-clause"]

    def test_an_attempt_that_lacks_less_is_nearer_still(self):
        criterion = a_criterion((a_member("log-policy"), a_member("contract-clause")), (a_member("role-chart"),))
        standpoint = a_standpoint()
        given = evidenced(used(a_claim()), criterion, standpoint, seen("EVI-006"))
        finding = judge(a_question(criterion, given), standpoint)
        assert [r.fields.get("kind") for r in finding.reasons if r.code == "EVI-036"] == ["role-chart"]


class TestRollUpInFull:
    def one(self, name, verdict):
        return Finding(f"a@2018/p/{name}", Verdict(verdict), True, "vendor", "shown")

    def test_it_keeps_the_principle_and_its_findings(self):
        findings = [self.one("a", OK), self.one("b", GAP)]
        made = roll_up("a@2018/p", findings, {one.ref: "ask" for one in findings})
        assert (made.ref, made.verdict, made.findings) == ("a@2018/p", GAP, tuple(findings))

    @pytest.mark.parametrize(
        ("nature", "verdict"), [("ask", GAP), ("discussion-point", GAP), ("example", OUT), ("descriptive", OUT)]
    )
    def test_only_asks_and_discussion_points_weigh(self, nature, verdict):
        finding = self.one("a", GAP)
        assert roll_up("a@2018/p", [finding], {finding.ref: nature}).verdict == verdict


def test_a_person_who_says_no_leaves_silence_a_gap():
    standpoint = a_standpoint(reviews=(a_review("does-not-count"),))
    finding = judge(a_question(a_criterion()), standpoint)
    assert (finding.verdict, finding.category, codes(finding)) == (GAP, "no-answer", ["CLM-001", "PRO-015"])
