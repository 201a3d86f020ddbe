"""A saved web page as evidence, and how Office files of another age are told apart."""

from __future__ import annotations

import pytest
from papers import headings, rows, section, texts

from checker.evidence.media import reader_for
from checker.evidence.readers.html_ import read

PAGE = """<!doctype html>
<html><head><title>運用</title><style>h2 {color: red}</style><script>var 保存 = "1年";</script></head>
<body><nav><a href="/top">トップ</a></nav>
<h1>窓口チャットボット</h1>
<h2>1. 保存期間</h2>
<p>記録は<b>5年間</b>&nbsp;保存する。<!-- 3年に短縮予定 --></p>
<ul><li>日時</li><li>文</li></ul>
<table><tr><th>項目</th><th>内容</th></tr><tr><td>責任者</td><td>課長</td></tr></table>
</body></html>
"""
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def test_headings_text_items_and_tables_of_a_page() -> None:
    outline = read(PAGE)
    assert headings(outline) == [(1, "窓口チャットボット"), (2, "1. 保存期間")]
    assert section(outline, "1. 保存期間").blocks[0].line == 6
    assert [block.kind for block in section(outline, "1. 保存期間").blocks] == ["paragraph", "item", "item", "row"]
    assert rows(outline)[0].header == ("項目", "内容")


def test_scripts_styles_and_comments_are_no_content() -> None:
    whole = "".join(texts(read(PAGE)))
    assert "1年" not in whole
    assert "短縮" not in whole
    assert "color" not in whole


@pytest.mark.parametrize(
    ("name", "data", "reader", "encrypted"),
    [
        ("page.html", PAGE.encode(), "html", False),
        ("page.txt", PAGE.encode(), "html", False),
        ("piece.htm", b"<p>text</p>", "html", False),
        ("piece%2Ehtm", b"<p>text</p>", "html", False),
        ("a%2EMD", b"# A", "markdown", False),
        ("50%25.md", b"# A", "markdown", False),
        ("50%25", b"# A", "text", False),
        ("old.xls", OLD + "Workbook".encode("utf-16-le"), "sheets", False),
        ("old.doc", OLD + "WordDocument".encode("utf-16-le"), None, False),
        ("new.docx", OLD + "EncryptedPackage".encode("utf-16-le"), None, True),
    ],
)
def test_what_a_file_is_shows_in_its_content(name: str, data: bytes, reader: str | None, encrypted: bool) -> None:
    media = reader_for(name, data)
    assert (media.reader, media.encrypted) == (reader, encrypted)
