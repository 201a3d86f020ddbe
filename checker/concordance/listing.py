"""A catalog as rows and as a page: every criterion with its words, for spreadsheets and readers."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from checker.catalogs import Library, LoadedCatalog
from checker.model.catalog import Criterion, Principle
from checker.reports.layout import Block, Detail, Entries, Entry, Heading, Page, Paragraph
from checker.wording.words import word

COLUMNS = (
    *("ref", "principle_number", "principle_ja", "principle_en", "statement_ja", "statement_en"),
    *("question_ja", "question_en", "addressees", "owner", "nature", "modality", "tier", "due", "source_status"),
    *("locator", "source_id", "evidence", "remedy_ja", "remedy_en", "clause_ja", "buyer_part_ja", "buyer_part_en"),
)
"""The columns of a catalog as CSV."""


def catalog_csv(loaded: LoadedCatalog) -> Iterator[str]:
    """Yield one line a criterion."""
    yield _line(COLUMNS)
    for ref, (principle, criterion) in loaded.items.items():
        if criterion is not None:
            yield _line(_cells(ref, principle, criterion))


def _cells(ref: str, principle: Principle, criterion: Criterion) -> tuple[str, ...]:
    question, remedy, clause = criterion.question, criterion.remedy, criterion.clause
    return (
        *(ref, str(principle.number), principle.title.ja, principle.title.en),
        *(criterion.statement.ja, criterion.statement.en),
        *((question.ja, question.en) if question else ("", "")),
        *(" ".join(criterion.addressees), criterion.owner, criterion.nature, criterion.modality),
        *(criterion.tier, criterion.due, criterion.status, criterion.sources[0].locator, criterion.source_id),
        _asked(criterion),
        *((remedy.ja, remedy.en) if remedy else ("", "")),
        clause.ja if clause else "",
        *((part.ja, part.en) if (part := criterion.buyer_part) else ("", "")),
    )


def _asked(criterion: Criterion) -> str:
    """Return the alternatives of evidence in ids: `kind[section, …](fact, …)`, joined by + within and | between."""
    return " | ".join(
        " + ".join(
            f"{member.kind}[{', '.join(member.sections)}]({', '.join(member.facts)})"
            + ("@operation" if member.shows == "operation" else "")
            for member in one.all
        )
        for one in criterion.requirements
    )


def _line(cells: tuple[str, ...]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow(cells)
    return buffer.getvalue()


def catalog_page(library: Library, loaded: LoadedCatalog, language: str) -> Page:
    """Return a catalog for readers: its notes, and each criterion with question, evidence, remedy and clause."""
    catalog, ja = loaded.catalog, language == "ja"
    title = f"{catalog.title.in_(language)}［{loaded.ref}］" if ja else f"{catalog.title.in_(language)} [{loaded.ref}]"
    status = word("catalog-status", catalog.status, language)
    about = (
        f"{catalog.issuer.in_(language)}、{catalog.issued_on}、{status}。収録改訂 {catalog.revision}。"
        if ja
        else f"{catalog.issuer.in_(language)}, {catalog.issued_on}, {status}. Revision {catalog.revision} of our encoding."
    )
    ours = (
        "確認項目の文は本ツールの要約で、原文ではありません。"
        if ja
        else "The criteria are summaries of ours, not the original wording."
    )
    notes = tuple(note.text.in_(language) for note in catalog.notes)
    blocks: list[Block] = [Heading(1, title), Paragraph((about, ours)), Paragraph(notes, "quiet")]
    for principle in catalog.principles:
        blocks.append(Heading(2, f"{principle.number} {principle.title.in_(language)}"))
        if principle.statement:
            blocks.append(Paragraph((principle.statement.in_(language),)))
        blocks.append(Entries(tuple(_entry(library, one, language) for one in principle.criteria)))
    return Page(language, title, tuple(blocks))


def _entry(library: Library, criterion: Criterion, language: str) -> Entry:
    ja = language == "ja"
    labels = (
        ("問い", "根拠資料", "求めるもの", "仕様書の文案", "出典", "町の分")
        if ja
        else ("Question", "Evidence", "Ask for", "Clause", "Source", "The buyer’s part")
    )
    details = []
    if criterion.question:
        details.append(Detail(criterion.question.in_(language), labels[0]))
    kinds = {kind.id: kind.title.in_(language) for kind in library.kinds.kinds}
    joined = (" ＋ ", "、又は ") if ja else (" + ", ", or ")
    asked = joined[1].join(
        joined[0].join(kinds.get(member.kind, member.kind) for member in one.all) for one in criterion.requirements
    )
    if asked:
        details.append(Detail(asked, labels[1]))
    if criterion.remedy:
        details.append(Detail(criterion.remedy.in_(language), labels[2]))
    if criterion.buyer_part:
        details.append(Detail(criterion.buyer_part.in_(language), labels[5]))
    if criterion.clause and ja:
        details.append(Detail(criterion.clause.ja, labels[3]))
    seen = word("source-status", criterion.status, language)
    details.append(
        Detail(
            f"{criterion.sources[0].locator}（{seen}）" if ja else f"{criterion.sources[0].locator} ({seen})", labels[4]
        )
    )
    text = criterion.statement.in_(language)
    return Entry(f"{text}（{criterion.id}）" if ja else f"{text} ({criterion.id})", tuple(details))
