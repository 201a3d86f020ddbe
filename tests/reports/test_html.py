"""The HTML report: it stands alone, holds no markup but ours, and says what the page says."""

from __future__ import annotations

import base64
import hashlib
import itertools
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shipped_examples import EXAMPLES, assessment

from checker.reports import Options, as_bytes, whole
from checker.reports.formats import html_
from checker.reports.layout import Detail, Entries, Entry, Heading, Page, Pairs, Paragraph, Table
from checker.reports.visible import visible

VOID = {"meta", "rect", "path", "circle", "use"}


class Parsed(HTMLParser):
    def __init__(self, data: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.texts: list[str] = []
        self.style = ""
        self.feed(data.decode("utf-8"))
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] == "style":
            self.style += data
        else:
            self.texts.append(data)


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_it_stands_alone(name, language):
    parsed = Parsed(whole("html", assessment(name), Options(language)))
    assert parsed.open == []
    tags = {tag for tag, _ in parsed.tags}
    assert not tags & {"script", "link", "iframe", "object", "embed", "form", "base", "img"}
    for tag, attributes in parsed.tags:
        assert not any(key.startswith("on") or key == "style" for key in attributes), (tag, attributes)
        for key in ("href", "src", "xlink:href"):
            assert (attributes.get(key) or "#").startswith("#"), (tag, attributes)
    policy = next(a["content"] for _, a in parsed.tags if a.get("http-equiv") == "Content-Security-Policy")
    digest = base64.b64encode(hashlib.sha256(parsed.style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert "url(" not in parsed.style
    assert "@import" not in parsed.style
    assert next(a["lang"] for tag, a in parsed.tags if tag == "html") == language


@pytest.mark.parametrize("name", EXAMPLES)
def test_links_lead_somewhere_and_ids_are_single(name):
    parsed = Parsed(whole("html", assessment(name), Options("ja")))
    ids = [a["id"] for _, a in parsed.tags if "id" in a]
    assert len(ids) == len(set(ids))
    for _, attributes in parsed.tags:
        if attributes.get("href"):
            assert attributes["href"].removeprefix("#") in ids
    levels = [int(tag[1]) for tag, _ in parsed.tags if re.fullmatch("h[1-6]", tag)]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_picture_shows_the_figures(name):
    """Every principle is drawn with as many signs of each verdict as its row says."""
    page = whole("html", assessment(name), Options("ja")).decode()
    rows = re.findall(r'<tr><th scope="row">(.*?)</th><td class="bar">(.*?)</td>(.*?)</tr>', page)
    assert len(rows) == len(assessment(name).principles)
    for _, picture, rest in rows:
        figures = [int(found) for found in re.findall(r'<td class="n[^"]*">(\d+)</td>', rest)]
        drawn = re.findall(r'href="#sign-([a-z-]+)"', picture)
        keys = ("satisfied", "not-satisfied", "undetermined", "not-applicable", "not-due")
        assert [drawn.count(key) for key in keys] == figures


def test_many_items_become_lengths():
    rows = (("1 透明性", "300", "200", "0", "0", "100", "根拠不足"), ("合計", "300", "200", "0", "0", "100", ""))
    table = Table(
        ("原則", "a", "b", "c", "d", "e", "結果"), rows, frozenset(range(1, 6)), ("not-satisfied", ""), drawn=True
    )
    page = paint(Heading(1, "題"), Heading(2, "結果"), table)
    widths = [float(found) for found in re.findall(r'width="([0-9.]+)" height="13" fill', page)]
    assert widths == [75.0, 50.0, 25.0]


def paint(*blocks) -> str:
    page = Page("ja", "題", blocks, number="1", maker="Gensoku 0", dated="2026-11-24", reader="閲覧した者")
    return b"".join(map(as_bytes, html_.paint(page, Options("ja")))).decode()


HOSTILE = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            "<script>alert(1)</script>",
            "</style><img src=x onerror=a>",
            '" onload="a',
            "&lt;b&gt;",
            "a\x00\x1b[31m\u202eb",
        ]
    ),
    st.sampled_from(["\ud842", "]]>", "<!--", "\u2028行", "'\"><svg/onload=a>", "𠮷髙﨑"]),
)


@given(HOSTILE, HOSTILE, HOSTILE)
def test_text_of_strangers_shows_as_itself(one, two, three):
    blocks = (
        Paragraph((one,), "strong"),
        Heading(1, two),
        Pairs(((one, two), (one, three))),
        Heading(2, three),
        Paragraph((two,), "boxed"),
        Table((one, two), ((three, one),)),
        Heading(3, one),
        Entries(
            (Entry(one, (Detail(two, three), Detail(one, three)), "undetermined", "a/b", topic=three),), numbered=True
        ),
        Entries((Entry(one, (Detail(two), Detail(one, ref="a/b"))),)),
        Entries((Entry("a/b", (Detail(two, three),), "satisfied", "a/b", home=True, topic=one, tag=two),)),
    )
    parsed = Parsed(paint(*blocks).encode())
    assert parsed.open == []
    assert {tag for tag, _ in parsed.tags} <= {
        *("html", "head", "meta", "title", "style", "body", "a", "div", "header", "main", "footer", "nav", "section"),
        *(
            "p",
            "h1",
            "h2",
            "h3",
            "ul",
            "ol",
            "li",
            "dl",
            "dt",
            "dd",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "span",
        ),
        *("svg", "rect", "path", "circle"),
    }
    shown = "\n".join(parsed.texts)
    for raw in (one, two, three):
        for line in visible(raw).splitlines():
            assert line in shown
