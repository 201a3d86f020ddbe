"""One definition of each shape: our constructor, pydantic and the published JSON Schema accept the same values."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plain_values import mutated
from pydantic import ValidationError

from checker.model.files import WRITTEN
from checker.schema.construct import construct
from checker.schema.export import adapter
from checker.schema.second import disagreements
from checker.syntax.document import Document, NoMarks

ADAPTERS = {kind: adapter(noun) for kind, noun in WRITTEN.items()}
EXAMPLES = {
    "declaration": 150,
    "case": 120,
    "reviews": 120,
    "waivers": 100,
    "profile": 150,
    "baseline": 100,
    "mapping": 100,
}
DATE = "2026-10-01"
VALID: dict[str, dict[str, Any]] = {
    "declaration": {
        "gensoku": "declaration/1",
        "id": "a",
        "subject": {"name": "a", "version": "1"},
        "declared_by": {"organization": "a", "roles": ["developer"], "declared_on": DATE},
    },
    "case": {"gensoku": "case/1", "id": "a", "title": "a", "buyer": {"organization": "a"}},
    "reviews": {"gensoku": "reviews/1", "reviews": []},
    "waivers": {
        "gensoku": "waivers/1",
        "waivers": [
            {
                "criterion": "a@2018/b/c",
                "subject": "a",
                "subject_version": "1",
                "reason": "a",
                "approver": {"post": "a"},
                "from": DATE,
                "until": DATE,
            }
        ],
    },
    "baseline": {
        "gensoku": "baseline/1",
        "known": [
            {
                "declaration": "a",
                "criterion": "a@2018/b/c",
                "verdict": "undetermined",
                "codes": ["EVI-005"],
                "reason": "a",
                "since": DATE,
                "until": DATE,
            }
        ],
    },
    "profile": {
        "gensoku": "profile/1",
        "id": "a",
        "revision": "1.0.0",
        "title": {"ja": "a", "en": "a"},
        "stage": "bid",
        "counts_owner": ["vendor"],
        "expiring_days": 60,
    },
    "mapping": {
        "gensoku": "mapping/1",
        "id": "a",
        "revision": "1.0.0",
        "title": {"ja": "a", "en": "a"},
        "columns": [{"key": "a", "names": ["A"]}],
        "subject": {"name": ["a"]},
        "roles": ["developer"],
    },
}


def constructed(kind: str, data: Any) -> bool:
    built, context = construct(WRITTEN[kind], Document("x", "json", data, "", 0, NoMarks("x"), {}))
    assert built is not None or context.problems
    return not context.problems


def by_pydantic(kind: str, data: Any) -> bool:
    try:
        ADAPTERS[kind].validate_json(json.dumps(data))
    except ValidationError:
        return False
    return True


def by_schema(kind: str, data: Any) -> bool:
    return not disagreements(kind, data)


def opinions(kind: str, data: Any) -> tuple[bool, bool, bool]:
    """Return what the constructor, pydantic and the published schema say, in this order."""
    return constructed(kind, data), by_pydantic(kind, data), by_schema(kind, data)


@pytest.mark.parametrize("kind", WRITTEN)
def test_all_three_accept_the_same_values(kind: str) -> None:
    @settings(max_examples=EXAMPLES[kind], deadline=None, suppress_health_check=list(HealthCheck))
    @given(mutated(WRITTEN[kind]))
    def agree(data: Any) -> None:
        assert len(set(opinions(kind, data))) == 1, (kind, opinions(kind, data), data)

    agree()


@pytest.mark.parametrize("kind", WRITTEN)
def test_all_three_accept_the_smallest_valid_file(kind: str) -> None:
    assert opinions(kind, VALID[kind]) == (True, True, True)


@pytest.mark.parametrize("kind", WRITTEN)
@pytest.mark.parametrize("junk", [None, True, 0, "x", [], [1], 1.5], ids=repr)
def test_all_three_refuse_what_is_no_mapping(kind: str, junk: Any) -> None:
    assert opinions(kind, junk) == (False, False, False)


@pytest.mark.parametrize("kind", WRITTEN)
def test_all_three_refuse_each_missing_and_each_unknown_key(kind: str) -> None:
    data = VALID[kind]
    for key in data:
        without = {name: value for name, value in data.items() if name != key}
        assert len(set(opinions(kind, without))) == 1, key
    for name in ("x", "Gensoku", "gensoku_", "from_"):
        assert opinions(kind, {**data, name: "x"}) == (False, False, False), name


@pytest.mark.parametrize("value", [60.0, 1.0, 0.0, -0.0, 1e3], ids=repr)
def test_a_whole_number_is_one_by_its_form(value: float) -> None:
    data = json.loads(json.dumps({**VALID["profile"], "expiring_days": value}))
    assert opinions("profile", data) == (False, False, False)


@pytest.mark.parametrize("value", ["true", "yes", "on", 1, 0, "1", None, [], {}], ids=repr)
def test_a_truth_value_is_true_or_false_and_nothing_like_it(value: Any) -> None:
    assert opinions("profile", {**VALID["profile"], "require_digest": value}) == (False, False, False)
    characteristics = {"actuators": {"value": value, "why": "x"}}
    assert len(set(opinions("declaration", {**VALID["declaration"], "characteristics": characteristics}))) == 1


@pytest.mark.parametrize("value", ["60", True, 60.5, None, -1, 3651], ids=repr)
def test_a_whole_number_is_no_text_and_no_truth_value(value: Any) -> None:
    assert opinions("profile", {**VALID["profile"], "expiring_days": value}) == (False, False, False)


@pytest.mark.parametrize(
    "entry",
    [
        *("wp", "wp#保存期間", {"use": "wp"}, {"use": "wp", "shows": "operation"}),
        *({"use": "wp", "x": 1}, {}, 3, None, ["wp"], "", "a\nb"),
    ],
    ids=repr,
)
def test_both_forms_of_a_use(entry: Any) -> None:
    claim = {"about": "a@2018/b", "answer": "met", "evidence": [entry]}
    assert len(set(opinions("declaration", {**VALID["declaration"], "claims": [claim]}))) == 1


def test_the_bounds_of_lists_are_the_same() -> None:
    claim = {"about": "a@2018/b", "answer": "met"}
    for count, fits in ((5_000, True), (5_001, False)):
        data = {**VALID["declaration"], "claims": [claim] * count}
        assert (constructed("declaration", data), by_pydantic("declaration", data)) == (fits, fits)
    for roles in ([], ["developer"] * 7, ["developer"] * 8):
        by = {**VALID["declaration"]["declared_by"], "roles": roles}
        assert len(set(opinions("declaration", {**VALID["declaration"], "declared_by": by}))) == 1


@given(st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=6))
@settings(max_examples=150, deadline=None)
def test_all_three_see_the_same_blanks(text: str) -> None:
    for name, value in (("name", text), ("version", text)):
        subject = {**VALID["declaration"]["subject"], name: value}
        assert len(set(opinions("declaration", {**VALID["declaration"], "subject": subject}))) == 1
