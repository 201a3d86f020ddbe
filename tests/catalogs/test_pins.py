"""What the first three catalogs hold: names, order, counts and addressees may only change by a decision."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from shipped_examples import LIBRARY

PINS = yaml.safe_load((Path(__file__).parent / "pins.yaml").read_text(encoding="utf-8"))
COUNTS = {"ai-development@2017": (9, 35, 5), "ai-utilization@2018": (10, 31, 0), "ai-social@2019": (7, 37, 3)}
"""Principles, criteria, philosophies."""
TITLES = {
    "ai-development@2017": "連携 透明性 制御可能性 安全 セキュリティ プライバシー 倫理 利用者支援 アカウンタビリティ",
    "ai-utilization@2018": "適正利用 適正学習 連携 安全 セキュリティ プライバシー 尊厳・自律 公平性 透明性 アカウンタビリティ",
    "ai-social@2019": (
        "人間中心 教育・リテラシー プライバシー確保 セキュリティ確保 公正競争確保 公平性、説明責任及び透明性 イノベーション"
    ),
}


@pytest.mark.parametrize("ref", COUNTS)
class TestPins:
    def test_counts(self, ref):
        catalog = LIBRARY.catalog(ref).catalog
        criteria = sum(len(principle.criteria) for principle in catalog.principles)
        assert (len(catalog.principles), criteria, len(catalog.philosophies)) == COUNTS[ref]

    def test_names_and_order_of_principles(self, ref):
        principles = LIBRARY.catalog(ref).catalog.principles
        assert [one.title.ja.removesuffix("の原則") for one in principles] == TITLES[ref].split()
        assert [one.number for one in principles] == list(range(1, len(principles) + 1))
        assert {one.id: one.title.ja for one in principles} == {
            id_: pinned["title"] for id_, pinned in PINS[ref]["principles"].items()
        }

    def test_criteria_their_order_and_addressees(self, ref):
        found = {
            principle.id: [(one.id, list(one.addressees)) for one in principle.criteria]
            for principle in LIBRARY.catalog(ref).catalog.principles
        }
        assert found == {id_: list(pinned["criteria"].items()) for id_, pinned in PINS[ref]["principles"].items()}

    def test_philosophies(self, ref):
        assert [one.title.ja for one in LIBRARY.catalog(ref).catalog.philosophies] == PINS[ref]["philosophies"]


def test_the_draft_of_2017_is_for_trained_or_learning_software():
    catalog = LIBRARY.catalog("ai-development@2017").catalog
    assert catalog.status == "draft"
    assert catalog.applies_when is not None
    assert LIBRARY.catalog("ai-utilization@2018").catalog.status == "consultation"
    assert LIBRARY.catalog("ai-social@2019").catalog.status == "final"
