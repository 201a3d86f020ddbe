"""The table "Where each kind of change goes" names paths that exist."""

from __future__ import annotations

import re
from pathlib import Path

HEADING = "## Where each kind of change goes"
PATH = re.compile(r"[\w.<>-]+(/[\w.<>-]*)*")
SUFFIXES = (".cfg", ".md", ".py", ".toml", ".yaml")


def rows(root: Path) -> list[str]:
    """Return the rows of the table, its head left out."""
    text = (root / "CONTRIBUTING.md").read_text(encoding="utf-8")
    section = text.partition(f"{HEADING}\n")[2].partition("\n## ")[0]
    return [line for line in section.splitlines() if line.startswith("| ")][2:]


def paths(row: str) -> list[str]:
    """Return what a row names in code marks and what reads as a path."""
    return [
        word
        for word in re.findall(r"`([^`]+)`", row)
        if PATH.fullmatch(word) and ("/" in word or word.endswith(SUFFIXES))
    ]


def test_every_path_exists(root: Path) -> None:
    table = rows(root)
    assert len(table) >= 12
    missing = []
    for row in table:
        assert row.count(" | ") == 2, f"not three cells: {row}"
        for path in paths(row):
            if not list(root.glob(re.sub(r"<\w+>", "*", path).rstrip("/"))):
                missing.append(path)
    assert missing == []


def test_every_row_names_a_path(root: Path) -> None:
    assert [row for row in rows(root) if not paths(row)] == []


def test_words_of_make_exist(root: Path) -> None:
    words = set(re.findall(r"^([a-z]+):.*## ", (root / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    text = (root / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`make ([a-z]+)", text)) | set(re.findall(r"^make ([a-z]+)", text, re.MULTILINE))
    assert named - words == set()
    assert named
