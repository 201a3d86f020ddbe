"""`gensoku catalogs`: which editions are shipped, and what stands in them."""

from __future__ import annotations

import json
from collections.abc import Iterator

import click

from checker.catalogs import Library, LoadedCatalog, LoadedReference
from checker.cli.output import painted, write_out, write_result
from checker.cli.speak import lang_option, language, pick, text_json_markdown
from checker.concordance.coverage import coverage
from checker.concordance.differences import differences
from checker.concordance.listing import catalog_csv, catalog_page
from checker.concordance.oscal import catalog_document
from checker.concordance.pages import coverage_page, differences_page
from checker.concordance.texts import Text
from checker.frame import open_catalog
from checker.reports.formats import text as text_format
from checker.reports.interface import Options
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
    for ref in library.references:
        reference = library.reference(ref).reference
        kind = "番号のみ" if speak == "ja" else "identifiers only"
        rows.append((ref, reference.issued_on, kind, f"-/{len(reference.items)}", reference.title.in_(speak)))
    widths = [max(columns(row[place]) for row in rows) for place in range(4)]
    write_out("  ".join([*(pad(row[place], widths[place]) for place in range(4)), row[4]]) + "\n" for row in rows)


@command.command("show", help=pick("原則集の中身", "Show a catalog"))
@click.argument("ref", metavar="FAMILY@EDITION|FILE")
@click.option(
    "--coverage",
    "covered",
    is_flag=True,
    help=pick("項目ごとの根拠資料、事実、対応、出典", "Evidence, facts, relations and source of each criterion"),
)
@lang_option
def show(ref: str, covered: bool, lang: str | None) -> None:
    """Print the principles and criteria of one edition, or the identifiers of a text that is not held."""
    speak, library = language(lang), Library()
    if ref in library.references and not covered:
        write_out(f"{line}\n" for line in _identifiers(library.reference(ref), speak))
        return
    loaded = open_catalog(library, ref)
    if covered:
        page = coverage_page(library, coverage(library, loaded), speak)
        write_out(text_format.paint(page, Options(speak)))
        return
    write_out(f"{line}\n" for line in _shown(loaded, speak))


def _identifiers(loaded: LoadedReference, speak: str) -> Iterator[str]:
    reference = loaded.reference
    yield f"{reference.title.in_(speak)} [{loaded.ref}]"
    yield f"{reference.issuer.in_(speak)}, {reference.issued_on}"
    for note in reference.notes:
        yield from wrap(note.text.in_(speak), 78)
    for item in reference.items:
        yield f"   {pad(item.label, 14)} {item.title.in_(speak)}  ({loaded.ref}/{item.id})"


def _shown(loaded: LoadedCatalog, speak: str) -> Iterator[str]:
    catalog = loaded.catalog
    yield f"{catalog.title.in_(speak)} [{loaded.ref}]"
    yield f"{catalog.issuer.in_(speak)}, {catalog.issued_on}, {word('catalog-status', catalog.status, speak)}"
    yield f"{'収録改訂' if speak == 'ja' else 'revision'} {catalog.revision}  SHA-256 {loaded.sha256}"
    if catalog.incomplete:
        yield from wrap(catalog.incomplete.in_(speak), 78)
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
                    word("tier", criterion.tier, speak),
                )
            )
            yield f"   - {criterion.id}  ({marks})"
            text = criterion.question or criterion.statement
            yield from (f"     {line}" for line in wrap(text.in_(speak), 74))
    for checklist in catalog.checklists:
        yield ""
        yield f"{checklist.title.in_(speak)}  ({checklist.id})"
        for item in checklist.items:
            yield from (f"   {line}" for line in wrap(f"{item.id}  {item.statement.in_(speak)}", 76))
            yield from (f"     → {ref}" for ref in item.covered_by)


@command.command("diff", help=pick("二つの版の違い", "What changed between two editions"))
@click.argument("old", metavar="FAMILY@EDITION|FILE")
@click.argument("new", metavar="FAMILY@EDITION|FILE")
@text_json_markdown
@click.option("--output", metavar="FILE", help=pick("書き出し先", "Where to write"))
@lang_option
def diff(old: str, new: str, form: str, output: str | None, lang: str | None) -> None:
    """Print what was added, removed, renamed, moved, split, merged or changed, and whose addressees changed."""
    speak, library = language(lang), Library()
    # Two libraries, for a file stands in its library for the shipped catalog of the same edition.
    former = Library()
    before, after = open_catalog(former, old), open_catalog(library, new)
    found = differences(library, before, after)
    if form == "json":
        data = {"from": found.old, "to": found.new, "by_relations": found.by_relations}
        data["changes"] = [change.as_data() for change in found.changes]
        write_result([json.dumps(data, ensure_ascii=False, indent=1), "\n"], output, reads=(old, new))
        return
    page = differences_page(Text(former, found.old), Text(library, found.new), found, speak)
    write_result(painted(page, form, speak), output, reads=(old, new))


@command.command("export", help=pick("原則集を機械可読の形で出します", "Export a catalog for programs"))
@click.argument("ref", metavar="FAMILY@EDITION|FILE")
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "oscal", "csv", "markdown"]),
    default="json",
    show_default=True,
    help=pick("形式", "Format"),
)
@click.option("--output", metavar="FILE", help=pick("書き出し先", "Where to write"))
@lang_option
def export(ref: str, form: str, output: str | None, lang: str | None) -> None:
    """Write the catalog: as our own JSON (it can be checked against later), OSCAL, CSV or Markdown."""
    speak, library = language(lang), Library()
    loaded = open_catalog(library, ref)
    if form == "csv":
        write_result(catalog_csv(loaded), output, reads=[ref])
    elif form == "markdown":
        write_result(painted(catalog_page(library, loaded, speak), form, speak), output, reads=[ref])
    else:
        data = loaded.data if form == "json" else catalog_document(loaded)
        write_result([json.dumps(data, ensure_ascii=False, indent=1), "\n"], output, reads=[ref])
