"""The program as a process: killed while it writes, cut off from the network, short of memory; files that change under it."""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import IO, Any

import pytest
from hostile_desk import AS_OF, GOOD, VARIANTS, laid_out

import checker
from checker.pipeline import open_frame

pytestmark = pytest.mark.slow

CHECK = [sys.executable, "-m", "checker", "check", "--as-of", AS_OF, "--catalog", "ai-utilization@2018"]
ROOT = Path(checker.__file__).parents[1]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}


def started(arguments: list[str], **options: Any) -> subprocess.Popen[bytes]:
    return subprocess.Popen(arguments, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)


def a_declaration(folder: Path, **changes: Any) -> Path:
    return laid_out({"id": "x", "exit": 1, **changes}, folder)


def test_killed_while_writing_it_leaves_the_old_file_or_the_new(tmp_path: Path) -> None:
    path = a_declaration(tmp_path)
    target = tmp_path / "out.json"
    command = [*CHECK, "--format", "json", "--output", str(target), str(path)]
    started(command).communicate(timeout=60)
    new = target.read_bytes()
    old = b"old\n"
    begun = time.monotonic()
    started(command).communicate(timeout=60)
    whole = time.monotonic() - begun
    chance = random.Random(0)
    seen = set()
    for trial in range(14):
        target.write_bytes(old)
        process = started(command)
        # Most moments near the end, where the file is written; the last trials are not killed at all.
        time.sleep(whole * (chance.uniform(0.5, 1.05) if trial < 12 else 3))
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=60)
        found = target.read_bytes()
        assert found in (old, new), trial
        seen.add(found == new)
    assert True in seen


def test_torn_writes_stay_beside_the_file(tmp_path: Path) -> None:
    """The writer itself, stopped between two pieces: what stood there still stands there."""
    from checker.cli.output import write_file

    target = tmp_path / "out.txt"
    target.write_text("old")

    def pieces() -> Any:
        yield "half of the "
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_file(str(target), pieces(), reads=())
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["out.txt"]


NO_NETWORK = """
import sys
def refuse(event, arguments):
    if event.startswith("socket.") and event != "socket.gethostname":
        sys.stderr.write("NETWORK " + event + "\\n")
        raise RuntimeError("no network")
sys.addaudithook(refuse)
from checker.cli.group import run
sys.exit(run(sys.argv[1:]))
"""


def test_nothing_is_fetched(tmp_path: Path) -> None:
    """With every call to the network refused and told, a declaration full of addresses gives what it gives otherwise."""
    text = GOOD + "\n![x](http://127.0.0.1:9/x.png) [y](https://example.invalid/y) <http://127.0.0.1:9/z>\n"
    path = a_declaration(
        tmp_path,
        text=text,
        root={
            "evidence": [
                {"id": "e", "at": "e.md", "kinds": ["log-policy"], "url": "http://127.0.0.1:9/e.md"},
                {"id": "u", "url": "https://example.invalid/u.md", "kinds": ["log-policy"]},
                {"id": "f", "at": "http://127.0.0.1:9/f.md", "kinds": ["log-policy"]},
            ],
            "claims": [
                {"about": "ai-utilization@2018/transparency/logs", "answer": "met", "evidence": ["e", "u", "f"]},
            ],
        },
    )
    arguments = [*CHECK[3:], "--format", "json", str(path)]
    alone = started([sys.executable, "-c", NO_NETWORK, *arguments])
    out, err = alone.communicate(timeout=60)
    assert b"NETWORK" not in err
    assert alone.returncode == 1, err
    usual, _ = started([*CHECK, "--format", "json", str(path)]).communicate(timeout=60)
    assert out == usual
    assert json.loads(out)["evidence"][1]["place"] == "url"


def limited() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
    resource.setrlimit(resource.RLIMIT_CPU, (20, 20))


HEAVY = (
    *(
        "yaml-laughs",
        "yaml-huge-scalar",
        "yaml-many-nodes",
        "yaml-deep-flow",
        "json-deep",
        "json-list-wide",
        "toml-deep",
    ),
    *("toml-many", "yaml-evidence-bomb", "deep-quotes", "many-headings", "table-long", "huge-file", "heading-huge"),
)


@pytest.mark.parametrize("one", [one for one in VARIANTS if one["id"] in HEAVY], ids=lambda one: one["id"])
def test_heavy_input_stays_within_memory_and_time(one: dict[str, Any], tmp_path: Path) -> None:
    """In a process with a gibibyte of address space and 20 s of processor time it ends as it must, not by a signal."""
    path = laid_out(one, tmp_path)
    process = started([*CHECK, path.name], cwd=path.parent, preexec_fn=limited)
    out, err = process.communicate(timeout=120)
    assert str(process.returncode) in str(one["exit"]).split("|"), (process.returncode, err[-500:])
    assert b"Traceback" not in out + err


@pytest.mark.parametrize("change", ["longer", "shorter", "other"])
def test_a_document_that_changes_while_it_is_read_is_undetermined(
    change: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = a_declaration(tmp_path)
    document = path.parent / "e.md"
    opened = os.fdopen

    def changing(*arguments: Any, **options: Any) -> IO[Any]:
        stream = opened(*arguments, **options)
        if os.fstat(stream.fileno()).st_ino == document.stat().st_ino:
            content = GOOD.encode()
            document.write_bytes({"longer": content * 2, "shorter": b"#", "other": content[::-1]}[change])
            os.utime(document, ns=(1, 1))
        return stream

    monkeypatch.setattr("checker.evidence.locate.os.fdopen", changing)
    result = checker.check(str(path), open_frame(catalogs=("ai-utilization@2018",), as_of=AS_OF))
    assert result.assessment is not None
    finding = next(c for p in result.assessment.principles for c in p.criteria if c.ref.endswith("transparency/logs"))
    assert finding.verdict.value == "undetermined"
    assert [reason.fields["detail"] for reason in finding.reasons if reason.code == "EVI-010"] == ["CHANGED"]


def test_a_bad_file_hides_no_other(tmp_path: Path) -> None:
    good = a_declaration(tmp_path)
    folder = tmp_path / "many"
    (folder / "sub").mkdir(parents=True)
    (folder / "e.md").write_text(GOOD, encoding="utf-8")
    for name in ("a.json", "c.json"):
        (folder / name).write_bytes(good.read_bytes())
    (folder / "b.json").write_text('{"gensoku": "declaration/1", ')
    (folder / "d.yaml").write_bytes("gensoku: declaration/1\nid: 窓口\n".encode("cp932"))
    (folder / "sub" / "e.toml").write_text('gensoku = "declaration/1"\nid = 5\n')
    process = started([*CHECK, "--format", "json", str(folder)])
    out, err = process.communicate(timeout=60)
    assert process.returncode == 3
    told = json.loads(out)
    assert [one["declaration"]["path"].rsplit("/", 1)[-1] for one in told["assessments"]] == ["a.json", "c.json"]
    assert {problem["where"]["path"].rsplit("/", 1)[-1] for problem in told["problems"]} == {
        "b.json",
        "d.yaml",
        "e.toml",
    }
    assert told["summary"]["declarations"] == 5
    assert b"Traceback" not in err
