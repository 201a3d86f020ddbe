"""The reports of the examples, word for word: what a reader sees changes only where somebody meant it to."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from shipped_examples import ROOT

_SPEC = importlib.util.spec_from_file_location("golden", Path(__file__).parent / "golden.py")
golden = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(golden)


@pytest.mark.parametrize("file", golden.golden_files())
def test_the_report_is_as_it_was(file, monkeypatch):
    monkeypatch.chdir(ROOT)
    expected = (golden.FOLDER / file).read_text(encoding="utf-8")
    assert golden.rendered(*golden.golden_files()[file]) == expected, "make golden, and read what changed"


def test_no_file_lies_there_that_nothing_is_compared_with():
    assert sorted(path.name for path in golden.FOLDER.iterdir()) == sorted(golden.golden_files())
