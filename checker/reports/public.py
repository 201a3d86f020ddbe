"""The public edition: verdicts and figures as they are; what concerns documents that are not public is left out and counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from checker.model.assessment import (
    Assessment,
    Both,
    ClaimRecord,
    CriterionRecord,
    EvidenceRecord,
    ObservationRecord,
    Told,
)
from checker.reports.content import build as whole
from checker.reports.layout import Heading, Page, Paragraph
from checker.reports.phrases import phrase
from checker.wording.sentences import Names, tell

_ABOUT_EVIDENCE = ("EVI", "DAT", "AST")
_NO_CONTENT = frozenset({"EVI-036", "EVI-037"})
"""Say that a kind of document is missing, and nothing about one that is there."""

_BY_PERSON = frozenset({"PRO-014", "PRO-015"})
"""Name the person who looked."""
_QUOTED = ("/evidence", "/claims", "/characteristics")
"""Parts of a declaration whose words a fault may quote."""
_Text = TypeVar("_Text", str, str | None)


@dataclass(slots=True)
class Redacted:
    """An assessment without what is not public, and how much was left out."""

    assessment: Assessment
    closed: int = 0
    discussed: int = 0
    unmarked: int = 0
    reasons: int = 0
    statements: int = 0
    digests: int = 0
    whys: int = 0
    """Reasons in words: of characteristics, waivers and known findings, and notes of reviewers."""


def build(assessment: Assessment, language: str) -> Page:
    """Return the public edition as a page: omissions are told and counted right after the head."""
    left = redacted(assessment, language)
    page = whole(left.assessment, language)
    note = (
        Heading(2, phrase("public_part", language)),
        Paragraph(
            (
                phrase("public_1", language),
                phrase(
                    "public_2",
                    language,
                    all=left.closed + left.discussed + left.unmarked,
                    closed=left.closed,
                    discussed=left.discussed,
                    unmarked=left.unmarked,
                ),
                phrase("public_3", language, reasons=left.reasons, statements=left.statements, digests=left.digests),
                phrase("public_4", language, whys=left.whys),
            ),
            "boxed",
        ),
    )
    at = next(number for number, block in enumerate(page.blocks) if isinstance(block, Heading) and block.level == 2)
    return replace(page, blocks=(*page.blocks[:at], *note, *page.blocks[at:]))


def redacted(assessment: Assessment, language: str) -> Redacted:
    """Return the assessment with names and content of documents taken out unless they are marked public.

    Verdicts, figures and the digest of the whole stay.
    """
    return _Redactor(assessment, language).run()


class _Redactor:
    def __init__(self, assessment: Assessment, language: str) -> None:
        self.assessment = assessment
        self.language = language
        self.left = Redacted(assessment)
        hidden = [record for record in assessment.evidence if record.disclosure != "public"]
        self.ids = {record.id for record in hidden}
        names = {name for record in hidden for name in _names(record)}
        public = {name for record in assessment.evidence if record.disclosure == "public" for name in _names(record)}
        # Short ids such as "a" would hit every text; they count only where they stand alone, as a field.
        self.names = {name for name in names - public if len(name) >= 4}

        # An answer on a principle serves several items: what rests on such a document once is left out everywhere.
        self.resting = {
            (claim.about, claim.inherited)
            for principle in assessment.principles
            for criterion in principle.criteria
            if self._touched(criterion)
            for claim in criterion.claims
        }
        self.omitted: set[tuple[str, bool]] = set()
        self.withheld = phrase("withheld_statement", language)
        self.sentences = Names.of(assessment.names)

    def run(self) -> Redacted:
        a = self.assessment
        evidence = tuple(self._record(number, record) for number, record in enumerate(a.evidence, 1))
        principles = tuple(
            replace(principle, criteria=tuple(map(self._criterion, principle.criteria))) for principle in a.principles
        )
        self.left.statements = len(self.omitted)
        self.left.assessment = replace(
            a,
            characteristics=tuple(replace(one, why=self._why(one.why)) for one in a.characteristics),
            evidence=evidence,
            unlisted=(),
            unlisted_more=(len(a.unlisted) + (a.unlisted_more or 0)) or None,
            principles=principles,
            reasons=self._told(a.reasons, touched=False),
            problems=self._told(a.problems, touched=False),
        )
        return self.left

    def _record(self, number: int, record: EvidenceRecord) -> EvidenceRecord:
        if record.disclosure == "public":
            return replace(record, reasons=self._told(record.reasons, touched=False))
        if record.disclosure == "closed":
            self.left.closed += 1
        elif record.disclosure == "to-be-discussed":
            self.left.discussed += 1
        else:
            self.left.unmarked += 1
        name = phrase("withheld_document", self.language, number=number)
        reasons = self._told(record.reasons, touched=True)
        # A short document can be guessed, and its digest shows that the guess was right.
        digest = phrase("withheld_digest", self.language) if record.sha256 or record.declared_sha256 else None
        self.left.digests += digest is not None
        return replace(
            record,
            id=f"#{number}",
            title=name,
            label=None,
            location=name,
            size=None,
            sha256=digest,
            declared_sha256=None,
            issued_by=None,
            reasons=reasons,
        )

    def _criterion(self, criterion: CriterionRecord) -> CriterionRecord:
        touched = self._touched(criterion)
        waiver, known = criterion.waiver, criterion.known
        return replace(
            criterion,
            reasons=self._told(criterion.reasons, touched=touched),
            claims=tuple(map(self._claim, criterion.claims)),
            observations=tuple(map(self._observation, criterion.observations)),
            waiver=replace(waiver, name=None, reason=self._why(waiver.reason)) if waiver else None,
            review=replace(criterion.review, name=None, note=None) if criterion.review else None,
            known=replace(known, reason=self._why(known.reason)) if known else None,
        )

    def _why(self, text: _Text) -> _Text:
        """Leave out a reason that somebody wrote in words of their own, and count it."""
        if not text:
            return text
        self.left.whys += 1
        return self.withheld

    def _touched(self, criterion: CriterionRecord) -> bool:
        return any(seen.evidence in self.ids for seen in criterion.observations)

    def _claim(self, claim: ClaimRecord) -> ClaimRecord:
        texts = [text for text in (claim.statement, claim.reason, *claim.limits) if text]
        if claim.plan:
            texts += [value for value in claim.plan.values() if isinstance(value, str)]
        about = (claim.about, claim.inherited)
        if not texts or not (about in self.resting or any(map(self._mentions, texts))):
            return claim
        self.omitted.add(about)
        note = self.withheld
        due = {key: value for key, value in (claim.plan or {}).items() if key == "due"}
        plan = {"text": note, **due} if claim.plan else None
        statement = note if claim.statement else None
        return replace(
            claim, statement=statement, reason=note if claim.reason else None, limits=(), plan=plan, where=None
        )

    def _observation(self, seen: ObservationRecord) -> ObservationRecord:
        review = None
        if seen.review:
            self.left.whys += bool(seen.review.note)
            review = replace(seen.review, name=None, note=None)
        if seen.evidence not in self.ids:
            return replace(seen, review=review)
        number = next(n for n, record in enumerate(self.assessment.evidence, 1) if record.id == seen.evidence)
        return replace(
            seen,
            evidence=f"#{number}",
            at=None,
            sha256=None,
            path=None,
            sections=(),
            facts=(),
            where=None,
            review=review,
        )

    def _told(self, reasons: Iterable[Told], *, touched: bool) -> tuple[Told, ...]:
        made = []
        for told in reasons:
            about = touched and told.code[:3] in _ABOUT_EVIDENCE and told.code not in _NO_CONTENT
            if not about and not self._speaks(told):
                made.append(self._by_post(told))
                continue
            self.left.reasons += 1
            note = Both(ja=phrase("withheld_reason", "ja"), en=phrase("withheld_reason", "en"))
            made.append(replace(told, fields={}, message=note, remedy=None, where=None))
        return tuple(made)

    def _by_post(self, told: Told) -> Told:
        """Tell a reason that names a person anew, by post alone."""
        if told.code not in _BY_PERSON or not told.fields.get("name"):
            return told
        fields = {**told.fields, "name": ""}
        message, remedy = tell(told.code, fields, self.sentences)
        return replace(told, fields=fields, message=message, remedy=remedy)

    def _speaks(self, told: Told) -> bool:
        """Tell whether a reason names a document that is not public, or is of a fault where words may be quoted."""
        if told.where and (told.where.pointer or "").startswith(_QUOTED) and told.code[:3] in ("DEC", "FIL"):
            return True
        values = [value for value in told.fields.values() if isinstance(value, str)]
        texts = [*values, told.message.ja, told.message.en, *([told.where.path] if told.where else [])]
        return any(value in self.ids for value in values) or any(map(self._mentions, texts))

    def _mentions(self, text: str) -> bool:
        return any(name in text for name in self.names)


def _names(record: EvidenceRecord) -> set[str]:
    path = record.location.partition("#")[0]
    return {
        name for name in (record.id, record.label, record.title, record.location, path, path.rpartition("/")[2]) if name
    }
