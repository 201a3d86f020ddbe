"""The short way to the plain form of a heading gives what the long way gives."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from checker.catalogs import Library
from checker.evidence.headings import _normalised, normalise_heading

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
