"""What a Word file is made of: where its parts are found, what is told besides its text, what is refused with which fields."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))

import pytest
from papers import W, p, with_part, word
from seeing import outlined, refused

from checker.evidence.interface import ReaderFault
from checker.evidence.readers import word as reader
from checker.model.buyer import Bounds

HEADING = '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
WHITE = '<w:p><w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>白い</w:t></w:r></w:p>'
GONE = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隠し</w:t></w:r></w:p>"
TINY = '<w:p><w:r><w:rPr><w:sz w:val="2"/></w:rPr><w:t>小</w:t></w:r></w:p>'
HEAD, TEXT = p("方針", "1"), p("5年間保存する。")
ONE = word(HEAD + TEXT, HEADING)
SEEN = ["outline, no lines", "root  [1:1 content]", "# 方針 [1:1 content] #方針", "  paragraph 2:1 '5年間保存する。'"]
LOOKS = ["no outline, guessed, no lines", "root  [1:1 content]"]


def seen(data: bytes) -> list[str]:
    try:
        return list(outlined(reader.read(data, Bounds())))
    except ReaderFault as fault:
        return [refused(fault).rstrip("\n")]


def related(*links: tuple[str, str]) -> str:
    inside = "".join(f'<Relationship Id="r{n}" Type="t/{kind}" Target="{to}"/>' for n, (kind, to) in enumerate(links))
    return f"<Relationships>{inside}</Relationships>"


CASES: dict[str, tuple[bytes, list[str]]] = {
    "headings by style": (ONE, SEEN),
    "the main part where it usually stands, unnamed": (with_part(ONE, {"_rels/.rels": "<r/>"}), SEEN),
    "the styles where they usually stand, unnamed": (with_part(ONE, {"word/_rels/document.xml.rels": "<r/>"}), SEEN),
    "the styles elsewhere": (
        with_part(ONE, {
            "word/_rels/document.xml.rels": related(("header", "h.xml"), ("styles", "s.xml")),
            "word/s.xml": f"<w:styles {W}>{HEADING}</w:styles>", "word/styles.xml": "<s/>",
        }),
        SEEN,
    ),
    "without styles": (
        with_part(ONE, {"word/_rels/document.xml.rels": related(("styles", "none.xml"))}),
        [*LOOKS, "  paragraph 1:1 '方針'", "  paragraph 2:1 '5年間保存する。'"],
    ),
    "headers and footers before all, in order of their names, each part once": (
        word(
            HEAD + TEXT, HEADING,
            header2=f"<w:hdr {W}>{p('二の頭')}</w:hdr>", footer1=f"<w:ftr {W}>{p('足')}{p('社外秘')}</w:ftr>",
            header1=f"<w:hdr {W}>{p('一の頭')}{p('社外秘')}</w:hdr>", comments=f"<w:x {W}>{p('注釈')}</w:x>",
        ),
        ["outline, no lines", "root  [1:1 content]", "  paragraph 1:1 '足'", "  paragraph 2:1 '社外秘'",
         "  paragraph 3:1 '一の頭'", "  paragraph 4:1 '二の頭'", "# 方針 [5:1 content] #方針",
         "  paragraph 6:1 '5年間保存する。'"],
    ),
    "a header that is named and not there": (
        with_part(ONE, {"word/_rels/document.xml.rels": related(("header", "none.xml"), ("styles", "styles.xml"))}), SEEN
    ),
    "white text on a page without a colour": (
        word(TEXT + WHITE),
        [LOOKS[0], "note EVI-077 {'pages': '', 'count': 2, 'ways': 'white'}", LOOKS[1], "  paragraph 1:1 '5年間保存する。'"],
    ),
    "white text on a page with a colour": (
        with_part(word(TEXT), {
            "word/document.xml": f"<w:document {W}><w:background w:color='000080'/><w:body>{TEXT}{WHITE}</w:body></w:document>"
        }),
        [*LOOKS, "  paragraph 1:1 '5年間保存する。'", "  paragraph 2:1 '白い'"],
    ),
    "text hidden in every way": (
        word(TEXT + WHITE + GONE + TINY),
        [LOOKS[0], "note EVI-077 {'pages': '', 'count': 5, 'ways': 'hidden, tiny, white'}", LOOKS[1],
         "  paragraph 1:1 '5年間保存する。'"],
    ),
    "hidden text alone": (
        word(GONE),
        [LOOKS[0], "note EVI-077 {'pages': '', 'count': 2, 'ways': 'hidden'}", "root  [1:1 empty]"],
    ),
    "files inside, changes and hidden text are told in this order": (
        with_part(word(TEXT + GONE + "<w:del/><w:ins/>"), {"word/embeddings/a.bin": b"x"}),
        [LOOKS[0], "note EVI-062 {'count': 1}", "note EVI-063 {'count': 2}",
         "note EVI-077 {'pages': '', 'count': 2, 'ways': 'hidden'}", LOOKS[1], "  paragraph 1:1 '5年間保存する。'"],
    ),
    "footnotes and endnotes where they are called, separators left out": (
        word(
            "<w:p><w:r><w:t>文</w:t><w:footnoteReference w:id='0'/><w:footnoteReference w:id='2'/>"
            "<w:footnoteReference w:id='3'/><w:endnoteReference w:id='2'/><w:footnoteReference w:id='9'/></w:r></w:p>",
            footnotes=f"<w:footnotes {W}><w:footnote w:type='separator' w:id='0'>{p('線')}</w:footnote>"
            f"<w:footnote w:id='2'>{p('脚注')}</w:footnote>"
            f"<w:footnote w:type='normal' w:id='3'>{p('常の注')}</w:footnote></w:footnotes>",
            endnotes=f"<w:endnotes {W}><w:endnote w:id='2'>{p('文末の注')}</w:endnote></w:endnotes>",
            comments=f"<w:comments {W}><w:footnote w:id='9'>{p('注釈')}</w:footnote></w:comments>",
        ),
        [*LOOKS, "  paragraph 1:1 '文'", "  paragraph 2:1 '脚注'", "  paragraph 3:1 '常の注'", "  paragraph 4:1 '文末の注'"],
    ),
    "notes that are named and not there": (
        with_part(word(TEXT), {"word/_rels/document.xml.rels": related(("footnotes", "none.xml"))}),
        [*LOOKS, "  paragraph 1:1 '5年間保存する。'"],
    ),
    "no archive": (b"PK\x03\x04", ["EVI-040 line None {'format': 'word'}"]),
    "no document": (
        with_part(ONE, {"_rels/.rels": "<r/>", "word/document.xml": "<d/>"}), ["EVI-040 line None {'format': 'word'}"]
    ),
    "a main part that is named and not there": (
        with_part(ONE, {"_rels/.rels": related(("officeDocument", "none.xml"))}), ["EVI-040 line None {'format': 'word'}"]
    ),
    "nothing": (word(""), ["EVI-004 line None {}"]),
    "pictures alone": (with_part(word(""), {"word/media/a.png": b"x"}), ["EVI-012 line None {}"]),
}  # fmt: skip


@pytest.mark.parametrize(("data", "expected"), CASES.values(), ids=CASES)
def test_exactly_this_is_seen_of_a_word_file(data: bytes, expected: list[str]) -> None:
    assert seen(data) == expected


def test_as_many_pieces_as_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_PIECES", 2)
    assert seen(word(TEXT * 2))[0] == LOOKS[0]
    assert seen(word(TEXT * 3)) == ["EVI-042 line None {'format': 'word', 'limit': 2}"]


def test_bounds_are_those_of_the_buyer() -> None:
    data = with_part(ONE, {"word/large.bin": b"\0" * 3_000_000})
    assert data
    with pytest.raises(ReaderFault) as fault:
        reader.read(data, Bounds(expansion=100))
    assert (fault.value.code, fault.value.fields) == ("EVI-052", {"limit": 100})
