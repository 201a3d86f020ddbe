"""`gensoku migrate`: the answers of a declaration, moved to another edition; comments and layout stay."""

from __future__ import annotations

import json

import click

from checker.catalogs import Library
from checker.cli.output import painted, to_standard_output, write_result
from checker.cli.reads import Reads
from checker.cli.speak import force_option, lang_option, language, pick, tell_problems, text_json_markdown
from checker.concordance.migration import migrate
from checker.concordance.pages import migration_page
from checker.errors import UsageFault
from checker.frame import known
from checker.loading.files import read_file
from checker.loading.load import declaration_from, read_document
from checker.model.problem import Problem
from checker.reports import as_bytes
from checker.syntax.encoding import decode
from checker.syntax.interface import Limits


def _told(replacements: tuple[str, ...]) -> dict[str, str]:
    found = {}
    for text in replacements:
        old, separator, new = text.partition("=")
        if not separator or not old or not new:
            raise UsageFault(Problem("DEC-102", {"value": text}))
        found[old] = new
    return found


@click.command(
    "migrate",
    help=pick(
        "申告書の回答を別の版の項目に移します。同じと分かるものだけを移し、ほかは理由を付けて一覧にします。",
        "Move the answers of a declaration to another edition: only what is known to be equal; the rest is listed.",
    ),
)
@click.argument("declaration")
@click.option(
    "--to", "target", required=True, metavar="FAMILY@EDITION", help=pick("移す先の版", "The edition to move to")
)
@click.option(
    "--take",
    "replacements",
    multiple=True,
    metavar="OLD=NEW",
    help=pick("人が決めた置き換え（くり返し可）", "A replacement that a person has decided (may be repeated)"),
)
@click.option(
    "--output",
    "out",
    metavar="FILE",
    help=pick(
        "移した申告書の書き出し先（無ければ標準出力）", "Where the moved declaration goes (default: standard output)"
    ),
)
@text_json_markdown
@force_option
@lang_option
def command(
    declaration: str,
    target: str,
    replacements: tuple[str, ...],
    out: str | None,
    form: str,
    force: bool,
    lang: str | None,
) -> int:
    """Write the moved declaration, and list what became of each answer; exit status 1 where something is left to decide."""
    speak, library = language(lang), Library()
    document = read_document(declaration, Limits())
    loaded = declaration_from(document, known(library))
    text = decode(read_file(declaration, Limits().bytes), declaration)[0]
    found = migrate(library, text, document, loaded, target, _told(replacements))
    if form == "json":
        steps = {"to": target, "steps": [step.as_data() for step in found.steps]}
        pieces = [json.dumps(steps, ensure_ascii=False, indent=1), "\n"]
    else:
        pieces = [as_bytes(piece).decode() for piece in painted(migration_page(library, found, speak), form, speak)]
    write_result([found.text], out, reads=Reads((), [declaration]), keep=not force)
    click.echo("".join(pieces), err=to_standard_output(out), nl=False)
    tell_problems(loaded.problems, speak)
    return 3 if loaded.problems else 1 if found.open else 0
