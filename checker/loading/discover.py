"""Find the declarations below a folder."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from typing import BinaryIO

SUFFIXES = (".yaml", ".yml", ".json", ".toml")
_IN_FRONT = re.compile(
    rb"(?:\xef\xbb\xbf)?---[ \t]*\r?\n(?:(?!---)[^\n]{0,2000}\n){0,200}?gensoku:[ \t]*[\"']?declaration/"
)
_ENTRIES = 10_000


def candidates(folder: str) -> Iterator[str]:
    """Yield the files below `folder` that may hold a declaration, sorted by path; links are not followed.

    Of Markdown files and workbooks, which are evidence mostly, only those that say to be declarations, and workbooks that
    cannot be opened: what they are, nobody can tell.
    """
    for here, below, names in os.walk(folder, followlinks=False):
        below[:] = sorted(name for name in below if not name.startswith("."))
        for name in sorted(names):
            full = os.path.join(here, name)
            if os.path.islink(full):
                continue
            lowered = name.lower()
            if lowered.endswith(SUFFIXES) or (_says_so(full, lowered) and os.path.isfile(full)):
                yield full


def _says_so(path: str, lowered: str) -> bool:
    """Tell whether a Markdown file or a workbook is a declaration by its own words."""
    if not os.path.isfile(path):
        return False
    if lowered.endswith((".md", ".markdown")):
        try:
            with open(path, "rb") as stream:
                return _IN_FRONT.match(stream.read(65_536)) is not None
        except OSError:
            return False
    if not lowered.endswith((".xlsx", ".xlsm")) or lowered.startswith("~$"):
        return False
    try:
        with open(path, "rb") as stream:
            # One that cannot be opened may be one: it is to be named.
            return _form_mark(stream) is not False
    except OSError:
        return False


def has_form_mark(stream: BinaryIO) -> bool:
    """Tell whether a workbook carries the mark of a form; what cannot be opened is none."""
    return bool(_form_mark(stream))


def _form_mark(stream: BinaryIO) -> bool | None:
    """Tell whether a workbook carries the mark of a form; None where it cannot be opened."""
    from checker.syntax.archive import Archive, ArchiveFault
    from checker.syntax.form_mark import carries_mark

    try:
        archive = Archive(stream, entries=_ENTRIES, size=sys.maxsize)
        return carries_mark(archive)
    except ArchiveFault:
        return None
