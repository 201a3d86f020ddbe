"""Have a document opened by a worker process, and survive whatever the document does to it.

One worker serves many documents, one after the other, and is replaced when it died, was killed, or grew large. It is a
plain child process with pipes, so it does not matter how this process was started or whether it forks.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any, cast

from checker.evidence.documents.wire import dump, receive, send, unpacked
from checker.evidence.interface import Outline, ReaderFault
from checker.model.buyer import Bounds

NEEDS: Mapping[str, str] = {"pdf": "pypdfium2"}
"""Reader → the module outside the standard library without which it cannot work."""
EXTRA = "documents"
"""The extra of this package that holds all of them."""
SAFETY_NET = ("EVI-038", "EVI-053", "EVI-054")
"""Codes that say that a document was stopped by time, memory or a crash: another machine might do better."""
_DOCUMENTS = 200
"""After how many documents a worker is replaced, so that what a library leaks stays small."""


@dataclass(frozen=True, slots=True)
class Net:
    """The safety net of one document. What it stops is told as such and never passes for a property of the document."""

    memory: int = 1_536 * 2**20
    """Bytes of address space."""
    processor_seconds: int = 60
    wall_seconds: float = 300.0


DEFAULT_NET = Net()


def open_document(reader: str, data: bytes, bounds: Bounds, net: Net = DEFAULT_NET) -> Outline:
    """Return the outline of a document as the reader of this name sees it, from a worker process.

    Raises ReaderFault with the code of what is wrong: EVI-050 the extra is not installed, EVI-038 out of time, EVI-053 the
    worker died, EVI-054 out of memory, and whatever the reader itself found.
    """
    if find_spec(NEEDS[reader]) is None:
        raise ReaderFault("EVI-050", extra=EXTRA, format=reader)
    with _lock:
        return _ask(reader, data, bounds, net)


class _Worker:
    def __init__(self) -> None:
        # The folder of this package comes first, so that no file beside an evidence folder is taken for a module; -P keeps
        # the current folder out.
        here = str(Path(__file__).resolve().parents[3])
        path = os.pathsep.join(part for part in (here, os.environ.get("PYTHONPATH", "")) if part)
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "checker.evidence.documents.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path},
        )
        self.owner = os.getpid()
        self.served = 0

    def close(self) -> None:
        if self.owner == os.getpid():
            self.process.kill()
            self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                try:
                    stream.close()
                except OSError:
                    pass


_lock = threading.Lock()
_worker: _Worker | None = None


def _current() -> _Worker:
    global _worker
    if _worker is not None and (
        _worker.owner != os.getpid() or _worker.process.poll() is not None or _worker.served >= _DOCUMENTS
    ):
        shut_down()
    if _worker is None:
        _worker = _Worker()
    return _worker


def shut_down() -> None:
    """End the worker, if there is one; the next document starts another."""
    global _worker
    if _worker is not None:
        worker, _worker = _worker, None
        worker.close()


atexit.register(shut_down)


def _ask(reader: str, data: bytes, bounds: Bounds, net: Net) -> Outline:
    worker = _current()
    worker.served += 1
    late = threading.Event()

    def stop() -> None:
        late.set()
        worker.process.kill()

    watch = threading.Timer(net.wall_seconds, stop)
    watch.daemon = True
    watch.start()
    request = {
        "reader": reader,
        "bounds": asdict(bounds),
        "memory": net.memory,
        "seconds": net.processor_seconds,
    }
    answer: bytes | None = None
    try:
        send(cast("IO[bytes]", worker.process.stdin), dump(request))  # type: ignore[arg-type]
        send(cast("IO[bytes]", worker.process.stdin), data)  # type: ignore[arg-type]
        answer = receive(cast("IO[bytes]", worker.process.stdout))  # type: ignore[arg-type]
    except OSError:
        pass
    finally:
        watch.cancel()
    if answer is None:
        raise _death(worker, late.is_set())
    return _read(json.loads(answer))


def _death(worker: _Worker, late: bool) -> ReaderFault:
    """Return what became of a worker that gave no answer, and clear it away."""
    try:
        status = worker.process.wait(5)
    except subprocess.TimeoutExpired:
        status = None
    shut_down()
    over_time = late or (status is not None and status == -getattr(signal, "SIGXCPU", 1_000))
    if over_time:
        return ReaderFault("EVI-038")
    return ReaderFault("EVI-053", detail="" if status is None else _signal(status))


def _signal(status: int) -> str:
    try:
        return signal.Signals(-status).name if status < 0 else str(status)
    except ValueError:
        return str(status)


def _read(answer: dict[str, Any]) -> Outline:
    if "code" in answer:
        if answer["code"] in SAFETY_NET:
            shut_down()
        raise ReaderFault(str(answer["code"]), None, **answer["fields"])
    return unpacked(answer["outline"])
