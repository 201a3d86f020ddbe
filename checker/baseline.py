"""Hold an assessment against the project's baseline: what is open and known is not new. Verdicts stay as they are.

A baseline is the declarant's own list for its builds; a waiver is the buyer's acceptance. So an entry needs a reason and a
last day, an entry that has ended or is no longer needed is told, and a gap that is known still stands in every report.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from checker.errors import CallError, InputError
from checker.loading.load import build, is_date, read_document
from checker.model.assessment import (
    Assessment,
    CriterionRecord,
    InputRecord,
    KnownRecord,
    PrincipleRecord,
    Summary,
)
from checker.model.baseline import Baseline, KnownFinding
from checker.model.finding import Reason
from checker.model.problem import Problem
from checker.model.sealed import seal
from checker.model.vocabulary import Verdict
from checker.syntax.interface import Limits
from checker.telling import told
from checker.wording.sentences import Names

_SHOWN = 5
"""How many other declarations of a baseline are named."""
_OPEN = (Verdict.NOT_SATISFIED, Verdict.UNDETERMINED)


def load_baseline(path: str) -> tuple[Baseline, InputRecord]:
    """Return the baseline at `path`, and what an assessment notes of it.

    Raises:
        InputError: it cannot be read, or anything in it is at fault.
    """
    document = read_document(path, Limits())
    baseline, _ = build(Baseline, document)
    problems = []
    for number, known in enumerate(baseline.known):
        where = f"/known/{number}"
        for key, value in (("since", known.since), ("until", known.until)):
            if not is_date(value):
                problems.append(Problem("DEC-020", {"value": value}, document.marks.at(f"{where}/{key}")))
        if known.until < known.since:
            fields = {"from": known.since, "until": known.until}
            problems.append(Problem("DEC-028", fields, document.marks.at(f"{where}/until")))
    if problems:
        raise InputError(problems)
    return baseline, InputRecord(role="baseline", path=path, sha256=document.sha256)


def is_open(criterion: CriterionRecord) -> bool:
    """Tell whether a finding counts and is neither seen nor waived; the baseline aside."""
    return criterion.counts and not criterion.waived and criterion.verdict in _OPEN


def telling(criterion: CriterionRecord) -> tuple[str, ...]:
    """Return the codes of the reasons that fail or leave open, each once."""
    return tuple(dict.fromkeys(reason.code for reason in criterion.reasons if reason.effect in ("fails", "undecides")))


def against(assessment: Assessment, baseline: Baseline, record: InputRecord) -> Assessment:
    """Return the assessment with what the baseline says of it, its figures and its digest anew."""
    named = Names.of(assessment.names)
    entries = {one.criterion: one for one in baseline.known if one.declaration == assessment.declaration.id}
    seen: set[str] = set()
    principles = tuple(
        replace(
            principle,
            criteria=tuple(
                _held(one, entries, assessment.as_of, named, seen) if is_open(one) else one
                for one in principle.criteria
            ),
        )
        for principle in assessment.principles
    )
    stale = tuple(told(Reason("PRO-057", {"ref": ref}), named) for ref in entries if ref not in seen)
    if not entries and baseline.known and any(is_open(one) for part in principles for one in part.criteria):
        others = list(dict.fromkeys(one.declaration for one in baseline.known))
        shown = ", ".join([*others[:_SHOWN], *(["…"] if len(others) > _SHOWN else [])])
        stale = (told(Reason("DEC-224", {"id": assessment.declaration.id, "known": shown}), named),)
    made = replace(
        assessment,
        inputs=(*assessment.inputs, record),
        principles=principles,
        reasons=(*assessment.reasons, *stale),
        summary=_summary(assessment, principles),
    )
    return seal(made)


def _held(
    criterion: CriterionRecord, entries: Mapping[str, KnownFinding], as_of: str, names: Names, seen: set[str]
) -> CriterionRecord:
    """Hold one open finding against its entry."""
    entry = entries.get(criterion.ref)
    if entry is None:
        return criterion
    seen.add(criterion.ref)
    known = None
    if entry.until < as_of:
        reason = Reason("PRO-056", {"until": entry.until})
    elif new := _new(criterion, entry):
        reason = Reason("PRO-058", {"codes": ",".join(entry.codes), "new": ",".join(new)})
    else:
        reason = Reason("PRO-055", {"until": entry.until})
        known = KnownRecord(reason=entry.reason, since=entry.since, until=entry.until)
    return replace(criterion, known=known, reasons=(*criterion.reasons, told(reason, names)))


def _new(criterion: CriterionRecord, entry: KnownFinding) -> tuple[str, ...]:
    """Return what is new in a finding: reasons that its entry does not list, or a gap where a question was."""
    new = tuple(code for code in telling(criterion) if code not in entry.codes)
    if not new and criterion.verdict is Verdict.NOT_SATISFIED and entry.verdict == "undetermined":
        return telling(criterion) or (criterion.verdict.value,)
    return new


def _summary(assessment: Assessment, principles: Sequence[PrincipleRecord]) -> Summary:
    left = [one for principle in principles for one in principle.criteria if is_open(one)]
    new = [one for one in left if one.known is None]
    return replace(
        assessment.summary,
        open_gaps=sum(one.verdict is Verdict.NOT_SATISFIED for one in new),
        open_undetermined=sum(one.verdict is Verdict.UNDETERMINED for one in new),
        known=len(left) - len(new),
    )


def updated(
    baseline: Baseline, assessments: Iterable[Assessment], *, reason: str | None, until: str | None
) -> tuple[Baseline, tuple[int, int, int]]:
    """Return a baseline that holds exactly what is open now, with how many entries were kept, added and dropped.

    Entries of declarations that are not among `assessments` stay. An entry that still holds keeps its reason and last day.

    Raises:
        CallError: something is new, and `reason` or `until` is missing (DEC-131), or `until` is no date (DEC-041) or a past
            one (DEC-183).
    """
    kept: list[KnownFinding] = []
    added: list[KnownFinding] = []
    checked: set[str] = set()
    old = {(one.declaration, one.criterion): one for one in baseline.known}
    for assessment in assessments:
        checked.add(assessment.declaration.id)
        for principle in assessment.principles:
            for criterion in principle.criteria:
                if not is_open(criterion):
                    continue
                entry = old.get((assessment.declaration.id, criterion.ref))
                if entry is not None and entry.until >= assessment.as_of and not _new(criterion, entry):
                    kept.append(replace(entry, codes=telling(criterion), verdict=criterion.verdict.value))  # type: ignore[arg-type]
                    continue
                added.append(_entry(assessment, criterion, reason, until))
    others = [one for one in baseline.known if one.declaration not in checked]
    known = sorted([*others, *kept, *added], key=lambda one: (one.declaration, one.criterion))
    dropped = len(baseline.known) - len(others) - len(kept)
    return replace(baseline, known=tuple(known)), (len(kept), len(added), dropped)


def _entry(assessment: Assessment, criterion: CriterionRecord, reason: str | None, until: str | None) -> KnownFinding:
    if not reason or not reason.strip() or not until:
        raise CallError([Problem("DEC-131", {"ref": criterion.ref})])
    if not is_date(until):
        raise CallError([Problem("DEC-041", {"value": until})])
    if until < assessment.as_of:
        raise CallError([Problem("DEC-183", {"until": until, "as_of": assessment.as_of})])
    return KnownFinding(
        declaration=assessment.declaration.id,
        criterion=criterion.ref,
        verdict=criterion.verdict.value,  # type: ignore[arg-type]
        codes=telling(criterion),
        reason=reason,
        since=assessment.as_of,
        until=until,
    )
