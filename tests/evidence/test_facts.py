"""Every extractor of facts: what it finds, what merely looks like it, where it says it stands, and how long it takes."""

from __future__ import annotations

import pytest
from evidence_building import facts
from hypothesis import example, given, settings
from hypothesis import strategies as st

from checker.evidence.facts import EXTRACTORS, blocks_of, facts_in
from checker.evidence.facts.passage import LIMIT
from checker.evidence.interface import Block
from checker.evidence.readers import read

FOUND = [
    ("duration", "5年間保存する", "P5Y"),
    ("duration", "3か月", "P3M"),
    ("duration", "retained for five (5) years", "P5Y"),
    ("duration", "90 days", "P90D"),
    ("duration", "無期限", "unlimited"),
    ("date", "令和8年10月1日", "2026-10-01"),
    ("date", "２０２６年１０月１日", "2026-10-01"),
    ("date", "平成31年4月30日", "2019-04-30"),
    ("date", "2026-10-01", "2026-10-01"),
    ("date", "1 October 2026", "2026-10-01"),
    ("date", "R8.10.1", "2026-10-01"),
    ("deadline", "24時間以内に通知", "PT24H"),
    ("deadline", "10月末まで", ""),
    ("deadline", "年1回", "R/P1Y"),
    ("deadline", "within 72 hours", "PT72H"),
    ("deadline", "every 3 months", "R/P3M"),
    ("deadline", "翌営業日まで", ""),
    ("contact", "電話 03-1234-5678", "tel:03-1234-5678"),
    ("contact", "help@example.jp", "help@example.jp"),
    ("contact", "お問い合わせ：https://example.jp/contact", "https://example.jp/contact"),
    ("contact", "Phone: +81 3 1234 5678", "tel:+81-3-1234-5678"),
    ("version", "版数：3.2.0", "3.2.0"),
    ("version", "第3.2版", "3.2"),
    ("version", "Ver.3.2", "3.2"),
    ("version", "v3.2.0", "3.2.0"),
    ("version", "version 3.2", "3.2"),
    ("metric", "正答率は92.4%（185問/200問）", "正答率=92.4%;n=200"),
    ("metric", "F1 0.83", "F1=0.83"),
    ("metric", "accuracy of 92 %", "accuracy=92%"),
    ("metric", "誤答 12問/200問", "誤答=12;n=200"),
    (
        "metric",
        "| 属性 | 正答率 | 件数 |\n|---|---|---|\n| 65歳以上 | 91.0% | 200 |",
        "正答率=91%;n=200;group=65歳以上",
    ),
    ("threshold", "95%以上", "≥95%"),
    ("threshold", "0.8を下回った場合", "<0.8"),
    ("threshold", "at least 95 %", "≥95%"),
    ("threshold", "≥ 0.9", "≥0.9"),
    ("threshold", "(F1 ≥ 0.8.) Recall", "≥0.8"),
    ("standard", "JIS X 8341-3:2016", "JIS X 8341-3:2016"),
    ("standard", "ISO/IEC 27001:2022", "ISO/IEC 27001:2022"),
    ("standard", "個人情報保護法", "law:個人情報保護法"),
    ("standard", "NIST AI RMF 1.0", "NIST AI RMF 1.0"),
    ("certificate", "ISO/IEC 27001 登録番号 IS 123456", "ISO/IEC 27001:IS 123456"),
    ("certificate", "プライバシーマーク登録番号 12345678", "プライバシーマーク:12345678"),
    ("certificate", "certificate no. IS 123456 (ISO 27001)", "ISO 27001:IS 123456"),
    ("person-or-body", "株式会社サンプルAIが実施", "株式会社サンプルAI"),
    ("person-or-body", "評価者：山田太郎", "山田太郎"),
    ("person-or-body", "conducted by Example Security Ltd.", "Example Security Ltd"),
    ("named-scope", "対象：窓口チャットボット 3.2", "窓口チャットボット 3.2"),
    ("named-scope", "本規程は全ての職員を対象とする。", "本規程は全ての職員"),
    ("named-scope", "Scope: the chatbot service", "the chatbot service"),
    ("url", "https://example.jp/policy", "https://example.jp/policy"),
    ("url", "http://example.jp", "http://example.jp"),
    ("none-stated", "該当なし（個人情報を扱わないため）", "個人情報を扱わないため"),
    ("none-stated", "該当なし。理由：外部と接続しないため", "理由:外部と接続しないため"),
    ("none-stated", "Not applicable because no personal data is used.", "because no personal data is used."),
    ("responsible-role", "責任者は情報システム課長とする。", "情報システム課長"),
    ("responsible-role", "管理責任者：情報政策課", "情報政策課"),
    ("responsible-role", "Owner: Security Team", "Security Team"),
    ("responsible-role", "製品の責任者は製品セキュリティ責任者で、年1回見直す。", "製品セキュリティ責任者"),
    ("responsible-role", "重大な変更は部長が決めます。", "部長"),
    (
        "responsible-role",
        "| 作業 | 情報システム課 | 総務課長 |\n|---|---|---|\n| ログの確認 | R | A |",
        "情報システム課",
    ),
    (
        "responsible-role",
        "| task | R | A |\n|---|---|---|\n| logs | Security Team | Chief Information Officer |",
        "Security Team",
    ),
    (
        "responsible-role",
        "| 作業 | R（実行） | A（説明責任） |\n|---|---|---|\n| ログ | 運用担当課 | 情報システム課長 |",
        "情報システム課長",
    ),
    ("table", "| 区分 | 件数 |\n|---|---|\n| 高齢者 | 12 |", "区分|件数"),
]
"""Type of fact, text, canonical value of the first."""
NEAR = [
    ("duration", "2026年"),
    ("duration", "24時間365日"),
    ("duration", "5年前に"),
    ("duration", "第5年"),
    ("duration", "20歳"),
    ("duration", "3分の2"),
    ("date", "令和1年4月30日"),
    ("date", "平成31年5月1日"),
    ("date", "2026-02-30"),
    ("date", "10/11/2026"),
    ("date", "10月"),
    ("deadline", "24時間365日対応"),
    ("deadline", "速やかに"),
    ("deadline", "promptly"),
    ("deadline", "as soon as possible"),
    ("contact", "窓口までご連絡ください"),
    ("contact", "登録番号 1234-5678"),
    ("contact", "https://example.jp/report"),
    ("version", "WCAG 2.1"),
    ("version", "Apache License 2.0"),
    ("version", "3.2%"),
    ("version", "第3回"),
    ("metric", "92.4%"),
    ("metric", "正答率95%以上を目標"),
    ("metric", "高い正答率"),
    ("metric", "90%オフ"),
    ("threshold", "18歳以上"),
    ("threshold", "pandas >= 2.1.3"),
    ("threshold", "10人"),
    ("threshold", "100%"),
    ("threshold", "3日以上"),
    ("standard", "HTTPS"),
    ("standard", "この方法で"),
    ("standard", "社内規程"),
    ("standard", "業界標準"),
    ("certificate", "ISO/IEC 27001を取得"),
    ("certificate", "登録番号 T1234567890123"),
    ("certificate", "認証済み"),
    ("person-or-body", "当社が実施"),
    ("person-or-body", "第三者が評価"),
    ("person-or-body", "an independent expert"),
    ("named-scope", "対象外"),
    ("named-scope", "対象："),
    ("named-scope", "対象：未定"),
    ("url", "example"),
    ("url", "ftp"),
    ("url", "http://"),
    ("none-stated", "該当なし"),
    ("none-stated", "なし"),
    ("none-stated", "N/A"),
    ("responsible-role", "責任者は別途定める。"),
    ("responsible-role", "担当者が管理する。"),
    ("responsible-role", "責任をもって対応"),
    ("responsible-role", "部長が来ます。"),
    ("responsible-role", "| 作業 | 情報システム課 | 総務課長 |\n|---|---|---|\n| ログの確認 | I | C |"),
    ("responsible-role", "| 項目 | 課長 | 部長 |\n|---|---|---|\n| 人数 | 3 | 4 |"),
    ("responsible-role", "| 区分 | A | B |\n|---|---|---|\n| x | 総務課 | 財政課 |"),
    ("responsible-role", "利用者が自分で決めます。"),
    ("table", "| 区分 | 件数 |\n|---|---|"),
    ("table", "| 区分 | 件数 |\n|---|---|\n| 高齢者 |  |"),
    ("table", "区分 件数"),
]
"""Type of fact, and a text that holds none."""


@pytest.mark.parametrize(("wanted", "text", "value"), FOUND)
def test_found(wanted, text, value):
    assert facts(text, wanted)[0][1] == value


@pytest.mark.parametrize(("wanted", "text"), NEAR)
def test_near_misses(wanted, text):
    assert facts(text, wanted) == []


def test_every_extractor_has_both():
    assert {case[0] for case in FOUND} == {case[0] for case in NEAR} == set(EXTRACTORS)


WORDS = sorted({text for _, text, _ in FOUND} | {text for _, text in NEAR})
TEXTS = st.lists(
    st.one_of(
        st.sampled_from(WORDS), st.text(max_size=12), st.sampled_from(["。", "\n", "：", " ", "\t", "|", "が、", "("])
    ),
    max_size=12,
).map("".join)


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.sampled_from(["paragraph", "item", "value", "code"]), TEXTS)
@example("\u3000\u00a0５年間\u0301", "paragraph", "")
def test_no_text_breaks_an_extractor_and_wording_stands_where_it_says(text, kind, heading):
    block = Block(kind, text, 7, header=(heading,) if heading else ())
    for name, found in facts_in([block], tuple(EXTRACTORS)).items():
        for fact in found:
            assert fact.fact == name
            assert fact.text
            assert fact.text in text
            lines = text.split("\n")
            assert 7 <= fact.line < 7 + len(lines)
            assert lines[fact.line - 7][fact.column - 1 :].startswith(fact.text.split("\n")[0].rstrip())


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), max_size=4))
def test_no_table_breaks_an_extractor(rows):
    blocks = [
        Block("row", "\t".join(cells), line, cells=cells, header=("作業", "R", "A"))
        for line, cells in enumerate(rows, 3)
    ]
    for found in facts_in(blocks, tuple(EXTRACTORS)).values():
        for fact in found:
            assert any(fact.text in block.text for block in blocks)


TRAPS = [
    *("(" * 50, "責任者は" * 20, "5年間" * 20, "a" * 400, "1" * 400, "令和" * 80, "- " * 80, "www." * 60, "@a." * 80),
    *(
        "正答率" * 60,
        "対象：" * 60,
        "第" * 200,
        "ー" * 200,
        "A " * 150,
        "、" * 300,
        "該当なし" * 60,
        "株式会社" * 60,
        "ISO " * 80,
    ),
    *("e\u0301" * 100, "\t" * 200, "課長" * 100, "に関する" * 60, "less than " * 40),
]


@pytest.mark.slow
@pytest.mark.parametrize("trap", TRAPS, ids=[trap[:8] for trap in TRAPS])
def test_a_long_run_of_traps_is_read_to_its_end(trap):
    """200 kB of it, in one block and in many: what grows faster than the text would run into the guard against hangs."""
    text = trap * (200_000 // len(trap))
    blocks = [Block("paragraph", text, 1)]
    blocks += [Block("item", text[at : at + 2_000], at) for at in range(0, 200_000, 2_000)]
    found = facts_in(blocks, tuple(EXTRACTORS))
    assert all(fact.text in text for facts_found in found.values() for fact in facts_found)


def test_what_lies_behind_the_limit_is_not_looked_at():
    far = "x" * LIMIT + "5年間"
    assert facts_in([Block("paragraph", far, 1)], ("duration",)) == {"duration": ()}


def test_a_heading_or_key_is_told_without_its_number():
    root = read("markdown", "# a\n\n## 3. 責任者\n\n情報システム課長\n").root
    assert [fact.value for fact in facts_in(blocks_of([root]), ("responsible-role",))["responsible-role"]] == [
        "情報システム課長"
    ]
