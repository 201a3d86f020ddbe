"""Declarations that are no data files: forms that people fill in. One module each, and one line here."""

from __future__ import annotations

from checker.loading.interface import Aids, Form
from checker.syntax.document import Document
from checker.syntax.interface import Limits


def _xlsx(data: bytes, path: str, limits: Limits, aids: Aids) -> Document:
    from checker.loading.formats import xlsx

    return xlsx.read(data, path, limits, aids)


def _markdown(data: bytes, path: str, limits: Limits, aids: Aids) -> Document:
    from checker.loading.formats import markdown

    return markdown.read(data, path, limits, aids)


FORMS: dict[str, Form] = {"xlsx": _xlsx, "markdown": _markdown}
"""Name of a form → its reader, imported at the first use."""

SUFFIXES = {".xlsx": "xlsx", ".xlsm": "xlsx", ".md": "markdown", ".markdown": "markdown"}
"""File name suffix, in lower case, → name of the form."""


def form_of(path: str) -> Form | None:
    """Return the reader for a file by its suffix; None for a file that is data (YAML, JSON, TOML) or anything else."""
    dot = path.rfind(".")
    suffix = path[dot:].lower() if dot > path.rfind("/") else ""
    return FORMS[SUFFIXES[suffix]] if suffix in SUFFIXES else None
