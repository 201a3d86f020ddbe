"""What a town's letter has besides its text: number, date, sender, contact; a ruled blank where nothing is given."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from people_reading import readable
from shipped_examples import ROOT, assessment

from checker.cli.group import run
from checker.reports import PAINTED, Options, as_bytes, painted
from checker.reports.letters import NOTHING_GIVEN, Sender, letter, letter_to_all

GIVEN = Sender(
    number="み総第123号",
    dated="2026-11-26",
    sender="みどり町長　山田花子",
    contact="総務課　鈴木",
    address="〒000-0000　みどり町一丁目1番1号",
    telephone="000-000-0000",
    email="soumu@midori.example",
)
SHOWN = (
    "み総第123号",
    "令和8年11月26日",
    "みどり町長　山田花子",
    "総務課　鈴木",
    GIVEN.address,
    "000-000-0000",
    GIVEN.email,
)
BLANKS = ("＿＿＿＿＿第＿＿＿＿号", "（発信者の職・氏名）＿＿＿＿", "〒＿＿＿－＿＿＿＿", "令和＿＿年＿＿月＿＿日")


@pytest.fixture(autouse=True)
def _at_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def bare(text: str) -> str:
    return re.sub(r"[\s\u200b\u3000\\]", "", text)


def pages(sender: Sender, language: str = "ja") -> list[object]:
    found = assessment("madoguchi-chatbot")
    return [letter(found, language, "2026-12-10", sender), letter_to_all([found], language, "2026-12-10", sender)]


@pytest.mark.parametrize("kind", PAINTED)
def test_what_is_given_stands_in_every_format(kind: str) -> None:
    for page in pages(GIVEN):
        text = bare(readable(kind, b"".join(map(as_bytes, painted(kind, page, Options("ja"))))))  # type: ignore[arg-type]
        for one in SHOWN:
            assert bare(str(one)) in text
        assert "＿" not in text


@pytest.mark.parametrize("kind", PAINTED)
def test_what_is_not_given_is_left_blank(kind: str) -> None:
    for page in pages(NOTHING_GIVEN):
        text = bare(readable(kind, b"".join(map(as_bytes, painted(kind, page, Options("ja"))))))  # type: ignore[arg-type]
        for one in BLANKS:
            assert bare(one) in text
        assert text.index("御中" if "御中" in text else "提案者各位") < text.index("について")


def test_the_buyer_of_the_case_is_the_sender_where_no_other_is_given() -> None:
    found = assessment("midori-town-deployment")
    assert found.case is not None
    text = readable("text", b"".join(map(as_bytes, painted("text", letter(found, "ja", None), Options("ja")))))
    assert found.case.buyer in text.partition("について")[0]
    assert "発信者" not in text


def test_the_word_takes_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    saved = tmp_path / "a.json"
    assert run(["check", "examples/madoguchi-chatbot", "--as-of", "2026-11-24", "--output", str(saved)]) == 1
    given = (
        "--number",
        "み総第123号",
        "--date",
        "2026-11-26",
        "--sender",
        "みどり町長　山田花子",
        "--contact",
        "総務課　鈴木",
    )
    more = ("--address", str(GIVEN.address), "--telephone", "000-000-0000", "--email", str(GIVEN.email))
    for all_alike in ([], ["--for-all-bidders"]):
        capsys.readouterr()
        assert run(["request", str(saved), "--lang", "ja", *given, *more, *all_alike]) == 0
        said = bare(capsys.readouterr().out)
        for one in SHOWN:
            assert bare(str(one)) in said
    assert run(["request", str(saved), "--date", "tomorrow"]) == 2
