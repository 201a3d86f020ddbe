"""The product on one page: from a path to an Assessment.

    path → bytes → Document (positions) → Declaration → [criterion applies?] → Observations → Findings → Assessment

Only reading and observing touch the world. Judging is pure, and the date is an argument. What may change a verdict are the
inputs that the assessment names: declaration, evidence root, case, reviews, waivers, profile, catalogs, and the date.
"""

from __future__ import annotations

import os
import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from checker import applicability
from checker.assembly import Parts, UsedCatalog, assemble
from checker.catalogs import LoadedCatalog
from checker.errors import InputError
from checker.evidence.examine import Examiner
from checker.evidence.locate import shown_name, split_fragment
from checker.evidence.trace import Trace
from checker.evidence_records import evidence_records
from checker.frame import Frame, Inherited, inherit, known, open_frame
from checker.items import Item, PrincipleItems, items_of
from checker.loading.load import LoadedDeclaration, declaration_from, load_declaration
from checker.model.assessment import Assessment
from checker.model.catalog import Criterion
from checker.model.dataclass import dataclass
from checker.model.declaration import Declaration
from checker.model.finding import Finding, Piece, PrincipleFinding, Reason, UsedClaim
from checker.model.kept import Kept
from checker.model.lists import SectionKind
from checker.model.placed import Recorded, bare
from checker.model.position import Position
from checker.model.problem import Problem
from checker.model.vocabulary import STAGES, TIERS, Verdict
from checker.related import Kin, item_names
from checker.syntax.document import Document
from checker.telling import both
from checker.verdict import (
    NO_WAYS,
    Claims,
    Evidenced,
    Offer,
    Question,
    Standpoint,
    by_person,
    judge,
    offers,
    roll_up,
    select,
    weigh,
)
from checker.verdict.unheard import named
from checker.wording.sentences import Names, names

if TYPE_CHECKING:
    from checker.evidence.beside import Beside

__all__ = ["Frame", "Result", "assess", "check", "check_document", "open_frame"]

_TITLES: Kept[Names] = Kept()
_SECTIONS: Kept[dict[str, SectionKind]] = Kept()
_REPEATED = 4
"""From how many criteria on one and the same statement is worth a note."""


@dataclass(frozen=True, slots=True)
class Result:
    """What checking one declaration gave: an assessment, or the problems that prevented it."""

    path: str
    assessment: Assessment | None
    problems: tuple[Problem, ...] = ()
    """Faults of files; those that did not prevent the assessment stand in it too."""
    trace: Trace | None = None
    """The files looked at besides the declaration; None where another run could see something else in the same files."""


def check(path: str, frame: Frame | None = None, *, evidence_root: str | None = None) -> Result:
    """Check the declaration at `path` under `frame` (default: shipped profile and catalogs, today in Japan).

    Evidence is looked for below `evidence_root`, by default the folder of the declaration. Never raises on bad input:
    what is wrong with the files is in `Result.problems`.
    """
    frame = frame or open_frame()
    root = evidence_root if evidence_root is not None else os.path.dirname(path) or "."
    try:
        loaded = load_declaration(path, known(frame.library), frame.limits)
        under_way = _Check(loaded, frame, root)
        under_way.beside = under_way.look_beside()
        assessment, problems = under_way.run()
    except InputError as fault:
        return Result(path, None, fault.problems)
    return Result(path, assessment, problems, under_way.trace())


def check_document(document: Document, frame: Frame | None = None, *, evidence_root: str | None = None) -> Result:
    """Check a declaration that is at hand as a document, such as one that an importer made; otherwise as `check`."""
    frame = frame or open_frame()
    root = evidence_root if evidence_root is not None else os.path.dirname(document.path) or "."
    try:
        loaded = declaration_from(document, known(frame.library))
        assessment, problems = _Check(loaded, frame, root).run()
    except InputError as fault:
        return Result(document.path, None, fault.problems)
    return Result(document.path, assessment, problems)


def assess(declaration: Declaration, frame: Frame | None = None, *, evidence_root: str = ".") -> Assessment:
    """Assess a declaration that is at hand as a noun; its claims and evidence have no places in a file.

    Raises:
        InputError: a catalog that the frame asks for does not exist.
    """
    claims = tuple((claim, None) for claim in declaration.claims)
    return _Check(LoadedDeclaration(declaration, "", "", claims), frame or open_frame(), evidence_root).run()[0]


class _Check:
    """One declaration on its way: walks every criterion through applicability, evidence and judgement."""

    def __init__(self, loaded: LoadedDeclaration, frame: Frame, evidence_root: str) -> None:
        self.loaded, self.frame = loaded, frame
        self.declaration = loaded.declaration
        self.profile, self.profile_sha256 = frame.profile_for(self.declaration.kind)
        self.inherited: Inherited = inherit(loaded, frame)
        self.sources = (loaded, *(vendor for vendor, _ in self.inherited.declarations))
        kinds = frame.library.kinds
        sections = _SECTIONS.get(kinds, lambda: {section.id: section for section in kinds.sections})
        folders = (
            (evidence_root, ""),
            *(
                (folder, one.path.rpartition("/")[0])
                for (_, folder), one in zip(self.inherited.declarations, self.inherited.inputs, strict=True)
            ),
        )
        self.examiners = tuple(Examiner(folder, shown, sections, self.profile.bounds) for folder, shown in folders)
        self.evidence_root = evidence_root
        self.evidence = tuple({item.id: item for item in source.declaration.evidence} for source in self.sources)
        self.listed_kinds = {kind for item in self.declaration.evidence for kind in item.kinds}
        self.own = Claims(UsedClaim(claim, where, "criterion") for claim, where in loaded.claims)
        self.spoken_on = {
            *(claim.about for claim, _ in loaded.claims),
            *loaded.unread_claims,
            *(review.criterion for review in frame.reviews),
            *(waiver.criterion for waiver in frame.waivers),
        }
        self.facts = applicability.gather(
            frame.library.characteristics,
            self.declaration.characteristics,
            frame.case.characteristics if frame.case else None,
            confirm_false=self.profile.confirm_false_characteristics,
            places=loaded.characteristic_places,
        )
        self.stage, self.tier = frame.stage(self.profile), frame.tier(self.profile)
        self.standpoint: Standpoint = frame.standpoint(self.declaration, self.profile)
        self.chosen = frame.choose(self.declaration, self.profile)
        self.kin = Kin(
            frame.library,
            [catalog.ref for catalog in self.chosen.catalogs],
            [claim.about.partition("/")[0] for source in self.sources for claim in source.declaration.claims],
            self.profile.carry_relations,
        )
        self.used_evidence = {
            (entry if isinstance(entry, str) else entry.use).partition("#")[0]
            for claim in self.declaration.claims
            for entry in claim.evidence
        }
        self.internal_errors = 0
        self.beside: Beside | None = None

    def run(self) -> tuple[Assessment, tuple[Problem, ...]]:
        """Return the assessment, and the problems of files that did not prevent it."""
        frame, library = self.frame, self.frame.library
        chosen = self.chosen
        found = [
            (catalog, principle.principle, self._principle(principle))
            for catalog in chosen.catalogs
            for principle in self._items(catalog)
        ]
        findings = [finding for _, _, principle in found for finding in principle.findings]
        nothing = [
            Reason("PRO-011", {"ref": catalog.ref})
            for catalog in chosen.catalogs
            if not any(f.verdict is not Verdict.NOT_APPLICABLE for f in findings if f.ref.startswith(f"{catalog.ref}/"))
        ]
        used = {
            catalog.ref: UsedCatalog(
                catalog.catalog, catalog.sha256, catalog.ref in chosen.historical, library.superseded.get(catalog.ref)
            )
            for catalog in chosen.catalogs
        }
        titles = _TITLES.get(library, lambda: names(library.kinds, library.characteristics, library.families))
        origins = [used.carried_from or "" for finding in findings for used in finding.claims]
        titles = titles.and_("item", item_names(library, (ref for origin in origins for ref in origin.split(", "))))
        recorded = self._recorded()
        records = evidence_records(self.sources, self.examiners, findings, self.used_evidence, titles, recorded)
        papers = {i.paper.number: i.id for items in self.evidence for i in items.values() if i.paper}
        called = papers | {record.sha256: record.id for record in reversed(records) if record.sha256}
        problems = (*self.loaded.problems, *self.inherited.problems, *frame.problems, *self._subject_of_case())
        assessment = assemble(
            Parts(
                as_of=frame.as_of,
                declaration=self.declaration,
                path=self.loaded.path,
                sha256=self.loaded.sha256,
                profile=self.profile,
                profile_sha256=self.profile_sha256,
                case=frame.case,
                inputs=(*frame.inputs, *self.inherited.inputs),
                catalogs=tuple(used.values()),
                facts=self.facts.by_id,
                characteristics=library.characteristics,
                principles=tuple(
                    (used[catalog.ref], principle, named(one, called)) for catalog, principle, one in found
                ),
                evidence=records,
                names=titles,
                notices=chosen.notices,
                full_notices=(both(library.families.notice),) if chosen.only_historical else (),
                reasons=(
                    *nothing,
                    *self.facts.reasons,
                    *self._repeated(),
                    *frame.stray([finding.ref for finding in findings], self.declaration),
                ),
                problems=problems,
                notes=(*self.loaded.notes, *self.inherited.notes, *frame.notes, *self._scope_of_form()),
                nothing_checked=bool(nothing) or not chosen.catalogs,
                internal_errors=self.internal_errors + sum(examiner.caught for examiner in self.examiners),
                stage=self.stage,
                tier=self.tier,
                related=self.kin.records(),
                recorded=recorded,
                evidence_root=self.evidence_root if self._apart() else None,
                unlisted=tuple(shown_name(name) for name in self.beside.names) if self.beside else (),
            )
        )
        return assessment, problems

    def _items(self, catalog: LoadedCatalog) -> tuple[PrincipleItems, ...]:
        roles = self.declaration.declared_by.roles
        return items_of(catalog, self.profile, self.facts, roles=roles, stage=self.stage, tier=self.tier)

    def _recorded(self) -> Recorded:
        """Return how places are recorded: not as they were typed, but from the declaration's folder."""
        exact = {one.path: bare(one.path) for one in self.frame.inputs}
        folders = [(self.evidence_root, "")]
        for (vendor, folder), one in zip(self.inherited.declarations, self.inherited.inputs, strict=True):
            exact[vendor.path] = posixpath.normpath(one.path)
            folders.append((folder, posixpath.dirname(exact[vendor.path])))
        exact[self.loaded.path] = bare(self.loaded.path)
        return Recorded(exact, folders)

    def _apart(self) -> bool:
        """Tell whether evidence is looked for elsewhere than beside the declaration."""
        return os.path.normpath(self.evidence_root) != os.path.normpath(os.path.dirname(self.loaded.path) or ".")

    def look_beside(self) -> Beside | None:
        """Return what else lies in the folder of a form; None where the declaration is no form, or its list is not whole."""
        loaded = self.loaded
        if not loaded.path.lower().endswith((".xlsx", ".xlsm")) or self._apart():
            return None
        from checker.evidence.beside import beside

        root = self.examiners[0].root
        root.anywhere = True
        if loaded.unread_evidence:
            return None
        places = (root.place(split_fragment(item.at)[0]) for item in self.declaration.evidence if item.at)
        return beside(root.folder, {os.path.realpath(loaded.path), *filter(None, places)})

    def trace(self) -> Trace | None:
        """Return which files were looked at; None after a fault of ours, and where a vendor's declaration was not usable."""
        inherited = self.inherited
        caught = sum(examiner.caught for examiner in self.examiners)
        if self.internal_errors or caught or inherited.problems or inherited.notes:
            return None
        folder = os.path.dirname(self.loaded.path)
        return Trace(
            tuple((examiner.root.folder, examiner.root.looks) for examiner in self.examiners),
            tuple((os.path.join(folder, record.path), record.sha256) for record in inherited.inputs),
            self.profile.bounds,
            self.beside,
        )

    def _principle(self, principle: PrincipleItems) -> PrincipleFinding:
        findings = []
        for item in principle.items:
            try:
                finding = item.silent(self.standpoint) if self._silent_on(item) else self._judged(item)
            except Exception as fault:
                # Our own fault on one item must not hide the others; it is told on that item and ends in status 4.
                if self.frame.debug:
                    raise
                self.internal_errors += 1
                reason = Reason("EVI-022", {"detail": type(fault).__name__})
                finding = Finding(item.ref, Verdict.UNDETERMINED, True, item.criterion.owner, "check", (reason,))
            findings.append(finding)
        return roll_up(principle.ref, findings, principle.natures)

    def _silent_on(self, item: Item) -> bool:
        """Tell whether nobody says anything on an item: no claim of its own or carried to it, no hint, review or waiver."""
        return (
            item.ref not in self.spoken_on
            and item.principle not in self.spoken_on
            and (not item.asked or self.listed_kinds.isdisjoint(item.kinds))
            and len(self.sources) == 1
            and self.kin.ways(item.ref) is NO_WAYS
        )

    def _judged(self, item: Item) -> Finding:
        """Gather what is known about one criterion, and judge it."""
        ref, criterion = item.ref, item.criterion
        selected = select(ref, self.own, self._from_vendors(criterion), item.applies.roles, self.kin.ways(ref))
        if not item.asked:
            claims = tuple(Evidenced(used) for used in selected.claims)
            return judge(Question(ref, criterion, item.applies, claims, excluded=item.excluded), self.standpoint)
        question = Question(
            ref,
            criterion,
            item.applies,
            tuple(self._evidenced(ref, criterion, used) for used in selected.claims),
            doubled=selected.doubled,
            unread=ref in self.loaded.unread_claims or item.principle in self.loaded.unread_claims,
            hints=() if selected.claims or selected.doubled else self._hints(item),
            apart=item.apart,
        )
        return judge(question, self.standpoint)

    def _from_vendors(self, criterion: Criterion) -> tuple[UsedClaim, ...]:
        """Return the inherited claims that may speak: only for criteria that address the vendor's roles."""
        return tuple(
            UsedClaim(claim, where, "criterion", inherited=True, root=number)
            for number, source in enumerate(self.sources)
            if number and applicability.addressed(criterion.addressees, source.declaration.declared_by.roles)
            for claim, where in source.claims
        )

    def _evidenced(self, ref: str, criterion: Criterion, used: UsedClaim) -> Evidenced:
        """Observe everything that a claim offers to a criterion, and weigh it."""
        source = self.sources[used.root]
        offered = offers(used, criterion, self.evidence[used.root], source.unread_evidence)
        standpoint = self.standpoint
        if used.root:
            standpoint = replace(
                standpoint,
                evidence_version=source.declaration.subject.version,
                declarant_number=source.declaration.declared_by.corporate_number,
            )
        persons = self.standpoint.reviews_of(ref)
        pieces: dict[tuple[int, int], Sequence[Piece]] = {}
        for number, one in enumerate(criterion.requirements):
            for place, member in enumerate(one.all):
                seen = [
                    weigh(
                        replace(
                            self.examiners[used.root].observe(
                                offer.item, offer.use, offer.kind, member, used.where, _beside(offer, offered.offers)
                            ),
                            root=used.root,
                        ),
                        offer.item,
                        member,
                        ref,
                        standpoint,
                    )
                    for offer in offered.offers
                    if offer.kind in (member.kind, None)
                ]
                confirmed = by_person(persons, member)
                pieces[number, place] = (*seen, *((confirmed,) if confirmed else ()))
        return Evidenced(used, pieces, offered.reasons, offered.any, self._silent(source))

    def _silent(self, source: LoadedDeclaration) -> Reason | None:
        """Return why a declaration's answers count as silence on the date."""
        by, as_of = source.declaration.declared_by, self.frame.as_of
        if by.valid_until and by.valid_until < as_of:
            return Reason("CLM-014", {"date": by.valid_until, "as_of": as_of})
        if by.declared_on > as_of:
            return Reason("CLM-015", {"date": by.declared_on, "as_of": as_of})
        return None

    def _hints(self, item: Item) -> tuple[Reason, ...]:
        """Return a hint for each listed and unused piece of evidence of kinds that the criterion asks for."""
        made = []
        for listed in self.evidence[0].values():
            kinds = ",".join(kind for kind in listed.kinds if kind in item.kinds)
            if kinds:
                place = self.loaded.evidence_places.get(listed.id)
                made.append(Reason("CLM-021", {"evidence": listed.id, "kinds": kinds}, place))
        return tuple(made)

    def _repeated(self) -> list[Reason]:
        """Return a note where one and the same statement answers for many criteria."""
        count: dict[str, int] = {}
        for claim in self.declaration.claims:
            if claim.statement:
                count[claim.statement] = count.get(claim.statement, 0) + 1
        return [Reason("CLM-024", {"count": many}) for many in count.values() if many >= _REPEATED]

    def _scope_of_form(self) -> tuple[Problem, ...]:
        """Return notes where a form asked fewer questions than this check: of a lower tier, or up to an earlier stage."""
        where = Position(self.loaded.path)
        notes = []
        mine, wanted = self.loaded.form_tier, self.tier
        if mine in TIERS and TIERS.index(mine) < TIERS.index(wanted):
            notes.append(Problem("DEC-077", {"asked_from": mine, "tier": wanted}, where))
        stage = self.loaded.form_stage
        # A detailed form asks at once what is due later.
        if mine != "detailed" and stage in STAGES and STAGES.index(stage) < STAGES.index(self.stage):
            notes.append(Problem("DEC-199", {"due": stage, "stage": self.stage}, where))
        return tuple(notes)

    def _subject_of_case(self) -> tuple[Problem, ...]:
        """Return a problem where the case file is about another system."""
        subject = self.frame.case.subject if self.frame.case else None
        mine = self.declaration.subject
        if subject is None or (subject.name == mine.name and subject.version in (None, mine.version)):
            return ()
        return (Problem("DEC-040", {"text": f"{subject.name} {subject.version or ''}".strip()}),)


def _beside(offer: Offer, offers: Sequence[Offer]) -> tuple[str, ...]:
    """Return the other places of the same document that the same answer offers as the same kind."""
    return tuple(
        other.use.at
        for other in offers
        if other.item.id == offer.item.id and other.kind == offer.kind and other.use.at and other.use.at != offer.use.at
    )


def exit_status(results: Mapping[str, Result] | Sequence[Result], fail_on: str = "undetermined") -> int:
    """Return the exit status of one or many results: 4 > 3 > 1 > 0.

    `fail_on` is `undetermined` (gaps and open questions), `gap`, or `never` (1 becomes 0; 3 and 4 stay).
    """
    status = 0
    for result in results.values() if isinstance(results, Mapping) else results:
        status = max(status, _status(result, fail_on))
    return status


def _status(result: Result, fail_on: str) -> int:
    if result.assessment is None:
        return 3
    summary = result.assessment.summary
    if summary.internal_errors:
        return 4
    if result.problems:
        return 3
    if fail_on == "never":
        return 0
    failing = summary.open_gaps or summary.nothing_checked
    return 1 if failing or (fail_on == "undetermined" and summary.open_undetermined) else 0
