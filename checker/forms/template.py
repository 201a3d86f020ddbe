"""A declaration to fill in, in other syntaxes than YAML, made of its YAML lines so that all of them ask the same."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from checker.syntax.document import parse


def as_json(lines: Sequence[str]) -> list[str]:
    """Return the lines of a JSON declaration to fill in; JSON has no place for the questions."""
    return json.dumps(_data(lines), ensure_ascii=False, indent=2).split("\n")


def as_toml(lines: Sequence[str]) -> list[str]:
    """Return the lines of a TOML declaration to fill in, each question above its key."""
    data, notes = _data(lines), _notes(lines)
    head = notes.pop("", [])
    plain = {key: value for key, value in data.items() if not isinstance(value, dict) and key != "claims"}
    made = [
        *head,
        *(line for key, value in plain.items() for line in (*notes.get(key, []), f"{key} = {_value(value)}")),
    ]
    for key in ("subject", "declared_by", "characteristics"):
        made += ["", *notes.get(key, []), f"[{key}]"]
        for name, value in data[key].items():
            made += [*notes.get(f"{key}.{name}", []), f"{name} = {_value(value)}"]
    for claim in data["claims"]:
        made += ["", *notes.get(claim["about"], []), "[[claims]]"]
        made += [f"{name} = {_value(value)}" for name, value in claim.items()]
    return made


def _data(lines: Sequence[str]) -> dict[str, Any]:
    found: Any = parse("\n".join(lines).encode(), "template.yaml").data
    return dict(found)


def _notes(lines: Sequence[str]) -> dict[str, list[str]]:
    """Return what the comments above each key say: "" for the head, `table.key` for a key, a claim's reference for a claim."""
    found: dict[str, list[str]] = {}
    waiting: list[str] = []
    table = ""
    for line in lines:
        text = line.strip()
        if text.startswith("#"):
            waiting.append(text)
            continue
        name, _, value = text.removeprefix("- ").partition(":")
        if not line.startswith(" "):
            table = name
        key = (
            ""
            if name == "gensoku"
            else value.strip()
            if name == "about"
            else name
            if name == table
            else f"{table}.{name}"
        )
        if waiting and name:
            found[key] = waiting
            waiting = []
    return found


def _value(value: object) -> str:
    """Return a value in TOML: JSON's strings, numbers and lists are TOML's; a table stands on its line."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_value(one)}" for key, one in value.items()) + " }"
    return json.dumps(value, ensure_ascii=False)
