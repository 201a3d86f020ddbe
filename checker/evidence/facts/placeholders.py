"""Text that only keeps a place: TBD, 検討中, 〇〇, "your company". It never is a fact."""

from __future__ import annotations

import re

from checker.syntax.expressions import expression

_PLACEHOLDER = expression(
    r"[\s\W_]*(?:(?:tbd|tba|tbc|todo|n/?a|none|nil|x{2,}|unknown|to be (?:determined|decided|defined|confirmed|announced)"
    r"|(?:more information )?(?:is )?needed|lorem ipsum.{0,40}|not (?:yet )?(?:decided|determined|specified)|your .{0,20}"
    r"|検討中|未定|未記入|調整中|作成中|準備中|記入|要記入|記載|省略|同上|不明|なし|該当なし|無し|別途(?:定める|協議|記載)?"
    r"|後日|追って.{0,8}|空欄|氏名|名称|会社名|団体名|(?:[〇○◯●×△□_]{1,20}|x{2,20}).{0,6})(?:です|中|とする|のとおり"
    r"|する)?)?[\s\W_]*",
    re.I | re.S,
)
_BLANKS = expression(
    r"[〇○◯●△□]{1,20}|×{2,}|_{3,}|\[\s?(?:insert|your|name|TODO)|<\s?(?:insert|your|name)|X{3,}|\{\{", re.I
)


def is_placeholder(plain: str) -> bool:
    """Return whether normalised text says nothing yet: only marks, or one of the words that keep a place."""
    return len(plain) <= 80 and _PLACEHOLDER.fullmatch(plain) is not None


def has_blank(plain: str) -> bool:
    """Return whether normalised text still has a blank to fill in, such as 〇〇課 or "[your name]"."""
    return _BLANKS.search(plain) is not None
