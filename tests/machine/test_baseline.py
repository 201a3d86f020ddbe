"""The project's baseline: only what is new counts, an entry needs a reason and an end, and no verdict ever changes."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from machine import reading
from shipped_examples import ROOT, assessment

from checker.baseline import against, is_open, load_baseline, telling, updated
from checker.cli.group import run
from checker.errors import InputError
from checker.model.assessment import InputRecord
from checker.model.baseline import Baseline
from checker.reports import Options, whole

EMPTY = Baseline(gensoku="baseline/1")
RECORD = InputRecord(role="baseline", path="baseline.yaml", sha256="0" * 64)
DECLARATION = "examples/madoguchi-chatbot/declaration.yaml"


@pytest.fixture(autouse=True)
def _at_root(monkeypatch):
    monkeypatch.chdir(ROOT)


def full(name="madoguchi-chatbot"):
    return updated(EMPTY, [assessment(name)], reason="known", until="2027-01-31")[0]


def codes(found):
    return {reason.code for p in found.principles for one in p.criteria for reason in one.reasons} | {
        reason.code for reason in found.reasons
    }


def test_everything_known_leaves_nothing_open_and_every_verdict_as_it_was():
    found = assessment("madoguchi-chatbot")
    held = against(found, full(), RECORD)
    assert (held.summary.open_gaps, held.summary.open_undetermined) == (0, 0)
    assert held.summary.known == found.summary.open_gaps + found.summary.open_undetermined
    assert held.summary.verdicts == found.summary.verdicts
    assert {ref: one.verdict for ref, one in reading.truth(held).items()} == {
        ref: one.verdict for ref, one in reading.truth(found).items()
    }
    assert held.sha256 != found.sha256
    assert held.inputs[-1] == RECORD


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_each_entry_takes_out_exactly_its_own_finding(data):
    found = assessment("madoguchi-chatbot")
    known = data.draw(st.lists(st.sampled_from(full().known), unique_by=lambda one: one.criterion))
    held = against(found, replace(EMPTY, known=tuple(known)), RECORD)
    left = {one.ref for p in held.principles for one in p.criteria if is_open(one) and one.known is None}
    everything = {one.criterion for one in full().known}
    assert left == everything - {one.criterion for one in known}


def test_an_ended_entry_counts_again_and_is_told():
    held = against(replace(assessment("madoguchi-chatbot"), as_of="2027-02-01"), full(), RECORD)
    assert held.summary.known == 0
    assert "PRO-056" in codes(held)
    held = against(replace(assessment("madoguchi-chatbot"), as_of="2027-01-31"), full(), RECORD)
    assert held.summary.open_gaps == 0


def test_a_reason_that_is_not_listed_is_new():
    known = tuple(replace(one, codes=tuple(code for code in one.codes if code != "EVI-005")) for one in full().known)
    held = against(assessment("madoguchi-chatbot"), replace(EMPTY, known=known), RECORD)
    new = [one for p in held.principles for one in p.criteria if is_open(one) and one.known is None]
    assert new
    assert all("EVI-005" in telling(one) for one in new)
    assert "PRO-058" in codes(held)


def test_a_question_that_became_a_gap_is_new():
    known = tuple(replace(one, verdict="undetermined") for one in full().known)
    held = against(assessment("madoguchi-chatbot"), replace(EMPTY, known=known), RECORD)
    assert held.summary.open_undetermined == 0
    assert held.summary.open_gaps == assessment("madoguchi-chatbot").summary.open_gaps


def test_an_entry_of_what_is_no_longer_open_is_stale_and_one_of_another_declaration_is_left_alone():
    found = assessment("madoguchi-chatbot-complete")
    known = tuple(replace(one, declaration=found.declaration.id) for one in full().known)
    assert "PRO-057" in codes(against(found, replace(EMPTY, known=known), RECORD))
    assert "PRO-057" not in codes(against(found, full(), RECORD))


def test_an_update_keeps_adds_and_drops():
    found = assessment("madoguchi-chatbot")
    first = full()
    again, counted = updated(first, [found], reason=None, until=None)
    assert again == first
    assert counted == (len(first.known), 0, 0)
    stale = replace(first.known[0], criterion="ai-utilization@2018/transparency/none")
    fewer = replace(EMPTY, known=(*first.known[1:], stale))
    with pytest.raises(InputError) as fault:
        updated(fewer, [found], reason=None, until="2027-03-31")
    assert fault.value.problems[0].code == "DEC-131"
    made, counted = updated(fewer, [found], reason="later", until="2027-03-31")
    assert counted == (len(first.known) - 1, 1, 1)
    assert {one.reason for one in made.known} == {"known", "later"}
    with pytest.raises(InputError):
        updated(EMPTY, [found], reason="x", until="2026-01-01")


def test_machines_see_what_is_new():
    found = assessment("madoguchi-chatbot")
    known = replace(EMPTY, known=full().known[1:])
    held = against(found, known, RECORD)
    results = json.loads(whole("sarif", held, Options("en")))["runs"][0]["results"]
    new = [result["ruleId"] for result in results if result["baselineState"] == "new" and "/" in result["ruleId"]]
    assert new == [full().known[0].criterion]
    assert list(reading.read_gitlab(reading.text("gitlab", held))) == new
    assert reading.read_csv(reading.text("csv", held)) == reading.truth(held)


def test_on_the_command_line(tmp_path, capsys):
    path = str(tmp_path / "baseline.yaml")
    words = ["--baseline", path, "--as-of", "2026-11-24", "--lang", "en"]
    assert run(["baseline", "update", DECLARATION, *words]) == 2
    assert "DEC-131" in capsys.readouterr().err
    for day, code in (("2026-11-23", "DEC-183"), ("2026-02-30", "DEC-041"), ("soon", "DEC-041")):
        assert run(["baseline", "update", DECLARATION, *words, "--reason", "x", "--until", day]) == 2
        assert code in capsys.readouterr().err
    assert run(["baseline", "update", DECLARATION, *words, "--reason", 'a "b": #c', "--until", "2027-01-31"]) == 0
    assert load_baseline(path)[0].known[0].reason == 'a "b": #c'
    assert run(["validate", path]) == 0
    assert run(["check", DECLARATION, *words]) == 0
    assert run(["check", DECLARATION, *words[:2], "--as-of", "2027-02-01", "--quiet"]) == 1
    (tmp_path / "bad.yaml").write_text("gensoku: baseline/1\nknown: [{declaration: x}]\n", encoding="utf-8")
    assert run(["check", DECLARATION, "--baseline", str(tmp_path / "bad.yaml")]) == 3
    assert "bad.yaml:2" in capsys.readouterr().err


def test_a_baseline_of_other_declarations_is_told_where_something_is_open():
    known = tuple(replace(one, declaration=f"other-{place}") for place, one in enumerate(full().known))
    found = assessment("madoguchi-chatbot")
    held = against(found, replace(EMPTY, known=known), RECORD)
    (note,) = (reason for reason in held.reasons if reason.code == "DEC-224")
    assert "（other-0、other-1、other-2、other-3、other-4、…）" in note.message.ja
    mixed = replace(EMPTY, known=(*known, full().known[0]))
    assert "DEC-224" not in codes(against(found, mixed, RECORD)) | codes(against(found, EMPTY, RECORD))


@pytest.mark.parametrize(
    ("language", "words"), [("ja", "既知一覧にあるもの COUNT）"), ("en", "known in the baseline: COUNT)")]
)
def test_figures_tell_how_many_are_known(language, words, tmp_path, capsys):
    path = str(tmp_path / "b.yaml")
    call = ["check", DECLARATION, "--quiet", "--as-of", "2026-11-24", "--lang", language]
    assert (
        run(
            [
                "baseline",
                "update",
                DECLARATION,
                "--baseline",
                path,
                "--reason",
                "x",
                "--until",
                "2027-01-31",
                "--as-of",
                "2026-11-24",
            ]
        )
        == 0
    )
    capsys.readouterr()
    assert run([*call, "--baseline", path]) == 0
    assert words.replace("COUNT", str(len(load_baseline(path)[0].known))) in capsys.readouterr().out
    assert run(call) == 1
    assert words.split(" COUNT")[0] not in capsys.readouterr().out
