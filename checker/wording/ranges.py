"""Ranges of versions in words: `>=3.1,<3.2` is for machines, “3.1以上3.2未満” is for people."""

from __future__ import annotations

import re

_PART = re.compile(r"\s*(===|==|!=|~=|<=|>=|<|>)\s*([0-9A-Za-z][0-9A-Za-z.*+!_-]*)\s*")
_WORDS = {
    "==": ("{version}", "{version}"),
    "===": ("{version}", "{version}"),
    "!=": ("{version}を除く", "not {version}"),
    ">=": ("{version}以上", "{version} or later"),
    "<=": ("{version}以下", "{version} or earlier"),
    ">": ("{version}より後", "later than {version}"),
    "<": ("{version}未満", "before {version}"),
}
_SERIES = {
    "==": ("{version}で始まる版", "any {version} version"),
    "!=": ("{version}で始まる版を除く", "no {version} version"),
}
_LOWER, _UPPER = (">=", ">"), ("<", "<=")


def in_words(versions: str, language: str) -> str:
    """Return a range as PEP 440 writes it in the words of `language`; anything else as it is written."""
    found = [_PART.fullmatch(part) for part in versions.split(",")]
    parts: list[tuple[str, str]] = []
    for one in found:
        if one is None:
            return versions
        parts += _compatible(one[2]) if one[1] == "~=" else [(one[1], one[2])]
    if any(operator not in (_SERIES if version.endswith(".*") else _WORDS) for operator, version in parts):
        return versions
    said = [_said(operator, version, language) for operator, version in parts]
    if len(parts) == 2 and parts[0][0] in _LOWER and parts[1][0] in _UPPER:
        return "".join(said) if language == "ja" else ", ".join(said)
    return ("、" if language == "ja" else ", ").join(said)


def _said(operator: str, version: str, language: str) -> str:
    series = version.endswith(".*")
    pair = (_SERIES if series else _WORDS)[operator]
    return pair[0 if language == "ja" else 1].replace("{version}", version.removesuffix(".*"))


def _compatible(version: str) -> list[tuple[str, str]]:
    """Return what `~=` stands for: from this version on, in the same series."""
    numbers = version.split(".")
    if len(numbers) < 2 or not all(part.isascii() and part.isdecimal() for part in numbers):
        return [("~=", version)]
    series = [*numbers[:-2], str(int(numbers[-2]) + 1)]
    return [(">=", version), ("<", ".".join(series))]
