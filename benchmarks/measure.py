"""Run a program and say what it cost: CPU time of itself and its children, wall time, peak memory."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
ENVIRONMENT = {
    key: value for key, value in os.environ.items() if not key.startswith(("COV", "PYTHON", "GENSOKU", "XDG_CACHE"))
} | {"LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0"}
"""Byte-code on: an installed program has it, and without it every start is a compiler's run."""


@dataclass(frozen=True)
class Cost:
    """What one run took."""

    cpu: float
    """Seconds of CPU time, user and system, children included."""
    wall: float
    """Seconds."""
    peak: float
    """Largest resident memory of one process, MiB."""


def run(words: Sequence[str], *, allowed: Sequence[int] = (0, 1), environment: Mapping[str, str] | None = None) -> Cost:
    """Run a program with its output thrown away.

    Raises:
        RuntimeError: its exit status is not among `allowed`: then there is nothing to compare.
    """
    before = time.perf_counter()
    process = subprocess.Popen(
        words,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env={**ENVIRONMENT, **(environment or {})},
    )
    assert process.stderr is not None
    told = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - before
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in allowed:
        raise RuntimeError(f"{words}: {process.returncode}: {told.decode(errors='replace')[-2000:]}")
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024)


def together(programs: Mapping[str, Sequence[str]], repeats: int) -> dict[str, Cost]:
    """Run programs in turn, `repeats` rounds, and return the median of each.

    In turn, because other work on the machine then disturbs all of them alike.
    """
    taken: dict[str, list[Cost]] = {name: [] for name in programs}
    for words in programs.values():
        run(words)
    for _ in range(repeats):
        for name, words in programs.items():
            taken[name].append(run(words))
    return {
        name: Cost(
            statistics.median(cost.cpu for cost in costs),
            statistics.median(cost.wall for cost in costs),
            max(cost.peak for cost in costs),
        )
        for name, costs in taken.items()
    }


def compile_all() -> None:
    """Write the byte-code of the program and of everything that it and its peer use."""
    library = Path(os.__file__).parent
    for folder in (ROOT / "checker", BIN.parent / "lib", library):
        subprocess.run(
            [sys.executable, "-m", "compileall", "-q", "-x", r"[\\/](tests?|lib2to3)[\\/]", str(folder)],
            env=ENVIRONMENT,
            stdout=subprocess.DEVNULL,
            check=False,
        )


def machine() -> str:
    """Return the machine in one line."""
    import platform

    model = "unknown processor"
    try:
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                model = line.partition(":")[2].strip()
                break
    except OSError:
        pass
    return f"{os.cpu_count()} × {model}, {platform.system()} {platform.machine()}, Python {platform.python_version()}"
