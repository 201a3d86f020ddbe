"""Saved assessments: one, or the bundle that `gensoku check` writes for several declarations; none that was changed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Annotated, Any

import click

from checker.cli.speak import pick
from checker.errors import InputError
from checker.loading.files import read_file
from checker.loading.formats import form_of
from checker.loading.load import kind_of, read_document
from checker.model.assessment import Assessment
from checker.model.constraints import Items
from checker.model.dataclass import dataclass
from checker.model.position import Position
from checker.model.problem import Problem
from checker.model.sealed import digest_of
from checker.model.told import Fields
from checker.schema.construct import construct
from checker.syntax.document import parse
from checker.syntax.interface import Limits

LIMITS = Limits(bytes=256 * 1024 * 1024, depth=64, nodes=20_000_000)
"""An assessment is our own file, but it may be large."""
_HEAD = 100_000
_DECLARES = re.compile(rb"^[\s{]*[\"']?gensoku[\"']?[ \t]*[:=][ \t]*[\"']?declaration/", re.MULTILINE)
"""The mark of a declaration, near its beginning."""
_NAMED = 10
"""How many assessments of a bundle are named where one must be chosen."""

only_option = click.option(
    "--only",
    metavar="ID|FILE",
    help=pick(
        "何件もの照合結果をまとめたファイルのとき、使う一件（申告書の識別名又はファイル）",
        "Which one of a file of several assessments to use (the declaration's id or file)",
    ),
)
"""`--only`, the same for every word that reads saved assessments."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """What `gensoku check --format json` writes for several declarations."""

    assessments: Annotated[tuple[Assessment, ...], Items(0, 10_000_000)] = ()
    problems: Annotated[tuple[Fields, ...], Items(0, 10_000_000)] = ()
    summary: Fields


def load_assessments(path: str, only: str | None = None) -> tuple[Assessment, ...]:
    """Return the assessments at `path`, at least one; with `only`, those of the declaration with that id or path.

    Raises:
        InputError: the file cannot be read, is a declaration (DEC-184), or holds no assessment of this version (DEC-042), none of that declaration
            (DEC-193), or one whose content does not agree with its own digest (DEC-190).
    """
    raw = read_file(path, LIMITS.bytes)
    _refuse_other(path, raw)
    document = parse(raw, path, "json", LIMITS)
    data: Any = document.data
    if isinstance(data, dict) and "schema" not in data and isinstance(data.get("assessments"), list):
        bundle, context = construct(Bundle, document)
        found = bundle.assessments if bundle and not context.problems else ()
    else:
        built, context = construct(Assessment, document)
        found = (built,) if built else ()
    if not found:
        raise InputError([Problem("DEC-042", {"file": path}, Position(path)), *_faults(data, context.problems)])
    changed = [one for one in found if digest_of(one) != one.sha256]
    if changed:
        raise InputError(
            [Problem("DEC-190", {"file": path, "id": one.declaration.id}, Position(path)) for one in changed[:_NAMED]]
        )
    if only is None:
        return found
    chosen = tuple(one for one in found if only in (one.declaration.id, one.declaration.path))
    if not chosen:
        raise InputError([Problem("DEC-193", {"file": path, "id": only, "known": _ids(found)}, Position(path))])
    return chosen


def _refuse_other(path: str, raw: bytes) -> None:
    """Refuse what is no JSON, or is a declaration: what a parser of JSON would say of it helps nobody.

    Raises:
        InputError: it is a declaration (DEC-184), or no assessment (DEC-042).
    """
    if form_of(path) is not None or _DECLARES.search(raw[:_HEAD]):
        raise InputError([Problem("DEC-184", {"file": path}, Position(path))])
    if path.lower().endswith((".yaml", ".yml", ".toml")):
        raise InputError([Problem("DEC-042", {"file": path}, Position(path))])


def is_saved(path: str) -> bool:
    """Tell whether a file is meant as a saved assessment: JSON, and no declaration.

    Raises:
        InputError: it cannot be read.
    """
    return path.lower().endswith(".json") and kind_of(read_document(path, LIMITS)) != "declaration"


def _faults(data: object, problems: Sequence[Problem]) -> Sequence[Problem]:
    """Return what is wrong with a file that means to be an assessment; of any other it would only be noise."""
    return problems[:20] if isinstance(data, dict) and ("schema" in data or "assessments" in data) else ()


def load_assessment(path: str, only: str | None = None) -> Assessment:
    """Return the one assessment at `path`.

    Raises:
        InputError: as `load_assessments`; or there are several, and none is chosen (DEC-192).
    """
    found = load_assessments(path, only)
    if len(found) > 1:
        fields: dict[str, str | int] = {"file": path, "count": len(found), "known": _ids(found)}
        raise InputError([Problem("DEC-192", fields, Position(path))])
    return found[0]


def _ids(found: Sequence[Assessment]) -> str:
    ids = [one.declaration.id for one in found]
    if len(set(ids)) < len(ids):
        ids = [one.declaration.path for one in found]
    return ", ".join([*ids[:_NAMED], *(["…"] if len(ids) > _NAMED else [])])
