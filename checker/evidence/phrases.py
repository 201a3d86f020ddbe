"""Words that show nothing: placeholders, template remnants, phrases that put a matter off, open boxes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Literal

from checker.evidence.interface import Block, Section
from checker.model.dataclass import dataclass
from checker.syntax.expressions import expression

_LONGEST = 200
"""A text longer than this is no placeholder."""

PLACEHOLDERS = frozenset(
    (
        *(
            "tbd",
            "tba",
            "tbc",
            "todo",
            "n/a",
            "na",
            "fixme",
            "xxx",
            "xx",
            "pending",
            "placeholder",
            "coming soon",
            "wip",
        ),
        *(
            "to be determined",
            "to be defined",
            "to be announced",
            "to be decided",
            "to be confirmed",
            "to be completed",
        ),
        *("to be added", "to be written", "under consideration", "under construction", "work in progress", "not yet"),
        *(
            "not yet available",
            "not available yet",
            "not yet decided",
            "more information needed",
            "needs more information",
        ),
        *("information needed", "fill in", "insert here", "your text here", "text here", "to follow", "draft"),
        *(
            "未定",
            "検討中",
            "現在検討中",
            "検討予定",
            "調整中",
            "準備中",
            "作成中",
            "作成予定",
            "整備中",
            "整備予定",
            "策定中",
        ),
        *(
            "策定予定",
            "対応中",
            "対応予定",
            "確認中",
            "未記入",
            "未記載",
            "未入力",
            "未作成",
            "未策定",
            "要確認",
            "要検討",
        ),
        *(
            "要記入",
            "後日",
            "後日記載",
            "後日追記",
            "後日提出",
            "追記予定",
            "記載予定",
            "記入予定",
            "記入",
            "ここに記入",
        ),
        *(
            "ここに記載",
            "ここに入力",
            "記入してください",
            "入力してください",
            "記載してください",
            "協議中",
            "審議中",
            "工事中",
        ),
        *(
            "近日公開",
            "公開予定",
            "別途",
            "別途記載",
            "同上",
            "省略",
            "以下略",
            "空欄",
            "今後検討",
            "今後作成",
            "決定次第記載",
        ),
    )
)
"""Whole values that stand where content should: after punctuation and endings such as です are taken off.

無, なし, 0 and 該当なし are answers, so they are not among them."""

_DEFERRING_JA = expression(
    r"別途(?:定め|協議|調整|検討|決定|通知|規定|お知らせ|ご?相談|ご?案内)|別に定め|協議の?上(?:で)?(?:決定|定め)|今後(?:検討|定め|整備)"
    r"|追って(?:定め|通知|連絡)|検討(?:中(?:で|の|と|。|$)|して(?:い(?:く|ます|る|き)|まい)|(?:する|の)予定|を進め)|適宜|必要に応じ"
    r"|速やかに|すみやかに|遅滞なく|直ちに|適切(?:に|な(?:期間|方法|措置|対応|範囲|時期))|適正に|十分に|万全を期|可能な限り|できる限り"
    r"|努め(?:る|て|ます)|一定(?:の)?期間|相当(?:の)?期間|当面の間|随時"
)
_DEFERRING_EN = expression(
    r"\b(?:as (?:appropriate|necessary|needed|required)|where (?:appropriate|necessary)|if necessary|in due course"
    r"|to be (?:agreed|determined|defined|decided|specified|discussed)|will be (?:determined|defined|decided|specified) later"
    r"|appropriately|properly|promptly|without delay|without undue delay|in a timely manner|as soon as possible"
    r"|best efforts?|from time to time|reasonable (?:period|time)|under consideration|being considered)\b",
    re.IGNORECASE,
    one_of=(
        *("appropriate", "necessary", "needed", "required", "due course", "to be ", "will be ", "properly", "promptly"),
        *("without", "timely", "as soon as", "best effort", "from time", "reasonable", "consider"),
    ),
)
_REMNANT = expression(
    r"\{\{[^{}]{0,300}\}\}|\[(?:more information needed|needs more information|n/a|tbd|todo|insert[^\[\]]{0,60})\]"
    r"|[（(](?:ここに)?(?:記入|記載|入力)[^（()）]{0,20}[)）]|[〇○◯●]{2,20}|[xXＸ×]{3,20}|_{3,60}",
    re.IGNORECASE,
)
_ENDINGS = expression(r"(?:です|である|とする|になります|となります|であります|します|する|しております|しています)$")
_PUNCTUATION = " \t\r\n\u3000.,:;!?。、・：；！？…‥-‐–—―ー~〜～_*`'\"「」『』()（）[]［］{}【】<>＜＞/／|"
_BREAK = expression(r"(?<=[。．！？!?])|(?<=[.])(?<!\be\.g\.)(?<!\bi\.e\.)(?=\s|$)|\n+", re.IGNORECASE)


def is_placeholder(text: str) -> bool:
    """Tell whether the *whole* text only holds a place: TBD, 未定, dashes, a template's remnant, lorem ipsum."""
    if len(text) > _LONGEST:
        return text.lstrip().lower().startswith("lorem ipsum")
    plain = unicodedata.normalize("NFKC", _REMNANT.sub(" ", text)).casefold().strip(_PUNCTUATION)
    if not plain:
        return True
    for _ in range(2):
        if plain in PLACEHOLDERS or plain.startswith("lorem ipsum"):
            return True
        plain = _ENDINGS.sub("", plain).strip(_PUNCTUATION)
    return plain in PLACEHOLDERS


def section_state(section: Section) -> Literal["content", "empty", "placeholder"]:
    """Return what stands under a heading, subsections included: content, nothing, or only placeholders."""
    held = False
    for block in section.all_blocks():
        for piece in pieces(block):
            if not piece.strip():
                continue
            if is_placeholder(piece):
                held = True
            else:
                return "content"
    return "placeholder" if held else "empty"


def pieces(block: Block) -> Iterator[str]:
    """Yield what of a block can be content: of a table row all cells but the first, which names the row."""
    if block.kind == "row" and len(block.cells) > 1:
        yield from block.cells[1:]
    elif block.kind in ("item", "paragraph"):
        # "保存期間：検討中" holds a place as much as 検討中 alone.
        head, colon, rest = block.text.replace("：", ":").partition(":")
        yield rest if colon and len(head) <= 30 and "\n" not in head and not rest.startswith("//") else block.text
    else:
        yield block.text


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a text: ended by 。 ! ? or a full stop before a blank, or by a line break."""
    for piece in _BREAK.split(text):
        if piece and piece.strip():
            yield piece.strip()


def deferring(sentence: str) -> str | None:
    """Return the phrase that puts the matter off (別途定める, 適切に, as appropriate …), or None.

    Whether a fact stands in the same sentence is for the caller to see.
    """
    plain = unicodedata.normalize("NFKC", sentence[:2_000])
    match = _DEFERRING_JA.search(plain) or _DEFERRING_EN.search(plain)
    return match[0] if match else None


def open_tasks(section: Section) -> list[Block]:
    """Return the unticked boxes of a section, subsections included."""
    return [block for block in section.all_blocks() if block.done is False]


@dataclass(frozen=True, slots=True)
class Deferred:
    """A phrase that puts a matter off, and where it stands."""

    phrase: str
    line: int
    section: Section
    """The part, as it was asked for, in which it stands."""
    every: bool
    """Whether every sentence of all parts defers."""


def deferred_in(matched: Sequence[Section]) -> Deferred | None:
    """Return the first deferring phrase in the parts of a document; None where nothing defers."""
    first: tuple[str, int, Section] | None = None
    every = True
    for section in matched:
        for block in section.all_blocks():
            for sentence in sentences(block.text):
                if not sentence.strip() or is_placeholder(sentence):
                    continue
                phrase = deferring(sentence)
                if phrase is None:
                    every = False
                elif first is None:
                    first = (phrase, block.line, section)
    return None if first is None else Deferred(*first, every)
