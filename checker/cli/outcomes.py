"""From checked declarations to documents that hold several of them, and the formats that `--also` asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import click

from checker.cli.output import write_result
from checker.cli.speak import pick
from checker.errors import UsageFault
from checker.model.problem import Problem
from checker.reports import FORMATS, ManyFormat, Options, Outcome, format_named, made
from checker.results import Done

_IN_MEMORY = 8 * 1024 * 1024
"""Bytes up to which the parts of a further format wait in memory, and beyond which in a temporary file."""


def part_of(done: Done, place: int, form: ManyFormat, options: Options) -> bytes:
    """Return what one result adds to a document over several, which lies at `place` among its reports."""
    if done.id is not None:
        return b"".join(done.reports[place])
    # What prevented an assessment is told; problems of one that there is stand in it.
    from checker.telling import told
    from checker.wording.sentences import NO_NAMES

    return made(form.part(Outcome(done.path, None, tuple(told(one, NO_NAMES) for one in done.problems)), options))


class Beside:
    """The further formats of a call: gathered while results are written in the first, each written to its file at the end."""

    def __init__(self, also: Sequence[tuple[str, str]], options: Options, first: int) -> None:
        """`first`: where the first of them stands among the reports of a result."""
        import tempfile

        self._also, self._options, self._first = also, options, first
        self._waiting = [tempfile.SpooledTemporaryFile(_IN_MEMORY) for _ in also]  # noqa: SIM115 (`close` closes them)
        self._sizes: list[list[int]] = [[] for _ in also]

    def gathered(self, results: Iterable[Done]) -> Iterator[Done]:
        """Yield results as they come, and keep what belongs to the further formats."""
        for done in results:
            for place, (kind, _) in enumerate(self._also):
                form = format_named(kind)
                if isinstance(form, ManyFormat):
                    self._keep(place, part_of(done, self._first + place, form, self._options))
                elif done.id is not None:
                    self._keep(place, b"".join(done.reports[self._first + place]))
            yield done

    def write(self, reads: Iterable[str]) -> None:
        """Write each format to its file. `reads`: the files of the call, which are never written over.

        Raises:
            UsageFault: a format holds one report a file, and there is not exactly one result (DEC-121).
        """
        for place, (kind, path) in enumerate(self._also):
            form = format_named(kind)
            if isinstance(form, ManyFormat):
                write_result(form.join(self._kept(place), self._options), path, reads=reads)
            elif len(self._sizes[place]) == 1:
                write_result(self._kept(place), path, reads=reads)
            else:
                raise UsageFault(Problem("DEC-121", {"name": kind}))

    def _keep(self, place: int, part: bytes) -> None:
        self._waiting[place].write(part)
        self._sizes[place].append(len(part))

    def _kept(self, place: int) -> Iterator[bytes]:
        self._waiting[place].seek(0)
        for size in self._sizes[place]:
            yield self._waiting[place].read(size)

    def close(self) -> None:
        """Let go of what is waiting."""
        for waiting in self._waiting:
            waiting.close()


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
