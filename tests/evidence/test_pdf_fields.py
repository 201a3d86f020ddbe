"""What was typed into a PDF form is text of its page."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from papers import pdf, rows, texts

from checker.evidence.readers.pdf import read
from checker.model.buyer import Bounds

SOURCE = "= 回答書\n\n保存の期間は、次のとおりとする。\n\n保存期間\n\n責任者\n\n以上のとおり相違ない。"
BOX = (200.0, 100.0, 320.0, 116.0)


def filled(source: str, *fields: dict[str, Any]) -> bytes:
    """Return the PDF with form fields: name, value, rect, kind (`Tx`, `Btn`, `Ch`), flags, note."""
    import pikepdf

    out = BytesIO()
    with pikepdf.open(BytesIO(pdf(source))) as document:
        made = []
        for number, one in enumerate(fields):
            kind = one.get("kind", "Tx")
            if kind == "FreeText":
                entry = {"Type": "/Annot", "Subtype": "/FreeText", "Contents": one["value"], "DA": "/Helv 9 Tf"}
            else:
                entry = {
                    "Type": "/Annot",
                    "Subtype": "/Widget",
                    "FT": f"/{kind}",
                    "T": f"f{number}",
                    "DA": "/Helv 9 Tf",
                }
                entry |= {"TU": one["note"]} if "note" in one else {}
                value = pikepdf.Name(one["value"]) if kind == "Btn" else one["value"]
                entry |= {"V": value} | ({"AS": value} if kind == "Btn" else {})
            entry |= {"Rect": list(one.get("rect", BOX)), "F": one.get("flags", 4)}
            names = {
                key: pikepdf.Name(text) if key in ("Type", "Subtype", "FT") else text for key, text in entry.items()
            }
            made.append(document.make_indirect(pikepdf.Dictionary({f"/{key}": text for key, text in names.items()})))
        document.pages[0].Annots = pikepdf.Array(made)
        widgets = [one for one in made if one.Subtype == "/Widget"]
        document.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array(widgets), DA="/Helv 9 Tf")
        document.save(out)
    return out.getvalue()


def said(data: bytes) -> list[str]:
    return texts(read(data, Bounds()))


def place_of(source: str, words: str) -> tuple[float, float, float, float]:
    """Return a box for a field on the line of these words, right of them."""
    import pypdfium2

    page = pypdfium2.PdfDocument(pdf(source))[0]
    text = page.get_textpage()
    index = text.search(words).get_next()[0]
    _, bottom, _, top = text.get_charbox(index)
    return (200.0, bottom - 2, 330.0, top + 2)


def test_a_value_stands_on_the_line_that_asks_for_it() -> None:
    data = filled(
        SOURCE,
        {"value": "5年間とする。", "rect": place_of(SOURCE, "保存期間")},
        {"value": "情報システム課長", "rect": place_of(SOURCE, "責任者"), "kind": "Ch"},
    )
    joined = " ".join(said(data))
    assert "保存期間 5年間とする。" in joined.replace("保存期間5", "保存期間 5")
    assert "情報システム課長" in joined.partition("責任者")[2].partition("以上")[0]


def test_a_value_in_a_ruled_table_stands_in_its_cell() -> None:
    source = "#table(columns: (80pt, 180pt), [項目], [内容], [保存期間], [ ], [責任者], [ ])"
    data = filled(source, {"value": "5年間", "rect": place_of(source, "保存期間")})
    assert ("保存期間", "5年間") in [row.cells for row in rows(read(data, Bounds()))]


def test_lines_boxes_and_comments() -> None:
    data = filled(
        SOURCE,
        {"value": "一行目\r二行目", "rect": (60.0, 60.0, 300.0, 90.0)},
        {"kind": "Btn", "value": "/Yes", "note": "学習に使わない"},
        {"kind": "Btn", "value": "/Off", "note": "学習に使う"},
        {"kind": "FreeText", "value": "余白に打った文"},
    )
    joined = "".join(said(data))
    assert "一行目" in joined
    assert "二行目" in joined
    assert "☑ 学習に使わない" in joined or "☑学習に使わない" in joined
    assert "学習に使う" not in joined.replace("学習に使わない", "")
    assert "余白に打った文" in joined


def test_fields_that_are_hidden_or_empty_say_nothing() -> None:
    plain = "".join(said(pdf(SOURCE)))
    assert "".join(said(filled(SOURCE, {"value": "隠した値", "flags": 2}, {"value": ""}))) == plain


def test_a_form_of_pictures_and_values_is_no_scan() -> None:
    found = read(filled("#rect(width: 90%, height: 60%)", {"value": "記録は5年間保存し、課長が管理する。"}), Bounds())
    assert "5年間" in "".join(texts(found))
