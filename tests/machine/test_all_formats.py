"""One walk over all formats: the same criteria, verdicts, reasons, counts and waivers, whoever reads them."""

from __future__ import annotations

import json
import re

import pytest
from machine import reading
from machine.mixed import mixed
from people_reading import readable
from shipped_examples import EXAMPLES, ROOT, assessment

from checker.cli.saved import load_assessment
from checker.model.vocabulary import Verdict
from checker.reports import FORMATS, PAINTED, Options, whole
from checker.reports.phrases import phrase


@pytest.fixture(autouse=True)
def _at_root(monkeypatch):
    monkeypatch.chdir(ROOT)


NAMES = [*EXAMPLES, "mixed"]


def named(name):
    return mixed() if name == "mixed" else assessment(name)


def test_every_format_is_in_the_walk():
    walked = {*reading.COMPLETE, *reading.OPEN, *reading.GAPS, *reading.PEOPLE}
    assert set(FORMATS) - walked == set()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", reading.COMPLETE)
def test_complete_formats_hold_every_criterion(kind, name):
    found = named(name)
    assert reading.COMPLETE[kind](reading.text(kind, found)) == reading.truth(found)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", [*reading.OPEN, *reading.GAPS])
def test_excerpts_hold_what_is_open_and_nothing_else(kind, name):
    found = named(name)
    gaps = kind in reading.GAPS
    read = {**reading.OPEN, **reading.GAPS}[kind](reading.text(kind, found))
    wanted = reading.open_only(found, gaps=gaps)
    assert {ref: one.verdict for ref, one in read.items()} == {ref: one.verdict for ref, one in wanted.items()}


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("kind", PAINTED)
def test_formats_for_people_name_every_gap_and_every_open_question(kind, name):
    found = assessment(name)
    text = readable(kind, whole(kind, found, Options("en")))
    said = re.sub(r"\s+", "", text)
    for ref, one in reading.truth(found).items():
        if one.verdict in ("not-satisfied", "undetermined"):
            place = said.find(ref)
            assert place >= 0, ref
            word = reading.VERDICTS[Verdict(one.verdict)].replace(" ", "")
            # A row of a sheet holds both, in the order of its columns.
            rows = [re.sub(r"\s+", "", line) for line in text.splitlines() if ref in line.split("\t")]
            assert any(word in near for near in (rows if kind == "xlsx" else [said[max(0, place - 300) : place]])), ref
            for code in one.codes:
                assert code in said, code


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("kind", PAINTED)
def test_formats_for_people_tell_figures_and_waivers(kind, name):
    found = assessment(name)
    said = re.sub(r"\s+", "", readable(kind, whole(kind, found, Options("en"))))
    summary = found.summary
    told = phrase("open_count", "en", gaps=summary.open_gaps, open=summary.open_undetermined)
    assert re.sub(r"\s+", "", told) in said or not (summary.open_gaps or summary.open_undetermined)
    if summary.verdicts.waived:
        told = phrase("waived_note", "en", gaps=summary.verdicts.not_satisfied, waived=summary.verdicts.waived)
        assert re.sub(r"\s+", "", told) in said
    for principle in found.principles:
        for one in principle.criteria:
            if one.waiver:
                told = phrase("waiver", "en", post=one.waiver.post, until=one.waiver.until, reason=one.waiver.reason)
                assert re.sub(r"\s+", "", told) in said


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_report_from_a_saved_assessment_has_the_same_bytes(language, name, tmp_path):
    found = assessment(name)
    saved = tmp_path / "assessment.json"
    saved.write_bytes(whole("json", found, Options(language)))
    again = load_assessment(str(saved))
    assert again == found
    for kind in FORMATS:
        assert whole(kind, again, Options(language)) == whole(kind, found, Options(language)), kind


def test_the_walk_can_fail():
    """A reader that learns the same whatever the report says would prove nothing."""
    found = assessment("madoguchi-chatbot")
    said = reading.text("sarif", found)
    data = json.loads(said)
    data["runs"][0]["results"][0]["properties"]["counts"] ^= True
    assert reading.read_sarif(json.dumps(data)) != reading.truth(found)
    del data["runs"][0]["results"][0]
    assert reading.read_sarif(json.dumps(data)) != reading.truth(found)


def test_oscal_names_the_controls_of_the_exported_catalogs():
    from shipped_examples import LIBRARY

    from checker.concordance.oscal import catalog_document

    def ids(groups):
        for one in groups:
            yield one["id"]
            yield from ids([*one.get("groups", ()), *one.get("controls", ())])

    known = {}
    found = json.loads(reading.text("oscal", assessment("madoguchi-chatbot")))["assessment-results"]["results"][0]
    for one in found["findings"]:
        props = {prop["name"]: prop["value"] for prop in one["props"]}
        ref = props["catalog"]
        if ref not in known:
            known[ref] = set(ids(catalog_document(LIBRARY.catalog(ref))["catalog"]["groups"]))
        assert props["control"] in known[ref]
