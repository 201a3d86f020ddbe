"""CycloneDX 1.5 to 1.7: model cards of components, services, and declarations with attestations.

A bill of materials without any of them is a normal one: there is no AI evidence in it, and that is what is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from checker.errors import InputError
from checker.loading.importers.interface import Draft, Given, Imported, Left, Source, as_line
from checker.loading.importers.parts import Part, Rules, answer_parts
from checker.loading.importers.records import document_of
from checker.model.position import Position
from checker.model.problem import Problem

_AB = "ai-business@1.2"
RULES: Rules = {
    "users": (
        ("users",),
        (f"{_AB}/safety/developer-use-guidance",),
        ("model-card",),
    ),
    "use-cases": (
        ("useCases",),
        (
            f"{_AB}/transparency/developer-information",
            f"{_AB}/safety/developer-use-guidance",
        ),
        ("model-card",),
    ),
    "limitations": (
        ("technicalLimitations",),
        (
            f"{_AB}/transparency/developer-information",
            f"{_AB}/accountability/developer-status-to-providers",
        ),
        ("model-card",),
    ),
    "tradeoffs": (
        ("performanceTradeoffs",),
        (f"{_AB}/safety/risk-analysis",),
        (),
    ),
    "ethics": (
        ("ethicalConsiderations",),
        (f"{_AB}/human-centric/dignity-and-rights",),
        (),
    ),
    "environment": (
        ("environmentalConsiderations",),
        (f"{_AB}/human-centric/sustainability",),
        ("model-card",),
    ),
    "fairness": (
        ("fairnessAssessments",),
        (f"{_AB}/fairness/developer-model-bias",),
        ("model-card",),
    ),
    "metrics": (
        ("performanceMetrics",),
        (
            f"{_AB}/safety/reliability",
            f"{_AB}/transparency/developer-verifiability",
        ),
        ("evaluation-report",),
    ),
    "datasets": (
        ("datasets",),
        (f"{_AB}/safety/proper-learning",),
        ("model-card",),
    ),
    "parameters": (
        (
            "approach",
            "task",
            "architectureFamily",
            "modelArchitecture",
        ),
        (f"{_AB}/transparency/developer-information",),
        ("model-card",),
    ),
}
"""Member of a model card → what it answers."""
_GROUPS = ("modelParameters", "quantitativeAnalysis", "considerations")
_VERSIONS = ("1.5", "1.6", "1.7")
_MAX_COMPONENTS = 2_000


def read(sources: Sequence[Source], given: Given) -> Imported:
    """Return one declaration a bill. Raises InputError where nothing can be read (DEC-164) or holds AI evidence (DEC-160)."""
    imported = Imported()
    for source in sources:
        try:
            data, marks = _bill(source)
        except InputError as fault:
            imported.problems += fault.problems
            continue
        if data.get("bomFormat") != "CycloneDX":
            imported.problems.append(Problem("DEC-164", {"file": source.path}, Position(source.path, 1, 1)))
            continue
        _declare(source, data, marks, given, imported)
    if not imported.documents and imported.problems:
        raise InputError(imported.problems)
    return imported


def _bill(source: Source) -> tuple[dict[str, Any], Any]:
    if source.data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        from checker.loading.importers.cyclonedx_xml import as_json

        return as_json(source), None
    if source.data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] != b"{":
        raise InputError([Problem("DEC-164", {"file": source.path}, Position(source.path, 1, 1))])
    document = document_of(source)
    return (document.data if isinstance(document.data, dict) else {}), document.marks


def _declare(source: Source, data: dict[str, Any], marks: Any, given: Given, imported: Imported) -> None:
    def where(pointer: str) -> Position:
        return marks.at(pointer) if marks is not None else Position(source.path, 1, 1, pointer)

    draft = Draft(source, given, Position(source.path, 1, 1), imported)
    models = list(_models(data))
    _subject(draft, data, models, where)
    evidence = draft.add_evidence(
        {"at": source.base, "sha256": source.sha256, "kinds": ["model-card"]}, Position(source.path, 1, 1)
    )
    used = 0
    for pointer, component in models:
        parts = _parts(component["modelCard"], f"{pointer}/modelCard", where)
        used += answer_parts(draft, parts, RULES, evidence, imported, f"{pointer}/modelCard")
    used += _services(draft, data, where)
    used += _attestations(draft, data, where, imported)
    _tell_left(data, where, imported)
    if not used:
        imported.problems.append(Problem("DEC-160", {"file": source.path}, Position(source.path, 1, 1)))
        return
    if not models:
        draft.evidence = [item for item in draft.evidence if item["id"] != evidence]
    name = draft.subject.get("name")
    imported.documents.append(draft.document(str(name or source.base)))


def _subject(draft: Draft, data: dict[str, Any], models: Sequence[tuple[str, dict[str, Any]]], where: Any) -> None:
    metadata = data.get("metadata")
    main = metadata.get("component") if isinstance(metadata, dict) else None
    pointer = "/metadata/component"
    if not isinstance(main, dict) and models:
        pointer, main = models[0]
    main = main if isinstance(main, dict) else {}
    for key, limit in (("name", 500), ("version", 100)):
        value = getattr(draft.given, key) or main.get(key)
        if isinstance(value, str) and value.strip():
            draft.subject[key] = draft.line(f"/subject/{key}", value, where(f"{pointer}/{key}"), limit)
    maker = next(
        (one for one in (_name(main.get(k)) for k in ("supplier", "manufacturer", "publisher", "author")) if one), None
    )
    if maker:
        draft.subject["provider"] = {"name": draft.line("/subject/provider/name", maker, where(pointer))}
        if not draft.given.organization:
            draft.declared_by["organization"] = draft.line("/declared_by/organization", maker, where(pointer))
    components = [
        one for _, one in models if isinstance(one.get("name"), str) and one["name"].strip() and one is not main
    ]
    if components:
        draft.subject["components"] = [
            {"name": as_line(one["name"])[:500]}
            | (
                {"version": as_line(one["version"])[:100]}
                if isinstance(one.get("version"), str) and one["version"].strip()
                else {}
            )
            for one in components[:200]
        ]
    draft.declared_by["roles"] = list(draft.given.roles) or ["developer"]
    if models:
        draft.characteristics["ai_software"] = True


def _name(value: Any) -> str | None:
    found = value.get("name") if isinstance(value, dict) else value
    return found if isinstance(found, str) and found.strip() else None


def _models(data: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each component that carries a model card, with its pointer; nested ones too."""
    metadata = data.get("metadata")
    main = metadata.get("component") if isinstance(metadata, dict) else None
    stack: list[tuple[str, Any]] = [("/metadata/component", main), ("/components", data.get("components"))]
    seen = 0
    while stack and seen < _MAX_COMPONENTS:
        pointer, value = stack.pop(0)
        if isinstance(value, list):
            stack.extend((f"{pointer}/{index}", one) for index, one in enumerate(value))
        elif isinstance(value, dict):
            seen += 1
            if isinstance(value.get("modelCard"), dict):
                yield pointer, value
            if isinstance(value.get("components"), list):
                stack.append((f"{pointer}/components", value["components"]))


def _parts(card: dict[str, Any], pointer: str, where: Any) -> Iterator[Part]:
    for group in _GROUPS:
        members = card.get(group)
        for key, value in members.items() if isinstance(members, dict) else ():
            here = f"{pointer}/{group}/{key}"
            yield Part(key, here, "" if value in (None, "", [], {}) else as_line(str(value)[:400]), where(here))


def _services(draft: Draft, data: dict[str, Any], where: Any) -> int:
    used = 0
    services = data.get("services")
    for index, service in enumerate(services[:200] if isinstance(services, list) else ()):
        if not isinstance(service, dict):
            continue
        pointer = f"/services/{index}"
        name = as_line(str(service.get("name") or ""))
        flows = service.get("data")
        if isinstance(flows, list) and flows:
            kinds = sorted({as_line(str(one.get("classification"))) for one in flows if isinstance(one, dict)})
            text = f"{name}: data: {', '.join(kinds)}"
            used += 1
            draft.add_claim(f"{_AB}/privacy/privacy-protection", "met", where(pointer), statement=text[:2_000])
        if isinstance(service.get("authenticated"), bool):
            said = "authenticated" if service["authenticated"] else "not authenticated"
            used += 1
            answer = "met" if service["authenticated"] else "not-met"
            draft.add_claim(
                f"{_AB}/security/security-measures", answer, where(pointer), statement=f"{name}: {said}"[:2_000]
            )
    # Services alone say nothing about AI.
    return used if draft.characteristics.get("ai_software") else 0


def _attestations(draft: Draft, data: dict[str, Any], where: Any, imported: Imported) -> int:
    """Take attestations of requirements that carry a reference of ours; list the others."""
    declared = data.get("declarations")
    attestations = declared.get("attestations") if isinstance(declared, dict) else None
    names = _requirements(data)
    used = 0
    for number, attestation in enumerate(attestations if isinstance(attestations, list) else ()):
        maps = attestation.get("map") if isinstance(attestation, dict) else None
        for index, one in enumerate(maps if isinstance(maps, list) else ()):
            if not isinstance(one, dict):
                continue
            pointer = f"/declarations/attestations/{number}/map/{index}"
            reference = names.get(str(one.get("requirement")), str(one.get("requirement") or ""))
            conformance = one.get("conformance")
            score = conformance.get("score") if isinstance(conformance, dict) else None
            rationale = conformance.get("rationale") if isinstance(conformance, dict) else None
            if "@" not in reference or "/" not in reference:
                imported.left.append(Left(reference[:120], as_line(str(rationale or ""))[:80], where(pointer)))
                continue
            answer = "met" if score == 1 else "not-met" if score == 0 else "partly" if score is not None else "unknown"
            said = draft.prose("/claims", str(rationale), where(pointer)) if rationale else None
            draft.places.pop("/claims", None)
            draft.add_claim(reference, answer, where(pointer), statement=said)
            used += 1
    return used


def _requirements(data: dict[str, Any]) -> dict[str, str]:
    """Return bom-ref → identifier of every requirement that the bill defines."""
    definitions = data.get("definitions")
    standards = definitions.get("standards") if isinstance(definitions, dict) else None
    found: dict[str, str] = {}
    for standard in standards if isinstance(standards, list) else ():
        for one in (standard.get("requirements") or ()) if isinstance(standard, dict) else ():
            if isinstance(one, dict) and isinstance(one.get("bom-ref"), str):
                found[one["bom-ref"]] = str(one.get("identifier") or one["bom-ref"])
    return found


def _tell_left(data: dict[str, Any], where: Any, imported: Imported) -> None:
    used = {
        "bomFormat",
        "specVersion",
        "$schema",
        "serialNumber",
        "version",
        "metadata",
        "declarations",
        "definitions",
        "services",
    }
    for key, value in data.items():
        if key in used or not value:
            continue
        count = len(value) if isinstance(value, list | dict) else 1
        imported.left.append(Left(key, "", where(f"/{key}"), count))
