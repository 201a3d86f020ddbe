"""Write the published JSON Schemas (draft 2020-12) under `schemas/`, from the annotations of our nouns through pydantic.

Run `python -m checker.schema.export`. The files are committed; a test holds them to the nouns.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import is_dataclass
from pathlib import Path
from typing import Any, get_args, get_type_hints

from checker.model.files import PUBLISHED
from checker.resources import folder
from checker.schema.descriptions import describe

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def parts(hint: Any, seen: set[type] | None = None) -> Iterator[type]:
    """Yield every dataclass that a type is made of, itself included, each once."""
    seen = set() if seen is None else seen
    if isinstance(hint, type) and is_dataclass(hint):
        if hint in seen:
            return
        seen.add(hint)
        yield hint
        for member in get_type_hints(hint, include_extras=True).values():
            yield from parts(member, seen)
    for argument in get_args(hint):
        yield from parts(argument, seen)


def adapter(noun: type) -> Any:
    """Return pydantic's `TypeAdapter` of a noun: unknown keys are refused, and `from_` is written `from`."""
    from pydantic import ConfigDict, TypeAdapter

    for part in parts(noun):
        config = ConfigDict(extra="forbid", alias_generator=lambda name: name.rstrip("_"))
        part.__pydantic_config__ = config  # type: ignore[attr-defined]
    return TypeAdapter(noun)


def schema_of(kind: str) -> dict[str, Any]:
    """Return the JSON Schema of one kind of file."""
    made = adapter(PUBLISHED[kind]).json_schema(by_alias=True)
    _tidy(made)
    describe(made, PUBLISHED[kind].__name__)
    return {"$schema": DIALECT, "$id": f"urn:gensoku:schema:{kind}:1", **made}


def _tidy(schema: dict[str, Any]) -> None:
    """Drop what pydantic adds and nobody reads: titles that repeat the keys, and defaults (the program has its own)."""
    stack: list[Any] = [schema]
    while stack:
        here = stack.pop()
        if isinstance(here, dict):
            for key in ("title", "default"):
                if key in here and not isinstance(here[key], dict):
                    del here[key]
            stack.extend(here.values())
        elif isinstance(here, list):
            stack.extend(here)


def text_of(kind: str) -> str:
    """Return the bytes-to-be of one schema file."""
    return json.dumps(schema_of(kind), ensure_ascii=False, indent=2) + "\n"


def main() -> None:
    """Write all schema files."""
    for kind in PUBLISHED:
        Path(str(folder("schemas").joinpath(f"{kind}.schema.json"))).write_text(text_of(kind), encoding="utf-8")


if __name__ == "__main__":
    main()
