"""Readers of evidence, one file each: from the text of an artefact to its outline. None knows another.

A new kind of text is one new file and one new line here; how its content is told apart stands in `checker.evidence.media`.
"""

from __future__ import annotations

from importlib import import_module

from checker.evidence.interface import Outline, Reader, ReaderFault

DOCUMENTS = frozenset({"pdf", "word", "slides", "sheets", "opendocument"})
"""Readers of bytes rather than text; they run in a worker process (`checker.evidence.documents`)."""

READERS: dict[str, str] = {
    "markdown": "checker.evidence.readers.markdown",
    "text": "checker.evidence.readers.text",
    "json": "checker.evidence.readers.json_",
    "yaml": "checker.evidence.readers.yaml_",
    "csv": "checker.evidence.readers.csv_",
    "html": "checker.evidence.readers.html_",
}
"""Name of a reader → its module, imported at the first use."""


MAX_LINES = 1_000_000
"""Lines of one text: parsers keep a hundred bytes of each, empty ones included."""


def reader(name: str) -> Reader:
    """Return the reader of this name. Raises KeyError where there is none."""
    found: Reader = import_module(READERS[name]).read
    return found


def read(name: str, text: str) -> Outline:
    """Return the outline of `text` as the reader of this name sees it.

    Raises ReaderFault where the content cannot be read as that kind (EVI-042 where there are too many lines), KeyError where
    there is no such reader.
    """
    if max(text.count("\n"), text.count("\r")) > MAX_LINES:
        raise ReaderFault("EVI-042", format=name, limit=MAX_LINES)
    return reader(name)(text)
