"""What is written fast is what is written plainly, byte for byte."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.evidence.interface import Section
from checker.model import written
from checker.model.assessment import Assessment
from checker.model.dataclass import dataclass
from checker.model.kept import Kept, Recent
from checker.model.plain import canonical, canonical_of, digest, dump
from checker.model.sealed import digest_alone, digest_of
from checker.model.texts import Bilingual
from checker.model.written import digest_without, pretty_pieces, shared, texts
from checker.pipeline import check, open_frame


@dataclass(frozen=True, slots=True)
class Basis:
    """A noun that need not hold anything."""

    declaration: str | None = None
    parts: tuple[str, ...] = ()
    role: int | None = None


@dataclass(frozen=True, slots=True)
class Late:
    """A noun that is shared only after many of its class were written."""

    number: int


ROOT = Path(__file__).resolve().parents[2]
PLAIN: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=12,
)


@dataclass(frozen=True)
class Name:
    """A noun of one member, whose key is a word of Python."""

    from_: Any


@given(PLAIN)
def test_plain_data_is_written_as_the_standard_library_writes_it(data: Any) -> None:
    assert texts(data)[0] == json.dumps(data, ensure_ascii=False, indent=1)


@given(PLAIN)
def test_the_canonical_form_is_the_canonical_form(data: Any) -> None:
    try:
        wanted = canonical(data).decode()
    except UnicodeEncodeError:
        return
    assert texts(data)[1] == wanted


@pytest.mark.parametrize("bad", [1.5, {"a": [0.0]}, b"x", {1}])
def test_what_has_no_canonical_form_is_refused(bad: Any) -> None:
    with pytest.raises(TypeError):
        texts(bad)


def assessed(example: str) -> Assessment:
    path = ROOT / "examples" / example / "declaration.yaml"
    found = check(str(path), open_frame(as_of="2026-11-24")).assessment
    assert found is not None
    return found


@pytest.mark.parametrize("example", ["madoguchi-chatbot", "midori-town-deployment"])
def test_an_assessment_is_written_and_digested_as_its_plain_data(example: str) -> None:
    assessment = assessed(example)
    plain = dump(assessment)
    assert "".join(pretty_pieces(assessment)) == json.dumps(plain, ensure_ascii=False, indent=1)
    assert texts(assessment)[0] == json.dumps(plain, ensure_ascii=False, indent=1)
    assert digest_without(assessment, "sha256") == digest({k: v for k, v in plain.items() if k != "sha256"})
    assert canonical_of(assessment, "sha256") == canonical({k: v for k, v in plain.items() if k != "sha256"})


def test_the_digest_of_one_assessment_alone_is_the_same() -> None:
    assessment = assessed("midori-town-deployment")
    digest_alone()
    assert [digest_of(assessment), digest_of(assessment)] == [assessment.sha256] * 2


@pytest.mark.parametrize(
    ("noun", "text"),
    [
        (Bilingual(ja="あ", en='"'), '{"en":"\\"","ja":"あ"}'),
        (Section(heading="a", level=1, line=2), None),
        (Name(from_="a"), '{"from":"a"}'),
    ],
)
def test_nouns_are_unfolded_as_they_are_dumped(noun: Any, text: str | None) -> None:
    made = canonical_of(noun, "").decode()
    assert made == canonical(dump(noun)).decode()
    assert text is None or made == text


def test_what_is_no_noun_is_refused() -> None:
    with pytest.raises(ValueError, match="set"):
        canonical_of(Name(from_={1}), "")


def test_what_was_digested_last_is_not_taken_for_another() -> None:
    one, other = assessed("madoguchi-chatbot"), assessed("midori-town-deployment")
    for assessment in (one, other, one):
        plain = json.dumps(dump(assessment), ensure_ascii=False, indent=1)
        assert "".join(pretty_pieces(assessment)) == plain
        digest_without(one, "sha256")
        assert "".join(pretty_pieces(assessment)) == plain


def test_what_assessments_share_is_one_piece_of_text() -> None:
    frame = open_frame(as_of="2026-11-24", catalogs=("ai-business@1.2",))
    texts = []
    for example in ("madoguchi-chatbot", "midori-town-deployment"):
        found = check(str(ROOT / "examples" / example / "declaration.yaml"), frame).assessment
        texts.append({id(piece) for piece in pretty_pieces(found) if len(piece) > 10_000})
    assert len(texts[0] & texts[1]) >= 2


def test_kept_goes_by_the_object_and_forgets() -> None:
    kept: Kept[int] = Kept(most=2)
    one, same = [1], [1]
    made = iter(range(10))
    assert kept.get(one, lambda: next(made)) == 0
    assert kept.get(same, lambda: next(made)) == 1
    assert kept.get(one, lambda: next(made)) == 0
    assert kept.get(one, lambda: next(made), "other") == 2
    assert kept.get(one, lambda: next(made)) == 3


def test_recent_goes_by_value_and_forgets() -> None:
    recent: Recent[int] = Recent(most=2)
    made = iter(range(10))
    assert [recent.get(of, lambda: next(made)) for of in ("a", "a", "b", "a", "c", "a")] == [0, 0, 1, 0, 2, 3]


def test_code_written_for_a_class_writes_what_is_written_without(monkeypatch: pytest.MonkeyPatch) -> None:
    """The nouns are copied, so that none of them is one whose text is held already."""
    found = copy.deepcopy([*assessed("madoguchi-chatbot").principles, *assessed("care-robot").principles])
    plain = [json.dumps(dump(one), ensure_ascii=False, indent=1) for one in found]
    for written_from in (1, 10**9):
        monkeypatch.setattr(written, "_WRITERS", {})
        monkeypatch.setattr(written, "_MET", {})
        monkeypatch.setattr(written, "_WRITTEN_FROM", written_from)
        made = [texts(one) for one in found]
        assert [one for one, _ in made] == plain
        assert [other.encode() for _, other in made] == [canonical(dump(one)) for one in found]


def test_a_noun_without_anything_to_write_is_an_empty_object(monkeypatch: pytest.MonkeyPatch) -> None:
    for written_from in (1, 10**9):
        monkeypatch.setattr(written, "_WRITERS", {})
        monkeypatch.setattr(written, "_MET", {})
        monkeypatch.setattr(written, "_WRITTEN_FROM", written_from)
        assert texts(Basis()) == ("{}", "{}")
        assert texts(Basis(declaration="a", role=0)) == (
            '{\n "declaration": "a",\n "role": 0\n}',
            '{"declaration":"a","role":0}',
        )


def test_a_noun_that_becomes_shared_late_is_held_all_the_same() -> None:
    first = [texts(Late(n)) for n in range(200)]
    one = shared(Late(3))
    assert texts(one) == first[3]
    assert texts(one)[0] is texts(one)[0]
