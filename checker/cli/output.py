"""Write results: to standard output, or to files that are either old or new, never torn."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterable

from checker.errors import InputError
from checker.model.position import Position
from checker.model.problem import Problem


def write_out(pieces: Iterable[str]) -> None:
    """Write pieces of text to standard output as they come."""
    for piece in pieces:
        sys.stdout.write(piece)
    sys.stdout.flush()


def write_file(path: str, pieces: Iterable[str], *, new_only: bool = False) -> None:
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
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
            for piece in pieces:
                stream.write(piece)
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
