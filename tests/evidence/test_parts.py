"""Which sections answer to a name, a tree of sections while it grows, and what a run later asks of the files that it saw."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from checker.evidence.growing import GrowingOutline
from checker.evidence.interface import Block, Section
from checker.evidence.locate import Root
from checker.evidence.parts import Names, find_parts
from checker.evidence.readers import read
from checker.evidence.trace import Trace, file_digest
from checker.model.buyer import Bounds

RETENTION = Names(("保存期間", "Retention", ""), ("ログ", "記録の扱い"))


@pytest.mark.parametrize(
    ("heading", "answers"),
    [
        ("保存期間", True),
        ("3.1 記録の保存期間について", True),
        ("保存 期間", True),
        ("Data retention", True),
        ("dataRetention", True),
        ("Retentions", False),
        ("ログ", True),
        ("3. ログ等", True),
        ("ログの記録", False),
        ("目的（ログ）", True),
        ("記録の扱い", True),
        ("記録", False),
        ("", False),
        ("！", False),
    ],
)
def test_a_heading_answers_by_what_it_holds_or_is(heading: str, answers: bool) -> None:
    assert RETENTION.answer_to(heading) is answers


def test_names_may_be_contained_ones_alone() -> None:
    assert Names(("保存",)).answer_to("保存期間")
    assert not Names(("保存",)).answer_to("")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        # The topmost sections in order; what stands below one is judged with it.
        ("# 題\n## 保存期間\n### 保存期間の例外\n## 目的\n### 保存期間\n# 二\n# 保存期間\n", [2, 5, 7]),
        # The title answers where nothing below does, and where nothing stands below it.
        ("# 保存期間と目的\n## 保存期間\n## 目的\n", [2]),
        ("# 保存期間と目的\n## 目的\n## 対象\n", [1]),
        ("# 保存期間\n文\n", [1]),
        ("# 目的\n## 対象\n", []),
        # Of two headings of the first level none is the title, nor is one of a lower level.
        ("# 保存期間と目的\n## 保存期間\n# 目的\n", [1]),
        ("## 保存期間と目的\n### 保存期間\n", [1]),
        ("文\n", []),
    ],
)
def test_the_parts_of_a_document(text: str, lines: list[int]) -> None:
    assert [part.line for part in find_parts(read("markdown", text).root, RETENTION)] == lines


def test_a_part_of_a_document_may_be_the_scope_itself() -> None:
    title = read("markdown", "# 保存期間と目的\n## 保存期間\n").root.children[0]
    assert [part.line for part in find_parts(title, RETENTION)] == [1]


def test_a_key_of_data_is_no_title() -> None:
    root = read("json", '{"保存期間":\n {"保存期間": "5年"}}').root
    assert [part.line for part in find_parts(root, RETENTION)] == [1]
    scope = Section(
        "", 0, 1, pointer="/a", children=(Section("保存期間", 1, 2, children=(Section("保存期間", 2, 3),)),)
    )
    assert [part.line for part in find_parts(scope, RETENTION)] == [2]


class TestGrowing:
    def test_a_deeper_level_goes_below_and_a_shallower_one_ends_it(self) -> None:
        growing = GrowingOutline(3)
        assert growing.level == 0
        growing.add(Block("paragraph", "a", 3))
        growing.open("一", 2, 4, column=5, slug="s", pointer="/p", page=6, cell="s!A1")
        assert growing.level == 2
        growing.add(Block("paragraph", "b", 5))
        growing.open("二", 4, 6)
        growing.open("三", 3, 7)
        growing.open("四", 3, 8)
        assert growing.level == 3
        growing.rise(3)
        growing.add(Block("paragraph", "c", 9))
        growing.rise(2)
        growing.add(Block("paragraph", "d", 10))
        growing.open("五", 1, 11)
        assert growing.level == 1
        growing.rise(0)
        growing.add(Block("paragraph", "e", 12))
        root = growing.finish()
        assert root == Section(
            "", 0, 3,
            blocks=(Block("paragraph", "a", 3), Block("paragraph", "e", 12)),
            children=(
                Section(
                    "一", 2, 4, 5, "s", "/p", 6, "s!A1",
                    blocks=(Block("paragraph", "b", 5), Block("paragraph", "d", 10)),
                    children=(
                        Section("二", 4, 6),
                        Section("三", 3, 7),
                        Section("四", 3, 8, blocks=(Block("paragraph", "c", 9),)),
                    ),
                ),
                Section("五", 1, 11),
            ),
        )  # fmt: skip

    def test_the_root_stands_on_the_first_line(self) -> None:
        assert GrowingOutline().finish() == Section("", 0, 1, 1)

    def test_blocks_and_sections_are_walked_in_order(self) -> None:
        root = read("markdown", "a\n\n# 一\n\nb\n\n## 二\n\nc\n\n## 三\n\nd\n\n# 四\n\ne\n").root
        assert [section.heading for section in root.walk()] == ["", "一", "二", "三", "四"]
        assert [block.text for block in root.all_blocks()] == ["a", "b", "c", "d", "e"]


class TestTrace:
    def trace(self, folder: Path, *names: str) -> Trace:
        root = Root(str(folder / "in"), Bounds())
        for name in names:
            root.fetch(name)
        other = str(folder / "case.yaml")
        return Trace(((root.folder, root.looks),), ((other, file_digest(other)),), Bounds())

    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        (tmp_path / "in").mkdir()
        (tmp_path / "in" / "a.md").write_bytes(b"a")
        (tmp_path / "in" / "b.md").write_bytes(b"b")
        (tmp_path / "case.yaml").write_bytes(b"c")
        return tmp_path

    def test_it_holds_while_nothing_changes(self, folder: Path) -> None:
        trace = self.trace(folder, "a.md", "b.md", "none.md")
        assert trace.holds()
        assert [look.code for look in trace.roots[0][1]] == [None, None, "EVI-001"]

    @pytest.mark.parametrize("name", ["in/a.md", "in/b.md", "in/none.md", "case.yaml"])
    def test_it_does_not_when_one_of_the_files_is_another(self, folder: Path, name: str) -> None:
        trace = self.trace(folder, "a.md", "b.md", "none.md")
        (folder / name).write_bytes(b"z")
        assert not trace.holds()

    @pytest.mark.parametrize("name", ["in/b.md", "case.yaml"])
    def test_it_does_not_when_one_is_gone(self, folder: Path, name: str) -> None:
        trace = self.trace(folder, "a.md", "b.md")
        (folder / name).unlink()
        assert not trace.holds()

    def test_it_does_not_hold_when_a_bound_stops_a_file_now(self, folder: Path) -> None:
        trace = self.trace(folder, "a.md")
        assert not Trace(trace.roots, trace.files, Bounds(evidence_bytes=0)).holds()

    def test_a_file_that_was_not_there_is_known_by_an_empty_digest(self, folder: Path) -> None:
        (folder / "case.yaml").unlink()
        assert self.trace(folder, "a.md").holds()
        assert file_digest(str(folder / "case.yaml")) == file_digest("a\0b") == file_digest(str(folder)) == ""

    def test_a_file_that_breaks_off_has_none(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def broken(*_: object) -> bytes:
            raise OSError(5, "broken")

        monkeypatch.setattr(os, "read", broken)
        assert file_digest(str(folder / "case.yaml")) == ""

    def test_a_digest_is_that_of_the_bytes(self, folder: Path) -> None:
        assert file_digest(str(folder / "case.yaml")) == hashlib.sha256(b"c").hexdigest()
