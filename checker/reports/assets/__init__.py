"""Style sheets and templates of reports: data, read by name."""

from importlib.resources import files


def asset(name: str) -> str:
    """Return the text of an asset.

    Raises:
        FileNotFoundError: there is none of that name.
    """
    return files(__name__).joinpath(name).read_text(encoding="utf-8")
