"""A document is called in reports what it is called in the paper at hand: its number in the form, and its title or file."""

from __future__ import annotations

import io
import re
from pathlib import Path

import openpyxl
import pytest
from form_papers import LIBRARY, LOGS, a_form, answer, changed, document, fill_facts, read

from checker.cli.group import run
from checker.forms.as_yaml import declaration_yaml
from checker.frame import open_frame
from checker.model.assessment import Assessment
from checker.pipeline import check
from checker.reports import Options, format_named

POLICY = "# ログ管理方針\n\n## 保存期間\n\n記録は消さない。\n"


def filled(book: openpyxl.Workbook) -> None:
    fill_facts(book)
    named = {"資料の名称": "ログ管理方針 第2版", "ファイルの名前": "log.md", "資料の種類": "ログ管理方針"}
    document(book, 3, {"資料番号": "資料２", **named})
    document(book, 4, {"資料番号": "別紙", "ファイルの名前": "other/x.md", "資料の種類": "ログ管理方針"})
    answer(
        book,
        LOGS,
        {"回答": "実施している", "資料の番号": "資料2\n別紙", "説明（該当しない・対応困難はその理由）": "ある。"},
    )


@pytest.fixture
def assessed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Assessment:
    (tmp_path / "form.xlsx").write_bytes(changed(a_form(), filled))
    (tmp_path / "log.md").write_text(POLICY, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    found = check("form.xlsx", open_frame(catalogs=("ai-utilization@2018",), as_of="2026-11-25", library=LIBRARY))
    assert found.assessment is not None
    return found.assessment


def told(assessment: Assessment, form: str, language: str) -> str:
    made = format_named(form).render(assessment, Options(language=language))
    return "".join(piece if isinstance(piece, str) else piece.decode("utf-8", "replace") for piece in made)


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("form", ["text", "markdown", "html", "junit", "github"])
def test_a_report_names_documents_as_the_form_does(assessed: Assessment, form: str, language: str) -> None:
    page = re.sub(r"\s+", "", told(assessed, form, language))
    assert "doc-2" not in page
    assert not re.search(r"row-\d", page)
    if form in ("text", "markdown", "html"):
        assert ("ログ管理方針第2版（資料２）" if language == "ja" else "ログ管理方針第2版(資料２)") in page
        assert ("x.md（別紙）" if language == "ja" else "x.md(別紙)") in page
    else:
        assert "資料２" in page


def test_the_first_page_names_them_too(assessed: Assessment) -> None:
    first = told(assessed, "text", "ja").replace("\n", "").partition("別紙1")[0]
    assert "「ログ管理方針 第2版（資料２）」" in re.sub(r" +", " ", first)


def test_ids_stay_for_machines(assessed: Assessment) -> None:
    assert [(one.id, one.label) for one in assessed.evidence] == [("doc-2", "資料２"), ("row-4", "別紙")]


def test_a_form_filled_anew_calls_them_the_same() -> None:
    loaded = read(changed(a_form(), filled))
    assert "label: 資料２" in declaration_yaml(loaded.declaration).replace('"', "")
    again = openpyxl.load_workbook(io.BytesIO(a_form(declaration=loaded.declaration)))
    assert again["4 資料一覧"]["A2"].value == "資料２"
    answers = {cell.value for row in again["3 回答"].iter_rows() for cell in row}
    assert "資料２\nrow-4" in answers


@pytest.mark.parametrize("word", ["list", "check"])
def test_the_list_of_evidence_names_them_too(
    word: str, assessed: Assessment, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["evidence", word, "form.xlsx", "--lang", "ja"])
    said = capsys.readouterr().out
    assert "資料２" in said
    assert "doc-2" not in said


def test_a_public_edition_hides_the_number_with_the_name(assessed: Assessment) -> None:
    made = format_named("text").render(assessed, Options(language="ja", edition="public"))
    assert "資料２" not in "".join(str(piece) for piece in made)
