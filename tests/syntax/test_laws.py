"""Laws over all formats: the same data loads equal, each place is right, and nothing but InputError comes out."""

from __future__ import annotations

import json
import re
import string
import tomllib
from collections.abc import Callable, Iterator
from datetime import timedelta
from math import isfinite
from typing import Any, TypeVar

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from checker.errors import InputError
from checker.model.problem import Problem
from checker.syntax.document import SYNTAXES, Document, Limits, parse
from checker.syntax.interface import Data, Parsed
from checker.syntax.marks import Spot
from checker.syntax.pointer import join, split

T = TypeVar("T")
FORMATS = ("yaml", "json", "toml")
TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    ["no", "3.20", "012", "~", "", "<<", "*a", "a: b", "# x", "- x", "𠮷", "\u2028", "\x85\x00\x7f\r\n", "'\"\\", "]}"]
)
SCALARS = (
    TEXTS
    | st.booleans()
    | st.integers(min_value=1 - 10**18, max_value=10**18 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
)
VALUES: st.SearchStrategy[Any] = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4), max_leaves=15
)
ROOTS = st.dictionaries(TEXTS, VALUES, min_size=1, max_size=5)


def quoted(text: str) -> str:
    """Write a string that all three formats read alike."""
    written = json.dumps(text, ensure_ascii=False)
    return re.sub("[\x7f-\x9f\ufffe\uffff]", lambda match: f"\\u{ord(match[0]):04X}", written)


def scalar(value: Any) -> str:
    return quoted(value) if isinstance(value, str) else json.dumps(value)


def as_json(value: Any, indent: int | None) -> str:
    pad, inner = ("", "") if indent is None else ("\n" + " " * indent, "\n" + " " * (indent + 2))
    below = None if indent is None else indent + 2
    if isinstance(value, dict) and value:
        members = f",{inner}".join(f"{quoted(key)}: {as_json(member, below)}" for key, member in value.items())
        return f"{{{inner}{members}{pad}}}"
    if isinstance(value, list) and value:
        return f"[{inner}{f',{inner}'.join(as_json(member, below) for member in value)}{pad}]"
    return "{}" if value == {} else "[]" if value == [] else scalar(value)


def as_yaml(value: Any, indent: int = 0) -> str:
    """Write block style; the text begins behind the key or the dash."""
    pad = "\n" + "  " * indent
    if isinstance(value, dict) and value:
        return "".join(f"{pad}{quoted(key)}: {as_yaml(member, indent + 1)}" for key, member in value.items())
    if isinstance(value, list) and value:
        return "".join(f"{pad}- {as_yaml(member, indent + 1)}" for member in value)
    return as_json(value, None)


def as_toml(table: dict[str, Any], path: tuple[str, ...] = ()) -> str:
    """Write scalars first, then tables and arrays of tables under headers."""
    plain, below = [], []
    for key, value in table.items():
        here = ".".join(map(quoted, (*path, key)))
        if isinstance(value, dict) and value:
            below.append(f"[{here}]\n{as_toml(value, (*path, key))}")
        elif isinstance(value, list) and value and all(isinstance(member, dict) for member in value):
            below += [f"[[{here}]] # x\n{as_toml(member, (*path, key))}" for member in value]
        else:
            plain.append(f"{quoted(key)} = {inline(value)}\n")
    return "".join(plain + below)


def inline(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{quoted(key)} = {inline(member)}" for key, member in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",\n  ".join(map(inline, value)) + "]"
    return scalar(value)


def written(data: dict[str, Any], compact: bool) -> dict[str, str]:
    return {
        "yaml": as_json(data, None) if compact else as_yaml(data),
        "json": as_json(data, None if compact else 0),
        "toml": as_toml(data) if not compact else "\n".join(f"{quoted(k)} = {inline(v)}" for k, v in data.items()),
    }


def scalars(data: Data, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str, Any]]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from scalars(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from scalars(value, (*path, index))
    else:
        yield join(path), data


def behind(document: Document, text: str, pointer: str, key: bool = False) -> str:
    """Return the text from the place of a value or key on, found by its line and column alone."""
    place = document.marks.key(pointer) if key else document.marks.at(pointer)
    assert place.line is not None
    assert place.column is not None
    return text.split("\n")[place.line - 1][place.column - 1 :]


@settings(max_examples=150, deadline=timedelta(seconds=2))
@given(ROOTS, st.booleans())
def test_the_same_data_loads_equal_in_all_formats(data: dict[str, Any], compact: bool) -> None:
    for name, text in written(data, compact).items():
        loaded = parse(text.encode(), "x", name).data
        assert loaded == data
        assert repr(sorted(map(repr, scalars(loaded)))) == repr(sorted(map(repr, scalars(data))))


@settings(max_examples=100, deadline=timedelta(seconds=2))
@given(ROOTS, st.booleans())
def test_each_value_and_key_stands_where_its_place_says(data: dict[str, Any], compact: bool) -> None:
    for name, text in written(data, compact).items():
        document = parse(text.encode(), "x", name)
        for pointer, value in scalars(data):
            assert behind(document, text, pointer).startswith(scalar(value))
            token = split(pointer)[-1]
            if behind(document, text, pointer, key=True) != behind(document, text, pointer):
                assert behind(document, text, pointer, key=True).startswith(quoted(token))


def same_shape(spot: Spot, data: Data) -> bool:
    below = spot[2]
    if isinstance(data, dict):
        return isinstance(below, dict) and set(below) == set(data) and all(same_shape(below[k], data[k]) for k in data)
    if isinstance(data, list):
        return isinstance(below, list) and len(below) == len(data) and all(map(same_shape, below, data))
    return below is None or isinstance(below, str)


def tried(read: Callable[[], T]) -> tuple[T | None, tuple[Problem, ...]]:
    try:
        return read(), ()
    except InputError as fault:
        return None, fault.problems


def checked(name: str, text: str, lenient: bool) -> Parsed | None:
    """Parse and hold what comes out, data or problems, to what is promised."""
    limits = Limits(depth=16, nodes=500)
    parsed, problems = tried(lambda: SYNTAXES[name](text, "x", limits, lenient))
    if parsed is None:
        assert 0 < len(problems) <= 101
        for problem in problems:
            assert re.fullmatch(r"FIL-\d{3}", problem.code)
            assert all(len(str(field)) <= 80 for field in problem.fields.values())
            assert problem.where is not None
            assert problem.where.line is not None
            assert 1 <= problem.where.line <= len(re.split("\r\n|\r|\n", text))
            assert problem.where.column is not None
            assert problem.where.column >= 1
        return None
    assert lenient or not parsed.notes
    assert same_shape(parsed.marks.tree(), parsed.data)
    for pointer, value in scalars(parsed.data):
        assert value is None or isinstance(value, str | bool | int | float)
        assert not isinstance(value, float) or isfinite(value)
        assert not isinstance(value, int) or abs(value) < 10**18
        assert not isinstance(value, str) or not re.search("[\ud800-\udfff]", value)
        assert isinstance(value, str | None) or name != "yaml" or pointer in parsed.raw
        assert pointer.count("/") <= 16
    for text_of in parsed.raw.values():
        assert text_of in text
    return parsed


TOKENS = [
    *string.punctuation,
    *("- ", "? ", ": ", "\n", "\n", "\n", "\n  ", "\r\n", "\r", " ", "\t", " #", "\n---\n", "\n...\n"),
    *("<<", "&a ", "*a", "!!str ", "%TAG", "|\n", ">-\n", "\n  - ", "\n- ", "\n    c: "),
    *("a", "b", "名", "𠮷", "0", "1", "-1.5", "1e9", "012", "0x", "true", "null", "~", "nan", ".inf", "NaN"),
    *('"', "'", '"""', "'''", '"a"', "'b'", "\\", "\\u", "d842", "\\u0041", "\\n", "9" * 19),
    *("a: ", "b: ", "a = ", "b = ", "[a]\n", "[[a]]\n", "[a.b]\n", "a.b", "{}", "[]", ", ", ",\n", "}", "]", "{", "["),
    *('{"a": ', '{"b": [', '": ', "a = [", "a = {b = ", '"a" = """', "2026-10-01", "07:00:00"),
    *("\x00", "\x0b", "\x7f", "\x85", "\u2028", "\u3000", "\ufeff", "\ud800"),
]
NASTY = st.lists(st.sampled_from(TOKENS), max_size=30).map("".join) | st.text(max_size=40)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("lenient", [False, True])
@settings(max_examples=300, deadline=timedelta(seconds=2))
@given(text=NASTY)
@example(text="")
@example(text="\ufeffa: 1")
@example(text='{"a": "\\ud842')
@example(text="a = '''''''")
@example(text='a = """"""""\n[[a.b]]\n[a.b.c]\n')
def test_any_text_gives_data_or_problems(name: str, lenient: bool, text: str) -> None:
    checked(name, text, lenient)


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=200, deadline=timedelta(seconds=2))
@given(data=st.binary(max_size=60) | NASTY.map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_give_a_document_or_problems(name: str, data: bytes) -> None:
    document, problems = tried(lambda: parse(data, "x", name))
    if document is None:
        assert problems
    else:
        assert document.size == len(data)
        assert document.marks.at("/a/0/b").path == "x"


@settings(max_examples=300, deadline=timedelta(seconds=2))
@given(NASTY)
def test_json_means_what_the_standard_library_says(text: str) -> None:
    parsed = checked("json", text, lenient=False)
    if parsed is not None:
        assert parsed.data == json.loads(text)


@settings(max_examples=300, deadline=timedelta(seconds=2))
@given(
    st.lists(
        st.sampled_from(["a", "b.c", '"d"', "[", "[[", "]\n", "]]\n", " = 1\n", " = [", "{", "}\n", ",", "1", "."])
    )
)
def test_toml_means_what_the_standard_library_says(tokens: list[str]) -> None:
    text = "".join(tokens)
    parsed = checked("toml", text, lenient=False)
    if parsed is not None:
        assert parsed.data == tomllib.loads(text)


@settings(max_examples=100, deadline=timedelta(seconds=2))
@given(ROOTS, st.integers(min_value=0, max_value=200), st.sampled_from(TOKENS))
def test_a_text_with_a_slip_gives_data_or_problems(data: dict[str, Any], at: int, token: str) -> None:
    for name, text in written(data, compact=False).items():
        checked(name, text[:at] + token + text[at:], lenient=False)
        checked(name, text[:at] + text[at + 1 :], lenient=True)
