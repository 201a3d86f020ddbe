"""The confirmation record (確認記録): a workbook with a row for each item that people look at, made from a saved result."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from checker.catalogs import Library
from checker.forms.book import Book, Column
from checker.forms.cover import WIDTHS, Cover
from checker.forms.filled import Entry, day, shown_place
from checker.forms.words import say
from checker.loading.plain_label import plain_label
from checker.loading.record_form import MARK, WRITTEN, seal
from checker.model.assessment import Assessment, CriterionRecord, EvidenceRecord
from checker.model.buyer import Review
from checker.model.vocabulary import Verdict
from checker.reports.content import numbers
from checker.reports.reader import Item, Reader, why
from checker.wording.form_words import FORM, form_word

COLUMNS = (
    Column("number", 6, "number"), Column("principle", 16, "cell-small"), Column("question", 30),
    Column("document", 24), Column("why", 28, "cell-small"),
    Column("conclusion", 15, "entry"), Column("method", 11, "entry"), Column("post", 14, "entry"),
    Column("on", 13, "entry-date"), Column("note", 30, "entry"), Column("until", 13, "entry-date"),
    Column("shows", 14, "entry"), Column("name", 14, "entry", True), Column("kind", 20, "cell-small", True),
    Column("ref", 40, "cell-small", True), Column("subject", 20, "cell-small", True),
    Column("version", 10, "cell-small", True), Column("sha256", 34, "cell-small", True),
    Column("paper", 18, "cell-small", True), Column("seal", 28, "cell-small", True),
)  # fmt: skip
_PLACES = {column.key: place for place, column in enumerate(COLUMNS)}
_PRINTED = _PLACES["shows"]
_OWN_ROWS = 10
_LISTS = ("conclusion", "method", "shows", "kind", "item", "document")
_SHOWN = (Verdict.SATISFIED, Verdict.NOT_SATISFIED, Verdict.UNDETERMINED)
_ANSWERS = ("CLM-", "PRO-006", "PRO-007")
"""Rules on what was answered, of items and of characteristics; CLM-002 alone says that only documents are missing."""
Row = dict[str, Entry]
"""Column → what stands in it."""


def record_form(assessment: Assessment, library: Library, language: str, reviews: Sequence[Review] = ()) -> bytes:
    """Return the bytes of a record to fill in, with what `reviews` say already filled in."""
    return _Writer(Reader(assessment, language), library, reviews).bytes()


def changes(criterion: CriterionRecord) -> bool:
    """Tell whether a person's word can change the verdict on an open item: not where an answer decides it, or a document
    that was read and fails."""
    answered = any(
        reason.effect in ("fails", "undecides") and reason.code.startswith(_ANSWERS) and reason.code != "CLM-002"
        for reason in criterion.reasons
    )
    return not answered and all(seen.standing != "fails" for seen in criterion.observations)


class _Writer:
    def __init__(self, reader: Reader, library: Library, reviews: Sequence[Review]) -> None:
        self.reader, self.library, self.language = reader, library, reader.language
        self.left = list(reviews)
        """Reviews that no row holds yet."""
        self.evidence = {record.id: record for record in reversed(reader.assessment.evidence)}
        self.numbers = numbers(reader)
        self.title = say("record-title", self.language)
        self.book = Book(self.language, self.title)
        subject = reader.assessment.declaration.subject
        self.about: Row = {"subject": subject["name"], "version": subject["version"]}
        self.foot = f"{self.title}  {subject['name']} {subject['version']}  {reader.assessment.sha256[:12]}"
        self.labels = list(self._labels())
        self.choices: dict[str, str] = {}

    def say(self, key: str, **fields: object) -> str:
        return say(key, self.language, **fields)

    def bytes(self) -> bytes:
        hidden = [(MARK,), ("result", self.reader.assessment.sha256), *(("label", *label) for label in self.labels)]
        for name in _LISTS:
            rows = [place for place, cells in enumerate(hidden, 1) if cells[:2] == ("label", name)]
            if rows:
                self.choices[name] = f"=_gensoku!$D${rows[0]}:$D${rows[-1]}"
        self._cover()
        self._record()
        sheet = self.book.sheet("_gensoku", (12, 20, 40, 60), self.foot)
        for row, cells in enumerate(hidden):
            for column, text in enumerate(cells):
                self.book.put(sheet, row, column, text, "text")
        sheet.very_hidden()
        return self.book.bytes()

    # ── what can be chosen ────────────────────────────────────────────

    def _labels(self) -> Iterator[tuple[str, str, str]]:
        """Yield (list, id, word) for everything that the record's words stand for, lists in one piece each."""
        for name in ("conclusion", "method", "shows", "record"):
            yield from ((name, id_, form_word(name, id_, self.language)) for id_ in FORM[name])
        yield from (("kind", one.id, one.title.in_(self.language)) for one in self.library.kinds.kinds)
        items = [item for item in self.reader.items() if item[1].verdict in _SHOWN]
        mark = "　" if self.language == "ja" else ": "
        yield from _unlike("item", [(item[1].ref, self._place(item) + mark + self._asked(item)) for item in items])
        documents: dict[str, str] = {}
        for record in self.reader.assessment.evidence:
            if key := self._key(record, record.sha256 or ""):
                documents.setdefault(key, self.reader.called(record))
        yield from _unlike("document", list(documents.items()))
        yield "sheet", "cover", self.title

    def _place(self, item: Item) -> str:
        """Return by what an item is found: its number in the report, and its principle."""
        return f"{self.numbers.get(item[1].ref, '')} {self.reader.topic(item[0])}".strip()

    def _asked(self, item: Item) -> str:
        return self.reader.text(item[2].question or item[2].statement)

    @staticmethod
    def _key(record: EvidenceRecord, sha256: str) -> str:
        if record.place == "paper":
            return f"paper:{record.location}"
        return f"sha256:{sha256}" if sha256 else ""

    def _word(self, vocabulary: str, id_: str) -> str:
        return next((text for name, one, text in self.labels if (name, one) == (vocabulary, id_)), id_)

    # ── the first sheet ───────────────────────────────────────────────

    def _cover(self) -> None:
        a, language = self.reader.assessment, self.language
        cover = Cover(self.book, self.book.sheet(form_word("sheet", "cover", language), WIDTHS, self.foot), language)
        cover.line(self.title, "title")
        cover.line(self.say("record-subject", name=self.about["subject"], version=self.about["version"]), "strong")
        if a.case:
            cover.line(self.say("record-case", title=a.case.title))
        number = (a.case.number if a.case else None) or a.sha256[:12]
        cover.line(self.say("record-result", number=number, date=self.reader.date(a.as_of)))
        cover.head("record-about")
        for key in ("record-what", "record-bounds-1", "record-bounds-2", "record-bounds-3"):
            cover.line(self.say(key))
        cover.head("how")
        for one in range(1, 8):
            cover.line(f"{one}. {self.say(f'record-how-{one}')}")
        cover.head("record-choices")
        for name in ("conclusion", "method"):
            for id_ in FORM[name]:
                cover.choice(form_word(name, id_, language), self.say(f"record-{id_}"))
        cover.choice(form_word("record", "shows", language), self.say("record-shows"))

    # ── the rows ──────────────────────────────────────────────────────

    def _record(self) -> None:
        keys = [column.key for column in COLUMNS]
        widths = [column.width for column in COLUMNS]
        sheet = self.book.sheet(form_word("sheet", "record", self.language), widths, self.foot)
        self.book.head(sheet, 0, "record", keys, [column.key for column in COLUMNS if column.more])
        sheet.set_row(0, 48)
        sheet.freeze_panes(1, _PLACES["document"])
        sheet.repeat_rows(0)
        row = 0
        for key, items in self._parts():
            if items:
                row += 1
                self.book.band(sheet, row, self.say(key), len(COLUMNS))
            for given in (given for item in items for given in self._rows(item)):
                row += 1
                self._row(sheet, row, self._filled(given))
        row += 1
        self.book.band(sheet, row, self.say("record-own"), len(COLUMNS))
        rest = [self._of_review(review) for review in self.left]
        for given in (*rest, *({**self.about} for _ in range(_OWN_ROWS))):
            row += 1
            self._row(sheet, row, given, own=not given.get("ref"))
        sheet.print_area(0, 0, row, _PRINTED)

    def _parts(self) -> Iterator[tuple[str, list[Item]]]:
        """Yield the items that people look at, by why they do, in the order of the report."""
        items = [item for item in self.reader.items() if not item[1].waived]
        gaps = [item for item in items if item[1].verdict is Verdict.NOT_SATISFIED]
        order = list(self.numbers)
        rank = lambda item: order.index(item[1].ref) if item[1].ref in self.numbers else len(order)  # noqa: E731
        yield "record-open", sorted((item for item in items if item[1].verdict is Verdict.UNDETERMINED), key=rank)
        yield "record-buyer", sorted((item for item in gaps if item[2].owner != "vendor"), key=rank)
        unread = [item for item in gaps if item[2].owner == "vendor" and _unread(item[1])]
        yield "record-unread", sorted(unread, key=rank)

    def _rows(self, item: Item) -> Iterator[Row]:
        """Yield the rows of one item: one for each document that was looked at, and one for each kind without any."""
        criterion = item[1]
        reason = why(self.reader, criterion)
        if not changes(criterion):
            reason += self.say("record-unchanged")
        about = {**self.about, **self._named(item), "why": reason}
        seen = list(self._seen(criterion))
        for document in seen or self._without(criterion):
            yield {**about, **document}

    def _named(self, item: Item) -> Row:
        principle, criterion, _ = item
        number = self.numbers.get(criterion.ref, "")
        topic = self.reader.topic(principle)
        return {"number": number, "principle": topic, "question": self._asked(item), "ref": criterion.ref}

    def _seen(self, criterion: CriterionRecord) -> Iterator[Row]:
        """Yield the documents of an item, each once; its kind only where it was looked at as one kind alone."""
        kinds: dict[tuple[str, str], list[str]] = {}
        rows: dict[tuple[str, str], Row] = {}
        for one in criterion.observations:
            record = self.evidence.get(one.evidence)
            if record is None:
                continue
            key = self._key(record, one.sha256 or "")
            id_ = (key or record.id, "" if key else one.kind or "")
            kinds.setdefault(id_, []).append(one.kind or "")
            name, _, value = key.partition(":")
            shown = [self.reader.called(record), *([] if record.place == "inline" else [self._location(record)])]
            shown += (
                [self.say("record-place", text=shown_place(f"#{one.at.lstrip('#')}", self.language))] if one.at else []
            )
            row: Row = {"document": "\n".join(dict.fromkeys(part for part in shown if part)), "shows": one.shows}
            rows.setdefault(id_, row | ({name: value} if key else {}))
        for id_, row in rows.items():
            kind = kinds[id_][0] if len(set(kinds[id_])) == 1 else ""
            yield {**row, "kind": self._word("kind", kind), "shows": self._practice(str(row["shows"]))}

    def _location(self, record: EvidenceRecord) -> str:
        path = record.location.partition("#")[0]
        if record.place == "paper":
            return self.say("record-paper", text=record.location)
        return path.rpartition("/")[2] if record.place == "file" else record.location

    def _practice(self, shows: str) -> str:
        return self._word("shows", shows) if shows == "operation" else ""

    def _without(self, criterion: CriterionRecord) -> Iterator[Row]:
        """Yield a row for each kind of document that is asked for, where none was named."""
        text = self.say("record-no-document")
        told = [str(reason.fields["kind"]) for reason in criterion.reasons if reason.code == "EVI-036"]
        for kind in dict.fromkeys(told or self._wanted(criterion.ref)):
            yield {"document": text, "kind": self._word("kind", kind)}

    def _wanted(self, ref: str) -> Sequence[str]:
        """Return the kind that the catalog asks for first; one empty kind, to be chosen, where it is not at hand."""
        edition = ref.partition("/")[0]
        found = self.library.catalog(edition).items.get(ref) if edition in self.library.refs else None
        asked = found[1].requirements if found and found[1] else ()
        return [asked[0].all[0].kind] if asked else [""]

    # ── reviews that are known already ────────────────────────────────

    def _of_review(self, review: Review) -> Row:
        """Return the row that says the same as a review."""
        document = review.evidence
        sha256, paper = (document.sha256 or "", document.number or "") if document else ("", "")
        key = f"sha256:{sha256}" if sha256 else f"paper:{paper}"
        item = next((item for item in self.reader.items() if item[1].ref == review.criterion), None)
        return {
            **(self._named(item) if item else {"question": review.criterion, "ref": review.criterion}),
            "document": self._word("document", key) if document else self.say("record-no-document"),
            "conclusion": self._word("conclusion", review.conclusion),
            "method": self._word("method", review.method),
            "post": review.by.post,
            "name": review.by.name or "",
            "on": day(review.on),
            "until": day(review.until),
            "shows": self._practice(review.shows),
            "note": review.note or "",
            "kind": self._word("kind", review.kind or ""),
            "subject": review.subject.name,
            "version": review.subject.version or "",
            "sha256": sha256,
            "paper": paper,
        }

    def _filled(self, row: Row) -> Row:
        """Return a row with what the first review on the very same says; that review is then held."""
        for number, review in enumerate(self.left):
            known = self._of_review(review)
            if all(known[key] == row.get(key, "") for key in ("ref", "subject", "version", "sha256", "paper", "kind")):
                del self.left[number]
                return {**row, **{key: known[key] for key in (*WRITTEN, "shows")}}
        return row

    def _row(self, sheet: Any, row: int, given: Mapping[str, Entry], *, own: bool = False) -> None:
        """Write one row; on a row of one's `own`, item, document and kind are chosen too."""
        kind = next((id_ for name, id_, text in self.labels if name == "kind" and text == given.get("kind")), "")
        values: Row = {**given, "seal": seal(given, kind)}
        open_ = {"question", "document"} if own else set()
        open_ |= set() if given.get("kind") or given.get("sha256") or given.get("paper") else {"kind"}
        cells = [
            (place, values.get(column.key, ""), "entry" if column.key in open_ else column.look, column.width)
            for place, column in enumerate(COLUMNS)
        ]
        self.book.row(sheet, row, cells, 36.0)
        for column in ("conclusion", "method", "shows", *sorted(open_)):
            name = "item" if column == "question" else column
            if name in self.choices:
                self.book.choose(sheet, row, _PLACES[column], self.choices[name])


def _unread(criterion: CriterionRecord) -> bool:
    return any(one.standing == "undecided" and not one.opened for one in criterion.observations)


def _unlike(name: str, words: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    """Yield the words of a list; those that read alike get their id behind them, so that each stands for one thing."""
    taken: set[str] = set()
    for id_, text in words:
        shown = f"{text} [{id_.rpartition(':')[2][:60]}]" if plain_label(text) in taken else text
        taken.add(plain_label(shown))
        yield name, id_, shown
