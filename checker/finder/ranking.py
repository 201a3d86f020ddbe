"""Ranking of passages for one question: BM25 over tokens, and what a criterion says that no search knows.

A heading that answers to an asked section, a synonym in the vendor's words, a fact of the asked type: each is worth a fixed
bonus. The weights were set by hand and are not fitted to the labelled passages (`benchmarks/finder`).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Protocol

from checker.evidence.facts import facts_in
from checker.evidence.parts import Names
from checker.finder.passages import Passage
from checker.finder.tokens import plain, tokens
from checker.model.dataclass import dataclass

_K1, _B = 1.2, 0.6
_HEADING_TWICE = 2
_SECTION_BONUS = 6.0
_PHRASE_BONUS = 2.0
_PHRASES_COUNTED = 4
_FACT_BONUS = 1.5
_MOST_FACTS = 40
"""Of how many of the best passages facts are looked for: extractors cost more than tokens."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for on behalf of one criterion."""

    ref: str
    weights: Mapping[str, float]
    """Token → how much it matters."""
    names: Sequence[Names]
    """The sections that the criterion's requirements ask for."""
    phrases: Sequence[str]
    """Words of the field, in the plain form: aliases of sections and kinds, and the synonyms of the principle."""
    facts: Sequence[str]
    question: str
    """The question in plain words, for an engine that reads sentences."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage with its score. Scores compare passages for one question and mean nothing else."""

    passage: Passage
    score: float


class Engine(Protocol):
    """An engine that compares meanings; optional. Must be deterministic."""

    def similarity(self, question: str, texts: Sequence[str]) -> Sequence[float]:
        """Return for each text how near it is to the question: the larger, the nearer."""


class Index:
    """The passages of all documents, ready for many questions."""

    def __init__(self, passages: Sequence[Passage], engine: Engine | None = None) -> None:
        self._passages = passages
        self._engine = engine
        self._counts = [
            Counter([*(tokens(passage.heading) * _HEADING_TWICE), *tokens(passage.text)]) for passage in passages
        ]
        self._lengths = [sum(counts.values()) for counts in self._counts]
        self._mean = sum(self._lengths) / len(self._lengths) if self._lengths else 1.0
        self._holding: dict[str, list[int]] = {}
        for number, counts in enumerate(self._counts):
            for token in counts:
                self._holding.setdefault(token, []).append(number)
        self._plain = [plain(f"{passage.heading}\n{passage.text}") for passage in passages]

    def search(self, query: Query, most: int) -> list[Hit]:
        """Return the best passages, best first; on a tie the earlier one. Those without any sign are left out."""
        scores = self._bm25(query.weights)
        for number, passage in enumerate(self._passages):
            if passage.heading and any(names.answer_to(passage.heading) for names in query.names):
                scores[number] = scores.get(number, 0.0) + _SECTION_BONUS
            said = sum(1 for phrase in query.phrases if phrase in self._plain[number])
            if said:
                scores[number] = scores.get(number, 0.0) + _PHRASE_BONUS * min(said, _PHRASES_COUNTED)
        if self._engine is not None:
            near = self._engine.similarity(query.question, [f"{p.heading}\n{p.text}" for p in self._passages])
            low, high = min(near, default=0.0), max(near, default=0.0)
            voice = max(scores.values(), default=1.0) or 1.0
            for number, value in enumerate(near):
                # Both have the same say: the nearest in meaning is worth as much as the best by words.
                scores[number] = scores.get(number, 0.0) + voice * (value - low) / ((high - low) or 1.0)
        ranked = sorted(scores, key=lambda number: (-scores[number], number))
        for number in ranked[:_MOST_FACTS] if query.facts else ():
            found = facts_in(self._passages[number].blocks, query.facts)
            scores[number] += _FACT_BONUS * sum(1 for facts in found.values() if facts) / len(query.facts)
        ranked = sorted(scores, key=lambda number: (-scores[number], number))
        return [Hit(self._passages[number], round(scores[number], 2)) for number in ranked[:most] if scores[number] > 0]

    def _bm25(self, weights: Mapping[str, float]) -> dict[int, float]:
        scores: dict[int, float] = {}
        count = len(self._passages)
        for token, weight in weights.items():
            holding = self._holding.get(token, ())
            rarity = math.log(1 + (count - len(holding) + 0.5) / (len(holding) + 0.5))
            for number in holding:
                often = self._counts[number][token]
                norm = _K1 * (1 - _B + _B * self._lengths[number] / self._mean)
                scores[number] = scores.get(number, 0.0) + weight * rarity * often * (_K1 + 1) / (often + norm)
        total = sum(weights.values()) or 1.0
        # Scaled by the length of the question, so that bonuses weigh the same for short and long ones.
        return {number: 40.0 * value / total for number, value in scores.items()}
