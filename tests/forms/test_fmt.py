"""`gensoku fmt`: comments and content stay, twice is once, and what it would change can be asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shipped_examples import ROOT

from checker.cli.fmt import order_of
from checker.cli.group import run
from checker.syntax.document import parse
from checker.syntax.interface import Limits
from checker.syntax.layout import laid_out

LIMITS = Limits()
PIECES = [
    "id: a\n", "id: a   \r\n", "# ひとこと\n", "\n", "\n\n\n", "kind: procurement\t\n", "gensoku: declaration/1\n",
    "# yaml: x  \n", "claims: []\n", "declared_by: {organization: a,\n  roles: [developer]}\n",
    "subject:\n  name: まどぐち  \n  purpose: |\n    一行  \n\n\n    二行\n  version: '1'\n",
    "evidence:\n  - id: b\n    # 中\n    title: \"二\n\n\n      行\"\n", "x: >-\n  a\n\n\n  b\n\n\n", "\ufeff",
]  # fmt: skip


def formatted(text: str, path: str = "a.yaml") -> str:
    document = parse(text.encode(), path, None, LIMITS)
    return laid_out(document, text, order_of(document.data), LIMITS)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=8, unique_by=lambda piece: piece.partition(":")[0]))
def test_data_and_comments_stay_and_twice_is_once(pieces: list[str]) -> None:
    text = "".join(pieces)
    if not any(":" in piece and not piece.startswith("#") for piece in pieces):
        return
    text = text.replace("\ufeff", "")
    made = formatted(text)
    assert parse(made.encode(), "a.yaml").data == parse(text.encode(), "a.yaml").data
    assert [line.strip() for line in sorted(text.split("\n")) if "#" in line] == [
        line.strip() for line in sorted(made.split("\n")) if "#" in line
    ]
    assert formatted(made) == made


def test_keys_of_the_root_come_in_the_order_of_the_schema_with_their_comments() -> None:
    text = "# 先頭\nid: a\n\n# 対象\nsubject: {name: a, version: '1'}\n# 種類\ngensoku: declaration/1\n"
    assert (
        formatted(text) == "# 先頭\n# 種類\ngensoku: declaration/1\nid: a\n\n# 対象\nsubject: {name: a, version: '1'}\n"
    )


def test_a_list_item_at_the_margin_stays_with_its_key() -> None:
    text = "claims:\n- about: a\n  answer: met\n# b\n- about: b\nid: a\ngensoku: declaration/1\n"
    assert parse(formatted(text).encode(), "a.yaml").data == parse(text.encode(), "a.yaml").data


def test_blanks_inside_texts_are_content() -> None:
    text = 'gensoku: declaration/1\nid: a\nx: |\n  a  \n\n\n  b\ny: "c\n\n\n  d"\n'
    assert formatted(text) == text


def test_toml_keeps_its_comments_and_texts() -> None:
    text = 'id = "a"   # ここ  \r\n\r\n\r\nx = """\na  \n\n\nb"""\n'
    assert formatted(text, "a.toml") == 'id = "a"   # ここ\n\nx = """\na  \n\n\nb"""\n'


def test_json_is_written_anew_in_the_order_of_the_schema() -> None:
    made = formatted('{"id":"窓","gensoku":"declaration/1","claims":[{"b":1,"a":2}]}', "a.json")
    assert made.startswith('{\n  "gensoku": "declaration/1",\n  "id": "窓",\n  "claims"')
    assert formatted(made, "a.json") == made


@pytest.mark.parametrize("path", sorted(str(p.relative_to(ROOT)) for p in ROOT.glob("examples/*/*.yaml")))
def test_the_examples_are_laid_out(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert run(["fmt", "--check", path]) == 0


def test_check_changes_nothing_and_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("id: a  \ngensoku: declaration/1\n")
    assert run(["fmt", "--check", "--lang", "en", str(path)]) == 1
    assert "DEC-087" in capsys.readouterr().err
    assert path.read_text() == "id: a  \ngensoku: declaration/1\n"
    assert run(["fmt", str(path)]) == 0
    assert path.read_text() == "gensoku: declaration/1\nid: a\n"
    assert run(["fmt", "--check", str(path)]) == 0


def test_other_files_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("# a\n")
    assert run(["fmt", str(path)]) == 3
