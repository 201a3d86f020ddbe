"""Frozen dataclasses that cost a tenth to define: their methods are shared, and `__init__` is written on first use.

The standard decorator compiles six functions for every class, about a millisecond of work. We have some hundred and fifty
nouns, and a plain check makes instances of half of them, so defining them took longer than using them. What this module
gives is a dataclass in every respect that `dataclasses` promises (`fields`, `replace`, `is_dataclass`, keyword-only fields,
slots, `FrozenInstanceError`, equality, hash, repr, pickling); type checkers see the standard decorator.
"""

from __future__ import annotations

import dataclasses
from dataclasses import MISSING, FrozenInstanceError, fields
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, ClassVar

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(noun=None, /, *, frozen=False, slots=False, kw_only=False):
        """Make a class a dataclass, as `dataclasses.dataclass` does; compares by value, has no order."""

        def decorate(noun):
            simple = noun.__bases__ == (object,) and all(isinstance(one, str) for one in _annotations(noun).values())
            made = (_shaped if simple else _by_the_standard)(noun, slots, kw_only)
            made.__dataclass_params__ = _params(frozen, slots, kw_only)
            made.__init__ = _first_init(made)
            made.__repr__ = _repr
            made.__eq__ = _eq
            made.__hash__ = _hash if frozen else None
            if frozen:
                made.__setattr__, made.__delattr__ = _refuse_set, _refuse_delete
                made.__getstate__, made.__setstate__ = _getstate, _setstate
            return made

        return decorate if noun is None else decorate(noun)


@dataclasses.dataclass
class _Sample:
    """From this the standard library's marks of a field and of a class variable are taken."""

    field: int
    variable: ClassVar[int]


_FIELD, _CLASS_VARIABLE = (one._field_type for one in _Sample.__dataclass_fields__.values())  # type: ignore[attr-defined]


@cache
def _params(frozen: bool, slots: bool, kw_only: bool) -> Any:
    """Return how a class was decorated, as `dataclasses` notes it; classes of one kind share it."""
    sample = dataclasses.make_dataclass("_Params", [], frozen=frozen, slots=slots, kw_only=kw_only)
    return sample.__dataclass_params__  # type: ignore[attr-defined]


def _annotations(noun: Any) -> dict[str, Any]:
    # `inspect` says the same, and costs five milliseconds to import.
    found: dict[str, Any] = noun.__dict__.get("__annotations__", {})  # noqa: RUF063
    return found


def _by_the_standard(noun: Any, slots: bool, kw_only: bool) -> Any:
    return dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots, kw_only=kw_only)(noun)


def _shaped(noun: Any, slots: bool, kw_only: bool) -> Any:
    """Return a class that inherits nothing with what `dataclasses` reads from it: its fields in order, and slots."""
    found: dict[str, Any] = {}
    body = dict(noun.__dict__)
    for name, written in _annotations(noun).items():
        default = body.get(name, MISSING)
        item: Any = default if isinstance(default, dataclasses.Field) else dataclasses.field(default=default)
        item.name, item.type = name, written
        is_field = not written.startswith("ClassVar")
        item._field_type = _FIELD if is_field else _CLASS_VARIABLE
        if item.kw_only is MISSING:
            item.kw_only = kw_only and is_field
        found[name] = item
        if is_field and (slots or item.default is MISSING):
            body.pop(name, None)
        elif is_field:
            body[name] = item.default
    own = [item for item in found.values() if item._field_type is _FIELD]
    made: Any = noun
    if slots:
        # Slots are given when a class is made, so it is made once more, as the standard library does.
        body["__slots__"] = tuple(item.name for item in own)
        made = type(noun)(noun.__name__, noun.__bases__, {key: body[key] for key in body if key not in _OF_A_CLASS})
        made.__qualname__ = noun.__qualname__
    else:
        for item in own:
            if item.name in body:
                setattr(noun, item.name, item.default)
            elif item.name in noun.__dict__:
                delattr(noun, item.name)
    made.__dataclass_fields__ = found
    made.__match_args__ = tuple(item.name for item in own if not item.kw_only)  # type: ignore[misc]
    return made


_OF_A_CLASS = ("__dict__", "__weakref__")


_WRITTEN_FROM = 4
"""From so many instances on the time that it takes to write an `__init__` comes back."""


def _first_init(noun: Any) -> Any:
    """Return an `__init__` that takes the first instances as they come, and writes the real one when there are more."""
    seen = 0

    def first(self: Any, /, *args: Any, **kwargs: Any) -> None:
        nonlocal seen
        seen += 1
        given = _bound(noun, args, kwargs) if seen <= _WRITTEN_FROM else None
        if given is None:
            noun.__init__ = _init(noun)
            noun.__init__(self, *args, **kwargs)
            return
        for name, value in given.items():
            object.__setattr__(self, name, value)
        if hasattr(noun, "__post_init__"):
            self.__post_init__()

    return first


def _bound(noun: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> dict[str, Any] | None:
    """Return each field with its value; None for a call that the real `__init__` refuses, and says what is wrong."""
    items = fields(noun)
    given = dict(zip([item.name for item in items if not item.kw_only], args, strict=False))
    if len(given) < len(args) or given.keys() & kwargs.keys():
        return None
    given |= kwargs
    made = {}
    for item in items:
        if item.name in given:
            made[item.name] = given[item.name]
        elif item.default is not MISSING:
            made[item.name] = item.default
        elif item.default_factory is not MISSING:
            made[item.name] = item.default_factory()
        else:
            return None
    return made if given.keys() <= made.keys() else None


def _init(noun: Any) -> Any:
    """Write the `__init__` of a dataclass from its fields."""
    scope: dict[str, Any] = {"_set": object.__setattr__, "_absent": MISSING}
    plain: list[str] = []
    keywords: list[str] = []
    body: list[str] = []
    frozen, slots = noun.__dataclass_params__.frozen, "__slots__" in vars(noun)
    for item in fields(noun):
        name, value = item.name, item.name
        parameter = name
        if item.default is not MISSING:
            scope[f"_default_{name}"] = item.default
            parameter = f"{name}=_default_{name}"
        elif item.default_factory is not MISSING:
            scope[f"_make_{name}"] = item.default_factory
            parameter, value = f"{name}=_absent", f"_make_{name}() if {name} is _absent else {name}"
        (keywords if item.kw_only else plain).append(parameter)
        if frozen and slots:
            # The slot's own descriptor: past the refusing `__setattr__`, and faster than any other way.
            scope[f"_set_{name}"] = getattr(noun, name).__set__
            body.append(f" _set_{name}(self, {value})")
        else:
            body.append(f" _set(self, {name!r}, {value})" if frozen else f" self.{name} = {value}")
    if hasattr(noun, "__post_init__"):
        body.append(" self.__post_init__()")
    head = ", ".join(["self", *plain, *(["*", *keywords] if keywords else [])])
    exec("\n".join([f"def __init__({head}):", *(body or [" pass"])]), scope)  # noqa: S102
    made = scope["__init__"]
    made.__qualname__ = f"{noun.__qualname__}.__init__"
    return made


def _values(noun: Any) -> Any:
    """Return what takes the compared values out of an instance, made once for each class."""
    made = _VALUES.get(noun)
    if made is None:
        names = [item.name for item in fields(noun) if item.compare]
        made = _VALUES[noun] = attrgetter(*names) if names else lambda _: ()
    return made


_VALUES: dict[Any, Any] = {}


def _eq(self: Any, other: Any) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    values = _values(self.__class__)
    return values(self) == values(other)


def _hash(self: Any) -> int:
    return hash((self.__class__, _values(self.__class__)(self)))


def _repr(self: Any) -> str:
    shown = ", ".join(f"{item.name}={getattr(self, item.name)!r}" for item in fields(self) if item.repr)
    return f"{self.__class__.__qualname__}({shown})"


def _refuse_set(self: Any, name: str, value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_delete(self: Any, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _getstate(self: Any) -> list[Any]:
    return [getattr(self, item.name) for item in fields(self)]


def _setstate(self: Any, state: list[Any]) -> None:
    for item, value in zip(fields(self), state, strict=True):
        object.__setattr__(self, item.name, value)
