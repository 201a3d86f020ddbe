"""Every code that a file or a call can be told has a test that brings it about, and the call beside it does not."""

from __future__ import annotations

import hashlib
import re
import sys
from pathlib import Path

import openpyxl
import pytest
from form_papers import KNOWN, LOGS, a_form, changed, read

import checker
from checker.cli.group import run
from checker.cli.import_ import imported
from checker.cli.output import refuse_terminal
from checker.errors import InputError, UsageFault
from checker.forms.book import Book
from checker.loading.importers import workbook
from checker.loading.importers.interface import Given, Source
from checker.loading.load import declaration_from, document_of
from checker.loading.workbook import read_workbook
from checker.schema import second
from checker.syntax.interface import Limits

SOURCES = Path(checker.__file__).parent
TESTS = Path(__file__).parents[1]
JAPANESE = re.compile(r"[\u3041-\u30ff\u3400-\u9fff]")
CODE = re.compile(r"(?:DEC|FIL)-\d{3}")

DECLARATION = """gensoku: declaration/1
id: one
kind: procurement
subject: {name: A, version: "1.0"}
declared_by: {organization: B, roles: [ai-service-provider], declared_on: 2026-09-15}
characteristics: {ai_software: true}
evidence: []
claims: []
"""
ONE_REVIEW = """gensoku: reviews/1
reviews:
  - criterion: ai-utilization@2018/transparency/logs
    subject: {name: A, version: "1.0"}
    KIND
    conclusion: counts
    method: interview
    by: {post: 課長}
    on: 2026-11-01
"""
CASE = """gensoku: case/1
id: c
title: T
buyer: {organization: M}
stage: bid
subject: {name: NAME, version: "1.0"}
"""
PROFILE = (SOURCES.parent / "principles" / "profiles" / "ci.yaml").read_text(encoding="utf-8")
PROFILE = PROFILE.replace("max_age_days: null", "max_age_days: DAYS")
CHECK = ("check", "d.yaml", "--as-of", "2026-11-24")
RECORD = '{"completed-1.1.1": "Yes"}'

Files = dict[str, str]
CALLS: dict[str, tuple[tuple[str, ...], tuple[str, ...], Files]] = {
    "DEC-012": (
        ("validate", "none.yaml"),
        ("validate", "some.yaml"),
        {name: PROFILE.replace("DAYS", days) for name, days in (("none.yaml", "0"), ("some.yaml", "1"))},
    ),
    "DEC-034": (("check", "empty"), ("check", "full"), {"empty/readme.txt": "x", "full/d.yaml": DECLARATION}),
    "DEC-035": (
        (*CHECK, "--reviews", "bad.yaml"),
        (*CHECK, "--reviews", "good.yaml"),
        {"bad.yaml": ONE_REVIEW.replace("    KIND\n", ""), "good.yaml": ONE_REVIEW.replace("KIND", "kind: log-policy")},
    ),
    "DEC-036": ((*CHECK, "--catalog", "ai-none@1999"), (*CHECK, "--catalog", "ai-utilization@2018"), {}),
    "DEC-037": ((*CHECK, "--profile", "nobodys"), (*CHECK, "--profile", "ci"), {}),
    "DEC-040": (
        (*CHECK, "--case", "other.yaml"),
        (*CHECK, "--case", "same.yaml"),
        {"other.yaml": CASE.replace("NAME", "Z"), "same.yaml": CASE.replace("NAME", "A")},
    ),
    "DEC-042": (("report", "d.json"), (*CHECK, "--format", "json"), {"d.json": '{"schema": "other"}'}),
    "DEC-043": ((*CHECK, "--output", "nowhere/r.txt"), (*CHECK, "--output", "r.txt"), {}),
    "DEC-045": (("explain", "DEC-999"), ("explain", "DEC-001"), {}),
    "DEC-046": (("init", "d.yaml"), ("init", "new.yaml"), {}),
    "DEC-082": (
        (
            *("form", "new", "--tier", "simple", "--stage", "operation", "--out", "f.xlsx"),
            *("--roles", "developer,ai-service-provider,business-user,data-provider"),
            *("--for", "ai-utilization@2018", "--for", "ai-development@2017", "--for", "ai-business@1.2"),
        ),
        ("form", "new", "--roles", "business-user", "--for", "ai-utilization@2018", "--out", "f.xlsx"),
        {},
    ),
    "DEC-083": (
        ("form", "new", "--roles", "consumer-user", "--for", "ai-development@2017", "--out", "f.xlsx"),
        ("form", "new", "--roles", "developer", "--for", "ai-development@2017", "--out", "f.xlsx"),
        {},
    ),
    "DEC-088": (("fmt", "letter.txt"), ("fmt", "d.yaml"), {"letter.txt": DECLARATION}),
    "DEC-102": (
        ("migrate", "d.yaml", "--to", "ai-utilization@2019", "--take", "x"),
        ("migrate", "d.yaml", "--to", "ai-utilization@2019"),
        {},
    ),
    "DEC-121": (
        (*CHECK[:1], "d.yaml", "full", "--format", "html"),
        (*CHECK, "--format", "html"),
        {"full/d.yaml": DECLARATION},
    ),
    "DEC-174": (
        (*CHECK, "--format", "html", "--format", "json", "--output", "new"),
        (*CHECK, "--format", "html", "--format", "json", "--output", "new/"),
        {},
    ),
    "DEC-175": (
        ("form", "new", "--roles", "king", "--output", "f.xlsx"),
        ("form", "new", "--roles", "business-user", "--output", "f.xlsx"),
        {},
    ),
    "DEC-196": (("form", "new", "--output", "f.md"), ("form", "new", "--output", "f.XLSX"), {}),
    "DEC-176": (("request", "d.yaml", "d.yaml"), ("request", "d.yaml"), {}),
    "DEC-177": (("sign", "d.yaml"), ("sign", "d.yaml", "--key", "no.key"), {}),
    "DEC-178": (
        ("evidence", "suggest", "empty", "--accept", f"{LOGS}=1"),
        ("evidence", "suggest", "d.yaml", "--accept", f"{LOGS}=1"),
        {"empty/readme.txt": "x"},
    ),
    "DEC-179": (("evidence", "suggest", "d.yaml", "--ask"), ("evidence", "suggest", "d.yaml"), {}),
    "DEC-180": (
        ("evidence", "suggest", "d.yaml", "--accept", LOGS),
        ("evidence", "suggest", "d.yaml", "--accept", f"{LOGS}=9"),
        {},
    ),
    "DEC-181": (("evidence", "suggest", "d.yaml", "--accept", f"{LOGS}=9"), ("evidence", "suggest", "d.yaml"), {}),
    "DEC-159": (("import", "table", "t.csv"), ("import", "model-card", "t.csv"), {"t.csv": "a,b\n1,2\n"}),
    "DEC-162": (
        ("import", "ai-verify", "x.json"),
        ("import", "ai-verify", "a.json"),
        {"x.json": "{}", "a.json": RECORD},
    ),
    "DEC-163": (
        ("import", "uk-atrs", "x.json"),
        ("import", "uk-atrs", "a.json"),
        {
            "x.json": '{"a": 1}',
            "a.json": '{"name": "n", "process_integration": "t", "maintenance": "t", "legal_review": "t", "purpose": "t"}',
        },
    ),
}


FILLED = declaration_from(
    document_of(
        (DECLARATION.replace("claims: []", f"claims: [{{about: {LOGS}, answer: met, statement: yes it is}}]")).encode(),
        "d.yaml",
        Limits(),
        KNOWN,
    ),
    KNOWN,
).declaration
FORM = a_form(declaration=FILLED)
SOURCE = Source("form.xlsx", FORM, "0" * 64, "form.xlsx")
GIVEN = Given(as_of="2026-11-24")
BASED = """based_on: [{declaration: BELOW, sha256: DIGEST}]
"""


def _told(call: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> tuple[int, set[str]]:
    status = run(list(call))
    said = capsys.readouterr()
    return status, set(CODE.findall(said.err)) | (set(CODE.findall(said.out)) if call[0] != "explain" else set())


@pytest.mark.parametrize("code", CALLS)
def test_the_call_that_is_told_and_the_one_beside_it(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bad, good, files = CALLS[code]
    for name, text in {"d.yaml": DECLARATION, **files}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C")
    for language in ("ja", "en"):
        assert run([*bad, "--lang", language]) in (2, 3)
        said = [line for line in capsys.readouterr().err.splitlines() if f"[{code}]" in line]
        assert said
        assert all(bool(JAPANESE.search(line)) == (language == "ja") for line in said)
    assert code not in _told(good, capsys)[1]


def test_a_workbook_on_a_terminal_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    refuse_terminal("xlsx", "f.xlsx")
    refuse_terminal("xlsx", None)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    refuse_terminal("text", None)
    with pytest.raises(UsageFault) as told:
        refuse_terminal("xlsx", None)
    assert told.value.problem.code == "DEC-120"


def test_an_import_from_no_known_format_is_refused() -> None:
    with pytest.raises(UsageFault) as told:
        imported("telepathy", [], GIVEN)
    assert told.value.problem.code == "DEC-166"
    assert imported("ai-verify", [], GIVEN).problems == []


@pytest.mark.parametrize("code", ["DEC-060", "DEC-156"])
def test_a_workbook_without_the_part_that_reads_it_names_the_extra(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def opened() -> object:
        if code == "DEC-060":
            return read_workbook(FORM, "form.xlsx", Limits())
        return workbook.sheets(SOURCE)

    assert opened()
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    with pytest.raises(InputError) as told:
        opened()
    assert code in [problem.code for problem in told.value.problems]


def test_signing_without_its_part_names_the_extra(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "DEC-122" not in _told(("sign", "--new-key", "a"), capsys)[1]
    monkeypatch.setitem(sys.modules, "securesystemslib.dsse", None)
    assert run(["sign", "--new-key", "b", "--lang", "en"]) == 2
    said = capsys.readouterr().err
    assert "DEC-122" in said
    assert "pip install '.[sign]'" in said


def test_a_row_whose_reference_was_deleted_is_told_and_the_form_as_made_is_not() -> None:
    def without_a_reference(book: openpyxl.Workbook) -> None:
        for sheet in book.worksheets:
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.value == LOGS:
                        cell.value = None

    assert "DEC-067" not in {problem.code for problem in read(FORM).problems}
    assert "DEC-067" in {problem.code for problem in read(changed(FORM, without_a_reference)).problems}


def test_a_form_is_not_rewritten_by_pinning(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    form, plain = tmp_path / "form.xlsx", tmp_path / "d.yaml"
    form.write_bytes(FORM)
    plain.write_text(DECLARATION, encoding="utf-8")
    assert "DEC-084" in _told(("evidence", "pin", str(form)), capsys)[1]
    assert "DEC-084" not in _told(("evidence", "pin", str(plain)), capsys)[1]


def test_a_text_longer_than_a_cell_is_told_and_never_cut() -> None:
    book = Book("en", "t")
    sheet = book.book.add_worksheet()
    book.put(sheet, 0, 0, "x" * 32_767, "entry")
    with pytest.raises(InputError) as told:
        book.put(sheet, 1, 0, "x" * 32_768, "entry")
    assert told.value.problems[0].code == "DEC-085"


def test_a_declaration_that_builds_on_one_that_builds_on_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.yaml").write_text(DECLARATION, encoding="utf-8")
    for name, below in (("b.yaml", "a.yaml"), ("d.yaml", "b.yaml")):
        digest = hashlib.sha256((tmp_path / below).read_bytes()).hexdigest()
        text = DECLARATION + BASED.replace("BELOW", below).replace("DIGEST", digest)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert "DEC-048" in _told((*CHECK, "--format", "json"), capsys)[1]
    assert "DEC-048" not in _told(("check", "b.yaml", "--format", "json"), capsys)[1]


def test_a_sheet_with_too_many_columns_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    assert workbook.sheets(SOURCE)
    monkeypatch.setattr("checker.loading.importers.workbook.MAX_COLUMNS", 1)
    with pytest.raises(InputError) as told:
        workbook.sheets(SOURCE)
    assert [problem.code for problem in told.value.problems] == ["DEC-152"]


def test_without_the_fast_part_of_the_yaml_library_nothing_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """PyYAML as some systems build it, without libyaml: the slow part reads some files otherwise."""
    (tmp_path / "d.yaml").write_text(DECLARATION, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert "FIL-009" not in _told(CHECK, capsys)[1]
    monkeypatch.setattr("checker.syntax.yaml_.PARSER", None)
    status, codes = _told(CHECK, capsys)
    assert (status, "FIL-009" in codes) == (3, True)


def test_a_schema_that_refuses_what_is_read_is_reported_as_our_own_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The published schema asks for more than the reader does: a fault of the program, told at the place in the file."""
    path = tmp_path / "d.yaml"
    path.write_text(DECLARATION, encoding="utf-8")
    assert _told(("validate", str(path)), capsys) == (0, set())
    # A plain number where a text is wanted is taken by its source text, by both.
    path.write_text(DECLARATION.replace('version: "1.0"', "version: 1.0"), encoding="utf-8")
    assert _told(("validate", str(path)), capsys)[0] == 0
    second._validator.cache_clear()
    monkeypatch.setattr(second, "load_schema", lambda kind: {"properties": {"id": {"maxLength": 2}}})
    assert run(["validate", str(path), "--lang", "en"]) == 3
    said = capsys.readouterr().err
    second._validator.cache_clear()
    assert f"{path}:2:5: " in said
    assert "[DEC-049]" in said


def _raised() -> set[str]:
    files = (path for path in SOURCES.rglob("*.py") if path.parent.name != "wording" and path.name != "rules.py")
    return {code for path in files for code in re.findall(r'"((?:DEC|FIL)-\d{3})"', path.read_text(encoding="utf-8"))}


def test_every_code_that_the_source_can_tell_stands_in_a_test() -> None:
    files = [path for path in TESTS.rglob("*") if path.suffix in (".py", ".yaml") and "golden" not in path.parts]
    named = {code for path in files for code in CODE.findall(path.read_text(encoding="utf-8"))}
    assert sorted(_raised() - named) == []


def test_what_is_no_declaration_is_named_for_what_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    declaration, result = tmp_path / "d.yaml", tmp_path / "r.json"
    declaration.write_text(DECLARATION, encoding="utf-8")
    run(["check", str(declaration), "--as-of", "2026-11-24", "--format", "json", "--output", str(result)])
    assert "DEC-221" in _told(("check", str(result)), capsys)[1]
    assert "DEC-221" in _told(("validate", str(result)), capsys)[1]
    other = tmp_path / "o.json"
    other.write_text('{"schema": "x"}', encoding="utf-8")
    assert "DEC-013" in _told(("check", str(other)), capsys)[1]


@pytest.mark.parametrize(
    ("name", "start", "format"),
    [
        ("a.docx", b"PK\x03\x04", "Word"),
        ("a.zip", b"PK\x03\x04", "ZIP"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Word"),
        ("a.pdf", b"%PDF-1.7\n\xe2", "PDF"),
        ("a.yaml", b"\x89PNG\r\n\x1a\n", "PNG"),
    ],
)
def test_a_document_is_not_told_to_be_saved_as_text(
    name: str, start: bytes, format: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    path.write_bytes(start + b"\x00\xff more")
    assert run(["check", str(path), "--lang", "ja"]) == 3
    said = capsys.readouterr().err
    assert (f"{format}のファイル" in said, "[DEC-222]" in said, "FIL-" in said) == (True, True, False)
