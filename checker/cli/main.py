"""The command `gensoku`: the way in, with a short cut for `--version`, which needs none of the rest."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and leave with its exit status."""
    if sys.argv[1:] == ["--version"]:
        from checker import __version__

        sys.stdout.write(f"gensoku {__version__}\n")
        return
    from checker.cli.group import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
