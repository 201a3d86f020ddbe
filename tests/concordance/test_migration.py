"""Moving a declaration: by spans, in every syntax, and never by a guess."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from checker.catalogs import Library
from checker.cli.group import group, run
from checker.concordance.migration import migrate
from checker.errors import InputError
from checker.frame import known
from checker.loading.load import declaration_from
from checker.syntax.document import parse

LIBRARY = Library()
OLD, NEW = "ai-utilization@2018", "ai-utilization@2019"
YAML = f"""\
gensoku: declaration/1
id: one
subject: {{name: まどぐちAI, version: 3.2.0}}   # 試験
declared_by:
  organization: 株式会社サンプルAI
  roles: [ai-service-provider]
  declared_on: 2026-10-01

claims:
  # 同じ項目
  - about: {OLD}/security/measures   # ここは移る
    answer: met
    statement: "{OLD}/security/measures について述べた文は変えない"
  - {{about: "{OLD}/transparency/explainability", answer: planned}}
  # 広くなった項目
  - about: '{OLD}/transparency/logs'
    answer: met
  - about: {OLD}/privacy
    answer: met
  - about: ai-development@2017/security/security-by-design
    answer: met
  - about: {NEW}/transparency/public-sector
    answer: not-applicable
    reason: 行政機関ではない。
"""
TOML = f"""\
gensoku = "declaration/1"
id = "one"
[subject]
name = "まどぐちAI"
version = "3.2.0"
[declared_by]
organization = "株式会社サンプルAI"
roles = ["ai-service-provider"]
declared_on = 2026-10-01
[[claims]]  # 同じ項目
about = '{OLD}/security/measures'  # ここは移る
answer = "met"
[[claims]]
answer = "met"
about = "{OLD}/transparency/logs"
"""


def moved(text, target=NEW, syntax="yaml", told=None):
    document = parse(text.encode(), f"d.{syntax}")
    return migrate(LIBRARY, text, document, declaration_from(document, known(LIBRARY)), target, told)


def outcomes(found):
    return {step.old.partition("/")[2]: step.outcome for step in found.steps}


def test_only_the_references_of_equal_items_change():
    found = moved(YAML)
    expected = YAML.replace(f"about: {OLD}/security/measures", f"about: {NEW}/security/measures")
    expected = expected.replace(f'about: "{OLD}/transparency/explain', f'about: "{NEW}/transparency/explain')
    assert found.text == expected


def test_what_is_not_equal_is_left_and_says_why():
    found = moved(YAML)
    assert outcomes(found) == {
        "security/measures": "moved",
        "transparency/explainability": "moved",
        "transparency/logs": "not-equal",
        "privacy": "principle",
        "security/security-by-design": "no-relations",
        "transparency/public-sector": "kept",
    }
    logs = next(step for step in found.steps if step.old.endswith("/logs"))
    assert [(link.target, link.type) for link in logs.candidates] == [(f"{NEW}/transparency/logs", "subset-of")]
    assert logs.where.line == 16
    assert {step.outcome for step in found.open} == {"not-equal", "principle"}


def test_a_person_decides():
    old, new = f"{OLD}/transparency/logs", f"{NEW}/transparency/logs"
    found = moved(YAML, told={old: new})
    assert f"about: '{new}'" in found.text
    assert outcomes(found)["transparency/logs"] == "told"
    step = next(step for step in found.steps if step.new == new)
    assert "reworded" in {change.kind for change in step.changes}


def test_what_a_person_says_must_exist():
    with pytest.raises(InputError) as caught:
        moved(YAML, told={f"{OLD}/transparency/logs": f"{NEW}/transparency/log"})
    assert [problem.code for problem in caught.value.problems] == ["DEC-103"]


def test_two_answers_never_meet_on_one_item():
    text = YAML.replace(f"about: {NEW}/transparency/public-sector", f"about: {NEW}/security/measures")
    found = moved(text)
    assert outcomes(found)["security/measures"] in ("taken", "kept")
    assert f"{OLD}/security/measures   # ここは移る" in found.text


def test_toml():
    found = moved(TOML, syntax="toml")
    assert found.text == TOML.replace(f"'{OLD}/security", f"'{NEW}/security")
    assert outcomes(found) == {"security/measures": "moved", "transparency/logs": "not-equal"}


def test_json_keeps_its_layout():
    data = parse(YAML.encode(), "d.yaml").data
    text = json.dumps(data, ensure_ascii=False, indent=3)
    found = moved(text, syntax="json")
    assert found.text == text.replace(f'"about": "{OLD}/security', f'"about": "{NEW}/security').replace(
        f'"about": "{OLD}/transparency/explain', f'"about": "{NEW}/transparency/explain'
    )


def test_a_reference_written_with_escapes_is_left():
    data = parse(YAML.encode(), "d.yaml").data
    text = json.dumps(data, ensure_ascii=False).replace(
        f'{OLD}/security/measures", "answer', f'{OLD}\\/security\\/measures", "answer'
    )
    found = moved(text, syntax="json")
    assert outcomes(found)["security/measures"] == "not-found"
    assert "\\/security\\/measures" in found.text


def test_a_longer_name_is_not_taken_for_a_shorter_one():
    text = YAML.replace("security/measures   #", "security/service-for-measures   #")
    found = moved(text)
    assert f"{NEW}/security/service-for-measures   #" in found.text


def test_the_moved_declaration_says_the_same():
    before = parse(YAML.encode(), "d.yaml").data
    after = parse(moved(YAML).text.encode(), "d.yaml").data
    for one, other in zip(before["claims"], after["claims"], strict=True):
        assert {**one, "about": ""} == {**other, "about": ""}


def test_the_command(tmp_path):
    given, made = tmp_path / "d.yaml", tmp_path / "new.yaml"
    given.write_text(YAML, encoding="utf-8")
    words = ["migrate", str(given), "--to", NEW, "--out", str(made), "--lang", "ja"]
    shown = CliRunner().invoke(group, words)
    assert run([*words, "--force"]) == 1
    assert made.read_text(encoding="utf-8") == moved(YAML).text
    assert given.read_text(encoding="utf-8") == YAML
    assert "含まれる（狭い）" in shown.output
    listed = CliRunner().invoke(group, [*words, "--force", "--format", "json"])
    assert [step["outcome"] for step in json.loads(listed.output)["steps"]][:3] == ["moved", "moved", "not-equal"]


def test_an_answer_on_a_whole_principle_moves_where_all_its_items_do():
    text = YAML.replace(f"about: {OLD}/privacy", "about: ai-business@1.1/privacy")
    found = moved(text, target="ai-business@1.2")
    assert "about: ai-business@1.2/privacy" in found.text
    text = YAML.replace(f"about: {OLD}/privacy", "about: ai-business@1.1/fairness")
    assert "about: ai-business@1.1/fairness" in moved(text, target="ai-business@1.2").text
