"""The closed lists that files and reports share (design vocabulary; the Japanese words stand in `checker.wording`)."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

Role = Literal[
    "developer",
    "ai-service-provider",
    "business-user",
    "data-provider",
    "consumer-user",
    "indirect-user",
    "public-authority",
]
"""What a declarant can be."""

Addressee = Literal[
    "developer",
    "ai-service-provider",
    "business-user",
    "data-provider",
    "consumer-user",
    "indirect-user",
    "public-authority",
    "user",
    "end-user",
    "everyone",
    "society",
    "state",
]
"""Whom an edition addresses: roles, umbrellas over roles, and society and state apart."""

BELOW: dict[str, frozenset[str]] = {
    "user": frozenset({"ai-service-provider", "end-user", "business-user", "consumer-user"}),
    "end-user": frozenset({"business-user", "consumer-user"}),
    "everyone": frozenset(
        {
            "developer",
            "ai-service-provider",
            "business-user",
            "data-provider",
            "consumer-user",
            "indirect-user",
            "public-authority",
            "user",
            "end-user",
        }
    ),
}
"""Umbrella → everything that stands under it."""

Answer = Literal["met", "partly", "planned", "not-met", "not-applicable", "not-feasible", "unknown"]
Stage = Literal["bid", "contract", "acceptance", "operation"]
STAGES: tuple[Stage, ...] = ("bid", "contract", "acceptance", "operation")
"""In the order in which they come."""

Shows = Literal["design", "operation"]
Assurance = Literal["declared", "documented", "tested", "independent"]
ASSURANCES: tuple[Assurance, ...] = ("declared", "documented", "tested", "independent")
"""From the weakest to the strongest."""

Owner = Literal["vendor", "buyer", "both"]
Access = Literal["public", "buyer", "confidential"]
Disclosure = Literal["public", "to-be-discussed", "closed"]
Tier = Literal["simple", "standard", "detailed"]
TIERS: tuple[Tier, ...] = ("simple", "standard", "detailed")
"""From the fewest questions to all of them; each asks what those before it ask."""

Phase = Literal["data-preparation", "development", "after-development", "implementation", "after-provision", "use"]
"""When in the life of a system an item is placed, from the developer's data to the user's work."""
SourceStatus = Literal["verified", "partly", "recalled"]
CatalogStatus = Literal["consultation", "draft", "final"]
Wording = Literal["quoted", "summary", "recalled"]
Modality = Literal[
    "pay-attention",
    "consider",
    "respect",
    "make-efforts",
    "desirable",
    "encouraged",
    "recommended",
    "advisable",
    "expected",
    "should",
    "important",
    "must",
    "example",
    "descriptive",
]
Nature = Literal["ask", "discussion-point", "example", "descriptive"]
Qualifier = Literal["feasible-scope", "reasonable-scope", "as-necessary", "if-exists", "whole-development"]
FactId = Literal[
    "duration",
    "date",
    "deadline",
    "contact",
    "responsible-role",
    "version",
    "metric",
    "threshold",
    "table",
    "standard",
    "certificate",
    "person-or-body",
    "named-scope",
    "url",
    "none-stated",
]
CharacteristicId = Literal[
    "ai_software",
    "learns_in_operation",
    "uses_learning_data",
    "networked",
    "exchanges_data",
    "connects_other_ai",
    "personal_data",
    "affects_rights",
    "decides_about_individuals",
    "profiling",
    "dialogue_or_generation",
    "actuators",
    "safety_judgment",
    "brain_body_link",
    "essential_ip",
    "third_parties_provide",
    "public_body",
    "decision_role",
]
DecisionRole = Literal["assist", "recommend", "decide-with-review", "decide"]
RelationType = Literal["equal", "subset-of", "superset-of", "intersects", "none", "concept"]
Standing = Literal["counts", "undecided", "fails"]
"""What one piece of evidence, a member, a set or a whole criterion's evidence comes to."""


class Verdict(StrEnum):
    """What can be said of one criterion and one subject. Never averaged, never ranked."""

    SATISFIED = "satisfied"
    """Evidence that counts was seen."""
    NOT_SATISFIED = "not-satisfied"
    """A gap: no answer, no evidence, or evidence that does not count."""
    UNDETERMINED = "undetermined"
    """Could not be decided here; the reasons say what a person must do."""
    NOT_APPLICABLE = "not-applicable"
    """Not asked of this declarant or this system, or not yet; the reasons say why."""
