"""CycloneDX declarations and attestations: standard → requirement → claim → evidence → conformance. Two versions share it.

CycloneDX wants a conformance between 0 and 1. It is 1 where evidence was seen, 0 for a gap, and left out where nothing was
decided or nothing applies; it is never anything between. The rationale begins with our verdict, and a property of the
document, `gensoku:finding:REF`, repeats verdict, marks and reason codes for programs.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from checker.model.assessment import Assessment, CatalogRecord, EvidenceRecord
from checker.model.oscal import uuid_of
from checker.model.vocabulary import Verdict
from checker.reports.cited import Cited, Item
from checker.reports.interface import Options
from checker.reports.phrases import phrase
from checker.reports.visible import visible

Data = dict[str, Any]
_CONFORMANCE = {Verdict.SATISFIED: 1, Verdict.NOT_SATISFIED: 0}


def bom(assessment: Assessment, options: Options, version: str) -> Iterator[str]:
    """Yield the document for one assessment in CycloneDX `version`."""
    cited = Cited(assessment, options.language)
    items = list(cited.items())
    at = f"{assessment.as_of}T00:00:00+09:00"
    data: Data = {
        "$schema": f"http://cyclonedx.org/schema/bom-{version}.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": version,
        "serialNumber": f"urn:uuid:{uuid_of('cyclonedx', version, options.language, assessment.sha256)}",
        "version": 1,
        "metadata": {
            "timestamp": at,
            "tools": {
                "components": [
                    {"type": "application", "name": assessment.tool.name, "version": assessment.tool.version}
                ]
            },
            "component": _subject(cited),
        },
        "definitions": {"standards": [_standard(catalog, items, cited) for catalog in assessment.catalogs]},
        "declarations": _declarations(items, cited),
        "properties": [
            *_properties(
                ("gensoku:declaration", assessment.declaration.id),
                ("gensoku:declaration:path", assessment.declaration.path),
                ("gensoku:declaration:sha256", assessment.declaration.sha256),
                ("gensoku:assessment:sha256", assessment.sha256),
                ("gensoku:as-of", assessment.as_of),
                ("gensoku:profile", f"{assessment.profile.id}@{assessment.profile.revision}"),
                ("gensoku:stage", assessment.profile.stage),
                *((f"gensoku:input:{one.role}", f"{one.path} {one.sha256}") for one in assessment.inputs),
                *(("gensoku:note", f"{told.code} {cited.say(told)}") for told in _notes(cited)),
            ),
            *(_finding(item) for item in items),
        ],
    }
    yield json.dumps(data, ensure_ascii=False, indent=1)
    yield "\n"


def _notes(cited: Cited) -> list[Any]:
    assessment = cited.assessment
    return [*assessment.notices, *assessment.reasons, *assessment.problems, *cited.expiring()]


def _properties(*pairs: tuple[str, str]) -> list[Data]:
    return [{"name": name, "value": visible(value)} for name, value in pairs]


def _finding(item: Item) -> Data:
    criterion = item.criterion
    codes = " ".join(reason.code for reason in criterion.reasons) or "-"
    marks = f"counts={str(criterion.counts).lower()} waived={str(criterion.waived).lower()}"
    return {"name": f"gensoku:finding:{criterion.ref}", "value": f"{criterion.verdict.value} {marks} [{codes}]"}


def _subject(cited: Cited) -> Data:
    subject = cited.assessment.declaration.subject
    made: Data = {
        "type": "application",
        "bom-ref": "subject",
        "name": visible(str(subject["name"])) or "-",
        "version": visible(str(subject["version"])),
    }
    provider = subject.get("provider") or {}
    if provider.get("name"):
        made["supplier"] = {"name": visible(str(provider["name"]))}
    return made


def _standard(catalog: CatalogRecord, items: list[Item], cited: Cited) -> Data:
    requirements: list[Data] = []
    for ref, principle in catalog.principles.items():
        title = cited.text(principle.title)
        requirements.append({"bom-ref": ref, "identifier": ref, "title": title})
        for item in items:
            if item.principle.ref == ref:
                requirements.append(
                    {
                        "bom-ref": item.criterion.ref,
                        "identifier": item.criterion.ref,
                        "title": title,
                        "text": cited.text(item.text.statement),
                        "descriptions": [cited.asked(item)],
                        "parent": ref,
                        "properties": _properties(
                            ("gensoku:locator", item.text.locator),
                            ("gensoku:source-status", item.text.status),
                            ("gensoku:owner", item.text.owner),
                        ),
                    }
                )
    return {
        "bom-ref": catalog.ref,
        "name": cited.text(catalog.title),
        "version": catalog.ref.partition("@")[2],
        "owner": cited.text(catalog.issuer),
        "description": phrase("soft_law", cited.language),
        "requirements": requirements,
    }


def _declarations(items: list[Item], cited: Cited) -> Data:
    assessment = cited.assessment
    claims: list[Data] = []
    rows: list[Data] = []
    known = {record.id for record in assessment.evidence}
    for item in items:
        made, row = _mapped(item, known, cited)
        claims += made
        rows.append(row)
    by = assessment.declaration.declared_by
    return {
        "assessors": [
            {
                "bom-ref": "assessor",
                "thirdParty": False,
                "organization": {"name": f"{assessment.tool.name} {assessment.tool.version}"},
            }
        ],
        "attestations": [{"summary": phrase("cdx_summary", cited.language), "assessor": "assessor", "map": rows}],
        "claims": claims,
        "evidence": [_evidence(record) for record in {one.id: one for one in reversed(assessment.evidence)}.values()],
        "targets": {
            "organizations": [{"bom-ref": "declarant", "name": visible(str(by["organization"])) or "-"}],
            "components": [{**_subject(cited), "bom-ref": "target"}],
        },
    }


def _mapped(item: Item, known: set[str], cited: Cited) -> tuple[list[Data], Data]:
    """Return the claims about one criterion, and its row in the attestation."""
    criterion = item.criterion
    seen = {
        standing: list(
            dict.fromkeys(
                f"evidence:{one.evidence}"
                for one in criterion.observations
                if one.evidence in known and (one.standing == "fails") == (standing == "fails")
            )
        )
        for standing in ("fails", "other")
    }
    claims: list[Data] = []
    for number, claim in enumerate(criterion.claims):
        made: Data = {
            "bom-ref": f"claim:{criterion.ref}:{number}",
            "target": "target",
            "predicate": f"{cited.word('answer', claim.answer)}: {cited.asked(item)}",
        }
        if seen["other"]:
            made["evidence"] = seen["other"]
        if seen["fails"]:
            made["counterEvidence"] = [one for one in seen["fails"] if one not in seen["other"]] or seen["fails"]
        claims.append(made)
    conformance: Data = {"rationale": f"{criterion.verdict.value}: {cited.why(criterion)}"}
    if criterion.verdict in _CONFORMANCE:
        conformance["score"] = _CONFORMANCE[criterion.verdict]
    row: Data = {"requirement": criterion.ref, "claims": [claim["bom-ref"] for claim in claims]}
    return claims, {**row, "conformance": conformance}


def _evidence(record: EvidenceRecord) -> Data:
    made: Data = {
        "bom-ref": f"evidence:{record.id}",
        "propertyName": f"gensoku:evidence:{record.state}",
        "description": visible(record.title or record.id),
        "data": [
            {
                "name": visible(f"{record.location} sha256={record.sha256}" if record.sha256 else record.location),
                "classification": record.access or "unknown",
            }
        ],
    }
    if record.issued_on:
        made["created"] = f"{record.issued_on}T00:00:00+09:00"
    if record.valid_until:
        made["expires"] = f"{record.valid_until}T23:59:59+09:00"
    return made
