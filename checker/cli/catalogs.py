"""`gensoku catalogs`: which editions are shipped, and what stands in them."""

from __future__ import annotations

import json
from collections.abc import Iterator

import click

from checker.catalogs import Library, LoadedCatalog
from checker.cli.output import write_file, write_out
from checker.cli.speak import lang_option, language, pick
from checker.reports.width import columns, pad, wrap
from checker.wording.words import word


@click.group("catalogs", help=pick("収めている原則集を見ます。", "Look at the catalogs that are shipped."))
def command() -> None:
    """Group the words about catalogs."""


@command.command("list", help=pick("原則集の一覧", "List the catalogs"))
@lang_option
def list_(lang: str | None) -> None:
    """Print one line a catalog: reference, date, state of the original, figures, title."""
    speak = language(lang)
    library = Library()
    rows = []
    for ref in library.refs:
        catalog = library.catalog(ref).catalog
        count = sum(len(principle.criteria) for principle in catalog.principles)
        rows.append(
            (
                ref,
                catalog.issued_on,
                word("catalog-status", catalog.status, speak),
                f"{len(catalog.principles)}/{count}",
                catalog.title.in_(speak),
            )
        )
    widths = [max(columns(row[place]) for row in rows) for place in range(4)]
    write_out("  ".join([*(pad(row[place], widths[place]) for place in range(4)), row[4]]) + "\n" for row in rows)


@command.command("show", help=pick("原則集の中身", "Show a catalog"))
@click.argument("ref", metavar="FAMILY@EDITION")
@lang_option
def show(ref: str, lang: str | None) -> None:
    """Print the principles and criteria of one edition."""
    write_out(f"{line}\n" for line in _shown(Library().catalog(ref), language(lang)))


def _shown(loaded: LoadedCatalog, speak: str) -> Iterator[str]:
    catalog = loaded.catalog
    yield f"{catalog.title.in_(speak)} [{loaded.ref}]"
    yield f"{catalog.issuer.in_(speak)}, {catalog.issued_on}, {word('catalog-status', catalog.status, speak)}"
    yield f"{'収録改訂' if speak == 'ja' else 'revision'} {catalog.revision}  SHA-256 {loaded.sha256}"
    for principle in catalog.principles:
        yield ""
        yield f"{principle.number}. {principle.title.in_(speak)}  ({loaded.ref}/{principle.id})"
        if principle.statement:
            yield from (f"   {line}" for line in wrap(principle.statement.in_(speak), 76))
        for criterion in principle.criteria:
            marks = ", ".join(
                (
                    word("nature", criterion.nature, speak),
                    word("source-status", criterion.status, speak),
                    word("stage", criterion.due, speak),
                )
            )
            yield f"   - {criterion.id}  ({marks})"
            text = criterion.question or criterion.statement
            yield from (f"     {line}" for line in wrap(text.in_(speak), 74))


@command.command("export", help=pick("原則集を機械可読の形で出します", "Export a catalog for programs"))
@click.argument("ref", metavar="FAMILY@EDITION")
@click.option("--format", "form", type=click.Choice(["json"]), default="json", show_default=True)
@click.option("--output", metavar="FILE", help=pick("書き出し先", "Where to write"))
def export(ref: str, form: str, output: str | None) -> None:
    """Write the catalog's data as JSON; it validates against `schemas/catalog.schema.json`."""
    del form
    pieces = [json.dumps(Library().catalog(ref).data, ensure_ascii=False, indent=1), "\n"]
    if output:
        write_file(output, pieces)
    else:
        write_out(pieces)
