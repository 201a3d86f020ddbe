"""What became of every artefact that a declaration lists: opened, not opened and why, or never looked at."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Literal

from checker.evidence.examine import Examiner, Opened
from checker.loading.load import LoadedDeclaration
from checker.model.assessment import EvidenceRecord
from checker.model.declaration import EvidenceItem
from checker.model.finding import Finding, Reason
from checker.model.placed import Recorded
from checker.telling import told
from checker.wording.sentences import Names

State = Literal["opened", "not-opened", "not-found", "refused", "not-looked-at"]
_NOT_FOUND = ("EVI-001",)
_REFUSED = ("EVI-002", "EVI-026")


def evidence_records(
    sources: Sequence[LoadedDeclaration],
    examiners: Sequence[Examiner],
    findings: Sequence[Finding],
    used: Collection[str],
    names: Names,
    recorded: Recorded | None = None,
) -> tuple[EvidenceRecord, ...]:
    """Return a record for each piece of evidence, own ones first, each in the order of its file."""
    uses: dict[tuple[int, str], list[str]] = {}
    looked: set[tuple[int, str]] = set()
    for finding in findings:
        for piece in finding.pieces:
            key = (piece.observation.root, piece.observation.evidence)
            looked.add(key)
            if piece.standing == "counts" and finding.ref not in uses.setdefault(key, []):
                uses[key].append(finding.ref)
    return tuple(
        _record(item, number, examiners[number], uses.get((number, item.id), []), used, source, names, recorded)
        for number, source in enumerate(sources)
        for item in source.declaration.evidence
    )


def _record(
    item: EvidenceItem,
    number: int,
    examiner: Examiner,
    used_for: Sequence[str],
    used: Collection[str],
    source: LoadedDeclaration,
    names: Names,
    recorded: Recorded | None,
) -> EvidenceRecord:
    opened = examiner.known(item)
    where = source.evidence_places.get(item.id)
    reasons = []
    if opened is not None and opened.code is not None:
        reasons.append(Reason(opened.code, {"evidence": item.id, **opened.fields}, where))
    if opened is not None:
        reasons += list(opened.notes)
    if not number and item.id not in used:
        reasons.append(Reason("EVI-030", {"evidence": item.id}, where))
    location = item.at or item.url or (item.paper.number if item.paper else item.id)
    return EvidenceRecord(
        id=item.id,
        title=item.title,
        location=examiner.shown_path(location) if item.at else location,
        place="file" if item.at else "url" if item.url else "paper" if item.paper else "inline",
        state=_state(opened),
        media_type=opened.media_type if opened else None,
        reader=opened.reader if opened else None,
        size=opened.size if opened and opened.sha256 else None,
        sha256=opened.sha256 if opened else None,
        declared_sha256=item.sha256,
        issued_on=item.issued_on,
        valid_until=item.valid_until,
        issued_by=item.issued_by.name if item.issued_by else None,
        kinds=item.kinds,
        assurance=item.assurance,
        access=item.access,
        disclosure=item.disclosure,
        used_for=tuple(used_for),
        inherited=bool(number),
        reasons=tuple(told(reason, names, recorded) for reason in reasons),
        label=item.label,
    )


def _state(opened: Opened | None) -> State:
    if opened is None:
        return "not-looked-at"
    if opened.outline is not None:
        return "opened"
    if opened.code in _NOT_FOUND:
        return "not-found"
    return "refused" if opened.code in _REFUSED else "not-opened"
