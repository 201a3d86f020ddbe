"""TOML: the standard library's parser, with dates as text and numbers that are finite."""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime, time
from functools import partial
from math import isfinite
from typing import Any

from checker.errors import InputError
from checker.model.problem import Problem
from checker.syntax.interface import MAX_PROBLEMS, TOO_LARGE, Limits, Parsed, containers, excerpt
from checker.syntax.marks import Marks, Spot
from checker.syntax.pointer import join
from checker.syntax.toml_faults import syntax_faults
from checker.syntax.toml_locator import STRING, Walk

_NO_SIGN = re.compile(rf"{STRING}|#[^\n]*+|[^\"'#\[\]{{}}.\n=,]++", re.DOTALL)
_SIGN = re.compile(rf"{STRING}|#[^\n]*+|([\[\]{{}}.\n=,])", re.DOTALL)
"""The signs that shape a document, strings and comments passed over."""

_LONG_NUMBER = re.compile(rf"{STRING}|#[^\n]*+|([0-9_]{{300,}})", re.DOTALL)
_BARE = re.compile(r"[^\s,\]}#]+")
_MOMENT = re.compile(r"[0-9][0-9:.+\-]*(?:[Tt ][0-9:.+\-]+)?[Zz]?")
_RAW_SURROGATE = re.compile("[\ud800-\udfff]")


def parse(text: str, path: str, limits: Limits, lenient: bool = False) -> Parsed:
    """Return the data of a TOML text, with positions. Dates, times and both together become their ISO text.

    With `lenient`, numbers that we do not take become text, each with a note.
    Raises InputError with every fault found.
    """
    places = Marks(path, text, (0, 0, None))
    if surrogate := _RAW_SURROGATE.search(text):
        fields = {"escape": f"U+{ord(surrogate[0]):04X}"}
        raise InputError([Problem("FIL-016", fields, places.position(surrogate.start()))])
    _bound(text, places, limits)
    try:
        data: Any = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(syntax_faults(str(error), text, places)) from None
    except RecursionError:
        raise InputError([Problem("FIL-011", {"limit": limits.depth}, places.position(0))]) from None
    except ValueError:
        raise InputError([_endless_number(text, places)]) from None
    marks = Marks(path, text, partial(_locate, text))
    faults = _plain(data, text, marks, limits)
    if faults and not lenient:
        raise InputError(faults)
    return Parsed(data, marks, notes=tuple(faults))


def _locate(text: str) -> Spot:
    return Walk(text).run()


def _bound(text: str, places: Marks, limits: Limits) -> None:
    """Refuse deep nesting and long dotted keys before the parser, which needs quadratic time for them, sees them."""
    skeleton = _NO_SIGN.sub("", text)
    depth = 0
    for sign in skeleton:
        if sign in "[{":
            depth += 1
            if depth >= limits.depth:
                break
        elif sign in "]}":
            depth -= 1
    if depth < limits.depth and "." * limits.depth not in skeleton:
        return
    depth = dots = 0
    for match in _SIGN.finditer(text):
        sign = match[1]
        if sign is None:
            continue
        dots = dots + 1 if sign == "." else 0
        if sign in "[{":
            depth += 1
        elif sign in "]}":
            depth = max(depth - 1, 0)
        # The outermost table counts as one.
        if depth >= limits.depth or dots >= limits.depth:
            raise InputError([Problem("FIL-011", {"limit": limits.depth}, places.position(match.start()))])


def _endless_number(text: str, places: Marks) -> Problem:
    """Return the fault of a number with so many digits that Python refuses it with a plain ValueError."""
    for match in _LONG_NUMBER.finditer(text):
        if match[1]:
            return Problem("FIL-013", {"text": excerpt(match[1])}, places.position(match.start()))
    return Problem("FIL-013", {"text": ""}, places.position(0))


def _plain(data: dict[str, Any], text: str, marks: Marks, limits: Limits) -> list[Problem]:
    """Make dates and times of `data` into text, in place; return the faults of its numbers.

    Raises InputError where there are too many values or too many levels.
    """
    faults: list[Problem] = []
    nodes = 1
    for path, container in containers(data):
        if len(path) >= limits.depth:
            raise InputError([Problem("FIL-011", {"limit": limits.depth}, marks.at(join(path)))])
        nodes += len(container)
        if nodes > limits.nodes:
            raise InputError([Problem("FIL-012", {"limit": limits.nodes}, marks.at(join(path)))])
        members: Any = container.items() if isinstance(container, dict) else enumerate(container)
        writable: Any = container
        for key, value in members:
            if isinstance(value, str | bool | dict | list):
                continue
            pointer = join((*path, key))
            if isinstance(value, datetime | time):
                writable[key] = _moment(value, text, marks.offset(pointer))
            elif isinstance(value, date):
                writable[key] = value.isoformat()
            elif code := _number_fault(value):
                written = _BARE.match(text, marks.offset(pointer))
                source = written[0] if written else str(code)
                if len(faults) < MAX_PROBLEMS:
                    faults.append(Problem(code, {"text": excerpt(source)}, marks.at(pointer)))
                writable[key] = source
    return sorted(faults, key=lambda fault: (fault.where.line or 0, fault.where.column or 0) if fault.where else (0, 0))


def _number_fault(value: float) -> str | None:
    """Return the rule that a number of TOML breaks."""
    if isinstance(value, int):
        return "FIL-013" if abs(value) >= TOO_LARGE else None
    return None if isfinite(value) else "FIL-014"


def _moment(value: datetime | time, text: str, offset: int) -> str:
    """Return the ISO text of a time of day with or without a date, as it was written where that can be told."""
    written = _MOMENT.match(text, offset)
    if not written:
        return value.isoformat()
    return written[0].upper().replace(" ", "T")
