"""SARIF 2.1.0: one log over any number of declarations. Two formats share it, one with all results, one with gaps only."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from checker import __version__
from checker.model.assessment import Assessment, CatalogRecord, Place, Told
from checker.model.fingerprint import SCHEME
from checker.model.vocabulary import Verdict
from checker.reports.cited import EXPIRING, Cited, Item, uri
from checker.reports.interface import Options, Outcome
from checker.reports.visible import visible
from checker.wording.sentences import NO_NAMES, explain, tell

Data = dict[str, Any]
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_HOME = "urn:gensoku:home"
"""Readers of SARIF want an address of the tool; until it has a home page, this is its name as a URI."""
_REVIEW = frozenset(("person", "source", "conflict"))
"""Undetermined for want of a person's judgement; otherwise for want of something to judge, which SARIF calls open."""
_LANGUAGES = {"ja": "ja-JP", "en": "en-US"}


def gathered(outcome: Outcome, options: Options, shown: Callable[[Item], bool]) -> Iterator[str]:
    """Yield what one outcome adds to a log: the results that are `shown`, and what they refer to, as one JSON object."""
    gathering = _Gathered(options.language, shown)
    gathering.add(outcome)
    yield json.dumps(gathering.data(), ensure_ascii=False)


def log(parts: Iterable[bytes], options: Options) -> Iterator[str]:
    """Yield a SARIF log, one run over all parts."""
    run = _Run(options.language)
    for part in parts:
        run.add(json.loads(part))
    yield json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run.data()]}, ensure_ascii=False, indent=1)
    yield "\n"


def kind(item: Item) -> str:
    """Return how SARIF calls a verdict."""
    verdict, category = item.criterion.verdict, item.criterion.category
    if verdict is Verdict.UNDETERMINED:
        return "review" if category in _REVIEW else "open"
    return {
        Verdict.SATISFIED: "pass",
        Verdict.NOT_SATISFIED: "fail",
        Verdict.NOT_APPLICABLE: "notApplicable",
    }[verdict]


class _Lists:
    """What a run lists."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.rules: dict[str, Data] = {}
        self.taxonomies: dict[str, Data] = {}
        self.artifacts: dict[str, Data] = {}
        self.notices: dict[str, Data] = {}
        self.results: list[Data] = []
        self.invocations: list[Data] = []
        self.declarations: list[Data] = []


class _Gathered(_Lists):
    """What one outcome adds: its results, and what they refer to, once each."""

    def __init__(self, language: str, shown: Callable[[Item], bool]) -> None:
        super().__init__(language)
        self.with_baseline = False
        self.shown = shown

    def add(self, outcome: Outcome) -> None:
        """Add what checking one declaration gave."""
        if outcome.assessment is None:
            self._invocation(outcome.problems, successful=False)
            return
        cited = Cited(outcome.assessment, self.language)
        self.with_baseline = any(one.role == "baseline" for one in outcome.assessment.inputs)
        for catalog in outcome.assessment.catalogs:
            self._taxonomy(catalog, cited)
        for item in cited.items():
            if self.shown(item):
                self._result(item, cited)
        for notice in cited.expiring():
            self._expiring(notice, cited)
        self._files(outcome.assessment, cited)
        self._invocation((*outcome.assessment.reasons, *outcome.assessment.problems), successful=True, cited=cited)
        self.declarations.append(_declaration(outcome.assessment))

    def _taxonomy(self, catalog: CatalogRecord, cited: Cited) -> None:
        if catalog.ref in self.taxonomies:
            return
        self.taxonomies[catalog.ref] = {
            "name": catalog.ref,
            "version": catalog.revision,
            "organization": cited.text(catalog.issuer),
            "shortDescription": {"text": cited.text(catalog.title)},
            "language": _LANGUAGES[self.language],
            "isComprehensive": True,
            "taxa": [
                {
                    "id": ref,
                    "name": cited.text(principle.title),
                    "shortDescription": {"text": cited.text(principle.statement or principle.title)},
                }
                for ref, principle in catalog.principles.items()
            ],
            "properties": {"sha256": catalog.sha256, "status": catalog.status},
        }

    def _rule(self, item: Item, cited: Cited) -> None:
        ref = item.criterion.ref
        if ref not in self.rules:
            text = item.text
            asked = text.question or text.statement
            both = {
                language: "\n\n".join(
                    visible(part.in_(language))
                    for part in (text.statement, asked, text.remedy, text.buyer_part)
                    if part
                )
                for language in ("ja", "en")
            }
            first, second = ("ja", "en") if self.language == "ja" else ("en", "ja")
            self.rules[ref] = {
                "id": ref,
                "name": "".join(part.capitalize() for part in ref.split("/", 1)[1].replace("/", "-").split("-")),
                "shortDescription": {"text": cited.asked(item)},
                "fullDescription": {"text": cited.text(text.statement)},
                "help": {"text": f"{both[first]}\n\n{both[second]}"},
                "defaultConfiguration": {"level": "error"},
                "relationships": [
                    {
                        "target": {"id": item.principle.ref, "toolComponent": {"name": item.principle.catalog}},
                        "kinds": ["superset"],
                    }
                ],
                "properties": {
                    "owner": text.owner,
                    "due": text.due,
                    "source": {"locator": text.locator, "status": text.status},
                    "tags": [item.principle.ref],
                },
            }

    def _result(self, item: Item, cited: Cited) -> None:
        criterion = item.criterion
        made = kind(item)
        level = ("error" if criterion.counts else "note") if made == "fail" else "none"
        self._rule(item, cited)
        result: Data = {
            "ruleId": criterion.ref,
            "kind": made,
            "level": level,
            "message": {"text": cited.why(criterion)},
            "locations": [_location(cited.place(criterion))],
            "fingerprints": {SCHEME: cited.fingerprint(item)},
            "properties": {
                "declaration": cited.assessment.declaration.id,
                "verdict": criterion.verdict.value,
                "category": criterion.category,
                "counts": criterion.counts,
                "reasons": [reason.code for reason in criterion.reasons],
                "evidence": cited.digests(criterion),
            },
        }
        if criterion.waived and criterion.waiver:
            waiver = criterion.waiver
            result["suppressions"] = [
                {
                    "kind": "external",
                    "status": "accepted",
                    "justification": visible(waiver.reason),
                    "properties": {"post": visible(waiver.post), "from": waiver.from_, "until": waiver.until},
                }
            ]
        if self.with_baseline:
            result["baselineState"] = "new" if item.open else "unchanged"
        self.results.append(result)

    def _expiring(self, notice: Told, cited: Cited) -> None:
        if EXPIRING not in self.rules:
            rule = explain(EXPIRING, self.language)
            self.rules[EXPIRING] = {
                "id": EXPIRING,
                "name": "EvidenceExpiresSoon",
                "shortDescription": {"text": rule["example"]},
                "fullDescription": {"text": rule["example"]},
                "help": {"text": "\n\n".join(explain(EXPIRING, one)["example"] for one in ("ja", "en"))},
                "defaultConfiguration": {"level": "warning"},
            }
        self.results.append(
            {
                "ruleId": EXPIRING,
                "kind": "fail",
                "level": "warning",
                "message": {"text": cited.say(notice)},
                "locations": [_location(cited.place_of(notice))],
                "fingerprints": {SCHEME: cited.mark(EXPIRING, str(notice.fields.get("evidence", "")))},
                "properties": {"declaration": cited.assessment.declaration.id},
                **({"baselineState": "new"} if self.with_baseline else {}),
            }
        )

    def _files(self, assessment: Assessment, cited: Cited) -> None:
        declaration = assessment.declaration
        self._file(declaration.path, declaration.sha256)
        for one in assessment.inputs:
            self._file(cited.placed(one.path) if one.role == "based-on" else one.path, one.sha256)
        for principle in assessment.principles:
            for criterion in principle.criteria:
                for seen in criterion.observations:
                    if seen.path and seen.sha256:
                        self._file(cited.placed(seen.path), seen.sha256)

    def _file(self, path: str, sha256: str) -> None:
        if path and sha256:
            self.artifacts.setdefault(uri(path), {"location": {"uri": uri(path)}, "hashes": {"sha-256": sha256}})

    def _invocation(self, told: Iterable[Told], *, successful: bool, cited: Cited | None = None) -> None:
        notices = [self._notification(one, cited) for one in told]
        made: Data = {"executionSuccessful": successful}
        if notices:
            made["toolExecutionNotifications"] = notices
        self.invocations.append(made)

    def _notification(self, told: Told, cited: Cited | None) -> Data:
        if told.code not in self.notices:
            said = tell(told.code, {}, NO_NAMES)[0]
            text = {"text": said.in_(self.language)}
            both = {"text": f"{said.ja}\n\n{said.en}"}
            name = told.code.replace("-", "")
            described = {"shortDescription": text, "fullDescription": text, "help": both}
            self.notices[told.code] = {"id": told.code, "name": name, **described}
        message = cited.say(told) if cited else visible(told.message.in_(self.language))
        made: Data = {"descriptor": {"id": told.code}, "level": told.level, "message": {"text": message}}
        if told.where and told.where.path:
            made["locations"] = [_location(cited.standing.place(told.where) if cited else told.where)]
        return made

    def data(self) -> Data:
        """Return all that was gathered."""
        return {
            "rules": self.rules,
            "taxonomies": self.taxonomies,
            "artifacts": self.artifacts,
            "notices": self.notices,
            "results": self.results,
            "invocations": self.invocations,
            "declarations": self.declarations,
        }


class _Run(_Lists):
    """One run over what all outcomes add."""

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self.places: dict[str, int] = {}

    def add(self, part: Data) -> None:
        """Add what one outcome adds; of what is there already, nothing."""
        for name, into in (
            ("rules", self.rules),
            ("taxonomies", self.taxonomies),
            ("artifacts", self.artifacts),
            ("notices", self.notices),
        ):
            for key, value in part[name].items():
                into.setdefault(key, value)
        for ref in part["rules"]:
            self.places.setdefault(ref, len(self.places))
        for result in part["results"]:
            self.results.append({"ruleId": result["ruleId"], "ruleIndex": self.places[result["ruleId"]], **result})
        self.invocations += part["invocations"]
        self.declarations += part["declarations"]

    def data(self) -> Data:
        """Return the run."""
        driver: Data = {
            "name": "Gensoku",
            "version": __version__,
            "semanticVersion": __version__,
            "informationUri": _HOME,
            "language": _LANGUAGES[self.language],
            "rules": list(self.rules.values()),
        }
        if self.notices:
            driver["notifications"] = list(self.notices.values())
        if self.taxonomies:
            driver["supportedTaxonomies"] = [
                {"name": name, "index": number} for number, name in enumerate(self.taxonomies)
            ]
        run: Data = {
            "tool": {"driver": driver},
            "language": _LANGUAGES[self.language],
            "columnKind": "unicodeCodePoints",
            "invocations": self.invocations,
            "artifacts": list(self.artifacts.values()),
            "results": self.results,
            "properties": {"declarations": self.declarations},
        }
        if len(self.declarations) == 1:
            run["automationDetails"] = {"id": f"gensoku/{self.declarations[0]['id']}/"}
        if self.taxonomies:
            run["taxonomies"] = list(self.taxonomies.values())
        return run


def _declaration(assessment: Assessment) -> Data:
    subject: Mapping[str, Any] = assessment.declaration.subject
    return {
        "id": assessment.declaration.id,
        "path": visible(assessment.declaration.path),
        "sha256": assessment.declaration.sha256,
        "subject": {"name": visible(str(subject["name"])), "version": visible(str(subject["version"]))},
        "as_of": assessment.as_of,
        "assessment_sha256": assessment.sha256,
        "profile": f"{assessment.profile.id}@{assessment.profile.revision}",
        "stage": assessment.profile.stage,
        "catalogs": [catalog.ref for catalog in assessment.catalogs],
        "summary": {
            "satisfied": assessment.summary.verdicts.satisfied,
            "not_satisfied": assessment.summary.verdicts.not_satisfied,
            "undetermined": assessment.summary.verdicts.undetermined,
            "not_applicable": assessment.summary.verdicts.not_applicable,
            "waived": assessment.summary.verdicts.waived,
            "open_gaps": assessment.summary.open_gaps,
            "open_undetermined": assessment.summary.open_undetermined,
        },
    }


def _location(place: Place) -> Data:
    physical: Data = {"artifactLocation": {"uri": uri(place.path)}}
    physical["region"] = {"startLine": place.line or 1, **({"startColumn": place.column} if place.column else {})}
    return {"physicalLocation": physical}
