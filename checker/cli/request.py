"""`gensoku request`: a letter that asks for exactly what is missing."""

from __future__ import annotations

import click

from checker.cli.output import format_for, painted, refuse_target, refuse_terminal, to_stream, write_result
from checker.cli.saved import load_assessment, load_assessments, only_option
from checker.cli.speak import force_option, format_help, lang_option, language, pick
from checker.cli.values import DAY
from checker.errors import UsageFault
from checker.model.problem import Problem
from checker.reports import PAINTED
from checker.reports.comparison import refuse_different
from checker.reports.letters import Sender, anything_to_ask, letter, letter_to_all
from checker.reports.phrases import phrase


@click.command(
    "request",
    help=pick(
        "照合結果書（JSON）から、足りない資料を求める依頼文を作ります。",
        "Write a letter that asks for what is missing, from saved assessments (JSON).",
    ),
)
@click.argument("assessments", nargs=-1, required=True, metavar="ASSESSMENT.json…")
@click.option("--format", "kind", type=click.Choice(PAINTED), help=format_help())
@click.option(
    "--for-all-bidders",
    is_flag=True,
    help=pick("特定の提案者を名指しせず、全員に同じ内容で求めます", "Ask all bidders the same, naming none"),
)
@click.option("--due", type=DAY, metavar="YYYY-MM-DD", help=pick("提出期限", "Date by which to answer"))
@click.option("--number", metavar="TEXT", help=pick("文書番号", "Number of the letter"))
@click.option("--date", "dated", type=DAY, metavar="YYYY-MM-DD", help=pick("発信日", "Date of the letter"))
@click.option(
    "--sender",
    metavar="TEXT",
    help=pick("発信者の職・氏名（既定: 利用条件書の発注者）", "Sender: post and name (default: the buyer of the case)"),
)
@click.option("--contact", metavar="TEXT", help=pick("担当の部署・氏名", "Whom to ask: unit and name"))
@click.option("--address", metavar="TEXT", help=pick("所在地（郵便番号から）", "Address"))
@click.option("--telephone", metavar="TEXT", help=pick("電話", "Telephone"))
@click.option("--email", metavar="TEXT", help=pick("電子メール", "E-mail"))
@click.option("--output", metavar="FILE", help=pick("書き出し先", "Where to write"))
@only_option
@force_option
@lang_option
def command(
    assessments: tuple[str, ...],
    kind: str | None,
    for_all_bidders: bool,
    due: str | None,
    output: str | None,
    number: str | None,
    dated: str | None,
    sender: str | None,
    contact: str | None,
    address: str | None,
    telephone: str | None,
    email: str | None,
    only: str | None,
    force: bool,
    lang: str | None,
) -> None:
    """Write one letter."""
    form = format_for(kind, output, PAINTED)
    refuse_terminal(form, output)
    if output and not to_stream(output):
        # Somebody may have gone on writing in a letter.
        refuse_target(output, reads=assessments, keep=not force)
    if len(assessments) > 1 and not for_all_bidders:
        raise UsageFault(Problem("DEC-176", {"count": len(assessments)}))
    speak = language(lang)
    if for_all_bidders:
        loaded = [(path, one) for path in assessments for one in load_assessments(path, only)]
    else:
        loaded = [(assessments[0], load_assessment(assessments[0], only))]
    as_of = max(assessment.as_of for _, assessment in loaded)
    if due and due < as_of:
        raise UsageFault(Problem("DEC-194", {"date": due, "as_of": as_of}))
    if not any(anything_to_ask(assessment) for _, assessment in loaded):
        click.echo(phrase("letter_nothing", speak), err=True)
        return
    head = Sender(
        number=number,
        dated=dated,
        sender=sender,
        contact=contact,
        address=address,
        telephone=telephone,
        email=email,
    )
    if for_all_bidders:
        refuse_different(loaded)
        page = letter_to_all([assessment for _, assessment in loaded], speak, due, head)
    else:
        page = letter(loaded[0][1], speak, due, head)
    write_result(painted(page, form, speak), output, reads=assessments, keep=not force)
