"""Have a document opened by a worker process, and survive whatever the document does to it.

One worker serves many documents, one after the other, and is replaced when it died, was killed, or grew large. It is a
plain child process with pipes, so it does not matter how this process was started or whether it forks.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path
from typing import Any, BinaryIO, cast

from checker.evidence.documents.wire import dump, receive, send, unpacked
from checker.evidence.interface import Outline, ReaderFault
from checker.model.buyer import Bounds
from checker.model.dataclass import dataclass

NEEDS: Mapping[str, str] = {
    "pdf": "pypdfium2",
    "word": "defusedxml",
    "slides": "defusedxml",
    "sheets": "python_calamine",
    "opendocument": "defusedxml",
}
"""Reader → the module outside the standard library without which it cannot work."""
EXTRA = "documents"
"""The extra of this package that holds all of them."""
SAFETY_NET = ("EVI-038", "EVI-053", "EVI-054")
"""Codes that say that a document was stopped by time, memory or a crash: another machine might do better."""
WORKER: tuple[str, ...] = ("-m", "checker.evidence.documents.worker")
"""How Python is told to be the worker."""
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
    with _desk.lock:
        return _ask(reader, data, bounds, net)


class _Worker:
    """One child process with its pipes."""

    def __init__(self) -> None:
        # The folder of this package comes first, so that no file beside an evidence folder is taken for a module; -P keeps
        # the current folder out.
        here = str(Path(__file__).resolve().parents[3])
        path = os.pathsep.join(part for part in (here, os.environ.get("PYTHONPATH", "")) if part)
        self.process = subprocess.Popen(  # noqa: S603 (our own interpreter, our own module)
            [sys.executable, "-P", *WORKER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path},
        )
        self.owner = os.getpid()
        self.served = 0

    def usable(self) -> bool:
        """Tell whether it may serve one more document: ours (not a parent's, after a fork), alive, not worn."""
        return self.owner == os.getpid() and self.process.poll() is None and self.served < _DOCUMENTS

    def close(self) -> None:
        """End it."""
        if self.owner == os.getpid():
            self.process.kill()
            self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()


class _Desk:
    """Where documents are handed to the worker, one after the other; it gets a new worker when it needs one."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.worker: _Worker | None = None

    def current(self) -> _Worker:
        """Return a worker that can serve."""
        if self.worker is not None and not self.worker.usable():
            self.shut()
        if self.worker is None:
            self.worker = _Worker()
        return self.worker

    def shut(self) -> None:
        """End the worker, if there is one."""
        worker, self.worker = self.worker, None
        if worker is not None:
            worker.close()


_desk = _Desk()


def shut_down() -> None:
    """End the worker, if there is one; the next document starts another."""
    _desk.shut()


atexit.register(shut_down)
# A child that was forked in the middle of a document must not wait for ever.
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=lambda: setattr(_desk, "lock", threading.Lock()))


def _ask(reader: str, data: bytes, bounds: Bounds, net: Net) -> Outline:
    worker = _desk.current()
    worker.served += 1
    late = threading.Event()

    def stop() -> None:
        late.set()
        worker.process.kill()

    watch = threading.Timer(net.wall_seconds, stop)
    watch.daemon = True
    watch.start()
    request = {"reader": reader, "bounds": asdict(bounds), "memory": net.memory, "seconds": net.processor_seconds}
    answer: bytes | None = None
    source, target = worker.process.stdout, worker.process.stdin
    try:
        if source is not None and target is not None:
            send(cast("BinaryIO", target), dump(request))
            send(cast("BinaryIO", target), data)
            answer = receive(cast("BinaryIO", source))
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
