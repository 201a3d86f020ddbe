"""The buyer's files: the case (利用条件書), reviews (確認記録), waivers (期限付き容認) and the profile (照合条件)."""

from __future__ import annotations

from typing import Annotated, Literal

from checker.model.constraints import (
    Date,
    Digest,
    EditionRef,
    ItemRef,
    Items,
    Key,
    Line,
    Prose,
    Revision,
    Slug,
    Truth,
    Version,
    Whole,
)
from checker.model.dataclass import dataclass
from checker.model.declaration import NOTHING_STATED, Characteristics
from checker.model.texts import Bilingual, Title
from checker.model.vocabulary import Assurance, Owner, Shows, Stage, Tier


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectRef:
    """Which system a buyer's entry is about."""

    name: Line
    version: Version | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Buyer:
    """Who buys or deploys."""

    organization: Line
    department: Line | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """A digest noted when a file came in, before content sanitisation (無害化) changed it."""

    evidence: Key
    sha256: Digest
    sanitized_sha256: Digest | None = None
    """The digest noted after content sanitisation. It is never held against the declared one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """The buyer's facts and frame: who uses the system, on which data, at which stage."""

    gensoku: Literal["case/1"]
    id: Slug
    title: Line
    number: Line | None = None
    buyer: Buyer
    subject: SubjectRef | None = None
    stage: Stage | None = None
    tier: Tier | None = None
    deadline: Date | None = None
    received_on: Date | None = None
    characteristics: Characteristics = NOTHING_STATED
    received: Annotated[tuple[Received, ...], Items(0, 2_000)] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person with a post; the post may be given alone where a name may not be published."""

    post: Line
    name: Line | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedDocument:
    """What was looked at: a file by its digest, or a paper by its number."""

    sha256: Digest | None = None
    number: Line | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A person's confirmation of one criterion, on one document or by interview or test."""

    criterion: ItemRef
    subject: SubjectRef
    evidence: ReviewedDocument | None = None
    kind: Slug | None = None
    shows: Shows = "design"
    conclusion: Literal["counts", "does-not-count"]
    method: Literal["examine", "interview", "test"]
    by: Person
    on: Date
    until: Date | None = None
    note: Prose | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviews:
    """The file of reviews."""

    gensoku: Literal["reviews/1"]
    reviews: Annotated[tuple[Review, ...], Items(0, 5_000, tolerant=True)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """A gap that the buyer accepts, with a reason, an approver and an end. It never changes a verdict."""

    criterion: ItemRef
    subject: Line
    subject_version: Version
    reason: Prose
    approver: Person
    from_: Date
    """`from` in the file: the first day on which it holds."""
    until: Date
    """The last day on which it holds, by Japanese time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waivers:
    """The file of waivers."""

    gensoku: Literal["waivers/1"]
    waivers: Annotated[tuple[Waiver, ...], Items(0, 5_000, tolerant=True)]


@dataclass(frozen=True, slots=True, kw_only=True)
class RequiredAssurance:
    """The least assurance for one principle or criterion."""

    about: ItemRef
    at_least: Assurance


@dataclass(frozen=True, slots=True, kw_only=True)
class MaximumAge:
    """How old evidence of a kind may be, counted from its date of issue."""

    kind: Slug
    days: Annotated[int, Whole(1, 36_500)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """Limits on what is read. Those that touch a verdict count bytes, nodes, pages and nesting, never time."""

    declaration_bytes: Annotated[int, Whole(1, 1_073_741_824)] = 5_242_880
    evidence_bytes: Annotated[int, Whole(1, 1_073_741_824)] = 52_428_800
    total_bytes: Annotated[int, Whole(1, 10_737_418_240)] = 1_073_741_824
    pages: Annotated[int, Whole(1, 100_000)] = 2_000
    depth: Annotated[int, Whole(1, 64)] = 64
    nodes: Annotated[int, Whole(1, 10_000_000)] = 200_000
    expansion: Annotated[int, Whole(1, 1_000)] = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """The same conditions for all: what is checked and what counts. Nothing else changes a verdict."""

    gensoku: Literal["profile/1"]
    id: Slug
    revision: Revision
    title: Title
    description: Bilingual | None = None
    catalogs: Annotated[tuple[EditionRef, ...], Items(0, 40)] = ()
    include: Annotated[tuple[ItemRef, ...], Items(0, 2_000)] = ()
    exclude: Annotated[tuple[ItemRef, ...], Items(0, 2_000)] = ()
    stage: Stage
    tier: Tier = "standard"
    counts_owner: Annotated[tuple[Owner, ...], Items(1, 3)]
    require_digest: Truth = False
    confirm_false_characteristics: Truth = False
    required_assurance: Assurance = "declared"
    assurance: Annotated[tuple[RequiredAssurance, ...], Items(0, 500)] = ()
    max_age_days: Annotated[int, Whole(1, 36_500)] | None = None
    max_age: Annotated[tuple[MaximumAge, ...], Items(0, 100)] = ()
    carry_relations: Annotated[tuple[Literal["official", "proposed"], ...], Items(0, 2)] = ("official", "proposed")
    expiring_days: Annotated[int, Whole(0, 3_650)] = 60
    bounds: Bounds = Bounds()
    with_society: Truth = False
    """Whether what an edition expects together with society counts for the exit status like each actor's own work."""
