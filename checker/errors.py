"""What can go wrong, with fields instead of sentences, under one root.

The command line turns these into one clear message and an exit status; see `checker.cli`.
"""

from __future__ import annotations

from collections.abc import Iterable

from checker.model.problem import Problem


class GensokuError(Exception):
    """Root of everything that this package raises on purpose."""

    exit_status = 4


class UsageFault(GensokuError):
    """The call is wrong: an unknown profile, two options that exclude each other."""

    exit_status = 2

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


class InputError(GensokuError):
    """A file cannot be read or breaks its schema. Carries every fault found, not just the first."""

    exit_status = 3

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(", ".join(f"{p.code} {p.where or ''}".strip() for p in self.problems))


class CallError(InputError):
    """A value of the call is wrong (a date that is none, a name that is not shipped): told with the faults of inputs."""

    exit_status = 2


class CatalogError(GensokuError):
    """A shipped data file is damaged: our own fault."""
