"""Kinds of values that words of the command line take: a day, a folder that is there."""

from __future__ import annotations

import contextlib
import datetime
import os
from typing import Any

import click

from checker.errors import InputError, UsageFault
from checker.model.position import Position
from checker.model.problem import Problem


class Day(click.ParamType[str]):
    """A date on the command line, written as in our forms: `YYYY-MM-DD`, 令和8年12月25日, R8.12.25."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the date as `YYYY-MM-DD`.

        Raises:
            UsageFault: the calendar has no such day, or it is written otherwise (DEC-041).
        """
        with contextlib.suppress(ValueError):
            if datetime.date.fromisoformat(value).isoformat() == value:
                return str(value)
        # Only here: reading other ways of writing a date takes time to load.
        from checker.labels import iso_date

        if found := iso_date(str(value)):
            return found
        raise UsageFault(Problem("DEC-041", {"value": str(value)}))


class Folder(click.ParamType[str]):
    """A folder to read from: a wrong name must not look like an empty folder."""

    name = "folder"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the path as it was written.

        Raises:
            InputError: there is no such folder (DEC-186).
        """
        if not os.path.isdir(value):
            raise InputError([Problem("DEC-186", {"file": str(value)}, Position(str(value)))])
        return str(value)


DAY = Day()
FOLDER = Folder()
