"""The repository speaks of the product only: the patterns and the expected entries stand in repository.toml."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

RULES: dict[str, Any] = tomllib.loads(Path(__file__).with_name("repository.toml").read_text(encoding="utf-8"))

Tree = tuple[PurePosixPath, ...]


def text_of(path: Path) -> str | None:
    """Return a file as text, or None where it is not text."""
    data = path.read_bytes()
    if b"\0" in data:
        return None
    return data.decode("utf-8", errors="replace")


@pytest.mark.parametrize("rule", RULES["forbidden"], ids=lambda rule: rule["name"])
def test_no_file_holds(rule: dict[str, Any], root: Path, tree: Tree) -> None:
    pattern = re.compile("|".join(f"(?:{each})" for each in rule["patterns"]), re.IGNORECASE)
    allowed = rule.get("allowed_in", [])
    found = []
    for path in tree:
        if any(path.match(glob) for glob in allowed):
            continue
        text = f"{path}\n{text_of(root / path) or ''}"
        found += [
            f"{path}:{number}: {line.strip()[:120]}"
            for number, line in enumerate(text.splitlines())
            if pattern.search(line)
        ]
    assert found == []


@pytest.mark.parametrize("rule", RULES["forbidden"], ids=lambda rule: rule["name"])
def test_each_rule_can_fail(rule: dict[str, Any]) -> None:
    """A pattern is written so that it does not find itself; its example shows that it finds something."""
    for pattern, example in zip(rule["patterns"], rule["examples"], strict=True):
        assert re.search(pattern, example.replace("_", "", 1), re.IGNORECASE), pattern
        assert not re.search(pattern, example, re.IGNORECASE), "the example itself would be found"


def test_top_level_is_the_expected_one(tree: Tree) -> None:
    entries = {path.parts[0] for path in tree}
    expected = set(RULES["top_level"]["expected"])
    assert sorted(entries - expected - set(RULES["top_level"]["later"])) == [], (
        "name it in repository.toml, or remove it"
    )
    assert sorted(expected - entries) == []


def test_no_shelf_without_a_meaning(tree: Tree) -> None:
    shelves = {"utils", "util", "common", "helpers", "helper", "const", "constants", "misc"}
    assert [str(path) for path in tree if path.suffix == ".py" and shelves & {*path.parts, path.stem}] == []


def test_text_ends_with_one_newline(root: Path, tree: Tree) -> None:
    ours = {".py", ".cfg", ".toml", ".md", ".yaml", ".json", ".txt"}
    kept = {"examples", "tests"}  # the bytes of vendors and of outside tools are not ours to change
    written = {"setup.cfg"} if (root / "PKG-INFO").exists() else set()  # setuptools writes it anew into an sdist
    bad = []
    for path in tree:
        if path.suffix in ours and path.parts[0] not in kept and str(path) not in written:
            data = (root / path).read_bytes()
            if b"\r" in data or (data and (not data.endswith(b"\n") or data.endswith(b"\n\n"))):
                bad.append(str(path))
    assert bad == []
