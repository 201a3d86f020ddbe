"""Headings: their plain form, by a short and a long way, their anchors, and which one a fragment means."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from checker.catalogs import Library
from checker.evidence.headings import _contains, _forms, _normalised, locate, normalise_heading
from checker.evidence.readers import read
from checker.evidence.slugs import Slugs, slug

LETTERS = st.text(alphabet="第一二章アンーｱﾞｲ々〆等はなどについての件目的PurposeivxⅣªﬁﷺﹰｶﾞßİ〇", max_size=12)


WORDS = st.lists(
    st.sampled_from(
        ("chapter", "Part", "iv", "i", "XIII", "a", "log", "Retention", "of", "", "x1", "vii", "section", "is", "-")
    ),
    max_size=5,
).map(" ".join)


@given(st.one_of(LETTERS, WORDS, st.text(max_size=12), st.text(st.characters(categories=["L"]), max_size=8)))
@example("等" * 4)
@example("a" * 1_001)
def test_any_text(text: str) -> None:
    assert normalise_heading(text) == _normalised(text)


@pytest.mark.parametrize("kind", [section.id for section in Library().kinds.sections])
def test_the_names_of_sections(kind: str) -> None:
    section = next(one for one in Library().kinds.sections if one.id == kind)
    names = [
        text for texts in (section.aliases.ja, section.aliases.en, section.whole.ja, section.whole.en) for text in texts
    ]
    assert names
    for text in names:
        assert normalise_heading(text) == _normalised(text)


PLAIN = {
    "": ["", "  ", "！？", "・"],
    "保存期間": [
        *("第3章 保存期間", "第三条の二 保存期間", "第十二節、保存期間", "3.1 保存期間", "3.1. 保存期間", "3-1 保存期間"),
        *("3．1．保存期間", "（3）保存期間", "(ア) 保存期間", "【1】保存期間", "① 保存期間", "①②保存期間", "Ⅲ 保存期間"),
        *("ⅲ.保存期間", "■ 保存期間", "◆3.1 保存期間", "§ 5 保存期間", "ア 保存期間", "一、保存期間", "一 保存期間"),
        *("第3章 3.1 (2) ア 保存期間", "保存期間について", "保存期間は", "保存期間等", "保存期間などについて"),
        *("保存期間に関する事項", "保存期間 の件", "「保存期間」", "**保存**_期間_", "保存・期間"),
        *("保存/期間", "保　存　期　間", "3 ① 保存期間"),
    ],
    "retention": [
        *("Chapter 3: Retention", "Section 2.1 Retention", "Article IV. Retention", "A. Retention", "A1.2: Retention"),
        *("iv) Retention", "iv Retention", "RETENTION", "ＲＥＴＥＮＴＩＯＮ", "Retention…", "ret\u200bention"),
    ],
    "retention period": ["Retention-Period", "Retention—Period", "retention_period", "Retention  period"],
    # Four numberings are taken away, and no more; circled ones only where the heading begins.
    "イ保存期間": ["第3章 3.1 (2) ア イ 保存期間"],
    "1 保存期間": ["第3章 3.1 (2) ア ① 保存期間"],
    "7 保存期間": ["第3章 第4節 5 (6) 7 保存期間"],
    # A number alone is the heading.
    "第3章": ["第3章", "第3章。"],
    "3": ["3.", "（3）", "③", "3 3"],
    "5年保存": ["5年保存", "1. 5年保存"],
    # Three words at the end are taken away, where two characters are left; 等 stays where it makes a word.
    "保存等": ["保存等などについては"],
    "限界": ["限界とは", "限界は", "限界等"],
    "これ": ["これは"],
    "は": ["は"],
    "の件": ["の件"],
    "とは": ["とは"],
    "平等": ["平等", "平等について"],
    "不均等": ["不均等"],
    "あ等": ["あ等"],
    # Blanks between Japanese characters spread a heading out; others part words.
    "概要版": ["概 要　版"],
    "々〇ー㐀一": ["々 〇 ー 㐀 一"],
    "\u4dbf\u9fff": ["\u4dbf \u9fff"],
    "\ufa0e\ufa29": ["\ufa0e \ufa29"],
    "〆 ㄀ \ua000": ["〆 ㄀ \ua000"],
    "log items list": ["Log items list"],
    "ログ items": ["ログ　items"],
    "保存 log 期間": ["保存 Log 期間"],
    "10~20件": ["10〜20件", "10～20件", "10~~20件"],
    "保存期間ログ": ["保存期間（ログ）"],
    "strasse": ["Straße"],
    "アイウ": ["ｱｲｳ"],
    "が": ["か\u3099", "が"],
    "\u00e1\u0301\u0301\u0301b": ["a\u0301\u0301\u0301\u0301b", "a\u0301\u0301\u0301\u0301\u0301\u0301b"],
    "a" * 1_000: ["a" * 1_000, "a" * 1_001, "a" * 1_000 + "。"],
}  # fmt: skip


@pytest.mark.parametrize(("plain", "heading"), [(plain, one) for plain, all_ in PLAIN.items() for one in all_])
def test_the_plain_form(plain: str, heading: str) -> None:
    assert normalise_heading(heading) == plain
    assert _normalised(heading) == plain


@pytest.mark.parametrize(
    ("heading", "forms"),
    [
        ("", ()),
        ("保存期間", ("保存期間",)),
        ("retentionPeriod", ("retentionperiod", "retention period")),
        ("HTTPServerLog", ("httpserverlog", "http server log")),
        ("retention_period", ("retention period",)),
        ("使う前に（限界）", ("使う前に限界", "使う前に", "限界")),
        ("log(期間)", ("log 期間", "log", "期間")),
        ("（限界）", ("限界",)),
        ("使う前に（限界）後", ("使う前に限界後",)),
        ("限界（）", ("限界",)),
        ("限界（、）", ("限界",)),
        ("x" * 998 + "Y", ("x" * 998 + "y", "x" * 998 + " y")),
        ("x" * 1_000 + "Y", ("x" * 1_000,)),
    ],
)
def test_the_forms_of_a_heading(heading: str, forms: tuple[str, ...]) -> None:
    assert _forms(heading) == forms


@pytest.mark.parametrize(
    ("heading", "name", "held"),
    [
        ("保存期間", "期間", True),
        ("x保存", "保存", True),
        ("retention period", "retention", True),
        ("the retention", "retention", True),
        ("retention", "tent", False),
        ("retentions", "retention", False),
        ("preretention", "retention", False),
        ("preretention retention", "retention", True),
        ("logs3", "logs", False),
        ("3logs", "logs", False),
        ("logログ", "log", True),
        ("ログlog", "log", True),
        ("é log", "log", True),
        ("élog", "log", False),
        ("ログの記録", "ログ", True),
        ("プログラム", "ログ", False),
        ("プログラムのログ", "ログ", True),
        ("ログイン", "ログ", False),
        ("コンテスト", "テスト", False),
        ("テスト", "テスト", True),
        ("アスタリスク", "リスク", False),
        ("保存", "", False),
        ("", "保存", False),
    ],
)
def test_a_name_in_a_heading(heading: str, name: str, held: bool) -> None:
    assert _contains(heading, name) is held


DOCUMENT = """# 説明書
## 1. 保存期間
### 第3条 責任者
## Log Items
## 保存期間
## log-items-1
## Log Items
## 2. 記録（ログ）
## 5.2 障害
## 第五条の二 雑則
## 5.3 事故
## 5.3 予備
## 6 六
## 50%引き
## 空　白
## **Ａ** b
## 章 {#Own}
"""


@pytest.mark.parametrize(
    ("line", "fragments"),
    [
        (1, ["説明書", "#%E8%AA%AC%E6%98%8E%E6%9B%B8"]),
        (2, ["#1-保存期間", "# 1. 保存期間", "#1. 保存期間 ", "#1.%20保存期間", "保存期間は", "2. 保存期間"]),
        (3, ["#第3条", "#第三条", "第３条", "#責任者", "責任者について", "#第3条-責任者", "#第5条 責任者"]),
        (4, ["#log-items", "#LOG-ITEMS", "#Log Items", "#Log%20Items", "#log items", "#log_items", "3. Log items"]),
        (5, ["保存期間", "#保存期間", "#\u3000保存期間", "##保存期間"]),
        (6, ["#log-items-1"]),
        (7, ["#log-items-2"]),
        (8, ["#記録", "#ログ", "#記録（ログ）", "#2-記録ログ"]),
        (9, ["#5.2", "#5.2.", "#５．２", "5-2 障害"]),
        (10, ["#第五条の二", "#第5条の2"]),
        (14, ["#50%引き", "#50%25引き"]),
        (15, ["#空白", "#空　白"]),
        (16, ["#A B", "#Ａ-b"]),
        (17, ["#own", "#OWN", "#章"]),
        (None, ["#5.3", "#6", "#第4条", "#50%", "#説明", "#Log", "#！", "#/a", "#%FF", "#5.2 障", "#log-items-3"]),
    ],
)
def test_which_heading_a_fragment_means(line: int | None, fragments: list[str]) -> None:
    outline = read("markdown", DOCUMENT)
    for fragment in fragments:
        found = locate(outline, fragment)
        assert (found and found.line) == line, fragment


@pytest.mark.parametrize("fragment", ["", "#", " ", "#%20"])
def test_an_empty_fragment_is_the_whole_document(fragment: str) -> None:
    outline = read("markdown", DOCUMENT)
    assert locate(outline, fragment) is outline.root


def test_an_anchor_goes_before_a_heading_as_it_stands_and_that_before_its_plain_form() -> None:
    outline = read("markdown", "# 一。\n## A (b)\n## 2. 一\n## a-b\n## 一\n## X {#一。}\n")
    for fragment, line in (("#a-b", 2), ("#一", 1), ("#一。", 6), ("#2. 一", 3), ("#A (b)", 2), ("#3. 一", 1)):
        found = locate(outline, fragment)
        assert found, fragment
        assert found.line == line, fragment


DATA = '{"a": {"b/c": 1, "d": ["x", {"e": 2}, "y"], "l": ["p", "q"]}, "": 5, "m": {"0": 7}, "i": [], "s": "t"}'


@pytest.mark.parametrize(
    ("fragment", "expected"),
    [
        ("/", ("", 63, "/", ["5"], 0)),
        ("/a", ("a", 2, "/a", [], 3)),
        ("#/a/b~1c", ("b/c", 8, "/a/b~1c", ["1"], 0)),
        ("/a/b%7E1c", ("b/c", 8, "/a/b~1c", ["1"], 0)),
        ("/a/d", ("d", 18, "/a/d", ["x", "y"], 1)),
        ("/a/d/1", ("", 29, "/a/d/1", [], 1)),
        ("/a/l/0", ("l", 51, "/a/l/0", ["p"], 0)),
        ("/a/l/1", ("l", 56, "/a/l/1", ["q"], 0)),
        ("/a/l/000000001", ("l", 56, "/a/l/000000001", ["q"], 0)),
        ("/m/0", ("0", 76, "/m/0", ["7"], 0)),
        ("/a/d/0", None),
        ("/a/l/2", None),
        ("/a/l/-1", None),
        ("/a/l/x", None),
        ("/a/l/٣", None),
        ("/a/l/0000000001", None),
        ("/a/l/\u00b2", None),
        ("/i/0", None),
        ("/s/0", None),
        ("/z", None),
        ("/z/0", None),
        ("d", ("d", 18, "/a/d", ["x", "y"], 1)),
    ],
)
def test_which_part_of_data_a_pointer_means(fragment: str, expected: tuple[object, ...] | None) -> None:
    found = locate(read("json", DATA), fragment)
    told = found and (
        found.heading, found.column, found.pointer, [block.text for block in found.blocks], len(found.children)
    )  # fmt: skip
    assert told == expected


def test_an_item_keeps_its_own_line() -> None:
    found = locate(read("yaml", "l:\n- p\n- q\n"), "/l/1")
    assert found
    assert (found.line, found.column, found.pointer, found.level) == (3, 3, "/l/1", 1)
    assert [block.line for block in found.blocks] == [3]


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("3. 保存期間", "3-保存期間"),
        ("  Log  Items\tof\nall ", "log--items-of-all"),
        ("A_b-c", "a_b-c"),
        ("a‿b", "a‿b"),
        ("（ログ）、等！", "ログ等"),
        ("é e\u0301 ½ Ⅲ ①", "é-e\u0301-½-ⅲ-①"),
        ("", ""),
        ("！", ""),
    ],
)
def test_anchors(heading: str, anchor: str) -> None:
    assert slug(heading) == anchor


def test_anchors_of_repeats() -> None:
    slugs = Slugs()
    given = [slugs.next(heading) for heading in ("a", "a", "a 1", "a", "a 1", "！", "！")]
    assert given == ["a", "a-1", "a-1-1", "a-2", "a-1-2", "", "-1"]


@pytest.mark.parametrize(
    ("place", "found"),
    [("#4.", "４．ログについて"), ("#４．", "４．ログについて"), ("#4", None), ("#7.", None), ("#5.", None)],
)
def test_a_figure_with_a_full_stop_is_the_number_of_a_heading(place: str, found: str | None) -> None:
    outline = read("markdown", "# 説明\n\n## ４．ログについて\n\n## 5. 停止\n\n### 5. 再開\n")
    section = locate(outline, place)
    assert (section and section.heading) == found
