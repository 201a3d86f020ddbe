"""Write the table of principles into docs/one-claim-many-texts.md. Run `python docs/side_by_side.py` after a change."""

from __future__ import annotations

import os
from pathlib import Path

from checker.frame import open_frame
from checker.pipeline import check
from checker.reports.formats import markdown
from checker.reports.interface import Options
from checker.reports.kindred import matrix
from checker.reports.layout import Page
from checker.reports.reader import Reader

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "one-claim-many-texts.md"
AGAINST = ("ai-business@1.2", "ai-utilization@2019", "ai-development@2017", "ai-social@2019")


def filled() -> str:
    """Return the page with both tables as they should be now."""
    os.chdir(ROOT)
    frame = open_frame(catalogs=AGAINST, as_of="2026-11-24")
    found = check("examples/madoguchi-chatbot-complete/declaration.yaml", frame).assessment
    if found is None:
        raise SystemExit("the example cannot be checked")
    text = PAGE.read_text(encoding="utf-8")
    for language in ("ja", "en"):
        blocks = tuple(matrix(Reader(found, language))[2:])
        table = "".join(markdown.paint(Page(language, "", blocks), Options(language)))
        begin, end = f"<!-- side by side:{language} -->", "<!-- /side by side -->"
        before, _, rest = text.partition(begin)
        text = f"{before}{begin}\n\n{table}\n{end}{rest.partition(end)[2]}"
    return text


if __name__ == "__main__":
    PAGE.write_text(filled(), encoding="utf-8")
