"""From our nouns to JSON text, without the detour over plain data, and once only for what many assessments share.

The indented text that a file holds and the canonical text that a digest is taken of come from one walk over the nouns.
"""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import is_dataclass
from json.encoder import encode_basestring
from operator import itemgetter
from typing import Any, TypeVar, cast

from checker.model.plain import members

T = TypeVar("T")
Texts = tuple[str, str]
"""A value twice: indented by one blank for each level, as a file holds it, and with sorted keys and no blanks."""


class _Shared:
    """Nouns that stand in many others, by identity, with their texts; those that nobody asked for of late are forgotten."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._young: dict[int, tuple[object, dict[int, Texts]]] = {}
        self._old: dict[int, tuple[object, dict[int, Texts]]] = {}

    def add(self, noun: object) -> None:
        # The noun itself is held: so its id cannot become another's.
        self._keep(noun, {})

    def _keep(self, noun: object, texts: dict[int, Texts]) -> None:
        if len(self._young) >= self._most:
            self._young, self._old = {}, self._young
        self._young[id(noun)] = noun, texts

    def texts(self, noun: object) -> dict[int, Texts] | None:
        """Return level → texts of a shared noun, to read and to fill; None for another."""
        found = self._young.get(id(noun))
        if found is None:
            found = self._old.pop(id(noun), None)
            if found is None:
                return None
            self._keep(*found)
        return found[1]


_SHARED = _Shared(5_000)
_LAST: dict[int, tuple[object, list[str]]] = {}
"""The indented texts of the members that were digested last: what was sealed is most often written next."""


def shared(noun: T) -> T:
    """Return `noun`, and remember that it will stand in many others: its text is then made once.

    Only for objects that nobody changes.
    """
    _SHARED.add(noun)
    return noun


def texts(value: Any, level: int = 0) -> Texts:
    """Return both texts of a value: the indented one as it stands at indentation `level`, and the canonical one.

    They are what `json.dumps(dump(value), ensure_ascii=False, indent=1)` and `checker.model.plain.canonical` give.

    Raises:
        TypeError: the value is neither a noun nor plain data without floats.
    """
    if isinstance(value, str):
        text = encode_basestring(value)
        return text, text
    if value is None:
        return "null", "null"
    held = _SHARED.texts(value)
    if held is None:
        return _write(value, level)
    if level not in held:
        held[level] = _write(value, level)
    return held[level]


def pretty_pieces(noun: Any) -> Iterator[str]:
    """Yield the indented text of a noun in pieces: what is shared is the very same piece each time."""
    before = "{\n "
    for key, member in _written(noun):
        yield f'{before}"{key}": '
        before = ",\n "
        held = _LAST.get(id(member))
        shown = held[1] if held is not None and held[0] is member else [one for one, _ in _parts(member)]
        if isinstance(member, tuple) and member:
            for number, one in enumerate(shown):
                yield ",\n  " if number else "[\n  "
                yield one
            yield "\n ]"
        else:
            yield shown[0]
    yield "\n}"


def digest_without(noun: Any, left_out: str) -> str:
    """Return the SHA-256 of the canonical form (`checker.model.plain.canonical`) of a noun without one member."""
    _LAST.clear()
    pieces: list[str] = []
    for key, member in sorted(_written(noun), key=itemgetter(0)):
        if key != left_out:
            parts = _parts(member)
            _LAST[id(member)] = member, [one for one, _ in parts]
            pieces += (",", f'"{key}":') if pieces else ("{", f'"{key}":')
            listed = isinstance(member, tuple) and member
            pieces += ("[", parts[0][1]) if listed else (parts[0][1],)
            for _, other in parts[1:]:
                pieces += (",", other)
            pieces += ("]",) if listed else ()
    return _BEGUN.digest([*pieces, "}"])


class _Begun:
    """Digests lists of texts; how the last one began is remembered, for under one frame all begin with the catalogs."""

    def __init__(self) -> None:
        self._last: list[str] = []
        self._begin: list[str] = []
        self._state = hashlib.sha256()

    def digest(self, pieces: list[str]) -> str:
        same = next((n for n, pair in enumerate(zip(pieces, self._last, strict=False)) if pair[0] != pair[1]), 0)
        if not self._begin or pieces[: len(self._begin)] != self._begin:
            self._begin = pieces[:same]
            self._state = hashlib.sha256("".join(self._begin).encode())
        self._last = pieces
        whole = self._state.copy()
        whole.update("".join(pieces[len(self._begin) :]).encode())
        return whole.hexdigest()


_BEGUN = _Begun()


def _parts(member: Any) -> list[Texts]:
    """Return the texts of a member of the outermost noun: of each of its own members where it lists some."""
    return [texts(one, 2) for one in member] if isinstance(member, tuple) and member else [texts(member, 1)]


def _write(value: Any, level: int) -> Texts:
    fields = _fields(type(value))
    if fields is not None:
        return _noun(value, fields, level)
    if isinstance(value, list | tuple):
        if all(map(_is_text, value)):
            words = [encode_basestring(word) for word in value]
            return _enclosed("[", words, words, "]", level)
        both = [texts(member, level + 1) for member in value]
        return _enclosed("[", [one for one, _ in both], [other for _, other in both], "]", level)
    if isinstance(value, Mapping):
        found = {key: (encode_basestring(key), *texts(member, level + 1)) for key, member in value.items()}
        shown = [f"{key}: {one}" for key, one, _ in found.values()]
        return _enclosed("{", shown, [f"{found[key][0]}:{found[key][2]}" for key in sorted(found)], "}", level)
    text = _plain(value)
    return text, text


def _noun(noun: Any, fields: tuple[tuple[str, str, bool, int], ...], level: int) -> Texts:
    """Return both texts of a noun. The commonest values are written here: a call for each would double the time."""
    shown: list[str] = []
    ranked: list[tuple[int, str]] = []
    for name, key, always, rank in fields:
        member = getattr(noun, name)
        if isinstance(member, str):
            one = other = encode_basestring(member)
        elif not always and (member is None or (type(member) is tuple and not member)):
            continue
        elif isinstance(member, int):
            one = other = _plain(member)
        else:
            one, other = texts(member, level + 1)
        shown.append(f"{key} {one}")
        ranked.append((rank, f"{key}{other}"))
    ranked.sort()
    return _enclosed("{", shown, [other for _, other in ranked], "}", level)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _plain(value: object) -> str:
    if value is True:
        return "true"
    if value is False:
        return "false"
    if isinstance(value, int):
        return int.__repr__(value)
    raise TypeError(type(value))


def _enclosed(opening: str, shown: list[str], canonical: list[str], closing: str, level: int) -> Texts:
    if not shown:
        return opening + closing, opening + closing
    line = "\n" + " " * (level + 1)
    return opening + line + f",{line}".join(shown) + line[:-1] + closing, opening + ",".join(canonical) + closing


def _fields(kind: Any) -> tuple[tuple[str, str, bool, int], ...] | None:
    """Return name, key as it is written, whether it always is, and place among the sorted keys; None for no dataclass."""
    if kind not in _FIELDS:
        found = members(cast(Hashable, kind)) if is_dataclass(kind) else None
        ranks = sorted(key for _, key, _ in found or ())
        _FIELDS[kind] = (
            None
            if found is None
            else tuple((name, f'"{key}":', always, ranks.index(key)) for name, key, always in found)
        )
    return _FIELDS[kind]


_FIELDS: dict[type, tuple[tuple[str, str, bool, int], ...] | None] = {}


def _written(noun: Any) -> list[tuple[str, Any]]:
    """Return key and value of each member that is written."""
    found = [(key, getattr(noun, name), always) for name, key, always in members(cast(Hashable, type(noun)))]
    return [(key, member) for key, member, always in found if always or (member is not None and member != ())]
