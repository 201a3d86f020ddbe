"""How many of the passages that a person should see are among the first five: the finder against plain substring search.

Two sets of labels: the weights were chosen on the first, the second is the test. Of the second, only some passages were judged
for a question; the others count as wrong, or are left out (`among what was judged`), which favours no method.

Run `python benchmarks/recall.py`. Deterministic; takes a few seconds.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from checker.catalogs import Library
from checker.evidence.interface import Block
from checker.finder.passages import Passage
from checker.finder.queries import Asker, criteria, substring_words
from checker.finder.ranking import Engine, Index
from checker.finder.tokens import plain

FOLDER = Path(__file__).parent / "finder"
TOP = 5
Search = Callable[[str], Sequence[str]]
"""Reference of a criterion → ids of passages, best first."""


def load(language: str, second: bool = False) -> dict[str, Any]:
    """Return the labelled passages of a language: those of the first reader, or those of the second."""
    name = f"second-{language}.json" if second else f"{language}.json"
    loaded: dict[str, Any] = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    return loaded


def as_passages(data: dict[str, Any]) -> list[Passage]:
    return [
        Passage(one["id"], one["heading"], one["text"], (Block("paragraph", one["text"], 1),), line=1)
        for one in data["passages"]
    ]


def finder(library: Library, data: dict[str, Any], synonyms: bool = True, engine: Engine | None = None) -> Search:
    """Return the finder as a search: reference of a criterion → ids of its first passages."""
    asker = Asker(library.kinds, library.synonyms if synonyms else None)
    catalogs = dict.fromkeys(ref.partition("/")[0] for ref in data["relevant"])
    queries = asker.queries([item for catalog in catalogs for item in criteria(library, catalog)])
    index = Index(as_passages(data), queries, engine)
    by_ref = {query.ref: query for query in queries}

    def search(ref: str) -> list[str]:
        return [hit.passage.file for hit in index.search(by_ref[ref], len(data["passages"]))]

    return search


def substring(library: Library, data: dict[str, Any], aliases: bool) -> Search:
    """Return plain search for the names of the asked sections; passages that hold more of them come first."""
    texts = [(one["id"], plain(f"{one['heading']}\n{one['text']}")) for one in data["passages"]]

    def search(ref: str) -> list[str]:
        _, criterion = library.catalog(ref.partition("/")[0]).items[ref]
        assert criterion is not None
        words = substring_words(criterion, library.kinds, aliases)
        scored = [(-sum(word in text for word in words), place, name) for place, (name, text) in enumerate(texts)]
        return [name for score, _, name in sorted(scored) if score]

    return search


def recall(data: dict[str, Any], search: Search, among_judged: bool = False) -> tuple[float, float]:
    """Return recall@5 (of what five places can hold, averaged over questions) and the share of questions with a hit.

    Questions without any relevant passage are left out.
    """
    parts, hits = [], 0
    for ref, relevant in data["relevant"].items():
        if not relevant:
            continue
        found = [name for name in search(ref) if not among_judged or name in data["judged"][ref]]
        right = set(found[:TOP]) & set(relevant)
        parts.append(len(right) / min(len(relevant), TOP))
        hits += bool(right)
    return sum(parts) / len(parts), hits / len(parts)


def kappa(pairs: Sequence[tuple[bool, bool]]) -> float:
    """Return Cohen's kappa of two readers who said yes or no to the same pairs."""
    count = len(pairs)
    same = sum(one == other for one, other in pairs) / count
    first, second = (sum(pair[place] for pair in pairs) / count for place in (0, 1))
    by_chance = first * second + (1 - first) * (1 - second)
    return 1.0 if by_chance == 1 else (same - by_chance) / (1 - by_chance)


def both(first: dict[str, Any], second: dict[str, Any]) -> list[tuple[bool, bool]]:
    """Return what both readers said of the pairs of question and passage that both judged."""
    return [
        (name in first["relevant"][ref], name in again["relevant"])
        for ref, again in second["again"].items()
        for name in again["judged"]
    ]


def _table(library: Library, data: dict[str, Any], title: str) -> None:
    asked = {ref: relevant for ref, relevant in data["relevant"].items() if relevant}
    print(
        f"{title}: {len(data['relevant'])} questions, {len(asked)} with a relevant passage, {len(data['passages'])} passages, "
        f"{sum(map(len, asked.values()))} relevant pairs"
    )
    for name, search in (
        ("finder", finder(library, data)),
        ("finder without synonyms", finder(library, data, synonyms=False)),
        ("substring, names of sections", substring(library, data, aliases=False)),
        ("substring, names and all aliases", substring(library, data, aliases=True)),
    ):
        share, any_hit = recall(data, search)
        told = f"  {name:34} recall@5 {share:.2f}   questions with a hit {any_hit:.2f}"
        if "judged" in data:
            told += f"   among what was judged: {recall(data, search, among_judged=True)[0]:.2f}"
        print(told)


def main() -> None:
    """Print the tables."""
    library = Library()
    for language in ("ja", "en"):
        first, second = load(language), load(language, second=True)
        _table(library, first, f"{language}, first reader (weights chosen on it)")
        _table(library, second, f"{language}, second reader (test)")
        pairs = both(first, second)
        same = sum(one == other for one, other in pairs)
        print(f"  readers: {len(pairs)} pairs judged by both, {same} alike, kappa {kappa(pairs):.2f}")
        twice = [(bool(one), bool(other)) for one, other in second["twice"]]
        if twice:
            print(f"  second reader with itself: {len(twice)} pairs judged twice, kappa {kappa(twice):.2f}")


if __name__ == "__main__":
    main()
