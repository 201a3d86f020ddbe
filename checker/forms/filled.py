"""A declaration as the entries of a form: the inverse of reading one, for forms that begin with what is known already."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field, fields
from datetime import date

from checker.loading.form_documents import id_of
from checker.loading.form_places import fragment
from checker.model.dataclass import dataclass
from checker.model.declaration import Claim, Declaration, EvidenceItem, StatedCharacteristic, Use

Entry = str | date
Word = Callable[[str, str], str]
"""(vocabulary, id) → the word that the form's lists hold."""


@dataclass(frozen=True, slots=True)
class Entries:
    """What stands in a form's cells before anybody typed."""

    basic: Mapping[str, Entry] = field(default_factory=dict)
    roles: tuple[str, ...] = ()
    components: tuple[Mapping[str, Entry], ...] = ()
    based_on: tuple[Mapping[str, Entry], ...] = ()
    characteristics: Mapping[str, Mapping[str, Entry]] = field(default_factory=dict)
    answers: Mapping[str, Mapping[str, Entry]] = field(default_factory=dict)
    """Reference of an asked item → its row."""
    extra: tuple[Mapping[str, Entry], ...] = ()
    """Rows for claims on other items, on principles, or in another role."""
    evidence: tuple[Mapping[str, Entry], ...] = ()


def day(text: str | None) -> Entry:
    """Return a date for Excel where it can hold one, else the text."""
    return date.fromisoformat(text) if text and text >= "1900-03-01" else text or ""


def entries_of(declaration: Declaration, asked: frozenset[str], word: Word, language: str) -> Entries:
    """Return the entries that say the same as `declaration`; claims on what the form does not ask go to the extra rows."""
    subject, by = declaration.subject, declaration.declared_by
    provider = subject.provider
    basic: dict[str, Entry] = {
        "id": declaration.id,
        "subject.name": subject.name,
        "subject.version": subject.version,
        "subject.provider.name": provider.name if provider else "",
        "subject.provider.corporate_number": (provider.corporate_number or "") if provider else "",
        "subject.purpose": subject.purpose or "",
        "declared_by.organization": by.organization,
        "declared_by.corporate_number": by.corporate_number or "",
        "declared_by.contact": by.contact or "",
        "declared_by.declared_on": day(by.declared_on),
        "declared_by.valid_until": day(by.valid_until),
    }
    answers: dict[str, Mapping[str, Entry]] = {}
    extra: list[Mapping[str, Entry]] = []
    called = {item.id: _called(item) for item in declaration.evidence}
    for claim in declaration.claims:
        row = _claim(claim, word, language, called)
        if claim.about in asked and claim.about not in answers:
            answers[claim.about] = row
        else:
            extra.append({**row, "ref": claim.about})
    return Entries(
        basic,
        by.roles,
        tuple(
            {"component": one.name, "component_version": one.version or "", "component_provider": one.provider or ""}
            for one in subject.components
        ),
        tuple({"declaration": one.declaration, "sha256": one.sha256} for one in declaration.based_on),
        _characteristics(declaration, word),
        answers,
        tuple(extra),
        tuple(_evidence(item, word) for item in declaration.evidence),
    )


def _characteristics(declaration: Declaration, word: Word) -> dict[str, Mapping[str, Entry]]:
    made: dict[str, Mapping[str, Entry]] = {}
    for item in fields(declaration.characteristics):
        raw = getattr(declaration.characteristics, item.name)
        if raw is None:
            continue
        why = (raw.why or "") if isinstance(raw, StatedCharacteristic) else ""
        value = raw.value if isinstance(raw, StatedCharacteristic) else raw
        id_ = {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)
        made[item.name] = {"value": word("value", id_), "why": why}
    return made


def _called(item: EvidenceItem) -> str:
    """Return what a form's list calls a document: its label where that leads to the same id again, else the id."""
    return item.label if item.label and id_of(item.label) == item.id else item.id


def _claim(claim: Claim, word: Word, language: str, called: Mapping[str, str]) -> dict[str, Entry]:
    no = claim.answer in ("not-applicable", "not-feasible")
    statement, reason = claim.statement or "", claim.reason or ""
    if no and not statement:
        statement, reason = reason, ""
    uses = [_use(entry, word, language, called) for entry in claim.evidence]
    plan = claim.plan
    return {
        "answer": word("answer", claim.answer),
        "statement": statement,
        "reason": reason,
        "sources": "\n".join(one[0] for one in uses),
        "places": _column([one[1] for one in uses]),
        "kinds": _column([one[2] for one in uses]),
        "shows": _column([one[3] for one in uses]),
        "limits": _items(claim.limits),
        "plan": plan.text if plan else "",
        "plan_owner": (plan.owner or "") if plan else "",
        "plan_due": day(plan.due) if plan else "",
        "role": word("role", claim.role) if claim.role else "",
    }


def _column(lines: list[str]) -> str:
    """Return lines that stay in step with the ids beside them; nothing where there is nothing to say."""
    return "\n".join(line or "-" for line in lines) if any(lines) else ""


def _use(entry: Use | str, word: Word, language: str, called: Mapping[str, str]) -> tuple[str, str, str, str]:
    """Return (id, place, kind, shows) as the form's cells hold them."""
    if isinstance(entry, str):
        id_, mark, rest = entry.partition("#")
        return (called.get(id_, id_), shown_place(mark + rest, language), "", "")
    kind = word("kind", entry.kind) if entry.kind else ""
    shows = word("shows", entry.shows) if entry.shows != "design" else ""
    return (called.get(entry.use, entry.use), shown_place(entry.at or "", language), kind, shows)


def shown_place(at: str, language: str) -> str:
    """Return the readable form of a fragment where reading it gives the same fragment again, else the fragment."""
    page = ("", "頁") if language == "ja" else ("p.", "")
    for prefix, before, behind in (("#page=", *page), ("#cell=", "", ""), ("#", "", "")):
        if at.startswith(prefix):
            shown = before + at[len(prefix) :].replace("%25", "%") + behind
            if fragment(shown) == at and shown == shown.strip() and shown not in ("", "-") and "\n" not in shown:
                return shown
    return at


def _items(listed: tuple[str, ...]) -> str:
    marked = any("\n" in one or one.startswith(("・", "- ")) for one in listed)
    return "\n".join(f"・{one}" if marked else one for one in listed)


def _evidence(item: EvidenceItem, word: Word) -> dict[str, Entry]:
    issuer, paper = item.issued_by, item.paper
    return {
        "id": _called(item),
        "title": item.title or "",
        "at": item.at or "",
        "url": item.url or "",
        "paper": paper.number if paper else "",
        "holder": (paper.holder or "") if paper else "",
        "kinds": "\n".join(word("kind", kind) for kind in item.kinds),
        "issued_on": day(item.issued_on),
        "valid_until": day(item.valid_until),
        "issuer": issuer.name if issuer else "",
        "issuer_number": (issuer.corporate_number or "") if issuer else "",
        "versions": item.covers_versions or "",
        "components": "\n".join(item.components),
        "assurance": word("assurance", item.assurance) if item.assurance else "",
        "access": word("access", item.access) if item.access else "",
        "sha256": item.sha256 or "",
        "inline": item.inline or "",
    }
