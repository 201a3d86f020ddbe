"""Find the declarations below a folder."""

from __future__ import annotations

import os
from collections.abc import Iterator

SUFFIXES = (".yaml", ".yml", ".json", ".toml")


def candidates(folder: str) -> Iterator[str]:
    """Yield the files below `folder` that may hold a declaration, sorted by path; links are not followed."""
    for here, below, names in os.walk(folder, followlinks=False):
        below[:] = sorted(name for name in below if not name.startswith("."))
        for name in sorted(names):
            full = os.path.join(here, name)
            if name.lower().endswith(SUFFIXES) and not os.path.islink(full):
                yield full
