"""Every word of the command line: its help in both languages, a bad option, a bad value, a file that is not there."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType

import click
import pytest

from checker.cli.group import group as command_line
from checker.cli.speak import decide

JAPANESE = re.compile(r"[\u3041-\u30ff\u3400-\u9fff]")
ENGLISH = re.compile(r"(?<![\w./|@\[-])[a-z]{2,} [a-z]{2,} [a-z]{2,}(?![\w|])")
"""Three English words in a row: a sentence that was left in English."""
VALUES = re.compile(r"\[[^\]\s]*\|[^\]]*\]|「[^」]*」|--[a-z-]+")
"""What stands in English in any language: choices, quoted calls, names of options."""


def _below(command: click.Command, name: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield name
    if isinstance(command, click.Group):
        context = click.Context(command)
        for one in command.list_commands(context):
            found = command.get_command(context, one)
            assert found is not None
            yield from _below(found, (*name, one))


WORDS = list(_below(command_line))
LEAVES = [name for name in WORDS if name and not any(other[: len(name)] == name and other != name for other in WORDS)]
ARGUMENTS = {
    ("import",): ("model-card",),
    ("diff",): ("nowhere",),
    ("catalogs", "diff"): ("ai-business@1.2",),
    ("crosswalk",): ("ai-business@1.2",),
}
"""What stands before the one value that is tried."""
SHIPPED = {("catalogs", "show"), ("catalogs", "export"), ("catalogs", "diff"), ("crosswalk",), ("explain",)}
"""Words whose argument is a name that is shipped."""
NEEDED = {
    ("migrate",): ("--to", "ai-business@1.1"),
    ("baseline", "update"): ("--baseline", "b.yaml"),
    ("sign",): ("--key", "k"),
    ("verify",): ("--key", "nowhere"),
    ("form", "record"): ("--output", "f.xlsx"),
    ("form", "new"): ("--output", "f.xlsx", "--from"),
    ("spec",): ("--output", "papers", "--case"),
}
NO_FILE = {("catalogs", "list"), ("config", "show"), ("init",)}
"""Words without a file or name to read."""


@contextmanager
def _spoken(language: str) -> Iterator[ModuleType]:
    """Import the command line anew in a language, as a process of its own would, and put the former one back."""
    former = {
        name: module
        for name, module in sys.modules.items()
        if name.startswith("checker.cli.") and name != "checker.cli.speak"
    }
    for name in former:
        del sys.modules[name]
    decide(["--lang", language])
    try:
        yield import_module("checker.cli.group")
    finally:
        decide(())
        for name in [name for name in sys.modules if name.startswith("checker.cli.") and name != "checker.cli.speak"]:
            del sys.modules[name]
        sys.modules.update(former)


@pytest.fixture(scope="module", params=["ja", "en"])
def spoken(request: pytest.FixtureRequest) -> Iterator[tuple[str, ModuleType]]:
    with _spoken(request.param) as module:
        yield request.param, module


def test_the_walk_finds_the_words() -> None:
    assert len(LEAVES) > 20
    assert ("evidence", "pin") in LEAVES
    assert ("check",) in LEAVES


@pytest.mark.parametrize("name", WORDS, ids=" ".join)
def test_help_is_whole_and_in_the_language(
    name: tuple[str, ...],
    spoken: tuple[str, ModuleType],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    language, module = spoken
    monkeypatch.setenv("LC_ALL", "C")
    assert module.run([*name, "--help", "--lang", language]) == 0
    shown = capsys.readouterr().out
    if language == "en":
        assert not JAPANESE.search(shown)
        assert shown.startswith("Usage: gensoku")
    else:
        assert shown.startswith("使い方: gensoku")
        # One word for one thing: a role is 役割 everywhere.
        assert "立場" not in shown
        assert not re.search(r"Usage|Options|Commands|\bFILE\b|\bDIR\b|COMMAND|INTEGER|required|default|Show ", shown)
        assert ENGLISH.findall(VALUES.sub("", shown.partition("\n")[2])) == []
    command: click.Command = module.group
    for one in name:
        found = command.get_command(click.Context(command), one)  # type: ignore[attr-defined]
        assert found is not None
        command = found
    assert command.help
    for parameter in command.params:
        if isinstance(parameter, click.Option) and not parameter.hidden:
            assert parameter.help, parameter.name
            assert bool(JAPANESE.search(parameter.help)) == (language == "ja"), parameter.name


def _one_message(said: str, language: str) -> None:
    assert "Traceback" not in said
    assert "EVI-022" not in said
    assert 1 <= len(said.splitlines()) <= 8, said
    assert bool(JAPANESE.search(said)) == (language == "ja"), said


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("name", WORDS, ids=" ".join)
def test_an_option_that_is_none_is_a_wrong_call(
    name: tuple[str, ...], language: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    with _spoken(language) as module:
        assert module.run(["--lang", language, *name, "--rhubarb"]) == 2
    said = capsys.readouterr().err
    _one_message(said, language)
    assert "--rhubarb" in said


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("name", [name for name in LEAVES if name not in NO_FILE], ids=" ".join)
def test_a_file_or_name_that_is_not_there_is_one_clear_fault(
    name: tuple[str, ...],
    language: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: object,
) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.chdir(str(tmp_path))
    with _spoken(language) as module:
        status = module.run(["--lang", language, *name, *ARGUMENTS.get(name, ()), *NEEDED.get(name, ()), "nowhere"])
    shown = capsys.readouterr()
    assert status == (2 if name in SHIPPED else 3)
    _one_message(shown.err, language)
    assert "nowhere" in shown.err


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_date_that_is_none_is_a_wrong_call_wherever_it_stands(
    language: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    tried = 0
    for name in LEAVES:
        command: click.Command = command_line
        for one in name:
            command = command.get_command(click.Context(command), one) or command  # type: ignore[attr-defined]
        for parameter in command.params:
            if (parameter.metavar or "") == "YYYY-MM-DD":
                tried += 1
                for day in ("foo", "2026-02-30", "20261301"):
                    values = [*ARGUMENTS.get(name, ()), *NEEDED.get(name, ()), "x", parameter.opts[0], day]
                    with _spoken(language) as module:
                        assert module.run([*name, *values, "--lang", language]) == 2
                    said = capsys.readouterr().err
                    _one_message(said, language)
                    assert "DEC-041" in said
    assert tried >= 8
