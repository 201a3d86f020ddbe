"""The documents in a form: the list of them, and how answers name them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from checker.loading.form_cells import Gatherer, Table, narrow
from checker.loading.form_places import SUFFIX, Listed, candidates, certain, fragment, name_and_place, pages_of
from checker.loading.interface import Aids
from checker.loading.plain_label import plain_label
from checker.model.position import Position
from checker.model.problem import Problem
from checker.syntax.interface import excerpt

_KEY = re.compile(r"[A-Za-z0-9_.][A-Za-z0-9_.-]{0,79}")
_NUMBERED = re.compile(r"\D*([0-9]{1,6})")
_ADDRESS = re.compile(r"https?://[!-~]{1,1900}", re.IGNORECASE)
_NOTHING = ("-", "－", "―", "ー", "−")


class Documents(Gatherer):
    """Goes through the list of documents, and through the cells that name them."""

    def __init__(self, path: str, aids: Aids, labels: Mapping[str, Mapping[str, str]]) -> None:
        super().__init__(path, aids, labels)
        self.lost_evidence: list[str] = []
        self.ids: dict[str, str] = {}
        """What a document is called in the form, as written and in plain form → its id."""
        self.listed: list[Listed] = []
        self.addresses: dict[str, str] = {}
        """Web address → the id of the document that stands there."""
        self.linked: list[tuple[dict[str, Any], Position]] = []
        """Documents that answers name by a web address alone, with the cells."""

    def evidence(self, table: Table) -> list[dict[str, Any]]:
        """Return the documents of the list; a row that cannot be understood is named and left out."""
        found: list[dict[str, Any]] = []
        for row in self.rows(table):
            label = self.line(table, row, "id")
            others = [name for name in table.columns if name != "id" and self.text(table, row, name)]
            formula = self.formulas(table, row)
            if not others and not formula:
                continue
            id_ = self._id(label, table, row)
            before = len(self.faults)
            made = self._item(table, row, id_, f"/evidence/{len(found)}")
            if formula or len(self.faults) > before:
                self.lost_evidence.append(id_)
                self.places = {k: v for k, v in self.places.items() if not k.startswith(f"/evidence/{len(found)}")}
            else:
                self.places[f"/evidence/{len(found)}"] = self.position(table, row, "id")
                found.append({**made, "label": excerpt(label, 80)} if label not in ("", id_) else made)
                self.addresses.setdefault(str(made.get("url", "")), id_)
                self.listed.append(Listed(id_, label, str(made.get("title", "")), str(made.get("at", ""))))
        return found

    def _id(self, label: str, table: Table, row: int) -> str:
        """Return the id of a document; one that is no id (資料1) is given another, and the label keeps leading to it."""
        id_ = id_of(label) or f"row-{row + 1}"
        id_ = id_ if id_ == label or id_ not in self.ids.values() else f"row-{row + 1}"
        if label:
            self.ids[label] = id_
            self.ids.setdefault(f"\n{plain_label(label)}", id_)
        return id_

    def _item(self, table: Table, row: int, id_: str, pointer: str) -> dict[str, Any]:
        made: dict[str, Any] = {"id": id_}
        for column in ("title", "at", "url", "sha256"):
            text = self.line(table, row, column, f"{pointer}/{column}")
            if text:
                made[column] = _path(text) if column == "at" else text
        self._paper(table, row, made)
        for column, key in (("inline", "inline"),):
            if text := self.text(table, row, column, f"{pointer}/{key}"):
                made[key] = text
        for column in ("issued_on", "valid_until"):
            if date := self.date(table, row, column, f"{pointer}/{column}"):
                made[column] = date
        if issuer := self.line(table, row, "issuer", f"{pointer}/issued_by"):
            number = self.corporate_number(table, row, "issuer_number", f"{pointer}/issued_by/corporate_number")
            made["issued_by"] = {"name": issuer, **({"corporate_number": number} if number else {})}
        kinds = [self.choice("kind", one, table, row, "kinds") for one in self._listed(table, row, "kinds")]
        made["kinds"] = [kind for kind in kinds if kind]
        if versions := self.line(table, row, "versions", f"{pointer}/covers_versions"):
            versions = narrow(versions)
            self.number_note(table, row, "versions", versions)
            made["covers_versions"] = versions
        if components := self._listed(table, row, "components", "\n"):
            made["components"] = components
        for column in ("assurance", "access"):
            if text := self.line(table, row, column, f"{pointer}/{column}"):
                made[column] = self.choice(column, text, table, row, column)
        return made

    def _paper(self, table: Table, row: int, made: dict[str, Any]) -> None:
        number, holder = self.line(table, row, "paper"), self.line(table, row, "holder")
        if number:
            made["paper"] = {"number": number, **({"holder": holder} if holder else {})}

    def _listed(self, table: Table, row: int, column: str, marks: str = "\n、，,;；") -> list[str]:
        """Return the members of a list in one cell, split at line breaks and commas."""
        return [one.strip() for one in re.split(f"[{marks}]", self.text(table, row, column)) if one.strip()]

    def uses(self, table: Table, row: int, pointer: str) -> list[Any]:
        """Return the uses of evidence of one row: the cells' lines stand in pairs."""
        sources = self._sources(table, row)
        places, kinds, shows = (self._pairs(table, row, name) for name in ("places", "kinds", "shows"))
        longest = max(len(places), len(kinds), len(shows))
        if longest > len(sources) == 1:
            sources *= longest
        if longest > len(sources):
            self.fault("DEC-070", table, row, "places", sources=len(sources), places=longest)
            return []
        found: list[Any] = []
        for number, source in enumerate(sources):
            if not source:
                continue
            id_, at = self._named(table, row, source)
            at = (fragment(places[number]) if number < len(places) and "#" not in source else "") or at
            kind = kinds[number] if number < len(kinds) else ""
            show = shows[number] if number < len(shows) else ""
            self.places[f"{pointer}/evidence/{len(found)}"] = self.position(table, row, "sources")
            found.append(self._use(table, row, (id_, at, kind, show)))
        return found

    def _sources(self, table: Table, row: int) -> list[str]:
        """Return what one row names, a line each; on a single line, what commas part, pages staying with their document."""
        sources = self.lines(table, row, "sources")
        if len(sources) != 1:
            return sources
        made: list[str] = []
        for one in re.split("[、，,;；]", sources[0]):
            if made and pages_of(unicodedata.normalize("NFKC", one)):
                made[-1] += f" {one.strip()}"
            elif one.strip():
                made.append(one.strip())
        return made

    def _named(self, table: Table, row: int, source: str) -> tuple[str, str]:
        """Return the id and the fragment that a line means: a number of the list, or a name as people write it, with a page."""
        if address := _ADDRESS.match(source):
            return self._at_address(address[0], self.position(table, row, "sources")), ""
        label, mark, direct = source.partition("#")
        label = label.strip()
        id_ = self.ids.get(label) or self.ids.get(f"\n{plain_label(label)}")
        if id_:
            return id_, mark + direct
        name, at = name_and_place(label)
        of_list = self.ids.get(name) or self.ids.get(f"\n{plain_label(name)}")
        if of_list:
            return of_list, mark + direct or at
        for called, place in ((label, ""), (name, at)):
            meant = candidates(self.listed, called)
            if len(meant) > 1:
                shown = "、".join(one.shown for one in meant[:5])
                self.fault("DEC-206", table, row, "sources", text=excerpt(called), names=shown)
            if meant and not certain(meant[0], called):
                fields = {"text": excerpt(label), "name": meant[0].title or meant[0].at, "number": meant[0].shown}
                self.notes.append(Problem("DEC-205", fields, self.position(table, row, "sources")))
            if meant:
                return meant[0].id, mark + direct or place
        return label, mark + direct

    def _at_address(self, address: str, where: Position) -> str:
        """Return the id of the document at a web address; one that is not listed is added to the list."""
        if address not in self.addresses:
            id_ = f"link-{len(self.linked) + 1}"
            self.addresses[address] = id_
            self.linked.append(({"id": id_, "url": address}, where))
        return self.addresses[address]

    def _pairs(self, table: Table, row: int, column: str) -> list[str]:
        """Return the lines beside the ids; a dash stands for nothing."""
        return ["" if line in _NOTHING else line for line in self.lines(table, row, column)]

    def _use(self, table: Table, row: int, parts: tuple[str, str, str, str]) -> Any:
        id_, at, kind, show = parts
        if not kind and not show:
            return id_ + at
        made: dict[str, Any] = {"use": excerpt(id_, 80)}
        if kind:
            made["kind"] = self.choice("kind", kind, table, row, "kinds")
        if at:
            made["at"] = at
        if show:
            made["shows"] = self.choice("shows", show, table, row, "shows")
        return made


def id_of(label: str) -> str | None:
    """Return the id of the document that a form's list calls `label` (資料2: doc-2); None where its row must name it."""
    number = _NUMBERED.fullmatch(unicodedata.normalize("NFKC", label))
    return label if _KEY.fullmatch(label) else f"doc-{number[1]}" if number else None


def _path(text: str) -> str:
    """Return a written path with `/` between folders; pages written behind the name of a file become its fragment."""
    path = text.replace("\\", "/")
    name, at = name_and_place(path)
    return name + at if at and SUFFIX.search(name) and SUFFIX.search(path) is None else path
