"""Plain text: paragraphs between blank lines, and no headings, for nothing says what is one."""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.interface import Block, Outline, Section
from checker.syntax.expressions import expression

_LINE_END = expression(r"\r\n|\r|\n")


def read(text: str) -> Outline:
    """Return the paragraphs of `text` as blocks of an outline without headings. Raises nothing."""
    blocks: list[Block] = []
    lines: list[str] = []
    begin = 1
    for number, line in enumerate(_lines(text.removeprefix("\ufeff")), start=1):
        if line.strip():
            if not lines:
                begin = number
            lines.append(line.rstrip())
        elif lines:
            indent = len(lines[0]) - len(lines[0].lstrip())
            blocks.append(Block("paragraph", "\n".join([lines[0].lstrip(), *lines[1:]]), begin, indent + 1))
            lines = []
    return Outline(Section("", 0, 1, blocks=tuple(blocks)), has_outline=False)


def _lines(text: str) -> Iterator[str]:
    """Yield the lines of a text, and an empty one after the last."""
    here = 0
    for end in _LINE_END.finditer(text):
        yield text[here : end.start()]
        here = end.end()
    yield text[here:]
    yield ""
