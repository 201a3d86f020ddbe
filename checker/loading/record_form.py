"""The confirmation record as a workbook (確認記録): its rows become reviews, each value with its sheet and cell.

A row that nobody wrote in says that nobody has looked yet. What a row is about (criterion, system, document) stands in
cells that are locked; a value beside them tells when one was changed all the same.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from typing import Any

from checker.loading.form_cells import Gatherer, Table
from checker.loading.plain_label import plain_label
from checker.loading.workbook import cell_name

MARK = "gensoku-record/1"
"""In the first cell of the sheet that carries a record's lists."""
NEEDED = ("conclusion", "method", "post", "on")
"""What a review cannot be without."""
WRITTEN = (*NEEDED, "note", "until", "name")
"""Columns that people write in, on every row."""
FIXED = ("ref", "subject", "version", "sha256", "paper", "kind")
"""Columns that say what a row is about."""
SHOWN = (("number", "principle", "question"), ("document",))
"""Columns in which people see what a row is about, by what is sealed together."""
_REF = re.compile(r"[a-z0-9-]+@[^/\s]+(?:/[^/\s]+){1,2}")


def seal(cells: Mapping[str, object], kind: str) -> str:
    """Return the value that tells whether one of the fixed cells of a row was changed; blanks do not matter.

    What people see of an item that the form names stands in further parts, which tell when they were moved apart.
    """
    parts = [_digest([*(cells.get(column) for column in FIXED[:-1]), kind])[:12]]
    parts += [_digest([cells.get(column) for column in columns])[:6] for columns in SHOWN if cells.get("ref")]
    return "-".join(parts)


def _digest(values: Iterable[object]) -> str:
    texts = ("".join(char for char in str(value or "") if char.isprintable() and char != "\ufffd") for value in values)
    return hashlib.sha256(
        "\n".join("".join(text.split()) for text in texts).encode("utf-8", "surrogatepass")
    ).hexdigest()


class Record(Gatherer):
    """Goes through the rows of one record."""

    def data(self, table: Table) -> dict[str, Any]:
        """Return the rows as the data of a file of reviews; a row that cannot be understood is named and left out."""
        made: list[dict[str, Any]] = []
        for row in self.rows(table):
            pointer = f"/reviews/{len(made)}"
            before = len(self.faults)
            formula = self.formulas(table, row)
            one = self._review(table, row, pointer) if formula or self._written(table, row) else None
            if one is not None and len(self.faults) == before:
                self.places[pointer] = self.position(table, row, "conclusion")
                made.append(one)
            else:
                self.places = {key: at for key, at in self.places.items() if not f"{key}/".startswith(f"{pointer}/")}
        return {"gensoku": "reviews/1", "reviews": made}

    def _written(self, table: Table, row: int) -> bool:
        """Tell whether somebody wrote in a row; on a row for an item of one's own choice, choosing it is writing."""
        chosen = () if self.line(table, row, "ref") else ("question", "document", "kind")
        return any(self.text(table, row, column) for column in (*WRITTEN, *chosen))

    def _review(self, table: Table, row: int, pointer: str) -> dict[str, Any]:
        about = {column: self.line(table, row, column) for column in FIXED}
        kind = (self.choice("kind", about["kind"], table, row, "kind") or "") if about["kind"] else ""
        made: dict[str, Any] = {}
        # A kind that is chosen on the row itself is no part of its seal.
        seen = {column: self.text(table, row, column) for columns in SHOWN for column in columns}
        fixed, *shown = self.line(table, row, "seal").split("-")
        wanted, *parts = seal({**about, **seen}, kind).split("-")
        moved = [columns[-1] for columns, one, other in zip(SHOWN, shown, parts, strict=False) if one != other]
        if fixed not in (wanted, seal(about, "").partition("-")[0]) or len(shown) != len(parts):
            self.fault("DEC-230", table, row, "question")
        elif moved:
            self.fault("DEC-240", table, row, moved[0], label=self._label(table, moved[0]))
        else:
            made = self._about(table, row, {**about, "kind": kind})
        self._looked(table, row, pointer, made)
        return made

    def _about(self, table: Table, row: int, about: Mapping[str, str]) -> dict[str, Any]:
        """Return what a row is about: criterion, system, document, kind."""
        own = not about["ref"]
        made: dict[str, Any] = {"criterion": self._item(table, row) if own else about["ref"]}
        made["subject"] = {"name": about["subject"], **({"version": about["version"]} if about["version"] else {})}
        document = self._document(table, row) if own else {"sha256": about["sha256"], "number": about["paper"]}
        if evidence := {key: text for key, text in document.items() if text}:
            made["evidence"] = evidence
        if about["kind"]:
            made["kind"] = about["kind"]
        elif not evidence and not self.line(table, row, "kind") and not (own and self.line(table, row, "document")):
            place = cell_name(row, table.columns["kind"]) if "kind" in table.columns else ""
            self.fault("DEC-232", table, row, "document", kind_cell=place)
        return made

    def _item(self, table: Table, row: int) -> str:
        """Return the criterion that a row of one's own choice names, by its question or its reference."""
        text = self.line(table, row, "question")
        if not text:
            self.fault("DEC-189", table, row, "question", label=self._label(table, "question"))
        return text if not text or _REF.fullmatch(text) else self._listed("item", table, row, "question")

    def _document(self, table: Table, row: int) -> dict[str, str]:
        """Return the document that a row of one's own choice names; nothing where it names none."""
        if not self.line(table, row, "document"):
            return {}
        key, _, value = self._listed("document", table, row, "document").partition(":")
        return {"number" if key == "paper" else key: value}

    def _listed(self, vocabulary: str, table: Table, row: int, column: str) -> str:
        """Return what a text of the record's own lists stands for; empty, and named, where it is none of them."""
        text = self.line(table, row, column)
        found = self.labels.get(vocabulary, {}).get(plain_label(text))
        if found is None:
            self.fault("DEC-069", table, row, column, value=text[:80], list=vocabulary)
        return found or ""

    def _label(self, table: Table, column: str) -> str:
        return table.sheet.text(table.header, table.columns.get(column, -1)) or column

    def _looked(self, table: Table, row: int, pointer: str, made: dict[str, Any]) -> None:
        """Take what people write on a row: what they found, how, who, when."""
        for column in NEEDED:
            if not self.text(table, row, column) and (row, table.columns[column]) not in table.sheet.formulas:
                self.fault("DEC-189", table, row, column, label=self._label(table, column))
        for column in ("conclusion", "method", "shows"):
            if text := self.line(table, row, column, f"{pointer}/{column}"):
                made[column] = self.choice(column, text, table, row, column)
        made["by"] = {"post": self.line(table, row, "post", f"{pointer}/by/post")}
        if name := self.line(table, row, "name", f"{pointer}/by/name"):
            made["by"]["name"] = name
        for column in ("on", "until"):
            if day := self.date(table, row, column, f"{pointer}/{column}"):
                made[column] = day
        if note := self.text(table, row, "note", f"{pointer}/note"):
            made["note"] = note
