"""From criteria to what is looked for: their wording, the names of what they ask for, and words of the field."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal

from checker.catalogs import Library
from checker.evidence.parts import Names
from checker.finder.ranking import Query
from checker.finder.tokens import plain, tokens
from checker.model.catalog import Criterion, Principle
from checker.model.lists import EvidenceKinds, SectionKind, Synonyms

Language = Literal["ja", "en"]
_STATEMENT, _QUESTION, _NAME, _SYNONYM, _WORD = 1.0, 0.4, 1.5, 1.2, 0.7
_SINGLE = 0.2
"""What a single character counts beside a pair: most stand in hundreds of other words."""
_RARITY = 1.5
"""How much more a word counts that few criteria share."""
Item = tuple[str, Principle, Criterion]
"""A criterion with its reference and its principle."""


def criteria(library: Library, catalog: str) -> list[Item]:
    """Return the criteria of an edition that can be asked for."""
    return [
        (ref, principle, criterion)
        for ref, (principle, criterion) in library.catalog(catalog).items.items()
        if criterion is not None
    ]


class Asker:
    """Makes the queries of criteria, in both languages at once: documents may be in either."""

    def __init__(self, kinds: EvidenceKinds, synonyms: Synonyms | None) -> None:
        """Without `synonyms` only the wording and the names of sections and kinds are used."""
        self._kinds = {kind.id: kind for kind in kinds.kinds}
        self._sections = {section.id: section for section in kinds.sections}
        self._names = {
            one.id: Names((*one.aliases.ja, *one.aliases.en), (*one.whole.ja, *one.whole.en)) for one in kinds.sections
        }
        self._synonyms = {entry.principle: (*entry.ja, *entry.en) for entry in synonyms.principles} if synonyms else {}
        self._words = {entry.section: (*entry.ja, *entry.en) for entry in synonyms.sections} if synonyms else {}
        self._tokens: dict[str, list[str]] = {}

    def queries(self, items: Sequence[Item]) -> list[Query]:
        """Return what is looked for on behalf of each criterion, given together with those that it is to be told apart from.

        What all of them say ("AI", "which document") tells nothing about one of them, and weighs accordingly less.
        """
        made = [self._query(*item) for item in items]
        shared = Counter(token for query in made for token in query.weights)
        most = math.log(1 + len(made))
        return [
            Query(
                query.ref,
                {
                    token: weight * (math.log(1 + len(made) / shared[token]) / most) ** _RARITY
                    for token, weight in query.weights.items()
                },
                query.names,
                query.phrases,
                query.words,
                query.facts,
                query.question,
            )
            for query in made
        ]

    def _query(self, ref: str, principle: Principle, criterion: Criterion) -> Query:
        weights: dict[str, float] = {}
        members = [member for one in criterion.requirements for member in one.all]
        asked = dict.fromkeys(s for m in members for s in m.sections)
        sections = [self._sections[name] for name in asked if name in self._sections]
        kinds = [self._kinds[name] for name in dict.fromkeys(m.kind for m in members) if name in self._kinds]
        question = criterion.question or criterion.statement
        named = [name for section in sections for name in _names_of(section)]
        synonyms = self._synonyms.get(principle.id, ())
        words = [word for section in sections for word in self._words.get(section.id, ())]
        self._weigh(weights, (criterion.statement.ja, criterion.statement.en), _STATEMENT)
        self._weigh(weights, (question.ja, question.en), _QUESTION)
        self._weigh(weights, named, _NAME)
        self._weigh(weights, [name for kind in kinds for name in (kind.title.ja, kind.title.en)], _STATEMENT)
        self._weigh(weights, synonyms, _SYNONYM)
        self._weigh(weights, words, _WORD)
        return Query(
            ref,
            weights,
            tuple((section.id, self._names[section.id]) for section in sections),
            tuple(dict.fromkeys(filter(_telling, map(plain, (*named, *synonyms))))),
            tuple(dict.fromkeys(map(plain, words))),
            tuple(dict.fromkeys(fact for member in members for fact in member.facts)),
            question.ja,
        )

    def _weigh(self, weights: dict[str, float], texts: Iterable[str], weight: float) -> None:
        """Give every token of the texts at least this weight: a word that is said often matters no more."""
        for text in texts:
            if text not in self._tokens:
                self._tokens[text] = tokens(text)
            for token in self._tokens[text]:
                own = weight * _SINGLE if len(token) == 1 and not token.isascii() else weight
                weights[token] = max(weights.get(token, 0.0), own)


def _names_of(section: SectionKind) -> list[str]:
    return [section.title.ja, section.title.en, *section.aliases.ja, *section.aliases.en]


def _telling(phrase: str) -> bool:
    """Tell whether a phrase is long enough not to stand anywhere by chance."""
    return len(phrase) >= (4 if phrase.isascii() else 2)


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
