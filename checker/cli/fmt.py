"""`gensoku fmt`: the standard layout of our own files; comments stay, and nothing of what they say changes."""

from __future__ import annotations

from dataclasses import fields

import click

from checker.cli.output import write_file
from checker.cli.speak import lang_option, language, pick, pick_in, tell_problems
from checker.errors import InputError, UsageFault
from checker.loading.files import read_file
from checker.model.files import PUBLISHED
from checker.model.position import Position
from checker.model.problem import Problem
from checker.syntax.document import SUFFIXES, parse
from checker.syntax.encoding import decode
from checker.syntax.interface import Limits
from checker.syntax.layout import laid_out


@click.command(
    "fmt",
    help=pick(
        "申告書などの書き方を整えます。コメントと内容は変わりません。",
        "Lay out declarations and our other files; comments and content stay.",
    ),
)
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option(
    "--check",
    is_flag=True,
    help=pick("書き換えず、整っていなければ終了状態を1にします", "Change nothing; exit 1 where something would change"),
)
@lang_option
def command(files: tuple[str, ...], check: bool, lang: str | None) -> int:
    """Lay out each file; one that cannot be read does not stop the others."""
    speak = language(lang)
    status = 0
    for path in files:
        try:
            changed = _one(path, check)
        except (InputError, UsageFault) as fault:
            tell_problems(fault.problems if isinstance(fault, InputError) else [fault.problem], speak)
            status = max(status, fault.exit_status)
            continue
        if changed and check:
            tell_problems([Problem("DEC-087", {"file": path}, Position(path))], speak)
            status = max(status, 1)
        elif changed:
            click.echo(pick_in(speak, f"{path}: 整えました", f"{path}: laid out"))
    return status


def _one(path: str, check: bool) -> bool:
    """Lay out one file; tell whether it changed or would."""
    dot = path.rfind(".")
    if path[dot:].lower() not in SUFFIXES:
        raise InputError([Problem("DEC-088", {"file": path}, Position(path))])
    limits = Limits()
    data = read_file(path, limits.bytes)
    document = parse(data, path, None, limits)
    made = laid_out(document, decode(data, path)[0], order_of(document.data), limits).encode()
    if made != data and not check:
        write_file(path, [made], reads=())
    return made != data


def order_of(data: object) -> tuple[str, ...]:
    """Return the keys of the root in the order of their schema; empty where the file is none of ours."""
    kind = data.get("gensoku") if isinstance(data, dict) else None
    noun = PUBLISHED.get(str(kind).partition("/")[0])
    return tuple(item.name.rstrip("_") for item in fields(noun)) if noun else ()
