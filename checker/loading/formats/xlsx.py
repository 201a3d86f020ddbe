"""The Excel form (様式): a filled-in workbook becomes a declaration or a file of reviews, each value with its sheet and cell.

Tables are known by the words of their header row, rows by the id that each carries, so that sheets may be renamed and
columns moved. A row that cannot be understood is left out and named; the others go on.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import field
from typing import Any

from checker.errors import InputError
from checker.loading.form_cells import Table, figures, find_tables, items, narrow, nested
from checker.loading.form_documents import Documents
from checker.loading.form_strays import strays
from checker.loading.interface import Aids, PlacedMarks
from checker.loading.plain_label import plain_label
from checker.loading.record_form import MARK as RECORD
from checker.loading.record_form import Record
from checker.loading.workbook import Sheet, cell_name, read_workbook
from checker.model.dataclass import dataclass
from checker.model.naming import made_id
from checker.model.position import Position
from checker.model.problem import Problem
from checker.syntax.document import Aside, Document, MadeFrom
from checker.syntax.interface import Limits

MARK = "gensoku-form/1"
"""In the first cell of the sheet that carries a form's identity."""
_DATES = ("declared_by.declared_on", "declared_by.valid_until")
_NUMBERS = ("subject.provider.corporate_number", "declared_by.corporate_number")
_MUST = ("subject.name", "subject.version", "declared_by.organization", "declared_by.roles", "declared_by.declared_on")
"""What a declaration cannot be without; a test holds it to the model."""
_NEEDED_IN_ROW = {"components": ("component",), "based_on": ("declaration", "sha256")}
"""Table → the columns that each of its rows must fill."""
_NO = ("not-applicable", "not-feasible")


@dataclass(frozen=True, slots=True)
class Identity:
    """What a form says of itself on its hidden sheet."""

    kind: str = "procurement"
    tier: str = ""
    made_from: tuple[MadeFrom, ...] = ()
    questions: Mapping[str, str] = field(default_factory=dict)
    """Number → reference of each question, in order."""
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    stage: str = ""


def read(data: bytes, path: str, limits: Limits, aids: Aids) -> Document:
    """Return the declaration in a filled-in form, or the reviews in a filled-in confirmation record.

    Raises:
        InputError: the file cannot be read (DEC-060 to DEC-062), or holds no form (DEC-063).
    """
    sheets = read_workbook(data, path, limits)
    identity, rest = _identity(sheets, path)
    labels = {**identity.labels, **{k: {**known, **identity.labels.get(k, {})} for k, known in aids.labels.items()}}
    tables: dict[str, Table] = {}
    # The worked line on the cover looks like a table too: the fullest one of a name is meant.
    found = find_tables(rest, labels)
    for table in sorted(found, key=lambda table: -len(table.columns)):
        tables.setdefault(table.name, table)
    if not {"answers", "basic", "record"} & set(tables):
        raise InputError([Problem("DEC-065", {"file": path}, Position(path))])
    digest = hashlib.sha256(data).hexdigest()
    gatherer: Record | _Form
    lost: tuple[tuple[str, ...], ...] = ()
    if "record" in tables:
        gatherer = Record(path, aids, labels)
        made = gatherer.data(tables["record"])
    else:
        gatherer = _Form(path, aids, labels, identity)
        made = gatherer.declaration(tables)
        if gatherer.incomplete and (faults := (*gatherer.empty, *gatherer.faults)):
            # There is no declaration without it. Told here, at its cell, it is not told again by its key.
            raise InputError(faults)
        lost = (tuple(gatherer.lost_claims), tuple(gatherer.lost_evidence))
    ours = identity.labels.get("sheet", {})
    gatherer.notes += strays(path, rest, found, tables.values(), ours, gatherer.unread)
    unread_claims, unread_evidence = lost or ((), ())
    aside = Aside(
        tuple(gatherer.faults), unread_claims, unread_evidence, identity.made_from, identity.tier, identity.stage
    )
    marks = PlacedMarks(Position(path), gatherer.places)
    return Document(path, "xlsx", made, digest, len(data), marks, {}, tuple(gatherer.notes), aside)


def _identity(sheets: tuple[Sheet, ...], path: str) -> tuple[Identity, list[Sheet]]:
    """Return what the hidden sheet says, and the other sheets."""
    mine = next((sheet for sheet in sheets if sheet.text(0, 0) in (MARK, RECORD)), None)
    rest = [sheet for sheet in sheets if sheet is not mine]
    if mine is None:
        return Identity(), rest
    kind, tier, stage, made, questions = "procurement", "", "", [], {}
    labels: dict[str, dict[str, str]] = {}
    for row in mine.rows:
        word, *values = (mine.text(row, column) for column in range(5))
        if word == "kind":
            kind = values[0]
        elif word == "tier":
            tier = values[0]
        elif word == "stage":
            stage = values[0]
        elif word == "catalog":
            made.append(MadeFrom(values[0], values[1], values[2], Position(path)))
        elif word == "question":
            questions[values[0]] = values[1]
        elif word == "label":
            labels.setdefault(values[0], {})[plain_label(values[2])] = values[1]
    return Identity(kind, tier, tuple(made), questions, labels, stage), rest


class _Form(Documents):
    """Goes through the tables of one form."""

    def __init__(self, path: str, aids: Aids, labels: Mapping[str, Mapping[str, str]], identity: Identity) -> None:
        super().__init__(path, aids, labels)
        self.identity = identity
        self.lost_claims: list[str] = []
        self.empty: list[Problem] = []
        """Cells that must be filled in and are not."""
        self.incomplete = False

    def declaration(self, tables: Mapping[str, Table]) -> dict[str, Any]:
        """Return the whole as the data of a declaration file."""
        made: dict[str, Any] = {"gensoku": "declaration/1", "id": "", "kind": self.identity.kind}
        if "basic" in tables:
            self._basic(tables["basic"], made)
        if not made["id"]:
            made["id"] = made_id(str(made.get("subject", {}).get("name", "")))
        for name, key in (("components", "components"), ("based_on", "based_on")):
            if name in tables:
                found = self._rows_of(tables[name], f"/subject/{key}" if name == "components" else f"/{key}")
                if found:
                    (made.setdefault("subject", {}) if name == "components" else made)[key] = found
        if "characteristics" in tables:
            made["characteristics"] = self._characteristics(tables["characteristics"])
        made["evidence"] = self.evidence(tables["evidence"]) if "evidence" in tables else []
        made["claims"] = self._claims(tables["answers"]) if "answers" in tables else []
        for item, where in self.linked:
            self.places[f"/evidence/{len(made['evidence'])}"] = where
            made["evidence"].append(item)
        return made

    def _basic(self, table: Table, made: dict[str, Any]) -> None:
        roles: list[str] = []
        first_at: dict[str, int] = {}
        for row in self.rows(table):
            key = self.text(table, row, "key")
            label = plain_label(self.text(table, row, "label"))
            field = key.removeprefix("role.") if key else self.labels["field"].get(label, "")
            role = field if field in self.labels["role"].values() else "" if key else self.labels["role"].get(label, "")
            if not field and not role:
                self.not_read(table, row, "value")
            if (not field and not role) or self.formulas(table, row):
                continue
            first_at.setdefault("declared_by.roles" if role else field, row)
            if role:
                if self._yes(table, row):
                    self.places[f"/declared_by/roles/{len(roles)}"] = self.position(table, row, "value")
                    roles.append(role)
                continue
            self._field(table, row, field, made)
        if roles:
            made.setdefault("declared_by", {})["roles"] = roles
        self._missing(table, first_at, made)

    def _missing(self, table: Table, rows: Mapping[str, int], made: Mapping[str, Any]) -> None:
        """Note what must be filled in and is not, each at its cell."""
        provider = made.get("subject", {}).get("provider")
        for needed in (*_MUST, *(["subject.provider.name"] if provider and "name" not in provider else [])):
            above, _, last = needed.partition(".")
            if made.get(above, {}).get(last):
                continue
            self.incomplete = True
            row = rows.get(needed, table.header)
            if needed not in rows or needed == "declared_by.roles" or not table.sheet.text(row, table.columns["value"]):
                self.empty.append(Problem("DEC-189", {"label": needed}, self.position(table, row, "value")))

    def _yes(self, table: Table, row: int) -> bool:
        text = self.line(table, row, "value")
        if text in ("○", "〇", "◯", "✓", "✔", "レ", "☑", "x", "X"):
            return True
        return bool(text) and self.choice("value", text, table, row, "value") == "yes"

    def _field(self, table: Table, row: int, field: str, made: dict[str, Any]) -> None:
        pointer = "/" + field.replace(".", "/")
        if field in _DATES:
            value: str | None = self.date(table, row, "value", pointer)
        elif field == "subject.purpose":
            value = self.text(table, row, "value", pointer)
        elif field in _NUMBERS:
            value = self.corporate_number(table, row, "value", pointer)
        else:
            value = self.line(table, row, "value", pointer)
        if value and field == "subject.version":
            value = narrow(value)
            self.number_note(table, row, "value", value)
        if value:
            nested(made, field, value)

    def _rows_of(self, table: Table, pointer: str) -> list[dict[str, str]]:
        """Return a plain table of lines as a list of mappings."""
        names = {"component": "name", "component_version": "version", "component_provider": "provider"}
        found: list[dict[str, str]] = []
        bands = self.labels["band"]
        for row in self.rows(table):
            first = plain_label(table.sheet.text(row, min(table.columns.values())))
            if self.formulas(table, row) or first in bands:
                continue
            here = f"{pointer}/{len(found)}"
            made = {
                names.get(column, column): text
                for column in table.columns
                if (text := self.line(table, row, column, f"{here}/{names.get(column, column)}"))
            }
            if made and self._whole(table, row):
                if "version" in made:
                    made["version"] = narrow(made["version"])
                    self.number_note(table, row, "component_version", made["version"])
                self.places[here] = self.position(table, row)
                found.append(made)
        return found

    def _whole(self, table: Table, row: int) -> bool:
        """Tell whether a row has every cell that it cannot be without, and name those that are empty."""
        empty = [name for name in _NEEDED_IN_ROW[table.name] if not self.text(table, row, name)]
        for name in empty:
            self.fault("DEC-189", table, row, name, label=name)
        return not empty

    def _characteristics(self, table: Table) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for row in self.rows(table):
            key = self.text(table, row, "key") or self.labels["characteristic"].get(
                plain_label(self.text(table, row, "question")), ""
            )
            text = self.line(table, row, "value", f"/characteristics/{key}")
            why = self.text(table, row, "why", f"/characteristics/{key}/why")
            if self.formulas(table, row) or not key or not text:
                self.not_read(table, row, "value", "why")
                continue
            chosen = self.choice("value", text, table, row, "value")
            if chosen is None:
                continue
            value: bool | str = {"yes": True, "no": False}.get(chosen, chosen)
            made[key] = {"value": value, "why": why} if why else value
        return made

    def _claims(self, table: Table) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        rows = self.rows(table)
        below = self._merged_answers(table)
        seen: set[str] = set()
        for row in rows:
            ref = self.line(table, row, "ref") or self.identity.questions.get(
                figures(self.line(table, row, "number")), ""
            )
            seen.add(ref)
            written = [
                name
                for name in table.columns
                if name not in ("number", "question", "accepted", "ref") and self.text(table, row, name)
            ]
            formula = self.formulas(table, row)
            if not written and not formula and row not in below:
                continue
            if not ref:
                self.fault("DEC-067", table, row, "ref")
                continue
            before = len(self.faults)
            made = self._claim(table, row, ref, f"/claims/{len(found)}", below.get(row, row))
            if formula or len(self.faults) > before:
                self.lost_claims.append(ref)
                self.places = {k: v for k, v in self.places.items() if not k.startswith(f"/claims/{len(found)}")}
            else:
                self.places[f"/claims/{len(found)}"] = self.position(table, row, "answer")
                found.append(made)
        gone = [ref for ref in self.identity.questions.values() if ref not in seen]
        if gone:
            where = Position(self.path, cell=f"{table.sheet.name}!{cell_name(table.header, 0)}")
            self.notes.append(Problem("DEC-073", {"count": len(gone), "refs": ", ".join(gone[:10])}, where))
        return found

    def _merged_answers(self, table: Table) -> dict[int, int]:
        """Return row → row whose answer it shares, where the answer cell is merged over several rows."""
        column = table.columns["answer"]
        shared: dict[int, int] = {}
        for top, left, bottom, right in table.sheet.merged:
            if left <= column <= right and table.header < top < bottom and table.sheet.text(top, left):
                shared |= dict.fromkeys(range(top + 1, bottom + 1), top)
        return shared

    def _claim(self, table: Table, row: int, ref: str, pointer: str, answer_row: int) -> dict[str, Any]:
        made: dict[str, Any] = {"about": ref}
        self.places[f"{pointer}/about"] = self.position(table, row, "ref")
        written = self.line(table, answer_row, "answer", f"{pointer}/answer")
        if not written:
            if (row, table.columns["answer"]) not in table.sheet.formulas:
                self.fault("DEC-066", table, row, "answer", ref=ref, allowed=self.allowed("answer"))
            return made
        made["answer"] = self.choice("answer", written, table, row, "answer")
        statement = self.text(table, row, "statement", f"{pointer}/statement")
        reason = self.text(table, row, "reason", f"{pointer}/reason")
        if statement and not reason and made["answer"] in _NO:
            statement, reason = "", statement
        made |= {key: text for key, text in (("statement", statement), ("reason", reason)) if text}
        evidence = self.uses(table, row, pointer)
        if evidence:
            made["evidence"] = evidence
        limits = items(self.text(table, row, "limits"))
        if limits:
            made["limits"] = limits
        self._plan(table, row, pointer, made)
        if role := self.line(table, row, "role", f"{pointer}/role"):
            made["role"] = self.choice("role", role, table, row, "role")
        return made

    def _plan(self, table: Table, row: int, pointer: str, made: dict[str, Any]) -> None:
        text = self.text(table, row, "plan", f"{pointer}/plan")
        owner = self.line(table, row, "plan_owner", f"{pointer}/plan/owner")
        due = self.date(table, row, "plan_due", f"{pointer}/plan/due")
        if not text and not owner and not due:
            return
        plan = {"text": text or owner or due, **({"owner": owner} if owner else {}), **({"due": due} if due else {})}
        made["plan"] = plan
