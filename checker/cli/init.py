"""`gensoku init`: a declaration to fill in, with every question that its roles are asked."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from typing import get_args

import click

from checker.applicability import addressed
from checker.catalogs import Library
from checker.cli.output import write_file
from checker.cli.speak import lang_option, language, pick
from checker.frame import today_in_japan
from checker.model.catalog import Catalog, Criterion
from checker.model.vocabulary import Role
from checker.reports.width import wrap

_TEXTS = {
    "head": (
        "AIに関する申告書。各行の # はメモで、照合には使われません。",
        "AI declaration. Lines that begin with # are notes and are not checked.",
    ),
    "how": (
        "answer には met / partly / planned / not-met / not-applicable / not-feasible / unknown のどれかを書きます。",
        "answer is one of met / partly / planned / not-met / not-applicable / not-feasible / unknown.",
    ),
    "how2": (
        "根拠資料はこのファイルと同じフォルダの下に置き、evidence に載せ、claims から「番号#見出し」で指します。",
        "Put evidence below this file's folder, list it under evidence, and point to it from claims as id#heading.",
    ),
    "name": ("（システムの名称）", "(name of the system)"),
    "provider": ("（提供する会社の名称）", "(name of the provider)"),
    "who": ("（申告する組織の名称）", "(name of the declaring organization)"),
    "chars": (
        "システムの特徴。true か false（false には why で理由を書く）。分からなければ unknown。",
        "Characteristics of the system: true, or false with a reason (why); unknown where it is not known.",
    ),
    "evidence": (
        '例: {id: wp, at: evidence/whitepaper.md, kinds: [log-policy], issued_on: "2026-08-01"}',
        'example: {id: wp, at: evidence/whitepaper.md, kinds: [log-policy], issued_on: "2026-08-01"}',
    ),
    "hand-in": ("求めるもの: ", "To be handed in: "),
}


@click.command("init", help=pick("書き込むための申告書（YAML）を作ります。", "Write a declaration (YAML) to fill in."))
@click.argument("path", metavar="PATH")
@click.option("--non-interactive", is_flag=True, help=pick("質問せずに作ります", "Ask nothing"))
@click.option(
    "--role",
    "roles",
    multiple=True,
    type=click.Choice(list(get_args(Role))),
    help=pick("申告者の役割（複数可）", "Role of the declarant; may be repeated"),
)
@click.option(
    "--catalog",
    "catalogs",
    multiple=True,
    metavar="FAMILY@EDITION",
    help=pick("照らす文書（既定: 役割による）", "Catalog (default: by roles)"),
)
@lang_option
def command(
    path: str, non_interactive: bool, roles: tuple[str, ...], catalogs: tuple[str, ...], lang: str | None
) -> None:
    """Write the file; an existing one is never overwritten."""
    del non_interactive  # the only way there is so far; the flag keeps scripts unchanged
    speak = language(lang)
    library = Library()
    chosen = roles or ("ai-service-provider",)
    refs = catalogs or tuple(f.default for f in library.families.families if addressed(f.roles, chosen))
    lines = _lines(path, chosen, [library.catalog(ref).catalog for ref in refs], library, speak)
    write_file(path, (f"{line}\n" for line in lines), new_only=True)
    click.echo(
        f"{path}: {'作りました。書き込んでから gensoku check で照合できます。' if speak == 'ja' else 'written. Fill it in, then run gensoku check.'}"
    )


def _lines(path: str, roles: Sequence[str], catalogs: Sequence[Catalog], library: Library, speak: str) -> Iterator[str]:
    def text(key: str) -> str:
        return _TEXTS[key][0 if speak == "ja" else 1]

    for key in ("head", "how", "how2"):
        yield f"# {text(key)}"
    yield "gensoku: declaration/1"
    yield f"id: {_slug(path)}"
    yield "kind: procurement"
    yield "subject:"
    yield f"  name: {text('name')}"
    yield '  version: "0.0"'
    yield f"  provider: {{name: {text('provider')}}}"
    yield "declared_by:"
    yield f"  organization: {text('who')}"
    yield f"  roles: [{', '.join(roles)}]"
    yield f'  declared_on: "{today_in_japan()}"'
    yield f"# {text('chars')}"
    yield "characteristics:"
    for item in library.characteristics.values():
        yield f"  # {item.question.in_(speak)}"
        yield f"  {item.id}: unknown"
    yield f"# {text('evidence')}"
    yield "evidence: []"
    yield "claims:"
    for catalog in catalogs:
        yield f"  # ==== {catalog.title.in_(speak)} ({catalog.ref})"
        for principle in catalog.principles:
            for criterion in principle.criteria:
                if criterion.requirements and criterion.question and addressed(criterion.addressees, roles):
                    yield from _claim(f"{catalog.ref}/{principle.id}/{criterion.id}", criterion, speak, text("hand-in"))


def _claim(ref: str, criterion: Criterion, speak: str, hand_in: str) -> Iterator[str]:
    yield ""
    if criterion.question:
        yield from (f"  # {line}" for line in wrap(criterion.question.in_(speak), 100))
    if criterion.remedy:
        yield from (f"  # {line}" for line in wrap(hand_in + criterion.remedy.in_(speak), 100))
    yield f"  - about: {ref}"
    yield "    answer: unknown"


def _slug(path: str) -> str:
    """Return an id from the name of the folder or file."""
    name = os.path.basename(os.path.dirname(os.path.abspath(path))) or "declaration"
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:80] or "declaration"
