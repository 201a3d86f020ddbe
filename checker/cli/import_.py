"""`gensoku import`: other forms into declarations, with the list of what could not be mapped."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, get_args

import click

from checker.cli.output import make_folder, refuse_target, to_standard_output, write_file, write_out, write_result
from checker.cli.reads import Reads
from checker.cli.speak import force_option, lang_option, language, many, pick, tell_problems
from checker.cli.values import DAY
from checker.errors import InputError, UsageFault
from checker.loading.files import read_file
from checker.loading.importers import IMPORTERS, import_from
from checker.loading.importers.interface import Given, Imported, Left, Source
from checker.model.problem import Problem
from checker.model.vocabulary import Role
from checker.pipeline import Frame, Result, check_document
from checker.reports.visible import visible
from checker.syntax.document import Document
from checker.today import today_in_japan
from checker.wording.places import place_words

LIMIT = 50 * 1024 * 1024
"""A file to import may be as large as a piece of evidence."""
_NAMED = 8
"""How many of them a report names."""
_SHOWN = 40
"""How many entries of what was left are told on standard error."""


def sources_of(paths: Sequence[str]) -> tuple[list[Source], list[Problem]]:
    """Return the files that can be read, and what is wrong with the others."""
    sources: list[Source] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            data = read_file(path, LIMIT)
        except InputError as fault:
            problems += fault.problems
            continue
        sources.append(Source(path, data, hashlib.sha256(data).hexdigest(), os.path.basename(path)))
    return sources, problems


def imported(name: str, paths: Sequence[str], given: Given) -> Imported:
    """Return what the files hold, with every problem among the others.

    Raises:
        UsageFault: there is no such format (DEC-166), or it needs a mapping file.
    """
    if name not in IMPORTERS:
        raise UsageFault(Problem("DEC-166", {"format": name, "known": ", ".join(IMPORTERS)}))
    sources, problems = sources_of(paths)
    made = Imported()
    if sources:
        try:
            made = import_from(name, sources, given)
        except InputError as fault:
            problems += fault.problems
    made.problems[:0] = problems
    return made


def imported_results(
    name: str, paths: Sequence[str], mapping: str | None, frame: Frame, evidence_root: str | None
) -> Iterator[Result]:
    """Yield the result of each declaration that the files hold, then the problems of those that cannot be read.

    Raises:
        UsageFault: there is no such format, or it needs a mapping file.
    """
    made = imported(name, paths, Given(as_of=frame.as_of, mapping=mapping))
    for document in made.documents:
        yield check_document(_with_left(document, made.left), frame, evidence_root=evidence_root)
    for problem in made.problems:
        yield Result(problem.where.path if problem.where else "", None, (problem,))


def _with_left(document: Document, left: Sequence[Left]) -> Document:
    """Return a declaration with a note of what its file holds besides, so that the report tells it."""
    mine = [one for one in left if one.where.path == document.path]
    if not mine:
        return document
    names = list(dict.fromkeys(visible(one.name) or visible(str(one.where)) for one in mine))
    shown = "、".join(names[:_NAMED]) + ("、…" if len(names) > _NAMED else "")
    note = Problem("DEC-211", {"file": document.path, "count": len(mine), "names": shown}, mine[0].where)
    return replace(document, notes=(*document.notes, note))


@click.command(
    "import",
    help=pick(
        "ほかの様式（モデルカード、部品表、登録簿など）を申告書に直し、移せなかったものを一覧にします。\n\n形式: ",
        "Turn other forms (model cards, bills of materials, registers …) into declarations, and list what could not be mapped.\n\n"
        "Formats: ",
    )
    + pick("、", "; ").join(
        pick(f"{name}（{title.ja}）", f"{name} ({title.en})") for name, (_, title) in IMPORTERS.items()
    ),
)
@click.argument("format", metavar="FORMAT", type=click.Choice(list(IMPORTERS)))
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option(
    "--output",
    "out",
    metavar="FILE|DIR",
    help=pick("書き出し先（既定: 標準出力）", "Where to write (default: standard output)"),
)
@force_option
@click.option("--mapping", metavar="FILE", help=pick("対応表（table のとき）", "Mapping file (for table)"))
@click.option(
    "--name",
    metavar="TEXT",
    help=pick("システムの名前（様式に無いとき）", "Name of the system, where the form has none"),
)
@click.option(
    "--subject-version", metavar="TEXT", help=pick("版（様式に無いとき）", "Version, where the form has none")
)
@click.option(
    "--organization", metavar="TEXT", help=pick("申告者（様式に無いとき）", "Declarant, where the form has none")
)
@click.option(
    "--role",
    "roles",
    multiple=True,
    type=click.Choice(list(get_args(Role))),
    help=pick("申告者の役割", "Role of the declarant"),
)
@click.option(
    "--as-of",
    type=DAY,
    metavar="YYYY-MM-DD",
    help=pick(
        "申告の日（様式に無いとき。既定: 今日）", "Day of the declaration, where the form has none (default: today)"
    ),
)
@lang_option
def command(
    format: str,
    files: tuple[str, ...],
    out: str | None,
    force: bool,
    mapping: str | None,
    name: str | None,
    subject_version: str | None,
    organization: str | None,
    roles: tuple[str, ...],
    as_of: str | None,
    lang: str | None,
) -> int:
    """Import every file; one that cannot be read hides no other."""
    speak = language(lang)
    given = Given(
        as_of=as_of or today_in_japan(),
        name=name,
        version=subject_version,
        organization=organization,
        roles=roles,
        mapping=mapping,
    )
    made = imported(format, files, given)
    tell_problems(made.problems, speak)
    if not made.documents and all(problem.code == "DEC-160" for problem in made.problems):
        tell_problems([Problem("DEC-188")], speak)
    _write(made, out, Reads((*files, mapping)), speak, keep=not force)
    _tell_left(made.left, speak)
    # A bill of materials without AI evidence is a normal one.
    return 3 if any(problem.code != "DEC-160" for problem in made.problems) else 0


def _write(made: Imported, out: str | None, reads: Reads, speak: str, *, keep: bool) -> None:
    if out is not None and to_standard_output(out):
        out = None
    if out is not None and (os.path.isdir(out) or out.endswith(("/", os.sep)) or len(made.documents) > 1):
        make_folder(out)
        places: list[tuple[str, Document]] = []
        for document in made.documents:
            data: Any = document.data
            places.append((os.path.join(out, f"{data['id']}.yaml"), document))
        # All or nothing: what stays is told before the first file is written.
        for place, _ in places:
            refuse_target(place, reads=reads, keep=keep)
        for place, document in places:
            write_file(place, yaml_of(document, made.left, speak, out), reads=reads, keep=keep)
    elif out is not None:
        for document in made.documents:
            pieces = yaml_of(document, made.left, speak, os.path.dirname(out) or ".")
            write_result(pieces, out, reads=reads, keep=keep)
    else:
        for number, document in enumerate(made.documents):
            write_out(["---\n"] if number else [])
            write_out(yaml_of(document, made.left, speak, None))


def yaml_of(document: Document, left: Sequence[Left], speak: str, folder: str | None) -> Iterator[str]:
    """Yield a declaration as YAML that can be read again, headed by where it came from and what was left out."""
    import yaml

    data: Any = {key: value for key, value in dict(document.data).items() if value not in ({}, [])}  # type: ignore[arg-type]
    yield f"# {pick_(speak, '取り込んだファイル', 'Imported from')}: {visible(document.path)}\n# SHA-256: {document.sha256}\n"
    elsewhere = folder is not None and os.path.realpath(folder) != os.path.realpath(
        os.path.dirname(document.path) or "."
    )
    if elsewhere and any("at" in item for item in data.get("evidence", ())):
        yield pick_(
            speak,
            "# 根拠資料は元のファイルです。照合のとき --evidence-root で、そのフォルダを示してください。\n",
            "# The evidence is the file itself: name its folder with --evidence-root when checking.\n",
        )
    mine = [one for one in left if one.where.path == document.path]
    if mine:
        yield pick_(speak, "# 移せなかったもの:\n", "# Not mapped:\n")
        for one in mine:
            yield f"#   {visible(place_words(one.where, speak))}: {visible(one.name)}\n"
    yield yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=120)


def pick_(speak: str, ja: str, en: str) -> str:
    """Return the text in `speak`."""
    return ja if speak == "ja" else en


def _tell_left(left: Sequence[Left], speak: str) -> None:
    if not left:
        return
    sys.stderr.write(
        pick_(
            speak,
            f"申告書に移せなかったもの（{len(left)}件）:\n",
            f"What no declaration has a place for ({len(left)}):\n",
        )
    )
    for one in left[:_SHOWN]:
        sys.stderr.write(f"  {visible(place_words(one.where, speak))}: {visible(_told(one, speak))}\n")
    if len(left) > _SHOWN:
        sys.stderr.write(pick_(speak, f"  ほか{len(left) - _SHOWN}件\n", f"  and {len(left) - _SHOWN} more\n"))


def _told(one: Left, speak: str) -> str:
    if one.cut:
        return pick_(speak, f"長すぎるため、ここから先を切りました: {one.text}", f"too long, cut from here: {one.text}")
    text = f"{one.name}: {one.text}" if one.name and one.text else one.name or one.text
    if one.count > 1:
        return pick_(speak, f"{text}（{one.count}か所）", f"{text} ({many(one.count, 'place', 'places')})")
    return text
