"""The place of every value and every key, in all three formats."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from checker.syntax.document import Document, parse

YAML = """\
# 申告
gensoku: declaration/1
subject: {name: 𠮷野家AI, version: 3.20,
  "a/b": 'x', "m~n": [1, [2,
   3]]}
claims:
  - about: x   # 注
    text: >-
      長い文
      の続き
    none:
  -
    - 深い
    - "q"
"""
YAML_PLACES = {
    "": (2, 1),
    "/gensoku": (2, 10),
    "/subject": (3, 10),
    "/subject/name": (3, 17),
    "/subject/version": (3, 33),
    "/subject/a~1b": (4, 10),
    "/subject/m~0n": (4, 22),
    "/subject/m~0n/0": (4, 23),
    "/subject/m~0n/1": (4, 26),
    "/subject/m~0n/1/0": (4, 27),
    "/subject/m~0n/1/1": (5, 4),
    "/claims": (7, 3),
    "/claims/0": (7, 5),
    "/claims/0/about": (7, 12),
    "/claims/0/text": (8, 11),
    "/claims/0/none": (11, 10),
    "/claims/1": (13, 5),
    "/claims/1/0": (13, 7),
    "/claims/1/1": (14, 7),
}
YAML_KEYS = {
    "/gensoku": (2, 1),
    "/subject": (3, 1),
    "/subject/name": (3, 11),
    "/subject/version": (3, 24),
    "/subject/a~1b": (4, 3),
    "/subject/m~0n": (4, 15),
    "/claims": (6, 1),
    "/claims/0": (7, 5),
    "/claims/0/about": (7, 5),
    "/claims/0/text": (8, 5),
    "/claims/0/none": (11, 5),
}
JSON = """\
{
  "gensoku": "declaration/1",
  "𠮷": {"name": "x\\"y", "a/b":[1 , [2,
 3], {}, []], "m~n"
   : null},
\t"\\u0061": true, "" : -1.5e3
}
"""
JSON_PLACES = {
    "": (1, 1),
    "/gensoku": (2, 14),
    "/𠮷": (3, 8),
    "/𠮷/name": (3, 17),
    "/𠮷/a~1b": (3, 31),
    "/𠮷/a~1b/0": (3, 32),
    "/𠮷/a~1b/1": (3, 36),
    "/𠮷/a~1b/1/0": (3, 37),
    "/𠮷/a~1b/1/1": (4, 2),
    "/𠮷/a~1b/2": (4, 6),
    "/𠮷/a~1b/3": (4, 10),
    "/𠮷/m~0n": (5, 6),
    "/a": (6, 12),
    "/": (6, 23),
}
JSON_KEYS = {
    "/gensoku": (2, 3),
    "/𠮷": (3, 3),
    "/𠮷/name": (3, 9),
    "/𠮷/a~1b": (3, 25),
    "/𠮷/m~0n": (4, 15),
    "/a": (6, 2),
    "/": (6, 18),
}
TOML = """\
# 申告
gensoku = "declaration/1"
on = 2026-10-01   # 日
"a/b".'m~n' . c = [ 1, # 一
  [2, "]"], { x = 1, "y z" = '''
}''' },
]
text = \"\"\"
"名" = [
\\\"\"\" = 1\"\"\"\"

[subject]
"名" = '𠮷'
[ subject . provider ]
name = "x"

[[claims]]
about = "a"
[claims.plan]
text = "t"
[[claims]]
about = { to.be = true }
"""
TOML_PLACES = {
    "": (1, 1),
    "/gensoku": (2, 11),
    "/on": (3, 6),
    "/a~1b": (4, 1),
    "/a~1b/m~0n": (4, 1),
    "/a~1b/m~0n/c": (4, 19),
    "/a~1b/m~0n/c/0": (4, 21),
    "/a~1b/m~0n/c/1": (5, 3),
    "/a~1b/m~0n/c/1/0": (5, 4),
    "/a~1b/m~0n/c/1/1": (5, 7),
    "/a~1b/m~0n/c/2": (5, 13),
    "/a~1b/m~0n/c/2/x": (5, 19),
    "/a~1b/m~0n/c/2/y z": (5, 30),
    "/text": (8, 8),
    "/subject": (12, 1),
    "/subject/名": (13, 7),
    "/subject/provider": (14, 1),
    "/subject/provider/name": (15, 8),
    "/claims": (17, 1),
    "/claims/0": (17, 1),
    "/claims/0/about": (18, 9),
    "/claims/0/plan": (19, 1),
    "/claims/0/plan/text": (20, 8),
    "/claims/1": (21, 1),
    "/claims/1/about": (22, 9),
    "/claims/1/about/to": (22, 11),
    "/claims/1/about/to/be": (22, 19),
}
TOML_KEYS = {
    "/gensoku": (2, 1),
    "/on": (3, 1),
    "/a~1b": (4, 1),
    "/a~1b/m~0n": (4, 7),
    "/a~1b/m~0n/c": (4, 15),
    "/a~1b/m~0n/c/2/x": (5, 15),
    "/a~1b/m~0n/c/2/y z": (5, 22),
    "/text": (8, 1),
    "/subject": (12, 2),
    "/subject/名": (13, 1),
    "/subject/provider": (14, 13),
    "/subject/provider/name": (15, 1),
    "/claims": (17, 3),
    "/claims/0/about": (18, 1),
    "/claims/0/plan": (19, 9),
    "/claims/0/plan/text": (20, 1),
    "/claims/1/about": (22, 1),
    "/claims/1/about/to": (22, 11),
    "/claims/1/about/to/be": (22, 14),
}
ALL = [
    ("a.yaml", YAML, YAML_PLACES, YAML_KEYS),
    ("a.json", JSON, JSON_PLACES, JSON_KEYS),
    ("a.toml", TOML, TOML_PLACES, TOML_KEYS),
]
Places = dict[str, tuple[int, int]]


def pointers(data: object, pointer: str = "") -> Iterator[str]:
    yield pointer
    if isinstance(data, dict):
        for key, value in data.items():
            yield from pointers(value, f"{pointer}/{key.replace('~', '~0').replace('/', '~1')}")
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from pointers(value, f"{pointer}/{index}")


def place(document: Document, pointer: str, key: bool = False) -> tuple[int | None, int | None]:
    found = document.marks.key(pointer) if key else document.marks.at(pointer)
    assert found.path == document.path
    assert found.pointer == pointer
    return found.line, found.column


# TOML knows no lone CR.
LINE_ENDS = [(*case, end) for case in ALL for end in ("\n", "\r\n", "\r") if (case[0], end) != ("a.toml", "\r")]


@pytest.mark.parametrize(("path", "text", "places", "keys", "line_end"), LINE_ENDS)
def test_every_value_and_key_has_its_place(path: str, text: str, places: Places, keys: Places, line_end: str) -> None:
    document = parse(text.replace("\n", line_end).encode(), path)
    assert {pointer: place(document, pointer) for pointer in pointers(document.data)} == places
    assert {pointer: place(document, pointer, key=True) for pointer in keys} == keys


@pytest.mark.parametrize(("path", "text", "places", "keys"), ALL)
def test_what_is_not_there_stands_at_the_nearest_container(path: str, text: str, places: Places, keys: Places) -> None:
    document = parse(text.encode(), path)
    parent = next(pointer for pointer in places if pointer and isinstance(keys.get(pointer), tuple))
    assert place(document, f"{parent}/nothing/0") == places[parent]
    assert place(document, f"{parent}/nothing", key=True) == keys[parent]
    assert place(document, "/no/such/thing") == places[""]


@pytest.mark.parametrize("token", ["2", "-1", "01x", "x", "", "٣", "99999999999999999999"])
def test_a_list_has_only_its_indices(token: str) -> None:
    document = parse(b"[\n1, 2]", "a.json")
    assert place(document, f"/{token}") == (1, 1)


def test_other_characters_break_no_line() -> None:
    text = 'a: "x\u2028y\x85z\u2029\x0b"\n'.replace("\x0b", "")
    for path, written in (("a.yaml", text + "b: 1"), ("a.json", '{"a":"\u2028\x85",\n"b": 1}')):
        document = parse(written.encode(), path)
        assert document.marks.at("/b").line == 2
    data = parse(text.encode(), "a.yaml").data
    assert data == {"a": "x\u2028y\x85z\u2029"}


def test_a_pointer_begins_with_a_slash() -> None:
    with pytest.raises(ValueError, match="a"):
        parse(b"a: 1", "a.yaml").marks.at("a")
