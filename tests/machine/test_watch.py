"""`check --watch`: again after every change, whatever state a file is in, until the user stops it."""

from __future__ import annotations

import shutil

import pytest
from shipped_examples import ROOT

from checker.cli import watch as module
from checker.cli.group import run
from checker.cli.watch import watch
from checker.errors import InputError
from checker.model.problem import Problem

CHECK = ["check", "chatbot/declaration.yaml", "--as-of", "2026-11-24", "--lang", "en", "--format", "lines", "--watch"]


class Steps:
    """Stands for time: after each look one step happens; after the last the user stops it."""

    def __init__(self, *steps):
        self.steps = list(steps)

    def sleep(self, _seconds):
        if not self.steps:
            raise KeyboardInterrupt
        self.steps.pop(0)()


@pytest.fixture
def home(tmp_path, monkeypatch):
    shutil.copytree(ROOT / "examples/madoguchi-chatbot", tmp_path / "chatbot")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "chatbot"


def test_again_after_a_change_and_only_then(home, monkeypatch):
    calls = []
    path = home / "evidence/terms.md"
    steps = Steps(
        lambda: None,
        lambda: path.write_text("x", encoding="utf-8"),
        lambda: None,
        path.unlink,
        lambda: (home / "evidence/new.md").write_text("y", encoding="utf-8"),
        (home / ".hidden").mkdir,
    )
    monkeypatch.setattr(module, "time", steps)
    assert watch(lambda: calls.append(1) or 1, ["chatbot/declaration.yaml"], "en") == 1
    assert len(calls) == 4


def test_what_is_wrong_with_a_file_does_not_end_it(home, monkeypatch, capsys):
    answers = iter([InputError([Problem("DEC-031", {"file": "x"})]), FileNotFoundError("x"), 0])

    def once():
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    path = home / "declaration.yaml"
    steps = Steps(*[lambda n=n: path.write_text("x" * n, encoding="utf-8") for n in (1, 2)])
    monkeypatch.setattr(module, "time", steps)
    assert watch(once, ["chatbot/declaration.yaml"], "en") == 0
    assert "DEC-031" in capsys.readouterr().err


def test_on_the_command_line(home, monkeypatch, capsys):
    path = home / "declaration.yaml"
    text = path.read_text(encoding="utf-8")
    steps = Steps(
        lambda: path.write_text(text[: len(text) // 2] + "\n  - [", encoding="utf-8"),
        lambda: path.write_bytes(b"\xff\xfe\x00"),
        path.unlink,
        lambda: path.write_text(text, encoding="utf-8"),
    )
    monkeypatch.setattr(module, "time", steps)
    assert run(CHECK) == 1
    said = capsys.readouterr()
    assert "Traceback" not in said.out + said.err
    whole = [line for line in said.out.splitlines() if line.endswith("transparency/logs]")]
    assert len(whole) >= 2
    assert said.err.count("declaration.yaml") >= 3
