"""Builders for tests of applicability."""

from checker.applicability import applies, gather
from checker.model.declaration import Characteristics, StatedCharacteristic

NAMES = ("networked", "actuators", "personal_data", "decision_role")


def no(why="理由"):
    return StatedCharacteristic(value=False, why=why)


def facts(declared=None, case=None, confirm=False):
    made = Characteristics(**(declared or {}))
    return gather(NAMES, made, Characteristics(**case) if case is not None else None, confirm_false=confirm)


def ask(
    *conditions, addressees=("developer",), roles=("developer",), due="bid", stage="bid", known=None, extra=(), **tiers
):
    return applies(addressees, due, (*extra, *conditions), roles=roles, stage=stage, facts=known or facts(), **tiers)
