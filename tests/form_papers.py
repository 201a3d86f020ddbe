"""Forms for tests: a declaration drawn at random, a form made and filled, a form changed with another program."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import openpyxl
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from checker.catalogs import Library
from checker.forms.excel_form import excel_form
from checker.forms.filled import entries_of
from checker.forms.list_words import list_word
from checker.frame import known
from checker.loading.load import LoadedDeclaration, declaration_from, document_of
from checker.model.declaration import Declaration
from checker.model.plain import dump
from checker.model.problem import Problem
from checker.questionnaire import Questionnaire, put_together
from checker.schema.construct import construct
from checker.syntax.document import Document, NoMarks
from checker.syntax.interface import Limits

LIBRARY = Library()
KNOWN = known(LIBRARY)
EDITION = "ai-utilization@2018"
LOGS = f"{EDITION}/transparency/logs"
ASKED = put_together(LIBRARY, [EDITION], ("developer", "ai-service-provider"))
REFS = sorted(ref for ref in LIBRARY.catalog(EDITION).items)


def a_form(asked: Questionnaire = ASKED, language: str = "ja", declaration: Declaration | None = None) -> bytes:
    """Return a form, filled with what a declaration states where one is given."""
    filled = None
    if declaration is not None:
        refs = frozenset(one.ref for one in asked.asked)
        filled = entries_of(declaration, refs, list_word(LIBRARY, language), language)
    kind = declaration.kind if declaration else "procurement"
    return excel_form(asked, LIBRARY, language, kind=kind, filled=filled)


def read(data: bytes, path: str = "form.xlsx") -> LoadedDeclaration:
    """Return what stands in a form."""
    return declaration_from(document_of(data, path, Limits(), KNOWN), KNOWN)


def changed(data: bytes, change: Callable[[openpyxl.Workbook], object]) -> bytes:
    """Return the form after another program has opened it, changed it and saved it."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    change(book)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def damaged(data: bytes, draw: st.DrawFn) -> bytes:
    """Return the form after bytes of one of its parts were changed at random."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = draw(st.sampled_from(sorted(parts)))
    content = bytearray(parts[name])
    for _ in range(draw(st.integers(1, 4))):
        place = draw(st.integers(0, len(content) - 1))
        content[place : place + draw(st.integers(0, 3))] = draw(st.binary(max_size=4) | st.just(b"<f>1</f>"))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for other, whole in parts.items():
            archive.writestr(other, bytes(content) if other == name else whole)
    return target.getvalue()


def column(sheet: Worksheet, header: str) -> int:
    """Return the number of the column with this header."""
    return next(cell.column for cell in sheet[1] if cell.value == header)


def row_of(sheet: Worksheet, ref: str) -> int:
    """Return the row of a criterion."""
    return next(
        row
        for row in range(2, sheet.max_row + 1)
        if sheet.cell(row, column(sheet, "確認項目（消さない）")).value == ref
    )


def fill_facts(book: openpyxl.Workbook, **other: Any) -> None:
    """Fill in the basic facts, as a vendor would."""
    sheet = book["1 基本情報"]
    values = {
        "システム・サービスの名称": "まどぐちAI",
        "版": "3.2.0",
        "提供する会社": "株式会社サンプルAI",
        "申告する組織": "株式会社サンプルAI",
        "申告日": "R8.9.15",
        "AIサービスプロバイダ": "はい",
        **other,
    }
    for row in range(2, sheet.max_row + 1):
        if sheet.cell(row, 1).value in values:
            sheet.cell(row, 2).value = values[sheet.cell(row, 1).value]


def answer(book: openpyxl.Workbook, ref: str, cells: dict[str, Any]) -> None:
    """Fill in one row of answers: header → value."""
    sheet = book["3 回答"]
    for header, value in cells.items():
        sheet.cell(row_of(sheet, ref), column(sheet, header)).value = value


def document(book: openpyxl.Workbook, row: int, cells: dict[str, Any]) -> None:
    """Fill in one row of documents."""
    sheet = book["4 資料一覧"]
    for header, value in cells.items():
        sheet.cell(row, column(sheet, header)).value = value


def codes(problems: Sequence[Problem]) -> list[tuple[str, str | None]]:
    """Return code and cell of each problem."""
    return [(one.code, one.where.cell if one.where else None) for one in problems]


def built(data: dict[str, Any]) -> Declaration:
    """Return the declaration of plain data that is sound."""
    declaration, context = construct(Declaration, Document("d", "json", data, "", 0, NoMarks("d"), {}))
    assert declaration is not None
    assert not context.problems
    return declaration


def same(one: Declaration, other: Declaration) -> bool:
    """Tell whether two declarations say the same, in whatever order their claims stand."""
    left, right = dump(one), dump(other)
    for data in (left, right):
        data["claims"] = sorted(data.get("claims", []), key=lambda claim: claim["about"])
        data["declared_by"]["roles"] = sorted(data["declared_by"]["roles"])
    return left == right


# ── declarations at random ────────────────────────────────────────────

_CHARS = st.characters(
    exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cn"), exclude_characters="\ufeff\ufffe\uffff\u00a0\u3000\t"
)
_ODD = st.sampled_from(["=1+1", "@SUM(A1)", "+81-3", "-x", "1.20", "R8.8.1", "TRUE", "𠮷野", "# 見出し", "a\u0301"])
WORDS = _ODD | st.text(_CHARS, min_size=1, max_size=20).map(str.strip).filter(bool)
LINES = WORDS.map(lambda text: " ".join(text.split())).filter(bool)
PROSE = st.lists(WORDS, min_size=1, max_size=3).map("\n".join)
DATES = st.dates(min_value=date(1868, 10, 23)).map(lambda day: day.isoformat())
KEYS = st.from_regex(r"[A-Za-z0-9_.][A-Za-z0-9_.-]{0,8}", fullmatch=True)
KINDS = st.sampled_from(sorted(kind.id for kind in LIBRARY.kinds.kinds))
NUMBERS = st.from_regex(r"[1-9][0-9]{12}", fullmatch=True)
ROLES = st.sampled_from(["developer", "ai-service-provider", "public-authority"])
PLACES = st.sampled_from(
    ["", "#page=3", "#保存期間", "#3. 参照データ", "#3頁", "#cell=表!B4", "#/a/b", "#100%25", "#p.4", "#-", "##x"]
)


@st.composite
def claims(draw: st.DrawFn, ids: list[str], ref: str) -> dict[str, Any]:
    """Draw a claim on an item."""
    made: dict[str, Any] = {
        "about": ref,
        "answer": draw(st.sampled_from(["met", "partly", "planned", "not-met", "unknown"])),
    }
    if draw(st.booleans()):
        made["answer"] = draw(st.sampled_from(["not-applicable", "not-feasible"]))
        made["reason"] = draw(PROSE)
    elif draw(st.booleans()):
        made |= {"statement": draw(PROSE), "reason": draw(PROSE)}
    uses: list[Any] = []
    for id_ in draw(st.lists(st.sampled_from(ids), max_size=3)) if ids else []:
        at = draw(PLACES)
        kind, shows = draw(st.none() | KINDS), draw(st.sampled_from(["design", "operation"]))
        if kind is None and shows == "design":
            uses.append(id_ + at)
        else:
            use = {"use": id_, "kind": kind, "at": at, "shows": shows}
            uses.append({key: value for key, value in use.items() if value and (key, value) != ("shows", "design")})
    if uses:
        made["evidence"] = uses
    if limits := draw(st.lists(PROSE, max_size=2)):
        made["limits"] = limits
    if draw(st.booleans()):
        made["plan"] = {"text": draw(PROSE), "owner": draw(LINES), "due": draw(DATES)}
    if draw(st.booleans()):
        made["role"] = draw(st.sampled_from(["developer", "ai-service-provider"]))
    return made


@st.composite
def items(draw: st.DrawFn, id_: str) -> dict[str, Any]:
    """Draw a piece of evidence."""
    made: dict[str, Any] = {"id": id_, "title": draw(LINES), "kinds": draw(st.lists(KINDS, max_size=3))}
    where = draw(st.sampled_from(["at", "url", "paper", "inline"]))
    made[where] = {"number": draw(LINES), "holder": draw(LINES)} if where == "paper" else draw(LINES).replace("\\", "/")
    if draw(st.booleans()):
        made |= {"issued_on": draw(DATES), "valid_until": draw(DATES), "covers_versions": draw(LINES)}
        made["issued_by"] = {"name": draw(LINES), "corporate_number": draw(NUMBERS)}
    if draw(st.booleans()):
        made |= {"assurance": "tested", "access": "buyer", "sha256": "a" * 64, "components": [draw(LINES)]}
    return made


@st.composite
def declarations(draw: st.DrawFn) -> Declaration:
    """Draw a declaration as the form can hold it."""
    ids = draw(st.lists(KEYS, max_size=3, unique=True))
    refs = draw(st.lists(st.sampled_from(REFS), max_size=4, unique=True))
    boolean = st.sampled_from([True, {"value": False, "why": "理由"}, "unknown"])
    data: dict[str, Any] = {
        "gensoku": "declaration/1",
        "id": draw(st.from_regex(r"[a-z0-9]{1,5}(-[a-z0-9]{1,3})?", fullmatch=True)),
        "kind": draw(st.sampled_from(["procurement", "deployment"])),
        "subject": {"name": draw(LINES), "version": draw(LINES), "purpose": draw(PROSE)},
        "declared_by": {
            "organization": draw(LINES),
            "roles": draw(st.lists(ROLES, min_size=1, unique=True).map(sorted)),
            "declared_on": draw(DATES),
        },
        "characteristics": {
            "personal_data": draw(boolean),
            "decision_role": draw(st.sampled_from(["assist", "unknown"])),
        },
        "evidence": [draw(items(id_)) for id_ in ids],
        "claims": [draw(claims(ids, ref)) for ref in refs],
    }
    if draw(st.booleans()):
        data["subject"]["components"] = [{"name": draw(LINES), "version": draw(LINES)}]
    return built(data)
