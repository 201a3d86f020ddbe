"""`gensoku report`: render a saved assessment; the texts and sentences are its own, so it renders years later too."""

from __future__ import annotations

import sys

import click

from checker.cli.output import format_for, refuse_edition, refuse_terminal, write_result
from checker.cli.saved import load_assessments, only_option
from checker.cli.speak import colour, edition_option, format_help, lang_option, language, pick
from checker.model.assessment import Assessment
from checker.reports import FORMATS, Edition, Options, format_named


@click.command(
    "report",
    help=pick(
        "保存した照合結果（JSON。何件かをまとめたものも）から報告書を作ります。",
        "Render reports from a saved assessment (JSON), or from a file of several.",
    ),
)
@click.argument("assessment", metavar="ASSESSMENT.json")
@click.option("--format", "kind", type=click.Choice(list(FORMATS)), help=format_help())
@click.option(
    "--output",
    metavar="FILE|DIR",
    help=pick("書き出し先（フォルダなら一件ずつ別のファイル）", "Where to write (a folder: one file each)"),
)
@only_option
@edition_option
@lang_option
def command(
    assessment: str, kind: str | None, output: str | None, only: str | None, edition: Edition, lang: str | None
) -> None:
    """Render one assessment, or each of several."""
    form = format_for(kind, output, FORMATS)
    refuse_terminal(form, output)
    refuse_edition(edition, [form])
    found = load_assessments(assessment, only)
    terminal = output is None and form == "text" and colour(sys.stdout)
    if len(found) == 1 and not (output and _is_folder(output)):
        options = Options(language(lang), colour=terminal, edition=edition)
        write_result(format_named(form).render(found[0], options), output, reads=[assessment])
    else:
        _each(assessment, found, form, output, edition, language(lang), colour=terminal)


def _is_folder(output: str) -> bool:
    from checker.cli.deliver import is_folder

    return is_folder(output)


def _each(
    path: str,
    found: tuple[Assessment, ...],
    form: str,
    output: str | None,
    edition: Edition,
    speak: str,
    *,
    colour: bool,
) -> None:
    """Write several reports as `gensoku check` does."""
    from checker.cli.deliver import Called, deliver_results
    from checker.pipeline import Result
    from checker.portfolio import Order

    called = Called((form,), output, speak, "never", False, edition=edition, reads=[path])
    called.refuse_odd(len(found))
    order = Order(
        as_of=found[0].as_of,
        forms=called.rendered,
        one_document=called.whole,
        language=speak,
        edition=edition,
        colour=colour,
    )
    results = [Result(one.declaration.path, one) for one in found]
    deliver_results(results, order, called, several=True)
