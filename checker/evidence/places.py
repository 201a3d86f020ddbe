"""Which part of a document a `#fragment` means, and how a place in a document is told.

`page=3`, `page=3-5`, `cell=Sheet1!B4`, `cell=Sheet1!B4:D9` and `table=2` cut the outline down to what stands there, with the
headings that it stands under; anything else is a JSON pointer, an anchor or a heading (`checker.evidence.headings`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from urllib.parse import unquote

from checker.evidence.facts.tables import same_table
from checker.evidence.headings import locate, normalise_heading
from checker.evidence.interface import Block, Outline, Section
from checker.model.position import Position

_PAGES = re.compile(r"(?:page|slide)=(\d{1,6})(?:-(\d{1,6}))?")
_TABLE = re.compile(r"table=(\d{1,6})")
_ONE_CELL = r"\$?[A-Za-z]{1,3}\$?\d{1,7}"
_CELLS = re.compile(rf"cell=(?:(?P<sheet>.{{1,200}})!)?(?P<from>{_ONE_CELL})(?::(?P<to>{_ONE_CELL}))?")


def scope_of(outline: Outline, fragment: str) -> Section | str:
    """Return the part of a document that `fragment` means, or the rule code that says why there is none.

    EVI-024 no such place, EVI-018 a document without headings, EVI-025 a kind of place that this document does not have,
    EVI-060 a page without text.
    """
    decoded = unquote(fragment).strip()
    if pages := _PAGES.fullmatch(decoded):
        return _by_page(outline, int(pages[1]), int(pages[2] or pages[1]))
    if cells := _CELLS.fullmatch(decoded):
        return _by_cell(outline, cells["sheet"], cells["from"], cells["to"] or cells["from"])
    if table := _TABLE.fullmatch(decoded):
        return _by_table(outline, int(table[1]))
    if is_place(fragment):
        return "EVI-025"
    return locate(outline, fragment) or ("EVI-024" if outline.has_outline else "EVI-018")


def is_place(fragment: str) -> bool:
    """Tell whether a fragment names a page, a cell or a table by its number."""
    return unquote(fragment).strip().startswith(("page=", "slide=", "cell=", "table="))


def without_pages(reader: str | None, fragment: str) -> str:
    """Return the pages that a fragment names in a document that has pages only where a program lays it out, else nothing.

    People name the page that their screen shows. Whoever names none has the whole document looked at, and so have they.
    """
    named = _PAGES.fullmatch(unquote(fragment).strip()) if reader in ("word", "opendocument") else None
    return "-".join(filter(None, named.groups())) if named else ""


def _by_page(outline: Outline, first: int, last: int) -> Section | str:
    if outline.pages is None:
        return "EVI-025"
    if not 1 <= first <= last or last > outline.pages:
        return "EVI-024"
    if all(page in outline.unread for page in range(first, last + 1)):
        return "EVI-060"
    cut = _cut(outline.root, lambda block: block if first <= (block.page or 0) <= last else None, (first, last))
    return replace(cut or replace(outline.root, blocks=(), children=()), page=first)


def _by_table(outline: Outline, number: int) -> Section | str:
    kept: set[int] = set()
    count = 0
    before: Block | None = None
    for block in outline.root.all_blocks():
        if block.kind == "row":
            count += before is None or not same_table(before, block)
            if count == number:
                kept.add(id(block))
        before = block
    if not kept:
        return "EVI-024"
    return _cut(outline.root, lambda block: block if id(block) in kept else None, None) or "EVI-024"


def _by_cell(outline: Outline, sheet: str | None, first: str, last: str) -> Section | str:
    sheets = [section for section in outline.root.children if section.cell]
    if not sheets:
        return "EVI-025"
    wanted = (sheet or "").strip("'").replace("''", "'")
    named = [one for one in sheets if one.heading == wanted] or [
        one for one in sheets if normalise_heading(one.heading) == normalise_heading(wanted)
    ]
    if sheet is not None and not named:
        return "EVI-024"
    left, top = column_row(first)
    right, bottom = column_row(last)
    here = (named or sheets)[0]
    cut = _cut(here, lambda block: _cells_of(block, (left, right), (top, bottom)), None)
    return cut or "EVI-024"


def _cells_of(block: Block, columns: tuple[int, int], rows: tuple[int, int]) -> Block | None:
    column, row = column_row(block.cell.rpartition("!")[2])
    if not rows[0] <= row <= rows[1]:
        return None
    if block.kind != "row":
        return block if columns[0] <= column <= columns[1] else None
    inside = [place for place in range(len(block.cells)) if columns[0] <= column + place <= columns[1]]
    cells = tuple(block.cells[place] for place in inside)
    if not any(cells):
        return None
    header = tuple(block.header[place] for place in inside if place < len(block.header))
    sheet = block.cell.rpartition("!")[0]
    return replace(
        block,
        kind="row" if len(cells) > 1 else "value",
        text="\t".join(cells),
        cells=cells if len(cells) > 1 else (),
        header=header,
        cell=cell_name(sheet, column + inside[0], row),
    )


def _cut(section: Section, keep: Callable[[Block], Block | None], pages: tuple[int, int] | None) -> Section | None:
    """Return `section` with only the blocks that `keep` keeps, and the headings over them; None where nothing is left."""
    blocks = tuple(kept for block in section.blocks if (kept := keep(block)) is not None)
    children = tuple(cut for child in section.children if (cut := _cut(child, keep, pages)) is not None)
    here = pages is not None and pages[0] <= (section.page or 0) <= pages[1]
    if not blocks and not children and not here:
        return None
    return replace(section, blocks=blocks, children=children)


def column_row(cell: str) -> tuple[int, int]:
    """Return the column and row of `B4`, both counted from 1; zeros where it is no cell."""
    found = re.fullmatch(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})", cell)
    if not found:
        return 0, 0
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - 64
    return column, int(found[2])


def cell_name(sheet: str, column: int, row: int) -> str:
    """Return `Sheet1!B4` for a column and row counted from 1."""
    letters = ""
    while column > 0:
        column, left = divmod(column - 1, 26)
        letters = chr(65 + left) + letters
    return f"{sheet}!{letters}{row}"


def position(path: str, outline: Outline | None, line: int, section: Section) -> Position:
    """Return where a section stands, or a line in it: line and column of a text, page or cell of a document."""
    if outline is None or outline.lines:
        return Position(path, line, section.column, section.pointer or None)
    return Position(path, page=section.page, cell=section.cell or None)


def of_block(path: str, outline: Outline, line: int, column: int) -> Position:
    """Return the page or cell of what was found on a line of a document, `column` characters into it."""
    block = next(
        (one for one in outline.root.all_blocks() if one.line <= line <= one.line + one.text.count("\n")), None
    )
    if block is None:
        return Position(path)
    cell = block.cell
    if cell and block.kind == "row":
        before = block.text.split("\n")[: line - block.line]
        offset = sum(len(part) + 1 for part in before) + column - 1
        sheet, _, first = cell.rpartition("!")
        begin, row = column_row(first)
        cell = cell_name(sheet, begin + block.text[:offset].count("\t"), row)
    return Position(path, page=block.page, cell=cell or None)


def spans(pages: Sequence[int]) -> str:
    """Return page numbers as people write them: `2, 4-6`."""
    parts: list[str] = []
    begin = previous = 0
    for page in (*pages, 0):
        if page == previous + 1 and begin:
            previous = page
            continue
        if begin:
            parts.append(str(begin) if begin == previous else f"{begin}-{previous}")
        begin = previous = page
    return ", ".join(parts)
