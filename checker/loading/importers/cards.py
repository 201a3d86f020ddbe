"""What model cards and dataset cards have in common: front matter, headings, and the card itself as evidence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from checker.errors import InputError
from checker.loading.importers.headings import card_of
from checker.loading.importers.interface import Draft, Given, Imported, Left, Source, as_line
from checker.loading.importers.parts import Rules, answer_parts
from checker.model.position import Position
from checker.model.problem import Problem

_NAMES = ("model_name", "model-name", "pretty_name", "name", "title")
_VERSIONS = ("version", "model_version", "revision")
_MAKERS = ("author", "authors", "organization", "developers", "model_creator", "creator")
_USED = {*_NAMES, *_VERSIONS, *_MAKERS, "base_model", "model-index"}


def read_cards(sources: Sequence[Source], given: Given, rules: Rules, kind: str) -> Imported:
    """Return one declaration a card; a file in which no heading of a card stands is told (DEC-161)."""
    imported = Imported()
    for source in sources:
        where = Position(source.path, 1, 1)
        matter, parts, title = card_of(source)
        draft = Draft(source, given, where, imported)
        name = given.name or _first(matter, _NAMES) or _index_name(matter) or title or _stem(source)
        draft.subject["name"] = draft.line("/subject/name", name, where)
        version = given.version or _first(matter, _VERSIONS)
        if version:
            draft.subject["version"] = draft.line("/subject/version", version, where, 100)
        base = matter.get("base_model")
        for one in base if isinstance(base, list) else [base]:
            if isinstance(one, str) and one.strip():
                draft.subject.setdefault("components", []).append({"name": as_line(one)[:500]})
        maker = _first(matter, _MAKERS)
        if maker and not given.organization:
            draft.declared_by["organization"] = draft.line("/declared_by/organization", maker, where)
        draft.declared_by["roles"] = list(given.roles) or ["developer"]
        draft.characteristics["ai_software"] = True
        evidence = draft.add_evidence(
            {"at": source.base, "sha256": source.sha256, "kinds": [kind], "title": as_line(name)[:500]}, where
        )
        if kind == "data-sheet":
            draft.characteristics["uses_learning_data"] = True
        if not answer_parts(draft, parts, rules, evidence, imported):
            imported.problems.append(Problem("DEC-161", {"file": source.path}, where))
            continue
        imported.left += [
            Left(str(key), as_line(str(value))[:80], where) for key, value in matter.items() if key not in _USED
        ]
        imported.documents.append(draft.document(name))
    if not imported.documents and imported.problems:
        raise InputError(imported.problems)
    return imported


def _first(matter: dict[str, Any], keys: Sequence[str]) -> str | None:
    for key in keys:
        value = matter.get(key)
        if isinstance(value, list):
            value = ", ".join(str(one) for one in value if isinstance(one, str | int | float))
        if isinstance(value, int | float) and not isinstance(value, bool):
            value = str(value)
        if isinstance(value, str) and value.strip():
            return value
    return None


def _index_name(matter: dict[str, Any]) -> str | None:
    index = matter.get("model-index")
    first = index[0] if isinstance(index, list) and index else None
    name = first.get("name") if isinstance(first, dict) else None
    return name if isinstance(name, str) and name.strip() else None


def _stem(source: Source) -> str:
    return source.base.rpartition("/")[2].rpartition(".")[0] or source.base
