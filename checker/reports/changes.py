"""What changed between two assessments, laid out: for a pull request, a terminal, or a file."""

from __future__ import annotations

from checker.difference import Change, Difference
from checker.model.assessment import Both
from checker.reports.layout import Block, Detail, Entries, Entry, Heading, Mark, Page, Paragraph
from checker.reports.phrases import phrase
from checker.wording.words import word

_ORDER = ("opened", "added", "changed", "closed", "removed")
_MARKS: dict[str, Mark] = {
    "satisfied": "satisfied",
    "not-satisfied": "not-satisfied",
    "undetermined": "undetermined",
    "not-applicable": "not-applicable",
}


def build(found: Difference, language: str) -> Page:
    """Return the page of a difference."""
    title = phrase("diff_title", language, subject=found.subject)
    blocks: list[Block] = [
        Heading(1, title),
        Paragraph((phrase("diff_between", language, old=found.old_as_of, new=found.new_as_of),), "quiet"),
        Paragraph((phrase("diff_worse" if found.worse else "diff_not_worse", language),), "strong"),
    ]
    for kind in _ORDER:
        changes = [change for change in found.changes if change.kind == kind]
        if changes:
            count = f"（{len(changes)} 件）" if language == "ja" else f" ({len(changes)})"
            blocks.append(Heading(2, word("change", kind, language) + count))
            blocks.append(Entries(tuple(_entry(change, language) for change in changes)))
    blocks.append(Paragraph((phrase("diff_unchanged", language, count=found.unchanged),), "quiet"))
    return Page(language, title, tuple(blocks), about=found.subject, dated=found.new_as_of)


def _entry(change: Change, language: str) -> Entry:
    details = [Detail(_way(change, language), word("diff-label", "result", language))]
    causes = ("、" if language == "ja" else ", ").join(word("cause", one, language) for one in change.causes)
    if causes:
        details.append(Detail(causes, word("diff-label", "cause", language)))
    if change.old_codes != change.new_codes:
        codes = f"{' '.join(change.old_codes) or '—'} → {' '.join(change.new_codes) or '—'}"
        details.append(Detail(codes, word("diff-label", "codes", language)))
    place = f"{change.was_ref} → {change.ref}" if change.was_ref else change.ref
    details.append(Detail(place, word("diff-label", "item", language)))
    principle, question = _in(change.principle, language), _in(change.question, language)
    return Entry(question, tuple(details), _MARKS.get(change.new or "", ""), topic=principle)


def _way(change: Change, language: str) -> str:
    none = word("diff-label", "none", language)
    old = word("verdict", change.old, language) if change.old else none
    new = word("verdict", change.new, language) if change.new else none
    return f"{old} → {new}"


def _in(both: Both, language: str) -> str:
    return both.in_(language)
