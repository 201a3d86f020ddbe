"""A declaration written for one edition, moved to another: the same evidence, and every difference explained."""

from __future__ import annotations

import pytest
from declaring import declared

from checker.catalogs import Library
from checker.concordance.migration import migrate
from checker.frame import known, open_frame
from checker.loading.load import declaration_from
from checker.pipeline import check
from checker.syntax.document import parse

LIBRARY = Library()
OLD, NEW, NOW = "ai-utilization@2018", "ai-utilization@2019", "ai-business@1.2"
ITEMS = (
    "security/measures",
    "proper-learning/poisoning",
    "transparency/explainability",
    "transparency/logs",
    "privacy/leak-prevention",
    "dignity-autonomy/brain-body",
    "proper-utilization/stakeholder-cooperation",
)
FACTS = {"brain_body_link": True, "dialogue_or_generation": True}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Write a declaration for the draft of 2018, with the evidence of the cases that satisfy it."""
    made = tmp_path_factory.mktemp("moved")
    declared(made, OLD, ITEMS, ["ai-service-provider"], **FACTS)
    return made


def moved(folder, target):
    text = (folder / "declaration.yaml").read_text(encoding="utf-8")
    document = parse(text.encode(), "declaration.yaml")
    found = migrate(LIBRARY, text, document, declaration_from(document, known(LIBRARY)), target)
    (folder / f"{target}.yaml").write_text(found.text, encoding="utf-8")
    return found


def findings(folder, name, catalog):
    frame = open_frame(profile="ci", catalogs=[catalog], as_of="2026-11-24", library=LIBRARY)
    assessment = check(str(folder / name), frame).assessment
    return {one.ref: one for principle in assessment.principles for one in principle.criteria}


def seen(finding):
    return {(one.evidence, one.sha256, one.standing) for one in finding.observations}


def test_to_the_next_edition(folder):
    steps = moved(folder, NEW).steps
    before, after = findings(folder, "declaration.yaml", OLD), findings(folder, f"{NEW}.yaml", NEW)
    for step in steps:
        old = before[step.old]
        assert old.verdict == "satisfied", step.old
        if step.outcome == "moved":
            new = after[step.new]
            assert (new.verdict, seen(new), new.carried_from) == ("satisfied", seen(old), None)
        else:
            # Left where it was, with the reason; the broader item is looked at with the same evidence.
            assert step.outcome == "not-equal"
            link = step.candidates[0]
            assert link.rationale is not None
            new = after[link.target]
            assert new.verdict == "undetermined"
            assert step.old in new.carried_from
            assert "CLM-018" in {reason.code for reason in new.reasons}
            assert {one[:2] for one in seen(new)} <= {one[:2] for one in seen(old)}


def test_what_is_different_about_a_moved_answer_is_told(folder):
    changes = {step.new: {change.kind for change in step.changes} for step in moved(folder, NEW).steps if step.new}
    assert "narrowed" in changes[f"{NEW}/dignity-autonomy/brain-body"]
    assert all("strength" in kinds for kinds in changes.values())


def test_to_the_text_in_force(folder):
    found = moved(folder, NOW)
    before, after = findings(folder, "declaration.yaml", OLD), findings(folder, f"{NOW}.yaml", NOW)
    outcomes = {step.old.partition("/")[2]: step.outcome for step in found.steps}
    assert outcomes["dignity-autonomy/brain-body"] == "moved"
    assert outcomes["transparency/logs"] == "not-equal"
    digests = {one[1] for finding in before.values() for one in seen(finding)}
    carried = [finding for finding in after.values() if finding.carried_from]
    assert carried
    for finding in carried:
        assert {one[1] for one in seen(finding)} <= digests
        assert finding.verdict != "satisfied"
        codes = {reason.code for reason in finding.reasons}
        assert finding.verdict == "not-applicable" or codes & {"CLM-018", "CLM-042"}
        assert finding.verdict == "not-applicable" or "CLM-040" in codes
    for step in found.steps:
        if step.outcome != "moved":
            assert step.candidates
            assert all(link.rationale for link in step.candidates)


def test_an_old_declaration_need_not_be_moved_at_all(folder):
    assert {
        ref: finding.verdict
        for ref, finding in findings(folder, "declaration.yaml", NOW).items()
        if finding.carried_from
    }
