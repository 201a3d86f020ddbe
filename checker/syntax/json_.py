"""JSON: the standard library's parser, with the laxities of Python taken away.

Repeated keys, NaN, numbers that are too long, lone surrogates and deep nesting are faults; the standard library takes
them all. Places are found by a walk of our own over the text, and only when somebody asks.
"""

from __future__ import annotations

import json
import re
from functools import partial
from itertools import islice
from math import isfinite
from typing import Any

from checker.errors import InputError
from checker.model.problem import Problem
from checker.syntax.interface import MAX_DIGITS, MAX_PROBLEMS, Data, Limits, Parsed, containers
from checker.syntax.json_faults import syntax_fault
from checker.syntax.json_locator import locate, too_deep
from checker.syntax.marks import Marks

_NO_BRACKET = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[^"\[\]{}]++', re.DOTALL)
"""All of a text but its brackets. A string that never ends goes to the end of the text, so that the scan is linear."""

_STRUCTURE = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[\[{,]', re.DOTALL)
"""A string, a comma or an opening bracket."""

_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|.)", re.DOTALL)
_MAYBE_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_RAW_SURROGATE = re.compile("[\ud800-\udfff]")


class _Hooks:
    """What the parser meets on its way and should not pass over in silence."""

    def __init__(self) -> None:
        self.met = False

    def members(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        """Return the members as a dict and remember whether a key stood twice."""
        members = dict(pairs)
        if len(members) != len(pairs):
            self.met = True
        return members

    def constant(self, text: str) -> str:
        """Take NaN, Infinity and -Infinity as text."""
        self.met = True
        return text

    def integer(self, text: str) -> int | str:
        """Take a whole number that is too long as text."""
        if len(text) - text.startswith("-") <= MAX_DIGITS:
            return int(text)
        self.met = True
        return text

    def real(self, text: str) -> float | str:
        """Take a number beyond the largest float as text."""
        number = float(text)
        if isfinite(number):
            return number
        self.met = True
        return text


def parse(text: str, path: str, limits: Limits, lenient: bool = False) -> Parsed:
    """Return the data of a JSON text, with positions.

    With `lenient`, the last of repeated keys wins, numbers that we do not take become their source text, and lone
    surrogates become U+FFFD; each leaves a note.
    Raises InputError with every fault found.
    """
    places = Marks(path, text, (0, 0, None))
    _bound_structure(text, places, limits)
    _bound_depth(text, places, limits)
    faults = _surrogates(text, places)
    if faults and lenient:
        text = _mended(text)
    hooks = _Hooks()
    decoder = json.JSONDecoder(
        object_pairs_hook=hooks.members,
        parse_constant=hooks.constant,
        parse_int=hooks.integer,
        parse_float=hooks.real,
    )
    try:
        data: Data = decoder.decode(text)
    except json.JSONDecodeError as error:
        code, fields, offset = syntax_fault(error.msg, error.pos, text, places)
        raise InputError([*faults, Problem(code, fields, places.position(offset))]) from None
    except RecursionError:
        offset = too_deep(text, limits.depth) or 0
        raise InputError([Problem("FIL-011", {"limit": limits.depth}, places.position(offset))]) from None
    _bound_nodes(text, data, places, limits)
    if hooks.met:
        locate(text, places, faults)
    if faults and not lenient:
        raise InputError(faults)
    return Parsed(data, Marks(path, text, partial(locate, text)), notes=tuple(faults))


def _bound_depth(text: str, places: Marks, limits: Limits) -> None:
    """Refuse deep nesting before the parser, which is recursive, sees it."""
    if text.count("[") + text.count("{") <= limits.depth:
        return
    depth = 0
    for bracket in _NO_BRACKET.sub("", text):
        depth += 1 if bracket in "[{" else -1
        if depth > limits.depth:
            break
    else:
        return
    if (offset := too_deep(text, limits.depth)) is not None:
        raise InputError([Problem("FIL-011", {"limit": limits.depth}, places.position(offset))])


def _bound_structure(text: str, places: Marks, limits: Limits) -> None:
    """Refuse far too many values before the parser builds them: each bracket opens one, each comma stands between two."""
    if text.count(",") + text.count("[") + text.count("{") + 1 <= limits.nodes:
        return
    commas = opened = 0
    for found in _STRUCTURE.finditer(text):
        begin = text[found.start()]
        commas += begin == ","
        opened += begin in "[{"
        if max(commas + 1, opened) > limits.nodes:
            raise InputError([Problem("FIL-012", {"limit": limits.nodes}, places.position(0))])


def _bound_nodes(text: str, data: Data, places: Marks, limits: Limits) -> None:
    # Every value but the outermost follows a comma or an opening bracket: only large files need the exact count.
    if text.count(",") + text.count("[") + text.count("{") + 1 <= limits.nodes:
        return
    if 1 + sum(len(container) for _, container in containers(data)) > limits.nodes:
        raise InputError([Problem("FIL-012", {"limit": limits.nodes}, places.position(0))])


def _surrogates(text: str, places: Marks) -> list[Problem]:
    """Return a fault for each half of a surrogate pair without its other half."""
    raw = [(match.start(), f"U+{ord(match[0]):04X}") for match in islice(_RAW_SURROGATE.finditer(text), MAX_PROBLEMS)]
    escaped = [(at, text[at : at + 6]) for at in _lone_surrogates(text)[:MAX_PROBLEMS]]
    found = sorted(raw + escaped)[:MAX_PROBLEMS]
    return [Problem("FIL-016", {"escape": escape}, places.position(at)) for at, escape in found]


def _lone_surrogates(text: str) -> list[int]:
    if not _MAYBE_SURROGATE.search(text):
        return []
    lone = []
    high: int | None = None
    for match in _ESCAPE.finditer(text):
        code = int(match[1], 16) if match[1] else 0
        follows = high is not None and match.start() == high + 6
        if 0xDC00 <= code <= 0xDFFF and follows:
            high = None
            continue
        if high is not None:
            lone.append(high)
            high = None
        if 0xD800 <= code <= 0xDBFF:
            high = match.start()
        elif 0xDC00 <= code <= 0xDFFF:
            lone.append(match.start())
    if high is not None:
        lone.append(high)
    return lone


def _mended(text: str) -> str:
    """Return the text with lone surrogates replaced, and every other character where it was."""
    pieces = []
    done = 0
    for at in _lone_surrogates(text):
        pieces += [text[done:at], r"\ufffd"]
        done = at + 6
    pieces.append(text[done:])
    return _RAW_SURROGATE.sub("\ufffd", "".join(pieces))
