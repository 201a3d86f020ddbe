"""One claim for several catalogs: carried, reported once, and shown principle by principle."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest
from declaring import declared, items

from checker.catalogs import Library
from checker.frame import open_frame
from checker.pipeline import check
from checker.reports.content import build
from checker.reports.kindred import matrix, once
from checker.reports.layout import Entries, Table
from checker.reports.reader import Reader

LIBRARY = Library()
NOW = "ai-business@1.2"
AGAINST = (NOW, *(ref for ref in LIBRARY.refs if ref != NOW and LIBRARY.relations(ref, NOW) is not None))
AS_OF = "2026-11-24"


ROLES = ["developer", "ai-service-provider"]
FACTS = {"ai_software": True, "dialogue_or_generation": True, "networked": True, "affects_rights": True}


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    """Declare everything that a vendor is asked for by the text in force, once."""
    return declared(tmp_path_factory.mktemp("once"), NOW, items(NOW, ROLES), ROLES, **FACTS)


@pytest.fixture(scope="module")
def assessed(path):
    def against(*catalogs):
        frame = open_frame(profile="ci", catalogs=catalogs, as_of=AS_OF, library=LIBRARY)
        return check(str(path), frame).assessment

    return against


@pytest.fixture(scope="module")
def whole(assessed):
    return assessed(*AGAINST)


def criteria(assessment):
    return [criterion for principle in assessment.principles for criterion in principle.criteria]


def test_every_claim_is_typed_once(path):
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if "about:" in line]
    assert lines
    assert all(NOW in line for line in lines)
    assert len({line.strip() for line in lines}) == len(lines)


def test_other_editions_are_answered_by_carrying(whole):
    for ref in AGAINST[1:]:
        mine = [one for one in criteria(whole) if one.ref.startswith(f"{ref}/")]
        carried = [one for one in mine if one.carried_from]
        assert carried, ref
        assert all(origin.startswith(f"{NOW}/") for one in carried for origin in one.carried_from.split(", "))
        told = {reason.code for one in carried if one.verdict != "not-applicable" for reason in one.reasons}
        assert told & {"CLM-017", "CLM-018", "CLM-041", "CLM-042"}
        assert "CLM-040" in told


def test_a_verdict_is_reached_anew_and_weak_relations_never_satisfy(whole):
    verdicts = {one.ref: one.verdict.value for one in criteria(whole)}
    for one in criteria(whole):
        if one.verdict == "satisfied" and one.carried_from:
            assert {claim.relation for claim in one.claims} <= {"equal", "superset-of", "covers"}
            assert one.observations
    strong = [one.ref for one in criteria(whole) if one.verdict == "satisfied" and one.carried_from]
    assert strong
    assert verdicts["ai-development@2017/security/security-by-design"] == "satisfied"


def test_alone_or_together_a_catalog_gives_the_same_findings(whole, assessed):
    for ref in AGAINST:
        alone = {one.ref: one.verdict for one in criteria(assessed(ref))}
        together = {one.ref: one.verdict for one in criteria(whole) if one.ref in alone}
        assert alone == together


def test_the_matrix_has_each_principle_and_each_catalog(whole):
    for language in ("ja", "en"):
        tables = [block for block in matrix(Reader(whole, language)) if isinstance(block, Table)]
        titles = [title for table in tables for title in table.header[1:]]
        assert len(titles) == len(AGAINST) - 1
        for table in tables:
            assert [row[0].partition(" ")[0] for row in table.rows[:10]] == [str(number) for number in range(1, 11)]
            assert all(cell for row in table.rows[:10] for cell in row)


def test_one_catalog_needs_no_matrix(assessed):
    assert matrix(Reader(assessed(NOW), "ja")) == []


def test_every_principle_of_every_catalog_stands_in_the_matrix(whole):
    shown = " ".join(
        cell for block in matrix(Reader(whole, "ja")) if isinstance(block, Table) for row in block.rows for cell in row
    )
    for principle in whole.principles:
        assert f"{principle.number} {principle.title.ja}" in shown


def test_what_is_the_same_is_asked_for_once(assessed):
    found = assessed("ai-utilization@2018", "ai-utilization@2019")
    reader = Reader(found, "ja")
    items = [item for item in reader.items() if item[1].verdict in ("not-satisfied", "undetermined")]
    asked = once(found, items)
    joined = [group for group in asked if group[1]]
    assert joined
    assert sum(1 + len(others) for _, others in asked) == len(items)
    refs = [item[1].ref for item, _ in asked] + [other[1].ref for _, others in asked for other in others]
    assert sorted(refs) == sorted(item[1].ref for item in items)
    for (_, criterion, _), others in joined:
        for _, other, _ in others:
            pair = {(one.source, one.target) for one in found.related if one.type in ("equal", "covers")}
            assert {(criterion.ref, other.ref), (other.ref, criterion.ref)} & pair or len(others) > 1


def test_no_finding_is_lost_from_the_details(assessed):
    found = assessed("ai-utilization@2018", "ai-utilization@2019")
    blocks = build(found, "ja").blocks
    homes = {entry.ref for block in blocks if isinstance(block, Entries) for entry in block.entries if entry.home}
    assert homes >= {one.ref for one in criteria(found) if one.verdict != "not-applicable"}


def test_the_page_shows_the_table_of_the_example():
    script = runpy.run_path("docs/side_by_side.py")
    page = Path("docs/one-claim-many-texts.md").read_text(encoding="utf-8")
    assert page == script["filled"](), "python docs/side_by_side.py"


def test_with_several_texts_each_item_says_whose_it_is(whole, assessed):
    for found, told in ((whole, True), (assessed(NOW), False)):
        reader = Reader(found, "ja")
        for principle in found.principles:
            assert (reader.text(reader.titles[principle.catalog]) in reader.topic(principle)) is told
