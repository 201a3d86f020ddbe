"""Numbers that something is compared with: 95%以上, 0.8を下回った場合, "at least 95 %", ≥ 0.9.

Ages, lengths of time that only set a minimum, versions of software and numbers of articles are no thresholds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.evidence.facts.interface import Fact
from checker.evidence.facts.numerals import DIGITS, WORDS, canonical
from checker.evidence.facts.passage import Passage, Span, distinct, labelled, lead, passage
from checker.evidence.interface import Block
from checker.syntax.expressions import expression

_UNIT = (
    r"(?P<unit>%|パーセント|ポイント|割|件|回|個|名|人|点|問|文字|桁|台|社|倍|円|万円|ミリ秒|秒|分|時間|営業日|日間?|週間"
    r"|年間?|GB|MB|KB|ms|dB|[かヶカ]月"
    r"|歳|才|つ|箇所|か所|ページ|頁|章|条|節|項|号|行|版|ha|km|kg|cm|mm|m|°C|度)?"
)
_MORE = {
    "以上": "≥", "以下": "≤", "以内": "≤", "未満": "<", "超": ">", "上回": ">", "下回": "<", "達": "≥", "満たな": "<",
    "割": "<",
    "大き": ">", "高": ">", "多": ">", "長": ">", "小さ": "<", "低": "<", "少な": "<", "短": "<",
}  # fmt: skip
_JAPANESE = expression(
    rf"(?<![第表図条章節])(?<![A-Za-z])(?P<number>{DIGITS})\s{{0,2}}{_UNIT}"
    r"\s?(?P<over>以上|以下|以内|未満|(?:超(?!過料)|を(?:超|上回|下回|割)|に(?:満たな|達)|よりも?(?:大き|小さ|高|低|多"
    r"|少な|長|短))"
    r"(?:える|えた|え|る|った|っ|する|した|い|く)?)"
)
_SYMBOL = expression(
    rf"(?<![-=<>A-Za-z~^!|&,])(?P<sign>≥|≤|≧|≦|⩾|⩽|>=|<=|>|<)\s{{0,2}}(?P<number>{DIGITS})\s{{0,2}}{_UNIT}(?![\w<>=/-]"
    r"|\.(?![\s)」”’\"']|$)|,\s?[<>!=])"
)
_SIGNS = {"≧": "≥", "⩾": "≥", ">=": "≥", "≦": "≤", "⩽": "≤", "<=": "≤"}
_FLOORS = (
    r"(?P<ge>at least|at minimum|not less than|no less than|no lower than|not lower than|no fewer than|a minimum of"
    r"|minimum(?: of|:)?)"
    r"|(?P<le>at most|no more than|not more than|no higher than|not (?:to )?exceed(?:ing)?|a maximum of|maximum(?: of|:)?"
    r"|no greater than"
    r"|(?P<upto>up to))"
    r"|(?P<gt>exceed(?:s|ed|ing)?|above|greater than|higher than|larger than|(?P<vague>more than|over))"
    r"|(?P<lt>below|lower than|less than|fewer than|smaller than|(?P<under>under))"
)
_ENGLISH = expression(
    rf"\b(?:{_FLOORS})\s(?:a |the )?(?:threshold of |value of |score of |rate of )?(?P<number>{DIGITS}"
    rf"|(?:{WORDS})\b)\s{{0,2}}(?P<unit>%|percent\b|per cent\b|points?\b)?",
    re.I,
)
_AFTERWARDS = expression(
    rf"(?<![\w-])(?P<number>{DIGITS})\s{{0,2}}(?P<unit>%|percent|per cent)?\s?"
    r"(?:(?!(?:years?|months?|weeks?|days?|hours?|minutes?)\b)\w{1,12}\s)?"
    r"(?:(?P<ge>or (?:more|higher|above|greater|better)|and above)|(?P<le>or (?:less|lower|below|fewer)|and below))\b",
    re.I,
)
_TIME_UNITS = ("年", "年間", "日", "日間", "週間", "時間", "分", "営業日", "か月", "ヶ月", "カ月", "月")
_SCALES = ("割", "万円")
"""Units without which the number would be another one."""
_NEVER_UNITS = ("歳", "才", "つ", "ページ", "頁", "章", "条", "節", "項", "号", "版", "行")
_CONDITION = expression(r"[^。\n]{0,12}(?:場合|とき|時(?![間刻])|なら|たら|際)")
_TRIGGER = expression(
    r"\b(?:if|when|whenever|where|once|should|must|trigger|alert|alarm|threshold|limit|target|fail|reject|stop)", re.I
)
_ENGLISH_NOT_AFTER = expression(
    r"[\s-]{0,2}(?:(?:calendar |business |working )?(?:years?|months?|weeks?|days?|hours?|minutes?)\b|(?:million|billion"
    r"|thousand|languages|countries)\b|(?:st|nd|rd|th)\b|\.\d)",
    re.I,
)
_NOT_BEFORE = expression(
    r"(?<![A-Za-z])(?:python|java|node(?:\.?js)?|numpy|torch|pip|version|ver\.?|版|バージョン|cuda|npm|ubuntu|aged?|ages|ios|android"
    r"|macos|windows|gcc|cmake|rust|go|php"
    r"|年齢|section|sections|chapter|page|table|figure|see)\s?(?:is |of )?$",
    re.I,
)
_LABEL = expression(
    r".{0,16}(?:閾値|しきい値|基準値|合格基準|目標値|許容値|許容範囲|上限値?|下限値?|判定基準)|.{0,24}\b(?:threshold"
    r"|acceptance criteri(?:on|a)|pass criteri(?:on|a)|tolerance|(?:upper|lower) (?:limit|bound))s?",
    re.I,
)
_STATED = expression(
    r"(?:閾値|しきい値|基準値|許容値|(?<!\w)threshold|cut-?off)(?: value)?(?:は|を|が|:|=| of| is| was| set (?:to"
    rf"|at))\s{{0,2}}(?P<number>{DIGITS})\s{{0,2}}(?P<unit>%)?(?![\w.]\d)",
    re.I,
)
_PLAIN_NUMBER = expression(rf"(?P<number>{DIGITS})\s{{0,2}}(?P<unit>%)?")


def _value(sign: str, number: str, unit: str | None) -> str:
    percent = "%" if unit and unit.lower() in ("%", "パーセント", "percent", "per cent") else ""
    return f"{sign}{canonical(number)}{percent or (unit if unit in _TIME_UNITS + _SCALES else '')}"


def _japanese(plain: str) -> Iterator[Span]:
    for match in _JAPANESE.finditer(plain):
        unit = match["unit"]
        if unit in _NEVER_UNITS or _NOT_BEFORE.search(lead(plain, match.start())):
            continue
        if unit in _TIME_UNITS and not _CONDITION.match(plain, match.end()):
            continue
        sign = next(sign for word, sign in _MORE.items() if word in match["over"])
        yield Span(match.start(), match.end(), _value(sign, match["number"], unit))


def _symbols(plain: str) -> Iterator[Span]:
    for match in _SYMBOL.finditer(plain):
        if match["unit"] in _NEVER_UNITS or _NOT_BEFORE.search(lead(plain, match.start())):
            continue
        sign = _SIGNS.get(match["sign"], match["sign"])
        yield Span(match.start(), match.end(), _value(sign, match["number"], match["unit"]))


def _english(found: Passage) -> Iterator[Span]:
    plain = found.plain
    for pattern in (_ENGLISH, _AFTERWARDS):
        for match in pattern.finditer(plain):
            sign = next(
                s for s, key in (("≥", "ge"), ("≤", "le"), (">", "gt"), ("<", "lt")) if match.groupdict().get(key)
            )
            if match["unit"] is None and _ENGLISH_NOT_AFTER.match(plain, match.end()):
                continue
            if _NOT_BEFORE.search(lead(plain, match.start())):
                continue
            groups = match.groupdict()
            loose = groups.get("vague") or groups.get("under") or groups.get("upto") or not match["number"][0].isdigit()
            if loose and match["unit"] is None and "." not in match["number"]:
                first, last = found.sentence(match.start(), match.end())
                if not _TRIGGER.search(plain, first, last):
                    continue
            yield Span(match.start(), match.end(), _value(sign, match["number"], match["unit"]))


def extract_thresholds(block: Block) -> list[Fact]:
    """Return the comparisons with a number; the value is the comparison in signs, such as `≥95%`."""
    found = passage(block)
    spans = [*_japanese(found.plain), *_symbols(found.plain), *_english(found)]
    for match in _STATED.finditer(found.plain):
        spans.append(Span(match.start(), match.end(), _value("=", match["number"], match["unit"])))
    made = [found.fact("threshold", span) for span in distinct(spans)]
    for label, cell in labelled(block):
        number = _PLAIN_NUMBER.fullmatch(cell.plain.strip())
        if number and _LABEL.fullmatch(label):
            made.append(cell.fact("threshold", Span(0, len(cell.plain), _value("=", number["number"], number["unit"]))))
    return made
