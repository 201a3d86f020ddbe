"""The options that set under which conditions declarations are checked, for words that check them on the way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from checker.cli.speak import pick
from checker.cli.values import DAY

Command = TypeVar("Command", bound=Callable[..., Any])

_OPTIONS = (
    click.option(
        "--catalog",
        "catalogs",
        multiple=True,
        metavar="FAMILY@EDITION",
        help=pick("照らす文書", "Catalog to check against"),
    ),
    click.option("--profile", metavar="FILE|NAME", help=pick("照合条件", "Profile: the conditions of the check")),
    click.option("--case", metavar="FILE", help=pick("利用条件書", "Case file of the buyer")),
    click.option("--reviews", metavar="FILE", help=pick("確認記録", "Reviews by persons")),
    click.option("--waivers", metavar="FILE", help=pick("期限付き容認", "Waivers of the buyer")),
    click.option(
        "--as-of",
        type=DAY,
        metavar="YYYY-MM-DD",
        help=pick("基準日（既定: 日本の今日）", "Date of the check (default: today in Japan)"),
    ),
)


def conditions(command: Command) -> Command:
    """Give a word the options `--catalog`, `--profile`, `--case`, `--reviews`, `--waivers` and `--as-of`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command
