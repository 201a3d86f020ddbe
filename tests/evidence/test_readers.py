"""Each reader of evidence: what becomes a section, what content, at which line, and what it refuses."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.evidence.interface import ReaderFault
from checker.evidence.readers import read


def tree(section):
    """Return a section as (heading, line, [(kind, text, line)], [children])."""
    blocks = [(block.kind, block.text, block.line) for block in section.blocks]
    return (section.heading, section.line, blocks, [tree(child) for child in section.children])


class TestMarkdown:
    def test_headings_lists_tables_code_and_boxes(self):
        text = (
            "前文\n\n# 一\n\n本文\n続き\n\n- 項目\n- [ ] 未\n- [x] 済\n\n"
            "## 二\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```\ncode\n```\n"
        )
        root = read("markdown", text).root
        assert tree(root) == (
            "",
            1,
            [("paragraph", "前文", 1)],
            [
                (
                    "一",
                    3,
                    [("paragraph", "本文\n続き", 5), ("item", "項目", 8), ("task", "未", 9), ("task", "済", 10)],
                    [("二", 12, [("row", "1\t2", 16), ("code", "code", 19)], [])],
                )
            ],
        )
        assert [block.done for block in root.all_blocks() if block.kind == "task"] == [False, True]

    @pytest.mark.parametrize(
        ("source", "shown"),
        [
            ("**太字**と`code`", "太字とcode"),
            ("[名](https://example.jp)", "名"),
            ("![図の説明](a.png)", "図の説明"),
            ("見える<!-- 見えない -->", "見える"),
            ("~~取消~~残り", "残り"),
            ("a&amp;b", "a&b"),
            ("<b>字</b>", "字"),
            ("10~20", "10~20"),
        ],
    )
    def test_only_what_is_visible(self, source, shown):
        assert [block.text for block in read("markdown", source).root.blocks] == [shown]

    def test_front_matter_is_no_content(self):
        outline = read("markdown", "---\ntitle: 題\n---\n\n# 一\n\n文\n")
        assert outline.front_matter["title"] == "題"
        assert tree(outline.root)[3] == [("一", 5, [("paragraph", "文", 7)], [])]

    def test_nesting_has_an_end(self):
        with pytest.raises(ReaderFault) as fault:
            read("markdown", ">" * 3_000 + " x")
        assert fault.value.code == "EVI-041"


class TestText:
    def test_paragraphs_without_an_outline(self):
        outline = read("text", "一行\n二行\n\n三行\n")
        assert not outline.has_outline
        assert "".join(block.text for block in outline.root.all_blocks()).replace("\n", "") == "一行二行三行"
        assert next(outline.root.all_blocks()).line == 1


class TestData:
    json_text = '{"保存": {"期間": "5年", "対象": ["入力", "出力"], "無": null, "有": true, "版": 3.25}}'
    yaml_text = "保存:\n  期間: 5年\n  対象: [入力, 出力]\n  無: null\n  有: true\n  版: 3.25\n"

    @pytest.mark.parametrize(("kind", "text"), [("json", json_text), ("yaml", yaml_text)])
    def test_keys_are_headings_and_scalars_content(self, kind, text):
        (top,) = read(kind, text).root.children
        assert (top.heading, top.pointer) == ("保存", "/保存")
        found = {child.heading: [(block.kind, block.text) for block in child.blocks] for child in top.children}
        assert found == {
            "期間": [("value", "5年")],
            "対象": [("item", "入力"), ("item", "出力")],
            "無": [],
            "有": [("value", "true")],
            "版": [("value", "3.25")],
        }

    @pytest.mark.parametrize(
        ("kind", "text", "code"),
        [
            ("json", '{"a": }', "EVI-040"),
            ("yaml", "a: [", "EVI-040"),
            ("json", "[" * 200 + "]" * 200, "EVI-041"),
            ("yaml", "[" * 200 + "]" * 200, "EVI-041"),
        ],
    )
    def test_what_is_refused(self, kind, text, code):
        with pytest.raises(ReaderFault) as fault:
            read(kind, text)
        assert fault.value.code == code

    def test_a_list_of_mappings_is_read_both_ways(self):
        (top,) = read("json", '{"表": [{"名": "a", "値": 1}, {"名": "b", "値": 2}]}').root.children
        assert [(block.kind, block.cells, block.header) for block in top.blocks] == [
            ("row", ("a", "1"), ("名", "値")),
            ("row", ("b", "2"), ("名", "値")),
        ]
        assert [part.heading for part in top.walk()] == ["表", "", "名", "値", "", "名", "値"]


class TestCsv:
    def test_titles_stand_above_the_headers(self):
        root = read("csv", "ログの一覧,,\n\n種類,期間,担当\n入力,5年,総務課\n操作,,総務課\n").root
        assert [(block.kind, block.line) for block in root.blocks] == [("paragraph", 1), ("row", 4), ("row", 5)]
        assert {part.heading: [block.text for block in part.blocks] for part in root.children} == {
            "種類": ["入力", "操作"],
            "期間": ["5年"],
            "担当": ["総務課", "総務課"],
        }

    @pytest.mark.parametrize("separator", [",", "\t", ";"])
    def test_separators(self, separator):
        text = f"種類{separator}期間\n入力{separator}5年\n操作{separator}1年\n"
        assert [part.heading for part in read("csv", text).root.children] == ["種類", "期間"]

    def test_a_value_knows_its_row(self):
        column = read("csv", "種類,期間\n入力,5年\n").root.children[1]
        assert column.blocks[0].record.cells == ("入力", "5年")

    def test_a_quote_that_never_ends(self):
        with pytest.raises(ReaderFault) as fault:
            read("csv", 'a,b\n1,"' + "x" * 200_000)
        assert (fault.value.code, fault.value.line) == ("EVI-040", 2)

    def test_figures_alone_have_no_headers(self):
        root = read("csv", "1,2\n3,4\n").root
        assert [block.text for block in root.blocks] == ["1\t2", "3\t4"]


@pytest.mark.parametrize("kind", ["markdown", "text", "json", "yaml", "csv"])
class TestAnyText:
    @settings(max_examples=120, deadline=None)
    @given(text=st.text(max_size=80))
    def test_only_a_reader_fault_is_raised_and_lines_lie_inside(self, kind, text):
        try:
            outline = read(kind, text)
        except ReaderFault as fault:
            codes = {fault.code}
        else:
            codes = set()
        assert codes <= {"EVI-010", "EVI-040", "EVI-041", "EVI-042"}
        if codes:
            return
        last = text.count("\n") + text.count("\r") + 1
        for section in outline.root.walk():
            for block in section.blocks:
                assert 1 <= block.line <= last
