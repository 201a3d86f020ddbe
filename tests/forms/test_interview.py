"""`gensoku init`: the interview asks only what applies, keeps what was answered, goes on, and ends with a gap report."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from form_papers import KNOWN, LIBRARY
from shipped_examples import ROOT

from checker.cli.group import group, run
from checker.cli.interview import MARK
from checker.loading.load import load_declaration
from checker.questionnaire import put_together

BASICS = ["まどぐちAI", "3.2.0", "株式会社サンプルAI", "株式会社サンプルAI", "2"]
EDITION = "ai-utilization@2018"


def facts(no: str) -> list[str]:
    """Answer every characteristic with yes, one with a reasoned no."""
    made: list[str] = []
    for item in LIBRARY.characteristics.values():
        if item.id == no:
            made += ["2", "機能がない"]
        else:
            made.append("1")
    return made


def ask(path: Path, lines: list[str]) -> str:
    arguments = ["init", str(path), "--interactive", "--catalog", EDITION, "--lang", "ja"]
    result = CliRunner().invoke(
        group, arguments, input="".join(f"{line}\n" for line in lines), obj={}, catch_exceptions=False
    )
    assert result.exit_code == 0, result.output
    return result.output


def test_it_stops_keeps_and_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "declaration.yaml"
    first = ask(path, [*BASICS[:3], "q"])
    assert "続きから" in first
    second = ask(path, [*BASICS[3:], *facts("profiling"), "4", "まだ行っていない", "", "q"])
    assert "システム・サービスの名称" not in second
    declaration = load_declaration(str(path), KNOWN).declaration
    assert declaration.subject.name == "まどぐちAI"
    assert declaration.declared_by.roles == ("ai-service-provider",)
    (claim,) = declaration.claims
    asked = put_together(LIBRARY, [EDITION], ("ai-service-provider",), facts=declaration.characteristics)
    assert (claim.about, claim.answer) == (asked.asked[0].ref, "not-met")
    third = ask(path, ["s"] * 50)
    assert f"[2/{len(asked.asked)}]" in third
    assert f"[1/{len(asked.asked)}]" not in third
    assert "事業者に求めるもの" in third


def test_what_does_not_apply_is_not_asked(tmp_path: Path) -> None:
    path = tmp_path / "declaration.yaml"
    output = ask(path, [*BASICS, *facts("brain_body_link"), *["s"] * 50])
    question = next(
        one.criterion.question
        for principle in LIBRARY.catalog(EDITION).catalog.principles
        for one in put_together(LIBRARY, [EDITION], ("ai-service-provider",)).asked
        if one.criterion.id == "brain-body"
    )
    assert question is not None
    assert "".join(question.ja.split())[:20] not in "".join(output.split())
    assert "なぜ聞くか" in output


def test_a_document_becomes_evidence_and_the_report_sees_it(tmp_path: Path) -> None:
    path = tmp_path / "declaration.yaml"
    (tmp_path / "data.md").write_text(
        "# 学習データ\n\n## 点検\n2026年7月15日に200件のうち11件を直した。\n", encoding="utf-8"
    )
    ask(path, [*BASICS, *facts("profiling"), "1", "200件を調べた", "data.md", "点検", "1", "q"])
    declaration = load_declaration(str(path), KNOWN).declaration
    (item,) = declaration.evidence
    assert item.at == "data.md"
    assert len(item.kinds) == 1
    assert declaration.claims[0].evidence


def test_a_file_that_is_not_its_own_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "declaration.yaml"
    path.write_text("mine\n")
    assert run(["init", str(path), "--interactive"]) == 2
    assert path.read_text() == "mine\n"


def test_a_markdown_template_and_a_schema_beside_a_declaration(tmp_path: Path) -> None:
    markdown, plain = tmp_path / "AI_DECLARATION.md", tmp_path / "declaration.yaml"
    assert run(["init", str(markdown), "--lang", "ja", "--catalog", EDITION]) == 0
    assert run(["validate", str(markdown)]) == 0
    assert run(["init", str(plain), "--with-schema", "--role", "developer", "--catalog", EDITION]) == 0
    assert plain.read_text(encoding="utf-8").startswith("# yaml-language-server: $schema=declaration.schema.json\n")
    assert (tmp_path / "declaration.schema.json").read_text() == (ROOT / "schemas/declaration.schema.json").read_text()
    assert run(["validate", str(plain)]) == 0


def test_going_back_takes_back_what_was_answered_last(tmp_path: Path) -> None:
    path = tmp_path / "declaration.yaml"
    # Back from the version to the name, and from the second fact to the first.
    lines = ["まちがえた名", "b", *BASICS, "1", "戻る", "3", *facts("profiling")[1:], "q"]
    ask(path, lines)
    declaration = load_declaration(str(path), KNOWN).declaration
    assert declaration.subject.name == "まどぐちAI"
    first = next(iter(LIBRARY.characteristics))
    assert getattr(declaration.characteristics, first) == "unknown"


def test_going_back_within_a_question_begins_it_anew(tmp_path: Path) -> None:
    path = tmp_path / "declaration.yaml"
    (tmp_path / "data.md").write_text("# 学習データ\n", encoding="utf-8")
    start = [*BASICS, *facts("profiling")]
    # The document was named already when the answer turned out to be wrong.
    output = ask(path, [*start, "2", "調べた", "data.md", "点検", "1", "ｂ", "4", "まだ行っていない", "", "q"])
    declaration = load_declaration(str(path), KNOWN).declaration
    assert [claim.answer for claim in declaration.claims] == ["not-met"]
    assert declaration.evidence == ()
    assert output.count("[1/") == 2


def test_going_back_reaches_an_earlier_session(tmp_path: Path) -> None:
    path = tmp_path / "declaration.yaml"
    ask(path, [*BASICS, *facts("profiling"), "4", "まだ行っていない", "", "q"])
    ask(path, ["b", "3", "来年行う", "", "q"])
    declaration = load_declaration(str(path), KNOWN).declaration
    assert [claim.answer for claim in declaration.claims] == ["planned"]
    empty = tmp_path / "new.yaml"
    assert "これより前の問いはありません" in "".join(ask(empty, ["b", "q"]).split())


def test_what_is_put_off_is_asked_the_next_time(tmp_path: Path) -> None:
    path = tmp_path / "declaration.yaml"
    first = ask(path, [*BASICS, "s", *facts("profiling")[1:], *["あとで"] * 50])
    assert "あとで答える問いが" in "".join(first.split())
    assert "事業者に求めるもの" in first
    second = ask(path, ["1", "q"])
    question = next(iter(LIBRARY.characteristics.values())).question.ja
    assert "".join(question.split())[:15] in "".join(second.split())
    assert "要ります" in ask(tmp_path / "other.yaml", ["s", "q"])


@pytest.mark.slow
def test_on_a_real_terminal(tmp_path: Path) -> None:
    path = tmp_path / "declaration.yaml"
    ours, theirs = pty.openpty()
    program = [sys.executable, "-m", "checker", "init", str(path), "--lang", "ja"]
    environment = {**os.environ, "PYTHONUTF8": "1", "TERM": "xterm"}
    process = subprocess.Popen(
        program, cwd=ROOT, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, close_fds=True
    )
    os.close(theirs)
    answers = [*BASICS, "q"]
    seen = b""
    asked = 0
    end = time.monotonic() + 60
    try:
        while time.monotonic() < end:
            ready, _, _ = select.select([ours], [], [], 0.2)
            if ready:
                try:
                    piece = os.read(ours, 65536)
                except OSError:
                    break
                if not piece:
                    break
                seen += piece
            elif process.poll() is not None:
                break
            # A question has come when the program waits behind a colon.
            elif asked < len(answers) and seen.rstrip(b" ").endswith(b":"):
                os.write(ours, answers[asked].encode() + b"\n")
                asked += 1
                seen += b"\n"
    finally:
        process.kill()
        process.wait()
        os.close(ours)
    text = seen.decode("utf-8", "replace")
    assert asked == len(answers), text
    assert "続きから始まります" in text
    assert path.read_text(encoding="utf-8").startswith(MARK)
