"""Tables of documents: which row is the header, and which rows are labelled parts of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.evidence.growing import GrowingOutline
from checker.evidence.interface import Block
from checker.model.dataclass import dataclass

_FIGURES = re.compile(r"[0-9０-９]{2,}|[0-9０-９]\s?(?:年|月|日|時|分|件|%|％|名|人|回)|https?:|@")
_COLUMN_NAMES = re.compile(
    r"項目|内容|区分|名称|用語|意味|説明|備考|種類|分類|対象|担当|期間|方法|理由|結果|状況|目的|条件|頻度|番号|日付"
    r"|指標|値|基準|件数|率|版|場所|回答|評価|要件|有無|属性|数|群|^No\.?$|^#$"
    r"|\b(?:items?|names?|descriptions?|content|values?|metrics?|terms?|meaning|notes?|remarks|types?|categor|status|owner"
    r"|period|date|version|results?|group|id|no\.?|score|count|threshold|n)\b",
    re.IGNORECASE,
)
_LONGEST_NAME = 30
_LONGEST_LABEL = 40


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table before it is known what it is."""

    cells: tuple[str, ...]
    page: int | None = None
    cell: str = ""
    bold: bool = False
    """Whether the row stands out, as headers do, or is declared to be one."""


def is_header(rows: Sequence[Row]) -> bool:
    """Tell whether the first of `rows` names the columns: short words, no figures, and looks or words of a header."""
    first = rows[0]
    filled = [cell.strip() for cell in first.cells if cell.strip()]
    if len(rows) < 2 or len(filled) < 2 or len(filled) < (len(first.cells) + 1) // 2:
        return False
    if any(len(cell) > _LONGEST_NAME or "。" in cell or _FIGURES.search(cell) for cell in filled):
        return False
    if first.bold:
        return True
    named = sum(1 for cell in filled if _COLUMN_NAMES.search(cell))
    # In a table of items and contents the first cell is a word of columns by chance; both must be.
    return named == len(filled) if len(filled) == 2 else named * 2 >= len(filled)


def add_table(outline: GrowingOutline, rows: Sequence[Row], line: int, header: tuple[str, ...] | None = None) -> int:
    """Put a table into the open section, and return the next free line.

    A row whose first cell is a label (保存期間 | 5年) is a part of that name as well, as a heading would make it one.
    `header` is given where it is known already; else the first row is looked at."""
    if header is None and rows and is_header(rows):
        header, rows = rows[0].cells, rows[1:]
    header = header or ()
    level = outline.level
    for row in rows:
        label = " ".join(row.cells[0].split()) if row.cells else ""
        outline.rise(level)
        if len(row.cells) > 1 and _is_label(label) and any(cell.strip() for cell in row.cells[1:]):
            outline.open(label, level + 1, line, page=row.page, cell=row.cell)
        text = "\t".join(row.cells)
        outline.add(
            Block("row", text, line, cells=row.cells, header=header[: len(row.cells)], page=row.page, cell=row.cell)
        )
        line += text.count("\n") + 1
    outline.rise(level)
    return line


def _is_label(text: str) -> bool:
    return 0 < len(text) <= _LONGEST_LABEL and any(char.isalpha() for char in text) and "。" not in text
