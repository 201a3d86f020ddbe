"""Numbers as documents write them: digits with commas, kanji, English words."""

from __future__ import annotations

from math import inf

DIGITS = r"(?<![\d.])(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,9})(?:\.\d{1,6})?"
"""A number in digits, bounded; not the tail of another number."""

KANJI = "〇零一二三四五六七八九十百千"
"""The characters of a number in kanji."""

_VALUES = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "元": 1}
_SCALES = {"十": 10, "百": 100, "千": 1000}
ENGLISH = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "fifteen": 15,
    "eighteen": 18,
    "twenty": 20,
    "twenty-four": 24,
    "thirty": 30,
    "thirty-six": 36,
    "forty-eight": 48,
    "sixty": 60,
    "seventy-two": 72,
    "ninety": 90,
}
"""English number words that occur in terms and time limits."""

WORDS = "|".join(sorted(ENGLISH, key=len, reverse=True))
"""The number words as an alternation, longest first."""


def kanji_number(text: str) -> int | None:
    """Return the number that kanji write, by place (`二〇二六`) or by scale (`二十四`); None where it is none."""
    if not text or any(char not in _VALUES and char not in _SCALES for char in text):
        return None
    if not any(char in _SCALES for char in text):
        return int("".join(str(_VALUES[char]) for char in text))
    total, digit, last = 0, 0, inf
    for char in text:
        scale = _SCALES.get(char)
        if scale is None:
            if digit:
                return None
            digit = _VALUES[char]
        elif scale >= last:
            return None
        else:
            total += (digit or 1) * scale
            digit, last = 0, scale
    return total + digit


def canonical(text: str) -> str:
    """Return a number without commas, leading zeros and idle decimals: `1,200` gives `1200`, `5.0` gives `5`."""
    if text.isascii() and any(char.isdigit() for char in text):
        whole, _, fraction = text.replace(",", "").partition(".")
        fraction = fraction.rstrip("0")
        return (whole.lstrip("0") or "0") + (f".{fraction}" if fraction else "")
    word = ENGLISH.get(text.lower())
    number = kanji_number(text) if word is None else word
    return "" if number is None else str(number)
