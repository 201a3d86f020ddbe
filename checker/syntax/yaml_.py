"""YAML: events of libyaml's parser, and our own construction of plain data from them.

libyaml says what the text means; which of it we take is decided here: the core schema of YAML 1.2, no anchors, no tags,
no merge keys, keys that are strings and stand once, one document, bounded depth and number of values.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NoReturn, TypeAlias

from yaml.error import YAMLError
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from checker.errors import InputError
from checker.model.problem import Problem
from checker.syntax.core_schema import NUMERIC, WORDS, RefusedNumberError, resolve
from checker.syntax.interface import MAX_PROBLEMS, Data, Limits, Parsed, excerpt
from checker.syntax.marks import Marks, SourceTexts, Spot
from checker.syntax.pointer import join
from checker.syntax.yaml_faults import CONTROL, syntax_fault

try:
    from yaml._yaml import CParser

    PARSER: Callable[[str], Any] | None = CParser
except ImportError:
    # PyYAML without libyaml: its own parser takes other texts than libyaml does, so there is no falling back to it.
    PARSER = None

_Events: TypeAlias = Callable[[], Any]
"""Returns the next event, or nothing at the end. Events are untyped: their classes have different attributes."""

_OTHER_BREAKS = ("\x85", "\u2028", "\u2029")
"""Line breaks of YAML 1.1, which libyaml follows; in YAML 1.2 they are characters like others."""

_MAX_TAG_DIRECTIVES = 64
"""libyaml compares each %TAG directive with all before it: a file of nothing else takes minutes."""

_TAG = re.compile(r"(?:&\S*\s+)?(![^\s,\[\]{}]*)")


_BEGINNINGS = frozenset({MappingStartEvent, SequenceStartEvent})
_ENDINGS = frozenset({MappingEndEvent, SequenceEndEvent})


class _StopError(Exception):
    """There is no sense in reading on."""


def parse(text: str, path: str, limits: Limits, lenient: bool = False) -> Parsed:
    """Return the data of a YAML text, with positions and the source text of scalars that are not strings.

    With `lenient`, tags are ignored, the last of repeated keys wins, keys and odd numbers are taken by their source
    text, control characters become U+FFFD, and several documents become a list; each leaves a note. Anchors and aliases
    are refused always.
    Raises InputError with every fault found; FIL-009 where PyYAML was built without libyaml.
    """
    builder = _Builder(text, path, limits, lenient)
    builder.run()
    if builder.problems:
        raise InputError(builder.problems)
    tree: Spot = builder.spots[0] if len(builder.spots) == 1 else (0, 0, builder.spots or None)
    data: Data = builder.documents[0] if len(builder.documents) == 1 else builder.documents or None
    return Parsed(data, Marks(path, text, tree), SourceTexts(tree), tuple(builder.notes))


class _Builder:
    """Makes plain data and the tree of offsets from events, one pass, without recursion."""

    def __init__(self, text: str, path: str, limits: Limits, lenient: bool) -> None:
        self.documents: list[Any] = []
        self.spots: list[Spot] = []
        self.problems: list[Problem] = []
        self.notes: list[Problem] = []
        self._text = text
        self._limits = limits
        self._lenient = lenient
        self._places = Marks(path, text, (0, 0, None))
        # One entry for each open container: the container around it, that one's offsets, whether it is a mapping, the
        # key under which the open one stands, its offset, and where the open one begins if it is itself a key.
        self._stack: list[tuple[Any, Any, bool, str | None, int, int]] = []

    def run(self) -> None:
        """Read the text to its end or to the first fault that cannot be passed."""
        try:
            self._build(self._events())
            if not (self.documents or self.problems or self._lenient):
                self._report("FIL-004", 0)
        except _StopError:
            pass
        except YAMLError as error:
            code, fields, offset = syntax_fault(error, self._text)
            self.problems.append(Problem(code, fields, self._places.position(offset)))

    def _events(self) -> _Events:
        text = self._text
        if text.count("\n%TAG") > _MAX_TAG_DIRECTIVES:
            self._refuse("FIL-029", text.index("\n%TAG") + 1, detail="%TAG")
        try:
            text.encode("utf-8")
        except UnicodeEncodeError as error:
            self._refuse("FIL-015", error.start, codepoint=f"U+{ord(text[error.start]):04X}")
        if self._lenient and (control := CONTROL.search(text)):
            self._report("FIL-015", control.start(), codepoint=f"U+{ord(control[0]):04X}", lenient=True)
            text = CONTROL.sub("\ufffd", text)
        if any(character in text for character in _OTHER_BREAKS):
            return _shielded(text)
        return _parser(text)

    def _build(self, events: _Events) -> None:  # noqa: C901, PLR0912, PLR0915 (a call for each event doubles its time)
        """Take events until there are no more."""
        marked = "&" in self._text or "!" in self._text
        stack, depth, most = self._stack, self._limits.depth, self._limits.nodes
        here: Any = self.documents
        spots: Any = self.spots
        in_mapping = False
        key: str | None = None
        key_at = nodes = 0
        below: Any
        while (event := events()) is not None:
            kind = type(event)
            if kind is ScalarEvent:
                value = event.value
                at = event.start_mark.index
                if marked:
                    self._marked(event, at, _member(here, in_mapping, key))
                # A string, unless it is plain and looks like a word or a number of the core schema.
                odd = (value in WORDS or value[0] in NUMERIC) and not event.style
                if in_mapping and key is None:
                    key, key_at = value, at
                    if odd or value in here or value == "<<":
                        self._odd_key(event, value, odd, here, spots)
                    continue
                below = None
                if odd and not isinstance(resolved := self._resolve(value, at, key if in_mapping else len(here)), str):
                    below, value = value, resolved
            elif kind in _BEGINNINGS:
                at = event.start_mark.index
                if marked:
                    self._marked(event, at, _member(here, in_mapping, key))
                value, below = ({}, {}) if kind is MappingStartEvent else ([], [])
                stack.append((here, spots, in_mapping, key, key_at, at))
                if len(stack) > depth:
                    self._refuse("FIL-011", at, limit=depth)
            elif kind in _ENDINGS:
                here, spots, in_mapping, key, key_at, at = stack.pop()
                # A container that was itself a key goes by its source text.
                key, key_at = (self._text[at : event.end_mark.index], at) if in_mapping and key is None else (None, 0)
                continue
            else:
                key = self._without_value(event, in_mapping, key, here)
                continue
            nodes += 1
            if nodes > most:
                self._refuse("FIL-012", at, limit=most)
            if not in_mapping:
                here.append(value)
                spots.append((at, at, below))
            elif key is None:
                self._report("FIL-022", at, lenient=True)
            else:
                here[key] = value
                spots[key] = (key_at, at, below)
                key = None
            if kind is not ScalarEvent:
                here, spots, in_mapping = value, below, kind is MappingStartEvent

    def _without_value(self, event: Any, in_mapping: bool, key: str | None, here: Any) -> str | None:
        """Take an alias, or an event that only frames a document; return the key under which the next value stands."""
        at = event.start_mark.index
        if isinstance(event, AliasEvent):
            self._report("FIL-018", at, _member(here, in_mapping, key), name=excerpt(event.anchor or ""))
            return "" if in_mapping and key is None else None
        if isinstance(event, DocumentStartEvent) and self.documents:
            if not self._lenient:
                self._refuse("FIL-023", at)
            self._report("FIL-023", at, lenient=True)
        return key

    def _odd_key(self, event: Any, key: str, odd: bool, here: dict[str, Any], spots: Any) -> None:
        at = event.start_mark.index
        if odd and not isinstance(_meaning(key), str):
            self._report("FIL-021", at, key, lenient=True, key=excerpt(key))
        if key in here:
            first = self._places.line_column(spots[key][0])[0]
            self._report("FIL-010", at, key, lenient=True, key=excerpt(key), first_line=first)
        if key == "<<" and not event.style:
            self._report("FIL-020", at, key, lenient=True)

    def _resolve(self, text: str, at: int, member: str | int | None) -> Data:
        try:
            return resolve(text)
        except RefusedNumberError as refused:
            self._report(refused.code, at, member, lenient=True, text=excerpt(text))
            return text

    def _marked(self, event: Any, at: int, member: str | int | None) -> None:
        """Report the anchor and the tag of a scalar or of the beginning of a container."""
        if event.anchor is not None:
            self._report("FIL-017", at, member, name=excerpt(event.anchor))
        if event.tag is not None:
            written = _TAG.match(self._text, at)
            self._report("FIL-019", at, member, lenient=True, tag=excerpt(written[1] if written else event.tag))

    def _report(
        self, code: str, at: int, member: str | int | None = None, lenient: bool = False, **fields: str | int
    ) -> None:
        """Keep a fault of `member` of the open container, as a note where the reading and the fault are lenient."""
        tokens = self._path_to()
        if member is not None:
            tokens.append(member)
        found = Problem(code, fields, self._places.position(at, join(tokens)))
        if lenient and self._lenient:
            if len(self.notes) < MAX_PROBLEMS:
                self.notes.append(found)
            return
        self.problems.append(found)
        if len(self.problems) >= MAX_PROBLEMS:
            raise _StopError

    def _refuse(self, code: str, at: int, **fields: str | int) -> NoReturn:
        self._report(code, at, None, False, **fields)
        raise _StopError

    def _path_to(self) -> list[str | int]:
        """Return the keys and indices that lead to the container which is being read, or to the first odd key."""
        path: list[str | int] = []
        for around, _, in_mapping, key, _, _ in self._stack[1:]:
            member = _member(around, in_mapping, key)
            if member is None:
                break
            path.append(member - 1 if isinstance(member, int) else member)
        return path


def _member(around: Any, in_mapping: bool, key: str | None) -> str | int | None:
    """Return under what the next value of a container will stand: a key, an index, or nothing if that is a key."""
    return key if in_mapping else len(around)


def _meaning(text: str) -> Data:
    try:
        return resolve(text)
    except RefusedNumberError:
        return 0


def _parser(text: str) -> _Events:
    if PARSER is None:
        raise InputError([Problem("FIL-009")])
    events: _Events = PARSER(text).get_event
    return events


def _shielded(text: str) -> _Events:
    """Return the events of `text`, its line breaks of YAML 1.1 kept from libyaml by stand-ins of the same length."""
    upper = text.upper()
    free = (chr(code) for code in range(0x10FFFD, 0xF0000, -1) if chr(code) not in text and f"{code:08X}" not in upper)
    stand_ins = dict(zip(map(ord, _OTHER_BREAKS), free, strict=False))
    back = {ord(stand_in): character for character, stand_in in stand_ins.items()}
    events = _parser(text.translate(stand_ins))

    def next_event() -> Any:
        event = events()
        if isinstance(event, ScalarEvent):
            event.value = event.value.translate(back)
        return event

    return next_event
