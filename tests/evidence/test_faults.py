"""Faults of evidence one by one: for each rule code a document that triggers it, and one like it that does not."""

from __future__ import annotations

import os

import pytest
from evidence_building import CLAIM, codes, examiner, observed

from checker.evidence.locate import Root
from checker.model.buyer import Bounds
from checker.model.catalog import Member
from checker.model.declaration import EvidenceItem, Paper, Use

GOOD = "# 方針\n\n## 保存期間\n5年間保存する。\n"
ASK = {"sections": ("retention",), "facts": ("duration",)}


def at(folder, path, *, use=None, **item):
    """Return the codes of looking at evidence that lies at `path`."""
    given = EvidenceItem(id="wp", at=path, kinds=("log-policy",), **item)
    seen = examiner(folder).observe(given, Use(use="wp", at=use), "log-policy", Member(kind="log-policy", **ASK), CLAIM)
    return codes(seen)


CONTENT = [
    ("EVI-004", "", GOOD),
    ("EVI-004", " \n\n\t", GOOD),
    ("EVI-005", "# 方針\n\n## 保存期間\n検討中です。\n", GOOD),
    ("EVI-005", "# 方針\n\n## 保存期間\nTBD\n", "# 方針\n\n## 保存期間\nTBD\n5年間\n"),
    ("EVI-005", "# 方針\n\n## 保存期間\n| 区分 | 期間 |\n|---|---|\n| 入力 | 未定 |\n", GOOD),
    ("EVI-006", "# 方針\n\n## 費用\n5年間\n", GOOD),
    ("EVI-007", "# 方針\n\n## 保存期間\n\n## 次\n5年間\n", "# 方針\n\n## 保存期間\n\n### 詳細\n5年間\n"),
    ("EVI-009", "# 方針\n\n## 保存期間\n- [ ] 5年間保存する\n", "# 方針\n\n## 保存期間\n- [x] 5年間保存する\n"),
    ("EVI-019", "# 方針\n\n## 保存期間\n長い間保存する。\n", GOOD),
    ("EVI-020", "# 方針\n\n## 保存期間\n別途定める。\n", "# 方針\n\n## 保存期間\n別途定める手順で5年間保存する。\n"),
]


@pytest.mark.parametrize(("code", "text", "like_it"), CONTENT, ids=[f"{case[0]}-{n}" for n, case in enumerate(CONTENT)])
def test_content(tmp_path, code, text, like_it):
    assert codes(observed(tmp_path, text, **ASK)) == [code]
    assert codes(observed(tmp_path, like_it, **ASK)) == []


class TestPlaces:
    @pytest.fixture(autouse=True)
    def _folder(self, tmp_path):
        (tmp_path / "in").mkdir()
        (tmp_path / "in" / "a.md").write_text(GOOD, encoding="utf-8")
        (tmp_path / "out.md").write_text(GOOD, encoding="utf-8")
        self.folder = tmp_path / "in"

    @pytest.mark.parametrize("path", ["a.md", "./a.md", "x/../a.md", "%61.md"])
    def test_inside(self, path):
        (self.folder / "x").mkdir()
        assert at(self.folder, path) == []

    @pytest.mark.parametrize("path", ["b.md", "x/a.md", "a.md/b"])
    def test_not_there(self, path):
        assert at(self.folder, path) == ["EVI-001"]

    @pytest.mark.parametrize("path", ["../out.md", "/etc/passwd", "x/../../out.md", "~/a.md", "C:/a.md", "..\\out.md"])
    def test_outside(self, path):
        assert at(self.folder, path) == ["EVI-002"]

    def test_a_link_that_leads_out_and_one_that_does_not(self):
        (self.folder / "out").symlink_to(self.folder.parent / "out.md")
        (self.folder / "in.md").symlink_to(self.folder / "a.md")
        assert at(self.folder, "out") == ["EVI-002"]
        assert at(self.folder, "in.md") == []

    def test_only_regular_files(self):
        os.mkfifo(self.folder / "pipe.md")
        (self.folder / "folder.md").mkdir()
        assert at(self.folder, "pipe.md") == ["EVI-026"]
        assert at(self.folder, "folder.md") == ["EVI-026"]

    def test_a_name_in_another_form(self):
        (self.folder / "か\u3099.md").write_text(GOOD, encoding="utf-8")
        assert at(self.folder, "\u304c.md") == ["EVI-033"]
        assert at(self.folder, "か\u3099.md") == []

    def test_parts_that_are_named(self):
        assert at(self.folder, "a.md", use="#保存期間") == []
        assert at(self.folder, "a.md#保存期間") == []
        assert at(self.folder, "a.md", use="#どこにもない") == ["EVI-024"]

    def test_what_is_no_file(self):
        for given, code in (
            (EvidenceItem(id="wp", url="https://example.jp/", kinds=("log-policy",)), "EVI-016"),
            (EvidenceItem(id="wp", paper=Paper(number="1"), kinds=("log-policy",)), "EVI-017"),
        ):
            seen = examiner(self.folder).observe(
                given, Use(use="wp"), "log-policy", Member(kind="log-policy", **ASK), CLAIM
            )
            assert (codes(seen), seen.opened) == ([code], False)


class TestBounds:
    def test_one_file(self, tmp_path):
        assert codes(observed(tmp_path, GOOD, evidence_bytes=len(GOOD.encode()), **ASK)) == []
        assert codes(observed(tmp_path, GOOD, evidence_bytes=len(GOOD.encode()) - 1, **ASK)) == ["EVI-013"]

    def test_all_files_together_each_counted_once(self, tmp_path):
        for name in ("a", "b"):
            (tmp_path / name).write_bytes(b"x" * 60)
        root = Root(str(tmp_path), Bounds(evidence_bytes=100, total_bytes=100))
        assert root.fetch("a").code is None
        assert root.fetch("a").code is None
        assert root.fetch("b").code == "EVI-014"


class TestForms:
    def test_plain_text_has_no_outline(self, tmp_path):
        assert codes(observed(tmp_path, "保存期間\n5年間\n", name="a.txt", **ASK)) == ["EVI-018"]
        assert codes(observed(tmp_path, "保存期間\n5年間\n", name="a.txt", facts=("duration",))) == []

    def test_other_encodings_are_read_and_told(self, tmp_path):
        assert codes(observed(tmp_path, GOOD.encode("cp932"), **ASK)) == ["EVI-039"]
        assert codes(observed(tmp_path, GOOD.encode("utf-8-sig"), **ASK)) == []

    def test_what_is_not_opened(self, tmp_path):
        assert codes(observed(tmp_path, b"\x89PNG\r\n\x1a\n" + b"x" * 50, name="a.png", **ASK)) == ["EVI-015"]
        assert codes(observed(tmp_path, b"\x00\x01\x02" * 50, name="a.bin", **ASK)) == ["EVI-010"]

    def test_an_ending_that_does_not_fit(self, tmp_path):
        seen = observed(tmp_path, b"%PDF-1.7\n%\xe2\xe3\n", name="a.md", **ASK)
        assert "EVI-035" in codes(seen)
        assert codes(observed(tmp_path, GOOD, name="a.markdown", **ASK)) == []
