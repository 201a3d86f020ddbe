"""`gensoku config`: which settings hold here, and where each was made."""

from __future__ import annotations

import sys
from typing import Any

import click

from checker.cli.speak import lang_option, language, pick
from checker.settings import CHOICES, FILES, KEYS, Settings, find_settings, is_path, refuse_wider

_PARAMETERS = {"catalog": "catalogs", "fail-on": "fail_on"}
"""Key → name of the parameter of `check`, where they differ."""
_HELP_JA = f"設定の名前: {', '.join(KEYS)}。fail-on は {'・'.join(CHOICES['fail-on'])}、lang は {'・'.join(CHOICES['lang'])} のどれか。"
_HELP_EN = f"Settings: {', '.join(KEYS)}. fail-on: {', '.join(CHOICES['fail-on'])}; lang: {', '.join(CHOICES['lang'])}."


def defaults() -> tuple[Settings, dict[str, Any]]:
    """Return the settings of the working folder, and what they are as defaults of the command line's words.

    Raises:
        InputError: the settings cannot be used.
    """
    settings = find_settings()
    values = {_PARAMETERS.get(key, key): one.value for key, one in settings.by_key.items()}
    update = {key: value for key, value in values.items() if key not in ("fail_on", "baseline")}
    return settings, {"check": values, "hook": values, "baseline": {"update": update}}


def settle(settings: Settings, *, speak: str, quiet: bool) -> None:
    """Tell which settings the present call uses, and hold them to their bounds; what was typed is not among them.

    Raises:
        InputError: a profile that the settings name widens bounds (DEC-143).
    """
    mine = {key: one for key, one in settings.by_key.items() if _is_default(_PARAMETERS.get(key, key))}
    profile = mine.get("profile")
    if profile is not None and isinstance(profile.value, str) and is_path("profile", profile.value):
        refuse_wider(profile.value)
    told = {key: one for key, one in mine.items() if key != "lang"}
    if told and not quiet:
        names = ", ".join(f"{key}={_shown(one.value)}" for key, one in told.items())
        sys.stderr.write(f"{settings.path}: {'設定を使います' if speak == 'ja' else 'settings in use'}: {names}\n")


def _is_default(parameter: str) -> bool:
    """Tell whether a parameter came from the settings: one word may call another, so the nearest that knows says."""
    context = click.get_current_context(silent=True)
    while context is not None:
        source = context.get_parameter_source(parameter)
        if source is not None:
            return source is click.core.ParameterSource.DEFAULT_MAP
        context = context.parent
    return False


def _shown(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else " ".join(value)


@click.group("config", help=pick("この場所の設定を見ます。", "Look at the settings that hold here."))
def command() -> None:
    """Group the words about settings."""


@command.command(
    "show",
    help=pick(
        "それぞれの設定の値と、書かれている場所（ファイル:行）を出します。",
        "Print each setting with its value and where it was made (file:line).",
    ),
    epilog=pick(_HELP_JA, _HELP_EN),
)
@lang_option
def show(lang: str | None) -> None:
    """Print one line for each setting."""
    from checker.reports.visible import visible

    speak = language(lang)
    settings = find_settings()
    for key in KEYS:
        one = settings.by_key.get(key)
        if one is None:
            click.echo(f"{key}\t{'（既定）' if speak == 'ja' else '(default)'}")
        else:
            kind = f"\t{_meaning(speak)}" if key in FILES or key in ("profile", "catalog") else ""
            click.echo(f"{key}\t{visible(_shown(one.value))}\t{visible(f'{one.where.path}:{one.where.line}')}{kind}")


def _meaning(speak: str) -> str:
    return (
        "結果に関わるため、照合結果書に残ります" if speak == "ja" else "bears on results and stands in every assessment"
    )
