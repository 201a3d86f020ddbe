"""The compiled file says what the sources say, and what is built from it without looking is what looking builds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checker.catalogs import Library
from checker.model.plain import digest

LIBRARY = Library()
SOURCES = Path(__file__).resolve().parents[2] / "principles"


@pytest.mark.slow
def test_it_is_of_the_present_sources() -> None:
    assert (SOURCES / "compiled.json").read_bytes() == LIBRARY.compile()


@pytest.mark.parametrize("path", LIBRARY.sources())
def test_what_is_trusted_is_what_is_looked_at(path: str) -> None:
    source = (SOURCES / path).read_bytes()
    noun, data, content = LIBRARY._construct(path, source)
    assert LIBRARY._noun(path) == (noun, data, content)
    assert LIBRARY._source(path)[1] is not None
    assert content == digest(data)


def _copied(to: Path) -> Path:
    """Copy what a library with one catalog needs."""
    for path in ("ai-social/2019.yaml", "compiled.json"):
        (to / path).parent.mkdir(parents=True, exist_ok=True)
        (to / path).write_bytes((SOURCES / path).read_bytes())
    return to


def test_a_source_that_was_changed_is_read_itself(tmp_path: Path) -> None:
    folder = _copied(tmp_path)
    shipped = Library(folder).catalog("ai-social@2019")
    source = folder / "ai-social" / "2019.yaml"
    revision = shipped.catalog.revision
    source.write_text(source.read_text(encoding="utf-8").replace(f"revision: {revision}", "revision: 99.0.0"))
    changed = Library(folder).catalog("ai-social@2019")
    assert (changed.catalog.revision, changed.data["revision"]) == ("99.0.0", "99.0.0")
    assert changed.sha256 == digest(changed.data) != shipped.sha256
    assert Library(folder).superseded == {"ai-social@2018": "ai-social@2019"}


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff", b'{"sources":[],\n', b"null\n"])
def test_a_damaged_compiled_file_only_costs_time(tmp_path: Path, damage: bytes) -> None:
    folder = _copied(tmp_path)
    (folder / "compiled.json").write_bytes(damage)
    assert Library(folder).catalog("ai-social@2019").sha256 == LIBRARY.catalog("ai-social@2019").sha256


def test_it_is_json_with_a_line_for_each_source() -> None:
    text = (SOURCES / "compiled.json").read_text(encoding="utf-8")
    assert list(json.loads(text)["data"]) == list(LIBRARY.sources())
    assert text.count("\n") == len(LIBRARY.sources()) + 3
