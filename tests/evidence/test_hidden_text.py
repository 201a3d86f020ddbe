"""What is set not to be displayed in Word, web pages and Excel: no content, or told."""

from __future__ import annotations

import pytest
from papers import p, texts, word, workbook

from checker.evidence.interface import Outline
from checker.evidence.readers import html_, sheets
from checker.evidence.readers.word import read
from checker.model.buyer import Bounds

SECRET = "5年間保存する。"
SHOWN = "記録は課長が管理する。"


def run(properties: str, text: str = SECRET, inside: str = "") -> str:
    return f"<w:p><w:pPr>{inside}</w:pPr><w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def cell(properties: str, content: str) -> str:
    return f"<w:tbl><w:tr><w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc><w:tc>{p('右')}</w:tc></w:tr></w:tbl>"


WHITE = '<w:color w:val="FFFFFF"/>'
NAVY = '<w:shd w:val="clear" w:color="auto" w:fill="1F3864"/>'
STYLE = '<w:style w:type="paragraph" w:styleId="h"><w:name w:val="h"/><w:rPr><w:vanish/></w:rPr></w:style>'


def ways(one: Outline) -> list[object]:
    return [(fields["ways"], fields["count"]) for code, fields in one.notes if code == "EVI-077"]


@pytest.mark.parametrize(
    ("body", "way"),
    [
        (run(WHITE), "white"),
        (run('<w:color w:val="FEFEFE"/>'), "white"),
        (run("<w:vanish/>"), "hidden"),
        (run('<w:sz w:val="2"/>'), "tiny"),
        (run("", inside='<w:pStyle w:val="h"/>'), "hidden"),
        (cell("", run(WHITE)), "white"),
        (run(f'{WHITE}<w:shd w:val="clear" w:fill="FFFFFF"/>'), "white"),
    ],
)
def test_what_word_does_not_show_is_left_out_and_told(body: str, way: str) -> None:
    found = read(word(p(SHOWN) + body, STYLE), Bounds())
    assert SECRET not in "".join(texts(found))
    assert SHOWN in "".join(texts(found))
    assert ways(found) == [(way, len(SECRET))]


@pytest.mark.parametrize(
    "body",
    [
        cell(NAVY, run(WHITE)),
        run(WHITE, inside=NAVY),
        run(WHITE + NAVY),
        run(f'{WHITE}<w:highlight w:val="darkBlue"/>'),
        run('<w:color w:val="auto"/>'),
        run('<w:vanish w:val="0"/>', inside='<w:pStyle w:val="h"/>'),
        run('<w:sz w:val="16"/>'),
    ],
)
def test_what_word_shows_stays(body: str) -> None:
    found = read(word(p(SHOWN) + body, STYLE), Bounds())
    assert SECRET in "".join(texts(found))
    assert ways(found) == []


def test_a_document_of_hidden_text_alone_is_told_as_such() -> None:
    assert ways(read(word(run(WHITE)), Bounds())) == [("white", len(SECRET))]


@pytest.mark.parametrize(
    "hidden",
    [
        f"<div hidden><p>{SECRET}</p></div>",
        f"<p style='color:red; display: none'>{SECRET}</p>",
        f'<div style="visibility:hidden"><div>あ</div>{SECRET}</div>',
        f"<span style=display:none>{SECRET}</span>",
        f"<p hidden>{SECRET}<p>次の段落",
        f'<section HIDDEN=""><h2>保存期間</h2>{SECRET}</section>',
        f"<p style='font-size:0px'>{SECRET}</p>",
        f"<p style='opacity: 0.0;'>{SECRET}</p>",
    ],
)
def test_what_a_page_does_not_show_is_left_out_and_told(hidden: str) -> None:
    found = html_.read(f"<html><body><h1>方針</h1><p>{SHOWN}</p>{hidden}<p>終わり</p></body></html>")
    said = "".join(texts(found))
    assert SECRET not in said
    assert SHOWN in said
    assert "終わり" in said
    assert [way for way, _ in ways(found)] == ["hidden"]
    assert "保存期間" not in [one.heading for one in found.root.walk()]


@pytest.mark.parametrize(
    "shown",
    [
        f'<p class="a hidden b">{SECRET}</p>',
        f"<p title='it is hidden '>{SECRET}</p>",
        f"<p style='display:block'>{SECRET}</p>",
        f"<p style='opacity:0.8;font-size:0.9em'>{SECRET}</p>",
        f"<p data-hidden>{SECRET}</p>",
        f"<input hidden><p>{SECRET}</p>",
        f"<details><summary>詳細</summary>{SECRET}</details>",
    ],
)
def test_what_a_page_shows_stays(shown: str) -> None:
    found = html_.read(f"<html><body><h1>方針</h1>{shown}</body></html>")
    assert SECRET in "".join(texts(found))
    assert ways(found) == []


def test_rows_and_columns_that_excel_does_not_show_are_named() -> None:
    import io

    import openpyxl

    book = openpyxl.load_workbook(
        io.BytesIO(workbook(("評価", [["項目", "値", "注"], ["a", "1", "b"], ["c", "2", "d"]])))
    )
    sheet = book.worksheets[0]
    sheet.row_dimensions[2].hidden = True
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["C"].hidden = True
    out = io.BytesIO()
    book.save(out)
    assert ("EVI-064", {"names": "評価!C:C, 評価!2:3"}) in sheets.read(out.getvalue(), Bounds()).notes
