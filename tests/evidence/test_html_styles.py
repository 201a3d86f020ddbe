"""Style sheets of a saved page: what they hide shows nothing, what they show counts, and neither takes long."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from papers import texts

from checker.evidence.html_styles import Styles, styled
from checker.evidence.interface import Outline, ReaderFault
from checker.evidence.readers import html_

SECRET = "5年間保存する。"
END = "終わり"


def page(css: str, body: str, head: str = "") -> Outline:
    return html_.read(
        f"<html><head>{head}<style>{css}</style></head><body><h1>方針</h1>{body}<p>{END}</p></body></html>"
    )


def ways(one: Outline) -> list[tuple[object, object]]:
    return [(fields["ways"], fields["count"]) for code, fields in one.notes if code == "EVI-077"]


HIDDEN = [
    (".x{display:none}", f"<p class=x>{SECRET}</p>"),
    (".x{visibility:hidden}", f"<div class='a x b'><p>{SECRET}</p></div>"),
    ("#x { DISPLAY : NONE }", f'<div id="x">{SECRET}</div>'),
    ("aside{display:none!important}", f"<aside style='display:block'>{SECRET}</aside>"),
    ("p.x,.y{font-size:0}", f"<p class=x>{SECRET}</p>"),
    (".x{font:0/0 a}", f"<p class=x>{SECRET}</p>"),
    (".x{opacity:0}", f"<p class=x><span style='opacity:1'>{SECRET}</span></p>"),
    (".x{color:red;display:none}", f"<p class=x>{SECRET}<p>次"),
    ("body .x{display:none}", f"<p class=x>{SECRET}</p>"),
    ("html > body > .x{display:none}", f"<p class=x>{SECRET}</p>"),
    ("@media screen{.x{display:none}}", f"<p class=x>{SECRET}</p>"),
    ("@import url(a;b);@media print{.y{color:red}}.x{display:none}", f"<p class=x>{SECRET}</p>"),
    (".x{display:block}.x{display:none}", f"<p class=x>{SECRET}</p>"),
    ("#x{display:none}.x{display:block}", f"<p class=x id=x>{SECRET}</p>"),
    ("/* } */ .x /* { */ {display:/**/none}", f"<p class=x>{SECRET}</p>"),
    ('.a::before{content:"}{"}.x{display:none}', f"<p class=x>{SECRET}</p>"),
    (r".x{d\69splay:none}", f"<p class=x>{SECRET}</p>"),
    ("<!-- .x{display:none} -->", f"<p class=x>{SECRET}</p>"),
    (".x{display:none", f"<p class=x>{SECRET}</p>"),
    (".a{color:red .b{display:none}} .x{display:none}", f"<p class=x>{SECRET}</p>"),
    (".隠す{display:none}", f"<p class=隠す>{SECRET}</p>"),
    (".x{visibility:hidden}", f"<p class=x><b style='visibility:inherit'>{SECRET}</b></p>"),
    (".x{font-size:0}", f"<p class=x><b style='font-size:2em'>{SECRET}</b></p>"),
    ("", f"<p style='display:block;display:none'>{SECRET}</p>"),
    ("p{}", f"<style>.late{{display:none}}</style><p class=late>{SECRET}</p>"),
    ("", f"<p class=late>{SECRET}</p><style>.late{{display:none}}</style>"),
]


@pytest.mark.parametrize(("css", "body"), HIDDEN)
def test_what_a_style_sheet_hides_is_left_out_and_told(css: str, body: str) -> None:
    found = page(css, body)
    said = "".join(texts(found))
    assert SECRET not in said
    assert END in said
    assert ways(found) == [("hidden", len(SECRET))]


SHOWN = [
    (".y{display:none}", f"<p class=x>{SECRET}</p>"),
    ("p.x{display:none}", f"<div class=x>{SECRET}</div>"),
    (".x.y{display:none}", f"<p class=x>{SECRET}</p>"),
    (".X{display:none}", f"<p class=x>{SECRET}</p>"),
    (".x{display:none}.x{display:block}", f"<p class=x>{SECRET}</p>"),
    (".x{display:none}", f"<p class=x style='display:block'>{SECRET}</p>"),
    (".x{display:none}#x{display:block}", f"<p class=x id=x>{SECRET}</p>"),
    (".x{display:block!important}.x{display:none}", f"<p class=x>{SECRET}</p>"),
    ("@media print{.x{display:none}}", f"<p class=x>{SECRET}</p>"),
    ("@media (max-width:40em){.x{display:none}}", f"<p class=x>{SECRET}</p>"),
    ("@font-face{font-family:x;display:none}", f"<p class=x>{SECRET}</p>"),
    (".a .x{display:none}", f"<p class=x>{SECRET}</p>"),
    (".x:hover{display:none}", f"<p class=x>{SECRET}</p>"),
    # It opens on a click: nobody can tell without the whole page, so it counts as shown.
    (".x{display:none}#tab:checked ~ .x{display:block}", f"<p class=x>{SECRET}</p>"),
    ("/* .x{display:none} */", f"<p class=x>{SECRET}</p>"),
    (".x{visibility:hidden}", f"<div class=x><p style='visibility:visible'>{SECRET}</p></div>"),
    ("ul{font-size:0}li{font-size:14px}", f"<ul><li>一<li>{SECRET}</ul>"),
    ("ul{font-size:0}li{font-size:1rem}", f"<ul><li><b>一</b></li><li>{SECRET}</li></ul>"),
    (".x{font-size:0.8em;opacity:0.5}", f"<p class=x>{SECRET}</p>"),
    (".x{font:12px/0 a}", f"<p class=x>{SECRET}</p>"),
    (".x{color:#fff;background:#036}", f"<p class=x>{SECRET}</p>"),
    (".x{color:#fff}header{background-color:navy}", f"<header><p class=x>{SECRET}</p></header>"),
    (".x{color:white}", f"<table bgcolor=navy><tr><td class=x>{SECRET}</td></tr></table>"),
    (".x{color:#333}", f"<p class=x>{SECRET}</p>"),
    (".x{display:none}", f"<!-- <p class=x> --><p>{SECRET}</p>"),
    ("p{}", f"<!-- <style>.x{{display:none}}</style> --><p class=x>{SECRET}</p>"),
    ("p{}", f"<style media=print>.x{{display:none}}</style><p class=x>{SECRET}</p>"),
]


@pytest.mark.parametrize(("css", "body"), SHOWN)
def test_what_it_shows_stays(css: str, body: str) -> None:
    found = page(css, body)
    assert SECRET in "".join(texts(found))
    assert ways(found) == []


@pytest.mark.parametrize(
    ("css", "body"),
    [
        (".x{color:#fff}", f"<p class=x>{SECRET}</p>"),
        (".x{color:White}body{background:#FFF}", f"<p class=x>{SECRET}</p>"),
        (".x{color:rgb(255, 255, 254)}", f"<p class=x>{SECRET}</p>"),
        ("", f"<p style='color:#fefefe'>{SECRET}</p>"),
        ("", f"<font color='#FFFFFF'>{SECRET}</font>"),
        ("p{}", f"<div style='color:white'>{SECRET}<b style='color:black'>黒</b></div>"),
    ],
)
def test_white_letters_on_a_page_without_any_colour_behind_are_not_seen(css: str, body: str) -> None:
    found = page(css, body)
    assert SECRET not in "".join(texts(found))
    assert ways(found) == [("white", len(SECRET))]


def test_white_letters_may_show_where_another_sheet_is_used() -> None:
    head = '<link rel="stylesheet" href="a.css">'
    assert ways(page(".x{color:#fff}", f"<p class=x>{SECRET}</p>", head)) == []


def test_a_heading_that_is_hidden_is_none() -> None:
    found = page(".x{display:none}", f"<section class=x><h2>保存期間</h2><p>{SECRET}</p></section><h2>次</h2>")
    assert [one.heading for one in found.root.walk() if one.heading] == ["方針", "次"]


def test_what_is_shown_inside_is_counted_apart() -> None:
    body = f"<div class=x>{SECRET}<p style='visibility:visible'>見える<i class=x>隠</i>。</p>{SECRET}</div>"
    found = page(".x{visibility:hidden}", body)
    assert "見える。" in "".join(texts(found))
    assert ways(found) == [("hidden", 2 * len(SECRET) + 1)]


CSS = st.text(st.sampled_from("{}{}.#x:;,@/* \"'\\\nab<!->") | st.sampled_from("display:none;"), max_size=200)


@settings(max_examples=200, deadline=None)
@given(css=CSS, tag=st.text(st.sampled_from("<p class=x id'\"hidden style:none;>"), max_size=80))
def test_anything_can_be_read(css: str, tag: str) -> None:
    styles = styled("", [("<style>", css)])
    effect = styles.of(f"<p {tag}>")
    assert effect.hides.isdisjoint(effect.shows)
    html_.read(f"<style>{css}</style><p {tag}>x</p>")


HOSTILE = {
    "open": "{" * 400_000,
    "closed": "}" * 400_000,
    "rules": "a{b}" * 100_000,
    "comments": "/*" * 200_000,
    "media": "@media screen{" * 30_000,
    "a word": "a" * 500_000,
    "statements": ".x{" + "display:none;" * 40_000 + "}",
    "escapes": "\\" * 400_000,
    "strings": '"' * 400_001,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_sheets_take_steps_in_proportion(name: str) -> None:
    """Each of them would take minutes if any part of the reading were quadratic."""
    assert page(HOSTILE[name], "<p class='x y'>一</p>" * 200).root.heading == ""


@pytest.mark.parametrize(
    ("css", "body"),
    [
        (".x," * 5_001 + "{display:none}", ""),
        (" " * 2_000_001, ""),
        ("".join(f".x.y{number}{{display:none}}" for number in range(4_000)), "<p class=x>一</p>" * 1_300),
    ],
)
def test_a_page_whose_styles_are_too_much_is_not_read(css: str, body: str) -> None:
    """Else whoever wants to hide something would write that much before it."""
    with pytest.raises(ReaderFault) as fault:
        page(css, body)
    assert fault.value.code == "EVI-042"


def test_as_many_rules_as_are_allowed_hold() -> None:
    styles = Styles()
    styles.read("".join(f".a{number}{{display:none}}" for number in range(5_000)))
    assert styles.of("<p class=a4999>").hides
