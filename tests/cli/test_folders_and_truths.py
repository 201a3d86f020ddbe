"""A folder in place of a file, and words in place of true and false, are told as what they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.cli.group import run

CALLS = [
    ["report"],
    ["request"],
    ["validate"],
    ["evidence", "list"],
    ["check", "--files-from"],
    ["check", "declaration.yaml", "--profile"],
    ["import", "table"],
]


@pytest.mark.parametrize("call", CALLS, ids=" ".join)
def test_a_folder_is_no_fault_of_ours(
    call: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    (tmp_path / "declaration.yaml").write_text("gensoku: declaration/1\n", encoding="utf-8")
    assert run([*call, "folder", "--lang", "en"]) in (2, 3)
    said = capsys.readouterr()
    assert "EVI-022" not in said.out + said.err
    assert "folder" in said.err + said.out


@pytest.mark.parametrize("value", ['"true"', "yes", "ture", "{value: no, why: x}"])
def test_where_true_and_false_may_stand_a_fault_names_them(
    value: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "declaration.yaml"
    path.write_text(
        'gensoku: declaration/1\nid: q\nsubject: {name: q, version: "1"}\n'
        'declared_by: {organization: q, roles: [developer], declared_on: "2026-10-01"}\n'
        f"characteristics:\n  personal_data: {value}\n",
        encoding="utf-8",
    )
    assert run(["validate", str(path), "--lang", "en"]) == 3
    said = capsys.readouterr()
    assert "true, false" in said.out + said.err
