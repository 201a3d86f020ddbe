"""The marks by which a workbook says that it is one of our forms: a declarant's, or a record of reviews."""

from __future__ import annotations

from checker.syntax.archive import Archive

FORM_MARK = b"gensoku-form/"
RECORD_MARK = b"gensoku-record/"
_SHARED = 8 * 1024 * 1024
_SHEET = "xl/worksheets/sheet"


def carries_mark(archive: Archive, mark: bytes = FORM_MARK) -> bool:
    """Tell whether an opened workbook carries a mark.

    Raises:
        ArchiveFault: a part of it is damaged.
    """
    # Most programs keep texts in one shared part, some inside the sheets.
    parts = [name for name in archive.names if name == "xl/sharedStrings.xml" or name.startswith(_SHEET)]
    return any(mark in archive.read(name, _SHARED) for name in parts)
