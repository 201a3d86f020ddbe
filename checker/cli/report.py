"""`gensoku report`: render a saved assessment; the texts and sentences are its own, so it renders years later too."""

from __future__ import annotations

import sys

import click

from checker.cli.output import refuse_edition, refuse_terminal, write_result
from checker.cli.speak import colour, edition_option, lang_option, language, pick
from checker.errors import InputError
from checker.loading.files import read_file
from checker.model.assessment import Assessment
from checker.model.position import Position
from checker.model.problem import Problem
from checker.reports import FORMATS, Edition, Options, format_named
from checker.schema.construct import construct
from checker.syntax.document import parse
from checker.syntax.interface import Limits

LIMITS = Limits(bytes=256 * 1024 * 1024, depth=64, nodes=20_000_000)
"""An assessment is our own file, but it may be large."""


def load_assessment(path: str) -> Assessment:
    """Return the assessment at `path`, as `gensoku check --format json` wrote it.

    Raises:
        InputError: it cannot be read, or it is no assessment of this version (DEC-042).
    """
    document = parse(read_file(path, LIMITS.bytes), path, "json", LIMITS)
    data = document.data
    if not isinstance(data, dict) or data.get("schema") != "urn:gensoku:schema:assessment:1":
        raise InputError([Problem("DEC-042", {"file": path}, Position(path))])
    built, context = construct(Assessment, document)
    if built is None:
        raise InputError([Problem("DEC-042", {"file": path}, Position(path)), *context.problems[:20]])
    return built


@click.command(
    "report",
    help=pick("保存した照合結果（JSON）から報告書を作ります。", "Render a report from a saved assessment (JSON)."),
)
@click.argument("assessment", metavar="ASSESSMENT.json")
@click.option(
    "--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True, help=pick("形式", "Format")
)
@click.option("--output", metavar="FILE", help=pick("書き出し先", "Where to write"))
@edition_option
@lang_option
def command(assessment: str, form: str, output: str | None, edition: Edition, lang: str | None) -> None:
    """Render one assessment."""
    refuse_terminal(form, output)
    refuse_edition(edition, [form])
    loaded = load_assessment(assessment)
    terminal = output is None and form == "text" and colour(sys.stdout)
    pieces = format_named(form).render(loaded, Options(language(lang), colour=terminal, edition=edition))
    write_result(pieces, output)
