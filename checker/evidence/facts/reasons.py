"""「該当なし」 with a reason: that there is nothing to state, and why. Without a reason it is no fact."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from checker.evidence.facts.interface import Fact
from checker.evidence.facts.passage import Passage, Span, distinct, passage
from checker.evidence.interface import Block
from checker.syntax.expressions import expression

_NONE = expression(
    r"(?P<sure>該当(?:する(?:もの|事項|データ|機能|項目|処理|標準|規格)(?:は|が))?(?:事項|項目|箇所|データ|機能)?(?:は"
    r"|が)?(?:な[しい](?!か)|無し|ありません|しない(?!か|こと|場合|もの)|しません|せず)"
    r"|(?:本項(?:目)?は)?対象外(?=です|である|とする|と判断|。|、|$|[\s(:])|適用(?:外|なし|しない(?!こと|場合)|されない)"
    r"|\b[Nn]ot [Aa]pplicable\b|\bN/A\b|\b[Dd]oes not apply\b|\b[Dd]o not apply\b|\b[Ii]s not applied\b)"
    r"|(?:^|(?<=[\n\t:=|。])|(?<=[:。]\s))\s{0,4}(?P<alone>な[しい]|無し|ありません|ない|(?:使用|利用|収集|取得|保存|保持"
    r"|提供|実施|処理|共有)(?:は)?(?:していない|しない|しません|していません|なし)|[Nn]one|[Nn]o)(?=[\s。、,.(:;-]"
    r"|$)(?!\sof\b)",
    one_of=(
        "該当",
        "対象外",
        "適用",
        "pplicable",
        "N/A",
        "ot apply",
        "not applied",
        "な",
        "無し",
        "ありません",
        "しない",
        "しません",
        "one",
        "No",
        "no",
    ),
)
_REASON = expression(
    r"(?:なぜなら|理由(?:は|として|:|は、|に)|(?:^|[\s(])理由\s?[:=])[\s、:]{0,3}(?P<a>[^\n。]{6,200})"
    r"|(?P<b>[^\n。:]{6,200}?)(?:ため(?!の|に(?:は|実施|行|設))|ので|ことから|からです|によるものです|が理由|を理由)"
    r"|(?:\b(?:because|since|due to|owing to|given that|for the reason that|reason\s?:|the reason is)"
    r"|[,(]\s?as (?:the|it|we|this|there|no|all|our)\b)\s?(?P<c>[^\n]{6,200})",
    re.I,
)
_EMPTY_REASON = expression(
    r"[\s「]*(?:未定|検討中|不明|特に?(?:なし|ない)|上記|同上|該当(?:なし|しない)|TBD|N/A|none|unknown)", re.I
)
_SIGNS: tuple[str, ...] = (
    "理由",
    "なぜなら",
    "ため",
    "ので",
    "ことから",
    "からです",
    "によるもの",
    "because",
    "since",
    "due to",
    "owing to",
)
_SIGNS += ("given that", "reason", "as ")
"""Words of which every reason holds one: looked for first, because looking for a whole reason is a hundred times dearer."""
_SENTENCE_END = expression(r"[。!?]+|\.\s")
_NEAR = 240
_MOST = 500
"""Statements of none in one block that are looked at; nobody makes more."""


def _reason(found: Passage, none: re.Match[str]) -> tuple[int, int] | None:
    """Return where the reason near a 該当なし stands: behind it, to the end of the next sentence, or before it in its own."""
    plain = found.plain
    ends = [found.end() for found in islice(_SENTENCE_END.finditer(plain, none.end(), none.end() + _NEAR), 2)]
    behind = ends[1] if len(ends) == 2 else none.end() + _NEAR
    before, _ = found.sentence(none.start(), none.end())
    for start, end in ((none.end(), behind), (before, none.start())):
        window = plain[start:end].casefold()
        match = _REASON.search(plain, start, end) if any(sign in window for sign in _SIGNS) else None
        if match:
            text = match["a"] or match["b"] or match["c"]
            if sum(char.isalnum() for char in text) >= 5 and not _EMPTY_REASON.match(text):
                return match.start(), match.end()
    return None


def extract_reasoned_none(block: Block) -> Iterator[Fact]:
    """Yield each statement of none with its reason, as one stretch of the block; the value is the reason's wording."""
    found = passage(block)
    spans = []
    for none in islice(_NONE.finditer(found.plain), _MOST):
        reason = _reason(found, none)
        if reason:
            text = found.plain[reason[0] : reason[1]].strip(" 、。:(,")
            spans.append(Span(min(none.start(), reason[0]), max(none.end(), reason[1]), text))
    for span in distinct(spans):
        yield found.fact("none-stated", span)
