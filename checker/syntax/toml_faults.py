"""What the standard library's TOML parser complains about, as our own rule codes.

The parser stops at the first fault and tells its place in the message only.
"""

from __future__ import annotations

import re

from checker.model.problem import Problem
from checker.syntax.interface import MAX_PROBLEMS, excerpt
from checker.syntax.marks import Marks
from checker.syntax.toml_locator import STRING, Walk

_PLACE = re.compile(r"(.*) \(at (?:line ([0-9]+), column ([0-9]+)|end of document)\)", re.DOTALL)
_WORD = re.compile(r"[^\s=\[\]{},\"']{1,40}|.", re.DOTALL)
_STRING = re.compile(rf"{STRING}|#[^\n]*+", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:u[0-9a-fA-F]{0,4}|U[0-9a-fA-F]{0,8}|.)?", re.DOTALL)

_TWICE = ("Cannot overwrite", "Cannot declare", "Cannot mutate", "Cannot redefine", "Duplicate inline")
_BEGINNINGS = (
    ("Invalid statement", "FIL-051"),
    ("Invalid initial character for a key", "FIL-051"),
    ("Expected '=' after a key", "FIL-052"),
    ("Invalid value", "FIL-053"),
    ("Expected newline or end", "FIL-054"),
    ("Unclosed ", "FIL-055"),
    ("Expected ']", "FIL-055"),
    ("Unterminated string", "FIL-056"),
    ("Expected ", "FIL-056"),
    ("Unescaped ", "FIL-057"),
    ("Invalid hex value", "FIL-057"),
    ("Escaped character", "FIL-057"),
    ("Invalid date", "FIL-059"),
    ("Illegal character", "FIL-015"),
    ("Found invalid character", "FIL-015"),
)


def syntax_faults(message: str, text: str, places: Marks) -> list[Problem]:
    """Return the faults that the parser's message tells of; repeated keys all at once."""
    place = _PLACE.fullmatch(message)
    said = place[1] if place else message
    offset = len(text)
    if place and place[2]:
        offset = min(_line_start(text, int(place[2])) + int(place[3]) - 1, len(text))
    if said.startswith(_TWICE):
        # The library stops behind the line; what stands twice begins it.
        line = text.rfind("\n", 0, offset) + 1
        first = line + len(text[line:offset]) - len(text[line:offset].lstrip())
        return _repeated(text, places) or [Problem("FIL-058", {}, places.position(first))]
    code = next((code for beginning, code in _BEGINNINGS if said.startswith(beginning)), "FIL-060")
    found = text[offset : offset + 1]
    if code == "FIL-015" and found in ("\n", "\r", ""):
        code = "FIL-056"
    fields: dict[str, str | int] = {}
    if code == "FIL-056":
        offset = _opening(text, offset)
    if code == "FIL-015":
        fields = {"codepoint": f"U+{ord(found):04X}"}
    elif code == "FIL-057":
        offset = max(text.rfind("\\", 0, offset + 1), 0)
        escape = _ESCAPE.match(text, offset)
        fields = {"escape": escape[0] if escape else "\\"}
    elif code == "FIL-060":
        fields = {"detail": excerpt(said, 80)}
    elif code != "FIL-056":
        fields = {"found": _word(text, offset)}
    return [Problem(code, fields, places.position(offset))]


def _repeated(text: str, places: Marks) -> list[Problem]:
    walk = Walk(text)
    walk.run()
    return [
        Problem(
            "FIL-010",
            {"key": excerpt(twice.key), "first_line": places.line_column(twice.first_at)[0]},
            places.position(twice.at),
        )
        for twice in walk.repeated[:MAX_PROBLEMS]
    ]


def _opening(text: str, offset: int) -> int:
    """Return where the string begins that is still open at `offset`."""
    for match in _STRING.finditer(text, 0, offset):
        quote = match[0][:3] if match[0].startswith(('"""', "'''")) else match[0][:1]
        closed = len(match[0]) >= 2 * len(quote) and match[0].endswith(quote)
        if quote != "#" and (not closed or match.end() >= offset):
            return match.start()
    return offset


def _line_start(text: str, line: int) -> int:
    """Return the offset at which the parser's line begins; it counts LF only."""
    start = 0
    for _ in range(line - 1):
        start = text.find("\n", start) + 1
    return start


def _word(text: str, offset: int) -> str:
    word = _WORD.match(text, offset)
    if not word:
        return ""
    if not word[0].isspace() and word[0].isprintable():
        return word[0]
    return f"U+{ord(word[0][0]):04X}"
