"""From a path to one of our nouns: read, parse, construct, and check what no schema can say.

A fault inside one claim or one piece of evidence drops that item alone; a fault in the root or the subject gives nothing.
Every fault found is told, with its place.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import field, fields, replace
from datetime import date
from typing import Any, TypeVar

from checker.errors import InputError
from checker.loading.files import read_file
from checker.loading.formats import form_of
from checker.loading.interface import Aids
from checker.loading.other_files import refuse_documents, refuse_results
from checker.model.buyer import Case, Profile, Reviews, Waivers
from checker.model.dataclass import dataclass
from checker.model.declaration import Characteristics, Claim, Declaration, EvidenceItem, StatedCharacteristic, Use
from checker.model.files import WRITTEN
from checker.model.position import Position
from checker.model.problem import Problem
from checker.schema.construct import Context, construct, escape, nearest, shown
from checker.syntax.document import Aside, Document, Limits, MadeFrom, parse

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Known:
    """What references may name; given by the caller, so that reading needs no catalogs."""

    kinds: Collection[str]
    references: Callable[[str], bool]
    """Tells whether a `family@edition/principle[/criterion]` exists."""
    suggestions: Callable[[str], str]
    """Returns the nearest existing reference, or an empty text."""
    booleans: Collection[str]
    """Characteristics that are yes or no; the others take a value of their list."""
    aids: Callable[[], Aids] | None = None
    """Returns what forms (Excel, Markdown) need to be read; asked only where there is one."""
    revision: Callable[[str], str | None] | None = None
    """Returns the revision of an edition that is at hand; None for one that is not."""
    superseded: Callable[[str], str | None] | None = None
    """Returns the later edition that took the place of one."""


@dataclass(frozen=True, slots=True)
class LoadedDeclaration:
    """A declaration with the places of its parts and what was dropped."""

    declaration: Declaration
    path: str
    sha256: str
    claims: tuple[tuple[Claim, Position | None], ...] = ()
    evidence_places: Mapping[str, Position] = field(default_factory=dict)
    characteristic_places: Mapping[str, Position] = field(default_factory=dict)
    unread_claims: tuple[str, ...] = ()
    """Items that dropped claims were about."""
    unread_evidence: tuple[str, ...] = ()
    """Ids of dropped evidence."""
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()
    form_tier: str = ""
    """The tier of the form that it came in; empty for a file that is none."""
    form_stage: str = ""
    """The stage up to which that form asks."""


def read_document(path: str, limits: Limits, known: Known | None = None) -> Document:
    """Return the parsed document at `path`; with `known`, it may be a form (Excel, Markdown) too.

    Raises:
        InputError: the file cannot be read or parsed.
    """
    return document_of(read_file(path, limits.bytes), path, limits, known)


def document_of(data: bytes, path: str, limits: Limits, known: Known | None = None) -> Document:
    """Return the document in the bytes of one file; see `read_document`."""
    form = form_of(path)
    if form is not None and known is not None and known.aids is not None:
        return form(data, path, limits, known.aids())
    refuse_documents(data, path)
    return parse(data, path, None, limits)


def kind_of(document: Document) -> str | None:
    """Return the kind that the document's `gensoku:` key names (`declaration` for `declaration/1`); None without one."""
    data = document.data
    if not isinstance(data, dict) or not isinstance(data.get("gensoku"), str):
        return None
    return str(data["gensoku"]).partition("/")[0]


def build(noun: type[_T], document: Document, *, partly: bool = False) -> tuple[_T, Context]:
    """Construct `noun` from a document whose `gensoku:` key must fit.

    Raises:
        InputError: the file is of another kind, or its shape is at fault beyond what can be dropped (`partly`).
    """
    word = next(word for word, known in WRITTEN.items() if known is noun)
    found = document.data.get("gensoku") if isinstance(document.data, dict) else None
    if found is None:
        refuse_results(document.data, document.path)
        raise InputError([Problem("DEC-013", {}, Position(document.path, 1, 1, ""))])
    if found != f"{word}/1":
        fields = {"found": shown(found), "expected": f"{word}/1"}
        raise InputError([Problem("DEC-014", fields, document.marks.at("/gensoku"))])
    built, context = construct(noun, document)
    if built is None or (context.problems and not partly):
        raise InputError(context.problems)
    return built, context


def load_declaration(path: str, known: Known, limits: Limits | None = None) -> LoadedDeclaration:
    """Return the declaration at `path`, with what was dropped from it.

    Raises:
        InputError: the file cannot be read, or a fault lies in its root or subject.
    """
    return declaration_from(read_document(path, limits or Limits(), known), known)


def declaration_from(document: Document, known: Known) -> LoadedDeclaration:
    """Return the declaration that `document` holds; see `load_declaration`."""
    aside = document.aside or Aside()
    try:
        declaration, context = build(Declaration, document, partly=True)
    except InputError as fault:
        raise InputError([*aside.faults, *fault.problems]) from fault
    problems = [*aside.faults, *context.problems]
    root = _dates(declaration.declared_by, ("declared_on", "valid_until"), document, "/declared_by")
    if root:
        raise InputError([*problems, *root])
    by = declaration.declared_by
    if by.valid_until and by.valid_until < by.declared_on:
        fields = {"from": by.declared_on, "until": by.valid_until}
        raise InputError([*problems, Problem("DEC-028", fields, document.marks.at("/declared_by/valid_until"))])
    claims = list(zip(declaration.claims, context.kept.get("/claims", ()), strict=False))
    evidence = list(zip(declaration.evidence, context.kept.get("/evidence", ()), strict=False))
    good_evidence, unread = _evidence(evidence, document, known, problems)
    unread += [_raw(document, pointer, "id") for pointer in context.dropped if _is_member(pointer, "evidence")]
    ids = {*good_evidence, *unread, *aside.unread_evidence}
    good_claims, unread_claims = _claims(claims, document, known, problems, ids)
    characteristics = _characteristics(declaration.characteristics, document, known, problems)
    unread_claims += [_raw(document, pointer, "about") for pointer in context.dropped if _is_member(pointer, "claims")]
    return LoadedDeclaration(
        replace(
            declaration,
            claims=tuple(claim for claim, _ in good_claims),
            evidence=tuple(item for item, _ in good_evidence.values()),
            characteristics=characteristics,
        ),
        document.path,
        document.sha256,
        tuple((claim, document.marks.at(f"/claims/{index}")) for claim, index in good_claims),
        {key: document.marks.at(f"/evidence/{index}") for key, (_, index) in good_evidence.items()},
        _characteristic_places(characteristics, document),
        tuple(dict.fromkeys(text for text in (*unread_claims, *aside.unread_claims) if text)),
        tuple(dict.fromkeys(text for text in (*unread, *aside.unread_evidence) if text)),
        tuple(problems),
        (*document.notes, *_age(aside.made_from, known), *context.notes),
        aside.tier,
        aside.stage,
    )


def _age(made_from: Sequence[MadeFrom], known: Known) -> list[Problem]:
    """Return a note for each catalog that has moved on since the form was made."""
    notes = []
    for one in made_from:
        now = known.revision(one.ref) if known.revision else None
        later = known.superseded(one.ref) if known.superseded else None
        if now is not None and now != one.revision:
            fields = {"ref": one.ref, "revision": one.revision, "now": now}
            notes.append(Problem("DEC-071", fields, one.where))
        if later is not None:
            notes.append(Problem("DEC-072", {"ref": one.ref, "by": later}, one.where))
    return notes


def _is_member(pointer: str, of: str) -> bool:
    parts = pointer.split("/")
    return len(parts) == 3 and parts[1] == of


def _raw(document: Document, pointer: str, key: str) -> str:
    """Return a text of a dropped member, so that what it was about is not lost."""
    value: Any = document.data
    for part in pointer.split("/")[1:]:
        value = value[int(part)] if isinstance(value, list) else value.get(part)
    found = value.get(key) if isinstance(value, dict) else None
    return found if isinstance(found, str) else ""


def _dates(noun: Any, names: Sequence[str], document: Document, pointer: str) -> list[Problem]:
    """Return a Problem for each date that the calendar does not have."""
    made = []
    for name in names:
        text = getattr(noun, name, None)
        if text is not None and not is_date(text):
            key = name.rstrip("_")
            made.append(Problem("DEC-020", {"value": text}, document.marks.at(f"{pointer}/{key}")))
    return made


def is_date(text: str) -> bool:
    """Tell whether the calendar has the day `YYYY-MM-DD`."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _evidence(
    items: Sequence[tuple[EvidenceItem, int]], document: Document, known: Known, problems: list[Problem]
) -> tuple[dict[str, tuple[EvidenceItem, int]], list[str]]:
    """Return the sound pieces of evidence by id, and the ids of those that were dropped."""
    good: dict[str, tuple[EvidenceItem, int]] = {}
    dropped: list[str] = []
    count: dict[str, int] = {}
    for item, _ in items:
        count[item.id] = count.get(item.id, 0) + 1
    for item, index in items:
        pointer = f"/evidence/{index}"
        where = document.marks.at(pointer)
        faults = _dates(item, ("issued_on", "valid_until"), document, pointer)
        places = [name for name in ("at", "url", "paper", "inline") if getattr(item, name) is not None]
        if places not in (["at"], ["url"], ["paper"], ["inline"], ["at", "url"]):
            faults.append(Problem("DEC-022", {"evidence": item.label or item.id}, where))
        if count[item.id] > 1:
            faults.append(Problem("DEC-021", {"name": item.id}, document.marks.at(f"{pointer}/id")))
        for place, kind in enumerate(item.kinds):
            if kind not in known.kinds:
                problems.append(_unknown_kind(kind, known, document.marks.at(f"{pointer}/kinds/{place}")))
        if faults:
            problems += faults
            dropped.append(item.id)
        else:
            good[item.id] = (item, index)
    return good, dropped


def _unknown_kind(kind: str, known: Known, where: Position) -> Problem:
    return Problem("DEC-024", {"kind": kind, "suggestion": nearest(kind, sorted(known.kinds))}, where)


def _claims(
    claims: Sequence[tuple[Claim, int]], document: Document, known: Known, problems: list[Problem], ids: set[str]
) -> tuple[list[tuple[Claim, int]], list[str]]:
    good: list[tuple[Claim, int]] = []
    dropped: list[str] = []
    seen: dict[tuple[str, str | None], int] = {}
    for claim, index in claims:
        pointer = f"/claims/{index}"
        if not known.references(claim.about):
            fields = {"ref": claim.about, "suggestion": known.suggestions(claim.about)}
            problems.append(Problem("DEC-025", fields, document.marks.at(f"{pointer}/about")))
            continue
        faults = _dates(claim.plan, ("due",), document, f"{pointer}/plan") if claim.plan else []
        for place, entry in enumerate(claim.evidence):
            where = document.marks.at(f"{pointer}/evidence/{place}")
            name = entry.use if isinstance(entry, Use) else entry.partition("#")[0]
            if name not in ids:
                problems.append(Problem("DEC-023", {"evidence": shown(name), "ref": claim.about}, where))
            if isinstance(entry, Use) and entry.kind is not None and entry.kind not in known.kinds:
                problems.append(_unknown_kind(entry.kind, known, where))
        key = (claim.about, claim.role)
        if key in seen:
            # Both stay in: judging finds the two and decides nothing on either.
            problems.append(Problem("DEC-026", {"ref": claim.about}, document.marks.at(f"{pointer}/about")))
        seen[key] = index
        if faults:
            problems += faults
            dropped.append(claim.about)
        else:
            good.append((claim, index))
    return good, dropped


def _characteristics(
    stated: Characteristics, document: Document, known: Known, problems: list[Problem]
) -> Characteristics:
    """Drop values that do not fit their characteristic: yes or no for a list of values, and the reverse."""
    bad: dict[str, None] = {}
    for item in fields(stated):
        raw = getattr(stated, item.name)
        value = raw.value if isinstance(raw, StatedCharacteristic) else raw
        if value is None or value == "unknown":
            continue
        if isinstance(value, bool) != (item.name in known.booleans):
            where = document.marks.at(f"/characteristics/{escape(item.name)}")
            problems.append(Problem("DEC-027", {"characteristic": item.name, "value": str(value).lower()}, where))
            bad[item.name] = None
    return replace(stated, **bad) if bad else stated


def _characteristic_places(stated: Characteristics, document: Document) -> dict[str, Position]:
    return {
        item.name: document.marks.at(f"/characteristics/{item.name}")
        for item in fields(stated)
        if getattr(stated, item.name) is not None
    }


def load_case(path: str, known: Known, limits: Limits | None = None) -> tuple[Case, Document]:
    """Return the case file at `path`.

    Raises:
        InputError: it cannot be read, or anything in it is at fault: the buyer can mend it at once.
    """
    document = read_document(path, limits or Limits())
    case, _ = build(Case, document)
    problems = _dates(case, ("deadline", "received_on"), document, "")
    _characteristics(case.characteristics, document, known, problems)
    if problems:
        raise InputError(problems)
    return case, document


def load_profile(path: str, limits: Limits | None = None) -> tuple[Profile, Document]:
    """Return the profile at `path`.

    Raises:
        InputError: it cannot be read, or anything in it is at fault.
    """
    document = read_document(path, limits or Limits())
    return build(Profile, document)[0], document


@dataclass(frozen=True, slots=True)
class LoadedReviews:
    """The sound reviews of a file, and what is to be said of it."""

    reviews: Reviews
    sha256: str
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()


def load_reviews(path: str, known: Known, as_of: str | None = None) -> LoadedReviews:
    """Return the reviews at `path`, a data file or a filled-in workbook; see `reviews_from`.

    Raises:
        InputError: the file cannot be read, or a fault lies in its root.
    """
    return reviews_from(read_document(path, Limits(), known), as_of)


def reviews_from(document: Document, as_of: str | None = None) -> LoadedReviews:
    """Return the reviews in a document; a fault in one drops that one, a date after `as_of` is noted.

    Raises:
        InputError: a fault lies in its root.
    """
    aside = document.aside or Aside()
    try:
        reviews, context = build(Reviews, document, partly=True)
    except InputError as fault:
        raise InputError([*aside.faults, *fault.problems]) from fault
    problems = [*aside.faults, *context.problems]
    notes = [*document.notes, *context.notes]
    good = []
    for review, index in zip(reviews.reviews, context.kept.get("/reviews", ()), strict=False):
        faults = _dates(review, ("on", "until"), document, f"/reviews/{index}")
        named = review.evidence is not None and (review.evidence.sha256 or review.evidence.number)
        if not named and review.kind is None:
            faults.append(Problem("DEC-035", {}, document.marks.at(f"/reviews/{index}")))
        if not faults and review.until is not None and review.until < review.on:
            told = {"from": review.on, "until": review.until}
            faults.append(Problem("DEC-028", told, document.marks.at(f"/reviews/{index}/until")))
        problems += faults
        if not faults:
            good.append(review if named else replace(review, evidence=None))
            if as_of is not None and review.on > as_of:
                told = {"date": review.on, "as_of": as_of}
                notes.append(Problem("DEC-231", told, document.marks.at(f"/reviews/{index}/on")))
    return LoadedReviews(replace(reviews, reviews=tuple(good)), document.sha256, tuple(problems), tuple(notes))


def load_waivers(path: str, limits: Limits | None = None) -> tuple[Waivers, Document, tuple[Problem, ...]]:
    """Return the waivers at `path`; a fault in one drops that one.

    Raises:
        InputError: the file cannot be read, or a fault lies in its root.
    """
    document = read_document(path, limits or Limits())
    waivers, context = build(Waivers, document, partly=True)
    problems = list(context.problems)
    good = []
    for waiver, index in zip(waivers.waivers, context.kept.get("/waivers", ()), strict=False):
        faults = _dates(waiver, ("from_", "until"), document, f"/waivers/{index}")
        if not faults and waiver.until < waiver.from_:
            fields_ = {"from": waiver.from_, "until": waiver.until}
            faults.append(Problem("DEC-028", fields_, document.marks.at(f"/waivers/{index}/until")))
        problems += faults
        if not faults:
            good.append(waiver)
    return replace(waivers, waivers=tuple(good)), document, tuple(problems)
