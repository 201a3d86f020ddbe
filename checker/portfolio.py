"""Many declarations: one after the other or over all cores, with or without a folder of kept results. The order stays."""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from checker.model.dataclass import dataclass
from checker.model.naming import file_name
from checker.model.problem import Problem
from checker.results import Done, ResultCache

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

    from checker.model.assessment import Assessment
    from checker.pipeline import Frame, Result
    from checker.reports import Edition

_CHUNK = 8
"""Declarations that one process is given at a time."""
_WORTH = 24
"""Fewer declarations are not worth starting processes for, unless they were asked for."""
_JOINED = 8_192
"""Small pieces of a report are joined up to about this many characters; larger ones are kept whole."""
FAIL_ON = ("undetermined", "gap", "never")


class Target(NamedTuple):
    """A file to check, or what is wrong with it already."""

    path: str
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is asked of every declaration: under which conditions, and which reports."""

    profile: str | None = None
    catalogs: tuple[str, ...] = ()
    case: str | None = None
    reviews: str | None = None
    waivers: str | None = None
    baseline: str | None = None
    """A saved result that today's is held against."""
    as_of: str
    evidence_root: str | None = None
    debug: bool = False
    forms: tuple[str, ...] = ()
    one_document: bool = False
    """Whether the reports of all declarations are put together: of each its part is made, in formats that have parts."""
    also: tuple[str, ...] = ()
    """Further formats, put together where they have parts."""
    language: str = "ja"
    edition: Edition = "full"
    colour: bool = False

    def open(self) -> Frame:
        """Return the frame of the checks.

        Raises:
            InputError: the date, a file, the profile or a catalog is at fault.
        """
        from checker.pipeline import open_frame

        return open_frame(
            profile=self.profile,
            catalogs=self.catalogs,
            case=self.case,
            reviews=self.reviews,
            waivers=self.waivers,
            as_of=self.as_of,
            debug=self.debug,
        )

    def digests(self) -> dict[str, str]:
        """Return the files that set conditions (or the name of a profile), each with the digest of its bytes."""
        from checker.evidence.trace import file_digest

        return {name: file_digest(name) for name in self._files() if name is not None}

    def conditions(self, digests: Mapping[str, str]) -> list[object]:
        """Return everything here that enters a result."""
        return [
            [(name, digests.get(name or "")) for name in self._files()],
            list(self.catalogs),
            self.as_of,
            self.evidence_root,
            self.debug,
            [list(self.forms), self.one_document, list(self.also)],
            self.language,
            self.edition,
            self.colour,
        ]

    def _files(self) -> tuple[str | None, ...]:
        return self.profile, self.case, self.reviews, self.waivers, self.baseline


class Bench:
    """Checks declarations under one order; each process has its own."""

    def __init__(self, order: Order, cache: str | None) -> None:
        """Nothing is opened before it is needed: where all results are kept, the frame is never."""
        self.order = order
        self._frame: Frame | None = None
        self._held: Callable[[Assessment], Assessment] = lambda assessment: assessment
        self._digests = order.digests() if cache else {}
        self._cache = ResultCache(cache, order.conditions(self._digests)) if cache else None

    @property
    def frame(self) -> Frame:
        """Return the frame, opened once.

        Raises:
            InputError: see `Order.open`.
        """
        if self._frame is None:
            self._frame = self.order.open()
            records = list(self._frame.inputs)
            if self.order.baseline is not None:
                from checker.baseline import against, load_baseline

                baseline, record = load_baseline(self.order.baseline)
                records.append(record)
                self._held = lambda assessment: against(assessment, baseline, record)
            # A file that changed after its digest was taken: then keys and results would not belong together.
            if any(self._digests.get(record.path) != record.sha256 for record in records):
                self._cache = None
        return self._frame

    def kept(self, target: Target) -> Done | None:
        """Return the kept result of a target, if there is one that holds."""
        if self._cache is None or target.problems:
            return None
        key = self._cache.key(target.path, self.order.evidence_root)
        return self._cache.find(key.digest) if key else None

    def result(self, target: Target) -> Result:
        """Check one target, and hold it against the baseline."""
        from checker.pipeline import Result, check

        if target.problems:
            return Result(target.path, None, target.problems)
        return self.held(check(target.path, self.frame, evidence_root=self.order.evidence_root))

    def held(self, result: Result) -> Result:
        """Return a result held against the baseline; as it is where there is none."""
        return replace(result, assessment=self._held(result.assessment)) if result.assessment else result

    def done(self, target: Target) -> Done:
        """Check one target and render it; keep the result."""
        _ = self.frame
        key = self._cache.key(target.path, self.order.evidence_root) if self._cache and not target.problems else None
        result = self.result(target)
        made = done_from(result, self.order)
        # The file may have changed between the two readings: only what belongs together is kept.
        same = key and result.assessment and result.assessment.declaration.sha256 == key.declaration
        if key and self._cache and same and result.trace and not result.problems:
            self._cache.keep(key.digest, made, result.trace)
        return made


def done_from(result: Result, order: Order) -> Done:
    """Return a result with its reports rendered."""
    from checker.pipeline import exit_status

    status = {fail_on: exit_status([result], fail_on) for fail_on in FAIL_ON}
    found = result.assessment
    if found is None:
        return Done(path=result.path, status=status, problems=result.problems, verdicts={})
    tally = found.summary.verdicts
    return Done(
        path=result.path,
        id=found.declaration.id,
        name=file_name(found.declaration.id, str(found.declaration.subject["name"])),
        status=status,
        problems=result.problems,
        verdicts={
            "satisfied": tally.satisfied,
            "not-satisfied": tally.not_satisfied,
            "undetermined": tally.undetermined,
            "not-applicable": tally.not_applicable - tally.not_due,
            "not-due": tally.not_due,
        },
        open_gaps=found.summary.open_gaps,
        open_undetermined=found.summary.open_undetermined,
        reports=tuple(_reports(found, order)),
    )


def _reports(found: Assessment, order: Order) -> Iterator[tuple[bytes, ...]]:
    """Yield the reports of one assessment, or its parts of reports over several, in the order of the formats."""
    from checker.reports import ManyFormat, Options, Outcome, format_named

    options = Options(order.language, colour=order.colour, edition=order.edition)
    plain = Options(order.language, edition=order.edition)
    asked = [
        *((form, options, order.one_document) for form in order.forms),
        *((form, plain, True) for form in order.also),
    ]
    for name, how, parted in asked:
        form = format_named(name)
        if parted and isinstance(form, ManyFormat):
            yield tuple(joined(form.part(Outcome(found.declaration.path, found), how)))
        else:
            yield tuple(joined(form.render(found, how)))


def joined(pieces: Iterator[str | bytes]) -> Iterator[bytes]:
    """Yield pieces as bytes: small ones joined, large ones whole, so that those which many reports share stay one."""
    small: list[str | bytes] = []
    size = 0
    for piece in pieces:
        large = len(piece) >= _JOINED
        if small and (large or size >= _JOINED):
            yield _as_one(small)
            small, size = [], 0
        if large:
            yield _encoded(piece)
        else:
            small.append(piece)
            size += len(piece)
    if small:
        yield _as_one(small)


def _as_one(pieces: list[str | bytes]) -> bytes:
    from checker.reports import as_bytes

    texts = [piece for piece in pieces if isinstance(piece, str)]
    return as_bytes("".join(texts)) if len(texts) == len(pieces) else b"".join(map(as_bytes, pieces))


def _encoded(piece: str | bytes) -> bytes:
    from checker.reports import as_bytes

    data = _ENCODED.get(piece)
    if data is None:
        if len(_ENCODED) >= 64:
            _ENCODED.clear()
        data = _ENCODED[piece] = as_bytes(piece)
    return data


_ENCODED: dict[str | bytes, bytes] = {}
"""Large pieces met of late, in bytes: the same object each time, so that passing on many results moves them once."""


def jobs_for(count: int, asked: int | None) -> int:
    """Return how many processes to use for `count` declarations: as asked, else all cores where that is worth it."""
    if asked is not None:
        return max(1, min(asked, count))
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, count) if count >= _WORTH else 1


def check_all(
    targets: Sequence[Target],
    order: Order,
    *,
    jobs: int = 1,
    cache: str | None = None,
    seen: Callable[[int, str], None] = lambda number, path: None,
) -> Iterator[Done]:
    """Yield the result of each target, in their order, whatever finishes first; bytes do not depend on `jobs` or `cache`.

    `seen(number, path)` is told of each as it is yielded. With `cache` (a folder) results are kept as they come, so that a
    run that was interrupted goes on where it stopped.

    Raises:
        InputError: the conditions are at fault (see `Order.open`).
    """
    bench = Bench(order, cache)
    # Faults of the conditions are told before the first byte is written. Conditions of a result that was kept have none.
    first = next((target for target in targets if not target.problems), None)
    if first is None or bench.kept(first) is None:
        _ = bench.frame
    return _told(_one_by_one(targets, bench) if jobs <= 1 else _Crew(bench, cache, jobs).results(targets), seen)


def _told(results: Iterator[Done], seen: Callable[[int, str], None]) -> Iterator[Done]:
    for number, done in enumerate(results, 1):
        seen(number, done.path)
        yield done


def _one_by_one(targets: Sequence[Target], bench: Bench) -> Iterator[Done]:
    for target in targets:
        yield bench.kept(target) or bench.done(target)


class _Crew:
    """Processes that are started when the first result is not at hand, and hold a bounded number of results."""

    def __init__(self, bench: Bench, cache: str | None, jobs: int) -> None:
        self._bench, self._cache, self._jobs = bench, cache, jobs
        self._pool: ProcessPoolExecutor | None = None

    def results(self, targets: Sequence[Target]) -> Iterator[Done]:
        waiting: deque[tuple[list[Target], list[Done] | Future[list[Done]]]] = deque()
        try:
            for first in range(0, len(targets), _CHUNK):
                chunk = list(targets[first : first + _CHUNK])
                kept = [self._bench.kept(target) for target in chunk]
                found = [done for done in kept if done is not None]
                waiting.append((chunk, found if len(found) == len(chunk) else self._hand_out(chunk)))
                while len(waiting) > 3 * self._jobs or (waiting and isinstance(waiting[0][1], list)):
                    yield from self._collect(*waiting.popleft())
            while waiting:
                yield from self._collect(*waiting.popleft())
        finally:
            if self._pool is not None:
                self._pool.shutdown(wait=False, cancel_futures=True)

    def _hand_out(self, chunk: list[Target]) -> Future[list[Done]]:
        if self._pool is None:
            # Faults of the conditions are told here, once, before any process is started.
            _ = self._bench.frame
            self._pool = _forked(self._jobs, self._bench) or _pool(self._jobs, self._bench.order, self._cache)
        return self._pool.submit(_work, chunk)

    def _collect(self, chunk: list[Target], given: list[Done] | Future[list[Done]]) -> Iterator[Done]:
        from concurrent.futures.process import BrokenProcessPool

        if isinstance(given, list):
            yield from given
            return
        try:
            yield from given.result()
        except BrokenProcessPool:
            # A process died (killed, or out of memory): what it had in hand is done one at a time, each on its own.
            for target in chunk:
                yield self._alone(target)

    def _alone(self, target: Target) -> Done:
        from concurrent.futures.process import BrokenProcessPool

        with _pool(1, self._bench.order, self._cache) as pool:
            try:
                return pool.submit(_work, [target]).result()[0]
            except BrokenProcessPool:
                problem = Problem("EVI-022", {"detail": "PROCESS"})
                return Done(path=target.path, status=dict.fromkeys(FAIL_ON, 4), problems=(problem,), verdicts={})


def _forked(jobs: int, bench: Bench) -> ProcessPoolExecutor | None:
    """Return processes that begin with what this one has opened; None where a copy of this one would not be safe."""
    if sys.platform != "linux" or threading.active_count() > 1:
        return None
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # What is there already is not looked through in any process, so that its memory stays shared.
    gc.freeze()
    return ProcessPoolExecutor(jobs, get_context("fork"), _start, (bench,))


def _pool(jobs: int, order: Order, cache: str | None) -> ProcessPoolExecutor:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    return ProcessPoolExecutor(jobs, get_context("spawn"), _start, (order, cache))


_OURS: list[Bench] = []
"""The bench of a worker process."""


def _start(given: Order | Bench, cache: str | None = None) -> None:
    import signal

    # The first process is interrupted and ends the others; a traceback of each would only hide its message.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_first, daemon=True).start()
    _OURS[:] = [given if isinstance(given, Bench) else Bench(given, cache)]


def _end_with_the_first() -> None:
    """Wait for the first process to end, however it does (`kill -9`): nobody asks for anything after it."""
    from multiprocessing import parent_process

    if (first := parent_process()) is not None:
        first.join()
        os._exit(1)


def _work(chunk: list[Target]) -> list[Done]:
    bench: Any = _OURS[0]
    return [bench.kept(target) or bench.done(target) for target in chunk]
