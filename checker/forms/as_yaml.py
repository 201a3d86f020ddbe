"""A declaration, or reviews, written as YAML, as a person would write it: readable, and read back as the same."""

from __future__ import annotations

import json
import re
from typing import Any

from checker.model.buyer import Reviews
from checker.model.declaration import Declaration
from checker.model.plain import dump

_PLAIN = re.compile(r"[A-Za-z\u3041-\u30ff\u3400-\u9fff][A-Za-z0-9_./()（）・、。ー\u3041-\u30ff\u3400-\u9fff-]*")
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_WORDS = re.compile(r"(?i)(true|false|null|yes|no|on|off|y|n|nan|inf)\Z")


def declaration_yaml(declaration: Declaration) -> str:
    """Return the YAML text of a declaration."""
    return data_yaml(dump(declaration))


def reviews_yaml(reviews: Reviews) -> str:
    """Return the YAML text of a file of reviews, of an empty one too."""
    return data_yaml(dump(reviews)) + ("" if reviews.reviews else "reviews: []\n")


def data_yaml(data: dict[str, Any]) -> str:
    """Return the YAML text of plain data; empty members are left out."""
    lines: list[str] = []
    _mapping(data, 0, lines)
    return "\n".join(lines) + "\n"


def scalar(value: object) -> str:
    """Return a scalar as YAML; text that could be read as anything else stands in quotes."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    text = str(value)
    if _PLAIN.fullmatch(text) and not _WORDS.match(text) and not text.endswith((".", "-")):
        return text
    return _quoted(text)


def _mapping(data: dict[str, Any], depth: int, lines: list[str]) -> None:
    pad = "  " * depth
    for key, value in data.items():
        if value in ([], {}, ()):
            continue
        if isinstance(value, dict):
            lines.append(f"{pad}{key}:")
            _mapping(value, depth + 1, lines)
        elif isinstance(value, list):
            _list(key, value, depth, lines)
        elif isinstance(value, str) and "\n" in value:
            lines.append(f"{pad}{key}: {_quoted(value)}")
        else:
            lines.append(f"{pad}{key}: {scalar(value)}")


def _list(key: str, members: list[Any], depth: int, lines: list[str]) -> None:
    pad = "  " * depth
    if all(not isinstance(one, dict | list) for one in members):
        lines.append(f"{pad}{key}: [{', '.join(scalar(one) if _flow(one) else _quoted(one) for one in members)}]")
        return
    lines.append(f"{pad}{key}:")
    for one in members:
        if not isinstance(one, dict):
            lines.append(f"{pad}  - {scalar(one)}")
            continue
        inner: list[str] = []
        _mapping(one, depth + 2, inner)
        lines.append(f"{pad}  - {inner[0].lstrip()}")
        lines += inner[1:]


def _flow(value: object) -> bool:
    return not isinstance(value, str) or not re.search(r"[,\[\]{}]", value)


def _quoted(value: object) -> str:
    """Return text in quotes; what YAML takes for a line end or forbids is escaped."""
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(value, ensure_ascii=False))
