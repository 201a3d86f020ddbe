"""A second opinion on shapes: the published JSON Schemas, through jsonschema. Never asks the network."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from checker.resources import folder
from checker.schema.construct import escape


def load_schema(kind: str) -> dict[str, Any]:
    """Return the published schema of one kind of file."""
    loaded: dict[str, Any] = json.loads(folder("schemas").joinpath(f"{kind}.schema.json").read_bytes())
    return loaded


@cache
def _validator(kind: str) -> Any:
    from jsonschema import Draft202012Validator
    from jsonschema.validators import extend
    from referencing import Registry

    # To JSON Schema 1.0 is an integer; to us a whole number is one by its form, so that no two readers differ on it.
    forms = Draft202012Validator.TYPE_CHECKER.redefine(
        "integer", lambda _, value: isinstance(value, int) and not isinstance(value, bool)
    )
    # An empty registry of our own: jsonschema must not fetch a reference from anywhere.
    own = extend(Draft202012Validator, type_checker=forms)  # type: ignore[no-untyped-call]
    return own(load_schema(kind), registry=Registry())


def disagreements(kind: str, data: Any, raw: Mapping[str, str] | None = None) -> list[tuple[str, str]]:
    """Return (pointer, keyword) for each fault that the published schema finds in `data`.

    `raw` gives the source text of plain YAML scalars that are no strings (`Document.raw`): where the schema wants text,
    it is that text that counts, as it is for our nouns.
    """
    found = _faults(kind, data)
    if raw:
        for pointer, keyword in found:
            if pointer in raw and keyword != "null":
                data = _with(data, pointer.split("/")[1:], raw[pointer])
        found = _faults(kind, data)
    return found


def _faults(kind: str, data: Any) -> list[tuple[str, str]]:
    found = []
    for error in _validator(kind).iter_errors(data):
        pointer = "".join(f"/{escape(str(part))}" for part in error.absolute_path)
        found.append((pointer, str(error.validator)))
    return sorted(found)


def _with(data: Any, tokens: list[str], text: str) -> Any:
    """Return `data` with `text` in the place that the tokens of a pointer lead to; `data` itself stays as it is."""
    if not tokens:
        return text
    token, *deeper = tokens
    if isinstance(data, list):
        return [_with(member, deeper, text) if str(place) == token else member for place, member in enumerate(data)]
    return {key: _with(member, deeper, text) if escape(key) == token else member for key, member in data.items()}
