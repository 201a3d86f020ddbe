"""What the extractors of facts are built on: numbers, dates by themselves, places in a block, labels, placeholders."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from checker.evidence.facts import EXTRACTORS, blocks_of, blocks_under, facts_in, find_dates, parse_date
from checker.evidence.facts.numerals import canonical, kanji_number
from checker.evidence.facts.passage import (
    LIMIT,
    Span,
    cells,
    context,
    distinct,
    headers,
    labelled,
    lead,
    normalise,
    passage,
    text_passage,
)
from checker.evidence.facts.placeholders import has_blank, is_placeholder
from checker.evidence.facts.tables import same_table
from checker.evidence.interface import Block, Section
from checker.evidence.readers import read

NUMBERS = {
    "1,200": "1200",
    "5.0": "5",
    "5.50": "5.5",
    "005": "5",
    "0": "0",
    "0.50": "0.5",
    "1,234,567.80": "1234567.8",
    "100": "100",
    "二十四": "24",
    "二〇二六": "2026",
    "twenty-four": "24",
    "Ninety": "90",
    "One": "1",
    "": "",
    "zero": "",
    "二x": "",
    "x": "",
    "十十": "",
}


@pytest.mark.parametrize(("text", "number"), NUMBERS.items())
def test_a_number_is_told_in_one_way(text: str, number: str) -> None:
    assert canonical(text) == number


KANJI = {
    "一": 1, "九": 9, "〇": 0, "零": 0, "元": 1, "二〇二六": 2026, "〇五": 5, "十": 10, "十二": 12, "二十": 20, "二十四": 24,
    "百": 100, "百五": 105, "百二十": 120, "三百": 300, "千": 1000, "二千二十六": 2026, "千百十一": 1111,
    "九千九百九十九": 9999,
    "": None, "五x": None, "二四十": None, "十十": None, "十百": None, "百千": None, "百百": None, "千千": None, "万": None,
    "十二三": None,
}  # fmt: skip


@pytest.mark.parametrize(("text", "number"), KANJI.items())
def test_kanji_write_numbers_by_place_or_by_scale(text: str, number: int | None) -> None:
    assert kanji_number(text) == number


DATES = {
    "2026-10-01": "2026-10-01",
    " 令和8年10月1日\n": "2026-10-01",
    "2026-10": "2026-10",
    "October 2026": "2026-10",
    "２０２６年１０月": "2026-10",
    "2026-10-01 か": None,
    "期限 2026-10-01": None,
    "2026-10-01 2026-10-02": None,
    "2026-02-30": None,
    "": None,
}


@pytest.mark.parametrize(("text", "date"), DATES.items())
def test_a_text_that_is_a_date_and_nothing_else(text: str, date: str | None) -> None:
    found = parse_date(text)
    assert (str(found) if found else None) == date


def test_the_parts_of_a_date() -> None:
    day, month = parse_date("令和8年10月1日"), parse_date("2026年9月")
    assert day is not None
    assert month is not None
    assert (day.year, day.month, day.day) == (2026, 10, 1)
    assert (month.year, month.month, month.day) == (2026, 9, None)


def test_dates_are_found_with_their_offsets_in_the_text_as_given() -> None:
    text = "㈱ｶﾞ ２０２６年１０月１日と R8.10.2。"
    assert [(text[start:end], date) for start, end, date in find_dates(text)] == [
        ("２０２６年１０月１日", "2026-10-01"),
        ("R8.10.2", "2026-10-02"),
    ]


def test_a_kind_of_fact_outside_the_closed_list_is_refused() -> None:
    with pytest.raises(KeyError, match="wish"):
        facts_in([], ("duration", "wish"))


def test_every_wanted_kind_has_an_entry_and_no_other() -> None:
    assert facts_in([Block("paragraph", "なし", 1)], ("date", "duration")) == {"date": (), "duration": ()}


def test_facts_stand_in_the_order_of_the_blocks() -> None:
    blocks = [Block("paragraph", f"{years}年間と90日", line) for line, years in ((1, 5), (2, 3))]
    assert [(fact.line, fact.value) for fact in facts_in(blocks, ("duration",))["duration"]] == [
        (1, "P5Y"),
        (1, "P90D"),
        (2, "P3Y"),
        (2, "P90D"),
    ]


def row(line: int, *texts: str, header: Sequence[str] = ("a", "b")) -> Block:
    return Block("row", "\t".join(texts), line, cells=texts, header=tuple(header))


def test_one_fact_a_table() -> None:
    other = row(9, "e", "f")
    blocks = [
        row(1, "a", "b"),
        row(2, "c", "d"),
        Block("paragraph", "x", 4),
        row(5, "a", "b"),
        other,
        row(10, "g", "h"),
    ]
    assert [fact.line for fact in facts_in(blocks, ("table",))["table"]] == [1, 5, 9]
    # Rows of one table are durations each by itself.
    assert len(facts_in([row(1, "5年間", "b"), row(2, "3年間", "d")], ("duration",))["duration"]) == 2


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        (row(1, "a", "b"), row(2, "c", "d"), True),
        (row(1, "a", "b"), row(1, "c", "d"), True),
        (row(1, "a", "b"), row(3, "c", "d"), False),
        (row(1, "a\nx", "b"), row(3, "c", "d"), True),
        (row(1, "a\nx", "b"), row(4, "c", "d"), False),
        (row(1, "a", "b"), row(2, "c", "d", header=("a", "c")), False),
        (row(1, "a", "b"), Block("paragraph", "c", 2, header=("a", "b")), False),
        (Block("paragraph", "a", 1, header=("a", "b")), row(2, "c", "d"), False),
        (Block("paragraph", "a", 1), Block("paragraph", "c", 2), False),
    ],
)
def test_a_table_goes_on_while_its_rows_follow_each_other(before: Block, after: Block, same: bool) -> None:
    assert same_table(before, after) is same


def test_blocks_are_told_the_heading_or_key_above_them() -> None:
    table = row(5, "c", "d")
    keyed = Block("value", "v", 6, header=("key",))
    plain = Block("paragraph", "p", 4)
    child = Section("子", 2, 3, blocks=(plain, table, keyed))
    root = Section("", 0, 1, blocks=(Block("paragraph", "q", 1),), children=(child,))
    assert [(block.text, block.header) for block in blocks_under(root)] == [
        ("q", ()),
        ("p", ("子",)),
        ("c\td", ("a", "b")),
        ("v", ("key",)),
    ]
    # Parts that hold each other give each block once, told what the first of them tells.
    assert [(block.text, block.header) for block in blocks_of([child, root])] == [
        ("p", ("子",)),
        ("c\td", ("a", "b")),
        ("v", ("key",)),
        ("q", ()),
    ]


def place(block: Block, start: int, end: int) -> tuple[Any, ...]:
    fact = passage(block).fact("date", Span(start, end, "v"))
    assert (fact.fact, fact.value) == ("date", "v")
    return fact.text, fact.line, fact.column


def test_where_a_fact_stands() -> None:
    block = Block("code", "ab cd\n  ef\ngh", 7, 3)
    assert place(block, 0, 2) == ("ab", 7, 3)
    assert place(block, 3, 5) == ("cd", 7, 6)
    # Blanks around a wording are none of it, nor is a line's end before it.
    assert place(block, 2, 6) == ("cd", 7, 6)
    assert place(block, 5, 10) == ("ef", 8, 3)
    assert place(block, 8, 9) == ("e", 8, 3)
    assert place(block, 6, 10) == ("ef", 8, 3)
    assert place(block, 11, 13) == ("gh", 9, 1)
    assert place(block, 8, 13) == ("ef\ngh", 8, 3)


def test_where_a_fact_in_a_cell_stands() -> None:
    first, second = cells(row(4, "ab", "x\ncd"))
    assert (first.offset, second.offset) == (0, 3)
    fact = second.fact("date", Span(2, 4))
    assert (fact.text, fact.line, fact.column) == ("cd", 5, 1)
    fact = second.fact("date", Span(0, 1))
    assert (fact.text, fact.line, fact.column) == ("x", 4, 4)


def test_cells_that_say_the_same_stand_one_after_the_other() -> None:
    assert [cell.offset for cell in cells(row(1, "ab", "ab", "b"))] == [0, 3, 6]


def test_cells_are_looked_at_up_to_a_number_and_a_length() -> None:
    assert len(cells(row(1, *["a"] * 300))) == 200
    long = row(1, "a" * (LIMIT - 3), "b", "c")
    assert [cell.original[:1] for cell in cells(long)] == ["a", "b"]
    # A cell that is not in the text, as a reader might tell it, ends the row; the others stand.
    assert [cell.original for cell in cells(Block("row", "a\tb", 1, cells=("a", "x", "b")))] == ["a"]


def test_the_plain_form_and_where_it_came_from() -> None:
    plain, starts, ends = normalise("Ａ㈱か\u3099\u00ad–b")
    assert plain == "A(株)が-b"
    assert list(starts) == [0, 1, 1, 1, 2, 5, 6]
    assert list(ends) == [1, 2, 2, 2, 4, 6, 7]
    assert list(normalise("ab")[1]) == [0, 1]
    assert list(normalise("ab")[2]) == [1, 2]
    assert list(normalise("あい")[1]) == [0, 1]
    assert list(normalise("あい")[2]) == [1, 2]
    assert normalise("‐‑‒–—―−⁃﹣〜∼’")[0] == "---------~~'"


def test_the_plain_form_has_an_end() -> None:
    for text in ("a" * (LIMIT + 5), "あ" * (LIMIT + 5), "か\u3099" * LIMIT):
        assert len(normalise(text)[0]) <= LIMIT
    assert len(normalise("a" * LIMIT)[0]) == len(normalise("a" * (LIMIT + 1))[0]) == LIMIT
    # A character that becomes three is not cut in two.
    assert normalise("㈱" * LIMIT)[0] == "(株)" * (LIMIT // 3)
    assert len(normalise("か\u3099" * (LIMIT // 2))[0]) == LIMIT // 2


def test_marks_combine_with_what_stands_before_them() -> None:
    assert normalise("か\u3099き")[0] == "がき"
    assert normalise("ｶﾞ")[0] == "ガ"
    assert normalise("ﾊﾟ")[0] == "パ"
    _, starts, ends = normalise("e" + "\u0301" * 15 + "\u0301")
    # Sixteen at most, so that a tower of marks cannot make one piece of a whole text.
    assert starts[0] == 0
    assert ends[0] == 16
    assert starts[-1] == 16


@pytest.mark.parametrize(
    ("kind", "text", "plain"),
    [
        ("paragraph", "ab\ncd", "ab cd"),
        ("item", "ab\ncd", "ab cd"),
        ("task", "ab\ncd", "ab cd"),
        ("value", "ab\ncd", "ab\ncd"),
        ("code", "ab\ncd", "ab\ncd"),
        ("row", "ab\ncd", "ab\ncd"),
        ("paragraph", "ab\n・cd", "ab\n・cd"),
        ("paragraph", "ab\n- cd", "ab\n- cd"),
        ("paragraph", "ab\n(1) cd", "ab\n(1) cd"),
        ("paragraph", "ab\n1. cd", "ab\n1. cd"),
        ("paragraph", "ab\n責任者：cd", "ab\n責任者:cd"),
        ("paragraph", "ab\n\ncd", "ab\n cd"),
        ("paragraph", "ab\n", "ab\n"),
        ("paragraph", "ab\n  cd", "ab   cd"),
    ],
)
def test_in_prose_a_wrapped_line_goes_on(kind: Any, text: str, plain: str) -> None:
    assert passage(Block(kind, text, 1)).plain == plain


def test_loose_text_is_a_passage_of_its_own() -> None:
    found = text_passage("Ａ\nb")
    assert (found.original, found.plain, found.block.line, found.offset) == ("Ａ\nb", "A b", 1, 0)


@pytest.mark.parametrize(
    ("text", "around", "sentence"),
    [
        ("一つ。二つ目。三つ", "二つ目", "二つ目"),
        ("one. two. three", "two", " two"),
        ("v1.2 is it. next", "1.2", "v1.2 is it"),
        ("一つ!二つ?三つ", "二つ", "二つ"),
        ("一つ\n・二つ\n・三つ", "二つ", "・二つ"),
        ("一つ\n二つ", "二つ", "一つ 二つ"),
        ("一つ", "一つ", "一つ"),
        ("一つ。", "一つ。", "一つ。"),
    ],
)
def test_the_sentence_around_a_wording(text: str, around: str, sentence: str) -> None:
    found = text_passage(text)
    at = found.plain.index(around)
    first, last = found.sentence(at, at + len(around))
    assert found.plain[first:last] == sentence


def test_a_sentence_reaches_four_hundred_characters_each_way() -> None:
    found = text_passage("あ" * 500 + "X" + "い" * 500)
    assert found.sentence(500, 501) == (100, 901)
    assert found.sentence(3, 4) == (0, 404)
    assert found.sentence(999, 1001) == (599, 1001)
    assert text_passage("X" + "い" * 450 + "。").sentence(0, 1) == (0, 401)
    # An end that stands on the way ends it; one that stands at the edge too.
    ends = text_passage("い" * 99 + "。" + "あ" * 400 + "X" + "い" * 399 + "。" + "う")
    assert ends.sentence(500, 501) == (100, 900)


def test_what_stands_right_before() -> None:
    text = "".join(map(chr, range(200, 300)))
    assert lead(text, 60) == text[12:60]
    assert lead(text, 5) == text[:5]
    assert lead(text, 0) == ""


def test_of_overlapping_spans_the_earlier_and_longer_one_stays() -> None:
    spans = [Span(5, 9), Span(0, 2, "short"), Span(0, 5, "long"), Span(4, 6), Span(8, 12), Span(9, 10)]
    assert distinct(spans) == [Span(0, 5, "long"), Span(5, 9), Span(9, 10)]
    assert distinct([Span(0, 3, "a"), Span(0, 3, "b")]) == [Span(0, 3, "a")]


def labels(block: Block) -> list[tuple[str, str]]:
    return [(label, found.original) for label, found in labelled(block)]


def test_what_a_block_is_labelled_with() -> None:
    assert labels(row(1, "c", "d")) == [("a", "c"), ("b", "d"), ("c", "d")]
    assert labels(row(1, "c", "d", "e", header=("a", "b"))) == [("a", "c"), ("b", "d")]
    assert labels(row(1, " ｃ ", "d", header=())) == [("c", "d")]
    assert labels(row(1, "c", header=("a",))) == [("a", "c")]
    assert labels(Block("value", "v", 1, header=("x", " ｋｅｙ "))) == [("key", "v")]
    assert labels(Block("value", "v", 1)) == []
    cell = Block("value", "v", 1, cells=("v",), header=("列",))
    assert labels(cell) == [("列", "v")]


@pytest.mark.parametrize(
    ("heading", "label"),
    [
        ("3. 責任者", "責任者"),
        ("3.2 責任者", "責任者"),
        ("第3条 責任者", "責任者"),
        ("第3章責任者", "責任者"),
        ("(1) 責任者", "責任者"),
        ("1-2-3 責任者", "責任者"),
        ("第2章 3. 責任者", "責任者"),
        ("責任者 3", "責任者 3"),
        ("3責任者", "3責任者"),
    ],
)
def test_a_heading_labels_without_its_number(heading: str, label: str) -> None:
    assert labels(Block("paragraph", "v", 1, header=(heading,))) == [(label, "v")]


def test_the_heading_above() -> None:
    assert headers(row(1, "c", header=(" Ａ ", "b"))) == ("A", "b")
    assert context(row(1, "c")) == ""
    assert context(Block("paragraph", "p", 1, header=("Ａ", "b"))) == "A b"
    assert context(Block("paragraph", "p", 1)) == ""


@pytest.mark.parametrize(
    "text",
    [
        *("", "  ", "---", "…", "TBD", "tba.", "(TBC)", "todo", "n/a", "NA", "none", "nil", "xx", "XXX", "unknown"),
        *("to be determined", "to be announced", "more information is needed", "needed", "lorem ipsum dolor sit amet"),
        *(
            "not decided",
            "not yet specified",
            "your name",
            "検討中",
            "検討中です",
            "未定。",
            "未記入",
            "調整中",
            "作成中",
        ),
        *(
            "準備中",
            "記入",
            "要記入",
            "記載",
            "省略",
            "同上",
            "不明",
            "なし",
            "該当なし",
            "無し",
            "別途",
            "別途定める",
            "別途協議する",
        ),
        *("後日", "追って通知", "空欄", "氏名", "名称", "会社名", "団体名", "〇〇課", "○○○", "××", "_", "未定とする"),
        "別途記載のとおり",
        "-" * 80,
    ],
)
def test_text_that_only_keeps_a_place(text: str) -> None:
    assert is_placeholder(text)


@pytest.mark.parametrize(
    "text",
    ["総務課", "tbdx", "xylophone", "山田 未定", "検討中の課長", "-" * 81, "none of them", "〇〇課の総務担当者と"],
)
def test_text_that_says_something(text: str) -> None:
    assert not is_placeholder(text)


@pytest.mark.parametrize(
    "text",
    ["〇〇課", "町○課", "△", "××", "___", "[your name]", "[ insert", "<name>", "[TODO]", "XXX", "{{name}}", "[Name"],
)
def test_a_blank_to_fill_in(text: str) -> None:
    assert has_blank(text)


@pytest.mark.parametrize("text", ["総務課", "__", "×", "XX", "[a]", "{name}", "your name"])
def test_no_blank_to_fill_in(text: str) -> None:
    assert not has_blank(text)


def test_statements_of_none_are_looked_at_up_to_a_number() -> None:
    many = Block("paragraph", "該当なし（外部と接続しないため）。" * 501, 1)
    assert len(facts_in([many], ("none-stated",))["none-stated"]) == 500


def test_every_extractor_is_on_the_list_once() -> None:
    assert len(set(EXTRACTORS.values())) == len(EXTRACTORS) == 15


def test_a_key_of_a_file_of_data_labels_its_value() -> None:
    root = read("yaml", "責任者: 情報システム課長\n保存期間: 5年間\n").root
    found = facts_in(blocks_of([root]), ("responsible-role", "duration"))
    assert [(fact.value, fact.line, fact.column) for facts in found.values() for fact in facts] == [
        ("情報システム課長", 1, 6),
        ("P5Y", 2, 7),
    ]
