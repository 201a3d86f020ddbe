"""Which text is used where nobody names one, what a tier asks, and what is expected together with society."""

from __future__ import annotations

from dataclasses import replace

import pytest
from shipped_examples import AS_OF, LIBRARY, ROOT, assessment

from checker.frame import open_frame
from checker.loading.load import load_declaration
from checker.model.vocabulary import Verdict
from checker.pipeline import assess, check
from checker.reports import Options, format_named
from checker.syntax.interface import Limits

DEMO = "examples/madoguchi-chatbot/declaration.yaml"


@pytest.fixture(autouse=True)
def _at_root(monkeypatch):
    monkeypatch.chdir(ROOT)


def declaration(*roles):
    from checker.frame import known

    found = load_declaration(DEMO, known(LIBRARY), Limits()).declaration
    return replace(found, declared_by=replace(found.declared_by, roles=roles)) if roles else found


def assessed(*roles, **frame):
    given = open_frame(as_of=AS_OF, library=LIBRARY, **frame)
    return assess(declaration(*roles), given, evidence_root="examples/madoguchi-chatbot")


def codes(found):
    return {notice.code for notice in found.notices}


class TestDefault:
    @pytest.mark.parametrize("role", ["developer", "ai-service-provider", "business-user", "public-authority"])
    def test_the_text_in_force_alone(self, role):
        found = assessed(role)
        assert [catalog.ref for catalog in found.catalogs] == ["ai-business@1.2"]
        assert "PRO-012" not in codes(found)

    @pytest.mark.parametrize("role", ["data-provider", "consumer-user", "indirect-user"])
    def test_historical_texts_where_none_in_force_speaks_to_the_declarant_and_the_first_line_says_so(self, role):
        found = assessed(role)
        families = {family.id: family for family in LIBRARY.families.families}
        assert found.catalogs
        assert all(families[catalog.ref.partition("@")[0]].historical for catalog in found.catalogs)
        assert "PRO-012" in codes(found)
        first = "".join(format_named("text").render(found, Options("ja"))).splitlines()[0]
        assert first.startswith("この照合は過去の版の原則集だけで")

    def test_one_in_force_among_others_is_no_historical_check(self):
        assert "PRO-012" not in codes(assessed("data-provider", "business-user"))

    def test_what_is_asked_for_by_name_goes_before(self):
        found = assessed(catalogs=["ai-development@2017"])
        assert [catalog.ref for catalog in found.catalogs] == ["ai-development@2017"]
        assert "PRO-012" in codes(found)

    def test_an_edition_that_was_superseded_says_so(self):
        assert "PRO-013" in codes(assessed(catalogs=["ai-business@1.1"]))

    def test_a_catalog_encoded_in_part_says_so(self):
        assert "PRO-062" in codes(assessed(catalogs=["ds-920@2.0"]))
        assert "PRO-062" not in codes(assessed())

    def test_only_the_texts_in_force_are_used_unasked(self):
        unasked = {family.id for family in LIBRARY.families.families if not family.historical and not family.on_request}
        assert unasked == {"ai-business"}


class TestTiers:
    def asked(self, found):
        return [c for p in found.principles for c in p.criteria if c.verdict is not Verdict.NOT_APPLICABLE]

    def test_a_small_chatbot_is_asked_at_most_twenty_five_questions(self):
        found = assessed(profile="municipal-simple")
        assert found.profile.tier == "simple"
        assert 15 <= len(self.asked(found)) <= 25

    def test_even_at_the_last_stage_and_in_all_roles(self):
        profile = replace(LIBRARY.profile("municipal-simple")[0], stage="operation")
        roles = ("developer", "ai-service-provider", "business-user", "public-authority")
        given = replace(open_frame(as_of=AS_OF, library=LIBRARY), profile=profile)
        found = assess(declaration(*roles), given, evidence_root="examples/madoguchi-chatbot")
        assert len(self.asked(found)) == 24

    def test_a_tier_asks_what_those_before_it_ask(self):
        refs = []
        for tier in ("simple", "standard", "detailed"):
            profile = replace(LIBRARY.profile("ci")[0], tier=tier)
            given = replace(open_frame(as_of=AS_OF, library=LIBRARY), profile=profile)
            found = assess(declaration(), given, evidence_root="examples/madoguchi-chatbot")
            refs.append({one.ref for one in self.asked(found)})
        assert refs[0] < refs[1] < refs[2]

    def test_what_is_not_asked_is_counted_and_never_a_gap(self):
        found = assessed(profile="municipal-simple")
        left = [c for p in found.principles for c in p.criteria if c.category == "tier"]
        assert left
        assert {c.verdict for c in left} == {Verdict.NOT_APPLICABLE}
        assert all([r.code for r in c.reasons] == ["PRO-060"] for c in left)
        text = "".join(format_named("text").render(found, Options("ja")))
        assert f"より詳しい照合で尋ねる項目 {len(left)} 件" in text.replace("\n  ", "")

    def test_historical_catalogs_are_asked_in_every_tier(self):
        found = assessed(profile="municipal-simple", catalogs=["ai-utilization@2018"])
        assert self.asked(found)
        assert not any(c.category == "tier" for p in found.principles for c in p.criteria)


class TestWithSociety:
    def town(self):
        return assessment("midori-town-deployment")

    def test_judged_like_the_rest_and_left_out_of_the_exit_status(self):
        apart = [c for p in self.town().principles for c in p.criteria if c.apart]
        assert {c.ref.split("/")[1] for c in apart} == {"education-literacy", "fair-competition", "innovation"}
        assert {c.verdict.value for c in apart} >= {"satisfied", "not-satisfied"}
        assert not any(c.counts for c in apart)
        assert all("PRO-061" in {r.code for r in c.reasons} for c in apart)

    def test_told_apart_from_the_other_gaps(self):
        text = "".join(format_named("text").render(self.town(), Options("ja")))
        (heading,) = [line for line in text.splitlines() if line.startswith("■") and "社会と連携した取組" in line]
        assert "（1 件）" in text[text.index(heading) : text.index(heading) + 80]

    def test_a_profile_may_count_them(self, tmp_path):
        profile = replace(LIBRARY.profile("municipal-deployment")[0], with_society=True)
        folder = "examples/midori-town-deployment"
        given = open_frame(as_of=AS_OF, library=LIBRARY, case=f"{folder}/case.yaml")
        found = check(f"{folder}/declaration.yaml", replace(given, profile=profile)).assessment
        one = next(c for p in found.principles for c in p.criteria if c.ref.endswith("education-literacy/follow-up"))
        assert one.counts
        assert not one.apart
        assert "PRO-061" not in {r.code for r in one.reasons}
