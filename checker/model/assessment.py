"""The result of one run, self-contained: every report, in either language, renders from it, years later too.

It carries the catalog texts that it used, once, and each reason's sentences in both languages. Its JSON is a contract
(`schemas/assessment.schema.json`); internals may change without changing it.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from checker.model.constraints import Items, Truth
from checker.model.dataclass import dataclass

# Whoever reads an assessment finds the words that it is made of here too.
from checker.model.told import Both as Both  # noqa: PLC0414
from checker.model.told import Count, Fields, Plain
from checker.model.told import Place as Place  # noqa: PLC0414
from checker.model.told import Told as Told  # noqa: PLC0414
from checker.model.vocabulary import CatalogStatus, Nature, Owner, SourceStatus, Stage, Tier, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """Which program made the assessment."""

    name: Plain
    version: Plain


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclarationRecord:
    """The declaration that was checked."""

    id: Plain
    path: Plain
    """As the user named it; no part of the assessment's digest."""
    sha256: Plain
    kind: Plain
    subject: Fields
    """Name, version, provider, purpose, components, as declared."""
    declared_by: Fields
    """Organization, roles, dates, as declared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InputRecord:
    """Another file that entered the result."""

    role: Literal["case", "reviews", "waivers", "profile", "based-on", "baseline"]
    path: Plain
    """As the user named it, a vendor's declaration as the declaration names it; no part of the assessment's digest."""
    sha256: Plain


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileRecord:
    """The conditions of the check."""

    id: Plain
    revision: Plain
    sha256: Plain
    title: Both
    stage: Stage
    tier: Tier
    settings: Fields
    """Everything else that the profile says, as plain data."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRecord:
    """The buyer's frame, where a case file was given."""

    id: Plain
    title: Plain
    number: Plain | None = None
    buyer: Plain
    department: Plain | None = None
    deadline: Plain | None = None
    received_on: Plain | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionText:
    """What a report needs of a criterion's text."""

    statement: Both
    question: Both | None = None
    remedy: Both | None = None
    owner: Owner
    due: Stage
    nature: Nature
    modality: Plain
    addressees: tuple[Plain, ...] = ()
    status: SourceStatus
    locator: Plain
    source_id: Plain
    judged_by: Plain = "machine"
    buyer_part: Both | None = None
    """What the buyer itself prepares or decides; of items of owner `both` alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PhilosophyText:
    """A philosophy as it is shown; never judged."""

    id: Plain
    title: Both
    statement: Both
    status: SourceStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class PrincipleText:
    """What a report needs of a principle's text."""

    title: Both
    statement: Both | None = None
    wording: Fields | None = None
    notes: tuple[Both, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogRecord:
    """One catalog that was used, with its texts."""

    ref: Plain
    revision: Plain
    sha256: Plain
    status: CatalogStatus
    title: Both
    issuer: Both
    issued_on: Plain
    force: Plain
    historical: Truth
    superseded_by: Plain | None = None
    succeeded_by: tuple[Fields, ...] = ()
    notes: tuple[Both, ...] = ()
    philosophies: tuple[PhilosophyText, ...] = ()
    principles: dict[str, PrincipleText]
    """By reference."""
    criteria: dict[str, CriterionText]
    """By reference."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CharacteristicRecord:
    """One characteristic: its value and who set it."""

    id: Plain
    title: Both
    value: Plain
    """`true`, `false`, `unknown` or a value of its list."""
    set_by: Literal["case", "declaration", "nobody"]
    declared: Plain
    by_case: Plain
    why: Plain | None = None
    differs: Truth = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRecord:
    """What the declarant answered, as it was used."""

    about: Plain
    on: Plain
    answer: Plain
    statement: Plain | None = None
    reason: Plain | None = None
    limits: tuple[Plain, ...] = ()
    plan: Fields | None = None
    role: Plain | None = None
    inherited: Truth = False
    relation: Plain | None = None
    carried_from: Plain | None = None
    relation_status: Literal["official", "proposed"] | None = None
    where: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionRecord:
    """A part of a document that was found."""

    section: Plain
    heading: Plain
    where: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRecord:
    """A fact that was found, in the document's words."""

    fact: Plain
    text: Plain
    value: Plain
    where: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRecord:
    """A person's confirmation."""

    conclusion: Plain
    method: Plain
    post: Plain
    name: Plain | None = None
    on: Plain
    until: Plain | None = None
    note: Plain | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservationRecord:
    """One look at one piece of evidence, and what it came to."""

    evidence: Plain
    kind: Plain | None = None
    shows: Plain
    at: Plain | None = None
    method: Plain
    standing: Literal["counts", "undecided", "fails"]
    opened: Truth
    reader: Plain | None = None
    sha256: Plain | None = None
    path: Plain | None = None
    sections: tuple[SectionRecord, ...] = ()
    facts: tuple[FactRecord, ...] = ()
    codes: tuple[Plain, ...] = ()
    where: Place | None = None
    review: ReviewRecord | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiverRecord:
    """A waiver beside a finding; `valid` says whether it holds on the date."""

    reason: Plain
    post: Plain
    name: Plain | None = None
    from_: Plain
    until: Plain
    subject_version: Plain
    valid: Truth


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownRecord:
    """What the project's baseline says of an open finding."""

    reason: Plain
    since: Plain
    until: Plain


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionRecord:
    """The finding on one criterion. Its text stands under `catalogs[].criteria`."""

    always_written: ClassVar[tuple[str, ...]] = (
        *("reasons", "claims", "observations", "carried_from", "waiver", "review"),
    )
    ref: Plain
    verdict: Verdict
    counts: Truth
    category: Plain
    owner: Owner
    roles: tuple[Plain, ...] = ()
    reasons: tuple[Told, ...] = ()
    claims: tuple[ClaimRecord, ...] = ()
    observations: tuple[ObservationRecord, ...] = ()
    carried_from: Plain | None = None
    waiver: WaiverRecord | None = None
    waived: Truth = False
    review: ReviewRecord | None = None
    apart: Truth = False
    """Expected together with society: listed apart, outside the exit status."""
    known: KnownRecord | None = None
    """The project's baseline holds it: open as before, and not new."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many criteria have which verdict; gaps under a valid waiver are among the gaps and told apart."""

    satisfied: Count = 0
    not_satisfied: Count = 0
    undetermined: Count = 0
    not_applicable: Count = 0
    not_due: Count = 0
    """Among the not applicable ones: those that are due at a later stage."""
    waived: Count = 0
    """Among the gaps: those under a valid waiver."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrincipleRecord:
    """The finding on one principle."""

    ref: Plain
    catalog: Plain
    number: Count
    title: Both
    verdict: Verdict
    tally: Tally
    criteria: tuple[CriterionRecord, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRecord:
    """One artefact as declared, and what became of it."""

    id: Plain
    title: Plain | None = None
    location: Plain
    """Path relative to the declaration, address, or number of a paper."""
    place: Literal["file", "url", "paper", "inline"]
    state: Literal["opened", "not-opened", "not-found", "refused", "not-looked-at"]
    media_type: Plain | None = None
    reader: Plain | None = None
    size: Count | None = None
    sha256: Plain | None = None
    declared_sha256: Plain | None = None
    issued_on: Plain | None = None
    valid_until: Plain | None = None
    issued_by: Plain | None = None
    kinds: tuple[Plain, ...] = ()
    assurance: Plain | None = None
    access: Plain | None = None
    disclosure: Plain | None = None
    used_for: tuple[Plain, ...] = ()
    """References of the criteria whose finding rests on it."""
    inherited: Truth = False
    reasons: tuple[Told, ...] = ()
    """Why it was not opened, and notes."""
    label: Plain | None = None
    """What the declarant's form calls it (`資料2`), where that is not its id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedRecord:
    """How two items of the catalogs used here stand to each other; `type` is read from source to target."""

    source: Plain
    target: Plain
    type: Plain
    """`equal`, `subset-of`, `superset-of`, `intersects`, or `covers`: the source is one of several that cover the target."""
    status: Literal["official", "proposed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The whole in figures. Never a score."""

    verdicts: Tally
    open_gaps: Count
    """Gaps that count, are not waived and not in the project's baseline."""
    open_undetermined: Count
    """Undetermined criteria that count and are not in the project's baseline."""
    unverified: Count
    """Verdicts (not counting what does not apply) that rest on text not verified in the edition's own wording."""
    nothing_checked: Truth
    internal_errors: Count = 0
    known: Count | None = None
    """Findings that would be open but stand in the project's baseline; none where no baseline was given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """Everything."""

    always_written: ClassVar[tuple[str, ...]] = (
        *("inputs", "catalogs", "characteristics", "notices", "reasons", "principles", "evidence", "problems"),
    )
    schema: Literal["urn:gensoku:schema:assessment:1"]
    tool: Tool
    as_of: Plain
    sha256: Plain
    """Digest of the canonical form of everything else here but `evidence_root`, `unlisted` and the paths that are emptied."""
    declaration: DeclarationRecord
    inputs: tuple[InputRecord, ...] = ()
    case: CaseRecord | None = None
    profile: ProfileRecord
    catalogs: Annotated[tuple[CatalogRecord, ...], Items(0, 100)]
    characteristics: tuple[CharacteristicRecord, ...] = ()
    notices: tuple[Told, ...] = ()
    """What a report says before anything else: only historical texts used, an edition superseded."""
    reasons: tuple[Told, ...] = ()
    """Reasons about the assessment as a whole: nothing was checked, a waiver names an unknown criterion …"""
    principles: tuple[PrincipleRecord, ...] = ()
    evidence: tuple[EvidenceRecord, ...] = ()
    problems: tuple[Told, ...] = ()
    """Faults of files that did not prevent the assessment."""
    names: dict[str, dict[str, Both]]
    """Titles of the ids used here (kinds, sections, facts, roles …), by vocabulary, in both languages."""
    summary: Summary
    evidence_root: Plain | None = None
    """The folder of the evidence as the user named it, where it is not the declaration's."""
    related: tuple[RelatedRecord, ...] = ()
    """Where several catalogs were used: which of their items belong together."""
    unlisted: tuple[Plain, ...] = ()
    """Documents in the folder of the form that its list does not name: the first of them, by their paths below the folder."""
    unlisted_more: Count | None = None
    """How many more there are; none where all are named."""
