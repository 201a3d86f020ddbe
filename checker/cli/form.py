"""`gensoku form`: the Excel forms that a vendor and an officer fill in, and what stands in a filled one."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import cast, get_args

import click

from checker.catalogs import Library
from checker.cli.output import refuse_target, refuse_terminal, to_stream, write_result
from checker.cli.saved import load_assessment, only_option
from checker.cli.speak import force_option, lang_option, language, many, pick, pick_in, tell_problems
from checker.errors import InputError, UsageFault
from checker.frame import known
from checker.loading.formats import form_of
from checker.loading.load import (
    LoadedDeclaration,
    declaration_from,
    kind_of,
    load_declaration,
    load_reviews,
    read_document,
    reviews_from,
)
from checker.model.problem import Problem
from checker.model.vocabulary import TIERS, Role, Stage, Tier
from checker.questionnaire import SIMPLE_MOST, Questionnaire, default_catalogs, put_together
from checker.syntax.interface import Limits

_OTHERS = frozenset(
    f".{name}"
    for name in [
        "csv",
        "doc",
        "docx",
        "htm",
        "html",
        "json",
        "markdown",
        "md",
        "ods",
        "pdf",
        "toml",
        "txt",
        "xls",
        "xlsm",
        "yaml",
        "yml",
    ]
)
"""Suffixes under which people and programs expect another kind of file than our form."""


@click.group(
    "form", help=pick("Excelの様式を作り、記入された様式を読みます。", "Make an Excel form; read a filled one.")
)
def command() -> None:
    """Group the words about forms."""


@command.command("new", help=pick("記入用のExcelの様式を作ります", "Make a form to fill in"))
@click.option(
    "--for",
    "catalogs",
    multiple=True,
    metavar="FAMILY@EDITION",
    help=pick("問いのもとにする原則集（既定: 役割による）", "Catalog to ask (default: by roles)"),
)
@click.option(
    "--roles",
    multiple=True,
    metavar="ROLE[,ROLE…]",
    help=pick(f"申告者の役割（{', '.join(get_args(Role))}）", f"Roles of the declarant ({', '.join(get_args(Role))})"),
)
@click.option(
    "--tier",
    type=click.Choice(TIERS),
    default="standard",
    show_default=True,
    help=pick("簡易・標準・詳細", "How many questions"),
)
@click.option(
    "--stage",
    type=click.Choice(list(get_args(Stage))),
    default="bid",
    show_default=True,
    help=pick("どの段階までを問うか", "Up to which stage to ask"),
)
@click.option(
    "--from",
    "source",
    metavar="DECLARATION",
    help=pick("この申告書の記載を書き込んでおきます", "Fill in what this declaration states"),
)
@click.option("--output", "out", required=True, metavar="FORM.xlsx", help=pick("書き出し先", "Where to write"))
@force_option
@lang_option
def new(
    catalogs: tuple[str, ...],
    roles: tuple[str, ...],
    tier: Tier,
    stage: Stage,
    source: str | None,
    out: str,
    force: bool,
    lang: str | None,
) -> int:
    """Write a form; the same call gives the same bytes."""
    from checker.forms.excel_form import excel_form
    from checker.forms.filled import entries_of
    from checker.forms.list_words import list_word

    speak = language(lang)
    reads = [source] if source is not None else []
    _refuse_name(out, reads, force)
    library = Library()
    loaded = load_declaration(source, known(library)) if source is not None else None
    if loaded is not None:
        tell_problems(loaded.problems, speak)
    chosen = roles_in(roles) or (loaded.declaration.declared_by.roles if loaded else ("ai-service-provider",))
    asked = put_together(library, catalogs or _catalogs_of(loaded, library, chosen), chosen, tier=tier, stage=stage)
    refuse_odd(asked)
    filled, kind = None, "procurement"
    if loaded is not None:
        refs = frozenset(one.ref for one in asked.asked)
        filled = entries_of(loaded.declaration, refs, list_word(library, speak), speak)
        kind = loaded.declaration.kind
    write_result([excel_form(asked, library, speak, kind=kind, filled=filled)], out, reads=reads, keep=not force)
    count = len(asked.asked)
    if not to_stream(out):
        made = pick_in(
            speak, f"{count}問の様式を作りました", f"form with {many(count, 'question', 'questions')} written"
        )
        click.echo(f"{out}: {made}")
    return 3 if loaded is not None and loaded.problems else 0


def _refuse_name(out: str, reads: Sequence[str], force: bool) -> None:
    """Refuse to write a form over what is read, under the name of another kind of file, or onto a terminal."""
    if not to_stream(out):
        refuse_target(out, reads=reads, keep=not force)
        if os.path.splitext(out)[1].lower() in _OTHERS:
            raise UsageFault(Problem("DEC-196", {"file": out}))
    refuse_terminal("xlsx", out)


@command.command(
    "record",
    help=pick(
        "照合結果書（JSON）から、人が確かめたことを書く確認記録を作ります",
        "Make a confirmation record to fill in, from a saved assessment (JSON)",
    ),
)
@click.argument("assessment", metavar="ASSESSMENT.json")
@click.option(
    "--from",
    "source",
    metavar="REVIEWS",
    help=pick("この確認記録の記載を書き込んでおきます", "Fill in what these reviews say"),
)
@click.option("--output", "out", required=True, metavar="RECORD.xlsx", help=pick("書き出し先", "Where to write"))
@only_option
@force_option
@lang_option
def record(assessment: str, source: str | None, out: str, only: str | None, force: bool, lang: str | None) -> int:
    """Write a record; the same call gives the same bytes."""
    from checker.forms.record import record_form

    speak = language(lang)
    reads = [path for path in (assessment, source) if path is not None]
    _refuse_name(out, reads, force)
    library = Library()
    loaded = load_reviews(source, known(library)) if source is not None else None
    if loaded is not None:
        tell_problems((*loaded.problems, *loaded.notes), speak)
    reviews = loaded.reviews.reviews if loaded is not None else ()
    made = record_form(load_assessment(assessment, only), library, speak, reviews)
    write_result([made], out, reads=reads, keep=not force)
    if not to_stream(out):
        click.echo(f"{out}: {pick_in(speak, '確認記録の様式を作りました', 'record to fill in written')}")
    return 3 if loaded is not None and loaded.problems else 0


def _catalogs_of(loaded: LoadedDeclaration | None, library: Library, roles: Sequence[Role]) -> tuple[str, ...]:
    """Return the editions that a declaration answers to; without one, the defaults of the roles' families."""
    if loaded is not None and loaded.declaration.claims:
        return tuple(dict.fromkeys(claim.about.partition("/")[0] for claim in loaded.declaration.claims))
    return default_catalogs(library, roles)


def roles_in(written: Sequence[str]) -> tuple[Role, ...]:
    """Return the roles in options such as `--roles developer,ai-service-provider`.

    Raises:
        UsageFault: one is no role (DEC-175).
    """
    named = [one.strip() for text in written for one in text.split(",") if one.strip()]
    for one in named:
        if one not in get_args(Role):
            raise UsageFault(Problem("DEC-175", {"value": one, "known": ", ".join(get_args(Role))}))
    return cast("tuple[Role, ...]", tuple(dict.fromkeys(named)))


def refuse_odd(asked: Questionnaire) -> None:
    """Refuse a questionnaire that asks nothing, or too much for its tier.

    Raises:
        UsageFault: nothing is asked (DEC-083), or the simple tier asks more than it may (DEC-082).
    """
    if not asked.asked:
        refs = ", ".join(one.ref for one in asked.catalogs)
        raise UsageFault(Problem("DEC-083", {"refs": refs}))
    if asked.tier == "simple" and len(asked.asked) > SIMPLE_MOST:
        raise UsageFault(Problem("DEC-082", {"count": len(asked.asked), "limit": SIMPLE_MOST}))


@command.command(
    "read",
    help=pick("記入された様式を申告書（YAML）に、確認記録をYAMLにします", "Turn a filled form or record into YAML"),
)
@click.argument("form", metavar="FORM.xlsx|FORM.md")
@click.option(
    "--output",
    "out",
    metavar="FILE",
    help=pick("書き出し先（既定: 標準出力）", "Where to write (default: standard output)"),
)
@force_option
@lang_option
def read(form: str, out: str | None, force: bool, lang: str | None) -> int:
    """Write the declaration or the reviews that a form holds; faults are named with sheet and cell."""
    from checker.forms.as_yaml import declaration_yaml, reviews_yaml

    speak = language(lang)
    if not os.path.splitext(form)[1].lower().startswith(".xls") and form_of(form) is None:
        raise InputError([Problem("DEC-061", {"file": form})])
    at_hand = known(Library())
    document = read_document(form, Limits(), at_hand)
    if kind_of(document) == "reviews":
        reviews = reviews_from(document)
        text, problems, notes = reviews_yaml(reviews.reviews), reviews.problems, reviews.notes
    else:
        loaded = declaration_from(document, at_hand)
        text, problems, notes = declaration_yaml(loaded.declaration), loaded.problems, loaded.notes
    write_result([text], out, reads=[form], keep=not force)
    tell_problems((*problems, *notes), speak)
    return 3 if problems else 0
