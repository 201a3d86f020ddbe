"""`make bench-forms`: the Excel forms of all municipalities in one call, one of them damaged: what it costs, what is told."""

from __future__ import annotations

import argparse
import io
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from pathlib import Path

from measure import ENVIRONMENT, ROOT, compile_all, machine

sys.path.insert(0, str(ROOT))

from checker.catalogs import Library
from checker.forms.excel_form import excel_form
from checker.forms.filled import entries_of
from checker.forms.list_words import list_word
from checker.frame import known
from checker.loading.load import load_declaration
from checker.questionnaire import put_together

MUNICIPALITIES = 1_788
"""Prefectures, cities, towns, villages and special wards."""
MOST_SECONDS = 60.0
MOST_MEBIBYTES = 300.0
EXAMPLE = ROOT / "examples" / "madoguchi-chatbot"
NAME = "株式会社サンプルAI"
ID = "madoguchi-chatbot"
PROGRAM = (sys.executable, "-P", "-m", "checker")


def one_form() -> dict[str, bytes]:
    """Return the parts of the example as a filled-in form."""
    library = Library()
    declared = load_declaration(str(EXAMPLE / "declaration.yaml"), known(library)).declaration
    catalogs = list(dict.fromkeys(claim.about.partition("/")[0] for claim in declared.claims))
    asked = put_together(library, catalogs, declared.declared_by.roles)
    filled = entries_of(declared, frozenset(one.ref for one in asked.asked), list_word(library, "ja"), "ja")
    with zipfile.ZipFile(io.BytesIO(excel_form(asked, library, "ja", filled=filled))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def write_forms(folder: Path, count: int) -> Path:
    """Write `count` forms, each of a town of its own, with the documents beside them, and return the damaged one."""
    parts = one_form()
    folder.mkdir()
    shutil.copytree(EXAMPLE / "evidence", folder / "evidence")
    for number in range(count):
        with zipfile.ZipFile(folder / f"様式 {number:04}.xlsx", "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for name, content in parts.items():
                mine = content.replace(NAME.encode(), f"架空{number:04}町".encode())
                archive.writestr(name, mine.replace(ID.encode(), f"town-{number:04}".encode()))
    damaged = folder / f"様式 {count // 2:04}.xlsx"
    data = damaged.read_bytes()
    # As a copy that broke off in its middle: the directory of the archive is gone, the name is that of a form.
    damaged.write_bytes(data[: len(data) // 2])
    return damaged


def memory_of(pid: int) -> float:
    """Return the resident memory of a process and of all below it, MiB (pages that they share count once for each)."""
    parents: dict[int, int] = {}
    pages: dict[int, int] = {}
    for entry in filter(str.isdigit, os.listdir("/proc")):
        try:
            fields = (
                Path(f"/proc/{entry}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            )
        except OSError:
            continue
        parents[int(entry)], pages[int(entry)] = int(fields[1]), int(fields[21])
    ours = {pid}
    while more := {one for one, parent in parents.items() if parent in ours} - ours:
        ours |= more
    return sum(pages.get(one, 0) for one in ours) * os.sysconf("SC_PAGE_SIZE") / 2**20


def measured(words: list[str], output: Path) -> tuple[int, float, float, float, str]:
    """Run a call and return its exit status, wall and CPU seconds, peak memory of all its processes, and its messages."""
    begin = time.perf_counter()
    peak = 0.0
    with output.open("wb") as target, tempfile.TemporaryFile() as told:
        process = subprocess.Popen(
            words, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=target, stderr=told, env=ENVIRONMENT
        )
        over = threading.Event()

        def watch() -> None:
            nonlocal peak
            while not over.wait(0.1):
                peak = max(peak, memory_of(process.pid))

        watcher = threading.Thread(target=watch, daemon=True)
        watcher.start()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begin
        over.set()
        watcher.join()
        process.returncode = os.waitstatus_to_exitcode(status)
        told.seek(0)
        return process.returncode, wall, usage.ru_utime + usage.ru_stime, peak, told.read().decode(errors="replace")


def main() -> int:
    """Print what it cost; leave with 1 where a bound is passed or something is missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--many", type=int, default=MUNICIPALITIES)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    called = parser.parse_args()
    compile_all()
    with tempfile.TemporaryDirectory() as scratch:
        folder, output = Path(scratch) / "forms", Path(scratch) / "out.txt"
        damaged = write_forms(folder, called.many)
        words = [*PROGRAM, "check", str(folder), "--as-of", "2026-11-24", "--lang", "ja", "--jobs", str(called.jobs)]
        status, wall, cpu, peak, told = measured([*words, "--format", "text"], output)
        size = output.stat().st_size
        with output.open(encoding="utf-8") as stream:
            reported = len({line for line in stream if line.startswith("申告者 ") and "架空" in line})
    print(machine())
    print(
        f"{called.many} forms, one damaged, {called.jobs} processes: {wall:.1f} s, {cpu:.1f} s of CPU "
        f"({1000 * cpu / called.many:.1f} ms a form; {cpu / called.jobs:.1f} s where nobody shares the cores), "
        f"at most {peak:.0f} MiB in all; {size / 2**20:.0f} MiB of reports; exit status {status}; "
        f"{reported} reported; the damaged one {'' if damaged.name in told else 'NOT '}named"
    )
    good = status == 3 and reported == called.many - 1 and damaged.name in told
    held = called.many < MUNICIPALITIES or (min(wall, cpu / called.jobs) < MOST_SECONDS and peak < MOST_MEBIBYTES)
    if not good:
        print("something is missing: " + told[-2_000:])
    if not held:
        print(f"missed: {MOST_SECONDS:.0f} s and {MOST_MEBIBYTES:.0f} MiB for {MUNICIPALITIES} forms")
    return 0 if good and held else 1


if __name__ == "__main__":
    sys.exit(main())
