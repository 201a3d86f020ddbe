"""Where the keys, tables and values of a TOML text stand: one walk over the text, linear and without recursion.

The text has been accepted by the parser, or is read only to say where it is broken: where the walk loses its way it
stops and keeps what it has, so that a question falls back to the nearest table around.
"""

from __future__ import annotations

import re
from dataclasses import field
from typing import Any

from checker.model.dataclass import dataclass
from checker.syntax.marks import Spot

STRING = (
    r'"""(?:[^"\\]|\\.|"{1,2}(?!"))*+(?:"{3,5})?'
    r"|'''(?:[^']|'{1,2}(?!'))*+(?:'{3,5})?"
    r'|"(?:[^"\\\n]|\\[^\n])*+"?'
    r"|'[^'\n]*+'?"
)
"""The four kinds of string. One that never ends goes to the end of its line or of the text: scans stay linear."""

_BLANK = re.compile(r"[ \t]*+")
_GAP = re.compile(r"(?:[ \t\r\n]|#[^\n]*+)*+")
_KEY = re.compile(r'"((?:[^"\\\n]|\\[^\n])*+)"|\'([^\'\n]*+)\'|([^\s"\'.=\[\]{},#]++)')
_VALUE = re.compile(rf"({STRING})|([^,\[\]{{}}#\r\n]++)", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|x([0-9A-Fa-f]{2})|(.))", re.DOTALL)
_SHORT = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "e": "\x1b"}


@dataclass(frozen=True, slots=True)
class Repeated:
    """A key or a table that has been defined before."""

    key: str
    at: int
    first_at: int


@dataclass(slots=True)
class _Open:
    """An array or an inline table whose end has not been met."""

    spots: Any
    closing: str


class _LostError(Exception):
    """The text is not what the walk expects."""


@dataclass(slots=True)
class Walk:
    """One walk over a text; `repeated` holds the keys that stand twice."""

    text: str
    root: dict[str, Spot] = field(default_factory=dict)
    repeated: list[Repeated] = field(default_factory=list)
    _tables: set[int] = field(default_factory=set)
    """Identities of the tables that a header has opened."""

    def run(self) -> Spot:
        """Walk to the end, or to where the way is lost, and return the tree of offsets."""
        text = self.text
        at = 0
        table: dict[str, Spot] = self.root
        try:
            while (at := _end(_GAP, text, at)) < len(text):
                if text[at] == "[":
                    at, table = self._header(at)
                else:
                    at = self._pair(at, table)
        except _LostError:
            pass
        return 0, 0, self.root

    def _header(self, start: int) -> tuple[int, dict[str, Spot]]:
        """Read `[table]` or `[[array of tables]]` and return where it ends and the members of its table."""
        array = self.text.startswith("[[", start)
        at, path = self._path(start + 1 + array)
        here: Any = self.root
        for key, key_at in path[:-1]:
            here = _below(here, key, key_at, start)
        key, key_at = path[-1]
        known = here.get(key)
        if array:
            if known is None or not isinstance(known[2], list):
                if known is not None:
                    self.repeated.append(Repeated(key, key_at, known[0]))
                known = here[key] = (key_at, start, [])
            table: dict[str, Spot] = {}
            known[2].append((start, start, table))
        else:
            if known is None or not isinstance(known[2], dict):
                table = {}
                if known is not None:
                    self.repeated.append(Repeated(key, key_at, known[0]))
            else:
                table = known[2]
                if id(table) in self._tables:
                    self.repeated.append(Repeated(key, key_at, known[0]))
            here[key] = (key_at, start, table)
            self._tables.add(id(table))
        closing = "]]" if array else "]"
        if not self.text.startswith(closing, at):
            raise _LostError
        return at + len(closing), table

    def _pair(self, at: int, table: dict[str, Spot]) -> int:
        """Read `key = value` and return where it ends."""
        opened: list[_Open] = []
        at = self._member(at, table, opened)
        while opened:
            at = _end(_GAP, self.text, at)
            sign = self.text[at : at + 1]
            top = opened[-1]
            if sign == top.closing:
                opened.pop()
                at += 1
            elif sign == ",":
                at += 1
            elif top.closing == "}":
                at = self._member(at, top.spots, opened)
            else:
                at, below = self._value(at, opened)
                top.spots.append(below)
        return at

    def _member(self, at: int, table: dict[str, Spot], opened: list[_Open]) -> int:
        start, (at, path) = at, self._path(at)
        if not self.text.startswith("=", at):
            raise _LostError
        here: Any = table
        for key, key_at in path[:-1]:
            here = _below(here, key, key_at, start)
        key, key_at = path[-1]
        if key in here:
            self.repeated.append(Repeated(key, key_at, here[key][0]))
        at, (_, value_at, below) = self._value(_end(_BLANK, self.text, at + 1), opened)
        here[key] = (key_at, value_at, below)
        return at

    def _value(self, at: int, opened: list[_Open]) -> tuple[int, Spot]:
        """Read a scalar whole, or the opening bracket of a container, and return where the next thing begins."""
        sign = self.text[at : at + 1]
        if sign == "[":
            items: list[Spot] = []
            opened.append(_Open(items, "]"))
            return at + 1, (at, at, items)
        if sign == "{":
            members: dict[str, Spot] = {}
            opened.append(_Open(members, "}"))
            return at + 1, (at, at, members)
        match = _VALUE.match(self.text, at)
        if not match:
            raise _LostError
        return match.end(), (at, at, None)

    def _path(self, at: int) -> tuple[int, list[tuple[str, int]]]:
        """Read a dotted key; return where it ends, and its parts with their offsets."""
        parts = []
        while True:
            at = _end(_BLANK, self.text, at)
            match = _KEY.match(self.text, at)
            if not match:
                raise _LostError
            basic, literal, bare = match.groups()
            parts.append((_unescaped(basic) if basic is not None else literal if literal is not None else bare, at))
            at = _end(_BLANK, self.text, match.end())
            if not self.text.startswith(".", at):
                return at, parts
            at += 1


def _below(here: dict[str, Spot], key: str, key_at: int, start: int) -> dict[str, Spot]:
    """Return the members of the table `key`, or of the last table of its array; make it where it is not there yet."""
    if key not in here:
        here[key] = (key_at, start, {})
    below = here[key][2]
    if isinstance(below, list) and below:
        below = below[-1][2]
    if not isinstance(below, dict):
        raise _LostError
    return below


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(_character, text) if "\\" in text else text


def _character(match: re.Match[str]) -> str:
    digits = match[1] or match[2] or match[3]
    if digits:
        code = int(digits, 16)
        return chr(code) if code < 0x110000 else "\ufffd"
    return _SHORT.get(match[4], match[4])
