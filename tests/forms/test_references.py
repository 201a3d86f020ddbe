"""How people name a document and a place in a form: by number, by name, with a page behind it, in whatever characters."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from form_papers import LOGS, a_form, answer, changed, codes, document, fill_facts, read
from hypothesis import given
from hypothesis import strategies as st

from checker.frame import open_frame
from checker.loading.form_places import Listed, candidates, fragment, name_and_place, pages_of
from checker.loading.load import LoadedDeclaration
from checker.pipeline import check

BLANK = a_form()


def form(sources: str, places: str = "", names: tuple[str, ...] = ()) -> LoadedDeclaration:
    """Return what stands in a form whose one answer names documents so; the list holds four, or those of `names`."""

    def change(book: openpyxl.Workbook) -> None:
        fill_facts(book)
        listed: list[dict[str, Any]] = [
            {"資料番号": "E01", "資料の名称": "まどぐちAI 説明書（第4版）", "ファイルの名前": "資料/説明書.pdf"},
            {"資料番号": "別紙１", "資料の名称": "ログ管理方針", "ファイルの名前": "資料/ログ.docx"},
            {"資料番号": "別紙10", "資料の名称": "体制図", "ファイルの名前": "資料/体制.pdf"},
            {"資料番号": "E04", "資料の名称": "利用規約", "ファイルの名前": "規約.docx"},
        ]
        for number, name in enumerate(names):
            listed[number] = {"資料番号": f"N{number}", "資料の名称": name, "ファイルの名前": f"{name}.pdf"}
        for row, cells in enumerate(listed, 2):
            document(book, row, cells)
        answer(book, LOGS, {"回答": "実施している", "資料の番号": sources, "頁・見出し": places})

    return read(changed(BLANK, change))


@pytest.mark.parametrize(
    ("written", "use"),
    [
        ("E01", "E01"),
        ("E01 p.3", "E01#page=3"),
        ("Ｅ０１　３頁", "E01#page=3"),
        ("説明書.pdf 3ページ", "E01#page=3"),
        ("説明書　３ページ", "E01#page=3"),
        ("説明書.PDF（p.3-5）", "E01#page=3-5"),
        ("資料\\説明書.pdf の３～５頁", "E01#page=3-5"),
        ("まどぐちAI説明書（第４版）", "E01"),
        ("別紙1 p.3", "doc-1#page=3"),
        ("別紙１、p.3", "doc-1#page=3"),
        ("別紙10 3頁目", "doc-10#page=3"),
        ("ログ管理方針「保存期間」", "doc-1#保存期間"),
        ("利用規約 第8条第2項", "E04#第8条"),
        ("規約.docx", "E04"),
        ("体制図.xlsx", "doc-10"),
    ],
)
def test_a_name_as_people_write_it_leads_to_its_document(written: str, use: str) -> None:
    loaded = form(written)
    assert loaded.problems == ()
    assert [claim.evidence for claim in loaded.declaration.claims] == [(use,)]


def test_several_on_one_line_keep_their_pages() -> None:
    assert form("説明書 3頁、別紙1 p.2").declaration.claims[0].evidence == ("E01#page=3", "doc-1#page=2")


def test_the_column_for_places_comes_first() -> None:
    assert form("説明書.pdf 3頁", "保存期間").declaration.claims[0].evidence == ("E01#保存期間",)


def test_a_guess_is_told_at_its_cell_and_a_name_of_the_list_is_none() -> None:
    (note,) = [one for one in form("AI説明書 3ページ").notes if one.code == "DEC-205"]
    assert note.fields == {"text": "AI説明書 3ページ", "number": "E01", "name": "まどぐちAI 説明書（第4版）"}
    assert note.where is not None
    assert (note.where.cell or "").startswith("3 回答!")
    for sure in ("Ｅ０１　３頁", "説明書.pdf 3ページ", "ログ管理方針"):
        assert "DEC-205" not in [one.code for one in form(sure).notes], sure


def test_a_name_that_two_documents_bear_is_named_and_not_guessed() -> None:
    loaded = form("試験結果 2頁", names=("試験結果（春）", "試験結果（秋）"))
    assert [code for code, _ in codes(loaded.problems)] == ["DEC-206"]
    assert loaded.problems[0].fields == {"text": "試験結果", "names": "N0、N1"}
    assert loaded.unread_claims == (LOGS,)


def test_a_name_that_no_document_bears_is_named_as_it_was_written() -> None:
    loaded = form("別添　３ページ")
    assert [(one.code, one.fields["evidence"]) for one in loaded.problems] == [("DEC-023", "別添　３ページ")]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("4頁", "#page=4"),
        ("３ページ", "#page=3"),
        ("P3-5", "#page=3-5"),
        ("3ページ〜5ページ", "#page=3-5"),
        ("スライド４", "#page=4"),
        ("第3頁", "#page=3"),
        ("P.2「５．停止の方法」", "#page=2"),
        ("1頁、2．画面のご案内", "#page=1"),
        ("3ページの「保存期間」", "#page=3"),
        ("p.4 保存期間", "#page=4"),
        ("「保存期間」（2頁）", "#page=2"),
        ("5.停止の方法　P.2", "#page=2"),
        ("1頁、3頁", "#page=1-3"),
        ("p.5・p.2-3", "#page=2-5"),
        ("3頁、3頁", "#page=3"),
        ("頁の設定", "#頁の設定"),
        ("Page layout", "#Page layout"),
        ("第3条、第5条", "#第3条、第5条"),
        ("保存期間", "#保存期間"),
        ("第3条", "#第3条"),
        ("2026年3月", "#2026年3月"),
        ("集計!B4", "#cell=集計!B4"),
        ("#保存期間", "#保存期間"),
    ],
)
def test_places_as_people_write_them(written: str, meant: str) -> None:
    assert fragment(written) == meant


@given(st.text(max_size=60))
def test_no_text_is_too_odd(text: str) -> None:
    name, at = name_and_place(text)
    assert at == "" or at.startswith("#")
    assert name or not unicodedata.normalize("NFKC", text).strip()
    assert pages_of(text) == "" or pages_of(text).startswith("page=")
    candidates([Listed("a", text, text, text)], text)


@given(st.integers(1, 99_999), st.sampled_from(["{}頁", "p.{}", "{}ページ", "（{}頁）", "P{}"]), st.booleans())
def test_a_page_behind_a_name_is_always_found(number: int, form_: str, wide: bool) -> None:
    digits = str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９")) if wide else str(number)
    assert name_and_place(f"説明書.pdf {form_.format(digits)}") == ("説明書.pdf", f"#page={number}")


def test_the_path_of_the_list_may_hold_a_page() -> None:
    def change(book: openpyxl.Workbook) -> None:
        fill_facts(book)
        document(book, 2, {"資料の名称": "説明書", "ファイルの名前": "資料\\説明書.pdf　３ページ"})

    assert [item.at for item in read(changed(BLANK, change)).declaration.evidence] == ["資料/説明書.pdf#page=3"]


def test_the_written_name_of_a_file_need_not_be_exact(tmp_path: Path) -> None:
    from checker.evidence.locate import Root
    from checker.model.buyer import Bounds

    folder = tmp_path / "資料　その１"
    folder.mkdir()
    (folder / unicodedata.normalize("NFD", "ガイド（第2版）.pdf")).write_bytes(b"a")
    (folder / "評価 報告書.pdf").write_bytes(b"b")
    (folder / "評価報告書.docx").write_bytes(b"c")
    root = Root(str(tmp_path), Bounds())
    for path in ("資料　その１/ガイド（第2版）.pdf", "資料 その1/ガイド(第2版).PDF", "資料その1/ガイド（第２版）"):
        fetched = root.fetch(path)
        assert fetched.data == b"a", path
    assert [code for code, _ in root.fetch("資料その1/ガイド（第２版）").notes] == ["EVI-075", "EVI-075"]
    assert root.fetch("資料　その１/評価報告書.pdf").data == b"b"
    # Two files bear this name: which is meant is not for a machine to say.
    assert root.fetch("資料　その１/評価報告書").code == "EVI-001"


def linked(sources: str, listed: str = "") -> LoadedDeclaration:
    def change(book: openpyxl.Workbook) -> None:
        fill_facts(book)
        document(
            book, 2, {"資料番号": "E01", "資料の名称": "規約", "ウェブの所在": listed, "資料の種類": "ログ管理方針"}
        )
        answer(book, LOGS, {"回答": "実施している", "資料の番号": sources})

    return read(changed(BLANK, change))


def test_a_web_address_among_the_documents_of_an_answer_is_one_of_them() -> None:
    loaded = linked(
        "https://www.example.jp/a\nhttps://www.example.jp/b（当社のページ）\nhttps://www.example.jp/a", "https://x.jp"
    )
    assert loaded.problems == ()
    assert [(one.id, one.url) for one in loaded.declaration.evidence] == [
        ("E01", "https://x.jp"),
        ("link-1", "https://www.example.jp/a"),
        ("link-2", "https://www.example.jp/b"),
    ]
    assert loaded.declaration.claims[0].evidence == ("link-1", "link-2", "link-1")
    assert (loaded.evidence_places["link-1"].cell or "").startswith("3 回答!")


def test_an_address_of_the_list_is_that_document() -> None:
    loaded = linked("https://x.jp/terms", "https://x.jp/terms")
    assert [one.id for one in loaded.declaration.evidence] == ["E01"]
    assert loaded.declaration.claims[0].evidence == ("E01",)


def test_a_person_is_asked_to_look_at_it(tmp_path: Path) -> None:
    def change(book: openpyxl.Workbook) -> None:
        fill_facts(book)
        answer(book, LOGS, {"回答": "実施している", "資料の番号": "https://www.example.jp/a"})

    (tmp_path / "f.xlsx").write_bytes(changed(BLANK, change))
    found = check(str(tmp_path / "f.xlsx"), open_frame(catalogs=(LOGS.partition("/")[0],), as_of="2026-11-25"))
    assert found.problems == ()
    assert found.assessment is not None
    (one,) = [c for p in found.assessment.principles for c in p.criteria if c.ref == LOGS]
    assert one.verdict == "undetermined"
    assert "EVI-016" in [reason.code for reason in one.reasons]
