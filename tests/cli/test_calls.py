"""What single calls tell people: files that are skipped, forms that are empty, imports of nothing, names that are explained."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import re
from pathlib import Path

import openpyxl
import pytest
from form_papers import a_form, changed

from checker.catalogs import Library
from checker.cli.group import run
from checker.cli.targets import looks_like_declaration
from checker.loading.formats.xlsx import _MUST
from checker.model.declaration import DeclaredBy, Subject
from checker.syntax.document import parse
from checker.wording.words import WORDS

EXAMPLES = Path(__file__).parents[2] / "examples"
CHATBOT = EXAMPLES / "madoguchi-chatbot" / "declaration.yaml"
JAPANESE = re.compile(r"[\u3041-\u30ff\u3400-\u9fff]")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


MINE = CHATBOT.read_text(encoding="utf-8")
EVIDENTLY = {
    "broken.yaml": b"gensoku: declaration/1\nid: [\n",
    "slip.yaml": b"gensoku: declration/1\nid: x\n",
    "short.yaml": b"gensoku: declaration\nid: x\n",
    "capital.yaml": b"Gensoku: declaration/1\nid: x\n",
    "u16.yaml": MINE.encode("utf-16"),
    "u16-without-mark.yaml": MINE.encode("utf-16-le"),
    "cp932.yaml": MINE.encode("cp932", "replace"),
    "broken.json": b'{"gensoku": "declaration/1",',
    "broken.toml": b'gensoku = "declaration/1"\nid = [\n',
}
OTHERS = {
    "plain.json": (b'{"a": 1}', "DEC-039"),
    "waivers.yaml": (b"gensoku: waivers/1\nwaivers: []\n", "FIL-061"),
    "broken-data.yaml": (b"a: [\n", "FIL-062"),
    "u16-data.yaml": ("a: 1\n".encode("utf-16"), "FIL-062"),
    "pyproject.toml": (b'[project.scripts]\ngensoku = "checker.cli.main:main"\n', "DEC-039"),
}


@pytest.mark.parametrize("name", EVIDENTLY)
def test_a_declaration_that_is_broken_is_told_and_never_skipped(
    name: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "d.yaml").write_text(MINE, encoding="utf-8")
    (folder / name).write_bytes(EVIDENTLY[name])
    assert looks_like_declaration(str(folder / name))
    assert run(["check", ".", "--quiet", "--lang", "en"]) == 3
    assert f"{name}:" in capsys.readouterr().err


def test_each_file_that_is_skipped_is_named_with_its_reason(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "d.yaml").write_text(MINE, encoding="utf-8")
    for name, (data, _) in OTHERS.items():
        (folder / name).write_bytes(data)
    assert run(["check", ".", "--fail-on", "never", "--format", "lines", "--lang", "en"]) == 0
    said = capsys.readouterr().err
    assert f"{len(OTHERS)} files that are no declarations were not read as such" in said
    for name, (_, code) in OTHERS.items():
        assert any(name in line and code in line for line in said.splitlines()), name
    for number in range(30):
        (folder / f"more-{number}.json").write_text("{}", encoding="utf-8")
    assert run(["check", ".", "--fail-on", "never", "--format", "lines", "--lang", "ja"]) == 0
    said = capsys.readouterr().err
    assert "ほか 25 件" in said
    assert len(said.splitlines()) <= 2 + 2 * 10


def test_one_file_is_one_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "d.yaml").write_text(MINE, encoding="utf-8")
    (folder / "x.json").write_text("{}", encoding="utf-8")
    run(["check", ".", "--lang", "en"])
    assert "1 file that is no declaration was not read as such" in capsys.readouterr().err


@pytest.mark.parametrize("written", ["ja", "en"])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_an_empty_form_names_its_cells_by_their_words(
    language: str, written: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """They are told in the language of the call, whatever the form is written in; only a sheet has its own name."""
    (folder / "f.xlsx").write_bytes(a_form(language=written))
    assert run(["check", "f.xlsx", "--lang", language]) == 3
    said = capsys.readouterr().err
    assert said.count("DEC-189") == 4
    assert "DEC-001" not in said
    assert ("「申告する組織」" if language == "ja" else "“Declaring organization”") in said
    sheet = "1 基本情報" if written == "ja" else "1 Basic facts"
    at = rf"シート「{sheet}」のセル(B\d+): " if language == "ja" else rf", sheet “{sheet}”, cell (B\d+): "
    cells = re.findall(at, said)
    assert len(set(cells)) == 4
    assert not re.search(r"declared_by|subject\.|organization”? が", said)


def test_what_a_form_must_hold_is_what_the_model_asks_for() -> None:
    needed = {
        f"{name}.{one.name}"
        for name, noun in (("subject", Subject), ("declared_by", DeclaredBy))
        for one in dataclasses.fields(noun)
        if one.default is dataclasses.MISSING and one.default_factory is dataclasses.MISSING
    }
    assert set(_MUST) == needed


@pytest.mark.parametrize("name", ["d.yaml", "d.json", "d.toml", "d.md", "d.xlsx"])
@pytest.mark.parametrize("word", [("report",), ("request",), ("diff", "x.json")])
def test_a_declaration_in_place_of_a_result_is_told_so(
    word: tuple[str, ...], name: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = {
        "d.yaml": MINE.encode(),
        "d.json": b'{"gensoku": "declaration/1", "id": "x"}',
        "d.toml": b'gensoku = "declaration/1"\n',
        "d.md": b"---\ngensoku: declaration/1\n---\n",
        "d.xlsx": b"",
    }[name]
    (folder / name).write_bytes(data)
    if word[0] == "diff":
        assert run(["check", str(CHATBOT), "--format", "json", "--output", "x.json"]) == 1
    assert run([*word, name, "--lang", "ja"]) == 3
    said = capsys.readouterr().err
    assert "DEC-184" in said
    assert "gensoku check" in said
    assert "FIL-" not in said


def test_another_file_of_ours_is_no_result_either(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "w.yaml").write_text("# 容認\ngensoku: waivers/1\nwaivers: []\n", encoding="utf-8")
    assert run(["report", "w.yaml"]) == 3
    said = capsys.readouterr().err
    assert "DEC-042" in said
    assert "FIL-040" not in said


def test_an_import_of_nothing_says_so(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "b.json").write_text(
        json.dumps({"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "components": []}), encoding="utf-8"
    )
    assert run(["import", "cyclonedx", "b.json", "--output", "d.yaml", "--lang", "en"]) == 0
    said = capsys.readouterr().err
    assert "DEC-160" in said
    assert "DEC-188" in said
    assert not (folder / "d.yaml").exists()
    (folder / "card.md").write_text("# Card\n\n## Intended use\n\nAnswers.\n", encoding="utf-8")
    assert run(["import", "model-card", "card.md", "--output", "d.yaml"]) == 0
    assert "DEC-188" not in capsys.readouterr().err


def test_a_crosswalk_as_csv_has_titles_in_the_language(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    titles = {}
    for language in ("ja", "en"):
        titles[language] = []
        for other in ("oecd@2024", "nist-ai-rmf@1.0"):
            assert run(["crosswalk", "ai-business@1.2", other, "--format", "csv", "--lang", language]) == 0
            rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
            titles[language] += [row[key] for row in rows for key in ("source_title", "target_title", "topic")]
    assert titles["ja"]
    assert all(JAPANESE.search(text) for text in titles["ja"] if text)
    assert not any(JAPANESE.search(text) for text in titles["en"])


def _names() -> list[str]:
    library = Library()
    families = library.families
    return [
        *(*library.refs, *library.references, *library.profile_names, *library.characteristics),
        *(one.id for one in families.families),
        *(one.id for one in families.roles),
        *(one.id for one in library.kinds.kinds),
    ]


def test_a_part_that_reports_name_tells_under_which_headings_it_is_found(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("retention", "保存期間", "Retention"):
        assert run(["explain", name, "--lang", "ja"]) == 0
        said = "".join(capsys.readouterr().out.split())
        assert "保管期間" in said
        assert "storageperiod" in said
    assert run(["explain", "保存期限と", "--lang", "ja"]) == 2
    assert "保存期" in capsys.readouterr().err


@pytest.mark.parametrize(("id_", "words"), WORDS["verdict"].items())
def test_a_result_is_explained_by_the_word_that_reports_say(
    id_: str, words: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    for language, said in zip(("ja", "en"), words, strict=True):
        told = []
        for name in (id_, *words):
            assert run(["explain", name, "--lang", language]) == 0
            told.append(capsys.readouterr().out)
        assert told[0] == told[1] == told[2]
        assert told[0].startswith(f"{said}  {id_}\n")
        assert bool(JAPANESE.search(told[0])) == (language == "ja")


@pytest.mark.parametrize("name", _names())
def test_every_name_that_a_call_may_hold_is_explained(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    shown = {}
    for language in ("ja", "en"):
        assert run(["explain", name, "--lang", language]) == 0
        said = capsys.readouterr()
        assert said.err == ""
        assert name in said.out.splitlines()[0]
        assert "  None" not in said.out.splitlines()
        assert re.search(r"\{\w+\}", said.out) is None
        shown[language] = said.out
    head = shown["en"].splitlines()[0]
    assert not JAPANESE.search(head)
    labels = [line for line in shown["en"].splitlines() if line.endswith(":") and not line.startswith(" ")]
    assert labels
    assert not any(JAPANESE.search(label) for label in labels)
    assert JAPANESE.search(shown["ja"].splitlines()[1])


def test_what_is_told_of_an_edition_is_what_it_holds(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "ai-utilization@2018", "--lang", "en"]) == 0
    said = capsys.readouterr().out
    catalog = Library().catalog("ai-utilization@2018").catalog
    assert f"{len(catalog.principles)} principles" in said
    assert "Later text: ai-utilization@2019" in said
    assert all(f"ai-utilization@2018/{principle.id}" in said for principle in catalog.principles)
    assert run(["explain", "ai-business@1.2", "--lang", "en"]) == 0
    assert "Used where no text is chosen." in capsys.readouterr().out
    assert run(["explain", "ai-bussines@1.2", "--lang", "en"]) == 2
    assert "ai-business@1.2" in capsys.readouterr().err


@pytest.mark.parametrize("value", ["rhyme=r.txt", "markdown", "=r.md", "markdown="])
def test_a_further_format_that_is_none_is_a_wrong_call(
    value: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for language in ("ja", "en"):
        assert run(["check", str(CHATBOT), "--also", value, "--lang", language]) == 2
        said = capsys.readouterr().err.splitlines()[-1]
        assert value in said
        assert "sarif" in said
        assert bool(JAPANESE.search(said)) == (language == "ja")


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_end_of_a_name_says_in_which_form_a_declaration_is_made(
    language: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("--non-interactive", "--role", "developer", "--lang", language)
    data = {}
    for suffix in ("yaml", "YML", "json", "toml"):
        assert run(["init", f"d.{suffix}", *words]) == 0
        assert run(["validate", f"d.{suffix}"]) == 0
        assert run(["check", f"d.{suffix}", "--quiet", "--as-of", "2030-01-01"]) == 1
        data[suffix] = parse((folder / f"d.{suffix}").read_bytes(), f"d.{suffix}").data
    assert data["yaml"] == data["YML"] == data["json"] == data["toml"]
    comments = {
        suffix: {line.strip() for line in (folder / f"d.{suffix}").read_text("utf-8").splitlines() if "# " in line}
        for suffix in ("yaml", "toml")
    }
    assert comments["yaml"] == comments["toml"]
    assert len(comments["toml"]) > 50
    assert run(["init", "s.toml", *words, "--with-schema"]) == 0
    assert (folder / "s.toml").read_text("utf-8").startswith("#:schema ./declaration.schema.json\n")


@pytest.mark.parametrize("name", ["d.xlsx", "d.txt", "d", ".yaml.bak"])
def test_a_name_that_stands_for_no_form_is_refused(name: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["init", name, "--lang", "en"]) == 2
    said = capsys.readouterr().err
    assert "DEC-185" in said
    assert "gensoku form new" in said
    assert list(folder.iterdir()) == []


def test_a_row_that_lacks_a_needed_cell_names_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def filled(book: openpyxl.Workbook) -> None:
        sheet = book.worksheets[1]
        values = {
            "subject.name": "A",
            "subject.version": "1.0",
            "declared_by.organization": "B",
            "declared_by.declared_on": "2026-10-01",
        }
        for row in sheet.iter_rows():
            if row[3].value in values:
                row[1].value = values[row[3].value]
            if row[0].value == "部品の名称":
                sheet.cell(row[0].row + 1, 2).value = "2.0"

    (folder / "f.xlsx").write_bytes(changed(a_form(), filled))
    assert run(["check", "f.xlsx", "--lang", "ja", "--quiet"]) == 3
    said = capsys.readouterr()
    assert re.search(
        r"f\.xlsx シート「1 基本情報」のセルA\d+: 「部品の名称」が記入されていません。 \[DEC-189\]", said.err
    )
    assert "DEC-001" not in said.err
    assert "根拠不足" in said.out  # the rest is checked


def test_a_number_of_a_provider_without_its_name_names_the_cell(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def filled(book: openpyxl.Workbook) -> None:
        for row in book.worksheets[1].iter_rows():
            if row[3].value == "subject.provider.corporate_number":
                row[1].value = "1234567890123"

    (folder / "f.xlsx").write_bytes(changed(a_form(), filled))
    assert run(["check", "f.xlsx", "--lang", "ja"]) == 3
    assert "「提供する会社」が記入されていません" in capsys.readouterr().err
