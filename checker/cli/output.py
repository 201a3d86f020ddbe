"""Write results: to standard output, or to files that are either old or new, never torn.

What may be written over is decided here alone (`refuse_target`): never a file that the call reads, never what is no regular
file, and what people go on to write in (forms, declarations) only where they say so.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
from collections.abc import Iterable, Iterator

from checker.errors import CallError, InputError, UsageFault
from checker.model.position import Position
from checker.model.problem import Problem
from checker.reports import BINARY, PAINTED, Options, Piece, as_bytes
from checker.reports import painted as paint_page
from checker.reports.layout import Page

_FORMATS = {
    ".docx": "docx",
    ".htm": "html",
    ".html": "html",
    ".json": "json",
    ".md": "markdown",
    ".markdown": "markdown",
    ".pdf": "pdf",
    ".txt": "text",
    ".xlsx": "xlsx",
}
"""Suffix of a file → the format that people expect in it."""
_STREAMS = ("/dev/null", "/dev/stderr")
_STANDARD_OUTPUT = ("-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1")


def write_out(pieces: Iterable[Piece]) -> None:
    """Write pieces to standard output as they come."""
    # A caller may have put a stream of text in its place, which takes no bytes.
    buffer = getattr(sys.stdout, "buffer", None)
    # Whether text may wait before the bytes: what was printed earlier counts too.
    waiting = True
    for piece in pieces:
        if isinstance(piece, str):
            sys.stdout.write(piece)
            waiting = True
        elif buffer is None:
            sys.stdout.write(piece.decode("utf-8", "backslashreplace"))
        else:
            if waiting:
                sys.stdout.flush()
                waiting = False
            buffer.write(piece)
    sys.stdout.flush()


def format_for(given: str | None, output: str | None, among: Iterable[str]) -> str:
    """Return the format asked for; where none is, the one that the name of the file means, else text."""
    meant = _FORMATS.get(os.path.splitext(output or "")[1].lower(), "text")
    return given or (meant if meant in among else "text")


def refuse_terminal(kind: str, output: str | None) -> None:
    """Refuse to write a format that is no text to a terminal.

    Raises:
        UsageFault: it would be (DEC-120).
    """
    if kind in BINARY and to_standard_output(output) and sys.stdout.isatty():
        raise UsageFault(Problem("DEC-120", {"name": kind}))


def to_standard_output(output: str | None) -> bool:
    """Tell whether a result goes to standard output: no file is named, or `-` or `/dev/stdout`."""
    return not output or output in _STANDARD_OUTPUT


def to_stream(output: str | None) -> bool:
    """Tell whether a result is written into a stream, where nothing can be lost: standard output, `/dev/null`, `>(…)`."""
    return to_standard_output(output) or str(output) in _STREAMS or str(output).startswith("/dev/fd/")


def write_result(pieces: Iterable[Piece], output: str | None, *, reads: Iterable[str], keep: bool = False) -> None:
    """Write pieces to a file where one is named, else to standard output. `reads`, `keep`: see `refuse_target`."""
    if not output or to_standard_output(output):
        write_out(pieces)
    elif to_stream(output):
        try:
            with open(output, "wb") as stream:
                stream.writelines(map(as_bytes, pieces))
        except OSError as fault:
            raise _unwritable(output, fault) from fault
    else:
        write_file(output, pieces, reads=reads, keep=keep)


def painted(page: Page, form: str, speak: str) -> Iterator[Piece]:
    """Return a laid-out page in a format for people."""
    return paint_page(form, page, Options(speak))


def refuse_edition(edition: str, kinds: Iterable[str]) -> None:
    """Refuse a public or plain edition in a format for machines.

    Raises:
        UsageFault: there is no such edition (DEC-124).
    """
    for kind in kinds:
        if edition != "full" and kind not in PAINTED:
            raise UsageFault(Problem("DEC-124", {"name": kind}))


def refuse_target(path: str, *, reads: Iterable[str], keep: bool = False, new_only: bool = False) -> None:
    """Refuse to write to `path` where something would be lost.

    `reads`: every file that the call reads; asked for only where something lies at `path`. `keep`: people go on to write
    in such a file, so one that is there stays, unless they say `--force`. `new_only`: it stays whatever they say.

    Raises:
        UsageFault: it is among `reads` (DEC-170), no regular file (DEC-171), or exists (DEC-173 with `keep`).
        CallError: it exists (DEC-046 with `new_only`).
    """
    try:
        found = os.lstat(path)
    except OSError:
        return
    where = Position(path)
    if not stat.S_ISREG(found.st_mode):
        raise UsageFault(Problem("DEC-171", {"file": path}, where))
    if any(_same(one, found) for one in reads):
        raise UsageFault(Problem("DEC-170", {"file": path}, where))
    if new_only:
        raise CallError([Problem("DEC-046", {"file": path}, where)])
    if keep:
        raise UsageFault(Problem("DEC-173", {"file": path}, where))


def refuse_twice(paths: Iterable[str]) -> None:
    """Refuse to write two results to one file.

    Raises:
        UsageFault: a file is named twice (DEC-172).
    """
    taken: set[str] = set()
    for path in paths:
        real = "-" if to_standard_output(path) else os.path.realpath(path)
        if real in taken:
            raise UsageFault(Problem("DEC-172", {"file": path}))
        taken.add(real)


def make_folder(path: str) -> None:
    """Make a folder to write into, where there is none.

    Raises:
        InputError: it cannot be made (DEC-043).
    """
    try:
        os.makedirs(path, exist_ok=True)
    except OSError as fault:
        raise _unwritable(path, fault) from fault


def write_file(
    path: str, pieces: Iterable[Piece], *, reads: Iterable[str], keep: bool = False, new_only: bool = False
) -> None:
    """Write a file atomically: into a temporary file beside it, flushed to disk, then renamed over it.

    `reads`, `keep`, `new_only`: what must not be written over; see `refuse_target`. A word that mends a file in place
    leaves that file out of `reads`.

    Raises:
        InputError: it cannot be written (DEC-043).
        UsageFault: something would be lost.
    """
    refuse_target(path, reads=reads, keep=keep, new_only=new_only)
    import tempfile

    folder = os.path.dirname(path) or "."
    temporary = None
    try:
        descriptor, temporary = tempfile.mkstemp(prefix=".gensoku-", dir=folder)
        with os.fdopen(descriptor, "wb") as stream:
            for piece in pieces:
                stream.write(as_bytes(piece))
            stream.flush()
            os.fsync(stream.fileno())
        mode = os.stat(path).st_mode & 0o777 if os.path.exists(path) else 0o666 & ~_umask()
        os.chmod(temporary, mode)
        os.replace(temporary, path)
        temporary = None
    except OSError as fault:
        raise _unwritable(path, fault) from fault
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                os.unlink(temporary)


def _unwritable(path: str, fault: OSError) -> InputError:
    detail = errno.errorcode.get(fault.errno or 0, "EIO")
    return InputError([Problem("DEC-043", {"file": path, "detail": detail}, Position(path))])


def _same(path: str, found: os.stat_result) -> bool:
    """Tell whether the file at `path` (links followed) is the one that `found` describes."""
    try:
        other = os.stat(path)
    except OSError:
        return False
    return (other.st_dev, other.st_ino) == (found.st_dev, found.st_ino)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
