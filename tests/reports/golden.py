"""The reports of the examples as they should be, on file; `make golden` writes them anew, to be read before committing."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from shipped_examples import EXAMPLES, ROOT, assessment

from checker.reports import Options, whole

FOLDER = Path(__file__).parent / "golden"
KINDS = {"text": "txt", "markdown": "md"}
_DIGEST = re.compile(r"\b[0-9a-f]{64}\b")
"""Digests of the assessment, of profiles and catalogs change with every word of ours: they have tests of their own."""


def golden_files() -> dict[str, tuple[str, str, str]]:
    """Return name of the file → example, format, language: all as text, the first as Markdown too."""
    made = {}
    for number, name in enumerate(EXAMPLES):
        for language in ("ja", "en"):
            for kind in list(KINDS)[: 2 if number == 0 else 1]:
                made[f"{name}.{language}.{KINDS[kind]}"] = (name, kind, language)
    return made


def rendered(name: str, kind: str, language: str) -> str:
    """Return the report of an example without digests; the working folder must be the root of the repository."""
    return _DIGEST.sub("(sha256)", whole(kind, assessment(name), Options(language)).decode())


def main() -> None:
    """Write every file."""
    os.chdir(ROOT)
    for file, (name, kind, language) in golden_files().items():
        (FOLDER / file).write_text(rendered(name, kind, language), encoding="utf-8")


if __name__ == "__main__":
    main()
