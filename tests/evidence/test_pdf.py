"""PDF as evidence: sentences across line ends, headings without an outline, tables, pages, and what cannot be read."""

from __future__ import annotations

import pytest
from papers import headings, locked_pdf, pdf, picture_pdf, rows, section, texts

from checker.evidence.facts import facts_in
from checker.evidence.interface import ReaderFault
from checker.evidence.places import scope_of
from checker.evidence.readers.pdf import read, spans
from checker.model.buyer import Bounds

MANUAL = """
#set page(header: [みどり株式会社 社外秘], footer: context [#counter(page).display() / 3])
#align(center, text(size: 16pt)[窓口チャットボット 説明書])

この説明書は、窓口チャットボットの運用について説明するものである。

*第1章　概要*

本サービスは、住民からの問合せに自動で答える。回答は職員が確認したものから選ぶ。

*第2章　記録*

2.1 保存期間

入出力の記録は、監査と問合せへの対応のために保存するものとし、その保存する期間は、記録した日から起算して満5年間とする。ただし、法令に別の定めがあるときはそれによる。

2.2 記録する事項

(1) 日時

(2) 入力の文

#pagebreak()
3. 精度の評価

評価の結果を表1に示す。

#table(columns: 4, [指標],[値],[件数],[実施日],
  [正答率],[95.2%],[1,200件],[2026年4月1日],[誤答率],[4.8%],[1,200件],[2026年4月1日])

4. 限界

医療の相談には答えない。
#pagebreak()
5. 問合せ先

情報システム課
"""


def test_headings_come_from_numbering_weight_and_size() -> None:
    outline = read(pdf(MANUAL), Bounds())
    assert outline.guessed
    assert outline.has_outline
    assert [text for _, text in headings(outline)] == [
        "窓口チャットボット説明書",
        "第1章　概要",
        "第2章　記録",
        "2.1 保存期間",
        "2.2 記録する事項",
        "3. 精度の評価",
        "正答率",
        "誤答率",
        "4. 限界",
        "5. 問合せ先",
    ]
    levels = {text: level for level, text in headings(outline)}
    assert levels["窓口チャットボット説明書"] < levels["第2章　記録"] < levels["2.1 保存期間"]
    assert levels["2.1 保存期間"] == levels["2.2 記録する事項"]


def test_a_sentence_over_line_ends_is_one_text_again() -> None:
    outline = read(pdf(MANUAL), Bounds())
    under = section(outline, "2.1 保存期間")
    assert "その保存する期間は、記録した日から起算して満5年間とする。" in under.blocks[0].text
    assert [fact.value for fact in facts_in(under.all_blocks(), ["duration"])["duration"]] == ["P5Y"]


def test_list_items_are_no_headings_and_each_is_apart() -> None:
    blocks = section(read(pdf(MANUAL), Bounds()), "2.2 記録する事項").blocks
    assert [(block.kind, block.text) for block in blocks] == [("item", "(1) 日時"), ("item", "(2) 入力の文")]


def test_a_ruled_table_gives_rows_under_a_header_with_labels_as_parts() -> None:
    outline = read(pdf(MANUAL), Bounds())
    assert [block.cells for block in rows(outline)] == [
        ("正答率", "95.2%", "1,200件", "2026年4月1日"),
        ("誤答率", "4.8%", "1,200件", "2026年4月1日"),
    ]
    assert {block.header for block in rows(outline)} == {("指標", "値", "件数", "実施日")}
    found = facts_in(outline.root.all_blocks(), ["metric", "table"])
    assert found["metric"]
    assert len(found["table"]) == 1


def test_running_heads_and_page_numbers_are_no_content() -> None:
    whole = "\n".join(texts(read(pdf(MANUAL), Bounds())))
    assert "社外秘" not in whole
    assert "/ 3" not in whole
    assert "情報システム課" in whole


def test_headings_that_go_on_counting_page_after_page_are_no_running_heads() -> None:
    pages = "#pagebreak()".join(f"*{number}. 手順*\n\nこの頁の内容その{number}である。\n\n" for number in range(1, 6))
    assert [text for _, text in headings(read(pdf(pages), Bounds()))] == [f"{number}. 手順" for number in range(1, 6)]


def test_a_page_is_addressable_with_the_headings_that_it_stands_under() -> None:
    outline = read(pdf(MANUAL), Bounds())
    second = scope_of(outline, "page=2")
    assert not isinstance(second, str)
    assert [part.heading for part in second.walk() if part.level][-3:] == ["正答率", "誤答率", "4. 限界"]
    assert {block.page for block in second.all_blocks()} == {2}
    both = scope_of(outline, "page=2-3")
    assert not isinstance(both, str)
    assert {block.page for block in both.all_blocks()} == {2, 3}
    assert scope_of(outline, "page=4") == "EVI-024"
    assert scope_of(outline, "page=0") == "EVI-024"
    assert scope_of(outline, "cell=A1") == "EVI-025"
    table = scope_of(outline, "table=1")
    assert not isinstance(table, str)
    assert len(list(table.all_blocks())) == 2
    assert scope_of(outline, "table=2") == "EVI-024"


def test_the_documents_own_outline_is_believed() -> None:
    outline = read(pdf("= 運用\n本文である。\n== 保存の期間\n5年間とする。\n= 連絡先\n総務課\n"), Bounds())
    assert not outline.guessed
    assert headings(outline) == [(1, "運用"), (2, "保存の期間"), (1, "連絡先")]


@pytest.mark.parametrize(
    "text",
    [
        "1. 記録は5年間保存する。",
        "2. 記録の保存については、情報システム課が定めるところにより、年に一度見直すこととし、",
        "2.1 保存期間 ........ 12",
    ],
)
def test_numbered_sentences_and_tables_of_contents_are_no_headings(text: str) -> None:
    outline = read(pdf(f"{text}\n\n次の段落である。ここには説明の文が続いていて、見出しではない。"), Bounds())
    assert headings(outline) == []
    assert not outline.has_outline


def test_two_columns_are_read_one_after_the_other() -> None:
    words = (
        "この文書では記録の保存について定める。記録は情報課が管理し、保存の期間は五年間とする。過ぎた記録は消去する。"
    )
    whole = "".join(texts(read(pdf(f"#columns(2)[{words * 12}]"), Bounds())))
    assert whole.count("保存の期間は五年間とする") == 12


def test_english_lines_are_joined_by_blanks_and_hyphens_taken_out() -> None:
    sentence = "The provider keeps the records of inputs and outputs for a period of seven years after the end of the contract."
    outline = read(pdf(f'#set text(lang: "en", hyphenate: true)\n#set par(justify: true)\n{sentence}'), Bounds())
    assert texts(outline) == [sentence]


def test_a_scanned_document_is_said_to_be_one() -> None:
    with pytest.raises(ReaderFault) as fault:
        read(picture_pdf(MANUAL), Bounds())
    assert fault.value.code == "EVI-012"


def test_scanned_pages_among_others_are_named() -> None:
    import io

    import pypdfium2

    whole = pypdfium2.PdfDocument(pdf(MANUAL))
    whole.import_pages(pypdfium2.PdfDocument(picture_pdf("証明書")), index=1)
    out = io.BytesIO()
    whole.save(out)
    outline = read(out.getvalue(), Bounds())
    assert outline.unread == (2,)
    assert outline.notes == (("EVI-057", {"pages": "2"}),)
    assert scope_of(outline, "page=2") == "EVI-060"


def test_text_without_meaning_is_not_taken_for_text() -> None:
    with pytest.raises(ReaderFault) as fault:
        read(pdf("\ue000\ue001\ue002\ue003\ue004\ue005\ue006\ue007\ue008\ue009\ue00a\ue00b 12"), Bounds())
    assert fault.value.code == "EVI-055"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (locked_pdf("秘密"), "EVI-011"),
        (pdf(MANUAL)[:3000], "EVI-040"),
        (b"%PDF-1.7 nothing", "EVI-040"),
    ],
    ids=["locked", "cut off", "no pdf"],
)
def test_what_cannot_be_opened_is_told_by_code(data: bytes, code: str) -> None:
    with pytest.raises(ReaderFault) as fault:
        read(data, Bounds())
    assert fault.value.code == code


def test_too_many_pages_are_refused_before_they_are_read() -> None:
    with pytest.raises(ReaderFault) as fault:
        read(pdf(MANUAL), Bounds(pages=2))
    assert (fault.value.code, fault.value.fields) == ("EVI-051", {"pages": 3, "limit": 2})


def test_a_blank_document_is_empty() -> None:
    with pytest.raises(ReaderFault) as fault:
        read(pdf("#v(1em)"), Bounds())
    assert fault.value.code == "EVI-004"


def test_pages_are_told_as_spans() -> None:
    assert spans((1, 2, 3, 5, 7, 8)) == "1-3, 5, 7-8"
    assert spans(()) == ""
