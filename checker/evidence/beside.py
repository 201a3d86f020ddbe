"""What else lies in the folder of a form: documents that its list does not name, and that are therefore never opened.

Only names are told. A folder that is a repository, or that holds more than people hand in, is nobody's answer to a form.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Collection
from typing import TYPE_CHECKING, Literal

from checker.model.dataclass import dataclass

if TYPE_CHECKING:
    from checker.syntax.archive import Archive

SUFFIXES = frozenset(
    f".{name}"
    for name in (
        *("pdf", "doc", "docx", "docm", "xls", "xlsx", "xlsm", "ppt", "pptx", "odt", "ods", "odp", "rtf", "jtd"),
        *("md", "markdown", "txt", "csv", "tsv", "json", "yaml", "yml", "toml", "html", "htm", "xml"),
        *("png", "jpg", "jpeg", "tif", "tiff", "gif", "bmp", "heic", "zip", "7z", "lzh", "msg", "eml"),
    )
)
"""What people hand in as documents, whether a reader exists for it or not."""
_ENTRIES = 500
"""How many entries the folder of one declarant may have."""
_DEPTH = 8
_REPOSITORIES = frozenset((".git", ".hg", ".svn", ".jj"))
_OFFICE = (".xlsx", ".xlsm", ".docx", ".docm")
_TEXTS = (".md", ".markdown", ".txt", ".csv", ".json", ".yaml", ".yml", ".toml", ".html", ".htm", ".xml")
_BYTES = 50 * 1024 * 1024
_HEAD = 256 * 1024
_PART = 8 * 1024 * 1024
_REFERENCE = re.compile(rb"\b[a-z][a-z0-9-]*@[0-9][0-9a-z.-]*/[a-z][a-z0-9/-]*")
_REFERENCES_OF_A_REPORT = 3

Kind = Literal["document", "form", "ours"]


@dataclass(frozen=True, slots=True)
class Beside:
    """The documents in a folder that are not listed."""

    folder: str
    listed: tuple[str, ...]
    """What was left out, as real paths: the form itself, and the documents of its list."""
    names: tuple[str, ...] = ()
    """Paths below the folder, sorted."""

    def holds(self) -> bool:
        """Tell whether the folder holds the same now."""
        return beside(self.folder, self.listed) == self


def beside(folder: str, listed: Collection[str]) -> Beside:
    """Return the documents below `folder` that are not among the real paths `listed`.

    Hidden files, links, and what this program wrote are left out. So is the folder of another form; where another form
    lies in `folder` itself, nobody can tell whose the documents are, and there are none.
    """
    nothing = Beside(folder, tuple(sorted(listed)))
    real = os.path.realpath(folder)
    rest = [path for path in documents_below(real) if os.path.join(real, path) not in listed]
    kinds = {path: _kind(os.path.join(real, path)) for path in rest}
    others = {os.path.dirname(path) for path, kind in kinds.items() if kind == "form"}
    if "" in others:
        return nothing
    names = (
        path for path in rest if kinds[path] == "document" and not any(path.startswith(f"{other}/") for other in others)
    )
    return Beside(folder, nothing.listed, tuple(names))


def documents_below(real: str) -> list[str]:
    """Return the documents below a folder, sorted; none where the folder is a repository or holds too much."""
    found: list[str] = []
    waiting = [("", 0)]
    count = 0
    while waiting:
        here, depth = waiting.pop()
        try:
            with os.scandir(os.path.join(real, here)) as entries:
                for entry in entries:
                    count += 1
                    if count > _ENTRIES or entry.name in _REPOSITORIES:
                        return []
                    path = f"{here}/{entry.name}" if here else entry.name
                    if entry.name.startswith((".", "~$", "__MACOSX")):
                        continue
                    if entry.is_dir(follow_symlinks=False) and depth < _DEPTH:
                        waiting.append((path, depth + 1))
                    elif entry.is_file(follow_symlinks=False) and _suffix(entry.name) in SUFFIXES:
                        found.append(path)
        except OSError:
            continue
    return sorted(found)


def _suffix(name: str) -> str:
    return os.path.splitext(unicodedata.normalize("NFKC", name))[1].lower()


def _kind(path: str) -> Kind:
    """Tell a form and what this program wrote from any other document; what cannot be read is a document."""
    from checker.syntax.archive import Archive, ArchiveFault

    suffix = _suffix(path)
    if suffix not in (*_OFFICE, *_TEXTS, ".pdf"):
        return "document"
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
        with os.fdopen(descriptor, "rb") as stream:
            size = os.fstat(descriptor).st_size
            if size > _BYTES:
                return "document"
            if suffix in _OFFICE:
                return _kind_of_office(Archive(stream, entries=10_000, size=10 * _BYTES))
            head = stream.read(_HEAD)
            if suffix == ".pdf" and size > _HEAD:
                stream.seek(max(_HEAD, size - _HEAD))
                head += stream.read(_HEAD)
    except (OSError, ArchiveFault):
        return "document"
    if suffix == ".pdf":
        return "ours" if b"/Author(Gensoku " in head else "document"
    ours = b"gensoku" in head.lower() or len(set(_REFERENCE.findall(head))) >= _REFERENCES_OF_A_REPORT
    return "ours" if ours else "document"


def _kind_of_office(archive: Archive) -> Kind:
    from checker.syntax.form_mark import RECORD_MARK, carries_mark

    if carries_mark(archive):
        return "form"
    if carries_mark(archive, RECORD_MARK):
        return "ours"
    about = "docProps/core.xml"
    made = b">Gensoku " in archive.read(about, _PART) if about in archive.names else False
    return "ours" if made else "document"
