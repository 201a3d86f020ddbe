"""Hostile text stays visible and the document well-formed, whatever the format."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from machine import reading
from shipped_examples import ROOT, assessment
from whole_reports import over

from checker.model.assessment import Place
from checker.reports import FORMATS, Options, Outcome, format_named, whole
from checker.reports.formats import csv_, github

HOSTILE = st.text(
    st.characters() | st.sampled_from("::%,\r\n\"'<>&=+-@|`[]()*_\x00\x1b\u202e\ud800\uffff]]>"), max_size=60
)
MACHINE = [kind for kind in FORMATS if kind not in reading.PEOPLE]


@pytest.fixture(autouse=True, scope="module")
def _at_root():
    import os

    before = os.getcwd()
    os.chdir(ROOT)
    yield
    os.chdir(before)


def spoiled(text: str):
    """Return an assessment that carries `text` wherever a stranger may write."""
    found = assessment("midori-town-deployment")
    principle = found.principles[2]
    criteria = tuple(
        replace(
            one,
            reasons=tuple(
                replace(
                    reason, fields={**reason.fields, "post": text, "file": text}, where=Place(path=text or "x", line=3)
                )
                for reason in one.reasons
            ),
            waiver=one.waiver and replace(one.waiver, reason=text, post=text),
        )
        for one in principle.criteria
    )
    declaration = replace(
        found.declaration,
        path=text or "x",
        subject={**found.declaration.subject, "name": text, "version": text},
        declared_by={**found.declaration.declared_by, "organization": text},
    )
    evidence = (replace(found.evidence[0], location=text, title=text), *found.evidence[1:])
    return replace(
        found,
        declaration=declaration,
        principles=(*found.principles[:2], replace(principle, criteria=criteria), *found.principles[3:]),
        evidence=evidence,
    )


def well_formed(kind: str, said: str) -> None:
    if kind in ("json", "sarif", "sarif-alerts", "gitlab", "oscal", "cyclonedx", "cyclonedx-1.6"):
        json.loads(said)
    elif kind == "junit":
        ET.fromstring(said)
    elif kind == "csv":
        rows = list(csv.reader(io.StringIO(said.removeprefix("\ufeff"), newline="")))
        assert {len(row) for row in rows} == {len(csv_.HEADER)}
        for row in rows:
            assert not [cell for cell in row if cell.strip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))]
    elif kind == "github":
        for line in said.removesuffix("\n").split("\n"):
            assert re.fullmatch(r"::(error|warning|notice) file=[^:,]*(,(line|col)=\d+)*,title=[^:,]*::[^\r\n]*", line)
    if kind != "json":
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", said)


@pytest.mark.slow
@pytest.mark.parametrize("kind", MACHINE)
@settings(max_examples=25, deadline=None)
@given(text=HOSTILE)
def test_anything_may_stand_anywhere(kind, text):
    made = spoiled(text)
    for language in ("ja", "en"):
        well_formed(kind, whole(kind, made, Options(language)).decode("utf-8"))


@pytest.mark.parametrize("kind", [kind for kind in MACHINE if hasattr(format_named(kind), "join")])
def test_a_declaration_that_could_not_be_read_is_told_in_the_document(kind):
    from checker.assembly import told
    from checker.model.position import Position
    from checker.model.problem import Problem
    from checker.wording.sentences import NO_NAMES

    problem = told(Problem("DEC-031", {"file": "a\nb.yaml"}, Position("a\nb.yaml", 3, 1)), NO_NAMES)
    outcomes = [Outcome("a\nb.yaml", None, (problem,)), Outcome("x", assessment("care-robot"))]
    for chosen in (outcomes, outcomes[:1], outcomes[::-1], []):
        said = over(kind, chosen, Options("en"))
        if chosen:
            assert "DEC-031" in said
            well_formed(kind, said)


def test_a_workflow_command_cannot_be_forged():
    line = github.command("error", Place(path="a,line=1::x", line=2), "t::error::y", "50%\n::set-output name=x::y")
    assert line == "::error file=a%2Cline=1%3A%3Ax,line=2,title=t%3A%3Aerror%3A%3Ay::50%25 ::set-output name=x::y\n"


def test_the_columns_of_the_table_are_a_contract():
    assert csv_.HEADER[:13] == (
        "declaration", "subject", "version", "as_of", "profile", "stage", "catalog", "principle", "principle_title",
        "criterion", "question", "verdict", "category",
    )  # fmt: skip
    assert len(set(csv_.HEADER)) == len(csv_.HEADER)
