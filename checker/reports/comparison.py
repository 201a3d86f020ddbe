"""Assessments side by side, item by item: only under the same conditions, and never a winner."""

from __future__ import annotations

from collections.abc import Sequence

from checker.errors import InputError
from checker.model.assessment import Assessment
from checker.model.position import Position
from checker.model.problem import Problem
from checker.reports.layout import VERDICTS, Block, Heading, Page, Pairs, Paragraph, Table
from checker.reports.reader import Reader, page_of


def conditions(assessment: Assessment) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return what must be the same before two results may stand side by side: name → (what, digest or value)."""
    cases = tuple((item.path, item.sha256) for item in assessment.inputs if item.role == "case")
    return {
        "catalogs": tuple((f"{item.ref} {item.revision}", item.sha256) for item in assessment.catalogs),
        "profile": ((f"{assessment.profile.id} {assessment.profile.revision}", assessment.profile.sha256),),
        "case": tuple(("", digest) for _, digest in cases),
        "as_of": ((assessment.as_of, ""),),
        "stage": ((assessment.profile.stage, ""),),
    }


def refuse_different(named: Sequence[tuple[str, Assessment]]) -> None:
    """Refuse results that were not reached under the same conditions; every difference is told.

    Raises:
        InputError: conditions differ (DEC-123).
    """
    first = conditions(named[0][1])
    problems = [
        Problem("DEC-123", {"file": path, "name": name}, Position(path))
        for path, assessment in named[1:]
        for name, value in conditions(assessment).items()
        if value != first[name]
    ]
    if problems:
        raise InputError(problems)


def side_by_side(named: Sequence[tuple[str, Assessment]], language: str) -> Page:
    """Return the comparison of results that `refuse_different` let pass, in the order in which they are given."""
    readers = [Reader(assessment, language) for _, assessment in named]
    first = readers[0]
    say = first.say
    letters = [_letter(number) for number in range(len(readers))]
    blocks: list[Block] = [
        Heading(1, say("compare_title")),
        Paragraph((say("compare_note"), say("reading_2"), say("reading_3")), "boxed"),
        Heading(2, say("compare_same")),
        Pairs(tuple(_same(first))),
        Heading(2, say("compare_who")),
        Pairs(tuple(zip(letters, map(_who, readers), strict=True))),
        Heading(2, say("compare_figures")),
        _figures(readers, letters),
        Heading(2, say("compare_items"), fresh=True),
    ]
    blocks += _items(readers, letters)
    return page_of(first, say("compare_title"), blocks)


def _letter(number: int) -> str:
    """Return A … Z, AA …"""
    return (_letter(number // 26 - 1) if number >= 26 else "") + chr(ord("A") + number % 26)


def _same(reader: Reader) -> list[tuple[str, str]]:
    a, say = reader.assessment, reader.say
    rows = [(say("texts"), say("profile_digest", id=c.ref, revision=c.revision, sha256=c.sha256)) for c in a.catalogs]
    profile = a.profile
    digest = say("profile_digest", id=profile.id, revision=profile.revision, sha256=profile.sha256)
    rows.append((say("profile_file"), digest))
    cases = [item for item in a.inputs if item.role == "case"]
    rows.append((say("case_file"), f"SHA-256 {cases[0].sha256}" if cases else say("no_case")))
    rows.append((say("as_of"), reader.date(a.as_of)))
    rows.append((say("stage"), reader.word("stage", profile.stage)))
    return rows


def _who(reader: Reader) -> str:
    a = reader.assessment
    subject = a.declaration.subject
    named = reader.say(
        "version_of",
        name=subject["name"],
        version=subject["version"],
        provider=a.declaration.declared_by["organization"],
    )
    return reader.say("file_digest", path=named, sha256=a.sha256)


def _figures(readers: Sequence[Reader], letters: Sequence[str]) -> Table:
    first = readers[0]
    header = (first.say("compare_who"), *(first.word("verdict", key) for key in VERDICTS))
    rows = []
    for letter, reader in zip(letters, readers, strict=True):
        tally = reader.assessment.summary.verdicts
        figures = (
            tally.satisfied,
            tally.not_satisfied,
            tally.undetermined,
            tally.not_applicable - tally.not_due,
            tally.not_due,
        )
        rows.append((letter, *map(str, figures)))
    return Table(header, tuple(rows), frozenset(range(1, 6)))


def _items(readers: Sequence[Reader], letters: Sequence[str]) -> list[Block]:
    first = readers[0]
    say = first.say
    found = [{item[1].ref: item[1] for item in reader.items()} for reader in readers]
    blocks: list[Block] = []
    for catalog in first.assessment.catalogs:
        rows = []
        for principle, criterion, text in first.items():
            if principle.catalog != catalog.ref:
                continue
            verdicts = []
            for mine in found:
                one = mine.get(criterion.ref)
                key = "not-due" if one and one.category == "not-due" else one.verdict.value if one else ""
                verdicts.append(first.word("verdict", key) if key else "")
            asked = first.text(text.question or text.statement)
            rows.append((f"{principle.number} {first.principle(principle)}", asked, criterion.ref, *verdicts))
        blocks.append(Heading(3, first.text(catalog.title)))
        blocks.append(Table((say("principle"), say("question"), say("ref"), *letters), tuple(rows)))
    return blocks
