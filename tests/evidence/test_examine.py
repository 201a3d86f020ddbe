"""What an examination notes: where a deferring phrase stands, who is responsible, tables, places, each fault once."""

from __future__ import annotations

import json

import pytest
from evidence_building import CLAIM, codes, observed
from shipped_examples import LIBRARY

from checker.frame import open_frame
from checker.model.position import Position
from checker.pipeline import check

POLICY = """# ログ管理方針

## 1. 記録する項目
- 入力した文
- 返した文

## 2. 保存期間
記録は5年間保存する。

"""


class TestDeferring:
    def test_the_section_with_the_phrase_is_named(self, tmp_path):
        text = "# 方針\n\n## 記録する項目\n入力と出力を記録する。\n\n## 保存期間\n別途定める。\n"
        seen = observed(tmp_path, text, sections=("log-items", "retention"), facts=("duration",))
        (reason,) = seen.reasons
        assert (reason.code, reason.fields["heading"], reason.where.line) == ("EVI-020", "保存期間", 7)

    def test_a_missing_fact_names_every_part_where_it_could_stand(self, tmp_path):
        text = "# 方針\n\n## 記録する項目\n入力と出力を記録する。\n\n## 保存期間\n長く残す。\n"
        seen = observed(tmp_path, text, sections=("log-items", "retention"), facts=("duration",))
        (reason,) = seen.reasons
        assert (reason.code, reason.fields["heading"]) == ("EVI-019", "記録する項目／保存期間")

    def test_the_fact_beside_a_phrase_counts(self, tmp_path):
        text = "# 方針\n\n## 保存期間\n適切に管理し、5年間保存する。\n"
        assert codes(observed(tmp_path, text, sections=("retention",), facts=("duration",))) == []

    @pytest.mark.parametrize(
        ("body", "expected"), [("適切に行う。", ["EVI-020"]), ("適切に行う。端末は施錠した棚に置く。", [])]
    )
    def test_without_facts_only_a_part_that_defers_throughout_is_open(self, tmp_path, body, expected):
        seen = observed(tmp_path, f"# 方針\n\n## 安全管理措置\n{body}\n", sections=("security-measures",))
        assert codes(seen) == expected


class TestResponsiblePost:
    ask = {"sections": ("log-items", "retention"), "facts": ("duration", "responsible-role")}

    def test_a_part_of_its_own_beside_the_others_names_it(self, tmp_path):
        seen = observed(tmp_path, POLICY + "## 3. 管理責任者\n情報システム課長とする。\n", **self.ask)
        assert codes(seen) == []
        assert [fact.value for fact in seen.facts if fact.fact == "responsible-role"] == ["情報システム課長"]

    def test_a_chart_in_another_chapter_does_not(self, tmp_path):
        text = (
            "# 説明書\n\n# 1 ログ\n\n## 記録する項目\n- 入力\n- 出力\n\n## 保存期間\n5年間\n\n"
            "# 2 会社\n\n## 組織図\n総務の責任者は総務部長とする。\n"
        )
        assert codes(observed(tmp_path, text, **self.ask)) == ["EVI-019"]

    def test_a_part_that_names_nobody_does_not(self, tmp_path):
        seen = observed(tmp_path, POLICY + "## 3. 管理責任者\n担当者が適切に管理する。\n", **self.ask)
        assert codes(seen) in (["EVI-019"], ["EVI-020"])

    def test_other_facts_must_stand_in_the_parts_asked_for(self, tmp_path):
        text = POLICY.replace("5年間", "長く") + "## 3. 管理責任者\n情報システム課長とする。任期は5年間とする。\n"
        seen = observed(tmp_path, text, **self.ask)
        assert [(reason.code, reason.fields["fact"]) for reason in seen.reasons] == [("EVI-019", "duration")]

    def test_a_key_of_data_names_it(self, tmp_path):
        text = '{"記録項目": ["入力", "出力"], "保存期間": "5年間", "責任者": "情報システム課長"}'
        assert codes(observed(tmp_path, text, name="a.json", **self.ask)) == []


class TestTables:
    csv = "ログの種類,保存期間,管理責任者,備考\n入出力,{},情報システム課長,{}\n操作,{},情報システム課長,\n"

    def test_a_column_with_the_facts_of_its_rows(self, tmp_path):
        seen = observed(
            tmp_path,
            self.csv.format("5年", "", "3年"),
            name="a.csv",
            sections=("retention",),
            facts=("duration", "responsible-role"),
        )
        assert codes(seen) == []

    def test_a_duration_in_another_column_is_about_something_else(self, tmp_path):
        text = self.csv.format("あり", "点検は1年ごと", "あり")
        seen = observed(tmp_path, text, name="a.csv", sections=("retention",), facts=("duration",))
        assert codes(seen) == ["EVI-019"]

    def test_a_column_that_holds_places_only_shows_nothing(self, tmp_path):
        text = self.csv.format("検討中", "", "未定")
        seen = observed(tmp_path, text, name="a.csv", sections=("retention",), facts=("responsible-role",))
        assert codes(seen) == ["EVI-005"]

    def test_a_list_of_mappings_is_a_table(self, tmp_path):
        text = '{"区分": [{"名称": "高", "措置": "暗号化"}, {"名称": "低", "措置": "施錠"}]}'
        seen = observed(tmp_path, text, name="a.json", at="#/区分", facts=("table",))
        assert codes(seen) == []
        assert (seen.facts[0].text, seen.facts[0].value) == ("高\t暗号化", "名称|措置")

    @pytest.mark.parametrize(
        "text",
        [
            '{"区分": [{"名称": "高", "措置": "暗号化"}]}',
            '{"区分": [{"名称": "高"}, {"名称": "低"}]}',
            '{"区分": [{"名称": "高", "措置": {"a": "b"}}, {"名称": "低", "措置": {"a": "c"}}]}',
            '{"区分": ["高", "低"]}',
        ],
    )
    def test_other_lists_are_none(self, tmp_path, text):
        assert codes(observed(tmp_path, text, name="a.json", at="#/区分", facts=("table",))) == ["EVI-019"]


class TestPlaces:
    def test_a_place_leads_from_where_the_user_stands(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        from pathlib import Path

        folder = Path("vendor/evidence/..")
        (tmp_path / "vendor" / "evidence").mkdir(parents=True)
        seen = observed(folder, "# 方針\n\n## 保存期間\n未定\n", sections=("retention",), name="a.md")
        (reason,) = seen.reasons
        assert reason.where == Position("vendor/a.md", 3, 1)
        assert seen.path == "a.md"

    def test_a_document_that_is_not_there_is_told_where_the_claim_speaks_of_it(self, tmp_path):
        seen = observed(tmp_path, "x", at=None, name="a.md")
        from evidence_building import examiner

        from checker.model.catalog import Member
        from checker.model.declaration import EvidenceItem, Use

        for at, code in (("none.md", "EVI-001"), ("../../x.md", "EVI-002")):
            item = EvidenceItem(id="wp", at=at, kinds=("log-policy",))
            seen = examiner(tmp_path).observe(item, Use(use="wp"), "log-policy", Member(kind="log-policy"), CLAIM)
            assert [(reason.code, reason.where) for reason in seen.reasons] == [(code, CLAIM)]

    def test_unreadable_data_is_told_at_its_line(self, tmp_path):
        seen = observed(tmp_path, '{"a": 1,\n "b": }', name="a.json", sections=("retention",))
        (reason,) = seen.reasons
        assert (reason.code, reason.where.line) == ("EVI-040", 2)


@pytest.mark.parametrize(
    ("heading", "section", "answers"),
    [
        ("使う前に知っておくこと（限界）", "limitations", True),
        ("限界", "limitations", True),
        ("3.2 保存（期間）", "retention", True),
        ("ログ（保存期間）", "retention", True),
        ("（参考）保存期間", "retention", True),
        ("限界集落への対応", "limitations", False),
    ],
)
def test_headings_in_brackets(tmp_path, heading, section, answers):
    seen = observed(tmp_path, f"# 説明書\n\n## {heading}\n内容がある。\n", sections=(section,))
    assert (codes(seen) == []) is answers


TWO_PLACES = """
# Log policy

## What is recorded (Log items)

Time, input and answer of every call.

## Retention period

Logs are kept for 12 months.

## Contact

Logs are kept for 3 years by somebody else.
"""


class TestSeveralPlacesOfOneDocument:
    """An answer that points to two headings of one document points to both of them, and to nothing else."""

    def seen(self, folder, at, *beside):
        return observed(
            folder, TWO_PLACES, sections=("log-items", "retention"), facts=("duration",), at=at, beside=beside
        )

    def test_each_place_may_hold_a_part(self, tmp_path):
        places = ("#What is recorded (Log items)", "#Retention period")
        for at, other in (places, places[::-1]):
            seen = self.seen(tmp_path, at, other)
            assert codes(seen) == []
            assert {fact.value for fact in seen.facts} == {"P12M"}

    def test_one_place_alone_lacks_the_other_part(self, tmp_path):
        assert codes(self.seen(tmp_path, "#Retention period")) == ["EVI-006"]

    def test_a_place_without_the_part_helps_nobody(self, tmp_path):
        assert codes(self.seen(tmp_path, "#Retention period", "#Contact", "#No such heading")) == ["EVI-006"]

    def test_the_pipeline_hands_over_the_other_places_of_the_same_document(self, tmp_path):
        (tmp_path / "p.md").write_text(TWO_PLACES, encoding="utf-8")
        declaration = tmp_path / "d.yaml"
        verdicts = {}
        for places in (["#What is recorded (Log items)"], ["#What is recorded (Log items)", "#Retention period"]):
            uses = [f"log{place}" for place in places]
            data = {
                "gensoku": "declaration/1",
                "id": "q",
                "subject": {"name": "q", "version": "1"},
                "declared_by": {
                    "organization": "q",
                    "roles": ["ai-service-provider"],
                    "declared_on": "2026-10-01",
                },
                "characteristics": {"personal_data": True},
                "evidence": [{"id": "log", "at": "p.md", "kinds": ["log-policy"], "issued_on": "2026-08-01"}],
                "claims": [
                    {
                        "about": "ai-business@1.2/transparency/logs",
                        "answer": "met",
                        "statement": "Kept.",
                        "evidence": uses,
                    }
                ],
            }
            declaration.write_text(json.dumps(data), encoding="utf-8")
            found = check(str(declaration), open_frame(as_of="2026-11-24", library=LIBRARY)).assessment
            one = next(c for p in found.principles for c in p.criteria if c.ref.endswith("transparency/logs"))
            verdicts[len(places)] = {reason.code for reason in one.reasons if reason.effect == "fails"}
        assert "EVI-006" in verdicts[1]
        assert "EVI-006" not in verdicts[2]
