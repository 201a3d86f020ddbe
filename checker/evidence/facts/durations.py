"""Lengths of time: 5年間, 90日, 3営業日, "five (5) years", "12-month", 無期限.

What only looks like one is left out: calendar years and dates, ages, ordinals (第5年, 5年目), shares (3分の2), hours of
service (24時間365日) and times past (5年前に).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.evidence.facts.interface import Fact
from checker.evidence.facts.japanese_dates import dates_in_plain
from checker.evidence.facts.numerals import DIGITS, KANJI, WORDS, canonical
from checker.evidence.facts.passage import Span, distinct, lead, passage
from checker.evidence.interface import Block
from checker.syntax.expressions import expression

_MONTHS = r"[かヶカケヵ箇個]\s?月(?:間)?"
_LONG_YEARS = r"[かヶカケヵ箇個]年(?:間)?"
_TO = r"\s{0,2}[~-]\s{0,2}|\s{0,2}から\s{0,2}|\s?(?:to|or)\s"
_JAPANESE = expression(
    rf"(?<![第同'/A-Za-z])(?:(?P<low>{DIGITS})(?:年|日|時間|営業日)?(?:{_TO}))?(?P<number>{DIGITS})\s{{0,2}}"
    rf"(?P<unit>{_LONG_YEARS}|年(?:間)?(?:半)?|{_MONTHS}(?:半)?|月間|週間?|営業日(?:間)?|開庁日|日間?|時間半?|分間?|秒間?)"
    rf"(?:(?<![週日半])(?<!週間)(?<!日間)(?P<more>\d{{1,2}})\s?(?P<part>{_MONTHS}|分|秒|日間?))?"
)
_KANJI = expression(
    rf"(?<![第同数{KANJI}\d])(?P<number>(?![〇零])[{KANJI}]{{1,5}})"
    rf"(?P<unit>{_LONG_YEARS}|年(?:間)?(?:半)?|{_MONTHS}|月間|週間|営業日(?:間)?|開庁日"
    r"|日間|日(?=以内|を経過|を超|前まで)|時間|分間|秒間|分(?=以内))"
)
_HALF = expression(
    r"(?<![前後上下\d四])(?:半年間?|半日|半月)(?![ぶ度])|\b(?:half[- ]year|half a year|half a day)\b",
    re.I,
    one_of=(
        "半年",
        "半日",
        "半月",
        "half",
    ),
)
_ENGLISH = expression(
    rf"(?:(?<![\w.'/-])(?P<low>\d{{1,4}})(?:{_TO}))?(?<![\w.'/])(?P<number>{DIGITS}|{WORDS})"
    rf"(?:\s?\((?:(?P<figure>\d{{1,4}})|{WORDS})\))?[\s-]{{0,2}}"
    r"(?:(?:full|calendar|consecutive|fiscal|additional|more|whole)\s)?(?P<work>(?:business|working)[\s-])?"
    r"(?P<unit>years?|yrs?|months?|weeks?|days?|hours?|hrs?|minutes?|mins?|seconds?|secs?)(?![a-z]|-\w)",
    re.I,
    one_of=(
        "year",
        "yr",
        "month",
        "week",
        "day",
        "hour",
        "hr",
        "min",
        "sec",
    ),
)
_UNLIMITED = expression(
    r"無期限|永年(?=保存|保管|に|で|$)|永久(?:に|的に)?(?=保存|保管|保持|残)"
    r"|期間の定め(?:のない|[はが]?な[いくし]|[はが]?ありません|[はを]?設けな)|保存期間の(?:上限|制限)(?:なし|[はが]?ない)"
    r"|\bindefinitely\b|\bin perpetuity\b|\bpermanently (?:stored|kept|retained|archived|preserved)"
    r"|\b(?:stored|kept|retained|archived|preserved) permanently\b|\bno (?:time|retention) limit\b"
    r"|\bunlimited (?:retention|period|duration)\b",
    re.I,
    one_of=(
        "無期限",
        "永年",
        "永久",
        "期間",
        "indefinitely",
        "perpetuity",
        "permanently",
        "limit",
        "unlimited",
    ),
)
_AGAIN = expression(r"\s?(?:ごと|毎|おき|(?:に|あたり|当たり)\s?(?:[1-9]\d?|[一二三四五六])\s?[回度])")
"""What makes a length of time an interval."""
_NOT_AFTER = {
    "年": expression(
        r"\s?(?:目|度|生|次|代|ぶり|版|産|製|号|法律|来|計画|の歴史|\d{1,2}月|[一二三四五六七八九十]{1,2}月(?!間))"
        r"|\s?前(?!ま)"
    ),
    "日": expression(
        r"\s?(?:目|付|号|現在|時点|曜|生まれ|締|(?:あ|当)たり|平均|本|に(?!わた|渡|及|至|短縮|延長|限|設定)"
        r"|から(?!\d)|\d)|\s?前(?!ま)"
    ),
    "時": expression(
        r"\s?(?:[(・、×/]?\s?365日|年中|体制|対応|受付|サポート|監視|稼働|営業|無休|常時|有人|目)|\s?前(?!ま)"
    ),
    "分": expression(r"\s?(?:の\s?[\d一二三四五六七八九十]|前に|野|類|析|岐|割|散|布|母|子|配)"),
    "": expression(r"\s?(?:目|連続|連載|ぶり)|\s?前(?!ま)"),
}
_ONE_DAY = expression(r"\s?[のでにも中を、]")
_AT_MOST = expression(r"最[長大]で?\s?$")
_DAY_OF_MONTH = expression(r"\s?(?:まで|迄|[（(]|より)")
_NOT_AFTER_ENGLISH = expression(
    r"[\s-]{0,2}(?:old\b|ago\b|of (?:age|experience)\b|(?:a|per) (?:day|week|month|year)\b|/"
    r"|experience\b|later in\b)",
    re.I,
)
_NOT_BEFORE = expression(
    r"(?:(?:明治|大正|昭和|平成|令和|西暦|経験|創業|設立|勤続|歴|実績|月|年中無休|毎週|365日)\s?|24時間\s?[(・、×/]?\s?)$"
)
_EVERY = expression(r"\b(?:every|each)\s$", re.I)
_NOT_BEFORE_ENGLISH = expression(
    r"(?:\b(?:aged?|per|ages?|between the ages of|last|past|previous|over the|experience of)\s|[$€¥£])$", re.I
)
_BRIEF_DATE = expression(r"[月/]\s?$")


def _iso(number: str, unit: str, part: str = "") -> str:
    """Return an ISO 8601 duration; a business day carries `;business-days`."""
    half = unit.endswith("半")
    if "年" in unit:
        return f"P{number}Y{'6M' if half else part}"
    if "月" in unit:
        return f"P{number}M{'15D' if half else part}"
    if "週" in unit:
        return f"P{number}W"
    if "営業日" in unit or "開庁日" in unit:
        return f"P{number}D;business-days"
    if "日" in unit:
        return f"P{number}D"
    if "時間" in unit:
        return f"PT{number}H{'30M' if half else part}"
    return f"PT{number}M{part}" if "分" in unit else f"PT{number}S"


def _iso_english(number: str, unit: str, working: bool) -> str:
    if working:
        return f"P{number}D;business-days"
    letter = {"y": "Y", "w": "W", "d": "D", "h": "H", "s": "S"}.get(unit[0], "M")
    return f"PT{number}{letter}" if letter in "HS" or unit.startswith("min") else f"P{number}{letter}"


def _part(match: re.Match[str]) -> str:
    """Return the second member of 1年6か月 or 1時間30分 as ISO; empty where there is none."""
    more, part = match["more"], match["part"]
    if not more:
        return ""
    return canonical(more) + ("M" if "月" in part or part == "分" else "D" if "日" in part else "S")


def _looks_else(plain: str, match: re.Match[str], number: str, intervals: bool) -> bool:
    """Return whether a Japanese number with a unit is something else than a length of time."""
    unit = match["unit"]
    before = lead(plain, match.start())
    if unit == "年" and "." not in number and len(number) >= 4:
        return True
    if number in ("", "0") or len(number) > 5 or _NOT_BEFORE.search(before):
        return True
    if unit in ("日", "分", "年") and _BRIEF_DATE.search(before):
        return True
    if _AGAIN.match(plain, match.end()):
        return not intervals
    if unit == "日" and number == "1" and _ONE_DAY.match(plain, match.end()):
        return True
    if unit == "日" and float(number) <= 31 and not _AT_MOST.search(before) and _DAY_OF_MONTH.match(plain, match.end()):
        return True
    key = unit if unit in ("年", "日", "分") else "時" if unit.startswith("時") else ""
    return bool(_NOT_AFTER[key].match(plain, match.end()))


def _japanese(plain: str, intervals: bool) -> Iterator[Span]:
    for match in _JAPANESE.finditer(plain):
        number = canonical(match["number"])
        if _looks_else(plain, match, number, intervals):
            continue
        value = _iso(number, match["unit"], _part(match))
        if match["low"]:
            value = f"{_iso(canonical(match['low']), match['unit'].removesuffix('半'))}..{value}"
        yield Span(match.start(), match.end(), value)
    for match in _KANJI.finditer(plain):
        number = canonical(match["number"])
        if not _looks_else(plain, match, number, intervals):
            yield Span(match.start(), match.end(), _iso(number, match["unit"]))
    for match in _HALF.finditer(plain):
        half = match[0].lower()
        value = "P6M" if "年" in half or "year" in half else "P15D" if "月" in half else "PT12H"
        if intervals or not _AGAIN.match(plain, match.end()):
            yield Span(match.start(), match.end(), value)


def _english(plain: str, intervals: bool) -> Iterator[Span]:
    for match in _ENGLISH.finditer(plain):
        number, unit = canonical(match["figure"] or match["number"]), match["unit"].lower()
        before = lead(plain, match.start())
        if number in ("", "0") or len(number) > 6 or _NOT_BEFORE_ENGLISH.search(before):
            continue
        if _EVERY.search(before) and not intervals:
            continue
        if _NOT_AFTER_ENGLISH.match(plain, match.end()) or (unit[0] == "y" and 1900 <= float(number) < 2200):
            continue
        value = _iso_english(number, unit, bool(match["work"]))
        if match["low"]:
            value = f"{_iso_english(canonical(match['low']), unit, bool(match['work']))}..{value}"
        yield Span(match.start(), match.end(), value)


def durations_in_plain(plain: str, intervals: bool = False) -> list[Span]:
    """Return the lengths of time in text that is normalised already.

    With `intervals` those that come round are taken too (3か月ごと, every 3 months), and 無期限 and its like are not.
    """
    taken = dates_in_plain(plain)
    spans = [*_japanese(plain, intervals), *_english(plain, intervals)]
    if not intervals:
        spans += [Span(match.start(), match.end(), "unlimited") for match in _UNLIMITED.finditer(plain)]
    free = distinct(taken + spans)
    dates = set(taken)
    return [span for span in free if span not in dates]


def extract_durations(block: Block) -> Iterator[Fact]:
    """Yield the lengths of time of a block; the value is an ISO 8601 duration, a range `P3Y..P5Y`, or `unlimited`."""
    found = passage(block)
    for span in durations_in_plain(found.plain):
        yield found.fact("duration", span)
