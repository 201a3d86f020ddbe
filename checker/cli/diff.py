"""`gensoku diff`: what changed between two saved assessments of one declaration, and why."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable

import click

from checker.cli.output import format_for, refuse_terminal, write_result
from checker.cli.saved import load_assessment, only_option
from checker.cli.speak import colour, format_help, lang_option, language, pick
from checker.difference import difference
from checker.errors import InputError
from checker.model.plain import dump
from checker.model.position import Position
from checker.model.problem import Problem
from checker.reports import PAINTED, Options, Piece, painted
from checker.reports.changes import build


@click.command(
    "diff",
    help=pick(
        "保存した二つの照合結果（JSON）の違いと、その理由を示します。",
        "Show what changed between two saved assessments (JSON), and why.",
    ),
    epilog=pick(
        "終了状態: 0 悪くなったものはない・1 数える項目に、新しい未了か、要確認から根拠不足になったものがある・3 読めない入力あり",
        "Exit status: 0 nothing got worse · 1 an item that counts is newly open, or a question became a gap · 3 unreadable input",
    ),
)
@click.argument("old", metavar="OLD.json")
@click.argument("new", metavar="NEW.json")
@click.option(
    "--format",
    "kind",
    type=click.Choice([*PAINTED, "json"]),
    help=format_help(),
)
@click.option("--output", metavar="FILE", help=pick("書き出し先", "Where to write"))
@only_option
@lang_option
def command(old: str, new: str, kind: str | None, output: str | None, only: str | None, lang: str | None) -> int:
    """Compare; nothing is checked again."""
    form = format_for(kind, output, [*PAINTED, "json"])
    refuse_terminal(form, output)
    before, after = load_assessment(old, only), load_assessment(new, only)
    if before.declaration.id != after.declaration.id:
        raise InputError([Problem("DEC-140", {"file": new}, Position(new))])
    found = difference(before, after)
    terminal = output is None and form == "text" and colour(sys.stdout)
    options = Options(language(lang), colour=terminal)
    pieces: Iterable[Piece]
    if form == "json":
        pieces = [json.dumps(dump(found), ensure_ascii=False, indent=1) + "\n"]
    else:
        pieces = painted(form, build(found, options.language), options)
    write_result(pieces, output, reads=[old, new])
    return 1 if found.worse else 0
