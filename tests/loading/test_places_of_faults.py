"""Every fault of a declaration is told at its place: the mark ⟦ stands in each text where line and column must point."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from form_papers import KNOWN

import checker
from checker.cli.group import run
from checker.errors import InputError
from checker.loading.load import declaration_from, document_of, reviews_from
from checker.model.problem import Problem
from checker.syntax.interface import Limits
from checker.syntax.marks import Marks
from checker.syntax.toml_faults import syntax_faults

MARK = "⟦"
SOURCES = Path(checker.__file__).parent
LIMITS = Limits(depth=8, nodes=60)

YAML, JSON, TOML = "d.yaml", "d.json", "d.toml"
SYNTAX: list[tuple[str, str, str]] = [
    ("FIL-002", YAML, "a: 1\nb: あ⟦\udcff\n"),
    ("FIL-004", YAML, "⟦"),
    ("FIL-004", YAML, "⟦# 注\n"),
    ("FIL-010", YAML, "a: 1\nb:\n  c: 1\n  ⟦c: 2\n"),
    ("FIL-010", JSON, '{"a": 1,\n ⟦"a": 2}'),
    ("FIL-010", TOML, "a = 1\n⟦a = 2\n"),
    ("FIL-011", YAML, "a: [[[[[[[⟦[]]]]]]]]\n"),
    ("FIL-011", JSON, '{"a": [[[[[[[⟦[]]]]]]]]}'),
    ("FIL-011", TOML, "a = [[[[[[[⟦[]]]]]]]]\n"),
    ("FIL-012", YAML, "a: [" + "1, " * 58 + "⟦1]\n"),
    ("FIL-012", JSON, '⟦{"a": [' + "1, " * 60 + "1]}"),
    ("FIL-012", TOML, "a = ⟦[" + "1, " * 58 + "1]\n"),
    ("FIL-013", YAML, "a: ⟦" + "1" * 5000 + "\n"),
    ("FIL-013", JSON, '{"a": ⟦' + "1" * 5000 + "}"),
    ("FIL-013", TOML, "a = ⟦" + "1" * 5000 + "\n"),
    ("FIL-014", YAML, "a: 1\nb: ⟦.nan\n"),
    ("FIL-014", JSON, '{"a": ⟦NaN}'),
    ("FIL-014", TOML, "a = 1\nb = ⟦inf\n"),
    ("FIL-015", YAML, "a: x⟦\x07y\n"),
    ("FIL-015", JSON, '{"a": "x⟦\x07y"}'),
    ("FIL-015", TOML, 'a = "x⟦\x07y"\n'),
    ("FIL-016", JSON, '{"a": "x⟦\\ud842 "}'),
    ("FIL-017", YAML, "a: ⟦&x 1\n"),
    ("FIL-018", YAML, "a: ⟦*x\n"),
    ("FIL-019", YAML, "a: ⟦!!python/object x\n"),
    ("FIL-020", YAML, "a:\n  ⟦<<: {b: 1}\n"),
    ("FIL-021", YAML, "a: 1\n⟦2: x\n"),
    ("FIL-022", YAML, "a: 1\n? ⟦[x]\n: 1\n"),
    ("FIL-023", YAML, "a: 1\n⟦---\nb: 2\n"),
    ("FIL-024", YAML, "a:\n⟦\tb: 1\n"),
    ("FIL-025", YAML, 'a: ⟦"x\nb: 1\n'),
    ("FIL-026", YAML, "a: b⟦: c\n"),
    ("FIL-027", YAML, "a:\n    b: 1\n  ⟦c: 2\n"),
    ("FIL-028", YAML, 'a: "x⟦\\q"\n'),
    ("FIL-029", YAML, "⟦%YAML 3.0\n---\na: 1\n"),
    ("FIL-030", YAML, "a: ⟦[1, 2\nb: 1\n"),
    ("FIL-031", YAML, "a: ⟦@x\n"),
    ("FIL-032", YAML, "a: 1\n⟦b\n"),
    ("FIL-033", YAML, 'a: "x" ⟦y\n'),
    ("FIL-040", JSON, '{"a": 1, ⟦// x\n "b": 2}'),
    ("FIL-041", JSON, '{"a": 1⟦,}'),
    ("FIL-042", JSON, '{"a": 1 ⟦"b": 2}'),
    ("FIL-043", JSON, '{"a" ⟦1}'),
    ("FIL-044", JSON, "{⟦a: 1}"),
    ("FIL-045", JSON, '{"a": ⟦x}'),
    ("FIL-046", JSON, '{"a": ⟦"x}'),
    ("FIL-047", JSON, '{"a": "x⟦\ny"}'),
    ("FIL-048", JSON, '{"a": "x⟦\\q"}'),
    ("FIL-049", JSON, '{"a": 1} ⟦x'),
    ("FIL-050", JSON, '{"a": [1, 2⟦'),
    ("FIL-051", TOML, "a = 1\n⟦= 2\n"),
    ("FIL-052", TOML, "a ⟦1\n"),
    ("FIL-053", TOML, "a = ⟦x\n"),
    ("FIL-054", TOML, "a = 1 ⟦2\n"),
    ("FIL-055", TOML, "a = [1 ⟦2]\n"),
    ("FIL-056", TOML, 'a = ⟦"x\nb = 1\n'),
    ("FIL-057", TOML, 'a = "x⟦\\q"\n'),
    ("FIL-010", TOML, "[a]\nb = 1\n[⟦a]\nc = 2\n"),
    ("FIL-058", TOML, "a = 1\n⟦a.b = 2\n"),
    ("FIL-058", TOML, "a = {}\n  ⟦[a.b]\n"),
    ("FIL-059", TOML, "a = ⟦2026-02-30\n"),
]

WHOLE = """gensoku: declaration/1
id: one
kind: procurement
subject: {name: A, version: "1.0"}
declared_by: {organization: B, roles: [ai-service-provider], declared_on: 2026-09-15}
characteristics: {ai_software: true}
evidence:
  - {id: wp, at: e.md, kinds: [log-policy]}
claims:
  - {about: ai-utilization@2018/transparency/logs, answer: met, evidence: [{use: wp, kind: log-policy}]}
"""
SHAPE: list[tuple[str, str, str]] = [
    ("FIL-003", "gensoku: declaration/1", "⟦\ufeffgensoku: declaration/1"),
    ("DEC-001", 'subject: {name: A, version: "1.0"}', "subject: ⟦{name: A}"),
    ("DEC-002", "evidence: [{use", "⟦evidnce: [{use"),
    ("DEC-003", "kind: procurement", "kind: procurement\n⟦colour: red"),
    ("DEC-004", "characteristics: {ai_software: true}", "characteristics: ⟦[ai_software]"),
    ("DEC-005", "answer: met", "answer: ⟦excellent"),
    ("DEC-006", "id: one", "id: ⟦Not an id"),
    ("DEC-007", "name: A", "name: ⟦" + "x" * 5_000),
    ("DEC-008", "roles: [ai-service-provider]", "roles: ⟦[" + ", ".join(["developer"] * 20) + "]"),
    ("DEC-009", "roles: [ai-service-provider]", "roles: ⟦[]"),
    ("DEC-010", "organization: B", 'organization: ⟦"B\\u0007"'),
    ("DEC-013", "gensoku: declaration/1\n", "⟦"),
    ("DEC-014", "gensoku: declaration/1", "gensoku: ⟦declaration/9"),
    ("DEC-015", "organization: B", "organization: ⟦''"),
    ("DEC-016", 'version: "1.0"', "version: ⟦1.0"),
    ("DEC-017", "kind: procurement", "kind: ⟦procurment"),
    ("DEC-020", "declared_on: 2026-09-15", "declared_on: ⟦2026-02-30"),
    (
        "DEC-021",
        "kinds: [log-policy]}",
        "kinds: [log-policy]}\n  - {id: ⟦wp, at: f.md, kinds: [log-policy]}",
    ),
    ("DEC-022", "{id: wp, at: e.md,", "⟦{id: wp,"),
    ("DEC-023", "{use: wp", "⟦{use: none"),
    ("DEC-024", "kinds: [log-policy]", "kinds: [⟦log-polcy]"),
    ("DEC-025", "about: ai-utilization@2018/transparency/logs", "about: ⟦ai-utilization@2018/transparency/lags"),
    (
        "DEC-026",
        "claims:\n  - {about: ",
        "claims:\n  - {about: ai-utilization@2018/transparency/logs, answer: partly}\n  - {about: ⟦",
    ),
    ("DEC-027", "{ai_software: true}", "{ai_software: true, decision_role: ⟦true}"),
    ("DEC-028", "declared_on: 2026-09-15", "declared_on: 2026-09-15, valid_until: ⟦2026-09-14"),
]


WITHOUT_A_LINE = {
    "FIL-001": "the encoding of the whole file",
    "FIL-005": "the size of the whole file",
    "FIL-006": "the format that was asked for",
    "FIL-009": "the library",
    "DEC-031": "the file itself",
    "DEC-032": "the file itself",
    "DEC-033": "the file itself",
    "DEC-071": "a form made from another revision",
    "DEC-072": "a form made from an older edition",
}
"""Codes that are about no place in the text."""


def told(name: str, text: str) -> list[Problem]:
    data = text.encode("utf-8", "surrogateescape")
    try:
        document = document_of(data, name, LIMITS, KNOWN)
        loaded = declaration_from(document, KNOWN)
        return [*loaded.notes, *loaded.problems]
    except InputError as fault:
        return list(fault.problems)


def place(text: str) -> tuple[int, int]:
    before = text[: text.index(MARK)]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def check(code: str, name: str, marked: str) -> None:
    found = [(p.code, p.where and (p.where.line, p.where.column)) for p in told(name, marked.replace(MARK, "", 1))]
    assert (code, place(marked)) in found, found


@pytest.mark.parametrize(
    ("code", "name", "marked"), SYNTAX, ids=[f"{one[0]}-{one[1][2:]}-{n}" for n, one in enumerate(SYNTAX)]
)
def test_of_the_syntax(code: str, name: str, marked: str) -> None:
    check(code, name, marked)


@pytest.mark.parametrize(("code", "was", "marked"), SHAPE, ids=[one[0] for one in SHAPE])
def test_of_the_shape(code: str, was: str, marked: str) -> None:
    assert was in WHOLE
    check(code, YAML, WHOLE.replace(was, marked, 1))


def test_a_number_where_text_is_wanted_is_refused_where_the_format_tells_them_apart() -> None:
    whole = json.dumps(yaml.safe_load(WHOLE), default=str, indent=1)
    check("DEC-011", JSON, whole.replace('"organization": "B"', '"organization": ⟦true'))


BUYERS = {
    "DEC-012": """gensoku: profile/1
id: x
revision: 1.0.0
title: {ja: 試, en: t}
stage: bid
counts_owner: [vendor]
max_age_days: ⟦0
""",
    "DEC-035": """gensoku: reviews/1
reviews:
  - ⟦criterion: ai-utilization@2018/transparency/logs
    subject: {name: A, version: "1.0"}
    conclusion: counts
    method: interview
    by: {post: 課長}
    on: 2026-11-01
""",
}


@pytest.mark.parametrize("code", BUYERS)
def test_of_the_buyers_files(code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "b.yaml"
    path.write_text(BUYERS[code].replace(MARK, ""), encoding="utf-8")
    assert run(["validate", str(path)]) == 3
    line, column = place(BUYERS[code])
    said = capsys.readouterr().err.splitlines()
    assert [one for one in said if one.startswith(f"{path}:{line}:{column}: ") and f"[{code}]" in one], said


def test_of_a_review_after_the_date_of_the_check() -> None:
    text = BUYERS["DEC-035"].replace("interview", "interview\n    kind: log-policy").replace(MARK, "")
    document = document_of(text.encode(), "r.yaml", LIMITS, KNOWN)
    (note,) = reviews_from(document, "2026-10-31").notes
    where = place(text.replace("2026-11-01", MARK + "2026-11-01"))
    assert (note.code, note.where and (note.where.line, note.where.column)) == ("DEC-231", where)
    assert reviews_from(document, "2026-11-01").notes == ()


def test_what_a_later_parser_of_toml_may_say_is_told_where_it_says() -> None:
    text = "a = 1\nbc = 2\n"
    (problem,) = syntax_faults("Something new (at line 2, column 2)", text, Marks("d.toml", text, (0, 0, None)))
    assert (problem.code, problem.where and (problem.where.line, problem.where.column)) == ("FIL-060", (2, 2))


def test_none_of_them_is_left_out() -> None:
    """What the readers of a declaration's text can tell stands above; forms and tables tell a sheet and a cell."""
    files = [*(SOURCES / "syntax").glob("*.py"), SOURCES / "schema" / "construct.py", SOURCES / "loading" / "load.py"]
    code = re.compile(r'"((?:DEC|FIL)-\d{3})"')
    raised = {found for file in files for found in code.findall(file.read_text(encoding="utf-8"))}
    placed = {one[0] for one in (*SYNTAX, *SHAPE)} | {"DEC-011", "DEC-231", "FIL-060", *BUYERS}
    assert sorted(raised - placed - set(WITHOUT_A_LINE)) == []


def test_the_text_that_all_others_are_made_from_has_no_fault() -> None:
    assert told(YAML, WHOLE) == []


@pytest.mark.parametrize(
    "fault", ["at: e.md, issued_on: soon", "at: e.md, kind: x", "at: e.md, sha256: ab", "at: e.md"]
)
def test_evidence_with_a_fault_of_its_own_is_still_in_the_list(fault: str, tmp_path: Path) -> None:
    text = """gensoku: declaration/1
id: one
kind: procurement
subject: {name: A, version: "1.0"}
declared_by: {organization: B, roles: [ai-service-provider], declared_on: 2026-09-15}
evidence: [{id: wp, FAULT}]
claims: [{about: ai-utilization@2018/transparency/logs, answer: met, evidence: [wp, none]}]
"""
    loaded = declaration_from(document_of(text.replace("FAULT", fault).encode(), YAML, Limits(), KNOWN), KNOWN)
    named = [one.fields["evidence"] for one in loaded.problems if one.code == "DEC-023"]
    assert named == ["none"]
    assert bool(loaded.unread_evidence) == (len(loaded.problems) > 1) == (fault != "at: e.md")
