"""Where the values and keys of a JSON text stand: one walk over its tokens, linear and without recursion."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from math import isfinite
from typing import Any

from checker.model.problem import Problem
from checker.syntax.interface import MAX_DIGITS, MAX_PROBLEMS, excerpt
from checker.syntax.marks import Marks, Spot

TOKEN = re.compile(r'("[^"\\]*+(?:\\.[^"\\]*+)*+"?)|([\[\]{},:])|([^ \t\n\r"\[\]{},:]++)', re.DOTALL)
"""A string (group 1), a sign (2) or a bare word (3). Unclosed strings go to the end of the text."""

_SIGN, _BARE = 2, 3
_NUMBER = re.compile(r"-?[0-9]")


def locate(text: str, places: Marks | None = None, faults: list[Problem] | None = None) -> Spot:
    """Return the tree of offsets of a text that the parser has accepted.

    With `places` and `faults`, add to these the repeated keys and the numbers that we do not take.
    """
    root: list[Spot] = []
    around: list[tuple[Any, str | None, int]] = []
    spots: Any = root
    key: str | None = None
    key_at = 0
    await_key = False
    for match in TOKEN.finditer(text):
        kind = match.lastindex or 0
        at = match.start(kind)
        word = match[kind]
        if kind == _SIGN:
            if word in ",:":
                await_key = word == "," and isinstance(spots, dict)
            elif word in "[{":
                below: Any = {} if word == "{" else []
                _put(spots, key, key_at, at, below)
                around.append((spots, key, key_at))
                spots, key, await_key = below, None, word == "{"
            elif around:
                spots, key, key_at = around.pop()
                await_key = False
        elif await_key:
            key, key_at = json.loads(word) if "\\" in word else word[1:-1], at
            if places and faults is not None and key in spots:
                _add(faults, "FIL-010", at, places, key=key, first_line=places.line_column(spots[key][0])[0])
        else:
            _put(spots, key, key_at, at, None)
            if places and faults is not None and kind == _BARE and (code := _number_fault(word)):
                _add(faults, code, at, places, text=word)
    return root[0] if root else (0, 0, None)


def too_deep(text: str, limit: int) -> int | None:
    """Return the offset of the first bracket that opens more than `limit` containers; nothing where there is none."""
    depth = 0
    for at, sign in _brackets(text):
        depth = depth + 1 if sign in "[{" else max(depth - 1, 0)
        if depth > limit:
            return at
    return None


def unclosed(text: str) -> int | None:
    """Return the offset of the innermost bracket that is never closed; nothing where there is none."""
    opened: list[int] = []
    for at, sign in _brackets(text):
        if sign in "[{":
            opened.append(at)
        elif opened:
            opened.pop()
    return opened[-1] if opened else None


def _brackets(text: str) -> Iterator[tuple[int, str]]:
    for match in TOKEN.finditer(text):
        if match.lastindex == _SIGN and match[_SIGN] in "[]{}":
            yield match.start(_SIGN), match[_SIGN]


def _add(faults: list[Problem], code: str, at: int, places: Marks, **fields: str | int) -> None:
    if len(faults) < MAX_PROBLEMS:
        short = {name: excerpt(field) if isinstance(field, str) else field for name, field in fields.items()}
        faults.append(Problem(code, short, places.position(at)))


def _put(spots: Any, key: str | None, key_at: int, at: int, below: Any) -> None:
    if isinstance(spots, dict):
        spots[key] = (key_at, at, below)
    else:
        spots.append((at, at, below))


def _number_fault(word: str) -> str | None:
    """Return the rule that a bare word of JSON breaks, if it is a number that we do not take."""
    if word in ("NaN", "Infinity", "-Infinity"):
        return "FIL-014"
    if not _NUMBER.match(word):
        return None
    digits = word.lstrip("-")
    if digits.isdigit():
        return "FIL-013" if len(digits) > MAX_DIGITS else None
    return None if isfinite(float(word)) else "FIL-014"
