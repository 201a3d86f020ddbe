"""A list of records in JSON as a table: keys are headers, each cell keeps its line and pointer."""

from __future__ import annotations

import json
from typing import Any

from checker.errors import InputError
from checker.loading.importers.interface import Source
from checker.loading.importers.rows import LIMITS, Row, Table
from checker.model.position import Position
from checker.model.problem import Problem
from checker.syntax.document import Document, parse


def document_of(source: Source, format: str | None = "json") -> Document:
    """Return a JSON, YAML or TOML file of others with its places.

    Raises:
        InputError: it cannot be parsed.
    """
    return parse(source.data, source.path, format, LIMITS)


def records(source: Source) -> Table:
    """Return the list of objects in a JSON file: the root, or the longest one under a key of the root.

    Raises:
        InputError: the file is no JSON, or holds no list of objects (DEC-158).
    """
    document = document_of(source)
    data: Any = document.data
    lists = {"": data} if isinstance(data, list) else {}
    if isinstance(data, dict):
        lists = {f"/{key}": value for key, value in data.items() if isinstance(value, list)}
    lists = {key: value for key, value in lists.items() if any(isinstance(one, dict) for one in value)}
    if not lists:
        raise InputError([Problem("DEC-158", {"file": source.path}, Position(source.path, 1, 1))])
    pointer, found = max(lists.items(), key=lambda item: len(item[1]))
    rows = [(index, one) for index, one in enumerate(found) if isinstance(one, dict)]
    keys = list(dict.fromkeys(key for _, one in rows for key in one))

    def spots(row: int, column: int) -> Position:
        """Return where the member of a record stands."""
        index = rows[row - 2][0]
        return document.marks.at(f"{pointer}/{index}/{keys[column].replace('~', '~0').replace('/', '~1')}")

    made = [Row(1, tuple(keys))]
    made += [Row(number, tuple(_text(one.get(key)) for key in keys)) for number, (_, one) in enumerate(rows, 2)]
    return Table(source.path, tuple(made), spots=spots)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return "; ".join(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
