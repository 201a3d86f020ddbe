"""`gensoku hook`: for hooks that name changed files: checks the declarations that these files touch, and no others."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from checker.affected import affected, any_among
from checker.catalogs import Library
from checker.cli.check import command as check_command
from checker.cli.speak import lang_option, language, many, pick, pick_in, tell_problems
from checker.cli.targets import declarations_below
from checker.cli.values import FOLDER
from checker.model.position import Position
from checker.model.problem import Problem
from checker.reports.visible import visible

_OPTIONS = ("profile", "case", "reviews", "waivers", "baseline", "as_of", "fail_on", "evidence_root", "catalogs")
_TAKEN = [one for one in check_command.params if one.name in _OPTIONS]


@click.command(
    "hook",
    help=pick(
        "変わったファイルを渡すと、それを使う申告書だけを照合し、未了を1行ずつ出します（コミット前の確認用）。",
        "Given changed files, check the declarations that use them and print one line for each open item.",
    ),
    params=_TAKEN,
)
@click.argument("files", nargs=-1, metavar="FILE…")
@click.option(
    "--root",
    type=FOLDER,
    default=".",
    metavar="DIR",
    help=pick("申告書を探すフォルダ", "Folder to look for declarations in"),
)
@lang_option
@click.pass_context
def command(ctx: click.Context, /, files: tuple[str, ...], root: str, lang: str | None, **options: Any) -> int:
    """Check what the files touch; a changed file of the buyer or of the project touches every declaration."""
    declarations = declarations_below(root)
    library = Library()
    missing = missing_files(declarations, files, library)
    tell_problems(missing, lang)
    named = (options.get(name) for name in ("profile", "case", "reviews", "waivers", "baseline"))
    everything = any_among((os.path.realpath(path) for path in named if path), files)
    touched = tuple(declarations) if everything else affected(declarations, files, library)
    status: int = 3 if missing else 0
    if touched:
        status = max(status, ctx.invoke(check_command, **options, paths=touched, formats=("lines",), lang=lang))
    elif len(missing) < len(files):
        _tell_untouched(root, len(declarations), language(lang))
    return status


def _tell_untouched(root: str, count: int, speak: str) -> None:
    """Say that nothing was checked: most often this is so, but a wrong folder looks the same."""
    folder = visible(root)
    said = pick_in(
        speak,
        f"渡されたファイルを使う申告書は0件です（フォルダ「{folder}」の中の申告書 {count} 件を調べました）。",
        f"0 declarations use these files ({many(count, 'declaration', 'declarations')} below “{folder}”).",
    )
    with contextlib.suppress(OSError):
        sys.stderr.write(said + "\n")


def missing_files(declarations: Sequence[str], files: Sequence[str], library: Library) -> list[Problem]:
    """Return a problem for each file that is not there, unless a declaration names it: that one is checked, and tells."""
    gone = [path for path in files if not os.path.lexists(path)]
    return [
        Problem("DEC-187", {"file": path}, Position(path))
        for path in gone
        if not affected(declarations, [path], library)
    ]
