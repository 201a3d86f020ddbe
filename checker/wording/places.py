"""Where something stands, as people say it: a line of a text, a page of a document, a cell of a sheet."""

from __future__ import annotations

from checker.model.assessment import Place
from checker.model.position import Position

_AT = {
    "page": {"ja": "{path} {page}頁", "en": "{path}, p. {page}"},
    "cell": {"ja": "{path} シート「{sheet}」のセル{cell}", "en": "{path}, sheet “{sheet}”, cell {cell}"},
}


def place_words(where: Place | Position, language: str) -> str:
    """Return `file:line:column`, or the file with its page or cell as people name them; empty for nowhere."""
    if not where.path:
        return ""
    if where.cell:
        sheet, _, cell = where.cell.rpartition("!")
        return _AT["cell"][language].format(path=where.path, sheet=sheet, cell=cell)
    if where.page:
        return _AT["page"][language].format(path=where.path, page=where.page)
    return ":".join([where.path, *(str(number) for number in (where.line, where.column) if number)])
