"""`gensoku evidence`: the files behind a declaration: their digests, state and expiry."""

from __future__ import annotations

import os

import click

from checker.catalogs import Library
from checker.cli.output import write_file, write_out
from checker.cli.speak import lang_option, language, many, pick, tell_problems
from checker.cli.suggest import suggest
from checker.cli.values import DAY, FOLDER
from checker.errors import UsageFault
from checker.frame import known, open_frame
from checker.inventory import Entry, inventory, pinned
from checker.loading.load import LoadedDeclaration, declaration_from, read_document
from checker.model.position import Position
from checker.model.problem import Problem
from checker.model.rules import effect_of
from checker.reports.visible import visible
from checker.reports.width import columns, pad
from checker.syntax.document import SYNTAXES, Document
from checker.syntax.encoding import decode
from checker.syntax.interface import Limits
from checker.wording.places import place_words
from checker.wording.sentences import NO_NAMES, tell
from checker.wording.words import word

_root = click.option(
    "--evidence-root", type=FOLDER, metavar="DIR", help=pick("根拠資料のフォルダ", "Folder of the evidence")
)
_as_of = click.option("--as-of", type=DAY, metavar="YYYY-MM-DD", help=pick("基準日", "Date of the check"))


@click.group(
    "evidence", help=pick("根拠資料の識別値、状態、期限を扱います。", "Digests, state and expiry of evidence.")
)
def command() -> None:
    """Group the words about evidence files."""


command.add_command(suggest)


def _load(path: str) -> tuple[LoadedDeclaration, Document]:
    at_hand = known(Library())
    document = read_document(path, Limits(), at_hand)
    return declaration_from(document, at_hand), document


def _entries(path: str, root: str | None, as_of: str | None) -> tuple[LoadedDeclaration, Document, tuple[Entry, ...]]:
    loaded, document = _load(path)
    folder = root if root is not None else os.path.dirname(path) or "."
    return loaded, document, inventory(loaded, folder, open_frame(as_of=as_of).as_of)


@command.command("list", help=pick("根拠資料の一覧", "List the evidence"))
@click.argument("declaration")
@_root
@_as_of
@lang_option
def list_(declaration: str, evidence_root: str | None, as_of: str | None, lang: str | None) -> int:
    """Print one line for each piece of evidence."""
    loaded, _, entries = _entries(declaration, evidence_root, as_of)
    speak = language(lang)
    rows = [
        (
            entry.id,
            word("pin-state", entry.state, speak),
            (entry.found or entry.declared or "")[:12],
            entry.valid_until or "",
            visible(entry.location),
        )
        for entry in entries
    ]
    widths = [max((columns(row[place]) for row in rows), default=0) for place in range(4)]
    write_out(
        "  ".join([*(pad(row[place], widths[place]) for place in range(4)), row[4]]).rstrip() + "\n" for row in rows
    )
    tell_problems(loaded.problems, speak)
    return 3 if loaded.problems else 0


@command.command(
    "check", help=pick("根拠資料が申告どおりか、期限内かを確かめます", "Look whether files are as declared and in date")
)
@click.argument("declaration")
@_root
@_as_of
@lang_option
def check(declaration: str, evidence_root: str | None, as_of: str | None, lang: str | None) -> int:
    """Print what is not as declared, missing, expired or about to expire; exit status 1 where something would fail."""
    loaded, _, entries = _entries(declaration, evidence_root, as_of)
    speak = language(lang)
    fails = False
    for entry in entries:
        for reason in entry.reasons:
            message, _ = tell(reason.code, reason.fields, NO_NAMES)
            place = f"{visible(place_words(entry.where, speak))}: " if entry.where else ""
            click.echo(f"{place}{message.in_(speak)} [{reason.code}]")
            fails = fails or effect_of(reason.code) in ("fails", "undecides")
    tell_problems(loaded.problems, speak)
    return 3 if loaded.problems else 1 if fails else 0


@command.command(
    "pin",
    help=pick(
        "根拠資料の識別値（SHA-256）を申告書に書き込みます", "Write the SHA-256 of each file into the declaration"
    ),
)
@click.argument("declaration")
@_root
@lang_option
def pin(declaration: str, evidence_root: str | None, lang: str | None) -> int:
    """Write digests; comments and layout stay."""
    loaded, document, entries = _entries(declaration, evidence_root, None)
    if document.format not in SYNTAXES:
        raise UsageFault(Problem("DEC-084", {"file": declaration}, Position(declaration)))
    speak = language(lang)
    with open(declaration, "rb") as stream:
        data = stream.read()
    text, count = pinned(decode(data, declaration)[0], document, loaded, entries)
    if count:
        write_file(declaration, [text], reads=())
    click.echo(
        f"{declaration}: {f'{count} 件の識別値を書き込みました' if speak == 'ja' else many(count, 'digest', 'digests') + ' written'}"
    )
    missing = [entry for entry in entries if entry.state == "not-found"]
    for entry in missing:
        for reason in entry.reasons:
            place = f"{visible(place_words(entry.where, speak))}: " if entry.where else ""
            click.echo(f"{place}{tell(reason.code, reason.fields, NO_NAMES)[0].in_(speak)} [{reason.code}]", err=True)
    return 3 if missing or loaded.problems else 0
