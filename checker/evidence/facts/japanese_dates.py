"""Dates as Japanese and English documents write them, with the eras as data.

A date outside its era is no date: 令和1年4月30日 and 平成31年5月1日 never were. Nothing is guessed: a year of two digits
without an era and a date in figures whose order is open (10/11/2026) are not read.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator

from checker.evidence.facts.interface import Fact
from checker.evidence.facts.numerals import KANJI, kanji_number
from checker.evidence.facts.passage import Span, passage, text_passage
from checker.evidence.interface import Block
from checker.model.dataclass import dataclass
from checker.syntax.expressions import expression


@dataclass(frozen=True, slots=True)
class Date:
    """A calendar date, or a month where the document names no day."""

    year: int
    month: int
    day: int | None = None

    def __str__(self) -> str:
        """Return ISO 8601: `2026-10-01`, or `2026-10` for a month."""
        month = f"{self.year:04d}-{self.month:02d}"
        return month if self.day is None else f"{month}-{self.day:02d}"


@dataclass(frozen=True, slots=True)
class Era:
    """A Japanese era with its first and last day."""

    name: str
    letter: str
    first: tuple[int, int, int]
    last: tuple[int, int, int]


ERAS = (
    # Japan counted by a lunar calendar until the end of 明治5年, so earlier dates of Meiji cannot be read off.
    Era("明治", "M", (1873, 1, 1), (1912, 7, 30)),
    Era("大正", "T", (1912, 7, 30), (1926, 12, 25)),
    Era("昭和", "S", (1926, 12, 25), (1989, 1, 7)),
    Era("平成", "H", (1989, 1, 8), (2019, 4, 30)),
    Era("令和", "R", (2019, 5, 1), (2199, 12, 31)),
)
"""The eras in order. Two of them share a day where the law let both names stand."""

_ERA_ZERO = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
_YEARS = range(1868, 2200)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMBER = rf"(?:\d{{1,2}}|[{KANJI}]{{1,3}})"
_MONTH_NAME = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.?"
)
_BEFORE = r"(?<![A-Za-z0-9/._=&?+-])"
"""Not inside a path, a file name, a number or a query."""

_ERA_SIGNS = ("明治", "大正", "昭和", "平成", "令和", "M", "T", "S", "H", "R")
_MONTH_SIGNS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ERA = expression(
    rf"(?:(?P<era>明治|大正|昭和|平成|令和)|{_BEFORE}(?P<letter>[MTSHR]))\s{{0,2}}"
    rf"(?P<year>元|{_NUMBER})\s{{0,2}}年\s{{0,2}}(?P<month>{_NUMBER})\s{{0,2}}月(?!間)"
    rf"(?:\s{{0,2}}(?P<day>{_NUMBER})\s{{0,2}}日(?!間))?",
    one_of=_ERA_SIGNS,
)
_ERA_FIGURES = expression(
    rf"(?:(?P<era>明治|大正|昭和|平成|令和)\s?|{_BEFORE}(?P<letter>[MTSHR]))"
    r"(?P<year>元|\d{1,2})(?P<mark>[./-])\s?(?P<month>\d{1,2})(?P=mark)\s?(?P<day>\d{1,2})(?!\d|[-/.]\d)",
    one_of=_ERA_SIGNS,
)
_COMMON = expression(
    rf"(?<![\d.])(?P<year>\d{{4}}|[〇一二三四五六七八九]{{4}})\s{{0,2}}年\s{{0,2}}(?P<month>{_NUMBER})\s{{0,2}}月(?!間)"
    rf"(?:\s{{0,2}}(?P<day>{_NUMBER})\s{{0,2}}日(?!間))?"
)
_FIGURES = expression(
    rf"{_BEFORE}(?P<year>\d{{4}})(?P<mark>[-/.])(?P<month>\d{{1,2}})(?:(?P=mark)(?P<day>\d{{1,2}}))?(?![\d_%]|[-/.:]\d)"
)
_ENGLISH = expression(
    rf"{_BEFORE}(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s(?:of\s)?|-))?(?P<name>{_MONTH_NAME})(?:,?\s"
    rf"|-)(?P<year>\d{{4}})(?![\w-])",
    one_of=_MONTH_SIGNS,
)
_AMERICAN = expression(
    rf"{_BEFORE}(?P<name>{_MONTH_NAME})\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,\s?|\s)(?P<year>\d{{4}})(?![\w-])",
    one_of=_MONTH_SIGNS,
)
_PATTERNS = (_ERA, _ERA_FIGURES, _COMMON, _FIGURES, _AMERICAN, _ENGLISH)


def _number(text: str | None) -> int | None:
    if text is None:
        return None
    return int(text) if text.isdecimal() else kanji_number(text)


def _month_number(groups: dict[str, str | None]) -> int | None:
    name = groups.get("name")
    return _MONTHS.index(name[:3].lower()) + 1 if name else _number(groups.get("month"))


def _read(match: re.Match[str]) -> Date | None:
    """Return the date of one match; None where the calendar or the era does not have it."""
    groups = match.groupdict()
    year, month, day = _number(groups["year"]), _month_number(groups), _number(groups.get("day"))
    if not year or not month or month > 12:
        return None
    era = next((e for e in ERAS if e.name == groups.get("era") or e.letter == groups.get("letter")), None)
    if era is not None:
        year += _ERA_ZERO[era.name]
    # 2026/10 and 2026-10 are months; 2026-1 and 2026.10 may be anything.
    loose = "mark" in groups and day is None and (groups["mark"] == "." or len(groups["month"] or "") != 2)
    if year not in _YEARS or loose:
        return None
    if groups.get("day") is not None and (not day or day > calendar.monthrange(year, month)[1]):
        return None
    if era is not None:
        key = (year, month) if day is None else (year, month, day)
        if not era.first[: len(key)] <= key <= era.last[: len(key)]:
            return None
    return Date(year, month, day)


def dates_in_plain(plain: str) -> list[Span]:
    """Return the dates in text that is normalised already, in order of place, ISO dates as values."""
    found = [(match.start(), match.end(), _read(match)) for pattern in _PATTERNS for match in pattern.finditer(plain)]
    kept: list[Span] = []
    reached = 0
    # An impossible date still takes its place, so that no part of it is read as another date.
    for start, end, date in sorted(found, key=lambda one: one[0]):
        if start >= reached:
            reached = end
            if date is not None:
                kept.append(Span(start, end, str(date)))
    return kept


def find_dates(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield start and end (offsets into `text` as given) and the ISO form of every date, in order of place."""
    found = text_passage(text)
    for span in dates_in_plain(found.plain):
        yield found.starts[span.start], found.ends[span.end - 1], span.value


def parse_date(text: str) -> Date | None:
    """Return the date that `text` is, blanks around it aside; None where it is none or more than a date."""
    found = text_passage(text.strip())
    for span in dates_in_plain(found.plain):
        if span.start == 0 and span.end == len(found.plain):
            year, month, *day = map(int, span.value.split("-"))
            return Date(year, month, day[0] if day else None)
    return None


def extract_dates(block: Block) -> Iterator[Fact]:
    """Yield the dates and months of a block; the value is ISO 8601."""
    found = passage(block)
    for span in dates_in_plain(found.plain):
        yield found.fact("date", span)
