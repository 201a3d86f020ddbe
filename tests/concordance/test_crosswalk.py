"""Crosswalks: both ways the same, in every format, with nothing lost."""

from __future__ import annotations

import csv
import io
import json

import pytest
from click.testing import CliRunner

from checker.catalogs import Library
from checker.cli.group import group
from checker.concordance.coverage import coverage
from checker.concordance.crosswalk import crosswalk
from checker.concordance.oscal import mapping_document
from checker.concordance.pages import COLUMNS
from checker.errors import InputError

LIBRARY = Library()
PAIRS = LIBRARY.pairs
NAMES = ["--".join(pair) for pair in PAIRS]


@pytest.mark.parametrize("pair", PAIRS, ids=NAMES)
class TestPair:
    def test_turned_twice_is_the_same(self, pair):
        walk = crosswalk(LIBRARY, *pair)
        again = walk.turned().turned()
        assert sorted(again.links, key=repr) == sorted(walk.links, key=repr)
        assert (again.topics, again.alone_in_one, again.alone_in_other) == (
            walk.topics,
            walk.alone_in_one,
            walk.alone_in_other,
        )

    def test_read_from_the_other_side_it_is_turned(self, pair):
        one, other = crosswalk(LIBRARY, *pair), crosswalk(LIBRARY, *reversed(pair))
        assert sorted(one.turned().links, key=repr) == sorted(other.links, key=repr)

    def test_every_row_stands_in_the_csv_both_ways(self, pair):
        shown = CliRunner().invoke(group, ["crosswalk", *pair, "--format", "csv"])
        rows = list(csv.DictReader(io.StringIO(shown.output)))
        assert tuple(rows[0]) == COLUMNS
        found = {(row["source"], row["target"], row["relation"]) for row in rows}
        for walk in (crosswalk(LIBRARY, *pair), crosswalk(LIBRARY, *pair).turned()):
            for link in walk.links:
                assert (link.source, link.target, link.type) in found
            for topic in walk.topics:
                assert {(left, right, "concept") for left in topic.left for right in topic.right} <= found
            assert {(one.ref, "", "none") for one in walk.alone_in_one} <= found

    @pytest.mark.parametrize("form", ["text", "markdown"])
    @pytest.mark.parametrize("lang", ["ja", "en"])
    def test_people_see_every_reason(self, pair, form, lang):
        shown = CliRunner().invoke(group, ["crosswalk", *pair, "--format", form, "--lang", lang]).output
        flat = shown.replace("\n", "").replace(" ", "").replace("\\", "")
        walk = crosswalk(LIBRARY, *pair)
        for link in walk.links:
            assert link.rationale.in_(lang).replace(" ", "") in flat
        for topic in walk.topics:
            assert topic.title.in_(lang).replace(" ", "") in flat

    def test_oscal_holds_every_row_once(self, pair):
        walk = crosswalk(LIBRARY, *pair)
        mapping = mapping_document(walk)["mapping-collection"]["mappings"][0]
        rows = [topic for topic in walk.topics if topic.left and topic.right]
        assert len(mapping["maps"]) == len(walk.links) + len(walk.groups) + len(rows)
        uuids = [one["uuid"] for one in mapping["maps"]]
        assert len(set(uuids)) == len(uuids)
        assert mapping_document(crosswalk(Library(), *pair))["mapping-collection"]["mappings"][0] == mapping


def test_nothing_between_two_texts_is_told():
    with pytest.raises(InputError) as caught:
        crosswalk(LIBRARY, "ai-development@2016", "oecd@2024")
    assert caught.value.problems[0].code == "DEC-101"


def test_the_pairs_are_listed():
    shown = CliRunner().invoke(group, ["crosswalk", "--list"]).output
    assert [tuple(line.split()) for line in shown.splitlines()] == list(PAIRS)


def test_nothing_is_checked_against_a_text_that_is_not_held():
    words = ["check", "examples/madoguchi-chatbot/declaration.yaml", "--catalog", "nist-ai-rmf@1.0"]
    caught = CliRunner().invoke(group, words).exception
    assert isinstance(caught, InputError)
    assert [problem.code for problem in caught.problems] == ["DEC-100"]


@pytest.mark.parametrize("ref", LIBRARY.refs)
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_coverage_leaves_nothing_blank(ref, lang):
    found = coverage(LIBRARY, LIBRARY.catalog(ref))
    assert sum(found.seen.values()) == len(found.rows)
    shown = CliRunner().invoke(group, ["catalogs", "show", ref, "--coverage", "--lang", lang]).output
    entries = [line for line in shown.splitlines() if line.startswith("- ")]
    assert len(entries) == len(found.rows)
    assert not [line for line in shown.splitlines() if line.rstrip().endswith(("：", ":"))]
    for row in found.rows:
        assert row.kinds or row.for_others or row.nature in ("example", "descriptive"), row.ref


def test_the_share_of_recalled_text_is_told():
    shown = CliRunner().invoke(group, ["catalogs", "show", "ai-utilization@2019", "--coverage", "--lang", "en"]).output
    told = " ".join(shown.split())
    assert "Of 27 criteria, the text of 1 was seen, of 2 seen in part, and 24 are recalled." in told


def test_a_text_of_identifiers_can_be_shown():
    shown = CliRunner().invoke(group, ["catalogs", "show", "iso-iec-42001@2023", "--lang", "ja"]).output
    assert "A.6.2.8" in shown
    assert "イベントログ" in shown


def test_the_mapping_is_plain_json():
    shown = CliRunner().invoke(group, ["crosswalk", "ai-business@1.2", "nist-ai-rmf@1.0", "--format", "oscal"])
    maps = json.loads(shown.output)["mapping-collection"]["mappings"][0]["maps"]
    assert {one["relationship"] for one in maps} == {"same-topic"}


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_an_item_is_explained_with_what_stands_beside_it(lang):
    shown = (
        CliRunner().invoke(group, ["explain", "ai-business@1.2/human-centric/brain-body-link", "--lang", lang]).output
    )
    assert "ai-development@2017/ethics/brain-and-body-link" in shown
    shown = CliRunner().invoke(group, ["explain", "nist-ai-rmf@1.0/measure-2-10", "--lang", lang]).output
    assert "MEASURE 2.10" in shown
    assert "ai-business@1.2" in shown
