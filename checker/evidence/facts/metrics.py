"""Named measured values: 正答率 92.4%, 誤答 12問/200問, F1 0.83, "accuracy of 92 %", and rows of result tables.

A percentage without a name is none, nor is a goal (正答率95%以上とする). Where the sentence or the row tells how many were
asked and about whom, the value keeps it: `正答率=92.4%;n=200;group=65歳以上`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.evidence.facts.interface import Fact
from checker.evidence.facts.metric_names import (
    BENCHMARK_WORDS,
    BENCHMARKS,
    COUNTED,
    COUNTED_OF,
    COUNTED_WORDS,
    ENGLISH,
    ENGLISH_WORDS,
    JAPANESE,
    JAPANESE_WORDS,
    NOT_MEASURED,
)
from checker.evidence.facts.metric_tables import labelled_metrics
from checker.evidence.facts.numerals import DIGITS, canonical
from checker.evidence.facts.passage import Passage, Span, cells, distinct, lead, passage
from checker.evidence.interface import Block
from checker.syntax.expressions import expression

_ITEM = r"(?:問|件|回|個|例|名|人|文|枚|発話)"
_UNIT = (
    r"(?P<unit>%|パーセント|percent\b|per cent\b|ミリ秒|秒|ms\b|s\b|seconds?\b|分(?!の)|点|ポイント|points?\b|割"
    r"|(?:件|req)/(?:秒|s))?"
)
_MEASURES = (
    expression(
        rf"(?P<name>{JAPANESE}|(?<![A-Za-z]){BENCHMARKS})"
        rf"(?:\s|は|が|も|[:=、|]|約|平均|全体|で|の|値|結果|実績|\([^()\d]{{1,16}}\)){{0,8}}(?P<number>{DIGITS})\s?{_UNIT}",
        one_of=(*JAPANESE_WORDS, *BENCHMARK_WORDS),
    ),
    expression(rf"(?P<number>{DIGITS})\s?(?P<unit>%)の(?P<name>{JAPANESE})", one_of=("%の",)),
    expression(
        rf"(?<![A-Za-z])(?P<name>{ENGLISH}|{BENCHMARKS})(?![A-Za-z])"
        r"(?:\s(?:of|is|was|were|at|reached|reaches|achieved|averaged|averages|about|approximately|around|equals|equal to"
        r"|stands at"
        rf"|on (?:the )?[\w-]{{1,20}}(?: set)?)\b|\s?[:=|~≈]|\s?\([^()\d]{{1,20}}\)|は|が"
        rf"|\s){{1,5}}(?P<number>{DIGITS})\s{{0,2}}{_UNIT}",
        re.I,
        one_of=(*ENGLISH_WORDS, *BENCHMARK_WORDS),
    ),
    expression(
        rf"(?P<number>{DIGITS})\s?(?P<unit>%)\s(?:[a-z]{{2,14}}\s)??(?P<name>{ENGLISH})(?![A-Za-z])",
        re.I,
        one_of=ENGLISH_WORDS,
    ),
)
_OUTCOMES = ("correct", "wrong", "failed", "passed", "refused", "blocked", "detected", "missed", "succeeded")
_COUNTS = (
    expression(
        rf"(?P<name>{COUNTED_OF})(?:数|件数|は|が|[:=\s、]|の){{0,4}}(?P<number>{DIGITS})\s?{_ITEM}?\s?(?:/|のうち)\s?全?"
        rf"(?P<n>{DIGITS})\s?{_ITEM}?",
        one_of=COUNTED_WORDS,
    ),
    expression(
        rf"(?P<n>{DIGITS})\s?{_ITEM}\s?(?:中|のうち|のなかで)[、\s]?(?P<number>{DIGITS})\s?{_ITEM}?(?:が|で|を|の|に|、"
        rf"|\s){{0,3}}"
        rf"(?P<name>{COUNTED_OF})",
        one_of=COUNTED_WORDS,
    ),
    expression(
        rf"(?P<name>{COUNTED})(?:数|件数|は|が|[:=\s、]){{0,4}}(?P<number>{DIGITS})\s?{_ITEM}(?!\s?/)(?P<n>)",
        one_of=COUNTED_WORDS,
    ),
    expression(
        rf"(?P<number>{DIGITS})\s?(?:out of|of(?: the)?|/)\s?(?P<n>{DIGITS})\s(?:[a-z]{{2,16}}\s){{1,3}}?(?:(?:were|was)\s)?"
        r"(?:\w{2,12}ly\s)?(?P<name>correct|incorrect|wrong|failed|passed|refused|blocked|detected|missed|succeeded)\b",
        re.I,
        one_of=_OUTCOMES,
    ),
    expression(
        r"\b(?P<name>(?:correct|incorrect|wrong|failed|passed|refused|blocked|detected|missed)(?: (?:answers|responses"
        r"|cases|tests|prompts))?)"
        rf"\s?[:=]?\s(?P<number>{DIGITS})\s?(?:/|out of|of)\s?(?P<n>{DIGITS})",
        re.I,
        one_of=_OUTCOMES,
    ),
)
_GOAL_AFTER = expression(
    r"\s?(?:以上|以下|以内|未満|超|を(?:超|上回|下回|目標|目指|目安|維持す|確保す|基準|保証)"
    r"|or (?:more|higher|better|less|lower|above|below)\b|\+)(?!で(?:あった|した)|だった|を(?:達成|確認)し|となった"
    r"|という結果)"
    r"|\s?[がを]?(?:目標|目安|必要|求め)"
)
_GOAL_BEFORE = expression(
    r"(?:目標|基準|閾値|しきい値|要求|想定|\b(?:target|goal|threshold|required|minimum|at least|must|should|above|over"
    r"|below)\b)[^。\n]{0,12}$",
    re.I,
)
_N = expression(
    rf"(?<![A-Za-z])[nN]\s?=\s?(?P<a>{DIGITS})"
    rf"|(?P<b>{DIGITS})\s?{_ITEM}\s?(?:中|のうち|[をでに](?:対し|評価|試験|測定|質問|用い|使|検証|実施))"
    r"|(?<![一-龠々])(?:サンプル数|評価件数|問題数|設問数|問数|試験件数|テスト件数|件数|対象者数|回答数)"
    rf"\s?[はが:=]?\s?(?P<c>{DIGITS})|/\s?(?P<d>{DIGITS})\s?{_ITEM}"
    rf"|\b(?:on|over|across|of|with|for|from|using)\s(?P<e>{DIGITS})\s(?:[a-z-]{{2,16}}\s)?(?:questions|samples|prompts"
    r"|items|cases"
    r"|examples|images|records|utterances|participants|sentences|documents|queries)\b",
    re.I,
)
_GROUP = expression(
    r"\d{2}歳(?:以上|未満|以下|代)|\d{2}代|高齢者|若年(?:者|層)|やさしい日本語|外国語(?:話者)?|外国人|方言|男性|女性"
    r"|障害[のが]ある(?:方|人|利用者)"
    r"|視覚障害者|(?:英|中国|韓国|ベトナム|ポルトガル)語|(?:組|グループ|群|group)\s?[:=「]\s?[^\s、。;,」)の]{1,24}"
    r"|\b(?:wo)?men\b|\b(?:fe)?males?\b|\b(?:older|younger|elderly) (?:adults|users|people)\b|\b(?:non-)?native speakers\b"
    r"|\bpeople aged \d{2}(?: and over)?",
    re.I,
)
_GOAL_NAME = expression(r"目標|要求|想定|(?:\w+ )?(?:target|required|minimum|expected|desired)\b", re.I)
_LEADING = expression(
    r".{0,30}\b(?:an?|the|of|with|has|had|our|its|and|to|in|for|by|is|was|reached|achieved|achieves|reaches)\s", re.I
)
_PERCENT = ("%", "パーセント", "percent", "per cent")
_WHOLE_UNITS = (*_PERCENT, "割")
_TIME_NAME = expression(r".*(?:時間|遅延|速度|レイテンシー?|latency|(?<!up)time)", re.I)
_RATE_NAME = expression(
    r".*(?:率|精度|正確度|感度|特異度|可用性|rate|accuracy|precision|recall|availability|uptime)", re.I
)


def _is_measured(name: str, number: str, unit: str) -> bool:
    """Return whether a number can be the value of the measure: a rate has a per cent sign or lies between 0 and 1."""
    if NOT_MEASURED.fullmatch(name) or _GOAL_NAME.match(name):
        return False
    if unit.lower() in _WHOLE_UNITS:
        return not _TIME_NAME.fullmatch(name)
    if _TIME_NAME.fullmatch(name):
        return bool(unit)
    if _RATE_NAME.fullmatch(name):
        return "." in number and float(canonical(number)) <= 1
    return "." in number or "/" in unit or unit.lower().startswith(("点", "ポイント", "point"))


def _told(found: Passage, span: Span, name: str, amount: str, asked: str | None) -> Span:
    """Return the span with its value; how many were asked and about whom are taken from the same sentence."""
    first, last = found.sentence(span.start, span.end)
    value = f"{' '.join(name.split())}={amount}"
    match = _N.search(found.plain, first, last)
    if not asked and match:
        asked = next((text for text in match.groups() if text), None)
    groups = list(_GROUP.finditer(found.plain, first, last))
    before = [group for group in groups if group.end() <= span.start]
    if asked:
        value += f";n={canonical(asked)}"
    if groups:
        value += f";group={(before[-1] if before else groups[0])[0]}"
    return Span(span.start, span.end, value)


def _measures(found: Passage) -> Iterator[Span]:
    plain = found.plain
    for pattern in _MEASURES:
        for match in pattern.finditer(plain):
            name, unit = match["name"], match["unit"] or ""
            if not _is_measured(name, match["number"], unit) or _GOAL_AFTER.match(plain, match.end()):
                continue
            if _GOAL_BEFORE.search(lead(plain, match.start("number"))):
                continue
            opening = _LEADING.match(name)
            name = name[opening.end() :] if opening else name
            start = match.start() + (opening.end() if opening and match.start() == match.start("name") else 0)
            sign = "%" if unit.lower() in _PERCENT else unit
            span = Span(start, match.end())
            yield _told(found, span, name, canonical(match["number"]) + sign, None)


def _counts(found: Passage) -> Iterator[Span]:
    for pattern in _COUNTS:
        for match in pattern.finditer(found.plain):
            if not _GOAL_AFTER.match(found.plain, match.end()):
                span = Span(match.start(), match.end())
                yield _told(found, span, match["name"], canonical(match["number"]), match["n"])


def extract_metrics(block: Block) -> list[Fact]:
    """Return the named measured values; the value reads `name=number`, then `;n=…` and `;group=…` where they are told."""
    found = passage(block)
    made = [cell.fact("metric", span) for cell, span in labelled_metrics(block)]
    taken = {(fact.line, fact.column) for fact in made}
    if block.kind == "row" and made:
        return made
    # Under headers a cell says what it says by itself: 「指標｜目標」 over 「正答率｜95%」 is no result.
    read = cells(block) if block.kind == "row" and len(block.header) >= 2 else (found,)
    told = [one.fact("metric", span) for one in read for span in distinct([*_counts(one), *_measures(one)])]
    return made + [fact for fact in told if (fact.line, fact.column) not in taken]
