"""What people write instead of ids: the words of forms and Markdown declarations, in both languages, back to ids."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

from checker.catalogs import Library
from checker.evidence.facts.japanese_dates import parse_date
from checker.evidence.headings import normalise_heading
from checker.loading.interface import Aids
from checker.loading.plain_label import plain_label
from checker.wording.form_words import FORM, FORMER
from checker.wording.words import WORDS

_COLUMN_TABLES = ("basic", "components", "based_on", "characteristics", "answers", "evidence", "record")


_WEEKDAY = re.compile(r"\s*\((?:[月火水木金土日](?:曜日?)?|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}\.?)\)\s*$")
"""A day of the week behind a date, in brackets."""


def iso_date(text: str) -> str | None:
    """Return the ISO form of a day as people write it (令和8年8月1日, R8.8.1, 2026/8/1, Aug 1, 2026); None if it is none."""
    folded = _WEEKDAY.sub("", unicodedata.normalize("NFKC", text))
    match = re.fullmatch(r"\s*(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]00:00(?::00)?)?\s*", folded)
    match = match or re.fullmatch(r"\s*([12]\d{3})([01]\d)([0-3]\d)\s*", folded)
    if match:
        try:
            return date(*map(int, match.groups())).isoformat()
        except ValueError:
            return None
    found = parse_date(folded)
    return str(found) if found is not None and found.day is not None else None


def aids_of(library: Library) -> Aids:
    """Return what readers of forms need to know: words back to ids, dates, and the titles of principles."""

    def titles(edition: str) -> Mapping[str, str]:
        return _titles(library, edition)

    return Aids(_labels(library), iso_date, titles, normalise_heading, library.refs)


@cache
def _titles(library: Library, edition: str) -> Mapping[str, str]:
    """Return plain heading → reference for the principles and titled criteria of one edition, in both languages."""
    found: dict[str, str] = {}
    if not edition:
        for ref in library.refs:
            title = library.catalog(ref).catalog.title
            found |= {normalise_heading(text): ref for text in (title.ja, title.en, ref)}
        return found
    if edition not in library.refs:
        return {}
    for ref, (principle, criterion) in library.catalog(edition).items.items():
        if criterion is None:
            for text in (principle.title.ja, principle.title.en):
                found.setdefault(normalise_heading(text), ref)
    return found


@cache
def _labels(library: Library) -> Mapping[str, Mapping[str, str]]:
    """Return vocabulary → plain label → id."""
    made = {name: _both(FORM[name].items()) for name in (*_COLUMN_TABLES, "field", "band", "section")}
    for name, words in FORMER.items():
        made[name] |= {plain_label(text): id_ for text, id_ in words.items()}
    for name in ("answer", "assurance", "access"):
        made[name] = _both(WORDS[name].items())
    for name in ("conclusion", "method", "shows"):
        made[name] = _both(WORDS[name].items()) | _both(FORM[name].items())
    made["value"] = _both(FORM["mark"].items()) | _both(FORM["decision"].items())
    characteristics = library.characteristics.values()
    for item in characteristics:
        made["value"] |= _both((one.id, (one.title.ja, one.title.en)) for one in item.values)
    made["characteristic"] = _both((item.id, (item.title.ja, item.title.en)) for item in characteristics)
    made["characteristic"] |= _both((item.id, (item.question.ja, item.question.en)) for item in characteristics)
    made["role"] = _both((role.id, (role.title.ja, role.title.en)) for role in library.families.roles)
    made["kind"] = _both((kind.id, (kind.title.ja, kind.title.en)) for kind in library.kinds.kinds)
    return made


def _both(items: Iterable[tuple[str, tuple[str, str]]]) -> dict[str, str]:
    """Return plain label → id; the id itself is a label too."""
    made: dict[str, str] = {}
    for id_, labels in items:
        for label in (*labels, id_):
            made.setdefault(plain_label(label), id_)
    return made
