"""Time limits and recurring intervals: 24時間以内, 10月末まで, "no later than 1 October 2026", 年1回, "every 3 months"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.evidence.facts.durations import durations_in_plain
from checker.evidence.facts.interface import Fact
from checker.evidence.facts.japanese_dates import dates_in_plain
from checker.evidence.facts.numerals import KANJI, WORDS, canonical
from checker.evidence.facts.passage import Passage, Span, distinct, labelled, lead, passage
from checker.evidence.interface import Block
from checker.syntax.expressions import expression

_AFTER_DURATION = expression(
    r"\s?(?:以内|内に|前までに?|後までに?|まで(?!の(?:実績|経緯))に?|を超えない|を限度|を上限|を目途"
    r"|or less\b|or sooner\b|at (?:the )?(?:latest|most)\b)",
    re.I,
)
_BEFORE_DURATION = expression(
    r"(?:\b(?:within|in (?:under|less than|no more than)|no (?:later|more|longer) than|not (?:later|more|longer) than"
    r"|at most|up to|a maximum of|not (?:to )?exceed(?:ing)?)"
    r"(?: a (?:maximum|period) of| (?:the )?(?:first|next|following|at most|max\.?))?\s"
    r"|(?:最長で?|最大で?|遅くとも)\s?)$",
    re.I,
)
_BEFORE_INTERVAL = expression(r"\b(?:every|each)\s$", re.I)
_AFTER_INTERVAL = expression(
    r"\s?(?:(?:ごと|毎|おき)に?|(?:に|あたり|当たり)\s?(?P<times>[1-9]\d?|[一二三四五六])\s?[回度](?:以上)?)"
)
_AFTER_DATE = expression(
    r"\s?(?:\([月火水木金土日]\)\s?)?(?:\d{1,2}時(?:\d{1,2}分)?\s?|\d{1,2}:\d{2}\s?)?(?:末日?)?"
    r"(?:まで|迄|以前に|期限|必着|締切|〆切|を期限|を目途|to be (?:completed|delivered))に?"
)
_BEFORE_DATE = expression(
    r"(?:\b(?:by|before|no later than|not later than|until|due(?: on| by| date| date is| date:|:)?|deadline(?: is|:)?"
    r"|prior to|on or before)(?: the)?(?: end of| beginning of)?\s"
    r"|(?:期限日?|期日|締切日?|締め切り|〆切|完了予定日?|実施予定日?|予定日)\s?(?:は|を|[:|\t])?[、\s]{0,2})$",
    re.I,
)
_YEAR_LIMIT = expression(
    r"(?:(?:(?:令和|平成)\s?(?:元|\d{1,2})|(?<!\d)20\d{2})\s?年度?(?:末|中|上半期|下半期|内)?(?:まで(?!の)|中)に?"
    r"|(?:年度内|年内|(?<![\d前])\d{1,2}月(?:末日?|中旬|上旬|下旬)?まで(?!の)|毎月\d{1,2}日まで(?!の))に?)"
    r"|\b(?:by|before|no later than)(?: the)? (?:(?:end|beginning) of (?:the )?)?(?P<en>(?:FY\s?)?20\d{2}|Q[1-4] 20\d{2})\b"
    r"|\b(?:by|before|no later than) the end of (?:the |each |every )?"
    r"(?:(?:fiscal |calendar )?year|quarter|month|week|(?:business |working )?day|project|contract)\b",
    re.I,
    one_of=("まで", "中", "年度内", "年内", "by", "before", "later"),
)
_RELATIVE = expression(
    r"(?:翌(?:営業日|開庁日|日|月|々月|週|年度?)|当日|即日|同日|当月|当年度|(?<![\dかヶカケヵ箇個])(?:年度|四半期|半期|月|週))"
    r"(?:中に|の?(?:\d{1,2}日|末日?|初日?)?(?:まで(?!の)に?|以内に?))|即日(?=対応|報告|通知|停止)"
    r"|\b(?:on |by |within )?the (?:same|next|following) (?:business |working |calendar )day\b"
    r"|\b(?:by|within) the (?:same|next|following) (?:day|week|month)\b"
    r"|\bby (?:the )?(?:close of business|end of (?:the )?(?:business )?day)\b",
    re.I,
    one_of=("中に", "まで", "以内", "即日", "the same", "the next", "the following", "close of business", "end of"),
)
_PERIOD = {
    "年度": "P1Y", "年": "P1Y", "半年": "P6M", "半期": "P6M", "四半期": "P3M", "月": "P1M", "週": "P1W", "日": "P1D",
    "時": "PT1H",
}  # fmt: skip
_TIMES = expression(
    rf"(?<![\d年{KANJI}])(?<!\d年)(?P<unit>年度|半年|年|四半期|半期|月|週|(?:毎|[1一]\s?)?日)間?(?:に|あたり|当たり)?\s?"
    rf"(?:最低|少なくとも|原則)?\s?(?P<times>[1-9]|1\d|[{KANJI}]|数)\s?回(?!目|連続|線|答|復|収|避|路|転|限り)(?:以上|程度)?",
    one_of=("回",),
)
_EVERY = expression(
    r"(?P<unit>年度|四半期|半期|(?<!\d)月|(?<!\d)週|(?<!\d)年|(?<!\d)日)\s?(?:ごと|毎)(?:に|(?=[の、]|$))"
    r"|毎(?P<each>年度|年|四半期|半期|月|週|日|時)(?:(?:度)?末|初|\d{1,2}[月日]|[月火水木金土日]曜日?)?(?!度|回|新聞)"
    r"|(?P<kind>年次|(?<!第\d)(?:(?<!四)半期|四半期)|月次|週次|日次)"
    r"(?=で|に|の|レビュー|点検|報告|監査|確認|バックアップ|更新|見直|評価|試験|検査|モニタ|研修|訓練|教育)",
    one_of=(
        "ごと",
        "毎",
        "年次",
        "半期",
        "月次",
        "週次",
        "日次",
    ),
)
_KINDS = {"年次": "P1Y", "半期": "P6M", "四半期": "P3M", "月次": "P1M", "週次": "P1W", "日次": "P1D"}
_ACT = (
    r"(?:reviews?|audits?|reports?|checks?|tests?|testing|backups?|back-ups?|updates?|assessments?|inspections?|meetings?"
    r"|evaluations?|basis|monitoring|scans?|training|re-?evaluation|exercises?|drills?|retraining|releases?)"
)
_DONE = (
    r"(?:reviewed|updated|run|performed|conducted|tested|checked|audited|evaluated|reported|published|repeated|held"
    r"|monitored|assessed|rotated|renewed|revised|released|retrained|carried out|scanned|inspected|backed up)"
)
_ENGLISH_KINDS = {
    "annually": "P1Y", "yearly": "P1Y", "annual": "P1Y", "quarterly": "P3M", "monthly": "P1M", "weekly": "P1W",
    "daily": "P1D", "hourly": "PT1H", "nightly": "P1D",
}  # fmt: skip
_ENGLISH = expression(
    rf"\b(?:at least\s)?(?P<sure>annually|semi-?annually|bi-?annually|quarterly(?! (?:earnings|results|revenue)))\b"
    rf"|\b(?P<adverb>yearly|annual|monthly|weekly|daily|hourly|nightly)(?=\s(?:\w{{1,20}}\s)?{_ACT}\b)"
    rf"|\b{_DONE}\s(?:at least\s)?(?P<after>yearly|monthly|weekly|daily|hourly|nightly)\b"
    rf"|\b(?:at least\s)?(?P<times>once|twice|(?:[1-9]|{WORDS}) times?)\s(?:a|an|per|each|every)\s"
    r"(?:calendar |fiscal )?(?P<unit>year|quarter|month|week|day|hour)\b"
    r"|\b(?:at least\s)?every\s(?:calendar |fiscal |single )?(?P<each>year|quarter|month|week|night|hour)\b",
    re.I,
    one_of=(
        "annual",
        "quarter",
        "year",
        "month",
        "week",
        "daily",
        "day",
        "hour",
        "night",
    ),
)
_ENGLISH_UNITS = {
    "year": "P1Y",
    "quarter": "P3M",
    "month": "P1M",
    "week": "P1W",
    "day": "P1D",
    "night": "P1D",
    "hour": "PT1H",
}


_LIMIT_LABEL = expression(
    r".{0,12}(?:期限|期日|締切|締切日|予定日|完了予定|期限日)|.{0,20}\b(?:due(?: (?:date|by))?|deadline|target date|by when)",
    re.I,
)
_INTERVAL_LABEL = expression(r".{0,12}(?:頻度|周期|間隔)|.{0,20}\b(?:frequency|interval|cadence)", re.I)


def _often(count: str) -> str:
    """Return how often something comes round in ISO 8601: once, and where nobody says how often, `R`; else `R2`, `R3` …"""
    times = "2" if count == "twice" else canonical(count)
    return f"R{'' if times == '1' else times}"


def _limits(plain: str) -> Iterator[Span]:
    """Yield lengths of time and dates that stand as a limit, and intervals built on a length of time."""
    for span in durations_in_plain(plain, intervals=True):
        after = _AFTER_DURATION.match(plain, span.end)
        before = _BEFORE_DURATION.search(lead(plain, span.start))
        every = _BEFORE_INTERVAL.search(lead(plain, span.start))
        again = _AFTER_INTERVAL.match(plain, span.end)
        if every or again:
            start = span.start - len(every[0]) if every else span.start
            times = _often(again["times"] or "") if again else "R"
            yield Span(start, again.end() if again else span.end, f"{times}/{span.value}")
        elif after or before:
            start = span.start - len(before[0]) if before else span.start
            yield Span(start, after.end() if after else span.end, span.value)
    for span in dates_in_plain(plain):
        after = _AFTER_DATE.match(plain, span.end)
        before = _BEFORE_DATE.search(lead(plain, span.start))
        if after or before:
            start = span.start - len(before[0]) if before else span.start
            yield Span(start, after.end() if after else span.end, span.value)


def _points(plain: str) -> Iterator[Span]:
    """Yield limits that name a year, a month's end or a day that follows an event."""
    for match in _YEAR_LIMIT.finditer(plain):
        yield Span(match.start(), match.end(), match["en"] or "")
    for match in _RELATIVE.finditer(plain):
        yield Span(match.start(), match.end(), "")


def _recurring(plain: str) -> Iterator[Span]:
    """Yield what comes round: 年1回, 毎月末, quarterly."""
    for match in _TIMES.finditer(plain):
        unit = "日" if match["unit"].endswith("日") else match["unit"]
        yield Span(match.start(), match.end(), f"{_often(match['times'])}/{_PERIOD[unit]}")
    for match in _EVERY.finditer(plain):
        if match["kind"]:
            yield Span(match.start(), match.end(), f"R/{_KINDS[match['kind']]}")
        else:
            yield Span(match.start(), match.end(), f"R/{_PERIOD[match['unit'] or match['each']]}")
    for match in _ENGLISH.finditer(plain):
        kind = match["sure"] or match["adverb"] or match["after"]
        if kind:
            twice = kind.lower().startswith(("semi", "bi"))
            yield Span(match.start(), match.end(), "R/P6M" if twice else f"R/{_ENGLISH_KINDS[kind.lower()]}")
            continue
        count = (match["times"] or "once").lower().split()[0]
        unit = (match["unit"] or match["each"]).lower()
        yield Span(match.start(), match.end(), f"{_often(count)}/{_ENGLISH_UNITS[unit]}")


def _under(label: str, cell: Passage) -> Iterator[Fact]:
    """Yield dates and lengths of time that are a limit or an interval because the column or key says so."""
    limit, interval = _LIMIT_LABEL.fullmatch(label), _INTERVAL_LABEL.fullmatch(label)
    if not limit and not interval:
        return
    dates = [] if interval else dates_in_plain(cell.plain)
    for span in [*dates, *durations_in_plain(cell.plain)]:
        yield cell.fact("deadline", Span(span.start, span.end, f"R/{span.value}" if interval else span.value))


def extract_deadlines(block: Block) -> list[Fact]:
    """Return time limits and intervals; the value is a duration, a date, or a repetition `R/P3M` (`R2/P1Y`: twice a year)."""
    found = passage(block)
    spans = [*_limits(found.plain), *_recurring(found.plain), *_points(found.plain)]
    facts = [found.fact("deadline", span) for span in distinct(spans)]
    taken = {(fact.line, fact.column) for fact in facts}
    for label, cell in labelled(block):
        facts += [fact for fact in _under(label, cell) if (fact.line, fact.column) not in taken]
    return facts
