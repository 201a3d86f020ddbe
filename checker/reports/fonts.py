"""The fonts of PDF reports, and which characters they can show."""

from __future__ import annotations

import struct
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

FILES = ("BIZUDPGothic-Regular.ttf", "BIZUDPGothic-Bold.ttf", "NotoSansJP-Regular.ttf")
"""BIZ UDPGothic for everything; Noto Sans JP for the rare kanji that it lacks."""


def folder() -> Path | None:
    """Return the folder of the fonts: of the package `gensoku-fonts-ja`, else of a checkout; None where there is none."""
    spec = find_spec("gensoku_fonts_ja")
    places = [Path(place) for place in (spec.submodule_search_locations or ())] if spec else []
    places.append(Path(__file__).resolve().parents[2] / "fonts" / "gensoku_fonts_ja")
    for place in places:
        if all((place / name).is_file() for name in FILES):
            return place
    return None


@lru_cache(maxsize=4)
def characters(place: Path) -> frozenset[int]:
    """Return the code points that the regular fonts can show together."""
    found: set[int] = set()
    for name in FILES:
        if "Bold" not in name:
            for first, last in _character_map((place / name).read_bytes()):
                found.update(range(first, last + 1))
    return frozenset(found)


def _character_map(data: bytes) -> list[tuple[int, int]]:
    """Return the ranges in the full Unicode table (format 12) of a TrueType font."""
    count = struct.unpack_from(">H", data, 4)[0]
    tables = {data[12 + 16 * n : 16 + 16 * n]: struct.unpack_from(">I", data, 20 + 16 * n)[0] for n in range(count)}
    start = tables[b"cmap"]
    for number in range(struct.unpack_from(">H", data, start + 2)[0]):
        at = start + struct.unpack_from(">I", data, start + 8 + 8 * number)[0]
        if struct.unpack_from(">H", data, at)[0] == 12:
            groups = struct.unpack_from(">I", data, at + 12)[0]
            return [struct.unpack_from(">II", data, at + 16 + 12 * group) for group in range(groups)]
    return []
