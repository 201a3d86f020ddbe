"""The examples, with the files of the buyer that lie beside them, and what checking them gives."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from checker.catalogs import Library
from checker.frame import open_frame
from checker.model.assessment import Assessment
from checker.pipeline import Result, check

ROOT = Path(__file__).resolve().parents[1]
AS_OF = "2026-11-24"
EXAMPLES = {
    "madoguchi-chatbot": 1,
    "madoguchi-chatbot-complete": 0,
    "midori-town-deployment": 1,
    "care-robot": 1,
}
"""Folder → exit status."""
CATALOGS = {
    "madoguchi-chatbot": ("ai-business@1.2",),
    "madoguchi-chatbot-complete": ("ai-business@1.2",),
    "midori-town-deployment": ("ai-business@1.2",),
    "care-robot": ("ai-business@1.2",),
}
"""Folder → the texts to check against, by name: what is checked by default changes as new texts come."""
LIBRARY = Library()


def beside(name: str) -> dict[str, str]:
    """Return the buyer's files of an example, by option."""
    folder = f"examples/{name}"
    return {
        key: f"{folder}/{key}.yaml"
        for key in ("case", "reviews", "waivers")
        if (ROOT / folder / f"{key}.yaml").exists()
    }


@cache
def result(name: str) -> Result:
    """Return what checking an example gives; to be called with the root of the repository as working folder."""
    frame = open_frame(as_of=AS_OF, library=LIBRARY, debug=True, catalogs=CATALOGS[name], **beside(name))
    return check(f"examples/{name}/declaration.yaml", frame)


def assessment(name: str) -> Assessment:
    """Return the assessment of an example."""
    found = result(name).assessment
    assert found is not None
    return found
