"""`gensoku compare`: vendors side by side, item by item, under the same conditions."""

from __future__ import annotations

import click

from checker.cli.output import painted, refuse_terminal, write_result
from checker.cli.report import load_assessment
from checker.cli.speak import lang_option, language, pick
from checker.reports import PAINTED
from checker.reports.comparison import refuse_different, side_by_side


@click.command(
    "compare",
    help=pick(
        "同じ条件で照合した結果（JSON）を、項目ごとに並べます。優劣は示しません。",
        "Set assessments (JSON) under the same conditions side by side, item by item. It ranks nothing.",
    ),
)
@click.argument("assessments", nargs=-1, required=True, metavar="ASSESSMENT.json…")
@click.option(
    "--format", "form", type=click.Choice(PAINTED), default="text", show_default=True, help=pick("形式", "Format")
)
@click.option("--output", metavar="FILE", help=pick("書き出し先", "Where to write"))
@lang_option
def command(assessments: tuple[str, ...], form: str, output: str | None, lang: str | None) -> None:
    """Write one comparison."""
    refuse_terminal(form, output)
    loaded = [(path, load_assessment(path)) for path in assessments]
    refuse_different(loaded)
    speak = language(lang)
    write_result(painted(side_by_side(loaded, speak), form, speak), output)
