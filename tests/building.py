"""Builders for tests, in plain words: criteria, claims, observations, standpoints with everything else left at ease."""

from __future__ import annotations

from typing import Any

from checker.model.applied import Applies
from checker.model.buyer import Person, Profile, Review, ReviewedDocument, SubjectRef, Waiver
from checker.model.catalog import Criterion, EvidenceSet, Member, SourceMark
from checker.model.declaration import Claim, EvidenceItem, Plan, Use
from checker.model.finding import Observation, Reason, UsedClaim
from checker.model.texts import Bilingual, Title
from checker.verdict import Evidenced, Question, Standpoint, weigh

REF = "ai-test@2018/transparency/logs"
AS_OF = "2026-11-24"
BOTH = Bilingual(ja="文", en="text")


def a_member(kind: str = "log-policy", **changes: Any) -> Member:
    return Member(**{"kind": kind, "sections": ("retention",), "facts": ("duration",), **changes})


def a_criterion(*sets: tuple[Member, ...], status: str = "verified", **changes: Any) -> Criterion:
    return Criterion(
        **{
            "id": "logs",
            "statement": BOTH,
            "question": BOTH,
            "addressees": ("ai-service-provider",),
            "owner": "vendor",
            "modality": "pay-attention",
            "nature": "ask",
            "due": "bid",
            "sources": (SourceMark(aspect="content", locator="1", status=status),),
            "source_id": "test",
            "requirements": tuple(EvidenceSet(all=members) for members in (sets or ((a_member(),),))),
            "remedy": BOTH,
            **changes,
        }
    )


def a_profile(**changes: Any) -> Profile:
    return Profile(
        **{
            "gensoku": "profile/1",
            "id": "test",
            "revision": "1.0.0",
            "title": Title(ja="試験", en="test"),
            "stage": "operation",
            "counts_owner": ("vendor", "buyer", "both"),
            **changes,
        }
    )


def a_standpoint(**changes: Any) -> Standpoint:
    return Standpoint(
        **{"as_of": AS_OF, "profile": a_profile(), "subject": "まどぐちAI", "version": "3.2.0", **changes}
    )


def an_item(id_: str = "wp", **changes: Any) -> EvidenceItem:
    return EvidenceItem(**{"id": id_, "at": "evidence/wp.md", "kinds": ("log-policy",), "sha256": "a" * 64, **changes})


def seen(*reasons: str | Reason, kind: str | None = "log-policy", opened: bool = True, **changes: Any) -> Observation:
    """Return an observation; without reasons it is one that counts."""
    told = tuple(reason if isinstance(reason, Reason) else Reason(reason) for reason in reasons)
    return Observation(
        **{
            "evidence": "wp",
            "kind": kind,
            "shows": "design",
            "at": None,
            "method": "machine",
            "reader": "markdown",
            "sha256": "a" * 64,
            "path": "evidence/wp.md",
            "opened": opened,
            "reasons": told,
            **changes,
        }
    )


STANDINGS: dict[str, tuple[str, ...]] = {"counts": (), "undecided": ("EVI-019",), "fails": ("EVI-006",)}


def a_claim(answer: str = "met", **changes: Any) -> Claim:
    return Claim(**{"about": REF, "answer": answer, "evidence": (Use(use="wp", kind="log-policy"),), **changes})


def used(claim: Claim, **changes: Any) -> UsedClaim:
    return UsedClaim(**{"claim": claim, "where": None, "on": "criterion", **changes})


def evidenced(
    claim: UsedClaim, criterion: Criterion, standpoint: Standpoint, *observations: Observation, **changes: Any
) -> Evidenced:
    """Return a claim whose observations are all offered to every member of their kind."""
    pieces = {
        (number, place): tuple(
            weigh(one, an_item(), member, REF, standpoint) for one in observations if one.kind in (member.kind, None)
        )
        for number, group in enumerate(criterion.requirements)
        for place, member in enumerate(group.all)
    }
    return Evidenced(claim, pieces, any=bool(claim.claim.evidence), **changes)


def a_question(criterion: Criterion, *claims: Evidenced, **changes: Any) -> Question:
    applies = changes.pop("applies", Applies(True, roles=("ai-service-provider",)))
    return Question(REF, criterion, applies, claims, **changes)


def a_plan(due: str | None = "2027-03-31") -> Plan:
    return Plan(text="来年度に整える", owner="情報課", due=due)


def a_review(conclusion: str = "counts", **changes: Any) -> Review:
    return Review(
        **{
            "criterion": REF,
            "subject": SubjectRef(name="まどぐちAI", version="3.2.0"),
            "evidence": ReviewedDocument(sha256="a" * 64),
            "conclusion": conclusion,
            "method": "examine",
            "by": Person(post="情報課長", name="山田"),
            "on": "2026-11-20",
            **changes,
        }
    )


def a_waiver(**changes: Any) -> Waiver:
    return Waiver(
        **{
            "criterion": REF,
            "subject": "まどぐちAI",
            "subject_version": "3.2.0",
            "reason": "来年度に改修するため",
            "approver": Person(post="総務課長"),
            "from_": "2026-11-01",
            "until": "2027-03-31",
            **changes,
        }
    )
