"""What an importer gives back: declarations with the place of every value, and a list of what it could not map.

An importer turns the bytes of somebody else's file into documents of our own shape, so that everything after it (shape,
references, judgement, reports) is the same as for a declaration that was written as one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import field
from typing import Any, Protocol

from checker.loading.interface import PlacedMarks
from checker.model.dataclass import dataclass
from checker.model.naming import as_slug
from checker.model.position import Position
from checker.model.problem import Problem
from checker.syntax.document import Document

LINE, PROSE = 500, 20_000
"""How long a line and a text of a declaration may be; longer ones are cut, and told."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file to import."""

    path: str
    """As the user named it."""
    data: bytes
    sha256: str
    base: str = ""
    """The file's name below the evidence root, for evidence that is the file itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the user adds because the format cannot say it; it never replaces what the file says."""

    as_of: str
    """Day of the import, `YYYY-MM-DD`: the date of a declaration whose file has none."""
    name: str | None = None
    version: str | None = None
    organization: str | None = None
    roles: tuple[str, ...] = ()
    mapping: str | None = None
    """Path of a mapping file, for the generic table."""


@dataclass(frozen=True, slots=True)
class Left:
    """Something of the source that no declaration has a place for, or that was cut."""

    name: str
    """Column, key or heading."""
    text: str
    """The beginning of what stands there."""
    where: Position
    count: int = 1
    """In how many rows or places."""
    cut: bool = False
    """Whether it was mapped, but too long to be taken whole."""


@dataclass(slots=True)
class Imported:
    """What became of one call of an importer."""

    documents: list[Document] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    """Parts of the source that could not be read; the others are not touched by it."""


class Importer(Protocol):
    """The one function of an importer's module."""

    def __call__(self, sources: Sequence[Source], given: Given) -> Imported:
        """Return the declarations that the files hold.

        Raises InputError where nothing can be read; a fault of one file of several stands in `Imported.problems`.
        """


_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def as_line(text: str) -> str:
    """Return a text on one line, with control characters made visible as blanks; not cut."""
    return " ".join(_CONTROL.sub(" ", text).split())


def as_prose(text: str) -> str:
    """Return a text of several lines without control characters and blanks at its ends; not cut."""
    return _CONTROL.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n")).strip(" \t\n\u00a0\u3000")


class Draft:
    """A declaration in the making, with the place of each value."""

    def __init__(self, source: Source, given: Given, where: Position, imported: Imported) -> None:
        self.source, self.given, self.where = source, given, where
        self.places: dict[str, Position] = {"": where}
        self.subject: dict[str, Any] = {}
        self.declared_by: dict[str, Any] = {}
        self.characteristics: dict[str, Any] = {}
        self.evidence: list[dict[str, Any]] = []
        self.claims: list[dict[str, Any]] = []
        self.kind = "procurement"
        self._imported = imported

    def line(self, pointer: str, text: str, where: Position, limit: int = LINE) -> str:
        """Return a text that fits on a line of ours, and note its place; what is cut is told."""
        return self._fit(pointer, as_line(text), where, limit)

    def prose(self, pointer: str, text: str, where: Position, limit: int = PROSE) -> str:
        """Return a text that fits in a place for prose, and note its place; what is cut is told."""
        return self._fit(pointer, as_prose(text), where, limit)

    def _fit(self, pointer: str, text: str, where: Position, limit: int) -> str:
        self.places[pointer] = where
        if len(text) <= limit:
            return text
        self._imported.left.append(Left(pointer, text[limit - 1 : limit + 79], where, cut=True))
        return text[: limit - 1] + "…"

    def add_evidence(self, item: dict[str, Any], where: Position) -> str:
        """Add a piece of evidence and return its id; the same place is listed once, with all its kinds."""
        for known in self.evidence:
            if all(known.get(key) == item.get(key) for key in ("at", "url", "inline")):
                known["kinds"] = list(dict.fromkeys((*known.get("kinds", ()), *item.get("kinds", ()))))
                return str(known["id"])
        made = {"id": f"e{len(self.evidence) + 1}", **item}
        self.places[f"/evidence/{len(self.evidence)}"] = where
        self.evidence.append(made)
        return str(made["id"])

    def add_kinds(self, evidence: str, kinds: Sequence[str]) -> None:
        """Add kinds to a listed piece of evidence."""
        for item in self.evidence:
            if item["id"] == evidence:
                item["kinds"] = list(dict.fromkeys((*item.get("kinds", ()), *kinds)))

    def add_claim(self, about: str, answer: str, where: Position, **more: Any) -> None:
        """Add an answer; members without content are left out. A second answer on one item is joined to the first."""
        content = {key: value for key, value in more.items() if value}
        for index, known in enumerate(self.claims):
            if known["about"] == about:
                self._join(index, known, answer, content)
                return
        self.places[f"/claims/{len(self.claims)}"] = where
        self.claims.append({"about": about, "answer": answer, **content})

    def _join(self, index: int, known: dict[str, Any], answer: str, more: dict[str, Any]) -> None:
        """Join two cells that answer the same item: the less favourable answer stands, all words are kept."""
        known["answer"] = _joined(known["answer"], answer)
        for key in ("statement", "reason"):
            if key in more:
                joined = f"{known[key]}\n{more[key]}" if key in known and more[key] not in known[key] else more[key]
                pointer = f"/claims/{index}/{key}"
                known[key] = self.prose(pointer, joined, self.places.get(pointer, self.where))
        uses = [*known.get("evidence", ()), *more.get("evidence", ())]
        if uses:
            known["evidence"] = [use for number, use in enumerate(uses) if use not in uses[:number]][:200]

    def document(self, id_: str) -> Document:
        """Return the declaration as a document of our own shape."""
        given = self.given
        subject = {
            "name": given.name or "（名称の記載なし）",
            "version": given.version or "（版の記載なし）",
            **self.subject,
        }
        by = {
            "organization": given.organization or "（名称の記載なし）",
            "roles": list(given.roles) or ["ai-service-provider"],
            "declared_on": given.as_of,
            **self.declared_by,
        }
        data: dict[str, Any] = {
            "gensoku": "declaration/1",
            "id": as_slug(id_) or "imported",
            "kind": self.kind,
            "subject": subject,
            "declared_by": by,
            "characteristics": self.characteristics,
            "evidence": self.evidence,
            "claims": self.claims,
        }
        source = self.source
        return Document(
            source.path,
            "imported",
            data,
            source.sha256,
            len(source.data),
            PlacedMarks(Position(source.path), self.places),
            {},
        )


def _joined(first: str, second: str) -> str:
    if "not-applicable" in (first, second):
        return second if first == "not-applicable" else first
    if first == second:
        return first
    if {first, second} & {"met", "partly"}:
        return "partly"
    return min(first, second, key=("not-met", "unknown", "planned", "not-feasible").index)


def unique_ids(documents: Sequence[Document]) -> None:
    """Make the ids of declarations unique within one call, in order: a second `x` becomes `x-2`."""
    taken: dict[str, int] = {}
    for document in documents:
        data: Any = document.data
        count = taken[data["id"]] = taken.get(data["id"], 0) + 1
        if count > 1:
            data["id"] = f"{data['id']}-{count}"
