"""The standard layout of our own files: small repairs by source spans, so that comments and the author's lines stay.

Line ends LF, no byte order mark, no blanks at line ends, at most one blank line in a row, one line end at the end, and in
YAML the keys of the root in the order of the schema, each with the comments above it. JSON, which has no comments, is
written anew. Whatever would change the data is left as it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from checker.errors import InputError
from checker.syntax.document import Document, parse
from checker.syntax.interface import Data, Limits

_ENDS = re.compile(r"\r\n?")


def laid_out(document: Document, text: str, order: Sequence[str], limits: Limits) -> str:
    """Return `text`, from which `document` was parsed, in the standard layout; `order` is that of the root's keys."""
    if document.format == "json":
        return json.dumps(_ordered(document.data, order), ensure_ascii=False, indent=2) + "\n"
    steps = [_plain_ends, _tidy_yaml if document.format == "yaml" else _tidy_toml]
    for step in steps:
        text = _kept(text, step(text), document, limits)
    if document.format == "yaml":
        text = _kept(text, _sorted(text, order), document, limits, ordered=False)
    return text


def _kept(before: str, after: str, document: Document, limits: Limits, *, ordered: bool = True) -> str:
    """Return `after` where it holds the same data, else `before`."""
    if before == after:
        return before
    try:
        data = parse(after.encode(), document.path, document.format, limits).data
    except InputError:
        return before
    same = data == document.data and (not ordered or _keys(data) == _keys(document.data))
    return after if same else before


def _keys(data: Data) -> list[str]:
    return list(data) if isinstance(data, dict) else []


def _ordered(data: Data, order: Sequence[str]) -> Data:
    if not isinstance(data, dict):
        return data
    return dict(sorted(data.items(), key=lambda item: order.index(item[0]) if item[0] in order else len(order)))


def _plain_ends(text: str) -> str:
    return _ENDS.sub("\n", text.removeprefix("\ufeff"))


def _tidy(text: str, kept: set[int]) -> str:
    """Take blanks from line ends and blank lines in rows, outside the lines in `kept`."""
    lines: list[str] = []
    for number, line in enumerate(text.split("\n")):
        if number in kept:
            lines.append(line)
            continue
        bare = line.rstrip(" \t")
        if bare or not lines or lines[-1].strip():
            lines.append(bare)
    while lines and not lines[0].strip():
        del lines[0]
    while lines and not lines[-1].strip():
        del lines[-1]
    return "\n".join(lines) + "\n"


def _tidy_yaml(text: str) -> str:
    import yaml

    kept: set[int] = set()
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.ScalarEvent):
            # A scalar over several lines: blanks and blank lines in it may be part of it.
            start, end = _line(event.start_mark), _line(event.end_mark)
            kept.update(range(start, end) if end > start else ())
    return _tidy(text, kept)


def _line(mark: Any) -> int:
    return int(mark.line)


def _tidy_toml(text: str) -> str:
    kept: set[int] = set()
    inside = ""
    for number, line in enumerate(text.split("\n")):
        if inside:
            kept.add(number)
        for mark in re.findall(r"\"\"\"|'''", line):
            inside = "" if mark == inside else inside or mark
        if inside:
            kept.add(number)
    return _tidy(text, kept)


def _sorted(text: str, order: Sequence[str]) -> str:
    """Put the root's keys in order; the comments right above a key go with it, those at the top of the file stay."""
    import yaml

    starts: list[tuple[int, str]] = []
    depth, key = 0, True
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            if depth == 0 and event.flow_style:
                return text
            key = True if depth == 0 else key
            depth += 1
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            depth -= 1
            key = True if depth == 1 else key
        elif isinstance(event, yaml.ScalarEvent) and depth == 1:
            if key:
                starts.append((_line(event.start_mark), event.value))
            key = not key
    lines = text.rstrip("\n").split("\n")
    if not starts or any(lines[line][:1] in (" ", "\t") for line, _ in starts):
        return text
    return _rearranged(lines, starts, order)


def _rearranged(lines: list[str], starts: list[tuple[int, str]], order: Sequence[str]) -> str:
    first = starts[0][0]
    begins = [first]
    for line, _ in starts[1:]:
        begin = line
        while begin > 0 and lines[begin - 1].startswith("#"):
            begin -= 1
        begins.append(begin)
    ends = [*begins[1:], len(lines)]
    parts = [(name, lines[begin:end]) for (_, name), begin, end in zip(starts, begins, ends, strict=True)]
    ranked = sorted(parts, key=lambda part: order.index(part[0]) if part[0] in order else len(order))
    if [name for name, _ in ranked] == [name for name, _ in parts]:
        return "\n".join(lines) + "\n"
    made = lines[:first]
    for _, part in ranked:
        made += part
    return "\n".join(made).rstrip("\n") + "\n"
