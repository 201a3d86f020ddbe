"""From a criterion to what is looked for: its wording, the names of the sections and kinds that it asks for, synonyms."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from checker.evidence.parts import Names
from checker.finder.ranking import Query
from checker.finder.tokens import plain, tokens
from checker.model.catalog import Criterion, Principle
from checker.model.lists import EvidenceKinds, SectionKind, Synonyms

Language = Literal["ja", "en"]
_STATEMENT, _QUESTION, _NAME, _SYNONYM = 1.0, 0.4, 1.5, 1.2


class Asker:
    """Makes the queries of criteria, in both languages at once: documents may be in either."""

    def __init__(self, kinds: EvidenceKinds, synonyms: Synonyms | None) -> None:
        """Without `synonyms` only the wording and the names of sections and kinds are used."""
        self._kinds = {kind.id: kind for kind in kinds.kinds}
        self._sections = {section.id: section for section in kinds.sections}
        self._synonyms = {entry.principle: entry for entry in synonyms.principles} if synonyms else {}

    def query(self, ref: str, principle: Principle, criterion: Criterion) -> Query:
        """Return what is looked for on behalf of the criterion `ref`."""
        weights: dict[str, float] = {}
        members = [member for one in criterion.requirements for member in one.all]
        sections = [
            self._sections[name]
            for name in dict.fromkeys(s for m in members for s in m.sections)
            if name in self._sections
        ]
        kinds = [self._kinds[name] for name in dict.fromkeys(m.kind for m in members) if name in self._kinds]
        question = criterion.question or criterion.statement
        _weigh(weights, (criterion.statement.ja, criterion.statement.en), _STATEMENT)
        _weigh(weights, (question.ja, question.en), _QUESTION)
        named = [name for section in sections for name in _names_of(section)]
        _weigh(weights, named, _NAME)
        _weigh(weights, [name for kind in kinds for name in (kind.title.ja, kind.title.en)], _STATEMENT)
        entry = self._synonyms.get(principle.id)
        synonyms = [*entry.ja, *entry.en] if entry else []
        _weigh(weights, synonyms, _SYNONYM)
        phrases = dict.fromkeys(filter(_telling, map(plain, (*named, *synonyms))))
        return Query(
            ref,
            weights,
            tuple(Names((*s.aliases.ja, *s.aliases.en), (*s.whole.ja, *s.whole.en)) for s in sections),
            tuple(phrases),
            tuple(dict.fromkeys(fact for member in members for fact in member.facts)),
            question.ja,
        )


def _names_of(section: SectionKind) -> list[str]:
    return [section.title.ja, section.title.en, *section.aliases.ja, *section.aliases.en]


def _telling(phrase: str) -> bool:
    """Tell whether a phrase is long enough not to stand anywhere by chance."""
    return len(phrase) >= (4 if phrase.isascii() else 2)


def _weigh(weights: dict[str, float], texts: Iterable[str], weight: float) -> None:
    """Give every token of the texts at least this weight: a word that is said often matters no more."""
    for text in texts:
        for token in tokens(text):
            weights[token] = max(weights.get(token, 0.0), weight)


def substring_words(criterion: Criterion, kinds: EvidenceKinds, aliases: bool) -> tuple[str, ...]:
    """Return the words that a person would type into a plain search: the names of the asked sections and kinds."""
    members = [member for one in criterion.requirements for member in one.all]
    wanted = {section for member in members for section in member.sections}
    names = [
        name for kind in kinds.kinds if kind.id in {m.kind for m in members} for name in (kind.title.ja, kind.title.en)
    ]
    for section in kinds.sections:
        if section.id in wanted:
            names += _names_of(section) if aliases else [section.title.ja, section.title.en]
    return tuple(dict.fromkeys(map(plain, names)))
