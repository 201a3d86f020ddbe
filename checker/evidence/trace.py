"""Which files a check looked at, so that a later run can tell whether it would see the same."""

from __future__ import annotations

import hashlib
import os
import stat
from typing import TYPE_CHECKING

from checker.evidence.locate import Look, Root
from checker.model.buyer import Bounds
from checker.model.dataclass import dataclass

if TYPE_CHECKING:
    from checker.evidence.beside import Beside


@dataclass(frozen=True, slots=True)
class Trace:
    """The files that a check looked at besides the declaration, and what it found."""

    roots: tuple[tuple[str, tuple[Look, ...]], ...]
    """Evidence roots with every look below them, in order."""
    files: tuple[tuple[str, str], ...]
    """Other files with the digest of their bytes."""
    bounds: Bounds
    beside: Beside | None = None
    """What lay beside a form."""

    def holds(self) -> bool:
        """Tell whether each of the files is still there, or not there, exactly as before."""
        for path, sha256 in self.files:
            if file_digest(path) != sha256:
                return False
        for folder, looks in self.roots:
            if not looks:
                continue
            root = Root(folder, self.bounds, anywhere=self.beside is not None and self.beside.folder == folder)
            if any(root.look(look.path) != look for look in looks):
                return False
        return self.beside is None or self.beside.holds()


_PORTION = 1024 * 1024


def file_digest(path: str) -> str:
    """Return the SHA-256 of a regular file's bytes; an empty text where there is none to be read."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, ValueError):
        return ""
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return ""
        made = hashlib.sha256()
        while portion := os.read(descriptor, _PORTION):
            made.update(portion)
        return made.hexdigest()
    except OSError:
        return ""
    finally:
        os.close(descriptor)
