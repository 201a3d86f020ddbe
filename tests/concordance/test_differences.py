"""What changed between editions."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from checker.catalogs import Library
from checker.cli.group import group
from checker.concordance.differences import KINDS, differences

LIBRARY = Library()


def between(old, new):
    return differences(LIBRARY, LIBRARY.catalog(old), LIBRARY.catalog(new))


def of(found, kind):
    return [(change.old, change.new) for change in found.changes if change.kind == kind]


def refs(edition, *below):
    return tuple(f"{edition}/{one}" for one in below)


def test_utilization():
    old, new = "ai-utilization@2018", "ai-utilization@2019"
    found = between(old, new)
    assert found.by_relations
    assert of(found, "added") == of(found, "removed") == of(found, "renamed") == []
    assert (refs(old, "privacy/profiling"), refs(new, "dignity-autonomy/profiling")) in of(found, "moved")
    points = refs(
        old, *(f"proper-utilization/{one}" for one in ("scope-manner", "benefit-risk-balance", "update-repair"))
    )
    assert of(found, "merged") == [
        (points, refs(new, "proper-utilization/scope-manner")),
        (
            refs(old, "privacy/self-disclosure", "privacy/leak-prevention"),
            refs(new, "privacy/self-disclosure-and-leak"),
        ),
    ]
    assert (refs(old, "privacy/respect-others"), refs(new, "privacy/respect")) in of(found, "narrowed")
    assert (refs(old, "accountability/efforts"), refs(new, "accountability/efforts")) in of(found, "widened")
    assert (refs(old, "transparency/logs"), refs(new, "transparency/logs")) in of(found, "reworded")
    assert (refs(old, "transparency/explainability"), refs(new, "transparency/explainability")) not in of(
        found, "reworded"
    )


def test_development():
    old, new = "ai-development@2016", "ai-development@2017"
    found = between(old, new)
    assert (refs(old, "security"), refs(new, "security")) in of(found, "renamed")
    assert (refs(old, "user-assistance"), refs(new, "user-assistance")) in of(found, "moved")
    assert ((), refs(new, "collaboration")) in of(found, "added")
    both = refs(new, "transparency/verifiability", "transparency/explainability")
    assert (refs(old, "transparency/explained-and-verified"), both) in of(found, "split")
    assert of(found, "removed") == []


def test_social():
    found = between("ai-social@2018", "ai-social@2019")
    assert of(found, "added") == [((), refs("ai-social@2019", "privacy/technical-and-nontechnical"))]
    assert of(found, "removed") == []


def test_an_edition_does_not_differ_from_itself():
    assert between("ai-utilization@2018", "ai-utilization@2018").changes == ()


def test_kinds_come_in_their_order():
    kinds = [change.kind for change in between("ai-utilization@2018", "ai-utilization@2019").changes]
    assert kinds == sorted(kinds, key=KINDS.index)


@pytest.mark.parametrize("form", ["text", "json", "markdown"])
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_command_shows_every_change(form, lang):
    words = ["catalogs", "diff", "ai-utilization@2018", "ai-utilization@2019", "--format", form, "--lang", lang]
    shown = CliRunner().invoke(group, words)
    assert shown.exit_code == 0
    flat = shown.output.replace("\n", "").replace(" ", "").replace("\\", "")
    for change in between("ai-utilization@2018", "ai-utilization@2019").changes:
        for ref in (*change.old, *change.new):
            assert ref.partition("/")[2] in flat
        if change.why and form != "json":
            assert change.why.in_(lang).replace(" ", "") in flat.replace("\\", "")


def test_a_file_is_another_revision(tmp_path):
    old = "tests/concordance/revisions/ai-utilization@2018-0.9.0.yaml"
    shown = CliRunner().invoke(group, ["catalogs", "diff", old, "ai-utilization@2018", "--lang", "en"])
    assert shown.exit_code == 0
    assert "Evidence asked for changed (1)" in shown.output
    assert "Added (1)" in shown.output
