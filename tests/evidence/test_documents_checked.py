"""Documents from end to end: a declaration that names a PDF, and what the assessment and the reports say of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from papers import pdf, picture_pdf, written

from checker import pipeline
from checker.cli.group import group
from checker.evidence.documents import client
from checker.evidence.interface import ReaderFault
from checker.frame import open_frame

REF = "ai-utilization@2018/transparency/logs"
DECLARATION = """
gensoku: declaration/1
id: chatbot
subject: {{name: 窓口チャットボット, version: 3.2.0}}
declared_by: {{organization: みどり株式会社, roles: [ai-service-provider], declared_on: 2026-10-01}}
evidence:
  - {{id: wp, at: "{at}", kinds: [log-policy]}}
claims:
  - about: ai-utilization@2018/transparency/logs
    answer: met
    statement: 記録を残す。
    evidence: [{{use: wp, kind: log-policy{place}}}]
"""
PAPER = """
表紙である。この資料は記録について説明する。

#pagebreak()
*1. 記録の目的*

記録は監査のために残す。

*2. 記録する項目*

日時、入力の文及び出力の文を記録する。記録の責任者は情報システム課長である。

*3. 保存期間*

記録は5年間保存し、責任者は情報システム課長とする。
"""


def criterion(folder: Path, data: bytes, name: str = "wp.pdf", place: str = "") -> tuple[Any, pipeline.Result]:
    written(folder, name, data)
    path = written(folder, "declaration.yaml", DECLARATION.format(at=name, place=place).encode())
    result = pipeline.check(str(path), open_frame(as_of="2026-11-24", catalogs=["ai-utilization@2018"]))
    assert result.assessment is not None, result.problems
    found = next(one for principle in result.assessment.principles for one in principle.criteria if one.ref == REF)
    return found, result


def test_a_pdf_is_opened_and_its_facts_carry_pages(tmp_path: Path) -> None:
    found, result = criterion(tmp_path, pdf(PAPER))
    seen = found.observations[0]
    assert seen.opened
    assert seen.reader == "pdf"
    duration = next(fact for fact in seen.facts if fact.fact == "duration")
    assert (duration.text, duration.where.page, duration.where.line) == ("5年間", 2, None)
    assert {section.where.page for section in seen.sections} == {2}
    assert result.assessment is not None
    assert result.assessment.evidence[0].state == "opened"


def test_a_page_in_the_declaration_narrows_the_search(tmp_path: Path) -> None:
    found, _ = criterion(tmp_path, pdf(PAPER), place=', at: "#page=2"')
    assert [fact.text for fact in found.observations[0].facts if fact.fact == "duration"] == ["5年間"]
    found, _ = criterion(tmp_path, pdf(PAPER), place=', at: "#page=1"')
    assert "EVI-056" in found.observations[0].codes
    found, _ = criterion(tmp_path, pdf(PAPER), place=', at: "#page=9"')
    assert "EVI-024" in found.observations[0].codes


def test_a_heading_that_was_not_recognised_is_a_question_and_no_gap(tmp_path: Path) -> None:
    found, _ = criterion(tmp_path, pdf("*1. 目的*\n\n記録を残す。期間は5年間とする。"))
    assert found.verdict.value == "undetermined"
    assert {reason.code for reason in found.reasons} >= {"EVI-056"}


def test_a_heading_missing_from_the_documents_own_outline_is_a_gap(tmp_path: Path) -> None:
    found, _ = criterion(tmp_path, pdf("= 目的\n\n記録を残す。期間は5年間とする。"))
    assert found.verdict.value == "not-satisfied"
    assert "EVI-006" in {reason.code for reason in found.reasons}


def test_a_scanned_paper_is_undetermined_and_named_as_scanned(tmp_path: Path) -> None:
    found, result = criterion(tmp_path, picture_pdf(PAPER))
    assert found.verdict.value == "undetermined"
    assert "EVI-012" in {reason.code for reason in found.reasons}
    assert pipeline.exit_status([result]) == 1


def test_without_the_extra_the_item_is_undetermined(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "NEEDS", {"pdf": "no_such_module_here"})
    found, _ = criterion(tmp_path, pdf(PAPER))
    told = next(reason for reason in found.reasons if reason.code == "EVI-050")
    assert found.verdict.value == "undetermined"
    assert told.remedy is not None
    assert "pip install '.[documents]'" in told.remedy.ja


def test_what_the_safety_net_stops_ends_in_status_4(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(*_: object) -> None:
        raise ReaderFault("EVI-038")

    monkeypatch.setattr("checker.evidence.documents.client.open_document", slow)
    found, result = criterion(tmp_path, pdf(PAPER))
    assert found.verdict.value == "undetermined"
    assert pipeline.exit_status([result]) == 4


@pytest.mark.parametrize(("language", "place"), [("ja", "wp.pdf 2頁"), ("en", "wp.pdf, p. 2")])
def test_reports_say_the_page_as_people_do(tmp_path: Path, language: str, place: str) -> None:
    criterion(tmp_path, pdf(PAPER))
    call = ["check", str(tmp_path / "declaration.yaml"), "--as-of", "2026-11-24", "--lang", language]
    for form in ("text", "markdown"):
        done = CliRunner().invoke(group, [*call, "--format", form])
        assert "".join(place.split()) in "".join(done.output.replace("\\", "").split()), form
    told = json.loads(CliRunner().invoke(group, [*call, "--format", "json"]).stdout)
    places = [
        reason["where"]
        for principle in told["principles"]
        for one in principle["criteria"]
        for reason in one["reasons"]
        if reason["code"] == "EVI-032"
    ]
    assert [place["page"] for place in places] == [2]
