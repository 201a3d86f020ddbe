"""Programs and schemas that are not ours, over what we publish and write. A tool that is missing is a visible skip."""

from __future__ import annotations

import json
import re
import subprocess

import pytest
from markdown_it import MarkdownIt
from outside import program, run
from shipped_examples import EXAMPLES, ROOT, assessment

from checker.reports import Options, format_named

pytestmark = pytest.mark.validators
SCHEMAS = sorted((ROOT / "schemas").glob("*.schema.json"))


@pytest.fixture(autouse=True)
def _at_root(monkeypatch):
    monkeypatch.chdir(ROOT)


def check_jsonschema(*words: str) -> None:
    done = run(program("check-jsonschema"), *words)
    assert done.returncode == 0, done.stdout + done.stderr


def test_schemas_are_schemas():
    check_jsonschema("--check-metaschema", *map(str, SCHEMAS))


@pytest.mark.parametrize("kind", ["declaration", "case", "reviews", "waivers"])
def test_examples_fit_their_schemas(kind):
    files = [str(path) for path in sorted(ROOT.glob(f"examples/*/{kind}.yaml"))]
    assert files
    check_jsonschema("--schemafile", f"schemas/{kind}.schema.json", *files)


def test_shipped_data_fit_their_schemas():
    for kind, pattern in (
        ("catalog", "principles/*/[0-9]*.yaml"),
        ("profile", "principles/profiles/*.yaml"),
        ("families", "principles/families.yaml"),
        ("characteristics", "principles/characteristics.yaml"),
        ("evidence-kinds", "principles/evidence-kinds.yaml"),
    ):
        files = [str(path) for path in sorted(ROOT.glob(pattern))]
        assert files, pattern
        check_jsonschema("--schemafile", f"schemas/{kind}.schema.json", *files)


@pytest.mark.parametrize("name", EXAMPLES)
def test_assessments_fit_their_schema(name, tmp_path):
    path = tmp_path / "assessment.json"
    path.write_text("".join(format_named("json").render(assessment(name), Options())), encoding="utf-8")
    assert json.loads(path.read_bytes())["schema"] == "urn:gensoku:schema:assessment:1"
    check_jsonschema("--schemafile", "schemas/assessment.schema.json", str(path))


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_a_second_renderer_sees_the_same_markdown(name, language):
    text = "".join(format_named("markdown").render(assessment(name), Options(language)))
    done = subprocess.run(
        [program("cmark"), "--unsafe"], input=text.encode(), capture_output=True, check=True, timeout=60
    )
    theirs = done.stdout.decode()
    ours = MarkdownIt("commonmark").render(text)
    for tag in ("h1", "h2", "h3", "li", "ol", "ul", "strong", "p"):
        assert len(re.findall(rf"<{tag}[ >]", theirs)) == len(re.findall(rf"<{tag}[ >]", ours)), tag
    tags = set(re.findall(r"</?([a-z0-9]+)", theirs))
    assert tags <= {"h1", "h2", "h3", "li", "ol", "ul", "strong", "p"}, tags
