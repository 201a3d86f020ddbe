"""From our nouns to JSON text, without the detour over plain data, and once only for what many assessments share.

The indented text that a file holds and the canonical text that a digest is taken of come from one walk over the nouns.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from json.encoder import encode_basestring
from operator import itemgetter
from typing import Any, TypeVar, cast

from checker.model.plain import members

T = TypeVar("T")
Texts = tuple[str, str]
"""A value twice: indented by one blank for each level, as a file holds it, and with sorted keys and no blanks."""
Writer = Callable[[Any, int], Texts]
"""Returns both texts of a value that stands at an indentation."""


class _Shared:
    """Nouns that stand in many others, by identity, with their texts; those that nobody asked for of late are forgotten."""

    def __init__(self, most: int) -> None:
        self._most = most
        self.kinds: set[type] = set()
        self.young: dict[int, tuple[object, dict[int, Texts]]] = {}
        self._old: dict[int, tuple[object, dict[int, Texts]]] = {}

    def add(self, noun: object) -> None:
        kind = noun.__class__
        if kind not in self.kinds:
            self.kinds.add(kind)
            _WRITERS.pop(kind, None)
        # The noun itself is held: so its id cannot become another's.
        self._keep(noun, {})

    def _keep(self, noun: object, texts: dict[int, Texts]) -> None:
        if len(self.young) >= self._most:
            self.young, self._old = {}, self.young
        self.young[id(noun)] = noun, texts

    def texts(self, noun: object) -> dict[int, Texts] | None:
        """Return level → texts of a shared noun, to read and to fill; None for another."""
        found = self.young.get(id(noun))
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

    Only for nouns and mappings that nobody changes.
    """
    _SHARED.add(noun)
    return noun


def texts(value: Any, level: int = 0) -> Texts:
    """Return both texts of a value: the indented one as it stands at indentation `level`, and the canonical one.

    They are what `json.dumps(dump(value), ensure_ascii=False, indent=1)` and `checker.model.plain.canonical` give.

    Raises:
        TypeError: the value is neither a noun nor plain data without floats.
    """
    writer = _WRITERS.get(value.__class__)
    return _first(value, level) if writer is None else writer(value, level)


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


def _first(value: Any, level: int) -> Texts:
    """Return both texts of a value of a class that was not met yet, or not often."""
    kind: type = value.__class__
    if hasattr(kind, "__dataclass_fields__"):
        _MET[kind] = _MET.get(kind, 0) + 1
        if _MET[kind] < _WRITTEN_FROM:
            return _held(_noun, value, level)
        _WRITERS[kind] = _noun_writer(kind)
    else:
        plain = (writer for one, writer in _PLAIN if issubclass(kind, one))
        _WRITERS[kind] = next(plain, _refused)
    return texts(value, level)


def _refused(value: object, level: int) -> Texts:
    raise TypeError(type(value))


def _held(write: Writer, value: Any, level: int) -> Texts:
    """Return both texts of a value that may be shared."""
    found = _SHARED.young.get(id(value))
    held = _SHARED.texts(value) if found is None else found[1]
    if held is None:
        return write(value, level)
    made = held.get(level)
    if made is None:
        made = held[level] = write(value, level)
    return made


def _text(value: str, level: int) -> Texts:
    text = encode_basestring(value)
    return text, text


def _truth(value: object, level: int) -> Texts:
    return ("true", "true") if value else ("false", "false")


def _number(value: int, level: int) -> Texts:
    text = int.__repr__(value)
    return text, text


def _nothing(value: None, level: int) -> Texts:
    return "null", "null"


def _mapping(value: Mapping[str, Any], level: int) -> Texts:
    shown: list[str] = []
    ranked: list[tuple[str, str]] = []
    for key, member in value.items():
        name = encode_basestring(key)
        one, other = texts(member, level + 1)
        shown.append(f"{name}: {one}")
        ranked.append((key, f"{name}:{other}"))
    ranked.sort()
    return _enclosed("{", shown, [other for _, other in ranked], "}", level)


def _list(value: Sequence[Any], level: int) -> Texts:
    if all(map(_is_text, value)):
        words = [encode_basestring(word) for word in value]
        return _enclosed("[", words, words, "]", level)
    both = [texts(member, level + 1) for member in value]
    return _enclosed("[", [one for one, _ in both], [other for _, other in both], "]", level)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _noun(noun: Any, level: int) -> Texts:
    shown: list[str] = []
    ranked: list[tuple[str, str]] = []
    for key, member in _written(noun):
        one, other = texts(member, level + 1)
        shown.append(f'"{key}": {one}')
        ranked.append((key, f'"{key}":{other}'))
    ranked.sort()
    return _enclosed("{", shown, [other for _, other in ranked], "}", level)


def _enclosed(opening: str, shown: list[str], canonical: list[str], closing: str, level: int) -> Texts:
    if not shown:
        return opening + closing, opening + closing
    line = "\n" + " " * (level + 1)
    return opening + line + f",{line}".join(shown) + line[:-1] + closing, opening + ",".join(canonical) + closing


_PLAIN: tuple[tuple[Any, Writer], ...] = (
    (str, _text),
    (bool, _truth),
    (int, _number),
    (type(None), _nothing),
    ((list, tuple), _list),
    (Mapping, partial(_held, _mapping)),
)
_WRITERS: dict[type, Writer] = {}
"""Class → what writes its values, filled as classes are met."""
_WRITTEN_FROM = 100
"""From so many nouns of a class on the time that it takes to write code for them comes back."""
_MET: dict[type, int] = {}


def _noun_writer(kind: type) -> Writer:
    """Return a function that returns both texts of a noun of one class: each member is asked for once, in place."""
    body, found = [], members(cast(Hashable, kind))
    for number, (name, key, always) in enumerate(found):
        set_both = f"p{number}, q{number} = f'{{line}}\"{key}\": {{t}}', f',\"{key}\":{{u}}'"
        body += [
            f" m = noun.{name}",
            " c = m.__class__",
            " if c is str:",
            f"  t = u = encode(m); {set_both}",
            *([] if always else [" elif m is None or (c is tuple and not m):", f"  p{number} = q{number} = ''"]),
            " else:",
            f"  t, u = (writers.get(c) or first)(m, below); {set_both}",
        ]
    order = sorted(range(len(found)), key=lambda number: found[number][1])
    code = [
        "def write(noun, level):",
        " below = level + 1",
        " line = ',\\n' + ' ' * below",
        *body,
        f" return closed(f'{_joined('p', range(len(found)))}', f'{_joined('q', order)}', line)",
    ]
    scope = {"encode": encode_basestring, "writers": _WRITERS, "first": _first, "closed": _closed}
    exec("\n".join(code), scope)  # noqa: S102
    write = cast(Writer, scope["write"])
    return partial(_held, write) if kind in _SHARED.kinds else write


def _joined(letter: str, numbers: Iterable[int]) -> str:
    return "".join(f"{{{letter}{number}}}" for number in numbers)


def _closed(shown: str, canonical: str, line: str) -> Texts:
    if not shown:
        return "{}", "{}"
    return f"{{{shown[1:]}{line[1:-1]}}}", f"{{{canonical[1:]}}}"


def _written(noun: Any) -> list[tuple[str, Any]]:
    """Return key and value of each member that is written."""
    found = [(key, getattr(noun, name), always) for name, key, always in members(cast(Hashable, type(noun)))]
    return [(key, member) for key, member, always in found if always or (member is not None and member != ())]
