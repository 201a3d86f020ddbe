"""The evidence of one declaration as files: digests, state, expiry. Nothing of its content is judged here."""

from __future__ import annotations

import re
from typing import Literal

from checker.evidence.locate import Root, split_fragment
from checker.loading.load import LoadedDeclaration
from checker.model.buyer import Bounds
from checker.model.dataclass import dataclass
from checker.model.finding import Reason
from checker.model.position import Position
from checker.syntax.document import Document

State = Literal["as-declared", "no-digest", "differs", "not-found", "not-a-file"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One piece of evidence."""

    id: str
    """What the declaration calls it: the label of a form, else its id."""
    location: str
    state: State
    found: str | None
    """SHA-256 of the file now."""
    declared: str | None
    valid_until: str | None
    used: bool
    where: Position | None
    reasons: tuple[Reason, ...] = ()


def inventory(loaded: LoadedDeclaration, folder: str, as_of: str, expiring_days: int = 60) -> tuple[Entry, ...]:
    """Return the state of every piece of evidence on the date `as_of`, in the order of the declaration."""
    from datetime import date

    root = Root(folder, Bounds(), anywhere=loaded.path.lower().endswith((".xlsx", ".xlsm")))
    used = {
        (entry if isinstance(entry, str) else entry.use).partition("#")[0]
        for claim in loaded.declaration.claims
        for entry in claim.evidence
    }
    made = []
    for item in loaded.declaration.evidence:
        called = item.label or item.id
        reasons: list[Reason] = []
        where = loaded.evidence_places.get(item.id)
        found: str | None = None
        state: State = "not-a-file"
        if item.at is not None:
            fetched = root.fetch(split_fragment(item.at)[0])
            found = fetched.sha256
            if fetched.code is not None:
                state = "not-found"
                reasons.append(Reason(fetched.code, fetched.fields, where))
            elif item.sha256 is None:
                state = "no-digest"
                reasons.append(Reason("EVI-029", {"evidence": called}, where))
            elif item.sha256 != found:
                state = "differs"
                fields: dict[str, str | int] = {
                    "evidence": called,
                    "file": item.at,
                    "declared": item.sha256[:12],
                    "found": (found or "")[:12],
                }
                reasons.append(Reason("EVI-003", fields, where))
            else:
                state = "as-declared"
        if item.valid_until:
            left = (date.fromisoformat(item.valid_until) - date.fromisoformat(as_of)).days
            told = {"evidence": called, "date": item.valid_until}
            if left < 0:
                reasons.append(Reason("DAT-001", {**told, "as_of": as_of}, where))
            elif left <= expiring_days:
                reasons.append(Reason("DAT-006", {**told, "days": left}, where))
        location = item.at or item.url or (item.paper.number if item.paper else item.id)
        entry = Entry(
            called,
            location,
            state,
            found,
            item.sha256,
            item.valid_until,
            item.id in used,
            where,
            tuple(reasons),
        )
        made.append(entry)
    return tuple(made)


_DIGEST = re.compile(r"[\"']?[0-9a-f]{64}[\"']?")


def pinned(text: str, document: Document, loaded: LoadedDeclaration, entries: tuple[Entry, ...]) -> tuple[str, int]:
    """Return the declaration's text with the digest of every file written in, and how many were written or changed.

    Only the spans concerned change, so comments and layout stay. Works for YAML, JSON and TOML.
    """
    lines = text.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    edits: list[tuple[int, int, str]] = []
    for entry in entries:
        if entry.found is None or entry.where is None or entry.where.pointer is None or entry.found == entry.declared:
            continue
        pointer = entry.where.pointer
        if entry.declared is not None:
            place = document.marks.at(f"{pointer}/sha256")
            start = starts[(place.line or 1) - 1] + (place.column or 1) - 1
            match = _DIGEST.match(text, start)
            if match:
                quote = '"' if match[0][0] in "\"'" else ""
                edits.append((match.start(), match.end(), f"{quote}{entry.found}{quote}"))
            continue
        place = document.marks.key(f"{pointer}/at")
        start = starts[(place.line or 1) - 1] + (place.column or 1) - 1
        edits.append((start, start, _inserted(document.format, lines[(place.line or 1) - 1], place, entry.found)))
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text, len(edits)


def _inserted(form: str, line: str, place: Position, digest: str) -> str:
    """Return what stands before the key `at`: on its line in a flow or inline mapping, else on a line of its own."""
    before = line[: (place.column or 1) - 1]
    alone = not before.strip(" \t-")
    if form == "json":
        gap = "\n" + before if alone else " "
        return f'"sha256": "{digest}",{gap}'
    if form == "toml":
        return f'sha256 = "{digest}"\n{before}' if alone else f'sha256 = "{digest}", '
    return f"sha256: {digest}\n{' ' * len(before)}" if alone else f"sha256: {digest}, "
