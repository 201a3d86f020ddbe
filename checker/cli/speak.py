"""Which language the command line speaks, and how it tells problems."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable

import click

from checker.model.problem import Problem


def language(chosen: str | None = None) -> str:
    """Return `ja` or `en`: as chosen, else by the locale (LC_ALL, LC_MESSAGES, LANG): ja for a Japanese one."""
    if chosen:
        return chosen
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return "ja" if value.lower().startswith(("ja", "japanese")) else "en"
    return "en"


def pick(ja: str, en: str) -> str:
    """Return the text in the language of the locale, for help pages."""
    return ja if language() == "ja" else en


def pick_in(speak: str, ja: str, en: str) -> str:
    """Return the text in `speak`."""
    return ja if speak == "ja" else en


lang_option = click.option(
    "--lang",
    type=click.Choice(["ja", "en"]),
    help=pick(
        "言語（既定: ロケールが日本語なら ja、ほかは en）", "Language (default: ja under a Japanese locale, else en)"
    ),
)
"""`--lang`, the same for every word."""


def tell_problems(problems: Iterable[Problem], chosen: str | None = None) -> None:
    """Write problems to standard error, as compilers do: `file:line:column: what is wrong [code]` and how to mend it."""
    from checker.reports.visible import visible
    from checker.wording.sentences import NO_NAMES, tell

    speak = language(chosen)
    for problem in problems:
        message, remedy = tell(problem.code, problem.fields, NO_NAMES)
        where = f"{visible(str(problem.where))}: " if problem.where and problem.where.path else ""
        sys.stderr.write(f"{where}{message.in_(speak)} [{problem.code}]\n")
        if remedy:
            sys.stderr.write(f"    {remedy.in_(speak)}\n")


def colour(stream: object) -> bool:
    """Tell whether a stream shows colours: a terminal, and the user has not set NO_COLOR."""
    return (
        not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb" and bool(getattr(stream, "isatty", bool)())
    )


edition_option = click.option(
    "--edition",
    type=click.Choice(["full", "public", "plain"]),
    default="full",
    show_default=True,
    help=pick(
        "版（public: 公開用。公開としていない資料を省きます。plain: 議会・住民への説明用）",
        "Edition (public: leaves out documents not marked public; plain: for assembly and residents)",
    ),
)
