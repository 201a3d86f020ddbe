"""Ranking of passages for one question: BM25 over tokens, and what a criterion says that no search knows.

A heading that answers to an asked section, the names of sections and the synonyms of the principle, the words that stand where
such a section would be asked for, a fact of the asked type: each adds to the score. From all this is taken a part of what the
passage scores for the criteria on the whole: one that fits every question fits none. Weights were chosen on one set of labelled
passages and tried on another (`benchmarks/finder`).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Protocol

from checker.evidence.facts import facts_in
from checker.evidence.parts import Names
from checker.finder.passages import Passage
from checker.finder.phrases import Phrases
from checker.finder.tokens import plain, tokens
from checker.model.dataclass import dataclass

_K1, _B = 1.2, 0.75
_HEADING_TIMES = 3
_SECTION_BONUS = 5.0
_PHRASE_BONUS, _PHRASES_COUNTED = 1.5, 3
_WORD_BONUS, _WORDS_COUNTED = 4.5, 4
_FACT_BONUS = 3.0
_COMMON = 0.4
"""Which part of a passage's mean score over all criteria is taken off."""
_MOST_FACTS = 40
"""Of how many of the best passages facts are looked for: extractors cost more than tokens."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for on behalf of one criterion."""

    ref: str
    weights: Mapping[str, float]
    """Token → how much it matters."""
    names: Sequence[tuple[str, Names]]
    """The sections that the criterion's requirements ask for: id and names."""
    phrases: Sequence[str]
    """Words of the field, in the plain form: aliases of sections, and the synonyms of the principle."""
    words: Sequence[str]
    """What texts say where such sections would be asked for, in the plain form."""
    facts: Sequence[str]
    question: str
    """The question in plain words, for an engine that reads sentences."""


@dataclass(frozen=True, slots=True)
class Signs:
    """Why a passage is where it is, to be told to people."""

    section: str = ""
    """Id of the asked section that its heading answers to; empty where it answers to none."""
    said: tuple[str, ...] = ()
    """Words that it says, the most telling first."""
    facts: tuple[str, ...] = ()
    """Types of facts that it states."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage with its score. Scores compare passages for one question and mean nothing else."""

    passage: Passage
    score: float
    signs: Signs


class Engine(Protocol):
    """An engine that compares meanings; optional. Must be deterministic."""

    def similarity(self, question: str, texts: Sequence[str]) -> Sequence[float]:
        """Return for each text how near it is to the question: the larger, the nearer."""


class Index:
    """The passages of all documents, ready for many questions."""

    def __init__(self, passages: Sequence[Passage], among: Sequence[Query] = (), engine: Engine | None = None) -> None:
        """`among` are the queries of all criteria that could be asked: what fits all of them is worth less for each."""
        self._passages = passages
        self._engine = engine
        counted = [
            Counter([*(tokens(passage.heading) * _HEADING_TIMES), *tokens(passage.header), *tokens(passage.text)])
            for passage in passages
        ]
        lengths = [sum(counts.values()) for counts in counted]
        mean = sum(lengths) / len(lengths) if lengths else 1.0
        self._holding: dict[str, list[int]] = {}
        self._often: dict[str, list[float]] = {}
        for number, counts in enumerate(counted):
            norm = _K1 * (1 - _B + _B * lengths[number] / mean) if mean else _K1
            for token, often in counts.items():
                self._holding.setdefault(token, []).append(number)
                self._often.setdefault(token, []).append(often * (_K1 + 1) / (often + norm))
        self._phrases = Phrases([plain(one.searched()) for one in passages], self._holding)
        self._under: dict[str, list[int]] = {}
        for number, passage in enumerate(passages):
            if passage.heading:
                self._under.setdefault(passage.heading, []).append(number)
        self._answering: dict[str, tuple[int, ...]] = {}
        self._facts: dict[tuple[int, str], bool] = {}
        self._common = [0.0] * len(passages)
        self._scored: dict[str, dict[int, float]] = {}
        for query in among:
            self._scored[query.ref] = self._by_words(query)
            for number, score in self._scored[query.ref].items():
                self._common[number] += _COMMON * score / len(among)

    def search(self, query: Query, most: int) -> list[Hit]:
        """Return the best passages, best first; on a tie the earlier one. Those without any sign are left out."""
        by_words = self._scored.get(query.ref) or self._by_words(query)
        scores = {number: score - self._common[number] for number, score in by_words.items()}
        if self._engine is not None:
            near = self._engine.similarity(query.question, [passage.searched() for passage in self._passages])
            low, high = min(near, default=0.0), max(near, default=0.0)
            voice = max(scores.values(), default=1.0) or 1.0
            for number, value in enumerate(near):
                # Both have the same say: the nearest in meaning is worth as much as the best by words.
                scores[number] = scores.get(number, 0.0) + voice * (value - low) / ((high - low) or 1.0)
        ranked = sorted(scores, key=lambda number: (-scores[number], number))
        for number in ranked[:_MOST_FACTS] if query.facts else ():
            scores[number] += _FACT_BONUS * len(self._stated(number, query.facts)) / len(query.facts)
        ranked = sorted(scores, key=lambda number: (-scores[number], number))
        return [
            Hit(self._passages[number], round(scores[number], 2), self._signs(number, query))
            for number in ranked[:most]
            if scores[number] > 0
        ]

    def _by_words(self, query: Query) -> dict[int, float]:
        """Return the scores of the passages that have a sign, facts apart."""
        scores = self._bm25(query.weights)
        headed = {number for section, names in query.names for number in self._answer(section, names)}
        for number in headed:
            scores[number] = scores.get(number, 0.0) + _SECTION_BONUS
        said = Counter(number for phrase in query.phrases for number in self._phrases.saying(phrase))
        for number, count in said.items():
            scores[number] = scores.get(number, 0.0) + _PHRASE_BONUS * min(count, _PHRASES_COUNTED)
        telling: dict[int, list[float]] = {}
        for word in query.words:
            for number in self._phrases.saying(word):
                telling.setdefault(number, []).append(self._rarity(word))
        for number, worth in telling.items():
            best = sorted(worth, reverse=True)[:_WORDS_COUNTED]
            scores[number] = scores.get(number, 0.0) + _WORD_BONUS * sum(best)
        return scores

    def _rarity(self, phrase: str) -> float:
        """Return how telling a phrase is among these passages, from 0 (all say it) to 1."""
        count = len(self._passages)
        return math.log(1 + count / (len(self._phrases.saying(phrase)) + 0.5)) / math.log(1 + 2 * count)

    def _answer(self, section: str, names: Names) -> tuple[int, ...]:
        """Return the passages whose heading answers to a section."""
        if section not in self._answering:
            self._answering[section] = tuple(
                number for heading, under in self._under.items() if names.answer_to(heading) for number in under
            )
        return self._answering[section]

    def _stated(self, number: int, facts: Sequence[str]) -> tuple[str, ...]:
        """Return which of the facts a passage states."""
        for fact in facts:
            if (number, fact) not in self._facts:
                self._facts[number, fact] = bool(facts_in(self._passages[number].blocks, (fact,))[fact])
        return tuple(fact for fact in facts if self._facts[number, fact])

    def _signs(self, number: int, query: Query) -> Signs:
        section = next((one for one, names in query.names if number in self._answer(one, names)), "")
        said = {phrase for phrase in (*query.phrases, *query.words) if number in self._phrases.saying(phrase)}
        telling = sorted(said, key=lambda phrase: (-self._rarity(phrase), phrase))
        shown: list[str] = []
        for word in (self._phrases.as_said(phrase, number) for phrase in telling):
            if not any(word in other for other in shown):
                shown = [*(other for other in shown if other not in word), word]
        return Signs(section, tuple(shown), self._stated(number, query.facts))

    def _bm25(self, weights: Mapping[str, float]) -> dict[int, float]:
        scores: dict[int, float] = {}
        count = len(self._passages)
        # Scaled by the length of the question, so that bonuses weigh the same for short and long ones.
        scale = 40.0 / (sum(weights.values()) or 1.0)
        for token, weight in weights.items():
            holding = self._holding.get(token)
            if holding:
                worth = scale * weight * math.log(1 + (count - len(holding) + 0.5) / (len(holding) + 0.5))
                for number, often in zip(holding, self._often[token], strict=True):
                    scores[number] = scores.get(number, 0.0) + worth * often
        return scores
