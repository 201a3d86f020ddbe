"""From what was checked to what is written: files, a folder, standard output, and the exit status."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, cast

from checker.cli.outcomes import Beside, part_of
from checker.cli.output import (
    make_folder,
    refuse_edition,
    refuse_target,
    refuse_terminal,
    refuse_twice,
    to_stream,
    write_file,
    write_result,
)
from checker.cli.progress import Progress
from checker.cli.speak import pick_in, tell_problems
from checker.errors import UsageFault
from checker.model.dataclass import dataclass
from checker.model.problem import Problem
from checker.model.sealed import digest_alone
from checker.portfolio import Order, Target, check_all, done_from, jobs_for
from checker.reports import ONE_A_FILE, Edition, ManyFormat, Options, Piece, format_named
from checker.results import Done

if TYPE_CHECKING:
    from checker.pipeline import Result


@dataclass(frozen=True, slots=True)
class Called:
    """What the user asked for."""

    formats: tuple[str, ...]
    output: str | None
    language: str
    fail_on: str
    quiet: bool
    also: tuple[tuple[str, str], ...] = ()
    edition: Edition = "full"
    jobs: int | None = None
    cache: str | None = None
    reads: Iterable[str] = ()
    """Every file that the call reads: none of them is written over."""
    known: bool = False
    """Whether figures tell how many findings the baseline holds."""

    def refuse_odd(self, count: int) -> None:
        """Refuse, before anything is done, what cannot be written for `count` declarations, or what would be lost.

        Raises:
            UsageFault: several formats in one file (DEC-174), several declarations in a format that holds one (DEC-121);
                see `checker.cli.output` for terminals, editions and files that stay.
        """
        if len(self.formats) > 1 and not self.into_folder:
            raise UsageFault(Problem("DEC-174", {"formats": ", ".join(self.formats)}))
        if count > 1 and self.formats[0] in ONE_A_FILE and not self.into_folder:
            raise UsageFault(Problem("DEC-121", {"name": self.formats[0]}))
        refuse_terminal(self.formats[0], self.output)
        refuse_edition(self.edition, (*self.formats, *(form for form, _ in self.also)))
        named = [path for _, path in self.also]
        if self.output and not self.into_folder:
            named.append(self.output)
        refuse_twice(named)
        for path in named:
            if not to_stream(path):
                refuse_target(path, reads=self.reads)

    @property
    def into_folder(self) -> bool:
        """Tell whether each report goes to a file of its own below `output`."""
        return self.output is not None and is_folder(self.output)

    @property
    def whole(self) -> bool:
        """Tell whether one document holds all declarations."""
        return isinstance(format_named(self.formats[0]), ManyFormat) and not self.into_folder

    @property
    def rendered(self) -> tuple[str, ...]:
        """Return the formats that are rendered for each declaration by itself."""
        figures_only = self.quiet and self.formats[0] != "json" and not self.into_folder
        if figures_only and self.known and not self.whole:
            return ("json",)
        return () if figures_only and not self.whole else self.formats


def is_folder(path: str) -> bool:
    """Tell whether a path names a folder, there or to be made."""
    return os.path.isdir(path) or path.endswith(("/", os.sep))


def deliver_targets(targets: Sequence[Target], order: Order, called: Called, several: bool) -> int:
    """Check every target, write what was asked for and return the exit status."""
    if len(targets) == 1 and "json" not in order.forms:
        digest_alone()
    progress = Progress(len(targets), quiet=called.quiet)
    jobs = jobs_for(len(targets), called.jobs)
    made = Made()
    try:
        checked = check_all(targets, order, jobs=jobs, cache=called.cache, seen=progress.seen)
        status = _deliver(checked, called, several, made)
    finally:
        progress.ended()
    _tell_made(made, called)
    return status


def deliver_results(results: Iterable[Result], order: Order, called: Called, several: bool) -> int:
    """Write results that are at hand as nouns, and return the exit status."""
    made = Made()
    status = _deliver((done_from(result, order) for result in results), called, several, made)
    _tell_made(made, called)
    return status


class Made:
    """What was assessed and written, to be told at the end."""

    def __init__(self) -> None:
        self.assessed = 0
        self.verdicts: dict[str, int] = {}
        self.files: list[str] = []
        self.forms: dict[str, str] = {}
        """Id of a form → the first file that has it."""

    def count(self, done: Done) -> None:
        """Count a result in."""
        if done.id is None:
            return
        self.assessed += 1
        for key, count in done.verdicts.items():
            self.verdicts[key] = self.verdicts.get(key, 0) + count


def _tell_made(made: Made, called: Called) -> None:
    """Tell which files were written and what they hold, in one line; nothing where results went to a stream."""
    if called.quiet or not called.output or to_stream(called.output) or not made.assessed:
        return
    from checker.reports.visible import visible
    from checker.wording.words import word

    speak = called.language
    # Of many declarations the folder is enough.
    files = [called.output] if made.assessed > 1 or not made.files else made.files
    files += [path for _, path in called.also if not to_stream(path)]
    comma = pick_in(speak, "、", ", ")
    figures = comma.join(f"{word('verdict', key, speak)} {count}" for key, count in made.verdicts.items())
    name = visible(comma.join(files))
    if speak == "ja":
        of = f"申告書 {made.assessed} 件の" if made.assessed > 1 else ""
        line = f"{name}: {of}照合結果書を作りました（{figures}）"
    else:
        what = f"reports of {made.assessed} declarations" if made.assessed > 1 else "report"
        line = f"{name}: {what} written ({figures})"
    sys.stderr.write(line + "\n")


def _deliver(results: Iterable[Done], called: Called, several: bool, made: Made) -> int:
    status = [0]
    results = (_seen(done, called, status, made) for done in results)
    if not called.also:
        _write(results, called, several, status, made)
        return status[0]
    options = Options(called.language, edition=called.edition)
    with contextlib.closing(Beside(called.also, options, len(called.rendered))) as beside:
        _write(beside.gathered(results), called, several, status, made)
        beside.write(called.reads)
    return status[0]


def _write(results: Iterable[Done], called: Called, several: bool, status: list[int], made: Made) -> None:
    if called.output and called.into_folder:
        make_folder(called.output)
        _into_folder(results, called, made)
    else:
        write_result(_pieces(results, called, several, status), called.output, reads=called.reads)


def _seen(done: Done, called: Called, status: list[int], made: Made) -> Done:
    """Tell a result's problems, and let it count for the exit status and for what is told at the end."""
    made.count(done)
    status[0] = max(status[0], done.status[called.fail_on])
    tell_problems(done.problems, called.language)
    if done.id is not None and done.path.lower().endswith(".xlsx"):
        first = made.forms.setdefault(done.id, done.path)
        if first != done.path:
            tell_problems([Problem("DEC-257", {"file": done.path, "other": first})], called.language)
    return done


def _into_folder(results: Iterable[Done], called: Called, made: Made) -> None:
    taken: set[str] = set()
    for done in results:
        if done.id is None:
            continue
        name = base = done.name
        number = 1
        # Some file systems take names for the same that differ in capital letters only.
        while name.casefold() in taken:
            number += 1
            name = f"{base}-{number}"
        taken.add(name.casefold())
        for kind, report in zip(called.formats, done.reports, strict=False):
            path = os.path.join(called.output or ".", name + format_named(kind).suffix)
            write_file(path, report, reads=called.reads)
            if made.assessed == 1:
                made.files.append(path)


def _pieces(results: Iterable[Done], called: Called, several: bool, status: list[int]) -> Iterator[Piece]:
    kind = called.formats[0]
    if called.whole:
        yield from _one_document(results, called)
    elif called.quiet and kind != "json":
        for done in results:
            yield from _figures(done, called)
    elif kind == "json" and several:
        yield from _many_json(results, called, status)
    else:
        shown = 0
        for done in results:
            if done.id is not None:
                if shown:
                    yield "\n\n"
                shown += 1
                yield from done.reports[0]


def _one_document(results: Iterable[Done], called: Called) -> Iterator[Piece]:
    """Yield one document over all results."""
    options = Options(called.language, edition=called.edition)
    form = cast(ManyFormat, format_named(called.formats[0]))
    return form.join((part_of(done, 0, form, options) for done in results), options)


def _figures(done: Done, called: Called) -> Iterator[str]:
    """Yield one line of figures for one result."""
    speak = called.language
    from checker.reports.visible import visible
    from checker.wording.words import word

    name = visible(done.path)
    if done.id is None:
        yield f"{name}: {pick_in(speak, '照合できませんでした', 'could not be checked')}\n"
        return
    told = (f"{word('verdict', key, speak)} {count}" for key, count in done.verdicts.items())
    line = f"{name}: {'  '.join(told)}"
    if called.rendered:
        known = json.loads(b"".join(done.reports[0]))["summary"]["known"]
        line += pick_in(
            speak, f"（未了のうち、既知一覧にあるもの {known}）", f" (open, and known in the baseline: {known})"
        )
    yield f"{line}\n"


def _many_json(results: Iterable[Done], called: Called, status: list[int]) -> Iterator[Piece]:
    """Yield `{"assessments": […], "problems": […], "summary": {…}}`, one assessment at a time."""
    from checker.model.plain import dump
    from checker.telling import told
    from checker.wording.sentences import NO_NAMES

    problems: list[object] = []
    figures = {"declarations": 0, "assessed": 0, "open_gaps": 0, "open_undetermined": 0}
    yield '{"assessments": ['
    for done in results:
        problems += [dump(told(problem, NO_NAMES)) for problem in done.problems]
        figures["declarations"] += 1
        if done.id is not None:
            yield b",\n" if figures["assessed"] else b"\n"
            yield from done.reports[0]
            figures["assessed"] += 1
            figures["open_gaps"] += done.open_gaps
            figures["open_undetermined"] += done.open_undetermined
    yield '], "problems": ' + json.dumps(problems, ensure_ascii=False)
    yield ', "summary": ' + json.dumps({**figures, "exit_status": status[0]}, ensure_ascii=False) + "}\n"
