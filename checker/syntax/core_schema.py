"""What a plain scalar of YAML means, by the core schema of YAML 1.2.

`no`, `on`, `1:30`, `1_000` and dates are strings here; `012` is twelve. PyYAML's own resolver follows YAML 1.1.
"""

from __future__ import annotations

import re
from math import isfinite

from checker.syntax.interface import MAX_DIGITS, TOO_LARGE, Data

WORDS: dict[str, bool | None] = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
"""Plain scalars that stand for nothing or for a truth value."""

NUMERIC = frozenset("-+.0123456789")
"""What a number begins with."""

_INTEGER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")


class RefusedNumberError(Exception):
    """The scalar is a number that we do not take. `code` is the rule."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def resolve(text: str) -> Data:
    """Return what the plain scalar `text` means.

    Raises RefusedNumberError for numbers that are not finite (FIL-014) or have more than 18 digits (FIL-013).
    """
    if text in WORDS:
        return WORDS[text]
    if text[0] not in NUMERIC:
        return text
    if _INTEGER.fullmatch(text):
        return _integer(text)
    if _FLOAT.fullmatch(text):
        number = float(text)
        if not isfinite(number):
            raise RefusedNumberError("FIL-014")
        return number
    if _NOT_FINITE.fullmatch(text):
        raise RefusedNumberError("FIL-014")
    return text


def _integer(text: str) -> int:
    # int() itself refuses thousands of digits with a plain ValueError, zeros included, so the length is tested first.
    base = {"0o": 8, "0x": 16}.get(text[:2], 10)
    digits = (text[2:] if base != 10 else text.lstrip("+-")).lstrip("0") or "0"
    if len(digits) > MAX_DIGITS + 3 or (number := int(digits, base)) >= TOO_LARGE:
        raise RefusedNumberError("FIL-013")
    return -number if text[0] == "-" else number
