"""From results of the pipeline to what formats over several declarations take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import click

from checker.cli.output import write_result
from checker.cli.speak import pick
from checker.errors import UsageFault
from checker.model.problem import Problem
from checker.reports import FORMATS, ManyFormat, Options, Outcome, format_named

if TYPE_CHECKING:
    from checker.pipeline import Result


def outcome(result: Result) -> Outcome:
    """Return a result as a report takes it; problems that prevented the assessment are told."""
    if result.assessment is not None:
        return Outcome(result.path, result.assessment)
    from checker.telling import told
    from checker.wording.sentences import NO_NAMES

    return Outcome(result.path, None, tuple(told(problem, NO_NAMES) for problem in result.problems))


def also_written(
    results: Iterable[Result], also: Sequence[tuple[str, str]], options: Options, reads: Iterable[str]
) -> Iterator[Result]:
    """Yield results as they come, and write them in further formats, each to its file, once all have come.

    `reads`: the files of the call, which are never written over.

    Raises:
        UsageFault: a format holds one report a file, and there is not exactly one result (DEC-121).
    """
    kept: list[Outcome] = []
    for result in results:
        if also:
            kept.append(outcome(result))
        yield result
    for kind, path in also:
        form = format_named(kind)
        if isinstance(form, ManyFormat):
            write_result(form.render_many(kept, options), path, reads=reads)
            continue
        assessed = [one.assessment for one in kept if one.assessment is not None]
        if len(assessed) != 1:
            raise UsageFault(Problem("DEC-121", {"name": kind}))
        write_result(form.render(assessed[0], options), path, reads=reads)


def parse_also(values: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return the formats and files of `--also FORMAT=FILE`.

    Raises:
        BadParameter: a value is not of this form, or names no format.
    """
    made = []
    for value in values:
        kind, _, path = value.partition("=")
        if kind not in FORMATS or not path:
            known = ", ".join(FORMATS)
            said = pick(
                f"「{value}」は「形式=ファイル」の形ではありません。使える形式: {known}",
                f"“{value}” is not FORMAT=FILE. The formats: {known}",
            )
            raise click.BadParameter(said, param_hint="--also")
        made.append((kind, path))
    return tuple(made)
