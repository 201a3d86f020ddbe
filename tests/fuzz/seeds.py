"""What each target starts from: small files of its kind, so that the fuzzer need not find out what a declaration looks like.

They come from the examples and tests of this repository and, where `GENSOKU_CORPUS` names a folder of real files, from there.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path

from office import KINDS

ROOT = Path(__file__).parents[2]
LARGEST, MOST = 4096, 200
"""Bytes of a seed; seeds of a target."""

OF_SUFFIX: dict[str, tuple[str, ...]] = {
    "yaml": (".yaml", ".yml"),
    "json": (".json",),
    "toml": (".toml", ".yaml"),
    "evidence-markdown": (".md",),
    "evidence-text": (".txt", ".md"),
    "evidence-json": (".json",),
    "evidence-yaml": (".yaml", ".yml"),
    "evidence-csv": (".csv",),
    "evidence-html": (".html",),
    "import-cyclonedx": (".json",),
    "import-model-card": (".md", ".json"),
    "import-uk-atrs": (".csv", ".json"),
    "import-us-inventory": (".csv",),
    "import-ai-verify": (".json",),
    "encoding": (".txt", ".csv"),
}
OF_FOLDER: dict[str, str] = {
    "import-cyclonedx": "cyclonedx",
    "import-uk-atrs": "uk-atrs",
    "import-us-inventory": "us-inventory",
    "import-ai-verify": "aiverify",
    "import-model-card": "modelcards",
}
"""Target → start of the names of the folders of real files that are of its kind."""

WRITTEN: dict[str, tuple[str, ...]] = {
    "form": (
        "\n## 9. 透明性\n\n### 記録の保存\n\n回答: 実施している\n\n保存期間は5年です。[資料](doc.md#保存期間)\n",
        "\n## `ai-business@1.2/transparency/logs`\n\n- [x] 実施している\n- [ ] 不明\n\n<!-- 未定 -->\n```\n# a\n```\n",
        "\n## Transparency\n\nAnswer: met\n\n| a | b |\n|---|---|\n| [c][d] | ![e](f.png) |\n\n[d]: a.md\n",
    ),
    "media": (
        "%PDF-1.7\n",
        "PK\x03\x04word/",
        "PK\x03\x04xl/workbook.xml",
        "{\\rtf1",
        "<!DOCTYPE html><html>",
        "GIF89a",
    ),
    "shown": ("\x1b[31ma\u202e`*_|<b>", "[a](javascript:x) \u2066 &amp; https://example.org", "# a\n- b\n1. c\t\x00"),
}


def _files(name: str) -> Iterator[Path]:
    suffixes = OF_SUFFIX.get(name, (".yaml",) if name == "declaration" else (".md",))
    for part in ("examples", "tests", "docs"):
        yield from sorted(path for path in (ROOT / part).rglob("*") if path.suffix in suffixes and path.is_file())
    given = os.environ.get("GENSOKU_CORPUS")
    if given:
        start = OF_FOLDER.get(name, "")
        for folder in sorted(Path(given).iterdir()):
            if folder.is_dir() and folder.name.startswith(start):
                yield from sorted(path for path in folder.rglob("*") if path.suffix in suffixes)


def _pieces(name: str) -> Iterator[bytes]:
    for text in WRITTEN.get(name, ()):
        yield text.encode("utf-8")
    if name.startswith("office-"):
        kind = KINDS[name.removeprefix("office-")]
        # Each element once round a text, and once empty.
        yield b"".join(bytes((2, place, 0, place, 1, 0, 7, place)) for place in range(len(kind.tags)))
        # All elements inside each other, in order.
        yield b"".join(bytes((2, place, 0, place)) for place in range(len(kind.tags)))
        yield kind.root.format("<p><t>a</t></p>").encode()
    if name.startswith("office-") or name in {"form", "media", "shown"}:
        return
    # The fullest first, among those that are small.
    for path in sorted(_files(name), key=lambda path: -min(path.stat().st_size, LARGEST)):
        content = path.read_bytes()
        if name in {"facts", "headings"}:
            yield from (line for line in content.splitlines() if (line[:1] == b"#") == (name == "headings") and line)
        elif name == "declaration":
            # Cut into pieces at its members, so that each part is reached: the target writes the first line itself.
            _, first, rest = content.partition(b"gensoku: declaration/1\n")
            members = [] if not first else re.split(rb"\n(?=\w+:)", rest)
            head = [member for member in members if len(member) < 400]
            for member in members:
                yield (
                    b"\n".join([*(one for one in head if one != member), member])[:LARGEST].rpartition(b"\n")[0] + b"\n"
                )
        elif len(content) <= LARGEST or name not in {"json", "evidence-json", "toml"}:
            yield content[:LARGEST]


def seeds(name: str) -> list[tuple[str, bytes]]:
    """Return the seeds of the target `name`, each with a short digest to name its file by; the same each time."""
    found: dict[str, bytes] = {}
    for piece in _pieces(name):
        found.setdefault(hashlib.sha256(piece).hexdigest()[:16], piece)
        if len(found) == MOST:
            break
    return list(found.items())
