"""The command `gensoku`: the way in, with a short cut for `--version`, which needs none of the rest."""

from __future__ import annotations

import gc
import sys

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

    status = run(sys.argv[1:])
    # Python looks through all objects three times when it ends; what is frozen is passed over. The process is done with them.
    gc.freeze()
    sys.exit(status)


if __name__ == "__main__":
    main()
