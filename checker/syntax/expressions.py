"""Regular expressions that are compiled when they are first used, and looked for only where they can match at all.

There are some two hundred of them in the examination of evidence. A class of characters such as all kanji costs more than a
millisecond each time that it is compiled, so compiling them at import took a third of a whole check, and most documents hold
nothing of what most of them look for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, cast


class _Expression:
    """Stands for a compiled expression until somebody asks it for something; then it hands out that one's methods."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._given = pattern, flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        found = getattr(re.compile(*self._given), name)
        # Kept here, so that from the second use on there is no detour.
        self.__dict__[name] = found
        return found


class _Guarded:
    """An expression that is not even compiled for a text that holds none of its words."""

    def __init__(self, pattern: str, flags: int, words: Sequence[str]) -> None:
        self._expression = _Expression(pattern, flags)
        self._folds = bool(flags & re.I)
        self._words = tuple(map(str.casefold, words)) if self._folds else tuple(words)

    def _may_match(self, text: str) -> bool:
        looked = text.casefold() if self._folds else text
        return any(word in looked for word in self._words)

    def finditer(self, text: str, *bounds: int) -> Iterator[re.Match[str]]:
        return self._expression.finditer(text, *bounds) if self._may_match(text) else iter(())

    def search(self, text: str, *bounds: int) -> re.Match[str] | None:
        return self._expression.search(text, *bounds) if self._may_match(text) else None

    def fullmatch(self, text: str, *bounds: int) -> re.Match[str] | None:
        return self._expression.fullmatch(text, *bounds) if self._may_match(text) else None


def expression(pattern: str, flags: re.RegexFlag = re.NOFLAG, *, one_of: Sequence[str] = ()) -> re.Pattern[str]:
    """Return what `re.compile` returns, compiled on first use. A faulty pattern raises `re.error` only then.

    `one_of`: words of which every match holds one. A text without any of them is not searched, which is much faster. Such
    an expression has `finditer`, `search` and `fullmatch` alone, for whole texts: its words are looked for at each call.
    """
    made = _Guarded(pattern, flags, one_of) if one_of else _Expression(pattern, flags)
    return cast("re.Pattern[str]", made)
