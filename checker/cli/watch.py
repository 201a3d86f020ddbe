"""`check --watch`: check again whenever a file changes; polling with the standard library, on any file system."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable

from checker.cli.speak import tell_problems
from checker.errors import InputError, UsageFault

_SECONDS = 0.5
_MOST_FILES = 20_000
"""Of a folder; a larger one is watched as far as this."""


def watch(once: Callable[[], int], paths: Iterable[str], language: str, *, rounds: int | None = None) -> int:
    """Check now and after every change below `paths` until the user stops it; return the last exit status.

    `rounds` ends it after so many looks, for tests.
    """
    places = tuple(paths)
    before: object = None
    status = 0
    looked = 0
    try:
        while rounds is None or looked < rounds:
            now = _state(places)
            if now != before:
                before = now
                status = _again(once, language)
                sys.stdout.flush()
            looked += 1
            time.sleep(_SECONDS)
    except KeyboardInterrupt:
        sys.stderr.write("\n")
    return status


def _again(once: Callable[[], int], language: str) -> int:
    """Check once; what is wrong with a file half written is told, and the next change tries again."""
    try:
        return once()
    except InputError as fault:
        tell_problems(fault.problems, language)
        return fault.exit_status
    except UsageFault:
        raise
    except OSError as fault:
        sys.stderr.write(f"{type(fault).__name__}\n")
        return 3


def _state(places: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Return what changes when a file does: its time and size."""
    made: dict[str, tuple[int, int]] = {}
    for place in places:
        for path in _below(place):
            try:
                found = os.stat(path)
            except OSError:
                continue
            made[path] = (found.st_mtime_ns, found.st_size)
            if len(made) >= _MOST_FILES:
                return made
    return made


def _below(place: str) -> Iterable[str]:
    """Yield a file, and everything beside and below it: evidence lies below its declaration."""
    folder = place if os.path.isdir(place) else os.path.dirname(place) or "."
    if not os.path.isdir(place):
        yield place
    for here, below, names in os.walk(folder, followlinks=False):
        below[:] = sorted(name for name in below if not name.startswith(".") and name != "node_modules")
        yield from (os.path.join(here, name) for name in sorted(names))
