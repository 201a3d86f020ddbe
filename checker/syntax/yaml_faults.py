"""What libyaml complains about, as our own rule codes.

libyaml's text is English prose about its own grammar. The common faults get a code with a way to mend them; the rest is
FIL-029 with libyaml's short word in the field `detail`.
"""

from __future__ import annotations

import re

from yaml.error import MarkedYAMLError, YAMLError
from yaml.reader import ReaderError

from checker.syntax.expressions import expression
from checker.syntax.interface import excerpt

CONTROL = expression("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
"""Characters that no YAML file may hold."""

_TOKEN = re.compile(r"\S{1,40}")
_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{0,2}|u[0-9A-Fa-f]{0,4}|U[0-9A-Fa-f]{0,8}|.)?", re.DOTALL)

_BY_PROBLEM = {
    "mapping values are not allowed in this context": "FIL-026",
    "did not find expected key": "FIL-027",
    "did not find expected '-' indicator": "FIL-027",
    "did not find expected <document start>": "FIL-027",
    "block sequence entries are not allowed in this context": "FIL-027",
    "found a tab character where an indentation space is expected": "FIL-024",
    "found a tab character that violates indentation": "FIL-024",
    "did not find expected ',' or ']'": "FIL-030",
    "did not find expected ',' or '}'": "FIL-030",
    "could not find expected ':'": "FIL-032",
    "found undefined tag handle": "FIL-019",
}
_BY_CONTEXT = {
    "while scanning a quoted scalar": "FIL-025",
    "while parsing a quoted scalar": "FIL-028",
    "while scanning an alias": "FIL-031",
    "while scanning an anchor": "FIL-031",
    "while scanning a tag": "FIL-019",
}
_AT_CONTEXT = frozenset({"FIL-019", "FIL-025", "FIL-030", "FIL-031", "FIL-032"})
"""Faults whose place is where the broken thing begins, not where libyaml gave up."""


def syntax_fault(error: YAMLError, text: str) -> tuple[str, dict[str, str | int], int]:
    """Return rule code, fields and offset of the fault that libyaml reports."""
    if isinstance(error, ReaderError):
        found = CONTROL.search(text)
        offset = found.start() if found else 0
        return "FIL-015", {"codepoint": f"U+{ord(text[offset]):04X}" if text else ""}, offset
    if not isinstance(error, MarkedYAMLError):
        return "FIL-029", {"detail": type(error).__name__}, 0
    problem, context = error.problem or "", error.context or ""
    offset = error.problem_mark.index if error.problem_mark else 0
    code = _BY_PROBLEM.get(problem) or _BY_CONTEXT.get(context) or "FIL-029"
    if problem in ("found character that cannot start any token", "did not find expected node content"):
        code = {"\t": "FIL-024", "": "FIL-030"}.get(text[offset : offset + 1], "FIL-031")
    if code == "FIL-027" and text[max(offset - 80, 0) : offset].rstrip(" ")[-1:] in ("'", '"'):
        code = "FIL-033"
    if code in _AT_CONTEXT and error.context_mark:
        offset = error.context_mark.index
    elif code == "FIL-028":
        # libyaml points at what follows the backslash and its letter.
        offset = max(text.rfind("\\", 0, offset + 1), 0)
    return code, _fields(code, text, offset, problem), offset


def _fields(code: str, text: str, offset: int, problem: str) -> dict[str, str | int]:
    character = text[offset : offset + 1]
    match code:
        case "FIL-019":
            token = _TOKEN.match(text, offset)
            return {"tag": token[0] if token else "!"}
        case "FIL-028":
            escape = _ESCAPE.match(text, offset)
            return {"escape": escape[0] if escape else character}
        case "FIL-029":
            return {"detail": problem}
        case "FIL-030":
            return {"bracket": character}
        case "FIL-031":
            return {"character": character}
        case "FIL-032":
            return {"text": excerpt(text[offset : offset + 200].split("\n", 1)[0].strip())}
    return {}
