"""Any CSV, XLSX or JSON table, by a mapping file that the user writes (`--mapping`)."""

from __future__ import annotations

from collections.abc import Sequence

from checker.errors import UsageFault
from checker.loading.importers.interface import Given, Imported, Source
from checker.loading.importers.mapped import import_tables
from checker.loading.importers.shipped import mapping_file
from checker.model.problem import Problem


def read(sources: Sequence[Source], given: Given) -> Imported:
    """Return the declarations that the files hold.

    Raises:
        UsageFault: no mapping file is named (DEC-159).
        InputError: the mapping file is at fault, or nothing can be read.
    """
    if given.mapping is None:
        raise UsageFault(Problem("DEC-159", {}))
    return import_tables(sources, given, mapping_file(given.mapping))
