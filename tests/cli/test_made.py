"""What `check` says of the files it wrote: which, and the figures, in one line; nothing where it is asked to be quiet."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from shipped_examples import ROOT

from checker.cli.group import run

AS_OF = ("--as-of", "2026-11-24")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("madoguchi-chatbot", "madoguchi-chatbot-complete"):
        shutil.copytree(ROOT / "examples" / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def said(capsys: pytest.CaptureFixture[str], *call: str) -> str:
    capsys.readouterr()
    assert run(["check", *call, *AS_OF]) in (0, 1, 3)
    return capsys.readouterr().err


FIGURES = "根拠あり 11、根拠不足 19、要確認 4"


def test_the_file_and_the_figures_are_told(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    d = "madoguchi-chatbot/declaration.yaml"
    assert f"r.html: 照合結果書を作りました（{FIGURES}" in said(capsys, d, "--output", "r.html", "--lang", "ja")
    assert "r.html: report written (" in said(capsys, d, "--output", "r.html", "--lang", "en")
    also = said(capsys, d, "--output", "r.html", "--also", "json=r.json", "--lang", "ja")
    assert "r.html、r.json: 照合結果書を作りました" in also
    into = said(capsys, d, "--output", "out/", "--format", "html", "--format", "json", "--lang", "ja")
    assert "out/madoguchi-chatbot.html、out/madoguchi-chatbot.json: 照合結果書を作りました" in into
    assert all(Path(name).is_file() for name in into.partition(":")[0].split("、"))


def test_of_several_the_sum_is_told(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    both = ("madoguchi-chatbot", "madoguchi-chatbot-complete")
    told = said(capsys, *both, "--output", "out/", "--format", "json", "--lang", "ja")
    assert "out/: 申告書 2 件の照合結果書を作りました（根拠あり 45、根拠不足 19、" in told


def test_a_slip_in_a_record_does_not_hide_that_a_report_was_made(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("r.yaml").write_text("gensoku: reviews/1\nreviews:\n- {on: soon}\n", encoding="utf-8")
    d = "madoguchi-chatbot/declaration.yaml"
    told = said(capsys, d, "--reviews", "r.yaml", "--output", "r.html", "--lang", "ja")
    assert "r.yaml:3" in told
    assert "r.html: 照合結果書を作りました" in told.splitlines()[-1]


def test_nothing_is_said_where_nobody_asked(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    d = "madoguchi-chatbot/declaration.yaml"
    for call in (("--quiet", "--output", "q.txt"), ("--output", "-"), (), ("--output", "/dev/null")):
        assert said(capsys, d, *call) == ""
    assert "作りました" not in said(capsys, "none.yaml", "--output", "n.txt", "--lang", "ja")


def test_evidence_beside_a_declaration_is_not_called_passed_over(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "madoguchi-chatbot" / "evidence" / "log.json").write_text('{"a": 1}', encoding="utf-8")
    told = said(capsys, "madoguchi-chatbot", "--lang", "ja")
    assert "申告書としては読みませんでした（根拠資料としての扱いは、照合結果のとおりです）" in told
    assert "log.json" in told
    assert "読み飛ばし" not in told
