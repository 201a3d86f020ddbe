"""Why an item is open, in words that an officer can count: a document is not there, does not say it, is out of date."""

from __future__ import annotations

from collections.abc import Sequence

from checker.model.assessment import CriterionRecord
from checker.model.vocabulary import Verdict
from checker.reports.reader import Reader
from checker.wording.words import WORDS


def _span(family: str, first: int, last: int) -> tuple[str, ...]:
    return tuple(f"{family}-{number:03}" for number in range(first, last + 1))


CAUSES: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "absent": ("資料が出ていない", "document not handed in", ("EVI-001", "EVI-027", "EVI-036")),
    "kind": ("求める種類の資料ではない", "another kind of document", ("EVI-008", "EVI-023", "EVI-028")),
    "unwritten": (
        "資料に求めた記載がない",
        "document does not hold it",
        (*_span("EVI", 4, 7), "EVI-009", "EVI-024"),
    ),
    "fact": ("求めた部分はあるが記載が見当たらない", "part is there, asked fact not found", ("EVI-019",)),
    "vague": ("「適切に」などの言い方にとどまる", "put off or vague", ("EVI-020",)),
    "other-matter": (
        "記載はあるが予定や別の事柄である",
        "stated as a plan or of something else",
        (*_span("EVI", 43, 47), "EVI-090"),
    ),
    "old": (
        "資料の期限・日付・版が合わない",
        "out of date, or another version",
        ("DAT-001", "DAT-002", "DAT-003", "DAT-004", "DAT-005", "DAT-008"),
    ),
    "differs": (
        "資料が申告書の記載と食い違う",
        "differs from the declaration",
        ("EVI-003", "EVI-021", "EVI-037", "EVI-065", "EVI-066"),
    ),
    "refused": ("受け付けられない資料", "document that is not accepted", ("EVI-002", "EVI-026")),
    "unread": (
        "機械で読めない資料",
        "document that no machine can read",
        (
            *_span("EVI", 10, 15),
            "EVI-022",
            "EVI-038",
            *_span("EVI", 40, 42),
            *_span("EVI", 50, 55),
            *_span("EVI", 60, 61),
            "EVI-078",
            "EVI-079",
        ),
    ),
    "by-eye": ("紙の資料又はウェブの所在", "on paper or on the web", ("EVI-016", "EVI-017")),
    "no-outline": (
        "見出しから箇所を探せない資料",
        "document in which no heading leads there",
        ("EVI-018", "EVI-025", "EVI-056", "EVI-058", "EVI-059"),
    ),
    "assurance": ("裏付けの段階が足りない", "assurance too low", ("AST-001",)),
    "argued": ("該当しない・困難とする理由の確認", "reason for a no to be looked at", ("CLM-010", "CLM-011")),
    "carried": ("引き継いだ回答の確認", "carried answer to be looked at", ("CLM-018", "CLM-020")),
    "fault": ("ファイルの不備", "fault of a file", ("CLM-016", "CLM-022", "EVI-034")),
    "rejected": ("人が見て根拠にならないとした", "rejected by a person", ("PRO-015",)),
}
"""Cause → its words in Japanese and English, and the rules that it stands for."""
_OF_CODE = {code: cause for cause, (_, _, codes) in CAUSES.items() for code in codes}
_TOLD_BY_RULE = ("deficient", "check")
"""The categories that hold many causes; each other one is a cause itself."""


def cause_of(criterion: CriterionRecord) -> str:
    """Return the cause of an open item: what its first decisive reason says, else its category."""
    if criterion.category in _TOLD_BY_RULE:
        effect = "fails" if criterion.verdict is Verdict.NOT_SATISFIED else "undecides"
        for reason in criterion.reasons:
            if reason.effect == effect and reason.code in _OF_CODE:
                return _OF_CODE[reason.code]
    return criterion.category


def cause_word(reader: Reader, cause: str) -> str:
    """Return a cause in words."""
    if cause in CAUSES:
        ja, en, _ = CAUSES[cause]
        return ja if reader.language == "ja" else en
    return reader.word("category", cause)


def told_causes(reader: Reader, criteria: Sequence[CriterionRecord]) -> str:
    """Return how many items have which cause, in a fixed order."""
    causes = [cause_of(one) for one in criteria]
    told = [
        reader.say("cause", name=cause_word(reader, name), count=causes.count(name))
        for name in (*WORDS["category"], *CAUSES)
        if name in causes
    ]
    return ("、" if reader.language == "ja" else ", ").join(told)
