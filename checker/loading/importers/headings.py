"""The headings of a Markdown card, with what stands under each; and its front matter."""

from __future__ import annotations

from typing import Any

from checker.errors import InputError
from checker.loading.importers.interface import Source
from checker.loading.importers.parts import Part
from checker.loading.importers.tables import text_of
from checker.model.position import Position
from checker.syntax.document import Limits, parse


def card_of(source: Source) -> tuple[dict[str, Any], list[Part], str | None]:
    """Return the front matter (empty where there is none that can be read), the parts, and the first title."""
    from markdown_it import MarkdownIt

    text = text_of(source).replace("\r\n", "\n").replace("\r", "\n")
    matter, begin = _front_matter(text, source.path)
    lines = text.split("\n")
    body = "\n".join(lines[begin:])
    tokens = MarkdownIt("commonmark", {"maxNesting": 40}).enable("table").parse(body)
    found: list[tuple[str, int, int]] = []
    for index, token in enumerate(tokens):
        if token.type == "heading_open" and token.level == 0 and token.map:
            found.append((_visible(tokens[index + 1]), token.map[0], int(token.tag[1])))
    body_lines = lines[begin:]
    parts = []
    for index, (name, line, _level) in enumerate(found):
        end = found[index + 1][1] if index + 1 < len(found) else len(body_lines)
        under = "\n".join(body_lines[line + 1 : end]).strip()
        parts.append(Part(name, name, under, Position(source.path, begin + line + 1, 1)))
    title = next((name for name, _, level in found if level == 1 and name), None)
    return matter, parts, title


def _visible(token: Any) -> str:
    return "".join(child.content for child in token.children or () if child.type in ("text", "code_inline")).strip()


def _front_matter(text: str, path: str) -> tuple[dict[str, Any], int]:
    lines = text.split("\n")
    start = next((number for number, line in enumerate(lines[:5]) if line.strip("\ufeff \t")), 0)
    if lines[start].strip("\ufeff \t") != "---":
        return {}, 0
    for number in range(start + 1, min(len(lines), 2_000)):
        if lines[number].rstrip() in ("---", "..."):
            source = "\n".join(lines[start + 1 : number])
            try:
                data = parse(source.encode("utf-8", "replace"), path, "yaml", Limits()).data if source.strip() else {}
            except InputError:
                data = {}
            return (data if isinstance(data, dict) else {}), number + 1
    return {}, 0
