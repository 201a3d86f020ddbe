"""Word as evidence: headings by style in any language, by outline level, by looks; tables, notes, boxes; no deleted text."""

from __future__ import annotations

from io import BytesIO

import pytest
from papers import W, headings, p, rows, section, texts, with_part, word

from checker.evidence.facts import facts_in
from checker.evidence.interface import ReaderFault
from checker.evidence.places import scope_of
from checker.evidence.readers.word import read
from checker.model.buyer import Bounds

JAPANESE = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="標準"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="見出し 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="mine"><w:name w:val="社内の項"/><w:basedOn w:val="2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="toc 1"/></w:style>'
)


def test_styles_make_headings_by_name_in_japanese_and_english_and_by_what_they_are_based_on() -> None:
    body = p("運用", "1") + p("保存期間", "2") + p("5年間とする。") + p("責任者", "mine") + p("情報システム課長")
    outline = read(word(body, JAPANESE), Bounds())
    assert headings(outline) == [(1, "運用"), (2, "保存期間"), (2, "責任者")]
    assert not outline.guessed
    assert texts(outline) == ["5年間とする。", "情報システム課長"]


def test_an_outline_level_makes_a_heading_and_body_text_unmakes_one() -> None:
    level = '<w:p><w:pPr><w:outlineLvl w:val="2"/></w:pPr><w:r><w:t>障害対応</w:t></w:r></w:p>'
    plain = '<w:p><w:pPr><w:pStyle w:val="1"/><w:outlineLvl w:val="9"/></w:pPr><w:r><w:t>本文です。</w:t></w:r></w:p>'
    assert headings(read(word(level + plain, JAPANESE), Bounds())) == [(3, "障害対応")]


def test_without_styles_numbered_and_bold_paragraphs_are_headings_and_said_to_be_guessed() -> None:
    body = (
        p("運用手順書", bold=True)
        + p("1. 目的", bold=True)
        + p("この手順書は運用を定める。")
        + p("2.1 保存期間")
        + p("記録は5年間保存する。")
        + p("1. りんご")
        + p("2. みかん")
    )
    outline = read(word(body), Bounds())
    assert outline.guessed
    assert [text for _, text in headings(outline)] == ["運用手順書", "1. 目的", "2.1 保存期間"]


def test_a_document_without_any_heading_has_no_outline() -> None:
    assert not read(word(p("記録は5年間保存する。") + p("以上。")), Bounds()).has_outline


def test_deleted_text_is_no_content_and_inserted_text_is() -> None:
    body = (
        "<w:p><w:r><w:t>保存期間は</w:t></w:r><w:del><w:r><w:delText>3年</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>5年</w:t></w:r></w:ins><w:r><w:t>とする。</w:t></w:r>"
        "<w:moveFrom><w:r><w:t>移した文</w:t></w:r></w:moveFrom></w:p>"
    )
    outline = read(word(body), Bounds())
    assert texts(outline) == ["保存期間は5年とする。"]
    assert outline.notes == (("EVI-063", {"count": 3}),)


def test_hidden_text_field_codes_and_prompts_are_no_content() -> None:
    body = (
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隠した文</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
        "<w:r><w:t>見える文</w:t></w:r></w:p>"
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        + p("ここをクリックして入力")
        + "</w:sdtContent></w:sdt>"
        "<w:sdt><w:sdtPr/><w:sdtContent>" + p("入力した文") + "</w:sdtContent></w:sdt>"
    )
    assert texts(read(word(body), Bounds())) == ["見える文", "入力した文"]


def test_ruby_gives_the_word_and_not_its_reading() -> None:
    body = (
        "<w:p><w:r><w:ruby><w:rt><w:r><w:t>ほぞん</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>保存</w:t></w:r></w:rubyBase>"
        "</w:ruby></w:r><w:r><w:t>期間</w:t></w:r></w:p>"
    )
    assert texts(read(word(body), Bounds())) == ["保存期間"]


def test_text_boxes_are_read_once() -> None:
    box = f"<w:txbxContent>{p('枠の中の文')}</w:txbxContent>"
    body = (
        '<w:p><w:r><w:t>前</w:t></w:r><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-'
        f'compatibility/2006"><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>'
    )
    assert texts(read(word(body), Bounds())) == ["前", "枠の中の文"]


def test_footnotes_stand_where_they_are_called_and_headers_before_all() -> None:
    body = (
        p("保存期間", "1")
        + '<w:p><w:r><w:t>別に定める。</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
        + p("次", "1")
    )
    notes = (
        f'<w:footnotes {W}><w:footnote w:type="separator" w:id="0">{p("線")}</w:footnote>'
        f'<w:footnote w:id="2">{p("期間は5年とする。")}</w:footnote></w:footnotes>'
    )
    outline = read(word(body, JAPANESE, footnotes=notes, header1=f"<w:hdr {W}>{p('手順書 第3版')}</w:hdr>"), Bounds())
    assert [block.text for block in section(outline, "保存期間").blocks] == ["別に定める。", "期間は5年とする。"]
    assert [block.text for block in outline.root.blocks] == ["手順書 第3版"]


def test_tables_give_rows_labels_and_merged_cells() -> None:
    import docx

    made = docx.Document()
    made.add_heading("運用", 1)
    table = made.add_table(rows=4, cols=3)
    texts_ = [
        ("区分", "項目", "内容"),
        ("記録", "保存期間", "5年"),
        ("", "保存場所", "国内"),
        ("限界", "対象外", "医療"),
    ]
    for row, cells in enumerate(texts_):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    out = BytesIO()
    made.save(out)
    outline = read(out.getvalue(), Bounds())
    assert [block.cells for block in rows(outline)] == [
        ("記録", "保存期間", "5年"),
        ("記録", "保存場所", "国内"),
        ("限界", "対象外", "医療"),
    ]
    assert {block.header for block in rows(outline)} == {("区分", "項目", "内容")}
    assert facts_in(outline.root.all_blocks(), ["table"])["table"]


def test_a_label_in_the_first_column_is_a_part_of_that_name() -> None:
    import docx

    made = docx.Document()
    made.add_heading("記録の取扱い", 1)
    table = made.add_table(rows=2, cols=2)
    for row, cells in enumerate([("保存期間", "5年"), ("責任者", "情報システム課長")]):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    made.add_paragraph("表の後の文。")
    out = BytesIO()
    made.save(out)
    outline = read(out.getvalue(), Bounds())
    assert headings(outline) == [(1, "記録の取扱い"), (2, "保存期間"), (2, "責任者")]
    assert facts_in(section(outline, "保存期間").all_blocks(), ["duration"])["duration"][0].value == "P5Y"
    # What follows a table belongs to what stood over it, not to its last row.
    assert [block.text for block in section(outline, "責任者").blocks] == ["責任者\t情報システム課長"]
    assert "表の後の文。" in [block.text for block in section(outline, "記録の取扱い").blocks]
    table_scope = scope_of(outline, "table=1")
    assert not isinstance(table_scope, str)
    assert len(list(table_scope.all_blocks())) == 2


def test_a_frame_of_one_cell_is_no_table() -> None:
    body = f"<w:tbl><w:tr><w:tc>{p('保存期間', '1')}{p('5年とする。')}</w:tc></w:tr></w:tbl>"
    outline = read(word(body, JAPANESE), Bounds())
    assert headings(outline) == [(1, "保存期間")]
    assert texts(outline) == ["5年とする。"]


def test_the_table_of_contents_is_no_content() -> None:
    outline = read(word(p("保存期間 3", "t") + p("保存期間", "1") + p("5年"), JAPANESE), Bounds())
    assert texts(outline) == ["5年"]


def test_embedded_files_are_counted_and_not_opened() -> None:
    data = with_part(
        word(p("本文である。")), {"word/embeddings/oleObject1.bin": b"PK\x03\x04", "word/embeddings/x.zip": b"x"}
    )
    assert read(data, Bounds()).notes == (("EVI-062", {"count": 2}),)


ENTITIES = (
    f'<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w:document {W}><w:body>{p("&b;")}</w:body></w:document>'
)
OUTSIDE = f'<!DOCTYPE d SYSTEM "file:///etc/passwd"><w:document {W}><w:body/></w:document>'
GOOD = word(p("本文である。"))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (with_part(GOOD, {"word/document.xml": ENTITIES}), "EVI-061"),
        (with_part(GOOD, {"word/document.xml": OUTSIDE}), "EVI-061"),
        (with_part(GOOD, {"word/document.xml": "<w:document"}), "EVI-040"),
        (with_part(GOOD, {"word/document.xml": f"<w:document {W}/>"}), "EVI-040"),
        (with_part(GOOD, {"word/bomb.xml": b"\0" * 5_000_000}), "EVI-052"),
        (with_part(GOOD, {f"word/{number}.xml": b"" for number in range(10_001)}), "EVI-042"),
        (GOOD[:-40], "EVI-040"),
        (b"PK\x03\x04nothing", "EVI-040"),
        (word(""), "EVI-004"),
        (with_part(word(""), {"word/media/image1.png": b"x"}), "EVI-012"),
    ],
    ids=["entities", "outside", "cut xml", "no body", "bomb", "entries", "cut zip", "no zip", "empty", "pictures"],
)
def test_hostile_and_damaged_files_are_told_by_code(data: bytes, code: str) -> None:
    with pytest.raises(ReaderFault) as fault:
        read(data, Bounds())
    assert fault.value.code == code


def test_an_entry_that_grows_more_than_its_directory_says_is_damaged() -> None:
    import zipfile

    data = bytearray(with_part(GOOD, {"word/styles.xml": b"<a>" + b" " * 100_000 + b"</a>"}))
    with zipfile.ZipFile(BytesIO(bytes(data))) as archive:
        entry = archive.getinfo("word/styles.xml")
    at = data.rfind(b"word/styles.xml") - 46
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    assert entry.file_size > 10
    with pytest.raises(ReaderFault) as fault:
        read(bytes(data), Bounds())
    assert fault.value.code == "EVI-040"
