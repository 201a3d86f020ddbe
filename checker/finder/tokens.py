"""Text as a search sees it: Japanese in single characters and pairs, other scripts in words.

Everything is NFKC and case folded first, so that full-width letters, half-width katakana and the radicals that some PDFs
hold in place of characters are one. No morphological analyser: measured, it found no more and is forty times as large.
"""

from __future__ import annotations

import re
import unicodedata

_RUN = re.compile(
    r"[\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f]+|[0-9a-z\u00c0-\u024f]+"
)
_KANA_ALONE = re.compile(r"[\u3040-\u309f]")
_ENDINGS = (
    "ations",
    "ation",
    "ments",
    "ment",
    "ings",
    "ing",
    "ities",
    "ity",
    "ies",
    "ers",
    "ed",
    "er",
    "es",
    "s",
    "y",
    "e",
)
_STOPPED = frozenset(
    (
        *(
            "the",
            "a",
            "an",
            "of",
            "to",
            "in",
            "and",
            "or",
            "for",
            "on",
            "is",
            "are",
            "be",
            "by",
            "with",
            "as",
            "at",
            "it",
        ),
        *(
            "that",
            "this",
            "which",
            "what",
            "who",
            "whom",
            "how",
            "when",
            "where",
            "do",
            "does",
            "did",
            "you",
            "your",
            "we",
        ),
        *(
            "our",
            "from",
            "there",
            "its",
            "has",
            "have",
            "not",
            "any",
            "many",
            "page",
            "document",
            "into",
            "one",
            "their",
        ),
    )
)
LIMIT = 20_000
"""Characters of one text that are looked at."""


def plain(text: str) -> str:
    """Return text in the form in which it is compared."""
    return unicodedata.normalize("NFKC", text[:LIMIT]).casefold()


def tokens(text: str) -> list[str]:
    """Return the tokens of a text, repeats included."""
    found: list[str] = []
    for run in _RUN.findall(plain(text)):
        if run[0] < "\u0250":
            if run not in _STOPPED:
                found.append(stem(run))
        else:
            # A single hiragana says nothing; a single kanji or katakana often does.
            found += [char for char in run if not _KANA_ALONE.match(char)]
            found += [run[at : at + 2] for at in range(len(run) - 1)]
    return found


def pairs(text: str) -> list[str]:
    """Return the pairs of Japanese characters of a plain text: tokens of every text that has it in it."""
    runs = (run for run in _RUN.findall(text) if run[0] >= "\u0250")
    return [run[at : at + 2] for run in runs for at in range(len(run) - 1)]


def stem(word: str) -> str:
    """Return an English word without the commonest endings: retained, retains, retention's root stay apart on purpose."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word
