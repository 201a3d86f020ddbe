"""`gensoku check`: declarations in, gap reports out."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import click

from checker.cli.outcomes import against_baseline, also_written, outcome, parse_also
from checker.cli.output import refuse_edition, refuse_terminal, write_file, write_out
from checker.cli.speak import colour, edition_option, lang_option, language, pick, pick_in, tell_problems
from checker.errors import UsageFault
from checker.loading.discover import SUFFIXES, candidates
from checker.model.dataclass import dataclass
from checker.model.position import Position
from checker.model.problem import Problem
from checker.pipeline import Frame, Result, check, exit_status, open_frame
from checker.reports import FORMATS, ONE_A_FILE, Edition, Format, ManyFormat, Options, Piece, format_named

_IS_DECLARATION = re.compile(rb"gensoku[\"']?[ \t]*[:=][ \t]*[\"']?declaration/")
_FILE = click.Path(exists=False, dir_okay=False)


@dataclass(frozen=True, slots=True)
class Called:
    """What the user asked for."""

    paths: tuple[str, ...]
    formats: tuple[str, ...]
    output: str | None
    language: str
    fail_on: str
    quiet: bool
    evidence_root: str | None
    baseline: str | None = None
    also: tuple[tuple[str, str], ...] = ()
    edition: Edition = "full"


@click.command(
    "check",
    help=pick(
        "申告書（又はフォルダの中の申告書すべて）を照合します。",
        "Check declarations, or all declarations below folders.",
    ),
)
@click.argument("paths", nargs=-1, required=True, metavar="DECLARATION|DIR…")
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
    type=click.Path(file_okay=False),
    metavar="DIR",
    help=pick("根拠資料のフォルダ（既定: 申告書のフォルダ）", "Folder of the evidence (default: the declaration's)"),
)
@click.option(
    "--as-of",
    metavar="YYYY-MM-DD",
    help=pick("基準日（既定: 日本の今日）", "Date of the check (default: today in Japan)"),
)
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(list(FORMATS)),
    help=pick("形式（既定: text。複数可）", "Format (default: text); may be repeated"),
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
@click.pass_obj
def command(
    shared: dict[str, Any],
    paths: tuple[str, ...],
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
) -> int:
    """Check every declaration named; one bad file never hides the results of the others."""
    speak = language(lang)
    if again:
        return _watched(click.get_current_context(), speak)
    if shared["settings"]:
        from checker.cli.config import settle

        settle(shared["settings"], speak=speak, quiet=quiet)
    called = Called(
        paths, formats or ("text",), output, speak, fail_on, quiet, evidence_root, baseline, parse_also(also), edition
    )
    if len(called.formats) > 1 and not (output and _is_folder(output)):
        raise UsageFault(Problem("DEC-044", {"name": "--format, --output"}))
    refuse_terminal(called.formats[0], output)
    refuse_edition(edition, called.formats)
    frame = open_frame(
        profile=profile,
        catalogs=catalogs,
        case=case,
        reviews=reviews,
        waivers=waivers,
        as_of=as_of,
        debug=shared["debug"],
    )
    if source is not None:
        from checker.cli.import_ import imported_results

        return _deliver(imported_results(source, paths, mapping, frame, evidence_root), called, several=True)
    targets, skipped = _targets(paths)
    several = len(targets) != 1 or any(os.path.isdir(path) for path in paths)
    if len(targets) > 1 and called.formats[0] in ONE_A_FILE and not (output and _is_folder(output)):
        raise UsageFault(Problem("DEC-121", {"name": called.formats[0]}))
    status = _deliver(_results(targets, frame, called), called, several)
    if skipped and not quiet:
        _tell_skipped(skipped, speak)
    return status


def _watched(ctx: click.Context, speak: str) -> int:
    """Check as called, again and again."""
    from checker.cli.watch import watch

    call = {**ctx.params, "again": False}
    files = [call[name] for name in ("profile", "case", "reviews", "waivers", "baseline") if call[name]]
    return watch(lambda: int(ctx.invoke(command, **call)), [*call["paths"], *files], speak)


def _tell_skipped(count: int, speak: str) -> None:
    text = (
        f"申告書ではないファイル {count} 件は読み飛ばしました。"
        if speak == "ja"
        else f"{count} files that are no declarations were skipped."
    )
    sys.stderr.write(text + "\n")


def _is_folder(path: str) -> bool:
    return os.path.isdir(path) or path.endswith(("/", os.sep))


def _targets(paths: Sequence[str]) -> tuple[list[tuple[str, tuple[Problem, ...]]], int]:
    """Return the declarations to check, in order, each once, with what is wrong with a path; and how many were skipped."""
    found: dict[str, tuple[Problem, ...]] = {}
    skipped = 0
    for path in paths:
        if not os.path.isdir(path):
            found.setdefault(path, ())
            continue
        inside = False
        for candidate in candidates(path):
            if _sniff(candidate):
                found.setdefault(candidate, ())
                inside = True
            else:
                skipped += 1
        if not inside:
            found.setdefault(path, (Problem("DEC-034", {"file": path}, Position(path)),))
    return list(found.items()), skipped


def declarations_below(folder: str) -> list[str]:
    """Return the paths of the declarations below a folder, sorted; none where there are none."""
    return [os.path.normpath(path) for path, problems in _targets([folder])[0] if not problems]


def _sniff(path: str) -> bool:
    """Tell whether a file looks like a declaration, without parsing it: a broken one must be told, not skipped."""
    if not path.lower().endswith(SUFFIXES):
        return True
    try:
        if not os.path.isfile(path):
            return False
        with open(path, "rb") as stream:
            data = stream.read(5_242_880 + 1)
    except OSError:
        return True
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        data = data.decode("utf-16", "replace").encode()
    return bool(_IS_DECLARATION.search(data))


def _results(targets: Sequence[tuple[str, tuple[Problem, ...]]], frame: Frame, called: Called) -> Iterator[Result]:
    """Check one after the other; with progress on a terminal where there is more than one."""
    shows = len(targets) > 1 and sys.stderr.isatty() and not called.quiet
    for number, (path, problems) in enumerate(targets, 1):
        if shows:
            sys.stderr.write(f"\r\x1b[K{number}/{len(targets)} {path[-60:]}")
            sys.stderr.flush()
        yield Result(path, None, problems) if problems else check(path, frame, evidence_root=called.evidence_root)
    if shows:
        sys.stderr.write("\r\x1b[K")


def _deliver(results: Iterable[Result], called: Called, several: bool) -> int:
    """Write the results as the user asked and return the exit status."""
    results = against_baseline(results, called.baseline)
    results = also_written(results, called.also, Options(called.language))
    status = [0]
    if called.output and _is_folder(called.output):
        os.makedirs(called.output, exist_ok=True)
        _into_folder(results, called, status)
    elif called.output:
        write_file(called.output, _pieces(results, called, several, status))
    else:
        write_out(_pieces(results, called, several, status))
    return status[0]


def _seen(result: Result, called: Called, status: list[int]) -> Result:
    """Tell a result's problems and let it count for the exit status."""
    status[0] = max(status[0], exit_status([result], called.fail_on))
    tell_problems(result.problems, called.language)
    return result


def _into_folder(results: Iterable[Result], called: Called, status: list[int]) -> None:
    taken: set[str] = set()
    for result in results:
        _seen(result, called, status)
        if result.assessment is None:
            continue
        name = base = result.assessment.declaration.id
        number = 1
        while name in taken:
            number += 1
            name = f"{base}-{number}"
        taken.add(name)
        for kind in called.formats:
            form = format_named(kind)
            path = os.path.join(called.output or ".", name + form.suffix)
            write_file(path, form.render(result.assessment, Options(called.language, edition=called.edition)))


def _pieces(results: Iterable[Result], called: Called, several: bool, status: list[int]) -> Iterator[Piece]:
    kind = called.formats[0]
    form = format_named(kind)
    terminal = called.output is None and colour(sys.stdout)
    options = Options(called.language, colour=terminal and kind == "text", edition=called.edition)
    if isinstance(form, ManyFormat):
        yield from form.render_many((outcome(_seen(result, called, status)) for result in results), options)
    elif called.quiet and kind != "json":
        for result in results:
            yield from _figures(_seen(result, called, status), called.language)
    elif kind == "json" and several:
        yield from _many_json(results, form, called, status)
    else:
        shown = 0
        for result in results:
            _seen(result, called, status)
            if result.assessment is not None:
                if shown:
                    yield "\n\n"
                shown += 1
                yield from form.render(result.assessment, options)


def _figures(result: Result, speak: str) -> Iterator[str]:
    """Yield one line of figures for one result."""
    from checker.reports.visible import visible
    from checker.wording.words import word

    name = visible(result.path)
    if result.assessment is None:
        yield f"{name}: {pick_in(speak, '照合できませんでした', 'could not be checked')}\n"
        return
    verdicts = result.assessment.summary.verdicts
    counts = (
        ("satisfied", verdicts.satisfied),
        ("not-satisfied", verdicts.not_satisfied),
        ("undetermined", verdicts.undetermined),
        ("not-applicable", verdicts.not_applicable - verdicts.not_due),
        ("not-due", verdicts.not_due),
    )
    yield f"{name}: " + "  ".join(f"{word('verdict', key, speak)} {count}" for key, count in counts) + "\n"


def _many_json(results: Iterable[Result], form: Format, called: Called, status: list[int]) -> Iterator[Piece]:
    """Yield `{"assessments": […], "problems": […], "summary": {…}}`, one assessment at a time."""
    from checker.model.plain import dump
    from checker.telling import told
    from checker.wording.sentences import NO_NAMES

    problems: list[object] = []
    figures = {"declarations": 0, "assessed": 0, "open_gaps": 0, "open_undetermined": 0}
    yield '{"assessments": ['
    for result in results:
        _seen(result, called, status)
        problems += [dump(told(problem, NO_NAMES)) for problem in result.problems]
        figures["declarations"] += 1
        if result.assessment is not None:
            yield ("," if figures["assessed"] else "") + "\n"
            yield from form.render(result.assessment, Options(called.language, edition=called.edition))
            figures["assessed"] += 1
            figures["open_gaps"] += result.assessment.summary.open_gaps
            figures["open_undetermined"] += result.assessment.summary.open_undetermined
    yield '], "problems": ' + json.dumps(problems, ensure_ascii=False)
    yield ', "summary": ' + json.dumps({**figures, "exit_status": status[0]}, ensure_ascii=False) + "}\n"
