"""What a file is, by its content first and its name second: a wrong suffix is told, not believed."""

from __future__ import annotations

from urllib.parse import unquote

from checker.model.dataclass import dataclass

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "application/pdf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"\x7fELF", "application/x-executable"),
    (b"MZ\x90", "application/x-executable"),
    (b"\x1f\x8b", "application/gzip"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"{\\rtf", "application/rtf"),
)
_ZIPPED: tuple[tuple[bytes, str], ...] = (
    (b"word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    (b"xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    (b"ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    (b"application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.text"),
    (b"application/vnd.oasis.opendocument.spreadsheet", "application/vnd.oasis.opendocument.spreadsheet"),
    (b"application/vnd.oasis.opendocument.presentation", "application/vnd.oasis.opendocument.presentation"),
    (b"application/epub+zip", "application/epub+zip"),
)
BY_SUFFIX: dict[str, tuple[str, str]] = {
    "md": ("markdown", "text/markdown"),
    "markdown": ("markdown", "text/markdown"),
    "txt": ("text", "text/plain"),
    "text": ("text", "text/plain"),
    "json": ("json", "application/json"),
    "yaml": ("yaml", "application/yaml"),
    "yml": ("yaml", "application/yaml"),
    "csv": ("csv", "text/csv"),
    "tsv": ("csv", "text/tab-separated-values"),
}
"""Suffix → (reader, media type) of the texts that are opened."""
DOCUMENTS: dict[str, str] = {
    "application/pdf": "pdf",
    _ZIPPED[0][1]: "word",
    _ZIPPED[1][1]: "sheets",
    _ZIPPED[2][1]: "slides",
    _ZIPPED[3][1]: "opendocument",
    _ZIPPED[4][1]: "sheets",
    _ZIPPED[5][1]: "opendocument",
}
"""Media type → reader of the documents that are opened in a worker process."""
TEXTS: dict[str, str] = {"text/html": "html"}
"""Media type → reader of the texts that are told by their content."""
_OLE = "application/x-ole-storage"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_WORKBOOK = "Workbook".encode("utf-16-le")
_OLD: tuple[tuple[bytes, str, str], ...] = (
    ("WordDocument".encode("utf-16-le"), "doc", "old-word"),
    ("PowerPoint Document".encode("utf-16-le"), "ppt", "old-slides"),
    ("Book".encode("utf-16-le"), "xls", "old-sheets"),
)
"""The name of a stream inside, the suffix, and what an old Office file is."""
_CLOSED_SUFFIXES: dict[str, str] = {
    "pdf": "application/pdf",
    "docx": _ZIPPED[0][1],
    "xlsx": _ZIPPED[1][1],
    "pptx": _ZIPPED[2][1],
    "odt": _ZIPPED[3][1],
    "ods": _ZIPPED[4][1],
    "odp": _ZIPPED[5][1],
    "doc": "application/x-ole-storage",
    "xls": "application/x-ole-storage",
    "ppt": "application/x-ole-storage",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "xlsm": _ZIPPED[1][1],
    "html": "text/html",
    "htm": "text/html",
}


@dataclass(frozen=True, slots=True)
class Media:
    """What a file is, and who reads it."""

    media_type: str
    reader: str | None = None
    mismatch: bool = False
    """Whether the suffix says something else than the content."""
    encrypted: bool = False
    """Whether it is an Office file under a password."""
    old: str = ""
    """What a file of an old Office format is that is not opened."""


def reader_for(path: str, data: bytes) -> Media:
    """Return what the file `path` with the content `data` is."""
    suffix = _suffix(path)
    found = _by_content(data)
    if found == _OLE:
        return _old_office(suffix, data)
    if found is not None:
        named = _CLOSED_SUFFIXES.get(suffix) or BY_SUFFIX.get(suffix, ("", ""))[1]
        return Media(found, DOCUMENTS.get(found) or TEXTS.get(found), mismatch=bool(named) and named != found)
    if suffix in BY_SUFFIX:
        reader, media_type = BY_SUFFIX[suffix]
        return Media(media_type, reader)
    if suffix in _CLOSED_SUFFIXES:
        if suffix in ("html", "htm"):
            return Media("text/html", TEXTS["text/html"])
        # Says that it is a PDF or an office file and is none: told, and read as the text that it is.
        return Media("text/plain", "text", mismatch=True)
    return Media("text/plain", "text")


def _suffix(path: str) -> str:
    """Return the suffix of a file's name; one written as in an address (`a%2Emd`) is that of the file that it stands for."""
    name = path.rsplit("/", 1)[-1].lower()
    suffix = name.rpartition(".")[2] if "." in name else ""
    if suffix in BY_SUFFIX or suffix in _CLOSED_SUFFIXES or "%" not in name:
        return suffix
    decoded = unquote(name).lower()
    return decoded.rpartition(".")[2] if "." in decoded else ""


def _old_office(suffix: str, data: bytes) -> Media:
    """Return what a file of the old Office container is: a locked file of today, an old workbook, or another old one."""
    if _LOCKED in data:
        return Media(_OLE, encrypted=True)
    mismatch = suffix in BY_SUFFIX or _CLOSED_SUFFIXES.get(suffix, _OLE) != _OLE
    if _WORKBOOK in data:
        return Media(_OLE, "sheets", mismatch)
    by_suffix = next((name for _, end, name in _OLD if suffix == end), "old-office")
    return Media(_OLE, None, mismatch, old=next((name for stream, _, name in _OLD if stream in data), by_suffix))


def _by_content(data: bytes) -> str | None:
    head = data[:1024]
    for signature, media_type in _SIGNATURES:
        if head.startswith(signature):
            return media_type
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        listing = data[:8192] + data[-65_536:]
        return next((media_type for mark, media_type in _ZIPPED if mark in listing), "application/zip")
    begin = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if begin.startswith((b"<!doctype html", b"<html")):
        return "text/html"
    if b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")) and head.count(b"\0") * 3 < len(head):
        return "application/octet-stream"
    return None
