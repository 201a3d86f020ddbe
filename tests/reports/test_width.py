"""Columns of a terminal: no line is too wide, nothing is lost, and Japanese breaks where it may."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.reports.width import columns, cut, pad, wrap

NO_START = "、。，）」』〕】〉》”’…‥,.:;?!)]}%"
NO_END = "（「『〔【〈《“‘([{"
TEXTS = st.text(
    st.sampled_from("あ漢ア。、（）「」“”ab1 .,:()\u3000\u0301ｱ—é\u200b") | st.characters(codec="utf-8"), max_size=120
)


def wide(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1


@given(TEXTS)
def test_columns_are_the_sum_of_the_characters(text: str) -> None:
    assert columns(text) == sum(map(wide, text))


@given(TEXTS, st.integers(2, 60))
def test_what_is_cut_fits_and_begins_alike(text: str, width: int) -> None:
    short = cut(text, width)
    assert columns(short) <= width
    assert short == text if columns(text) <= width else text.startswith(short.removesuffix("…"))
    assert columns(pad(short, width)) == width
    assert pad(short, width, right=True).endswith(short)


@given(TEXTS, st.integers(2, 60))
def test_no_line_is_too_wide_and_nothing_but_blanks_is_lost(text: str, width: int) -> None:
    lines = list(wrap(text, width))
    assert all(columns(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert bool(lines) == (not text or not text.isspace() or 2 * len(text) <= width or columns(text) <= width)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 8, [""]),
        ("保存期間は五年です。", 20, ["保存期間は五年です。"]),
        ("保存期間は五年です。", 18, ["保存期間は五年で", "す。"]),
        ("保存期間（五年）です", 10, ["保存期間", "（五年）で", "す"]),
        ("保存期間「五年」", 10, ["保存期間", "「五年」"]),
        ("the words stay whole", 9, ["the words", "stay", "whole"]),
        ("版はversion 2です", 10, ["版は", "version 2", "です"]),
        ("abcdefghijkl mn", 5, ["abcde", "fghij", "kl mn"]),
        ("a      bcdefg", 8, ["a", "bcdefg"]),
        ("（「abcdefghij」）", 8, ["（「abcd", "efghij」", "）"]),
        ("一“二三四”五", 8, ["一“二三", "四”五"]),
        ("an “example” of it", 12, ["an “example”", "of it"]),
        ("か\u3099き\u3099く\u3099け\u3099", 4, ["か\u3099き\u3099", "く\u3099け\u3099"]),
        ("１２３%４５", 7, ["１２３%", "４５"]),
    ],
)
def test_where_lines_break(text: str, width: int, lines: list[str]) -> None:
    assert list(wrap(text, width)) == lines


@given(st.text(st.sampled_from("あいう漢字カナ。、（）「」"), min_size=1, max_size=80))
def test_no_line_begins_with_a_closer_or_ends_with_an_opener(text: str) -> None:
    lines = list(wrap(text, 40))
    for before, line in pairwise(lines):
        # A run of marks that is longer than a line cannot be kept together.
        if any(char not in NO_START + NO_END for char in before[-16:]):
            assert line[0] not in NO_START, lines
            assert before[-1] not in NO_END, lines
