"""The JSON of the Model Card Toolkit, schema versions 0.0.1 and 0.0.2."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from checker.errors import InputError
from checker.loading.importers.interface import Draft, Given, Imported, Source, as_line
from checker.loading.importers.parts import Part, Rules, answer_parts
from checker.loading.importers.records import document_of
from checker.model.position import Position
from checker.model.problem import Problem
from checker.syntax.document import Document
from checker.syntax.pointer import escape

_AB = "ai-business@1.2"
RULES: Rules = {
    "overview": (
        (
            "overview",
            "documentation",
        ),
        (f"{_AB}/transparency/developer-information",),
        ("model-card",),
    ),
    "owners": (
        ("owners",),
        (f"{_AB}/accountability/responsible-person",),
        (),
    ),
    "licenses": (
        (
            "licenses",
            "license",
        ),
        (f"{_AB}/safety/developer-use-guidance",),
        ("model-card",),
    ),
    "data": (
        ("data",),
        (f"{_AB}/safety/proper-learning",),
        ("model-card",),
    ),
    "metrics": (
        ("performance_metrics",),
        (
            f"{_AB}/safety/reliability",
            f"{_AB}/transparency/developer-verifiability",
        ),
        ("evaluation-report",),
    ),
    "users": (
        ("users",),
        (f"{_AB}/safety/developer-use-guidance",),
        ("model-card",),
    ),
    "use-cases": (
        ("use_cases",),
        (
            f"{_AB}/transparency/developer-information",
            f"{_AB}/safety/developer-use-guidance",
        ),
        ("model-card",),
    ),
    "limitations": (
        ("limitations",),
        (
            f"{_AB}/transparency/developer-information",
            f"{_AB}/accountability/developer-status-to-providers",
        ),
        ("model-card",),
    ),
    "tradeoffs": (
        ("tradeoffs",),
        (f"{_AB}/safety/risk-analysis",),
        (),
    ),
    "ethics": (
        ("ethical_considerations",),
        (f"{_AB}/human-centric/dignity-and-rights",),
        (),
    ),
    "fairness": (
        ("fairness_assessment",),
        (f"{_AB}/fairness/bias-points",),
        (),
    ),
}
"""Key of the card → what it answers."""


_GROUPS = ("model_details", "model_parameters", "quantitative_analysis", "considerations")


def read_json_cards(sources: Sequence[Source], given: Given) -> Imported:
    """Return one declaration a file; a file that is no such card is told (DEC-161)."""
    imported = Imported()
    for source in sources:
        try:
            document = document_of(source)
        except InputError as fault:
            imported.problems += fault.problems
            continue
        data: Any = document.data
        if not isinstance(data, dict) or not isinstance(data.get("model_details"), dict):
            imported.problems.append(Problem("DEC-161", {"file": source.path}, Position(source.path, 1, 1)))
            continue
        _declare(source, document, data, given, imported)
    if not imported.documents and imported.problems:
        raise InputError(imported.problems)
    return imported


def _declare(source: Source, document: Document, data: dict[str, Any], given: Given, imported: Imported) -> None:
    where = Position(source.path, 1, 1)
    draft = Draft(source, given, where, imported)
    details = data["model_details"]
    name = given.name or details.get("name")
    if isinstance(name, str) and name.strip():
        draft.subject["name"] = draft.line("/subject/name", name, document.marks.at("/model_details/name"))
    version = details.get("version")
    stated = version.get("name") if isinstance(version, dict) else version
    if isinstance(stated, str) and stated.strip():
        place = document.marks.at("/model_details/version")
        draft.subject["version"] = draft.line("/subject/version", stated, place, 100)
    owners = details.get("owners")
    owner = owners[0].get("name") if isinstance(owners, list) and owners and isinstance(owners[0], dict) else None
    if isinstance(owner, str) and owner.strip() and not given.organization:
        place = document.marks.at("/model_details/owners/0/name")
        draft.declared_by["organization"] = draft.line("/declared_by/organization", owner, place)
    draft.declared_by["roles"] = list(given.roles) or ["developer"]
    draft.characteristics["ai_software"] = True
    evidence = draft.add_evidence({"at": source.base, "sha256": source.sha256, "kinds": ["model-card"]}, where)
    answer_parts(draft, _parts(document, data), RULES, evidence, imported)
    imported.documents.append(draft.document(str(name or source.base)))


def _parts(document: Document, data: dict[str, Any]) -> Iterator[Part]:
    for key, value in data.items():
        if not (key in _GROUPS and isinstance(value, dict)) and value not in (None, "", [], {}):
            pointer = f"/{escape(key)}"
            yield Part(key, pointer, as_line(str(value)), document.marks.at(pointer))
    for group in _GROUPS:
        members = data.get(group)
        for key, value in members.items() if isinstance(members, dict) else ():
            if (group, key) in (("model_details", "name"), ("model_details", "version")):
                continue
            pointer = f"/{group}/{escape(key)}"
            yield Part(
                key, pointer, "" if value in (None, "", [], {}) else as_line(str(value)), document.marks.at(pointer)
            )
