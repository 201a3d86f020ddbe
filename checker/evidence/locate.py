"""Find a piece of evidence below its root, and read it without being led astray.

Declarations come from strangers, so: no absolute paths, nothing outside the root after links are resolved, regular files
only, bounded sizes, and the digest is that of the very bytes that are then examined.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import unicodedata
from dataclasses import field
from urllib.parse import quote, unquote

from checker.model.buyer import Bounds
from checker.model.dataclass import dataclass

_SHOWN = 200
_UNSHOWN = ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp")
_MAX_ENTRIES = 20_000
"""How many names of one folder are compared when a name is not found as written."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """The bytes of one file, or the rule code that says why there are none."""

    path: str
    data: bytes = b""
    sha256: str | None = None
    code: str | None = None
    fields: dict[str, str | int] = field(default_factory=dict)
    notes: tuple[tuple[str, dict[str, str | int]], ...] = ()


@dataclass(frozen=True, slots=True)
class Look:
    """What looking for one file came to, without its bytes."""

    path: str
    code: str | None
    sha256: str | None
    detail: str
    """Everything else that was told of it."""


def split_fragment(location: str) -> tuple[str, str | None]:
    """Return the path and the `#fragment` of a location; the fragment is not decoded yet."""
    path, hash_, fragment = location.partition("#")
    return path, (fragment if hash_ else None)


def shown_name(path: str) -> str:
    """Return the path of a file as people read it: names in CP932 (from old archives) as text, at most 200 characters.

    Characters that would act instead of show, or that no saved result may hold, become U+FFFD.
    """
    text = "/".join(_from_cp932(part) or part for part in path.split("/"))
    shown = "".join("\ufffd" if unicodedata.category(char) in _UNSHOWN else char for char in text)
    return shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1] + "…"


def location_of(path: str) -> str:
    """Return how a declaration writes the path of a file: encoded where `#` or `%` in it would be read as something else."""
    return quote(path, safe="/") if {"#", "%"} & set(path) else path


class Root:
    """One evidence root: a folder that nothing may leave."""

    def __init__(self, folder: str, bounds: Bounds, anywhere: bool = False) -> None:
        """`folder` need not exist; then nothing is found below it.

        `anywhere`: a bare name that is not there is looked for in the folders below, as people list files without them.
        """
        self.folder, self.anywhere = folder, anywhere
        self._real = os.path.realpath(folder)
        self._bounds = bounds
        self._read = 0
        self._seen: dict[str, Fetched] = {}

    def fetch(self, path: str) -> Fetched:
        """Return the bytes of `path`, a relative path with `/` between folders. Never raises on what a stranger wrote."""
        if path not in self._seen:
            self._seen[path] = self._fetch(path)
        return self._seen[path]

    @property
    def looks(self) -> tuple[Look, ...]:
        """Return what every `fetch` came to, in order."""
        return tuple(_look(fetched) for fetched in self._seen.values())

    def look(self, path: str) -> Look:
        """Return what `fetch` would come to, without keeping the bytes."""
        return _look(self._fetch(path))

    def place(self, path: str) -> str | None:
        """Return the real path of what lies at `path` below the root, without reading it; None where nothing may be read."""
        target, code, _ = self._resolve(path)
        return target if code is None else None

    def files(self, limit: int = 2_000) -> list[str]:
        """Return the regular files below the root, sorted, links and hidden entries left out, at most `limit`."""
        found: list[str] = []
        for folder, below, names in os.walk(self._real, followlinks=False):
            below[:] = sorted(name for name in below if not name.startswith("."))
            for name in sorted(names):
                full = os.path.join(folder, name)
                if not name.startswith(".") and not os.path.islink(full) and os.path.isfile(full):
                    found.append(os.path.relpath(full, self._real).replace(os.sep, "/"))
                    if len(found) >= limit:
                        return found
        return found

    def _fetch(self, path: str) -> Fetched:
        target, code, notes = self._resolve(path)
        if code is not None:
            return Fetched(path, code=code, fields={"file": path})
        try:
            return self._bytes(path, target, notes)
        except OSError as fault:
            name = errno.errorcode.get(fault.errno or 0, "EIO")
            code = "EVI-001" if fault.errno in (errno.ENOENT, errno.ENOTDIR) else "EVI-010"
            return Fetched(path, code=code, fields={"file": path, "detail": name})

    def _resolve(self, path: str) -> tuple[str, str | None, tuple[tuple[str, dict[str, str | int]], ...]]:
        """Return the real path, a rule code where there is none, and notes."""
        if not path or "\0" in path or path.startswith(("/", "\\", "~")) or path[1:2] == ":":
            return "", "EVI-002", ()
        parts = path.replace("\\", "/").split("/")
        depth = 0
        for part in parts:
            depth += -1 if part == ".." else 0 if part in ("", ".") else 1
            if depth < 0:
                return "", "EVI-002", ()
        notes: list[tuple[str, dict[str, str | int]]] = []
        here: str | None = None
        for candidate in dict.fromkeys(("/".join(parts), unquote("/".join(parts)))):
            here = self._walk(candidate.split("/"), notes)
            if here is not None:
                break
        if here is None and self.anywhere and len(parts) == 1:
            here = self._elsewhere(unquote(parts[0]), notes)
        if here is None:
            return "", "EVI-001", ()
        real = os.path.realpath(here)
        if real != self._real and not real.startswith(self._real.rstrip(os.sep) + os.sep):
            return "", "EVI-002", ()
        return real, None, tuple(notes)

    def _walk(self, parts: list[str], notes: list[tuple[str, dict[str, str | int]]]) -> str | None:
        here = self._real
        for part in parts:
            if part in ("", "."):
                continue
            there = os.path.join(here, part)
            if part != ".." and not os.path.lexists(_encodable(there)):
                other = _same_name(here, part)
                like = _like_name(here, part) if other is None else None
                if other is None and like is None:
                    return None
                told: dict[str, str | int] = {"file": part} if like is None else {"file": part, "found": like}
                notes.append(("EVI-033" if like is None else "EVI-075", told))
                other = other or like or part
                there = os.path.join(here, other)
            here = there
        return here

    def _elsewhere(self, name: str, notes: list[tuple[str, dict[str, str | int]]]) -> str | None:
        """Return the one document of this name in the folders below, with a note; None where there is none, or several."""
        from checker.evidence.beside import documents_below

        wanted = _plain_name(name)
        found = [path for path in documents_below(self._real) if _plain_name(path.rpartition("/")[2]) == wanted]
        if len(found) != 1:
            return None
        notes.append(("EVI-091", {"file": name, "found": shown_name(found[0])}))
        return os.path.join(self._real, found[0])

    def _bytes(self, path: str, target: str, notes: tuple[tuple[str, dict[str, str | int]], ...]) -> Fetched:
        descriptor = os.open(target, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
        try:
            before = os.fstat(descriptor)
            if not stat.S_ISREG(before.st_mode):
                return Fetched(path, code="EVI-026", fields={"file": path})
            if before.st_size > self._bounds.evidence_bytes:
                fields: dict[str, str | int] = {"file": path, "limit": self._bounds.evidence_bytes}
                return Fetched(path, code="EVI-013", fields=fields)
            if self._read + before.st_size > self._bounds.total_bytes:
                return Fetched(path, code="EVI-014", fields={"file": path, "limit": self._bounds.total_bytes})
            with os.fdopen(os.dup(descriptor), "rb") as stream:
                data = stream.read(self._bounds.evidence_bytes + 1)
            after = os.fstat(descriptor)
        finally:
            os.close(descriptor)
        if len(data) != before.st_size or (after.st_mtime_ns, after.st_size) != (before.st_mtime_ns, before.st_size):
            return Fetched(path, code="EVI-010", fields={"file": path, "detail": "CHANGED"})
        self._read += len(data)
        return Fetched(path, data, hashlib.sha256(data).hexdigest(), notes=notes)


def _look(fetched: Fetched) -> Look:
    detail = repr((sorted(fetched.fields.items()), [(code, sorted(fields.items())) for code, fields in fetched.notes]))
    return Look(fetched.path, fetched.code, fetched.sha256, detail)


def _encodable(path: str) -> str:
    """Return `path`, or a name that cannot exist where it cannot be a file name (lone surrogates)."""
    try:
        os.fsencode(path)
    except UnicodeEncodeError:
        return "\x01"
    return path


def _same_name(folder: str, wanted: str) -> str | None:
    """Return the entry of `folder` that is `wanted` in another Unicode form or in CP932 bytes (names from old archives)."""
    form = unicodedata.normalize("NFC", wanted)
    try:
        with os.scandir(folder) as entries:
            for count, entry in enumerate(entries):
                if count >= _MAX_ENTRIES:
                    return None
                if unicodedata.normalize("NFC", entry.name) == form or _from_cp932(entry.name) == form:
                    return entry.name
    except OSError:
        return None
    return None


def _like_name(folder: str, wanted: str) -> str | None:
    """Return the one entry of `folder` that people would call `wanted`: full-width and half-width characters, capital and
    small letters and blanks make no difference, and the suffix may be left out. None where there is none, or several."""
    name = _plain_name(wanted)
    try:
        with os.scandir(folder) as entries:
            plain = [
                (_plain_name(entry.name), entry.name) for _, entry in zip(range(_MAX_ENTRIES), entries, strict=False)
            ]
    except OSError:
        return None
    whole = [entry for form, entry in plain if form == name]
    found = whole or [entry for form, entry in plain if "." in form and form.rpartition(".")[0] == name]
    return found[0] if name and len(found) == 1 else None


def _plain_name(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def _from_cp932(name: str) -> str | None:
    """Return a name whose bytes are CP932 as text; None where it is no such name."""
    if not any("\udc80" <= char <= "\udcff" for char in name):
        return None
    try:
        return unicodedata.normalize("NFC", os.fsencode(name).decode("cp932"))
    except UnicodeDecodeError:
        return None
