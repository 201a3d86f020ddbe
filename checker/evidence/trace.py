"""Which files a check looked at, so that a later run can tell whether it would see the same."""

from __future__ import annotations

import hashlib

from checker.evidence.locate import Look, Root
from checker.model.buyer import Bounds
from checker.model.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Trace:
    """The files that a check looked at besides the declaration, and what it found."""

    roots: tuple[tuple[str, tuple[Look, ...]], ...]
    """Evidence roots with every look below them, in order."""
    files: tuple[tuple[str, str], ...]
    """Other files with the digest of their bytes."""
    bounds: Bounds

    def holds(self) -> bool:
        """Tell whether each of the files is still there, or not there, exactly as before."""
        for path, sha256 in self.files:
            if file_digest(path) != sha256:
                return False
        for folder, looks in self.roots:
            root = Root(folder, self.bounds)
            if any(root.look(look.path) != look for look in looks):
                return False
        return True


def file_digest(path: str) -> str:
    """Return the SHA-256 of a file's bytes; an empty text where it cannot be read."""
    try:
        with open(path, "rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except (OSError, ValueError):
        return ""
