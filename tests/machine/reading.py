"""Read every report format back: what a reader of that format learns of each criterion."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from urllib.parse import unquote

from markdown_it import MarkdownIt

from checker.model.assessment import Assessment
from checker.model.vocabulary import Verdict
from checker.reports import Options, whole

KINDS = {"pass": "satisfied", "fail": "not-satisfied", "open": "undetermined", "review": "undetermined"}


@dataclass(frozen=True)
class Learned:
    """What a format says of one criterion; None where it has no place for it."""

    verdict: str
    codes: tuple[str, ...] | None = None
    waived: bool | None = None
    counts: bool | None = None


def truth(assessment: Assessment) -> dict[str, Learned]:
    """Return what every format must say."""
    return {
        one.ref: Learned(one.verdict.value, tuple(reason.code for reason in one.reasons), one.waived, one.counts)
        for principle in assessment.principles
        for one in principle.criteria
    }


def open_only(assessment: Assessment, *, gaps: bool = False) -> dict[str, Learned]:
    """Return what formats must say that show what is open and nothing else."""
    shown = ("not-satisfied",) if gaps else ("not-satisfied", "undetermined")
    return {
        ref: one for ref, one in truth(assessment).items() if one.counts and not one.waived and one.verdict in shown
    }


def text(kind: str, assessment: Assessment, language: str = "en") -> str:
    return whole(kind, assessment, Options(language)).decode("utf-8")


def read_json(said: str) -> dict[str, Learned]:
    return {
        one["ref"]: Learned(
            one["verdict"], tuple(r["code"] for r in one.get("reasons", ())), one["waived"], one["counts"]
        )
        for principle in json.loads(said)["principles"]
        for one in principle["criteria"]
    }


def read_sarif(said: str) -> dict[str, Learned]:
    made = {}
    for result in json.loads(said)["runs"][0]["results"]:
        assert len(result["locations"]) == 1
        if "/" not in result["ruleId"]:
            continue
        verdict = KINDS.get(result["kind"], "not-applicable")
        assert verdict == result["properties"]["verdict"]
        assert (result["level"] == "none") == (result["kind"] != "fail")
        assert result["ruleId"] not in made
        made[result["ruleId"]] = Learned(
            verdict,
            tuple(result["properties"]["reasons"]),
            bool(result.get("suppressions")),
            result["properties"]["counts"],
        )
    return made


def read_csv(said: str) -> dict[str, Learned]:
    rows = csv.DictReader(io.StringIO(said.removeprefix("\ufeff")))
    return {
        row["criterion"]: Learned(
            row["verdict"], tuple(row["reasons"].split()), row["waived"] == "true", row["counts"] == "true"
        )
        for row in rows
    }


def read_junit(said: str) -> dict[str, Learned]:
    made = {}
    for suite in ET.fromstring(said):
        elements = {case.get("name"): [child.tag for child in case] for case in suite.iter("testcase")}
        assert int(suite.get("tests")) == len(elements)
        for tag, key in (("failure", "failures"), ("error", "errors")):
            assert int(suite.get(key)) == sum(tag in tags for tags in elements.values())
        for line in (suite.findtext("system-out") or "").splitlines():
            ref, verdict, counts, waived, codes = re.fullmatch(
                r"(\S+) (\S+) counts=(true|false) waived=(true|false) \[([^]]*)\] .*", line
            ).groups()
            made[ref] = Learned(
                verdict, tuple(codes.split()) if codes != "-" else (), waived == "true", counts == "true"
            )
            opened = counts == "true" and waived == "false"
            tag = {"satisfied": [], "not-satisfied": ["failure"], "undetermined": ["error"]}.get(verdict, ["skipped"])
            assert elements[ref] == (tag if opened or verdict == "satisfied" else ["skipped"]), ref
    return made


def read_oscal(said: str) -> dict[str, Learned]:
    result = json.loads(said)["assessment-results"]["results"][0]
    selection = result["reviewed-controls"]["control-selections"][0]
    controls = {
        key: {one["control-id"] for one in selection.get(f"{key}-controls", ())} for key in ("include", "exclude")
    }
    made = {}
    for one in [*result.get("findings", ()), *result.get("observations", ())]:
        props = [(prop["name"], prop["value"]) for prop in one["props"]]
        named = dict(props)
        if "verdict" not in named:
            continue
        codes = tuple(value for name, value in props if name == "reason")
        learned = Learned(named["verdict"], codes, named["waived"] == "true", named["counts"] == "true")
        made[named["criterion"]] = learned
        excluded = learned.verdict == "not-applicable"
        assert named["criterion"].replace("@", "_").replace("/", ".") in controls["exclude" if excluded else "include"]
        if not excluded:
            state = one["target"]["status"]["state"]
            assert (state == "satisfied") == (learned.verdict == "satisfied")
    risks = {risk["props"][0]["value"]: risk["status"] for risk in result.get("risks", ())}
    for ref, one in made.items():
        risk = (
            ("deviation-approved" if one.waived else "open") if one.verdict == "not-satisfied" and one.counts else None
        )
        assert risks.get(ref) == risk
    return made


def read_cyclonedx(said: str) -> dict[str, Learned]:
    data = json.loads(said)
    rows = {row["requirement"]: row for row in data["declarations"]["attestations"][0]["map"]}
    made = {}
    for prop in data["properties"]:
        if prop["name"].startswith("gensoku:finding:"):
            ref = prop["name"].removeprefix("gensoku:finding:")
            verdict, counts, waived, codes = re.fullmatch(
                r"(\S+) counts=(true|false) waived=(true|false) \[([^]]*)\]", prop["value"]
            ).groups()
            codes = tuple(codes.split()) if codes != "-" else ()
            made[ref] = Learned(verdict, codes, waived == "true", counts == "true")
            score = {"satisfied": 1, "not-satisfied": 0}.get(verdict)
            assert rows[ref]["conformance"].get("score") == score
            assert rows[ref]["conformance"]["rationale"].startswith(f"{verdict}: ")
    assert set(rows) == set(made)
    return made


def read_github(said: str) -> dict[str, Learned]:
    made = {}
    for line in said.splitlines():
        level, title = re.fullmatch(
            r"::(error|warning|notice) file=[^,]+(?:,(?:line|col)=\d+)*,title=([^,]*)::.*", line
        ).groups()
        ref = re.search(r"\(([^()\s]+/[^()\s]+)\)$", unquote(title))
        if ref:
            made[ref[1]] = Learned("not-satisfied" if level == "error" else "undetermined")
    return made


def read_lines(said: str) -> dict[str, Learned]:
    verdicts = {"gap": "not-satisfied", "to be looked at": "undetermined"}
    found = re.findall(r"^[^:\n]+:\d+(?::\d+)?: (gap|to be looked at): .* \[(\S+/\S+)\]$", said, re.M)
    return {ref: Learned(verdicts[verdict]) for verdict, ref in found}


def read_gitlab(said: str) -> dict[str, Learned]:
    entries = json.loads(said)
    assert len({entry["fingerprint"] for entry in entries}) == len(entries)
    verdicts = {"major": "not-satisfied", "minor": "undetermined"}
    return {
        entry["check_name"]: Learned(verdicts[entry["severity"]]) for entry in entries if "/" in entry["check_name"]
    }


def shown(markup: str) -> str:
    """Return the text of HTML."""
    return html.unescape(re.sub(r"<[^>]*>", " ", re.sub(r"(?s)<(style|script|svg)\b.*?</\1>", " ", markup)))


def read_summary(said: str) -> dict[str, Learned]:
    made, verdict = {}, ""
    for line in shown(MarkdownIt("commonmark").enable("table").render(said)).splitlines():
        if line.strip() in ("gap", "to be looked at"):
            verdict = {"gap": "not-satisfied", "to be looked at": "undetermined"}[line.strip()]
        if ref := re.search(r"· (\S+@\S+/\S+/\S+)", line):
            made[ref[1]] = Learned(verdict)
    return made


def figures(assessment: Assessment) -> tuple[int, int, int]:
    verdicts = assessment.summary.verdicts
    return verdicts.satisfied, verdicts.not_satisfied, verdicts.undetermined


COMPLETE = {
    "json": read_json,
    "sarif": read_sarif,
    "csv": read_csv,
    "junit": read_junit,
    "oscal": read_oscal,
    "cyclonedx": read_cyclonedx,
    "cyclonedx-1.6": read_cyclonedx,
}
"""Formats that hold every criterion."""
OPEN = {"lines": read_lines, "github": read_github, "gitlab": read_gitlab, "github-summary": read_summary}
"""Formats that hold what is open."""
GAPS = {"sarif-alerts": read_sarif}
"""Formats that hold open gaps."""
PEOPLE = {"text", "markdown", "html", "pdf", "docx", "xlsx"}
"""Formats for people: what they say of what is open is read from their text."""
VERDICTS = {Verdict.NOT_SATISFIED: "gap", Verdict.UNDETERMINED: "to be looked at"}
