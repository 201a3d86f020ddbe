"""What a town's letter has besides its text: number, date, sender, contact; a ruled blank where nothing is given."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from people_reading import readable
from shipped_examples import ROOT, assessment

from checker.cli.group import run
from checker.reports import PAINTED, Options, as_bytes, painted
from checker.reports.content import build, numbers
from checker.reports.layout import Entries, Table
from checker.reports.letters import NOTHING_GIVEN, Sender, letter, letter_to_all
from checker.reports.phrases import phrase
from checker.reports.reader import Reader

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


EXAMPLES = ("madoguchi-chatbot", "midori-town-deployment", "care-robot")
HINT = "求めた名前を括弧で添えて出し直してください"


def said(page: object, language: str = "ja") -> str:
    return bare(readable("text", b"".join(map(as_bytes, painted("text", page, Options(language))))))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_letter_speaks_of_no_tool_no_reference_and_one_town(name: str) -> None:
    found = assessment(name)
    for page in (letter(found, "ja", None), letter_to_all([found], "ja", None)):
        text, _, annex = said(page).partition("別表")
        for word in ("本ツール", "通信", "発注者", "@", "一覧の番号", "足ります"):
            assert word not in text
        assert "@" in annex
        assert bare("項目の番号") in annex


def test_the_numbers_of_the_report_stand_in_the_annex() -> None:
    found = assessment("madoguchi-chatbot")
    cited = numbers(Reader(found, "ja"))
    (table,) = [block for block in letter(found, "ja", None).blocks if isinstance(block, Table)]
    assert table.header[1] == "照合結果の一覧（不足事項一覧）の番号"
    assert [row[0] for row in table.rows] == [f"({number})" for number in range(1, len(table.rows) + 1)]
    assert {row[2]: row[1] for row in table.rows} == cited
    (alike,) = [block for block in letter_to_all([found], "ja", None).blocks if isinstance(block, Table)]
    assert len(alike.header) == 2


@pytest.mark.parametrize("language", ["ja", "en"])
def test_how_to_name_a_heading_is_told_as_in_the_report(language: str) -> None:
    found = assessment("madoguchi-chatbot")
    hint = bare(phrase("heading_note", language))
    assert hint in said(build(found, language), language)
    assert hint in said(letter(found, language, None), language)
    assert hint in said(letter_to_all([found], language, None), language)
    complete = assessment("midori-town-deployment")
    codes = {reason.code for item in Reader(complete, "ja").items() for reason in item[1].reasons}
    assert (HINT in said(letter(complete, "ja", None))) == ("EVI-006" in codes)


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_the_report_asks_the_vendor_for_is_asked_for(name: str) -> None:
    """Of gaps and of open items alike; what the town looks at itself stands apart, with what else may be handed in."""
    found = assessment(name)
    page = letter(found, "ja", None)
    asked = {
        entry.ref: [detail.text for detail in entry.details if detail.label in ("求めるもの", "貴社の分")]
        for block in page.blocks
        if isinstance(block, Entries)
        for entry in block.entries
    }
    for item in Reader(found, "ja").items():
        if (
            item[1].verdict.value in ("not-satisfied", "undetermined")
            and not item[1].waived
            and item[2].owner != "buyer"
        ):
            remedy = [item[2].remedy.ja] if item[2].remedy and item[1].category != "source" else []
            assert asked[item[1].ref] == remedy, item[1].ref


def test_what_is_open_for_want_of_a_fact_is_asked_for_and_what_is_at_hand_is_looked_at() -> None:
    text = said(letter(assessment("madoguchi-chatbot"), "ja", None))
    asked, looked_at = text.split("町が資料を見て確かめるもの（3件）")
    assert "使ってはいけない用途は、どの資料の何頁に書いてありますか" in asked
    for question in (
        "どの時点で、AIの結果を採るか",
        "年に何回、どの数字で見張りますか",
        "これまでの不具合は、どこで読めますか",
    ):
        assert question not in asked
        assert question in looked_at
    assert "併せて提出してください" in looked_at


@pytest.mark.parametrize("kind", ["html", "pdf", "docx"])
def test_the_foot_has_the_era_in_japanese(kind: str) -> None:
    for language, day in (("ja", "令和8年11月24日"), ("en", "2026-11-24")):
        page = letter(assessment("care-robot"), language, None)
        made = b"".join(map(as_bytes, painted(kind, page, Options(language))))
        text = bare(readable(kind, made)) if kind != "docx" else _footer(made)
        assert bare(phrase("made_by", language, maker=page.maker, date=day)) in bare(text)


def _footer(made: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(made)) as book:
        return "".join(re.sub(r"<[^>]+>", "", book.read(name).decode()) for name in book.namelist() if "footer" in name)
