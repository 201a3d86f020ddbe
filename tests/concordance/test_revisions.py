"""An older revision of our encoding, named by its file: an auditor computes again with the catalog of that time."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from checker.catalogs import Library
from checker.cli.group import group
from checker.errors import InputError

OLD = str(Path(__file__).parent / "revisions" / "ai-utilization@2018-0.9.0.yaml")
CHATBOT = "examples/madoguchi-chatbot/declaration.yaml"


def checked(*catalog):
    words = ["check", CHATBOT, "--as-of", "2026-11-24", "--format", "json", *catalog]
    shown = CliRunner().invoke(group, words)
    assert shown.exception is None
    return json.loads(shown.stdout)


def test_a_check_names_the_revision_that_it_used():
    old, now = checked("--catalog", OLD), checked("--catalog", "ai-utilization@2018")
    assert [one["ref"] for one in old["catalogs"]] == ["ai-utilization@2018"]
    assert old["catalogs"][0]["revision"] == "0.9.0"
    assert now["catalogs"][0]["revision"] == Library().catalog("ai-utilization@2018").catalog.revision
    assert old["catalogs"][0]["sha256"] != now["catalogs"][0]["sha256"]
    count = [sum(len(principle["criteria"]) for principle in one["principles"]) for one in (old, now)]
    assert count == [30, 31]


def test_what_was_exported_is_checked_against_later(tmp_path):
    kept = tmp_path / "kept.json"
    CliRunner().invoke(group, ["catalogs", "export", "ai-utilization@2018", "--output", str(kept)])
    again, now = checked("--catalog", str(kept)), checked("--catalog", "ai-utilization@2018")
    assert again == now


def test_it_can_be_shown():
    shown = CliRunner().invoke(group, ["catalogs", "show", OLD, "--lang", "en"])
    assert "revision 0.9.0" in shown.output


def test_a_file_that_holds_no_catalog_is_told_with_its_place(tmp_path):
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("gensoku: catalog/1\nid: x\n", encoding="utf-8")
    shown = CliRunner().invoke(group, ["check", CHATBOT, "--catalog", str(wrong)])
    assert isinstance(shown.exception, InputError)
    assert all(problem.where.path.endswith("wrong.yaml") for problem in shown.exception.problems)
