"""From our nouns to JSON text, without the detour over plain data, and once only for what many assessments share."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Hashable, Iterator, Mapping
from dataclasses import is_dataclass
from json.encoder import encode_basestring
from typing import Any, cast

from checker.model.kept import Kept
from checker.model.plain import canonical, dump, members

_PRETTY: Kept[str] = Kept()
_CANONICAL: Kept[bytes] = Kept()


def pretty(value: Any, level: int = 0) -> str:
    """Return what `json.dumps(dump(value), ensure_ascii=False, indent=1)` gives, with `value` at indentation `level`.

    Raises:
        TypeError: the value is neither a noun nor plain data without floats.
    """
    if isinstance(value, str):
        return encode_basestring(value)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return int.__repr__(value)
    deeper = level + 1
    if isinstance(value, list | tuple):
        return _enclosed("[", [pretty(member, deeper) for member in value], "]", level)
    if isinstance(value, Mapping):
        pieces = [f"{encode_basestring(key)}: {pretty(member, deeper)}" for key, member in value.items()]
    elif is_dataclass(value):
        pieces = [f'"{key}": {pretty(member, deeper)}' for _, key, member in _written(value)]
    else:
        raise TypeError(type(value))
    return _enclosed("{", pieces, "}", level)


def _enclosed(opening: str, pieces: list[str], closing: str, level: int) -> str:
    if not pieces:
        return opening + closing
    line = "\n" + " " * (level + 1)
    return f"{opening}{line}{f',{line}'.join(pieces)}\n{' ' * level}{closing}"


def _written(noun: Any) -> Iterator[tuple[str, str, Any]]:
    """Yield name, key and value of each member that is written."""
    for name, key, always in members(cast(Hashable, type(noun))):
        member = getattr(noun, name)
        if always or (member is not None and member != ()):
            yield name, key, member


def pretty_pieces(noun: Any, shared: Collection[str]) -> Iterator[str]:
    """Yield the text that `pretty(noun)` returns, in pieces.

    The members named in `shared` are the same objects in many nouns (or tuples of such); their text is made once, and is
    the very same piece each time.
    """
    before = "{\n "
    for name, key, member in _written(noun):
        yield f'{before}"{key}": '
        before = ",\n "
        if name not in shared:
            yield pretty(member, 1)
        elif isinstance(member, tuple) and member:
            for number, one in enumerate(member):
                yield ",\n  " if number else "[\n  "
                yield _PRETTY.get(one, lambda one=one: pretty(one, 2), 2)  # type: ignore[misc]
            yield "\n ]"
        else:
            yield _PRETTY.get(member, lambda member=member: pretty(member, 1), 1)  # type: ignore[misc]
    yield "\n}"


def digest_without(noun: Any, left_out: str, shared: Collection[str]) -> str:
    """Return the SHA-256 of the canonical form of a noun without one member; `shared` as for `pretty_pieces`."""
    whole = hashlib.sha256()
    before = b"{"
    for name, key, member in sorted(_written(noun), key=lambda found: found[1]):
        if name == left_out:
            continue
        whole.update(before + f'"{key}":'.encode())
        before = b","
        if name not in shared:
            whole.update(canonical(dump(member)))
        elif isinstance(member, tuple):
            whole.update(b"[" + b",".join(map(_canonical, member)) + b"]")
        else:
            whole.update(_canonical(member))
    whole.update(b"}")
    return whole.hexdigest()


def _canonical(value: Any) -> bytes:
    return _CANONICAL.get(value, lambda: canonical(dump(value)))
