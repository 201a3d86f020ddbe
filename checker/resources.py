"""Where the catalogs and schemas lie: in a wheel, an editable install or a bare checkout."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path


def folder(name: str) -> Traversable:
    """Return the data folder `name` (`principles` or `schemas`).

    Inside the package when it is installed, beside it in a checkout. Another name gives a path that does not exist.
    """
    try:
        return files(f"checker.{name}")
    except ModuleNotFoundError:  # `python -m` from a checkout: nothing maps the folder
        return Path(__file__).resolve().parents[1] / name
