"""The tables of sentences: complete, alike in both languages, and in the tone that this product keeps."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from checker.model import catalog, constraints, vocabulary
from checker.model.rules import RULES
from checker.wording import en, ja, known_codes
from checker.wording.examples import EXAMPLES
from checker.wording.form_words import FORM
from checker.wording.sentences import FIELD_VOCABULARY
from checker.wording.words import WORDS, word

PLACE = re.compile(r"\{([a-z0-9_]+)\}")
FORBIDDEN_JA = ("違反", "適合", "準拠", "合格", "認証", "保証", "証明", "指摘", "ギャップ", "エビデンス")
FORBIDDEN_EN = re.compile(
    r"\b(violat|breach|compl(y|ies|ian)|conform|certif|guarant|pass(es|ed)?\b|fail|proof|prove|you\b|your\b)",
    re.IGNORECASE,
)
SENTENCES = {"ja": ja.SENTENCES, "en": en.SENTENCES}
REMEDIES = {"ja": ja.REMEDIES, "en": en.REMEDIES}


def _texts(language: str) -> dict[str, str]:
    said = {f"sentence {key}": text for key, text in SENTENCES[language].items()}
    return said | {f"remedy {key}": text for key, text in REMEDIES[language].items()}


def test_every_rule_has_a_sentence_in_both_languages() -> None:
    assert set(RULES) <= set(ja.SENTENCES)
    assert set(RULES) <= set(en.SENTENCES)


def test_no_sentence_stands_without_a_rule_but_for_faults_of_files() -> None:
    assert [code for code in known_codes() if code not in RULES and code[:3] not in ("FIL", "DEC")] == []


def test_both_languages_say_the_same_codes() -> None:
    assert list(ja.SENTENCES) == list(en.SENTENCES)
    assert list(ja.REMEDIES) == list(en.REMEDIES)
    assert set(ja.REMEDIES) <= set(ja.SENTENCES)


def test_every_code_has_an_example_with_the_fields_that_it_names() -> None:
    assert tuple(EXAMPLES) == known_codes()
    for code, fields in EXAMPLES.items():
        for table in (*SENTENCES.values(), *REMEDIES.values()):
            assert set(PLACE.findall(table.get(code, ""))) <= set(fields), code


@pytest.mark.parametrize("tables", [SENTENCES, REMEDIES], ids=["sentences", "remedies"])
def test_both_languages_name_the_same_fields(tables: dict[str, dict[str, str]]) -> None:
    for key, text in tables["ja"].items():
        assert sorted(PLACE.findall(text)) == sorted(PLACE.findall(tables["en"][key])), key


def test_a_variant_leaves_out_just_the_fields_that_it_is_without() -> None:
    for key, text in ja.SENTENCES.items():
        code, *without = key.split(".without-")
        if without:
            assert sorted(without) == without, key
            assert set(PLACE.findall(text)) == set(PLACE.findall(ja.SENTENCES[code])) - set(without), key


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_text_is_whole_sentences(language: str) -> None:
    for key, text in _texts(language).items():
        if language == "ja":
            assert text.endswith("。"), key
            assert text.count("。") <= 2, key
        else:
            assert text.endswith((".", "?")), key
            assert text[0].isupper() or text[0] in "“{", key
        assert text == text.strip(), key
        assert "  " not in text, key


def test_japanese_uses_full_width_marks_and_plain_polite_endings() -> None:
    for key, text in _texts("ja").items():
        assert not re.search(r"[,.] |[()?!]", re.sub(r"「[^」]*」|--help", "", text)), key
        for sentence in re.sub(r"（[^（）]*）", "", text).rstrip("。").split("。"):
            assert sentence.endswith(
                ("ます", "ません", "ました", "ませんでした", "です", "でした", "ください", "ませんか")
            ), key


def test_a_role_has_one_word_in_japanese() -> None:
    assert not [key for key, text in _texts("ja").items() if "立場" in text]
    assert "立場" not in str(FORM) + str(WORDS)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_nothing_accuses_or_attests(language: str) -> None:
    texts = _texts(language) | {
        f"word {name} {key}": pair[0 if language == "ja" else 1]
        for name, table in WORDS.items()
        for key, pair in table.items()
    }
    for key, text in texts.items():
        if language == "ja":
            assert not any(term in text for term in FORBIDDEN_JA), key
        else:
            assert not FORBIDDEN_EN.search(text), key


def test_words_from_strangers_stand_in_quotes() -> None:
    for language, mark in (("ja", "「"), ("en", "“")):
        for key, text in SENTENCES[language].items():
            for name in ("heading", "phrase", "fragment", "post", "suggestion"):
                if f"{{{name}}}" in text:
                    assert f"{mark}{{{name}}}" in text, (key, name)


LISTS = {
    "answer": get_args(vocabulary.Answer),
    "stage": vocabulary.STAGES,
    "shows": get_args(vocabulary.Shows),
    "assurance": vocabulary.ASSURANCES,
    "owner": get_args(vocabulary.Owner),
    "access": get_args(vocabulary.Access),
    "disclosure": get_args(vocabulary.Disclosure),
    "tier": get_args(vocabulary.Tier),
    "source-status": get_args(vocabulary.SourceStatus),
    "catalog-status": get_args(vocabulary.CatalogStatus),
    "wording": get_args(vocabulary.Wording),
    "modality": get_args(vocabulary.Modality),
    "nature": get_args(vocabulary.Nature),
    "qualifier": get_args(vocabulary.Qualifier),
    "relation": get_args(vocabulary.RelationType),
    "standing": get_args(vocabulary.Standing),
    "verdict": [verdict.value for verdict in vocabulary.Verdict],
}


@pytest.mark.parametrize("name", LISTS)
def test_every_id_of_a_closed_list_has_a_word(name: str) -> None:
    missing = [key for key in LISTS[name] if key not in WORDS[name]]
    assert missing == []
    for key in LISTS[name]:
        assert word(name, key, "ja") != key


def test_every_shape_of_a_value_has_a_name() -> None:
    shapes = {
        mark.name
        for module in (constraints, catalog)
        for hint in vars(module).values()
        for mark in getattr(hint, "__metadata__", ())
        if isinstance(mark, constraints.Text) and mark.name
    }
    assert len(shapes) > 8
    assert shapes <= set(WORDS["shape"])


def test_every_vocabulary_of_a_field_is_one_of_ours_or_data() -> None:
    assert set(FIELD_VOCABULARY.values()) <= set(WORDS) | {"kind", "section", "fact", "characteristic", "role"}


def test_an_unknown_id_stays_as_it_is() -> None:
    assert word("stage", "moon", "ja") == "moon"
    assert word("moon", "bid", "en") == "bid"
