"""What a vendor or a deployer states about one system: the declaration file (申告書)."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from checker.model.constraints import (
    CorporateNumber,
    Date,
    Digest,
    ItemRef,
    Items,
    Key,
    Line,
    Location,
    Prose,
    Slug,
    Truth,
    Version,
)
from checker.model.dataclass import dataclass
from checker.model.vocabulary import Access, Answer, Assurance, DecisionRole, Disclosure, Role, Shows


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization:
    """Who made or issued something."""

    name: Line
    corporate_number: CorporateNumber | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """A part of the system that somebody can name, such as the base model."""

    name: Line
    version: Version | None = None
    provider: Line | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """The system or service that the declaration is about."""

    name: Line
    version: Version
    provider: Organization | None = None
    purpose: Prose | None = None
    components: Annotated[tuple[Component, ...], Items(0, 200)] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredBy:
    """Who declares, in which roles, from when until when."""

    organization: Line
    roles: Annotated[tuple[Role, ...], Items(1, 7)]
    declared_on: Date
    valid_until: Date | None = None
    corporate_number: CorporateNumber | None = None
    contact: Line | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedCharacteristic:
    """The long form of a characteristic: the value with its reason."""

    value: Truth | DecisionRole | Literal["unknown"]
    why: Prose | None = None


CharacteristicValue = Truth | DecisionRole | Literal["unknown"] | StatedCharacteristic


@dataclass(frozen=True, slots=True, kw_only=True)
class Characteristics:
    """Facts of the system that decide what applies; keys as in `principles/characteristics.yaml`. Missing = unknown."""

    tolerant_keys: ClassVar[bool] = True
    """A fault in one key drops that key only."""

    ai_software: CharacteristicValue | None = None
    learns_in_operation: CharacteristicValue | None = None
    uses_learning_data: CharacteristicValue | None = None
    networked: CharacteristicValue | None = None
    exchanges_data: CharacteristicValue | None = None
    connects_other_ai: CharacteristicValue | None = None
    personal_data: CharacteristicValue | None = None
    affects_rights: CharacteristicValue | None = None
    decides_about_individuals: CharacteristicValue | None = None
    profiling: CharacteristicValue | None = None
    dialogue_or_generation: CharacteristicValue | None = None
    actuators: CharacteristicValue | None = None
    safety_judgment: CharacteristicValue | None = None
    brain_body_link: CharacteristicValue | None = None
    essential_ip: CharacteristicValue | None = None
    third_parties_provide: CharacteristicValue | None = None
    public_body: CharacteristicValue | None = None
    decision_role: CharacteristicValue | None = None


NOTHING_STATED = Characteristics()
"""No characteristic at all: every one is unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BasedOn:
    """The vendor's declaration that a deployer builds on; its evidence stays below its own folder."""

    declaration: Location
    sha256: Digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A document that exists on paper or is shown only on the spot."""

    number: Line
    holder: Line | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceItem:
    """One artefact (根拠資料). Exactly one of `at`, `url`, `paper`, `inline` says where it is; `at` beside `url` is a copy."""

    id: Key
    title: Line | None = None
    at: Location | None = None
    url: Location | None = None
    paper: Paper | None = None
    inline: Prose | None = None
    sha256: Digest | None = None
    issued_on: Date | None = None
    valid_until: Date | None = None
    issued_by: Organization | None = None
    kinds: Annotated[tuple[Slug, ...], Items(0, 60)] = ()
    covers_versions: Line | None = None
    components: Annotated[tuple[Line, ...], Items(0, 200)] = ()
    assurance: Assurance | None = None
    access: Access | None = None
    disclosure: Disclosure | None = None
    """Whether the public edition of a report may speak of it; without a mark it does not."""
    label: Line | None = None
    """What the form's own list calls it (`資料2`), where that is no id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """What a claim takes a piece of evidence for."""

    use: Key
    kind: Slug | None = None
    at: Location | None = None
    shows: Shows = "design"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What will be done, by whom, until when."""

    text: Prose
    owner: Line | None = None
    due: Date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """The declarant's answer on one criterion, or on a whole principle."""

    about: ItemRef
    answer: Answer
    statement: Prose | None = None
    reason: Prose | None = None
    evidence: Annotated[tuple[Use | Location, ...], Items(0, 200)] = ()
    limits: Annotated[tuple[Prose, ...], Items(0, 200)] = ()
    plan: Plan | None = None
    role: Role | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """The whole file, as its schema describes it."""

    gensoku: Literal["declaration/1"]
    id: Slug
    kind: Literal["procurement", "deployment"] = "procurement"
    subject: Subject
    declared_by: DeclaredBy
    characteristics: Characteristics = NOTHING_STATED
    based_on: Annotated[tuple[BasedOn, ...], Items(0, 20)] = ()
    evidence: Annotated[tuple[EvidenceItem, ...], Items(0, 2_000, tolerant=True)] = ()
    claims: Annotated[tuple[Claim, ...], Items(0, 5_000, tolerant=True)] = ()
