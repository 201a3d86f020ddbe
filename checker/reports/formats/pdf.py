"""PDF for the file cabinet: tagged, with fonts inside, the report's number and page n/m on every page; set by Typst."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from checker.errors import UsageFault
from checker.model.assessment import Assessment
from checker.model.problem import Problem
from checker.reports import fonts
from checker.reports.assets import asset
from checker.reports.editions import edition
from checker.reports.interface import Options
from checker.reports.layout import VERDICTS, Block, Entry, Heading, Page, Pairs, Paragraph, Table
from checker.reports.phrases import day, phrase
from checker.reports.visible import visible
from checker.reports.width import columns
from checker.wording.words import word

suffix = ".pdf"
media_type = "application/pdf"

_UNBROKEN = re.compile(r"[!-,.0-~]{48}(?=[!-,.0-~]{4})")


def render(assessment: Assessment, options: Options) -> Iterator[bytes]:
    """Yield the report as one PDF file."""
    yield from paint(edition(assessment, options), options)


def paint(page: Page, _options: Options) -> Iterator[bytes]:
    """Yield any laid-out document as one PDF file.

    Raises:
        UsageFault: the extra `pdf` or its fonts are not installed (DEC-182).
    """
    try:
        import typst
    except ImportError as fault:
        raise UsageFault(Problem("DEC-182")) from fault
    place = fonts.folder()
    if place is None:
        raise UsageFault(Problem("DEC-182"))
    data = json.dumps(_data(page), ensure_ascii=False)
    known = fonts.characters(place)
    unknown = {char for char in set(data) if ord(char) > 0x7E and ord(char) not in known and not _silent(char)}
    # What no font shows must not vanish: its code stands in its place.
    data = data.translate({ord(char): f"〔U+{ord(char):04X}〕" for char in unknown})
    made = typst.compile(  # type: ignore[misc]
        asset("report.typ").encode(),
        font_paths=[str(place)],
        ignore_system_fonts=True,
        sys_inputs={"page": data},
        # What the typesetter is asked to keep to; it refuses to write where it sees that it cannot.
        pdf_standards=["a-2a", "ua-1"],
        timestamp=_time(page),
    )
    yield bytes(made)


def _silent(char: str) -> bool:
    """Tell whether a character is never shown itself: it lets a line end, or chooses a form of the one before it."""
    return char == "\u200b" or "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"


def _time(page: Page) -> datetime:
    # The date of the check, not of the run: the same input gives the same bytes.
    return datetime.fromisoformat(page.dated).replace(tzinfo=UTC)


def text(raw: str) -> str:
    """Return `raw` on one line; runs without a place to break, such as digests, get places where a line may end."""
    return _UNBROKEN.sub(lambda found: found[0] + "\u200b", visible(raw))


def _named(raw: str) -> str:
    """Return the text of a heading or title; PDF/UA has none that is empty."""
    return text(raw) if raw.strip() else "…"


def _data(page: Page) -> dict[str, Any]:
    language = page.language
    drawn = [block for block in page.blocks if isinstance(block, Table) and block.drawn]
    sums = [
        sum(int(row[place]) for place in block.right)
        for block in drawn
        for row, mark in zip(block.rows, block.marks, strict=True)
        if mark
    ]
    return {
        "language": language,
        "title": _named(page.title),
        "about": text(page.about),
        "maker": text(page.maker),
        "dated": page.dated,
        "numbered": text(phrase("numbered", language, number=page.number)) if page.number else "",
        "made": text(phrase("made_by", language, maker=page.maker, date=day(page.dated, language))),
        "pages": phrase("page_of", language, page="\0", pages="\0").split("\0"),
        "reader": text(page.reader),
        "drawn": phrase("drawn", language),
        "longest": max(sums, default=0),
        "verdicts": list(VERDICTS),
        "legend": [word("verdict", key, language) for key in VERDICTS],
        "blocks": [_block(block, language, first=bool(drawn) and block is drawn[0]) for block in page.blocks],
    }


def _block(block: Block, language: str, *, first: bool) -> dict[str, Any]:
    if isinstance(block, Heading):
        return {"kind": "heading", "level": block.level, "text": _named(block.text), "fresh": block.fresh}
    if isinstance(block, Paragraph):
        return {"kind": "paragraph", "tone": block.tone, "lines": list(map(text, block.lines))}
    if isinstance(block, Pairs):
        return {"kind": "pairs", "rows": [list(map(text, row)) for row in block.rows]}
    if isinstance(block, Table):
        return {
            "kind": "figures" if block.drawn else "table",
            "header": list(map(text, block.header)),
            "rows": [list(map(text, row)) for row in block.rows],
            "right": sorted(block.right),
            "marks": list(block.marks),
            "widths": _widths(block),
            "first": first,
        }
    return {
        "kind": "entries",
        "numbered": block.numbered,
        "start": block.first,
        "entries": [_entry(entry, language) for entry in block.entries],
    }


def _entry(entry: Entry, language: str) -> dict[str, Any]:
    details = entry.details
    head = entry.text
    if entry.home:
        # The reference goes small above; what was asked is the head.
        head, details = (details[0].text, details[1:]) if details else ("", ())
    return {
        "text": text(entry.text),
        "head": text(head),
        "topic": text(entry.topic),
        "tag": text(entry.tag),
        "mark": entry.mark,
        "home": entry.home,
        "details": [
            {"label": text(detail.label), "text": text(detail.text), "line": text(detail.line(language))}
            for detail in details
        ],
    }


def _widths(block: Table) -> list[int]:
    """Share the width of a table among its columns by their longest cells, none to vanish and none to take all."""
    cells = [block.header, *block.rows]
    return [max(6, min(34, max(columns(row[place]) for row in cells))) for place in range(len(block.header))]
