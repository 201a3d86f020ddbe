"""The Dutch algorithm register (JSON, CSV, XLSX): one declaration a record."""

from __future__ import annotations

from collections.abc import Sequence

from checker.loading.importers.interface import Given, Imported, Source
from checker.loading.importers.shipped import import_by_best

MAPPINGS = ("nl-algoritmeregister",)


def read(sources: Sequence[Source], given: Given) -> Imported:
    """Return the declarations that the files hold. Raises InputError where nothing can be read."""
    return import_by_best(MAPPINGS, sources, given)
