"""What the standard library's JSON parser complains about, as our own rule codes.

Its messages and places differ from one Python to the next, so the text around the place decides as far as it can.
"""

from __future__ import annotations

import re

from checker.syntax.interface import excerpt
from checker.syntax.json_locator import unclosed
from checker.syntax.marks import Marks

_BLANK = " \t\n\r"
_WORD = re.compile(r"\"[^\"\\\n]{0,38}\"?|[^\s\[\]{},:\"]{1,40}|.", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:u[0-9a-fA-F]{0,4}|.)?", re.DOTALL)

_BY_MESSAGE = (
    ("Extra data", "FIL-049"),
    ("Expecting ','", "FIL-042"),
    ("Expecting ':'", "FIL-043"),
    ("Expecting property name", "FIL-044"),
)

Fault = tuple[str, dict[str, str | int], int]


def syntax_fault(message: str, offset: int, text: str, places: Marks) -> Fault:
    """Return rule code, fields and offset of the fault that the parser reports at `offset`."""
    here = _next(text, offset)
    return (
        _in_string(message, offset, text)
        or _trailing_comma(text, here, message)
        or _comment(text, here)
        or (_too_early(text, here, places) if here >= len(text) else None)
        or (_code(message), {"found": _word(text, here)}, here)
    )


def _code(message: str) -> str:
    return next((code for beginning, code in _BY_MESSAGE if message.startswith(beginning)), "FIL-045")


def _trailing_comma(text: str, here: int, message: str) -> Fault | None:
    """Tell a comma before a closing bracket; newer Pythons point at the comma, others at the bracket."""
    if text[here : here + 1] == "," and "trailing comma" in message:
        return "FIL-041", {}, here
    before = _last(text, here)
    if text[here : here + 1] in ("}", "]") and before >= 0 and text[before] == ",":
        return "FIL-041", {}, before
    return None


def _too_early(text: str, here: int, places: Marks) -> Fault | None:
    """Tell a text that ends before its brackets are closed."""
    opened = unclosed(text)
    if opened is None:
        return None
    return "FIL-050", {"bracket": text[opened], "first_line": places.line_column(opened)[0]}, here


def _in_string(message: str, offset: int, text: str) -> Fault | None:
    if message.startswith("Unterminated string"):
        return "FIL-046", {}, offset
    if message.startswith("Invalid control character"):
        character = text[offset : offset + 1]
        if character in "\r\n":
            return "FIL-047", {}, offset
        return "FIL-015", {"codepoint": f"U+{ord(character or chr(0)):04X}"}, offset
    if message.startswith("Invalid \\"):
        # Some Pythons point at the backslash, some behind it.
        start = text.rfind("\\", 0, offset + 1)
        escape = _ESCAPE.match(text, max(start, 0))
        return "FIL-048", {"escape": escape[0] if escape else "\\"}, max(start, 0)
    return None


def _comment(text: str, here: int) -> Fault | None:
    if text.startswith(("//", "/*", "#"), here):
        return "FIL-040", {}, here
    return None


def _word(text: str, here: int) -> str:
    word = _WORD.match(text, here)
    if not word:
        return ""
    if not word[0].isspace() and word[0].isprintable():
        return excerpt(word[0])
    return f"U+{ord(text[here]):04X}"


def _next(text: str, offset: int) -> int:
    """Return the offset of the next character that is not blank."""
    while offset < len(text) and text[offset] in _BLANK:
        offset += 1
    return offset


def _last(text: str, offset: int) -> int:
    """Return the offset of the last character before `offset` that is not blank, or -1."""
    offset -= 1
    while offset >= 0 and text[offset] in _BLANK:
        offset -= 1
    return offset
