"""Whatever a form holds and no declaration has a place for is told: by every importer, and in the report of a check."""

from __future__ import annotations

import contextlib
import csv
import io
import json
from pathlib import Path

import pytest

from checker.cli.group import run
from checker.loading.importers import IMPORTERS

ODD = "取り残し123"


def as_csv(*rows: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()


def card(heading: str) -> str:
    return f"# X\n\n## {heading}\n窓口の案内。\n\n## Recipes\n{ODD}\n"


BOM = {
    "bomFormat": "CycloneDX",
    "specVersion": "1.6",
    "components": [
        {
            "type": "machine-learning-model",
            "name": "m",
            "version": "1",
            "modelCard": {"considerations": {"users": ["u"], "oddness": [ODD]}, "modelParameters": {"task": "t"}},
        }
    ],
}
RECORD = [
    ["No", "Attribute", "Text"],
    ["1", "name", "Queue sorter"],
    ["2", "human_decisions_and_review", "An officer reviews."],
    ["3", "required_training", "A day a year."],
    ["4", "external_supplier", "Sample Ltd"],
    ["5", "odd_attribute", ODD],
]
MAPPING = """gensoku: mapping/1
id: mine
revision: 1.0.0
title: {ja: 表, en: Table}
columns: [{key: name, names: [Name]}]
subject: {name: [name]}
roles: [developer]
claims: []
"""
SAMPLES: dict[str, tuple[str, str]] = {
    "cyclonedx": ("bom.json", json.dumps(BOM)),
    "model-card": ("card.md", card("Intended Use")),
    "model-card/json": (
        "card.json",
        json.dumps({"model_details": {"name": "m", "overview": "o"}, "considerations": {}, "odd_part": ODD}),
    ),
    "dataset-card": ("data.md", f"---\nodd_key: {ODD}\n---\n{card('Discussion of Biases')}"),
    "uk-atrs": ("record.csv", as_csv(*RECORD)),
    "uk-atrs/json": ("record.json", json.dumps({key: value for _, key, value in RECORD})),
    "us-inventory": ("use.csv", as_csv(["Use Case Name", "Odd"], ["A", ODD])),
    "nl-register": ("register.json", json.dumps([{"naam": "A", "organisatie": "O", "odd": ODD}])),
    "ai-verify": ("answers.json", json.dumps({"completed-1.1.1": "Yes", "elaboration-1.1.1": "x", "odd-9": ODD})),
}


def call(*words: str) -> tuple[int, str, str]:
    out, told = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(told):
        status = run([*words, "--lang", "ja"])
    return status, out.getvalue(), told.getvalue()


def test_every_importer_has_a_sample() -> None:
    assert {name.partition("/")[0] for name in SAMPLES} == set(IMPORTERS) - {"table"}


@pytest.mark.parametrize("name", SAMPLES)
def test_what_no_declaration_has_a_place_for_is_told(name: str, tmp_path: Path) -> None:
    file, text = SAMPLES[name]
    path = tmp_path / file
    path.write_text(text, encoding="utf-8")
    status, out, told = call("import", name.partition("/")[0], str(path), "--as-of", "2026-11-24")
    assert status == 0, told
    assert ODD in told
    assert "移せなかったもの" in told
    assert "移せなかったもの" in out
    _, report, _ = call(
        "check", str(path), "--from", name.partition("/")[0], "--as-of", "2026-11-24", "--format", "json"
    )
    loaded = json.loads(report)
    for one in loaded["assessments"]:
        assert [problem["code"] for problem in one["problems"]].count("DEC-211") == 1


def test_a_table_of_ones_own_tells_its_columns(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(as_csv(["Name", "Odd"], ["A", ODD]), encoding="utf-8")
    (tmp_path / "m.yaml").write_text(MAPPING, encoding="utf-8")
    words = ("import", "table", str(tmp_path / "t.csv"), "--mapping", str(tmp_path / "m.yaml"), "--as-of", "2026-11-24")
    status, _, told = call(*words)
    assert status == 0, told
    assert ODD in told


def test_the_report_for_people_says_so(tmp_path: Path) -> None:
    path = tmp_path / "card.md"
    path.write_text(card("Intended Use"), encoding="utf-8")
    _, report, _ = call("check", str(path), "--from", "model-card", "--as-of", "2026-11-24")
    squeezed = "".join(report.split())
    assert "ファイルの読み取りについて" in squeezed
    assert "（Recipes）は申告書に移せる場所がないため、照合に使っていません。" in squeezed
