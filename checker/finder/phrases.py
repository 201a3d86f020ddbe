"""Which passages say a phrase: found by the rarest part of the phrase first, so that many phrases take no longer than few."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from checker.finder.tokens import pairs

_LATIN = re.compile(r"[0-9a-z\u00c0-\u024f]+")
_WHOLE = 5
"""A Latin phrase shorter than this is a whole word ("act"); a longer one may go on ("vulnerabilit-y")."""
_KEYED = 4


class Phrases:
    """The texts of passages in their plain form, ready to be asked for phrases."""

    def __init__(self, texts: Sequence[str], holding: Mapping[str, Sequence[int]]) -> None:
        """`texts` are plain (`tokens.plain`); `holding` says of each pair of Japanese characters which texts have it."""
        self._texts = texts
        self._holding = holding
        self._latin: list[str] = []
        self._begun: dict[str, list[int]] = {}
        for number, text in enumerate(texts):
            words = _LATIN.findall(text)
            self._latin.append(f" {' '.join(words)} ")
            for key in dict.fromkeys(word[:_KEYED] for word in words):
                self._begun.setdefault(key, []).append(number)
        self._known: dict[str, tuple[int, ...]] = {}

    def saying(self, phrase: str) -> tuple[int, ...]:
        """Return the numbers of the texts that say a plain phrase, in order: Latin letters from the beginning of a word."""
        found = self._known.get(phrase)
        if found is None:
            found = self._known[phrase] = tuple(self._search(phrase))
        return found

    def _search(self, phrase: str) -> list[int]:
        if phrase.isascii():
            words = _LATIN.findall(phrase)
            if not words:
                return []
            wanted = f" {' '.join(words)}" + (" " if len(phrase) < _WHOLE else "")
            return [number for number in self._begun.get(words[0][:_KEYED], ()) if wanted in self._latin[number]]
        lists = [self._holding.get(pair, ()) for pair in pairs(phrase)]
        among: Sequence[int] = min(lists, key=len) if lists else range(len(self._texts))
        return [number for number in among if phrase in self._texts[number]]

    def as_said(self, phrase: str, number: int) -> str:
        """Return the phrase as the text has it: a Latin word to its end."""
        if not phrase.isascii():
            return phrase
        words = _LATIN.findall(phrase)
        found = re.search(
            r"\b" + r"[^0-9a-z]+".join(map(re.escape, words)) + r"[0-9a-z\u00c0-\u024f]*", self._texts[number]
        )
        return " ".join(found[0].split()) if found else phrase
