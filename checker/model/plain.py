"""From our nouns to plain data, and the digest of its canonical form: the inverse of `checker.schema.construct`."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Hashable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from operator import attrgetter
from typing import Any, cast


@cache
def members(noun: Hashable) -> tuple[tuple[str, str, bool], ...]:
    """Return name, key and whether it is always written, for each field of a dataclass."""
    always = getattr(noun, "always_written", ())
    return tuple((item.name, item.name.rstrip("_"), item.name in always) for item in fields(cast(Any, noun)))


def dump(value: Any) -> Any:
    """Return `value` as plain data: dataclasses become mappings, tuples become lists.

    Members that hold nothing (None, no entries) are left out, but for those that the noun names in `always_written`.
    """
    if value is None or isinstance(value, str | int):
        return value
    if is_dataclass(value):
        made = {}
        for name, key, always in members(cast(Hashable, type(value))):
            member = getattr(value, name)
            if always or (member is not None and member != ()):
                made[key] = dump(member)
        return made
    if isinstance(value, Mapping):
        return {key: dump(member) for key, member in value.items()}
    if isinstance(value, list | tuple):
        return [dump(member) for member in value]
    raise TypeError(type(value))


def canonical(data: Any) -> bytes:
    """Return sorted-key JSON of plain data in UTF-8; the data holds no floats, so that the bytes agree everywhere.

    Raises:
        ValueError: the data holds a float.
    """
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_refuse).encode(
        "utf-8", "surrogatepass"
    )


def canonical_of(noun: Any, left_out: str) -> bytes:
    """Return the canonical form of a noun without one member; each noun in it is unfolded when the encoder meets it.

    Half the work of `canonical(dump(noun))`. Raises ValueError for what is neither a noun nor plain data.
    """
    outermost = _members_of(noun)
    outermost.pop(left_out, None)
    encoder = json.JSONEncoder(
        ensure_ascii=False, sort_keys=True, separators=(",", ":"), check_circular=False, default=_members_of
    )
    return encoder.encode(outermost).encode("utf-8", "surrogatepass")


def _members_of(noun: Any) -> dict[str, Any]:
    found = _GETTERS.get(type(noun))
    if found is None:
        found = _GETTERS[type(noun)] = _getter(noun)
    take, names = found
    return {
        key: member
        for (key, always), member in zip(names, take(noun), strict=True)
        if always or (member is not None and member != ())
    }


def _getter(noun: Any) -> tuple[Callable[[Any], tuple[Any, ...]], list[tuple[str, bool]]]:
    if not is_dataclass(noun):
        _refuse(noun)
    found = members(cast(Hashable, type(noun)))
    names = [name for name, _, _ in found]
    # What takes one name alone returns its value, not a tuple.
    take = attrgetter(*names) if len(names) > 1 else lambda one: tuple(getattr(one, name) for name in names)
    return take, [(key, always) for _, key, always in found]


_GETTERS: dict[type, tuple[Callable[[Any], tuple[Any, ...]], list[tuple[str, bool]]]] = {}


def digest(data: Any) -> str:
    """Return the SHA-256 of the canonical form of plain data, in hexadecimal digits."""
    _no_floats(data)
    return hashlib.sha256(canonical(data)).hexdigest()


def _refuse(value: object) -> Any:
    raise ValueError(type(value).__name__)


def _no_floats(data: Any) -> None:
    stack = [data]
    while stack:
        value = stack.pop()
        if isinstance(value, float):
            raise ValueError("float")
        if isinstance(value, dict):
            stack.extend(value.values())
        elif isinstance(value, list):
            stack.extend(value)
