"""The frame of a check: the buyer's files, the profile, the catalogs, the date, and what is inherited from a vendor."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from dataclasses import field, replace

from checker.applicability import addressed
from checker.catalogs import Library, LoadedCatalog
from checker.errors import CallError, InputError
from checker.loading.files import read_file
from checker.loading.interface import Aids
from checker.loading.load import (
    Known,
    LoadedDeclaration,
    declaration_from,
    document_of,
    is_date,
    load_case,
    load_profile,
    load_reviews,
    load_waivers,
    read_document,
)
from checker.model.assessment import InputRecord
from checker.model.buyer import Bounds, Case, Profile, Review, Waiver
from checker.model.dataclass import dataclass
from checker.model.declaration import BasedOn, Declaration
from checker.model.finding import Reason
from checker.model.position import Position
from checker.model.problem import Problem
from checker.model.vocabulary import Stage, Tier
from checker.syntax.interface import Limits
from checker.today import today_in_japan
from checker.verdict import Standpoint

DEFAULT_PROFILES = {"procurement": "municipal-procurement", "deployment": "municipal-deployment"}
"""Kind of declaration → shipped profile."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The catalogs of one check, and what is to be said about the choice."""

    catalogs: tuple[LoadedCatalog, ...]
    historical: frozenset[str]
    notices: tuple[Reason, ...] = ()

    @property
    def only_historical(self) -> bool:
        """Tell whether no text in force is among the catalogs."""
        return bool(self.catalogs) and all(catalog.ref in self.historical for catalog in self.catalogs)


@dataclass(frozen=True)
class Frame:
    """Everything besides the declaration and its evidence that enters a result."""

    library: Library
    as_of: str
    catalogs: tuple[str, ...] = ()
    """Editions asked for; empty = those of the profile, else those of the declarant's roles."""
    profile: Profile | None = None
    profile_sha256: str = ""
    case: Case | None = None
    reviews: tuple[Review, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    inputs: tuple[InputRecord, ...] = ()
    problems: tuple[Problem, ...] = ()
    """Faults of the buyer's files that did not prevent the check."""
    notes: tuple[Problem, ...] = ()
    """What is to be said of how the buyer's files were read, which is no fault."""
    debug: bool = False
    """Let an internal error through as an exception instead of a finding."""

    def profile_for(self, kind: str) -> tuple[Profile, str]:
        """Return the profile, with its digest: the one asked for, or the default of this kind of declaration."""
        if self.profile is not None:
            return self.profile, self.profile_sha256
        return self.library.profile(DEFAULT_PROFILES[kind])

    @property
    def limits(self) -> Limits:
        """Return the bounds for a declaration."""
        bounds = self.profile.bounds if self.profile else Bounds()
        return Limits(bytes=bounds.declaration_bytes, depth=bounds.depth, nodes=bounds.nodes)

    def stage(self, profile: Profile) -> Stage:
        """Return the stage: the case's before the profile's."""
        return self.case.stage if self.case and self.case.stage else profile.stage

    def tier(self, profile: Profile) -> Tier:
        """Return the tier: the case's before the profile's."""
        return self.case.tier if self.case and self.case.tier else profile.tier

    def choose(self, declaration: Declaration, profile: Profile) -> Chosen:
        """Return the catalogs to check against: those asked for, else the profile's, else the roles' families'."""
        families = self.library.families.families
        roles = declaration.declared_by.roles
        refs = self.catalogs or profile.catalogs
        if not refs:
            fitting = [one for one in families if not one.on_request and addressed(one.roles, roles)]
            # A text in force speaks alone; historical ones are the default only where none addresses the declarant.
            in_force = [family for family in fitting if not family.historical]
            refs = tuple(family.default for family in in_force or fitting)
        loaded = tuple(self.library.catalog(ref) for ref in dict.fromkeys(refs))
        old = {family.id for family in families if family.historical}
        historical = frozenset(catalog.ref for catalog in loaded if catalog.catalog.id in old)
        notices = [Reason("PRO-012")] if loaded and len(historical) == len(loaded) else []
        for catalog in loaded:
            if catalog.catalog.incomplete is not None:
                notices.append(Reason("PRO-062", {"ref": catalog.ref}))
            later = self.library.superseded.get(catalog.ref)
            if later:
                notices.append(Reason("PRO-013", {"ref": catalog.ref, "by": later}))
        return Chosen(loaded, historical, tuple(notices))

    def standpoint(self, declaration: Declaration, profile: Profile) -> Standpoint:
        """Return from where the declaration's claims are judged."""
        return Standpoint(
            as_of=self.as_of,
            profile=profile,
            subject=declaration.subject.name,
            version=declaration.subject.version,
            declarant_number=declaration.declared_by.corporate_number,
            declared_on=declaration.declared_by.declared_on,
            reviews=self.reviews,
            waivers=self.waivers,
            received={item.evidence: item.sha256 for item in self.case.received} if self.case else {},
            sanitized={one.evidence: one.sanitized_sha256 for one in self.case.received if one.sanitized_sha256}
            if self.case
            else {},
        )

    def stray(self, refs: Sequence[str], declaration: Declaration) -> list[Reason]:
        """Return what is to be said of reviews and waivers that reach nothing in this check."""
        made: list[Reason] = []
        checked = set(refs)
        exists = known(self.library).references
        for review in self.reviews:
            if review.subject.name != declaration.subject.name:
                continue
            if not exists(review.criterion):
                made.append(Reason("PRO-018", {"ref": review.criterion}))
            elif review.subject.version not in (None, declaration.subject.version):
                of = {"version": str(review.subject.version), "now": declaration.subject.version}
                made.append(Reason("DEC-233", {"ref": review.criterion, "on": review.on, **of}))
            elif review.on > self.as_of:
                continue  # told where it stands in the buyer's file (DEC-231)
            elif (review.until or "9999") < self.as_of:
                fields = {"ref": review.criterion, "on": review.on, "until": review.until or ""}
                made.append(Reason("PRO-017", fields))
        for waiver in self.waivers:
            if waiver.subject == declaration.subject.name and waiver.criterion not in checked:
                code = "PRO-023" if exists(waiver.criterion) else "PRO-018"
                made.append(Reason(code, {"ref": waiver.criterion}))
        return made


def known(library: Library) -> Known:
    """Return what references in a declaration may name: everything that is shipped."""

    def references(ref: str) -> bool:
        edition, _, _ = ref.partition("/")
        return edition in library.refs and ref in library.catalog(edition).items

    def suggestions(ref: str) -> str:
        import difflib

        edition = ref.partition("/")[0]
        near = difflib.get_close_matches(edition, library.refs, 1, 0.5)
        if not near:
            return ""
        wanted = near[0] + ref[len(edition) :]
        found = difflib.get_close_matches(wanted, list(library.catalog(near[0]).items), 1, 0.6)
        return found[0] if found else ""

    booleans = [key for key, item in library.characteristics.items() if item.type == "boolean"]

    def aids() -> Aids:
        from checker.labels import aids_of

        return aids_of(library)

    def revision(ref: str) -> str | None:
        return library.catalog(ref).catalog.revision if ref in library.refs else None

    kinds = frozenset(kind.id for kind in library.kinds.kinds)
    return Known(kinds, references, suggestions, booleans, aids, revision, library.superseded.get)


def open_catalog(library: Library, name: str) -> LoadedCatalog:
    """Return a shipped catalog by `family@edition`, or the one in a file: an older revision, as an export wrote it.

    A catalog from a file stands in this library for the shipped one of the same edition.

    Raises:
        InputError: there is no such catalog, or the file holds none.
    """
    if "/" in name or name.endswith((".yaml", ".yml", ".json")):
        return library.adopt(read_document(name, Limits()))
    return library.catalog(name)


def open_frame(
    *,
    profile: str | None = None,
    catalogs: Sequence[str] = (),
    case: str | None = None,
    reviews: str | None = None,
    waivers: str | None = None,
    as_of: str | None = None,
    library: Library | None = None,
    debug: bool = False,
) -> Frame:
    """Return a frame from names and paths.

    `profile` is the name of a shipped profile or the path of a file. The digest of every file read is noted.

    Raises:
        CallError: the date is none (DEC-041), or a profile or catalog that is named is not shipped.
        InputError: a file cannot be read.
    """
    library = library or Library()
    as_of = as_of if as_of is not None else today_in_japan()
    faults: list[InputError] = []
    if len(as_of) != 10 or not is_date(as_of):
        faults.append(CallError([Problem("DEC-041", {"value": as_of})]))
    chosen = [_gather(faults, lambda name=name: open_catalog(library, name).ref) for name in catalogs]  # type: ignore[misc]
    frame = Frame(library, as_of, tuple(dict.fromkeys(ref for ref in chosen if isinstance(ref, str))), debug=debug)
    steps: list[tuple[str | None, Callable[[Frame, str], Frame]]] = [
        (profile, _with_profile),
        (case, _with_case),
        (reviews, _with_reviews),
        (waivers, _with_waivers),
    ]
    for path, step in steps:
        if path is not None:
            made = _gather(faults, lambda frame=frame, path=path, step=step: step(frame, path))  # type: ignore[misc]
            frame = made if isinstance(made, Frame) else frame
    if faults:
        kind = CallError if any(isinstance(fault, CallError) for fault in faults) else InputError
        raise kind(problem for fault in faults for problem in fault.problems)
    return frame


def _gather(faults: list[InputError], step: Callable[[], object]) -> object:
    """Run one step; gather its fault, so that all faulty inputs are told at once."""
    try:
        return step()
    except InputError as fault:
        faults.append(fault)
        return None


def _with_profile(frame: Frame, name: str) -> Frame:
    if name in frame.library.profile_names:
        profile, sha256 = frame.library.profile(name)
        return replace(frame, profile=profile, profile_sha256=sha256)
    if not os.path.exists(name) and "/" not in name and "." not in name:
        frame.library.profile(name)
    profile, document = load_profile(name)
    exists = known(frame.library).references
    unknown = [item for item in (*profile.include, *profile.exclude) if not exists(item)]
    if unknown:
        raise InputError([Problem("DEC-025", {"ref": ref, "suggestion": ""}, Position(name)) for ref in unknown])
    for ref in profile.catalogs:
        try:
            frame.library.catalog(ref)
        except CallError as fault:
            # The name stands in the file, not in the call.
            raise InputError(Problem(one.code, one.fields, Position(name)) for one in fault.problems) from fault
    record = InputRecord(role="profile", path=name, sha256=document.sha256)
    return replace(frame, profile=profile, profile_sha256=document.sha256, inputs=(*frame.inputs, record))


def _with_case(frame: Frame, path: str) -> Frame:
    case, document = load_case(path, known(frame.library))
    return replace(
        frame, case=case, inputs=(*frame.inputs, InputRecord(role="case", path=path, sha256=document.sha256))
    )


def _with_reviews(frame: Frame, path: str) -> Frame:
    loaded = load_reviews(path, known(frame.library), frame.as_of)
    record = InputRecord(role="reviews", path=path, sha256=loaded.sha256)
    return replace(
        frame,
        reviews=loaded.reviews.reviews,
        inputs=(*frame.inputs, record),
        problems=(*frame.problems, *loaded.problems),
        notes=(*frame.notes, *loaded.notes),
    )


def _with_waivers(frame: Frame, path: str) -> Frame:
    waivers, document, problems = load_waivers(path)
    record = InputRecord(role="waivers", path=path, sha256=document.sha256)
    return replace(
        frame, waivers=waivers.waivers, inputs=(*frame.inputs, record), problems=(*frame.problems, *problems)
    )


@dataclass(frozen=True, slots=True)
class Inherited:
    """The vendors' declarations that a deployer builds on, and the problems of those that cannot be used."""

    declarations: tuple[tuple[LoadedDeclaration, str], ...] = ()
    """Each with the folder that its evidence lies below."""
    inputs: tuple[InputRecord, ...] = ()
    problems: tuple[Problem, ...] = field(default=())
    notes: tuple[Problem, ...] = field(default=())


def inherit(loaded: LoadedDeclaration, frame: Frame) -> Inherited:
    """Return the declarations that this one builds on: one level, only with the digest that it states, no circle."""
    made: list[tuple[LoadedDeclaration, str]] = []
    inputs: list[InputRecord] = []
    problems: list[Problem] = []
    notes: list[Problem] = []
    folder = os.path.dirname(loaded.path)
    for number, basis in enumerate(loaded.declaration.based_on):
        where = Position(loaded.path, pointer=f"/based_on/{number}")
        try:
            vendor = _vendor(basis, folder, loaded.path, frame, where)
        except InputError as fault:
            problems += fault.problems
            continue
        if vendor.declaration.based_on:
            notes.append(Problem("DEC-048", {"file": basis.declaration}, where))
        made.append((vendor, os.path.dirname(os.path.join(folder, basis.declaration)) or "."))
        problems += vendor.problems
        inputs.append(InputRecord(role="based-on", path=basis.declaration, sha256=vendor.sha256))
    return Inherited(tuple(made), tuple(inputs), tuple(problems), tuple(notes))


def _placed(folder: str, basis: BasedOn) -> str:
    """Return the path of a vendor's declaration from where the user stands, as places in reports have it."""
    return os.path.normpath(os.path.join(folder, basis.declaration))


def _vendor(basis: BasedOn, folder: str, own: str, frame: Frame, where: Position) -> LoadedDeclaration:
    fields = {"file": basis.declaration}
    if os.path.isabs(basis.declaration) or "\\" in basis.declaration:
        raise InputError([Problem("DEC-030", fields, where)])
    path = os.path.join(folder, basis.declaration)
    try:
        data = read_file(path, frame.limits.bytes)
    except InputError as fault:
        raise InputError([Problem("DEC-030", fields, where)]) from fault
    # The digest comes first: a file that is not the one meant is not even parsed, so nothing of it can leak.
    if hashlib.sha256(data).hexdigest() != basis.sha256:
        raise InputError([Problem("DEC-029", fields, where)])
    at_hand = known(frame.library)
    vendor = declaration_from(document_of(data, _placed(folder, basis), frame.limits, at_hand), at_hand)
    below = os.path.dirname(path)
    chain = [path, *(os.path.join(below, deeper.declaration) for deeper in vendor.declaration.based_on)]
    if own and any(os.path.realpath(one) == os.path.realpath(own) for one in chain):
        raise InputError([Problem("DEC-038", fields, where)])
    return vendor
