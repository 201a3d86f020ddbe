"""The process that opens a stranger's documents: `python -P -m checker.evidence.documents.worker`.

It takes frames on standard input (what to read, then the bytes) and answers each on standard output. It has limits on
memory and processor time, writes no file, and ends when its input ends. Whoever started it may kill it at any time.
"""

from __future__ import annotations

import json
import sys
from importlib import import_module
from typing import Any, BinaryIO

from checker.evidence.documents.wire import dump, packed, receive, send
from checker.evidence.interface import ReaderFault
from checker.model.buyer import Bounds

READERS: dict[str, str] = {
    "pdf": "checker.evidence.readers.pdf",
    "word": "checker.evidence.readers.word",
    "slides": "checker.evidence.readers.slides",
    "sheets": "checker.evidence.readers.sheets",
    "opendocument": "checker.evidence.readers.opendocument",
}
"""Name of a reader of documents → its module."""
_NESTED = 300
"""About how many elements of a document may stand within each other."""


def main() -> None:
    """Answer requests until there are no more."""
    source, target = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr
    while (head := receive(source)) is not None:
        data = receive(source)
        if data is None:
            return
        request = json.loads(head)
        limit(request["memory"], request["seconds"])
        _answer(target, request, data)


def _answer(target: BinaryIO, request: dict[str, Any], data: bytes) -> None:
    try:
        outline = import_module(READERS[request["reader"]]).read(data, Bounds(**request["bounds"]))
        answer = dump({"outline": packed(outline)})
    except ReaderFault as fault:
        answer = dump({"code": fault.code, "fields": fault.fields})
    except RecursionError:
        answer = dump({"code": "EVI-041", "fields": {"format": request["reader"], "limit": _NESTED}})
    except MemoryError:
        answer = dump({"code": "EVI-054", "fields": {}})
    except Exception as fault:
        # Our own fault, or that of a library, on a document that nobody foresaw: told on that document.
        answer = dump({"code": "EVI-053", "fields": {"detail": type(fault).__name__}})
    send(target, answer)


def limit(memory: int, seconds: int) -> None:
    """Bound what one document may take: bytes of memory, seconds of processor time from now. No-op where unsupported."""
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    wanted = int(used.ru_utime + used.ru_stime) + 1 + seconds
    for what, soft in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, wanted),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(what)[1]
        resource.setrlimit(what, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))


if __name__ == "__main__":
    main()
