"""Whatever lies in the folder, suggestions are made without a fault, and an accepted one is evidence that a check examines."""

from __future__ import annotations

import contextlib
import io
import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from checker.cli.group import run

CATALOG = ("--catalog", "ai-utilization@2018", "--as-of", "2026-11-24")
DECLARATION = """gensoku: declaration/1
id: chatbot
subject: {name: 窓口チャットボット, version: 3.2.0}
declared_by: {organization: みどり株式会社, roles: [ai-service-provider], declared_on: 2026-10-01}
claims:
  - about: ai-utilization@2018/transparency/logs
    answer: met
"""
NAMES = st.sampled_from(
    ["log policy.md", "a#b.md", "100%.txt", "保存 期間.md", "-n.md", "x'y\".md", "表.csv", "d/é.json", "page.html"]
)
SAID = st.sampled_from(
    [
        "記録の保存期間は5年間とする。",
        "管理責任者は運用課長とする。",
        "Logs are kept for five years.",
        "個人情報を第三者に提供しません。",
        "| 項目 | 保存期間 |\n|---|---|\n| ログ | 5年 |",
    ]
)
HEADINGS = st.sampled_from(
    ["保存期間", "3. 責任者 #1", "Retention", "個人情報の取扱い", "", "a=b&c", "page=2", "`cell`", "50%25 #2"]
)
TEXT = st.lists(st.tuples(HEADINGS, st.one_of(SAID, st.text(max_size=60))), max_size=4).map(
    lambda parts: "\n\n".join(f"## {heading}\n\n{body}" for heading, body in parts)
)
LOST = ("EVI-001", "EVI-002", "EVI-003", "EVI-024", "EVI-025", "EVI-059", "EVI-060")
"""No such file; no such place in it."""
SLOW: dict[str, Any] = {
    "deadline": None,
    "suppress_health_check": [HealthCheck.too_slow],
    # Every example runs the whole command: making one smaller takes minutes.
    "phases": [Phase.explicit, Phase.reuse, Phase.generate],
}
FOLDERS = st.dictionaries(NAMES, TEXT, max_size=4)


def call(*words: str) -> tuple[int, str, str]:
    out, told = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(told):
        status = run([*words])
    return status, out.getvalue(), told.getvalue()


def suggestions(path: Path) -> dict[str, Any]:
    status, out, told = call("evidence", "suggest", str(path), *CATALOG, "--format", "json")
    assert status == 0, told
    found: dict[str, Any] = json.loads(out)
    return found


@pytest.mark.slow
@settings(max_examples=25, **SLOW)
@given(FOLDERS, st.integers(0, 10_000))
def test_an_accepted_suggestion_is_evidence_that_a_check_examines(folder: dict[str, str], pick: int) -> None:
    with tempfile.TemporaryDirectory() as place:
        declaration = Path(place, "declaration.yaml")
        declaration.write_text(DECLARATION, encoding="utf-8")
        for name, text in folder.items():
            Path(place, name).parent.mkdir(exist_ok=True)
            Path(place, name).write_text(text, encoding="utf-8")
        found = suggestions(declaration)
        assert found == suggestions(declaration)
        assert found["left_out"] == ["declaration.yaml"]
        all_of_them = [(item["ref"], one) for item in found["suggestions"] for one in item["passages"]]
        if not all_of_them:
            return
        ref, one = all_of_them[pick % len(all_of_them)]
        accept = ("--accept", f"{ref}={one['number']}", "--answer", "met")
        status, out, told = call("evidence", "suggest", str(declaration), *CATALOG, *accept)
        assert status == 0, told
        _, out, told = call("check", str(declaration), *CATALOG, "--format", "json")
        checked = json.loads(out)
        criterion = next(each for part in checked["principles"] for each in part["criteria"] if each["ref"] == ref)
        (seen,) = criterion["observations"]
        assert seen["opened"]
        assert not [reason for reason in criterion["reasons"] if reason["code"] in LOST]


@pytest.mark.slow
@settings(max_examples=15, **SLOW)
@given(st.dictionaries(NAMES, st.binary(max_size=300), max_size=4), st.sampled_from(["text", "markdown", "json"]))
def test_any_bytes_in_the_folder_are_survived(folder: dict[str, bytes], form: str) -> None:
    with tempfile.TemporaryDirectory() as place:
        for name, data in folder.items():
            Path(place, name).parent.mkdir(exist_ok=True)
            Path(place, name).write_bytes(data)
        status, out, told = call("evidence", "suggest", place, *CATALOG, "--format", form)
        assert status == 0, told
        assert "\x1b" not in out
