"""From plain data to our nouns in one pass: accepted or refused, with the place of every fault.

The annotations of the dataclasses in `checker.model` are the only definition of a shape. This module compiles each type
once into a small function; pydantic makes the published JSON Schemas from the same annotations (`checker.schema.export`),
and a property test holds the three (this, pydantic, jsonschema) to the same set of accepted values.
"""

from __future__ import annotations

import sys
import types
from collections.abc import Callable, Iterable, Sequence
from dataclasses import MISSING, field, fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Annotated, Any, ClassVar, Literal, TypeVar, Union, get_args, get_origin

from checker.model.constraints import Items, Text, Whole
from checker.model.dataclass import dataclass
from checker.model.position import Position
from checker.model.problem import Problem
from checker.syntax.document import Document

T = TypeVar("T")
FAULT: Any = object()
"""Returned in place of a value that could not be built; its Problem has been noted."""

_CONTROLS = {chr(code) for code in [*range(0x20), 0x7F, *range(0x80, 0xA0)]} - {"\n", "\r", "\t"}


@dataclass(slots=True)
class Context:
    """What one construction gathers."""

    document: Document
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    """Pointers of members and keys that were dropped alone."""
    kept: dict[str, list[int]] = field(default_factory=dict)
    """Pointer of a tolerant list → original indices of the members that were built."""

    def fault(self, code: str, pointer: str, *, key: bool = False, **values: str | int) -> Any:
        """Note a Problem at `pointer` and return `FAULT`."""
        marks = self.document.marks
        where: Position = marks.key(pointer) if key else marks.at(pointer)
        self.problems.append(Problem(code, values, where))
        return FAULT


Build = Callable[[Any, str, Context], Any]


def construct(noun: type[T], document: Document) -> tuple[T | None, Context]:
    """Build `noun` from the data of `document`.

    Returns the noun and what was gathered on the way. The noun is None where a fault lies in the root or in a part that
    cannot be dropped alone; every fault is in `Context.problems`, not only the first. Raises nothing on bad data.
    """
    context = Context(document)
    built = _compiled(noun)(document.data, "", context)
    return (None if built is FAULT else built), context


def shown(value: object, limit: int = 60) -> str:
    """Return a short form of a value for a message: one line, cut, no control characters."""
    text = value if isinstance(value, str) else kind_of(value) if isinstance(value, dict | list) else str(value)
    text = "".join(
        " " if char in "\n\r\t" else "�" if char in _CONTROLS or 0xD800 <= ord(char) < 0xE000 else char
        for char in text[: limit + 1]
    )
    return text if len(text) <= limit else text[:limit] + "…"


def escape(key: str) -> str:
    """Return `key` as one token of a JSON pointer (RFC 6901)."""
    return key.replace("~", "~0").replace("/", "~1")


def nearest(text: str, known: Sequence[str], similar: float = 0.6) -> str:
    """Return what `text` was probably meant to be; empty where nothing is near."""
    import difflib

    return next(iter(difflib.get_close_matches(text[:80], known, 1, similar)), "")


def kind_of(value: object) -> str:
    """Return the kind of a plain value, as messages name it."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int | float):
        return "number"
    if isinstance(value, str):
        return "text"
    return "list" if isinstance(value, list) else "mapping"


def _compiled(hint: Any) -> Build:
    """Compile a type into the function that builds it, once."""
    made = _BUILT.get(hint)
    if made is None:
        made = _BUILT[hint] = _compile(hint)
    return made


_BUILT: dict[Any, Build] = {}


def _compile(hint: Any) -> Build:
    """Choose the builder for a type."""
    origin = get_origin(hint)
    if origin is Annotated:
        return _annotated(hint)
    if origin is Literal:
        return _literal(tuple(get_args(hint)))
    if origin in (Union, types.UnionType):
        return _union(get_args(hint))
    if origin is tuple:
        return _list(get_args(hint)[0], Items())
    if origin is dict or hint is dict:
        member = get_args(hint)[1] if get_args(hint) else Any
        return _mapping if member is Any else _mapping_of(member)
    if hint is bool:
        return _boolean
    if hint is str:
        return _text(Text(r"[\s\S]*", 1_000_000, 0))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return _literal(tuple(member.value for member in hint), hint)
    if is_dataclass(hint):
        return _dataclass(hint)
    raise TypeError(hint)


def _annotated(hint: Any) -> Build:
    inner, *marks = get_args(hint)
    for mark in marks:
        if isinstance(mark, Text):
            return _text(mark)
        if isinstance(mark, Whole):
            return _whole(mark)
        if isinstance(mark, Items):
            return _list(get_args(inner)[0], mark)
    return _compiled(inner)


def _text(shape: Text) -> Build:
    expression = shape.expression

    def build(value: Any, pointer: str, context: Context) -> Any:
        if not isinstance(value, str):
            source = context.document.raw.get(pointer)
            if source is None or value is None or isinstance(value, dict | list):
                if isinstance(value, bool | int | float):
                    return context.fault("DEC-011", pointer, value=shown(value))
                if value is None:
                    return context.fault("DEC-015", pointer)
                return context.fault("DEC-004", pointer, expected="text", found=kind_of(value))
            context.notes.append(Problem("DEC-016", {"value": shown(source)}, context.document.marks.at(pointer)))
            value = source
        if not value.isprintable():
            for char in value:
                if char in _CONTROLS or "\ud800" <= char <= "\udfff":
                    return context.fault("DEC-010", pointer, codepoint=f"U+{ord(char):04X}")
        if len(value) > shape.longest:
            return context.fault("DEC-007", pointer, length=len(value), longest=shape.longest)
        if len(value) < shape.shortest or not expression.fullmatch(value):
            code = "DEC-015" if not value.strip() else "DEC-006"
            return context.fault(code, pointer, value=shown(value), shape=shape.name, example=shape.example)
        return value

    return build


def _whole(bounds: Whole) -> Build:
    def build(value: Any, pointer: str, context: Context) -> Any:
        if isinstance(value, bool) or not isinstance(value, int):
            return context.fault("DEC-004", pointer, expected="integer", found=kind_of(value))
        if not bounds.least <= value <= bounds.most:
            return context.fault("DEC-012", pointer, value=shown(value), least=bounds.least, most=bounds.most)
        return value

    return build


def _boolean(value: Any, pointer: str, context: Context) -> Any:
    if isinstance(value, bool):
        return value
    return context.fault("DEC-004", pointer, expected="boolean", found=kind_of(value))


def _mapping(value: Any, pointer: str, context: Context) -> Any:
    if isinstance(value, dict):
        return value
    return context.fault("DEC-004", pointer, expected="mapping", found=kind_of(value))


def _mapping_of(member: Any) -> Build:
    build_member = _compiled(member)

    def build(value: Any, pointer: str, context: Context) -> Any:
        if not isinstance(value, dict):
            return context.fault("DEC-004", pointer, expected="mapping", found=kind_of(value))
        made = {key: build_member(entry, f"{pointer}/{escape(key)}", context) for key, entry in value.items()}
        return FAULT if any(entry is FAULT for entry in made.values()) else made

    return build


def _literal(allowed: tuple[Any, ...], enum: type[Enum] | None = None, *, truth: bool = False) -> Build:
    texts = [str(item) for item in allowed]
    # Where true and false may stand beside the words, a fault names them first; in quotes they are words like others.
    beside = ["true", "false"] if truth else []

    def build(value: Any, pointer: str, context: Context) -> Any:
        if isinstance(value, str) and value in allowed:
            return enum(value) if enum else value
        return _not_listed(value, texts, pointer, context, beside)

    return build


def _not_listed(value: Any, allowed: list[str], pointer: str, context: Context, beside: Sequence[str] = ()) -> Any:
    if isinstance(value, dict | list) or value is None:
        return context.fault("DEC-004", pointer, expected="one-of", found=kind_of(value))
    near = nearest(str(value), allowed)
    listed = ", ".join([*beside, *allowed[:20]])
    if near:
        return context.fault("DEC-017", pointer, value=shown(value), suggestion=near, allowed=listed)
    return context.fault("DEC-005", pointer, value=shown(value), allowed=listed)


def _union(options: tuple[Any, ...]) -> Build:
    """Dispatch on the kind of value, never by trial: so that a fault is told about the branch that was meant."""
    optional = types.NoneType in options
    literals = [value for option in options if get_origin(option) is Literal for value in get_args(option)]
    others = [option for option in options if option is not types.NoneType and get_origin(option) is not Literal]
    branches = {branch_of(option): _compiled(option) for option in others}
    if literals:
        branches["text"] = _literal(tuple(literals), truth="boolean" in branches)
    expected = next(iter(branches)) if len(branches) == 1 else "one-of"
    only = next(iter(branches.values())) if len(branches) == 1 else None

    def build(value: Any, pointer: str, context: Context) -> Any:
        if value is None and optional:
            return None
        if only is not None:
            return only(value, pointer, context)
        kind = kind_of(value)
        branch = branches.get(kind)
        if branch is None and "text" in branches and kind in ("number", "boolean"):
            branch = branches["text"]
        if branch is None:
            return context.fault("DEC-004", pointer, expected=expected, found=kind)
        return branch(value, pointer, context)

    return build


def branch_of(option: Any) -> str:
    """Return the kind of value that one branch of a union takes."""
    inner = get_args(option)[0] if get_origin(option) is Annotated else option
    if inner is bool:
        return "boolean"
    if inner is int:
        return "number"
    if get_origin(inner) is tuple:
        return "list"
    return "mapping" if is_dataclass(inner) or get_origin(inner) is dict else "text"


def _list(member: Any, items: Items) -> Build:
    build_member = _compiled(member)

    def build(value: Any, pointer: str, context: Context) -> Any:
        if not isinstance(value, list):
            return context.fault("DEC-004", pointer, expected="list", found=kind_of(value))
        if len(value) > items.most:
            return context.fault("DEC-008", pointer, count=len(value), most=items.most)
        if len(value) < items.least:
            return context.fault("DEC-009", pointer, count=len(value), least=items.least)
        built, kept = [], []
        for index, entry in enumerate(value):
            made = build_member(entry, f"{pointer}/{index}", context)
            if made is FAULT:
                if not items.tolerant:
                    built = FAULT
                    continue
                context.dropped.append(f"{pointer}/{index}")
            elif built is not FAULT:
                built.append(made)
                kept.append(index)
        if items.tolerant:
            context.kept[pointer] = kept
        return FAULT if built is FAULT else tuple(built)

    return build


@cache
def hints_of(noun: Any) -> dict[str, Any]:
    """Return the types of a dataclass's fields, with what annotates them.

    The same as `typing.get_type_hints`, which reads each annotation of each noun anew and takes five times as long.
    """
    made: dict[str, Any] = {}
    for base in reversed(noun.__mro__):
        for name, written in annotations_of(base):
            made[name] = type_named(base.__module__, written)
    return made


def annotations_of(noun: Any) -> Iterable[tuple[str, str]]:
    """Return the annotations of a class of ours as they are written; those of its bases are not among them."""
    # `inspect` says the same, and costs five milliseconds to import.
    return getattr(noun, "__annotations__", {}).items()


@cache
def type_named(module: str, written: str) -> Any:
    """Return the type that an annotation in `module` names."""
    names = vars(sys.modules[module])
    return names[written] if written in names else eval(written, names)  # noqa: S307 - annotations of our own nouns


def _dataclass(noun: Any) -> Build:
    hints = hints_of(noun)
    members = [item for item in fields(noun) if get_origin(hints[item.name]) is not ClassVar]
    builders: dict[str, tuple[str, str, Build]] = {}
    for item in members:
        key = item.name.rstrip("_")
        builders[key] = (item.name, f"/{escape(key)}", _compiled(hints[item.name]))
    required = [
        item.name.rstrip("_") for item in members if item.default is MISSING and item.default_factory is MISSING
    ]
    tolerant = bool(getattr(noun, "tolerant_keys", False))
    known = list(builders)

    def build(value: Any, pointer: str, context: Context) -> Any:
        if not isinstance(value, dict):
            return context.fault("DEC-004", pointer, expected="mapping", found=kind_of(value))
        made: dict[str, Any] = {}
        faulty = False
        for key, entry in value.items():
            slot = builders.get(key)
            if slot is None:
                here = f"{pointer}/{escape(key)}"
                faulty = True
                near = nearest(key, known)
                context.dropped.append(here)
                if near:
                    context.fault("DEC-002", here, key=True, name=shown(key), suggestion=near)
                else:
                    context.fault("DEC-003", here, key=True, name=shown(key), allowed=", ".join(known[:30]))
                continue
            name, below, builder = slot
            here = pointer + below
            result = builder(entry, here, context)
            if result is FAULT:
                faulty = True
                if tolerant:
                    context.dropped.append(here)
            else:
                made[name] = result
        for name in required:
            if name not in value:
                faulty = True
                context.fault("DEC-001", pointer, name=name)
        if faulty and not tolerant:
            return FAULT
        return noun(**made)

    return build
