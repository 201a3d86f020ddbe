"""Read the files that a user names: bounded, regular files only, and never with a traceback for an answer."""

from __future__ import annotations

import os
import stat

from checker.errors import InputError
from checker.model.position import Position
from checker.model.problem import Problem


def read_file(path: str, limit: int) -> bytes:
    """Return the bytes of the regular file at `path`, at most `limit` of them.

    Raises:
        InputError: not there (DEC-031), larger than `limit` (DEC-032), no regular file (DEC-033), not readable (EVI-010).
    """
    where = Position(path)
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except (FileNotFoundError, NotADirectoryError) as missing:
        raise InputError([Problem("DEC-031", {"file": path}, where)]) from missing
    except (OSError, ValueError) as fault:
        raise InputError([Problem("EVI-010", {"file": path, "detail": _name_of(fault)}, where)]) from fault
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        # Before it becomes a stream: of a folder no stream can be made.
        os.close(descriptor)
        raise InputError([Problem("DEC-033", {"file": path}, where)])
    with os.fdopen(descriptor, "rb") as stream:
        try:
            data = stream.read(limit + 1)
        except OSError as fault:
            raise InputError([Problem("EVI-010", {"file": path, "detail": _name_of(fault)}, where)]) from fault
    if len(data) > limit:
        raise InputError([Problem("DEC-032", {"file": path, "limit": limit}, where)])
    return data


def _name_of(fault: Exception) -> str:
    import errno

    return errno.errorcode.get(getattr(fault, "errno", None) or 0, "EIO")
