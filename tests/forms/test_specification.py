"""The papers before a declaration: one digest on all, what is due later apart, the same bytes each time."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from click.testing import CliRunner
from form_papers import LIBRARY

from checker.cli.group import group
from checker.forms.blocks import Block, as_markdown
from checker.questionnaire import SIMPLE_MOST, put_together

PAPERS = ("specification.md", "specification.docx", "answer-form.xlsx", "scoring.xlsx")


def papers(folder: Path, *options: str) -> dict[str, bytes]:
    result = CliRunner().invoke(group, ["spec", "--out", str(folder), *options], obj={}, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return {name: (folder / name).read_bytes() for name in PAPERS}


def text_of(name: str, data: bytes) -> str:
    """Return all text of a paper."""
    if name.endswith(".md"):
        return data.decode()
    if name.endswith(".docx"):
        document = docx.Document(io.BytesIO(data))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return "\n".join([*(one.text for one in document.paragraphs), *cells])
    book = openpyxl.load_workbook(io.BytesIO(data))
    return "\n".join(
        str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None
    )


@pytest.mark.slow
def test_all_papers_carry_one_digest_and_are_the_same_each_time(tmp_path: Path) -> None:
    options = ("--catalog", "ai-utilization@2018", "--lang", "ja")
    first, second = papers(tmp_path / "a", *options), papers(tmp_path / "b", *options)
    assert first == second
    digest = put_together(
        LIBRARY,
        ["ai-utilization@2018"],
        ("ai-service-provider",),
        owners=("vendor", "both"),
        others={"profile": LIBRARY.profile("municipal-procurement")[1], "case": ""},
    ).sha256
    for name, data in first.items():
        assert digest in text_of(name, data), name


@pytest.mark.slow
def test_drafts_say_so_and_what_is_due_later_stands_apart(tmp_path: Path) -> None:
    made = papers(tmp_path, "--catalog", "ai-utilization@2018", "--lang", "ja")
    markdown, word = (text_of(name, made[name]) for name in PAPERS[:2])
    asked = put_together(LIBRARY, ["ai-utilization@2018"], ("ai-service-provider",), owners=("vendor", "both"))
    assert asked.later
    for text in (markdown, word):
        assert "案・法務確認が必要" in text
        before, _, after = text.partition("3 後の段階で求める事項")
        for one in asked.later:
            assert one.criterion.clause is not None
            clause = " ".join(one.criterion.clause.ja.split())
            assert clause in after
            assert clause not in before
        for one in asked.asked:
            assert one.criterion.clause is not None
            assert " ".join(one.criterion.clause.ja.split()) in before
    form = openpyxl.load_workbook(io.BytesIO(made["answer-form.xlsx"]))
    refs = {cell.value for row in form["5 後で求める事項"].iter_rows() for cell in row}
    assert {one.ref for one in asked.later} <= refs


@pytest.mark.slow
def test_score_cells_are_empty_and_unlocked(tmp_path: Path) -> None:
    made = papers(tmp_path, "--catalog", "ai-business@1.2", "--tier", "simple", "--lang", "ja")
    sheet = openpyxl.load_workbook(io.BytesIO(made["scoring.xlsx"]))["採点表"]
    (head,) = [row for row in sheet.iter_rows() if row[0].value == "番号"]
    column = next(cell.column for cell in head if cell.value == "評点")
    rows = range(head[0].row + 1, sheet.max_row + 1)
    assert len(rows) > 5
    assert {sheet.cell(row, column).value for row in rows} == {None}
    assert {sheet.cell(row, column).protection.locked for row in rows} == {False}


def test_the_buyers_facts_leave_out_what_cannot_apply(tmp_path: Path) -> None:
    case = tmp_path / "case.yaml"
    case.write_text(
        "gensoku: case/1\nid: a\ntitle: 案件\nbuyer: {organization: みどり町}\n"
        "characteristics: {decides_about_individuals: false, profiling: false, brain_body_link: false}\n"
    )
    made = papers(tmp_path / "out", "--catalog", "ai-utilization@2018", "--case", str(case), "--lang", "ja")
    text = made["specification.md"].decode()
    assert "みどり町" in text
    assert "利用条件書の事実により対象外とした事項" in text


@pytest.mark.parametrize(
    "roles", [("ai-service-provider",), ("developer", "ai-service-provider"), ("business-user", "public-authority")]
)
def test_the_simple_tier_keeps_to_its_limit(roles: tuple[str, ...]) -> None:
    simple = put_together(LIBRARY, ["ai-business@1.2"], roles, tier="simple", stage="operation")  # type: ignore[arg-type]
    standard = put_together(LIBRARY, ["ai-business@1.2"], roles, stage="operation")  # type: ignore[arg-type]
    assert 0 < len(simple.asked) <= SIMPLE_MOST
    assert {one.ref for one in simple.asked} <= {one.ref for one in standard.asked}


def test_more_questions_than_the_simple_tier_may_ask_are_refused(tmp_path: Path) -> None:
    from checker.cli.group import run

    catalogs = ["--catalog", "ai-utilization@2018", "--catalog", "ai-development@2017"]
    roles = ["--roles", "developer,ai-service-provider"]
    assert run(["spec", *catalogs, *roles, "--tier", "simple", "--out", str(tmp_path / "o")]) == 2
    assert not (tmp_path / "o").exists()


def test_markdown_keeps_every_text_as_it_is() -> None:
    made = as_markdown(
        [Block("text", "# a | b <i>"), Block("table", rows=(("x|y", "z"), ("1\n2", "*")), widths=(1, 1))]
    )
    assert made == "\\# a \\| b \\<i\\>\n\n| x\\|y | z |\n| --- | --- |\n| 1<br>2 | \\* |\n"


def test_word_has_no_date_of_today(tmp_path: Path) -> None:
    data = papers(tmp_path, "--catalog", "ai-utilization@2018")["specification.docx"]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {2020}
        assert b"2020-01-01T00:00:00Z" in archive.read("docProps/core.xml")
