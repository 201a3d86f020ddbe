"""From where judging looks: the date, the subject, the profile and the buyer's files. Plain values only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from checker.model.buyer import Profile, Review, Waiver
from checker.model.dataclass import dataclass
from checker.model.vocabulary import ASSURANCES, Assurance


@dataclass(frozen=True, slots=True)
class Standpoint:
    """Everything besides claims and observations that a verdict may hang on."""

    as_of: str
    """ISO date; dates compare as text."""
    profile: Profile
    subject: str
    version: str
    evidence_version: str | None = None
    """The version that evidence must cover, where it is not `version`: a vendor's own, for inherited claims."""
    declarant_number: str | None = None
    """Corporate number of the declarant, to tell an independent issuer."""
    declared_on: str = ""
    """Day of the declaration."""
    reviews: tuple[Review, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    received: Mapping[str, str] = field(default_factory=dict)
    """Evidence id → digest noted on receipt, before content sanitisation."""
    sanitized: Mapping[str, str] = field(default_factory=dict)
    """Evidence id → digest noted after content sanitisation."""

    def reviews_of(self, ref: str) -> tuple[Review, ...]:
        """Return the reviews of one criterion and this subject that hold on the date, oldest first."""
        return tuple(
            sorted(
                (
                    review
                    for review in self._about(ref)
                    if review.on <= self.as_of and (review.until is None or self.as_of <= review.until)
                ),
                key=lambda review: (review.on, review.conclusion != "counts"),
            )
        )

    def _about(self, ref: str) -> tuple[Review, ...]:
        return tuple(
            review
            for review in self.reviews
            if review.criterion == ref
            and review.subject.name == self.subject
            and review.subject.version in (None, self.version)
        )

    def required_assurance(self, ref: str) -> Assurance:
        """Return the least assurance that the profile asks for on a criterion: its own, its principle's, or the general."""
        principle = ref.rsplit("/", 1)[0]
        asked = [self.profile.required_assurance]
        asked += [item.at_least for item in self.profile.assurance if item.about in (ref, principle)]
        return max(asked, key=ASSURANCES.index)

    def maximum_age(self, kind: str | None) -> int | None:
        """Return how many days old evidence of a kind may be; None = any age."""
        for item in self.profile.max_age:
            if item.kind == kind:
                return item.days
        return self.profile.max_age_days
