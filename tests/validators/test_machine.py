"""Formats for machines before programs and schemas that are not ours."""

from __future__ import annotations

from dataclasses import replace

import outside
import pytest
from shipped_examples import EXAMPLES, ROOT, assessment

from checker.assembly import told
from checker.model.position import Position
from checker.model.problem import Problem
from checker.reports import Options, Outcome, format_named, whole
from checker.wording.sentences import NO_NAMES

pytestmark = pytest.mark.validators
LANGUAGES = ["ja", "en"]


@pytest.fixture(autouse=True)
def _at_root(monkeypatch):
    monkeypatch.chdir(ROOT)


def written(kind, name, language, tmp_path):
    path = tmp_path / f"{name}.{language}{format_named(kind).suffix}"
    path.write_bytes(whole(kind, assessment(name), Options(language)))
    return path


def several(kind, tmp_path):
    """Write one document over all examples, a declaration that could not be read, and one with a faulty file."""
    problem = told(Problem("DEC-031", {"file": "x.yaml"}, Position("x.yaml", 2, 1)), NO_NAMES)
    found = assessment("care-robot")
    outcomes = [
        *(Outcome(name, assessment(name)) for name in EXAMPLES if name != "care-robot"),
        Outcome("x.yaml", None, (problem,)),
        Outcome("care-robot", replace(found, problems=(*found.problems, problem))),
    ]
    path = tmp_path / f"several{format_named(kind).suffix}"
    path.write_text("".join(format_named(kind).render_many(outcomes, Options("ja"))), encoding="utf-8")
    return path


@pytest.mark.parametrize("kind", ["sarif", "sarif-alerts"])
def test_sarif(kind, tmp_path):
    paths = [written(kind, name, language, tmp_path) for name in EXAMPLES for language in LANGUAGES]
    paths.append(several(kind, tmp_path))
    outside.against_schema("sarif-schema-2.1.0.json", *paths)
    faults = [
        (result["ruleId"], result["message"], result.get("locations"))
        for result in outside.multitool(*paths)
        if result.get("level", "warning") in ("error", "warning")
    ]
    assert faults == []


def test_the_multitool_would_find_something(tmp_path):
    path = written("sarif", "care-robot", "en", tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace('"informationUri"', '"nothing"'), encoding="utf-8")
    assert outside.multitool(path)


@pytest.mark.parametrize("schema", ["JUnit.xsd", "junit-10.xsd"])
def test_junit(schema, tmp_path):
    xmllint, rules = outside.program("xmllint"), outside.schema(schema)
    paths = [written("junit", name, language, tmp_path) for name in EXAMPLES for language in LANGUAGES]
    done = outside.run(xmllint, "--noout", "--schema", str(rules), *map(str, [*paths, several("junit", tmp_path)]))
    assert done.returncode == 0, done.stderr


def test_junit_is_read_by_another_library(tmp_path):
    path = written("junit", "madoguchi-chatbot", "ja", tmp_path)
    script = """
import sys
from junitparser import JUnitXml
suites = JUnitXml.fromfile(sys.argv[1])
print(sum(s.failures for s in suites), sum(s.errors for s in suites), sum(s.tests for s in suites))
"""
    summary = assessment("madoguchi-chatbot").summary
    verdicts = summary.verdicts
    total = verdicts.satisfied + verdicts.not_satisfied + verdicts.undetermined + verdicts.not_applicable
    figures = f"{summary.open_gaps} {summary.open_undetermined} {total}"
    assert outside.python(script, str(path)).strip() == figures
