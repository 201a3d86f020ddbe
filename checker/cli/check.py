"""`gensoku check`: declarations in, gap reports out."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from checker.cli.deliver import Called, deliver_results, deliver_targets
from checker.cli.outcomes import parse_also
from checker.cli.output import format_for
from checker.cli.reads import Reads
from checker.cli.speak import colour, edition_option, format_help, lang_option, language, many, pick, tell_problems
from checker.cli.targets import targets as targets_of
from checker.cli.targets import why_skipped
from checker.cli.values import DAY, FOLDER
from checker.portfolio import Bench, Order
from checker.reports import FORMATS, Edition
from checker.today import today_in_japan

_FILE = click.Path(exists=False, dir_okay=False)


@click.command(
    "check",
    help=pick(
        "申告書（又はフォルダの中の申告書すべて）を照合します。",
        "Check declarations, or all declarations below folders.",
    ),
)
@click.argument("paths", nargs=-1, metavar="DECLARATION|DIR…")
@click.option(
    "--files-from",
    "lists",
    multiple=True,
    metavar="FILE",
    help=pick(
        "照合するファイルの一覧（1行に1件。- は標準入力）", "List of files to check, one a line; - is standard input"
    ),
)
@click.option(
    "--catalog",
    "catalogs",
    multiple=True,
    metavar="FAMILY@EDITION",
    help=pick("照らす文書（既定: 照合条件又は役割による）", "Catalog to check against (default: by profile or roles)"),
)
@click.option("--profile", metavar="FILE|NAME", help=pick("照合条件", "Profile: the conditions of the check"))
@click.option("--case", type=_FILE, metavar="FILE", help=pick("利用条件書", "Case file of the buyer"))
@click.option("--reviews", type=_FILE, metavar="FILE", help=pick("確認記録", "Reviews by persons"))
@click.option("--waivers", type=_FILE, metavar="FILE", help=pick("期限付き容認", "Waivers of the buyer"))
@click.option(
    "--baseline",
    type=_FILE,
    metavar="FILE",
    help=pick("申告者側の既知一覧（新しい未了だけを数えます）", "Known findings: only what is new counts"),
)
@click.option(
    "--evidence-root",
    type=FOLDER,
    metavar="DIR",
    help=pick("根拠資料のフォルダ（既定: 申告書のフォルダ）", "Folder of the evidence (default: the declaration's)"),
)
@click.option(
    "--as-of",
    type=DAY,
    metavar="YYYY-MM-DD",
    help=pick("基準日（既定: 日本の今日）", "Date of the check (default: today in Japan)"),
)
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(list(FORMATS)),
    help=format_help() + pick("。複数可", "; may be repeated"),
)
@click.option("--output", metavar="FILE|DIR", help=pick("書き出し先", "Where to write"))
@click.option(
    "--also",
    multiple=True,
    metavar="FORMAT=FILE",
    help=pick(
        "同じ結果をほかの形式でも書き出します（複数可）",
        "Write the same results in another format too; may be repeated",
    ),
)
@edition_option
@lang_option
@click.option(
    "--fail-on",
    type=click.Choice(["undetermined", "gap", "never"]),
    default="undetermined",
    show_default=True,
    help=pick("何があれば終了状態を1にするか", "What makes the exit status 1"),
)
@click.option(
    "--from",
    "source",
    metavar="FORMAT",
    help=pick(
        "ほかの様式から取り込んで照合（gensoku import を参照）", "Check files of another form (see gensoku import)"
    ),
)
@click.option(
    "--mapping", metavar="FILE", help=pick("対応表（--from table のとき）", "Mapping file (for --from table)")
)
@click.option("--quiet", is_flag=True, help=pick("結果の件数だけを出します", "Print the figures only"))
@click.option(
    "--watch",
    "again",
    is_flag=True,
    help=pick("ファイルが変わるたびに照合し直します", "Check again whenever a file changes"),
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 256),
    metavar="N",
    help=pick("同時に動かす数（既定: 件数が多ければ全コア）", "Processes (default: all cores for many declarations)"),
)
@click.option(
    "--cache",
    type=click.Path(file_okay=False),
    envvar="GENSOKU_CACHE",
    metavar="DIR",
    help=pick(
        "結果を取り置くフォルダ（何も変わっていなければ次回はそれを使う）",
        "Folder that keeps results; used again where nothing has changed",
    ),
)
@click.option("--no-cache", is_flag=True, help=pick("取り置いた結果を使いません", "Use no kept results"))
@click.pass_obj
def command(
    shared: dict[str, Any],
    paths: tuple[str, ...],
    lists: tuple[str, ...],
    catalogs: tuple[str, ...],
    profile: str | None,
    case: str | None,
    reviews: str | None,
    waivers: str | None,
    baseline: str | None,
    evidence_root: str | None,
    as_of: str | None,
    formats: tuple[str, ...],
    output: str | None,
    also: tuple[str, ...],
    edition: Edition,
    lang: str | None,
    fail_on: str,
    source: str | None,
    mapping: str | None,
    quiet: bool,
    again: bool,
    jobs: int | None,
    cache: str | None,
    no_cache: bool,
) -> int:
    """Check every declaration named; one bad file never hides the results of the others."""
    if not paths and not lists:
        raise click.UsageError(pick("照合する申告書を指定してください。", "Name at least one declaration to check."))
    speak = language(lang)
    if again:
        return _watched(click.get_current_context(), speak)
    if shared["settings"]:
        from checker.cli.config import settle

        settle(shared["settings"], speak=speak, quiet=quiet)
    targets, skipped = targets_of(paths, lists) if source is None else ([], [])
    declarations = paths if source is not None else [target.path for target in targets]
    called = Called(
        formats=formats or (format_for(None, output, FORMATS),),
        output=output,
        language=speak,
        fail_on=fail_on,
        quiet=quiet,
        also=parse_also(also),
        edition=edition,
        jobs=jobs,
        cache=None if no_cache else cache,
        reads=_reads(click.get_current_context(), declarations),
        known=baseline is not None,
    )
    called.refuse_odd(len(targets))
    order = _order(click.get_current_context(), called)
    if source is not None:
        from checker.cli.import_ import imported_results

        bench = Bench(order, None)
        results = imported_results(source, paths, mapping, bench.frame, evidence_root)
        return deliver_results(map(bench.held, results), order, called, several=True)
    several = len(targets) != 1 or bool(lists) or any(os.path.isdir(path) for path in paths)
    status = deliver_targets(targets, order, called, several)
    if skipped and not quiet:
        _tell_skipped(skipped, speak)
    return status


def _reads(ctx: click.Context, declarations: Sequence[str]) -> Reads:
    """Return the files that the call reads."""
    call, settings = ctx.params, ctx.obj["settings"]
    named = [call[name] for name in ("profile", "case", "reviews", "waivers", "baseline", "mapping")]
    return Reads(
        [*named, *call["catalogs"], *call["lists"], settings and settings.path], declarations, call["evidence_root"]
    )


def _order(ctx: click.Context, called: Called) -> Order:
    """Return what is asked of every declaration."""
    names = ("profile", "catalogs", "case", "reviews", "waivers", "baseline", "evidence_root")
    text = called.output is None and called.formats[0] == "text"
    return Order(
        **{name: ctx.params[name] for name in names},
        as_of=ctx.params["as_of"] or today_in_japan(),
        debug=ctx.obj["debug"],
        forms=called.rendered,
        one_document=called.whole,
        also=tuple(form for form, _ in called.also),
        language=called.language,
        edition=called.edition,
        colour=text and colour(sys.stdout),
    )


def _watched(ctx: click.Context, speak: str) -> int:
    """Check as called, again and again."""
    from checker.cli.watch import watch

    call = {**ctx.params, "again": False}
    files = [call[name] for name in ("profile", "case", "reviews", "waivers", "baseline") if call[name]]
    return watch(lambda: int(ctx.invoke(command, **call)), [*call["paths"], *files], speak)


def _tell_skipped(files: Sequence[str], speak: str) -> None:
    """Tell how many files were skipped, and of the first few why."""
    count = len(files)
    told = why_skipped(files)
    more = count - len(told)
    if speak == "ja":
        head = f"申告書ではないファイル {count} 件は、申告書としては読みませんでした（根拠資料としての扱いは、照合結果のとおりです）。"
        rest = f"ほか {more} 件。どれも照合するには、ファイルの名前を指定してください。"
    else:
        head = (
            f"{many(count, 'file that is no declaration was', 'files that are no declarations were')} not read as such "
            "(how they count as evidence stands in the results)."
        )
        rest = f"And {more} more. To check one of them all the same, name the file."
    sys.stderr.write(head + "\n")
    tell_problems(told, speak)
    if more:
        sys.stderr.write(rest + "\n")
