"""Text of a PDF that nobody can see is no content; text under a scan is a machine's reading, for a person to look at."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from papers import pdf, picture_pdf, texts

from checker.evidence.interface import Outline
from checker.evidence.readers.pdf import read
from checker.frame import open_frame
from checker.model.buyer import Bounds
from checker.pipeline import check

SEEN = "= 記録の方針\n\n記録は、情報システム課長が管理する。\n\n"
SECRET = "入出力の記録は5年間保存する。"


def outline(source: str) -> Outline:
    return read(pdf(source), Bounds())


def said(one: Outline) -> str:
    return "".join("".join(texts(one)).split())


def notes(one: Outline) -> list[tuple[str, object]]:
    return [(code, fields.get("ways")) for code, fields in one.notes]


def not_drawn(data: bytes) -> bytes:
    """Return the PDF with all its text set not to be drawn."""
    import pikepdf

    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as document:
        for page in document.pages:
            page.contents_coalesce()
            page.Contents.write(page.Contents.read_bytes().replace(b"BT 0 Tr", b"BT 3 Tr"))
        document.save(out)
    return out.getvalue()


def under_a_picture(source: str, *, text_first: bool = False) -> bytes:
    """Return a scan with the text layer of `source`: not drawn over the picture, or drawn before it."""
    import pikepdf

    out = BytesIO()
    with pikepdf.open(BytesIO(pdf(source))) as document, pikepdf.open(BytesIO(picture_pdf(source))) as scan:
        for page, picture in zip(document.pages, scan.pages, strict=True):
            name = page.add_resource(
                document.copy_foreign(next(iter(picture.Resources.XObject.values()))), pikepdf.Name.XObject
            )
            wide, high = (float(page.mediabox[2]), float(page.mediabox[3]))
            draw = f"q {wide} 0 0 {high} 0 0 cm {name} Do Q\n".encode()
            page.contents_coalesce()
            own = page.Contents.read_bytes()
            page.Contents.write(own + b"\n" + draw if text_first else draw + own.replace(b"BT 0 Tr", b"BT 3 Tr"))
        document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("hidden", "way"),
    [
        (f"#text(fill: white)[{SECRET}]", "white"),
        (f"#text(fill: rgb(252, 255, 250))[{SECRET}]", "white"),
        (f"#box(fill: rgb(200, 30, 30), inset: 4pt)[#text(fill: rgb(201, 31, 29))[{SECRET}]]", "white"),
        (f"#text(size: 0.8pt)[{SECRET}]", "tiny"),
        (f"#place(dx: 900pt)[#box(width: 300pt)[{SECRET}]]", "outside"),
    ],
)
def test_what_nobody_can_see_is_left_out_and_told(hidden: str, way: str) -> None:
    found = outline(SEEN + hidden)
    assert "5年間" not in said(found)
    assert "情報システム課長" in said(found)
    assert notes(found) == [("EVI-077", way)]
    (fields,) = [fields for code, fields in found.notes if code == "EVI-077"]
    assert (fields["pages"], fields["count"]) == ("1", len(SECRET))


@pytest.mark.parametrize(
    "shown",
    [
        f"#block(fill: navy, inset: 6pt)[#text(fill: white)[{SECRET}]]",
        f"#text(fill: gray)[{SECRET}]",
        f"#text(size: 4pt)[{SECRET}]",
        f"#table(columns: 2, fill: (x, y) => if y == 0 {{ rgb(30, 60, 90) }}, text(fill: white)[期間], "
        f"text(fill: white)[内容], [5年間], [{SECRET}])",
        f"#rect(fill: gradient.linear(red, blue))[#text(fill: white)[{SECRET}]]",
        f"#rotate(90deg)[{SECRET}]",
        f"#place(rect(width: 80%, fill: tiling(size: (4pt, 4pt))[#rect(fill: black)])[あ])#text(fill: white)[{SECRET}]",
    ],
)
def test_what_can_be_seen_stays(shown: str) -> None:
    found = outline(SEEN + shown)
    assert "5年間" in said(found)
    assert notes(found) == []
    assert found.recognised == ()


def test_text_set_not_to_be_drawn_is_left_out() -> None:
    found = read(not_drawn(pdf(SEEN + SECRET)), Bounds())
    assert said(found) == ""
    assert notes(found) == [("EVI-077", "invisible")]


def test_a_hidden_word_in_a_line_leaves_the_rest() -> None:
    found = outline(f"{SEEN}保存の期間は#text(fill: white)[5年間]とする。")
    assert "保存の期間は" in said(found)
    assert "とする。" in said(found)
    assert "5年間" not in said(found)


@pytest.mark.parametrize("text_first", [False, True])
def test_text_under_a_scan_is_read_as_what_a_machine_made_of_it(text_first: bool) -> None:
    found = read(under_a_picture(SEEN + SECRET + "#pagebreak()" + SEEN, text_first=text_first), Bounds())
    assert "5年間" in said(found)
    assert found.recognised == (1, 2)
    assert found.unread == ()
    assert notes(found) == []


def test_a_watermark_over_the_text_is_no_scan() -> None:
    import pikepdf

    out = BytesIO()
    with pikepdf.open(BytesIO(pdf(SEEN + SECRET))) as document:
        page = document.pages[0]
        wide, high = float(page.mediabox[2]), float(page.mediabox[3])
        size = {"Width": 2, "Height": 2, "BitsPerComponent": 8}
        mask = pikepdf.Stream(document, bytes([40] * 4), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, **size)
        mask.ColorSpace = pikepdf.Name.DeviceGray
        image = pikepdf.Stream(
            document, bytes([200] * 12), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, **size
        )
        image.ColorSpace, image.SMask = pikepdf.Name.DeviceRGB, document.make_indirect(mask)
        name = page.add_resource(document.make_indirect(image), pikepdf.Name.XObject)
        page.contents_coalesce()
        page.Contents.write(page.Contents.read_bytes() + f"\nq {wide} 0 0 {high} 0 0 cm {name} Do Q\n".encode())
        document.save(out)
    found = read(out.getvalue(), Bounds())
    assert "5年間" in said(found)
    assert found.recognised == ()
    assert notes(found) == []


def test_a_page_with_a_picture_and_text_of_its_own_was_recognised_by_nobody() -> None:
    picture = "#rect(width: 100%, height: 40%, fill: luma(230))"
    found = outline(SEEN + picture + SECRET)
    assert found.recognised == ()


POLICY = (
    "= ログ管理方針\n\n== 記録する項目\n\n日時、入力文、応答文を記録する。責任者は情報システム課長とする。\n\n"
    "== 保存期間\n\n入出力の記録は、記録した日から起算して5年間保存する。責任者は情報システム課長とする。\n"
)
DECLARATION = """gensoku: declaration/1
id: madoguchi
subject: {name: まどぐちAI, version: 3.2.0, provider: {name: 株式会社サンプルAI}}
declared_by: {organization: 株式会社サンプルAI, roles: [ai-service-provider], declared_on: 2026-10-01}
evidence: [{id: log, at: log.pdf, kinds: [log-policy]}]
claims: [{about: ai-utilization@2018/transparency/logs, answer: met, evidence: [log]}]
"""


@pytest.mark.parametrize(
    ("data", "verdict", "code"),
    [
        (pdf(POLICY), "satisfied", "EVI-032"),
        (pdf(f"= ログ管理方針\n\nこの文書は方針を示す。\n\n#text(fill: white)[{POLICY}]"), "not-satisfied", "EVI-077"),
        (under_a_picture(POLICY), "undetermined", "EVI-078"),
    ],
)
def test_only_what_can_be_seen_shows_anything(data: bytes, verdict: str, code: str, tmp_path: Path) -> None:
    (tmp_path / "log.pdf").write_bytes(data)
    path = tmp_path / "declaration.yaml"
    path.write_text(DECLARATION, encoding="utf-8")
    frame = open_frame(as_of="2026-11-24", catalogs=("ai-utilization@2018",), debug=True)
    found = check(str(path), frame).assessment
    assert found is not None
    (logs,) = [one for part in found.principles for one in part.criteria if one.ref.endswith("/transparency/logs")]
    codes = [reason.code for reason in logs.reasons] + [r.code for record in found.evidence for r in record.reasons]
    assert str(logs.verdict) == verdict
    assert code in codes
