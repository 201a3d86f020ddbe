"""The way in: the parser by name or by content, digest, bounds, and what is imported."""

from __future__ import annotations

import hashlib
import subprocess
import sys

import pytest

from checker.errors import InputError, UsageFault
from checker.model.position import Position
from checker.syntax import yaml_
from checker.syntax.document import SYNTAXES, Limits, NoMarks, format_of, parse
from checker.syntax.pointer import escape, join, split


def codes(data: bytes, path: str, limits: Limits | None = None) -> list[tuple[str, str]]:
    with pytest.raises(InputError) as caught:
        parse(data, path, None, limits or Limits())
    return [(problem.code, str(problem.where)) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("path", "text", "name"),
    [
        ("a/申告.yaml", "a: 1", "yaml"),
        ("a.YML", "a: 1", "yaml"),
        ("a.json", '{"a": 1}', "json"),
        ("a.toml", "a = 1", "toml"),
        ("-", ' \n{"a": 1}', "json"),
        ("-", "[1, 2]", "json"),
        ("-", "[1]", "json"),
        ("-", "# note\n[subject]\nname = 'x'", "toml"),
        ("-", "[[claims]]\nabout = 'x'", "toml"),
        ("-", "gensoku = 'declaration/1'", "toml"),
        ("-", "a.'b c'.\"d\" = 1", "toml"),
        ("-", "gensoku: declaration/1", "yaml"),
        ("-", "# a = b\ngensoku: x = y", "yaml"),
        ("folder.d/declaration", "- a", "yaml"),
    ],
)
def test_the_format_is_told_by_suffix_or_by_content(path: str, text: str, name: str) -> None:
    assert format_of(path, text) == name
    assert parse(text.encode(), path).format == name


def test_a_named_format_comes_before_the_suffix() -> None:
    assert parse(b'{"a": 1}', "a.yaml", "json").format == "json"
    with pytest.raises(UsageFault) as caught:
        parse(b"", "a.yaml", "ini")
    assert caught.value.problem.code == "FIL-006"


def test_digest_and_size_are_of_the_very_bytes() -> None:
    data = "\ufeffa: ほ\r\n".encode()
    document = parse(data, "a.yaml")
    assert document.data == {"a": "ほ"}
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert document.size == len(data) == 11
    assert [note.code for note in document.notes] == ["FIL-003"]
    assert document.marks.at("/a") == Position("a.yaml", 1, 4, "/a")


@pytest.mark.parametrize("path", ["a.yaml", "a.json", "a.toml", "-"])
def test_an_empty_file_is_a_problem(path: str) -> None:
    for data in (b"", b" \r\n\n", b"\xef\xbb\xbf"):
        assert codes(data, path) == [("FIL-004", f"{path}:1:1")]


def test_comments_alone_are_an_empty_file() -> None:
    assert codes(b"# x\n", "a.yaml") == [("FIL-004", "a.yaml:1:1")]


def test_a_large_file_is_refused_by_its_size_alone() -> None:
    assert codes(b'{"a": "' + b"x" * 50_000_000 + b'"}', "a.json") == [("FIL-005", "a.json")]
    assert codes(b"12345", "a.json", Limits(bytes=4)) == [("FIL-005", "a.json")]
    assert parse(b"12345", "a.json", None, Limits(bytes=5)).data == 12345


def test_without_libyaml_there_is_one_clear_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_, "PARSER", None)
    with pytest.raises(InputError) as caught:
        parse(b"a: 1", "a.yaml")
    assert [problem.code for problem in caught.value.problems] == ["FIL-009"]
    assert parse(b"a = 1", "a.toml").data == {"a": 1}


@pytest.mark.parametrize(("path", "text"), [("a.json", '{"a": 1}'), ("a.toml", "a = 1")])
def test_json_and_toml_do_not_import_yaml(path: str, text: str) -> None:
    program = (
        "import sys\nfrom checker.syntax.document import parse\n"
        f"document = parse({text.encode()!r}, {path!r})\ndocument.marks.at('/a')\n"
        "print([name for name in ('yaml', 'click', 'jsonschema', 'pydantic') if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert ran.stdout.strip() == "[]"


def test_the_registry_holds_one_parser_for_each_format() -> None:
    assert {name: syntax("[1]", "-", Limits()).data for name, syntax in SYNTAXES.items() if name != "toml"} == {
        "yaml": [1],
        "json": [1],
    }
    assert SYNTAXES["toml"]("[a]", "-", Limits()).data == {"a": {}}


def test_data_without_a_text_has_pointers_only() -> None:
    marks = NoMarks("principles/x.json")
    assert marks.at("/a/0") == marks.key("/a/0") == Position("principles/x.json", pointer="/a/0")


def test_pointers_go_there_and_back() -> None:
    tokens = ("a/b", "m~n", "", "0", "~1", "日本")
    assert split(join(tokens)) == tokens
    assert join(("a", 0, "b")) == "/a/0/b"
    assert escape("~/") == "~0~1"
    assert split("") == ()
    with pytest.raises(ValueError, match="a"):
        split("a")
