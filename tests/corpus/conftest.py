"""Real files by others: where they lie, and what became of them.

The folder is named by `GENSOKU_CORPUS`; where it is unset, the tests here are skipped, and say so.
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest

COUNTS: dict[str, Counter[str]] = {}
"""Kind of trial → what became of each file; printed when the run ends."""


def folder() -> Path | None:
    """Return the folder of the real files, or None where it is not named or not there."""
    named = os.environ.get("GENSOKU_CORPUS")
    return Path(named) if named and Path(named).is_dir() else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if folder() is None:
        skip = pytest.mark.skip(reason="GENSOKU_CORPUS names no folder of real files")
        for item in items:
            if "corpus" in item.keywords:
                item.add_marker(skip)


@pytest.fixture
def tally(request: pytest.FixtureRequest) -> Counter[str]:
    """Count what became of the files of one trial."""
    return COUNTS.setdefault(request.node.name, Counter())


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if COUNTS:
        terminalreporter.section("real files by others: what became of them")
        for name, count in sorted(COUNTS.items()):
            told = ", ".join(f"{what} {number}" for what, number in sorted(count.items()))
            terminalreporter.write_line(f"{name}: {sum(count.values())} = {told}")
