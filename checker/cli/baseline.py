"""`gensoku baseline`: the project's list of open findings that are known, so that a build fails on what is new."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator

import click

from checker.baseline import load_baseline, updated
from checker.cli.conditions import conditions
from checker.cli.output import write_file
from checker.cli.reads import Reads
from checker.cli.speak import lang_option, language, many, pick
from checker.cli.values import DAY
from checker.errors import InputError
from checker.model.baseline import Baseline, KnownFinding
from checker.pipeline import check, open_frame


@click.group(
    "baseline",
    help=pick(
        "申告者側の既知一覧（分かっている未了）を扱います。発注者の期限付き容認とは別のものです。",
        "The project's baseline: what is open and known. It is not the buyer's waiver.",
    ),
)
def command() -> None:
    """Group the words about baselines."""


@command.command(
    "update",
    help=pick(
        "既知一覧を、今の未了に合わせて書き直します。新しい項目には理由と期限が必要です。",
        "Write the baseline anew from what is open now. New entries need a reason and a last day.",
    ),
)
@click.argument("declarations", nargs=-1, required=True, metavar="DECLARATION…")
@click.option("--baseline", "path", required=True, metavar="FILE", help=pick("既知一覧（YAML）", "The baseline (YAML)"))
@click.option("--reason", metavar="TEXT", help=pick("新しい項目の理由", "Why new entries may wait"))
@click.option("--until", type=DAY, metavar="YYYY-MM-DD", help=pick("新しい項目の期限", "Last day of new entries"))
@conditions
@lang_option
def update(
    declarations: tuple[str, ...],
    path: str,
    reason: str | None,
    until: str | None,
    catalogs: tuple[str, ...],
    profile: str | None,
    case: str | None,
    reviews: str | None,
    waivers: str | None,
    as_of: str | None,
    lang: str | None,
) -> int:
    """Check the declarations and write what is open; exit status 3 where one cannot be read, and nothing is written then."""
    speak = language(lang)
    baseline = load_baseline(path)[0] if os.path.exists(path) else Baseline(gensoku="baseline/1")
    frame = open_frame(profile=profile, catalogs=catalogs, case=case, reviews=reviews, waivers=waivers, as_of=as_of)
    results = [check(declaration, frame) for declaration in declarations]
    problems = [problem for result in results for problem in result.problems]
    if problems:
        raise InputError(problems)
    made, (kept, added, dropped) = updated(
        baseline, [result.assessment for result in results if result.assessment], reason=reason, until=until
    )
    # The baseline is mended in place; that it is one was seen when it was read.
    write_file(path, _lines(made), reads=Reads([case, reviews, waivers, profile], declarations))
    click.echo(
        f"{path}: "
        + (
            f"残した項目 {kept} 件、加えた項目 {added} 件、外した項目 {dropped} 件"
            if speak == "ja"
            else f"{many(kept, 'entry', 'entries')} kept, {added} added, {dropped} dropped"
        )
    )
    return 0


def _lines(baseline: Baseline) -> Iterator[str]:
    """Yield the file: one entry after the other, each value in quotes, so that it reads the same whatever it holds."""
    yield f"gensoku: {baseline.gensoku}\n"
    yield "known:\n" if baseline.known else "known: []\n"
    for one in baseline.known:
        yield from _entry(one)


def _entry(one: KnownFinding) -> Iterator[str]:
    yield f"  - declaration: {_quoted(one.declaration)}\n"
    yield f"    criterion: {_quoted(one.criterion)}\n"
    yield f"    verdict: {one.verdict}\n"
    yield f"    codes: [{', '.join(one.codes)}]\n"
    yield f"    reason: {_quoted(one.reason)}\n"
    yield f"    since: {_quoted(one.since)}\n"
    yield f"    until: {_quoted(one.until)}\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
