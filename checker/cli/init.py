"""`gensoku init`: a declaration to fill in, with every question that its roles are asked."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Sequence
from typing import get_args

import click

from checker.applicability import addressed
from checker.catalogs import Library
from checker.cli.output import write_file
from checker.cli.speak import lang_option, language, pick
from checker.errors import CallError, UsageFault
from checker.model.catalog import Catalog, Criterion
from checker.model.position import Position
from checker.model.problem import Problem
from checker.model.vocabulary import Role
from checker.questionnaire import default_catalogs, put_together
from checker.reports.width import wrap
from checker.resources import folder
from checker.today import today_in_japan

SCHEMA = "declaration.schema.json"
MODELINES = {"yaml": f"# yaml-language-server: $schema={SCHEMA}", "toml": f"#:schema ./{SCHEMA}"}
"""First lines that tell editors which schema helps while typing. JSON has no place for one."""
FORMS = {".yaml": "yaml", ".yml": "yaml", ".json": "json", ".toml": "toml", ".md": "markdown", ".markdown": "markdown"}
"""End of a file's name → the form that is written."""
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


@click.command(
    "init",
    help=pick(
        "申告書を作ります。端末では質問に答えて、途中からでも続けられます。名前の末尾（.yaml、.json、.toml、.md）で形式が決まります。"
        "YAML以外はひな形を書きます。",
        "Make a declaration: step by step on a terminal, to be gone on with at any time. The end of the name (.yaml, .json, .toml, "
        ".md) says in which form; in other forms than YAML it is a template.",
    ),
)
@click.argument("path", metavar="PATH")
@click.option(
    "--non-interactive", is_flag=True, help=pick("質問せずにひな形を作ります", "Ask nothing: write a template")
)
@click.option(
    "--interactive", is_flag=True, help=pick("端末でなくても質問します", "Ask even where there is no terminal")
)
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
@click.option(
    "--with-schema",
    is_flag=True,
    help=pick(
        "JSONスキーマを並べて置き、編集ソフトが書き方を助けるようにします",
        "Put the JSON Schema beside it, so that editors help",
    ),
)
@lang_option
def command(
    path: str,
    non_interactive: bool,
    interactive: bool,
    roles: tuple[Role, ...],
    catalogs: tuple[str, ...],
    with_schema: bool,
    lang: str | None,
) -> int:
    """Write the file; an existing one is never overwritten, but an interview goes on with its own."""
    speak = language(lang)
    library = Library()
    for ref in catalogs:
        library.catalog(ref)
    form = _form(path)
    on_terminal = sys.stdin.isatty() and sys.stdout.isatty()
    if (interactive or (on_terminal and not non_interactive)) and form == "yaml" and not roles:
        return _interview(path, library, speak, catalogs)
    chosen: tuple[Role, ...] = roles or ("ai-service-provider",)
    refs = catalogs or default_catalogs(library, chosen)
    if form == "markdown":
        from checker.forms.markdown_form import template

        head = "\n".join(_head(path, chosen, library, speak))
        write_file(path, [template(put_together(library, refs, chosen), library, head, speak)], reads=(), new_only=True)
    else:
        lines = _lines(path, chosen, [library.catalog(ref).catalog for ref in refs], library, speak)
        if form != "yaml":
            from checker.forms.template import as_json, as_toml

            lines = iter((as_json if form == "json" else as_toml)(list(lines)))
        modeline = [f"{MODELINES[form]}\n"] if with_schema and form in MODELINES else []
        write_file(path, (*modeline, *(f"{line}\n" for line in lines)), reads=(), new_only=True)
        if with_schema:
            schema = folder("schemas").joinpath(SCHEMA).read_text(encoding="utf-8")
            write_file(os.path.join(os.path.dirname(path), SCHEMA), [schema], reads=())
    click.echo(
        f"{path}: {'作りました。書き込んでから gensoku check で照合できます。' if speak == 'ja' else 'written. Fill it in, then run gensoku check.'}"
    )
    return 0


def _form(path: str) -> str:
    """Return the form that the end of a name stands for.

    Raises:
        UsageFault: it stands for none that is written here (DEC-185).
    """
    form = FORMS.get(os.path.splitext(path)[1].lower())
    if form is None:
        raise UsageFault(Problem("DEC-185", {"file": path}))
    return form


def _interview(path: str, library: Library, speak: str, catalogs: Sequence[str]) -> int:
    """Ask step by step, and end with the first gap report."""
    from checker.cli.interview import Interview, first_report, resumable

    if os.path.lexists(path) and not resumable(path):
        raise CallError([Problem("DEC-046", {"file": path}, Position(path))])
    interview = Interview(path, library, speak, catalogs, _slug(path))
    if interview.run():
        click.echo(
            f"\n{path}: {'できました。最初の照合結果です。' if speak == 'ja' else 'done. This is the first result.'}\n"
        )
        first_report(interview)
    return 0


def _text(key: str, speak: str) -> str:
    return _TEXTS[key][0 if speak == "ja" else 1]


def _head(path: str, roles: Sequence[str], library: Library, speak: str) -> Iterator[str]:
    """Yield everything before the claims."""

    def text(key: str) -> str:
        return _text(key, speak)

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


def _lines(path: str, roles: Sequence[str], catalogs: Sequence[Catalog], library: Library, speak: str) -> Iterator[str]:
    """Yield a declaration to fill in."""
    yield from _head(path, roles, library, speak)
    claims = [line for catalog in catalogs for line in _of_catalog(catalog, roles, speak)]
    yield "claims:" if claims else "claims: []"
    yield from claims


def _of_catalog(catalog: Catalog, roles: Sequence[str], speak: str) -> Iterator[str]:
    """Yield a claim to fill in for each criterion that the roles are asked."""
    title = f"  # ==== {catalog.title.in_(speak)} ({catalog.ref})"
    for principle in catalog.principles:
        for criterion in principle.criteria:
            if criterion.requirements and criterion.question and addressed(criterion.addressees, roles):
                if title:
                    yield title
                title = ""
                ref = f"{catalog.ref}/{principle.id}/{criterion.id}"
                yield from _claim(ref, criterion, speak, _text("hand-in", speak))


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
