"""Documents for tests, made here and now: PDF through Typst, with the fonts that any Linux with Japanese text has."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path

from checker.evidence.interface import Block, Outline, Section


@cache
def pdf(source: str) -> bytes:
    """Return a PDF of Typst markup: A5 pages, Japanese, no numbering of its own."""
    import typst

    fonts = ", ".join(f'"{name}"' for name in ("Noto Sans CJK JP", "BIZ UDPGothic", "IPAexGothic", "Noto Serif CJK JP"))
    page = "#set page(width: 148mm, height: 210mm, margin: 18mm)"
    return typst.compile(f'{page}\n#set text(lang: "ja", size: 10.5pt, font: ({fonts}))\n{source}'.encode())


def picture_pdf(source: str) -> bytes:
    """Return a PDF whose pages are pictures of those of `source`, as a scanner makes them."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf(source))
    made = pypdfium2.PdfDocument.new()
    for page in document:
        picture = page.render(scale=1).to_pil()
        buffer = BytesIO()
        picture.save(buffer, format="JPEG")
        width, height = page.get_size()
        image = pypdfium2.PdfImage.new(made)
        image.load_jpeg(BytesIO(buffer.getvalue()))
        image.set_matrix(pypdfium2.PdfMatrix().scale(width, height))
        sheet = made.new_page(width, height)
        sheet.insert_obj(image)
        sheet.gen_content()
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def locked_pdf(source: str) -> bytes:
    """Return a PDF that asks for a password."""
    import pikepdf

    out = BytesIO()
    with pikepdf.open(BytesIO(pdf(source))) as document:
        document.save(out, encryption=pikepdf.Encryption(user="secret", owner="secret"))
    return out.getvalue()


def headings(outline: Outline) -> list[tuple[int, str]]:
    """Return every heading with its level, in order."""
    return [(section.level, section.heading) for section in outline.root.walk() if section.level]


def section(outline: Outline, heading: str) -> Section:
    """Return the first section of this heading."""
    return next(one for one in outline.root.walk() if one.heading == heading)


def texts(outline: Outline) -> list[str]:
    """Return the texts of all blocks."""
    return [block.text for block in outline.root.all_blocks()]


def rows(outline: Outline) -> list[Block]:
    """Return the rows of tables."""
    return [block for block in outline.root.all_blocks() if block.kind == "row"]


def written(folder: Path, name: str, data: bytes) -> Path:
    """Write a file, its folders too, and return its path."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """Return an archive of these entries."""
    import zipfile

    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def with_part(data: bytes, changes: dict[str, str | bytes]) -> bytes:
    """Return an Office file with some of its entries replaced or added."""
    import zipfile

    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    return zipped({**parts, **changes})


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'  # noqa: E501
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def word(body: str, styles: str = "", **parts: str) -> bytes:
    """Return a Word file of this body; `w:` is bound. Other parts by name, `footnotes="…"` for word/footnotes.xml."""
    related = "".join(
        f'<Relationship Id="r{number}" Type="{_RELATION}/{name.rstrip("0123456789")}" Target="{name}.xml"/>'
        for number, name in enumerate(["styles", *parts])
    )
    return zipped(
        {
            "_rels/.rels": _relations(
                f'<Relationship Id="m" Type="{_RELATION}/officeDocument" Target="word/document.xml"/>'
            ),
            "word/_rels/document.xml.rels": _relations(related),
            "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
            "word/styles.xml": f"<w:styles {W}>{styles}</w:styles>",
            **{f"word/{name}.xml": content for name, content in parts.items()},
        }
    )


def _relations(inside: str) -> str:
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'
    )


def p(text: str, style: str = "", bold: bool = False) -> str:
    """Return a paragraph of Word."""
    weight = "<w:rPr><w:b/></w:rPr>" if bold else ""
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}<w:r>{weight}<w:t>{text}</w:t></w:r></w:p>"


def slides(*shapes: str, notes: dict[int, str] | None = None, hidden: tuple[int, ...] = ()) -> bytes:
    """Return a PowerPoint file: each argument is the shape tree of one slide; `a:` and `p:` are bound."""
    parts: dict[str, str | bytes] = {
        "_rels/.rels": _relations(
            f'<Relationship Id="m" Type="{_RELATION}/officeDocument" Target="ppt/presentation.xml"/>'
        ),
        "ppt/_rels/presentation.xml.rels": _relations(
            "".join(
                f'<Relationship Id="s{number}" Type="{_RELATION}/slide" Target="slides/slide{number}.xml"/>'
                for number in range(1, len(shapes) + 1)
            )
        ),
        "ppt/presentation.xml": f"<p:presentation {A}><p:sldIdLst>"
        + "".join(f'<p:sldId id="{255 + number}" r:id="s{number}"/>' for number in range(1, len(shapes) + 1))
        + "</p:sldIdLst></p:presentation>",
    }
    for number, tree in enumerate(shapes, 1):
        show = ' show="0"' if number in hidden else ""
        parts[f"ppt/slides/slide{number}.xml"] = (
            f"<p:sld {A}{show}><p:cSld><p:spTree>{tree}</p:spTree></p:cSld></p:sld>"
        )
        if notes and number in notes:
            parts[f"ppt/slides/_rels/slide{number}.xml.rels"] = _relations(
                f'<Relationship Id="n" Type="{_RELATION}/notesSlide" Target="../notesSlides/notes{number}.xml"/>'
            )
            parts[f"ppt/notesSlides/notes{number}.xml"] = (
                f"<p:notes {A}><p:cSld><p:spTree>{shape(notes[number], 'body')}</p:spTree></p:cSld></p:notes>"
            )
    return zipped(parts)


def shape(text: str, kind: str | None = None) -> str:
    """Return a shape of PowerPoint that holds text, a paragraph a line."""
    place = f'<p:ph type="{kind}"/>' if kind else ""
    lines = "".join(f"<a:p><a:r><a:t>{line}</a:t></a:r></a:p>" for line in text.split("\n"))
    return f"<p:sp><p:nvSpPr><p:cNvPr/><p:nvPr>{place}</p:nvPr></p:nvSpPr><p:txBody>{lines}</p:txBody></p:sp>"


def workbook(*sheets: tuple[str, list[list[object]]], percent: tuple[str, ...] = ()) -> bytes:
    """Return an Excel file of these sheets; cells named in `percent` are shown as percentages."""
    import xlsxwriter

    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    share = book.add_format({"num_format": "0.0%"})
    for name, rows_ in sheets:
        sheet = book.add_worksheet(name)
        for row, cells in enumerate(rows_):
            for column, value in enumerate(cells):
                if value is not None:
                    shown = f"{chr(65 + column)}{row + 1}" in percent
                    sheet.write(row, column, value, share if shown else None)
    book.close()
    return out.getvalue()
