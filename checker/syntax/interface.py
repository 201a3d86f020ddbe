"""What every parser of this package takes and gives back, and the bounds that all of them keep."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from types import MappingProxyType
from typing import Protocol, TypeAlias

from checker.model.dataclass import dataclass
from checker.model.problem import Problem
from checker.syntax.marks import Marks

Data: TypeAlias = "dict[str, Data] | list[Data] | str | int | float | bool | None"
"""Plain data. Integers have at most 18 digits, floats are finite."""

MAX_PROBLEMS = 100
"""How many faults of one file are gathered; a file with more is not worth a longer list."""

MAX_DIGITS = 18
"""The longest whole number. Longer ones lose digits in other programs, so they are text or a mistake."""

TOO_LARGE = 10**MAX_DIGITS
"""The smallest whole number that is refused."""

NO_TEXTS: Mapping[str, str] = MappingProxyType({})
"""`Parsed.raw` of the formats that mark their strings."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one file. They count bytes, nesting and values and never time: a verdict is the same everywhere."""

    bytes: int = 5 * 1024 * 1024
    """Size of the file in bytes."""
    depth: int = 64
    """Containers within each other; the outermost counts as one."""
    nodes: int = 200_000
    """Values in the file, containers included, keys not counted."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """The data of one text with the places where it stands."""

    data: Data
    marks: Marks
    raw: Mapping[str, str] = field(default_factory=lambda: NO_TEXTS)
    """Pointer → source text of each YAML plain scalar that is not a string (`3.20`, `true`, `~`)."""
    notes: tuple[Problem, ...] = ()
    """Faults that a lenient reading passed over; empty in a strict one."""


class Syntax(Protocol):
    """A parser of one format."""

    def __call__(self, text: str, path: str, limits: Limits, lenient: bool = False) -> Parsed:
        """Return the data of `text`; `path` is named in positions only.

        With `lenient` (files that others wrote, as evidence) repeated keys, odd numbers and the like become notes.
        Raises InputError with every fault found.
        """


def excerpt(text: str, length: int = 40) -> str:
    """Return the beginning of `text` for a problem's fields, cut with an ellipsis."""
    return text if len(text) <= length else text[: length - 1] + "…"


def containers(data: Data) -> Iterator[tuple[tuple[str | int, ...], dict[str, Data] | list[Data]]]:
    """Yield each container with the keys and indices that lead to it, parents first, without recursion.

    The length of the path plus one is the container's depth. The caller may replace members while it goes.
    """
    stack: list[tuple[tuple[str | int, ...], Data]] = [((), data)]
    while stack:
        path, here = stack.pop()
        if isinstance(here, dict):
            yield path, here
            stack.extend(((*path, key), value) for key, value in here.items() if isinstance(value, dict | list))
        elif isinstance(here, list):
            yield path, here
            stack.extend(((*path, index), value) for index, value in enumerate(here) if isinstance(value, dict | list))
