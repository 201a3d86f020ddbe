"""What single declarations, rules, selectors and tags say of showing, exactly."""

from __future__ import annotations

import pytest

from checker.evidence import html_styles
from checker.evidence.html_styles import Effect, Styles, styled
from checker.evidence.interface import ReaderFault


@pytest.mark.parametrize(
    ("name", "values", "hides"),
    [
        ("display", ["none"], True),
        ("display", ["block", "0", "nonex"], False),
        ("visibility", ["hidden", "collapse"], True),
        ("visibility", ["visible", "x"], False),
        ("opacity", ["0", "0.0", ".0", "00", "0%", "+0", "-0"], True),
        ("opacity", ["1", "0.1", "10", "x"], False),
        ("font-size", ["0", "0px", "0.00em"], True),
        ("font-size", ["1px", "10px", "small"], False),
        ("font", ["0/0 a", "bold 0px a", "0px"], True),
        ("font", ["12px a", "a", "12px/0 a", "bold 1em a"], False),
        ("color", ["white", "#fff", "#f5f5f5", "#ffffff", "rgb(245,245,245)", "rgba(255 255 255 / 1)",
                   "rgb(255,255,255,100%)"], True),
        ("color", ["black", "#f4f5f5", "#f5f4f5", "#f5f5f4", "#eee", "#ffff", "rgb(244,255,255)", "rgb(255,244,255)",
                   "rgb(255,255,244)", "rgba(255,255,255,0.5)", "snow"], False),
        ("display", ["inherit", "unset", "revert", "revert-layer", "currentcolor"], None),
        ("margin", ["0", "none"], None),
    ],
)  # fmt: skip
def test_what_a_value_does(name: str, values: list[str], hides: bool | None) -> None:
    for value in values:
        assert html_styles._hiding(name, value) is hides, value


@pytest.mark.parametrize(
    ("block", "stated"),
    [
        ("", {}),
        ("display", {}),
        ("display:", {}),
        ("margin:0", {}),
        (" Display : NONE ", {"display": (True, False)}),
        ("display:none;visibility:visible", {"display": (True, False), "visibility": (False, False)}),
        ("display:none;display:block", {"display": (False, False)}),
        ("display:none!important;display:block", {"display": (True, True)}),
        ("display:block;display:none ! important", {"display": (True, True)}),
        ("display:none!important;display:block!important", {"display": (False, True)}),
        ("font-size:0", {"font-size": (True, False), "relative": (False, False)}),
        ("font:1em a", {"font-size": (False, False), "relative": (False, False)}),
        ("font-size:1em", {"font-size": (False, False), "relative": (True, False)}),
        ("font-size:120%!important", {"font-size": (False, True), "relative": (True, True)}),
        ("font-size:smaller", {"font-size": (False, False), "relative": (True, False)}),
        ("font-size:1rem", {"font-size": (False, False), "relative": (False, False)}),
        ("font-size:1em!important;font-size:1px", {"font-size": (False, True), "relative": (True, True)}),
    ],
)
def test_what_declarations_state(block: str, stated: dict[str, tuple[bool, bool]]) -> None:
    assert html_styles._stated(block) == stated


@pytest.mark.parametrize(
    ("css", "rules"),
    [
        ("", []),
        ("a", []),
        ("a{b}", [("a", "b")]),
        (" a , b { c } d{e}", [("a , b", " c "), ("d", "e")]),
        ("a{b", [("a", "b")]),
        ("a{b{c}d}e{f}", [("a", ""), ("e", "f")]),
        ("a{x:y;b{c}d}e{f}", [("a", "x:y"), ("e", "f")]),
        ("}a{b}", [("a", "b")]),
        ("a{b}}c{d}", [("a", "b"), ("c", "d")]),
        ("@import x;a{b}", [("a", "b")]),
        ("@charset 'x';@import y;a{b}", [("a", "b")]),
        ("@media screen{a{b}}c{d}", [("a", "b"), ("c", "d")]),
        ("@media print{a{b}}c{d}", [("c", "d")]),
        ("@media print, Screen{a{b}}", [("a", "b")]),
        ("@media only screen{a{b}}", [("a", "b")]),
        ("@media all{a{b}}", [("a", "b")]),
        ("@media screen and (color){a{b}}c{d}", [("c", "d")]),
        ("@layer x{a{b}}c{d}", [("a", "b"), ("c", "d")]),
        ("@supports (x){a{b}}", [("a", "b")]),
        ("@font-face{a:b}c{d}", [("c", "d")]),
        ("@keyframes x{from{a:b}to{c:d}}e{f}", [("e", "f")]),
        ("/* a{b} */c{d}", [("c", "d")]),
        ("a{b:'}'}c{d}", [("a", "b: "), ("c", "d")]),
        ("<!--a{b}-->", [("a", "b")]),
        (r"\61 {b}\x{c}", [("a", "b"), ("x", "c")]),
        (r"\0{b}", [("", "b")]),
    ],
)
def test_the_rules_of_a_sheet(css: str, rules: list[tuple[str, str]]) -> None:
    assert list(html_styles._rules(css)) == rules


@pytest.mark.parametrize(
    ("selector", "element", "ids", "classes", "simple"),
    [
        ("P", "p", "", "", True),
        ("html", "html", "", "", True),
        ("*.a", "", "", "a", True),
        (".a.b", "", "", "a b", True),
        ("p#x.a", "p", "x", "a", True),
        ("#x#y", "", "x y", "", True),
        (" html body > .a ", "", "", "a", True),
        (":root .a", "", "", "a", True),
        ("*", "", "", "", True),
        (".b .a", "", "", "a", False),
        (".b>p", "p", "", "", False),
        ("p:hover", "p", "", "", False),
        (".a[x]", "", "", "a", False),
        ("a ~ b + .c:not(.d)", "", "", "c", False),
        (":hover", "", "", "", False),
    ],
)
def test_what_a_selector_fits(selector: str, element: str, ids: str, classes: str, simple: bool) -> None:
    rule = html_styles._rule(selector, {}, 7)
    assert rule is not None
    assert (rule.element, rule.ids, rule.classes) == (element, frozenset(ids.split()), frozenset(classes.split()))
    assert (rule.simple, rule.order, rule.stated) == (simple, 7, {})
    assert rule.weight == (len(rule.ids), len(rule.classes), bool(element), 7)


@pytest.mark.parametrize("selector", ["", "a b{", "p(", ".a )"])
def test_what_is_no_selector(selector: str) -> None:
    assert html_styles._rule(selector, {}, 0) is None


NO_STYLES = Effect()


def effect(hides: str = "", shows: str = "") -> Effect:
    return Effect(frozenset(hides.split()), frozenset(shows.split()))


@pytest.mark.parametrize(
    ("css", "tag", "expected"),
    [
        ("", "<p>", NO_STYLES),
        ("", "<!-- hidden -->", NO_STYLES),
        ("", "<p hidden>", effect("display")),
        ("", "<p hidden style='display:block'>", effect("", "display")),
        ("", "<p style='opacity:0;font-size:12px'>", effect("opacity", "font-size")),
        ("", "<p style='font-size:1em'>", NO_STYLES),
        ("", "<p style='font-size:0'>", effect("font-size")),
        ("", "<p style='color:white'>", NO_STYLES),
        ("", "<font color=black>", effect("", "color")),
        ("", "<p color=black>", NO_STYLES),
        ("p{display:none}", "<p>", effect("display")),
        ("p{display:none}", "<P>", effect("display")),
        ("p{display:none}", "<div>", NO_STYLES),
        ("*{display:none}", "<div>", effect("display")),
        (".a{display:none}", "<p class='b a'>", effect("display")),
        (".a.b{display:none}", "<p class='b a'>", effect("display")),
        (".a.b{display:none}", "<p class='a'>", NO_STYLES),
        ("#x{display:none}", "<p id=x>", effect("display")),
        ("#x#y{display:none}", "<p id=x>", NO_STYLES),
        # The heavier rule has the last word, then the later one, then the tag itself; what is important goes before all.
        ("#x{display:none}.a.b{display:block}", "<p id=x class='a b'>", effect("display")),
        (".a{display:none}p{display:block}", "<p class=a>", effect("display")),
        ("p{display:none}*{display:block}", "<p>", effect("display")),
        (".a{display:none}.a{display:block}", "<p class=a>", effect("", "display")),
        (".a{display:none!important}#x{display:block}", "<p class=a id=x style='display:block'>", effect("display")),
        (".a{display:none!important}", "<p class=a style='display:block!important'>", effect("", "display")),
        # What needs the whole page to be understood never hides, but may show.
        (".b .a{display:none}", "<p class=a>", NO_STYLES),
        (".a{display:none}.b .a{display:block}", "<p class=a>", effect("", "display")),
        (".b .a{display:block}", "<p class=a>", NO_STYLES),
        (".a,.c{display:none}", "<p class=c>", effect("display")),
    ],
)
def test_what_a_tag_says(css: str, tag: str, expected: Effect) -> None:
    assert styled("", [("<style>", css)]).of(tag) == expected


@pytest.mark.parametrize(
    ("page", "hides"),
    [
        ("", False),
        ("<p>", True),
        ("<body style='background:white'>", True),
        ("<style>p{background-color : #fefefe !important}</style>", True),
        ("<style>p{background: none; background-image:inherit}</style>", True),
        ("<style>p{background:navy}</style>", False),
        ("<table BGCOLOR=navy>", False),
        ("<mark>x</mark>", False),
        ("<style>@import 'a'</style>", False),
        ("<link rel=stylesheet href=a>", False),
        ("<link rel=icon href=a>", True),
    ],
)
def test_white_letters_are_hidden_where_all_is_white(page: str, hides: bool) -> None:
    assert Styles(page).of("<p style='color:#fff'>") == (effect("color") if hides else NO_STYLES)


@pytest.mark.parametrize(
    ("tag", "holds"),
    [
        ("<style>", True),
        ("<style media=screen>", True),
        ("<style media=' ALL '>", True),
        ("<style media='print, screen'>", True),
        ("<style media=print>", False),
        ("<style media=''>", True),
    ],
)
def test_the_medium_of_a_sheet(tag: str, holds: bool) -> None:
    assert styled("", [(tag, "p{display:none}")]).of("<p>") == (effect("display") if holds else NO_STYLES)


def test_all_sheets_of_a_page_hold() -> None:
    styles = styled("", [("<style>", "p{display:none}"), ("<style>", "p{visibility:hidden}")])
    assert styles.of("<p>") == effect("display visibility")


class TestLimits:
    def refused(self, styles: Styles, css: str) -> object:
        try:
            styles.read(css)
            styles.of("<p class=a>")
        except ReaderFault as fault:
            return fault.code, fault.line, fault.fields
        return None

    def test_rules(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(html_styles, "RULES_LIMIT", 2)
        assert self.refused(Styles(), "a,b{display:none}c{color:}") is None
        refusal = ("EVI-042", None, {"format": "html", "limit": 2})
        assert self.refused(Styles(), "a,b{display:none}c{display:none}") == refusal

    def test_characters(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(html_styles, "_CSS_LIMIT", 10)
        assert self.refused(Styles(), "x" * 10) is None
        assert self.refused(Styles(), "x" * 11) == ("EVI-042", None, {"format": "html", "limit": 5_000})

    def test_steps(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(html_styles, "_STEPS_LIMIT", 4)
        styles = Styles()
        assert self.refused(styles, ".a{display:none}p.a{display:none}") is None
        assert styles.of("<p class=a>") == effect("display")
        with pytest.raises(ReaderFault) as fault:
            styles.of("<p class=a>")
        assert (fault.value.code, fault.value.fields) == ("EVI-042", {"format": "html", "limit": 4})

    def test_the_attributes_of_a_long_tag(self) -> None:
        assert Styles().of(f"<p {'x' * 3_980} hidden>") == effect("display")
        assert Styles().of(f"<p {'x' * 3_995} hidden>") == NO_STYLES


@pytest.mark.parametrize(
    ("tag", "found"),
    [
        ("<p>", {}),
        ("<p hidden>", {"hidden": ""}),
        ("<p HIDDEN = ' x '>", {"hidden": " x "}),
        ('<p class="a" class="b" id=c>', {"class": "a", "id": "c"}),
        ("<p title='hidden' style=a>", {"style": "a"}),
        ("<p style='&#97;&amp;'>", {"style": "a&"}),
        ("<style media=print>", {"media": "print"}),
        ("<font/color=red>", {"color": "red"}),
        ("<p data-id=x xid=y>", {}),
    ],
)
def test_the_attributes_that_concern_showing(tag: str, found: dict[str, str]) -> None:
    assert html_styles._attributes(tag) == found
