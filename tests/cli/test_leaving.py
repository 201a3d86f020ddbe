"""A process ends at once, but what was asked for at its end is done, and nothing that was written is lost."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BODY = """
import atexit, sys
{before}
from checker.cli.main import main
sys.argv = ["gensoku", *{words!r}]
{way}
"""


def run(way: str, words: list[str], before: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", BODY.format(way=way, words=words, before=before)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["catalogs", "list"], 0),
        (["check", "examples/madoguchi-chatbot/declaration.yaml", "--as-of", "2026-11-24", "--lang", "ja"], 1),
        (["check", "nowhere.yaml"], 3),
        (["nothing"], 2),
    ],
)
def test_the_same_however_it_ends(words: list[str], status: int) -> None:
    at_once = run("main()", words, "atexit.register(lambda: print('last', file=sys.stderr))")
    usual = run("main()", words, "sys.setprofile(lambda *_: None)")
    assert at_once.returncode == usual.returncode == status
    assert at_once.stdout == usual.stdout
    assert at_once.stderr == f"{usual.stderr}last\n"


def test_a_thread_that_runs_is_waited_for() -> None:
    before = """
import threading, time
threading.Thread(target=lambda: (time.sleep(0.5), print("done", flush=True))).start()
"""
    done = run("main()", ["catalogs", "list"], before)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "done")
