"""Styles and bodies of Word files, each rule by itself: what a style says, what a paragraph, a run and a cell are taken for."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import fromstring

import pytest

from checker.evidence.documents.word_body import Body, Cell, Paragraph, Table
from checker.evidence.documents.word_styles import (
    Style,
    default_style,
    is_shaded,
    is_white,
    level_of,
    size_of,
    styles,
)

STYLES: dict[str, tuple[str, dict[str, Style]]] = {
    "by name": ('<style styleId="a"><name val="heading 2"/></style>', {"a": Style(2)}),
    "by name, in Japanese, blanks around": ('<style styleId="a"><name val=" 見出し3 "/></style>', {"a": Style(3)}),
    "by name, in capitals": ('<style styleId="a"><name val="HEADING 9"/></style>', {"a": Style(9)}),
    "a name that only begins like one": ('<style styleId="a"><name val="heading 1 x"/></style>', {"a": Style()}),
    "there is no heading 0": ('<style styleId="a"><name val="heading 0"/></style>', {"a": Style()}),
    "by level": ('<style styleId="a"><pPr><outlineLvl val="0"/></pPr></style>', {"a": Style(1)}),
    "the level before the name": (
        '<style styleId="a"><name val="heading 1"/><pPr><outlineLvl val="4"/></pPr></style>', {"a": Style(5)},
    ),
    "body text in spite of its name": (
        '<style styleId="a"><name val="heading 1"/><pPr><outlineLvl val="9"/></pPr></style>', {"a": Style()},
    ),
    "a title": ('<style styleId="a"><name val="Title"/></style>', {"a": Style(1)}),
    "a title, in Japanese": ('<style styleId="a"><name val="表題"/></style>', {"a": Style(1)}),
    "what is based on a title is none": (
        '<style styleId="a"><name val="Title"/></style><style styleId="b"><basedOn val="a"/></style>',
        {"a": Style(1), "b": Style()},
    ),
    "what is based on a heading is one": (
        '<style styleId="b"><name val="mine"/><basedOn val="a"/></style><style styleId="a"><name val="heading 2"/></style>',
        {"b": Style(2), "a": Style(2)},
    ),
    "the nearest says": (
        '<style styleId="b"><basedOn val="a"/><pPr><outlineLvl val="2"/></pPr><rPr><b val="0"/><sz val="20"/></rPr></style>'
        '<style styleId="a"><name val="heading 1"/><rPr><b/><sz val="40"/></rPr></style>',
        {"b": Style(3, False, 10.0), "a": Style(1, True, 20.0)},
    ),
    "what the nearest leaves out": (
        '<style styleId="b"><basedOn val="a"/></style><style styleId="a"><pPr><numPr/><shd fill="FF0000"/></pPr>'
        '<rPr><b/><sz val="21"/><vanish/></rPr></style>',
        {name: Style(None, True, 10.5, listed=True, shaded=True, hidden=True) for name in "ba"},
    ),
    "shown again": (
        '<style styleId="b"><basedOn val="a"/><rPr><vanish val="0"/></rPr></style>'
        '<style styleId="a"><rPr><vanish/></rPr></style>',
        {"b": Style(), "a": Style(hidden=True)},
    ),
    "a colour behind the letters": ('<style styleId="a"><rPr><highlight val="red"/></rPr></style>', {"a": Style(shaded=True)}),
    "a table of contents": ('<style styleId="a"><name val="toc 1"/></style>', {"a": Style(contents=True)}),
    "a table of contents, in Japanese": ('<style styleId="a"><name val="目次 2"/></style>', {"a": Style(contents=True)}),
    "what is based on one": (
        '<style styleId="b"><basedOn val="a"/></style><style styleId="a"><name val="table of figures"/></style>',
        {"b": Style(contents=True), "a": Style(contents=True)},
    ),
    "in a circle": (
        '<style styleId="a"><basedOn val="b"/></style><style styleId="b"><basedOn val="a"/></style>',
        {"a": Style(), "b": Style()},
    ),
    "on what is not there": ('<style styleId="a"><basedOn val="z"/></style>', {"a": Style()}),
    "of letters, numbers and tables no style is one of paragraphs": (
        '<style type="character" styleId="a"/><style type="table" styleId="b"/><style type="paragraph" styleId="c"/><latent/>',
        {"c": Style()},
    ),
    "without an id": ('<style><name val="heading 4"/></style>', {"": Style(4)}),
}  # fmt: skip


@pytest.mark.parametrize("case", STYLES)
def test_what_styles_say(case: str) -> None:
    written, told = STYLES[case]
    assert styles(fromstring(f"<styles>{written}</styles>")) == told


def test_without_styles() -> None:
    assert styles(None) == {}
    assert default_style(None) == ""


def based(count: int) -> Any:
    chain = "".join(f'<style styleId="{n}"><basedOn val="{n + 1}"/></style>' for n in range(count))
    return fromstring(f'<styles>{chain}<style styleId="{count}"><name val="heading 1"/></style></styles>')


def test_how_deep_styles_are_based_on_each_other() -> None:
    assert styles(based(14))["0"].level == 1
    assert styles(based(15))["0"].level is None


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ('<style type="paragraph" styleId="a"/><style type="paragraph" default="1" styleId="b"/>', "b"),
        ('<style type="paragraph" default="true" styleId="b"/><style type="paragraph" default="1" styleId="c"/>', "b"),
        ('<style type="character" default="1" styleId="a"/><style type="paragraph" default="1" styleId="b"/>', "b"),
        ('<style default="1" styleId="a"/>', ""),
        ('<style type="paragraph" default="0" styleId="a"/>', ""),
        ('<latent type="paragraph" default="1" styleId="a"/>', ""),
        ('<style type="paragraph" default="1"/>', ""),
    ],
)
def test_the_style_of_paragraphs_that_name_none(written: str, name: str) -> None:
    assert default_style(fromstring(f"<styles>{written}</styles>")) == name


@pytest.mark.parametrize(
    ("written", "shaded"),
    [
        ("", False),
        ('<shd fill="auto"/>', False),
        ('<shd fill="FFFFFF" val="clear"/>', False),
        ('<shd val="nil"/>', False),
        ('<shd fill="ffff00" val="clear"/>', True),
        ('<shd fill="auto" val="pct10"/>', True),
        ('<shd themeFill="background1"/>', False),
        ('<shd themeFill="accent1"/>', True),
        ('<highlight val="yellow"/>', True),
        ('<highlight val="none"/>', False),
        ('<highlight val="white"/>', False),
        ("<highlight/>", True),
    ],
)
def test_a_colour_behind_text(written: str, shaded: bool) -> None:
    assert is_shaded(fromstring(f"<pPr>{written}</pPr>")) is shaded


def test_nothing_is_said_where_there_are_no_properties() -> None:
    assert not is_shaded(None)
    assert not is_white(None)
    assert level_of(None) is size_of(None) is None


@pytest.mark.parametrize(
    ("color", "white"),
    [
        ("FFFFFF", True), ("f5F5f5", True), ("F4FFFF", False), ("FFF4FF", False), ("FFFFF4", False), ("auto", False),
        ("FFFFF", False), ("FFFFFFF", False), ("FFFFFG", False), ("000000", False),
    ],
)  # fmt: skip
def test_white_letters(color: str, white: bool) -> None:
    assert is_white(fromstring(f'<rPr><color val="{color}"/></rPr>')) is white


@pytest.mark.parametrize(
    ("written", "level"), [("0", 1), ("8", 9), ("9", 10), ("10", None), ("x", None), ("", None), ("٣", None)]
)
def test_levels(written: str, level: int | None) -> None:
    assert level_of(fromstring(f'<pPr><outlineLvl val="{written}"/></pPr>')) == level
    assert level_of(fromstring("<pPr><outlineLvl/></pPr>")) is None


@pytest.mark.parametrize(
    ("written", "size"), [("21", 10.5), ("1", 0.5), ("9999", 4999.5), ("10000", None), ("1.5", None), ("²", None)]
)
def test_sizes(written: str, size: float | None) -> None:
    assert size_of(fromstring(f'<rPr><sz val="{written}"/></rPr>')) == size


WHITE, RED, LIGHT, SHOWN = '<color val="FFFFFF"/>', '<highlight val="red"/>', '<b val="0"/>', '<vanish val="0"/>'


def sz(half_points: int) -> str:
    return f'<sz val="{half_points}"/>'


KNOWN = {"h": Style(2), "b": Style(bold=True, size=9.0), "t": Style(contents=True), "l": Style(listed=True),
         "g": Style(hidden=True), "s": Style(shaded=True)}  # fmt: skip


def read(
    written: str, default: str = "", notes: dict[str, list[Any]] | None = None
) -> tuple[list[Paragraph | Table], Body]:
    body = Body(KNOWN, default, notes or {})
    return body.read(fromstring(f"<body>{written}</body>")), body


def r(text: str, properties: str = "") -> str:
    return f"<r><rPr>{properties}</rPr><t>{text}</t></r>"


def one(text: str, **looks: Any) -> Paragraph:
    return Paragraph(text, **({"level": None, "bold": False, "size": None, "item": False, "contents": False} | looks))


PARAGRAPHS: dict[str, tuple[str, list[Paragraph]]] = {
    "plain": (f"<p>{r('a')}{r(' b')}</p>", [one("a b")]),
    "nothing but blanks": ("<p><r><t> </t></r></p><p/>", []),
    "a style": (f'<p><pPr><pStyle val="h"/></pPr>{r("a")}</p>', [one("a", level=2)]),
    "a style that there is not": (f'<p><pPr><pStyle val="z"/></pPr>{r("a")}</p>', [one("a")]),
    "its own level before that of its style": (
        f'<p><pPr><pStyle val="h"/><outlineLvl val="4"/></pPr>{r("a")}</p>', [one("a", level=5)],
    ),
    "body text in spite of its style": (f'<p><pPr><pStyle val="h"/><outlineLvl val="9"/></pPr>{r("a")}</p>', [one("a")]),
    "bold and large by style": (f'<p><pPr><pStyle val="b"/></pPr>{r("a")}</p>', [one("a", bold=True, size=9.0)]),
    "not bold in spite of its style": (f'<p><pPr><pStyle val="b"/></pPr>{r("a", LIGHT)}</p>', [one("a", size=9.0)]),
    "bold in every word": (f"<p>{r('a', '<b/>')}{r(' ')}{r('b', '<b/>')}</p>", [one("a b", bold=True)]),
    "bold in some": (f"<p>{r('a', '<b/>')}{r('b')}</p>", [one("ab")]),
    "the largest letters": (f"<p>{r('a', sz(20))}{r('b', sz(30))}</p>", [one("ab", size=15.0)]),
    "an item by its own": (f"<p><pPr><numPr/></pPr>{r('a')}</p>", [one("a", item=True)]),
    "an item by its style": (f'<p><pPr><pStyle val="l"/></pPr>{r("a")}</p>', [one("a", item=True)]),
    "of a table of contents": (f'<p><pPr><pStyle val="t"/></pPr>{r("a")}</p>', [one("a", contents=True)]),
    "tabs, breaks and hyphens": ("<p><r><t>a</t><tab/><t>b</t><br/><t>c</t><cr/><t>d</t><noBreakHyphen/></r></p>",
                                   [one("a b\nc\nd-")]),
    "deleted and moved away": (f"<p>{r('a')}<del>{r('b')}</del><moveFrom>{r('c')}</moveFrom></p><del><p>{r('d')}</p></del>",
                               [one("a")]),
    "inserted and moved here": (
        f"<p>{r('a')}<ins>{r('b')}</ins><moveTo>{r('c')}</moveTo></p><ins><p>{r('d')}</p></ins><moveTo><p>{r('e')}</p></moveTo>",
        [one("abc"), one("d"), one("e")],
    ),
    "field codes and readings": ("<p><r><instrText>PAGE</instrText><t>1</t>"
                                 "<ruby><rt><r><t>x</t></r></rt><rubyBase><r><t>y</t></r></rubyBase></ruby></r></p>",
                                 [one("1y")]),
    "in links and smart tags": (f"<p><hyperlink>{r('a')}</hyperlink><smartTag>{r('b')}</smartTag></p>"
                                f"<customXml><p>{r('c')}</p></customXml>", [one("ab"), one("c")]),
    "a control": (f"<sdt><sdtPr/><sdtContent><p>{r('a')}<sdt><sdtContent>{r('b')}</sdtContent></sdt></p></sdtContent></sdt>",
                  [one("ab")]),
    "a control nobody filled in": (
        f"<sdt><sdtPr><showingPlcHdr/></sdtPr><sdtContent><p>{r('a')}</p></sdtContent></sdt><sdt/>"
        f"<p>{r('c')}<sdt><sdtPr><showingPlcHdr/></sdtPr><sdtContent>{r('b')}</sdtContent></sdt></p>", [one("c")],
    ),
    "of two ways to draw it the first": (f"<AlternateContent><Choice><p>{r('a')}</p></Choice>"
                                         f"<Fallback><p>{r('b')}</p></Fallback></AlternateContent>", [one("a")]),
    "a box behind its paragraph": (f"<p>{r('a')}<r><txbxContent><p>{r('b')}</p></txbxContent></r></p>", [one("a"), one("b")]),
    "white letters in a box": (f"<p><r><txbxContent><p>{r('b', WHITE)}</p></txbxContent></r></p>", [one("b")]),
    "white letters in a shaded paragraph": (f"<p><pPr><shd fill='000000'/></pPr>{r('a', WHITE)}</p>", [one("a")]),
    "white letters on a style's colour": (f"<p><pPr><pStyle val='s'/></pPr>{r('a', WHITE)}</p>", [one("a")]),
    "white letters on a colour of their own": (f"<p>{r('a', WHITE + RED)}</p>", [one("a")]),
    "letters that can just be read": (f"<p>{r('a', sz(3))}</p>", [one("a", size=1.5)]),
    "shown in spite of their style": (f"<p><pPr><pStyle val='g'/></pPr>{r('a', SHOWN)}</p>", [one("a")]),
}  # fmt: skip


@pytest.mark.parametrize("case", PARAGRAPHS)
def test_paragraphs(case: str) -> None:
    written, told = PARAGRAPHS[case]
    found, body = read(written)
    assert found == told
    assert not body.hidden.total()


def test_the_default_style_is_that_of_paragraphs_that_name_none() -> None:
    assert read(f"<p>{r('a')}</p>", "h")[0] == [one("a", level=2)]


def test_how_often_something_was_changed() -> None:
    _, body = read(
        f"<p>{r('a')}<del>{r('b')}</del><moveFrom/><ins>{r('b')}</ins><moveTo/></p><del/><ins/><moveFrom/><moveTo/>"
        "<tbl><tr><trPr><del/></trPr></tr></tbl>"
    )
    assert body.changes == 9


@pytest.mark.parametrize(
    ("properties", "way"),
    [("<vanish/>", "hidden"), ("<sz val='2'/>", "tiny"), ("<color val='FFFFFF'/>", "white"),
     ("<vanish/><sz val='2'/>", "hidden")],
)  # fmt: skip
def test_what_cannot_be_seen_is_counted(properties: str, way: str) -> None:
    found, body = read(f"<p>{r('a b', properties)}{r('c')}{r('', properties)}</p><p>{r('def', properties)}</p>")
    assert found == [one("c")]
    assert dict(+body.hidden) == {way: 5}


def test_hidden_by_style_and_on_a_page_with_a_colour() -> None:
    found, body = read(f"<p><pPr><pStyle val='g'/></pPr>{r('ab')}</p>")
    assert (found, dict(body.hidden)) == ([], {"hidden": 2})
    body = Body(KNOWN, "", {})
    body.on_color()
    white = r("a", "<color val='FFFFFF'/>")
    assert body.read(fromstring(f"<body><p>{white}</p></body>")) == [one("a", size=None)]


def test_a_note_stands_behind_its_paragraph() -> None:
    note = fromstring(f"<footnote><p>{r('注')}</p></footnote>")
    found, _ = read(
        "<p><r><t>a</t><footnoteReference id='1'/><endnoteReference id='1'/></r></p><p/>", notes={"footnote:1": [note]}
    )
    assert found == [one("a"), one("注")]


def cells(*texts: str, properties: str = "") -> str:
    return "".join(f"<tc><tcPr>{properties}</tcPr><p>{r(text)}</p></tc>" for text in texts)


def test_tables() -> None:
    (table,), body = read(
        "<tbl><tr><trPr><tblHeader/></trPr>" + cells("a", "b") + "</tr><sdt><sdtContent><tr>"
        + cells("c", properties="<gridSpan val='2'/>") + "</tr></sdtContent></sdt><tr><trPr><del/></trPr>" + cells("x")
        + "</tr></tbl>"
    )  # fmt: skip
    assert isinstance(table, Table)
    assert table.header
    assert table.rows == [[Cell([one("a")]), Cell([one("b")])], [Cell([one("c")], span=2)]]
    assert table.even() == [("a", "b"), ("c", "")]
    assert table.text() == "a b\nc"
    assert body.changes == 1


@pytest.mark.parametrize(
    ("written", "header"),
    [("<tblHeader/>", True), ("<tblHeader val='0'/>", False), ("", False)],
)
def test_the_first_row_alone_is_a_header(written: str, header: bool) -> None:
    (table,), _ = read(
        f"<tbl><tr><trPr>{written}</trPr>{cells('a')}</tr><tr><trPr><tblHeader/></trPr>{cells('b')}</tr></tbl>"
    )
    assert isinstance(table, Table)
    assert table.header is header


@pytest.mark.parametrize(
    ("written", "span", "goes_on"),
    [
        ("<gridSpan val='3'/>", 3, False), ("<gridSpan val='999'/>", 100, False), ("<gridSpan val='1000'/>", 1, False),
        ("<gridSpan val='x'/>", 1, False), ("<gridSpan/>", 1, False), ("<vMerge/>", 1, True),
        ("<vMerge val='continue'/>", 1, True),
        ("<vMerge val='restart'/>", 1, False),
    ],
)  # fmt: skip
def test_cells_that_are_merged(written: str, span: int, goes_on: bool) -> None:
    (table,), _ = read(f"<tbl><tr>{cells('a', properties=written)}</tr></tbl>")
    assert isinstance(table, Table)
    assert table.rows == [[Cell([one("a")], span, goes_on)]]


def test_a_cell_that_goes_on_says_what_stands_above_it() -> None:
    (table,), _ = read(
        "<tbl><tr>" + cells("a", "b") + "</tr><tr>" + cells("", properties="<vMerge/>") + cells("c") + "</tr><tr>"
        + cells("d") + "</tr></tbl>"
    )  # fmt: skip
    assert isinstance(table, Table)
    assert table.even() == [("a", "b"), ("a", "c"), ("d", "")]


@pytest.mark.parametrize(
    ("table", "cell", "seen"),
    [
        ("", "", False), ("<tblStyle val='x'/>", "", True), ("<shd fill='000000'/>", "", True),
        ("", "<shd fill='000000'/>", True),
    ],
)  # fmt: skip
def test_white_letters_in_a_table(table: str, cell: str, seen: bool) -> None:
    white = r("ab", "<color val='FFFFFF'/>")
    written = f"<tbl><tblPr>{table}</tblPr><tr><tc><tcPr>{cell}</tcPr><p>{white}</p></tc></tr></tbl><p>{white}</p>"
    found, body = read(written)
    assert isinstance(found[0], Table)
    assert found[0].text() == ("ab" if seen else "")
    assert body.hidden["white"] == (2 if seen else 4)


def test_a_table_in_a_cell() -> None:
    inner = f"<tbl><tr>{cells('x', 'y')}</tr></tbl>"
    (table,), _ = read(f"<tbl><tr><tc><p>{r('a')}</p>{inner}</tc></tr></tbl>")
    assert isinstance(table, Table)
    assert table.text() == "a\nx y"
