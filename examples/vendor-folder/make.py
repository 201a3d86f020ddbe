"""Make this folder and vendor-folder-with-gaps anew from the examples beside them: an Excel form, documents in Word and PDF.

    python examples/vendor-folder/make.py

Needs the developer's tools (python-docx, typst, pypdfium2) and a Japanese font. What is committed was made by it; nothing
of it is needed to check the folders.
"""

from __future__ import annotations

import io
import json
import re
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import docx
import pypdfium2
import typst
from docx.oxml import OxmlElement
from markdown_it import MarkdownIt
from markdown_it.token import Token

from checker.catalogs import Library
from checker.forms.blocks import with_fixed_dates
from checker.forms.excel_form import excel_form
from checker.forms.filled import Entries, Entry, entries_of
from checker.forms.list_words import list_word
from checker.frame import known
from checker.loading.load import load_declaration
from checker.model.declaration import Declaration, EvidenceItem
from checker.questionnaire import put_together

EXAMPLES = Path(__file__).resolve().parents[1]
FORM = "AI申告様式_株式会社サンプルAI.xlsx"
AS_PDF = ("log-policy", "terms", "test-report")
"""Documents that the vendor sends as PDF; the other texts come as Word files."""
SCANNED = """
#set text(size: 12pt)
#align(center, text(size: 20pt)[アクセシビリティ検査証])
#v(8mm)
架空WA第2026-204号

株式会社サンプルAI　殿

下記の製品を検査したことを証する。

製品　まどぐちAI 3.2.0　　検査日　2026年8月20日　　期限　2027年8月19日

#align(right)[サンプル検査協会]
"""
SPOKEN = {"log": "ログ管理方針_第2版.pdf　１ページ", "test": "評価報告書", "terms": "利用規約.pdf"}
"""What this vendor's staff write where the form asks for the number of a document, and no place stands beside it."""


def tokens(path: Path) -> list[Token]:
    """Return the Markdown tokens of a document, comments left out."""
    return MarkdownIt("commonmark").enable("table").parse(path.read_text(encoding="utf-8"))


def rows_of(found: list[Token], start: int) -> list[list[str]]:
    """Return the cells of the table that begins at a token."""
    rows: list[list[str]] = []
    for token in found[start:]:
        if token.type == "table_close":
            break
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(plain(token.content))
    return rows


def plain(text: str) -> str:
    """Return inline Markdown as text."""
    return re.sub(r"[*`]|\[([^\]]*)\]\([^)]*\)", lambda match: match[1] or "", text)


def as_word(path: Path, target: Path) -> None:
    """Write a Markdown document as Word, headings as headings."""
    document = docx.Document()
    found, inside, level = tokens(path), False, 0
    for place, token in enumerate(found):
        if token.type == "table_open":
            inside = True
            rows = rows_of(found, place)
            table = document.add_table(rows=0, cols=len(rows[0]))
            table.style = "Table Grid"
            header = True
            for cells in rows:
                row = table.add_row()
                if header:
                    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
                header = False
                for cell, text in zip(row.cells, cells, strict=True):
                    cell.text = text
        elif token.type == "table_close":
            inside = False
        elif token.type == "heading_open":
            level = int(token.tag[1])
        elif token.type == "inline" and not inside:
            listed = token.level >= 3
            if level:
                document.add_heading(plain(token.content), level)
            else:
                document.add_paragraph(plain(token.content), style="List Bullet" if listed else None)
            level = 0
    document.core_properties.author = ""
    document.save(str(target))
    target.write_bytes(with_fixed_dates(target.read_bytes()))


def as_pdf(path: Path, target: Path) -> None:
    """Write a Markdown document as PDF, headings in its outline."""
    lines = [
        '#set page(paper: "a4", numbering: "1 / 1")',
        '#set text(font: "Noto Sans CJK JP", lang: "ja", size: 10.5pt)',
    ]
    lines.append("#set document(date: none)")
    found, inside, level = tokens(path), False, 0
    for place, token in enumerate(found):
        if token.type == "table_open":
            inside = True
            rows = rows_of(found, place)
            cells = ", ".join(json.dumps(cell, ensure_ascii=False) for row in rows for cell in row)
            lines.append(f"#table(columns: {len(rows[0])}, {cells})")
        elif token.type == "table_close":
            inside = False
        elif token.type == "heading_open":
            level = int(token.tag[1])
        elif token.type == "inline" and not inside:
            text = json.dumps(plain(token.content), ensure_ascii=False)
            lines.append(f"#heading(level: {level}, {text})" if level else f"#par[#{text}]")
            level = 0
    target.write_bytes(typst.compile("\n".join(lines).encode()))


def scanned(source: str, target: Path) -> None:
    """Write a paper as a scanner hands it on: a PDF that holds a picture and no text."""
    page = '#set page(paper: "a5", flipped: true)\n#set document(date: none)\n#set text(font: "Noto Sans CJK JP")'
    paper = pypdfium2.PdfDocument(typst.compile(f"{page}\n{source}".encode()))[0]
    picture = io.BytesIO()
    paper.render(scale=1.2, grayscale=True).to_pil().save(picture, format="JPEG", quality=60)
    made = pypdfium2.PdfDocument.new()
    image = pypdfium2.PdfImage.new(made)
    image.load_jpeg(io.BytesIO(picture.getvalue()))
    image.set_matrix(pypdfium2.PdfMatrix().scale(*paper.get_size()))
    sheet = made.new_page(*paper.get_size())
    sheet.insert_obj(image)
    sheet.gen_content()
    out = io.BytesIO()
    made.save(out)
    # pdfium writes when a file was made, and a number of its own; the same folder is to have the same bytes.
    target.write_bytes(
        re.sub(rb"/CreationDate\s?\([^)]*\)|/ID\[[^\]]*\]", lambda found: b" " * len(found[0]), out.getvalue())
    )


def documents(declared: Declaration, source: Path, folder: Path) -> tuple[EvidenceItem, ...]:
    """Write the documents of a declaration as Word and PDF, and return the list of them with their new names."""
    made = []
    for item in declared.evidence:
        if item.at is None or not (source / item.at).exists():
            made.append(item if item.at is None else replace(item, at=f"{folder.name}/{Path(item.at).name}"))
            continue
        path = source / item.at
        suffix = {".md": ".pdf" if path.stem in AS_PDF else ".docx"}.get(path.suffix, path.suffix)
        name = re.sub(r"[\s　]+", "_", item.title or path.stem) + suffix
        if suffix == ".pdf":
            as_pdf(path, folder / name)
        elif suffix == ".docx":
            as_word(path, folder / name)
        else:
            shutil.copyfile(path, folder / name)
        made.append(replace(item, at=f"{folder.name}/{name}", sha256=None))
    return tuple(made)


def as_spoken(entries: Entries) -> Entries:
    """Return the entries as this vendor's staff write them: documents numbered 資料1, 資料2 …, some called by their names."""
    numbers = {str(row["id"]): f"資料{number}" for number, row in enumerate(entries.evidence, 1)}

    def row(answer: Mapping[str, Entry]) -> dict[str, Entry]:
        named = {} if answer.get("places") else SPOKEN
        lines = str(answer.get("sources", "")).split("\n")
        return {**answer, "sources": "\n".join(named.get(one, numbers.get(one, one)) for one in lines)}

    return replace(
        entries,
        evidence=tuple({**one, "id": numbers[str(one["id"])]} for one in entries.evidence),
        answers={ref: row(answer) for ref, answer in entries.answers.items()},
        extra=tuple(row(answer) for answer in entries.extra),
    )


def form(declared: Declaration, here: Path, library: Library, *, spoken: bool = False) -> None:
    """Write the filled-in form of a declaration."""
    catalogs = list(dict.fromkeys(claim.about.partition("/")[0] for claim in declared.claims))
    asked = put_together(library, catalogs, declared.declared_by.roles)
    filled = entries_of(declared, frozenset(one.ref for one in asked.asked), list_word(library, "ja"), "ja")
    (here / FORM).write_bytes(excel_form(asked, library, "ja", filled=as_spoken(filled) if spoken else filled))


def main() -> None:
    """Write the documents and the forms of both folders."""
    library = Library()
    for source, name in (
        ("madoguchi-chatbot-complete", "vendor-folder"),
        ("madoguchi-chatbot", "vendor-folder-with-gaps"),
    ):
        here = EXAMPLES / name
        folder = here / "資料"
        folder.mkdir(exist_ok=True)
        declared = load_declaration(str(EXAMPLES / source / "declaration.yaml"), known(library)).declaration
        evidence = documents(declared, EXAMPLES / source, folder)
        gaps = name.endswith("gaps")
        if gaps:
            scanned(SCANNED, folder / "アクセシビリティ検査証（写し）.pdf")
            evidence = tuple(
                replace(one, at="資料/アクセシビリティ検査証（写し）.pdf", paper=None, valid_until="2027-08-19")
                if one.id == "a11y-cert"
                else one
                for one in evidence
            )
        form(replace(declared, id=name, evidence=evidence), here, library, spoken=gaps)


if __name__ == "__main__":
    main()
