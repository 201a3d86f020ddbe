"""What is seen of raw HTML: the pieces themselves, and the single questions that readers ask about a tag."""

from __future__ import annotations

import pytest

from checker.evidence.html_styles import Styles
from checker.evidence.html_text import Curtain, Piece, description, see, tag_name, unescape


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("", []),
        (" \n ", []),
        ("a", [Piece("text", "a", 0)]),
        ("\n a \n  b ", [Piece("text", "a\nb", 1)]),
        ("<p>a\n\n<h3>b\n c</h3>\nd", [Piece("text", "a", 0), Piece("heading", "b\nc", 2, 3), Piece("text", "d", 4)]),
        ("<h1>a</h1><li>b</li>c", [Piece("heading", "a", 0, 1), Piece("item", "b", 0), Piece("text", "c", 0)]),
        ("<h6>a<br>b", [Piece("heading", "a", 0, 6), Piece("text", "b", 0)]),
        ("<li>a<br>b", [Piece("item", "a", 0), Piece("text", "b", 0)]),
        ("<table>\n<tr><td>a\n<td>b</table>", [Piece("row", "a\tb", 1, 0, ("a", "b"))]),
        (
            "<tr><th>a<th>b\n<tr><td>1<td>2<tr><td>3",
            [Piece("row", "1\t2", 1, 0, ("1", "2"), ("a", "b")), Piece("row", "3", 1, 0, ("3",), ("a", "b"))],
        ),
        ("<tr><th>a<td>b", [Piece("row", "a\tb", 0, 0, ("a", "b"))]),
        ("<td>a</td>\nb<td>c", [Piece("text", "b", 1), Piece("row", "a\tc", 0, 0, ("a", "c"))]),
        ("a<td>b", [Piece("text", "a", 0), Piece("row", "b", 0, 0, ("b",))]),
        (
            "<h2>a<tr><td>b</table>c",
            [Piece("heading", "a", 0, 2), Piece("row", "b", 0, 0, ("b",)), Piece("text", "c", 0)],
        ),
        ("<li>a<table><td>b</table>c", [Piece("item", "a", 0), Piece("row", "b", 0, 0, ("b",)), Piece("text", "c", 0)]),
        ("<td>a<div></div>b<br>", [Piece("row", "a b", 0, 0, ("a b",))]),
        ("<td><div>a", [Piece("row", "a", 0, 0, ("a",))]),
        ("<tr><th><th><tr><th>a<tr><td>b", [Piece("row", "b", 0, 0, ("b",), ("a",))]),
        ("<!-- a\nb -->\nc", [Piece("text", "c", 2)]),
        ("a<!---->b<!--->c", [Piece("text", "abc", 0)]),
        ("<script>\na\n</script>b", [Piece("text", "b", 2)]),
        ("<p hidden>\na\n</p>b", [Piece("text", "b", 2)]),
        ("<![CDATA[a>b]]>c<?a>b?>d<!A>e", [Piece("text", "cde", 0)]),
        ("a<1<b", [Piece("text", "a<1", 0)]),
        ("<IMG ALT=a><img alt='b' /><img alt=\"&lt;c\" ALT=d>", [Piece("text", "ab<c", 0)]),
    ],
)
def test_pieces(text: str, pieces: list[Piece]) -> None:
    assert see(text).pieces == pieces


@pytest.mark.parametrize(
    ("text", "is_open"),
    [("<!-- a", True), ("<!-- a -->", False), ("<!-- a --><!-- b", True), ("<![CDATA[ a", False), ("<? a", False),
     ("<!A", False), ("a", False), ("<!--", True), ("<!-->", False), ("<!--->", False)],
)  # fmt: skip
def test_an_open_comment(text: str, is_open: bool) -> None:
    assert see(text).open_comment is is_open


@pytest.mark.parametrize(
    ("tag", "name"),
    [("<p>", "p"), ("</P >", "/p"), ("<H1 a=b>", "h1"), ("<my-tag/>", "my-tag"), ("<!-- p -->", ""), ("< p>", ""), ("", ""),
     ("<a" + "b" * 40 + ">", "a" + "b" * 30)],
)  # fmt: skip
def test_the_name_of_a_tag(tag: str, name: str) -> None:
    assert tag_name(tag) == name


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("<img alt='a b'>", "a b"),
        ('<img ALT = "a">', "a"),
        ("<img alt=a>", "a"),
        ("<img alt=' &amp; '>", "&"),
        ("<img data-alt='a'>", "a"),
        ("<img xalt='a'>", ""),
        ("<img alt=''>", ""),
        ("<img alt>", ""),
        ("<img>", ""),
        ("<img src='b' alt='a' title='c'>", "a"),
    ],
)
def test_the_description_of_a_picture(tag: str, text: str) -> None:
    assert description(tag) == text


@pytest.mark.parametrize(
    ("tag", "hidden"),
    [
        ("<p hidden>", True),
        ("<p HIDDEN=''>", True),
        ("<p a hidden b>", True),
        ("<p hidden/>", True),
        ("<p unhidden>", False),
        ("<p hiddenx>", False),
        ("<p title=' hidden '>", False),
        ("<p style='display:none'>", True),
        ('<p STYLE="Visibility : Hidden">', True),
        ("<p style=display:none>", True),
        ("<p style='display&#58;none'>", True),
        ("<p style='display:block'>", False),
        ("<p title='display:none'>", False),
        ("<p title='style' style='display:none'>", True),
        ("<p>", False),
        ("", False),
    ],
)
def test_what_hides(tag: str, hidden: bool) -> None:
    assert bool(Styles().of(tag).hides) is hidden


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("a", "a"),
        ("&amp;", "&"),
        ("&#65;&#x41;&#X41;", "AAA"),
        ("&#12345678;", "&#12345678;"),
        ("&nbsp;", "\xa0"),
        ("&", "&"),
    ],
)
def test_references_to_characters(text: str, plain: str) -> None:
    assert unescape(text) == plain


class TestCurtain:
    def test_what_hides_is_counted_and_what_shows_nothing_is_not(self) -> None:
        curtain = Curtain()
        assert (curtain.drawn, curtain.hidden, curtain.notes()) == (False, 0, ())
        assert not curtain.takes("<p>")
        assert curtain.takes("<div hidden>")
        assert curtain.drawn
        curtain.hide(" a\nb ")
        assert curtain.takes("<div>")
        assert curtain.takes("</div>")
        assert curtain.takes("<br>")
        assert curtain.takes("</div>")
        assert not curtain.drawn
        assert curtain.takes("<script>")
        curtain.hide("c")
        assert curtain.takes("<script>")
        assert curtain.takes("</script>")
        assert not curtain.drawn
        assert curtain.hidden == 2
        assert curtain.notes() == (("EVI-077", {"pages": "", "count": 2, "ways": "hidden"}),)

    def test_elements_without_content_hide_themselves_alone(self) -> None:
        curtain = Curtain()
        assert curtain.takes("<img hidden>")
        assert not curtain.takes("<div hidden/>")
        assert not curtain.drawn

    def test_it_is_opened_from_outside(self) -> None:
        curtain = Curtain()
        for tag, opens in (("<div hidden>", False), ("<p hidden>", True)):
            curtain.takes(tag)
            curtain.open(paragraph=True)
            assert curtain.drawn is not opens
            curtain.open()
            assert not curtain.drawn

    def test_it_may_be_drawn_before_and_after_a_stretch(self) -> None:
        curtain = Curtain()
        assert see("a<div hidden>b", curtain).pieces == [Piece("text", "a", 0)]
        assert see("c</div>d", curtain).pieces == [Piece("text", "d", 0)]
        assert curtain.hidden == 2
