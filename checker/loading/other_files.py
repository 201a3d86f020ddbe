"""Files of other kinds in the place of a declaration: what they are is said, and not what a parser makes of their bytes."""

from __future__ import annotations

from typing import Any

from checker.errors import InputError
from checker.model.position import Position
from checker.model.problem import Problem

_STARTS = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP"),
    (b"PK\x05\x06", "ZIP"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Microsoft Office"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"\x1f\x8b", "GZIP"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (b"{\\rtf", "RTF"),
)
"""How a file begins, and what it is then."""
_OFFICE = {
    "docx": "Word",
    "docm": "Word",
    "doc": "Word",
    "xlsx": "Excel",
    "xlsm": "Excel",
    "xls": "Excel",
    "pptx": "PowerPoint",
    "ppt": "PowerPoint",
    "odt": "OpenDocument",
    "ods": "OpenDocument",
    "odp": "OpenDocument",
}
"""Suffix of a package or of an old file of an office program, and whose it is."""
_RESULT = "urn:gensoku:schema:assessment:"


def refuse_documents(data: bytes, path: str) -> None:
    """Refuse a document, an archive or a picture by how its bytes begin.

    Raises:
        InputError: it is one (DEC-222).
    """
    found = next((name for start, name in _STARTS if data.startswith(start)), None)
    if found is None:
        return
    if found in ("ZIP", "Microsoft Office"):
        found = _OFFICE.get(path.rpartition(".")[2].lower(), found)
    raise InputError([Problem("DEC-222", {"file": path, "format": found}, Position(path))])


def refuse_results(data: Any, path: str) -> None:
    """Refuse the data of a saved assessment, or of several.

    Raises:
        InputError: it is one (DEC-221).
    """
    held = data.get("assessments") if isinstance(data, dict) else None
    one = held[0] if isinstance(held, list) and held else data
    if isinstance(one, dict) and str(one.get("schema", "")).startswith(_RESULT):
        raise InputError([Problem("DEC-221", {"file": path}, Position(path))])
