"""`gensoku crosswalk`: how two texts correspond to each other, both ways."""

from __future__ import annotations

import json

import click

from checker.catalogs import Library
from checker.cli.output import painted, write_out, write_result
from checker.cli.speak import lang_option, language, pick
from checker.concordance.crosswalk import crosswalk
from checker.concordance.oscal import mapping_document
from checker.concordance.pages import crosswalk_csv, crosswalk_page


@click.command(
    "crosswalk",
    help=pick(
        "二つの文書の項目がどう対応するかを、両方の向きで示します。",
        "Show how the items of two texts correspond, both ways.",
    ),
)
@click.argument("one", metavar="FAMILY@EDITION", required=False)
@click.argument("other", metavar="FAMILY@EDITION", required=False)
@click.option("--list", "listed", is_flag=True, help=pick("収めている組の一覧", "List the pairs that are held"))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "csv", "oscal"]),
    default="text",
    show_default=True,
    help=pick("形式", "Format"),
)
@click.option("--output", metavar="FILE", help=pick("書き出し先", "Where to write"))
@lang_option
@click.pass_context
def command(
    context: click.Context,
    one: str | None,
    other: str | None,
    listed: bool,
    form: str,
    output: str | None,
    lang: str | None,
) -> None:
    """Print a crosswalk; OSCAL gives a mapping-collection, read from the first text to the second."""
    library = Library()
    if listed:
        write_out(f"{left}  {right}\n" for left, right in library.pairs)
        return
    if one is None or other is None:
        raise click.UsageError(pick("二つの文書を示してください。", "Name two texts."), context)
    walk, speak = crosswalk(library, one, other), language(lang)
    if form == "csv":
        write_result(crosswalk_csv(walk, speak), output, reads=())
    elif form == "oscal":
        write_result([json.dumps(mapping_document(walk), ensure_ascii=False, indent=1), "\n"], output, reads=())
    else:
        write_result(painted(crosswalk_page(walk, speak), form, speak), output, reads=())
