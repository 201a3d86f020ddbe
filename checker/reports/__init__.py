"""Reports: every format renders the one Assessment and works nothing out."""

from __future__ import annotations

from importlib import import_module
from typing import cast

from checker.reports.interface import Format, Options

FORMATS: dict[str, str] = {
    "json": "checker.reports.formats.json_",
    "markdown": "checker.reports.formats.markdown",
    "text": "checker.reports.formats.text",
}
"""Name → module, in alphabetical order; imported when it is asked for."""


def format_named(name: str) -> Format:
    """Return the format of that name.

    Raises:
        KeyError: there is none.
    """
    return cast(Format, import_module(FORMATS[name]))


__all__ = ["FORMATS", "Format", "Options", "format_named"]
