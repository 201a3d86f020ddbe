"""Make this folder anew from the example beside it: an Excel form, with its documents as Word, PDF, text and CSV.

    python examples/vendor-folder/make.py

Needs the developer's tools (python-docx, typst) and a Japanese font. What is committed was made by it; nothing of it is
needed to check the folder.
"""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

import docx
import typst
from docx.oxml import OxmlElement
from markdown_it import MarkdownIt
from markdown_it.token import Token

from checker.catalogs import Library
from checker.forms.blocks import with_fixed_dates
from checker.forms.excel_form import excel_form
from checker.forms.filled import entries_of
from checker.forms.list_words import list_word
from checker.frame import known
from checker.loading.load import load_declaration
from checker.questionnaire import put_together

HERE = Path(__file__).resolve().parent
SOURCE = HERE.parent / "madoguchi-chatbot-complete"
AS_PDF = ("log-policy", "terms", "test-report")
"""Documents that the vendor sends as PDF; the other texts come as Word files."""


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


def main() -> None:
    """Write the documents and the form."""
    library = Library()
    declared = load_declaration(str(SOURCE / "declaration.yaml"), known(library)).declaration
    folder = HERE / "資料"
    folder.mkdir(exist_ok=True)
    evidence = []
    for item in declared.evidence:
        if item.at is None:
            evidence.append(item)
            continue
        source = SOURCE / item.at
        suffix = {".md": ".pdf" if source.stem in AS_PDF else ".docx"}.get(source.suffix, source.suffix)
        name = re.sub(r"[\s　]+", "_", item.title or source.stem) + suffix
        if suffix == ".pdf":
            as_pdf(source, folder / name)
        elif suffix == ".docx":
            as_word(source, folder / name)
        else:
            shutil.copyfile(source, folder / name)
        evidence.append(replace(item, at=f"資料/{name}", sha256=None))
    declared = replace(declared, id="vendor-folder", evidence=tuple(evidence))
    catalogs = list(dict.fromkeys(claim.about.partition("/")[0] for claim in declared.claims))
    asked = put_together(library, catalogs, declared.declared_by.roles)
    filled = entries_of(declared, frozenset(one.ref for one in asked.asked), list_word(library, "ja"), "ja")
    (HERE / "AI申告様式_株式会社サンプルAI.xlsx").write_bytes(excel_form(asked, library, "ja", filled=filled))


if __name__ == "__main__":
    main()
