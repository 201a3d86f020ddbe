"""A vendor's folder as it comes: a white paper as PDF, a procedure as Word, figures as Excel, a scan, a web page.

One command checks it. Every document is made here, so that nothing binary lies in the repository.
"""

from __future__ import annotations

import contextlib
import io
import json
import unicodedata
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from form_papers import EDITION, LIBRARY, LOGS, a_form, answer, changed, document, fill_facts
from papers import pdf, picture_pdf, workbook, written

from checker.cli.group import run

WHITE_PAPER = """
#set page(header: [株式会社サンプルAI　まどぐちAI 説明書], footer: context [#counter(page).display()])
#align(center, text(size: 18pt)[まどぐちAI 説明書])

株式会社サンプルAI　2026年8月1日　第3版

*1. 使い方*

1.1 使ってよい業務

住民からの問合せへの案内に使う。申請の可否の判断には使わない。

#pagebreak()
*2. 記録*

2.1 記録する項目

日時、利用者が入力した文、AIが返した文及び参照した資料の番号を、問合せの一件ごとに記録する。記録の管理は、情報システム部長が責任者と
なって行う。

2.2 保存期間

入出力の記録は、町との契約が続いている間に誤った回答が見つかったときにさかのぼれるように保存するものとし、その保存する期間は、記録した日から
起算して5年間とする。責任者は、情報システム部長とする。

*3. セキュリティ対策*

通信と保存を暗号化し、管理画面には二要素の確認で入る。対策の責任者は、情報セキュリティ部長とする。
"""
PROCEDURE = (
    ("見出し", "障害と事故への対応手順書"),
    ("見出し2", "事故の通知"),
    ("文", "事故を知ったときは、サービス運用部長が、2時間以内に町の情報政策課へ電話（03-0000-0000）で知らせる。"),
    ("見出し2", "情報の共有"),
    ("文", "原因と影響の範囲は、知った日から3日以内に、サポート窓口（support@example.com）から町へ書面で伝える。"),
    ("見出し2", "停止の手順"),
    ("文", "運用当番が管理画面の「停止」を押し、10分以内に案内を止める。責任者はサービス運用部長とする。"),
)


def word() -> bytes:
    import docx

    made = docx.Document()
    for style, text in PROCEDURE:
        if style == "文":
            made.add_paragraph(text)
        else:
            made.add_heading(text, 2 if style.endswith("2") else 1)
    table = made.add_table(rows=3, cols=2)
    for row, cells in enumerate([("項目", "内容"), ("連絡先", "03-0000-0000"), ("受付", "平日9時から17時まで")]):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


DECLARATION = """gensoku: declaration/1
id: madoguchi
subject: {name: まどぐちAI, version: 3.2.0, provider: {name: 株式会社サンプルAI}}
declared_by: {organization: 株式会社サンプルAI, roles: [ai-service-provider], declared_on: 2026-10-01}
evidence:
  - {id: wp, at: 資料/説明書.pdf, kinds: [log-policy, security-policy]}
  - {id: procedure, at: 資料/対応手順書.docx, kinds: [incident-plan, stop-procedure]}
  - {id: figures, at: 資料/評価結果.xlsx, kinds: [evaluation-report]}
  - {id: cert, at: 資料/認証書.pdf, kinds: [certificate]}
  - {id: page, url: "https://example.invalid/notice", at: 資料/お知らせ.html, kinds: [user-notice]}
claims:
  - about: ai-utilization@2018/transparency/logs
    answer: met
    statement: 入出力を5年間残す。
    evidence: [{use: wp, kind: log-policy, at: "#page=2"}]
  - about: ai-utilization@2018/security/service-for-measures
    answer: met
    statement: 2時間以内に知らせる。
    evidence: [{use: procedure, kind: incident-plan}]
  - about: ai-utilization@2018/security/measures
    answer: met
    statement: 第三者の認証を受けている。
    evidence: [{use: cert, kind: certificate}, {use: wp, kind: security-policy}]
"""
CASE = """gensoku: case/1
id: madoguchi-case
title: 窓口チャットボットの調達
buyer: {organization: みどり町}
stage: contract
"""
PAGE = "<html><body><h1>お知らせ</h1><h2>ご利用の前に</h2><p>この窓口ではAIが答えます。</p></body></html>"
FIGURES: list[list[object]] = [
    ["まどぐちAI 評価結果"],
    [],
    ["指標", "値", "件数", "試験日"],
    ["正答率", 0.924, 1000, "2026-07-09"],
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    here = tmp_path_factory.mktemp("vendor")
    written(here, "資料/説明書.pdf", pdf(WHITE_PAPER))
    written(here, "資料/対応手順書.docx", word())
    written(here, "資料/評価結果.xlsx", workbook(("評価", FIGURES), percent=("B4",)))
    written(here, "資料/認証書.pdf", picture_pdf("= 認証書\n情報セキュリティの認証 第0000号"))
    written(here, "資料/お知らせ.html", PAGE.encode())
    written(here, "申告書.yaml", DECLARATION.encode())
    written(here, "利用条件書.yaml", CASE.encode())
    return here


def checked(folder: Path, *words: str) -> tuple[int, str]:
    case = str(folder / "利用条件書.yaml")
    return call("check", str(folder), "--case", case, "--catalog", "ai-utilization@2018", *words)


def call(*words: str) -> tuple[int, str]:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        status = run([*words, "--as-of", "2026-11-24", "--lang", "ja"])
    return status, out.getvalue()


@pytest.fixture(scope="module")
def told(folder: Path) -> dict[str, Any]:
    status, text = checked(folder, "--format", "json")
    assert status == 1
    loaded: dict[str, Any] = json.loads(text)
    return loaded["assessments"][0] if "assessments" in loaded else loaded


def item(told: dict[str, Any], name: str) -> dict[str, Any]:
    ref = f"ai-utilization@2018/{name}"
    found: dict[str, Any] = next(one for part in told["principles"] for one in part["criteria"] if one["ref"] == ref)
    return found


def test_the_white_paper_shows_the_retention_on_its_second_page(told: dict[str, Any]) -> None:
    logs = item(told, "transparency/logs")
    assert logs["verdict"] == "satisfied"
    fact = next(one for seen in logs["observations"] for one in seen["facts"] if one["fact"] == "duration")
    assert (fact["text"], fact["where"]["page"]) == ("5年間", 2)


def test_the_procedure_in_word_is_opened_and_its_deadline_found(told: dict[str, Any]) -> None:
    seen = item(told, "security/service-for-measures")["observations"][0]
    assert (seen["reader"], seen["opened"]) == ("word", True)
    assert any(fact["fact"] == "deadline" for fact in seen["facts"])


def test_the_scanned_certificate_is_a_question_and_no_gap(told: dict[str, Any]) -> None:
    measures = item(told, "security/measures")
    assert measures["verdict"] == "undetermined"
    record = next(one for one in told["evidence"] if one["id"] == "cert")
    assert [reason["code"] for reason in record["reasons"]] == ["EVI-012"]


def test_what_became_of_every_document_is_told(told: dict[str, Any]) -> None:
    states = {record["id"]: record["state"] for record in told["evidence"]}
    assert states["wp"] == states["procedure"] == "opened"
    assert states["cert"] == "not-opened"
    assert states["figures"] == states["page"] == "not-looked-at"


def test_the_finder_reads_all_of_them(folder: Path) -> None:
    words = ("evidence", "suggest", str(folder / "申告書.yaml"), "--catalog", "ai-utilization@2018", "--format", "json")
    status, text = call(*words)
    found = json.loads(text)
    assert status == 0
    assert found["files"] == 4
    assert [one["code"] for one in found["unread"]] == ["EVI-012"]
    files = {passage["file"] for one in found["suggestions"] for passage in one["passages"]}
    assert files >= {"資料/説明書.pdf", "資料/対応手順書.docx", "資料/評価結果.xlsx", "資料/お知らせ.html"}


def test_the_report_names_page_and_reason_in_plain_words(folder: Path) -> None:
    _, text = checked(folder)
    squeezed = "".join(text.split())
    assert "説明書.pdf2頁" in squeezed
    assert "は画像だけで、文字情報がありません。" in squeezed


KIND = {kind.id: kind.title.ja for kind in LIBRARY.kinds.kinds}


def filled_form(book: openpyxl.Workbook) -> None:
    """Fill in the form as this vendor would: documents called by name, pages as people write them."""
    fill_facts(book)
    listed = (
        ("1", "説明書", "資料 一式/説明書.pdf", KIND["log-policy"]),
        ("2", "対応手順書", "資料　一式\\対応手順書", KIND["risk-assessment"]),
        ("3", "認証書", "資料一式/認証書.PDF", KIND["security-test-report"]),
    )
    for row, (number, title, at, kind) in enumerate(listed, 2):
        document(book, row, {"資料番号": number, "資料の名称": title, "ファイルの名前": at, "資料の種類": kind})
    answer(book, LOGS, {"回答": "実施している", "資料の番号": "説明書.pdf　２ページ"})
    security = f"{EDITION}/security"
    answer(book, f"{security}/model-vulnerability", {"回答": "実施している", "資料の番号": "対応手順書.docx p.1"})
    answer(book, f"{security}/measures", {"回答": "実施している", "資料の番号": "認証書"})


@pytest.mark.slow
def test_a_form_with_pdf_word_and_a_scan_is_one_report(tmp_path: Path) -> None:
    folder = tmp_path / unicodedata.normalize("NFD", "提出　がぞう（ＡＩ）") / "1 回目"
    inside = folder / "資料　一式"
    written(folder, "申告 様式（記入済み）.xlsx", changed(a_form(), filled_form))
    written(inside, unicodedata.normalize("NFD", "説明書.pdf"), pdf(WHITE_PAPER))
    written(inside, unicodedata.normalize("NFD", "対応手順書.docx"), word())
    written(inside, "認証書.pdf", picture_pdf("= 認証書\n情報セキュリティの認証 第0000号"))
    words = ("--catalog", EDITION, "--format", "json", "--fail-on", "never")
    status, text = call("check", str(folder), *words)
    assert status == 0
    loaded = json.loads(text)
    (one,) = loaded.get("assessments", [loaded])
    logs = item(one, "transparency/logs")
    assert logs["verdict"] == "satisfied"
    assert {fact["where"]["page"] for seen in logs["observations"] for fact in seen["facts"]} == {2}
    assert logs["observations"][0]["where"]["cell"].startswith("3 回答!")
    told = [reason["code"] for reason in item(one, "security/model-vulnerability")["reasons"]]
    assert "EVI-076" in told
    assert "EVI-025" not in told
    assert item(one, "security/measures")["verdict"] == "undetermined"
    reasons = {record["title"]: [reason["code"] for reason in record["reasons"]] for record in one["evidence"]}
    assert "EVI-012" in reasons["認証書"]
    assert "EVI-075" in reasons["対応手順書"]
    assert [problem["level"] for problem in one["problems"] if problem["level"] == "error"] == []
    _, report = call("check", str(folder), "--catalog", EDITION)
    assert "文字情報がありません" in "".join(report.split())
