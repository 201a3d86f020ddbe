"""Ask the tests of a part of the program about a random sample of small changes to it, and say how many they notice.

The part that judges is asked in full (`make mutation`). The examination of evidence has some fifteen thousand possible changes,
hours of work, so a sample with a fixed seed is drawn from all of them:

    python benchmarks/mutation.py 'checker/evidence/*' tests/evidence --sample 600 --seed 1 \\
        --without tests/evidence/test_worker.py::test_what_a_library_prints_does_not_mix_with_the_answer

It works on a copy of the last commit in `--desk` and prints a line a file, the survivors, and the share with a 95 % interval.
"""

from __future__ import annotations

import argparse
import configparser
import json
import math
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DATA = ("principles", "schemas")
KILLED = (1, 3, 24, -24, 36, 152, 255)
"""Exit codes of a run that a change failed or brought out of its time (mutmut's own table)."""


def desk(folder: Path, mutate: str, tests: list[str], without: list[str]) -> None:
    """Put the last commit into `folder`, set up to change only what is asked about."""
    with tempfile.TemporaryFile() as archive:
        subprocess.run(["git", "archive", "HEAD"], cwd=ROOT, stdout=archive, check=True)
        archive.seek(0)
        subprocess.run(["tar", "x", "-C", str(folder)], stdin=archive, check=True)
    settings = configparser.ConfigParser()
    settings.read(folder / "setup.cfg", encoding="utf-8")
    settings["mutmut"]["only_mutate"] = "\n" + mutate
    settings["mutmut"]["pytest_add_cli_args_test_selection"] = "\n" + "\n".join(tests)
    # Tests that take seconds would be asked about every change; leaving them out can only make survivors more.
    settings["mutmut"]["pytest_add_cli_args"] += "\n-m\nnot slow and not validators and not corpus"
    settings["mutmut"]["pytest_add_cli_args"] += "".join(f"\n--deselect={one}" for one in without)
    with (folder / "setup.cfg").open("w", encoding="utf-8") as stream:
        settings.write(stream)
    # The changed package must find its own data, not those of the checkout that is installed.
    for name in DATA:
        shutil.copytree(folder / name, folder / "mutants" / "checker" / name)


def mutmut(folder: Path, *names: str) -> None:
    program = Path(sys.executable).parent / "mutmut"
    subprocess.run(
        [str(program), "run", "--max-children", "2", *names], cwd=folder, check=False, stdout=subprocess.DEVNULL
    )


def results(folder: Path) -> dict[str, tuple[str, int | None]]:
    """Return every change → (file, exit code of its tests, None where they were not run)."""
    found = {}
    for meta in sorted((folder / "mutants").rglob("*.py.meta")):
        path = meta.relative_to(folder / "mutants").as_posix().removesuffix(".meta")
        for name, code in json.loads(meta.read_text(encoding="utf-8"))["exit_code_by_key"].items():
            found[name] = (path, code)
    return found


def interval(hits: int, of: int) -> tuple[float, float]:
    """Return Wilson's 95 % interval of a share."""
    z, share = 1.96, hits / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z / (1 + z * z / of) * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return middle - half, middle + half


def report(found: dict[str, tuple[str, int | None]], chosen: list[str]) -> None:
    asked: Counter[str] = Counter()
    killed: Counter[str] = Counter()
    survivors = []
    for name in chosen:
        path, code = found[name]
        if code is None:
            continue
        asked[path] += 1
        if code in KILLED:
            killed[path] += 1
        else:
            survivors.append(name)
    for path in sorted(asked):
        print(f"{killed[path]:5} of {asked[path]:5}  {path}")
    for name in sorted(survivors):
        print(f"survived: {name}")
    hits, of = sum(killed.values()), sum(asked.values())
    low, high = interval(hits, of)
    print(f"{hits} of {of} killed = {hits / of:.1%} (95 %: {low:.1%} to {high:.1%}); {len(found)} changes in all")


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("mutate", help="which files are changed, as mutmut names them")
    words.add_argument("tests", nargs="+", help="whose tests are asked")
    words.add_argument("--sample", type=int, default=600)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--without", action="append", default=[], help="a test that cannot run on a changed program")
    words.add_argument("--within", default="", help="only changes whose name begins with this")
    words.add_argument("--desk", type=Path, help="an empty folder to work in; it is kept")
    given = words.parse_args()
    folder = given.desk or Path(tempfile.mkdtemp(prefix="mutation-"))
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "setup.cfg").exists():
        desk(folder, given.mutate, given.tests, given.without)
        mutmut(folder, "no.such.change")
    names = sorted(name for name in results(folder) if name.startswith(given.within))
    chosen = random.Random(given.seed).sample(names, min(given.sample, len(names)))
    mutmut(folder, *chosen)
    report(results(folder), chosen)


if __name__ == "__main__":
    main()
