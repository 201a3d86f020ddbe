"""Paragraphs and tables of WordprocessingML as text: made in one pass, where the library works each property out by itself.

Every length is in millimetres or points, as its name says; elements stand in the order that the schema asks for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from checker.reports.visible import visible

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PAGE_BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
EMPTY = "<w:p/>"
TAB = "<w:r><w:tab/></w:r>"
BREAK = "<w:r><w:br/></w:r>"


def twips(mm: float) -> int:
    """Return millimetres in twentieths of a point, in which Word counts."""
    return int(mm * 1440 / 25.4)


def run(text: str, *, bold: bool = False, colour: str = "", points: float = 0) -> str:
    """Return a run of text; what would act instead of show is made visible."""
    look = "<w:b/>" if bold else ""
    if colour:
        look += f'<w:color w:val="{colour}"/>'
    if points:
        look += f'<w:sz w:val="{round(points * 2)}"/>'
    shown = escape(visible(text))
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{shown}</w:t></w:r>' if shown else ""


def paragraph(runs: Iterable[str], form: str = "") -> str:
    """Return a paragraph; `form` is what `styled`, `KEPT`, `tabbed`, `spaced`, `indented` and `RIGHT` give, in that order."""
    properties = f"<w:pPr>{form}</w:pPr>" if form else ""
    return f"<w:p>{properties}{''.join(runs)}</w:p>"


KEPT = "<w:keepNext/>"
"""The paragraph stays on the page of the next."""
RIGHT = '<w:jc w:val="right"/>'


def styled(name: str) -> str:
    """Return that a paragraph has a style."""
    return f'<w:pStyle w:val="{name}"/>'


def tabbed(mm: float) -> str:
    """Return where a paragraph's tab leads."""
    return f'<w:tabs><w:tab w:val="left" w:pos="{twips(mm)}"/></w:tabs>'


def spaced(**points: float) -> str:
    """Return the space `before` and `after` a paragraph."""
    return "<w:spacing" + "".join(f' w:{key}="{round(20 * value)}"' for key, value in points.items()) + "/>"


def indented(left_mm: float, hanging_mm: float = 0) -> str:
    """Return how far a paragraph stands from the left, and its first line from the others, to their left."""
    hanging = f' w:hanging="{twips(hanging_mm)}"' if hanging_mm else ""
    return f'<w:ind w:left="{twips(left_mm)}"{hanging}/>'


def table(rows: Iterable[Sequence[str]], widths_mm: Sequence[float], line: str, *, header: bool = False) -> str:
    """Return a table of cells that are paragraphs each, ruled by thin lines of the colour `line`, its columns fixed.

    No row is divided between pages; with `header` the first one stands again at the top of every page.
    """
    widths = [twips(width) for width in widths_mm]
    ruled = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{line}"/>' for side in ("top", "bottom", "insideH")
    )
    made = [
        '<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/>',
        f'<w:tblBorders>{ruled}</w:tblBorders><w:tblLayout w:type="fixed"/>',
        '<w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="0" '
        'w:noVBand="1"/></w:tblPr>',
        "<w:tblGrid>" + "".join(f'<w:gridCol w:w="{width}"/>' for width in widths) + "</w:tblGrid>",
    ]
    for number, cells in enumerate(rows):
        again = "<w:tblHeader/>" if header and not number else ""
        made.append(f"<w:tr><w:trPr><w:cantSplit/>{again}</w:trPr>")
        for width, cell in zip(widths, cells, strict=True):
            made.append(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>')
        made.append("</w:tr>")
    made.append("</w:tbl>")
    return "".join(made)
