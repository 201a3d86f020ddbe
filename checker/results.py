"""What checking one declaration gave, ready to be written; and a folder that keeps it for the next run.

An entry is found by a digest over everything that is known before the check: the declaration's bytes and path, the evidence
root, the conditions (profile, case, reviews, waivers, catalogs, date), the formats, and the program itself. It is used only
where every other file that the check looked at is found anew in the same state with the same bytes. Nothing is believed for
its time or its name.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sys
import zlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from checker import __version__
from checker.evidence.locate import Look
from checker.evidence.trace import Trace, file_digest
from checker.model.buyer import Bounds
from checker.model.dataclass import dataclass
from checker.model.plain import dump
from checker.model.position import Position
from checker.model.problem import Problem

if TYPE_CHECKING:
    from checker.evidence.beside import Beside

_FORMAT = 3
_LARGE = 8_192
"""Bytes from which a piece that many reports share lies in a file of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What checking one declaration gave: figures for the exit status and summaries, and the reports as bytes."""

    path: str
    id: str | None = None
    """The declaration's; None where there is no assessment."""
    name: str = ""
    """Of a file for the result, without suffix."""
    status: Mapping[str, int]
    """`--fail-on` → exit status."""
    problems: tuple[Problem, ...] = ()
    verdicts: Mapping[str, int]
    open_gaps: int = 0
    open_undetermined: int = 0
    reports: tuple[tuple[bytes, ...], ...] = ()
    """One for each format asked for, in pieces; none where there is no assessment."""


def program_digest() -> str:
    """Return a digest of the program itself: its files and the libraries beside it, by name, size and time.

    The version alone does not do while somebody works on the program or on the catalogs.
    """
    found: list[object] = [__version__, _FORMAT, sys.version]
    here = Path(__file__).resolve().parent
    for top in (here, here.parent / "principles", here.parent / "schemas"):
        for folder, below, names in os.walk(top):
            below[:] = sorted(name for name in below if name != "__pycache__")
            for name in sorted(names):
                if name.endswith((".py", ".json", ".yaml", ".css", ".typ")):
                    status = os.stat(os.path.join(folder, name))
                    found.append((os.path.join(folder, name), status.st_size, status.st_mtime_ns))
    for folder in sys.path:
        with contextlib.suppress(OSError):
            found += sorted(name for name in os.listdir(folder or ".") if name.endswith((".dist-info", ".egg-info")))
    return hashlib.sha256(json.dumps(found).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Key:
    """Under what a result is kept, and the digest of the declaration that it is made of."""

    digest: str
    declaration: str


class ResultCache:
    """A folder of results. Several processes may use it at once; an entry is there whole or not at all."""

    def __init__(self, folder: str, conditions: Sequence[object]) -> None:
        """`conditions`: everything besides the declaration and the files it names that enters a result."""
        self._folder = folder
        self._conditions = json.dumps([program_digest(), os.getcwd(), *conditions], sort_keys=True).encode()
        self._blobs: dict[str, bytes] = {}
        self._known: dict[bytes, str] = {}
        self._seen: set[int] = set()

    def key(self, path: str, root: str | None) -> Key | None:
        """Return the key of a declaration; None where it cannot be read."""
        sha256 = file_digest(path)
        if not sha256:
            return None
        made = hashlib.sha256(self._conditions)
        made.update(json.dumps([path, root, sha256]).encode())
        return Key(made.hexdigest(), sha256)

    def find(self, key: str) -> Done | None:
        """Return the result that was kept under `key`, if it holds; damaged entries are as good as none."""
        try:
            descriptor = os.open(self._entry(key), os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        except OSError:
            return None
        try:
            told = _head(descriptor)
            if told["key"] != key or not _trace(told["trace"]).holds():
                return None
            return self._done(told, descriptor)
        except (OSError, ValueError, KeyError, TypeError, IndexError):
            return None
        finally:
            os.close(descriptor)

    def keep(self, key: str, done: Done, trace: Trace) -> None:
        """Keep a result. A folder that cannot be written to only makes the next run slower."""
        reports, body = [], []
        for report in done.reports:
            places: list[Any] = []
            for piece in report:
                name = self._shared(piece)
                if name is not None:
                    places.append(name)
                    continue
                # What is this entry's own is one piece up to the next shared one.
                if places and isinstance(places[-1], int):
                    places[-1] += len(piece)
                else:
                    places.append(len(piece))
                body.append(piece)
            reports.append(places)
        told = {
            "key": key,
            "trace": _plain_trace(trace),
            "reports": reports,
            "body": _checksum(body),
            "done": {
                "path": done.path,
                "id": done.id,
                "name": done.name,
                "status": dict(done.status),
                "problems": [dump(problem) for problem in done.problems],
                "verdicts": dict(done.verdicts),
                "open_gaps": done.open_gaps,
                "open_undetermined": done.open_undetermined,
            },
        }
        head = json.dumps(told, ensure_ascii=True).encode()
        self._write(self._entry(key), [_FIRST % (_digest([head]).encode(), len(head)), head, *body])

    def _entry(self, key: str) -> str:
        return os.path.join(self._folder, key[:2], key[2:])

    def _done(self, told: Mapping[str, Any], descriptor: int) -> Done:
        """Return what the rest of an entry holds: each piece is read by itself, so that none is copied."""
        reports, body = [], []
        for places in told["reports"]:
            pieces = []
            for place in places:
                if isinstance(place, str):
                    pieces.append(self._blob(place))
                else:
                    body.append(os.read(descriptor, place))
                    pieces.append(body[-1])
            reports.append(tuple(pieces))
        if _checksum(body) != told["body"] or os.read(descriptor, 1):
            raise ValueError(told["key"])
        values = dict(told["done"])
        values["problems"] = tuple(_problem(one) for one in values["problems"])
        return Done(reports=tuple(reports), **values)

    def _blob(self, name: str) -> bytes:
        if name not in self._blobs:
            data = Path(os.path.join(self._folder, "shared", name)).read_bytes()
            if _digest([data]) != name:
                raise ValueError(name)
            self._blobs[name] = data
        return self._blobs[name]

    def _shared(self, piece: bytes) -> str | None:
        """Return the name of a piece that was met before, and so lies in a file of its own; None for another."""
        if len(piece) < _LARGE:
            return None
        known = self._known.get(piece)
        if known is None and hash(piece) in self._seen:
            known = _digest([piece])
            path = os.path.join(self._folder, "shared", known)
            if file_digest(path) != known:
                self._write(path, [piece])
            if len(self._known) >= 500:
                self._known.clear()
            self._known[piece] = known
        self._seen.add(hash(piece))
        return known

    def _write(self, path: str, pieces: Sequence[bytes]) -> None:
        import tempfile

        temporary = None
        try:
            os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
            descriptor, temporary = tempfile.mkstemp(prefix=".new-", dir=os.path.dirname(path))
            with os.fdopen(descriptor, "wb") as stream:
                stream.writelines(pieces)
            os.replace(temporary, path)
        except OSError:
            if temporary is not None:
                with contextlib.suppress(OSError):
                    os.unlink(temporary)


_FIRST = b"%s %08d\n"
"""The line before the head of an entry: the digest of the head and its length."""
_FIRST_LENGTH = len(_FIRST % (b"0" * 64, 0))


def _head(descriptor: int) -> dict[str, Any]:
    """Return what stands at the beginning of an entry.

    Raises:
        ValueError: it is not what its digest says.
    """
    sha256, _, length = os.read(descriptor, _FIRST_LENGTH).partition(b" ")
    head = os.read(descriptor, int(length))
    if _digest([head]).encode() != sha256:
        raise ValueError(sha256)
    return cast("dict[str, Any]", json.loads(head))


def _checksum(pieces: Iterable[bytes]) -> int:
    """Return what tells a damaged body, as in archives: whoever could write another body could as well write its digest."""
    made = 0
    for piece in pieces:
        made = zlib.crc32(piece, made)
    return made


def _digest(pieces: Iterable[bytes]) -> str:
    made = hashlib.sha256()
    for piece in pieces:
        made.update(piece)
    return made.hexdigest()


def _plain_trace(trace: Trace) -> dict[str, Any]:
    return {
        "roots": [
            [folder, [[look.path, look.code, look.sha256, look.detail] for look in looks]]
            for folder, looks in trace.roots
        ],
        "files": [list(pair) for pair in trace.files],
        "bounds": dump(trace.bounds),
        "beside": dump(trace.beside) if trace.beside else None,
    }


def _trace(told: Mapping[str, Any]) -> Trace:
    return Trace(
        tuple((folder, tuple(Look(*look) for look in looks)) for folder, looks in told["roots"]),
        tuple((path, sha256) for path, sha256 in told["files"]),
        Bounds(**told["bounds"]),
        _beside(told["beside"]) if told["beside"] else None,
    )


def _beside(told: Mapping[str, Any]) -> Beside:
    from checker.evidence.beside import Beside

    return Beside(told["folder"], tuple(told.get("listed", ())), tuple(told.get("names", ())))


def _problem(told: Mapping[str, Any]) -> Problem:
    where = told.get("where")
    return Problem(told["code"], told.get("fields", {}), Position(**where) if where else None)
