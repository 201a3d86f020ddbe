"""`gensoku validate`: shape and references only, with positions; a second opinion from the published JSON Schema."""

from __future__ import annotations

import click

from checker.baseline import load_baseline
from checker.catalogs import Library
from checker.cli.speak import lang_option, language, pick, tell_problems
from checker.errors import InputError
from checker.frame import known
from checker.loading.load import (
    declaration_from,
    kind_of,
    load_case,
    load_profile,
    load_waivers,
    read_document,
    reviews_from,
)
from checker.loading.other_files import refuse_results
from checker.model.files import SHIPPED, WRITTEN
from checker.model.position import Position
from checker.model.problem import Problem
from checker.schema.construct import construct
from checker.schema.second import disagreements
from checker.syntax.interface import Limits


@click.command(
    "validate",
    help=pick(
        "ファイルの書き方と参照を確かめます。根拠資料は見ません。",
        "Look at shape and references; evidence is not opened.",
    ),
)
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@lang_option
def command(files: tuple[str, ...], lang: str | None) -> int:
    """Validate each file; all faults of all files are told."""
    speak = language(lang)
    library = Library()
    status = 0
    for path in files:
        problems, notes = validate(path, library)
        tell_problems((*problems, *notes), speak)
        if problems:
            status = 3
        else:
            click.echo(f"{path}: {'不備はありません' if speak == 'ja' else 'no faults'}")
    return status


def validate(path: str, library: Library) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """Return everything that is wrong with one file, and the notes on how it was read, which are no faults."""
    notes: tuple[Problem, ...] = ()
    try:
        at_hand = known(library)
        document = read_document(path, Limits(bytes=64 * 1024 * 1024, nodes=2_000_000), at_hand)
        kind = kind_of(document)
        if kind == "declaration":
            loaded = declaration_from(document, at_hand)
            problems, notes = loaded.problems, loaded.notes
        elif kind == "case":
            load_case(path, at_hand)
            problems = ()
        elif kind == "baseline":
            load_baseline(path)
            problems = ()
        elif kind == "profile":
            load_profile(path)
            problems = ()
        elif kind == "reviews":
            reviews = reviews_from(document)
            problems, notes = reviews.problems, reviews.notes
        elif kind == "waivers":
            problems = load_waivers(path)[2]
        elif kind in SHIPPED:
            problems = tuple(construct(SHIPPED[kind], document)[1].problems)
        else:
            refuse_results(document.data, path)
            expected = ", ".join((*WRITTEN, *SHIPPED))
            code = "DEC-013" if kind is None else "DEC-014"
            return (Problem(code, {"found": kind or "", "expected": expected}, Position(path)),), ()
    except InputError as fault:
        return fault.problems, ()
    if problems:
        return problems, notes
    second = tuple(
        Problem("DEC-049", {"pointer": pointer or "/", "keyword": keyword}, document.marks.at(pointer))
        for pointer, keyword in disagreements(kind, document.data, document.raw)
    )
    return second, notes
