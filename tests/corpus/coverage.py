"""Writes `docs/importers-coverage.md`: what became of the real files of GENSOKU_CORPUS, source by source, and how much was taken.

GENSOKU_CORPUS=… python tests/corpus/coverage.py
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections import Counter
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1])]

from corpus.importing import FORMATS

from checker.errors import InputError
from checker.loading.importers import import_from
from checker.loading.importers.interface import Given, Placed, Source

TARGET = Path(__file__).parents[2] / "docs" / "importers-coverage.md"
HEAD = """# 取込みの結果 / What became of real files

<!-- Made by `python tests/corpus/coverage.py` from a folder of real files by others. -->

`taken`: 申告書のどこかに移した値（システム、特徴、回答、根拠資料）/ values that went into a declaration. `left`: 移せず、場所とともに一覧にした列・見出し・項目
/ columns, headings and keys that were listed with their place instead. 断った理由は [rules.md](rules.md) の番号 / reasons of refusals by rule code.

| format | source | files | imported | refused | declarations | claims | taken | left |
| --- | --- | ---: | ---: | --- | ---: | ---: | ---: | ---: |
"""


def row(format: str, source: str, folder: Path) -> str:
    """Return one line of the table."""
    count: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    for path in sorted(folder.iterdir()):
        count["files"] += 1
        data = path.read_bytes()
        try:
            made = import_from(
                format,
                [Source(path.name, data, hashlib.sha256(data).hexdigest(), path.name)],
                Given(as_of="2026-11-24"),
            )
        except InputError as fault:
            refused["+".join(sorted({problem.code for problem in fault.problems}))] += 1
            continue
        count["imported"] += 1
        count["left"] += sum(not one.cut for one in made.left)
        for document in made.documents:
            count["declarations"] += 1
            count["claims"] += len(document.data["claims"])  # type: ignore[index, call-overload, arg-type]
            if isinstance(document.marks, Placed):
                count["taken"] += document.marks.count()
    why = "<br>".join(f"{code} × {number}" for code, number in sorted(refused.items())) or "–"
    cells = (
        count["files"],
        count["imported"],
        why,
        count["declarations"],
        count["claims"],
        count["taken"],
        count["left"],
    )
    return f"| `{format}` | {source} | " + " | ".join(str(cell) for cell in cells) + " |\n"


if __name__ == "__main__":
    corpus = Path(os.environ["GENSOKU_CORPUS"])
    rows = [row(format, source, corpus / source) for format, sources in FORMATS.items() for source in sources]
    TARGET.write_text(HEAD + "".join(rows), encoding="utf-8")
