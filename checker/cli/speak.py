"""Which language the command line speaks, and how it tells problems."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

import click

from checker.model.problem import Problem
from checker.model.rules import level_of

Command = TypeVar("Command", bound=Callable[..., Any])
_OF_THE_CALL: list[str] = []
"""The language that the present call names, once it is known: before a word is imported, and so before anything is said."""


def decide(arguments: Sequence[str]) -> None:
    """Let the present call speak what its arguments say (`--lang ja`, `--lang=ja`); of several the last."""
    chosen = ""
    for place, one in enumerate(arguments):
        if one == "--":
            break
        name, equals, value = one.partition("=")
        if name == "--lang":
            chosen = value if equals else "".join(arguments[place + 1 : place + 2])
    _OF_THE_CALL[:] = [chosen] if chosen in ("ja", "en") else []


def decide_by_settings(chosen: str) -> None:
    """Let the present call speak what the project's settings say, where its arguments say nothing."""
    if not _OF_THE_CALL:
        _OF_THE_CALL[:] = [chosen]


def language(chosen: str | None = None) -> str:
    """Return `ja` or `en`: as chosen, else as the call says, else by the locale (LC_ALL, LC_MESSAGES, LANG)."""
    if chosen:
        return chosen
    if _OF_THE_CALL:
        return _OF_THE_CALL[0]
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return "ja" if value.lower().startswith(("ja", "japanese")) else "en"
    return "en"


def pick(ja: str, en: str) -> str:
    """Return the text in the language of the call.

    In the help of a word, which is made when the word is imported, that is the language of the first call that uses it.
    """
    return ja if language() == "ja" else en


def pick_in(speak: str, ja: str, en: str) -> str:
    """Return the text in `speak`."""
    return ja if speak == "ja" else en


def many(count: int, one: str, several: str) -> str:
    """Return a number with its English noun: `1 file`, `2 files`."""
    return f"{count:,} {one if count == 1 else several}"


def lang_option(command: Command) -> Command:
    """Give a word `--lang`, the same for every word."""
    return click.option(
        "--lang",
        type=click.Choice(["ja", "en"]),
        help=pick(
            "言語（既定: ロケールが日本語なら ja、ほかは en）",
            "Language (default: ja under a Japanese locale, else en)",
        ),
    )(command)


def tell_problems(problems: Iterable[Problem], chosen: str | None = None) -> None:
    """Write problems to standard error, as compilers do: `file:line:column: what is wrong [code]` and how to mend it."""
    from checker.reports.visible import visible
    from checker.wording.places import place_words
    from checker.wording.sentences import NO_NAMES, tell
    from checker.wording.words import word

    speak = language(chosen)
    for problem in problems:
        message, remedy = tell(problem.code, problem.fields, NO_NAMES)
        where = f"{visible(place_words(problem.where, speak))}: " if problem.where and problem.where.path else ""
        note = word("level", "note", speak) + pick_in(speak, "：", ": ") if level_of(problem.code) == "note" else ""
        lines = [
            f"{where}{note}{message.in_(speak)} [{problem.code}]\n",
            f"    {remedy.in_(speak)}\n" if remedy else "",
        ]
        # Where nobody can be told, the exit status still tells.
        with contextlib.suppress(OSError):
            sys.stderr.write("".join(lines))


def colour(stream: object) -> bool:
    """Tell whether a stream shows colours: a terminal, and the user has not set NO_COLOR."""
    return (
        not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb" and bool(getattr(stream, "isatty", bool)())
    )


def format_help() -> str:
    """Return what words that write reports say of `--format`."""
    return pick(
        "形式（既定: 書き出すファイルの拡張子から決め、決まらなければ text）",
        "Format (default: as the suffix of the output means, else text)",
    )


def edition_option(command: Command) -> Command:
    """Give a word `--edition`: which edition of a report for people it writes."""
    return click.option(
        "--edition",
        type=click.Choice(["full", "public", "plain"]),
        default="full",
        show_default=True,
        help=pick(
            "版（public: 公開用。公開としていない資料を省きます。plain: 議会・住民への説明用）",
            "Edition (public: leaves out documents not marked public; plain: for assembly and residents)",
        ),
    )(command)


def text_json_markdown(command: Command) -> Command:
    """Give a word `--format`, where it writes text, JSON or Markdown."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(["text", "json", "markdown"]),
        default="text",
        show_default=True,
        help=pick("形式", "Format"),
    )(command)


def force_option(command: Command) -> Command:
    """Give a word `--force`: for words that write what people go on to write in."""
    return click.option(
        "--force",
        is_flag=True,
        help=pick(
            "書き出し先に既にファイルがあれば、上書きします（読み込むファイルには上書きしません）",
            "Write over a file that is there already (never over one that is read)",
        ),
    )(command)
