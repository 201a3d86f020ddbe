"""PowerPoint as evidence: slides under their titles, with page numbers, tables, groups and speaker notes."""

from __future__ import annotations

import pytest
from papers import headings, rows, section, shape, slides, with_part

from checker.evidence.interface import ReaderFault
from checker.evidence.places import scope_of
from checker.evidence.readers.slides import read
from checker.model.buyer import Bounds

CELL = "<a:tc><a:txBody><a:p><a:r><a:t>{}</a:t></a:r></a:p></a:txBody></a:tc>"
TABLE = (
    "<p:graphicFrame><a:graphic><a:graphicData><a:tbl><a:tblPr firstRow='1'/>"
    + "".join(f"<a:tr>{''.join(map(CELL.format, row))}</a:tr>" for row in (("指標", "値"), ("正答率", "95%")))
    + "</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
)
ONE = slides(shape("一", "title"))


def test_slides_are_sections_with_titles_pages_and_notes() -> None:
    data = slides(
        shape("窓口チャットボット", "ctrTitle") + shape("説明資料", "subTitle"),
        shape("3", "sldNum") + shape("保存期間", "title") + shape("記録は5年間保存する\n責任者は課長", "body"),
        notes={2: "口頭で補足する。"},
    )
    outline = read(data, Bounds())
    assert headings(outline) == [(1, "窓口チャットボット"), (1, "保存期間")]
    assert outline.pages == 2
    here = section(outline, "保存期間")
    assert [(block.text, block.page) for block in here.blocks] == [
        ("記録は5年間保存する", 2),
        ("責任者は課長", 2),
        ("口頭で補足する。", 2),
    ]
    second = scope_of(outline, "page=2")
    assert not isinstance(second, str)
    assert [block.page for block in second.all_blocks()] == [2, 2, 2]
    assert scope_of(outline, "page=3") == "EVI-024"


def test_tables_and_groups_are_read() -> None:
    outline = read(slides(shape("評価", "title") + TABLE + f"<p:grpSp>{shape('群の中')}</p:grpSp>"), Bounds())
    assert [(block.cells, block.header) for block in rows(outline)] == [(("正答率", "95%"), ("指標", "値"))]
    assert "群の中" in [block.text for block in section(outline, "評価").blocks]


def test_a_slide_without_a_title_takes_a_short_text_at_its_top_or_its_number() -> None:
    outline = read(
        slides(shape("保存期間") + shape("5年とする。"), shape("これは長い文であって、題名ではない。")), Bounds()
    )
    assert headings(outline) == [(1, "保存期間"), (1, "p. 2")]


def test_hidden_slides_are_told_and_pictures_are_not_read() -> None:
    outline = read(slides(shape("一", "title"), "<p:pic/>", shape("三", "title"), hidden=(3,)), Bounds())
    assert outline.unread == (2,)
    assert outline.notes == (("EVI-057", {"pages": "2"}), ("EVI-064", {"names": "p. 3"}))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (slides("<p:pic/>"), "EVI-012"),
        (slides(""), "EVI-004"),
        (slides(*[shape("一", "title")] * 4), "EVI-051"),
        (with_part(ONE, {"ppt/slides/slide1.xml": "<p"}), "EVI-040"),
        (
            with_part(
                slides(shape("一", "title")), {"ppt/slides/slide1.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}
            ),
            "EVI-061",
        ),
    ],
    ids=["pictures", "empty", "many", "cut", "entities"],
)
def test_what_cannot_be_read_is_told_by_code(data: bytes, code: str) -> None:
    with pytest.raises(ReaderFault) as fault:
        read(data, Bounds(pages=3))
    assert fault.value.code == code
