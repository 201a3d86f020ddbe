"""Which facts of the system hold, who stated them, and whether a criterion applies."""

from __future__ import annotations

from typing import Literal

from checker.model.dataclass import dataclass
from checker.model.finding import Reason

Value = bool | str | None
SetBy = Literal["case", "declaration", "nobody"]


@dataclass(frozen=True, slots=True)
class Fact:
    """One characteristic: what was stated by whom, and what holds."""

    id: str
    value: Value
    """What holds; None = unknown."""
    set_by: SetBy
    declared: Value = None
    by_case: Value = None
    why: str | None = None
    differs: bool = False
    """Whether buyer and declarant state different values."""
    unexplained_false: bool = False
    """Whether a `false` without a reason was taken as unknown."""


@dataclass(frozen=True, slots=True)
class Applies:
    """Whether a criterion applies, and what is to be said about it."""

    applies: bool
    category: str = ""
    """Where it does not apply: `addressee`, `society`, `not-due`, `tier`, `condition`."""
    open: bool = False
    """Whether the verdict must stay undetermined whatever the evidence gives."""
    reasons: tuple[Reason, ...] = ()
    roles: tuple[str, ...] = ()
    """The declarant's roles that the criterion addresses."""
    contradicts: tuple[str, ...] = ()
    """Characteristics that the declarant stated and that make the criterion apply."""
