"""The rules of the readers of text, one a case: a document, and its outline exactly (`tests/evidence/outlines/<reader>.txt`).

A case is `=== its name`, the document, `====>`, what is seen of it. In the document `→` is a tab, `␍` a carriage return, `␣` a
blank at the end of a line, `⊙` a byte order mark; `∎` takes away the last end of line. Written anew, to be read before it is
committed, by `python tests/evidence/test_outlines.py`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import pytest
from seeing import outlined, refused

from checker.evidence.interface import ReaderFault
from checker.evidence.readers import read

FOLDER = Path(__file__).parent / "outlines"
SIGNS = {"→": "\t", "␍": "\r", "␣": " ", "⊙": "\ufeff", "∎\n": ""}


def cases(path: Path) -> Iterator[tuple[str, str, str]]:
    """Yield name, document and what is seen of it."""
    for case in path.read_text(encoding="utf-8").removeprefix("=== ").split("\n=== "):
        name, _, rest = case.partition("\n")
        document, _, seen = rest.partition("\n====>\n")
        yield name, document, seen.rstrip("\n")


def seen(reader: str, document: str) -> str:
    """Return the lines on the outline of a document as it is written in a case."""
    text = f"{document}\n"
    for sign, meant in SIGNS.items():
        text = text.replace(sign, meant)
    try:
        return "\n".join(outlined(read(reader, text)))
    except ReaderFault as fault:
        return refused(fault).rstrip("\n")


ALL = [(path.stem, *case) for path in sorted(FOLDER.iterdir()) for case in cases(path)]


@pytest.mark.parametrize(("reader", "document", "expected"), [(one[0], *one[2:]) for one in ALL], ids=[
    f"{reader}: {name}" for reader, name, *_ in ALL
])  # fmt: skip
def test_exactly_this_outline(reader: str, document: str, expected: str) -> None:
    assert expected
    assert seen(reader, document) == expected


def test_every_case_has_a_name_of_its_own() -> None:
    assert len({one[:2] for one in ALL}) == len(ALL) > 100


if __name__ == "__main__":
    for file in sorted(FOLDER.iterdir()):
        made = [f"=== {name}\n{text}\n====>\n{seen(file.stem, text)}\n" for name, text, _ in cases(file)]
        file.write_text("\n".join(made), encoding="utf-8")
