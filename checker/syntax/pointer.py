"""JSON pointers (RFC 6901): how a place in data is written."""

from __future__ import annotations

from collections.abc import Iterable


def escape(token: str) -> str:
    """Return one reference token as it stands in a pointer (`~` becomes `~0`, `/` becomes `~1`)."""
    if "~" in token or "/" in token:
        return token.replace("~", "~0").replace("/", "~1")
    return token


def join(tokens: Iterable[str | int]) -> str:
    """Return the pointer that leads through these keys and indices; the empty pointer is the whole document."""
    return "".join(f"/{token}" if isinstance(token, int) else f"/{escape(token)}" for token in tokens)


def split(pointer: str) -> tuple[str, ...]:
    """Return the reference tokens of a pointer, unescaped.

    Raises ValueError where a pointer that is not empty does not begin with `/`.
    """
    if not pointer:
        return ()
    if pointer[0] != "/":
        raise ValueError(pointer)
    return tuple(token.replace("~1", "/").replace("~0", "~") for token in pointer[1:].split("/"))
