"""The Markdown declaration: sections become claims, links become evidence, every fault stands at its line."""

from __future__ import annotations

import pytest
from form_papers import ASKED, EDITION, KNOWN, LIBRARY, LOGS, declarations, read, same
from hypothesis import HealthCheck, given, settings

from checker.errors import InputError
from checker.forms.markdown_form import declaration_markdown, escaped
from checker.labels import aids_of
from checker.loading.formats.markdown import unescaped
from checker.loading.load import load_declaration
from checker.loading.plain_label import plain_label
from checker.model.declaration import Declaration, Use
from checker.wording.form_words import FORMER

HEAD = f"""---
gensoku: declaration/1
id: a
subject: {{name: まどぐちAI, version: 3.2.0}}
declared_by: {{organization: 株式会社サンプルAI, roles: [ai-service-provider], declared_on: 2026-09-15}}
evidence:
  - {{id: wp, at: evidence/whitepaper.md, kinds: [log-policy]}}
catalogs: [{EDITION}]
---
# 申告書

この文は読む人のためのものです。

"""
FIRST = HEAD.count("\n") + 1
"""Number of the first line after the head."""


@pytest.mark.slow
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(declarations())
def test_a_declaration_comes_back_from_its_markdown(declaration: Declaration) -> None:
    for language in ("ja", "en"):
        loaded = read(declaration_markdown(declaration, LIBRARY, language).encode(), "AI_DECLARATION.md")
        assert loaded.problems == ()
        assert same(loaded.declaration, declaration)


def of(body: str) -> tuple[dict[str, object], ...]:
    loaded = read((HEAD + body).encode(), "a.md")
    assert loaded.problems == ()
    return tuple(
        {"about": claim.about, "answer": claim.answer, "statement": claim.statement, "evidence": claim.evidence}
        for claim in loaded.declaration.claims
    )


@pytest.mark.parametrize(
    "heading",
    ["## 9. 透明性", "## 透明性", "### Transparency", f"## `{EDITION}/transparency`", "## 透明性について"],
)
def test_a_heading_names_a_principle_by_title_or_reference(heading: str) -> None:
    if "Transparency" in heading:
        heading = f"### {LIBRARY.catalog(EDITION).items[f'{EDITION}/transparency'][0].title.en}"
    (claim,) = of(f"{heading}\n\n回答：実施している\n\n2年間保存する。\n")
    assert claim["about"] == f"{EDITION}/transparency"
    assert claim["statement"] == "2年間保存する。"


@pytest.mark.parametrize(
    "line",
    [
        "回答：実施している",
        "**回答**: 実施している",
        "回答: 実施している。",
        "Answer: met",
        "- [x] 実施している\n- [ ] 不明",
    ],
)
def test_the_answer_is_a_line_or_a_ticked_box(line: str) -> None:
    (claim,) = of(f"## `{LOGS}`\n\n{line}\n")
    assert (claim["about"], claim["answer"]) == (LOGS, "met")


def test_links_and_named_documents_are_evidence() -> None:
    body = f"""## `{LOGS}`

回答：実施している

[ログの方針](evidence/whitepaper.md#保存期間)に、[運用の記録](evidence/run.md)がある。担当は[窓口](mailto:a@example.com)。

根拠：

- wp#4. 保存期間 [ログ管理方針; 実施の記録]
- [公開の頁](https://example.com/logs)
"""
    loaded = read((HEAD + body).encode(), "a.md")
    assert loaded.problems == ()
    (claim,) = loaded.declaration.claims
    use = Use(use="wp", kind="log-policy", at="#4. 保存期間", shows="operation")
    assert claim.evidence == (use, "link-1", "wp#保存期間", "link-2")
    assert [(item.id, item.at, item.url, item.title) for item in loaded.declaration.evidence] == [
        ("wp", "evidence/whitepaper.md", None, None),
        ("link-1", None, "https://example.com/logs", "公開の頁"),
        ("link-2", "evidence/run.md", None, "運用の記録"),
    ]


@pytest.mark.parametrize(
    ("body", "code", "line"),
    [
        ("## 透明な心\n\n回答：実施している\n", "DEC-079", 0),
        (f"## `{LOGS}`\n\n回答：だいたい\n", "DEC-068", 2),
        (f"## `{LOGS}`\n\n書きかけ\n", "DEC-081", 0),
        (f"## `{LOGS}`\n\n- [x] 実施している\n- [x] 不明\n", "DEC-089", 3),
        (f"## `{LOGS}`\n\n回答：実施予定\n\n計画：作る\n\n期限：来春\n", "DEC-041", 6),
        (f"## `{LOGS}`\n\n回答：実施している\n\n根拠：\n\n- wp [すごい資料]\n", "DEC-069", 6),
        (f"## `{LOGS}`\n\n回答：実施している\n\n根拠：none\n", "DEC-023", 4),
        (f"## `{EDITION}/transparency/lgs`\n\n回答：実施している\n", "DEC-025", 0),
    ],
)
def test_each_fault_stands_at_its_line(body: str, code: str, line: int) -> None:
    loaded = read((HEAD + body).encode(), "a.md")
    assert [(one.code, one.where.line if one.where else None) for one in loaded.problems] == [(code, FIRST + line)]


def test_faults_of_the_front_matter_stand_at_their_line() -> None:
    with pytest.raises(InputError) as raised:
        read(HEAD.replace("id: a", "id: A b").encode(), "a.md")
    (problem,) = raised.value.problems
    assert problem.where is not None
    assert problem.where.line == 3


def test_a_title_of_several_editions_is_told_and_a_heading_of_the_edition_settles_it() -> None:
    both = HEAD.replace(f"[{EDITION}]", f"[{EDITION}, ai-utilization@2019]")
    section = "## 透明性\n\n回答：実施している\n"
    titles = {LIBRARY.catalog(ref).items[f"{ref}/transparency"][0].title.ja for ref in (EDITION, "ai-utilization@2019")}
    if len(titles) > 1:
        section = section.replace("透明性", sorted(titles, key=len)[0])
    loaded = read((both + section).encode(), "a.md")
    codes = [one.code for one in loaded.problems]
    settled = read((both + f"# {EDITION}\n\n" + section).encode(), "a.md")
    if codes == ["DEC-080"]:
        assert [claim.about for claim in settled.declaration.claims] == [f"{EDITION}/transparency"]
    else:
        assert codes == []


@pytest.mark.parametrize("text", ["", "no front matter", "---\nid: a\n", "---\n- a\n---\n"])
def test_without_front_matter_it_is_no_declaration(text: str) -> None:
    with pytest.raises(InputError) as raised:
        read(text.encode(), "a.md")
    assert raised.value.problems[0].code in ("DEC-086", "FIL-004")


@pytest.mark.parametrize(
    "text", ["# a", "- b", "1. c", "a: b", "[x](y)", "*a* _b_", "\\#", "a\n- b\n2) c", "<b>&amp;", "---"]
)
def test_no_text_becomes_structure(text: str) -> None:
    assert unescaped(escaped(text)) == text
    (claim,) = of(f"## `{LOGS}`\n\n回答：不明\n\n説明：{escaped(text)}\n")
    assert claim["statement"] == text


def test_the_template_is_read_as_it_is() -> None:
    from checker.forms.markdown_form import template

    head = HEAD.split("---\n")[1].replace(f"catalogs: [{EDITION}]\n", "")
    for language in ("ja", "en"):
        loaded = read(template(ASKED, LIBRARY, head, language).encode(), "AI_DECLARATION.md")
        assert loaded.problems == ()
        assert [claim.about for claim in loaded.declaration.claims] == [one.ref for one in ASKED.asked]
        assert {claim.answer for claim in loaded.declaration.claims} == {"unknown"}


def test_the_example_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    from shipped_examples import ROOT

    monkeypatch.chdir(ROOT)
    declared = load_declaration("examples/madoguchi-chatbot/declaration.yaml", KNOWN).declaration
    assert (
        read(declaration_markdown(declared, LIBRARY).encode(), "a.md").declaration
        == read(declaration_markdown(declared, LIBRARY, "en").encode(), "a.md").declaration
    )


@pytest.mark.parametrize("word", ["役割", "立場", "Role"])
def test_a_role_is_read_under_its_former_word_too(word: str) -> None:
    loaded = read((HEAD + f"## `{LOGS}`\n\n回答：実施している\n\n{word}：developer\n").encode(), "a.md")
    assert loaded.problems == ()
    assert loaded.declaration.claims[0].role == "developer"


def test_every_former_word_is_read() -> None:
    labels = aids_of(LIBRARY).labels
    for name, words in FORMER.items():
        for text, id_ in words.items():
            assert labels[name][plain_label(text)] == id_


def test_a_link_to_a_listed_file_is_that_file_however_it_is_written() -> None:
    head = HEAD.replace("kinds: [log-policy]}", "kinds: [log-policy]}\n  - {id: b, at: evidence/a b.md}\n")
    text = "[a](./evidence/whitepaper.md#retention) [b](evidence/a%20b.md) [c](<evidence/x/../a b.md>) [d](ｅvidence/a%20b.md)"
    loaded = read((head + f"## `{LOGS}`\n\n回答：実施している\n\n{text}\n").encode(), "a.md")
    assert loaded.problems == ()
    assert [item.id for item in loaded.declaration.evidence] == ["wp", "b"]
    assert loaded.declaration.claims[0].evidence[0] == "wp#retention"


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("[方針](evidence/whitepaper.md#Log policy of X)がある。", True),
        ("[方針](<evidence/whitepaper.md#Log policy of X>)がある。", False),
        ("[方針](evidence/whitepaper.md#Log%20policy)がある。", False),
        ('[方針](evidence/whitepaper.md "題名")がある。', False),
        ("[注](表を 参照)のとおり。", False),
        ("\\[方針\\](evidence/a b.md)", False),
    ],
)
def test_a_link_that_is_none_for_its_space_is_told_at_its_line(text: str, lost: bool) -> None:
    loaded = read((HEAD + f"## `{LOGS}`\n\n回答：実施している\n\n一行目。\n{text}\n").encode(), "a.md")
    found = [(one.code, one.where and one.where.line) for one in loaded.notes]
    assert found == ([("DEC-220", FIRST + 5)] if lost else [])
