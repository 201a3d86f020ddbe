"""What changed from one edition to another: by the relations between them, else item by item of the same name."""

from __future__ import annotations

from typing import Any, Literal, get_args

from checker.catalogs import Library, LoadedCatalog
from checker.concordance.crosswalk import Crosswalk, Link, crosswalk
from checker.model.catalog import Criterion, Principle
from checker.model.dataclass import dataclass
from checker.model.texts import Bilingual
from checker.model.vocabulary import BELOW

Kind = Literal[
    "added",
    "removed",
    "renamed",
    "moved",
    "split",
    "merged",
    "reworded",
    "narrowed",
    "widened",
    "strength",
    "evidence",
]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""In the order of a report. `narrowed` and `widened` speak of whom an item addresses, `evidence` of what we ask for."""
_PARTS = ("equal", "subset-of", "superset-of")
_CLOSEST = {"equal": 0, "subset-of": 1, "superset-of": 1, "intersects": 2}


@dataclass(frozen=True, slots=True)
class Change:
    """One change; references of principles or criteria."""

    kind: Kind
    old: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    before: str | None = None
    """What stood there, where one word tells: a name, a list of addressees, kinds of evidence."""
    after: str | None = None
    why: Bilingual | None = None
    """The reason that the relation states."""

    def as_data(self) -> dict[str, Any]:
        """Return the change as plain data."""
        found: dict[str, Any] = {"kind": self.kind, "old": list(self.old), "new": list(self.new)}
        if self.before is not None or self.after is not None:
            found |= {"before": self.before, "after": self.after}
        if self.why is not None:
            found["why"] = {"ja": self.why.ja, "en": self.why.en}
        return found


@dataclass(frozen=True, slots=True)
class Differences:
    """From one catalog to another."""

    old: str
    new: str
    by_relations: bool
    """Whether relations between the two were at hand; else only items of the same name were compared."""
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class _Pair:
    old: str
    new: str
    type: str | None
    why: Bilingual | None


def differences(library: Library, old: LoadedCatalog, new: LoadedCatalog) -> Differences:
    """Return what changed from `old` to `new`, in the order of `KINDS`, then of the catalogs."""
    related = old.ref != new.ref and library.relations(old.ref, new.ref) is not None
    if related:
        walk = crosswalk(library, old.ref, new.ref)
        changes, pairs = _by_relations(walk)
    else:
        changes, pairs = _by_name(old, new)
    changes += _principles(old, new)
    for pair in pairs:
        changes += _compared(pair, old, new)
    order = {kind: place for place, kind in enumerate(KINDS)}
    changes.sort(key=lambda change: order[change.kind])
    return Differences(old.ref, new.ref, related, tuple(changes))


def _below(ref: str) -> str:
    return ref.partition("/")[2]


def _by_relations(walk: Crosswalk) -> tuple[list[Change], list[_Pair]]:
    links = [link for link in walk.links if link.type in _CLOSEST]
    changes = [Change("removed", (one.ref,), why=one.reason) for one in walk.alone_in_one]
    changes += [Change("added", (), (one.ref,), why=one.reason) for one in walk.alone_in_other]
    groups = {group.broad: group.rationale for group in walk.groups}
    from_one: dict[str, list[Link]] = {}
    to_other: dict[str, list[Link]] = {}
    for link in links:
        from_one.setdefault(link.source, []).append(link)
        to_other.setdefault(link.target, []).append(link)
    for source, mine in from_one.items():
        parts = [link for link in mine if link.type == "superset-of"]
        if len(parts) > 1:
            changes.append(Change("split", (source,), tuple(link.target for link in parts), why=parts[0].rationale))
    for target, mine in to_other.items():
        parts = [link for link in mine if link.type == "subset-of"]
        if len(parts) > 1:
            why = groups.get(target) or parts[0].rationale
            changes.append(Change("merged", tuple(link.source for link in parts), (target,), why=why))
    taken: set[str] = set()
    pairs = []
    for source, mine in from_one.items():
        link = min(mine, key=lambda one: (_CLOSEST[one.type], _below(one.source) != _below(one.target)))
        namesake = [one for one in mine if _below(one.source) == _below(one.target)]
        link = namesake[0] if namesake else link
        if link.target in taken:
            continue
        taken.add(link.target)
        pairs.append(_Pair(source, link.target, link.type, link.rationale))
    return changes, pairs


def _by_name(old: LoadedCatalog, new: LoadedCatalog) -> tuple[list[Change], list[_Pair]]:
    mine = {_below(ref): ref for ref, (_, criterion) in old.items.items() if criterion is not None}
    theirs = {_below(ref): ref for ref, (_, criterion) in new.items.items() if criterion is not None}
    changes = [Change("removed", (ref,)) for below, ref in mine.items() if below not in theirs]
    changes += [Change("added", (), (ref,)) for below, ref in theirs.items() if below not in mine]
    return changes, [_Pair(ref, theirs[below], None, None) for below, ref in mine.items() if below in theirs]


def _principles(old: LoadedCatalog, new: LoadedCatalog) -> list[Change]:
    """Compare names and places of the principles of the same id."""
    theirs = {principle.id: principle for principle in new.catalog.principles}
    mine = {principle.id: principle for principle in old.catalog.principles}
    changes = []
    for id_, principle in mine.items():
        other = theirs.get(id_)
        one, two = f"{old.ref}/{id_}", f"{new.ref}/{id_}"
        if other is None:
            changes.append(Change("removed", (one,)))
            continue
        # A table that leaves out の原則 (“principle of”) names the same.
        if principle.title.ja.removesuffix("の原則") != other.title.ja.removesuffix("の原則"):
            changes.append(Change("renamed", (one,), (two,), principle.title.ja, other.title.ja))
        if principle.number != other.number:
            changes.append(Change("moved", (one,), (two,), str(principle.number), str(other.number)))
    changes += [Change("added", (), (f"{new.ref}/{id_}",)) for id_ in theirs if id_ not in mine]
    return changes


def _compared(pair: _Pair, old: LoadedCatalog, new: LoadedCatalog) -> list[Change]:
    (principle, mine), (other, theirs) = old.items[pair.old], new.items[pair.new]
    if mine is None or theirs is None:
        return []
    ends = ((pair.old,), (pair.new,))
    changes = [*_moved(ends, principle, other), *_addressed(ends, mine, theirs)]
    if mine.title and theirs.title and mine.title.ja != theirs.title.ja:
        changes.append(Change("renamed", *ends, mine.title.ja, theirs.title.ja))
    if pair.type in ("subset-of", "superset-of", "intersects") or (
        pair.type is None and (mine.statement.ja, mine.statement.en) != (theirs.statement.ja, theirs.statement.en)
    ):
        changes.append(Change("reworded", *ends, why=pair.why))
    if (mine.nature, mine.modality) != (theirs.nature, theirs.modality):
        changes.append(
            Change("strength", *ends, f"{mine.nature}/{mine.modality}", f"{theirs.nature}/{theirs.modality}")
        )
    if mine.requirements != theirs.requirements:
        before, after = _asked(mine), _asked(theirs)
        told = (
            "; ".join(one for one in before if one not in after),
            "; ".join(one for one in after if one not in before),
        )
        changes.append(Change("evidence", *ends, *told))
    return changes


def _asked(criterion: Criterion) -> tuple[str, ...]:
    """Return each alternative of evidence in ids: `kind/section/section`, joined by +."""
    return tuple(
        " + ".join("/".join((member.kind, *member.sections)) for member in one.all) for one in criterion.requirements
    )


def _moved(ends: tuple[tuple[str], tuple[str]], one: Principle, other: Principle) -> list[Change]:
    return [] if one.id == other.id else [Change("moved", *ends, one.title.ja, other.title.ja)]


def _addressed(ends: tuple[tuple[str], tuple[str]], mine: Criterion, theirs: Criterion) -> list[Change]:
    before, after = _everyone(mine.addressees), _everyone(theirs.addressees)
    if before == after:
        return []
    told = (", ".join(mine.addressees), ", ".join(theirs.addressees))
    changes = []
    if before - after:
        changes.append(Change("narrowed", *ends, *told))
    if after - before:
        changes.append(Change("widened", *ends, *told))
    return changes


def _everyone(addressees: tuple[str, ...]) -> frozenset[str]:
    """Return the roles that are addressed, with umbrellas resolved."""
    umbrellas = frozenset(BELOW)
    found: set[str] = set()
    for one in addressees:
        found |= BELOW.get(one, frozenset({one}))
    return frozenset(found - umbrellas)
