"""Which part of a document a page, a cell or a table means, and how a place is told."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import pytest
from seeing import outlined

from checker.evidence.interface import Block, Outline, Section
from checker.evidence.places import (
    cell_name,
    column_row,
    is_place,
    of_block,
    position,
    scope_of,
    spans,
    without_pages,
)
from checker.model.position import Position


def section(heading: str, level: int, line: int, *inside: Block | Section, **more: object) -> Section:
    return Section(
        heading,
        level,
        line,
        blocks=tuple(one for one in inside if isinstance(one, Block)),
        children=tuple(one for one in inside if isinstance(one, Section)),
        **more,  # type: ignore[arg-type]
    )


def part(outline: Outline, fragment: str) -> list[str] | str:
    """Return what is seen of the part that a fragment means, or the rule code."""
    found = scope_of(outline, fragment)
    return found if isinstance(found, str) else list(outlined(Outline(found, True)))[1:]


PAGED = Outline(
    section(
        "", 0, 1,
        Block("paragraph", "頭", 1, page=1),
        section(
            "一", 1, 2,
            Block("paragraph", "a", 3, page=1), Block("paragraph", "b", 4, page=2),
            section("一の一", 2, 5, Block("paragraph", "c", 6, page=3), page=3),
            page=1,
        ),
        section("二", 1, 7, Block("paragraph", "d", 8, page=5), page=4),
        section("三", 1, 9, Block("paragraph", "頁なし", 10), page=6),
    ),
    True, lines=False, pages=7, unread=(4, 7),
)  # fmt: skip
FIRST = [
    "root  [1:1 page 1 content]",
    "  paragraph 1:1 '頭' (page 1)",
    "# 一 [2:1 page 1 content]",
    "  paragraph 3:1 'a' (page 1)",
]
SECOND = ["# 一 [2:1 page 1 content]", "  paragraph 4:1 'b' (page 2)"]
THIRD = ["## 一の一 [5:1 page 3 content]", "  paragraph 6:1 'c' (page 3)"]


@pytest.mark.parametrize(
    ("fragments", "expected"),
    [
        (["page=1", "slide=1", "page%3D1", " page=1 ", "page=1-1", "page=000001"], FIRST),
        (["page=2"], ["root  [1:1 page 2 content]", *SECOND]),
        (["page=2-3"], ["root  [1:1 page 2 content]", *SECOND, *THIRD]),
        (["page=3"], ["root  [1:1 page 3 content]", SECOND[0], *THIRD]),
        (["page=1-3"], [*FIRST, SECOND[1], *THIRD]),
        (
            ["page=4-5"],
            ["root  [1:1 page 4 content]", "# 二 [7:1 page 4 content]", "  paragraph 8:1 'd' (page 5)"],
        ),
        (["page=5"], ["root  [1:1 page 5 content]", "# 二 [7:1 page 4 content]", "  paragraph 8:1 'd' (page 5)"]),
        (["page=6", "page=6-7"], ["root  [1:1 page 6 empty]", "# 三 [9:1 page 6 empty]"]),
        (["page=4", "page=7"], "EVI-060"),
        (["page=0", "page=0-1", "page=3-2", "page=7-8", "page=8", "page=999999"], "EVI-024"),
        (["page=1-", "page=x", "page=", "slide=-1", "page=1000000", "page=1000001-1000002", "page=1,2"], "EVI-025"),
        (["cell=A1", "cell=x"], "EVI-025"),
        (["table=1", "ない", "Page=1"], "EVI-024"),
    ],
)  # fmt: skip
def test_pages(fragments: list[str], expected: list[str] | str) -> None:
    for fragment in fragments:
        assert part(PAGED, fragment) == expected, fragment


def test_a_page_that_holds_nothing_is_empty_and_no_fault() -> None:
    outline = Outline(section("", 0, 1, Block("paragraph", "a", 1, page=1)), True, lines=False, pages=2)
    assert part(outline, "page=2") == ["root  [1:1 page 2 empty]"]


def test_anything_else_is_a_heading_or_nothing() -> None:
    found = scope_of(PAGED, "一の一")
    assert isinstance(found, Section)
    assert (found.heading, found.line) == ("一の一", 5)
    assert scope_of(PAGED, "") == PAGED.root
    assert part(Outline(PAGED.root, False), "ない") == "EVI-018"
    assert part(Outline(PAGED.root, False), "page=1") == "EVI-025"


def row(text: str, line: int, cell: str, *header: str) -> Block:
    return Block("row", text, line, cells=tuple(text.split("\t")), header=header, cell=cell)


BOOK = Outline(
    section(
        "", 0, 1,
        section(
            "表 1", 1, 1,
            Block("value", "題", 2, cell="表 1!B1"),
            row("a\tb\tc", 3, "表 1!B2", "x", "y", "z"), row("d\t\tf", 4, "表 1!B3", "x", "y", "z"),
            section("x", 2, 5, Block("value", "a", 6, cell="表 1!B2", header=("x",)), Block("value", "d", 7, cell="表 1!B3")),
            cell="表 1!A1",
        ),
        section("It's", 1, 8, row("1\t2", 9, "It's!AA10"), cell="It's!A1"),
    ),
    True, lines=False,
)  # fmt: skip
IN_1, X = "# 表 1 [1:1 content] 表 1!A1", "## x [5:1 content]"


@pytest.mark.parametrize(
    ("fragments", "expected"),
    [
        (
            ["cell=表 1!B2", "cell=B2", "cell=b2", "cell=$B$2", "cell='表 1'!B2", "cell=%E8%A1%A8 1!B2", "cell=表　１!B2",
             "cell=B2:B2"],
            [IN_1, "  value 3:1 'a' (表 1!B2, under x)", X, "  value 6:1 'a' (表 1!B2, under x)"],
        ),
        (
            ["cell=表 1!C2:D3"],
            [IN_1, "  row 3:1 'b\\tc' (表 1!C2, under y|z)", "  row 4:1 '\\tf' (表 1!C3, under y|z)"],
        ),
        (["cell=表 1!C3:C9"], "EVI-024"),
        (["cell=A1:B1"], ["# 表 1 [1:1 content] 表 1!A1", "  value 2:1 '題' (表 1!B1)"]),
        (["cell=C1", "cell=A1", "cell=E2", "cell=B4", "cell=A2:A3"], "EVI-024"),
        (["cell=D2:XFD2"], [IN_1, "  value 3:1 'c' (表 1!D2, under z)"]),
        (
            ["cell=B3:C3"],
            [IN_1, "  row 4:1 'd\\t' (表 1!B3, under x|y)", X, "  value 7:1 'd' (表 1!B3)"],
        ),
        (["cell='It''s'!AB10", "cell=It's!AB10"], ["# It's [8:1 content] It's!A1", "  value 9:1 '2' (It's!AB10)"]),
        (["cell=ない!B2", "cell=''!B2"], "EVI-024"),
        (["cell=", "cell=B", "cell=表 1!", "cell=ABCD1", "cell=B12345678", "page=1", "cell=B2:", "table=0000001"], "EVI-025"),
        (["table=0", "table=3"], "EVI-024"),
        (["table=1"], ["root  [1:1 content]", IN_1,
                       "  row 3:1 'a\\tb\\tc' (表 1!B2, under x|y|z)", "  row 4:1 'd\\t\\tf' (表 1!B3, under x|y|z)"]),
        (["table=2", " table=2", "table%3D000002"],
         ["root  [1:1 content]", "# It's [8:1 content] It's!A1", "  row 9:1 '1\\t2' (It's!AA10)"]),
    ],
)  # fmt: skip
def test_cells_and_tables(fragments: list[str], expected: list[str] | str) -> None:
    for fragment in fragments:
        assert part(BOOK, fragment) == expected, fragment


def test_a_row_that_is_cut_keeps_the_names_of_its_columns_and_its_cell() -> None:
    found = scope_of(BOOK, "cell=C2:D2")
    assert isinstance(found, Section)
    assert [(one.cells, one.header, one.cell) for one in found.blocks] == [(("b", "c"), ("y", "z"), "表 1!C2")]
    alone = scope_of(BOOK, "cell=C2")
    assert isinstance(alone, Section)
    assert [(one.kind, one.cells, one.header) for one in alone.blocks] == [("value", (), ("y",))]


def test_names_of_columns_may_be_fewer_than_cells() -> None:
    outline = Outline(section("", 0, 1, section("s", 1, 1, row("a\tb\tc", 2, "s!A1", "x", "y"), cell="s!A1")), True)
    found = scope_of(outline, "cell=A1:C1")
    assert isinstance(found, Section)
    assert found.blocks[0].header == ("x", "y")


def test_tables_are_counted_by_what_parts_them() -> None:
    rows = [
        row("1\t2", 2, "", "a", "b"), row("3\t4\n5", 3, "", "a", "b"), row("6\t7", 5, "", "a", "b"),  # one table
        row("8\t9", 6, "", "c", "d"),  # other names of columns
        Block("paragraph", "文", 7), row("1\t1", 8, "", "c", "d"),  # a text between
        row("2\t2", 10, "", "c", "d"),  # a line between
    ]  # fmt: skip
    outline = Outline(section("", 0, 1, *rows), True)
    found = [scope_of(outline, f"table={number}") for number in range(1, 6)]
    assert [one if isinstance(one, str) else [block.line for block in one.blocks] for one in found] == [
        [2, 3, 5], [6], [8], [10], "EVI-024"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("fragment", "place"),
    [("page=1", True), ("slide=x", True), ("cell=", True), ("table=", True), (" page%3D1", True), ("pages", False),
     ("a page=1", False)],
)  # fmt: skip
def test_what_names_a_place_by_its_number(fragment: str, place: bool) -> None:
    assert is_place(fragment) is place


@pytest.mark.parametrize(
    ("reader", "fragment", "pages"),
    [
        ("word", "page=3", "3"),
        ("opendocument", "page=3-5", "3-5"),
        ("word", " slide%3D2 ", "2"),
        ("word", "page=x", ""),
        ("word", "cell=A1", ""),
        ("pdf", "page=3", ""),
        ("slides", "page=3", ""),
        (None, "page=3", ""),
    ],
)
def test_pages_of_a_document_that_has_none(reader: str | None, fragment: str, pages: str) -> None:
    assert without_pages(reader, fragment) == pages


@pytest.mark.parametrize(
    ("cell", "column", "number"),
    [("A1", 1, 1), ("Z9", 26, 9), ("AA10", 27, 10), ("AZ1", 52, 1), ("BA1", 53, 1), ("ZZ1", 702, 1), ("AAA1", 703, 1),
     ("XFD1048576", 16_384, 1_048_576)],
)  # fmt: skip
def test_cells_by_name_and_number(cell: str, column: int, number: int) -> None:
    assert column_row(cell) == column_row(f"${cell.lower()}") == (column, number)
    assert cell_name("表", column, number) == f"表!{cell}"


@pytest.mark.parametrize("cell", ["", "A", "1", "AAAA1", "A12345678", "A1:B2", "表!A1", "A$$1"])
def test_what_is_no_cell(cell: str) -> None:
    assert column_row(cell) == (0, 0)


@pytest.mark.parametrize(
    ("pages", "written"),
    [((), ""), ((1,), "1"), ((1, 2), "1-2"), ((2, 4, 5, 6), "2, 4-6"), ((1, 2, 4, 5), "1-2, 4-5"), ((3, 5), "3, 5"),
     ((1, 2, 3, 7), "1-3, 7")],
)  # fmt: skip
def test_pages_as_people_write_them(pages: tuple[int, ...], written: str) -> None:
    assert spans(pages) == written


class TestPosition:
    text = Outline(section("", 0, 1, Block("paragraph", "a\nb", 4)), True)

    def test_of_a_text_it_is_line_and_column(self) -> None:
        keyed = Section("k", 1, 3, column=2, pointer="/k", page=2, cell="s!A1")
        assert position("a.json", self.text, 4, keyed) == Position("a.json", 4, 2, "/k")
        assert position("a.md", self.text, 4, Section("k", 1, 3)) == Position("a.md", 4, 1, None)

    def test_of_a_document_it_is_page_or_cell(self) -> None:
        assert position("a.pdf", PAGED, 4, Section("k", 1, 3, page=2)) == Position("a.pdf", page=2, cell=None)
        assert position("a.xlsx", BOOK, 4, Section("k", 1, 3, cell="s!A1")) == Position("a.xlsx", cell="s!A1")
        assert position("a.docx", PAGED, 4, Section("k", 1, 3)) == Position("a.docx", page=None, cell=None)

    @pytest.mark.parametrize(
        ("line", "column", "place"),
        [(1, 1, 1), (4, 1, 2), (6, 9, 3), (8, 1, 5), (10, 1, None)],
    )
    def test_what_stands_on_a_page(self, line: int, column: int, place: int | None) -> None:
        assert of_block("a.pdf", PAGED, line, column) == Position("a.pdf", page=place)

    def test_what_stands_nowhere(self) -> None:
        assert of_block("a.pdf", PAGED, 2, 1) == of_block("a.pdf", PAGED, 11, 1) == Position("a.pdf")

    wide = Outline(
        section(
            "", 0, 1,
            row("ab\tc\nde\tf", 2, "s!Y7", "x"), Block("value", "g\nh\ti", 4, cell="s!B9"), row("j\tk", 6, ""),
            row("l\tm", 7, "a!b!C2"),
        ),
        True, lines=False,
    )  # fmt: skip

    @pytest.mark.parametrize(
        ("line", "column", "cell"),
        [
            (2, 1, "s!Y7"),
            (2, 3, "s!Y7"),
            (2, 4, "s!Z7"),
            (3, 1, "s!Z7"),
            (3, 3, "s!Z7"),
            (3, 4, "s!AA7"),
            (4, 1, "s!B9"),
            (5, 3, "s!B9"),
            (6, 3, None),
            (7, 3, "a!b!D2"),
        ],
    )
    def test_what_stands_in_a_cell(self, line: int, column: int, cell: str | None) -> None:
        assert of_block("a.xlsx", self.wide, line, column) == Position("a.xlsx", cell=cell)
