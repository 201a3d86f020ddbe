"""Documents that hold every form of writing that we know, and exactly what is seen in each (`tests/evidence/seen/*.seen`).

A change of what is seen shows as a change of those files, to be read before it is committed. Written anew by
`python tests/evidence/test_seen.py`.
"""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))

import papers
import pytest
from seeing import seen

FOLDER = Path(__file__).parent / "seen"
COMBINED = (
    '<a:tbl><a:tblPr firstRow="1"/><a:tr><a:tc><a:txBody><a:p><a:r><a:t>種類</a:t></a:r></a:p></a:txBody></a:tc>'
    "<a:tc><a:txBody><a:p><a:r><a:t>期間</a:t></a:r></a:p></a:txBody></a:tc></a:tr>"
    "<a:tr><a:tc><a:txBody><a:p><a:r><a:t>入力</a:t></a:r></a:p></a:txBody></a:tc>"
    "<a:tc><a:txBody><a:p><a:r><a:t>5年間</a:t></a:r></a:p></a:txBody></a:tc></a:tr>"
    '<a:tr><a:tc vMerge="1"><a:txBody><a:p/></a:txBody></a:tc>'
    "<a:tc><a:txBody><a:p><a:r><a:t>3年間</a:t></a:r></a:p></a:txBody></a:tc></a:tr></a:tbl>"
)
FRAME = (
    "<p:graphicFrame><p:nvGraphicFramePr/><a:graphic>"
    f"<a:graphicData>{COMBINED}</a:graphicData></a:graphic></p:graphicFrame>"
)


def a_presentation() -> bytes:
    first = papers.shape("ログ方針", "title") + papers.shape(
        "記録は5年間保存する。\n責任者は情報システム課長とする。", "body"
    )
    second = papers.shape("保存期間", "title") + FRAME + papers.shape("補足の文")
    third = papers.shape("短い題") + papers.shape("24時間以内に通知する。この文は題には長すぎるので本文である。")
    return papers.slides(first, second, third, notes={1: "発表者の覚え書き。\n2026年10月1日に試験した。"}, hidden=(3,))


def a_workbook() -> bytes:
    day, moment = "2026-10-01", datetime.datetime(2026, 10, 1, 9, 30, tzinfo=datetime.UTC)
    logs: list[list[object]] = [
        ["ログの一覧"],
        [None],
        ["種類", "保存期間", "管理責任者", "備考"],
        ["入出力", "5年間", "情報システム課長", "一行目\n二行目"],
        ["操作", "90日", "総務課長", None],
        ["認証", "1年", None, True],
        ["注：2026年10月1日現在"],
        [None],
        ["連絡先", "03-1234-5678"],
    ]
    figures: list[list[object]] = [
        ["区分", "正答率", "n", "試験日", "時刻"],
        ["高齢者", 0.901, 120, day, moment.strftime("%Y-%m-%d %H:%M")],
        ["外国人", 0.85, 40, day, False],
    ]
    return papers.workbook(("ログ", logs), ("指標", figures), ("空", []), percent=("B2", "B3"))


def a_letter() -> bytes:
    styles = (
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="1"/></w:style>'
    )
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    table = "".join(
        f"<w:tr>{''.join(map(cell.format, row))}</w:tr>"
        for row in (("種類", "期間", "責任者"), ("入力", "5年間", "情報システム課長"), ("出力", "3年間", "総務課長"))
    )
    note = '<w:p><w:r><w:t>本文の中</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    body = (
        papers.p("ログ方針", "1") + papers.p("入力と出力を記録する。") + papers.p("保存期間", "2") + note
        + f"<w:tbl>{table}</w:tbl>" + papers.p("（1）24時間以内に通知する。") + papers.p("太字の段落", bold=True)
        + papers.p("連絡先", "2") + papers.p("電話 03-1234-5678")
    )  # fmt: skip
    notes = f'<w:footnotes {papers.W}><w:footnote w:id="2">{papers.p("脚注。90日間残す。")}</w:footnote></w:footnotes>'
    header = f"<w:hdr {papers.W}>{papers.p('2026年10月1日 株式会社サンプルAI')}</w:hdr>"
    return papers.word(body, styles, footnotes=notes, header1=header)


def an_unstyled_letter() -> bytes:
    lines = [papers.p("1 記録する項目", bold=True), papers.p("入力と出力。"), papers.p("2 保存期間", bold=True)]
    return papers.word(
        "".join([*lines, papers.p("5年間保存する。"), papers.p("・項目である"), papers.p("(2) 責任者は課長とする。")])
    )


BUILT = {
    "slides.pptx": a_presentation,
    "book.xlsx": a_workbook,
    "letter.docx": a_letter,
    "unstyled.docx": an_unstyled_letter,
}
WRITTEN = sorted(path.name for path in FOLDER.iterdir() if path.suffix != ".seen")


def document(name: str) -> bytes:
    return BUILT[name]() if name in BUILT else (FOLDER / name).read_bytes()


@pytest.mark.parametrize("name", [*WRITTEN, *BUILT])
def test_exactly_this_is_seen(name: str) -> None:
    assert seen(name, document(name)) == (FOLDER / f"{name}.seen").read_text(encoding="utf-8")


if __name__ == "__main__":
    for one in (*WRITTEN, *BUILT):
        (FOLDER / f"{one}.seen").write_text(seen(one, document(one)), encoding="utf-8")
