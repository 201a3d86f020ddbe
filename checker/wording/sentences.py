"""From rule codes with fields to whole sentences in both languages.

Fields hold what strangers wrote, so templates are filled by name only (never by `str.format`), and a value is cut and
freed of characters that would not show. Where a field is empty, the template `CODE.without-FIELD` speaks instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import Any

from checker.model.assessment import Both
from checker.model.dataclass import dataclass
from checker.model.lists import Characteristic, EvidenceKinds, Families
from checker.model.rules import effect_of, level_of
from checker.model.texts import Title
from checker.wording import en, ja
from checker.wording.examples import EXAMPLES
from checker.wording.ranges import in_words
from checker.wording.words import word

Fields = Mapping[str, str | int]

_TABLES = {"ja": (ja.SENTENCES, ja.REMEDIES), "en": (en.SENTENCES, en.REMEDIES)}
_NOT_STATED = {"ja": "（記載なし）", "en": "(not stated)"}
_COMMA = {"ja": "、", "en": ", "}
_PLACE = re.compile(r"\{([a-z0-9_]+)\}")
_BREAKS = "[\t\n\v\f\r\x85\u2028\u2029]+"
_UNSHOWN = (
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ud800-\udfff\ufeff\ufdd0-\ufdef\ufffe\uffff]"
)
"""Controls, marks that turn the direction of writing or show nothing, lone surrogates, and what no XML may hold."""
_LONGEST = 120
_LONGEST_LIST = 600

FIELD_VOCABULARY: dict[str, str] = {
    "kind": "kind",
    "kinds": "kind",
    "listed": "kind",
    "section": "section",
    "sections": "section",
    "fact": "fact",
    "facts": "fact",
    "characteristic": "characteristic",
    "addressees": "role",
    "roles": "role",
    "due": "stage",
    "tier": "tier",
    "asked_from": "tier",
    "stage": "stage",
    "status": "source-status",
    "relation": "relation",
    "method": "method",
    "claimed": "assurance",
    "seen": "assurance",
    "required": "assurance",
    "qualifier": "qualifier",
    "shape": "shape",
    "detail": "detail",
    "set_by": "set-by",
    "encoding": "encoding",
    "type": "media-type",
    "format": "format",
    "ways": "unseen",
}
"""Field → the vocabulary that its ids are from."""
_ONLY_IN: dict[tuple[str, str], str] = {
    ("PRO-004", "value"): "value",
    ("PRO-006", "declared"): "value",
    ("PRO-006", "by_case"): "value",
    ("DEC-004", "expected"): "type",
    ("DEC-004", "found"): "type",
    ("EVI-035", "found"): "media-type",
    ("CLM-017", "ref"): "item",
    ("CLM-018", "refs"): "item",
    ("CLM-041", "refs"): "item",
    ("CLM-042", "refs"): "item",
    ("DEC-066", "allowed"): "answer",
    ("DEC-068", "allowed"): "answer",
    ("DEC-081", "allowed"): "answer",
    ("DEC-069", "list"): "list-name",
    ("DEC-189", "label"): "form-label",
}
"""The same for fields that hold ids under some codes only."""
_LISTS = frozenset(
    (
        "kinds",
        "listed",
        "sections",
        "facts",
        "addressees",
        "roles",
        "qualifier",
        "allowed",
        "known",
        "expected",
        "refs",
        "ways",
    )
)
"""Fields that hold several words, divided by commas."""
_BYTES = frozenset(
    (
        ("EVI-013", "limit"),
        ("EVI-014", "limit"),
        ("DEC-032", "limit"),
        ("DEC-062", "limit"),
        ("FIL-005", "size"),
        ("FIL-005", "limit"),
    )
)
"""Fields that count bytes."""


@dataclass(frozen=True, slots=True)
class Names:
    """The titles of ids that are kept as data: vocabulary → id → (Japanese, English).

    Vocabularies: kind, section, fact, characteristic, value, role.
    """

    by_vocabulary: Mapping[str, Mapping[str, tuple[str, str]]] = field(default_factory=dict)

    def word(self, vocabulary: str, id_: str, language: str) -> str:
        """Return the name of an id in `language`: from data, else from the closed words, else the id itself."""
        pair = self.by_vocabulary.get(vocabulary, {}).get(id_)
        if pair is None:
            return word(vocabulary, id_, language)
        return pair[0] if language == "ja" else pair[1]

    @classmethod
    def of(cls, carried: Mapping[str, Mapping[str, Both]]) -> Names:
        """Return the names that an assessment carries."""
        return cls({key: {id_: (both.ja, both.en) for id_, both in table.items()} for key, table in carried.items()})

    def and_(self, vocabulary: str, table: Mapping[str, tuple[str, str]]) -> Names:
        """Return these names with one more vocabulary; the same where it is empty."""
        return Names({**self.by_vocabulary, vocabulary: table}) if table else self

    def as_data(self) -> dict[str, dict[str, dict[str, str]]]:
        """Return the names as plain data, as an assessment carries them: vocabulary → id → {ja, en}."""
        return {
            vocabulary: {key: {"ja": pair[0], "en": pair[1]} for key, pair in table.items()}
            for vocabulary, table in self.by_vocabulary.items()
        }


NO_NAMES = Names()
"""For sentences that are told before any data file could be read."""


def names(kinds: EvidenceKinds, characteristics: Mapping[str, Characteristic], families: Families) -> Names:
    """Return the names that the shipped lists give."""

    def table(items: Iterable[tuple[str, Title]]) -> dict[str, tuple[str, str]]:
        return {key: (title.ja, title.en) for key, title in items}

    values = (value for item in characteristics.values() for value in item.values)
    return Names(
        {
            "kind": table((item.id, item.title) for item in kinds.kinds),
            "section": table((item.id, item.title) for item in kinds.sections),
            "fact": table((item.id, item.title) for item in kinds.facts),
            "characteristic": table((key, item.title) for key, item in characteristics.items()),
            "value": table((value.id, value.title) for value in values),
            "role": table((item.id, item.title) for item in families.roles),
        }
    )


def tell(code: str, fields: Fields, names: Names) -> tuple[Both, Both | None]:
    """Return the message of a rule code and its remedy, in both languages, filled with `fields`.

    A code without a sentence of its own is told by its number, so that no finding is lost for want of words.
    """
    message = Both(ja=_filled(code, fields, names, "ja", 0), en=_filled(code, fields, names, "en", 0))
    if code not in ja.REMEDIES:
        return message, None
    return message, Both(ja=_filled(code, fields, names, "ja", 1), en=_filled(code, fields, names, "en", 1))


def _filled(code: str, fields: Fields, names: Names, language: str, table: int) -> str:
    template = _template(code, fields, _TABLES[language][table])
    if template is None:
        return f"規則{_visible(code)}に当たります。" if language == "ja" else f"Rule {_visible(code)} was met with."

    def shown(place: re.Match[str]) -> str:
        return _shown(code, place[1], fields.get(place[1], ""), names, language)

    return _PLACE.sub(shown, template)


def _template(code: str, fields: Fields, table: Mapping[str, str]) -> str | None:
    """Return the sentence of a code, or its variant for the fields that are empty (in the order of the alphabet)."""
    key = code
    for name in sorted(set(_PLACE.findall(table.get(code, "")))):
        if _is_empty(name, fields.get(name, "")):
            key = f"{key}.without-{name}" if f"{key}.without-{name}" in table else key
    return table.get(key)


def _is_empty(name: str, value: str | int) -> bool:
    text = str(value).strip()
    # A shape without a telling example carries an ellipsis.
    return not text or (name == "example" and text == "…")


def _shown(code: str, name: str, value: str | int, names: Names, language: str) -> str:
    if isinstance(value, int):
        return size(value) if (code, name) in _BYTES else f"{value:,}"
    if _is_empty(name, value):
        return _NOT_STATED[language]
    if name == "covers":
        return _visible(in_words(value, language))
    vocabulary = _ONLY_IN.get((code, name)) or FIELD_VOCABULARY.get(name)
    if name not in _LISTS:
        return _visible(names.word(vocabulary, value, language) if vocabulary else value)
    words = [part.strip() for part in value.split(",") if part.strip()] or [value]
    if vocabulary:
        words = [names.word(vocabulary, part, language) for part in words]
    return _visible(_COMMA[language].join(words), _LONGEST_LIST)


def _visible(text: str, longest: int = _LONGEST) -> str:
    """Return one line of `text`, cut, with U+FFFD in place of what would not show."""
    cut = text if len(text) <= longest else text[: longest - 1] + "…"
    return cut if cut.isprintable() else re.sub(_UNSHOWN, "\ufffd", re.sub(_BREAKS, " ", cut))


def size(count: int) -> str:
    """Return a number of bytes for people: `50 MiB`."""
    for unit, factor in (("GiB", 2**30), ("MiB", 2**20), ("KiB", 2**10)):
        if count >= factor:
            return f"{count / factor:.1f}".removesuffix(".0") + f" {unit}"
    return f"{count} B"


def known_codes() -> tuple[str, ...]:
    """Return every rule code that has a sentence, in the order of the tables."""
    return tuple(code for code in ja.SENTENCES if "." not in code)


def explain(code: str, language: str, names: Names = NO_NAMES) -> dict[str, Any]:
    """Return what there is to know about a rule code in `language`, as plain data.

    Keys: `code`, `family` (its name), `level` and `effect` (ids) with `level_name` and `effect_name`, `sentence` (the
    template with its {places}), `remedy` (text or None) and `example` (the sentence filled with sample fields).

    Raises:
        KeyError: there is no such code.
    """
    sentences, remedies = _TABLES[language]
    level, effect = level_of(code), effect_of(code)
    return {
        "code": code,
        "sentence": sentences[code],
        "family": word("rule-family", code[:3], language),
        "level": level,
        "level_name": word("level", level, language),
        "effect": effect,
        "effect_name": word("effect", "file" if code[:3] in ("FIL", "DEC") else effect, language),
        "remedy": remedies.get(code),
        "example": tell(code, EXAMPLES.get(code, {}), names)[0].in_(language),
    }
