"""JSON: which data, and which problem at which place."""

from __future__ import annotations

from typing import Any

import pytest

from checker.errors import InputError
from checker.syntax.interface import Limits, Parsed
from checker.syntax.json_ import parse


def read(text: str, lenient: bool = False, **bounds: int) -> Parsed:
    return parse(text, "a.json", Limits(**bounds), lenient)


def refused(text: str, **bounds: int) -> list[tuple[str, str, dict[str, Any]]]:
    with pytest.raises(InputError) as caught:
        read(text, False, **bounds)
    return [(problem.code, str(problem.where)[7:], dict(problem.fields)) for problem in caught.value.problems]


def test_a_pair_of_surrogates_is_one_character() -> None:
    assert read(r'{"\ud842\udfb7": "\uD842\uDFB7 \\ud842"}').data == {"𠮷": "𠮷 \\ud842"}


def test_numbers_keep_their_kind() -> None:
    data: Any = read("[1, -0, 1.0, 1e2, 999999999999999999, -999999999999999999]").data
    assert data == [1, 0, 1.0, 100.0, 10**18 - 1, 1 - 10**18]
    assert [type(number).__name__ for number in data] == ["int", "int", "float", "float", "int", "int"]


FAULTS = [
    ('{"a": 1,\n "b": 2, "\\u0061": 3}', "FIL-010", "2:10", {"key": "a", "first_line": 1}),
    ('[{"a": {"b": 1, "b": 2}}]', "FIL-010", "1:17", {"key": "b", "first_line": 1}),
    ('{"a": 1234567890123456789}', "FIL-013", "1:7", {"text": "1234567890123456789"}),
    ('{"a": ' + "9" * 5000 + "}", "FIL-013", "1:7", {"text": "9" * 39 + "…"}),
    ('{"a": NaN}', "FIL-014", "1:7", {"text": "NaN"}),
    ('["NaN", -Infinity]', "FIL-014", "1:9", {"text": "-Infinity"}),
    ("[1e999]", "FIL-014", "1:2", {"text": "1e999"}),
    ('{"a": "x\x01"}', "FIL-015", "1:9", {"codepoint": "U+0001"}),
    (r'{"a": "\ud842"}', "FIL-016", "1:8", {"escape": r"\ud842"}),
    (r'{"a": "𠮷\udfb7"}', "FIL-016", "1:9", {"escape": r"\udfb7"}),
    (r'{"a\ud842\ud842\udfb7": 1}', "FIL-016", "1:4", {"escape": r"\ud842"}),
    ('{"a": "\ud800"}', "FIL-016", "1:8", {"escape": "U+D800"}),
    ('// x\n{"a": 1}', "FIL-040", "1:1", {}),
    ('{"a": 1, # x\n "b": 2}', "FIL-040", "1:10", {}),
    ('{"a": 1 /* x */}', "FIL-040", "1:9", {}),
    ('{"a": 1,\n}', "FIL-041", "1:8", {}),
    ("[1, ]", "FIL-041", "1:3", {}),
    ('{"a": 1 "b": 2}', "FIL-042", "1:9", {"found": '"b"'}),
    ('{"a": "x" y"}', "FIL-042", "1:11", {"found": "y"}),
    ('{"a" 1}', "FIL-043", "1:6", {"found": "1"}),
    ('{"a"： 1}', "FIL-043", "1:5", {"found": "："}),
    ("{a: 1}", "FIL-044", "1:2", {"found": "a"}),
    ("{'a': 1}", "FIL-044", "1:2", {"found": "'a'"}),
    ("{,}", "FIL-044", "1:2", {"found": ","}),
    ('{"a": True}', "FIL-045", "1:7", {"found": "True"}),
    ('{"a": “x”}', "FIL-045", "1:7", {"found": "“x”"}),
    ('{"a":\u30001}', "FIL-045", "1:6", {"found": "U+3000"}),
    ("", "FIL-045", "1:1", {"found": ""}),
    ("[,]", "FIL-045", "1:2", {"found": ","}),
    ('{"a": "x', "FIL-046", "1:7", {}),
    ('{"a": "x\\', "FIL-046", "1:7", {}),
    ('{"a": "x\ny"}', "FIL-047", "1:9", {}),
    (r'{"a": "C:\Users"}', "FIL-048", "1:10", {"escape": r"\U"}),
    (r'{"a": "\\\u12g"}', "FIL-048", "1:10", {"escape": r"\u12"}),
    ('{"a": 1}}', "FIL-049", "1:9", {"found": "}"}),
    ("[1] [2]", "FIL-049", "1:5", {"found": "["}),
    ('{"a":\n [1, {"b": "]"', "FIL-050", "2:15", {"bracket": "{", "first_line": 2}),
    ('{"a": [1], "b": [{},', "FIL-050", "1:21", {"bracket": "[", "first_line": 1}),
    ("[", "FIL-050", "1:2", {"bracket": "[", "first_line": 1}),
    ('{"a":', "FIL-050", "1:6", {"bracket": "{", "first_line": 1}),
]


@pytest.mark.parametrize(("text", "code", "where", "fields"), FAULTS)
def test_each_fault_has_its_code_and_place(text: str, code: str, where: str, fields: dict[str, Any]) -> None:
    assert refused(text) == [(code, where, fields)]


def test_what_can_be_told_in_one_pass_is_told_together() -> None:
    text = '{"a": NaN, "a": 1e999, "b": [1234567890123456789, "NaN"], "b": "\\udc00"}'
    assert [code for code, _, _ in refused(text)] == [
        "FIL-016",
        "FIL-014",
        "FIL-010",
        "FIL-014",
        "FIL-013",
        "FIL-010",
    ]
    assert len(refused("[" + "NaN," * 500 + "1]")) == 100
    assert len(refused('["' + "\\ud800" * 500 + '"]')) == 100


def test_bounds_are_kept_at_their_edge() -> None:
    assert read("[[[1]]]", depth=3).data == [[[1]]]
    assert refused('[{"[[[[": [1]}]', depth=2) == [("FIL-011", "1:11", {"limit": 2})]
    assert read('["[[[[", "\\"[[[["]', depth=1).data == ["[[[[", '"[[[[']
    assert read('{"a,,,": [1, 2], "b": 3}', nodes=5).data == {"a,,,": [1, 2], "b": 3}
    assert refused('{"a": [1, 2], "b": 3}', nodes=4) == [("FIL-012", "1:1", {"limit": 4})]


@pytest.mark.parametrize(
    ("text", "nodes"), [("[" + "[]," * 9 + "[]]", 10), ("[" + "0," * 9 + "0]", 9), ("[[[[[]]]]]", 4)]
)
def test_far_too_many_values_are_refused_before_they_are_built(text, nodes, monkeypatch):
    monkeypatch.setattr("json.JSONDecoder.decode", lambda self, text: pytest.fail("decoded"))
    assert refused(text, nodes=nodes) == [("FIL-012", "1:1", {"limit": nodes})]


def test_what_stands_in_texts_are_no_values():
    assert read('["[,[,[,{,\\",[,"]', nodes=2).data == ['[,[,[,{,",[,']
    assert read("[[], {}]", nodes=3).data == [[], {}]


def test_deeper_than_the_parser_can_go_is_a_problem_too() -> None:
    deep = "[" * 200_000 + "]" * 200_000
    assert refused(deep, depth=10**6) == [("FIL-011", "1:1", {"limit": 10**6})]


def test_a_lenient_reading_takes_it_with_a_note() -> None:
    text = r'{"a": 1, "a": NaN, "b": 12345678901234567890, "c": "\ud842x\\\udfb7\ud842\udfb7"}'
    parsed = read(text, lenient=True)
    assert parsed.data == {"a": "NaN", "b": "12345678901234567890", "c": "\ufffdx\\\ufffd𠮷"}
    assert [note.code for note in parsed.notes] == ["FIL-016", "FIL-016", "FIL-010", "FIL-014", "FIL-013"]
    assert parsed.marks.at("/c").column == 52
    assert parsed.marks.at("/a").column == 15
    with pytest.raises(InputError):
        read("[1,]", lenient=True)
