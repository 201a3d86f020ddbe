"""Text in the two languages of this product."""

from __future__ import annotations

from checker.model.constraints import Line, Prose
from checker.model.dataclass import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """A short text, one line, in both languages."""

    ja: Line
    en: Line

    def in_(self, language: str) -> str:
        """Return the text in `language`."""
        return self.ja if language == "ja" else self.en


@dataclass(frozen=True, slots=True, kw_only=True)
class Bilingual:
    """A longer text in both languages."""

    ja: Prose
    en: Prose

    def in_(self, language: str) -> str:
        """Return the text in `language`."""
        return self.ja if language == "ja" else self.en


@dataclass(frozen=True, slots=True, kw_only=True)
class Japanese:
    """A text that exists in Japanese only, such as a draft clause for a specification."""

    ja: Prose
