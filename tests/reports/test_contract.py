"""The JSON that other programs read: the keys that they rely on are there, whatever an assessment holds."""

from __future__ import annotations

import json

import pytest
from shipped_examples import EXAMPLES, ROOT, assessment

from checker.frame import open_frame
from checker.model.declaration import Declaration, DeclaredBy, Subject
from checker.model.placed import Standing
from checker.pipeline import assess
from checker.reports import Options, whole

CRITERION = ("ref", "verdict", "counts", "owner", "reasons", "observations", "carried_from", "waiver", "review")
ASSESSMENT = ("schema", "tool", "as_of", "declaration", "catalogs", "profile", "characteristics", "reasons")
ASSESSMENT += ("principles", "summary", "problems", "evidence", "notices", "inputs")
REASON = ("code", "level", "effect", "fields", "message", "where", "remedy")


def barest():
    declaration = Declaration(
        gensoku="declaration/1",
        id="bare",
        subject=Subject(name="x", version="1"),
        declared_by=DeclaredBy(organization="x", roles=("developer",), declared_on="2026-01-01"),
    )
    return assess(declaration, open_frame(as_of="2026-11-24", catalogs=("ai-development@2017",)))


@pytest.mark.parametrize("name", [*EXAMPLES, "barest"])
def test_every_key_that_programs_rely_on(name, monkeypatch):
    monkeypatch.chdir(ROOT)
    made = barest() if name == "barest" else assessment(name)
    data = json.loads(whole("json", made, Options("ja")))
    assert set(ASSESSMENT) <= set(data)
    assert {"id", "path", "sha256"} <= set(data["declaration"])
    for catalog in data["catalogs"]:
        assert {"ref", "revision", "sha256"} <= set(catalog)
    for principle in data["principles"]:
        assert {"ref", "title", "verdict", "criteria"} <= set(principle)
        for criterion in principle["criteria"]:
            assert set(CRITERION) <= set(criterion), criterion["ref"]
            assert isinstance(criterion["reasons"], list)
            assert isinstance(criterion["observations"], list)
            for reason in criterion["reasons"]:
                assert set(REASON) <= set(reason)
                assert {"ja", "en"} == set(reason["message"])
                assert reason["where"] is None or {"path", "line", "column"} <= set(reason["where"])


@pytest.mark.parametrize("name", EXAMPLES)
def test_places_lead_to_files_from_where_the_user_stands(name, monkeypatch):
    monkeypatch.chdir(ROOT)
    found = 0
    standing = Standing(assessment(name))
    for principle in assessment(name).principles:
        for criterion in principle.criteria:
            places = [reason.where for reason in criterion.reasons]
            places += [part.where for seen in criterion.observations for part in (*seen.sections, *seen.facts)]
            for place in places:
                if place is not None and place.path and not place.path.startswith("#"):
                    path = standing.path(place.path)
                    assert (ROOT / path).is_file(), place
                    assert ".." not in path
                    assert not place.path.startswith("examples/")
                    found += 1
    assert found


def test_interviews_and_notes_of_reviewers_are_told(monkeypatch):
    monkeypatch.chdir(ROOT)
    told = {}
    for name in EXAMPLES:
        reviews = {
            seen.review
            for principle in assessment(name).principles
            for criterion in principle.criteria
            for seen in criterion.observations
            if seen.review
        }
        told[name] = {review.method for review in reviews} & {"interview", "test"}
        for language, none in (
            ("ja", "試行、聞き取り及び現地の確認はしていません。"),
            ("en", "No trial, interview or visit"),
        ):
            for kind in ("text", "markdown"):
                text = "".join(whole(kind, assessment(name), Options(language)).decode().split())
                for review in reviews:
                    if review.note:
                        assert "".join(review.note.split()) in text.replace("\\", "")
                alone = f"-{''.join(none.split())}" in text
                assert alone is not bool(told[name])
    assert any(told.values())
