"""Which facts a sentence takes back: by single facts and blocks, with every bound of what is looked at."""

from __future__ import annotations

import pytest

from checker.evidence.doubt import asserted
from checker.evidence.facts.interface import Fact
from checker.evidence.interface import Block

FACT = "5年間"


def fact(line: int = 1, name: str = "duration", text: str = FACT) -> Fact:
    return Fact(name, text, line, 1, "P5Y")


def block(text: str, line: int = 1) -> Block:
    cells = tuple(text.split("\t")) if "\t" in text else ()
    return Block("row" if cells else "paragraph", text, line, cells=cells)


def code(text: str, name: str = "duration", wording: str = FACT, operation: bool = False) -> str | None:
    one = fact(1, name, wording)
    good, taken = asserted([one], [block(text)], operation)
    assert good == (() if taken else (one,))
    return taken


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ログは5年間保存しません。", "EVI-043"),
        ("ログは5年間保存しません」", "EVI-043"),
        ("ログは５年間保存しません。", None),  # The wording is looked for as it stands.
        ("5年間保存しませんが、別の記録は残す。", "EVI-043"),
        ("5年間保存するものの、音声は保存しません。", None),
        ("5年間保存する（延長は保存しません）。", None),
        ("5年間保存しません（例外を除く）。", "EVI-043"),
        ("5年間も残ります。", None),
        ("5年間を過ぎても残ります。", "EVI-043"),
        ("5年間、経過しても消されます。", "EVI-043"),
        ("5年間保存しますか。", "EVI-045"),
        ("5年間?", "EVI-045"),
        ("例：5年間", "EVI-045"),
        ("記入例は「5年間」", "EVI-045"),
        ("e.g. 5年間", "EVI-045"),
        ("5年間保存する予定である。", "EVI-044"),
        ("契約期間は5年間とする。", "EVI-046"),
        ("5年間とする契約期間。", None),
        ("", None),
        ("別の文。", None),
        ("5年間保存しません。5年間保存する。", None),
        ("5年間保存する。5年間保存しません。", None),
        ("5年間保存しません。5年間保存しますか。", "EVI-043"),
        ("5年間保存しますか。5年間保存しません。", "EVI-045"),
        ("名\t5年間保存しません\t備考", "EVI-043"),
        ("名\t5年間\t保存しません", None),
        ("保存しません\t5年間", None),
        ("Logs are not kept for 5年間; they are deleted.", "EVI-043"),
        ("Logs are not kept; they live 5年間.", None),
        ("Logs are kept for 5年間, but audio is not kept.", None),
        ("Please state 5年間.", "EVI-045"),
        ("We plan to keep it 5年間.", "EVI-044"),
    ],
)
def test_what_takes_a_period_back(text: str, expected: str | None) -> None:
    assert code(text) == expected


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("scope", "AAは保存しません。", None),
        ("scope", "AAを予定している。", None),
        ("threshold", "AAは測定していません。", "EVI-043"),
        ("threshold", "AAを目標とする。", None),
        ("version", "AAを予定しています。", None),
        ("version", "AAは定めていません。", "EVI-043"),
        ("metric", "AAを目標とする。", "EVI-044"),
        ("metric", "契約期間はAA", None),
        ("person-or-body", "AAは選任していません。", "EVI-043"),
        ("certificate", "AAは取得していません。", "EVI-043"),
        ("deadline", "AAを予定している。", "EVI-044"),
        ("responsible-role", "AAは定めていません。", "EVI-043"),
    ],
)
def test_which_facts_are_asked_about(name: str, text: str, expected: str | None) -> None:
    assert code(text, name, "AA") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("作成日：2026年10月1日", "EVI-046"),
        ("2026年10月1日 作成", "EVI-046"),
        ("Issued on 2026年10月1日", "EVI-046"),
        ("2026年10月1日に試験した。", None),
        ("2026年10月1日に作成した計画で試験した。", None),
    ],
)
def test_the_date_of_the_document_itself(text: str, expected: str | None) -> None:
    assert code(text, "date", "2026年10月1日", operation=True) == expected
    assert code(text, "date", "2026年10月1日") is None
    assert code(text.replace("2026年10月1日", FACT), operation=True) is None


def test_a_long_sentence_is_looked_at_to_its_end() -> None:
    far = "あ" * 590
    assert code(f"{FACT}{far}保存しません。") == "EVI-043"
    assert code(f"{far}{FACT}保存しません。") == "EVI-043"
    assert code(f"{far * 3}{FACT}保存しません。") == "EVI-043"
    assert code(f"{FACT}{'あ' * 2_000}保存しません。") == "EVI-043"
    assert code(f"保存しません、{'あ' * 2_000}{FACT}") is None
    # A turn counts while it stands within six hundred characters behind the wording.
    turn = "保存するが、音声は保存しません。"
    assert code(f"{FACT}{'あ' * (600 - len(FACT) - 6)}{turn}") is None
    assert code(f"{FACT}{'あ' * (600 - len(FACT) - 3)}{turn}") == "EVI-043"


class TestBlocks:
    no, yes = "5年間保存しません。", "5年間保存する。"

    def test_the_first_code_is_told_and_the_others_stay(self) -> None:
        facts = [fact(1), fact(2), fact(3)]
        blocks = [block(self.no, 1), block(self.yes, 2), block("5年間保存しますか。", 3)]
        assert asserted(facts, blocks, False) == ((facts[1],), "EVI-043")
        assert asserted(facts[1:], blocks, False) == ((facts[1],), "EVI-045")

    def test_one_of_two_blocks_on_a_line_that_asserts_is_enough(self) -> None:
        for blocks in ([block(self.no), block(self.yes)], [block(self.yes), block(self.no)]):
            assert asserted([fact()], blocks, False) == ((fact(),), None)
        assert asserted([fact()], [block(self.no), block("5年間保存しますか。")], False) == ((), "EVI-043")
        assert asserted([fact()], [block("別"), block(self.no)], False) == ((), "EVI-043")

    def test_a_block_of_several_lines_holds_the_facts_of_each(self) -> None:
        text = f"{self.yes}\n{self.no.replace('5', '3')}\n終わり"
        facts = [fact(4), fact(5, text="3年間"), fact(6, text="9年間")]
        assert asserted(facts, [block(text, 4)], False) == ((facts[0], facts[2]), "EVI-043")

    def test_lines_are_known_up_to_a_bound(self) -> None:
        text = "\n" * 2_000 + self.no
        assert asserted([fact(2_001)], [block(text)], False) == ((), "EVI-043")
        assert asserted([fact(2_002)], [block("\n" + text)], False) == ((fact(2_002),), None)

    def test_a_fact_that_stands_in_no_block_is_asserted(self) -> None:
        assert asserted([fact(9)], [block(self.no)], False) == ((fact(9),), None)
        assert asserted([], [block(self.no)], False) == ((), None)

    def test_so_many_facts_are_asked_about(self) -> None:
        blocks = [block(self.yes, line) for line in range(1, 200)] + [block(self.no, 200), block(self.no, 201)]
        facts = [fact(line) for line in range(1, 202)]
        assert asserted(facts, blocks, False) == (tuple(facts[:199]), "EVI-043")
        assert asserted(facts[:199] + facts[200:], [*blocks[:199], blocks[200]], False) == (
            tuple(facts[:199]),
            "EVI-043",
        )
        assert asserted([fact(1)] * 200 + [fact(200)], blocks, False) == ((fact(1),) * 200, None)
