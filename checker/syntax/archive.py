"""ZIP archives from strangers (Office files are such): bounded by what their directory says before anything is unpacked."""

from __future__ import annotations

import zipfile
import zlib
from typing import BinaryIO, Literal

Fault = Literal["damaged", "encrypted", "entries", "size"]
_BROKEN = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, OSError),
    *(RuntimeError, NotImplementedError, ValueError),
)
"""Whatever the library makes of damaged bytes, unknown methods and passwords."""


class ArchiveFault(Exception):
    """Why an archive is not read."""

    def __init__(self, kind: Fault) -> None:
        super().__init__(kind)
        self.kind = kind


class Archive:
    """The entries of an archive. Their names are only keys here; nothing is ever written."""

    def __init__(self, source: BinaryIO, *, entries: int, size: int) -> None:
        """Look at the directory; more than `entries`, or more than `size` bytes when unpacked, are not opened.

        Raises:
            ArchiveFault: it is damaged, encrypted, or too much.
        """
        try:
            self._zip = zipfile.ZipFile(source)
            found = self._zip.infolist()
        except _BROKEN:
            raise ArchiveFault("damaged") from None
        if len(found) > entries:
            raise ArchiveFault("entries")
        if any(entry.flag_bits & 1 for entry in found):
            raise ArchiveFault("encrypted")
        # The library reads no more of an entry than the directory says, so the sum bounds what is unpacked.
        if sum(entry.file_size for entry in found) > size:
            raise ArchiveFault("size")
        self.names = tuple(entry.filename for entry in found)

    def read(self, name: str, most: int = -1) -> bytes:
        """Return the content of an entry, or its first `most` bytes.

        Raises:
            ArchiveFault: it is damaged.
        """
        try:
            with self._zip.open(name) as entry:
                return entry.read(most)
        except (*_BROKEN, KeyError):
            raise ArchiveFault("damaged") from None
