"""A part that only denies what it is asked for shows nothing of it; an honest part that looks like one still does."""

from __future__ import annotations

import pytest
from evidence_building import SECTIONS, codes, observed

from checker.evidence.denial import denies

DENIALS = [
    "ログは記録していません。",
    "入出力の記録は残しておりません。",
    "現在、試験は実施していない。",
    "人手が足りないため、監視は行っていません。",
    "小規模なサービスであることから、訓練を実施していません。",
    "異議の窓口は設けておりません。",
    "苦情の窓口はありません。",
    "事故対応の手順は定めていません。",
    "偏りは測定していません。",
    "リスク評価は実施していません。",
    "停止の機能はない。",
    "まだ研修はしておりません。",
    "ログは保存されません。",
    "評価は行わない。",
    "未実施です。",
    "未策定の状態である。",
    "していません",
    "特になし",
    "なし。",
    "We do not keep logs.",
    "No logs are kept.",
    "There is no contact point.",
    "We have no incident procedure.",
    "Testing has not yet been carried out.",
    "The system isn't monitored.",
    "Not tested yet.",
    "None.",
]
ANSWERS = [
    "重大な問題は確認されませんでした。",
    "不正な操作は記録されていません。",
    "事故の記録はありません。",
    "有意な差は報告されていません。",
    "90日を超えて保存しません。",
    "音声は保存していませんが、文字は5年間保存する。",
    "電子で保存しており、紙では保存していません。",
    "担当者が確認し、AIだけでは対応しません。",
    "定めのない記録はありません。",
    "休日の場合は対応していません。",
    "窓口以外では受付していません。",
    "24時間以内に通知する。",
    "該当なし。",
    "No incidents were recorded.",
    "No test failures.",
    "Logs are not kept longer than 90 days.",
    "Audio is not stored, but transcripts are kept for 30 days.",
    "We do not go live until it is tested.",
    "There is no record that is not kept.",
    "Logs are kept for 90 days.",
    "Notes are kept.",
    "Logging in is not needed.",
]


@pytest.mark.parametrize("sentence", DENIALS)
def test_a_sentence_that_only_denies(sentence: str) -> None:
    assert denies(sentence)


@pytest.mark.parametrize("sentence", ANSWERS)
def test_a_sentence_that_says_something(sentence: str) -> None:
    assert not denies(sentence)


def test_a_long_sentence_says_more_than_no() -> None:
    tail = "ログは記録していません。"
    assert denies("い" * (200 - len(tail)) + tail)
    assert not denies("い" * 400 + tail)


LOGS = "# ログ管理方針\n\n## 記録する項目\n{}\n\n## 保存期間\n記録は5年間保存する。\n"
ASK = {"sections": ("log-items", "retention"), "facts": ("duration",)}


class TestPart:
    def test_the_part_is_named_at_the_line_of_the_denial_and_the_others_are_not(self, tmp_path):
        seen = observed(tmp_path, LOGS.format("\nログは記録していません。"), **ASK)
        (reason,) = seen.reasons
        assert (reason.code, reason.effect, reason.where.line) == ("EVI-090", "undecides", 5)
        assert reason.fields == {"section": "log-items", "heading": "記録する項目"}

    def test_one_sentence_that_says_something_is_enough(self, tmp_path):
        text = LOGS.format("音声は記録していません。入力した文と返した文を記録する。")
        assert codes(observed(tmp_path, text, **ASK)) == []

    def test_a_second_part_on_the_same_matter_is_enough(self, tmp_path):
        text = LOGS.format("音声は記録していません。") + "\n## 記録項目（文字）\n入力した文と返した文。\n"
        assert codes(observed(tmp_path, text, **ASK)) == []

    @pytest.mark.parametrize(
        "body",
        ["- 音声：記録していません\n- 文字：未実施", "| 種類 | 有無 |\n|---|---|\n| 音声 | なし |\n| 文字 | 未定 |"],
    )
    def test_lists_and_tables_deny_by_what_stands_beside_the_name(self, tmp_path, body):
        assert codes(observed(tmp_path, LOGS.format(body), **ASK)) == ["EVI-090"]

    def test_where_none_with_its_reason_is_asked_for_a_denial_is_an_answer(self, tmp_path):
        text = LOGS.format("入力は残らないため、記録していません。記録していません。")
        assert codes(observed(tmp_path, text, sections=("log-items",), facts=("none-stated",))) != ["EVI-090"]
        assert "EVI-090" in codes(observed(tmp_path, text, sections=("log-items",)))

    @pytest.mark.parametrize(
        ("section", "heading", "body"),
        [
            ("secondary-use", "目的外の利用", "入力した内容を学習のために収集していません。"),
            ("profiling", "プロファイリング", "プロファイリングは実施していません。"),
            ("personal-data", "個人情報の取扱い", "個人情報は取得していません。"),
        ],
    )
    def test_parts_that_are_asked_what_is_not_done_are_answered_by_it(self, tmp_path, section, heading, body):
        seen = observed(tmp_path, f"# 資料\n\n## {heading}\n{body}\n", sections=(section,))
        assert [found.section for found in seen.sections] == [section]
        assert codes(seen) == []
        assert not SECTIONS[section].practice


def test_what_must_be_done_is_marked_and_what_may_be_left_undone_is_not() -> None:
    marked = {name for name, section in SECTIONS.items() if section.practice}
    assert {"log-items", "test-result", "monitoring", "contact", "incident-response", "training-attendance"} <= marked
    left = {
        "secondary-use",
        "profiling",
        "manipulation",
        "relearning",
        "subcontractors",
        "limitations",
        "out-of-scope-use",
    }
    assert not marked & left
