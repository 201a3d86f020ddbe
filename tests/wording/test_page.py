"""The page of rules stands as the tables make it."""

from __future__ import annotations

from pathlib import Path

from markdown_it import MarkdownIt

from checker.wording import known_codes
from checker.wording.page import rules_page

PAGE = Path(__file__).resolve().parents[2] / "docs" / "rules.md"


def test_the_page_is_fresh() -> None:
    assert PAGE.read_text(encoding="utf-8") == rules_page(), "python -m checker.wording.page"


def test_every_rule_is_a_row_of_five_cells() -> None:
    rendered = MarkdownIt("commonmark").enable("table").render(rules_page())
    rows = [row for row in rendered.split("<tr>") if "<td>" in row]
    assert [row.split("<td>")[1].split("</td>")[0] for row in rows] == list(known_codes())
    assert {row.count("<td>") for row in rows} == {5}
