"""Editors show what a field means, in Japanese and in English."""

from __future__ import annotations

import re
from dataclasses import fields
from typing import Any

import pytest

from checker.model import buyer, declaration
from checker.schema.descriptions import DESCRIPTIONS
from checker.schema.export import schema_of

JAPANESE = re.compile("[\u3041-\u30ff\u4e00-\u9fff]")


@pytest.mark.parametrize("noun", DESCRIPTIONS)
def test_every_field_of_a_described_noun_is_described(noun: str) -> None:
    kind: Any = getattr(declaration, noun, None) or getattr(buyer, noun)
    assert list(DESCRIPTIONS[noun]) == [item.name for item in fields(kind)]
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
