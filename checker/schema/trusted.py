"""From shipped data to our nouns, without asking each value what it is.

What lies in `principles/` was put to `checker.schema.construct` when it was compiled, and its digest is looked at before it is
used. So only the structure is built here, by the same annotations, and a value that stays as it is costs nothing.
"""

from __future__ import annotations

import types
from collections.abc import Callable
from dataclasses import is_dataclass
from enum import Enum
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from checker.model.plain import members
from checker.schema.construct import annotations_of, branch_of, kind_of, type_named

T = TypeVar("T")
Build = Callable[[Any], Any]


def build_trusted(noun: type[T], data: Any) -> T:
    """Return what `construct` makes of the same data, where that finds no fault; undefined for other data."""
    build = _builder(noun)
    made: T = data if build is None else build(data)
    return made


def _builder(hint: Any) -> Build | None:
    """Return what builds a type from plain data; None for one whose plain data is its value."""
    if hint not in _BUILDERS:
        _BUILDERS[hint] = _make(hint)
    return _BUILDERS[hint]


_BUILDERS: dict[Any, Build | None] = {}


def _make(hint: Any) -> Build | None:
    origin = get_origin(hint)
    if origin is Annotated:
        return _builder(get_args(hint)[0])
    if origin in (Union, types.UnionType):
        return _union(get_args(hint))
    if origin is tuple:
        return _list(_builder(get_args(hint)[0]))
    if origin is dict and get_args(hint)[1] is not Any:
        return _mapping(_builder(get_args(hint)[1]))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint
    return _dataclass(hint) if is_dataclass(hint) else None


def _list(member: Build | None) -> Build | None:
    return tuple if member is None else lambda value: tuple([member(one) for one in value])


def _mapping(member: Build | None) -> Build | None:
    return None if member is None else lambda value: {key: member(one) for key, one in value.items()}


def _union(options: tuple[Any, ...]) -> Build | None:
    builders = {branch_of(option): _builder(option) for option in options if option is not types.NoneType}
    needed = {kind: build for kind, build in builders.items() if build is not None}

    def build(value: Any) -> Any:
        made = needed.get(kind_of(value))
        return value if made is None else made(value)

    return build if needed else None


def _named(module: str, written: str) -> Build | None:
    """Return what builds the type that an annotation names; the bounds of a list are not even read."""
    listed, _, rest = written.removeprefix("Annotated[tuple[").partition(", ...]")
    if rest and listed.isidentifier():
        return _list(_builder(type_named(module, listed)))
    plain = written.removesuffix(" | None")
    if plain.isidentifier():
        build = _builder(type_named(module, plain))
        return build if build is None or plain == written else lambda value: None if value is None else build(value)
    return _builder(type_named(module, written))


def _dataclass(noun: Any) -> Build:
    written = {name: (base.__module__, hint) for base in reversed(noun.__mro__) for name, hint in annotations_of(base)}
    renamed = {key: name for name, key, _ in members(noun) if key != name}
    found = [(key, _named(*written[name])) for name, key, _ in members(noun)]
    builders = [(key, member) for key, member in found if member is not None]
    if not renamed and not builders:
        return lambda value: noun(**value)

    def build(value: Any) -> Any:
        made = dict(value)
        for key, member in builders:
            if key in made:
                made[key] = member(made[key])
        for key, name in renamed.items():
            if key in made:
                made[name] = made.pop(key)
        return noun(**made)

    return build
