"""US federal AI use case inventories, as published in 2024 and 2025 (CSV, XLSX): one declaration a row."""

from __future__ import annotations

from collections.abc import Sequence

from checker.loading.importers.interface import Given, Imported, Source
from checker.loading.importers.shipped import import_by_best

MAPPINGS = ("us-inventory-2025", "us-inventory-2024", "us-inventory-commercial")


def read(sources: Sequence[Source], given: Given) -> Imported:
    """Return the declarations that the files hold. Raises InputError where nothing can be read."""
    return import_by_best(MAPPINGS, sources, given)
