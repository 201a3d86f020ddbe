"""Names that are made: the same for the same thing, apart for different ones, and harmless as names of files."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from checker.model.naming import as_slug, file_name, made_id

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Madoguchi AI", "madoguchi-ai"),
        ("ＭＡＤＯＧＵＣＨＩ　ＡＩ", "madoguchi-ai"),
        ("Café Bot", "cafe-bot-ab1d2212"),
        ("まどぐちAI", "ai-8c609a77"),
        ("ことばAI", "ai-34ff5b08"),
        ("窓口案内", "system-2ef83281"),
    ],
)
def test_an_id_is_made_of_the_name(name: str, id_: str) -> None:
    assert made_id(name) == id_


def test_width_case_and_blanks_make_no_other_id() -> None:
    assert made_id("まどぐちＡＩ") == made_id(" まどぐちai ") == made_id("まどぐちAI")


@pytest.mark.parametrize(
    ("subject", "name"),
    [
        ("まどぐちAI", "まどぐちAI"),
        ("まどぐち AI／3", "まどぐち_AI／3"),
        ("../../窓口\\x", "窓口_x"),
        ("窓口\x1b[31m\u202e", "窓口_[31m"),
        ("窓" * 100, "窓" * 50),
        ("。", "。"),
        ("Madoguchi AI", "madoguchi-ai"),
    ],
)
def test_a_file_is_named_after_the_system(subject: str, name: str) -> None:
    assert file_name(made_id(subject), subject) == name


def test_a_stated_id_names_the_file() -> None:
    assert file_name("mine", "まどぐちAI") == "mine"
    assert file_name("ai", "AI") == "ai"


@given(st.text())
@example("")
@example("\ud800")
@example("///")
@example("İ")
def test_any_name_gives_an_id_and_a_harmless_file(text: str) -> None:
    id_ = made_id(text)
    assert SLUG.fullmatch(id_)
    assert len(id_) <= 80
    name = file_name(id_, text)
    assert name
    assert len(name.encode()) <= 150
    assert not set(name) & set('/\\:*?"<>|\0\n')
    assert name not in (".", "..")
    assert as_slug(id_) == id_[:60].strip("-")
