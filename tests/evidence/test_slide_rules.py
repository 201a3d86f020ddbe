"""What is seen of slides, one case a rule (`tests/evidence/slides.txt`).

A case is `=== its name`, a line of options, a slide a line (a YAML list of its shapes), `====>`, what is seen. A shape is a
text (a placeholder with `ph`), a table (`rows`), a group (`in`), or written out (`xml`). Written anew, to be read before it is
committed, by `python tests/evidence/test_slide_rules.py`.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))

import pytest
import yaml
from papers import A, shape, slides, with_part
from seeing import outlined, refused
from test_outlines import cases

from checker.evidence.interface import ReaderFault
from checker.evidence.readers.slides import read
from checker.model.buyer import Bounds

FILE = Path(__file__).parent / "slides.txt"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def table(rows: list[list[Any]], first: str | None) -> str:
    """Return a table; a cell is a text, or null where one above it was merged down into it, or `{merge: …, text: …}`."""
    made = ""
    for row in rows:
        made += "<a:tr>"
        for cell in row:
            told = {"merge": "1"} if cell is None else cell if isinstance(cell, dict) else {"text": cell}
            merge = f' vMerge="{told["merge"]}"' if "merge" in told else ""
            lines = "".join(
                f"<a:p><a:r><a:t>{line}</a:t></a:r></a:p>" for line in str(told.get("text", "")).split("\n")
            )
            made += f"<a:tc{merge}><a:txBody><a:bodyPr/>{lines}</a:txBody></a:tc>"
        made += "<a:extLst/></a:tr>"
    looks = "" if first is None else f'<a:tblPr firstRow="{first}"/>'
    inside = f"<a:tbl>{looks}<a:tblGrid/>{made}</a:tbl>"
    return (
        "<p:graphicFrame><p:nvGraphicFramePr/><a:graphic><a:graphicData>"
        f"{inside}</a:graphicData></a:graphic></p:graphicFrame>"
    )


def drawn(one: Any) -> str:
    if isinstance(one, str):
        return shape(one)
    if "rows" in one:
        return table(one["rows"], one.get("first"))
    if "in" in one:
        inside = "".join(map(drawn, one["in"]))
        return f"<{one['as']}>{inside}</{one['as']}>"
    return str(one["xml"]) if "xml" in one else shape(one["text"], one["ph"])


def document(case: str) -> bytes:
    head, *lines = case.split("\n")
    told = yaml.safe_load(head) or {}
    trees = ["".join(map(drawn, yaml.safe_load(line) or [])) for line in lines]
    data = slides(*trees, notes=told.get("notes"), hidden=tuple(told.get("hidden", ())))
    for number, diagram in told.get("diagrams", {}).items():
        link = f'<Relationship Id="d1" Type="{RELATION}/diagramData" Target="../diagrams/data1.xml"/>'
        data = with_part(data, {
            f"ppt/slides/_rels/slide{number}.xml.rels": f'<Relationships xmlns="{RELATIONS}">{link}</Relationships>',
            "ppt/diagrams/data1.xml": f"<d {A}>{diagram}</d>",
        })  # fmt: skip
    return with_part(data, told.get("parts", {}))


def seen(case: str) -> str:
    try:
        return "\n".join(outlined(read(document(case), Bounds(pages=4))))
    except ReaderFault as fault:
        return refused(fault).rstrip("\n")


ALL = list(cases(FILE))


@pytest.mark.parametrize(("case", "expected"), [one[1:] for one in ALL], ids=[one[0] for one in ALL])
def test_exactly_this_is_seen_of_slides(case: str, expected: str) -> None:
    assert expected
    assert seen(case) == expected


def test_every_case_has_a_name_of_its_own() -> None:
    assert len({one[0] for one in ALL}) == len(ALL) > 20


if __name__ == "__main__":
    made = [f"=== {name}\n{case}\n====>\n{seen(case)}\n" for name, case, _ in cases(FILE)]
    FILE.write_text("\n".join(made), encoding="utf-8")
