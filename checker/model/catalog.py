"""One published edition of a set of principles, as our data files hold it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from checker.model.constraints import (
    Date,
    EditionRef,
    ItemRef,
    Items,
    Line,
    Location,
    Revision,
    Slug,
    Text,
    Whole,
)
from checker.model.dataclass import dataclass
from checker.model.texts import Bilingual, Japanese, Title
from checker.model.vocabulary import (
    Addressee,
    CatalogStatus,
    FactId,
    Modality,
    Nature,
    Owner,
    Phase,
    Qualifier,
    Shows,
    SourceStatus,
    Stage,
    Tier,
    Wording,
)

Edition = Annotated[str, Text(r"([0-9]{4}(-[0-9]{2})?|[0-9]+[.][0-9]+)", 20, example="2019", name="edition")]
Condition = dict[str, Any]
"""`{any: […]}`, `{all: […]}`, `{not: …}` or one characteristic with a value or a list of values; see `applicability`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SuccessorText:
    """A later text that took this one's place and that we may not ship."""

    title: Title
    issued_on: Date


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceText:
    """The document that the edition was published in."""

    title: Line
    url: Location | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note of the edition itself, summarised by us."""

    id: Slug
    text: Bilingual
    status: SourceStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Philosophy:
    """A value that the edition states above its principles: shown, never judged."""

    id: Slug
    title: Title
    statement: Bilingual
    status: SourceStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementWording:
    """Whether a statement is quoted, summarised by us, or recalled, language by language."""

    ja: Wording
    en: Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceMark:
    """What was seen of an item, and where."""

    aspect: Literal["content", "heading", "addressee"]
    locator: Line
    seen_in: Line | None = None
    status: SourceStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One piece of evidence that a requirement asks for."""

    kind: Slug
    sections: Annotated[tuple[Slug, ...], Items(0, 20)] = ()
    facts: Annotated[tuple[FactId, ...], Items(0, 15)] = ()
    shows: Shows = "design"


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceSet:
    """Members that are all needed together; a criterion lists such sets as alternatives."""

    all: Annotated[tuple[Member, ...], Items(1, 10)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One thing that a principle asks for, from the edition's own commentary, in our wording."""

    id: Slug
    statement: Bilingual
    question: Bilingual | None = None
    addressees: Annotated[tuple[Addressee, ...], Items(1, 12)]
    addressee_note: Bilingual | None = None
    owner: Owner
    modality: Modality
    nature: Nature
    qualifier: Annotated[tuple[Qualifier, ...], Items(0, 5)] = ()
    due: Stage
    judged_by: Literal["machine", "person"] = "machine"
    sources: Annotated[tuple[SourceMark, ...], Items(1, 10)]
    source_id: Line
    applies_when: Condition | None = None
    requirements: Annotated[tuple[EvidenceSet, ...], Items(0, 10)] = ()
    remedy: Bilingual | None = None
    """What closes a gap; of an item of owner `both`, what the vendor hands in for it."""
    clause: Japanese | None = None
    title: Title | None = None
    """The edition's own heading of the item, where it has one."""
    tier: Tier = "simple"
    """From which tier on this is asked: `simple` (as where the file says nothing) in all three, `detailed` in the last."""
    phases: Annotated[tuple[Phase, ...], Items(0, 6)] = ()
    """When in the life of a system the edition places the item; empty = it does not say."""
    cross_principles: Annotated[tuple[Slug, ...], Items(0, 20)] = ()
    """Other principles of the same edition that its own text names beside the item."""
    buyer_part: Bilingual | None = None
    """What the buyer itself prepares or decides, where `owner` is `both`: in our words, as `remedy` is."""

    @property
    def status(self) -> SourceStatus:
        """Return how far the content was seen in the edition's own wording; the weakest of its marks."""
        marks = {mark.status for mark in self.sources if mark.aspect == "content"}
        for status in ("recalled", "partly"):
            if status in marks:
                return status
        return "verified" if marks else "recalled"


WITH_SOCIETY = "with-society"
"""Group of the principles that an edition expects together with society: shown apart, see `Profile.with_society`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Principle:
    """An official name with what the edition says under it."""

    id: Slug
    number: Annotated[int, Whole(1, 99)]
    title: Title
    statement: Bilingual | None = None
    wording: StatementWording | None = None
    group: Slug | None = None
    applies_when: Condition | None = None
    notes: Annotated[tuple[Note, ...], Items(0, 20)] = ()
    criteria: Annotated[tuple[Criterion, ...], Items(1, 60)]

    @property
    def with_society(self) -> bool:
        """Tell whether the edition expects this together with society rather than as each actor's own work."""
        return self.group == WITH_SOCIETY


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistItem:
    """One line of a checklist that the edition itself prints, summarised by us, with the criteria that answer it."""

    id: Slug
    statement: Bilingual
    locator: Line
    status: SourceStatus
    covered_by: Annotated[tuple[ItemRef, ...], Items(1, 40)]
    """Criteria of the same edition."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """A checklist of the edition: a way in, not a second set of criteria, so that nothing is asked twice."""

    id: Slug
    title: Title
    items: Annotated[tuple[ChecklistItem, ...], Items(1, 40)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalog:
    """One edition."""

    gensoku: Literal["catalog/1"]
    id: Slug
    edition: Edition
    revision: Revision
    status: CatalogStatus
    succeeded_by: Annotated[tuple[SuccessorText, ...], Items(0, 10)] = ()
    title: Title
    issuer: Title
    issued_on: Date
    force: Literal["soft-law"]
    source: SourceText
    supersedes: Annotated[tuple[EditionRef, ...], Items(0, 10)] = ()
    applies_when: Condition | None = None
    notes: Annotated[tuple[Note, ...], Items(0, 20)] = ()
    philosophies: Annotated[tuple[Philosophy, ...], Items(0, 20)] = ()
    principles: Annotated[tuple[Principle, ...], Items(1, 40)]
    checklists: Annotated[tuple[Checklist, ...], Items(0, 5)] = ()
    incomplete: Bilingual | None = None
    """What of the edition is not encoded because its text was not found; every check against it says so."""

    @property
    def ref(self) -> str:
        """Return `family@edition`."""
        return f"{self.id}@{self.edition}"
