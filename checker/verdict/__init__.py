"""Judge: from claims, evidence and applicability to findings. No I/O, no clock, no locale, no sentences."""

from checker.verdict.judge import Evidenced, Question, is_open, judge, roll_up
from checker.verdict.select import NO_WAYS, Claims, Offer, Offers, Selected, Ways, offers, select
from checker.verdict.standpoint import Standpoint
from checker.verdict.weigh import by_person, weigh

__all__ = [
    "NO_WAYS",
    "Claims",
    "Evidenced",
    "Offer",
    "Offers",
    "Question",
    "Selected",
    "Standpoint",
    "Ways",
    "by_person",
    "is_open",
    "judge",
    "offers",
    "roll_up",
    "select",
    "weigh",
]
