"""The PDF report: tagged, fonts inside, the same bytes every time, and the text that went in comes out again."""

from __future__ import annotations

import io
import re
import unicodedata

import pikepdf
import pypdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shipped_examples import EXAMPLES, ROOT, assessment

from checker.frame import open_frame
from checker.pipeline import check
from checker.reports import Options, fonts, whole
from checker.reports.editions import edition
from checker.reports.formats import pdf
from checker.reports.layout import Detail, Entries, Entry, Heading, Page, Pairs, Paragraph, Table
from checker.reports.phrases import day, phrase
from checker.reports.visible import visible
from checker.wording.sentences import NO_NAMES, tell

EDITIONS = (
    *("ai-business@1.2", "ai-business@1.1", "ai-development@2017", "ai-utilization@2019", "ai-social@2019"),
    *("hiroshima@2023", "oecd@2024", "ds-920@2.0"),
)


def by_pypdf(data: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages]


def by_pdfium(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    try:
        texts = []
        for page in document:
            words = page.get_textpage()
            texts.append(words.get_text_bounded())
            words.close()
            page.close()
        return texts
    finally:
        document.close()


EXTRACTORS = {"pypdf": by_pypdf, "pdfium": by_pdfium}


def bare(text: str) -> str:
    return re.sub(r"[\s\u200b\ufffe\x02]+", "", text)


def body(pages: list[str], page: Page) -> str:
    """Return all text without blanks and without what stands on every page."""
    made = phrase("made_by", page.language, maker=page.maker, date=day(page.dated, page.language))
    numbered = phrase("numbered", page.language, number=page.number)
    texts = []
    for number, raw in enumerate(pages, 1):
        foot = bare(phrase("page_of", page.language, page=number, pages=len(pages)))
        text = bare(raw)
        for fixed in (bare(page.about), bare(numbered), bare(made), foot):
            assert fixed in text, (number, fixed)
            # The head of a page comes first, its foot last.
            at = text.index(fixed) if fixed in (bare(page.about), bare(numbered)) else text.rindex(fixed)
            text = text[:at] + text[at + len(fixed) :]
        texts.append(text)
    return "".join(texts)


def strings(page: Page) -> list[str]:
    found: list[str] = []
    for block in page.blocks:
        if isinstance(block, Heading):
            found.append(block.text)
        elif isinstance(block, Paragraph):
            found += block.lines
        elif isinstance(block, Pairs):
            found += [text for row in block.rows for text in row]
        elif isinstance(block, Table):
            found += [cell for row in (block.header, *block.rows) for cell in row]
        else:
            for entry in block.entries:
                found += [entry.text, *(detail.text for detail in entry.details)]
    return found


@pytest.fixture(scope="module", params=["ja", "en"])
def made(request) -> tuple[Page, bytes]:
    options = Options(request.param)
    found = assessment("midori-town-deployment")
    return edition(found, options), whole("pdf", found, options)


@pytest.mark.parametrize("extractor", EXTRACTORS)
def test_text_comes_out_as_it_went_in(made, extractor):
    page, data = made
    # pdfium takes every hyphen at the end of a line for one that only divides a word, and drops it.
    drop = "-" if extractor == "pdfium" else ""
    text = body(EXTRACTORS[extractor](data), page).replace(drop, "")
    wanted = strings(page)
    assert len(wanted) > 300
    assert [one for one in wanted if bare(one).replace(drop, "") not in text] == []


@pytest.mark.slow
@pytest.mark.parametrize("catalogs", [("ai-business@1.2",), EDITIONS])
def test_the_first_page_is_one_page(catalogs):
    """However many texts: what it is and is not, the figures and their causes are on page one, the requests after it."""
    found = check(
        str(ROOT / "examples/madoguchi-chatbot/declaration.yaml"), open_frame(catalogs=catalogs, as_of="2026-11-24")
    ).assessment
    assert len(found.catalogs) == len(catalogs)
    pages = pypdf.PdfReader(io.BytesIO(whole("pdf", found, Options("ja")))).pages
    first, second = (re.sub(r"\s", "", pages[number].extract_text()) for number in (0, 1))
    for shown in ("この文書の読み方", "要確認の内訳", str(found.summary.open_gaps)):
        assert shown in first
    if len(catalogs) > 1:
        assert "原則の対照" not in first
        assert re.sub(r"\s", "", found.catalogs[0].title.ja) in second


def test_properties(made):
    page, data = made
    with pikepdf.open(io.BytesIO(data)) as document:
        root = document.Root
        assert str(root.Lang).partition("-")[0] == page.language
        assert root.MarkInfo.Marked
        assert "/StructTreeRoot" in root
        assert root.ViewerPreferences.DisplayDocTitle
        assert str(document.docinfo["/Title"]) == page.title
        assert str(document.docinfo["/CreationDate"]).startswith("D:20261124000000")
        metadata = root.Metadata.read_bytes()
        assert b"<pdfaid:part>2</pdfaid:part>" in metadata
        assert b"<pdfaid:conformance>A</pdfaid:conformance>" in metadata
        assert b"<pdfuaid:part>1</pdfuaid:part>" in metadata
        names = set()
        for one in document.pages:
            for font in one.Resources.get("/Font", {}).values():
                descendant = font.DescendantFonts[0]
                assert "/FontFile2" in descendant.FontDescriptor or "/FontFile3" in descendant.FontDescriptor
                assert "/ToUnicode" in font
                names.add(str(font.BaseFont).partition("+")[2])
        assert names <= {"BIZUDPGothic-Regular", "BIZUDPGothic-Bold", "NotoSansJP-Regular"}
        tags = set()
        walk = [root.StructTreeRoot.K]
        while walk:
            here = walk.pop()
            if isinstance(here, pikepdf.Array):
                walk += list(here)
            elif isinstance(here, pikepdf.Dictionary):
                if "/S" in here:
                    tags.add(str(here.S))
                if "/K" in here:
                    walk.append(here.K)
        assert {"/H1", "/H2", "/H3", "/Table", "/TH", "/TD", "/L", "/LI", "/P"} <= tags


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_same_bytes(name):
    first = whole("pdf", assessment(name), Options("ja"))
    assert first.startswith(b"%PDF-1.7")
    assert whole("pdf", assessment(name), Options("ja")) == first


def paint(*blocks, title: str = "題", number: str = "総-41") -> bytes:
    page = Page("ja", title, blocks, number=number, about="対象", dated="2026-11-24", maker="Gensoku 0")
    return b"".join(pdf.paint(page, Options("ja")))


RARE = "𠮷野家 髙橋 山﨑 葛󠄀城 ﾊﾝｶｸ ①㈱ 〜－―"


@pytest.mark.parametrize("extractor", EXTRACTORS)
def test_rare_kanji(extractor):
    text = "\n".join(EXTRACTORS[extractor](paint(Heading(1, "題"), Paragraph((RARE,)))))
    assert unicodedata.normalize("NFC", bare(RARE)) in unicodedata.normalize("NFC", bare(text))


def test_what_no_font_shows_is_told_by_its_code():
    text = bare("".join(by_pdfium(paint(Heading(1, "題"), Paragraph(("笑顔😀と שלום",))))))
    assert "笑顔〔U+1F600〕と〔U+05E9〕" in text


def test_fonts_agree_on_what_they_show():
    place = fonts.folder()
    assert place is not None
    known = fonts.characters(place)
    assert {ord(char) for char in "あ亜㈱髙﨑𠮷A。"} <= known
    maps = {
        name: {c for a, b in fonts._character_map((place / name).read_bytes()) for c in range(a, b + 1)}
        for name in fonts.FILES
    }
    regular, bold, fallback = (maps[name] for name in fonts.FILES)
    assert regular <= bold | fallback


def test_without_the_extra_it_says_what_to_install(monkeypatch):
    import sys

    from checker.errors import UsageFault

    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(UsageFault) as caught:
        paint(Heading(1, "題"))
    assert (caught.value.problem.code, caught.value.problem.fields) == ("DEC-182", {})


HOSTILE = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [
            "#panic(1)",
            "$x$ *b* _i_ `c` <a> @ref \\u{1} // /* ~ --- [x]",
            '"); #import "x.typ"',
            "{{",
            "\ud842",
            "\x00\u202e",
        ]
    ),
    st.sampled_from(["a" * 300, "あ" * 3000, "\u200b", "e\u0301", "𠮷" * 40, "- a\n+ b\n/ t: d\n= h"]),
)


@pytest.mark.slow
@settings(max_examples=20, deadline=None)
@given(HOSTILE, HOSTILE, HOSTILE)
def test_text_of_strangers_is_set_as_text(one, two, three):
    data = paint(
        Heading(1, one),
        Paragraph((two,), "strong"),
        Pairs(((one, two), (one, three))),
        Table((one, two), ((three, one),)),
        Entries((Entry(one, (Detail(two, three),), "undetermined", "a/b", topic=three),), numbered=True),
        Entries((Entry("a/b", (Detail(two, three),), "satisfied", "a/b", home=True, topic=one, tag=two),)),
        title=three,
        number=two,
    )
    assert len(by_pypdf(data)) >= 1


@settings(max_examples=40, deadline=None)
@given(
    st.text(
        st.characters(codec="cp932", exclude_categories=("Cc", "Zs", "Co"), exclude_characters="¢£¬‖−〜"),
        min_size=1,
        max_size=40,
    )
)
def test_japanese_text_is_found_again(text):
    shown = "".join(by_pdfium(paint(Heading(1, "題"), Paragraph((f"始{text}終",)))))
    assert bare(visible(f"始{text}終")) in bare(shown)


def test_the_way_to_install_it_is_the_one_in_the_readme() -> None:
    told = tell("DEC-182", {}, NO_NAMES)[1]
    assert told is not None
    assert "pip install ./fonts '.[pdf]'" in told.ja
    assert "pip install ./fonts '.[pdf]'" in told.en
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "pip install ./fonts '.[" in readme
    assert (ROOT / "fonts" / "setup.cfg").is_file()
