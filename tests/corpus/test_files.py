"""Every YAML, JSON and Markdown file of the corpus, as declaration and as evidence: a report or a clear error, in time."""

from __future__ import annotations

import json
import os
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from in_time import in_time

import checker
from checker.model.assessment import Assessment
from checker.model.problem import Problem
from checker.pipeline import Frame, open_frame
from checker.reports import Options, format_named
from checker.wording.sentences import NO_NAMES, tell

pytestmark = [pytest.mark.corpus, pytest.mark.slow]

CORPUS = Path(os.environ.get("GENSOKU_CORPUS") or "nowhere")
SOURCES = sorted(path.name for path in CORPUS.iterdir() if path.is_dir()) if CORPUS.is_dir() else ["none"]
TEXTS = (".yaml", ".yml", ".json", ".md")
CATALOGS = ("ai-utilization@2018", "ai-development@2017", "ai-social@2019")
AS_OF = "2026-11-24"


@pytest.fixture(scope="module")
def frame() -> Frame:
    # With `debug`, a fault inside one item is raised instead of being told on that item.
    return open_frame(catalogs=CATALOGS, as_of=AS_OF, debug=True)


def files(source: str, suffixes: tuple[str, ...] = TEXTS) -> list[Path]:
    return sorted(path for path in (CORPUS / source).rglob("*") if path.suffix.lower() in suffixes)


def told(problems: tuple[Problem, ...]) -> None:
    """Fail where a problem has no place or no sentence in one of the languages."""
    for problem in problems:
        assert problem.where is not None, problem
        assert problem.where.path, problem
        message, _ = tell(problem.code, problem.fields, NO_NAMES)
        assert message.ja, problem
        assert message.en, problem


def rendered(assessment: Assessment) -> None:
    for name in ("text", "markdown", "json"):
        for language in ("ja", "en"):
            text = "".join(format_named(name).render(assessment, Options(language)))
            assert text
            assert not any(ord(char) < 32 and char not in "\n\t" for char in text), name


@pytest.mark.parametrize("source", SOURCES)
def test_as_declaration(source: str, frame: Frame, tally: Counter[str]) -> None:
    for path in files(source):
        with in_time(path):
            result = checker.check(str(path), frame)
        told(result.problems)
        assert result.assessment is not None or result.problems, path
        tally["assessed" if result.assessment else "+".join(sorted({one.code for one in result.problems}))] += 1


@pytest.mark.parametrize("source", SOURCES)
def test_as_evidence(source: str, frame: Frame, tally: Counter[str], tmp_path: Path) -> None:
    kinds = ["log-policy", "security-policy", "model-card", "data-handling-statement", "system-documentation"]
    for number, path in enumerate(files(source)):
        shutil.copyfile(path, tmp_path / f"e{number}{path.suffix}")
        declaration = _declaration([{"id": "e", "at": f"e{number}{path.suffix}", "kinds": kinds}])
        target = tmp_path / "declaration.json"
        target.write_text(json.dumps(declaration), encoding="utf-8")
        with in_time(path):
            result = checker.check(str(target), frame)
        told(result.problems)
        assert result.assessment is not None, (path, result.problems)
        record = result.assessment.evidence[0]
        assert record.state == "opened" or record.reasons, path
        assert result.assessment.summary.internal_errors == 0, path
        tally[record.state if record.state == "opened" else record.reasons[0].code] += 1
        if number % 10 == 0:
            rendered(result.assessment)


@pytest.mark.parametrize("source", SOURCES)
def test_as_toml(source: str, frame: Frame, tally: Counter[str], tmp_path: Path) -> None:
    """The data of each file as TOML, and its texts as the answers of a declaration in TOML."""
    for path in files(source, (".yaml", ".yml", ".json")):
        data = _data(path)
        if not isinstance(data, dict):
            tally["no mapping"] += 1
            continue
        texts = [text for text in _texts(data) if text.strip()][:200]
        for name, content in (("data.toml", data), ("declaration.toml", _declaration([], texts))):
            target = tmp_path / name
            target.write_text(_toml(content), encoding="utf-8", errors="surrogatepass")
            with in_time(path):
                result = checker.check(str(target), frame)
            told(result.problems)
            assert result.assessment is not None or result.problems, path
            assert "FIL-040" not in {one.code for one in result.problems}, (path, result.problems[:3])
            if result.assessment:
                rendered(result.assessment)
            tally["assessed" if result.assessment else "+".join(sorted({one.code for one in result.problems}))] += 1


def _data(path: Path) -> Any:
    from checker.errors import InputError
    from checker.syntax.document import parse

    try:
        return parse(path.read_bytes(), path.name).data
    except InputError:
        return None


def _texts(data: Any) -> list[str]:
    if isinstance(data, str):
        return [data]
    if isinstance(data, dict):
        return [text for key, value in data.items() for text in (key, *_texts(value))]
    return [text for value in data for text in _texts(value)] if isinstance(data, list) else []


def _declaration(evidence: list[dict[str, Any]], texts: list[str] = []) -> dict[str, Any]:  # noqa: B006
    refs = [
        f"{ref}/{principle.id}/{criterion.id}"
        for ref in CATALOGS
        for principle in open_frame(as_of=AS_OF).library.catalog(ref).catalog.principles
        for criterion in principle.criteria
    ]
    claims: list[dict[str, Any]] = []
    for number, ref in enumerate(refs):
        claim: dict[str, Any] = {"about": ref, "answer": "met", "evidence": [item["id"] for item in evidence]}
        if texts:
            claim |= {"statement": texts[number % len(texts)][:3_000], "limits": [texts[-number % len(texts)][:900]]}
        claims.append(claim)
    return {
        "gensoku": "declaration/1",
        "id": "from-others",
        "subject": {"name": (texts[0][:80].strip() if texts else "") or "x", "version": "1.0"},
        "declared_by": {"organization": "x", "roles": ["developer", "business-user"], "declared_on": "2026-10-01"},
        "evidence": evidence,
        "claims": claims,
    }


def _toml(data: dict[str, Any]) -> str:
    return "".join(f"{_quoted(key)} = {_value(value)}\n" for key, value in data.items() if value is not None)


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_quoted(k)} = {_value(v)}" for k, v in value.items() if v is not None) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_value(one) for one in value if one is not None) + "]"
    return _quoted(value) if isinstance(value, str) else json.dumps(value)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
