"""Office files are zip archives; written anew with fixed times they are the same bytes every time."""

from __future__ import annotations

import io
import zipfile

_TIME = (1980, 1, 1, 0, 0, 0)


def repacked(data: bytes) -> bytes:
    """Return the archive with the same members in the same order, each with the earliest time that zip knows."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            member = zipfile.ZipInfo(item.filename, _TIME)
            member.compress_type, member.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            new.writestr(member, old.read(item))
    return made.getvalue()
