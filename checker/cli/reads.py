"""Every file that a call reads, so that it writes over none of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property


class Reads:
    """The files that a call reads. What declarations rest on is looked for when somebody asks, so it costs a usual call nothing."""

    def __init__(
        self, named: Iterable[str | None], declarations: Iterable[str] = (), evidence_root: str | None = None
    ) -> None:
        """`named`: paths on the command line; `declarations`: those whose evidence and vendors are read too."""
        self._declarations = tuple(declarations)
        self._named = (*(path for path in named if path), *self._declarations)
        self._root = evidence_root

    def __iter__(self) -> Iterator[str]:
        """Yield the paths, those that were named first."""
        yield from self._named
        yield from self._below

    @cached_property
    def _below(self) -> tuple[str, ...]:
        from checker.affected import files_of
        from checker.catalogs import Library

        library = Library()
        return tuple(file for path in self._declarations for file in files_of(path, library, self._root))
