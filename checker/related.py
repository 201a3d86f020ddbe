"""How the items of the catalogs of one check are related to each other, and to the items that claims were made on.

Only the files between a chosen catalog and another chosen one, or an edition that a claim names, are read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from checker.catalogs import Library
from checker.model.assessment import RelatedRecord
from checker.model.relation import Cover, Relation, Relations
from checker.verdict import NO_WAYS, Ways


class Kin:
    """The relations that one check needs, by item."""

    def __init__(
        self, library: Library, chosen: Sequence[str], claimed: Iterable[str], carry: Sequence[str] = ()
    ) -> None:
        """Read the files between the `chosen` editions and those `claimed`; `carry` names who may say so for claims."""
        self._chosen = tuple(dict.fromkeys(chosen))
        others = [edition for edition in dict.fromkeys(claimed) if edition not in self._chosen]
        self._among = tuple(
            self._files(library, [(a, b) for n, a in enumerate(self._chosen) for b in self._chosen[:n]])
        )
        towards = self._files(library, [(a, b) for a in self._chosen for b in others])
        self._relations: dict[str, list[Relation]] = {}
        self._covers: dict[str, list[Cover]] = {}
        for file in (*self._among, *towards):
            for relation in file.relations:
                if relation.status in carry:
                    for end in dict.fromkeys((relation.source, relation.target)):
                        self._relations.setdefault(end, []).append(relation)
            for cover in file.covers:
                if cover.status in carry:
                    self._covers.setdefault(cover.broad, []).append(cover)

    @staticmethod
    def _files(library: Library, pairs: Iterable[tuple[str, str]]) -> list[Relations]:
        found = (library.relations(one, other) for one, other in pairs)
        return [file for file in found if file is not None]

    def ways(self, ref: str) -> Ways:
        """Return along what claims may be carried to the criterion `ref`."""
        principle = ref.rsplit("/", 1)[0]
        relations = (*self._relations.get(ref, ()), *self._relations.get(principle, ()))
        covers = self._covers.get(ref, ())
        return Ways(relations, covers) if relations or covers else NO_WAYS

    def records(self) -> tuple[RelatedRecord, ...]:
        """Return how the items of the chosen catalogs stand to each other, whoever says so; in the order of the files."""
        made = []
        for file in self._among:
            made += [
                RelatedRecord(source=one.source, target=one.target, type=one.type, status=one.status)
                for one in file.relations
                if one.type not in ("none", "concept")
            ]
            made += [
                RelatedRecord(source=narrow, target=cover.broad, type="covers", status=cover.status)
                for cover in file.covers
                for narrow in cover.narrow
            ]
        return tuple(made)


def item_names(library: Library, refs: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Return reference → (Japanese, English) name of each item, for people; unknown ones are left out."""
    made = {}
    for ref in dict.fromkeys(refs):
        edition = ref.partition("/")[0]
        if edition not in library.refs:
            continue
        loaded = library.catalog(edition)
        if ref not in loaded.items:
            continue
        principle, criterion = loaded.items[ref]
        title, name = loaded.catalog.title, principle.title
        below = (f"（{criterion.id}）", f" ({criterion.id})") if criterion else ("", "")
        made[ref] = (
            f"{title.ja} {principle.number} {name.ja}{below[0]}",
            f"{title.en}, {principle.number} {name.en}{below[1]}",
        )
    return made
