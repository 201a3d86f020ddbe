"""From the rows of a table to declarations, as a mapping file says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from checker.errors import InputError
from checker.loading.importers.answers import addresses, is_blank, is_filled, state_of
from checker.loading.importers.interface import Draft, Given, Imported, Left, Source, as_line
from checker.loading.importers.rows import Table
from checker.loading.importers.tables import filled_rows, find_header, fits, heading, tables_of
from checker.model.dataclass import dataclass
from checker.model.mapping import MappedCharacteristic, MappedClaim, Mapping
from checker.model.position import Position
from checker.model.problem import Problem

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_AMERICAN = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_ANSWERS = {
    "yes": "met",
    "no": "not-met",
    "planned": "planned",
    "unknown": "unknown",
    "not-applicable": "not-applicable",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a record, by the key that the mapping gives its column."""

    text: str
    where: Position


Record = dict[str, Cell]


@dataclass(frozen=True, slots=True)
class Layout:
    """Which column of a table is which of the mapping's."""

    table: Table
    header: int
    places: dict[str, int]
    unknown: tuple[int, ...]
    """Columns with a name that the mapping does not know."""


def import_tables(sources: Sequence[Source], given: Given, mapping: Mapping) -> Imported:
    """Return one declaration a row of every file."""
    imported = Imported()
    for source in sources:
        try:
            layout = lay_out(tables_of(source), mapping, source)
        except InputError as fault:
            imported.problems += fault.problems
            continue
        rows = [
            (row.number, record_of(layout, row.number, row.cells)) for row in filled_rows(layout.table, layout.header)
        ]
        for number, record in rows:
            declare(record, mapping, source, given, imported, layout.table.where(number, 0))
        _tell_left(layout, mapping, imported)
    if not imported.documents and imported.problems:
        raise InputError(imported.problems)
    return imported


def lay_out(tables: Sequence[Table], mapping: Mapping, source: Source) -> Layout:
    """Find the header and the columns.

    Raises:
        InputError: no row holds the column that names the system (DEC-157).
    """
    names = {column.key: column.names for column in mapping.columns}
    found = None
    for key in mapping.subject.name:
        for name in names.get(key, ()):
            found = find_header(tables, names.values(), (name,))
            if found:
                break
        if found:
            break
    if found is None:
        wanted = ", ".join(name for key in mapping.subject.name for name in names.get(key, ())[:1])
        raise InputError([Problem("DEC-157", {"file": source.path, "column": wanted}, Position(source.path))])
    table, header = found
    headers = [heading(cell) for cell in table.rows[header].cells]
    places: dict[str, int] = {}
    taken: set[int] = set()
    # Exact names first: a short name may begin a longer one that is another column's.
    for exact in (True, False):
        for column in mapping.columns:
            if column.key in places or (column.after and column.after not in places):
                continue
            start = places[column.after] + 1 if column.after else 0
            index = _column(headers, column.names, start, taken, exact)
            if index is not None:
                places[column.key] = index
                taken.add(index)
    unknown = tuple(
        index for index, cell in enumerate(table.rows[header].cells) if index not in taken and not is_blank(cell)
    )
    return Layout(table, header, places, unknown)


def _column(headers: Sequence[str], names: Sequence[str], start: int, taken: set[int], exact: bool) -> int | None:
    for name in names:
        wanted = heading(name)
        for index in range(start, len(headers)):
            if index not in taken and (headers[index] == wanted if exact else fits(headers[index], wanted)):
                return index
    return None


def record_of(layout: Layout, number: int, cells: Sequence[str]) -> Record:
    """Return the cells of a row by key; a short row has fewer."""
    return {
        key: Cell(cells[index], layout.table.where(number, index))
        for key, index in layout.places.items()
        if index < len(cells)
    }


def declare(
    record: Record, mapping: Mapping, source: Source, given: Given, imported: Imported, where: Position
) -> None:
    """Add the declaration of one record to `imported`; a record without a name is left and told."""
    name = _first(record, mapping.subject.name)
    if name is None:
        text = next((as_line(cell.text) for cell in record.values() if not is_blank(cell.text)), "")
        if text:
            imported.left.append(Left("", text[:80], where))
        return
    draft = Draft(source, given, where, imported)
    _who(draft, record, mapping, name)
    for one in mapping.characteristics:
        _characteristic(draft, record, one)
    for claim in mapping.claims:
        _claim(draft, record, claim)
    id_ = _first(record, mapping.subject.id)
    imported.documents.append(draft.document(id_.text if id_ else name.text))


def _who(draft: Draft, record: Record, mapping: Mapping, name: Cell) -> None:
    subject = draft.subject
    subject["name"] = draft.line("/subject/name", name.text, name.where)
    version = _first(record, mapping.subject.version)
    if version:
        subject["version"] = draft.line("/subject/version", version.text, version.where, 100)
    provider = _first(record, mapping.subject.provider)
    if provider and is_filled(provider.text):
        subject["provider"] = {"name": draft.line("/subject/provider/name", provider.text, provider.where)}
    purpose = [record[key] for key in mapping.subject.purpose if key in record and is_filled(record[key].text)]
    if purpose:
        text = "\n".join(dict.fromkeys(cell.text.strip() for cell in purpose))
        subject["purpose"] = draft.prose("/subject/purpose", text, purpose[0].where)
    by = draft.declared_by
    if not draft.given.roles:
        by["roles"] = list(mapping.roles)
    for key, columns, limit in (("organization", mapping.organization, 500), ("contact", mapping.contact, 500)):
        cell = _first(record, columns)
        if cell and is_filled(cell.text):
            by[key] = draft.line(f"/declared_by/{key}", cell.text, cell.where, limit)
    declared = _first(record, mapping.declared_on)
    day = day_of(declared.text) if declared else None
    if day and declared:
        by["declared_on"] = day
        draft.places["/declared_by/declared_on"] = declared.where


def day_of(text: str) -> str | None:
    """Return a day as `YYYY-MM-DD` from an ISO date or time, or from a month/day/year of the United States."""
    if match := _ISO.search(text):
        return match[0]
    if match := _AMERICAN.search(text):
        month, day = int(match[1]), int(match[2])
        return f"{match[3]}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else None
    return None


def _characteristic(draft: Draft, record: Record, one: MappedCharacteristic) -> None:
    cell = record.get(one.column)
    if cell is None or is_blank(cell.text):
        return
    word = heading(cell.text)
    value: bool | str | None = None
    if any(fits(word, heading(name)) or word == heading(name) for name in one.true):
        value = True
    elif any(fits(word, heading(name)) or word == heading(name) for name in one.false):
        value = False
    elif not one.true and not one.false:
        state = state_of(cell.text)
        value = True if state == "yes" else False if state == "no" else "unknown" if state == "unknown" else None
    if value is None:
        return
    pointer = f"/characteristics/{one.id}"
    # A "no" needs its reason; what the cell says word for word is all that the format gives.
    draft.characteristics[one.id] = (
        {"value": False, "why": draft.prose(f"{pointer}/why", cell.text, cell.where)} if value is False else value
    )
    draft.places[pointer] = cell.where


def _claim(draft: Draft, record: Record, claim: MappedClaim) -> None:
    answer = record.get(claim.answer) if claim.answer else None
    spoken = [record[key] for key in claim.statement if key in record and is_filled(record[key].text)]
    if answer is not None:
        state = state_of(answer.text)
        if state == "empty":
            return
        word = _ANSWERS.get(state, "met")
        if state in ("text", "yes", "planned") and len(answer.text) > 25:
            spoken = [answer, *spoken]
        where = answer.where
    elif claim.answer is None and (spoken or _named(record, claim)):
        word, where = "met", (spoken or _named(record, claim))[0].where
    else:
        return
    index = len(draft.claims)
    text = "\n".join(dict.fromkeys(cell.text.strip() for cell in spoken))
    statement = draft.prose(f"/claims/{index}/statement", text, spoken[0].where) if spoken else None
    reasons = [record[key] for key in claim.reason if key in record and is_filled(record[key].text)]
    reason = None
    if word in ("not-applicable", "not-feasible") and reasons:
        reason = draft.prose(
            f"/claims/{index}/reason", "\n".join(cell.text.strip() for cell in reasons), reasons[0].where
        )
    elif word == "not-applicable" and answer is not None and len(answer.text) > 25:
        reason = draft.prose(f"/claims/{index}/reason", answer.text, answer.where)
    plan = {"text": as_line(answer.text)[:500]} if word == "planned" and answer is not None else None
    draft.add_claim(
        claim.about,
        word,
        where,
        statement=statement,
        reason=reason,
        evidence=_evidence(draft, record, claim),
        plan=plan,
    )


def _named(record: Record, claim: MappedClaim) -> list[Cell]:
    """Return the cells that name a document by its address."""
    return [record[one.column] for one in claim.evidence if one.column in record and addresses(record[one.column].text)]


def _evidence(draft: Draft, record: Record, claim: MappedClaim) -> list[str]:
    used = []
    for one in claim.evidence:
        cell = record.get(one.column)
        for address in addresses(cell.text) if cell else ():
            if cell and len(address) <= 2_000:
                used.append(draft.add_evidence({"url": address, "kinds": [one.kind]}, cell.where))
    return list(dict.fromkeys(used))


def _first(record: Record, keys: Iterable[str]) -> Cell | None:
    return next((record[key] for key in keys if key in record and not is_blank(record[key].text)), None)


def _tell_left(layout: Layout, mapping: Mapping, imported: Imported) -> None:
    """List each column that nothing was made of, once, with how many rows fill it."""
    unused = {column.key for column in mapping.columns if column.unused}
    columns = [*layout.unknown, *(place for key, place in layout.places.items() if key in unused)]
    header = layout.table.rows[layout.header]
    for index in sorted(columns):
        filled = [row for row in filled_rows(layout.table, layout.header) if index < len(row.cells)]
        filled = [row for row in filled if not is_blank(row.cells[index])]
        if filled:
            name = as_line(header.cells[index]) if index < len(header.cells) else ""
            first = filled[0]
            where = layout.table.where(first.number, index)
            imported.left.append(Left(name, as_line(first.cells[index])[:80], where, len(filled)))
