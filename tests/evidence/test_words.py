"""Words that hold a place, put a matter off or deny: on single texts and blocks, each rule of counting them."""

from __future__ import annotations

import pytest

from checker.evidence.denial import denied
from checker.evidence.interface import Block, Section
from checker.evidence.phrases import (
    Deferred,
    deferred_in,
    deferring,
    is_placeholder,
    open_tasks,
    pieces,
    section_state,
    sentences,
)


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "　", "…", "---", "___", "・", "（　）", "ＴＢＤ", "tbd.", "[TBD]", "TO BE DETERMINED", "N/A", "n／a"),
        *("未定", "未定です。", "現在検討中です", "「検討中」", "（検討中）", "検討中 …", "記入してください。", "〇〇"),
        *("[More information needed]", "（ここに記入すること）", "xxx", "____", "Lorem ipsum dolor sit", "検討中とする。"),
        *("{{a}}", "未定であるです", "未定。です。である", "lorem ipsum " * 100, "  Lorem Ipsum " + "a" * 300),
    ],
)  # fmt: skip
def test_a_text_that_only_holds_a_place(text: str) -> None:
    assert is_placeholder(text)


@pytest.mark.parametrize(
    "text",
    [
        *("なし", "無", "0", "該当なし", "未定の項目はない", "検討中の案は二つ", "TBD by 2027", "5年", "a", "同意"),
        *("未定です。です。である。", "{{name}}様", "lorem", "a lorem ipsum", "x" * 201),
        "TBD" + " " * 198 + "。",
        "a lorem ipsum" * 30,
    ],
)
def test_a_text_that_says_something(text: str) -> None:
    assert not is_placeholder(text)


def test_a_long_text_holds_no_place() -> None:
    assert is_placeholder("TBD" + " " * 197)
    assert not is_placeholder("TBD" + " " * 198)


def block(kind: str, text: str, line: int = 1, **more: object) -> Block:
    cells = tuple(text.split("\t")) if kind == "row" else ()
    return Block(kind, text, line, cells=cells, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (block("row", "名\ta\tb"), ["a", "b"]),
        (block("row", "名"), ["名"]),
        (block("row", "名\ta"), ["a"]),
        (block("item", "期間：検討中"), ["検討中"]),
        (block("item", "期間:検討中"), ["検討中"]),
        (block("paragraph", "期間： 検討中：未定"), [" 検討中:未定"]),
        (block("paragraph", "期間"), ["期間"]),
        (block("paragraph", "期間："), [""]),
        (block("paragraph", "あ" * 30 + "：x"), ["x"]),
        (block("paragraph", "あ" * 31 + "：x"), ["あ" * 31 + "：x"]),
        (block("paragraph", "一行\n期間：x"), ["一行\n期間：x"]),
        (block("paragraph", "期間：x\n二行"), ["x\n二行"]),
        (block("paragraph", "https://example.jp"), ["https://example.jp"]),
        (block("value", "期間：x"), ["期間：x"]),
        (block("code", "a: b"), ["a: b"]),
        (block("task", "期間：x"), ["期間：x"]),
    ],
)
def test_what_of_a_block_can_be_content(given: Block, expected: list[str]) -> None:
    assert list(pieces(given)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("  \n ", []),
        ("一。二", ["一。", "二"]),
        ("一！ 二？三", ["一！", "二？", "三"]),
        ("a. b.c d.", ["a.", "b.c d."]),
        ("a\n\nb", ["a", "b"]),
        ("版は3.2である。次", ["版は3.2である。", "次"]),
        ("一．二", ["一．", "二"]),
        ("a, e.g. b. I.e. c.", ["a, e.g. b.", "I.e. c."]),
        ("。。", ["。", "。"]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert list(sentences(text)) == expected


@pytest.mark.parametrize(
    ("sentence", "phrase"),
    [
        ("別途定める。", "別途定め"),
        ("必要に応じ、適切に行う。", "必要に応じ"),
        ("As Appropriate, we act promptly.", "As Appropriate"),
        ("ｐｒｏｍｐｔｌｙ", "promptly"),
        ("5年間保存する。", None),
        ("", None),
        ("あ" * 1_997 + "適切に", "適切に"),
        ("あ" * 1_998 + "適切に", None),
    ],
)
def test_a_phrase_that_puts_a_matter_off(sentence: str, phrase: str | None) -> None:
    assert deferring(sentence) == phrase


def section(*blocks: Block, children: tuple[Section, ...] = ()) -> Section:
    return Section("題", 1, 1, blocks=blocks, children=children)


TBD, SAID = block("paragraph", "TBD", 2), block("paragraph", "5年", 3)


@pytest.mark.parametrize(
    ("given", "state"),
    [
        (section(), "empty"),
        (section(block("paragraph", " ")), "empty"),
        (section(block("paragraph", "期間：")), "empty"),
        (section(TBD), "placeholder"),
        (section(block("paragraph", " "), TBD), "placeholder"),
        (section(TBD, block("paragraph", " ")), "placeholder"),
        (section(TBD, SAID), "content"),
        (section(SAID, TBD), "content"),
        (section(children=(section(TBD),)), "placeholder"),
        (section(TBD, children=(section(SAID),)), "content"),
        (section(block("row", "期間\tTBD\t5年")), "content"),
        (section(block("row", "期間\tTBD\t")), "placeholder"),
    ],
)
def test_what_stands_under_a_heading(given: Section, state: str) -> None:
    assert section_state(given) == state


def test_open_boxes_of_a_part_and_of_those_below() -> None:
    ticked, first, second = (
        block("task", "a", done=True),
        block("task", "b", done=False),
        block("task", "c", done=False),
    )
    assert open_tasks(section(ticked, SAID, first, children=(section(second),))) == [first, second]


OFF, OFF_TOO = block("paragraph", "別途定める。", 4), block("paragraph", "TBD。\n適切に行う。必要に応じ見直す。", 7)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([], None),
        ([section(SAID)], None),
        ([section(TBD)], None),
        ([section(OFF)], ("別途定め", 4, 0, True)),
        ([section(TBD, OFF)], ("別途定め", 4, 0, True)),
        ([section(OFF, SAID)], ("別途定め", 4, 0, False)),
        ([section(SAID, OFF)], ("別途定め", 4, 0, False)),
        ([section(OFF), section(OFF_TOO)], ("別途定め", 4, 0, True)),
        ([section(SAID), section(OFF_TOO)], ("適切に", 7, 1, False)),
        ([section(children=(section(OFF_TOO),))], ("適切に", 7, 0, True)),
    ],
)
def test_the_first_phrase_in_the_parts_of_a_document(
    parts: list[Section], expected: tuple[str, int, int, bool] | None
) -> None:
    found = deferred_in(parts)
    assert found == (expected and Deferred(expected[0], expected[1], parts[expected[2]], expected[3]))


NO, NO_TOO = block("paragraph", "記録していません。", 4), block("item", "監視：未実施", 5)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([], None),
        ([section(TBD)], None),
        ([section(SAID)], None),
        ([section(NO)], NO),
        ([section(NO, NO_TOO)], NO),
        ([section(NO_TOO), section(NO)], NO_TOO),
        ([section(TBD, children=(section(NO),))], NO),
        ([section(NO, SAID)], None),
        ([section(NO), section(SAID)], None),
        ([section(block("row", "ログ\tなし\tTBD"))], block("row", "ログ\tなし\tTBD")),
        ([section(block("row", "ログ\tなし\t5年"))], None),
        ([section(block("paragraph", "未実施です。5年保存する。"))], None),
    ],
)
def test_parts_that_only_deny(parts: list[Section], expected: Block | None) -> None:
    assert denied(parts) == expected
