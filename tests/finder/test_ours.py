"""What this program wrote itself is no evidence: reports, letters, forms and specifications are never offered as passages."""

from __future__ import annotations

import contextlib
import io
import json
import shutil
from pathlib import Path

import pytest

from checker.cli.group import run

CHATBOT = Path(__file__).parents[2] / "examples" / "madoguchi-chatbot"
FORMATS = {
    "csv": "csv",
    "cyclonedx": "cdx.json",
    "docx": "docx",
    "github-summary": "md",
    "gitlab": "json",
    "html": "html",
    "json": "json",
    "junit": "xml",
    "lines": "txt",
    "markdown": "md",
    "oscal": "json",
    "pdf": "pdf",
    "sarif": "sarif",
    "text": "txt",
    "xlsx": "xlsx",
}


def call(*words: str) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        run([*words])
    return out.getvalue()


def offered(folder: Path) -> tuple[set[str], list[str]]:
    """Return the files that are offered as evidence, and those that are left out as this program's own."""
    told = json.loads(call("evidence", "suggest", str(folder / "declaration.yaml"), "--most", "20", "--format", "json"))
    return {one["file"] for item in told["suggestions"] for one in item["passages"]}, told["left_out"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(CHATBOT / "declaration.yaml", tmp_path)
    (tmp_path / "evidence").mkdir()
    shutil.copy(CHATBOT / "evidence" / "log-policy.md", tmp_path / "evidence")
    return tmp_path


@pytest.mark.slow
@pytest.mark.parametrize("language", ["ja", "en"])
def test_no_report_of_any_format_is_offered(folder: Path, language: str) -> None:
    declaration = str(folder / "declaration.yaml")
    made = [(form, folder / f"report-{form}.{suffix}") for form, suffix in FORMATS.items()]
    for form, path in made:
        call("check", declaration, "--as-of", "2026-11-24", "--lang", language, "--format", form, "--output", str(path))
    saved = str(folder / "report-json.json")
    for edition in ("public", "plain"):
        path = folder / f"{edition}.html"
        call("report", saved, "--edition", edition, "--format", "html", "--output", str(path), "--lang", language)
        made.append((edition, path))
    (folder / "letter.md").write_text(call("request", saved, "--lang", language), encoding="utf-8")
    files, left_out = offered(folder)
    assert files == {"evidence/log-policy.md"}
    assert set(left_out) == {"declaration.yaml", "letter.md", *(path.name for _, path in made)}


@pytest.mark.slow
@pytest.mark.parametrize("language", ["ja", "en"])
def test_no_form_and_no_specification_is_offered(folder: Path, language: str) -> None:
    call("form", "new", "--out", str(folder / "form.xlsx"), "--lang", language)
    call("form", "new", "--from", str(folder / "declaration.yaml"), "--out", str(folder / "filled.xlsx"))
    call("init", str(folder / "AI_DECLARATION.md"), "--lang", language)
    call("spec", "--out", str(folder / "spec"), "--lang", language)
    files, left_out = offered(folder)
    assert files == {"evidence/log-policy.md"}
    assert {"form.xlsx", "filled.xlsx", "AI_DECLARATION.md", "spec/answer-form.xlsx", "spec/scoring.xlsx"} <= set(
        left_out
    )
    assert {"spec/specification.docx", "spec/specification.md"} <= set(left_out)


KEPT = {
    "an answer that names our paper": "# AIに関する仕様書の条項と提出資料（案）への回答\n\n## 保存期間\n\n5年間。\n",
    "a policy that runs the tool": "# 方針\n\n## 記録\n\n`gensoku check` を毎週行い、記録は5年間保存します。\n",
    "a table that cites two items": "# 対応表\n\n| ai-business@1.2/transparency/logs | 記録を5年間保存 |\n|---|---|\n",
}


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT)
def test_a_document_that_only_mentions_us_is_searched(folder: Path, text: str) -> None:
    (folder / "vendor.md").write_text(text, encoding="utf-8")
    _, left_out = offered(folder)
    assert left_out == ["declaration.yaml"]


def test_what_was_left_out_is_told(folder: Path) -> None:
    (folder / "old.toml").write_text('gensoku = "declaration/1"\n', encoding="utf-8")
    told = call("evidence", "suggest", str(folder / "declaration.yaml"), "--lang", "ja")
    assert "本ツールのファイル 2 件は" in told
    assert "declaration.yaml、old.toml" in told


def test_a_form_is_searched_for_but_written_by_people(folder: Path) -> None:
    call("form", "new", "--from", str(folder / "declaration.yaml"), "--out", str(folder / "form.xlsx"))
    told = call("evidence", "suggest", str(folder / "form.xlsx"), "--lang", "ja")
    assert "この申告は様式なので、使う箇所は人が書き込みます" in told
    refused = call(
        "evidence",
        "suggest",
        str(folder / "form.xlsx"),
        "--accept",
        "ai-business@1.2/transparency/logs=1",
        "--lang",
        "ja",
    )
    assert "DEC-084" in refused
