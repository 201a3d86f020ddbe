"""Move the answers of a declaration to another edition: by the spans of their references, so that all else stays as it is.

Only what is stated to be equal is moved, one item to one item, or what the caller says. Everything else is left where it
is and listed with what it may correspond to; an answer that stays is carried over when the declaration is checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Literal

from checker.catalogs import Library
from checker.concordance.crosswalk import Link, crosswalk
from checker.concordance.differences import Change, differences
from checker.errors import CallError
from checker.loading.load import LoadedDeclaration
from checker.model.dataclass import dataclass
from checker.model.position import Position
from checker.model.problem import Problem
from checker.syntax.document import Document

Outcome = Literal[
    "moved", "told", "kept", "several", "not-equal", "principle", "none", "no-relations", "taken", "not-found"
]
"""`moved` and `told` (as the caller said) are rewritten, `kept` is there already; all others are left and say why."""
DECIDED = ("moved", "told", "kept")


@dataclass(frozen=True, slots=True)
class Step:
    """One answer of the declaration."""

    number: int
    """Its place among the claims, from 0."""
    old: str
    new: str | None
    outcome: Outcome
    candidates: tuple[Link, ...] = ()
    """What it may correspond to in the other edition."""
    changes: tuple[Change, ...] = ()
    """What is different about the item that it was moved to."""
    where: Position | None = None

    def as_data(self) -> dict[str, Any]:
        """Return the step as plain data."""
        return {
            "claim": self.number,
            "line": self.where.line if self.where else None,
            "old": self.old,
            "new": self.new,
            "outcome": self.outcome,
            "candidates": [
                {"ref": link.target, "relation": link.type, "status": link.status} for link in self.candidates
            ],
            "changes": [change.as_data() for change in self.changes],
        }


@dataclass(frozen=True, slots=True)
class Migration:
    """All answers, and the text with the decided ones moved."""

    target: str
    steps: tuple[Step, ...]
    text: str

    @property
    def open(self) -> tuple[Step, ...]:
        """Return the answers that could not be decided; not those about editions unrelated to the target."""
        return tuple(step for step in self.steps if step.outcome not in (*DECIDED, "no-relations"))


def migrate(
    library: Library,
    text: str,
    document: Document,
    loaded: LoadedDeclaration,
    target: str,
    told: Mapping[str, str] | None = None,
) -> Migration:
    """Return the declaration with its answers moved to the edition `target`.

    `told` holds old → new for answers that a person has decided.

    Raises:
        CallError: no such catalog (DEC-036), or a replacement names no item of it (DEC-103).
    """
    catalog = library.catalog(target)
    told = told or {}
    wrong = [ref for ref in told.values() if ref not in catalog.items]
    if wrong:
        raise CallError([Problem("DEC-103", {"ref": ref, "target": target}) for ref in wrong])
    planner = _Planner(library, target, told)
    planned = [planner.step(number, claim.about, where) for number, (claim, where) in enumerate(loaded.claims)]
    planned = _once(planned, loaded)
    steps, edits = [], []
    for step in planned:
        if step.outcome in ("moved", "told"):
            span = _span(text, document, step.number, step.old, loaded)
            if span is None:
                steps.append(Step(step.number, step.old, None, "not-found", step.candidates, (), step.where))
                continue
            edits.append((*span, step.new or ""))
        steps.append(step)
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return Migration(target, tuple(steps), text)


def _criteria(items: Iterable[str], principle: str) -> list[str]:
    return [ref for ref in items if ref.startswith(f"{principle}/")]


class _Planner:
    """Decides answer by answer; what lies between two editions is read once."""

    def __init__(self, library: Library, target: str, told: Mapping[str, str]) -> None:
        self.library, self.target, self.told = library, target, told
        self._links: dict[str, dict[str, tuple[Link, ...]] | None] = {}
        self._changes: dict[str, tuple[Change, ...]] = {}

    def links(self, edition: str) -> dict[str, tuple[Link, ...]] | None:
        """Return item → its links to the target, of one edition; None where nothing is held."""
        if edition not in self._links:
            if self.library.relations(edition, self.target) is None:
                self._links[edition] = None
            else:
                found: dict[str, tuple[Link, ...]] = {}
                for link in crosswalk(self.library, edition, self.target).links:
                    if link.type not in ("none", "concept"):
                        found[link.source] = (*found.get(link.source, ()), link)
                self._links[edition] = found
        return self._links[edition]

    def changes(self, old: str, new: str) -> tuple[Change, ...]:
        """Return what is different about an item and the one that takes its place."""
        edition = old.partition("/")[0]
        if edition not in self._changes:
            library = self.library
            found = differences(library, library.catalog(edition), library.catalog(self.target))
            self._changes[edition] = found.changes
        return tuple(one for one in self._changes[edition] if old in one.old and new in one.new)

    def whole(self, old: str, links: Mapping[str, tuple[Link, ...]]) -> str | None:
        """Return the principle whose criteria are, one by one, equal to those of the principle `old`; None for none."""
        mine = _criteria(self.library.catalog(old.partition("/")[0]).items, old)
        equal = [[link.target for link in links.get(ref, ()) if link.type == "equal"] for ref in mine]
        targets = [found[0] for found in equal if len(found) == 1]
        principles = {target.rsplit("/", 1)[0] for target in targets}
        if len(targets) < len(mine) or len(principles) != 1:
            return None
        new = principles.pop()
        return new if set(targets) == set(_criteria(self.library.catalog(self.target).items, new)) else None

    def step(self, number: int, old: str, where: Position | None) -> Step:
        """Return what becomes of one answer."""
        edition = old.partition("/")[0]
        if edition == self.target:
            return Step(number, old, old, "kept", where=where)
        if old in self.told:
            said = self.told[old]
            return Step(number, old, said, "told", changes=self.changes(old, said), where=where)
        links = self.links(edition)
        if links is None:
            return Step(number, old, None, "no-relations", where=where)
        mine = links.get(old, ())
        equal = [link for link in mine if link.type == "equal"]
        new: str | None = equal[0].target if len(equal) == 1 else None
        if new is None and old.count("/") == 1:
            new = self.whole(old, links)
        if new is not None:
            return Step(number, old, new, "moved", mine, self.changes(old, new), where)
        if old.count("/") == 1 and not mine:
            return Step(number, old, None, "principle", where=where)
        return Step(number, old, None, "several" if len(mine) > 1 else "not-equal" if mine else "none", mine, (), where)


def _once(planned: list[Step], loaded: LoadedDeclaration) -> list[Step]:
    """Leave answers where they are that would meet another one on the same item and role: both would be dropped."""
    taken: dict[tuple[str, str | None], int] = {}
    for step in planned:
        if step.new is not None:
            key = (step.new, loaded.claims[step.number][0].role)
            taken[key] = taken.get(key, 0) + 1
    return [
        Step(step.number, step.old, None, "taken", step.candidates, (), step.where)
        if step.outcome in ("moved", "told") and taken[step.new or "", loaded.claims[step.number][0].role] > 1
        else step
        for step in planned
    ]


def _span(text: str, document: Document, number: int, old: str, loaded: LoadedDeclaration) -> tuple[int, int] | None:
    """Return where the reference stands in the text; None where it is not written as it is read (escapes)."""
    where = loaded.claims[number][1]
    pointer = where.pointer if where and where.pointer else f"/claims/{number}"
    place = document.marks.at(f"{pointer}/about")
    if place.line is None:
        return None
    start = 0
    for _ in range(place.line - 1):
        start = text.find("\n", start) + 1
    start += (place.column or 1) - 1
    match = re.compile(rf"[\"']{{0,3}}{re.escape(old)}(?![A-Za-z0-9@/._-])").match(text, start)
    return None if match is None else (match.end() - len(old), match.end())
