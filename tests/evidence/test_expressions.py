"""Expressions are compiled late; that neither hides a faulty one nor a match."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

import checker.evidence
from checker.evidence.facts.passage import normalise
from checker.syntax import encoding
from checker.syntax.expressions import _Expression, _Guarded, expression


def modules() -> Iterator[ModuleType]:
    yield encoding
    for found in pkgutil.walk_packages(checker.evidence.__path__, "checker.evidence."):
        yield importlib.import_module(found.name)


def held(value: object) -> Iterator[_Expression | _Guarded]:
    if isinstance(value, dict):
        value = tuple(value.values())
    for one in value if isinstance(value, tuple) else (value,):
        if isinstance(one, _Expression | _Guarded):
            yield one


EXPRESSIONS = {
    f"{module.__name__}.{name}.{number}": one
    for module in modules()
    for name, value in vars(module).items()
    if not name.startswith("__")
    for number, one in enumerate(held(value))
}
ROOT = Path(__file__).resolve().parents[2]
GUARDED = {name: one for name, one in EXPRESSIONS.items() if isinstance(one, _Guarded)}
WORDS = sorted({word for one in GUARDED.values() for word in one._words})


def test_there_are_many_and_each_compiles() -> None:
    assert len(EXPRESSIONS) > 150
    assert len(GUARDED) > 40
    for name, one in EXPRESSIONS.items():
        plain = one._expression if isinstance(one, _Guarded) else one
        assert callable(plain.finditer), name


def test_nothing_is_compiled_before_it_is_used() -> None:
    late = expression("(")
    with pytest.raises(re.error):
        late.search("")


@pytest.mark.slow
def test_every_match_in_the_texts_at_hand_holds_a_word_of_its_guard() -> None:
    for folder in ("examples", "principles", "tests/cases", "docs"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in (".md", ".txt", ".yaml", ".csv"):
                for part in path.read_text(encoding="utf-8").split("\n\n"):
                    no_match_is_hidden(normalise(part[:2000])[0])


@given(
    st.lists(
        st.one_of(st.sampled_from(WORDS), st.sampled_from("第3版。 は:を\n年%株式会社"), st.text(max_size=3)),
        max_size=8,
    )
)
def test_no_guard_hides_a_match(parts: list[str]) -> None:
    no_match_is_hidden(normalise("".join(parts))[0])


def no_match_is_hidden(plain: str) -> None:
    for name, one in GUARDED.items():
        if not one._may_match(plain):
            assert one._expression.search(plain) is None, name
        else:
            assert [m.span() for m in one.finditer(plain)] == [m.span() for m in one._expression.finditer(plain)]


def test_a_guarded_expression_answers_as_an_unguarded_one() -> None:
    guarded, plain = expression("a(b)", re.I, one_of=("ab",)), re.compile("a(b)", re.I)
    for text in ("xAB", "ab", "b", ""):
        found, wanted = guarded.search(text), plain.search(text)
        assert (found and found.groups()) == (wanted and wanted.groups())
        assert bool(guarded.fullmatch(text)) == bool(plain.fullmatch(text))
        assert [m.span() for m in guarded.finditer(text, 1)] == [m.span() for m in plain.finditer(text, 1)]
