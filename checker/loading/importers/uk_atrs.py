"""The UK Algorithmic Transparency Recording Standard, templates 1.1 to 4: a record as JSON, table or Markdown; or the index.

It is the closest open form to a procurement declaration: supplier, procedure, human review, training, appeals, risks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from checker.errors import InputError
from checker.loading.importers.answers import is_blank, is_filled
from checker.loading.importers.headings import card_of
from checker.loading.importers.interface import Draft, Given, Imported, Left, Source, as_line
from checker.loading.importers.parts import Part, Rules, rule_of
from checker.loading.importers.records import document_of
from checker.loading.importers.shipped import import_by_best
from checker.loading.importers.tables import tables_of
from checker.model.position import Position
from checker.model.problem import Problem

_AB = "ai-business@1.2"
RULES: Rules = {
    "name": (("Name", "tool_name", "Tool name", "Name of tool"), (), ()),
    "organisation": (
        ("organisation_or_department", "Organisation", "Organisation/ department", "organisation_department"),
        (),
        (),
    ),
    "description": (("description", "Tier 1 description", "detailed_description", "Detailed description"), (), ()),
    "supplier": (
        (
            "external_supplier",
            "External supplier",
            "Supplier or developer of the algorithmic tool",
            "external_supplier_name",
        ),
        (),
        (),
    ),
    "phase": (("Phase", "current_phase"), (), ()),
    "url": (("website_URL", "website_url", "Website URL", "URL of the website"), (), ()),
    "version": (("version", "model_version", "Version of the tool"), (), ()),
    "contact": (
        ("contact_email", "Contact email", "team_contact_email"),
        (f"{_AB}/accountability/responsible-person",),
        (),
    ),
    "owner": (
        ("senior_responsible_owner", "Senior responsible owner", "SRO", "team", "Team responsible for the tool"),
        (f"{_AB}/accountability/responsible-person",),
        (),
    ),
    "roles": (
        ("external_supplier_role", "External supplier role", "procurement_procedure_type", "Procurement procedure type")
        + ("data_access_terms", "Terms of access to data for external supplier", "companies_house_number"),
        (f"{_AB}/accountability/responsibility-split",),
        (),
    ),
    "scope": (
        ("scope", "Scope", "purpose", "benefit", "Benefits", "alternatives_considered", "Alternatives considered"),
        (f"{_AB}/safety/proper-use",),
        (),
    ),
    "process": (
        (
            "process_integration",
            "Integration into broader operational process",
            "how_decisions",
            "Integration into operational process",
        ),
        (f"{_AB}/transparency/stakeholder-information",),
        (),
    ),
    "human": (
        (
            "human_decisions_and_review",
            "Human decisions and review",
            "Human decisions",
            "human_decisions",
            "provided_information",
        ),
        (f"{_AB}/fairness/human-judgment", f"{_AB}/human-centric/automation-bias"),
        (),
    ),
    "training": (("required_training", "Required training"), (f"{_AB}/education-literacy/literacy",), ()),
    "appeals": (("appeals_and_review", "Appeals and review", "appeals"), (f"{_AB}/accountability/error-reports",), ()),
    "architecture": (
        (
            "system_architecture",
            "System architecture",
            "models",
            "model_name",
            "model_architecture",
            "method",
            "model_task",
        )
        + ("Model name", "Model task", "Model architecture", "model_input", "model_output"),
        (f"{_AB}/transparency/stakeholder-information",),
        (),
    ),
    "performance": (("model_performance", "Model performance", "test_data"), (f"{_AB}/safety/reliability",), ()),
    "datasets": (
        (
            "datasets",
            "dataset_purposes",
            "Dataset purposes",
            "Datasets and their purposes",
            "source_data_name",
            "Source data name",
        )
        + ("data_modality", "data_quantities", "Data collection", "data_collection"),
        (f"{_AB}/safety/proper-learning",),
        (),
    ),
    "completeness": (
        (
            "data_completeness_and_representativeness",
            "Data completeness and representativeness",
            "data_cleaning",
            "Data cleaning",
        ),
        (f"{_AB}/fairness/bias-points",),
        (),
    ),
    "personal": (
        (
            "sensitive_attributes",
            "Sensitive attributes",
            "data_sharing_agreements",
            "Data sharing agreements",
            "data_description",
        ),
        (f"{_AB}/privacy/privacy-protection",),
        (),
    ),
    "storage": (
        ("data_access_and_storage", "Data access and storage"),
        (f"{_AB}/privacy/privacy-protection", f"{_AB}/security/security-measures"),
        (),
    ),
    "impact": (
        (
            "impact_assessment",
            "Impact assessment",
            "Impact assessments",
            "impact_assessment_name",
            "impact_assessment_description",
        ),
        (f"{_AB}/safety/risk-analysis",),
        (),
    ),
    "risks": (
        (
            "risks_and_mitigations",
            "Risks and mitigations",
            "Risks",
            "common_risks",
            "risk_name",
            "risk_description",
            "risk_mitigation",
        ),
        (f"{_AB}/safety/risk-analysis", f"{_AB}/safety/controllability"),
        (),
    ),
    "maintenance": (
        ("maintenance", "Maintenance", "update_frequency"),
        (f"{_AB}/transparency/stakeholder-information",),
        (),
    ),
    "law": (
        ("legal_review", "Legal basis", "lawful_basis", "rationale", "Justification", "statutory_basis"),
        (f"{_AB}/accountability/traceability",),
        (),
    ),
}
"""Attribute of any of the templates → what it answers."""


def read(sources: Sequence[Source], given: Given) -> Imported:
    """Return one declaration a record, or a record of the index. Raises InputError where nothing can be read (DEC-163)."""
    imported = Imported()
    for source in sources:
        try:
            parts = list(_parts(source))
            if _is_record(parts):
                _declare(source, parts, given, imported)
                continue
            made = import_by_best(("uk-atrs-index",), [source], given)
            imported.documents += made.documents
            imported.left += made.left
        except InputError as fault:
            codes = {problem.code for problem in fault.problems}
            known = codes & {"DEC-150", "DEC-152", "DEC-153", "DEC-154", "DEC-155", "DEC-156"}
            told = fault.problems if known else [Problem("DEC-163", {"file": source.path}, Position(source.path, 1, 1))]
            imported.problems += told
    if not imported.documents and imported.problems:
        raise InputError(imported.problems)
    return imported


def _is_record(parts: Sequence[Part]) -> bool:
    found = {rule_of(part.name, RULES) for part in parts if not is_blank(part.text)}
    return len(found - {None, "name", "description", "url", "organisation"}) >= 3


def _declare(source: Source, parts: Sequence[Part], given: Given, imported: Imported) -> None:
    draft = Draft(source, given, Position(source.path, 1, 1), imported)
    draft.declared_by["roles"] = list(given.roles) or ["business-user", "public-authority"]
    draft.kind = "deployment"
    for part in parts:
        key = rule_of(part.name, RULES)
        if key is None:
            if is_filled(part.text):
                imported.left.append(Left(as_line(part.name)[:120], as_line(part.text)[:80], part.where))
        elif is_filled(part.text):
            if not _member(draft, key, part) and not RULES[key][1]:
                imported.left.append(Left(as_line(part.name)[:120], as_line(part.text)[:80], part.where))
            for about in RULES[key][1]:
                text = f"{as_line(part.name)}: {part.text}"
                draft.add_claim(about, "met", part.where, statement=draft.prose("/claims", text, part.where))
    draft.places.pop("/claims", None)
    imported.documents.append(draft.document(str(draft.subject.get("name") or source.base)))


def _member(draft: Draft, key: str, part: Part) -> bool:
    """Take what names the system and its maker; the first of several stands. Tell whether it was taken."""
    if key == "name" and "name" not in draft.subject:
        draft.subject["name"] = draft.line("/subject/name", part.text, part.where)
    elif key == "version" and "version" not in draft.subject:
        draft.subject["version"] = draft.line("/subject/version", part.text, part.where, 100)
    elif key == "description" and "purpose" not in draft.subject:
        draft.subject["purpose"] = draft.prose("/subject/purpose", part.text, part.where)
    elif key == "supplier" and "provider" not in draft.subject:
        draft.subject["provider"] = {"name": draft.line("/subject/provider/name", part.text, part.where)}
    elif key == "organisation" and "organization" not in draft.declared_by:
        draft.declared_by["organization"] = draft.line("/declared_by/organization", part.text, part.where)
    elif key == "contact" and "contact" not in draft.declared_by:
        draft.declared_by["contact"] = draft.line("/declared_by/contact", part.text, part.where)
    elif key == "url":
        draft.add_evidence({"url": as_line(part.text)[:2_000], "kinds": ["public-page"]}, part.where)
    else:
        return False
    return True


def _parts(source: Source) -> Iterator[Part]:
    begin = source.data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if begin == b"{":
        document = document_of(source)
        yield from _members(document.data, "", document)
    elif source.path.lower().endswith((".md", ".markdown", ".txt")):
        _, parts, title = card_of(source)
        if title:
            yield Part("Name", title, title, parts[0].where)
        for part in parts:
            name = part.name.split(" - ", 1)[-1]
            yield Part(name.split(":", 1)[-1].strip() or part.name, part.at, part.text, part.where)
    elif begin != b"[":
        yield from _pairs(source)


def _members(data: Any, pointer: str, document: Any, depth: int = 0) -> Iterator[Part]:
    if not isinstance(data, dict) or depth > 8:
        return
    for key, value in data.items():
        here = f"{pointer}/{str(key).replace('~', '~0').replace('/', '~1')}"
        if isinstance(value, dict):
            yield from _members(value, here, document, depth + 1)
        elif isinstance(value, list) and any(isinstance(one, dict) for one in value):
            if key != "records":
                for index, one in enumerate(value[:200]):
                    yield from _members(one, f"{here}/{index}", document, depth + 1)
        elif value not in (None, "", []):
            text = "\n".join(str(one) for one in value) if isinstance(value, list) else str(value)
            yield Part(str(key), here, text, document.marks.at(here))


def _pairs(source: Source) -> Iterator[Part]:
    """Yield the rows of a two-column table: attribute and text, perhaps with numbers and guidance between."""
    for table in tables_of(source):
        if table.hidden:
            continue
        begun = False
        for row in table.rows[:2_000]:
            filled = [index for index, cell in enumerate(row.cells) if cell.strip()]
            named = next((index for index in filled[:3] if rule_of(row.cells[index], RULES)), None)
            begun = begun or named is not None
            if named is None and begun:
                # An attribute that is not known is told; what stands above the first known one is heads and guidance.
                named = next((index for index in filled[:-1] if not row.cells[index].strip().isdigit()), None)
            if named is None or len(filled) < 2 or filled[-1] == named:
                continue
            yield Part(row.cells[named], "", row.cells[filled[-1]], table.where(row.number, filled[-1]))
