"""What a reader of SARIF may count on."""

from __future__ import annotations

import json
from dataclasses import replace
from urllib.parse import unquote

import pytest
from machine import reading
from shipped_examples import EXAMPLES, ROOT, assessment

from checker.model.assessment import Place
from checker.model.fingerprint import fingerprint
from checker.reports import Options, whole


@pytest.fixture(autouse=True)
def _at_root(monkeypatch):
    monkeypatch.chdir(ROOT)


def run(name, language="en", kind="sarif"):
    return json.loads(whole(kind, assessment(name), Options(language)))["runs"][0]


@pytest.mark.parametrize("name", EXAMPLES)
def test_rules_are_explained_in_both_languages_and_lie_in_a_taxonomy(name):
    made = run(name)
    taxa = {taxon["id"]: taxonomy["name"] for taxonomy in made["taxonomies"] for taxon in taxonomy["taxa"]}
    texts = {ref: text for catalog in assessment(name).catalogs for ref, text in catalog.criteria.items()}
    for rule in made["tool"]["driver"]["rules"]:
        if "/" in rule["id"]:
            text = texts[rule["id"]]
            assert text.statement.ja.strip() in rule["help"]["text"]
            assert text.statement.en.strip() in rule["help"]["text"]
            (related,) = rule["relationships"]
            assert taxa[related["target"]["id"]] == related["target"]["toolComponent"]["name"]


def test_fingerprints_know_the_reason_and_no_line():
    found = assessment("madoguchi-chatbot")
    principle = next(p for p in found.principles if p.ref.endswith("/transparency"))
    one = principle.criteria[0]
    moved = replace(one, reasons=tuple(replace(r, where=Place(path="other", line=999)) for r in one.reasons))
    other = replace(one, reasons=(replace(one.reasons[0], code="EVI-006"), *one.reasons[1:]))
    assert fingerprint(found, moved) == fingerprint(found, one)
    assert fingerprint(replace(found, as_of="2027-01-01"), one) == fingerprint(found, one)
    assert fingerprint(found, other) != fingerprint(found, one)
    marks = [result["fingerprints"]["gensoku/v1"] for result in run("madoguchi-chatbot")["results"]]
    assert len(set(marks)) == len(marks)


def test_a_waiver_is_a_suppression():
    suppressed = [result for result in run("midori-town-deployment")["results"] if "suppressions" in result]
    waived = [ref for ref, one in reading.truth(assessment("midori-town-deployment")).items() if one.waived]
    assert [result["ruleId"] for result in suppressed] == waived
    assert suppressed[0]["suppressions"][0]["justification"]
    assert suppressed[0]["suppressions"][0]["properties"]["until"] == "2027-03-31"


def test_evidence_that_expires_soon_is_a_warning():
    found = assessment("madoguchi-chatbot")
    first = found.evidence[0]
    known = next(r for p in found.principles for c in p.criteria for r in c.reasons)
    fields = {"evidence": "wp", "date": "2026-12-01", "days": 7}
    soon = replace(known, code="DAT-006", level="note", effect="none", fields=fields)
    made = replace(found, evidence=(replace(first, reasons=(soon, soon)), *found.evidence[1:]))
    results = json.loads(whole("sarif", made, Options("en")))["runs"][0]["results"]
    assert [(r["level"], r["kind"]) for r in results if r["ruleId"] == "DAT-006"] == [("warning", "fail")]
    lines = whole("github", made, Options("en")).decode().splitlines()
    assert [line[:9] for line in lines if "DAT-006" in line] == ["::warning"]


def test_alerts_leave_out_what_is_no_gap():
    assert {result["kind"] for result in run("midori-town-deployment", kind="sarif-alerts")["results"]} == {"fail"}
    assert run("madoguchi-chatbot-complete", kind="sarif-alerts")["results"] == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_artifact_and_every_place_is_a_file_from_where_the_user_stands(name):
    made = run(name)
    uris = [one["location"]["uri"] for one in made["artifacts"]]
    for result in made["results"]:
        uris += [one["physicalLocation"]["artifactLocation"]["uri"] for one in result["locations"]]
        uris += list(result["properties"].get("evidence", ()))
    assert [uri for uri in set(uris) if not (ROOT / unquote(uri)).is_file()] == []
