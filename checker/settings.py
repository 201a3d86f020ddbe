"""Settings of a project: `gensoku.toml`, `[tool.gensoku]` of `pyproject.toml`, `[gensoku]` or `[tool:gensoku]` of `setup.cfg`.

The first of these in the working folder that has settings is used, alone; what is typed on the command line comes before
it. A repository may be a stranger's, so a setting cannot name a file outside its folder, nor the date of the check, and a
profile that it names cannot widen bounds.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import field, fields
from typing import Any

from checker.errors import InputError
from checker.loading.files import read_file
from checker.model.buyer import Bounds
from checker.model.dataclass import dataclass
from checker.model.position import Position
from checker.model.problem import Problem
from checker.syntax.interface import Limits

PLACES = ("gensoku.toml", "pyproject.toml", "setup.cfg")
FILES = ("case", "reviews", "waivers", "baseline")
CHOICES = {"fail-on": ("undetermined", "gap", "never"), "lang": ("ja", "en")}
KEYS = ("profile", "catalog", *FILES, *CHOICES)
_LIMITS = Limits(bytes=1024 * 1024)


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting, and where it was made."""

    key: str
    value: str | tuple[str, ...]
    where: Position


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that one file sets; empty where there is no such file."""

    path: str = ""
    by_key: Mapping[str, Setting] = field(default_factory=dict)


def find_settings(folder: str = ".") -> Settings:
    """Return the settings of the project in `folder`.

    Raises:
        InputError: the file cannot be read; a key is unknown (DEC-138), a value cannot be used (DEC-139), a file lies
            outside the folder (DEC-137).
    """
    for name in PLACES:
        path = name if folder == "." else os.path.join(folder, name)
        if os.path.isfile(path):
            found = _from_cfg(path) if name == "setup.cfg" else _from_toml(path, whole=name == "gensoku.toml")
            if found is not None:
                return Settings(path, _checked(found, folder))
    return Settings()


Raw = dict[str, tuple[Any, Position]]


def _from_toml(path: str, *, whole: bool) -> Raw | None:
    data = read_file(path, _LIMITS.bytes)
    if not whole and b"gensoku" not in data:
        return None
    from checker.syntax.document import parse

    document = parse(data, path, "toml", _LIMITS)
    pointer = "" if whole else "/tool/gensoku"
    table = document.data
    for part in pointer.split("/")[1:]:
        table = table.get(part) if isinstance(table, dict) else None
    if not isinstance(table, dict):
        return None
    return {key: (value, document.marks.at(f"{pointer}/{key}")) for key, value in table.items()}


def _from_cfg(path: str) -> Raw | None:
    text = read_file(path, _LIMITS.bytes).decode("utf-8", "replace")
    if "gensoku]" not in text:
        return None
    import configparser

    parser = configparser.ConfigParser(interpolation=None)
    try:
        parser.read_string(text)
    except configparser.Error as fault:
        raise InputError(
            [Problem("DEC-139", {"key": "setup.cfg", "value": type(fault).__name__}, Position(path))]
        ) from fault
    section = next((name for name in ("gensoku", "tool:gensoku") if parser.has_section(name)), None)
    if section is None:
        return None
    lines = text.splitlines()
    start = next(number for number, line in enumerate(lines) if line.strip() == f"[{section}]")
    made: Raw = {}
    for key, value in parser[section].items():
        pattern = re.compile(rf"{re.escape(key)}\s*[=:]", re.IGNORECASE)
        at = next((n for n in range(start, len(lines)) if pattern.match(lines[n])), start)
        parts = [part.strip() for part in re.split(r"[,\n]", value) if part.strip()]
        made[key] = (parts if key == "catalog" else value.strip(), Position(path, at + 1, 1))
    return made


def _checked(raw: Raw, folder: str) -> dict[str, Setting]:
    problems: list[Problem] = []
    made: dict[str, Setting] = {}
    for key, (value, where) in raw.items():
        fault = _fault(key, value, folder)
        if fault is None:
            made[key] = Setting(key, tuple(value) if isinstance(value, list) else value, where)
        else:
            code, fields_ = fault
            problems.append(Problem(code, fields_, where))
    if problems:
        raise InputError(problems)
    return made


def _fault(key: str, value: Any, folder: str) -> tuple[str, dict[str, str | int]] | None:
    """Return what is wrong with one setting; None for nothing."""
    if key not in KEYS:
        return "DEC-138", {"key": key, "known": ", ".join(KEYS)}
    shown = {"key": key, "value": str(value)}
    if key == "catalog":
        fits = isinstance(value, list) and all(isinstance(one, str) and one for one in value)
        return None if fits else ("DEC-139", {**shown})
    if not isinstance(value, str) or not value or value not in CHOICES.get(key, (value,)):
        return "DEC-139", {**shown}
    if (key in FILES or is_path(key, value)) and not _inside(value, folder):
        return "DEC-137", {**shown}
    return None


def is_path(key: str, value: str) -> bool:
    """Tell whether a setting names a file: a profile may also be the name of one that is shipped."""
    return key in FILES or (key == "profile" and ("/" in value or "." in value or os.path.exists(value)))


def _inside(value: str, folder: str) -> bool:
    root = os.path.realpath(folder)
    return os.path.realpath(os.path.join(folder, value)).startswith(os.path.join(root, ""))


def refuse_wider(path: str) -> None:
    """Refuse a profile that widens any bound beyond what is usual.

    Raises:
        InputError: it does (DEC-143), or it cannot be read.
    """
    from checker.loading.load import load_profile

    bounds, usual = load_profile(path)[0].bounds, Bounds()
    wider = [one.name for one in fields(Bounds) if getattr(bounds, one.name) > getattr(usual, one.name)]
    if wider:
        raise InputError([Problem("DEC-143", {"file": path, "what": ", ".join(wider)}, Position(path))])
