"""Ranges of versions are told in words; what is no range stays as it is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.wording.ranges import in_words
from checker.wording.sentences import NO_NAMES, tell


@pytest.mark.parametrize(
    ("versions", "ja", "en"),
    [
        (">=3.1,<3.2", "3.1以上3.2未満", "3.1 or later, before 3.2"),
        (">3.1, <=4", "3.1より後4以下", "later than 3.1, 4 or earlier"),
        ("~=3.2.1", "3.2.1以上3.3未満", "3.2.1 or later, before 3.3"),
        ("==3.2.*", "3.2で始まる版", "any 3.2 version"),
        (">=3,<4,!=3.3", "3以上、4未満、3.3を除く", "3 or later, before 4, not 3.3"),
        ("==3.2.0", "3.2.0", "3.2.0"),
    ],
)
def test_in_words(versions, ja, en):
    assert (in_words(versions, "ja"), in_words(versions, "en")) == (ja, en)


@pytest.mark.parametrize("versions", ["3.2", "2026年春版", "~=3", ">3.*", ">=3.1;<4", "", ">=3,,<4"])
def test_what_is_no_range_stays(versions):
    assert in_words(versions, "ja") == versions


@given(st.text(max_size=30))
def test_anything_can_be_told(versions):
    assert in_words(versions, "ja") is not None
    assert all(sign not in in_words(f">=3,<{4}", "ja") for sign in "<>=")


def test_the_sentence_has_words():
    fields = {"evidence": "wp", "covers": ">=3.1,<3.2", "version": "3.2.0"}
    for code in ("DAT-003", "DAT-004"):
        message, _ = tell(code, fields, NO_NAMES)
        assert "3.1以上3.2未満" in message.ja
        assert ">=" not in message.ja + message.en
