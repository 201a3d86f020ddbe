"""The worker process: what goes wrong in it is told on the one document, and the next document is read all the same."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from papers import pdf, word, written

from checker.evidence.documents import client, wire
from checker.evidence.documents.client import Net, open_document, shut_down
from checker.evidence.interface import Block, Outline, ReaderFault, Section
from checker.model.buyer import Bounds

GOOD = "= 保存期間\n5年間とする。"

FAULTY = """
import os, signal, time
def read(data, bounds):
    what = data.decode()
    if what == "die": os.kill(os.getpid(), signal.SIGSEGV)
    if what == "spin":
        while True: pass
    if what == "sleep": time.sleep(60)
    if what == "eat": return bytearray(4 * 2**30)
    if what == "raise": raise ZeroDivisionError
    if what == "write": open("written-by-worker.txt", "w").write("x" * 10)
    if what == "print": print("noise on standard output")
    from checker.evidence.interface import Outline, Section
    return Outline(Section(what, 0, 1), False)
"""


@pytest.fixture
def faulty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Have the worker read through a reader that misbehaves as its document says."""
    written(tmp_path, "faulty_reader.py", FAULTY.encode())
    lines = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r})",
        "from checker.evidence.documents import worker",
        "worker.READERS['faulty'] = 'faulty_reader'",
        "worker.main()",
    )
    monkeypatch.setattr(client, "WORKER", ("-c", "\n".join(lines)))
    monkeypatch.setattr(client, "NEEDS", {"faulty": "json"})
    shut_down()
    yield "faulty"
    shut_down()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("document", "code", "net"),
    [
        ("die", "EVI-053", Net()),
        ("raise", "EVI-053", Net()),
        ("spin", "EVI-038", Net(processor_seconds=1)),
        ("sleep", "EVI-038", Net(wall_seconds=0.5)),
        ("eat", "EVI-054", Net(memory=2**30)),
    ],
)
def test_a_document_that_breaks_the_worker_is_told_and_the_next_is_read(
    faulty: str, document: str, code: str, net: Net
) -> None:
    with pytest.raises(ReaderFault) as fault:
        open_document(faulty, document.encode(), Bounds(), net)
    assert fault.value.code == code
    assert open_document(faulty, b"good", Bounds()).root.heading == "good"


def test_elements_within_each_other_without_end_are_told_as_such() -> None:
    depth = 9_000
    nested = "<w:sdt><w:sdtContent>" * depth + "</w:sdtContent></w:sdt>" * depth
    with pytest.raises(ReaderFault) as fault:
        open_document("word", word(nested), Bounds())
    assert fault.value.code == "EVI-041"


def test_one_worker_serves_many_documents(faulty: str) -> None:
    open_document(faulty, b"one", Bounds())
    first = client._desk.worker
    open_document(faulty, b"two", Bounds())
    assert client._desk.worker is first


def test_what_a_library_prints_does_not_mix_with_the_answer(faulty: str) -> None:
    assert open_document(faulty, b"print", Bounds()).root.heading == "print"


def test_the_worker_writes_no_file(faulty: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shut_down()
    open_document(faulty, b"write", Bounds())
    assert (tmp_path / "written-by-worker.txt").read_bytes() == b""


def test_a_worker_that_was_killed_meanwhile_is_replaced() -> None:
    data = pdf(GOOD)
    open_document("pdf", data, Bounds())
    held = client._desk.worker
    assert held is not None
    held.process.kill()
    held.process.wait()
    assert open_document("pdf", data, Bounds()).pages == 1
    assert client._desk.worker is not held


def test_a_forked_child_takes_a_worker_of_its_own() -> None:
    data = pdf(GOOD)
    open_document("pdf", data, Bounds())
    before = client._desk.worker
    reading, writing = os.pipe()
    if (child := os.fork()) == 0:
        status = 1
        try:
            open_document("pdf", data, Bounds())
            own = client._desk.worker
            status = 0 if own is not None and own is not before else 2
            shut_down()
        finally:
            os._exit(status)
    os.close(reading)
    os.close(writing)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert before is not None
    assert before.process.poll() is None
    assert open_document("pdf", data, Bounds()).pages == 1


def test_no_module_beside_the_evidence_is_imported(tmp_path: Path) -> None:
    for name in ("json.py", "pypdfium2.py", "resource.py"):
        written(tmp_path, name, b"raise SystemExit('taken over')")
    path = written(tmp_path, "paper.pdf", pdf(GOOD))
    code = (
        "import sys; from checker.evidence.documents.client import open_document; from checker.model.buyer import Bounds;"
        f"print(open_document('pdf', open({str(path)!r}, 'rb').read(), Bounds()).pages)"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", code], cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stdout == "1\n", done.stderr


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "NEEDS", {"pdf": "no_such_module_here"})
    with pytest.raises(ReaderFault) as fault:
        open_document("pdf", pdf(GOOD), Bounds())
    assert (fault.value.code, fault.value.fields["extra"]) == ("EVI-050", "documents")


BLOCKS = st.builds(
    Block,
    st.sampled_from(["paragraph", "item", "row", "value"]),
    st.text(),
    st.integers(1, 10**6),
    cells=st.lists(st.text(), max_size=3).map(tuple),
    header=st.lists(st.text(), max_size=3).map(tuple),
    done=st.sampled_from([None, True, False]),
    page=st.one_of(st.none(), st.integers(1, 2000)),
    cell=st.text(max_size=8),
)
SECTIONS = st.recursive(
    st.builds(
        Section, st.text(), st.integers(0, 9), st.integers(1, 99), blocks=st.lists(BLOCKS, max_size=3).map(tuple)
    ),
    lambda below: st.builds(
        Section, st.text(), st.integers(0, 9), st.integers(1, 99), children=st.lists(below, max_size=3).map(tuple)
    ),
    max_leaves=5,
)


@given(SECTIONS, st.booleans(), st.lists(st.integers(1, 99)).map(tuple))
def test_an_outline_crosses_the_pipe_unchanged(root: Section, guessed: bool, unread: tuple[int, ...]) -> None:
    outline = Outline(root, True, lines=False, guessed=guessed, unread=unread, notes=(("EVI-057", {"pages": "1"}),))
    assert wire.unpacked(json.loads(wire.dump(wire.packed(outline)))) == outline
