"""What was typed into a PDF: values of its form fields, and comments that stand on the page as text."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

from checker.model.dataclass import dataclass

_MOST = 5_000
"""Notes and fields of one page that are looked at."""
_LONGEST = 20_000
"""Characters of one value."""
_NOT_SHOWN = 0x01 | 0x02 | 0x20
"""Flags of an annotation: invisible, hidden, not for the screen."""


@dataclass(frozen=True, slots=True)
class Typed:
    """Text that somebody typed into a page. Points, counted from the lower left corner."""

    text: str
    left: float
    bottom: float
    right: float
    top: float


def typed(raw: Any, form: Any, page: Any) -> Iterator[Typed]:
    """Yield what was typed into a page, in its order; `form` is the document's form environment, None where it has no form."""
    for number in range(min(raw.FPDFPage_GetAnnotCount(page), _MOST)):
        note = raw.FPDFPage_GetAnnot(page, number)
        if not note:
            continue
        try:
            text = _text(raw, form, note)
            box = raw.FS_RECTF()
            if text and raw.FPDFAnnot_GetRect(note, ctypes.byref(box)):
                low, high = sorted((box.bottom, box.top))
                yield Typed(text, min(box.left, box.right), low, max(box.left, box.right), high)
        finally:
            raw.FPDFPage_CloseAnnot(note)


def _text(raw: Any, form: Any, note: Any) -> str:
    if raw.FPDFAnnot_GetFlags(note) & _NOT_SHOWN:
        return ""
    kind = raw.FPDFAnnot_GetSubtype(note)
    if kind == raw.FPDF_ANNOT_FREETEXT:
        return _string(lambda *room: raw.FPDFAnnot_GetStringValue(note, b"Contents", *room))
    if kind != raw.FPDF_ANNOT_WIDGET or form is None:
        return ""
    field = raw.FPDFAnnot_GetFormFieldType(form, note)
    if field in (raw.FPDF_FORMFIELD_CHECKBOX, raw.FPDF_FORMFIELD_RADIOBUTTON):
        name = _string(lambda *room: raw.FPDFAnnot_GetFormFieldAlternateName(form, note, *room))
        return name and f"☑ {name}" if raw.FPDFAnnot_IsChecked(form, note) else ""
    if field in (raw.FPDF_FORMFIELD_TEXTFIELD, raw.FPDF_FORMFIELD_COMBOBOX, raw.FPDF_FORMFIELD_LISTBOX):
        return _string(lambda *room: raw.FPDFAnnot_GetFormFieldValue(form, note, *room))
    return ""


def _string(ask: Any) -> str:
    """Return a text that pdfium writes into room that it is given: UTF-16, its length in bytes with the closing NUL."""
    length = min(ask(None, 0), 2 * _LONGEST)
    if length <= 2:
        return ""
    room = (ctypes.c_ushort * (length // 2))()
    ask(room, length)
    text = bytes(room)[:length].decode("utf-16-le", "replace").partition("\0")[0]
    return "\n".join(line.strip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")).strip()
