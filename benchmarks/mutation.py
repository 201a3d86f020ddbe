"""Ask the tests of a part of the program about a random sample of small changes to it, and say how many they notice.

The part that judges is asked in full (`make mutation`). The examination of evidence has thirteen thousand possible changes,
hours of work, so a sample with a fixed seed is drawn from all of them:

    python benchmarks/mutation.py 'checker/evidence/*' tests/evidence --sample 600 --seed 1 \
        --without tests/evidence/test_worker.py

mutmut makes the changes, in a copy of the last commit, and finds out which tests reach which function; each change is then
asked of those tests alone, the quickest first, in a process of its own. Prints a line a file, the survivors, and the share
with a 95 % interval. A change that no test reaches has survived. First some functions are asked about without any change: where
a test fails on those, nothing that follows would mean anything, and it stops. So it does where a change was noticed by running
out of time, and its function without any change does too: a test that cannot run in a fork notices nothing.
"""

from __future__ import annotations

import argparse
import configparser
import gc
import json
import math
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from _pytest.main import pytest_runtestloop as runtestloop

ROOT = Path(__file__).resolve().parents[1]
DATA = ("principles", "schemas")
SEEN = ("-p", "no:cacheprovider", "-m", "not slow and not validators and not corpus")
"""Tests that take seconds would be asked about every change; leaving them out can only make survivors more."""
UNCHANGED = "__mutmut_none"


def desk(folder: Path, mutate: str, tests: list[str], without: list[str]) -> None:
    """Put the last commit into `folder`, changed in every way that is asked about."""
    with tempfile.TemporaryFile() as archive:
        subprocess.run(["git", "archive", "HEAD"], cwd=ROOT, stdout=archive, check=True)
        archive.seek(0)
        subprocess.run(["tar", "x", "-C", str(folder)], stdin=archive, check=True)
    settings = configparser.ConfigParser()
    settings.read(folder / "setup.cfg", encoding="utf-8")
    settings["mutmut"]["only_mutate"] = "\n" + mutate
    settings["mutmut"]["pytest_add_cli_args_test_selection"] = "\n" + "\n".join(tests)
    settings["mutmut"]["pytest_add_cli_args"] = "\n" + "\n".join((*SEEN, *(f"--ignore={one}" for one in without)))
    with (folder / "setup.cfg").open("w", encoding="utf-8") as stream:
        settings.write(stream)
    # The changed package must find its own data, not those of the checkout that is installed.
    for name in DATA:
        shutil.copytree(folder / name, folder / "mutants" / "checker" / name)
    program = Path(sys.executable).parent / "mutmut"
    # It makes the changes and runs all tests once; that none of them has this name ends it.
    done = subprocess.run(
        [str(program), "run", "no.such.change"], cwd=folder, check=False, capture_output=True, text=True
    )
    if not (folder / "mutants" / "mutmut-stats.json").exists():
        sys.exit(f"the tests could not be run once:\n{done.stdout[-4_000:]}\n{done.stderr[-2_000:]}")


def changes(folder: Path) -> dict[str, str]:
    """Return every change → its file."""
    found = {}
    for meta in sorted((folder / "mutants").rglob("*.py.meta")):
        path = meta.relative_to(folder / "mutants").as_posix().removesuffix(".meta")
        found.update(dict.fromkeys(json.loads(meta.read_text(encoding="utf-8"))["exit_code_by_key"], path))
    return found


class Asking:
    """Collects the tests once; each change is then asked in a fork of that process, so that it costs its own tests alone."""

    def __init__(self, folder: Path, chosen: list[str], jobs: int) -> None:
        """Ask about `chosen`; a name that ends on `UNCHANGED` is a function as it is."""
        stats = json.loads((folder / "mutants" / "mutmut-stats.json").read_text(encoding="utf-8"))
        self._reached, self._took = stats["tests_by_mangled_function_name"], stats["duration_by_test"]
        self._chosen, self._jobs = chosen, jobs
        self.noticed: dict[str, bool] = {}
        """Change → whether a test noticed it."""
        self._late: set[str] = set()
        """Functions of which a change ran out of time."""

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        items = {item.nodeid: item for item in session.items}
        compile_expressions()
        self._ask(session, items, self._chosen)
        self._ask(session, items, [function + UNCHANGED for function in sorted(self._late)])
        return True

    def _ask(self, session: pytest.Session, items: dict[str, pytest.Item], chosen: list[str]) -> None:
        running: dict[int, str] = {}
        for name in [*chosen, *[""] * self._jobs]:
            while running and (len(running) == self._jobs or not name):
                process, status = os.wait()
                done = running.pop(process)
                self.noticed[done] = status != 0
                if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGALRM:
                    self._late.add(done.partition("__mutmut_")[0])
            tests = self._reached.get(name.partition("__mutmut_")[0], ())
            tests = sorted(set(tests) & set(items), key=lambda test: self._took.get(test, 0))
            if name and not tests:
                self.noticed[name] = False
            elif name:
                process = os.fork()
                if not process:
                    self._one(session, name, [items[test] for test in tests])
                running[process] = name

    def _one(self, session: pytest.Session, name: str, items: list[pytest.Item]) -> None:
        """Run the tests of one change and leave the process: 0 where none noticed it; stopped from outside is noticed."""
        os.environ["MUTANT_UNDER_TEST"] = "" if name.endswith(UNCHANGED) else name
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 1)
        os.dup2(silent, 2)
        signal.alarm(60 + int(20 * sum(self._took.get(item.nodeid, 0) for item in items)))
        session.items = items
        session.config.option.maxfail = 1
        try:
            runtestloop(session)
        except BaseException:
            os._exit(1)
        os._exit(1 if session.testsfailed else 0)


def compile_expressions() -> None:
    """Compile the program's expressions, which it compiles when it uses them first: once, not once a change."""
    from checker.syntax.expressions import _Expression

    for one in gc.get_objects():
        if isinstance(one, _Expression):
            _ = one.search, one.match, one.fullmatch, one.finditer, one.sub


def ask(folder: Path, tests: list[str], without: list[str], chosen: list[str], jobs: int) -> dict[str, bool]:
    """Return for each change whether a test noticed it."""
    asking = Asking(folder, chosen, jobs)
    os.environ["MUTANT_UNDER_TEST"] = ""
    os.chdir(folder / "mutants")
    sys.path.insert(0, ".")
    without = [f"--ignore={one}" for one in without]
    pytest.main(
        ["--rootdir=.", "-q", "--tb=no", "-o", "faulthandler_timeout=0", *SEEN, *without, *tests], plugins=[asking]
    )
    return asking.noticed


def interval(hits: int, of: int) -> tuple[float, float]:
    """Return Wilson's 95 % interval of a share."""
    z, share = 1.96, hits / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z / (1 + z * z / of) * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return middle - half, middle + half


def report(files: dict[str, str], noticed: dict[str, bool]) -> None:
    asked = Counter(files[name] for name in noticed)
    killed = Counter(files[name] for name, seen in noticed.items() if seen)
    for path in sorted(asked):
        print(f"{killed[path]:5} of {asked[path]:5}  {path}")
    for name in sorted(name for name, seen in noticed.items() if not seen):
        print(f"survived: {name}")
    hits, of = sum(killed.values()), len(noticed)
    low, high = interval(hits, of)
    print(f"{hits} of {of} killed = {hits / of:.1%} (95 %: {low:.1%} to {high:.1%}); {len(files)} changes in all")


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("mutate", help="which files are changed, as mutmut names them")
    words.add_argument("tests", nargs="+", help="whose tests are asked")
    words.add_argument("--sample", type=int, default=600)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument(
        "--without", action="append", default=[], help="a file of tests that cannot run on a changed program"
    )
    words.add_argument("--skip", action="append", default=[], help="files, by how they begin, that are not asked about")
    words.add_argument("--within", default="", help="only changes whose name begins with this")
    words.add_argument("--desk", type=Path, help="a folder to work in; it is kept and used again")
    words.add_argument("--jobs", type=int, default=2)
    given = words.parse_args()
    folder = (given.desk or Path(tempfile.mkdtemp(prefix="mutation-"))).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "setup.cfg").exists():
        desk(folder, given.mutate, given.tests, given.without)
    files = changes(folder)
    skipped = tuple(given.skip)
    files = {
        name: path for name, path in files.items() if name.startswith(given.within) and not path.startswith(skipped)
    }
    names = sorted(files)
    chosen = random.Random(given.seed).sample(names, min(given.sample, len(names)))
    control = [name.partition("__mutmut_")[0] + UNCHANGED for name in chosen[:8]]
    noticed = ask(folder, given.tests, given.without, [*control, *chosen], given.jobs)
    unchanged = [name for name in noticed if name.endswith(UNCHANGED)]
    if failing := [name for name in unchanged if noticed.pop(name)]:
        sys.exit(f"tests fail without any change: {failing}")
    report(files, noticed)


if __name__ == "__main__":
    main()
