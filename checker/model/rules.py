"""Every rule code with its level and its effect on evidence or verdicts. Codes are never reused.

The sentences, remedies and docs pages stand in `checker.wording` under the same codes; a walk holds both to each other.
Families: FIL a file's syntax · DEC the shape and sense of our own files · CLM claims · EVI evidence · DAT time and versions ·
AST assurance · PRO profile, case, reviews, waivers, and what a catalog itself decides.
"""

from __future__ import annotations

from typing import Literal

from checker.model.dataclass import dataclass

Level = Literal["error", "warning", "note"]
Effect = Literal["fails", "undecides", "asks", "none"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule code."""

    code: str
    level: Level
    effect: Effect
    """fails: a piece or answer does not count · undecides: a person must look · asks: a question stands beside the
    verdict · none: a note."""


def _rules(level: Level, effect: Effect, *codes: str) -> dict[str, Rule]:
    return {code: Rule(code, level, effect) for code in codes}


def _span(family: str, first: int, last: int) -> tuple[str, ...]:
    return tuple(f"{family}-{number:03}" for number in range(first, last + 1))


RULES: dict[str, Rule] = {
    **_rules(
        "error",
        "fails",
        *("CLM-001", "CLM-002", "CLM-003", "CLM-004", "CLM-005", "CLM-006", "CLM-008", "CLM-009", "CLM-012", "CLM-013"),
        *("CLM-023", "CLM-025", "CLM-026", "CLM-027"),
        *_span("EVI", 1, 9),
        *("EVI-024", "EVI-026", "EVI-027", "EVI-028", "EVI-036", "EVI-037", "EVI-065"),
        *("DAT-001", "DAT-002", "DAT-003", "DAT-005"),
        *("AST-001", "PRO-011", "PRO-015", "PRO-026"),
    ),
    **_rules(
        "warning",
        "undecides",
        *("CLM-010", "CLM-011", "CLM-016", "CLM-018", "CLM-020", "CLM-022"),
        *_span("EVI", 10, 23),
        *("EVI-025", "EVI-034", "EVI-038", "EVI-040", "EVI-041", "EVI-042"),
        *_span("EVI", 43, 47),
        *_span("EVI", 50, 56),
        *("EVI-058", "EVI-059", "EVI-060", "EVI-061", "EVI-066", "EVI-090"),
        *("EVI-078", "EVI-079"),
        *("DAT-004", "DAT-008"),
        *("PRO-006", "PRO-007", "PRO-024", "PRO-025"),
    ),
    **_rules("warning", "asks", "CLM-014", "CLM-015", "CLM-021", "PRO-005"),
    **_rules("warning", "none", "PRO-056", "PRO-058"),
    **_rules(
        "note",
        "none",
        *("PRO-055", "PRO-057"),
        *("FIL-003", "DEC-016", "DEC-048"),
        *("CLM-017", "CLM-019", "CLM-024", "CLM-040", "CLM-041", "CLM-042"),
        *("DEC-071", "DEC-072", "DEC-073", "DEC-074", "DEC-076", "DEC-077", "DEC-205", "DEC-220", "DEC-224"),
        *("DEC-231", "DEC-233", "DEC-257"),
        *("DEC-197", "DEC-198", "DEC-199"),
        *_span("DEC", 207, 211),
        *("EVI-029", "EVI-030", "EVI-031", "EVI-032", "EVI-033", "EVI-035", "EVI-039"),
        *("EVI-057", "EVI-062", "EVI-063", "EVI-064", "EVI-067", "EVI-068", "EVI-069"),
        *("EVI-075", "EVI-076", "EVI-077", "EVI-091"),
        *("DAT-006", "DAT-007", "AST-002"),
        *("PRO-001", "PRO-002", "PRO-003", "PRO-004", "PRO-008", "PRO-009", "PRO-010", "PRO-012", "PRO-013"),
        *("PRO-014", "PRO-016", "PRO-017", "PRO-018", "PRO-019", "PRO-020", "PRO-021", "PRO-022", "PRO-023"),
        *("PRO-060", "PRO-061", "PRO-062"),
        *("PRO-067", "PRO-068", "PRO-069", "EVI-095", "EVI-096", "EVI-097"),
    ),
}


def effect_of(code: str) -> Effect:
    """Return what the rule `code` does; a file's problem (FIL, DEC) has no effect on a verdict by itself."""
    rule = RULES.get(code)
    return rule.effect if rule else "none"


def level_of(code: str) -> Level:
    """Return how loudly the rule `code` speaks; codes of a file's problems are errors."""
    rule = RULES.get(code)
    return rule.level if rule else "error"
