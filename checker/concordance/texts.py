"""Catalogs and texts of which only identifiers are held, seen the same way: a title, items in their order, their words."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from checker.catalogs import Library
from checker.model.dataclass import dataclass
from checker.model.texts import Bilingual, Title


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a text: a criterion, or an identifier of a text that is not held."""

    ref: str
    label: str
    """How the text itself names the place: a printed identifier, or the number of the principle."""
    title: Title
    """The text's own heading, else the principle's name; of a text that is not held, a title in our words."""
    text: Bilingual | None
    """What is asked; None where the text is not held."""
    status: str


class Text:
    """One text that can stand in a crosswalk."""

    def __init__(self, library: Library, ref: str) -> None:
        """Open a catalog or a text held as an end of relations.

        Raises:
            CallError: neither exists (DEC-036).
        """
        self.ref = ref
        self.held = ref not in library.references
        self._library = library
        if self.held and ref not in library.refs:
            library.reference(ref)  # tells what there is
        source = library.catalog(ref).catalog if self.held else library.reference(ref).reference
        self.title: Title = source.title
        self.issued_on: str = source.issued_on
        self.revision: str = source.revision

    @cached_property
    def items(self) -> Mapping[str, Item]:
        """Return every item that relations may end in, in the order of the text; of catalogs the criteria."""
        if not self.held:
            listed = self._library.reference(self.ref).items
            return {ref: Item(ref, item.label, item.title, None, item.status) for ref, item in listed.items()}
        return {
            ref: Item(
                ref, str(principle.number), criterion.title or principle.title, criterion.statement, criterion.status
            )
            for ref, (principle, criterion) in self._library.catalog(self.ref).items.items()
            if criterion is not None
        }

    @cached_property
    def ends(self) -> frozenset[str]:
        """Return every reference that a relation may name, principles included."""
        principles = self._library.catalog(self.ref).items if self.held else ()
        return frozenset((*self.items, *principles))

    def asked(self, member: str, language: str) -> str:
        """Return `kind/section/section` in words."""
        kinds = {kind.id: kind.title for kind in self._library.kinds.kinds}
        sections = {section.id: section.title for section in self._library.kinds.sections}
        kind, *parts = member.split("/")
        name = kinds[kind].in_(language) if kind in kinds else kind
        shown = [sections[part].in_(language) if part in sections else part for part in parts]
        if not shown:
            return name
        return f"{name}（{'、'.join(shown)}）" if language == "ja" else f"{name} ({', '.join(shown)})"

    def role(self, id_: str, language: str) -> str:
        """Return the name of a role or umbrella."""
        titles = {role.id: role.title for role in self._library.families.roles}
        return titles[id_].in_(language) if id_ in titles else id_

    def name(self, ref: str, language: str) -> str:
        """Return the short name of an item or principle: number or label, and title."""
        item = self.items.get(ref)
        if item is not None:
            return f"{item.label} {item.title.in_(language)}".strip()
        principle = self._library.catalog(self.ref).items[ref][0]
        return f"{principle.number} {principle.title.in_(language)}"
