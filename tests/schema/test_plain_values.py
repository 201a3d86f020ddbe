"""The strategy of near misses depends on nothing but its draws: the other tests of shapes rely on it."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from plain_values import JUNK, mutated, places

from checker.model.files import WRITTEN


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_what_is_written_into_one_draw_shows_in_no_other(data: Any) -> None:
    drawn = data.draw(JUNK)
    if isinstance(drawn, list):
        drawn.append(drawn)
    if isinstance(drawn, dict):
        drawn["itself"] = drawn
    json.dumps(data.draw(JUNK), allow_nan=False)


@settings(max_examples=100, deadline=None)
@given(mutated(WRITTEN["reviews"]))
def test_a_mutated_value_is_a_tree(value: Any) -> None:
    containers = [id(here[key]) for here, key in places(value) if isinstance(here[key], list | dict)]
    assert len(containers) == len(set(containers))
