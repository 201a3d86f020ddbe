"""The first and the last sheet of a form: what it is and how to fill it in, and what is asked later."""

from __future__ import annotations

from typing import Any

from checker.catalogs import Library
from checker.forms.book import Book, height
from checker.forms.words import say
from checker.model.vocabulary import STAGES
from checker.questionnaire import Questionnaire
from checker.wording.form_words import form_word
from checker.wording.words import WORDS, word

WIDTHS = (32.0, 32.0, 13.0, 36.0, 10.0, 14.0, 26.0)
"""Columns of the cover, as the worked line needs them."""
LATER = (18.0, 34.0, 66.0, 48.0)
"""Columns of the last sheet."""
_SAMPLE = ("question", "accepted", "answer", "statement", "sources", "places", "limits")


class Cover:
    """The first sheet of a form, written line by line."""

    def __init__(self, book: Book, sheet: Any, language: str) -> None:
        self.book, self.sheet, self.language, self.row = book, sheet, language, 0

    def line(self, text: str, look: str = "text") -> None:
        """Write a text over the whole width."""
        self.sheet.merge_range(self.row, 0, self.row, 6, "", self.book.look(look))
        self.book.put(self.sheet, self.row, 0, text, look)
        points = 16.0 if look == "title" else 11.0
        self.sheet.set_row(self.row, height([(text, sum(WIDTHS), points)], 18.0))
        self.row += 1

    def head(self, key: str) -> None:
        """Write a heading with a blank row above it."""
        self.row += 1
        for column in range(7):
            self.book.put(self.sheet, self.row, column, say(key, self.language) if column == 0 else "", "band")
        self.row += 1

    def choice(self, word: str, text: str) -> None:
        """Write a word that can be chosen, and what it means."""
        self.book.put(self.sheet, self.row, 0, word, "strong")
        self.sheet.merge_range(self.row, 1, self.row, 6, "", self.book.look("text"))
        self.book.put(self.sheet, self.row, 1, text, "text")
        self.sheet.set_row(self.row, height([(text, sum(WIDTHS[1:]), 11.0)], 18.0))
        self.row += 1


def write_cover(book: Book, sheet: Any, asked: Questionnaire, library: Library, title: str) -> None:
    """Write the cover sheet: what is asked, how to answer, and a worked line."""
    language = book.language
    cover = Cover(book, sheet, language)
    cover.line(title, "title")
    cover.head("texts")
    for one in asked.catalogs:
        fields = {
            "title": one.catalog.title.in_(language),
            "issued": one.catalog.issued_on,
            "revision": one.catalog.revision,
        }
        cover.line(say("text-line", language, **fields))
    cover.line(say("not-original", language))
    cover.head("about")
    key = "stage-all" if asked.tier == "detailed" else "stage-line"
    cover.line(say(key, language, asked=len(asked.asked), stage=word("stage", asked.stage, language)), "strong")
    if asked.later:
        cover.line(say("later-line", language, later=len(asked.later)))
    time = {"simple": "hours-2", "standard": "hours-day", "detailed": "hours-days"}[asked.tier]
    cover.line(say("time-line", language, hours=say(time, language)))
    cover.head("how")
    for number in range(1, 8):
        cover.line(f"{number}. {say(f'how-{number}', language)}")
    cover.head("answers")
    for id_ in WORDS["answer"]:
        cover.choice(word("answer", id_, language), say(f"answer-{id_}", language))
    cover.head("example")
    _example(cover, library)


def _example(cover: Cover, library: Library) -> None:
    """Write one line as it may look when it is filled in."""
    language, book, sheet = cover.language, cover.book, cover.sheet
    texts = {key: say(f"example-{key}", language) for key in _SAMPLE if key != "answer"}
    texts["answer"] = word("answer", "met", language)
    sizes = []
    for column, key in enumerate(_SAMPLE):
        book.put(sheet, cover.row, column, form_word("answers", key, language), "head")
        book.put(sheet, cover.row + 1, column, texts[key], "sample")
        sizes.append((texts[key], WIDTHS[column], 10.0))
    sheet.set_row(cover.row, 34)
    sheet.set_row(cover.row + 1, height(sizes))
    cover.row += 2
    kind = next(one for one in library.kinds.kinds if one.id == "log-policy")
    cover.line(say("example-evidence", language, kind=kind.title.in_(language)), "small")


def write_later(book: Book, sheet: Any, asked: Questionnaire, library: Library) -> None:
    """Write what is asked at a later stage, by stage, and what the buyer's facts leave out."""
    language = book.language
    sheet.merge_range(0, 0, 0, 3, "", book.look("text"))
    book.put(sheet, 0, 0, say("later-note", language), "text")
    for column, text in enumerate((say("stage", language), "", form_word("answers", "question", language), "")):
        book.put(sheet, 1, column, text, "head")
    book.put(sheet, 1, 1, "原則" if language == "ja" else "Principle", "head")
    book.put(sheet, 1, 3, form_word("answers", "ref", language), "head")
    sheet.repeat_rows(1)
    row = 2
    for one in sorted(asked.later, key=lambda one: STAGES.index(one.criterion.due)):
        text = (one.criterion.question or one.criterion.statement).in_(language)
        stage = word("stage", one.criterion.due, language)
        for column, cell in enumerate((stage, one.principle.title.in_(language), text, one.ref)):
            book.put(sheet, row, column, cell, "cell-small" if column == 3 else "cell")
        sheet.set_row(row, height([(text, LATER[2], 11.0), (one.ref, LATER[3], 10.0)]))
        row += 1
    if not asked.left_out:
        return
    for column in range(4):
        book.put(sheet, row, column, say("left-out", language) if column == 0 else "", "band")
    comma = "、" if language == "ja" else ", "
    for one, names in asked.left_out:
        row += 1
        text = (one.criterion.question or one.criterion.statement).in_(language)
        decided = comma.join(library.characteristics[name].title.in_(language) for name in names)
        cells = (
            "",
            one.principle.title.in_(language),
            f"{text}\n{say('decided-by', language, names=decided)}",
            one.ref,
        )
        for column, cell in enumerate(cells):
            book.put(sheet, row, column, cell, "cell-small" if column == 3 else "cell")
        sheet.set_row(row, height([(cells[2], LATER[2], 11.0), (one.ref, LATER[3], 10.0)]))
