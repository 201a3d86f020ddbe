"""How many of the passages that a person should see are among the first five: the finder against plain substring search.

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


def load(language: str) -> dict[str, Any]:
    """Return the labelled passages of a language."""
    loaded: dict[str, Any] = json.loads((FOLDER / f"{language}.json").read_text(encoding="utf-8"))
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
        return [hit.passage.file for hit in index.search(by_ref[ref], TOP)]

    return search


def substring(library: Library, data: dict[str, Any], aliases: bool) -> Search:
    """Return plain search for the names of the asked sections; passages that hold more of them come first."""
    texts = [(one["id"], plain(f"{one['heading']}\n{one['text']}")) for one in data["passages"]]

    def search(ref: str) -> list[str]:
        _, criterion = library.catalog(ref.partition("/")[0]).items[ref]
        assert criterion is not None
        words = substring_words(criterion, library.kinds, aliases)
        scored = [(-sum(word in text for word in words), place, name) for place, (name, text) in enumerate(texts)]
        return [name for score, _, name in sorted(scored)[:TOP] if score]

    return search


def recall(data: dict[str, Any], search: Search) -> tuple[float, float]:
    """Return recall@5 (of what five places can hold, averaged over questions) and the share of questions with a hit."""
    parts, hits = [], 0
    for ref, relevant in data["relevant"].items():
        found = set(search(ref)) & set(relevant)
        parts.append(len(found) / min(len(relevant), TOP))
        hits += bool(found)
    return sum(parts) / len(parts), hits / len(parts)


def main() -> None:
    """Print the table."""
    library = Library()
    for language in ("ja", "en"):
        data = load(language)
        pairs = sum(len(relevant) for relevant in data["relevant"].values())
        print(
            f"{language}: {len(data['relevant'])} questions, {len(data['passages'])} passages, {pairs} labelled pairs"
        )
        for name, search in (
            ("finder", finder(library, data)),
            ("finder without synonyms", finder(library, data, synonyms=False)),
            ("substring, names of sections", substring(library, data, aliases=False)),
            ("substring, names and all aliases", substring(library, data, aliases=True)),
        ):
            share, any_hit = recall(data, search)
            print(f"  {name:34} recall@5 {share:.2f}   questions with a hit {any_hit:.2f}")


if __name__ == "__main__":
    main()
