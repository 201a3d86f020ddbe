"""Every reason with its fields and its place: a report is made of nothing else."""

from __future__ import annotations

import pytest
from building import (
    AS_OF,
    REF,
    a_claim,
    a_criterion,
    a_member,
    a_plan,
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
from checker.model.buyer import MaximumAge, Person, RequiredAssurance
from checker.model.declaration import Use
from checker.model.finding import Finding, Piece, Reason, SeenFact, SeenSection
from checker.model.position import Position
from checker.verdict import Ways, by_person, judge, offers, select, weigh

HERE = Position("d.yaml", 12, 3)
THERE = Position("evidence/wp.md", 40, 1)


def told(reasons):
    return [(reason.code, dict(reason.fields), reason.where) for reason in reasons]


def weighed(standpoint=None, member=None, observation=None, **item):
    return weigh(
        observation or seen(where=HERE), an_item(**item), member or a_member(), REF, standpoint or a_standpoint()
    )


class TestWeighing:
    @pytest.mark.parametrize(
        ("item", "code", "fields"),
        [
            ({"issued_on": "2026-11-25"}, "DAT-002", {"evidence": "wp", "date": "2026-11-25", "as_of": AS_OF}),
            ({"valid_until": "2026-11-23"}, "DAT-001", {"evidence": "wp", "date": "2026-11-23", "as_of": AS_OF}),
            ({"valid_until": "2026-12-04"}, "DAT-006", {"evidence": "wp", "date": "2026-12-04", "days": 10}),
            ({"covers_versions": "<3"}, "DAT-003", {"evidence": "wp", "covers": "<3", "version": "3.2.0"}),
            ({"covers_versions": "春"}, "DAT-004", {"evidence": "wp", "covers": "春", "version": "3.2.0"}),
            (
                {"sha256": "b" * 64},
                "EVI-003",
                {"evidence": "wp", "file": "evidence/wp.md", "declared": "b" * 12, "found": "a" * 12},
            ),
            ({"sha256": None}, "EVI-029", {"evidence": "wp"}),
            (
                {"assurance": "independent"},
                "AST-002",
                {"evidence": "wp", "claimed": "independent", "seen": "documented", "required": "declared"},
            ),
        ],
    )
    def test_of_the_item(self, item, code, fields):
        assert told(weighed(**item).reasons) == [(code, fields, HERE)]

    def test_of_the_observation(self):
        assert told(weighed(observation=seen(kind=None, where=HERE)).reasons) == [("EVI-023", {"evidence": "wp"}, HERE)]
        operation = weighed(member=a_member(shows="operation"))
        assert told(operation.reasons) == [("EVI-028", {"evidence": "wp"}, HERE)]

    def test_of_the_profile(self):
        strict = a_standpoint(profile=a_profile(require_digest=True))
        assert told(weighed(strict, sha256=None).reasons) == [("EVI-037", {"evidence": "wp"}, HERE)]
        ages = a_standpoint(profile=a_profile(max_age=(MaximumAge(kind="log-policy", days=30),)))
        assert told(weighed(ages).reasons) == [("DAT-008", {"evidence": "wp", "limit": 30}, HERE)]
        old = weighed(ages, issued_on="2026-10-01")
        assert told(old.reasons) == [("DAT-005", {"evidence": "wp", "days": 54, "limit": 30}, HERE)]
        tested = a_profile(assurance=(RequiredAssurance(about=REF, at_least="tested"),))
        fields = {"evidence": "wp", "claimed": "documented", "seen": "documented", "required": "tested"}
        assert told(weighed(a_standpoint(profile=tested)).reasons) == [("AST-001", fields, HERE)]

    def test_an_age_of_another_kind_does_not_bind(self):
        ages = a_standpoint(profile=a_profile(max_age=(MaximumAge(kind="pia", days=1),), max_age_days=None))
        assert weighed(ages).reasons == ()

    def test_sanitised(self):
        received = a_standpoint(received={"wp": "b" * 64})
        fields = {"evidence": "wp", "file": "evidence/wp.md", "declared": "b" * 12, "found": "a" * 12}
        assert told(weighed(received, sha256="b" * 64).reasons) == [("EVI-021", fields, HERE)]

    def test_nothing_is_said_of_a_digest_where_there_are_no_bytes(self):
        assert weighed(observation=seen("EVI-016", opened=False, sha256=None), sha256="b" * 64).reasons == (
            Reason("EVI-016"),
        )
        assert weighed(at=None, inline="文", sha256=None).reasons == ()

    def test_several_at_once_keep_their_order(self):
        piece = weighed(
            observation=seen("EVI-019", where=HERE, kind=None),
            member=a_member(shows="operation"),
            issued_on="2026-11-25",
            valid_until="2026-11-01",
            covers_versions="<3",
            sha256=None,
            assurance="tested",
        )
        codes = [reason.code for reason in piece.reasons]
        expected = ["EVI-019", "EVI-023", "EVI-028", "DAT-002", "DAT-001", "DAT-003", "EVI-029", "AST-002"]
        assert (piece.standing, codes) == ("fails", expected)

    @pytest.mark.parametrize(
        ("conclusion", "name", "standing", "code"),
        [("counts", "山田", "counts", "PRO-014"), ("does-not-count", None, "fails", "PRO-015")],
    )
    def test_a_review(self, conclusion, name, standing, code):
        review = a_review(conclusion, by=Person(post="情報課長", name=name))
        piece = weighed(a_standpoint(reviews=(review,)), observation=seen("EVI-019", where=HERE))
        fields = {"post": "情報課長", "name": name or "", "on": "2026-11-20", "method": "examine"}
        assert (piece.standing, piece.review) == (standing, review)
        assert told(piece.reasons) == [("EVI-019", {}, None), (code, fields, None)]
        assert piece.observation == seen("EVI-019", where=HERE)

    def test_an_interview(self):
        review = a_review(evidence=None, kind="log-policy", method="interview", shows="operation")
        piece = by_person((review,), a_member(shows="operation"))
        seen_ = piece.observation
        assert (seen_.evidence, seen_.kind, seen_.shows, seen_.at, seen_.method) == (
            "",
            "log-policy",
            "operation",
            None,
            "person",
        )
        fields = {"post": "情報課長", "name": "山田", "on": "2026-11-20", "method": "interview"}
        assert (piece.standing, piece.review, told(piece.reasons)) == ("counts", review, [("PRO-014", fields, None)])
        design = by_person(
            (a_review(evidence=None, kind="log-policy", method="interview"),), a_member(shows="operation")
        )
        assert told(design.reasons)[0] == ("EVI-028", {"evidence": "interview"}, None)

    def test_the_later_of_two_interviews(self):
        first = a_review(evidence=None, kind="log-policy", on="2026-11-01")
        last = a_review("does-not-count", evidence=None, kind="log-policy", on="2026-11-02")
        assert by_person((first, last), a_member()).review is last


def judged(*observations, criterion=None, claim=None, standpoint=None, applies=None, how=None, **question):
    criterion, standpoint = criterion or a_criterion(), standpoint or a_standpoint()
    speaking = used(claim or a_claim(), where=HERE, **(how or {}))
    given = evidenced(speaking, criterion, standpoint, *observations)
    if applies is not None:
        question["applies"] = applies
    return judge(a_question(criterion, given, **question), standpoint)


class TestFindings:
    def test_satisfied_tells_what_was_seen(self):
        observation = seen(
            where=HERE,
            sections=(SeenSection("retention", "保存期間", THERE), SeenSection("retention", "保管", HERE)),
            facts=(SeenFact("duration", "5年", "P5Y", THERE), SeenFact("duration", "1年", "P1Y", THERE)),
        )
        finding = judged(observation)
        fields = {"evidence": "wp", "file": "evidence/wp.md", "heading": "保存期間", "facts": "duration"}
        assert told(finding.reasons) == [("EVI-032", fields, THERE)]
        assert (finding.ref, finding.category, finding.counts, finding.owner) == (REF, "shown", True, "vendor")
        assert finding.roles == ("ai-service-provider",)
        assert finding.pieces == (Piece(observation, "counts"),)
        assert [one.claim.about for one in finding.claims] == [REF]

    def test_satisfied_without_sections_or_path(self):
        finding = judged(seen(path=None))
        assert told(finding.reasons) == [("EVI-032", {"evidence": "wp", "file": "", "heading": "", "facts": ""}, None)]

    def test_notes_stand_beside_what_was_seen(self):
        finding = judged(seen("EVI-039"))
        assert [reason.code for reason in finding.reasons] == ["EVI-032", "EVI-039"]

    def test_a_lifted_piece_does_not_tell_what_was_lifted(self):
        finding = judged(seen("EVI-019", "EVI-039"), standpoint=a_standpoint(reviews=(a_review(),)))
        # Nor does it tell as found by a machine what only a person saw there.
        assert [reason.code for reason in finding.reasons] == ["EVI-039", "PRO-014"]

    def test_a_paper_that_a_person_saw_is_not_told_as_seen_by_the_machine(self):
        review = a_review()
        finding = judged(seen("EVI-017", opened=False), standpoint=a_standpoint(reviews=(review,)))
        assert [reason.code for reason in finding.reasons] == ["PRO-014"]

    def test_a_missing_member(self):
        member = a_member("log-sample", sections=("log-items", "retention"), facts=("date", "duration"))
        finding = judged(seen(), criterion=a_criterion((member,)))
        fields = {"kind": "log-sample", "sections": "log-items,retention", "facts": "date,duration"}
        assert told(finding.reasons) == [("EVI-036", fields, None)]
        assert (finding.category, finding.pieces) == ("deficient", ())

    def test_the_same_reason_once(self):
        criterion = a_criterion((a_member(), a_member(sections=("log-items",))))
        finding = judged(seen("EVI-010"), criterion=criterion)
        assert [reason.code for reason in finding.reasons] == ["EVI-010"]
        assert len(finding.pieces) == 2

    @pytest.mark.parametrize(
        ("answer", "code", "category", "fields"),
        [
            ("partly", "CLM-003", "partly", {}),
            ("planned", "CLM-004", "planned", {}),
            ("not-met", "CLM-005", "answered-not-met", {}),
            ("unknown", "CLM-006", "unknown", {}),
        ],
    )
    def test_answers(self, answer, code, category, fields):
        finding = judged(claim=a_claim(answer, evidence=()))
        assert (told(finding.reasons), finding.category) == ([(code, fields, HERE)], category)
        undated = judged(claim=a_claim(answer, evidence=(), plan=a_plan(due=None)))
        assert told(undated.reasons) == [(code, {}, HERE)]

    @pytest.mark.parametrize(
        ("answer", "code"),
        [("partly", "CLM-025"), ("planned", "CLM-026"), ("not-met", "CLM-027"), ("unknown", "CLM-006")],
    )
    def test_answers_with_a_date(self, answer, code):
        finding = judged(claim=a_claim(answer, evidence=(), plan=a_plan("2027-01-31")))
        assert told(finding.reasons) == [(code, {"planned_on": "2027-01-31"}, HERE)]

    def test_partly_without_evidence_lists_nothing_more(self):
        assert len(judged(claim=a_claim("partly", evidence=())).reasons) == 1
        assert [r.code for r in judged(seen("EVI-006"), claim=a_claim("partly")).reasons] == ["CLM-003", "EVI-006"]

    def test_only_an_answer(self):
        finding = judged(claim=a_claim(evidence=()))
        missing = {"kind": "log-policy", "sections": "retention", "facts": "duration"}
        assert told(finding.reasons) == [("CLM-002", {}, HERE), ("EVI-036", missing, None)]

    def test_uses_that_lead_nowhere(self):
        criterion, standpoint = a_criterion(), a_standpoint()
        stray = Reason("EVI-027", {"evidence": "x"}, HERE)
        for observation, expected in (((), ["EVI-027", "EVI-036"]), ((seen("EVI-019"),), ["EVI-019", "EVI-027"])):
            given = evidenced(used(a_claim(), where=HERE), criterion, standpoint, *observation, reasons=(stray,))
            assert [r.code for r in judge(a_question(criterion, given), standpoint).reasons] == expected
        good = evidenced(used(a_claim()), criterion, standpoint, seen(), reasons=(stray,))
        assert [r.code for r in judge(a_question(criterion, good), standpoint).reasons] == ["EVI-032"]

    def test_excuses(self):
        assert told(judged(claim=a_claim("not-applicable")).reasons) == [("CLM-008", {}, HERE)]
        excused = judged(claim=a_claim("not-applicable", reason="無い"))
        assert (told(excused.reasons), excused.category) == ([("CLM-010", {}, HERE)], "check")
        contrary = Applies(True, roles=("ai-service-provider",), contradicts=("actuators", "networked"))
        against = judged(claim=a_claim("not-applicable", reason="無い"), applies=contrary)
        assert (told(against.reasons), against.category) == (
            [("CLM-009", {"characteristic": "actuators"}, HERE)],
            "deficient",
        )
        hard = a_criterion(qualifier=("whole-development", "feasible-scope"))
        feasible = judged(claim=a_claim("not-feasible", reason="難しい"), criterion=hard)
        fields = {"qualifier": "whole-development,feasible-scope"}
        assert (told(feasible.reasons), feasible.category) == ([("CLM-011", fields, HERE)], "check")
        bare = judged(claim=a_claim("not-feasible"), criterion=hard)
        assert (told(bare.reasons), bare.category) == ([("CLM-012", {}, HERE)], "answer-only")
        nowhere = judged(claim=a_claim("not-feasible", reason="難しい"))
        assert (told(nowhere.reasons), nowhere.category) == ([("CLM-013", {}, HERE)], "deficient")
        assert judged(claim=a_claim("not-applicable")).category == "answer-only"

    @pytest.mark.parametrize("qualifier", ["feasible-scope", "reasonable-scope", "as-necessary", "if-exists"])
    def test_limits_that_an_answer_may_invoke(self, qualifier):
        finding = judged(claim=a_claim("not-feasible", reason="難しい"), criterion=a_criterion(qualifier=(qualifier,)))
        assert finding.verdict == "undetermined"

    def test_where_a_claim_comes_from(self):
        vendors = judged(seen(), how={"inherited": True, "root": 1})
        assert told(vendors.reasons)[1:] == [("CLM-019", {}, HERE)]
        both = judged(seen(), criterion=a_criterion(owner="both"), how={"inherited": True})
        assert told(both.reasons)[1:] == [("CLM-019", {}, HERE), ("CLM-020", {}, HERE)]
        assert both.category == "check"
        carried = {"carried_from": "ai-a@2019/x/y", "relation": "equal"}
        fields = {"ref": "ai-a@2019/x/y", "relation": "equal"}
        assert told(judged(seen(), how=carried).reasons)[1:] == [("CLM-017", fields, HERE)]
        weak = judged(seen(), how={**carried, "relation": "intersects"})
        assert told(weak.reasons)[1:] == [("CLM-018", {"refs": "ai-a@2019/x/y", "relation": "intersects"}, HERE)]
        assert weak.category == "check"

    def test_what_stays_open_inherited_is_not_told_twice(self):
        finding = judged(seen("EVI-019"), criterion=a_criterion(owner="both"), how={"inherited": True})
        assert [r.code for r in finding.reasons] == ["EVI-019", "CLM-019"]

    def test_nothing_to_judge(self):
        doubled = judge(a_question(a_criterion(), doubled=True), a_standpoint())
        assert (told(doubled.reasons), doubled.category) == ([("CLM-016", {"ref": REF}, None)], "check")
        unread = judge(a_question(a_criterion(), unread=True), a_standpoint())
        assert (told(unread.reasons), unread.category) == ([("CLM-022", {"ref": REF}, None)], "check")
        silent = judge(a_question(a_criterion()), a_standpoint())
        assert (told(silent.reasons), silent.category) == ([("CLM-001", {}, None)], "no-answer")

    def test_a_claim_that_can_be_read_speaks_even_where_another_could_not(self):
        assert judged(seen(), unread=True).verdict == "satisfied"

    def test_a_review_against_silence(self):
        review = a_review("does-not-count", by=Person(post="課長"))
        finding = judge(a_question(a_criterion()), a_standpoint(reviews=(a_review(on="2026-11-01"), review)))
        fields = {"post": "課長", "name": "", "on": "2026-11-20", "method": "examine"}
        assert told(finding.reasons) == [("CLM-001", {}, None), ("PRO-015", fields, None)]
        assert finding.category == "no-answer"

    def test_does_not_apply(self):
        applies = Applies(False, "condition", reasons=(Reason("PRO-004"),), roles=("developer",))
        finding = judged(seen(), applies=applies)
        expected = Finding(
            REF,
            "not-applicable",
            False,
            "vendor",
            "condition",
            (Reason("PRO-004"),),
            finding.claims,
            (),
            ("developer",),
        )
        assert finding == expected
        excluded = judged(seen(), excluded=True)
        assert (excluded.category, excluded.owner, excluded.roles) == ("excluded", "vendor", ("ai-service-provider",))
        assert len(finding.claims) == len(excluded.claims) == 1

    def test_order_of_questions_and_notes(self):
        asks = (Reason("PRO-005", {"characteristic": "networked"}),)
        finding = judged(seen(), applies=Applies(True, reasons=asks, roles=("ai-service-provider",)))
        assert [r.code for r in finding.reasons] == ["PRO-005", "EVI-032"]
        mixed = (Reason("PRO-008"), Reason("PRO-005"))
        finding = judged(seen(), applies=Applies(True, reasons=mixed, roles=()))
        assert [r.code for r in finding.reasons][:2] == ["PRO-005", "PRO-008"]
        finding = judged(seen(), applies=Applies(True, open=True, reasons=mixed, roles=()))
        assert [r.code for r in finding.reasons][:2] == ["PRO-008", "PRO-005"]

    def test_a_dispute(self):
        applies = Applies(True, open=True, reasons=(Reason("PRO-006"),))
        assert judged(seen(), applies=applies).category == "conflict"
        assert judged(seen("EVI-019"), applies=applies).category == "check"

    def test_persons_and_sources(self):
        person = judged(seen(), criterion=a_criterion(judged_by="person"))
        assert told(person.reasons)[0] == ("PRO-024", {}, None)
        against = a_standpoint(reviews=(a_review("does-not-count", evidence=None, kind="pia"),))
        assert judged(seen(), criterion=a_criterion(judged_by="person"), standpoint=against).verdict == "undetermined"
        source = judged(seen("EVI-006"), criterion=a_criterion(status="recalled"))
        assert told(source.reasons)[-1] == ("PRO-025", {"status": "recalled"}, None)

    def test_examples(self):
        finding = judged(seen("EVI-006"), criterion=a_criterion(nature="example"))
        assert (told(finding.reasons), finding.category) == ([("PRO-010", {}, None)], "example")
        assert len(finding.pieces) == 1

    def test_several_roles_tell_all_reasons_of_the_lowest_verdict(self):
        criterion, standpoint = a_criterion(), a_standpoint()
        claims = [
            evidenced(used(a_claim(role=role)), criterion, standpoint, seen(code))
            for role, code in (("developer", "EVI-006"), ("data-provider", "EVI-005"), ("business-user", "EVI-019"))
        ]
        finding = judge(a_question(criterion, *claims), standpoint)
        assert [r.code for r in finding.reasons] == ["EVI-006", "EVI-005"]
        assert len(finding.pieces) == 3


class TestWaivers:
    fields = {"post": "総務課長", "from": "2026-11-01", "until": "2027-03-31"}

    def of(self, *waivers, day=AS_OF):
        return judged(seen("EVI-006"), standpoint=a_standpoint(as_of=day, waivers=waivers))

    def test_valid(self):
        finding = self.of(a_waiver())
        assert told(finding.reasons)[-1] == ("PRO-019", self.fields, None)
        assert finding.waiver == a_waiver()

    @pytest.mark.parametrize(
        ("changes", "day", "code", "more"),
        [
            ({}, "2027-04-01", "PRO-020", {}),
            ({}, "2026-10-31", "PRO-021", {}),
            ({"subject_version": "9"}, AS_OF, "PRO-022", {"version": "9"}),
        ],
    )
    def test_not_valid(self, changes, day, code, more):
        finding = self.of(a_waiver(**changes), day=day)
        assert told(finding.reasons)[-1] == (code, {**self.fields, **more}, None)
        assert (finding.waived, finding.waiver) == (False, a_waiver(**changes))

    def test_a_valid_one_is_told_instead_of_the_others(self):
        finding = self.of(a_waiver(until="2026-11-10"), a_waiver())
        assert [r.code for r in finding.reasons] == ["EVI-006", "PRO-019"]
        longer = a_waiver(until="2027-12-31")
        assert self.of(longer, a_waiver()).waiver == longer

    def test_of_another_criterion(self):
        assert self.of(a_waiver(criterion="ai-test@2018/transparency/other")).waiver is None


class TestOffers:
    def test_reasons(self):
        claim = used(a_claim(evidence=(Use(use="no"), Use(use="lost"), Use(use="wp", kind="pia"))), where=HERE)
        criterion = a_criterion((a_member("log-sample"), a_member()))
        made = offers(claim, criterion, {"wp": an_item()}, ("lost",))
        assert told(made.reasons) == [
            ("EVI-027", {"evidence": "no"}, HERE),
            ("EVI-034", {"evidence": "lost"}, HERE),
            ("EVI-008", {"evidence": "wp", "kinds": "pia", "listed": "log-policy,log-sample"}, HERE),
        ]
        assert (made.any, made.offers) == (True, ())
        assert not offers(used(a_claim(evidence=())), criterion, {}).any

    def test_uses_are_kept_whole(self):
        use = Use(use="wp", kind="log-policy", at="#x", shows="operation")
        made = offers(used(a_claim(evidence=(use, "wp", "wp#"))), a_criterion(), {"wp": an_item()}).offers
        assert [(one.item, one.use, one.kind) for one in made] == [
            (an_item(), use, "log-policy"),
            (an_item(), Use(use="wp"), "log-policy"),
            (an_item(), Use(use="wp"), "log-policy"),
        ]

    def test_kinds_of_a_carried_claim_are_not_held_against_it(self):
        claim = used(a_claim(evidence=(Use(use="wp", kind="pia"),)), carried_from="ai-a@2019/x/y")
        assert offers(claim, a_criterion(), {"wp": an_item()}).reasons == ()

    def test_several_kinds_are_named(self):
        item = an_item(kinds=("pia", "certificate"))
        made = offers(used(a_claim(evidence=("wp",))), a_criterion(), {"wp": item})
        assert made.reasons[0].fields["kinds"] == "pia,certificate"


class TestSelect:
    principle = REF.rsplit("/", 1)[0]

    def test_what_is_kept_of_a_claim(self):
        mine = used(a_claim(about=self.principle), where=HERE, root=2, inherited=True)
        (found,) = select(REF, (), (mine,), ("developer",)).claims
        assert (found.claim, found.where, found.on, found.inherited, found.root) == (
            mine.claim,
            HERE,
            "principle",
            True,
            2,
        )

    def test_what_is_kept_of_a_carried_claim(self):
        from checker.model.relation import Relation

        other = "ai-a@2019/x"
        relation = Relation(source=other, target=self.principle, type="superset-of", status="official")
        mine = used(a_claim(about=other), where=HERE, root=0)
        (found,) = select(REF, (mine,), (), ("developer",), Ways((relation,))).claims
        assert (found.on, found.where, found.relation, found.carried_from) == ("principle", HERE, "superset-of", other)
        vendors = used(a_claim(about=other), where=HERE, root=1, inherited=True)
        (found,) = select(REF, (), (vendors,), ("developer",), Ways((relation,))).claims
        assert (found.inherited, found.root, found.claim) == (True, 1, vendors.claim)

    def test_inherited_claims_speak_in_any_role(self):
        vendors = used(a_claim(role="developer"), inherited=True, root=1)
        assert select(REF, (), (vendors,), ("business-user",)).claims

    def test_twice_inherited_decides_nothing(self):
        vendors = (used(a_claim(), inherited=True), used(a_claim(), inherited=True))
        assert select(REF, (), vendors, ("developer",)).doubled

    def test_twice_on_the_principle_decides_nothing(self):
        twice = (used(a_claim(about=self.principle)), used(a_claim(about=self.principle)))
        assert select(REF, twice, (), ("developer",)).doubled
