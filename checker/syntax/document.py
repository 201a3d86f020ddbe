"""The way in: the bytes of one file become a document with positions."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import field

from checker.errors import InputError, UsageFault
from checker.model.dataclass import dataclass
from checker.model.position import Position
from checker.model.problem import Problem
from checker.syntax.encoding import decode
from checker.syntax.interface import Data, Limits, Parsed, Syntax
from checker.syntax.marks import Marks, NoMarks

__all__ = ["SUFFIXES", "SYNTAXES", "Data", "Document", "Limits", "NoMarks", "format_of", "parse"]

_DEFAULT_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class MadeFrom:
    """A catalog that a form was made from."""

    ref: str
    revision: str
    sha256: str
    where: Position | None = None


@dataclass(frozen=True, slots=True)
class Aside:
    """What stands beside the data of a form: faults of single rows, and where the form comes from."""

    faults: tuple[Problem, ...] = ()
    unread_claims: tuple[str, ...] = ()
    """References of the items whose rows were left out."""
    unread_evidence: tuple[str, ...] = ()
    """Ids of the evidence whose rows were left out."""
    made_from: tuple[MadeFrom, ...] = ()
    tier: str = ""
    """How many questions the form asks (`simple`, `standard`, `detailed`); empty where it does not say."""
    stage: str = ""
    """Up to which stage it asks (`bid`, `contract` …); empty where it does not say."""


@dataclass(frozen=True, slots=True)
class Document:
    """One file as data, with the place of every value and key."""

    path: str
    """The file as the user named it."""
    format: str
    """`yaml`, `json` or `toml`."""
    data: Data
    sha256: str
    """Digest of the very bytes that were read, in lower-case hexadecimal."""
    size: int
    """Size in bytes."""
    marks: Marks = field(compare=False)
    raw: Mapping[str, str] = field(compare=False)
    """Pointer → source text of each YAML plain scalar that is not a string; empty for JSON and TOML."""
    notes: tuple[Problem, ...] = ()
    """What the user should know though the file was read, such as a byte order mark."""
    aside: Aside | None = None
    """What a form could not bring into `data`; None for a file that is data itself."""


def _yaml(text: str, path: str, limits: Limits, lenient: bool = False) -> Parsed:
    from checker.syntax import yaml_

    return yaml_.parse(text, path, limits, lenient)


def _json(text: str, path: str, limits: Limits, lenient: bool = False) -> Parsed:
    from checker.syntax import json_

    return json_.parse(text, path, limits, lenient)


def _toml(text: str, path: str, limits: Limits, lenient: bool = False) -> Parsed:
    from checker.syntax import toml_

    return toml_.parse(text, path, limits, lenient)


SYNTAXES: dict[str, Syntax] = {"yaml": _yaml, "json": _json, "toml": _toml}
"""Name of a format → its parser, imported at the first use."""

SUFFIXES = {".yaml": "yaml", ".yml": "yaml", ".json": "json", ".toml": "toml"}
"""File name suffix, in lower case, → name of the format."""

_BEFORE_CONTENT = re.compile(r"(?:\s|#[^\n]*+)*+")
_TOML_LINE = re.compile(
    r"\[\[?[^\[\]{},:\n]+\]\]?[ \t]*(?:#[^\n]*)?(?:\r?\n|$)|(?:[A-Za-z0-9_.-]++|\"[^\"\n]*\"|'[^'\n]*')++[ \t]*="
)


def parse(data: bytes, path: str, format: str | None = None, limits: Limits = _DEFAULT_LIMITS) -> Document:
    """Return the document that the bytes of one file hold.

    `path` chooses the parser by its suffix unless `format` names one, and stands in positions; no file is opened.
    Raises InputError with every fault found; UsageFault (FIL-006) for a `format` that there is not.
    """
    if format is not None and format not in SYNTAXES:
        raise UsageFault(Problem("FIL-006", {"format": format}))
    if len(data) > limits.bytes:
        raise InputError([Problem("FIL-005", {"size": len(data), "limit": limits.bytes}, Position(path))])
    text, notes = decode(data, path)
    if not text.strip():
        raise InputError([Problem("FIL-004", {}, Position(path, 1, 1))])
    name = format or format_of(path, text)
    parsed = SYNTAXES[name](text, path, limits)
    digest = hashlib.sha256(data).hexdigest()
    return Document(path, name, parsed.data, digest, len(data), parsed.marks, parsed.raw, notes + parsed.notes)


def format_of(path: str, text: str) -> str:
    """Return the name of the format: by the suffix of `path`, or else by how the content of `text` begins."""
    dot = path.rfind(".")
    suffix = path[dot:].lower() if dot > path.rfind("/") else ""
    if suffix in SUFFIXES:
        return SUFFIXES[suffix]
    blank = _BEFORE_CONTENT.match(text)
    start = blank.end() if blank else 0
    if text.startswith("{", start):
        return "json"
    # A first line like `[subject]` may be a list of JSON too, but then there is nothing after it.
    line = _TOML_LINE.match(text, start)
    if line and (text[start] != "[" or text[line.end() :].strip()):
        return "toml"
    return "json" if text.startswith("[", start) else "yaml"
