"""Mappings that are shipped, and the one that fits a table best."""

from __future__ import annotations

from collections.abc import Sequence

from checker.errors import CatalogError, InputError
from checker.loading.importers.interface import Given, Imported, Source
from checker.loading.importers.mapped import import_tables, lay_out
from checker.loading.importers.tables import tables_of
from checker.loading.load import build, read_document
from checker.model.mapping import Mapping
from checker.resources import folder
from checker.syntax.document import Limits, parse


def mapping(name: str) -> Mapping:
    """Return a shipped mapping.

    Raises:
        CatalogError: there is none of that name, or it is damaged.
    """
    path = folder("principles").joinpath("mappings", f"{name}.yaml")
    try:
        return build(Mapping, parse(path.read_bytes(), f"mappings/{name}.yaml"))[0]
    except (OSError, InputError) as fault:
        raise CatalogError(f"mappings/{name}.yaml") from fault


def mapping_file(path: str) -> Mapping:
    """Return the mapping that a user wrote.

    Raises:
        InputError: it cannot be read or breaks its schema.
    """
    return build(Mapping, read_document(path, Limits()))[0]


def import_by_best(names: Sequence[str], sources: Sequence[Source], given: Given) -> Imported:
    """Import each file by the mapping of `names` that knows most of its columns."""
    mappings = [mapping(name) for name in names]
    whole = Imported()
    for source in sources:
        try:
            made = import_tables([source], given, _best(mappings, source))
        except InputError as fault:
            whole.problems += fault.problems
            continue
        whole.documents += made.documents
        whole.left += made.left
        whole.problems += made.problems
    if not whole.documents and whole.problems:
        raise InputError(whole.problems)
    return whole


def _best(mappings: Sequence[Mapping], source: Source) -> Mapping:
    tables = tables_of(source)
    best, most = mappings[0], -1
    for one in mappings:
        try:
            layout = lay_out(tables, one, source)
        except InputError:
            continue
        known = len(layout.places) - len(layout.unknown)
        if known > most:
            best, most = one, known
    return best
