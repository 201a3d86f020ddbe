"""Where something stands, as people say it."""

from __future__ import annotations

from pathlib import Path

import pytest
from form_papers import a_form

from checker.cli.group import run
from checker.model.position import Position
from checker.wording.places import place_words


@pytest.mark.parametrize(
    ("where", "ja", "en"),
    [
        (Position("f.xlsx", cell="1 表!B2"), "f.xlsx シート「1 表」のセルB2", "f.xlsx, sheet “1 表”, cell B2"),
        (Position("f.xlsx", cell="a!b!C3:D4"), "f.xlsx シート「a!b」のセルC3:D4", "f.xlsx, sheet “a!b”, cell C3:D4"),
        (Position("f.xlsx", cell="{path}!C3"), "f.xlsx シート「{path}」のセルC3", "f.xlsx, sheet “{path}”, cell C3"),
        (Position("f.pdf", 12, 1, page=3), "f.pdf 3頁", "f.pdf, p. 3"),
        (Position("f.yaml", 12, 4), "f.yaml:12:4", "f.yaml:12:4"),
        (Position("f.yaml", 12), "f.yaml:12", "f.yaml:12"),
        (Position("f.yaml"), "f.yaml", "f.yaml"),
        (Position("", 3), "", ""),
    ],
)  # fmt: skip
def test_in_words(where: Position, ja: str, en: str) -> None:
    assert (place_words(where, "ja"), place_words(where, "en")) == (ja, en)


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize(
    "words",
    ["validate", "check", "form read", "compare", "evidence list", "evidence check", "form new --output g.xlsx --from"],
)
def test_every_word_tells_a_cell_of_a_form_in_words(
    words: str, language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "f.xlsx").write_bytes(a_form(language=language))
    monkeypatch.chdir(tmp_path)
    assert run([*words.split(), "f.xlsx", "--lang", language]) == 3
    said = capsys.readouterr().err
    assert ("シート「1 基本情報」のセルB2: " if language == "ja" else "sheet “1 Basic facts”, cell B2: ") in said
    assert "#cell=" not in said
