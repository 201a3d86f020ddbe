"""Seven states that a cell of somebody else's form can be in, and that stay seven.

Empty · not applicable with a reason · not applicable without one · in progress or planned · no · yes without evidence ·
yes with evidence. Placeholders are matched as whole values, and only in columns where they are placeholders: 検討中 in a
sentence is a verb, and 無 and 0 are answers.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

State = Literal["empty", "not-applicable", "planned", "no", "yes", "unknown", "text"]
"""What one cell says; `text` is anything else. Reason and evidence stand in other cells."""

_OPTION = re.compile(r"^[a-zA-Z0-9]{1,2}[).][\s\u00a0]*")
_DASHES = frozenset("-‐‑‒–—―ー－")
_WORDS: dict[State, str] = {
    "yes": "yes|y|true|completed|complete|done|implemented|established|ja|oui|はい|有|有り|あり|済|済み|対応済|対応済み|実施済"
    "|実施済み|実施している|○|〇|◯",
    "no": "no|n|false|none|not available|not publicly available|not completed|not established|nee|non|いいえ|無|無し|なし|未"
    "|未対応|未実施|実施していない|×|✕",
    "not-applicable": "n/a|na|n.a|not applicable|not-applicable|non applicable|niet van toepassing|nvt|n.v.t|該当なし|該当しない"
    "|対象外|非該当",
    "planned": "in-progress|in progress|planned|in development|under development|pending|ongoing|tbd|to be determined"
    "|to be completed|in ontwikkeling|検討中|予定|実施予定|対応中|一部対応|未定",
    "unknown": "unknown|onbekend|unclear|not sure|不明|わからない",
}
_STATES: dict[str, State] = {word: state for state, words in _WORDS.items() for word in words.split("|")}
_BEGINNINGS: tuple[tuple[str, State], ...] = (
    ("yes", "yes"),
    ("ja,", "yes"),
    ("in-progress", "planned"),
    ("in progress", "planned"),
    ("not applicable", "not-applicable"),
    ("n/a", "not-applicable"),
    ("no,", "no"),
    ("no –", "no"),
    ("no -", "no"),
    ("no;", "no"),
    ("no.", "no"),
)
_EMPTY = frozenset({"", "[]", "['']", "#name?", "#n/a", "#ref!", "#value!", "null", "none selected"})
_PLACEHOLDERS = frozenset(
    [
        "n/a",
        "na",
        "n.a",
        "none",
        "tbd",
        "to be determined",
        "not applicable",
        "unknown",
        "pending",
        "other",
        "no",
        "nil",
        "see description",
        "see comments",
        "not available",
        "not publicly available",
        "検討中",
        "未定",
        "なし",
        "該当なし",
        "不明",
    ]
)
_ADDRESS = re.compile(r"https?://[^\s<>\"']{3,}", re.IGNORECASE)


def plain(text: str) -> str:
    """Return a cell for comparison: compatibility forms folded, zero-width characters gone, one blank between words."""
    folded = unicodedata.normalize("NFKC", text)
    visible = "".join(char for char in folded if unicodedata.category(char) not in ("Cf", "Cc") or char in "\n\t")
    return " ".join(visible.split()).casefold()


def state_of(text: str) -> State:
    """Return what the cell of an answer column says; the letter of an option (`a) Yes`) is left out."""
    word = plain(text)
    if word in _EMPTY or set(word) <= _DASHES:
        return "empty"
    word = _OPTION.sub("", word).strip(" .。:：")
    if word in _STATES:
        return _STATES[word]
    for beginning, state in _BEGINNINGS:
        if word.startswith(beginning):
            return state
    return "text"


def is_filled(text: str) -> bool:
    """Tell whether the cell of a column of free text holds text: neither empty nor, as a whole, a placeholder."""
    word = plain(text)
    return word not in _EMPTY and not set(word) <= _DASHES and word.strip(" .。") not in _PLACEHOLDERS


def is_blank(text: str) -> bool:
    """Tell whether a cell is empty or holds what a spreadsheet left behind; a placeholder is not blank."""
    return plain(text) in _EMPTY


def addresses(text: str) -> tuple[str, ...]:
    """Return the web addresses in a cell, each once, in order; `No`, `TBD` and `Not publicly available` are none."""
    return tuple(dict.fromkeys(found.rstrip(".,;)") for found in _ADDRESS.findall(text)))
