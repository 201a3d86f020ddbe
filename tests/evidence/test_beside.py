"""What lies beside a form and stands in no list: told by name, opened never, and without a bearing on any verdict."""

from __future__ import annotations

import io
import json
import os
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from form_papers import EDITION, LIBRARY, LOGS, a_form, answer, changed, document, fill_facts

from checker.cli.group import run
from checker.evidence.beside import Beside, beside
from checker.frame import open_frame
from checker.model.assessment import Assessment
from checker.pipeline import check
from checker.reports import Options, whole

AS_OF = "2026-11-25"


def filled(book: openpyxl.Workbook) -> None:
    fill_facts(book)
    document(book, 2, {"資料番号": "資料1", "ファイルの名前": "資料/ログ管理方針.md", "資料の種類": "ログ管理方針"})
    answer(book, LOGS, {"回答": "実施している", "資料の番号": "資料1"})


FORM = changed(a_form(), filled)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a vendor's folder: a form and the one document that it lists, in a folder of another."""
    made = tmp_path / "受領"
    (made / "資料").mkdir(parents=True)
    (made / "様式.xlsx").write_bytes(FORM)
    (made / "資料" / "ログ管理方針.md").write_text("# ログ管理方針\n\n## 保存期間\n\n5年間\n", encoding="utf-8")
    (tmp_path / "ほか.pdf").write_bytes(b"%PDF-")
    monkeypatch.chdir(tmp_path)
    return made


def assessed(path: str = "受領/様式.xlsx") -> Assessment:
    found = check(path, open_frame(catalogs=(EDITION,), as_of=AS_OF, library=LIBRARY))
    assert found.assessment is not None, found.problems
    return found.assessment


def lay(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(b"x")


def test_what_the_list_names_is_not_told(folder: Path) -> None:
    found = assessed()
    assert (found.unlisted, found.unlisted_more) == ((), None)
    assert "資料一覧にない" not in whole("text", found, Options("ja")).decode()


def test_what_it_does_not_name_is(folder: Path) -> None:
    before = assessed()
    lay(folder, "価格表.pdf", "資料/追加.docx", "資料/写し.JPG", "別の資料/規約.txt", "様式の旧版.xls")
    found = assessed()
    assert found.unlisted == ("価格表.pdf", "別の資料/規約.txt", "様式の旧版.xls", "資料/写し.JPG", "資料/追加.docx")
    assert found.unlisted_more is None
    # It is a note: neither a verdict nor the digest, nor what was checked, is another.
    assert replace(found, unlisted=()) == before
    for form in ("text", "markdown", "html"):
        ja = whole(form, found, Options("ja")).decode().replace("\n", "")
        en = " ".join(whole(form, found, Options("en")).decode().split())
        assert "資料一覧にないファイル 5 件" in ja
        assert "does not name: 5." in en
        for page in (ja, en):
            assert "追加.docx" in page


@pytest.mark.parametrize("language", ["ja", "en"])
def test_no_more_than_twenty_are_named(language: str, folder: Path) -> None:
    lay(folder, *(f"a{number:03}.pdf" for number in range(34)))
    found = assessed()
    assert len(found.unlisted) == 20
    assert found.unlisted_more == 14
    page = whole("text", found, Options(language)).decode()
    assert ("ほか 14 件" if language == "ja" else "and 14 more") in page
    assert "a019.pdf" in page
    assert "a020.pdf" not in page


def test_hidden_files_links_programs_and_locks_are_left_out(folder: Path) -> None:
    lay(folder, ".geheim.pdf", "~$様式.xlsx", "make.py", "Thumbs.db", ".x/y.pdf", "__MACOSX/z.pdf")
    (folder / "link.pdf").symlink_to(folder.parent / "ほか.pdf")
    (folder / "up").symlink_to(folder.parent)
    os.mkfifo(folder / "pipe.pdf")
    assert assessed().unlisted == ()


def test_own_papers_are_left_out(folder: Path) -> None:
    saved = folder / "r.json"
    run(["check", "受領/様式.xlsx", "--as-of", AS_OF, "--output", str(saved)])
    for name in ("r.html", "r.md", "r.txt", "r.csv", "r.docx", "r.xlsx"):
        run(["report", str(saved), "--output", str(folder / name), "--format", *_format(name)])
    for name in ("q.docx", "q.xlsx", "q.txt", "q.html"):
        assert run(["request", str(saved), "--output", str(folder / name)]) == 0
    assert run(["form", "read", "受領/様式.xlsx", "--output", str(folder / "読んだもの.yaml")]) == 0
    book = openpyxl.Workbook()
    book.active["A1"] = "gensoku-record/1"
    book.save(folder / "確認記録.xlsx")
    lay(folder, "本物.docx")
    assert len(list(folder.iterdir())) == 16
    assert assessed().unlisted == ("本物.docx",)


def _format(name: str) -> list[str]:
    kind = name.partition(".")[2]
    return [{"md": "markdown", "txt": "text"}.get(kind, kind)]


@pytest.mark.slow
def test_an_own_pdf_is_left_out(folder: Path) -> None:
    run(["check", "受領/様式.xlsx", "--as-of", AS_OF, "--output", "受領/結果.pdf"])
    assert assessed().unlisted == ()


def test_the_folder_of_another_form_is_another_vendors(folder: Path) -> None:
    lay(folder, "B社/規約.pdf", "B社の別の資料/規約.pdf")
    (folder / "B社" / "様式.xlsx").write_bytes(FORM)
    assert assessed().unlisted == ("B社の別の資料/規約.pdf",)
    assert assessed("受領/B社/様式.xlsx").unlisted == ("規約.pdf",)


def test_beside_another_form_nobody_can_tell_whose_they_are(folder: Path) -> None:
    lay(folder, "規約.pdf")
    (folder / "B社.xlsx").write_bytes(FORM)
    assert assessed().unlisted == ()


@pytest.mark.parametrize("mark", [".git", ".hg", ".svn"])
def test_a_repository_is_nobodys_answer(mark: str, folder: Path) -> None:
    lay(folder, "規約.pdf")
    (folder / mark).mkdir()
    assert assessed().unlisted == ()


def test_neither_is_a_folder_that_holds_too_much(folder: Path) -> None:
    lay(folder, *(f"{number}.pdf" for number in range(490)))
    assert assessed().unlisted_more == 470
    lay(folder, *(f"b{number}.pdf" for number in range(11)))
    assert assessed().unlisted == ()


def test_nothing_is_told_where_a_row_of_the_list_was_not_understood(folder: Path) -> None:
    def wrong(book: openpyxl.Workbook) -> None:
        filled(book)
        document(book, 3, {"資料番号": "資料2", "ファイルの名前": "規約.pdf", "発行日": "いつか"})

    (folder / "様式.xlsx").write_bytes(changed(a_form(), wrong))
    lay(folder, "規約.pdf")
    found = check("受領/様式.xlsx", open_frame(catalogs=(EDITION,), as_of=AS_OF, library=LIBRARY))
    assert found.problems
    assert found.assessment is not None
    assert found.assessment.unlisted == ()


def test_data_files_are_written_where_programs_are_and_tell_nothing(folder: Path) -> None:
    assert run(["form", "read", "受領/様式.xlsx", "--output", "受領/d.yaml"]) == 0
    (folder / "様式.xlsx").unlink()
    lay(folder, "規約.pdf")
    assert assessed("受領/d.yaml").unlisted == ()


def test_hostile_names_do_no_harm(folder: Path) -> None:
    names = [b"\x1b[31mred.pdf", b"a\nb.pdf", "\u202egpj.pdf".encode(), "表.pdf".encode("cp932"), b"\xff\xfe.pdf"]
    for name in names:
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_bytes(b"x")
    lay(folder, "<script>alert(1)<.pdf", "x" * 240 + ".pdf", "資料　一.pdf")
    found = assessed()
    shown = ["\ufffd[31mred.pdf", "a\ufffdb.pdf", "\ufffdgpj.pdf", "表.pdf", "\ufffd\ufffd.pdf", "資料　一.pdf"]
    assert sorted(found.unlisted) == sorted([*shown, "<script>alert(1)<.pdf", "x" * 199 + "…"])
    page = whole("html", found, Options("ja")).decode()
    assert "<script>alert" not in page
    saved = folder.parent / "saved.json"
    saved.write_bytes(whole("json", found, Options("ja")))
    assert run(["report", str(saved), "--lang", "ja"]) == 0


def test_a_public_edition_counts_them_and_names_none(folder: Path) -> None:
    lay(folder, "秘密の価格表.pdf")
    page = whole("text", assessed(), Options("ja", edition="public")).decode()
    assert "資料一覧にないファイル 1 件" in page
    assert "秘密の価格表" not in page


def test_a_kept_result_tells_what_lies_there_now(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def unlisted() -> list[str]:
        capsys.readouterr()
        run(["check", "受領/様式.xlsx", "--as-of", AS_OF, "--format", "json", "--cache", "kept"])
        found: list[str] = json.loads(capsys.readouterr().out).get("unlisted", [])
        return found

    assert [unlisted(), unlisted()] == [[], []]
    lay(folder, "規約.pdf")
    assert [unlisted(), unlisted()] == [["規約.pdf"], ["規約.pdf"]]
    (folder / "規約.pdf").unlink()
    assert unlisted() == []


def test_what_cannot_be_opened_is_a_document(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04 damaged")
    (tmp_path / "b.docx").write_bytes(b"")
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.7 /Author(Gensoku 0.1.0)")
    book = io.BytesIO()
    openpyxl.Workbook().save(book)
    (tmp_path / "d.xlsx").write_bytes(book.getvalue())
    found = beside(str(tmp_path), ())
    assert found == Beside(str(tmp_path), (), ("a.xlsx", "b.docx", "d.xlsx"))
    assert found.holds()
    assert beside(str(tmp_path / "none"), ()).names == ()


def listed_at(folder: Path, name: str) -> None:
    def change(book: openpyxl.Workbook) -> None:
        filled(book)
        document(book, 2, {"ファイルの名前": name})

    (folder / "様式.xlsx").write_bytes(changed(a_form(), change))


@pytest.mark.parametrize("name", ["ログ管理方針.md", "ログ管理方針．ＭＤ", "ログ管理方針.md#保存期間"])
def test_a_file_that_is_listed_by_its_bare_name_is_found_in_a_folder_below(name: str, folder: Path) -> None:
    listed_at(folder, name)
    found = assessed()
    (record,) = found.evidence
    assert record.state == "opened"
    assert [reason.code for reason in record.reasons] == ["EVI-091"]
    assert "「資料/ログ管理方針.md」を、そのファイルとして見ました" in record.reasons[0].message.ja
    assert found.unlisted == ()


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("ログ管理方針.md", "別/ログ管理方針.md"),
        ("別/ログ管理方針.md", ""),
        ("../ほか.pdf", ""),
        ("ログ方針.md", ""),
        (".geheim.pdf", "資料/.geheim.pdf"),
    ],
)
def test_but_not_where_several_bear_it_nor_in_place_of_a_folder_that_is_named(
    name: str, more: str, folder: Path
) -> None:
    if more:
        lay(folder, more)
    listed_at(folder, name)
    assert [record.state for record in assessed().evidence] in (["not-found"], ["refused"])


def test_a_data_file_names_the_place_itself(folder: Path) -> None:
    listed_at(folder, "ログ管理方針.md")
    assert run(["form", "read", "受領/様式.xlsx", "--output", "受領/d.yaml"]) == 0
    assert [record.state for record in assessed("受領/d.yaml").evidence] == ["not-found"]


def test_a_kept_result_looks_for_it_again(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    listed_at(folder, "ログ管理方針.md")

    def state() -> str:
        capsys.readouterr()
        run(["check", "受領/様式.xlsx", "--as-of", AS_OF, "--format", "json", "--cache", "kept"])
        return str(json.loads(capsys.readouterr().out)["evidence"][0]["state"])

    assert [state(), state()] == ["opened", "opened"]
    lay(folder, "別/ログ管理方針.md")
    assert [state(), state()] == ["not-found", "not-found"]
