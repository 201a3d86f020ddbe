"""Formats for machines name places and digests; not one word of the evidence itself gets into a build log."""

from __future__ import annotations

import json
import re

import pytest
from machine import reading

from checker.catalogs import Library
from checker.frame import open_frame
from checker.pipeline import check
from checker.reports import FORMATS, Options, whole

QUOTING = {"json", *reading.PEOPLE}
"""Formats that may quote: the assessment itself, and reports for people."""
SECRET = "Zyxwv"
"""Stands in every word of the evidence below that is not a word of our own vocabulary."""

LIBRARY = Library()
BODIES = (
    f"{SECRET}の記録は、{SECRET}部長の責任で、2026年8月1日から5年間保存する（{SECRET} 第2版）。",
    "TBD",
    f"{SECRET}は別途定める。{SECRET}は適切に扱う。",
    f"- [ ] {SECRET}を決める",
    f"| {SECRET} | 件数 |\n| --- | --- |\n| {SECRET}組 | 3 |",
)
EVIDENCE = f"# {SECRET}表題\n" + "".join(
    f"\n## {SECRET} {section.title.ja}\n\n{BODIES[number % len(BODIES)]}\n"
    for number, section in enumerate(LIBRARY.kinds.sections)
)


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    tmp_path = tmp_path_factory.mktemp("quoting")
    (tmp_path / "evidence.md").write_text(EVIDENCE, encoding="utf-8")
    kinds = [kind.id for kind in LIBRARY.kinds.kinds]
    claims = []
    for catalog in ("ai-utilization@2018", "ai-development@2017", "ai-social@2019"):
        for principle in LIBRARY.catalog(catalog).catalog.principles:
            about = f"{catalog}/{principle.id}"
            claims.append({"about": about, "answer": "met", "evidence": ["wp"]})
    data = {
        "gensoku": "declaration/1",
        "id": "quoting",
        "subject": {"name": "System", "version": "1.0"},
        "declared_by": {
            "organization": "Org",
            "roles": ["developer", "ai-service-provider", "business-user"],
            "declared_on": "2026-10-01",
        },
        "evidence": [{"id": "wp", "at": "evidence.md", "kinds": kinds, "valid_until": "2026-12-01"}],
        "claims": claims,
    }
    (tmp_path / "declaration.json").write_text(json.dumps(data), encoding="utf-8")
    frame = open_frame(as_of="2026-11-24", library=LIBRARY, profile="ci", debug=True)
    made = check(str(tmp_path / "declaration.json"), frame).assessment
    assert made is not None
    return made


def test_the_bait_is_taken(found):
    """The assessment does quote: headings, facts, phrases; so there is something to leak."""
    said = whole("json", found, Options("ja")).decode()
    assert said.count(SECRET) > 10
    codes = {reason.code for p in found.principles for c in p.criteria for reason in c.reasons}
    assert {"EVI-005", "EVI-009", "EVI-020", "EVI-032"} <= codes


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("kind", [kind for kind in FORMATS if kind not in QUOTING])
def test_no_format_for_machines_quotes_evidence(kind, language, found):
    said = whole(kind, found, Options(language)).decode()
    assert SECRET not in said
    for line in EVIDENCE.splitlines():
        if len(line) > 12:
            assert line not in said
    assert re.search(r"evidence\.md", said)
