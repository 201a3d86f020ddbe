"""Outlines and requests as they cross the pipe to the worker process: frames of JSON, never pickles.

What comes back from a process that opened a stranger's document is data and can be nothing else.
"""

from __future__ import annotations

import json
from typing import Any, BinaryIO

from checker.evidence.interface import Block, Outline, Section

LONGEST = 512 * 2**20
"""Bytes of one frame."""
_LENGTH = 8


def send(stream: BinaryIO, data: bytes) -> None:
    """Write one frame: its length, then the bytes. Raises OSError where nobody reads any more."""
    stream.write(len(data).to_bytes(_LENGTH, "big"))
    stream.write(data)
    stream.flush()


def receive(stream: BinaryIO) -> bytes | None:
    """Return the next frame; None where the other side ended or sent no whole frame."""
    head = stream.read(_LENGTH)
    if len(head) < _LENGTH:
        return None
    length = int.from_bytes(head, "big")
    if length > LONGEST:
        return None
    data = stream.read(length)
    return data if len(data) == length else None


def dump(value: Any) -> bytes:
    """Return plain data as bytes; lone surrogates are kept apart from text."""
    return json.dumps(value, ensure_ascii=True, separators=(",", ":")).encode("ascii")


def packed(outline: Outline) -> dict[str, Any]:
    """Return an outline as plain data."""
    return {
        "root": _pack(outline.root),
        "has_outline": outline.has_outline,
        "lines": outline.lines,
        "guessed": outline.guessed,
        "unread": outline.unread,
        "pages": outline.pages,
        "notes": outline.notes,
        "recognised": outline.recognised,
    }


def unpacked(data: dict[str, Any]) -> Outline:
    """Return the outline that `packed` took apart. Raises KeyError, TypeError or ValueError on anything else."""
    return Outline(
        root=_unpack(data["root"], {}),
        has_outline=bool(data["has_outline"]),
        lines=bool(data["lines"]),
        guessed=bool(data["guessed"]),
        unread=tuple(int(page) for page in data["unread"]),
        pages=None if data["pages"] is None else int(data["pages"]),
        notes=tuple((str(code), dict(fields)) for code, fields in data["notes"]),
        recognised=tuple(int(page) for page in data["recognised"]),
    )


def _pack(section: Section) -> list[Any]:
    return [
        section.heading,
        section.level,
        section.line,
        section.slug,
        section.page,
        section.cell,
        [
            [b.kind, b.text, b.line, b.cells, b.header, b.done, b.page, b.cell, b.record.line if b.record else 0]
            for b in section.blocks
        ],
        [_pack(child) for child in section.children],
    ]


def _unpack(data: list[Any], rows: dict[int, Block]) -> Section:
    """Return a section; `rows` gathers the rows of tables by line, to which values in columns refer."""
    heading, level, line, slug, page, cell, blocks, children = data
    return Section(
        heading=str(heading),
        level=int(level),
        line=int(line),
        slug=str(slug),
        page=page,
        cell=str(cell),
        blocks=tuple(_block(one, rows) for one in blocks),
        children=tuple(_unpack(child, rows) for child in children),
    )


def _block(data: list[Any], rows: dict[int, Block]) -> Block:
    kind, text, line, cells, header, done, page, cell, record = data
    block = Block(
        kind,
        str(text),
        int(line),
        cells=tuple(cells),
        header=tuple(header),
        done=done,
        record=rows.get(int(record)),
        page=page,
        cell=str(cell),
    )
    if kind == "row":
        rows.setdefault(block.line, block)
    return block
