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
