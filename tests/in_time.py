"""A bound on what one file may take: processor time, so that a busy machine fails no test, and a watch against waiting."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SECONDS = 10
"""Processor time that one file may take at the most."""
WAITING = 90
"""Time by the clock after which a test waits for something that does not come."""


@contextmanager
def in_time(what: object) -> Iterator[None]:
    """Fail where the body takes longer than a user would wait."""

    def late(number: int, at: FrameType | None) -> None:
        raise TimeoutError(f"{what}: longer than {SECONDS} s of work or {WAITING} s of waiting")

    before = [signal.signal(number, late) for number in (signal.SIGPROF, signal.SIGALRM)]
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    signal.setitimer(signal.ITIMER_REAL, WAITING)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)
        for number, handler in zip((signal.SIGPROF, signal.SIGALRM), before, strict=True):
            signal.signal(number, handler)
