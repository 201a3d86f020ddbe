"""The papers before a declaration: clauses and list of documents for a specification, and the committee's table.

All are drafts: the clauses are our summaries and need a legal review. What is due later stands apart, by stage.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.catalogs import Library
from checker.forms.blocks import Block
from checker.forms.book import Book, height
from checker.forms.words import say
from checker.model.buyer import Case
from checker.model.vocabulary import STAGES
from checker.questionnaire import Asked, Questionnaire
from checker.wording.words import word

_SCORING = (6.0, 22.0, 46.0, 46.0, 22.0, 9.0, 9.0, 30.0)


def specification(asked: Questionnaire, library: Library, language: str, case: Case | None) -> list[Block]:
    """Return the blocks of the draft: clauses, documents to be handed in, what comes later, what was left out."""

    def text(key: str, **fields: object) -> str:
        return say(key, language, **fields)

    made = [Block("title", text("spec-title")), Block("mark", text("spec-draft"))]
    if case is not None:
        made.append(Block("text", text("spec-case", title=case.title, buyer=case.buyer.organization)))
    for one in asked.catalogs:
        fields = {
            "title": one.catalog.title.in_(language),
            "issued": one.catalog.issued_on,
            "revision": one.catalog.revision,
        }
        made.append(Block("item", text("text-line", **fields)))
    made.append(Block("text", text("spec-what", tier=word("tier", asked.tier, language), digest=asked.sha256)))
    made.append(Block("heading", f"1 {text('spec-clauses')}"))
    made.append(Block("text", text("spec-clauses-note")))
    made += _clauses(list(asked.numbered()), language, "")
    made.append(Block("heading", f"2 {text('spec-documents')}"))
    made.append(Block("text", text("spec-documents-note")))
    made.append(_documents(list(asked.numbered()), library, language))
    made.append(Block("heading", f"3 {text('spec-later')}"))
    made.append(Block("text", text("spec-later-note" if asked.later else "spec-later-none")))
    number = len(asked.asked)
    for stage in STAGES:
        due = [one for one in asked.later if one.criterion.due == stage]
        if due:
            rows = [(number + place, one) for place, one in enumerate(due, 1)]
            number += len(due)
            made.append(Block("subheading", word("stage", stage, language)))
            made += _clauses(rows, language, "")
            made.append(_documents(rows, library, language))
    if asked.left_out:
        made.append(Block("heading", f"4 {text('left-out')}"))
        made += [Block("item", _left_out(one, names, library, language)) for one, names in asked.left_out]
    return made


def _clauses(rows: Sequence[tuple[int, Asked]], language: str, principle: str) -> Iterator[Block]:
    """Yield the clauses under their principles; a criterion without a clause is asked by the form alone."""
    for number, one in rows:
        if one.criterion.clause is None:
            continue
        if one.principle_ref != principle:
            principle = one.principle_ref
            title = one.principle.title.in_(language)
            yield Block("subheading", f"{title}（{one.catalog.catalog.title.in_(language)}）")
        yield Block("clause", " ".join(one.criterion.clause.ja.split()), f"({number})")


def _documents(rows: Sequence[tuple[int, Asked]], library: Library, language: str) -> Block:
    """Return the table of what is to be handed in."""
    kinds = {kind.id: kind.title.in_(language) for kind in library.kinds.kinds}
    comma = "、" if language == "ja" else ", "
    cells = [tuple(say(key, language) for key in ("spec-number", "spec-hand-in", "spec-kinds"))]
    for number, one in rows:
        wanted = dict.fromkeys(
            kinds[m.kind] for each in one.criterion.requirements for m in each.all if m.kind in kinds
        )
        remedy = one.criterion.remedy or one.criterion.question or one.criterion.statement
        cells.append((f"({number})", " ".join(remedy.in_(language).split()), comma.join(list(wanted)[:5])))
    return Block("table", rows=tuple(cells), widths=(8, 60, 32))


def _left_out(one: Asked, names: Sequence[str], library: Library, language: str) -> str:
    text = (one.criterion.question or one.criterion.statement).in_(language)
    comma = "、" if language == "ja" else ", "
    decided = comma.join(library.characteristics[name].title.in_(language) for name in names)
    return f"{' '.join(text.split())}（{say('decided-by', language, names=decided)}）"


def scoring_table(asked: Questionnaire, library: Library, language: str, case: Case | None) -> bytes:
    """Return the committee's table as a workbook: one row a question, score cells empty."""
    title = say("score-title", language)
    book = Book(language, title)
    sheet = book.sheet(
        say("score-sheet", language), _SCORING, f"{title}  {say('foot', language, digest=asked.sha256[:16])}"
    )
    last = len(_SCORING) - 1
    rows = [(title, "title"), (say("score-note", language), "text")]
    if case is not None:
        rows.insert(1, (say("spec-case", language, title=case.title, buyer=case.buyer.organization), "text"))
    rows.append((say("score-digest", language, digest=asked.sha256), "small"))
    for row, (text, look) in enumerate(rows):
        sheet.merge_range(row, 0, row, last, "", book.look(look))
        book.put(sheet, row, 0, text, look)
        sheet.set_row(row, height([(text, sum(_SCORING), 16.0 if look == "title" else 11.0)]))
    row = len(rows)
    for key in ("score-bidder", "score-member", "score-date"):
        sheet.merge_range(row, 0, row, 1, "", book.look("strong"))
        book.put(sheet, row, 0, say(key, language), "strong")
        sheet.merge_range(row, 2, row, 3, "", book.look("entry"))
        row += 1
    heads = ("number", "principle", "question", "look", "seen", "most", "points", "remarks")
    for column, key in enumerate(heads):
        book.put(sheet, row, column, say(f"score-{key}", language), "head")
    sheet.set_row(row, 34)
    sheet.repeat_rows(row)
    sheet.freeze_panes(row + 1, 0)
    for number, one in asked.numbered():
        row += 1
        question = (one.criterion.question or one.criterion.statement).in_(language)
        look = one.criterion.remedy.in_(language) if one.criterion.remedy else ""
        cells = (number, one.principle.title.in_(language), question, look)
        for column, cell in enumerate(cells):
            book.put(sheet, row, column, cell, ("number", "cell", "cell", "cell-small")[column])
        for column in range(4, len(_SCORING)):
            book.put(sheet, row, column, "", "entry")
        sheet.set_row(row, height([(question, _SCORING[2], 11.0), (look, _SCORING[3], 10.0)], 44.0))
    return book.bytes()
