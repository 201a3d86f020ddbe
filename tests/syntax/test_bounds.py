"""Files that are made to hurt: refused or read, in a time that grows with their size and no faster."""

from __future__ import annotations

import pytest

from checker.errors import InputError
from checker.syntax.document import SYNTAXES, parse
from checker.syntax.interface import Limits

DEEP = 20_000
SIZE = 200_000
"""So much that anything quadratic would run into the guard against hangs (`faulthandler_timeout`)."""


def outcome(text: str, name: str, lenient: bool = False) -> str:
    """Return the first code, or `read`, positions included."""
    try:
        parsed = SYNTAXES[name](text, "x", Limits(), lenient)
        parsed.marks.at("/a/0")
        result = "read"
    except InputError as fault:
        result = fault.problems[0].code
    return result


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("yaml", "[" * DEEP),
        ("yaml", "{a: " * DEEP),
        ("yaml", "- " * DEEP),
        ("yaml", "".join(" " * level + "a:\n" for level in range(100))),
        ("json", "[" * DEEP + "]" * DEEP),
        ("json", '{"a":' * DEEP + "1" + "}" * DEEP),
        ("toml", "a = " + "[" * DEEP + "]" * DEEP),
        ("toml", "a = " + "{a = " * DEEP + "1" + "}" * DEEP),
        ("toml", "a." * DEEP + "a = 1"),
        ("toml", "[" + "'a' . " * DEEP + "a]"),
        ("toml", "[" + "a." * 40 + "a]\n" + "b." * 40 + "b = 1"),
    ],
)
def test_deep_nesting_is_refused_by_its_depth(name: str, text: str) -> None:
    assert outcome(text, name) == "FIL-011"
    assert outcome(text, name, lenient=True) == "FIL-011"


def test_an_alias_bomb_is_refused_at_its_first_anchor() -> None:
    lines = ["a0: &a0 [x, x]"]
    lines += [f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]" for level in range(1, 10)]
    assert outcome("\n".join(lines), "yaml") == "FIL-017"
    assert outcome("\n".join(lines), "yaml", lenient=True) == "FIL-017"


def test_many_values_are_refused_by_their_number() -> None:
    assert outcome("[" + "1," * 250_000 + "1]", "json") == "FIL-012"
    assert outcome("[" + "1," * 250_000 + "1]", "yaml") == "FIL-012"
    assert outcome("a = [" + "1," * 250_000 + "1]", "toml") == "FIL-012"


def test_a_scalar_of_fifty_megabytes_is_refused_by_its_size() -> None:
    data = b"a: " + b"x" * (50 * 1024 * 1024)
    with pytest.raises(InputError) as caught:
        parse(data, "a.yaml")
    assert [problem.code for problem in caught.value.problems] == ["FIL-005"]


PIECES = [
    *('"', "'", "\\", '\\"', '"\\"', '"""', "'''", "''", '""', "\\u", "\\ud800", "名", "\u2028"),
    *("[", "]", "{", "}", "[]", ",", "[,", ":", ": ", "- ", "? ", "&", "*a ", "!", "!!a ", "#", "//"),
    *("\n", "\r", "\n\n ", "\t", " ", "|\n", ">\n", "%TAG", "---\n", "...\n", "0", "1e", "."),
    *("a", "a\n", "a: 1\n", "a.", "a = 1\n", "[a]\n", "[[a]]\n", "'a'."),
]


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("name", ["yaml", "json", "toml"])
def test_repetition_takes_linear_time(name: str, piece: str) -> None:
    for begin in ("", '"', "[", "a = ", "a: "):
        outcome(begin + piece * (SIZE // 5 // len(piece)), name)


def test_tag_directives_are_bounded() -> None:
    directives = "".join(f"%TAG !a{number}! b\n" for number in range(50_000))
    assert outcome("# x\n" + directives + "---\na: 1", "yaml") == "FIL-029"


def test_many_keys_in_many_tables_take_linear_time() -> None:
    assert outcome("".join(f"[a.b{n}.c]\nd.e{n} = '''\n'''\n" for n in range(4_000)), "toml") == "read"
    assert outcome("".join(f"[[a]]\nb = {n}\n[a.c]\n" for n in range(4_000)), "toml") == "read"
    assert outcome("{" + ",".join(f'"{n}":{{"a":"\\\\\\""}}' for n in range(20_000)) + "}", "json") == "read"
    assert outcome("".join(f"k{n}: 'v'\n" for n in range(20_000)), "yaml") == "read"


def test_bytes_without_sense_are_looked_at_in_linear_time() -> None:
    for piece in (b"\x81", b"\xe3\x81", b"\xff\x00", b"\x00a", b"\xa4", b"\x1b$", b"\x93\xfa", b"a\x80"):
        with pytest.raises(InputError):
            parse(piece * 1_000_000 + b"\xff", "a.yaml")
