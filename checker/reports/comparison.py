"""Assessments side by side, item by item: only under the same conditions, and never a winner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from checker.errors import InputError
from checker.model.assessment import Assessment, CriterionRecord
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
        Heading(2, say("compare_who")),
        Pairs(tuple(zip(letters, map(_who, readers), strict=True))),
        Heading(2, say("compare_figures")),
        _figures(readers, letters),
        Heading(2, say("compare_same")),
        Pairs(tuple(_same(first))),
        *_items(readers, letters),
    ]
    subjects = dict.fromkeys(_system(reader) for reader in readers)
    page = page_of(first, say("compare_title"), blocks)
    # What stands at the head of every page speaks of all of them, not of the first.
    about = (" / " if language == "en" else "、").join(subjects)
    return replace(page, about=about, number=(first.assessment.case and first.assessment.case.number) or "")


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
    for head, reader in zip(_heads(readers, letters), readers, strict=True):
        tally = reader.assessment.summary.verdicts
        figures = (
            tally.satisfied,
            tally.not_satisfied,
            tally.undetermined,
            tally.not_applicable - tally.not_due,
            tally.not_due,
        )
        rows.append((head, *map(str, figures)))
    return Table(header, tuple(rows), frozenset(range(1, 6)))


def _system(reader: Reader) -> str:
    subject = reader.assessment.declaration.subject
    return reader.say("version_only", name=subject["name"], version=subject["version"])


def _heads(readers: Sequence[Reader], letters: Sequence[str]) -> list[str]:
    """Return the head of each column: its letter with the shortest name that tells all of them apart."""
    offered = [reader.assessment.declaration.declared_by["organization"] for reader in readers]
    systems = [_system(reader) for reader in readers]
    names = offered if len(set(offered)) == len(readers) else systems
    return [f"{letter} {name}" for letter, name in zip(letters, names, strict=True)]


_OUT = ("not-applicable", "not-due")


def _items(readers: Sequence[Reader], letters: Sequence[str]) -> list[Block]:
    """Return the items that differ, those that all show alike, and those that concern none of them: in this order."""
    first = readers[0]
    say = first.say
    found = [{item[1].ref: item[1] for item in reader.items()} for reader in readers]
    parts: dict[str, list[tuple[str, ...]]] = {"differing": [], "alike": [], "out": []}
    for principle, criterion, text in first.items():
        keys = [_key(mine[criterion.ref]) for mine in found]
        name = f"{principle.number} {first.principle(principle)}"
        if len(first.assessment.catalogs) > 1:
            name = f"{first.text(first.titles[principle.catalog])} {name}"
        asked = first.text(text.question or text.statement)
        same = len(set(keys)) == 1
        shown = [first.word("verdict", key) for key in (keys[:1] if same else keys)]
        part = "differing" if not same else "out" if keys[0] in _OUT else "alike"
        parts[part].append((name, asked, *shown, criterion.ref))
    blocks: list[Block] = []
    for part, rows in parts.items():
        verdicts = _heads(readers, letters) if part == "differing" else [say("verdict")]
        title = say(f"compare_{part}")
        blocks.append(Heading(2, say("compare_count", title=title, count=len(rows)), fresh=part == "differing"))
        if rows:
            blocks.append(Table((say("principle"), say("question"), *verdicts, say("ref")), tuple(rows), sheet=title))
        else:
            blocks.append(Paragraph((say("none"),), "quiet"))
    return blocks


def _key(criterion: CriterionRecord) -> str:
    return "not-due" if criterion.category == "not-due" else criterion.verdict.value
