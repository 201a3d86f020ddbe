"""Text by strangers, in every field that a report shows: it comes out visible, and acts on nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser

from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from shipped_examples import LIBRARY

from checker.difference import difference
from checker.frame import open_frame
from checker.model.assessment import Assessment, Both
from checker.model.buyer import Person, Review, SubjectRef, Waiver
from checker.model.declaration import (
    Characteristics,
    Claim,
    Component,
    Declaration,
    DeclaredBy,
    EvidenceItem,
    Organization,
    Plan,
    StatedCharacteristic,
    Subject,
    Use,
)
from checker.pipeline import assess
from checker.reports import Options, changes, painted, whole
from checker.reports.comparison import side_by_side
from checker.reports.layout import Page

REF = "ai-utilization@2018/transparency/logs"
OTHER = "ai-utilization@2018/fairness/human-intervention"
HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[押す](https://evil.example)",
    "![x](https://evil.example/x.png)",
    "https://evil.example/",
    "www.evil.example",
    "mailto:a@evil.example",
    "&lt;b&gt; &#x3c;",
    "`code` **太字** _斜体_ ~~取消~~",
    "# 見出し",
    "| 表 | 崩し |",
    "- [ ] 作業",
    "1. 一",
    "> 引用",
    "---",
    "[x]: https://evil.example",
    "<https://evil.example>",
    ":smile: @someone #1",
    "\x1b[31m赤\x1b[0m",
    "\u202eexe.txt\u202c",
    "a\u200bb\u2066c",
    "\x00\x07\x08\x7f\x9b",
    "\r\n改行\u2028と\u2029",
    "\\",
    "$x$ {{name}} {0} %s",
    "e\u0301" * 3,
    "=1+1",
]
# No lone surrogates: every parser has refused them before anything is looked at.
_ANY = st.text(st.characters(exclude_categories=("Cs",)), max_size=8)
TEXTS = st.lists(st.one_of(st.sampled_from(HOSTILE), _ANY), min_size=1, max_size=3).map("".join)
_ACTS = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ud800-\udfff\ufeff]"
)


@cache
def frame():
    return open_frame(as_of="2026-11-24", catalogs=("ai-utilization@2018",), library=LIBRARY, debug=True)


def assessed(text: str) -> Assessment:
    """Return an assessment that holds `text` wherever a declarant, a reviewer or an approver may write."""
    person = Person(post=text, name=text)
    review = Review(
        criterion=OTHER,
        subject=SubjectRef(name=text),
        kind="human-oversight-procedure",
        conclusion="counts",
        method="interview",
        by=person,
        on="2026-11-20",
        note=text,
    )
    waiver = Waiver(
        criterion=REF,
        subject=text,
        subject_version=text,
        reason=text,
        approver=person,
        from_="2026-01-01",
        until="2027-01-01",
    )
    declaration = Declaration(
        gensoku="declaration/1",
        id="hostile",
        subject=Subject(
            name=text,
            version=text,
            provider=Organization(name=text),
            purpose=text,
            components=(Component(name=text, version=text, provider=text),),
        ),
        declared_by=DeclaredBy(organization=text, roles=("ai-service-provider",), declared_on="2026-10-01"),
        characteristics=Characteristics(actuators=StatedCharacteristic(value=False, why=text)),
        evidence=(
            EvidenceItem(id="e", inline=f"# {text}\n\n## 保存期間\n\n{text}\n", title=text, kinds=("log-policy",)),
            EvidenceItem(id="p", at="no-such-file.md", title=text, kinds=("log-policy",)),
        ),
        claims=(
            Claim(
                about=REF, answer="met", statement=text, limits=(text,), evidence=(Use(use="e", at=text), Use(use="p"))
            ),
            Claim(about=OTHER, answer="planned", statement=text, plan=Plan(text=text, owner=text, due="2027-03-31")),
            Claim(about="ai-utilization@2018/fairness", answer="not-applicable", reason=text),
        ),
    )
    given = frame()
    return assess(declaration, type(given)(**{**given.__dict__, "reviews": (review,), "waivers": (waiver,)}))


def every_hostile_text(test):
    for text in HOSTILE:
        test = example(text)(test)
    return test


@settings(max_examples=25, deadline=None)
@given(TEXTS)
@every_hostile_text
def test_nothing_of_it_acts_on_a_terminal_or_a_page(text):
    made = assessed(text)
    for language in ("ja", "en"):
        plain = whole("text", made, Options(language)).decode()
        assert not _ACTS.search(plain)
        marked = whole("markdown", made, Options(language)).decode()
        assert not _ACTS.search(marked)
        tokens = (
            MarkdownIt("commonmark", {"html": True, "linkify": True}).enable(["table", "strikethrough"]).parse(marked)
        )
        kinds = {child.type for token in tokens for child in (token, *(token.children or ()))}
        assert not kinds & {
            "html_block",
            "html_inline",
            "link_open",
            "image",
            "code_inline",
            "s_open",
            "em_open",
            "fence",
        }


def titled(made: Assessment, text: str) -> Assessment:
    """Return an assessment whose catalog is a stranger's too: every title, question and remedy is `text`."""
    both = Both(ja=text, en=text)
    return replace(
        made,
        catalogs=tuple(
            replace(
                catalog,
                title=both,
                issuer=both,
                criteria={
                    ref: replace(one, statement=both, question=both, remedy=both)
                    for ref, one in catalog.criteria.items()
                },
            )
            for catalog in made.catalogs
        ),
        principles=tuple(replace(principle, title=both) for principle in made.principles),
    )


class Tags(HTMLParser):
    """What a browser would make of a page: its tags with their attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.seen: list[tuple[str, tuple[str, ...]]] = []
        self.said: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, tuple(sorted(name for name, _ in attrs))))

    def handle_data(self, data):
        self.said.append(data)


def beside_and_before(text: str) -> list[Page]:
    """Return the page that compares two results and the page of what changed, all of whose words are `text`."""
    one = titled(assessed(text), text)
    gone = [replace(p, criteria=p.criteria[1:]) for p in one.principles]
    other = replace(one, as_of="2026-11-25", principles=tuple(gone))
    return [side_by_side([(text, one), (text, one)], "ja"), changes.build(difference(one, other), "ja")]


@settings(max_examples=15, deadline=None)
@given(TEXTS)
@every_hostile_text
def test_nor_on_the_pages_that_compare(text):
    tame = [Tags("".join(painted("html", page, Options("ja")))) for page in beside_and_before("ただの題")]
    for page, expected in zip(beside_and_before(text), tame, strict=True):
        made = Tags("".join(painted("html", page, Options("ja"))))
        # Whatever the words are, the page is built of the same elements (a text of several lines may break them).
        assert set(made.seen) <= {*expected.seen, ("br", ())}
        assert not _ACTS.search("".join(made.said))
        assert not _ACTS.search("".join(painted("text", page, Options("ja"))))
        marked = "".join(painted("markdown", page, Options("ja")))
        tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(marked)
        kinds = {child.type for token in tokens for child in (token, *(token.children or ()))}
        assert not kinds & {"html_block", "html_inline", "link_open", "image", "code_inline", "em_open", "fence"}
        if text.strip() and not _ACTS.search(text) and "\n" not in text:
            assert "".join(text.split()) in "".join("".join(made.said).split())


@settings(max_examples=25, deadline=None)
@given(st.sampled_from([text for text in HOSTILE if text.strip() and not _ACTS.search(text)]))
def test_what_may_be_shown_is_shown(text):
    made = assessed(text)
    squeezed = "".join(text.split())
    plain = "".join(whole("text", made, Options("ja")).decode().split())
    assert squeezed in plain
    tokens = MarkdownIt("commonmark").enable("table").parse(whole("markdown", made, Options("ja")).decode())
    shown = "".join("".join(child.content for child in token.children) for token in tokens if token.type == "inline")
    assert squeezed in "".join(shown.split())


def test_colour_is_all_that_is_ever_added():
    made = assessed("\x1b[2Jx")
    coloured = whole("text", made, Options("ja", colour=True)).decode()
    assert set(re.findall("\x1b\\[[0-9;]*.", coloured)) <= {f"\x1b[{code}m" for code in (0, 1, 2, 31, 32, 33)}
    assert re.sub("\x1b\\[[0-9;]*m", "", coloured) == whole("text", made, Options("ja")).decode()
