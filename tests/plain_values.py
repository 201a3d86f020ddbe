"""Plain JSON values as people write them: strategies made from the annotations of our nouns, valid ones and near misses."""

from __future__ import annotations

import copy
import types
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from typing import Annotated, Any, ClassVar, Literal, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from checker.model.constraints import Items, Text, Whole

# No control characters and no lone surrogates: every parser has refused them before a shape is looked at.
_ANY_TEXT = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=12)
_BLANKS = ["", " ", "\u3000", "\u00a0", "\t", "\n", " \n "]
_NEAR = ["a\n", "\na", " a", "a ", "a\u3000", "a\r\nb", "𠮷野", "e\u0301", "１２３", "-", "--", "a--b", "a-", "A"]
_NEAR += ["null", "true", "1.0"]
SAMPLES: dict[str, list[str]] = {
    "slug": ["log-policy", "a", "9", "a" * 80, "a" * 81, "Log", "log_policy", "log-policy\n"],
    "key": ["wp", ".", "-wp", "wp-1.A_b", "k" * 80, "k" * 81, "資料"],
    "line": ["まどぐちAI", "あ" * 500, "あ" * 501, "二\n行", "一行\n"],
    "prose": ["文。", "一行目\n二行目", "あ" * 20_000, "あ" * 20_001],
    "date": ["2026-10-01", "2026-02-31", "2026-13-01", "2026-00-10", "2026-1-1", "2026-10-01\n", "２０２６-10-01"],
    "digest": ["a" * 64, "a" * 63, "a" * 65, "A" * 64, "g" * 64, "0" * 64],
    "corporate-number": ["1234567890123", "0234567890123", "123456789012", "１２３４５６７８９０１２３"],
    "version": ["3.2.0", "版 3", "3.2 ", " 3.2", "v" * 100, "v" * 101, "3\n2"],
    "edition-ref": ["ai-utilization@2018", "ai-business@1.0", "a@2018-07", "a@18", "a@2018-7", "@2018", "a@2018/b"],
    "item-ref": [
        "ai-utilization@2018/transparency/logs",
        "a@1.0/b",
        "a@2018/b/c/d",
        "a@2018",
        "a@2018/b/",
        "a@2018//c",
    ],
    "revision": ["1.0.0", "1.0", "01.2.3", "1.0.0-rc1", "1.0.0\n"],
    "location": ["evidence/a.md#保存期間", "a" * 2_000, "a" * 2_001, "../a", "a\nb"],
    "rule-code": ["EVI-005", "EVI-05", "evi-005", "EVI-0055", "ＥVI-005"],
    "edition": ["2019", "2019-07", "1.0", "19"],
    "": ["", "x", "二\n行"],
}
"""Name of a shape → texts that fit it and texts that just do not."""
JUNK = st.sampled_from(
    [None, True, False, 0, 1, -1, 1.5, 10**20, "", "x", "true", "1", [], {}, [None], {"x": 1}, ["x", "x"], [[]]]
).map(copy.deepcopy)
"""Values that stand where another kind is wanted. A float that is whole (1.0) has a test of its own.

Each draw is a copy: `mutated` writes into what it drew, and a list that stays changed from one example to the next makes
the strategy depend on what ran before, and can come to hold itself.
"""


def values(hint: Any) -> st.SearchStrategy[Any]:
    """Return a strategy of plain values for a type: mostly such as fit, some that just do not."""
    origin = get_origin(hint)
    if origin is Annotated:
        return _annotated(hint)
    if origin is Literal:
        return st.sampled_from([*get_args(hint), *get_args(hint), *get_args(hint), "other", ""])
    if origin in (Union, types.UnionType):
        return st.one_of(*(st.none() if option is types.NoneType else values(option) for option in get_args(hint)))
    if hint is bool:
        return st.booleans()
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from([member.value for member in hint])
    if is_dataclass(hint):
        return mappings(hint)
    raise TypeError(hint)


def _annotated(hint: Any) -> st.SearchStrategy[Any]:
    inner, *marks = get_args(hint)
    for mark in marks:
        if isinstance(mark, Text):
            samples = SAMPLES[mark.name]
            fitting = [text for text in samples if mark.expression.fullmatch(text) and len(text) <= mark.longest]
            return st.one_of(*[st.sampled_from(fitting)] * 6, st.sampled_from([*samples, *_NEAR, *_BLANKS]), _ANY_TEXT)
        if isinstance(mark, Whole):
            return st.one_of(
                st.integers(mark.least, mark.most),
                st.sampled_from([mark.least, mark.most, mark.least - 1, mark.most + 1]),
            )
        if isinstance(mark, Items):
            member = values(get_args(inner)[0])
            usual = st.lists(member, min_size=mark.least, max_size=max(mark.least, min(mark.most, 2)))
            if mark.most > 20:
                return usual
            return st.one_of(usual, usual, usual, st.lists(member, min_size=0, max_size=mark.most + 1))
    return values(inner)


@st.composite
def mappings(draw: Any, noun: Any) -> dict[str, Any]:
    """Draw a mapping for a dataclass: all required keys, some of the others."""
    hints = get_type_hints(noun, include_extras=True)
    made = {}
    for item in fields(noun):
        if get_origin(hints[item.name]) is ClassVar:
            continue
        required = item.default is MISSING and item.default_factory is MISSING
        if required or draw(st.integers(0, 3)) == 0:
            made[item.name.rstrip("_")] = draw(values(hints[item.name]))
    return made


def places(data: Any) -> list[tuple[Any, Any]]:
    """Return (container, key or index) of every value below `data`."""
    found = []
    stack = [data]
    while stack:
        here = stack.pop()
        members = here.items() if isinstance(here, dict) else enumerate(here) if isinstance(here, list) else ()
        for key, value in members:
            found.append((here, key))
            stack.append(value)
    return found


@st.composite
def mutated(draw: Any, noun: Any) -> Any:
    """Draw a value for a noun in which up to two places are wrong: dropped, unknown, repeated, of another kind."""
    data = draw(mappings(noun))
    for _ in range(draw(st.sampled_from([0, 0, 1, 1, 2]))):
        open_to = places(data)
        if not open_to:
            break
        here, key = open_to[draw(st.integers(0, len(open_to) - 1))]
        what = draw(st.sampled_from(["junk", "junk", "drop", "unknown", "wrap", "repeat"]))
        if what == "junk":
            here[key] = draw(JUNK)
        elif what == "drop":
            del here[key]
        elif what == "wrap":
            here[key] = [here[key]]
        elif isinstance(here, dict):
            here[draw(st.sampled_from(["x", f"{key}_", str(key).upper(), "from_", "$ref"]))] = copy.deepcopy(here[key])
        else:
            here.append(copy.deepcopy(here[key]))
    return data
