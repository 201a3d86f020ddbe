"""TOML: which data, and which problem at which place."""

from __future__ import annotations

from typing import Any

import pytest

from checker.errors import InputError
from checker.syntax.interface import Limits, Parsed
from checker.syntax.toml_ import parse


def read(text: str, lenient: bool = False, **bounds: int) -> Parsed:
    return parse(text, "a.toml", Limits(**bounds), lenient)


def refused(text: str, **bounds: int) -> list[tuple[str, str, dict[str, Any]]]:
    with pytest.raises(InputError) as caught:
        read(text, False, **bounds)
    return [(problem.code, str(problem.where)[7:], dict(problem.fields)) for problem in caught.value.problems]


def test_dates_and_times_are_text_as_written() -> None:
    text = """\
day = 2026-10-01
clock = 07:32:00.50
zulu = 2026-10-01T07:32:00Z
offset = 2026-10-01 07:32:00.5+09:00
low = 2026-10-01t07:32:00z  # 朝
local = 2026-10-01T07:32:00
list = [2026-10-01, { at = 07:00:00 }]
"""
    assert read(text).data == {
        "day": "2026-10-01",
        "clock": "07:32:00.50",
        "zulu": "2026-10-01T07:32:00Z",
        "offset": "2026-10-01T07:32:00.5+09:00",
        "low": "2026-10-01T07:32:00Z",
        "local": "2026-10-01T07:32:00",
        "list": ["2026-10-01", {"at": "07:00:00"}],
    }


FAULTS = [
    ("a = 1\nb = 2\n'a' = [\n1]", "FIL-010", "3:1", {"key": "a", "first_line": 1}),
    ("a = 1\na = 2\na = 3", "FIL-010", "2:1", {"key": "a", "first_line": 1}),
    ("a = {b = 1, b = 2}", "FIL-010", "1:13", {"key": "b", "first_line": 1}),
    ("[a]\nb = 1\n[a]", "FIL-010", "3:2", {"key": "a", "first_line": 1}),
    ("[[a]]\n[a.b]\n[[a]]\n[a.b]\n[a.b]", "FIL-010", "5:4", {"key": "b", "first_line": 4}),
    ("a = 1\n[a]", "FIL-010", "2:2", {"key": "a", "first_line": 1}),
    ("a.b = 1\n[a]", "FIL-058", "2:1", {}),
    ("a = {b = 1}\na.c = 2", "FIL-058", "2:1", {}),
    ("a = 1234567890123456789", "FIL-013", "1:5", {"text": "1234567890123456789"}),
    ("b = '" + "9" * 400 + "'\na = " + "9" * 5000, "FIL-013", "2:5", {"text": "9" * 39 + "…"}),
    ("a = [\n1, nan]", "FIL-014", "2:4", {"text": "nan"}),
    ("a = -inf", "FIL-014", "1:5", {"text": "-inf"}),
    ("a = 1e999", "FIL-014", "1:5", {"text": "1e999"}),
    ("a = 'x\x01'", "FIL-015", "1:7", {"codepoint": "U+0001"}),
    ("a = 1 # \x7f", "FIL-015", "1:9", {"codepoint": "U+007F"}),
    ("a = '\ud800'", "FIL-016", "1:6", {"escape": "U+D800"}),
    ('名前 = "x"', "FIL-051", "1:1", {"found": "名前"}),
    ("= 1", "FIL-051", "1:1", {"found": "="}),
    ("a. = 1", "FIL-051", "1:4", {"found": "="}),
    ("a 1", "FIL-052", "1:3", {"found": "1"}),
    ("a: 1", "FIL-052", "1:2", {"found": ":"}),
    ("a", "FIL-052", "1:2", {"found": ""}),
    ("a = 日本", "FIL-053", "1:5", {"found": "日本"}),
    ("a = True", "FIL-053", "1:5", {"found": "True"}),
    ("a =", "FIL-053", "1:4", {"found": ""}),
    ("a = 1 b = 2", "FIL-054", "1:7", {"found": "b"}),
    ("a = 1\rb = 2", "FIL-054", "1:6", {"found": "U+000D"}),
    ("a = [1\nb = 2", "FIL-055", "2:1", {"found": "b"}),
    ("a = {b = 1", "FIL-055", "1:11", {"found": ""}),
    ("[a", "FIL-055", "1:3", {"found": ""}),
    ('a = "x\nb = 1', "FIL-056", "1:5", {}),
    ("a = 'x\nb = 1", "FIL-056", "1:5", {}),
    ('b = "y"\na = """x\n\n', "FIL-056", "2:5", {}),
    (r'a = "C:\Users"', "FIL-057", "1:8", {"escape": r"\Users"[:2]}),
    (r'a = "\ud842"', "FIL-057", "1:6", {"escape": r"\ud842"}),
    (r'a = "\q"', "FIL-057", "1:6", {"escape": r"\q"}),
    ("a = 2026-02-30", "FIL-059", "1:5", {"found": "2026-02-30"}),
]


@pytest.mark.parametrize(("text", "code", "where", "fields"), FAULTS)
def test_each_fault_has_its_code_and_place(text: str, code: str, where: str, fields: dict[str, Any]) -> None:
    assert refused(text)[0] == (code, where, fields)


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_places_do_not_depend_on_line_ends(line_end: str) -> None:
    text = line_end.join(["a = 1", 'b = """', "x", '"""', "c = ?"])
    assert refused(text) == [("FIL-053", "5:5", {"found": "?"})]


def test_what_can_be_told_in_one_pass_is_told_together() -> None:
    assert refused("a = 1\na = 2\n[b]\nc = 1\nc = 2") == [
        ("FIL-010", "2:1", {"key": "a", "first_line": 1}),
        ("FIL-010", "5:1", {"key": "c", "first_line": 4}),
    ]
    faults = refused("z = nan\n[b]\nc = inf\n[a]\nd = [1e999]")
    assert [where for _, where, _ in faults] == ["1:5", "3:5", "5:6"]
    assert len(refused("a = [" + "nan," * 500 + "]")) == 100


def test_bounds_are_kept_at_their_edge() -> None:
    assert read("a = [[1]]", depth=3).data == {"a": [[1]]}
    assert [fault[:2] for fault in refused("a = [[1]]", depth=2)] == [("FIL-011", "1:6")]
    assert [fault[:2] for fault in refused("[a]\nb = {c = [1]}", depth=3)] == [("FIL-011", "2:10")]
    assert [fault[:2] for fault in refused("[a.b]\nc.d = 1", depth=3)] == [("FIL-011", "2:1")]
    assert read("[a.b]\nc.d = '[[[[....'", depth=4).data == {"a": {"b": {"c": {"d": "[[[[...."}}}}
    assert read("a = [1, 2]\nb = 3", nodes=5).data == {"a": [1, 2], "b": 3}
    assert [fault[0] for fault in refused("a = [1, 2]\nb = 3", nodes=4)] == ["FIL-012"]


def test_a_lenient_reading_takes_it_with_a_note() -> None:
    parsed = read("a = nan\nb = [12345678901234567890]\nc = 1", lenient=True)
    assert parsed.data == {"a": "nan", "b": ["12345678901234567890"], "c": 1}
    assert [(note.code, str(note.where)) for note in parsed.notes] == [
        ("FIL-014", "a.toml:1:5"),
        ("FIL-013", "a.toml:2:6"),
    ]
    with pytest.raises(InputError):
        read("a = 1\na = 2", lenient=True)
