"""What is wrong with a file, and why a finding is as it is: codes with fields, never sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from checker.model.dataclass import dataclass
from checker.model.position import Position


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault of a *file* (cannot be read, breaks its schema). Never a finding about a system."""

    code: str
    """Stable rule code such as `DEC-004`; its sentences stand in `checker.wording`."""
    fields: Mapping[str, str | int] = field(default_factory=dict)
    where: Position | None = None
