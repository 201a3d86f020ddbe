"""YAML: which data, and which problem at which place."""

from __future__ import annotations

from typing import Any

import pytest

from checker.errors import InputError
from checker.syntax.interface import Limits, Parsed
from checker.syntax.yaml_ import parse


def read(text: str, lenient: bool = False, **bounds: int) -> Parsed:
    return parse(text, "a.yaml", Limits(**bounds), lenient)


def refused(text: str, lenient: bool = False, **bounds: int) -> list[tuple[str, str, dict[str, Any]]]:
    with pytest.raises(InputError) as caught:
        read(text, lenient, **bounds)
    return [(problem.code, str(problem.where)[7:], dict(problem.fields)) for problem in caught.value.problems]


def test_plain_scalars_follow_the_core_schema_of_yaml_1_2() -> None:
    text = """\
- [no, on, Yes, y, off, 1:30, 1_000, 2026-10-01, 0b1, .5.5, 1e, "1", '~', tru, <<, +, '', 0o9, 0xg, "true"]
- [012, +1, -0, 0o17, 0x1F, 3.20, 1., .5, 1e3, -1.5E-2, 999999999999999999, -999999999999999999, 000000000000000000012]
- [true, True, TRUE, false, False, FALSE]
- [null, Null, NULL, ~, ]
-
"""
    data: Any = read(text).data
    strings, numbers, truths, nothings, nothing = data
    assert all(isinstance(member, str) for member in strings)
    expected = [12, 1, 0, 15, 31, 3.2, 1.0, 0.5, 1000.0, -0.015, 10**18 - 1, 1 - 10**18, 12]
    assert numbers == expected
    assert [type(member) for member in numbers] == [type(member) for member in expected]
    assert truths == [True, True, True, False, False, False]
    assert nothings == [None, None, None, None]
    assert nothing is None


def test_the_source_text_of_other_scalars_is_kept() -> None:
    parsed = read('version: 3.20\nlist: [012, "3.20", x]\n"a/b": {~k: no, t: true, n: ~, e: }\n')
    assert dict(parsed.raw) == {
        "/version": "3.20",
        "/list/0": "012",
        "/a~1b/t": "true",
        "/a~1b/n": "~",
        "/a~1b/e": "",
    }
    assert parsed.raw["/version"] == "3.20"
    assert "/list/1" not in parsed.raw
    assert len(parsed.raw) == 5
    assert dict(read("0x1F").raw) == {"": "0x1F"}


def test_astral_characters_are_one_column_each() -> None:
    parsed = read("𠮷: [𠮷野家, 葛\U000e0100, x]")
    assert parsed.data == {"𠮷": ["𠮷野家", "葛\U000e0100", "x"]}
    assert parsed.marks.at("/𠮷/2").column == 14


FAULTS = [
    ("a: 1\nb: 2\n'a': 3", "FIL-010", "3:1", {"key": "a", "first_line": 1}),
    ("a: {b: 1, b: 2}", "FIL-010", "1:11", {"key": "b", "first_line": 1}),
    ("a: 1234567890123456789", "FIL-013", "1:4", {"text": "1234567890123456789"}),
    ("a: -0xFFFFFFFFFFFFFFFFF", None, "", {}),
    ("a: 0xFFFFFFFFFFFFFFF", "FIL-013", "1:4", {"text": "0xFFFFFFFFFFFFFFF"}),
    ("a: " + "9" * 5000, "FIL-013", "1:4", {"text": "9" * 39 + "…"}),
    ("a: .inf", "FIL-014", "1:4", {"text": ".inf"}),
    ("a: -.INF", "FIL-014", "1:4", {"text": "-.INF"}),
    ("a: .nan", "FIL-014", "1:4", {"text": ".nan"}),
    ("a: 1e999", "FIL-014", "1:4", {"text": "1e999"}),
    ("a: .Nan", None, "", {}),
    ("a: x\x07", "FIL-015", "1:5", {"codepoint": "U+0007"}),
    ("a: x\x9f", "FIL-015", "1:5", {"codepoint": "U+009F"}),
    ("a: x\ud800", "FIL-015", "1:5", {"codepoint": "U+D800"}),
    ("a: &x 1", "FIL-017", "1:4", {"name": "x"}),
    ("a: *x", "FIL-018", "1:4", {"name": "x"}),
    ("a: !!str 1", "FIL-019", "1:4", {"tag": "!!str"}),
    ("a: ! 1", "FIL-019", "1:4", {"tag": "!"}),
    ("a: !x!y 1", "FIL-019", "1:4", {"tag": "!x!y"}),
    ("a: !<tag:x,2000:y> {b: 1}", "FIL-019", "1:4", {"tag": "!<tag:x"}),
    ("a:\n  - !!python/object/apply:os.system [id]", "FIL-019", "2:5", {"tag": "!!python/object/apply:os.system"}),
    ("<<: {a: 1}", "FIL-020", "1:1", {}),
    ("'<<': {a: 1}", None, "", {}),
    ("0: x", "FIL-021", "1:1", {"key": "0"}),
    ("a: {true: x}", "FIL-021", "1:5", {"key": "true"}),
    ("?\n: x", "FIL-021", "1:2", {"key": ""}),
    ("1234567890123456789: x", "FIL-021", "1:1", {"key": "1234567890123456789"}),
    ("'0': x", None, "", {}),
    ("on: x\nno: y", None, "", {}),
    ("a: {[b]: c}", "FIL-022", "1:5", {}),
    ("a: 1\n---\nb: 2", "FIL-023", "2:1", {}),
    ("---\na: 1\n...\n", None, "", {}),
    ("%YAML 1.2\n---\na: 1", None, "", {}),
    ("a:\n\tb: 1", "FIL-024", "2:1", {}),
    ("a: |\n\tx", "FIL-024", "2:1", {}),
    ('a: "x\nb: 1', "FIL-025", "1:4", {}),
    ("a: 'x\n---\n", "FIL-025", "1:4", {}),
    ("a: b: c", "FIL-026", "1:5", {}),
    ("a： 1\nb: 2", "FIL-026", "2:2", {}),
    ("a:\n  - b\n c: d", "FIL-027", "3:2", {}),
    ("  a: 1\nb: 2", "FIL-027", "2:1", {}),
    ("a: - b", "FIL-027", "1:4", {}),
    ('a: "C:\\Users"', "FIL-028", "1:7", {"escape": "\\U"}),
    ('a: "\\ud842\\udfb7"', "FIL-028", "1:5", {"escape": "\\ud842"}),
    ('a: "\\q"', "FIL-028", "1:5", {"escape": "\\q"}),
    ("%FOO x\n---\na: 1", "FIL-029", "1:5", {"detail": "found unknown directive name"}),
    ("a: >x", "FIL-029", "1:5", {"detail": "did not find expected comment or line break"}),
    ("a: [1, 2\nb: 3", "FIL-030", "1:4", {"bracket": "["}),
    ("a: {b: 1", "FIL-030", "1:4", {"bracket": "{"}),
    ("a: @x", "FIL-031", "1:4", {"character": "@"}),
    ("a: `x`", "FIL-031", "1:4", {"character": "`"}),
    ("a: *注意*", "FIL-031", "1:4", {"character": "*"}),
    ("a: [b, , c]", "FIL-031", "1:8", {"character": ","}),
    ("a: 1\nb\nc: 2", "FIL-032", "2:1", {"text": "b"}),
    ("a: 'it's'", "FIL-033", "1:8", {}),
    ('a: "x" 株式会社', "FIL-033", "1:8", {}),
]


@pytest.mark.parametrize(("text", "code", "where", "fields"), FAULTS)
def test_each_fault_has_its_code_and_place(text: str, code: str | None, where: str, fields: dict[str, Any]) -> None:
    if code is None:
        assert isinstance(read(text).data, dict)
    else:
        assert refused(text) == [(code, where, fields)]


def test_what_can_be_told_in_one_pass_is_told_together() -> None:
    text = "a: &x 1\nb: *x\nc: !!int 2\nc: 3\n4: .nan\nd: [\n"
    assert [code for code, _, _ in refused(text)] == [
        "FIL-017",
        "FIL-018",
        "FIL-019",
        "FIL-010",
        "FIL-021",
        "FIL-014",
        "FIL-030",
    ]


def test_no_more_than_a_hundred_faults_are_told() -> None:
    assert len(refused("a: 1\n" * 500)) == 100


def test_a_problem_says_where_in_the_data_it_stands() -> None:
    with pytest.raises(InputError) as caught:
        read("a: [0, {b: .nan, b: &x 1}]\n? [c, d]\n: 1\ne: *x")
    pointers = [problem.where.pointer for problem in caught.value.problems if problem.where]
    assert pointers == ["/a/1/b", "/a/1/b", "/a/1/b", "", "/e"]


def test_bounds_are_kept_at_their_edge() -> None:
    assert read("[[[1]]]", depth=3).data == [[[1]]]
    assert refused("[[[1]]]", depth=2) == [("FIL-011", "1:3", {"limit": 2})]
    assert refused("a:\n  b:\n    c: 1", depth=2) == [("FIL-011", "3:5", {"limit": 2})]
    assert read("{a: [1, 2], b: 3}", nodes=5).data == {"a": [1, 2], "b": 3}
    assert refused("{a: [1, 2], b: 3}", nodes=4) == [("FIL-012", "1:16", {"limit": 4})]


LENIENT = [
    ("a: 1\na: 2", {"a": 2}, ["FIL-010"]),
    ("a: {b: 1}\na: 2", {"a": 2}, ["FIL-010"]),
    ("0: x\ntrue: y\nnull: z", {"0": "x", "true": "y", "null": "z"}, ["FIL-021"] * 3),
    ("a: !reference [b, c]", {"a": ["b", "c"]}, ["FIL-019"]),
    ("a: !!binary |\n  QQ==", {"a": "QQ=="}, ["FIL-019"]),
    ("a: .nan\nb: 12345678901234567890", {"a": ".nan", "b": "12345678901234567890"}, ["FIL-014", "FIL-013"]),
    ("a: 1\n---\nb: 2\n---\n", [{"a": 1}, {"b": 2}, None], ["FIL-023"] * 2),
    ("{{card_data}}: 1", {"{{card_data}}": 1}, ["FIL-022"] * 2),
    ("? [a, b]\n: 1\nc: 2", {"[a, b]": 1, "c": 2}, ["FIL-022"]),
    ("<<: {a: 1}", {"<<": {"a": 1}}, ["FIL-020"]),
    ("a: x\x0by\x19", {"a": "x\ufffdy\ufffd"}, ["FIL-015"]),
    ("", None, []),
    ("# x\n", None, []),
]


@pytest.mark.parametrize(("text", "data", "notes"), LENIENT)
def test_a_lenient_reading_takes_it_with_a_note(text: str, data: object, notes: list[str]) -> None:
    parsed = read(text, lenient=True)
    assert parsed.data == data
    assert [note.code for note in parsed.notes] == notes


def test_a_lenient_reading_refuses_anchors_and_bad_syntax_all_the_same() -> None:
    assert [code for code, _, _ in refused("a: &x 1\nb: *x", lenient=True)] == ["FIL-017", "FIL-018"]
    assert [code for code, _, _ in refused("a: [", lenient=True)] == ["FIL-030"]
    assert [code for code, _, _ in refused("[[1]]", lenient=True, depth=1)] == ["FIL-011"]


def test_several_documents_keep_their_places() -> None:
    parsed = read("a: 1\n---\nb: 2\n", lenient=True)
    assert (parsed.marks.at("/1/b").line, parsed.marks.key("/0/a").line) == (3, 1)
    assert dict(parsed.raw) == {"/0/a": "1", "/1/b": "2"}


def test_stand_ins_for_line_breaks_never_show() -> None:
    taken = "".join(chr(code) for code in (0x10FFFD, 0x10FFFC))
    text = f'a: "{taken}\u2028\\U0010FFFB"\nb: x\x85y\nc: |\n  p\u2029q\n  r\n'
    assert read(text).data == {"a": f"{taken}\u2028\U0010fffb", "b": "x\x85y", "c": "p\u2029q\nr\n"}
