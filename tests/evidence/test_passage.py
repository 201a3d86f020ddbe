"""The plain form of a text: what is quick gives what is slow, character by character."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from checker.evidence.facts.passage import normalise

ODD = st.text(st.sampled_from("あaＡｶﾞか\u3099㈱①〜–髙𠮷\u200b\u00ad\ufe0f\u1100\u1161 \n1２")) | st.text()


@given(ODD)
def test_every_character_remembers_where_it_came_from(text: str) -> None:
    plain, starts, ends = normalise(text)
    assert len(plain) == len(starts) == len(ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(starts, ends, strict=True))
    assert list(starts) == sorted(starts)
    # A stretch by itself gives what it gave as a part: so that one-for-one and character-by-character agree.
    for start, end in dict.fromkeys(zip(starts, ends, strict=True)):
        piece = "".join(char for char, own in zip(plain, starts, strict=True) if own == start)
        assert normalise(text[start:end])[0] == piece
