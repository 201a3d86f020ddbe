"""Which declarations a change touches: themselves, evidence that they use, a vendor's declaration that they build on."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from checker.catalogs import Library
from checker.errors import InputError
from checker.evidence.locate import Root, split_fragment
from checker.frame import known
from checker.loading.load import LoadedDeclaration, load_declaration
from checker.model.buyer import Bounds
from checker.syntax.interface import Limits


def affected(declarations: Iterable[str], changed: Iterable[str], library: Library) -> tuple[str, ...]:
    """Return those of `declarations` (paths) that one of the `changed` files touches, in their order.

    A folder among them stands for everything below it. A declaration that cannot be read is among them only if it changed
    itself. No evidence is opened.
    """
    named = list(changed)
    return tuple(path for path in declarations if any_among(files_of(path, library), named))


def any_among(files: Iterable[str], changed: Iterable[str]) -> bool:
    """Tell whether one of `files` (real paths) is among the `changed`, or lies below a folder among them."""
    wanted = {os.path.realpath(path) for path in changed}
    folders = tuple(os.path.join(path, "") for path in wanted if os.path.isdir(path))
    return any(path in wanted or path.startswith(folders) for path in files)


def files_of(path: str, library: Library, evidence_root: str | None = None) -> Iterator[str]:
    """Yield the real paths of everything that a declaration rests on; one level of `based_on`, as in a check.

    A file that it names and that is not there is among them.
    """
    yield os.path.realpath(path)
    loaded = _load(path, library)
    if loaded is None:
        return
    yield from _evidence(path if evidence_root is None else os.path.join(evidence_root, ""), loaded)
    for basis in loaded.declaration.based_on:
        below = os.path.join(os.path.dirname(path), basis.declaration)
        yield os.path.realpath(below)
        vendor = _load(below, library)
        if vendor is not None:
            yield from _evidence(below, vendor)


def _evidence(path: str, loaded: LoadedDeclaration) -> Iterator[str]:
    folder = os.path.dirname(path)
    root = Root(folder or ".", Bounds())
    for item in loaded.declaration.evidence:
        if item.at:
            name = split_fragment(item.at)[0]
            yield root.place(name) or os.path.realpath(os.path.join(folder, unquote(name)))


def _load(path: str, library: Library) -> LoadedDeclaration | None:
    try:
        return load_declaration(path, known(library), Limits())
    except InputError:
        return None
