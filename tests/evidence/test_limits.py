"""The limits of the readers of text, each at its value and one beyond, and everything that a refusal tells."""

from __future__ import annotations

from typing import Any

import pytest

from checker.evidence import data_outline, readers
from checker.evidence.facts import facts_in
from checker.evidence.facts.interface import MOST
from checker.evidence.front_matter import split_front_matter
from checker.evidence.html_text import see
from checker.evidence.interface import Block, Outline, ReaderFault
from checker.evidence.readers import csv_, html_, markdown, read
from checker.evidence.slugs import slug


def told(reader: str, text: str) -> tuple[str, int | None, dict[str, Any]] | None:
    """Return what a refusal tells; None where the text is read."""
    try:
        assert isinstance(read(reader, text), Outline)
    except ReaderFault as fault:
        return str(fault), fault.line, fault.fields
    return None


def texts(reader: str, text: str) -> list[str]:
    return [block.text for block in read(reader, text).root.all_blocks()]


class TestMarkdown:
    deep: tuple[Any, ...] = ("EVI-041", 3, {"format": "markdown", "limit": 64})

    @pytest.mark.parametrize(("depth", "expected"), [(127, None), (128, deep), (1_000, deep)])
    def test_blocks_in_blocks(self, depth, expected):
        assert told("markdown", "a\n\n" + ">" * depth + " x") == expected

    def test_lists_in_lists(self):
        assert told("markdown", "- " * 63 + "x") is None
        assert told("markdown", "- " * 65 + "x") == ("EVI-041", 1, {"format": "markdown", "limit": 64})

    def test_the_line_is_counted_with_the_front_matter(self):
        assert told("markdown", "---\na: 1\n---\n" + ">" * 128 + " x") == ("EVI-041", 4, self.deep[2])

    @pytest.mark.parametrize(("limit", "expected"), [(6, None), (5, 3), (3, 3), (2, 2)])
    def test_pieces(self, monkeypatch, limit, expected):
        monkeypatch.setattr(markdown, "MAX_TOKENS", limit)
        refusal = ("EVI-042", expected and expected * 2 - 1, {"format": "markdown", "limit": limit})
        assert told("markdown", "a\n\nb\n\nc") == (refusal if expected else None)

    @pytest.mark.parametrize(("marks", "expected"), [(4, None), (3, 3), (2, 3)])
    def test_marks_of_one_paragraph(self, monkeypatch, marks, expected):
        monkeypatch.setattr(markdown, "MAX_MARKS", marks)
        refusal = ("EVI-042", expected, {"format": "markdown", "limit": marks})
        assert told("markdown", "*a*\n\n*b* *c*\n\n*d*") == (refusal if expected else None)
        assert told("markdown", "long text without any marks") is None

    @pytest.mark.parametrize(("limit", "expected"), [(10, None), (9, 3), (6, 1)])
    def test_pieces_of_all_paragraphs(self, monkeypatch, limit, expected):
        monkeypatch.setattr(markdown, "MAX_TOKENS", limit)
        refusal = ("EVI-042", expected, {"format": "markdown", "limit": limit})
        assert told("markdown", "*a* *b*\n\n*c*") == (refusal if expected else None)

    @pytest.mark.parametrize("depth", [19, 20, 21])
    def test_brackets_in_brackets(self, depth):
        brackets = "[" * depth + "b" + "]" * depth
        shown = "a" if depth <= 20 else "[a](u)"
        assert texts("markdown", f"[a](u) {brackets}") == [f"{shown} {brackets}"]

    def test_brackets_that_close_do_not_count(self):
        assert texts("markdown", "[b] " * 30 + "] " * 30 + "[a](u)") == ["[b] " * 30 + "] " * 30 + "a"]

    def test_pictures_in_pictures(self):
        assert texts("markdown", "![" * 20 + "x" + "](u)" * 20) == ["x"]
        assert texts("markdown", "![" * 21 + "x" + "](u)" * 21) != ["x"]

    def test_brackets_are_links_where_an_address_or_a_reference_is_given(self):
        assert texts("markdown", "[a][r] *b*\n\n[r]: u") == ["a b"]
        assert texts("markdown", "[a][r] *b*") == ["[a][r] b"]
        assert texts("markdown", "[a] (u) *b*") == ["[a] (u) b"]

    @pytest.mark.parametrize(("length", "title"), [(200_000, "x"), (200_001, None)])
    def test_front_matter(self, length, title):
        source = "title: x\n#"
        matter, body, lines = split_front_matter(f"---\n{source:x<{length - 1}}\n---\nb")
        assert (matter.get("title"), body, lines) == (title, "b", 4)


class TestCsv:
    def test_separators(self, monkeypatch):
        monkeypatch.setattr(csv_, "MAX_CELLS", 2)
        assert told("csv", 'a,b\n"1,,,,,2",\n') == ("EVI-042", 2, {"format": "csv", "limit": 2})
        assert told("csv", "a,b\n" + "," * 8) == ("EVI-042", None, {"format": "csv", "limit": 2})

    @pytest.mark.parametrize(("cells", "expected"), [(6, None), (5, 3), (3, 2), (1, 1)])
    def test_cells_empty_ones_included(self, monkeypatch, cells, expected):
        monkeypatch.setattr(csv_, "MAX_CELLS", cells)
        refusal = ("EVI-042", expected, {"format": "csv", "limit": cells})
        assert told("csv", "a,b\n,\nc,d\n") == (refusal if expected else None)

    def test_a_cell_is_refused_on_the_line_where_its_row_begins(self):
        assert told("csv", 'a,b\n1,"' + "x" * 131_072 + '"\n') is None
        refusal = ("EVI-040", 2, {"format": "csv", "at": 2})
        assert told("csv", 'a,b\n1,"\n' + "x" * 131_073 + '"\n') == refusal

    @pytest.mark.parametrize(("semicolons", "commas", "row"), [(26, 24, "a\tb"), (26, 224, "a\tb"), (24, 26, "a;b")])
    def test_the_separator_is_that_of_fifty_rows(self, semicolons, commas, row):
        assert read("csv", "a;b\n" * semicolons + "a,b\n" * commas).root.blocks[0].text == row

    @pytest.mark.parametrize(("length", "row"), [(199_990, "a\tb"), (200_000, "a;b")])
    def test_the_separator_is_looked_for_in_the_beginning_alone(self, length, row):
        long = f"{'x' * 99_999}\n{'x' * (length - 100_001)}\n"
        assert read("csv", f"{long}a;b\na;b\na;b\na;b\n").root.blocks[-1].text == row

    @pytest.mark.parametrize(("narrow", "header"), [(20, ("a", "b", "c", "d", "e")), (30, ("x", "y"))])
    def test_how_full_rows_usually_are_is_that_of_fifty(self, narrow, header):
        """Two cells of five are a title where most of the first fifty rows are full, and names of columns where few are."""
        full = "a,b,c,d,e\n"
        text = "x,y,,,\n" + full * (50 - narrow) + "1,2,,,\n" * (narrow - 1) + full * 100
        assert tuple(filter(None, read("csv", text).root.blocks[-1].header)) == header


class TestData:
    @pytest.mark.parametrize("reader", ["json", "yaml"])
    def test_depth(self, reader):
        assert told(reader, "\n" + "[" * 64 + "1" + "]" * 64) is None
        assert told(reader, "\n" + "[" * 65 + "1" + "]" * 65) == ("EVI-041", 2, {"format": reader, "limit": 64})

    @pytest.mark.parametrize(("reader", "line"), [("json", 1), ("yaml", 2)])
    def test_values(self, monkeypatch, reader, line):
        monkeypatch.setattr(data_outline, "MAX_NODES", 4)
        assert told(reader, '{"a":\n [1, 2]}') is None
        assert told(reader, '{"a":\n [1, 2, 3]}') == ("EVI-042", line, {"format": reader, "limit": 4})

    def test_size_is_not_what_stops_a_text(self):
        assert told("json", '["' + "あ" * 100_000 + '"]') is None


class TestLines:
    @pytest.mark.parametrize("reader", sorted(readers.READERS))
    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    def test_lines(self, monkeypatch, reader, end):
        monkeypatch.setattr(readers, "MAX_LINES", 3)
        # A lone CR ends no line of data; a file of nothing else is refused for its number all the same.
        assert told(reader, "1" + end * 3) is None
        assert told(reader, "1" + end * 4) == ("EVI-042", None, {"format": reader, "limit": 3})


class TestHtml:
    def test_markup(self, monkeypatch):
        monkeypatch.setattr(html_, "MAX_MARKUP", 3)
        assert told("html", "<p>a<p>b<p>c") is None
        assert told("html", "<p>a<!-- --><p>b<p>c") == ("EVI-042", None, {"format": "html", "limit": 3})

    def test_pieces_are_not_read_to_their_end(self, monkeypatch):
        monkeypatch.setattr(html_, "MAX_PIECES", 2)
        for page in ("<p>a" * 1_000, "<table><tr>" + "<td>a" * 1_000):
            assert see(page, None, 2).cut
            assert len(see(page, None, 2).pieces) <= 3
            assert told("html", page) == ("EVI-042", None, {"format": "html", "limit": 2})

    def test_pieces(self, monkeypatch):
        monkeypatch.setattr(html_, "MAX_PIECES", 2)
        assert told("html", "<p>a<p>b") is None
        assert told("html", "<p>a<p>b<p>c") == ("EVI-042", None, {"format": "html", "limit": 2})

    def test_the_attributes_of_a_long_tag(self):
        near = f"<img {'x' * 3_960} alt='図'>"
        assert texts("html", near) == ["図"]
        assert texts("html", f"<img {'x' * 4_000} alt='図'>") == []
        assert texts("html", f"<p {'x' * 3_960} hidden>隠し</p>") == []
        assert texts("html", f"<p {'x' * 4_000} hidden>見える</p>") == ["見える"]


@pytest.mark.parametrize("reader", ["xml", ""])
def test_a_reader_that_there_is_not(reader):
    with pytest.raises(KeyError):
        read(reader, "x")


def test_the_anchor_of_a_long_heading():
    assert slug("あ" * 2_000) == "あ" * 2_000
    assert slug("あ" * 2_001) == "あ" * 2_000


def test_facts_are_looked_for_no_longer_than_they_are_asked_about():
    blocks = [Block("item", f"{n % 9 + 1}年間保存する。2026年4月1日", n) for n in range(1, 1_000)]
    found = facts_in(blocks, ("duration", "date"))
    assert [len(facts) for facts in found.values()] == [MOST, MOST]
    assert facts_in(blocks[:MOST], ("duration", "date")) == found
