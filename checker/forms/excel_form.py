"""The Excel form (様式): one workbook that asks a questionnaire, to be filled in by people and read by `check`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from checker.applicability import characteristics_in
from checker.catalogs import Library
from checker.forms.book import Book, Column
from checker.forms.filled import Entries, Entry
from checker.forms.words import say
from checker.loading.formats.xlsx import MARK
from checker.model.lists import Characteristic
from checker.questionnaire import Asked, Questionnaire
from checker.wording.form_words import FORM, FORM_HELP, form_word
from checker.wording.words import WORDS, word

HIDDEN = "_gensoku"
ANSWERS = (
    Column("number", 5, "number"), Column("question", 33), Column("accepted", 32, "cell-small"),
    Column("answer", 12, "entry"), Column("statement", 30, "entry"), Column("sources", 9, "entry"),
    Column("places", 13, "entry"), Column("limits", 13, "entry"), Column("plan", 15, "entry"),
    Column("plan_owner", 10, "entry"), Column("plan_due", 12, "entry-date"),
    Column("kinds", 22, "entry", True), Column("shows", 14, "entry", True), Column("reason", 24, "entry", True),
    Column("role", 16, "entry", True), Column("ref", 44, "cell-small", True),
)  # fmt: skip
EVIDENCE = (
    Column("id", 9, "entry"), Column("title", 30, "entry"), Column("at", 34, "entry"), Column("kinds", 24, "entry"),
    Column("issued_on", 13, "entry-date"), Column("valid_until", 13, "entry-date"), Column("issuer", 22, "entry"),
    Column("versions", 14, "entry"), Column("access", 12, "entry"), Column("url", 26, "entry", True),
    Column("paper", 20, "entry", True), Column("holder", 18, "entry", True), Column("issuer_number", 16, "entry", True),
    Column("components", 18, "entry", True), Column("assurance", 14, "entry", True),
    Column("sha256", 34, "entry", True), Column("inline", 40, "entry", True),
)  # fmt: skip
_DATES = ("declared_by.declared_on", "declared_by.valid_until")
_EXTRA_ROWS = 5
_EVIDENCE_ROWS = 30
_COMPONENT_ROWS = 6


def excel_form(
    asked: Questionnaire, library: Library, language: str, *, kind: str = "procurement", filled: Entries | None = None
) -> bytes:
    """Return the bytes of the form for a questionnaire, filled with `filled` where that is given."""
    return _Writer(asked, library, language, kind, filled or Entries(roles=asked.roles)).bytes()


class _Writer:
    def __init__(self, asked: Questionnaire, library: Library, language: str, kind: str, filled: Entries) -> None:
        self.asked, self.library, self.language = asked, library, language
        self.kind, self.filled = kind, filled
        self.title = say("title", language, tier=word("tier", asked.tier, language))
        self.book = Book(language, self.title)
        self.foot = f"{self.title}  {say('foot', language, digest=asked.sha256[:16])}"
        self.choices: dict[str, str] = {}
        """Name of a list → its range on the hidden sheet."""

    def say(self, key: str, **fields: object) -> str:
        return say(key, self.language, **fields)

    def bytes(self) -> bytes:
        labels = self._labels()
        self._ranges(labels)
        self._cover()
        self._basic()
        self._characteristics()
        self._answers()
        self._evidence()
        if self.asked.later or self.asked.left_out:
            self._later()
        self._identity(labels)
        return self.book.bytes()

    # ── the hidden sheet ──────────────────────────────────────────────

    def _labels(self) -> list[tuple[str, str, str]]:
        """Return (list, id, word) for everything that the form's words stand for, lists in one piece each."""
        made = [("answer", id_, word("answer", id_, self.language)) for id_ in WORDS["answer"]]
        made += [("value", id_, form_word("mark", id_, self.language)) for id_ in FORM["mark"]]
        made += [("decision", id_, form_word("decision", id_, self.language)) for id_ in FORM["decision"]]
        made += [("decision", "unknown", form_word("mark", "unknown", self.language))]
        roles = [role for role in self.library.families.roles if role.id in _ROLES]
        made += [("role", role.id, role.title.in_(self.language)) for role in roles]
        made += [("kind", one.id, one.title.in_(self.language)) for one in self.library.kinds.kinds]
        for name in ("shows", "assurance", "access"):
            made += [(name, id_, word(name, id_, self.language)) for id_ in WORDS[name]]
        for table in ("basic", "components", "based_on", "characteristics", "answers", "evidence", "field", "band"):
            made += [(table, id_, form_word(table, id_, self.language)) for id_ in FORM[table]]
        # What begins so asks nothing: whoever reads the form need not ask what stands there.
        return [*made, ("sheet", "later", self.say("later-note"))]

    def _first_label(self) -> int:
        return 6 + len(self.asked.catalogs) + len(self.asked.asked)

    def _ranges(self, labels: Sequence[tuple[str, str, str]]) -> None:
        start = self._first_label()
        for name in ("answer", "value", "decision", "role", "kind", "shows", "assurance", "access"):
            rows = [start + place for place, label in enumerate(labels) if label[0] == name]
            self.choices[name] = f"={HIDDEN}!$D${rows[0] + 1}:$D${rows[-1] + 1}"

    def _identity(self, labels: Sequence[tuple[str, str, str]]) -> None:
        sheet = self.book.sheet(HIDDEN, (12, 20, 20, 40, 40), self.foot)
        asked = self.asked
        rows: list[tuple[str, ...]] = [
            (MARK,),
            ("kind", self.kind),
            ("tier", asked.tier),
            ("stage", asked.stage),
            ("language", self.language),
            ("digest", asked.sha256),
        ]
        rows += [("catalog", one.ref, one.catalog.revision, one.sha256) for one in asked.catalogs]
        rows += [("question", str(number), one.ref) for number, one in asked.numbered()]
        # The reader knows one list of values; the form shows two, for yes and no and for the role in decisions.
        rows += [("label", "value" if name == "decision" else name, id_, text) for name, id_, text in labels]
        for row, cells in enumerate(rows):
            for column, text in enumerate(cells):
                self.book.put(sheet, row, column, text, "text")
        sheet.very_hidden()

    # ── sheets ────────────────────────────────────────────────────────

    def _new(self, key: str, widths: Sequence[float]) -> Any:
        return self.book.sheet(form_word("sheet", key, self.language), widths, self.foot)

    def _choose(self, sheet: Any, row: int, column: int, name: str, *, free: bool = False) -> None:
        self.book.choose(sheet, row, column, self.choices[name], free=free)

    def _cover(self) -> None:
        from checker.forms.cover import WIDTHS, write_cover

        write_cover(self.book, self._new("cover", WIDTHS), self.asked, self.library, self.title)

    def _basic(self) -> None:
        sheet = self._new("basic", (30, 58, 52, 4))
        sheet.set_column(3, 3, 4, None, {"hidden": True})
        self.book.head(sheet, 0, "basic", ("label", "value", "note", "key"))
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        row = 1
        for key in FORM["field"]:
            look = "entry-date" if key in _DATES else "entry"
            self._basic_row(
                sheet, row, (form_word("field", key, self.language), self.filled.basic.get(key, ""), look), key
            )
            row += 1
        self.book.put(sheet, row, 0, form_word("band", "roles", self.language), "band")
        for column in (1, 2):
            self.book.put(sheet, row, column, "", "band")
        row += 1
        for role in self.library.families.roles:
            if role.id in _ROLES:
                mark = form_word("mark", "yes", self.language) if role.id in self.filled.roles else ""
                self._basic_row(sheet, row, (role.title.in_(self.language), mark, "entry"), f"role.{role.id}")
                self._choose(sheet, row, 1, "value")
                row += 1
        row = self._lines(sheet, row + 1, "components", self.filled.components, _COMPONENT_ROWS)
        if self.kind == "deployment" or self.filled.based_on:
            self._lines(sheet, row + 1, "based_on", self.filled.based_on, 3)

    def _basic_row(self, sheet: Any, row: int, cell: tuple[str, Entry, str], key: str) -> None:
        label, value, look = cell
        role = key.startswith("role.")
        note = self.say("role-note") if role else FORM_HELP[key][0 if self.language == "ja" else 1]
        cells = [
            (0, label, "cell", 30.0),
            (1, value, look, 58.0),
            (2, note, "cell-small", 52.0),
            (3, key, "cell-small", 99),
        ]
        self.book.row(sheet, row, cells, 20.0)

    def _lines(self, sheet: Any, row: int, table: str, given: Sequence[Mapping[str, Entry]], least: int) -> int:
        """Write a small table of free lines; return the row after it."""
        keys = tuple(FORM[table])
        self.book.put(sheet, row, 0, form_word("band", table, self.language), "band")
        for column in (1, 2):
            self.book.put(sheet, row, column, "", "band")
        self.book.head(sheet, row + 1, table, keys)
        widths = (30.0, 58.0, 52.0)
        for number in range(max(least, len(given) + 1)):
            values = given[number] if number < len(given) else {}
            cells = [(c, values.get(key, ""), "entry", widths[c]) for c, key in enumerate(keys)]
            self.book.row(sheet, row + 2 + number, cells)
        return row + 2 + max(least, len(given) + 1)

    def _characteristics(self) -> None:
        sheet = self._new("characteristics", (56, 18, 40, 40, 4))
        sheet.set_column(4, 4, 4, None, {"hidden": True})
        self.book.head(sheet, 0, "characteristics", ("question", "value", "why", "purpose", "key"))
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        for row, item in enumerate(self._relevant(), 1):
            given = self.filled.characteristics.get(item.id, {})
            cells: list[tuple[int, object, str, float]] = [
                (0, item.question.in_(self.language), "cell", 56.0),
                (1, given.get("value", ""), "entry", 18.0),
                (2, given.get("why", ""), "entry", 40.0),
                (3, item.why.in_(self.language), "cell-small", 40.0),
                (4, item.id, "cell-small", 99.0),
            ]
            self.book.row(sheet, row, cells)
            self._choose(sheet, row, 1, "value" if item.type == "boolean" else "decision")

    def _relevant(self) -> list[Characteristic]:
        """Return the characteristics to ask for: in the simple tier a few, and those that decide something here."""
        listed = list(self.library.characteristics.values())
        if self.asked.tier != "simple":
            return listed
        deciding: set[str] = {*_CORE, *self.filled.characteristics}
        for one in (*self.asked.asked, *self.asked.later):
            for condition in (one.catalog.catalog.applies_when, one.principle.applies_when, one.criterion.applies_when):
                deciding |= set(characteristics_in(condition))
        return [item for item in listed if item.id in deciding]

    def _answers(self) -> None:
        sheet = self._new("answers", [column.width for column in ANSWERS])
        more = [column.key for column in ANSWERS if column.more]
        self.book.head(sheet, 0, "answers", [column.key for column in ANSWERS], more)
        for key, note in (("sources", "sources-note"), ("places", "places-note"), ("kinds", "kinds-note")):
            sheet.write_comment(0, _at(ANSWERS, key), self.say(note), {"x_scale": 1.2, "y_scale": 0.6})
        sheet.freeze_panes(1, 2)
        sheet.repeat_rows(0)
        row, principle = 0, ""
        for number, one in self.asked.numbered():
            if one.principle_ref != principle:
                row, principle = row + 1, one.principle_ref
                self.book.band(
                    sheet, row, _band(one, self.language, several=len(self.asked.catalogs) > 1), len(ANSWERS)
                )
            row += 1
            self._answer_row(sheet, row, {**self.filled.answers.get(one.ref, {}), **self._fixed(number, one)})
        row += 1
        self.book.band(sheet, row, self.say("extra"), len(ANSWERS))
        for number in range(max(_EXTRA_ROWS, len(self.filled.extra) + 1)):
            row += 1
            given = dict(self.filled.extra[number]) if number < len(self.filled.extra) else {}
            self._answer_row(sheet, row, given, free=True)
        sheet.print_area(0, 0, row, _at(ANSWERS, "plan_due"))

    def _fixed(self, number: int, one: Asked) -> dict[str, Any]:
        question = one.criterion.question
        text = question.in_(self.language) if question else one.criterion.statement.in_(self.language)
        if one.example:
            text += self.say("example-item")
        return {"number": number, "question": text, "accepted": self.accepted(one), "ref": one.ref}

    def accepted(self, one: Asked) -> str:
        """Return what can be handed in for a question, and what looks like it and shows nothing."""
        kinds = {kind.id: kind for kind in self.library.kinds.kinds}
        wanted = list(dict.fromkeys(m.kind for each in one.criterion.requirements for m in each.all if m.kind in kinds))
        comma = "、" if self.language == "ja" else ", "
        lines = []
        if one.criterion.remedy:
            lines.append(self.say("hand-in", text=one.criterion.remedy.in_(self.language)))
        if wanted:
            lines.append(self.say("kinds", kinds=comma.join(kinds[id_].title.in_(self.language) for id_ in wanted[:4])))
            lines.append(self.say("pitfall", text=kinds[wanted[0]].pitfall.in_(self.language)))
        return "\n".join(lines)

    def _answer_row(self, sheet: Any, row: int, given: Mapping[str, Any], *, free: bool = False) -> None:
        cells = []
        for place, column in enumerate(ANSWERS):
            look = "entry" if free and column.key == "ref" else column.look
            cells.append((place, given.get(column.key, ""), look, column.width))
        self.book.row(sheet, row, cells, 60.0)
        self._choose(sheet, row, _at(ANSWERS, "answer"), "answer")
        self._choose(sheet, row, _at(ANSWERS, "kinds"), "kind", free=True)
        self._choose(sheet, row, _at(ANSWERS, "shows"), "shows", free=True)
        self._choose(sheet, row, _at(ANSWERS, "role"), "role")

    def _evidence(self) -> None:
        sheet = self._new("evidence", [column.width for column in EVIDENCE])
        more = [column.key for column in EVIDENCE if column.more]
        self.book.head(sheet, 0, "evidence", [column.key for column in EVIDENCE], more)
        sheet.freeze_panes(1, 2)
        sheet.repeat_rows(0)
        taken = {str(given.get("id", "")) for given in self.filled.evidence}
        numbers = (f"E{number:02}" for number in range(1, 1_000))
        names = (name for name in numbers if name not in taken)
        count = max(_EVIDENCE_ROWS, len(self.filled.evidence) + 5)
        for number in range(count):
            given = self.filled.evidence[number] if number < len(self.filled.evidence) else {"id": next(names)}
            cells = [(c, given.get(column.key, ""), column.look, column.width) for c, column in enumerate(EVIDENCE)]
            self.book.row(sheet, number + 1, cells, 24.0)
            self._choose(sheet, number + 1, _at(EVIDENCE, "kinds"), "kind", free=True)
            self._choose(sheet, number + 1, _at(EVIDENCE, "access"), "access")
            self._choose(sheet, number + 1, _at(EVIDENCE, "assurance"), "assurance")
        sheet.print_area(0, 0, count, _at(EVIDENCE, "access"))

    def _later(self) -> None:
        from checker.forms.cover import LATER, write_later

        write_later(self.book, self._new("later", LATER), self.asked, self.library)


_CORE = ("learns_in_operation", "personal_data", "affects_rights", "dialogue_or_generation", "decision_role")
"""What a buyer wants to know of every system, whether a question hangs on it or not."""
_ROLES = (
    "developer", "ai-service-provider", "business-user", "data-provider", "consumer-user", "indirect-user",
    "public-authority",
)  # fmt: skip


def _at(columns: Sequence[Column], key: str) -> int:
    return next(place for place, column in enumerate(columns) if column.key == key)


def _band(one: Asked, language: str, *, several: bool) -> str:
    """Return the heading over a principle's questions."""
    title = f"{one.principle.number}. {one.principle.title.in_(language)}"
    return f"{title}  ({one.catalog.catalog.title.in_(language)})" if several else title
