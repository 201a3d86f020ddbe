"""`gensoku request` on the command line: the file it writes, and the dates it takes."""

from __future__ import annotations

from pathlib import Path

import pytest
from shipped_examples import ROOT

from checker.cli.group import run

AS_OF = "2026-11-24"


@pytest.fixture
def saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    path = tmp_path / "a.json"
    assert run(["check", str(ROOT / "examples/madoguchi-chatbot"), "--as-of", AS_OF, "--output", str(path)]) == 1
    monkeypatch.chdir(tmp_path)
    return "a.json"


@pytest.mark.parametrize("name", ["letter.docx", "letter.txt"])
def test_a_letter_that_is_there_stays(saved: str, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path(name).write_text("edited", encoding="utf-8")
    capsys.readouterr()
    assert run(["request", saved, "--output", name, "--lang", "ja"]) == 2
    said = capsys.readouterr().err
    assert "DEC-173" in said
    assert "--force" in said
    assert Path(name).read_text(encoding="utf-8") == "edited"
    assert run(["request", saved, "--output", name, "--force"]) == 0
    assert Path(name).read_bytes() != b"edited"


@pytest.mark.parametrize("day", ["2026-12-25", "令和8年12月25日", "令和８年１２月２５日", "R8.12.25", "2026年12月25日"])
def test_dates_are_written_as_in_the_forms(saved: str, day: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["request", saved, "--due", day, "--date", day, "--lang", "ja"]) == 0
    assert capsys.readouterr().out.count("令和8年12月25日") >= 2
    assert run(["request", saved, "--due", "令和8年11月1日"]) == 2
    assert "DEC-194" in capsys.readouterr().err


def test_the_date_of_the_check_is_written_as_in_the_forms(saved: str) -> None:
    example = str(ROOT / "examples/madoguchi-chatbot")
    assert run(["check", example, "--as-of", "令和8年11月24日", "--output", "b.json"]) == 1
    assert Path("b.json").read_bytes() == Path(saved).read_bytes()
