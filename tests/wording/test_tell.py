"""Filling sentences: every code, every empty field, and whatever a stranger may have written into a field."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.model.lists import (
    Aliases,
    Characteristic,
    EnumeratedValue,
    EvidenceKind,
    EvidenceKinds,
    FactKind,
    Families,
    Family,
    NamedRole,
    SectionKind,
)
from checker.model.texts import Bilingual, Title
from checker.wording import NO_NAMES, Names, explain, ja, known_codes, names, size, tell
from checker.wording.examples import EXAMPLES

PLACE = re.compile(r"\{[a-z0-9_]+\}")
BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
NAMED = Names(
    {
        "kind": {"log-policy": ("ログ管理方針", "log policy"), "user-guide": ("利用の手引", "user guide")},
        "section": {"retention": ("保存期間", "retention"), "log-items": ("記録する項目", "log items")},
        "fact": {"duration": ("期間", "a period"), "responsible-role": ("責任者", "a responsible post")},
        "characteristic": {"personal_data": ("個人情報を扱う", "handles personal data")},
        "role": {"developer": ("開発者", "developers"), "business-user": ("ビジネス利用者", "business users")},
        "value": {"assist": ("参考", "assists")},
    }
)


def _said(code: str, fields: dict[str, str | int], known: Names = NAMED) -> tuple[str, ...]:
    message, remedy = tell(code, fields, known)
    return (message.ja, message.en, *((remedy.ja, remedy.en) if remedy else ()))


def _is_clean(text: str) -> bool:
    hidden = [char for char in text if unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") or char in BIDI]
    return not hidden and text.encode("utf-8") != b""


@pytest.mark.parametrize("code", known_codes())
def test_every_sentence_can_be_filled(code: str) -> None:
    for text in _said(code, EXAMPLES[code]):
        assert text
        assert not PLACE.search(text)
        assert "記載なし" not in text
        assert "not stated" not in text
        assert _is_clean(text)


@pytest.mark.parametrize("code", known_codes())
def test_every_sentence_reads_on_when_a_field_is_empty_or_missing(code: str) -> None:
    fields = EXAMPLES[code]
    for name in fields:
        without = {key: value for key, value in fields.items() if key != name}
        assert _said(code, without) == _said(code, {**fields, name: ""}) == _said(code, {**fields, name: " "})
        assert not any(PLACE.search(text) or "「」" in text or "“”" in text for text in _said(code, without))
    assert not any(PLACE.search(text) for text in _said(code, {}))


@pytest.mark.parametrize("key", [key for key in ja.SENTENCES if "." in key])
def test_a_variant_speaks_where_its_fields_are_empty(key: str) -> None:
    code, *without = key.split(".without-")
    fields = {name: "" if name in without else value for name, value in EXAMPLES[code].items()}
    message, _ = tell(code, fields, NAMED)
    assert "記載なし" not in message.ja
    assert "not stated" not in message.en
    assert message != tell(code, EXAMPLES[code], NAMED)[0]


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.data())
def test_what_strangers_write_neither_breaks_nor_hides(data: st.DataObject) -> None:
    code = data.draw(st.sampled_from(known_codes()))
    anything = st.text(max_size=400) | st.integers(-10, 10**12)
    odd = st.sampled_from(
        ["{file}", "{0}", "{", "}", "%s", "\\1", "\u202e", "\x00\x1b[31m", "\ud800", ",", ",,", "a\nb"]
    )
    fields = {name: data.draw(anything | odd) for name in EXAMPLES[code]}
    for text in _said(code, fields):
        assert _is_clean(text)
        assert len(text) < 5_000


def test_a_value_that_looks_like_a_place_is_not_filled_again() -> None:
    message, _ = tell("EVI-001", {"file": "{file}{heading}{0.__class__}"}, NO_NAMES)
    assert message.ja == "資料「{file}{heading}{0.__class__}」が見つかりません。"


def test_long_values_are_cut_and_hidden_characters_shown() -> None:
    message, _ = tell("EVI-001", {"file": "a" * 500}, NO_NAMES)
    assert "a" * 119 + "…" in message.en
    assert "a" * 120 not in message.en
    message, _ = tell("EVI-019", {"heading": "a\u202eb\x07c\nd", "fact": "duration"}, NAMED)
    assert "a\ufffdb\ufffdc d" in message.en


def test_ids_become_words_in_each_language() -> None:
    fields: dict[str, str | int] = {"kind": "log-policy", "sections": "retention,log-items", "facts": "duration"}
    message, _ = tell("EVI-036", fields, NAMED)
    assert message.ja == (
        "「ログ管理方針」に当たる根拠資料が示されていません（求める箇所：保存期間、記録する項目。求める記載：期間）。"
    )
    assert "log policy" in message.en
    assert "retention, log items" in message.en


def test_unknown_ids_stay_as_they_are() -> None:
    message, _ = tell("EVI-008", {"evidence": "wp", "kinds": "log-policy, poem", "listed": "user-guide"}, NAMED)
    assert "（ログ管理方針、poem）" in message.ja
    assert "(log policy, poem)" in message.en


def test_values_of_characteristics_are_words_only_where_characteristics_are_told() -> None:
    message, _ = tell("PRO-004", {"characteristic": "personal_data", "value": "false", "set_by": "case"}, NAMED)
    assert (
        message.ja == "システムの特徴「個人情報を扱う」が「いいえ」なので、この項目は対象外です（利用条件書による）。"
    )
    assert "“no” (as stated in the case file)" in message.en
    message, _ = tell("DEC-011", {"value": "false"}, NAMED)
    assert "「false」" in message.ja


def test_types_are_words_only_where_types_are_told() -> None:
    assert "一覧（並び）を書きますが、文字が" in tell("DEC-004", {"expected": "list", "found": "text"}, NO_NAMES)[0].ja
    assert "「list」" in tell("DEC-014", {"expected": "declaration/1", "found": "list"}, NO_NAMES)[0].ja


def test_bounds_in_bytes_are_told_in_units() -> None:
    assert "（上限は50 MiB）" in tell("EVI-013", {"file": "a", "limit": 52_428_800}, NO_NAMES)[0].ja
    assert "200,000" in tell("FIL-012", {"limit": 200_000}, NO_NAMES)[0].en


@pytest.mark.parametrize(
    ("count", "shown"),
    [(0, "0 B"), (1023, "1023 B"), (1024, "1 KiB"), (1_572_864, "1.5 MiB"), (1_073_741_824, "1 GiB")],
)
def test_sizes(count: int, shown: str) -> None:
    assert size(count) == shown


def test_an_ellipsis_is_no_example() -> None:
    message, _ = tell("DEC-006", {"value": "\t", "shape": "line", "example": "…"}, NO_NAMES)
    assert message.ja == "「（記載なし）」は、1行の文として読めません。"
    message, _ = tell("DEC-006", {"value": "a\nb", "shape": "line", "example": "…"}, NO_NAMES)
    assert message.ja == "「a b」は、1行の文として読めません。"


def test_a_code_without_a_sentence_is_still_told() -> None:
    message, remedy = tell("XYZ-001", {}, NO_NAMES)
    assert "XYZ-001" in message.ja
    assert "XYZ-001" in message.en
    assert remedy is None


def test_rules_are_explained() -> None:
    told = explain("EVI-020", "ja", NAMED)
    assert told["family"] == "根拠資料"
    assert (told["level"], told["effect"]) == ("warning", "undecides")
    assert "{phrase}" in told["sentence"]
    assert (
        told["example"]
        == "「保存期間」の記載は「別途定める」という言い方にとどまり、「期間」が具体的に書かれていません。"
    )
    assert told["remedy"]
    assert explain("DEC-016", "en")["remedy"] is None
    with pytest.raises(KeyError):
        explain("EVI-999", "ja")


def test_names_come_from_the_lists() -> None:
    def title(text: str) -> Title:
        return Title(ja=f"{text}の名", en=f"{text} name")

    both = Bilingual(ja="文", en="text")
    kinds = EvidenceKinds(
        gensoku="evidence-kinds/1",
        revision="1.0.0",
        kinds=(EvidenceKind(id="log-policy", title=title("log"), accepts=both, pitfall=both),),
        sections=(SectionKind(id="retention", title=title("retention"), aliases=Aliases()),),
        facts=(FactKind(id="duration", title=title("duration"), description=both, example=title("e")),),
    )
    role = Characteristic(
        id="decision_role",
        type="enum",
        values=(EnumeratedValue(id="assist", title=title("assist")),),
        title=title("decision"),
        question=both,
        why=both,
    )
    families = Families(
        gensoku="families/1",
        revision="1.0.0",
        notice=both,
        families=(Family(id="f", title=title("f"), roles=("developer",), default="f@2019"),),
        roles=(NamedRole(id="developer", title=title("developer")),),
    )
    made = names(kinds, {"decision_role": role}, families)
    assert made.word("kind", "log-policy", "ja") == "logの名"
    assert made.word("value", "assist", "en") == "assist name"
    assert made.word("value", "true", "ja") == "はい"
    assert made.as_data()["role"] == {"developer": {"ja": "developerの名", "en": "developer name"}}
    message, _ = tell("PRO-006", {"characteristic": "decision_role", "declared": "assist", "by_case": "unknown"}, made)
    assert (
        message.en
        == "The characteristic “decision name” is “assist name” in the declaration and “unknown” in the case file."
    )
