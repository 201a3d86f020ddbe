"""The shapes of single values, as annotations that three programs read alike.

`checker.schema.construct` tests them while it builds our nouns, pydantic turns them into the published JSON Schemas, and
jsonschema validates against those. So a pattern here uses only what every regular-expression dialect agrees on: no `\\d`,
no `\\w`, no `\\p`, and the end is `(?![\\s\\S])`, because `$` also matches before a last newline in Python.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Annotated, Any

from checker.model.dataclass import dataclass

END = r"(?![\s\S])"
"""The very end of the text, in every dialect."""


@dataclass(frozen=True)
class Text:
    """A string: its length in code points, and the expression that the *whole* string must match."""

    pattern: str
    """Without anchors; an alternation stands in a group."""
    longest: int
    shortest: int = 1
    example: str = ""
    """Shown where a value does not fit."""
    name: str = ""
    """Key of the shape's name in `checker.wording` (`date`, `digest` …)."""

    @property
    def anchored(self) -> str:
        """Return the pattern as the JSON Schemas carry it."""
        return f"^{self.pattern}{END}"

    @cached_property
    def expression(self) -> re.Pattern[str]:
        """Return the compiled expression; use `fullmatch`."""
        return re.compile(self.pattern)

    def __get_pydantic_core_schema__(self, source: object, handler: object) -> dict[str, Any]:
        """Tell pydantic the same: plain data, so that the nouns need no pydantic."""
        return {
            "type": "str",
            "strict": True,
            "min_length": self.shortest,
            "max_length": self.longest,
            "pattern": self.anchored,
            "regex_engine": "python-re",
        }


@dataclass(frozen=True)
class Whole:
    """An integer within bounds, both included; a JSON number with a fraction of zero does not count."""

    least: int
    most: int

    def __get_pydantic_core_schema__(self, source: object, handler: object) -> dict[str, Any]:
        """Tell pydantic the same."""
        return {"type": "int", "strict": True, "ge": self.least, "le": self.most}


@dataclass(frozen=True)
class Exact:
    """A truth value that is `true` or `false`, and never a word or a number that reads like one."""

    def __get_pydantic_core_schema__(self, source: object, handler: object) -> dict[str, Any]:
        """Tell pydantic the same."""
        return {"type": "bool", "strict": True}


@dataclass(frozen=True)
class Items:
    """How many members a list has."""

    least: int = 0
    most: int = 10_000
    tolerant: bool = False
    """Whether a faulty member is dropped alone, with its Problem, instead of spoiling the whole file."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        """Tell pydantic the same, around the schema of the members."""
        schema = handler(source)
        schema["min_length"], schema["max_length"] = self.least, self.most
        return schema


_BLANK = r" \t\r\n\u00a0\u3000"
"""Spelled out: dialects differ on `\\s`. Each shape below is matched in linear time, whatever the input."""
_LINE = rf"(?=[^\r\n]*[^{_BLANK}])[^\r\n]+"
_PROSE = rf"(?=[\s\S]*[^{_BLANK}])[\s\S]+"
_VERSION = rf"(?![{_BLANK}])[^\r\n]*[^{_BLANK}]"
_SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"
_DATE = r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
_EDITION_REF = rf"{_SLUG}@[0-9]{{4}}(-[0-9]{{2}})?|{_SLUG}@[0-9]+[.][0-9]+"

Truth = Annotated[bool, Exact()]
"""`true` or `false`."""
Slug = Annotated[str, Text(_SLUG, 80, example="log-policy", name="slug")]
"""Small letters, digits and single hyphens."""
Key = Annotated[str, Text(r"[A-Za-z0-9_.][A-Za-z0-9_.-]*", 80, example="wp", name="key")]
"""An id that a declarant chooses."""
Line = Annotated[str, Text(_LINE, 500, example="…", name="line")]
"""One line of text that is not blank."""
Prose = Annotated[str, Text(_PROSE, 20_000, example="…", name="prose")]
"""Text of one or more lines that is not blank."""
Date = Annotated[str, Text(_DATE, 10, example="2026-10-01", name="date")]
"""`YYYY-MM-DD`; whether the calendar has the day is checked apart."""
Digest = Annotated[str, Text(r"[0-9a-f]{64}", 64, 64, example="9f86d081884c7d65…", name="digest")]
"""SHA-256 in small hexadecimal digits."""
CorporateNumber = Annotated[str, Text(r"[1-9][0-9]{12}", 13, 13, example="1234567890123", name="corporate-number")]
"""A Japanese corporate number (法人番号)."""
Version = Annotated[str, Text(_VERSION, 100, example="3.2.0", name="version")]
"""The version of a product, as its maker writes it."""
EditionRef = Annotated[str, Text(f"({_EDITION_REF})", 120, example="ai-utilization@2018", name="edition-ref")]
"""`family@edition`."""
ItemRef = Annotated[
    str,
    Text(
        rf"({_EDITION_REF})/{_SLUG}(/{_SLUG})?",
        240,
        example="ai-utilization@2018/transparency/logs",
        name="item-ref",
    ),
]
"""`family@edition/principle` or `family@edition/principle/criterion`."""
Revision = Annotated[str, Text(r"[0-9]+[.][0-9]+[.][0-9]+", 40, example="1.0.0", name="revision")]
"""Semantic version of one of our own data files."""
Location = Annotated[str, Text(_LINE, 2_000, example="evidence/whitepaper.md#保存期間", name="location")]
"""A path below the evidence root, with an optional `#fragment`."""
