"""Write what a person accepted into the declaration: by source spans, so that comments and layout stay.

Every edit is checked before anything is written: the new text is parsed, and its data must be the old data with just the
accepted entries added. Where an edit cannot be made that way, the caller is told what to add by hand.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Mapping
from typing import Any

from checker.errors import InputError
from checker.evidence.locate import location_of
from checker.model.dataclass import dataclass
from checker.model.problem import Problem
from checker.syntax.document import Document, parse

_PLAIN = re.compile(r"[A-Za-z_./][A-Za-z0-9_./@-]*\Z")
_WORDS_OF_YAML = frozenset(("true", "false", "null", "yes", "no", "on", "off", "y", "n"))


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person accepted: that a place in a file shows something for a criterion."""

    ref: str
    path: str
    sha256: str
    kind: str
    fragment: str
    """With its `#`; empty for the whole document."""


def accepted(text: str, path: str, choice: Choice, answer: str | None = None) -> str:
    """Return the declaration's text with one use of evidence added to the claim on a criterion.

    The document is added to the list of evidence where it is not there yet. Where the criterion has no claim of its own, one is
    added with the `answer` that the person gave; without one nothing is written, for an answer is never ours to give.

    Raises:
        InputError: there is no claim and no answer (EVI-068), or the edit cannot be made safely (EVI-069).
    """
    document = parse(text.encode(), path)
    data: Any = copy.deepcopy(document.data)
    listed = data["evidence"] = data.get("evidence") or []
    claims = data["claims"] = data.get("claims") or []
    place = next((n for n, one in enumerate(claims) if isinstance(one, dict) and one.get("about") == choice.ref), None)
    if place is None and answer is None:
        raise InputError([Problem("EVI-068", {"ref": choice.ref})])
    at = location_of(choice.path)
    known = next((one for one in listed if isinstance(one, dict) and _file(one.get("at")) in (at, choice.path)), None)
    name = known["id"] if known else _free(listed, choice.path)
    use: dict[str, Any] = {"use": name, "kind": choice.kind}
    if choice.fragment:
        use["at"] = choice.fragment
    edits: list[tuple[str, Any]] = []
    if known is None:
        entry = {"id": name, "at": at, "sha256": choice.sha256, "kinds": [choice.kind]}
        listed.append(entry)
        edits.append(("/evidence", entry))
    if place is None:
        claim = {"about": choice.ref, "answer": answer, "evidence": [use]}
        claims.append(claim)
        edits.append(("/claims", claim))
    else:
        claims[place].setdefault("evidence", []).append(use)
        edits.append((f"/claims/{place}/evidence", use))
    for pointer, entry in edits:
        text = _appended(text, parse(text.encode(), path), pointer, entry)
    _verify(text, path, data, use)
    return text


def _verify(text: str, path: str, wanted: Any, use: Mapping[str, Any]) -> None:
    try:
        found = parse(text.encode(), path).data
    except InputError:
        found = None
    if found != wanted:
        raise InputError([Problem("EVI-069", {"text": json.dumps(use, ensure_ascii=False)})])


def _file(location: object) -> str | None:
    return location.partition("#")[0] if isinstance(location, str) else None


def _free(listed: list[Any], path: str) -> str:
    """Return an id for a new piece of evidence, made from the name of its file."""
    stem = re.sub(r"[^A-Za-z0-9]+", "-", path.rpartition("/")[2].rpartition(".")[0]).strip("-").lower()[:40] or "doc"
    taken = {one.get("id") for one in listed if isinstance(one, dict)}
    return next(name for name in (stem, *(f"{stem}-{number}" for number in range(2, 10_000))) if name not in taken)


def _appended(text: str, document: Document, pointer: str, entry: Any) -> str:
    """Return the text with `entry` at the end of the list at `pointer`, which is made where there is none."""
    holder, _, key = pointer.rpartition("/")
    data: Any = document.data
    for token in holder.split("/")[1:]:
        data = data[int(token)] if isinstance(data, list) else data[token]
    form = document.format
    if not data.get(key):
        return _with_new_list(text, document, holder, key, entry, key in data)
    start = document.marks.offset(pointer)
    if text[start] == "[" and not text.startswith("[[", start):
        close = _closing(text, start)
        return f"{text[:close].rstrip()}, {_inline(entry, form)}{text[close:]}"
    if form == "toml":
        return f"{text.rstrip()}\n\n[[{key}]]\n{_table(entry)}"
    return _after_block(text, document.marks.offset(f"{pointer}/{len(data[key]) - 1}"), entry)


def _with_new_list(text: str, document: Document, holder: str, key: str, entry: Any, there: bool) -> str:
    """Return the text with a list of one entry under a key that is missing, or that holds an empty list."""
    form = document.format
    inline = f"[{_inline(entry, form)}]"
    if there:
        start = document.marks.offset(f"{holder}/{key}")
        if text[start] != "[":
            raise InputError([Problem("EVI-069", {"text": json.dumps(entry, ensure_ascii=False)})])
        return f"{text[:start]}{inline}{text[_closing(text, start) + 1 :]}"
    if form == "toml" and not holder:
        return f"{text.rstrip()}\n\n[[{key}]]\n{_table(entry)}"
    beside = document.marks.key(f"{holder}/{'about' if holder else 'declared_by'}")
    line, column = (beside.line or 1) - 1, (beside.column or 1) - 1
    lines = text.splitlines(keepends=True)
    start = sum(map(len, lines[:line])) + column
    lead = lines[line][:column]
    alone = not lead.strip(" \t-")
    gap = "\n" + " " * len(lead) if alone else " "
    if form == "yaml" and holder and alone:
        end = start + len(lines[line].rstrip("\r\n")) - column
        return f"{text[:end]}{gap}{key}: {inline}{text[end:]}"
    if form == "json":
        return f'{text[:start]}"{key}": {inline},{gap}{text[start:]}'
    if form == "toml":
        return f"{text[:start]}{key} = {inline}{gap if alone else ', '}{text[start:]}"
    return f"{text[:start]}{key}: {inline}{gap if alone else ', '}{text[start:]}"


def _after_block(text: str, last: int, entry: Any) -> str:
    """Return the text with an entry after the last one of a YAML block sequence, whose content begins at `last`."""
    lines = text.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    number = next(n for n in range(len(lines)) if starts[n] <= last < starts[n + 1])
    dash = lines[number][: last - starts[number]].rfind("-")
    if dash < 0:
        raise InputError([Problem("EVI-069", {"text": json.dumps(entry, ensure_ascii=False)})])
    end = number + 1
    while end < len(lines):
        stripped = lines[end].strip()
        indent = len(lines[end]) - len(lines[end].lstrip(" "))
        if stripped and indent <= dash:
            break
        end += 1
    while end > number + 1 and not lines[end - 1].strip():
        end -= 1
    before = "".join(lines[:end])
    before += "" if before.endswith("\n") else "\n"
    return f"{before}{' ' * dash}- {_inline(entry, 'yaml')}\n{''.join(lines[end:])}"


def _closing(text: str, start: int) -> int:
    """Return where the bracket that opens at `start` closes; quoted text and comments are passed over."""
    depth = 0
    place = start
    while place < len(text):
        char = text[place]
        if char in "\"'":
            place += 1
            while place < len(text) and text[place] != char:
                place += 2 if char == '"' and text[place] == "\\" else 1
        elif char == "#" and text[place - 1] in " \t\n":
            place = text.find("\n", place)
            if place < 0:
                break
        elif char in "[{":
            depth += 1
        elif char in "]}":
            depth -= 1
            if depth == 0:
                return place
        place += 1
    raise InputError([Problem("EVI-069", {"text": text[start : start + 40]})])


def _inline(value: Any, form: str) -> str:
    """Return a value on one line, as YAML flow style, JSON or TOML."""
    if form == "json":
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, dict):
        mark = " = " if form == "toml" else ": "
        return "{" + ", ".join(f"{key}{mark}{_inline(one, form)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_inline(one, form) for one in value) + "]"
    text = str(value)
    if form == "yaml" and _PLAIN.match(text) and text.lower() not in _WORDS_OF_YAML:
        return text
    return json.dumps(text, ensure_ascii=False)


def _table(entry: Mapping[str, Any]) -> str:
    return "".join(f"{key} = {_inline(value, 'toml')}\n" for key, value in entry.items())
