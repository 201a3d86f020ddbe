"""Where the catalogs and schemas lie: in a wheel, an editable install or a bare checkout."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def folder(name: str) -> Traversable:
    """Return the data folder `name` (`principles` or `schemas`).

    Inside the package when it is installed, beside it in a checkout. Another name gives a path that does not exist.
    """
    here = Path(__file__).resolve().parent
    inside, beside = here / name, here.parent / name
    if inside.is_dir() or beside.is_dir():
        return inside if inside.is_dir() else beside
    # Neither, such as in a zip file: the import system knows, and costs more than all that is read here.
    from importlib.resources import files

    try:
        return files(f"checker.{name}")
    except ModuleNotFoundError:
        return beside
