"""What a file is, by its content first and its name second, everything that is told of it."""

from __future__ import annotations

import pytest

from checker.evidence.media import Media, reader_for

OFFICE = "application/vnd.openxmlformats-officedocument"
WORD, EXCEL = f"{OFFICE}.wordprocessingml.document", f"{OFFICE}.spreadsheetml.sheet"
SLIDES = f"{OFFICE}.presentationml.presentation"
OPEN = "application/vnd.oasis.opendocument"
OLE = "application/x-ole-storage"
HEAD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04" + b"\0" * 26


def named(*streams: str) -> bytes:
    return HEAD + b"\0" * 504 + b"\0".join(stream.encode("utf-16-le") for stream in streams)


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        # Texts go by their suffix, whatever its case and wherever the file lies.
        ("a.md", b"x", Media("text/markdown", "markdown")),
        ("a.b/c.MARKDOWN", b"x", Media("text/markdown", "markdown")),
        ("a.txt", b"x", Media("text/plain", "text")),
        ("a.text", b"x", Media("text/plain", "text")),
        ("a.json", b"x", Media("application/json", "json")),
        ("a.yaml", b"x", Media("application/yaml", "yaml")),
        ("a.yml", b"x", Media("application/yaml", "yaml")),
        ("a.csv", b"x", Media("text/csv", "csv")),
        ("a.tsv", b"x", Media("text/tab-separated-values", "csv")),
        ("a.html", b"x", Media("text/html", "html")),
        ("a.htm", b"x", Media("text/html", "html")),
        ("a", b"x", Media("text/plain", "text")),
        ("a.md/b", b"x", Media("text/plain", "text")),
        ("md", b"x", Media("text/plain", "text")),
        ("a.unknown", b"x", Media("text/plain", "text")),
        # A suffix that is written as in an address.
        ("a%2Emd", b"x", Media("text/markdown", "markdown")),
        ("a%2emd%2Ejson", b"x", Media("application/json", "json")),
        ("x%2Emd/a", b"x", Media("text/plain", "text")),
        ("a.%6Dd", b"x", Media("text/markdown", "markdown")),
        ("a.md%", b"x", Media("text/plain", "text")),
        ("100%.csv", b"x", Media("text/csv", "csv")),
        ("a%2Emd.csv", b"x", Media("text/csv", "csv")),
        ("50%25", b"x", Media("text/plain", "text")),
        # Content goes before the name, and a suffix that says something else is told.
        ("a.pdf", b"%PDF-1.7", Media("application/pdf", "pdf")),
        ("a", b"%PDF-1.7", Media("application/pdf", "pdf")),
        ("a.unknown", b"%PDF-1.7", Media("application/pdf", "pdf")),
        ("a.md", b"%PDF-1.7", Media("application/pdf", "pdf", mismatch=True)),
        ("a.docx", b"%PDF-1.7", Media("application/pdf", "pdf", mismatch=True)),
        ("a.pdf", b"x%PDF-1.7", Media("text/plain", "text", mismatch=True)),
        ("a.docx", b"x", Media("text/plain", "text", mismatch=True)),
        ("a.png", b"x", Media("text/plain", "text", mismatch=True)),
        ("a.png", b"\x89PNG\r\n\x1a\n", Media("image/png")),
        ("a.jpg", b"\xff\xd8\xff", Media("image/jpeg")),
        ("a.jpeg", b"\xff\xd8\xff", Media("image/jpeg")),
        ("a.gif", b"GIF89a", Media("image/gif")),
        ("a.gif", b"\xff\xd8\xff", Media("image/jpeg", mismatch=True)),
        ("a.tif", b"II*\0", Media("image/tiff")),
        ("a.tif", b"MM\0*", Media("image/tiff")),
        ("a.exe", b"MZ\x90", Media("application/x-executable")),
        ("a", b"\x7fELF", Media("application/x-executable")),
        ("a.gz", b"\x1f\x8b", Media("application/gzip")),
        ("a.7z", b"7z\xbc\xaf\x27\x1c", Media("application/x-7z-compressed")),
        ("a.rar", b"Rar!\x1a\x07", Media("application/vnd.rar")),
        ("a.doc", b"{\\rtf1", Media("application/rtf", mismatch=True)),
        # Office files are archives that hold parts of certain names.
        ("a.docx", ZIP + b"word/document.xml", Media(WORD, "word")),
        ("a.xlsx", ZIP + b"xl/workbook.xml", Media(EXCEL, "sheets")),
        ("a.xlsm", ZIP + b"xl/workbook.xml", Media(EXCEL, "sheets")),
        ("a.pptx", b"PK\x05\x06" + b"ppt/presentation.xml", Media(SLIDES, "slides")),
        ("a.odt", ZIP + f"mimetype{OPEN}.text".encode(), Media(f"{OPEN}.text", "opendocument")),
        ("a.ods", ZIP + f"mimetype{OPEN}.spreadsheet".encode(), Media(f"{OPEN}.spreadsheet", "sheets")),
        ("a.odp", ZIP + f"mimetype{OPEN}.presentation".encode(), Media(f"{OPEN}.presentation", "opendocument")),
        ("a.epub", ZIP + b"mimetypeapplication/epub+zip", Media("application/epub+zip")),
        ("a.zip", ZIP, Media("application/zip")),
        ("a.docx", ZIP, Media("application/zip", mismatch=True)),
        ("a.docx", ZIP + b"xl/workbook.xml", Media(EXCEL, "sheets", mismatch=True)),
        # The names stand in the beginning or in the directory at the end.
        ("a", ZIP + b"\0" * (8_192 - 30 - 5) + b"word/" + b"\0" * 70_000, Media(WORD, "word")),
        ("a", ZIP + b"\0" * (8_193 - 30 - 5) + b"word/" + b"\0" * 70_000, Media("application/zip")),
        ("a", ZIP + b"\0" * 10_000 + b"word/" + b"\0" * (65_536 - 5), Media(WORD, "word")),
        ("a", ZIP + b"\0" * 10_000 + b"word/" + b"\0" * (65_537 - 5), Media("application/zip")),
        # Web pages begin as such.
        ("a.txt", b"\xef\xbb\xbf \r\n\t<!DOCTYPE html>", Media("text/html", "html", mismatch=True)),
        ("a.html", b"<HTML lang=ja>", Media("text/html", "html")),
        ("a", b"<html>", Media("text/html", "html")),
        ("a.md", b"x <html>", Media("text/markdown", "markdown")),
        # Bytes that are no text; UTF-16 is text.
        ("a.txt", b"\0abc", Media("application/octet-stream", mismatch=True)),
        ("a", b"\0abc", Media("application/octet-stream")),
        ("a", b"\0ab", Media("text/plain", "text")),
        ("a", b"abc", Media("text/plain", "text")),
        ("a", b"\xff\xfe\0abc", Media("text/plain", "text")),
        ("a", b"\xfe\xff\0abc", Media("text/plain", "text")),
        ("a", b"a" * 1_023 + b"\0", Media("application/octet-stream")),
        ("a", b"a" * 1_024 + b"\0", Media("text/plain", "text")),
        # Files of the old Office container: under a password, workbooks, and others that are named.
        ("a.docx", named("EncryptedPackage", "Workbook"), Media(OLE, encrypted=True)),
        ("a.xls", named("Workbook"), Media(OLE, "sheets")),
        ("a", named("Workbook"), Media(OLE, "sheets")),
        ("a.xlsx", named("Workbook"), Media(OLE, "sheets", mismatch=True)),
        ("a.md", named("Workbook"), Media(OLE, "sheets", mismatch=True)),
        ("a.doc", named("WordDocument"), Media(OLE, old="old-word")),
        ("a.ppt", named("PowerPoint Document"), Media(OLE, old="old-slides")),
        ("a.xls", named("Book"), Media(OLE, old="old-sheets")),
        ("a.pdf", named("WordDocument"), Media(OLE, mismatch=True, old="old-word")),
        ("a.doc", named("Other"), Media(OLE, old="old-word")),
        ("a.ppt", named("Other"), Media(OLE, old="old-slides")),
        ("a.xls", named("Other"), Media(OLE, old="old-sheets")),
        ("a.doc", named("PowerPoint Document"), Media(OLE, old="old-slides")),
        ("a", named("Other"), Media(OLE, old="old-office")),
        ("a.md", named("Other"), Media(OLE, mismatch=True, old="old-office")),
    ],
)
def test_what_a_file_is(name: str, data: bytes, expected: Media) -> None:
    assert reader_for(name, data) == expected
