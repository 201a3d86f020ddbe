"""An assessment as formats for machines tell it: by place and digest, never by quoting evidence.

Build servers keep logs that many people read, and annotations outlive the files. So sentences are told anew from their
codes, with every field that holds words of a document replaced by the place where those words stand.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from checker.model.assessment import (
    Assessment,
    Both,
    CriterionRecord,
    CriterionText,
    Place,
    PrincipleRecord,
    Told,
)
from checker.model.dataclass import dataclass
from checker.model.fingerprint import SCHEME, fingerprint, main_reason
from checker.model.placed import Standing
from checker.model.plain import digest
from checker.model.vocabulary import Verdict
from checker.reports.visible import visible
from checker.wording.sentences import Names, tell

_FIELDS = frozenset(
    (
        *(
            "as_of",
            "at",
            "bytes",
            "claimed",
            "codepoint",
            "count",
            "covers",
            "date",
            "days",
            "declared",
            "detail",
            "due",
        ),
        *("encoding", "evidence", "fact", "facts", "file", "format", "found", "fragment", "kind", "kinds", "length"),
        *("limit", "listed", "most", "page", "pages", "planned_on", "required", "seconds", "section", "sections"),
        *("seen", "size", "type", "version"),
    )
)
"""Fields of reasons about evidence that hold ids, figures or what the declaration says; any other may quote a document."""
_ABOUT_EVIDENCE = ("EVI", "DAT", "AST")
_SCHEME = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*:")
EXPIRING = "DAT-006"


@dataclass(frozen=True, slots=True)
class Item:
    """One criterion with all that formats for machines say of it."""

    principle: PrincipleRecord
    criterion: CriterionRecord
    text: CriterionText

    @property
    def open(self) -> bool:
        """Tell whether it counts, is still open, and is not known from the project's baseline."""
        return (
            self.criterion.counts
            and self.criterion.known is None
            and not self.criterion.waived
            and self.criterion.verdict in (Verdict.NOT_SATISFIED, Verdict.UNDETERMINED)
        )


class Cited:
    """One assessment in one language, without a word of its evidence."""

    def __init__(self, assessment: Assessment, language: str) -> None:
        self.assessment = assessment
        self.language = language
        self._names = Names.of(assessment.names)
        self.standing = Standing(assessment)
        # An address or the number of a paper is no place that a build server could show.
        self._labels = {record.id: record.label for record in reversed(assessment.evidence) if record.label}
        self._no_files = {record.location for record in assessment.evidence if record.place != "file"}

    def items(self) -> Iterator[Item]:
        """Yield every criterion, in the order of the catalogs."""
        texts = {ref: text for catalog in self.assessment.catalogs for ref, text in catalog.criteria.items()}
        for principle in self.assessment.principles:
            for criterion in principle.criteria:
                yield Item(principle, criterion, texts[criterion.ref])

    def message(self, told: Told) -> Both:
        """Return what a reason says, with places instead of quotations."""
        return tell(told.code, self._cited(told), self._names)[0]

    def remedy(self, told: Told) -> Both | None:
        """Return how to mend it, with places instead of quotations."""
        return tell(told.code, self._cited(told), self._names)[1]

    def say(self, told: Told) -> str:
        """Return what a reason says in this language, on one line."""
        return visible(self.message(told).in_(self.language))

    def _cited(self, told: Told) -> dict[str, str | int]:
        fields = told.fields
        id_ = fields.get("evidence")
        if isinstance(id_, str) and id_ in self._labels:
            fields = {**fields, "evidence": self._labels[id_]}
        if not told.code.startswith(_ABOUT_EVIDENCE):
            return fields
        made = {}
        for name, value in fields.items():
            kept = name in _FIELDS or isinstance(value, int) or not value
            made[name] = value if kept else self._instead(name, told.where)
        return made

    def _instead(self, name: str, where: Place | None) -> str:
        if name != "heading" or where is None or where.line is None:
            return "…"
        return f"{where.line}行目の見出し" if self.language == "ja" else f"the heading in line {where.line}"

    def why(self, criterion: CriterionRecord) -> str:
        """Return all reasons of a finding as prose; for a finding without reasons its category in words."""
        said = dict.fromkeys(self.say(reason) for reason in criterion.reasons)
        return self.prose(said) if said else self.word("category", criterion.category)

    def prose(self, sentences: Iterable[str]) -> str:
        """Return sentences one after the other."""
        return ("" if self.language == "ja" else " ").join(sentences)

    def word(self, vocabulary: str, id_: str) -> str:
        """Return the word for an id."""
        return self._names.word(vocabulary, id_, self.language)

    def text(self, both: Both | None) -> str:
        """Return a text of a catalog in this language, on one line; empty for none."""
        return visible(both.in_(self.language)).strip() if both else ""

    def asked(self, item: Item) -> str:
        """Return what is asked: the question, else the statement."""
        return self.text(item.text.question or item.text.statement)

    def place(self, criterion: CriterionRecord) -> Place:
        """Return the one place of a finding: that of its main reason, else of its claim, else the declaration."""
        main = main_reason(criterion)
        places = [
            *([main.where] if main else []),
            *(claim.where for claim in criterion.claims),
            *(reason.where for reason in criterion.reasons),
        ]
        # A line is worth more than a file: that a document is missing is told where the declaration names it.
        found = next((place for place in places if place and place.line and self._is_file(place)), None)
        return self.standing.place(found) if found else self._declaration()

    def place_of(self, told: Told) -> Place:
        """Return the place of a reason, else the declaration."""
        known = told.where is not None and self._is_file(told.where)
        return self.standing.place(told.where) if known and told.where else self._declaration()

    def _declaration(self) -> Place:
        return Place(path=self.assessment.declaration.path, line=1)

    def _is_file(self, place: Place) -> bool:
        return bool(place.path) and place.path not in self._no_files and not _SCHEME.match(place.path)

    def fingerprint(self, item: Item) -> str:
        """Return what makes this finding the same one in another run."""
        return fingerprint(self.assessment, item.criterion)

    def expiring(self) -> list[Told]:
        """Return one notice for each piece of evidence that will expire soon."""
        found: dict[str, Told] = {}
        for reasons in (
            *(criterion.reasons for principle in self.assessment.principles for criterion in principle.criteria),
            *(record.reasons for record in self.assessment.evidence),
        ):
            for reason in reasons:
                if reason.code == EXPIRING:
                    found.setdefault(str(reason.fields.get("evidence", "")), reason)
        return list(found.values())

    def placed(self, path: str) -> str:
        """Return where a document was opened, from where the user stood."""
        return self.standing.document(path)

    def mark(self, *parts: str) -> str:
        """Return a fingerprint for what is said of the assessment apart from its criteria."""
        return digest([SCHEME, self.assessment.declaration.id, *parts])

    def subject(self) -> str:
        """Return the name and version of the system."""
        subject = self.assessment.declaration.subject
        return visible(f"{subject['name']} {subject['version']}")

    def digests(self, criterion: CriterionRecord) -> dict[str, str]:
        """Return the documents that were looked at for a finding, each with the digest of the bytes that were read."""
        return {
            visible(self.placed(seen.path)): seen.sha256 for seen in criterion.observations if seen.path and seen.sha256
        }


def uri(path: str) -> str:
    """Return a path as a URI reference: relative where the path is, percent-encoded."""
    path = posixpath.normpath(path)
    encoded = quote(path.encode("utf-8", "backslashreplace"))
    return f"file://{encoded}" if path.startswith("/") else encoded
