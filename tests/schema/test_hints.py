"""The types that nouns are built by are those that `typing` reads from their annotations."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import is_dataclass
from typing import get_type_hints

import pytest

import checker.model
from checker.schema.construct import hints_of

NOUNS = {
    f"{module.__name__}.{name}": noun
    for module in (
        importlib.import_module(f"checker.model.{one.name}") for one in pkgutil.iter_modules(checker.model.__path__)
    )
    for name, noun in vars(module).items()
    if isinstance(noun, type) and is_dataclass(noun) and noun.__module__ == module.__name__
}


@pytest.mark.parametrize("name", NOUNS)
def test_they_are_the_same(name: str) -> None:
    if name.endswith((".Kept", ".Recent")):
        pytest.skip("no noun")
    assert hints_of(NOUNS[name]) == get_type_hints(NOUNS[name], include_extras=True)
