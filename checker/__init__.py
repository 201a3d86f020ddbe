"""Gensoku: holds AI declarations and their evidence against Japan's published AI principles.

The public names are `check`, `assess` and `open_frame` (from `checker.pipeline`), the nouns in `checker.model`, and the JSON
Schemas. They are imported on first use, so that `import checker` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from checker.pipeline import Frame, Result, assess, check, exit_status, open_frame

__version__ = "0.1.0"
__all__ = ["Frame", "Result", "__version__", "assess", "check", "exit_status", "open_frame"]


def __getattr__(name: str) -> Any:
    """Import a public name from the pipeline when it is first asked for."""
    if name in __all__:
        from checker import pipeline

        return getattr(pipeline, name)
    raise AttributeError(name)
