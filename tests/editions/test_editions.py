"""What each edition holds: names in their order, counts, addressees, and how far its text was seen."""

from __future__ import annotations

from collections import Counter

import pytest

from checker.catalogs import Library

LIBRARY = Library()

NAMES = {
    "ai-development@2016": (
        "透明性の原則|利用者支援の原則|制御可能性の原則|セキュリティ確保の原則|安全保護の原則|プライバシー保護の原則|倫理の原則|アカウンタビリティの原則"
    ),
    "ai-utilization@2019": (
        "適正利用の原則|適正学習の原則|連携の原則|安全の原則|セキュリティの原則|プライバシーの原則|尊厳・自律の原則|公平性の原則|透明性の原則|アカウンタビリティの原則"
    ),
    "ai-social@2018": (
        "人間中心の原則|教育・リテラシーの原則|プライバシー確保の原則|セキュリティ確保の原則|公正競争確保の原則|公平性、説明責任及び透明性の原則|イノベーションの原則"
    ),
}
COUNTS = {
    "ai-development@2016": (8, [1] * 8),
    "ai-development@2017": (35, [5, 2, 4, 5, 5, 3, 3, 4, 4]),
    "ai-utilization@2018": (31, [6, 2, 3, 1, 3, 5, 3, 3, 3, 2]),
    "ai-utilization@2019": (27, [3, 2, 3, 1, 3, 3, 4, 3, 3, 2]),
    "ai-social@2018": (36, [7, 8, 4, 3, 4, 5, 5]),
    "ai-social@2019": (37, [7, 8, 5, 3, 4, 5, 5]),
    "hiroshima@2023": (11, [1] * 11),
    "oecd@2024": (5, [1] * 5),
}
SEEN = {
    "ai-development@2016": {"partly": 5, "recalled": 3},
    "ai-utilization@2019": {"verified": 1, "partly": 2, "recalled": 24},
    "ai-social@2018": {"verified": 31, "partly": 1, "recalled": 4},
    "hiroshima@2023": {"verified": 11},
    "oecd@2024": {"recalled": 5},
}


def criteria(ref):
    return [criterion for _, criterion in LIBRARY.catalog(ref).items.values() if criterion is not None]


@pytest.mark.parametrize("ref", NAMES)
def test_the_names_and_their_order(ref):
    principles = LIBRARY.catalog(ref).catalog.principles
    assert "|".join(principle.title.ja for principle in principles) == NAMES[ref]
    assert [principle.number for principle in principles] == list(range(1, len(principles) + 1))


@pytest.mark.parametrize("ref", COUNTS)
def test_the_counts(ref):
    total, each = COUNTS[ref]
    assert [len(principle.criteria) for principle in LIBRARY.catalog(ref).catalog.principles] == each
    assert len(criteria(ref)) == total


@pytest.mark.parametrize("ref", SEEN)
def test_how_far_the_text_was_seen(ref):
    assert Counter(criterion.status for criterion in criteria(ref)) == SEEN[ref]


def test_the_second_edition_of_privacy_names_other_addressees_than_the_first():
    items = LIBRARY.catalog("ai-utilization@2019").items
    respect = items["ai-utilization@2019/privacy/respect"][1]
    processing = items["ai-utilization@2019/privacy/personal-data-processing"][1]
    assert respect.addressees == ("ai-service-provider", "business-user")
    assert processing.addressees == ("ai-service-provider", "business-user", "data-provider")


def test_consumers_are_never_asked_through_the_second_edition():
    for criterion in criteria("ai-utilization@2019"):
        assert "consumer-user" not in criterion.addressees


def test_of_the_first_development_principles_none_can_accuse():
    assert all(criterion.status != "verified" for criterion in criteria("ai-development@2016"))


@pytest.mark.parametrize("ref", ["ai-development@2016", "ai-utilization@2019", "hiroshima@2023", "oecd@2024"])
def test_what_a_declarant_is_asked_comes_with_a_question_a_remedy_and_a_clause(ref):
    for criterion in criteria(ref):
        assert all((criterion.question, criterion.remedy, criterion.clause, criterion.requirements)), criterion.id
        for one in criterion.requirements:
            assert all(member.sections or member.facts for member in one.all), criterion.id


def test_no_edition_asks_for_source_code_or_learning_data():
    for ref in COUNTS:
        for criterion in criteria(ref):
            text = (criterion.question.ja if criterion.question else "") + (
                criterion.remedy.ja if criterion.remedy else ""
            )
            for forbidden in ("ソースコード", "アルゴリズム", "学習データ"):
                for sentence in text.split("。"):
                    if forbidden in sentence:
                        assert "要りません" in sentence or "求めない" in sentence, (criterion.id, sentence)
