"""The AI Guidelines for Business: official names and counts, the checklists, the tiers, and what differs between editions."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from checker.applicability import addressed
from checker.catalogs import Library
from checker.model.vocabulary import TIERS

LIBRARY = Library()
GUIDE = Path(__file__).resolve().parents[2] / "docs" / "tiers.md"
EDITIONS = ("ai-business@1.2", "ai-business@1.1")
PRINCIPLES = (
    ("人間中心", "Human-Centric", 6),
    ("安全性", "Safety", 3),
    ("公平性", "Fairness", 2),
    ("プライバシー保護", "Privacy protection", 1),
    ("セキュリティ確保", "Ensuring security", 2),
    ("透明性", "Transparency", 4),
    ("アカウンタビリティ", "Accountability", 6),
    ("教育・リテラシー", "Education/literacy", 3),
    ("公正競争確保", "Ensuring fair competition", 0),
    ("イノベーション", "Innovation", 3),
)
"""Official names in order, with the number of sub-items (9 has none)."""
SUB_ITEMS = {
    "1-①": "人間の尊厳及び個人の自律",
    "1-②": "AIによる意思決定・感情の操作等への留意",
    "1-③": "偽情報等への対策",
    "1-④": "多様性・包摂性の確保",
    "1-⑤": "利用者支援",
    "1-⑥": "持続可能性の確保",
    "2-①": "人間の生命・身体・財産、精神及び環境への配慮",
    "2-②": "適正利用",
    "2-③": "適正学習",
    "3-①": "AIモデルの各構成技術に含まれるバイアスへの配慮",
    "3-②": "人間の判断の介在",
    "4-①": "AIシステム・サービス全般におけるプライバシーの保護",
    "5-①": "AIシステム・サービスに影響するセキュリティ対策",
    "5-②": "最新動向への留意",
    "6-①": "検証可能性の確保",
    "6-②": "関連するステークホルダーへの情報提供",
    "6-③": "合理的かつ誠実な対応",
    "6-④": "関連するステークホルダーへの説明可能性・解釈可能性の向上",
    "7-①": "トレーサビリティの向上",
    "7-②": "「共通の指針」の対応状況の説明",
    "7-③": "責任者の明示",
    "7-④": "関係者間の責任の分配",
    "7-⑤": "ステークホルダーへの具体的な対応",
    "7-⑥": "文書化",
    "8-①": "AIリテラシーの確保",
    "8-②": "教育・リスキリング",
    "8-③": "ステークホルダーへのフォローアップ",
    "10-①": "オープンイノベーション等の推進",
    "10-②": "相互接続性・相互運用性への留意",
    "10-③": "適切な情報提供",
}
ACTORS = {
    "D": "2i 2ii 2iii 3i 3ii 4i 5i 5ii 6i 6ii 7i 7ii 10i",
    "P": "2i 2ii 3i 4i 4ii 5i 5ii 6i 6ii 7i 7ii",
    "U": "2i 3i 4i 5i 6i 7i 7ii",
}
"""Table 1: the items of each actor; D-4) i. is D-2) i. listed again."""
ADDRESSEES = {"D": {"developer"}, "P": {"ai-service-provider"}, "U": {"business-user", "public-authority"}}
DIFFERENT = {
    "safety/user-safe-use": {"statement", "question", "requirements", "remedy", "clause"},
    "safety/developer-use-guidance": {"statement", "remedy", "clause"},
    "fairness/bias-points": {"statement"},
}
"""What changed from 1.1 to 1.2: U-2) i. gained the check that it works as specified, D-2) iii. the authenticity of a model,
3-① the algorithms among the places where bias comes from."""


def criteria(edition):
    for principle in LIBRARY.catalog(edition).catalog.principles:
        for criterion in principle.criteria:
            yield principle, criterion


def actor_items(edition, actor):
    return [(p, c) for p, c in criteria(edition) if c.source_id.startswith(f"{actor}-")]


@pytest.mark.parametrize("edition", EDITIONS)
class TestCounts:
    def test_ten_principles_by_their_official_names(self, edition):
        found = LIBRARY.catalog(edition).catalog.principles
        assert [(p.title.ja, p.title.en) for p in found] == [(ja, en) for ja, en, _ in PRINCIPLES]
        assert [p.number for p in found] == list(range(1, 11))

    def test_one_to_seven_are_each_actors_own_and_eight_to_ten_with_society(self, edition):
        found = LIBRARY.catalog(edition).catalog.principles
        assert [p.with_society for p in found] == [False] * 7 + [True] * 3
        assert {p.group for p in found} == {"each-actor", "with-society"}

    def test_every_sub_item_stands_under_its_principle_with_its_heading(self, edition):
        headings: dict[str, set[str]] = {}
        for principle, criterion in criteria(edition):
            number = re.match(r"(\d+)-[①-⑥]", criterion.source_id)
            if number:
                assert int(number[1]) == principle.number
                headings.setdefault(number[0], set()).add(criterion.title.ja)
        assert headings == {number: {title} for number, title in SUB_ITEMS.items()}
        counted = Counter(int(number.partition("-")[0]) for number in headings)
        assert [counted.get(place, 0) for place in range(1, 11)] == [count for _, _, count in PRINCIPLES]

    def test_the_ninth_has_no_sub_items_and_is_asked_as_a_whole(self, edition):
        ninth = LIBRARY.catalog(edition).catalog.principles[8]
        assert [criterion.source_id for criterion in ninth.criteria] == ["9"]

    @pytest.mark.parametrize(("actor", "count"), [("D", 13), ("P", 11), ("U", 7)])
    def test_the_items_by_actor(self, edition, actor, count):
        found = actor_items(edition, actor)
        numbers = {re.sub(r"[DPU]-(\d+)\) ([iv]+)\..*", r"\1\2", criterion.source_id) for _, criterion in found}
        assert numbers == set(ACTORS[actor].split())
        assert len(numbers) == count
        # One bullet of U-7) i. has a condition of its own and is asked apart.
        assert [c.id for _, c in found if "(" in c.source_id] == (["user-assessment-notice"] if actor == "U" else [])
        for principle, criterion in found:
            assert criterion.source_id.startswith(f"{actor}-{principle.number})")
            assert set(criterion.addressees) == ADDRESSEES[actor]
            assert criterion.phases

    def test_the_item_that_is_listed_again_says_so(self, edition):
        (again,) = [c for _, c in criteria(edition) if c.source_id == "D-4) i."]
        (first,) = [c for _, c in criteria(edition) if c.source_id == "D-2) i."]
        assert again.title == first.title
        assert "再掲" in again.statement.ja
        assert set(first.cross_principles) == {"privacy", "security"}

    def test_source_ids_are_unique_and_cross_tags_lead_to_principles(self, edition):
        found = list(criteria(edition))
        names = {principle.id for principle, _ in found}
        assert len({criterion.source_id for _, criterion in found}) == len(found)
        for principle, criterion in found:
            assert set(criterion.cross_principles) <= names - {principle.id}

    def test_public_bodies_may_need_other_considerations(self, edition):
        notes = {note.id: note.text.ja for note in LIBRARY.catalog(edition).catalog.notes}
        assert "別の考えが必要" in notes["public-bodies"]
        assert all("別の考えが必要" in c.addressee_note.ja for _, c in actor_items(edition, "U"))


@pytest.mark.parametrize("edition", EDITIONS)
class TestChecklists:
    def test_nine_lines_and_twelve(self, edition):
        found = LIBRARY.catalog(edition).catalog.checklists
        assert [(one.id, len(one.items)) for one in found] == [("annex-7-a", 9), ("annex-7-b", 12)]

    def test_every_line_leads_to_criteria_of_this_edition(self, edition):
        items = LIBRARY.catalog(edition).items
        for checklist in LIBRARY.catalog(edition).catalog.checklists:
            for line in checklist.items:
                assert all(items[ref][1] is not None for ref in line.covered_by)

    def test_the_simple_tier_is_what_checklist_a_leads_to(self, edition):
        """The compact entry: every line of checklist A is asked in the simple tier, and nothing else is."""
        first = LIBRARY.catalog(edition).catalog.checklists[0]
        led_to = {ref for line in first.items for ref in line.covered_by}
        simple = {f"{edition}/{p.id}/{c.id}" for p, c in criteria(edition) if c.tier == "simple"}
        assert led_to == simple


@pytest.mark.parametrize("edition", EDITIONS)
class TestTiers:
    def asked(self, edition, tier, roles=("developer", "ai-service-provider", "business-user", "public-authority")):
        upto = TIERS.index(tier)
        return [
            c
            for _, c in criteria(edition)
            if TIERS.index(c.tier) <= upto and addressed(c.addressees, roles) and c.question
        ]

    def test_at_most_twenty_five_questions_whoever_answers(self, edition):
        assert len(self.asked(edition, "simple")) == 24

    @pytest.mark.parametrize(
        ("tier", "roles", "count"),
        [
            ("simple", ("developer", "ai-service-provider"), 21),
            ("simple", ("business-user",), 22),
            ("standard", ("developer", "ai-service-provider"), 52),
            ("standard", ("business-user",), 41),
            ("detailed", ("developer", "ai-service-provider"), 66),
            ("detailed", ("business-user",), 50),
        ],
    )
    def test_figures_of_the_guide(self, edition, tier, roles, count):
        """The figures that `docs/tiers.md` states."""
        assert len(self.asked(edition, tier, roles)) == count
        (row,) = [line for line in GUIDE.read_text(encoding="utf-8").splitlines() if f"（`{tier}`）" in line]
        assert row.split("|")[2 if "developer" in roles else 3].strip() == str(count)


JARGON = re.compile(
    r"バイアス|プロンプト|ステークホルダー|トレーサビリティ|アカウンタビリティ|ガバナンス|ライフサイクル|アーキテクチャ|リテラシー"
)
ASKING = re.compile(r"どこ|いつ|何|誰|どの|どんな")


@pytest.mark.parametrize("edition", EDITIONS)
class TestQuestions:
    """Plain, one at a time, and such that a yes alone is no answer."""

    def test_one_question_each(self, edition):
        for _, criterion in criteria(edition):
            assert criterion.question.ja.endswith("か。"), criterion.question.ja
            assert criterion.question.ja.count("。") == 1, criterion.question.ja
            assert criterion.question.en.endswith("?")
            assert criterion.question.en.count("?") == 1

    def test_a_yes_is_no_answer(self, edition):
        for _, criterion in criteria(edition):
            assert ASKING.search(criterion.question.ja), criterion.question.ja
            assert "確保していますか" not in criterion.question.ja

    def test_no_jargon(self, edition):
        for _, criterion in criteria(edition):
            assert not JARGON.search(criterion.question.ja + criterion.remedy.ja), criterion.question.ja

    def test_short_enough_to_read_aloud(self, edition):
        for _, criterion in criteria(edition):
            assert len(criterion.question.ja) <= 50, criterion.question.ja

    def test_nobody_is_asked_for_source_code_or_learning_data(self, edition):
        for _, criterion in criteria(edition):
            for text in (criterion.question.ja, criterion.remedy.ja, criterion.clause.ja):
                for word in ("ソースコード", "データそのもの"):
                    rest = text.partition(word)[2]
                    assert word not in text or rest.startswith(("は要りません", "の提出は要しない")), text


class TestEditions:
    def test_nothing_but_the_named_differences(self):
        new, old = (dict(_by_item(edition)) for edition in EDITIONS)
        assert list(new) == list(old)
        for item, criterion in new.items():
            fields = {name for name in criterion.__slots__ if getattr(criterion, name) != getattr(old[item], name)}
            assert fields - {"sources"} == DIFFERENT.get(item, set()), item

    def test_the_differences_are_those_that_were_seen(self):
        new, old = (dict(_by_item(edition)) for edition in EDITIONS)
        assert "仕様どおりに動いているか" in new["safety/user-safe-use"].statement.ja
        assert "仕様" not in old["safety/user-safe-use"].statement.ja + old["safety/user-safe-use"].question.ja
        assert "真正性" in new["safety/developer-use-guidance"].statement.ja
        assert "真正性" not in old["safety/developer-use-guidance"].statement.ja
        assert "アルゴリズム" in new["fairness/bias-points"].statement.ja
        assert "アルゴリズム" not in old["fairness/bias-points"].statement.ja

    def test_checklist_b_was_for_advanced_systems_alone(self):
        new, old = (LIBRARY.catalog(edition).catalog.checklists[1] for edition in EDITIONS)
        assert "全てのAI関係者" in new.title.ja
        assert "高度なAIシステム" in old.title.ja
        assert {line.status for line in old.items} == {"partly"}

    def test_the_later_edition_takes_the_place_of_the_earlier(self):
        assert LIBRARY.superseded["ai-business@1.1"] == "ai-business@1.2"
        assert LIBRARY.catalog("ai-business@1.2").catalog.issued_on == "2026-03-31"
        assert LIBRARY.catalog("ai-business@1.1").catalog.issued_on == "2025-03-28"

    def test_automation_bias_stands_in_both(self):
        for edition in EDITIONS:
            criterion = dict(_by_item(edition))["fairness/human-judgment"]
            assert "自動化バイアス" in criterion.statement.ja
            assert criterion.modality == "should"


def _by_item(edition):
    return [(f"{principle.id}/{criterion.id}", criterion) for principle, criterion in criteria(edition)]


class TestDigitalAgency:
    catalog = LIBRARY.catalog("ds-920@2.0").catalog

    def test_it_says_that_it_is_incomplete(self):
        assert self.catalog.incomplete is not None

    def test_only_what_the_sources_hold(self):
        found = {p.title.ja: [c.id for c in p.criteria] for p in self.catalog.principles}
        assert found == {
            "高リスク判定シート": ["users", "work", "confidential-learning", "staff-judgement"],
            "調達チェックシート": ["model-card", "logs", "output-labelling"],
            "契約チェックシート": ["items-not-found"],
        }

    def test_nothing_in_it_accuses(self):
        assert all(c.status != "verified" for p in self.catalog.principles for c in p.criteria)
