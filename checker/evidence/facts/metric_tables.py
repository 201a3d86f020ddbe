"""Measured values in tables and under keys: a number in a cell whose column, row or key names a measure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.evidence.facts.metric_names import KNOWN, NOT_MEASURED
from checker.evidence.facts.numerals import DIGITS, canonical
from checker.evidence.facts.passage import Passage, Span, cells, headers, labelled
from checker.evidence.interface import Block
from checker.syntax.expressions import expression

_CELL = expression(
    rf"(?:約|~)?(?P<sign>-)?(?P<number>{DIGITS})\s?(?:±\s?\d{{1,6}}(?:\.\d{{1,4}})?\s?)?"
    r"(?P<unit>%|ミリ秒|ms|秒|s|sec|点|ポイント|pt|件|問|回|個|例|名|人|割)?"
    rf"\s?(?:/\s?(?P<n>{DIGITS})\s?(?:件|問|回|個|例|名|人)?)?(?:\s?\([^()]{{1,30}}\))?\s?[*†‡]?",
    re.I,
)
_ASKED = expression(
    r"n|(?:サンプル|問題|設問|試験|テスト|評価|対象|データ|標本|回答|問|件|人|総|全)(?:件|者|題)?数|件数|母数|samples?"
    r"|support|count|total|#|# ?\w{1,20}|questions"
    r"|number of \w{1,20}",
    re.I,
)
_VALUE = expression(
    r".{0,12}(?:値|結果|スコア|実績|測定値|実測値|数値)(?:\s?\(.{1,12}\))?|.{0,16}\b(?:value|score|result|measured|actual"
    r"|performance)s?(?:\s?\(.{1,12}\))?",
    re.I,
)
_MEASURE_COLUMN = expression(
    r".{0,10}(?:指標|尺度|測定項目|評価項目|試験項目|メトリクス|評価観点)(?:名)?|.{0,12}\b(?:metrics?|measures?|kpi"
    r"|benchmarks?)",
    re.I,
)
_GROUP_COLUMN = expression(
    r".{0,10}(?:組|グループ|群|区分|属性|対象|層|年齢|年代|性別|言語|カテゴリー?|種別|モデル|データ(?:セット)?|タスク"
    r"|ベンチマーク|利用者|分類)(?:名)?"
    r"|.{0,16}\b(?:group|category|language|model|data ?set|task|subgroup|class|benchmark|cohort|split|domain|age"
    r"|gender)s?(?: name)?",
    re.I,
)
_DENIED = expression(
    r".*(?:番号|頁|ページ|日付|年月日|(?<!\d)年度|版|価格|金額|費用|料金|単価|サイズ|閾値|しきい値|目標|基準|配点|既定|初期値"
    r"|上限|下限|重み|章|条|(?<!誤)差|増減|改善幅|パラメータ|容量|電話)"
    r"|.*\b(?:no\.?|version|ver|page|date|year|price|cost|fee|size|params?|parameters?|default|target|threshold|goal"
    r"|weight|lr|learning rate|epochs?"
    r"|batch|steps?|min|max|limit|budget|id|range|diff(?:erence)?|delta|change|improvement|required|criterion)\b.*|#",
    re.I | re.S,
)
_YEAR = expression(r"\d{4}(?:年度?|-\d{2})?.*", re.S)
_COUNT_NAME = expression(
    r".*(?:正答|正解|誤答|不正解|誤り|誤検知|見逃し|検出|失敗|成功|合格|不合格|拒否|違反|検知)(?:数|件数|問数|回数)"
    r"|.*\b(?:errors|failures|passed|failed|correct|incorrect|missed|refusals)",
    re.I,
)


def _names_measure(name: str) -> bool:
    return KNOWN.search(name) is not None and not NOT_MEASURED.fullmatch(name) and not _DENIED.fullmatch(name)


def _value(name: str, match: re.Match[str], asked: str, group: str) -> str:
    unit = match["unit"] or ""
    value = f"{' '.join(name.split())}={match['sign'] or ''}{canonical(match['number'])}{unit}"
    if match["n"] and _counts(match):
        asked = canonical(match["n"])
    return value + (f";n={asked}" if asked else "") + (f";group={' '.join(group.split())}" if group else "")


def _counts(match: re.Match[str]) -> bool:
    """Return whether a fraction tells so many out of so many; 87.3/93.3 are two values."""
    number, asked = canonical(match["number"]), canonical(match["n"])
    return number.isdigit() and asked.isdigit() and int(number) <= int(asked)


def _telling(match: re.Match[str]) -> bool:
    """Return whether the number looks measured by itself: a percentage, a fraction, so many out of so many."""
    return match["unit"] == "%" or "." in match["number"] or match["n"] is not None


def _plausible(name: str, match: re.Match[str]) -> bool:
    """Return whether the number can be the value of what `name` measures; a bare year or count cannot, but of a count."""
    return (
        _telling(match) or bool(match["unit"]) or len(match["number"]) <= 3 or _COUNT_NAME.fullmatch(name) is not None
    )


def _row(block: Block) -> Iterator[tuple[Passage, Span]]:
    names, found = headers(block), cells(block)
    read = [_CELL.fullmatch(cell.plain.strip()) for cell in found]
    first = found[0].plain.strip() if found and read[0] is None else ""
    asked = next(
        (canonical(m["number"]) for name, m in zip(names, read, strict=False) if m and _ASKED.fullmatch(name)), ""
    )
    named = bool(first) and (KNOWN.search(first) is not None or _MEASURE_COLUMN.fullmatch(names[0]) is not None)
    by_measure = named and not NOT_MEASURED.fullmatch(first) and not _DENIED.fullmatch(first)
    for name, cell, match in zip(names, found, read, strict=False):
        if match is None or any(one.fullmatch(name) for one in (_DENIED, _ASKED, NOT_MEASURED)):
            continue
        year = _YEAR.fullmatch(name)
        if year and not by_measure:
            continue
        # 「指標｜スコア」: the row says what is measured, though the column could too.
        if (_names_measure(name) and not (by_measure and _VALUE.fullmatch(name))) or _COUNT_NAME.fullmatch(name):
            if _plausible(name, match):
                yield cell, Span(0, len(cell.plain), _value(name, match, asked, first))
        elif by_measure:
            if _telling(match) or ((_names_measure(first) or _names_measure(name)) and _plausible(first, match)):
                group = "" if year or _VALUE.fullmatch(name) else name
                yield cell, Span(0, len(cell.plain), _value(first, match, asked, group))
        elif _telling(match) and first and re.search(r"[^\W\d_]", name) and _GROUP_COLUMN.fullmatch(names[0]):
            yield cell, Span(0, len(cell.plain), _value(name, match, asked, first))


def labelled_metrics(block: Block) -> Iterator[tuple[Passage, Span]]:
    """Yield the measured values that a table row, or a key above a value, names."""
    if block.kind == "row" and len(block.header) >= 2:
        yield from _row(block)
        return
    for label, cell in labelled(block):
        match = _CELL.fullmatch(cell.plain.strip())
        if match and _names_measure(label) and _plausible(label, match):
            yield cell, Span(0, len(cell.plain), _value(label, match, "", ""))
