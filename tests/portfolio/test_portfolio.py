"""Many declarations: the same bytes in the same order, whoever does the work and whatever happens to it."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from whole_reports import whole

from checker.cli.progress import Progress, line
from checker.model.problem import Problem
from checker.portfolio import Order, Target, check_all, jobs_for, joined
from checker.reports import FORMATS, ManyFormat, format_named

ROOT = Path(__file__).resolve().parents[2]
ORDER = Order(as_of="2026-11-24", catalogs=("ai-social@2019",), forms=("json",))


@pytest.fixture
def many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Target]:
    """Twenty-one declarations, one of them broken, one not there."""
    text = (ROOT / "examples" / "madoguchi-chatbot" / "declaration.yaml").read_text(encoding="utf-8")
    for number in range(19):
        name = tmp_path / f"system-{number:02}.yaml"
        name.write_text(text.replace("id: madoguchi-chatbot", f"id: system-{number}", 1), encoding="utf-8")
    (tmp_path / "system-07.yaml").write_text("gensoku: declaration/1\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    paths = sorted(path.name for path in tmp_path.glob("*.yaml"))
    return [*map(Target, paths), Target("nowhere.yaml"), Target("empty", (Problem("DEC-034", {"file": "empty"}),))]


@pytest.mark.slow
def test_processes_change_nothing(many: list[Target]) -> None:
    alone = list(check_all(many, ORDER))
    assert [done.path for done in alone] == [target.path for target in many]
    assert [done.status["undetermined"] for done in alone].count(3) == 3
    assert list(check_all(many, ORDER, jobs=2)) == alone
    assert list(check_all(many, ORDER, jobs=2, cache="kept")) == alone
    assert whole(check_all(many, ORDER, jobs=3, cache="kept")) == whole(alone)


@pytest.mark.slow
def test_a_process_that_dies_hides_nothing(many: list[Target]) -> None:
    alone = list(check_all(many, ORDER))
    results = check_all(many, ORDER, jobs=2)
    found = [next(results)]
    for child in multiprocessing.active_children():
        os.kill(child.pid or 0, signal.SIGKILL)
    found += results
    assert found == alone


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc")
def test_processes_end_with_the_first_though_it_was_killed(many: list[Target]) -> None:
    words = [sys.executable, "-m", "checker", *BASE, *[target.path for target in many] * 40, "--jobs", "2"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}
    first = subprocess.Popen(words, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    listed = Path(f"/proc/{first.pid}/task/{first.pid}/children")
    until = time.monotonic() + 20
    while len(others := listed.read_text().split()) < 2 and time.monotonic() < until:
        time.sleep(0.02)
    first.kill()
    first.wait()
    assert len(others) == 2
    while any(map(_runs, others)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(map(_runs, others))


def _runs(pid: str) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_what_is_seen_is_told_in_order(many: list[Target]) -> None:
    told: list[tuple[int, str]] = []
    for number, done in enumerate(check_all(many[:3], ORDER, seen=lambda count, path: told.append((count, path))), 1):
        assert told[-1] == (number, done.path)
    assert len(told) == 3


def test_how_many_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(8)), raising=False)
    assert [jobs_for(count, None) for count in (0, 1, 5, 1000)] == [1, 1, 1, 8]
    assert [jobs_for(count, 4) for count in (1, 5, 1000)] == [1, 4, 4]


def test_pieces_are_joined_and_large_ones_stay_the_same_object() -> None:
    large = "原" * 9_000
    first = list(joined(iter(["a", "b", large, "c", b"d"])))
    second = list(joined(iter([large])))
    assert b"".join(first).decode() == f"ab{large}cd"
    assert len(first) == 3
    assert first[1] is second[0]


def test_progress_says_rate_and_time_left(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    assert line(1, 1000, 0.1) == "1/1000"
    assert line(120, 1000, 2.0) == "120/1000  60.0/s  残り 00:15"
    monkeypatch.setenv("LC_ALL", "C")
    assert line(10, 100_000, 10.0) == "10/100000  1.0/s  27:46:30 left"
    progress = Progress(5)
    progress.seen(1, "a")
    progress.ended()
    assert capsys.readouterr().err == ""


def gensoku(words: Sequence[str], **more: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "checker", *words],
        env={**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"},
        capture_output=True,
        timeout=120,
        check=False,
        **more,  # type: ignore[call-overload]
    )


BASE = ("check", "--as-of", "2026-11-24", "--catalog", "ai-social@2019", "--format", "json")


@pytest.mark.slow
def test_folders_patterns_and_lists_are_the_same(many: list[Target]) -> None:
    paths = [target.path for target in many[:4]]
    named = gensoku([*BASE, *paths])
    assert named.returncode == 1
    Path("list.txt").write_text("\n".join(paths) + "\n\n", encoding="utf-8")
    assert gensoku([*BASE, "--files-from", "list.txt"]).stdout == named.stdout
    assert gensoku([*BASE, "--files-from", "-"], input="\0".join(paths).encode()).stdout == named.stdout
    assert gensoku([*BASE, "system-0[0-3].yaml", "--jobs", "2"]).stdout == named.stdout
    assert gensoku([*BASE, "--files-from", "nowhere.txt"]).returncode == 3
    assert gensoku([*BASE]).returncode == 2
    assert gensoku([*BASE, "none-*.yaml"]).returncode == 3
    assert gensoku([*BASE, paths[0], "--jobs", "0"]).returncode == 2


MANY = [name for name in FORMATS if isinstance(format_named(name), ManyFormat)]


@pytest.mark.slow
@pytest.mark.parametrize("kind", MANY)
def test_one_document_is_the_same_whoever_makes_its_parts(many: list[Target], kind: str) -> None:
    words = ["check", "--as-of", "2026-11-24", "--catalog", "ai-social@2019", "--format", kind]
    words += [target.path for target in many[5:10]] + ["nowhere.yaml"]
    plain = gensoku([*words, "--jobs", "1"])
    assert plain.returncode == 3
    assert b"nowhere.yaml" in plain.stderr
    for more in (["--jobs", "2"], ["--jobs", "2", "--cache", "kept"], ["--cache", "kept"]):
        again = gensoku([*words, *more])
        assert (again.returncode, again.stdout, again.stderr) == (plain.returncode, plain.stdout, plain.stderr)
    assert len(list(Path("kept").rglob("*"))) > 4


@pytest.mark.slow
def test_further_formats_are_the_same_whoever_makes_them(many: list[Target]) -> None:
    words = [*BASE, *(target.path for target in many[5:10])]
    plain = gensoku([*words, "--also", "csv=a.csv", "--also", "sarif=a.sarif", "--jobs", "1"])
    again = gensoku([*words, "--also", "csv=b.csv", "--also", "sarif=b.sarif", "--jobs", "2", "--cache", "kept"])
    third = gensoku([*words, "--also", "csv=c.csv", "--also", "sarif=c.sarif", "--cache", "kept", "--quiet"])
    assert plain.stdout == again.stdout == third.stdout
    for name in ("csv", "sarif"):
        made = Path(f"a.{name}").read_bytes()
        assert made == Path(f"b.{name}").read_bytes() == Path(f"c.{name}").read_bytes()
        assert made == gensoku([name if word == "json" else word for word in words]).stdout
    assert gensoku([*words, "--also", "html=a.html"]).returncode == 2
    assert not Path("a.html").exists()


def test_further_formats_are_of_the_edition_that_was_asked_for(many: list[Target]) -> None:
    words = ["check", many[0].path, "--as-of", "2026-11-24", "--catalog", "ai-social@2019", "--format", "markdown"]
    for edition in ("public", "plain", "full"):
        first = gensoku([*words, "--edition", edition, "--also", "markdown=also.md"])
        assert first.returncode == 1
        assert Path("also.md").read_bytes() == first.stdout


@pytest.mark.slow
def test_two_at_once_and_kill_do_no_harm(many: list[Target]) -> None:
    words = [*BASE, *(target.path for target in many[:19])]
    plain = gensoku(words)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", "GENSOKU_CACHE": "kept"}
    chance = random.Random(7)
    for _ in range(3):
        pair = [
            subprocess.Popen(
                [sys.executable, "-m", "checker", *words], env=environment, stdout=subprocess.DEVNULL, stderr=-3
            )
            for _ in range(2)
        ]
        time.sleep(0.3 + chance.random())
        for one in pair:
            one.kill()
            one.wait()
    again = gensoku([*words, "--cache", "kept"])
    assert (again.returncode, again.stdout, again.stderr) == (plain.returncode, plain.stdout, plain.stderr)
    assert any(Path("kept").iterdir())
    assert gensoku([*words, "--cache", "kept"]).stdout == plain.stdout
    assert gensoku([*words, "--cache", "kept", "--no-cache"]).stdout == plain.stdout
