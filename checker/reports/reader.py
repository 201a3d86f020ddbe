"""An assessment read in one language: names, dates and reasons as people write them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.model.assessment import (
    Assessment,
    Both,
    CriterionRecord,
    CriterionText,
    EvidenceRecord,
    PrincipleRecord,
    Told,
)
from checker.model.placed import Standing
from checker.reports.layout import Block, Detail, Page
from checker.reports.phrases import day, phrase
from checker.wording.words import word

Item = tuple[PrincipleRecord, CriterionRecord, CriterionText]
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Reader:
    """An assessment read in one language."""

    def __init__(self, assessment: Assessment, language: str) -> None:
        self.assessment = assessment
        self.language = language
        self.texts = {ref: text for catalog in assessment.catalogs for ref, text in catalog.criteria.items()}
        locations = {
            record.location.partition("#")[0]: self.called(record)
            for record in assessment.evidence
            if record.place == "file"
        }
        self._evidence = {record.id: record for record in reversed(assessment.evidence)}
        """By id; an own piece of evidence stands before an inherited one of the same id."""
        self.documents = sorted(locations.items(), key=lambda pair: -len(pair[0]))
        self.standing = Standing(assessment)
        self.titles = {catalog.ref: catalog.title for catalog in assessment.catalogs}

    def say(self, key: str, **places: str | int) -> str:
        """Return a fixed phrase."""
        return phrase(key, self.language, **places)

    @staticmethod
    def fixed(key: str, language: str) -> str:
        """Return a fixed phrase where no assessment is read."""
        return phrase(key, language)

    def detail(self, key: str, text: str) -> Detail:
        """Return a line under an entry, labelled by a fixed phrase."""
        return Detail(text, self.say(key))

    def word(self, vocabulary: str, id_: str) -> str:
        """Return the word for an id: from the assessment's own names, else from the closed words."""
        named = self.assessment.names.get(vocabulary, {}).get(id_)
        return named.in_(self.language) if named else word(vocabulary, id_, self.language)

    def text(self, both: Both | None) -> str:
        """Return a bilingual text in this language; empty for none."""
        return both.in_(self.language) if both else ""

    def items(self) -> list[Item]:
        """Return every criterion with its principle and text, in the order of the catalogs."""
        return [
            (principle, criterion, self.texts[criterion.ref])
            for principle in self.assessment.principles
            for criterion in principle.criteria
        ]

    def date(self, iso: str) -> str:
        """Return a date as people write it in this language."""
        return day(iso, self.language)

    def told(self, told: Told) -> str:
        """Return a reason's sentence; dates as people write them, and a document by its number and name."""
        text = self._dated(told)
        record = self._named(told)
        return _renamed(text, record.id, self._numbered(_name(record), number_of(record))) if record else text

    def called(self, record: EvidenceRecord) -> str:
        """Return what people call a document: title or bare file name, with its number where a form has given it one."""
        return self._numbered(_name(record), record.label or "") or record.id

    def _numbered(self, name: str, number: str) -> str:
        return self.say("document_numbered", name=name, number=number) if name and number else name or number

    def _named(self, told: Told) -> EvidenceRecord | None:
        id_ = told.fields.get("evidence")
        return self._evidence.get(id_) if isinstance(id_, str) else None

    def _dated(self, told: Told) -> str:
        text = self.text(told.message)
        for value in {value for value in told.fields.values() if isinstance(value, str) and _ISO.fullmatch(value)}:
            text = text.replace(value, self.date(value))
        return text

    def plainly(self, told: Told) -> str:
        """Return a reason's sentence with documents named as people name them: by title, else by bare file name."""
        text = self._dated(told)
        for location, name in self.documents:
            text = text.replace(location, name)
        record = self._named(told)
        return _renamed(text, record.id, self.called(record)) if record else text

    def principle(self, record: PrincipleRecord) -> str:
        """Return a principle's official name."""
        return self.text(record.title)

    def topic(self, record: PrincipleRecord) -> str:
        """Return a principle's name where it stands alone: with its text, where several texts were used."""
        if len(self.assessment.catalogs) < 2:
            return self.principle(record)
        text = self.text(self.titles[record.catalog])
        return f"{text}　{self.principle(record)}" if self.language == "ja" else f"{text}, {self.principle(record)}"


def number_of(record: EvidenceRecord) -> str:
    """Return what the declaration numbers a document by: the label of its form, else its id; an address alone has none."""
    made = record.place == "url" and not record.title and record.id.startswith("link-")
    return record.label or ("" if made else record.id)


def _name(record: EvidenceRecord) -> str:
    """Return the title of a document, else its bare file name; empty where its id is all that there is."""
    path = record.location.partition("#")[0]
    name = record.title or (path.rpartition("/")[2] if record.place == "file" else record.location)
    return "" if name == record.id else name


def _renamed(text: str, id_: str, name: str) -> str:
    for opens, closes in ("「」", "“”"):
        text = text.replace(f"{opens}{id_}{closes}", f"{opens}{name}{closes}")
    return text


def page_of(reader: Reader, title: str, blocks: Sequence[Block], *, signed: bool = False) -> Page:
    """Return the blocks as a document, with what files and pages carry about it."""
    a = reader.assessment
    subject = a.declaration.subject
    return Page(
        reader.language,
        title,
        tuple(blocks),
        number=(a.case.number if a.case else None) or a.sha256[:12],
        about=f"{subject['name']} {subject['version']}",
        dated=a.as_of,
        maker=f"Gensoku {a.tool.version}",
        reader=reader.say("sign_person") if signed else "",
    )


TOLD_ONCE = "EVI-029"
"""The rule that papers tell once, for all documents: that a declaration gives no digest changes no item."""


def reasons_of(criterion: CriterionRecord) -> list[Told]:
    """Return the reasons that papers tell with an item."""
    return [reason for reason in criterion.reasons if reason.code != TOLD_ONCE]


def why(reader: Reader, criterion: CriterionRecord) -> str:
    """Return the main reasons in words: those that fail or leave open; of several missing documents the first."""
    telling = [reason for reason in criterion.reasons if reason.effect in ("fails", "undecides")]
    if any(reason.code in ("CLM-001", "CLM-002") for reason in telling):
        telling = [reason for reason in telling if reason.code != "EVI-036"] or telling
    shown: dict[str, None] = {}
    for reason in telling or reasons_of(criterion):
        shown.setdefault(reader.plainly(reason))
    return (" " if reader.language == "en" else "").join(list(shown)[:3])
