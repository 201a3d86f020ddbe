"""Editors show what a field means, in Japanese and in English."""

from __future__ import annotations

import re
from dataclasses import fields
from typing import Any

import pytest

from checker.model import buyer, declaration, texts
from checker.schema.descriptions import DESCRIPTIONS
from checker.schema.export import schema_of

JAPANESE = re.compile("[\u3041-\u30ff\u4e00-\u9fff]")


@pytest.mark.parametrize("noun", DESCRIPTIONS)
def test_every_field_of_a_described_noun_is_described(noun: str) -> None:
    kind: Any = next(getattr(part, noun) for part in (declaration, buyer, texts) if hasattr(part, noun))
    assert list(DESCRIPTIONS[noun]) == [item.name.rstrip("_") for item in fields(kind)]
    for ja, en in DESCRIPTIONS[noun].values():
        assert JAPANESE.search(ja)
        assert not JAPANESE.search(en)
        assert ja.endswith("。")
        assert en.endswith(".")


def test_the_published_schema_carries_them() -> None:
    schema = schema_of("declaration")
    nouns = {"Declaration": schema, **schema["$defs"]}
    for noun, described in DESCRIPTIONS.items():
        if noun in nouns:
            for name, (ja, en) in described.items():
                assert nouns[noun]["properties"][name]["description"] == f"{ja} / {en}"
    assert {"Declaration", "Claim", "EvidenceItem"} <= set(nouns)


@pytest.mark.parametrize("kind", ["declaration", "case", "reviews", "waivers", "profile"])
def test_nothing_in_the_files_that_people_write_is_without_one(kind: str) -> None:
    schema = schema_of(kind)
    for noun in (schema, *schema.get("$defs", {}).values()):
        for name, field in noun.get("properties", {}).items():
            assert "description" in field, name
