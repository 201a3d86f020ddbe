"""Where things stand: from places as the user named them to places as an assessment records them, and back.

An assessment records places from the declaration's folder (documents: from the folder below which evidence was read; the
buyer's files: by their bare names), so that it does not matter from where, or by which path, the check was called.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping

from checker.model.assessment import Assessment, Place


class Recorded:
    """From a path as the user named it to the path that an assessment records."""

    def __init__(self, exact: Mapping[str, str], folders: Iterable[tuple[str, str]]) -> None:
        """Take paths of files as they are named and as they are recorded, and the same for folders."""
        self._known = dict(exact)
        # The deeper folder first: a vendor's may lie below one's own.
        self._folders = sorted(
            ((_plain(named), _plain(recorded)) for named, recorded in folders), key=lambda one: -len(one[0])
        )

    def path(self, named: str) -> str:
        """Return how the path of a file is recorded; of an unknown one, as it is."""
        found = self._known.get(named)
        if found is None:
            found = self._known[named] = self._below(named)
        return found

    def _below(self, named: str) -> str:
        if named.startswith("#"):
            return named
        for folder, recorded in self._folders:
            rest = _rest(named, folder)
            if rest is not None:
                return posixpath.join(recorded, rest)
        return named


class Standing:
    """From the paths that an assessment records to those of the files, from where the user stood when it was made."""

    def __init__(self, assessment: Assessment) -> None:
        """Take what the assessment says of where its files lay."""
        declaration = assessment.declaration.path
        self._folder = posixpath.dirname(declaration)
        self.evidence = assessment.evidence_root or self._folder or "."
        """The folder below which the declarant's own evidence was read."""
        based_on = [posixpath.normpath(one.path) for one in assessment.inputs if one.role == "based-on"]
        self._vendors = {posixpath.dirname(path) for path in based_on} - {""}
        self._known = {bare(one.path): one.path for one in assessment.inputs if one.role != "based-on"}
        self._known |= {path: self._join(self._folder, path) for path in based_on}
        self._known[bare(declaration)] = declaration

    def path(self, recorded: str) -> str:
        """Return the path of a file that the assessment records as `recorded`."""
        found = self._known.get(recorded)
        if found is None:
            found = self._known[recorded] = self._found(recorded)
        return found

    def place(self, place: Place) -> Place:
        """Return a place from where the user stood."""
        return Place(
            path=self.path(place.path),
            line=place.line,
            column=place.column,
            pointer=place.pointer,
            page=place.page,
            cell=place.cell,
        )

    def document(self, location: str) -> str:
        """Return the path of a document that the assessment names so, with or without a fragment."""
        return self._found(location.partition("#")[0])

    def _found(self, recorded: str) -> str:
        if recorded.startswith("#") or not recorded:
            return recorded
        # A vendor's evidence lies beside the vendor's declaration; one's own cannot lie outside its folder.
        vendors = recorded.startswith("../") or any(recorded.startswith(f"{one}/") for one in self._vendors)
        return self._join(self._folder if vendors else self.evidence, recorded)

    @staticmethod
    def _join(folder: str, path: str) -> str:
        return posixpath.normpath(posixpath.join(folder, path))


def bare(path: str) -> str:
    """Return the name of a file without its folder."""
    return posixpath.basename(path.replace("\\", "/"))


def _plain(folder: str) -> str:
    """Return a folder as paths below it begin, without a slash at its end; empty for the present one."""
    folder = posixpath.normpath(folder.replace("\\", "/")) if folder else ""
    return "" if folder == "." else folder


def _rest(path: str, folder: str) -> str | None:
    """Return what stands after `folder` in `path`; None where it does not lie below."""
    if not folder:
        return None if path.startswith(("/", "../")) else path
    before = folder if folder.endswith("/") else f"{folder}/"
    return path[len(before) :] if path.startswith(before) else None
