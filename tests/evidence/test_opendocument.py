"""OpenDocument texts, slides and sheets; old Office files are named as such."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from papers import headings, rows, section, texts, zipped

from checker.evidence.examine import Examiner
from checker.evidence.interface import Outline, ReaderFault
from checker.evidence.media import reader_for
from checker.evidence.readers import sheets
from checker.evidence.readers.opendocument import read
from checker.model.buyer import Bounds
from checker.model.declaration import EvidenceItem

NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{part}:1.0"'
    for name, part in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("draw", "drawing"),
        ("style", "style"),
        ("fo", "xsl-fo-compatible"),
        ("presentation", "presentation"),
    )
)
TEXT = "application/vnd.oasis.opendocument.text"


def style(name: str, text: str = "", cell: str = "") -> str:
    inside = (f"<style:text-properties {text}/>" if text else "") + (
        f"<style:table-cell-properties {cell}/>" if cell else ""
    )
    return f'<style:style style:name="{name}">{inside}</style:style>'


def odt(body: str, styles: str = "", kind: str = "text", foot: str = "", **more: str) -> bytes:
    head = f"<office:automatic-styles>{styles}</office:automatic-styles>" if styles else ""
    inside = f"<office:body><office:{kind}>{body}</office:{kind}></office:body>"
    page = f"<style:master-page><style:footer>{foot}</style:footer></style:master-page>"
    master = f"<office:master-styles>{page}</office:master-styles>"
    parts = {
        "content.xml": f"<office:document-content {NAMES}>{head}{inside}</office:document-content>",
        "styles.xml": f"<office:document-styles {NAMES}>{master}</office:document-styles>",
        **{name.replace("__", "/") + ".xml": text for name, text in more.items()},
    }
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        # The format asks for this to come first, as it is: so that anybody can tell the file by it.
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}", zipfile.ZIP_STORED)
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def of(body: str, styles: str = "", kind: str = "text") -> Outline:
    return read(odt(body, styles, kind), Bounds())


def test_a_text_with_all_that_holds_words() -> None:
    found = of(
        '<text:h text:outline-level="1">方針</text:h><text:h text:outline-level="2">保存期間</text:h>'
        "<text:p>記録は<text:s text:c='2'/>5年間<text:span>保存する</text:span>。<text:note>"
        "<text:note-citation>1</text:note-citation><text:note-body><text:p>起算日は記録した日。</text:p></text:note-body></text:note></text:p>"
        "<text:list><text:list-item><text:p>項目の一</text:p></text:list-item></text:list>"
        "<text:p><draw:frame><draw:text-box><text:p>枠の中の文</text:p></draw:text-box></draw:frame></text:p>"
        "<text:section><text:p>区域の文<text:line-break/>次の行</text:p></text:section>"
        "<text:table-of-content><text:index-body><text:p>方針 1</text:p></text:index-body></text:table-of-content>"
    )
    assert headings(found) == [(1, "方針"), (2, "保存期間")]
    said = [block.text for block in section(found, "保存期間").blocks]
    assert said == ["記録は  5年間保存する。", "起算日は記録した日。", "項目の一", "枠の中の文", "区域の文\n次の行"]
    assert [block.kind for block in section(found, "保存期間").blocks][2] == "item"
    assert found.pages is None


def test_tables_headers_and_footers() -> None:
    table = (
        "<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>項目</text:p></table:table-cell>"
        "<table:table-cell><text:p>内容</text:p></table:table-cell></table:table-row></table:table-header-rows>"
        "<table:table-row><table:table-cell><text:p>保存期間</text:p></table:table-cell><table:table-cell><text:p>5年間</text:p>"
        "</table:table-cell></table:table-row><table:table-row><table:table-cell table:number-columns-spanned='2'>"
        "<text:p>注</text:p></table:table-cell><table:covered-table-cell/></table:table-row></table:table>"
    )
    found = read(odt(table, foot="<text:p>株式会社サンプルAI 社外秘</text:p>"), Bounds())
    assert ("保存期間", "5年間") in [row.cells for row in rows(found)]
    assert next(row.header for row in rows(found) if row.cells[0] == "保存期間") == ("項目", "内容")
    assert "株式会社サンプルAI 社外秘" in texts(found)


def test_changes_comments_and_what_nobody_sees() -> None:
    styles = (
        style("w", 'fo:color="#ffffff"')
        + style("h", 'text:display="none"')
        + style("t", 'fo:font-size="1pt"')
        + style("c", cell='fo:background-color="#1f3864"')
    )
    found = of(
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>消した文</text:p></text:deletion></text:changed-region>"
        "</text:tracked-changes><text:p>見える文<office:annotation><text:p>注釈</text:p></office:annotation></text:p>"
        '<text:p><text:span text:style-name="w">白い文</text:span><text:span text:style-name="h">隠した文</text:span>'
        '<text:span text:style-name="t">小さい文</text:span></text:p>'
        '<table:table><table:table-row><table:table-cell table:style-name="c"><text:p text:style-name="w">紺地の文</text:p>'
        "</table:table-cell><table:table-cell><text:p>右</text:p></table:table-cell></table:table-row></table:table>",
        styles,
    )
    said = "".join(texts(found))
    assert "見える文" in said
    assert "紺地の文" in said
    for gone in ("消した文", "注釈", "白い文", "隠した文", "小さい文"):
        assert gone not in said
    assert ("EVI-063", {"count": 1}) in found.notes
    assert ("EVI-077", {"pages": "", "count": 11, "ways": "hidden, tiny, white"}) in found.notes


def test_slides_are_sections() -> None:
    page = (
        '<draw:page draw:name="page1"><draw:frame presentation:class="title"><draw:text-box><text:p>保存期間</text:p>'
        "</draw:text-box></draw:frame><draw:frame><draw:text-box><text:p>5年間</text:p></draw:text-box></draw:frame><presentation:notes>"
        "<draw:frame><draw:text-box><text:p>口頭で補う</text:p></draw:text-box></draw:frame></presentation:notes></draw:page>"
    )
    found = of(page + page.replace("保存期間", "責任者"), kind="presentation")
    assert headings(found) == [(1, "保存期間"), (1, "責任者")]
    assert [block.text for block in section(found, "保存期間").blocks] == ["5年間", "口頭で補う"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (odt("", META__INF="<a/>"), "EVI-004"),
        (
            odt("<text:p>a</text:p>", **{"META-INF__manifest": "<m><file-entry><encryption-data/></file-entry></m>"}),
            "EVI-011",
        ),
        (zipped({"mimetype": TEXT, "content.xml": "<broken"}), "EVI-040"),
        (zipped({"mimetype": TEXT, "content.xml": "<a/>"}), "EVI-040"),
        (zipped({"mimetype": TEXT, "content.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "EVI-061"),
        (zipped({"mimetype": TEXT, "content.xml": "<a>" + " " * 90_000_000 + "</a>"}), "EVI-052"),
    ],
)
def test_what_cannot_be_read_is_said(data: bytes, code: str) -> None:
    with pytest.raises(ReaderFault) as raised:
        read(data, Bounds())
    assert raised.value.code == code


def test_a_sheet_is_read_as_excel_is() -> None:
    cells = "".join(
        f"<table:table-cell office:value-type='string'><text:p>{text}</text:p></table:table-cell>"
        for text in ("保存期間", "5年間")
    )
    table = f"<table:table table:name='表'><table:table-row>{cells}</table:table-row></table:table>"
    data = odt(table, kind="spreadsheet", **{"META-INF__manifest": "<m/>"})
    assert reader_for("表.ods", data).reader == "sheets"
    assert "5年間" in "".join(texts(sheets.read(data, Bounds())))


@pytest.mark.parametrize(
    ("name", "stream", "told"),
    [
        ("手順書.doc", "WordDocument", "old-word"),
        ("説明.ppt", "PowerPoint Document", "old-slides"),
        ("表.xls", "Book", "old-sheets"),
        ("名前なし", "Something", "old-office"),
        ("手順書.doc", "Something", "old-word"),
    ],
)
def test_old_files_are_named_with_what_to_do(name: str, stream: str, told: str, tmp_path: Path) -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + stream.encode("utf-16-le") + b"\0" * 100
    (tmp_path / name).write_bytes(ole)
    opened = Examiner(str(tmp_path), "", {}, Bounds()).open(EvidenceItem(id="a", at=name))
    assert (opened.code, opened.fields["format"]) == ("EVI-079", told)


def test_an_opendocument_file_is_opened_by_its_content(tmp_path: Path) -> None:
    (tmp_path / "方針.odt").write_bytes(odt("<text:h>保存期間</text:h><text:p>5年間</text:p>"))
    opened = Examiner(str(tmp_path), "", {}, Bounds()).open(EvidenceItem(id="a", at="方針.odt"))
    assert (opened.code, opened.reader) == (None, "opendocument")
