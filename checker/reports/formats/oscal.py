"""OSCAL assessment results: observations, findings, risks, and the documents as resources of the back matter.

OSCAL knows two states, satisfied and not-satisfied. What lies between is kept in properties of our own (namespace
`urn:gensoku:oscal`) on each finding: `verdict` (the four of ours), `category` (why: no answer, answer only …), `counts`,
`waived`, and one `reason` a rule code. Criteria that do not apply have no finding; they are excluded controls, and an
observation says why. One result may hold several catalogs, whose ids may be alike, so target ids begin with the edition;
`catalog` and `control` give the id inside an exported catalog. A gap that counts is also a risk; a waiver makes its status
`deviation-approved`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from checker.model.assessment import Assessment, EvidenceRecord, InputRecord, ObservationRecord
from checker.model.oscal import NAMESPACE, control, token, uuid_of
from checker.model.vocabulary import Verdict
from checker.reports.cited import Cited, Item, uri
from checker.reports.interface import Options
from checker.reports.markup import escape
from checker.reports.phrases import phrase
from checker.reports.visible import visible

suffix = ".oscal.json"
media_type = "application/oscal+json"

Data = dict[str, Any]
_VERSION = "1.2.3"
_METHODS = {"examine": "EXAMINE", "interview": "INTERVIEW", "test": "TEST"}
_STATES = {
    Verdict.SATISFIED: ("satisfied", "pass"),
    Verdict.NOT_SATISFIED: ("not-satisfied", "fail"),
    Verdict.UNDETERMINED: ("not-satisfied", "other"),
}


def render(assessment: Assessment, options: Options) -> Iterator[str]:
    """Yield the assessment results of one assessment."""
    yield json.dumps(_Results(Cited(assessment, options.language)).data(), ensure_ascii=False, indent=1)
    yield "\n"


class _Results:
    def __init__(self, cited: Cited) -> None:
        self.cited = cited
        self.assessment = cited.assessment
        self.language = cited.language
        self.at = f"{cited.assessment.as_of}T00:00:00+09:00"
        self.component = self._uuid("subject")
        self.plan = self._uuid("profile")
        self.resources = {
            (record.id, record.inherited): self._uuid("evidence", record.id, str(record.inherited))
            for record in cited.assessment.evidence
        }
        self.observations: list[Data] = []
        self.risks: list[Data] = []
        self.findings: list[Data] = []

    def _uuid(self, *parts: str) -> str:
        return uuid_of(self.assessment.sha256, self.language, *parts)

    def say(self, key: str, **places: str | int) -> str:
        return escape(phrase(key, self.language, **places))

    def data(self) -> Data:
        """Return the whole document."""
        items = list(self.cited.items())
        for item in items:
            self._item(item)
        title = self.say("title")
        applying = [item for item in items if item.criterion.verdict is not Verdict.NOT_APPLICABLE]
        excluded = [item for item in items if item.criterion.verdict is Verdict.NOT_APPLICABLE]
        selection: Data = {"include-controls": [{"control-id": token(item.criterion.ref)} for item in applying]}
        if not applying:
            selection = {"description": self.say("nothing_checked")}
        if excluded:
            selection["exclude-controls"] = [{"control-id": token(item.criterion.ref)} for item in excluded]
        result: Data = {
            "uuid": self._uuid("result"),
            "title": title,
            "description": self.say("reading_1"),
            "start": self.at,
            "end": self.at,
            "props": self._props(
                ("as-of", self.assessment.as_of),
                ("assessment-sha256", self.assessment.sha256),
                ("profile", f"{self.assessment.profile.id}@{self.assessment.profile.revision}"),
                ("stage", self.assessment.profile.stage),
                *(("catalog", f"{one.ref} {one.revision} {one.sha256}") for one in self.assessment.catalogs),
                *(("note", f"{told.code} {self.cited.say(told)}") for told in self._notes()),
            ),
            "local-definitions": {"components": [self._subject()]},
            "reviewed-controls": {"control-selections": [selection]},
        }
        for key, value in (("observations", self.observations), ("risks", self.risks), ("findings", self.findings)):
            if value:
                result[key] = value
        return {
            "assessment-results": {
                "uuid": self._uuid("document"),
                "metadata": {
                    "title": title,
                    "last-modified": self.at,
                    "version": self.assessment.sha256[:12],
                    "oscal-version": _VERSION,
                    "props": self._props(("tool", f"{self.assessment.tool.name} {self.assessment.tool.version}")),
                    "remarks": f"{self.say('reading_2')} {self.say('reading_3')}",
                },
                "import-ap": {"href": f"#{self.plan}"},
                "results": [result],
                "back-matter": {"resources": self._back_matter()},
            }
        }

    def _notes(self) -> list[Any]:
        return [*self.assessment.notices, *self.assessment.reasons, *self.assessment.problems, *self.cited.expiring()]

    def _props(self, *pairs: tuple[str, str]) -> list[Data]:
        return [
            {"name": name, "ns": NAMESPACE, "value": visible(value).strip() or "-"} for name, value in pairs if value
        ]

    def _subject(self) -> Data:
        subject, by = self.assessment.declaration.subject, self.assessment.declaration.declared_by
        return {
            "uuid": self.component,
            "type": "this-system",
            "title": escape(self.cited.subject()) or "-",
            "description": escape(str(subject.get("purpose") or by["organization"])) or "-",
            "props": self._props(
                ("declaration", self.assessment.declaration.id),
                ("declaration-sha256", self.assessment.declaration.sha256),
            ),
            "status": {"state": "other"},
        }

    def _item(self, item: Item) -> None:
        criterion = item.criterion
        if criterion.verdict is Verdict.NOT_APPLICABLE:
            self.observations.append(
                {
                    "uuid": self._uuid("not-applicable", criterion.ref),
                    "title": escape(criterion.ref),
                    "description": escape(self.cited.why(criterion)) or "-",
                    "props": self._verdict(item),
                    "methods": ["EXAMINE"],
                    "collected": self.at,
                }
            )
            return
        related = [self._observation(item, number, seen) for number, seen in enumerate(criterion.observations)]
        self.observations += related
        links = [{"observation-uuid": one["uuid"]} for one in related]
        state, reason = _STATES[criterion.verdict]
        finding: Data = {
            "uuid": self._uuid("finding", criterion.ref),
            "title": escape(self.cited.text(item.principle.title)) or "-",
            "description": escape(self.cited.asked(item)) or "-",
            "props": self._verdict(item),
            "target": {
                "type": "objective-id",
                "target-id": token(criterion.ref),
                "status": {"state": state, "reason": reason, "remarks": escape(self.cited.why(criterion)) or "-"},
            },
        }
        if links:
            finding["related-observations"] = links
        if criterion.counts and criterion.verdict is Verdict.NOT_SATISFIED:
            self.risks.append(self._risk(item, links))
            finding["related-risks"] = [{"risk-uuid": self._uuid("risk", criterion.ref)}]
        self.findings.append(finding)

    def _verdict(self, item: Item) -> list[Data]:
        criterion = item.criterion
        return self._props(
            ("criterion", criterion.ref),
            ("catalog", item.principle.catalog),
            ("control", control(criterion.ref)),
            ("verdict", criterion.verdict.value),
            ("category", criterion.category),
            ("counts", str(criterion.counts).lower()),
            ("waived", str(criterion.waived).lower()),
            ("owner", criterion.owner),
            ("known-until", criterion.known.until if criterion.known else ""),
            ("carried-from", criterion.carried_from or ""),
            ("fingerprint", self.cited.fingerprint(item)),
            *(("reason", reason.code) for reason in criterion.reasons),
        )

    def _observation(self, item: Item, number: int, seen: ObservationRecord) -> Data:
        method = _METHODS[seen.review.method] if seen.review else "EXAMINE"
        name = seen.evidence or self.cited.word("kind", seen.kind or "")
        standing = self.cited.word("standing", seen.standing)
        made: Data = {
            "uuid": self._uuid("observation", item.criterion.ref, str(number)),
            "description": self.say(
                "oscal_observed", name=name, method=self.cited.word("method", seen.method), standing=standing
            ),
            "props": self._props(
                ("criterion", item.criterion.ref),
                ("standing", seen.standing),
                ("method", seen.method),
                ("kind", seen.kind or ""),
                ("shows", seen.shows),
                ("reader", seen.reader or ""),
                ("sha256", seen.sha256 or ""),
                *(("reason", code) for code in seen.codes),
            ),
            "methods": [method],
            "types": ["control-objective"],
            "subjects": [{"subject-uuid": self.component, "type": "component"}],
            "collected": self.at,
        }
        resource = self.resources.get((seen.evidence, False)) or self.resources.get((seen.evidence, True))
        if resource:
            made["relevant-evidence"] = [{"href": f"#{resource}", "description": escape(name)}]
        return made

    def _risk(self, item: Item, links: list[Data]) -> Data:
        criterion = item.criterion
        risk: Data = {
            "uuid": self._uuid("risk", criterion.ref),
            "title": escape(self.cited.text(item.principle.title)) or "-",
            "description": escape(self.cited.asked(item)) or "-",
            "statement": escape(self.cited.why(criterion)) or "-",
            "props": self._props(("criterion", criterion.ref)),
            "status": "open",
        }
        if criterion.waived and criterion.waiver:
            waiver = criterion.waiver
            risk["status"] = "deviation-approved"
            risk["props"] += self._props(
                ("waiver-reason", waiver.reason),
                ("waiver-post", waiver.post),
                ("waiver-from", waiver.from_),
                ("waiver-until", waiver.until),
            )
            risk["deadline"] = f"{waiver.until}T23:59:59+09:00"
        parts = (("remedy", item.text.remedy), ("buyer_share", item.text.buyer_part))
        remediations = [
            {
                "uuid": self._uuid(key, criterion.ref),
                "lifecycle": "recommendation",
                "title": self.say(key),
                "description": escape(self.cited.text(text)),
            }
            for key, text in parts
            if text
        ]
        if remediations:
            risk["remediations"] = remediations
        if links:
            risk["related-observations"] = links
        return risk

    def _back_matter(self) -> list[Data]:
        profile = self.assessment.profile
        plan: Data = {
            "uuid": self.plan,
            "title": escape(self.cited.text(profile.title)),
            "description": self.say("oscal_plan"),
            "props": self._props(("profile", f"{profile.id}@{profile.revision}"), ("sha256", profile.sha256)),
            "rlinks": [
                {
                    "href": f"urn:gensoku:profile:{profile.id}:{profile.revision}",
                    "hashes": [{"algorithm": "SHA-256", "value": profile.sha256}],
                }
            ],
        }
        declaration = self.assessment.declaration
        return [
            plan,
            *self._file("declaration", declaration.path, declaration.sha256),
            *(resource for one in self.assessment.inputs for resource in self._input(one)),
            *(self._evidence(record) for record in self.assessment.evidence),
        ]

    def _input(self, one: InputRecord) -> list[Data]:
        return self._file(one.role, one.path, one.sha256)

    def _file(self, role: str, path: str, sha256: str) -> list[Data]:
        if not path:
            return []
        link: Data = {"href": uri(path)}
        if sha256:
            link["hashes"] = [{"algorithm": "SHA-256", "value": sha256}]
        made = {
            "uuid": self._uuid("file", role, path),
            "title": escape(path) or "-",
            "props": self._props(("role", role)),
        }
        return [{**made, "rlinks": [link]}]

    def _evidence(self, record: EvidenceRecord) -> Data:
        made: Data = {
            "uuid": self.resources[record.id, record.inherited],
            "title": escape(record.title or record.id) or "-",
            "props": self._props(
                ("role", "evidence"),
                ("evidence", record.id),
                ("state", record.state),
                ("place", record.place),
                ("valid-until", record.valid_until or ""),
                ("issued-on", record.issued_on or ""),
                *(("reason", told.code) for told in record.reasons),
            ),
        }
        if record.place == "file":
            link: Data = {"href": uri(self.cited.placed(record.location))}
            if record.media_type:
                link["media-type"] = record.media_type
            if record.sha256:
                link["hashes"] = [{"algorithm": "SHA-256", "value": record.sha256}]
        else:
            # A resource needs a link: an address is one; what is on paper or in the declaration gets a name.
            link = {"href": record.location if record.place == "url" else f"urn:gensoku:evidence:{quote(record.id)}"}
            made["description"] = escape(record.location) or "-"
        return {**made, "rlinks": [link]}
