"""Write results: to standard output, or to files that are either old or new, never torn."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator

from checker.errors import InputError, UsageFault
from checker.model.position import Position
from checker.model.problem import Problem
from checker.reports import BINARY, PAINTED, Options, Piece, as_bytes
from checker.reports import painted as paint_page
from checker.reports.layout import Page


def write_out(pieces: Iterable[Piece]) -> None:
    """Write pieces to standard output as they come."""
    # A caller may have put a stream of text in its place, which takes no bytes.
    buffer = getattr(sys.stdout, "buffer", None)
    for piece in pieces:
        if isinstance(piece, str):
            sys.stdout.write(piece)
        elif buffer is None:
            sys.stdout.write(piece.decode("utf-8", "backslashreplace"))
        else:
            sys.stdout.flush()
            buffer.write(piece)
    sys.stdout.flush()


def refuse_terminal(kind: str, output: str | None) -> None:
    """Refuse to write a format that is no text to a terminal.

    Raises:
        UsageFault: it would be (DEC-120).
    """
    if kind in BINARY and output is None and sys.stdout.isatty():
        raise UsageFault(Problem("DEC-120", {"name": kind}))


def write_result(pieces: Iterable[Piece], output: str | None) -> None:
    """Write pieces to a file where one is named, else to standard output."""
    if output:
        write_file(output, pieces)
    else:
        write_out(pieces)


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


def write_file(path: str, pieces: Iterable[Piece], *, new_only: bool = False) -> None:
    """Write a file atomically: into a temporary file beside it, flushed to disk, then renamed over it.

    Raises:
        InputError: it cannot be written (DEC-043), or it exists already and `new_only` is set (DEC-046).
    """
    if new_only and os.path.lexists(path):
        raise InputError([Problem("DEC-046", {"file": path}, Position(path))])
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
        import errno

        detail = errno.errorcode.get(fault.errno or 0, "EIO")
        raise InputError([Problem("DEC-043", {"file": path, "detail": detail}, Position(path))]) from fault
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                os.unlink(temporary)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
