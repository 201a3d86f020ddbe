"""`gensoku sign` and its keys: who stands by a declaration or an assessment, down to the last byte of evidence."""

from __future__ import annotations

import json

import click

from checker.catalogs import Library
from checker.cli.output import refuse_target, to_stream, write_result
from checker.cli.reads import Reads
from checker.cli.saved import load_assessment, only_option
from checker.cli.speak import lang_option, language, pick
from checker.errors import InputError, UsageFault
from checker.frame import known
from checker.loading.load import declaration_from, kind_of, read_document
from checker.model.problem import Problem
from checker.signing import LIMITS, new_key, sign, statement_of_assessment, statement_of_declaration


@click.command(
    "sign",
    help=pick(
        "申告書又は照合結果（JSON）に署名します。根拠資料も識別値で含みます。鍵は --new-key で作れます。",
        "Sign a declaration or an assessment (JSON), evidence included by digest. A key is made with --new-key.",
    ),
    epilog=pick(
        "鍵の作り方: gensoku sign --new-key town で town.key（秘密。自分だけが読める）と town.pub（渡してよい）ができます。",
        "Keys: gensoku sign --new-key town writes town.key (secret, readable by you alone) and town.pub (to hand out).",
    ),
)
@click.argument("file", required=False, metavar="FILE")
@click.option("--key", metavar="KEY", help=pick("秘密鍵のファイル", "File of the private key"))
@click.option(
    "--output",
    metavar="FILE",
    help=pick("書き出し先（既定: 元の名前に .signed.json を付けたもの）", "Where to write (default: FILE.signed.json)"),
)
@click.option("--new-key", "name", metavar="NAME", help=pick("新しい鍵を作ります", "Make a new pair of keys"))
@only_option
@lang_option
def command(
    file: str | None, key: str | None, output: str | None, name: str | None, only: str | None, lang: str | None
) -> int:
    """Sign, or make keys."""
    speak = language(lang)
    if name is not None:
        secret, public = new_key(name)
        click.echo(
            f"{secret}（秘密。人に渡さないでください）、{public}（確かめる人に渡してください）"
            if speak == "ja"
            else f"{secret} (secret: give it to nobody), {public} (give it to those who verify)"
        )
        return 0
    if file is None or key is None:
        raise UsageFault(Problem("DEC-177"))
    target = output or f"{file}.signed.json"
    reads = Reads([key], [file])
    if not to_stream(target):
        refuse_target(target, reads=reads)
    envelope = sign(_statement(file, only), key)
    write_result([json.dumps(envelope, indent=1) + "\n"], target, reads=reads)
    if to_stream(target):
        return 0
    click.echo(f"{target}: {'署名しました' if speak == 'ja' else 'signed'}")
    return 0


def _statement(path: str, only: str | None) -> dict[str, object]:
    document = read_document(path, LIMITS)
    if kind_of(document) == "declaration":
        loaded = declaration_from(document, known(Library()))
        if loaded.problems:
            raise InputError(loaded.problems)
        return statement_of_declaration(path, loaded.declaration)
    return statement_of_assessment(load_assessment(path, only))
