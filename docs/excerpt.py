"""Write the excerpt of the demo's report into both READMEs. Run `python docs/excerpt.py` after a change of the demo."""

from __future__ import annotations

import os
import re
from pathlib import Path

from checker.frame import open_frame
from checker.pipeline import check
from checker.reports import Options, format_named

ROOT = Path(__file__).resolve().parents[1]
AS_OF = "2026-11-24"
FILES = {"ja": "README.ja.md", "en": "README.md"}
FIRST = {"ja": "□ AI事業者ガイドライン", "en": "□ AI Guidelines for Business"}
GAPS = {"ja": "■ 2　", "en": "■ 2 "}


def excerpt(language: str) -> str:
    """Return one table and the first gaps of the demo's report."""
    os.chdir(ROOT)
    found = check("examples/madoguchi-chatbot/declaration.yaml", open_frame(as_of=AS_OF)).assessment
    if found is None:
        raise SystemExit("the demo cannot be checked")
    lines = "".join(format_named("text").render(found, Options(language))).splitlines()
    table = next(n for n, line in enumerate(lines) if line.startswith(FIRST[language]))
    end = next(n for n in range(table + 2, len(lines)) if not lines[n])
    gaps = next(n for n, line in enumerate(lines) if line.startswith(GAPS[language]))
    fourth = next(n for n in range(gaps, len(lines)) if lines[n].startswith("(4)"))
    return "\n".join((*lines[table:end], "", *lines[gaps:fourth], "…"))


def filled(language: str) -> str:
    """Return the README with the excerpt as it should be now."""
    text = (ROOT / FILES[language]).read_text(encoding="utf-8")
    block = f"<!-- demo:{language} -->\n```text\n{excerpt(language)}\n```\n<!-- /demo -->"
    return re.sub(rf"<!-- demo:{language} -->.*?<!-- /demo -->", lambda _: block, text, flags=re.DOTALL)


if __name__ == "__main__":
    for one, name in FILES.items():
        (ROOT / name).write_text(filled(one), encoding="utf-8")
