"""How far a long run is, on a terminal's standard error; never in a file or a pipe."""

from __future__ import annotations

import sys
import time

from checker.cli.speak import pick
from checker.reports.visible import visible


class Progress:
    """One line that is written over itself: how many of how many, how fast, and how long still."""

    def __init__(self, total: int, *, quiet: bool = False) -> None:
        """Show nothing for a single declaration, with `quiet`, or where standard error is no terminal."""
        self._total = total
        self._shows = total > 1 and not quiet and sys.stderr.isatty()
        self._began = time.monotonic()

    def seen(self, number: int, path: str) -> None:
        """Show that `number` declarations are done, the last one at `path`."""
        if not self._shows:
            return
        sys.stderr.write(f"\r\x1b[K{line(number, self._total, time.monotonic() - self._began)}  {visible(path[-40:])}")
        if number == self._total:
            sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()

    def ended(self) -> None:
        """Take the line away, however the run ended."""
        if self._shows:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def line(number: int, total: int, seconds: float) -> str:
    """Return `120/1000  45.2/s  00:19 left`; rate and time once they mean something."""
    if number < 2 or seconds < 1:
        return f"{number}/{total}"
    rate = number / seconds
    left = round((total - number) / rate)
    clock = f"{left // 3600}:{left // 60 % 60:02}:{left % 60:02}" if left >= 3600 else f"{left // 60:02}:{left % 60:02}"
    return f"{number}/{total}  {rate:.1f}/s  " + pick(f"残り {clock}", f"{clock} left")
