"""Which files a call means: named ones, folders, patterns, and lists of files."""

from __future__ import annotations

import glob
import os
import re
import sys
from collections.abc import Iterable, Sequence

from checker.errors import InputError
from checker.loading.discover import SUFFIXES, candidates
from checker.loading.files import read_file
from checker.model.position import Position
from checker.model.problem import Problem
from checker.portfolio import Target
from checker.syntax.document import parse
from checker.syntax.interface import Limits

_IS_DECLARATION = re.compile(rb"(?i)gensoku[\"']?[ \t]*[:=][ \t]*[\"']?declar")
_NAMES_A_KIND = re.compile(
    rb"^[ \t{\xef\xbb\xbf]*[\"']?gensoku[\"']?[ \t]*[:=][ \t]*[\"']?([a-z-]+)/[0-9]", re.MULTILINE | re.IGNORECASE
)
_EXAMINED = 10
"""How many of the files that are skipped are named, each with its reason."""
_EXAMINED_BYTES = 1024 * 1024
_LIST_BYTES = 64 * 1024 * 1024


def targets(paths: Sequence[str], lists: Sequence[str] = ()) -> tuple[list[Target], list[str]]:
    """Return the declarations to check, in order, each once, with what is wrong with a path; and the files that were skipped.

    A pattern (`vendors/**/*.yaml`) stands for the files that it matches, sorted, where no file has that very name.

    Raises:
        InputError: a list of files cannot be read.
    """
    found: dict[str, tuple[Problem, ...]] = {}
    skipped: list[str] = []
    for path in _expanded([*paths, *(line for name in lists for line in listed(name))]):
        if not os.path.isdir(path):
            found.setdefault(path, ())
            continue
        inside = False
        for candidate in candidates(path):
            if looks_like_declaration(candidate):
                found.setdefault(candidate, ())
                inside = True
            else:
                skipped.append(candidate)
        if not inside:
            found.setdefault(path, (Problem("DEC-034", {"file": path}, Position(path)),))
    return [Target(path, problems) for path, problems in found.items()], skipped


def _expanded(paths: Iterable[str]) -> Iterable[str]:
    for path in paths:
        if glob.has_magic(path) and not os.path.lexists(path):
            # A pattern that matches nothing is told like a file that is not there.
            yield from sorted(glob.glob(path, recursive=True)) or [path]
        else:
            yield path


def listed(name: str) -> list[str]:
    """Return the paths in a list of files, one a line (or divided by NUL), in UTF-8; `-` is standard input.

    Raises:
        InputError: it cannot be read.
    """
    data = sys.stdin.buffer.read(_LIST_BYTES) if name == "-" else read_file(name, _LIST_BYTES)
    text = data.decode("utf-8", "surrogateescape").removeprefix("\ufeff")
    lines = text.split("\0") if "\0" in text else text.splitlines()
    return [line for line in lines if line.strip()]


def declarations_below(folder: str) -> list[str]:
    """Return the paths of the declarations below a folder, sorted; none where there are none."""
    return [os.path.normpath(target.path) for target in targets([folder])[0] if not target.problems]


def looks_like_declaration(path: str) -> bool:
    """Tell whether a file looks like a declaration, without parsing it: a broken one must be told, not skipped."""
    if not path.lower().endswith(SUFFIXES):
        return True
    try:
        if not os.path.isfile(path):
            return False
        with open(path, "rb", buffering=0) as stream:
            data = stream.read(5_242_880 + 1)
    except OSError:
        return True
    if b"\0" in data[:200]:
        # UTF-16, with a mark of its order or without.
        data = data.replace(b"\0", b"")
    found = _NAMES_A_KIND.search(data)
    kind = found and found[1].lower()
    if kind == b"declaration" or (kind and kind.decode() not in _kinds()):
        # A kind that there is not: a declaration with a slip of the pen, most likely.
        return True
    return bool(_IS_DECLARATION.search(data))


def why_skipped(files: Sequence[str]) -> list[Problem]:
    """Return why each of the first few files that were skipped was skipped."""
    return [_reason(path) for path in files[:_EXAMINED]]


def _reason(path: str) -> Problem:
    fields = {"file": path}
    try:
        document = parse(read_file(path, _EXAMINED_BYTES), path, None, Limits(bytes=_EXAMINED_BYTES))
    except InputError as fault:
        where = fault.problems[0].where
        if fault.problems[0].code == "DEC-032":
            return Problem("DEC-039", fields)
        return Problem("FIL-062", fields, where)
    data = document.data
    kind = str(data.get("gensoku", "")).partition("/")[0] if isinstance(data, dict) else ""
    return Problem("FIL-061", {**fields, "kind_of_file": kind}) if kind in _kinds() else Problem("DEC-039", fields)


def _kinds() -> Iterable[str]:
    from checker.model.files import PUBLISHED

    return PUBLISHED
