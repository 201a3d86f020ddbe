"""Builders for tests of evidence: a document as text, and what is seen in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from shipped_examples import LIBRARY

from checker.evidence.examine import Examiner
from checker.evidence.facts import blocks_of, facts_in
from checker.evidence.readers import read
from checker.model.buyer import Bounds
from checker.model.catalog import Member
from checker.model.declaration import EvidenceItem, Use
from checker.model.finding import Observation
from checker.model.position import Position

SECTIONS = {section.id: section for section in LIBRARY.kinds.sections}
CLAIM = Position("declaration.yaml", 9, 5, "/claims/0")


def examiner(folder: Path, shown_as: str = "", **bounds: Any) -> Examiner:
    return Examiner(str(folder), shown_as, SECTIONS, Bounds(**bounds))


def observed(
    folder: Path,
    text: str | bytes,
    *,
    sections: tuple[str, ...] = (),
    facts: tuple[str, ...] = (),
    name: str = "a.md",
    at: str | None = None,
    beside: tuple[str, ...] = (),
    **bounds: Any,
) -> Observation:
    """Return what is seen in a document of this text that is offered for the sections and facts."""
    data = text if isinstance(text, bytes) else text.encode()
    (folder / name).write_bytes(data)
    member = Member(kind="log-policy", sections=sections, facts=facts)
    item = EvidenceItem(id="wp", at=name, kinds=("log-policy",))
    return examiner(folder, **bounds).observe(item, Use(use="wp", at=at), "log-policy", member, CLAIM, beside)


def codes(observation: Observation) -> list[str]:
    return [reason.code for reason in observation.reasons]


def facts(text: str, wanted: str, reader: str = "markdown") -> list[tuple[str, str]]:
    """Return (wording, value) of every fact of one type in a text."""
    found = facts_in(blocks_of([read(reader, text).root]), (wanted,))
    return [(fact.text, fact.value) for fact in found[wanted]]
