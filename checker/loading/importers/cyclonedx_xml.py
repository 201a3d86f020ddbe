"""The XML form of CycloneDX as the members that its JSON form has, as far as model cards, services and attestations go."""

from __future__ import annotations

from typing import Any

from checker.errors import InputError
from checker.loading.importers.interface import Source
from checker.model.position import Position
from checker.model.problem import Problem

_LISTS = {
    "components": "component",
    "services": "service",
    "datasets": "dataset",
    "performanceMetrics": "performanceMetric",
    "users": "user",
    "useCases": "useCase",
    "technicalLimitations": "technicalLimitation",
    "performanceTradeoffs": "performanceTradeoff",
    "ethicalConsiderations": "ethicalConsideration",
    "fairnessAssessments": "fairnessAssessment",
    "standards": "standard",
    "requirements": "requirement",
    "attestations": "attestation",
    "inputs": "input",
    "outputs": "output",
    "vulnerabilities": "vulnerability",
}
_DEPTH = 60


def as_json(source: Source) -> dict[str, Any]:
    """Return the bill as plain data.

    Raises:
        InputError: it is no XML, or XML that is not taken: entities, external parts, too deep (DEC-165).
    """
    where = Position(source.path, 1, 1)
    try:
        from defusedxml.ElementTree import fromstring
    except ImportError as missing:
        raise InputError([Problem("DEC-156", {"extra": "documents"}, where)]) from missing
    try:
        root = fromstring(source.data, forbid_dtd=True, forbid_entities=True, forbid_external=True)
        tag, space = _local(root.tag), root.tag.partition("}")[0]
        data = _member(root, 0)
    except Exception as fault:
        # The parser and its guards raise many kinds; to the user it is one thing.
        line = getattr(fault, "position", (1, 0))[0]
        raise InputError([Problem("DEC-165", {"file": source.path}, Position(source.path, line))]) from fault
    if tag != "bom" or "cyclonedx.org" not in space or not isinstance(data, dict):
        raise InputError([Problem("DEC-164", {"file": source.path}, where)])
    data["bomFormat"] = "CycloneDX"
    return data


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _member(element: Any, depth: int) -> Any:
    if depth > _DEPTH:
        raise ValueError("too deep")
    name = _local(element.tag)
    children = list(element)
    if name in _LISTS and children:
        return [_member(child, depth + 1) for child in children if isinstance(child.tag, str)]
    if not children:
        text = (element.text or "").strip()
        return {"true": True, "false": False}.get(text, text)
    made: dict[str, Any] = {key: value for key, value in element.attrib.items() if "}" not in key}
    for child in children:
        if isinstance(child.tag, str):
            key = _local(child.tag)
            value = _member(child, depth + 1)
            if key in made and key != "map":
                made[key] = [*made[key], value] if isinstance(made[key], list) else [made[key], value]
            else:
                made[key] = [*made.get(key, ()), value] if key == "map" else value
    return made
