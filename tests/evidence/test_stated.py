"""Every rule of every extractor of facts, as wording and exactly what is seen in it (`tests/evidence/stated/<fact>.txt`).

A file holds wordings, each followed by the facts that it gives, indented, with their place (line 3 and column 5 are where
each wording begins), or by `nothing`. Lines with `;` say what the next ones show. `a | b // x | y` is a table of one row,
`key := text` a value under a key, `heading ## text` a paragraph under a heading, `- text` an item, everything else a
paragraph; `\\n`, `\\t` and `\\s` are a new line, a tab and a blank, `{あ*60}` is as many of it. Long facts are told by
their ends.

What is seen is written anew by `python tests/evidence/test_stated.py`; read the difference before it is committed.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from checker.evidence.facts import EXTRACTORS, facts_in
from checker.evidence.interface import Block
from checker.syntax import expressions

FOLDER = Path(__file__).parent / "stated"


def blocks(wording: str) -> Iterator[Block]:
    """Yield what a line of a file stands for."""
    for sign, meant in (("\\n", "\n"), ("\\t", "\t"), ("\\s", " ")):
        wording = wording.replace(sign, meant)
    wording = re.sub(r"\{([^{}]+)\*(\d+)\}", lambda many: many[1] * int(many[2]), wording)
    if " // " in wording:
        header, *rows = [tuple(row.split(" | ")) for row in wording.split(" // ")]
        for line, cells in enumerate(rows, 3):
            yield Block("row", "\t".join(cells), line, 5, cells=cells, header=tuple(name for name in header if name))
    elif " := " in wording:
        key, _, text = wording.partition(" := ")
        yield Block("value", text, 3, 5, header=(key,))
    elif " ## " in wording:
        heading, _, text = wording.partition(" ## ")
        yield Block("paragraph", text, 3, 5, header=(heading,))
    elif wording.startswith("- "):
        yield Block("item", wording[2:], 3, 5)
    else:
        yield Block("paragraph", wording, 3, 5)


def brief(text: str) -> str:
    return text if len(text) <= 70 else f"{text[:30]}…{text[-30:]} ({len(text)})"


def told(wanted: str, given: str) -> str:
    """Return a file with what is seen in its wordings."""
    lines = []
    for line in given.splitlines():
        if line.startswith((";", "  ")) or not line.strip():
            lines += [] if line.startswith("  ") else [line]
            continue
        found = facts_in(blocks(line), (wanted,))[wanted]
        assert {fact.fact for fact in found} <= {wanted}
        seen = [f"  {fact.line}:{fact.column} {brief(fact.text)!r} -> {brief(fact.value)}".rstrip() for fact in found]
        lines += [line, *(seen or ["  nothing"])]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("wanted", EXTRACTORS)
def test_exactly_this_is_stated(wanted: str) -> None:
    written = (FOLDER / f"{wanted}.txt").read_text(encoding="utf-8")
    assert told(wanted, written) == written


def test_the_words_that_are_looked_for_first_hide_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """An expression is only tried where one of its words stands: without that, the same must be seen."""
    monkeypatch.setattr(expressions._Guarded, "_may_match", lambda self, text: True)
    for wanted in EXTRACTORS:
        written = (FOLDER / f"{wanted}.txt").read_text(encoding="utf-8")
        assert told(wanted, written) == written


if __name__ == "__main__":
    for one in sys.argv[1:] or EXTRACTORS:
        path = FOLDER / f"{one}.txt"
        path.write_text(told(one, path.read_text(encoding="utf-8")), encoding="utf-8")
