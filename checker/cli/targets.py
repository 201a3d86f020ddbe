"""Which files a call means: named ones, folders, patterns, and lists of files."""

from __future__ import annotations

import glob
import os
import re
import sys
from collections.abc import Iterable, Sequence

from checker.loading.discover import SUFFIXES, candidates
from checker.loading.files import read_file
from checker.model.position import Position
from checker.model.problem import Problem
from checker.portfolio import Target

_IS_DECLARATION = re.compile(rb"gensoku[\"']?[ \t]*[:=][ \t]*[\"']?declaration/")
_LIST_BYTES = 64 * 1024 * 1024


def targets(paths: Sequence[str], lists: Sequence[str] = ()) -> tuple[list[Target], int]:
    """Return the declarations to check, in order, each once, with what is wrong with a path; and how many were skipped.

    A pattern (`vendors/**/*.yaml`) stands for the files that it matches, sorted, where no file has that very name.

    Raises:
        InputError: a list of files cannot be read.
    """
    found: dict[str, tuple[Problem, ...]] = {}
    skipped = 0
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
                skipped += 1
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
        with open(path, "rb") as stream:
            data = stream.read(5_242_880 + 1)
    except OSError:
        return True
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        data = data.decode("utf-16", "replace").encode()
    return bool(_IS_DECLARATION.search(data))
