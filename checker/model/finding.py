"""What was seen and what follows: observations, pieces, findings. Nothing that was looked at is dropped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from checker.model.buyer import Review, Waiver
from checker.model.dataclass import dataclass
from checker.model.declaration import Claim
from checker.model.position import Position
from checker.model.rules import Effect, Level, effect_of, level_of
from checker.model.vocabulary import Owner, Role, Shows, Standing, Verdict


@dataclass(frozen=True, slots=True)
class Reason:
    """Why: a rule code with fields. The sentences, in both languages, are made from these."""

    code: str
    fields: Mapping[str, str | int] = field(default_factory=dict)
    where: Position | None = None

    @property
    def effect(self) -> Effect:
        """Return what the rule does to a piece of evidence or a verdict."""
        return effect_of(self.code)

    @property
    def level(self) -> Level:
        """Return how loudly it is said."""
        return level_of(self.code)


@dataclass(frozen=True, slots=True)
class SeenSection:
    """A part of a document that answers to an asked section."""

    section: str
    heading: str
    where: Position


@dataclass(frozen=True, slots=True)
class SeenFact:
    """A fact found in a document, in the document's own words."""

    fact: str
    text: str
    value: str
    where: Position


@dataclass(frozen=True, slots=True)
class Observation:
    """What was seen in one use of evidence, without judgement."""

    evidence: str
    """Id of the evidence in the declaration; empty for an interview or a test without a document."""
    kind: str | None
    shows: Shows
    at: str | None
    method: str
    """`machine` or `person`."""
    reader: str | None = None
    """Which reader opened the document; none where it was not opened."""
    sha256: str | None = None
    """Digest of the very bytes that were read."""
    path: str | None = None
    opened: bool = False
    sections: tuple[SeenSection, ...] = ()
    facts: tuple[SeenFact, ...] = ()
    reasons: tuple[Reason, ...] = ()
    """What the examination itself ran into: not found, unreadable, section missing, fact missing …"""
    where: Position | None = None
    """Where the declaration makes this use."""
    root: int = 0
    """Which evidence root it lies below: 0 the declaration's own, 1 … those of `based_on` in order."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One observation, weighed against one member of a requirement."""

    observation: Observation
    standing: Standing
    reasons: tuple[Reason, ...] = ()
    review: Review | None = None


@dataclass(frozen=True, slots=True)
class UsedClaim:
    """A claim as it was judged: whose it is, and how it came to this criterion."""

    claim: Claim
    where: Position | None
    on: str
    """`criterion` or `principle`: the item that the claim is about."""
    inherited: bool = False
    """From the vendor's declaration that the deployer builds on."""
    root: int = 0
    """Which evidence root belongs to it: 0 the declaration's own, 1 … those of `based_on` in order."""
    relation: str | None = None
    carried_from: str | None = None
    """The item, or the items divided by a comma, that the claim was made on."""
    relation_status: str | None = None
    """`official` or `proposed`: who says that the items are so related."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One criterion × one subject."""

    ref: str
    verdict: Verdict
    counts: bool
    """Whether it decides the exit status (owner named by the profile, no example, applicable)."""
    owner: Owner
    category: str
    """Why, in one word, for tables: `shown`, `no-answer`, `answer-only`, `deficient`, `answered-not-met`, `planned`,
    `partly`, `unknown`, `check`, `source`, `conflict`, `person`, `addressee`, `society`, `not-due`, `tier`, `condition`,
    `example`, `excluded`."""
    reasons: tuple[Reason, ...] = ()
    claims: tuple[UsedClaim, ...] = ()
    pieces: tuple[Piece, ...] = ()
    roles: tuple[Role, ...] = ()
    waiver: Waiver | None = None
    waived: bool = False
    apart: bool = False
    """Expected together with society, and so outside the exit status."""


@dataclass(frozen=True, slots=True)
class PrincipleFinding:
    """One principle: its criteria, and their lowest verdict."""

    ref: str
    verdict: Verdict
    findings: tuple[Finding, ...]
