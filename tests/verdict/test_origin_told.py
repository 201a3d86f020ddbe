"""Whatever a carried claim comes to, its origin is told, and who says that the items are related."""

from __future__ import annotations

import pytest
from building import a_claim, a_criterion, a_question, a_standpoint, evidenced, seen, used

from checker.verdict import judge

ORIGIN = "ai-a@2019/x/y"


def codes(relation, status, *observations):
    claim = used(a_claim(), relation=relation, carried_from=ORIGIN, relation_status=status)
    criterion, standpoint = a_criterion(), a_standpoint()
    question = a_question(criterion, evidenced(claim, criterion, standpoint, *observations))
    return {reason.code: dict(reason.fields) for reason in judge(question, standpoint).reasons}


@pytest.mark.parametrize(
    ("relation", "observations", "code"),
    [
        ("equal", (seen(),), "CLM-017"),
        ("superset-of", (), "CLM-017"),
        ("covers", (seen(),), "CLM-041"),
        ("subset-of", (seen(),), "CLM-018"),
        ("intersects", (), "CLM-042"),
    ],
)
def test_the_origin_is_told(relation, observations, code):
    found = codes(relation, "official", *observations)
    assert ORIGIN in found[code].values()
    assert "CLM-040" not in found


@pytest.mark.parametrize("relation", ["equal", "covers", "intersects"])
def test_a_proposed_relation_is_marked(relation):
    assert "CLM-040" in codes(relation, "proposed", seen())
