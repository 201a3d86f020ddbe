"""Office files made of any bytes: the bytes say which elements are opened and closed, so that every file can be read.

Bytes that begin with `<` are the part itself, as they are: what a parser makes of broken XML.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
WORDS = ("保存期間", "5年間", "第1章 ", "1.", "未定", "F1 0.95", "責任者は課長", "a", " ", "\n", "2026年4月1日", "")
VALUES = (
    "0",
    "1",
    "2",
    "true",
    "none",
    "Heading1",
    "title",
    "FFFFFF",
    "restart",
    "hidden",
    "auto",
    "99999999999",
    "-1",
    "x",
)


@dataclass(frozen=True)
class Kind:
    """One kind of Office file."""

    part: str
    """Name of the part that the bytes make."""
    root: str
    """Its XML, with one `{}`."""
    tags: tuple[str, ...]
    attributes: tuple[str, ...]
    others: dict[str, str] = field(default_factory=dict)
    """The other parts it needs."""
    words: tuple[str, str] = ("<t>", "</t>")
    """What stands round a text."""


def _related(**parts: str) -> str:
    return _RELS.format(
        "".join(f'<Relationship Id="{name}" Type="{_REL}/{name}" Target="{path}"/>' for name, path in parts.items())
    )


KINDS: dict[str, Kind] = {
    "word": Kind(
        part="word/document.xml",
        root="<document><body>{}</body></document>",
        tags=(
            *(
                "p",
                "r",
                "pPr",
                "rPr",
                "pStyle",
                "numPr",
                "outlineLvl",
                "vanish",
                "b",
                "sz",
                "color",
                "shd",
                "highlight",
                "br",
            ),
            *(
                "tab",
                "tbl",
                "tblPr",
                "tr",
                "trPr",
                "tblHeader",
                "tc",
                "tcPr",
                "gridSpan",
                "vMerge",
                "ins",
                "del",
                "moveFrom",
            ),
            *(
                "moveTo",
                "sdt",
                "sdtPr",
                "sdtContent",
                "showingPlcHdr",
                "AlternateContent",
                "Choice",
                "Fallback",
                "txbxContent",
            ),
            *(
                "footnoteReference",
                "hyperlink",
                "smartTag",
                "instrText",
                "delText",
                "ruby",
                "rt",
                "background",
                "sectPr",
            ),
        ),
        attributes=("val", "id", "fill", "themeFill"),
        others={
            "word/_rels/document.xml.rels": _related(
                styles="styles.xml", footnotes="footnotes.xml", header="header.xml"
            ),
            "word/styles.xml": '<styles><style type="paragraph" default="1" styleId="a"/><style type="paragraph" '
            'styleId="Heading1"><name val="heading 1"/><basedOn val="x"/></style><style styleId="x"><basedOn val="Heading1"/>'
            "</style></styles>",
            "word/footnotes.xml": '<footnotes><footnote id="1"><p><r><t>注</t></r></p></footnote></footnotes>',
            "word/header.xml": "<hdr><p><r><t>頁</t></r></p></hdr>",
        },
    ),
    "slides": Kind(
        part="ppt/slides/slide1.xml",
        root="<sld><cSld><spTree>{}</spTree></cSld></sld>",
        tags=(
            *(
                "sp",
                "nvSpPr",
                "nvPr",
                "ph",
                "txBody",
                "p",
                "r",
                "br",
                "pic",
                "grpSp",
                "graphicFrame",
                "graphic",
                "graphicData",
            ),
            *("tbl", "tblPr", "tr", "tc", "AlternateContent", "Choice", "relIds", "fld"),
        ),
        attributes=("type", "vMerge", "firstRow", "dm", "gridSpan"),
        others={
            "ppt/presentation.xml": f'<presentation xmlns:r="{_REL}"><sldIdLst><sldId id="256" r:id="slide"/></sldIdLst>'
            "</presentation>",
            "ppt/_rels/presentation.xml.rels": _related(slide="slides/slide1.xml"),
            "ppt/slides/_rels/slide1.xml.rels": _related(notesSlide="../slides/slide1.xml", diagramData="slide1.xml"),
        },
    ),
    "sheets": Kind(
        part="xl/worksheets/sheet1.xml",
        root='<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData>'
        '<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells></worksheet>',
        tags=("row", "c", "row", "c", "v", "f", "is"),
        attributes=("t", "s", "hidden", "ht"),
        others={
            "_rels/.rels": _related(officeDocument="xl/workbook.xml"),
            "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
            f'xmlns:r="{_REL}"><sheets><sheet name="表" sheetId="1" r:id="worksheet"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": _related(worksheet="worksheets/sheet1.xml"),
        },
        words=('<c t="inlineStr"><is><t>', "</t></is></c>"),
    ),
    "opendocument": Kind(
        part="content.xml",
        root="<document-content><automatic-styles><style name='x' parent-style-name='x'><text-properties display='none'/>"
        "</style></automatic-styles><body><text>{}</text></body></document-content>",
        tags=(
            *(
                "p",
                "h",
                "span",
                "s",
                "tab",
                "line-break",
                "list",
                "list-item",
                "list-header",
                "section",
                "table",
                "table-row",
            ),
            *(
                "table-cell",
                "covered-table-cell",
                "table-header-rows",
                "table-rows",
                "note",
                "note-body",
                "frame",
                "text-box",
            ),
            *(
                "custom-shape",
                "g",
                "page",
                "notes",
                "annotation",
                "hidden-text",
                "hidden-paragraph",
                "tracked-changes",
                "ruby",
            ),
            *("ruby-base", "ruby-text", "index-title", "desc", "title", "forms", "sequence-decls", "change-start"),
        ),
        attributes=(
            "outline-level",
            "style-name",
            "class",
            "c",
            "number-columns-repeated",
            "number-rows-repeated",
            "display",
        ),
        words=("", ""),
    ),
}


def _body(data: bytes, kind: Kind) -> str:
    out: list[str] = []
    opened: list[str] = []
    steps = iter(data)
    for step in steps:
        other = next(steps, 0)
        if step % 4 == 0:
            out.append(f"{kind.words[0]}{escape(WORDS[other % len(WORDS)])}{kind.words[1]}")
        elif step % 4 == 1 and opened:
            out.append(f"</{opened.pop()}>")
        else:
            name = kind.tags[other % len(kind.tags)]
            attribute = kind.attributes[step // 4 % len(kind.attributes)]
            value = quoteattr(VALUES[(step ^ other) % len(VALUES)])
            end = "/" if step % 4 == 3 else ""
            out.append(f"<{name} {attribute}={value}{end}>")
            if not end:
                opened.append(name)
    out += [f"</{name}>" for name in reversed(opened)]
    return "".join(out)


def made(data: bytes, name: str) -> bytes:
    """Return an Office file of the kind `name` whose main part says what `data` makes of it."""
    kind = KINDS[name]
    content = data if data.startswith(b"<") else kind.root.format(_body(data, kind)).encode()
    whole = io.BytesIO()
    entries: Sequence[tuple[str, str | bytes]] = (*kind.others.items(), (kind.part, content))
    with zipfile.ZipFile(whole, "w") as archive:
        for entry, text in (("[Content_Types].xml", "<Types/>"), *entries):
            archive.writestr(entry, text)
    return whole.getvalue()
