"""Sentences that take a fact back, and honest ones that look much like them."""

from __future__ import annotations

import pytest
from evidence_building import codes, facts, observed

DUR, DATE, ROLE, METRIC = "duration", "date", "responsible-role", "metric"
TAKEN_BACK = [
    ("EVI-043", DUR, "ログは5年間保存しません。"),
    ("EVI-043", DUR, "ログは5年間は保存していません。"),
    ("EVI-043", DUR, "5年間の保存義務はありません。"),
    ("EVI-043", DUR, "取得していないため保存期間はない（90日）。"),
    ("EVI-043", DUR, "90日を過ぎても残ります。"),
    ("EVI-043", ROLE, "責任者は情報システム課長とするわけではありません。"),
    ("EVI-043", DUR, "Logs are not kept for 90 days."),
    ("EVI-043", DUR, "We do not retain records for five years."),
    ("EVI-044", DUR, "ログは5年間保存する予定です。"),
    ("EVI-044", DATE, "試験は2027年3月31日までに実施する計画です。"),
    ("EVI-044", DATE, "Testing is scheduled for 1 March 2027."),
    ("EVI-044", METRIC, "正答率92.4%（n=200）を目標とします。"),
    ("EVI-045", DUR, "5年間保存しますか。"),
    ("EVI-045", DUR, "保存期間（例：5年間）"),
    ("EVI-045", DUR, "5年間などの保存期間を記載してください。"),
    ("EVI-045", DUR, "Please state how long, for instance 5 years."),
    ("EVI-046", DUR, "契約期間（3年間）のとおり。"),
    ("EVI-046", DUR, "Contract term: 3 years."),
]
ASSERTED = [
    (DUR, "ログは90日を超えて保存しません。"),
    (DUR, "ログは5年間保存しますが、音声は保存しません。"),
    (DUR, "音声は保存しませんが、ログは5年間保存します。"),
    (DUR, "5年間は削除しません。"),
    (DUR, "5年間保存し、課長の承認なしには変更しない。"),
    (DUR, "保存期間は1年ではなく5年とする。"),
    (DUR, "Logs are kept for 90 days and are not stored outside Japan."),
    (DUR, "Raw audio is not stored, but transcripts are kept for 30 days."),
    (DUR, "Logs are not kept longer than 90 days."),
    (DATE, "2026年10月1日に試験し、重大な問題は確認されませんでした。"),
    (DATE, "2026年10月1日に試験した。次回も実施する予定である。"),
    (ROLE, "責任者は情報システム課長とする。"),
    (ROLE, "担当者だけでは決定せず、情報システム課長が承認する。"),
    (METRIC, "正答率は92.4%（185問/200問）でした。"),
    ("threshold", "正答率95%以上を目標とする。"),
    ("deadline", "24時間以内に通知する。通知できないときは理由を示す。"),
]


def asked(tmp_path, wanted, sentence):
    assert facts(sentence, wanted), "the wording itself must be found, else this shows nothing"
    return codes(observed(tmp_path, f"# 資料\n\n## 内容\n{sentence}\n", at="#内容", facts=(wanted,)))


@pytest.mark.parametrize(("code", "wanted", "sentence"), TAKEN_BACK, ids=[case[2] for case in TAKEN_BACK])
def test_taken_back(tmp_path, code, wanted, sentence):
    assert asked(tmp_path, wanted, sentence) == [code]


@pytest.mark.parametrize(("wanted", "sentence"), ASSERTED, ids=[case[1] for case in ASSERTED])
def test_asserted(tmp_path, wanted, sentence):
    assert asked(tmp_path, wanted, sentence) == []


def test_one_sentence_that_asserts_it_is_enough(tmp_path):
    text = "# 資料\n\n## 内容\n旧版では5年間保存していません。\n現在は7年間保存する。\n"
    assert codes(observed(tmp_path, text, at="#内容", facts=("duration",))) == []


class TestDatesOfDocuments:
    text = "# 報告\n\n## 試験結果\n良好。\n\n{}\n"

    @pytest.mark.parametrize(
        "line", ["作成日：2026年10月1日", "2026年10月1日 株式会社サンプル 作成", "Last updated: 1 October 2026"]
    )
    def test_the_date_of_the_document_is_not_that_of_the_test(self, tmp_path, line):
        from checker.evidence.doubt import asserted
        from checker.evidence.facts import blocks_of, facts_in
        from checker.evidence.readers import read

        blocks = blocks_of([read("markdown", self.text.format(line)).root])
        found = facts_in(blocks, ("date",))["date"]
        assert found
        assert asserted(found, blocks, operation=True) == ((), "EVI-046")
        assert asserted(found, blocks, operation=False) == (found, None)

    def test_what_is_struck_out_is_no_content(self, tmp_path):
        text = "# 方針\n\n## 保存期間\n~~5年間保存する。~~\n"
        assert codes(observed(tmp_path, text, sections=("retention",), facts=("duration",))) == ["EVI-007"]
        assert facts("~~3年間~~5年間保存する。", "duration") == [("5年間", "P5Y")]


@pytest.mark.slow
@pytest.mark.parametrize("trap", ["5年間", "5年間は保存しません", "今後5年間", "（例：5年間", "5年間 not kept "])
def test_a_long_run_of_wording_is_read_to_its_end(trap):
    from checker.evidence.doubt import asserted
    from checker.evidence.facts import facts_in
    from checker.evidence.interface import Block

    blocks = [Block("paragraph", trap * (200_000 // len(trap)), 1)]
    blocks += [Block("item", trap * 200, line) for line in range(2, 300)]
    found = facts_in(blocks, ("duration",))["duration"]
    assert found
    asserted(found, blocks, operation=True)
