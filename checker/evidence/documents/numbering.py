"""What a line begins with: the numbering of a heading, the mark of a list item, the leader of a table of contents.

Documents without heading styles still number their headings; these are the orders in use in Japanese official documents
(第1章, 第1節, 1, 1.1, (1), ア) and in English ones (Chapter 1, Section 2, 1.1).
"""

from __future__ import annotations

import re
import unicodedata

from checker.model.dataclass import dataclass

_KANJI = "一二三四五六七八九十百"
_RANKS: tuple[tuple[int, re.Pattern[str]], ...] = tuple(
    (rank, re.compile(pattern))
    for rank, pattern in (
        (10, rf"第\s?[0-9{_KANJI}]{{1,4}}\s?(?:編|部)"),
        (20, rf"第\s?[0-9{_KANJI}]{{1,4}}\s?章"),
        (30, rf"第\s?[0-9{_KANJI}]{{1,4}}\s?(?:節|款)"),
        (40, rf"第\s?[0-9{_KANJI}]{{1,4}}\s?条(?:の[0-9{_KANJI}]{{1,3}})?"),
        (15, r"(?:別紙|別添|別表|付録|附属書|参考)\s?[0-9A-Za-z一二三四五六七八九十]{0,3}(?=[\s:.、]|$)"),
        (10, r"(?i:part)\s(?:[0-9]{1,3}|[IVX]{1,5})\b[.:]?"),
        (20, r"(?i:chapter|appendix|annex|step)\s(?:[0-9]{1,3}|[IVX]{1,5}|[A-Z])\b[.:]?"),
        (30, r"(?i:section|article)\s[0-9]{1,3}(?:\.[0-9]{1,3}){0,3}\b[.:]?"),
        (35, rf"第\s?[0-9{_KANJI}]{{1,3}}(?=[\s.、:])[.、:]?"),
        (80, r"[0-9]{1,3}(?:[.-][0-9]{1,3}){4,8}\.?(?=\s|[^\x00-\x7f])"),
        (75, r"[0-9]{1,3}(?:[.-][0-9]{1,3}){3}\.?(?=\s|[^\x00-\x7f])"),
        (70, r"[0-9]{1,3}(?:[.-][0-9]{1,3}){2}\.?(?=\s|[^\x00-\x7f])"),
        (60, r"[0-9]{1,3}[.-][0-9]{1,3}\.?(?=\s|[^\x00-\x7f])"),
        (50, r"[0-9]{1,3}(?:[.、:]\s{0,3}(?=\D)|\s(?=[^\x00-\x7f]|[A-Z]))"),
        (45, r"[IVX]{1,5}(?:[.、:]|\s(?=[^\x00-\x7f]))"),
        (48, rf"[{_KANJI}]{{1,3}}[.、:]"),
        (90, r"\([0-9]{1,3}\)|[0-9]{1,3}\)"),
        (91, rf"\([{_KANJI}]{{1,3}}\)"),
        (95, r"[ア-ン](?:[.、:]\s?|\s)"),
        (96, r"\([ア-ン]\)"),
        (97, r"\([a-z]\)|[a-z][.)]\s"),
    )
)
_CIRCLED = re.compile(r"[\u2460-\u2473\u2474-\u2487\u2776-\u277f]\s*")
_MARKED_HEADING = re.compile(r"[■◆◎【〔]")
_ITEM = re.compile(r"[・•‣◦●○▪▫▶►➢✓✔□☐※*\uf0b7\uf0a7\uf0d8\uf06e]|[-–—]\s|注\s?[0-9]{0,3}[)）]|[0-9]{1,3}\)\s")
_LEADER = re.compile(r"(?:[.．・…‥]\s?){4,}\s*[0-9ivx]{0,4}\s*$|…{2,}\s*[0-9]{0,4}\s*$")
_ENDED = re.compile(r"[。.．!?！？;；:：、,]\s*$")
_JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
WEAK = 90
"""From this rank on a numbering marks list items as often as headings."""
CIRCLED = 94


@dataclass(frozen=True, slots=True)
class Numbering:
    """What numbers a line."""

    rank: int
    """Order of the kind: what ranks lower stands above."""
    length: int
    """Characters of the line that are numbering."""


def plain(text: str) -> str:
    """Return text with full-width digits, brackets and stops made narrow, character by character (length stays)."""
    kept = []
    for char in text:
        narrow = unicodedata.normalize("NFKC", char) if "\uff01" <= char <= "\uff5e" else char
        kept.append(narrow if len(narrow) == 1 else char)
    return "".join(kept).replace("\u3000", " ").replace("‐", "-").replace("－", "-")


def numbering(text: str) -> Numbering | None:
    """Return the numbering with which a line begins; None where there is none."""
    line = plain(text[:80])
    circled = _CIRCLED.match(line)
    if circled:
        return Numbering(CIRCLED, circled.end())
    for rank, pattern in _RANKS:
        found = pattern.match(line)
        if found and found.end():
            return Numbering(rank, found.end())
    return None


def is_item(text: str) -> bool:
    """Tell whether a line begins with the mark of a list item."""
    return _ITEM.match(text) is not None


def is_marked(text: str) -> bool:
    """Tell whether a line begins with a mark that headings have (■, 【)."""
    return _MARKED_HEADING.match(text) is not None


def in_contents(text: str) -> bool:
    """Tell whether a line is one of a table of contents: a leader of dots, and the page."""
    return _LEADER.search(text) is not None


def could_be_heading(text: str, question: bool = False) -> bool:
    """Tell whether a line is as short and as open-ended as headings are; with `question` it may end as one."""
    stripped = text.strip().rstrip("?？") if question else text.strip()
    longest = 45 if _JAPANESE.search(stripped) else 90
    return (
        0 < len(stripped) <= longest
        and any(char.isalpha() for char in stripped)
        and not _ENDED.search(stripped)
        and not in_contents(stripped)
        and stripped.count("。") == 0
    )
