"""`gensoku form` and `check` on forms, as their users call them."""

from __future__ import annotations

import contextlib
import io
import json
import re
import sys
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from form_papers import ASKED, EDITION, LIBRARY, LOGS, a_form, answer, changed, damaged, document, fill_facts, read
from hypothesis import given, settings
from hypothesis import strategies as st
from shipped_examples import AS_OF, ROOT

from checker.cli.group import run
from checker.errors import InputError
from checker.frame import open_frame
from checker.model.vocabulary import Stage, Tier
from checker.pipeline import check
from checker.questionnaire import put_together
from checker.reports import Options, whole

BLANK = a_form()


def test_a_form_is_made_filled_in_checked_and_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "form.xlsx"
    arguments = ["form", "new", "--for", EDITION, "--roles", "ai-service-provider", "--lang", "ja", "--out", str(path)]
    assert run(arguments) == 0
    (tmp_path / "log.md").write_text("# ログ\n\n## 保存期間\n\n2年間。\n", encoding="utf-8")

    def fill(book: openpyxl.Workbook) -> None:
        fill_facts(book)
        document(book, 2, {"資料の名称": "ログ", "ファイルの名前": "log.md", "資料の種類": "ログ管理方針"})
        answer(book, LOGS, {"回答": "実施している", "資料の番号": "E01", "頁・見出し": "保存期間"})

    path.write_bytes(changed(path.read_bytes(), fill))
    assert run(["check", str(path), "--catalog", EDITION, "--as-of", AS_OF, "--lang", "ja"]) == 1
    assert run(["check", str(tmp_path), "--catalog", EDITION, "--as-of", AS_OF, "--quiet"]) == 1
    assert run(["validate", str(path)]) == 0
    target = tmp_path / "declaration.yaml"
    assert run(["form", "read", str(path), "--out", str(target)]) == 0
    assert run(["validate", str(target)]) == 0
    assert run(["evidence", "list", str(path)]) == 0
    capsys.readouterr()
    assert run(["evidence", "pin", str(path)]) == 2
    assert "DEC-084" in capsys.readouterr().err


@pytest.mark.parametrize(("language", "words"), [("ja", "回答の選択肢にありません"), ("en", "none of the answers")])
def test_a_fault_names_sheet_and_cell_in_the_users_language(
    language: str, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "form.xlsx"

    def fill(book: openpyxl.Workbook) -> None:
        fill_facts(book)
        answer(book, LOGS, {"回答": "まあまあ"})

    path.write_bytes(changed(BLANK, fill))
    assert run(["check", str(path), "--catalog", EDITION, "--as-of", AS_OF, "--quiet", "--lang", language]) == 3
    told = capsys.readouterr().err
    assert words in told
    assert ("シート「3 回答」のセルD" if language == "ja" else "sheet “3 回答”, cell D") in told


def test_a_form_that_asks_less_than_the_check_is_told(tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    simple = put_together(LIBRARY, [EDITION], ASKED.roles, tier="simple")
    for asked, told in ((simple, True), (ASKED, False)):
        path.write_bytes(changed(a_form(asked), fill_facts))
        result = check(str(path), open_frame(catalogs=[EDITION], as_of=AS_OF, library=LIBRARY))
        assert result.assessment is not None
        assert ("DEC-077" in [one.code for one in result.assessment.problems]) is told


@pytest.mark.parametrize(
    ("tier", "asked_up_to", "checked_up_to", "told"),
    [
        ("simple", "bid", "contract", True),
        ("simple", "contract", "contract", False),
        ("simple", "operation", "contract", False),
        ("standard", "bid", "acceptance", True),
        ("detailed", "bid", "contract", False),
    ],
)
def test_a_form_that_asks_up_to_an_earlier_stage_than_the_check_is_told(
    tier: Tier, asked_up_to: Stage, checked_up_to: Stage, told: bool, tmp_path: Path
) -> None:
    path = tmp_path / "form.xlsx"
    asked = put_together(LIBRARY, ["ai-business@1.2"], ("ai-service-provider",), tier=tier, stage=asked_up_to)
    path.write_bytes(changed(a_form(asked), fill_facts))
    frame = open_frame(catalogs=["ai-business@1.2"], as_of=AS_OF, library=LIBRARY)
    profile = replace(LIBRARY.profile("municipal-simple")[0], stage=checked_up_to)
    result = check(str(path), replace(frame, profile=profile))
    assert result.assessment is not None
    assert ("DEC-199" in [one.code for one in result.assessment.problems]) is told
    first = whole("text", result.assessment, Options("ja")).decode().partition("対象  ")[0]
    assert ("様式で尋ねたのは「提案審査時」までの事項ですが" in first.replace("\n", "")) is told


def test_the_towns_steps_in_the_readme_work_one_after_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The form of step 1, sent back as it is, is checked by step 2 without a word on tier or stage; then letter and records."""
    monkeypatch.chdir(tmp_path)
    page = (ROOT / "README.ja.md").read_text(encoding="utf-8").partition("## 照らす文書")[0]
    form, check, letter, record = (
        line.split()[1:] for line in page.splitlines() if line.startswith("gensoku ") and "…" not in line
    )
    assert run([*form, "--lang", "ja"]) == 0
    Path("受領").mkdir()
    Path("受領/様式.xlsx").write_bytes(changed(Path("様式.xlsx").read_bytes(), fill_facts))
    assert run([*check, "--as-of", AS_OF]) == 1
    made = json.loads(Path("結果.json").read_text(encoding="utf-8"))
    made = made.get("assessments", [made])[0]
    assert not {"DEC-077", "DEC-199"} & {one["code"] for one in made["problems"]}
    assert run(letter) == 0
    assert run(record) == 0
    (again,) = re.findall(r"`gensoku (form record [^`]*)`", page)
    assert "--from" in again
    assert run(again.split()) == 0
    assert all(Path(name).is_file() for name in ("結果.html", "依頼文.docx", "確認記録.xlsx", "確認記録2.xlsx"))


def test_the_simple_tier_still_asks_for_facts() -> None:
    asked = put_together(LIBRARY, ["ai-business@1.2"], ("ai-service-provider",), tier="simple")
    sheet = openpyxl.load_workbook(io.BytesIO(a_form(asked)))["2 システムの特徴"]
    assert 5 <= sheet.max_row - 1 < len(LIBRARY.characteristics)


@pytest.mark.parametrize("module", ["python_calamine", "defusedxml"])
def test_a_missing_library_is_one_clear_message(
    module: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "form.xlsx"
    path.write_bytes(BLANK)
    monkeypatch.setitem(sys.modules, module, None)
    assert run(["check", str(path), "--lang", "en"]) == 3
    assert "pip install '.[xlsx]'" in capsys.readouterr().err


def test_a_form_cannot_be_made_without_its_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    assert run(["form", "new", "--for", EDITION, "--out", str(tmp_path / "f.xlsx"), "--lang", "en"]) == 3
    assert "pip install '.[xlsx]'" in capsys.readouterr().err
    assert not (tmp_path / "f.xlsx").exists()


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_damage_is_more_than_a_clear_error(data: st.DataObject) -> None:
    """Bytes of the archive, or of one of its parts, are changed at random: it is read, or refused with a reason."""
    made = damaged(BLANK, data.draw)
    if data.draw(st.booleans()):
        place = data.draw(st.integers(0, len(made) - 1))
        made = made[:place] + data.draw(st.binary(max_size=3)) + made[place + 1 :]
    with contextlib.suppress(InputError):
        read(made)


def test_a_markdown_declaration_is_read_like_a_form(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, target = tmp_path / "AI.md", tmp_path / "d.yaml"
    path.write_text(
        f"""---
gensoku: declaration/1
id: a
kind: procurement
subject: {{name: A, version: "1.0"}}
declared_by: {{organization: B, roles: [ai-service-provider], declared_on: 2026-09-15}}
---
## `{LOGS}`

回答：実施している
""",
        encoding="utf-8",
    )
    assert run(["evidence", "pin", str(path)]) == 2
    assert "gensoku form read" in capsys.readouterr().err
    assert run(["form", "read", str(path), "--output", str(target)]) == 0
    assert run(["validate", str(target)]) == 0
    assert LOGS in target.read_text(encoding="utf-8")
    assert run(["form", "read", str(target)]) == 3
    assert "DEC-061" in capsys.readouterr().err


@pytest.mark.parametrize(("language", "mark"), [("ja", "参考：「ログ」を、"), ("en", "note: “ログ” was taken for")])
def test_validate_tells_how_a_form_was_read_and_that_it_is_no_fault(
    language: str, mark: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def fill(book: openpyxl.Workbook) -> None:
        fill_facts(book)
        document(book, 2, {"資料番号": "資料1", "資料の名称": "ログ管理方針", "ファイルの名前": "log.md"})
        answer(book, LOGS, {"回答": "実施している", "資料の番号": "ログ"})

    path = tmp_path / "form.xlsx"
    path.write_bytes(changed(BLANK, fill))
    assert run(["validate", str(path), "--lang", language]) == 0
    said = capsys.readouterr()
    assert ("不備はありません" if language == "ja" else "no faults") in said.out
    assert mark in said.err
    assert "[DEC-205]" in said.err
    assert run(["validate", str(tmp_path / "none.xlsx"), "--lang", language]) == 3
    assert ("参考：" if language == "ja" else "note: ") not in capsys.readouterr().err


def handed_in(path: Path, statement: str, field: str = "版", value: str = "3.2.0") -> None:
    def fill(book: openpyxl.Workbook) -> None:
        fill_facts(book, **{field: value})
        answer(book, LOGS, {"回答": "実施していない", "説明（該当しない・対応困難はその理由）": statement})

    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(changed(BLANK, fill))


def test_a_result_is_named_after_the_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    handed_in(Path("受領/A社/様式.xlsx"), "まだです。")
    handed_in(Path("受領/B社/様式.xlsx"), "まだです。", "システム・サービスの名称", "ことばAI")
    handed_in(Path("受領/C社/様式.xlsx"), "まだです。", "システム・サービスの名称", "まどぐちＡＩ")
    handed_in(Path("受領/D社/様式.xlsx"), "まだです。", "申告書の識別名", "mado")
    call = ["check", "受領", "--catalog", EDITION, "--as-of", AS_OF, "--format", "json", "--output", "結果/"]
    assert run(call) == 1
    names = sorted(path.name for path in Path("結果").iterdir())
    assert names == ["mado.json", "ことばAI.json", "まどぐちAI.json", "まどぐちＡＩ.json"]
    before = {path.name: path.read_bytes() for path in Path("結果").iterdir()}
    assert run(call) == 1
    assert before == {path.name: path.read_bytes() for path in Path("結果").iterdir()}


def test_what_is_handed_in_again_is_the_same_declaration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    handed_in(Path("一回目/様式.xlsx"), "まだです。")
    handed_in(Path("二回目/様式（修正版）.xlsx"), "やはりまだです。", "版", "3.3.0")
    for folder in ("一回目", "二回目"):
        call = ["check", folder, "--catalog", EDITION, "--as-of", AS_OF, "--format", "json", "--output", f"{folder}/"]
        assert run(call) == 1
        assert (Path(folder) / "まどぐちAI.json").exists()
    assert run(["diff", "一回目/まどぐちAI.json", "二回目/まどぐちAI.json", "--lang", "ja"]) == 0, (
        capsys.readouterr().err
    )
