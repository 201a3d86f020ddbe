"""Put an Assessment together: findings, texts and sentences, so that every report can be made from it alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace

from checker import __version__
from checker.model.applied import Fact
from checker.model.assessment import (
    Assessment,
    Both,
    CaseRecord,
    CatalogRecord,
    CharacteristicRecord,
    ClaimRecord,
    CriterionRecord,
    CriterionText,
    DeclarationRecord,
    EvidenceRecord,
    FactRecord,
    InputRecord,
    ObservationRecord,
    PhilosophyText,
    PrincipleRecord,
    PrincipleText,
    ProfileRecord,
    RelatedRecord,
    ReviewRecord,
    SectionRecord,
    Summary,
    Tally,
    Tool,
    WaiverRecord,
)
from checker.model.buyer import Case, Profile, Review
from checker.model.catalog import Catalog, Criterion, Principle
from checker.model.dataclass import dataclass
from checker.model.declaration import Declaration
from checker.model.finding import Finding, Piece, PrincipleFinding, Reason, UsedClaim
from checker.model.kept import Kept, Recent
from checker.model.lists import Characteristic
from checker.model.placed import Recorded
from checker.model.plain import dump
from checker.model.problem import Problem
from checker.model.sealed import seal
from checker.model.texts import Bilingual, Title
from checker.model.vocabulary import Verdict
from checker.model.written import shared
from checker.telling import both, place, placed, told
from checker.wording.sentences import Names


@dataclass(frozen=True, slots=True)
class UsedCatalog:
    """A catalog with what a report says of it."""

    catalog: Catalog
    sha256: str
    historical: bool
    superseded_by: str | None


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything that an assessment is made of."""

    as_of: str
    declaration: Declaration
    path: str
    sha256: str
    profile: Profile
    profile_sha256: str
    case: Case | None
    inputs: tuple[InputRecord, ...]
    catalogs: tuple[UsedCatalog, ...]
    facts: Mapping[str, Fact]
    characteristics: Mapping[str, Characteristic]
    principles: tuple[tuple[UsedCatalog, Principle, PrincipleFinding], ...]
    evidence: tuple[EvidenceRecord, ...]
    names: Names
    notices: tuple[Reason, ...] = ()
    reasons: tuple[Reason, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()
    nothing_checked: bool = False
    internal_errors: int = 0
    stage: str = "bid"
    tier: str = "standard"
    full_notices: tuple[Both, ...] = field(default=())
    related: tuple[RelatedRecord, ...] = field(default=())
    recorded: Recorded | None = None
    """How places are recorded; by default as they are."""
    evidence_root: str | None = None
    unlisted: tuple[str, ...] = ()


def _both_or_none(text: Title | Bilingual | None) -> Both | None:
    return None if text is None else both(text)


# What assessments under one frame have in common is made once.
_CATALOGS: Kept[CatalogRecord] = Kept()
_NAMES: Kept[dict[str, dict[str, Both]]] = Kept()
_PROFILES: Kept[ProfileRecord] = Kept()
_BOTH: Kept[Both] = Kept(1_000)
_TALLIES: Recent[Tally] = Recent(1_000)
_CHARACTERISTICS: Kept[Recent[CharacteristicRecord]] = Kept()
_CRITERIA: Kept[Kept[CriterionRecord]] = Kept()
_ALIKE: Kept[Recent[CriterionRecord]] = Kept()


def assemble(parts: Parts) -> Assessment:
    """Return the Assessment of `parts`, with its digest."""
    names, recorded = parts.names, parts.recorded
    principles = tuple(
        _principle(used, principle, finding, names, recorded) for used, principle, finding in parts.principles
    )
    catalogs = tuple(
        _CATALOGS.get(used.catalog, lambda used=used: shared(_catalog(used)), used.historical, used.superseded_by)  # type: ignore[misc]
        for used in parts.catalogs
    )
    texts = {ref: text for catalog in catalogs for ref, text in catalog.criteria.items()}
    notices = tuple(told(reason, names, recorded) for reason in parts.notices)
    notices = (
        tuple(replace(notice, message=full) for notice, full in zip(notices, parts.full_notices, strict=False))
        + notices[len(parts.full_notices) :]
    )
    assessment = Assessment(
        schema="urn:gensoku:schema:assessment:1",
        tool=Tool(name="gensoku", version=__version__),
        as_of=parts.as_of,
        sha256="",
        declaration=_declaration(parts),
        inputs=parts.inputs,
        case=_case(parts.case),
        profile=_PROFILES.get(
            parts.profile, lambda: shared(_profile(parts)), parts.profile_sha256, parts.stage, parts.tier
        ),
        catalogs=catalogs,
        characteristics=tuple(_characteristic(fact, parts.characteristics[name]) for name, fact in parts.facts.items()),
        notices=notices,
        reasons=tuple(told(reason, names, recorded) for reason in parts.reasons),
        principles=principles,
        evidence=parts.evidence,
        problems=tuple(told(problem, names, recorded) for problem in (*parts.problems, *parts.notes)),
        names=_NAMES.get(names, lambda: shared(_names(names))),
        summary=_summary(principles, texts, parts),
        related=parts.related,
        evidence_root=parts.evidence_root,
        unlisted=parts.unlisted[:_UNLISTED],
        unlisted_more=max(0, len(parts.unlisted) - _UNLISTED) or None,
    )
    return seal(assessment)


def _names(names: Names) -> dict[str, dict[str, Both]]:
    return {key: {id_: Both(**pair) for id_, pair in table.items()} for key, table in names.as_data().items()}


def _declaration(parts: Parts) -> DeclarationRecord:
    declaration = parts.declaration
    return DeclarationRecord(
        id=declaration.id,
        path=parts.path,
        sha256=parts.sha256,
        kind=declaration.kind,
        subject=dump(declaration.subject),
        declared_by=dump(declaration.declared_by),
    )


def _case(case: Case | None) -> CaseRecord | None:
    if case is None:
        return None
    return CaseRecord(
        id=case.id,
        title=case.title,
        number=case.number,
        buyer=case.buyer.organization,
        department=case.buyer.department,
        deadline=case.deadline,
        received_on=case.received_on,
    )


def _profile(parts: Parts) -> ProfileRecord:
    profile = parts.profile
    settings = {
        key: value
        for key, value in dump(profile).items()
        if key not in ("gensoku", "id", "revision", "title", "description", "stage", "tier")
    }
    return ProfileRecord(
        id=profile.id,
        revision=profile.revision,
        sha256=parts.profile_sha256,
        title=both(profile.title),
        stage=parts.stage,  # type: ignore[arg-type]
        tier=parts.tier,  # type: ignore[arg-type]
        settings=settings,
    )


def _catalog(used: UsedCatalog) -> CatalogRecord:
    catalog = used.catalog
    return CatalogRecord(
        ref=catalog.ref,
        revision=catalog.revision,
        sha256=used.sha256,
        status=catalog.status,
        title=both(catalog.title),
        issuer=both(catalog.issuer),
        issued_on=catalog.issued_on,
        force=catalog.force,
        historical=used.historical,
        superseded_by=used.superseded_by,
        succeeded_by=tuple(dump(text) for text in catalog.succeeded_by),
        notes=tuple(both(note.text) for note in catalog.notes),
        philosophies=tuple(
            PhilosophyText(id=p.id, title=both(p.title), statement=both(p.statement), status=p.status)
            for p in catalog.philosophies
        ),
        principles={f"{catalog.ref}/{principle.id}": _principle_text(principle) for principle in catalog.principles},
        criteria=_criterion_texts(catalog),
    )


def _principle_text(principle: Principle) -> PrincipleText:
    return PrincipleText(
        title=both(principle.title),
        statement=_both_or_none(principle.statement),
        wording=dump(principle.wording) if principle.wording else None,
        notes=tuple(both(note.text) for note in principle.notes),
    )


def _criterion_texts(catalog: Catalog) -> dict[str, CriterionText]:
    return {
        f"{catalog.ref}/{principle.id}/{criterion.id}": _criterion_text(criterion)
        for principle in catalog.principles
        for criterion in principle.criteria
    }


def _criterion_text(criterion: Criterion) -> CriterionText:
    content = [mark for mark in criterion.sources if mark.aspect == "content"]
    return CriterionText(
        statement=both(criterion.statement),
        question=_both_or_none(criterion.question),
        remedy=_both_or_none(criterion.remedy),
        owner=criterion.owner,
        due=criterion.due,
        nature=criterion.nature,
        modality=criterion.modality,
        addressees=criterion.addressees,
        status=criterion.status,
        locator=content[0].locator if content else criterion.sources[0].locator,
        source_id=criterion.source_id,
        judged_by=criterion.judged_by,
        buyer_part=_both_or_none(criterion.buyer_part),
    )


def _characteristic(fact: Fact, characteristic: Characteristic) -> CharacteristicRecord:
    if fact.why is not None:
        return _characteristic_record(fact, characteristic)
    kept = _CHARACTERISTICS.get(characteristic, lambda: Recent(100))
    key = (fact.id, fact.set_by, fact.differs, *map(_value, (fact.value, fact.declared, fact.by_case)))
    return kept.get(key, lambda: shared(_characteristic_record(fact, characteristic)))


def _characteristic_record(fact: Fact, characteristic: Characteristic) -> CharacteristicRecord:
    return CharacteristicRecord(
        id=fact.id,
        title=both(characteristic.title),
        value=_value(fact.value),
        set_by=fact.set_by,
        declared=_value(fact.declared),
        by_case=_value(fact.by_case),
        why=fact.why,
        differs=fact.differs,
    )


def _value(value: bool | str | None) -> str:
    return "unknown" if value is None else str(value).lower() if isinstance(value, bool) else value


def _principle(
    used: UsedCatalog, principle: Principle, finding: PrincipleFinding, names: Names, recorded: Recorded | None
) -> PrincipleRecord:
    criteria = tuple(_criterion(one, names, recorded) for one in finding.findings)
    return PrincipleRecord(
        ref=finding.ref,
        catalog=used.catalog.ref,
        number=principle.number,
        title=_BOTH.get(principle.title, lambda: shared(both(principle.title))),
        verdict=finding.verdict,
        tally=tally(criteria),
        criteria=criteria,
    )


_UNLISTED = 20
"""How many of the documents that a form does not list are named."""
_COUNTED = {verdict: verdict.value.replace("-", "_") for verdict in Verdict}


def tally(criteria: Iterable[CriterionRecord]) -> Tally:
    """Count verdicts."""
    counts = dict.fromkeys((*_COUNTED.values(), "not_due", "waived"), 0)
    for one in criteria:
        counts[_COUNTED[one.verdict]] += 1
        counts["not_due"] += one.category == "not-due"
        counts["waived"] += one.waived
    return _TALLIES.get(tuple(counts.values()), lambda: shared(Tally(**counts)))


def _criterion(finding: Finding, names: Names, recorded: Recorded | None) -> CriterionRecord:
    if finding.claims or finding.pieces or finding.waiver or any(reason.where for reason in finding.reasons):
        return _criterion_record(finding, names, recorded)
    # What nobody said anything on (not addressed, not due, silence) reads the same in every assessment.
    return _CRITERIA.get(names, lambda: Kept(5_000)).get(finding, lambda: _silent(finding, names))


def _silent(finding: Finding, names: Names) -> CriterionRecord:
    """Return the record of a finding that hangs on no answer: one for all that are alike."""
    reasons = tuple((reason.code, *reason.fields.items()) for reason in finding.reasons)
    key = (
        finding.ref,
        finding.verdict,
        finding.counts,
        finding.category,
        finding.owner,
        finding.roles,
        finding.waived,
        finding.apart,
        reasons,
    )
    kept = _ALIKE.get(names, lambda: Recent(2_000))
    return kept.get(key, lambda: shared(_criterion_record(finding, names, None)))


def _criterion_record(finding: Finding, names: Names, recorded: Recorded | None) -> CriterionRecord:
    waiver = None
    if finding.waiver is not None:
        held = any(reason.code == "PRO-019" for reason in finding.reasons)
        waiver = WaiverRecord(
            reason=finding.waiver.reason,
            post=finding.waiver.approver.post,
            name=finding.waiver.approver.name,
            from_=finding.waiver.from_,
            until=finding.waiver.until,
            subject_version=finding.waiver.subject_version,
            valid=held,
        )
    reviews = [piece.review for piece in finding.pieces if piece.review is not None]
    return CriterionRecord(
        ref=finding.ref,
        verdict=finding.verdict,
        counts=finding.counts,
        category=finding.category,
        owner=finding.owner,
        roles=finding.roles,
        reasons=tuple(told(reason, names, recorded) for reason in finding.reasons),
        claims=tuple(_claim(used, recorded) for used in finding.claims),
        observations=tuple(_observation(piece, recorded) for piece in finding.pieces),
        carried_from=next((used.carried_from for used in finding.claims if used.carried_from), None),
        waiver=waiver,
        waived=finding.waived,
        review=_review(reviews[-1]) if reviews else None,
        apart=finding.apart,
    )


def _claim(used: UsedClaim, recorded: Recorded | None) -> ClaimRecord:
    claim = used.claim
    return ClaimRecord(
        about=claim.about,
        on=used.on,
        answer=claim.answer,
        statement=claim.statement,
        reason=claim.reason,
        limits=claim.limits,
        plan=dump(claim.plan) if claim.plan else None,
        role=claim.role,
        inherited=used.inherited,
        relation=used.relation,
        carried_from=used.carried_from,
        relation_status=used.relation_status,  # type: ignore[arg-type]
        where=place(used.where, recorded),
    )


def _review(review: Review) -> ReviewRecord:
    return ReviewRecord(
        conclusion=review.conclusion,
        method=review.method,
        post=review.by.post,
        name=review.by.name,
        on=review.on,
        until=review.until,
        note=review.note,
    )


def _observation(piece: Piece, recorded: Recorded | None) -> ObservationRecord:
    seen = piece.observation
    return ObservationRecord(
        evidence=seen.evidence,
        kind=seen.kind,
        shows=seen.shows,
        at=seen.at,
        method=seen.method,
        standing=piece.standing,
        opened=seen.opened,
        reader=seen.reader,
        sha256=seen.sha256,
        path=seen.path,
        sections=tuple(
            SectionRecord(section=one.section, heading=one.heading, where=placed(one.where, recorded))
            for one in seen.sections
        ),
        facts=tuple(
            FactRecord(fact=one.fact, text=one.text, value=one.value, where=placed(one.where, recorded))
            for one in seen.facts
        ),
        codes=tuple(dict.fromkeys(reason.code for reason in piece.reasons)),
        where=place(seen.where, recorded),
        review=_review(piece.review) if piece.review else None,
    )


def _summary(principles: Sequence[PrincipleRecord], texts: Mapping[str, CriterionText], parts: Parts) -> Summary:
    criteria = [one for principle in principles for one in principle.criteria]
    applying = [one for one in criteria if one.verdict is not Verdict.NOT_APPLICABLE]
    return Summary(
        verdicts=tally(criteria),
        open_gaps=sum(1 for one in criteria if one.counts and one.verdict is Verdict.NOT_SATISFIED and not one.waived),
        open_undetermined=sum(1 for one in criteria if one.counts and one.verdict is Verdict.UNDETERMINED),
        unverified=sum(1 for one in applying if texts[one.ref].status != "verified"),
        nothing_checked=parts.nothing_checked,
        internal_errors=parts.internal_errors,
    )
