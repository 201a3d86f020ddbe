"""Data whose places are known in part: what is not known stands where what holds it does."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import pytest
from seeing import outlined

from checker.evidence.data_outline import outline_of
from checker.syntax.interface import Parsed
from checker.syntax.marks import Marks, Spot

TEXT = "0123456789\n" * 3
DATA = {"l": ["x", {"k": 2.5, "m": True}], "t": [{"k": 1, "m": "y"}, {"k": 2, "m": None}]}
NOTHING = (0, 12, None)
PART = (
    0, 1,
    {"l": (2, 13, [(14, 14, None)]), "t": (3, 23, [(24, 24, {"k": (25, 26, "1.0")})])},
)  # fmt: skip


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        (
            NOTHING,
            [
                *("# l [2:2 content] /l", "  item 2:2 'x'", "##  [2:2 content] /l/1", "### k [2:2 content] /l/1/k"),
                *("  value 2:2 '2.5'", "### m [2:2 content] /l/1/m", "  value 2:2 'true'", "# t [2:2 content] /t"),
                *("  row 2:1 '1\\ty' (under k|m)", "  row 2:1 '2\\t' (under k|m)", "##  [2:2 content] /t/0"),
                *("### k [2:2 content] /t/0/k", "  value 2:2 '1'", "### m [2:2 content] /t/0/m", "  value 2:2 'y'"),
                *(
                    "##  [2:2 content] /t/1",
                    "### k [2:2 content] /t/1/k",
                    "  value 2:2 '2'",
                    "### m [2:2 empty] /t/1/m",
                ),
            ],
        ),
        (
            PART,
            [
                *("# l [1:3 content] /l", "  item 2:4 'x'", "##  [2:3 content] /l/1", "### k [2:3 content] /l/1/k"),
                *("  value 2:3 '2.5'", "### m [2:3 content] /l/1/m", "  value 2:3 'true'", "# t [1:4 content] /t"),
                *("  row 3:1 '1.0\\ty' (under k|m)", "  row 3:1 '2\\t' (under k|m)", "##  [3:3 content] /t/0"),
                *("### k [3:4 content] /t/0/k", "  value 3:5 '1.0'", "### m [3:3 content] /t/0/m", "  value 3:3 'y'"),
                *(
                    "##  [3:2 content] /t/1",
                    "### k [3:2 content] /t/1/k",
                    "  value 3:2 '2'",
                    "### m [3:2 empty] /t/1/m",
                ),
            ],
        ),
    ],
)
def test_what_is_not_known_stands_where_what_holds_it_does(tree: Spot, expected: list[str]) -> None:
    outline = outline_of(Parsed(DATA, Marks("", TEXT, tree)))
    assert list(outlined(outline)) == ["outline", "root  [1:1 content]", *expected]
