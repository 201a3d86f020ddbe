"""What was once made of an object, found again by that very object.

Many assessments share whole parts (the catalogs' texts, the titles of ids): what is worked out of such a part is worked out
once. Only for objects that nobody changes.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

T = TypeVar("T")


class Kept(Generic[T]):
    """Results by the identity of what they were made of; the newest few hundred at most."""

    def __init__(self, most: int = 256) -> None:
        """Keep up to `most` results; then it starts anew."""
        self._most = most
        self._made: dict[tuple[Hashable, ...], tuple[object, T]] = {}

    def get(self, of: object, make: Callable[[], T], *more: Hashable) -> T:
        """Return what `make` makes of `of`, made once for it and for `more` (whatever else the result depends on)."""
        key = (id(of), *more)
        found = self._made.get(key)
        # The object is held beside its result: so its id cannot be another's in the meantime.
        if found is not None and found[0] is of:
            return found[1]
        made = make()
        if len(self._made) >= self._most:
            self._made.clear()
        self._made[key] = (of, made)
        return made


class Recent(Generic[T]):
    """Results by the value of what they were made of; the newest few thousand at most, and none for long texts."""

    def __init__(self, most: int) -> None:
        """Keep up to `most` results; then it starts anew."""
        self._most = most
        self._made: dict[Hashable, T] = {}

    def get(self, of: Hashable, make: Callable[[], T], worth: Callable[[T], bool] | None = None) -> T:
        """Return what `make` makes, made once for each `of`; but anew each time where it is not `worth` keeping."""
        found = self._made.get(of)
        if found is None:
            found = make()
            if worth is not None and not worth(found):
                return found
            if len(self._made) >= self._most:
                self._made.clear()
            self._made[of] = found
        return found
