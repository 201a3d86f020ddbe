"""From our nouns to JSON text, without the detour over plain data, and once only for what many assessments share."""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import is_dataclass
from json.encoder import encode_basestring
from typing import Any, TypeVar, cast

from checker.model.plain import members

T = TypeVar("T")
CANONICAL = -1
"""In place of an indentation: sorted keys and no blanks."""


class _Shared:
    """Nouns that stand in many others, by identity, with their texts; never more than some thousand."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._nouns: dict[int, object] = {}
        self._texts: dict[tuple[int, int], str] = {}

    def add(self, noun: object) -> None:
        if len(self._nouns) >= self._most:
            self._nouns.clear()
            self._texts.clear()
        # The noun itself is held: so its id cannot become another's.
        self._nouns[id(noun)] = noun

    def __contains__(self, noun: object) -> bool:
        return id(noun) in self._nouns

    def text(self, noun: object, level: int) -> str:
        key = id(noun), level
        found = self._texts.get(key)
        if found is None:
            found = self._texts[key] = _write(noun, level)
        return found


_SHARED = _Shared(5_000)


def shared(noun: T) -> T:
    """Return `noun`, and remember that it will stand in many others: its text is then made once.

    Only for objects that nobody changes.
    """
    _SHARED.add(noun)
    return noun


def pretty(value: Any, level: int = 0) -> str:
    """Return what `json.dumps(dump(value), ensure_ascii=False, indent=1)` gives, with `value` at indentation `level`.

    Raises:
        TypeError: the value is neither a noun nor plain data without floats.
    """
    kind = type(value)
    if kind is str:
        return encode_basestring(value)
    if value is None:
        return "null"
    return _SHARED.text(value, level) if value in _SHARED else _write(value, level)


def pretty_pieces(noun: Any) -> Iterator[str]:
    """Yield the text that `pretty(noun)` returns, in pieces: what is shared is the very same piece each time."""
    before = "{\n "
    for key, member in _written(noun, False):
        yield f'{before}"{key}": '
        before = ",\n "
        if isinstance(member, tuple) and member:
            for number, one in enumerate(member):
                yield ",\n  " if number else "[\n  "
                yield pretty(one, 2)
            yield "\n ]"
        else:
            yield pretty(member, 1)
    yield "\n}"


def digest_without(noun: Any, left_out: str) -> str:
    """Return the SHA-256 of the canonical form (`checker.model.plain.canonical`) of a noun without one member."""
    whole = hashlib.sha256()
    before = "{"
    for key, member in _written(noun, True):
        if key != left_out:
            whole.update(f'{before}"{key}":{pretty(member, CANONICAL)}'.encode())
            before = ","
    whole.update(b"}")
    return whole.hexdigest()


def _write(value: Any, level: int) -> str:
    canonical = level == CANONICAL
    deeper, colon = (level, ":") if canonical else (level + 1, ": ")
    fields = _fields(type(value), canonical)
    if fields is not None:
        found = [(key, getattr(value, name), always) for name, key, always in fields]
        pieces = [
            f'"{key}"{colon}{encode_basestring(member) if type(member) is str else pretty(member, deeper)}'
            for key, member, always in found
            if always or (member is not None and member != ())
        ]
    elif isinstance(value, list | tuple):
        return _enclosed("[", [pretty(member, deeper) for member in value], "]", level)
    elif isinstance(value, Mapping):
        items = sorted(value.items()) if canonical else value.items()
        pieces = [f"{encode_basestring(key)}{colon}{pretty(member, deeper)}" for key, member in items]
    else:
        return _plain(value)
    return _enclosed("{", pieces, "}", level)


def _plain(value: object) -> str:
    if isinstance(value, str):
        return encode_basestring(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return int.__repr__(value)
    raise TypeError(type(value))


def _enclosed(opening: str, pieces: list[str], closing: str, level: int) -> str:
    if level == CANONICAL:
        return f"{opening}{','.join(pieces)}{closing}"
    if not pieces:
        return opening + closing
    line = "\n" + " " * (level + 1)
    return f"{opening}{line}{f',{line}'.join(pieces)}\n{' ' * level}{closing}"


def _fields(kind: Any, in_order: bool) -> tuple[tuple[str, str, bool], ...] | None:
    """Return the fields of a dataclass, by key if `in_order`; None for another type."""
    key = kind, in_order
    if key not in _FIELDS:
        found = members(cast(Hashable, kind)) if is_dataclass(kind) else None
        _FIELDS[key] = tuple(sorted(found, key=lambda field: field[1])) if found and in_order else found
    return _FIELDS[key]


_FIELDS: dict[tuple[type, bool], tuple[tuple[str, str, bool], ...] | None] = {}


def _written(noun: Any, in_order: bool) -> list[tuple[str, Any]]:
    """Return key and value of each member that is written."""
    found = [(key, getattr(noun, name), always) for name, key, always in _fields(type(noun), in_order) or ()]
    return [(key, member) for key, member, always in found if always or (member is not None and member != ())]
