"""Office files are ZIP archives of XML: opened with bounds that are checked before anything is unpacked."""

from __future__ import annotations

import posixpath
from io import BytesIO
from typing import Any
from urllib.parse import unquote

from checker.evidence.interface import ReaderFault
from checker.model.buyer import Bounds
from checker.syntax import archive
from checker.syntax.archive import ArchiveFault

MAX_ENTRIES = 10_000
"""Files in one archive."""
SMALL = 2 * 2**20
"""Bytes that any archive may grow to, however small it is: plain text shrinks well."""


class Archive:
    """An Office file. Names of entries are only keys here; nothing is ever written."""

    def __init__(self, data: bytes, bounds: Bounds, form: str) -> None:
        """Check what the directory of the archive says, before anything is unpacked.

        Raises ReaderFault: EVI-011 encrypted, EVI-040 damaged, EVI-042 too many entries, EVI-052 grows too much.
        """
        self._form = form
        size = max(bounds.expansion * len(data), SMALL)
        try:
            self._zip = archive.Archive(BytesIO(data), entries=MAX_ENTRIES, size=size)
        except ArchiveFault as fault:
            if fault.kind == "entries":
                raise ReaderFault("EVI-042", format=form, limit=MAX_ENTRIES) from None
            if fault.kind == "encrypted":
                raise ReaderFault("EVI-011") from None
            if fault.kind == "size":
                raise ReaderFault("EVI-052", limit=bounds.expansion) from None
            raise ReaderFault("EVI-040", format=form) from None
        self.names = self._zip.names
        self._known = {name.lower(): name for name in reversed(self.names)}

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._known

    def xml(self, name: str) -> Any:
        """Return the root element of an entry; None where there is no such entry.

        Raises ReaderFault: EVI-040 damaged, EVI-061 document types or entities, which no Office program writes.
        """
        if name not in self:
            return None
        from xml.etree.ElementTree import ParseError

        from defusedxml import DefusedXmlException
        from defusedxml.ElementTree import fromstring

        try:
            return fromstring(self._zip.read(self._known[name.lower()]), forbid_dtd=True)
        except DefusedXmlException:
            raise ReaderFault("EVI-061") from None
        except (ParseError, ArchiveFault, ValueError):
            raise ReaderFault("EVI-040", format=self._form) from None

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Return what a part relates to inside the archive: id → (last word of the type, name of the entry)."""
        folder, name = posixpath.split(part)
        root = self.xml(f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels")
        found: dict[str, tuple[str, str]] = {}
        for one in () if root is None else root:
            if one.get("TargetMode") == "External":
                continue
            target = unquote(one.get("Target", ""))
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[one.get("Id", "")] = (one.get("Type", "").rpartition("/")[2], path)
        return found

    def main(self, usual: str) -> str:
        """Return the name of the part that everything else hangs on."""
        return next((path for kind, path in self.relations("").values() if kind == "officeDocument"), usual)

    def notes(self) -> list[tuple[str, dict[str, str | int]]]:
        """Return notes about what lies in the archive besides its own content."""
        embedded = sum(1 for name in self.names if "/embeddings/" in name.lower() and not name.endswith("/"))
        return [("EVI-062", {"count": embedded})] if embedded else []


def tag(element: Any) -> str:
    """Return the name of an element without its namespace: transitional and strict files differ in nothing else."""
    name = element.tag
    return name.rpartition("}")[2] if isinstance(name, str) else ""


def attribute(element: Any, name: str) -> str | None:
    """Return an attribute by its name without the namespace."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return None


def child(element: Any, *names: str) -> Any:
    """Return the element that a path of names leads to; None where it leads nowhere."""
    for name in names:
        if element is None:
            return None
        element = next((one for one in element if tag(one) == name), None)
    return element


def is_on(element: Any) -> bool:
    """Tell whether a switch such as `<w:b/>` or `<w:b w:val="0"/>` is on."""
    return element is not None and attribute(element, "val") not in ("0", "false", "off", "none")
