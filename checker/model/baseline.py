"""The project's baseline: findings that are open and known, so that a build fails on what is new only.

The buyer's waiver is another thing: it stands in the buyer's file.
"""

from __future__ import annotations

from typing import Annotated, Literal

from checker.model.constraints import Date, ItemRef, Items, Prose, Slug, Text
from checker.model.dataclass import dataclass

RuleCode = Annotated[str, Text(r"[A-Z]{3}-[0-9]{3}", 7, 7, example="EVI-005", name="rule-code")]
"""The code of a rule."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownFinding:
    """One finding that the project knows of, why it may wait, and until when."""

    declaration: Slug
    """Id of the declaration."""
    criterion: ItemRef
    verdict: Literal["not-satisfied", "undetermined"]
    codes: Annotated[tuple[RuleCode, ...], Items(0, 40)] = ()
    """The reasons that fail or leave open; one that is not listed is new."""
    reason: Prose
    """Why it may wait."""
    since: Date
    until: Date
    """The last day on which it is not counted, by Japanese time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """The file of known findings."""

    gensoku: Literal["baseline/1"]
    known: Annotated[tuple[KnownFinding, ...], Items(0, 20_000)] = ()
