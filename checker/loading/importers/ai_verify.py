"""Process checklists of AI Verify: `completed-7.1.1` with `elaboration-7.1.1`, one file a principle, together one declaration."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from checker.errors import InputError
from checker.loading.importers.answers import is_filled, state_of
from checker.loading.importers.interface import Draft, Given, Imported, Left, Source, as_line
from checker.loading.importers.records import document_of
from checker.model.position import Position
from checker.model.problem import Problem
from checker.syntax.document import Document

_AB = "ai-business@1.2"
PRINCIPLES: dict[int, str] = {
    1: f"{_AB}/transparency/stakeholder-information",
    2: f"{_AB}/transparency/explanation-needs",
    3: f"{_AB}/accountability/traceability",
    4: f"{_AB}/safety/risk-analysis",
    5: f"{_AB}/security/security-measures",
    6: f"{_AB}/safety/reliability",
    7: f"{_AB}/fairness/bias-process",
    8: f"{_AB}/safety/proper-learning",
    9: f"{_AB}/accountability/policies",
    10: f"{_AB}/human-centric/automation-bias",
    11: f"{_AB}/human-centric/sustainability",
}
"""Number of the principle in the checklists (1 transparency … 11 inclusive growth) → what its processes answer."""
_KEY = re.compile(r"completed-((\d{1,2})\.\d{1,3}(?:\.\d{1,3})*)")
_ANSWERS = {
    "yes": "met",
    "no": "not-met",
    "not-applicable": "not-applicable",
    "planned": "planned",
    "unknown": "unknown",
}


def read(sources: Sequence[Source], given: Given) -> Imported:
    """Return one declaration of all the files together. Raises InputError where none holds an answer (DEC-162)."""
    imported = Imported()
    draft: Draft | None = None
    for source in sources:
        where = Position(source.path, 1, 1)
        try:
            document = document_of(source)
        except InputError as fault:
            imported.problems += fault.problems
            continue
        answers: Any = document.data.get("submission", document.data) if isinstance(document.data, dict) else None
        if not isinstance(answers, dict) or not any(_KEY.fullmatch(str(key)) for key in answers):
            imported.problems.append(Problem("DEC-162", {"file": source.path}, where))
            continue
        if draft is None:
            draft = Draft(source, given, where, imported)
            draft.declared_by["roles"] = list(given.roles) or ["developer", "ai-service-provider"]
        _answers(draft, document, answers, imported)
    if draft is not None:
        imported.documents.append(draft.document(given.name or "ai-verify"))
    elif imported.problems:
        raise InputError(imported.problems)
    return imported


def _answers(draft: Draft, document: Document, answers: dict[str, Any], imported: Imported) -> None:
    base = "/submission" if answers is not document.data else ""
    for key, value in answers.items():
        where = document.marks.at(f"{base}/{key}")
        match = _KEY.fullmatch(key)
        if match is None:
            if not key.startswith("elaboration-") and isinstance(value, str) and is_filled(value):
                imported.left.append(Left(key, as_line(value)[:80], where))
            continue
        elaboration = answers.get(f"elaboration-{match[1]}")
        said = elaboration if isinstance(elaboration, str) and is_filled(elaboration) else ""
        about = PRINCIPLES.get(int(match[2]))
        if about is None:
            imported.left.append(Left(key, as_line(f"{value} {said}")[:80], where))
            continue
        state = state_of(str(value if value is not None else ""))
        if state not in _ANSWERS:
            if said:
                imported.left.append(Left(f"elaboration-{match[1]}", as_line(said)[:80], where))
            continue
        text = f"[{match[1]}] {said}" if said else f"[{match[1]}] {as_line(str(value))}"
        reason = said if state == "not-applicable" else None
        draft.add_claim(about, _ANSWERS[state], where, statement=None if reason else text, reason=reason)
