"""The command `gensoku`: the way in, with a short cut for `--version`, which needs none of the rest."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from typing import NoReturn

_ALIVE = 200_000
"""So many new objects before Python looks for circles among them: a check makes next to none, and each look costs."""


def main() -> None:
    """Run the command line and leave with its exit status."""
    if sys.argv[1:] == ["--version"]:
        from checker import __version__

        sys.stdout.write(f"gensoku {__version__}\n")
        return
    gc.set_threshold(_ALIVE, 20, 100)
    from checker.cli.speak import decide

    # Before the words are imported: their help is made then, in the language of the call.
    decide(sys.argv[1:])
    from checker.cli.group import run

    _leave(run(sys.argv[1:]))


def _leave(status: int) -> NoReturn:
    """End the process without taking it apart: what was asked for at its end is done, then the system frees everything at once.

    Where somebody watches the process (a debugger, a profiler) or a thread still runs, it ends the usual way.
    """
    # Python looks through all objects three times when it ends; what is frozen is passed over. The process is done with them.
    gc.freeze()
    threads = sys.modules.get("threading")
    if sys.gettrace() is None and sys.getprofile() is None and (threads is None or threads.active_count() == 1):
        atexit._run_exitfuncs()
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        except (OSError, ValueError):
            sys.exit(status)
        os._exit(status)
    sys.exit(status)


if __name__ == "__main__":
    main()
