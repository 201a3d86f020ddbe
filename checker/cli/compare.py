"""`gensoku compare`: vendors side by side, item by item, under the same conditions."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

import click

from checker.cli.conditions import conditions
from checker.cli.output import format_for, painted, refuse_terminal, write_result
from checker.cli.reads import Reads
from checker.cli.saved import is_saved, load_assessments, only_option
from checker.cli.speak import format_help, lang_option, language, pick
from checker.cli.targets import declarations_below
from checker.errors import InputError, UsageFault
from checker.model.assessment import Assessment
from checker.model.position import Position
from checker.model.problem import Problem
from checker.reports import PAINTED
from checker.reports.comparison import refuse_different, side_by_side


@click.command(
    "compare",
    help=pick(
        "同じ条件で照合した結果を、項目ごとに並べます。申告書や様式、それが一つ入ったフォルダを示せば、同じ条件で照合してから並べます。優劣は示しません。",
        "Set results under the same conditions side by side, item by item. Declarations and forms, or folders that hold one, "
        "are checked first, all under the same conditions. It ranks nothing.",
    ),
)
@click.argument("files", nargs=-1, required=True, metavar="ASSESSMENT.json|DECLARATION|FOLDER…")
@conditions
@click.option("--format", "kind", type=click.Choice(PAINTED), help=format_help())
@click.option("--output", metavar="FILE", help=pick("書き出し先", "Where to write"))
@only_option
@lang_option
def command(
    files: tuple[str, ...], kind: str | None, output: str | None, only: str | None, lang: str | None, **given: Any
) -> None:
    """Write one comparison."""
    form = format_for(kind, output, PAINTED)
    refuse_terminal(form, output)
    speak = language(lang)
    files = tuple(map(_file, files))
    declarations = [path for path in files if not is_saved(path)]
    if not declarations and any(given.values()):
        typed = (
            "--catalog" if key == "catalogs" else f"--{key.replace('_', '-')}" for key, value in given.items() if value
        )
        raise UsageFault(Problem("DEC-195", {"name": ", ".join(typed)}))
    results = _checked(declarations, given)
    loaded = [
        (path, one) for path in files for one in ((results[path],) if path in results else load_assessments(path, only))
    ]
    refuse_different(loaded)
    named = (given[key] for key in ("profile", "case", "reviews", "waivers"))
    reads = Reads([*files, *named, *given["catalogs"]], declarations)
    write_result(painted(side_by_side(loaded, speak), form, speak), output, reads=reads)


def _file(path: str) -> str:
    """Return the file that is meant: of a folder the one form or declaration in it.

    Raises:
        InputError: the folder holds none (DEC-034), or several (DEC-256).
    """
    if not os.path.isdir(path):
        return path
    found = declarations_below(path)
    if len(found) == 1:
        return found[0]
    code = "DEC-256" if found else "DEC-034"
    raise InputError([Problem(code, {"file": path, "count": len(found)} if found else {"file": path}, Position(path))])


def _checked(paths: Sequence[str], given: dict[str, Any]) -> dict[str, Assessment]:
    """Check declarations, all under the same conditions; a fault in one of them ends the comparison.

    Raises:
        InputError: the conditions or a declaration cannot be read, or a part of one was left out.
    """
    if not paths:
        return {}
    from checker.pipeline import check, open_frame

    frame = open_frame(**given)
    results = [check(path, frame) for path in dict.fromkeys(paths)]
    problems = [problem for result in results for problem in result.problems]
    if problems:
        raise InputError(problems)
    return {result.path: result.assessment for result in results if result.assessment}
