"""Formats for people: the words that they never say, hostile text, editions, letters and comparison."""

from __future__ import annotations

import io
import itertools
import re
from dataclasses import replace

import docx
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter, range_boundaries
from people_reading import cells, readable, word_lines
from shipped_examples import EXAMPLES, ROOT, assessment

from checker.difference import difference
from checker.errors import InputError
from checker.model.assessment import Both
from checker.model.plain import dump
from checker.model.rules import RULES, effect_of
from checker.reports import PAINTED, Options, as_bytes, changes, painted, public, whole
from checker.reports.causes import CAUSES, told_causes
from checker.reports.comparison import conditions, refuse_different, side_by_side
from checker.reports.content import build
from checker.reports.layout import Detail, Entries, Entry, Heading, Page, Pairs, Paragraph, Table
from checker.reports.letters import anything_to_ask, letter, letter_to_all
from checker.reports.phrases import PHRASES
from checker.reports.reader import Reader, reasons_of
from checker.reports.visible import visible
from checker.reports.width import columns

BANNED = re.compile("適合|準拠|合格|違反|認証|保証|証明")
FIGURES = re.compile(
    r"[0-9０-９]\s*[%％]|\d\s*点中|スコア|得点|点数|順位|ランク|\bscore\b|\bpercent|\brank", re.IGNORECASE
)
FIXED = ("reading_1", "sign_note")
"""The two sentences that say what the document is not."""


KINDS = [pytest.param(kind, marks=pytest.mark.slow) if kind in ("pdf", "docx") else kind for kind in PAINTED]


@pytest.fixture(autouse=True)
def _at_root(monkeypatch):
    monkeypatch.chdir(ROOT)


def bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def quoted(value: object) -> set[str]:
    """Return every text of others in an assessment: declared, read, or of a catalog; not our own sentences."""
    if isinstance(value, str):
        return {value} if len(value) > 1 else set()
    if isinstance(value, list):
        return set().union(*map(quoted, value))
    if isinstance(value, dict):
        ours = ("message", "remedy") if "code" in value and "message" in value else ()
        return set().union(*(quoted(one) for key, one in value.items() if key not in ours))
    return set()


def ours(text: str, found, language: str) -> str:
    """Return what is left of a report without the texts of others and without the fixed sentences."""
    left = bare(text)
    fixed = {bare(PHRASES[key][0 if language == "ja" else 1]) for key in FIXED}
    for said in sorted({bare(visible(one)) for one in quoted(dump(found))} | fixed, key=len, reverse=True):
        if BANNED.search(said) or FIGURES.search(said):
            left = left.replace(said, "◆")
    return left


@pytest.mark.parametrize("edition", ["full", "public", "plain"])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["madoguchi-chatbot", "midori-town-deployment"])
def test_words_that_no_report_says(name, kind, edition):
    found = assessment(name)
    for language in ("ja", "en"):
        text = readable(kind, whole(kind, found, Options(language, edition=edition)))
        left = ours(text, found, language)
        assert len(left) > 500
        for pattern in (BANNED, FIGURES):
            hit = pattern.search(left)
            assert hit is None, left[max(0, hit.start() - 60) : hit.end() + 60]


def test_the_ban_can_fail():
    found = assessment("madoguchi-chatbot")
    assert BANNED.search(ours("この製品は原則に適合しています。", found, "ja"))
    assert not BANNED.search(ours(PHRASES["sign_note"][0], found, "ja"))


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.slow
@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_the_same_bytes(kind, name):
    for edition in ("full", "public", "plain"):
        options = Options("ja", edition=edition)
        assert whole(kind, assessment(name), options) == whole(kind, assessment(name), options)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_sheet_of_items_has_a_row_a_criterion(language):
    found = assessment("midori-town-deployment")
    items = cells(whole("xlsx", found, Options(language)))[1]
    reader = Reader(found, language)
    at = items[0].index(reader.say("ref"))
    verdict = items[0].index(reader.say("verdict"))
    rows = {row[at]: row[verdict] for row in items[1:]}
    wanted = {
        one.ref: reader.word("verdict", "not-due" if one.category == "not-due" else one.verdict.value)
        for principle in found.principles
        for one in principle.criteria
    }
    assert rows == wanted
    assert len(items) == len(wanted) + 1


HOSTILE = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["=1+1", "+cmd|' /C calc'!A0", "-2", "@SUM(A1)", "\t=1", "http://x.example", "0123", "<w:p>", "]]>"]
    ),
    st.sampled_from(
        ["\x00\x0b\x1b[31m", "\u202eabc", "\ud842", "_x0041_", "𠮷髙﨑", "a" * 40_000, "", " ", "#REF!", "{=1}"]
    ),
)


def page_of(one: str, two: str, three: str) -> Page:
    blocks = (
        Paragraph((one,), "strong"),
        Heading(1, two),
        Pairs(((one, two), (one, three))),
        Heading(2, three),
        Table((one, two), ((three, one),)),
        Entries((Entry(one, (Detail(two, three),), "undetermined", "a/b", topic=three),), numbered=True),
        Entries((Entry("a/b", (Detail(two, three),), "satisfied", "a/b", home=True, topic=one, tag=two),)),
    )
    return Page("ja", one, blocks, number=two, about=three, dated="2026-11-24", maker="Gensoku 0")


def file_of(kind: str, page: Page) -> bytes:
    return b"".join(map(as_bytes, painted(kind, page, Options(page.language))))


@settings(max_examples=15, deadline=None)
@given(HOSTILE, HOSTILE, HOSTILE)
def test_excel_holds_text_as_text(one, two, three):
    (sheet,) = cells(file_of("xlsx", page_of(one, two, three)))
    held = {cell for row in sheet for cell in row}
    for raw in (one, two, three):
        text = visible(raw)
        if len(text) <= 32_000:
            assert text in held or not text.strip()
        else:
            assert any(cell.startswith(text[:1000]) and cell.endswith("省きました）") for cell in held)


@settings(max_examples=15, deadline=None)
@given(HOSTILE, HOSTILE, HOSTILE)
def test_word_holds_text_as_text(one, two, three):
    held = "\n".join(word_lines(file_of("docx", page_of(one, two, three))))
    for raw in (one, two, three):
        assert visible(raw) in held


class TestPublic:
    name = "midori-town-deployment"

    @pytest.mark.parametrize("kind", KINDS)
    def test_nothing_of_a_document_that_is_not_public(self, kind):
        found = assessment(self.name)
        hidden = [record for record in found.evidence if record.disclosure != "public"]
        assert hidden
        text = bare(readable(kind, whole(kind, found, Options("ja", edition="public"))))
        # A title such as 研修の記録 is also what a kind of document is called; that word stays.
        general = bare("".join(quoted([dump(found.catalogs), dump(found.names)])))
        for record in hidden:
            for name in filter(None, (record.title, record.location.partition("#")[0])):
                assert bare(name) in general or bare(name) not in text, name
        for principle in found.principles:
            for one in principle.criteria:
                if any(seen.evidence in {record.id for record in hidden} for seen in one.observations):
                    for claim in one.claims:
                        if claim.statement and len(claim.statement) > 10:
                            assert bare(claim.statement) not in text

    def test_public_documents_are_named(self):
        text = bare(readable("html", whole("html", assessment(self.name), Options("ja", edition="public"))))
        assert "みどり町窓口案内AI運用要綱" in text

    @pytest.mark.parametrize("name", EXAMPLES)
    def test_verdicts_figures_and_digest_stay(self, name):
        found = assessment(name)
        left = public.redacted(found, "ja")
        assert left.assessment.sha256 == found.sha256
        assert left.assessment.summary == found.summary
        assert left.closed + left.discussed + left.unmarked == sum(one.disclosure != "public" for one in found.evidence)
        for before, after in zip(found.principles, left.assessment.principles, strict=True):
            assert (before.ref, before.verdict, before.tally) == (after.ref, after.verdict, after.tally)
            for one, other in zip(before.criteria, after.criteria, strict=True):
                kept = ("ref", "verdict", "counts", "category", "waived")
                assert [getattr(one, key) for key in kept] == [getattr(other, key) for key in kept]
                assert [told.code for told in one.reasons] == [told.code for told in other.reasons]
        assert found.sha256 in bare(readable("text", whole("text", found, Options("ja", edition="public"))))

    @pytest.mark.slow
    def test_names_of_persons_are_left_out(self):
        found = assessment(self.name)
        named = "鈴木次郎"
        principles = []
        for principle in found.principles:
            criteria = []
            for one in principle.criteria:
                seen = tuple(
                    replace(look, review=replace(look.review, name=named)) if look.review else look
                    for look in one.observations
                )
                waiver = replace(one.waiver, name=named) if one.waiver else None
                criteria.append(replace(one, observations=seen, waiver=waiver))
            principles.append(replace(principle, criteria=tuple(criteria)))
        found = replace(found, principles=tuple(principles))
        assert named in readable("text", whole("text", found, Options("ja")))
        for kind in PAINTED:
            assert named not in readable(kind, whole(kind, found, Options("ja", edition="public")))

    def test_no_public_edition_for_machines(self):
        from click.testing import CliRunner

        from checker.cli.group import group

        done = CliRunner().invoke(group, ["check", "x.yaml", "--edition", "public", "--format", "json"])
        assert done.exception is not None
        assert done.exception.problem.code == "DEC-124"


class TestPlain:
    def test_it_counts_what_it_lists(self):
        found = assessment("midori-town-deployment")
        text = bare(readable("text", whole("text", found, Options("ja", edition="plain"))))
        tally = found.summary.verdicts
        assert f"資料で答えを見たもの（{tally.satisfied}件）" in text
        assert f"まだ資料にないもの（{tally.not_satisfied - tally.waived}件）" in text
        assert f"人が確かめるもの（{tally.undetermined}件）" in text

    def test_it_quotes_no_document_and_no_answer(self):
        found = assessment("madoguchi-chatbot")
        text = bare(readable("text", whole("text", found, Options("ja", edition="plain"))))
        for record in found.evidence:
            assert bare(record.title or "資料なし") not in text
        for principle in found.principles:
            for one in principle.criteria:
                assert not any(claim.statement and bare(claim.statement) in text for claim in one.claims)


def asked_in(page: Page) -> set[str]:
    return {entry.ref for block in page.blocks if isinstance(block, Entries) for entry in block.entries}


class TestLetters:
    def test_it_asks_for_exactly_what_is_missing(self):
        found = assessment("midori-town-deployment")
        wanted = {
            one.ref
            for principle in found.principles
            for one in principle.criteria
            if one.verdict in ("not-satisfied", "undetermined") and not one.waived
        }
        assert wanted
        assert asked_in(letter(found, "ja", "2026-12-10")) == wanted

    def test_nothing_missing_nothing_asked(self):
        assert not anything_to_ask(assessment("madoguchi-chatbot-complete"))
        assert asked_in(letter(assessment("madoguchi-chatbot-complete"), "ja", None)) == set()
        assert anything_to_ask(assessment("madoguchi-chatbot"))

    @pytest.mark.parametrize("kind", KINDS)
    @pytest.mark.parametrize("language", ["ja", "en"])
    def test_letters_and_changes_say_none_of_the_words(self, kind, language):
        found = assessment("madoguchi-chatbot")
        later = assessment("madoguchi-chatbot-complete")
        pages = [
            letter(found, language, "2026-12-10"),
            letter_to_all([found, later], language, None),
            changes.build(difference(found, later), language),
        ]
        for page in pages:
            left = ours(readable(kind, file_of(kind, page)), found, language)
            assert len(left) > 100
            for pattern in (BANNED, FIGURES):
                hit = pattern.search(left)
                assert hit is None, left[max(0, hit.start() - 60) : hit.end() + 60]

    @pytest.mark.parametrize("kind", KINDS)
    def test_it_names_the_date_and_the_declarant(self, kind):
        text = bare(readable(kind, file_of(kind, letter(assessment("madoguchi-chatbot"), "ja", "2026-12-10"))))
        assert "令和8年12月10日" in text
        assert "株式会社サンプルAI御中" in text

    @pytest.mark.parametrize("kind", KINDS)
    @pytest.mark.parametrize("name", ["madoguchi-chatbot", "midori-town-deployment"])
    def test_no_banned_word_and_no_score(self, name, kind):
        found = assessment(name)
        for language in ("ja", "en"):
            for page in (letter(found, language, "2026-12-10"), letter_to_all([found], language, None)):
                left = ours(readable(kind, file_of(kind, page)), found, language)
                assert not BANNED.search(left)
                assert not FIGURES.search(left)

    @pytest.mark.parametrize("kind", KINDS)
    def test_to_all_bidders_it_names_none_and_tells_no_reason(self, kind):
        both = [assessment("madoguchi-chatbot"), assessment("madoguchi-chatbot-complete")]
        pages = [letter_to_all(list(order), "ja", "2026-12-10") for order in itertools.permutations(both)]
        assert file_of("text", pages[0]) == file_of("text", pages[1])
        text = bare(readable(kind, file_of(kind, pages[0])))
        for found in both:
            subject = found.declaration.subject
            for name in (
                subject["name"],
                subject["provider"]["name"],
                found.sha256[:12],
                *(e.title for e in found.evidence),
            ):
                assert bare(name) not in text, name
        details = [
            d for block in pages[0].blocks if isinstance(block, Entries) for e in block.entries for d in e.details
        ]
        assert {detail.label for detail in details} == {"求めるもの", "貴社の分", "町の分"}
        assert asked_in(pages[0]) == asked_in(letter(both[0], "ja", None))

    def test_where_both_have_a_part_each_is_told_its_own(self):
        found = assessment("madoguchi-chatbot")
        texts = {ref: text for catalog in found.catalogs for ref, text in catalog.criteria.items()}
        for page, vendor in ((build(found, "ja"), "事業者の分"), (letter(found, "ja", None), "貴社の分")):
            told = [
                (entry.ref, {detail.label: detail.text for detail in entry.details})
                for block in page.blocks
                if isinstance(block, Entries)
                for entry in block.entries
                if any(detail.label in ("求めるもの", "町の分") for detail in entry.details)
            ]
            assert {"町の分" in labels for _, labels in told} == {True, False}
            for ref, labels in told:
                text = texts[ref]
                if text.buyer_part:
                    assert (labels[vendor], labels["町の分"]) == (text.remedy.ja, text.buyer_part.ja)
                    assert "求めるもの" not in labels
                else:
                    assert labels["求めるもの"] == text.remedy.ja
                    assert vendor not in labels


class TestExcel:
    def test_reasons_name_documents_and_dates_as_the_other_papers_do(self):
        found = assessment("midori-town-deployment")
        (header, *rows) = cells(whole("xlsx", found, Options("ja")))[1]
        reader = Reader(found, "ja")
        why = {row[header.index("項目の番号")]: row[header.index("理由")] for row in rows}
        for _, one, _ in reader.items():
            assert why[one.ref] == " ".join(f"{reader.told(told)}［{told.code}］" for told in reasons_of(one))
        assert any("令和" in said for said in why.values())
        assert not any(re.search(r"（20\d\d-\d\d-\d\d", said) for said in why.values())

    def test_what_goes_on_paper(self):
        book = openpyxl.load_workbook(io.BytesIO(whole("xlsx", assessment("midori-town-deployment"), Options("ja"))))
        sheet = book.worksheets[1]
        printed = range_boundaries(sheet.print_area.rpartition("!")[2])[2]
        shown = [cell.value for cell in sheet[1]][:printed]
        assert {"問い", "回答", "理由", "場所", "人の確認", "結果"} <= set(shown)

    def test_reasons_stand_under_their_own_heading(self):
        found = assessment("midori-town-deployment")
        header, *rows = cells(whole("xlsx", found, Options("ja")))[-1]
        assert header == ["事項", "値", "識別値（SHA-256）", "理由"]
        assert all(re.fullmatch(r"[0-9a-f]{64}|", row[2]) for row in rows)
        assert {row[3] for row in rows} >= {one.why for one in found.characteristics if one.why}


class TestWord:
    W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

    @pytest.fixture
    def document(self):
        found = assessment("midori-town-deployment")
        return docx.Document(io.BytesIO(whole("docx", found, Options("ja"))))

    @pytest.mark.slow
    def test_latin_words_stay_whole(self, document):
        (language,) = document.styles["Normal"].element.iter(f"{self.W}lang")
        assert language.get(f"{self.W}val") == "en-US", "as Japanese, they may be broken anywhere"
        assert language.get(f"{self.W}eastAsia") == "ja-JP"

    @pytest.mark.slow
    def test_no_row_is_divided_between_pages(self, document):
        rows = [row for table in document.tables for row in table.rows]
        assert rows
        assert all(row._tr.trPr.find(f"{self.W}cantSplit") is not None for row in rows)

    @pytest.mark.slow
    def test_numbers_of_pages_are_as_small_as_the_foot(self, document):
        foot = document.sections[0].footer.paragraphs[0]
        assert foot.style.font.size.pt == foot.runs[0].font.size.pt == 8

    def test_a_line_that_leads_to_a_list_stays_with_it(self):
        blocks = (Heading(2, "題"), Paragraph(("次のとおり。",)), Entries((Entry("一つ"),)), Paragraph(("終わり。",)))
        page = replace(page_of("a", "b", "c"), blocks=blocks)
        lines = docx.Document(io.BytesIO(file_of("docx", page))).paragraphs
        kept = {line.text: line.paragraph_format.keep_with_next for line in lines}
        assert kept["次のとおり。"]
        assert not kept["終わり。"]


class TestDigestsThatNobodyDeclared:
    """Told once, for all documents: it changes no verdict, and stands in the result itself with every item."""

    def found(self):
        found = assessment("madoguchi-chatbot")
        principle = found.principles[0]
        criterion = next(one for one in principle.criteria if one.verdict.value == "satisfied" and one.reasons)
        id_ = found.evidence[0].id
        message = Both(ja=f"根拠資料「{id_}」の識別値", en=f"the digest of “{id_}”")
        told = replace(criterion.reasons[0], code="EVI-029", message=message, fields={"evidence": id_}, effect="none")
        criteria = tuple(
            replace(one, reasons=(*one.reasons, told)) if one is criterion else one for one in principle.criteria
        )
        changed = replace(principle, criteria=criteria)
        return replace(found, principles=(changed, *found.principles[1:])), criterion.ref

    @pytest.mark.parametrize("language", ["ja", "en"])
    @pytest.mark.parametrize("kind", ["text", "html", "markdown"])
    def test_once_in_papers(self, kind, language):
        found, _ = self.found()
        text = readable(kind, whole(kind, found, Options(language)))
        assert text.count("EVI-029") == 1
        name = Reader(found, language).called(found.evidence[0])
        assert bare(name) in bare(text[text.index("EVI-029") - 500 : text.index("EVI-029")])

    def test_not_at_all_where_all_are_declared(self):
        assert "EVI-029" not in readable("text", whole("text", assessment("madoguchi-chatbot-complete"), Options("ja")))

    def test_in_no_row_of_a_workbook_and_in_every_result(self):
        found, ref = self.found()
        (row,) = [row for row in cells(whole("xlsx", found, Options("ja")))[1] if ref in row]
        assert not any("EVI-029" in cell for cell in row)
        for kind in ("json", "sarif", "csv"):
            assert b"EVI-029" in whole(kind, found, Options("ja"))


class TestComparison:
    def test_item_by_item(self):
        both = [("a.json", assessment("madoguchi-chatbot")), ("b.json", assessment("madoguchi-chatbot-complete"))]
        refuse_different(both)
        page = side_by_side(both, "ja")
        tables = [block for block in page.blocks if isinstance(block, Table)]
        figures = {row[0][0]: row[1:] for row in tables[0].rows}
        differing, *alike = tables[1:]
        assert differing.header[2:4] == ("A まどぐちAI 3.2.0", "B まどぐちAI 3.3.0"), (
            "which is which stands in the head"
        )
        for letter_, (_, found) in zip("AB", both, strict=True):
            tally = found.summary.verdicts
            assert figures[letter_][:3] == (str(tally.satisfied), str(tally.not_satisfied), str(tally.undetermined))
            reader = Reader(found, "ja")
            shown = {row[-1]: row[2 + "AB".index(letter_)] for row in differing.rows}
            shown |= {row[-1]: row[2] for table in alike for row in table.rows}
            for _, one, _ in reader.items():
                key = "not-due" if one.category == "not-due" else one.verdict.value
                assert shown[one.ref] == reader.word("verdict", key)
        assert all(row[2] != row[3] for row in differing.rows)
        none_of_them = {row[2] for row in alike[-1].rows}
        assert none_of_them == {"対象外", "時期前"}
        assert not none_of_them & {row[2] for row in alike[0].rows}
        assert page.about == "まどぐちAI 3.2.0、まどぐちAI 3.3.0"

    def test_vendors_stand_at_the_head_of_their_columns(self):
        found = assessment("madoguchi-chatbot")
        by = found.declaration.declared_by
        other = replace(found, declaration=replace(found.declaration, declared_by=by | {"organization": "乙社"}))
        (figures,) = [one for one in side_by_side([("a", found), ("b", other)], "ja").blocks if isinstance(one, Table)][
            :1
        ]
        assert [row[0] for row in figures.rows] == [f"A {by['organization']}", "B 乙社"]

    def test_no_cell_of_a_workbook_is_cut(self):
        both = [("a.json", assessment("madoguchi-chatbot")), ("b.json", assessment("madoguchi-chatbot-complete"))]
        page = side_by_side(both, "ja")
        tables = [block for block in page.blocks if isinstance(block, Table) and block.sheet]
        book = openpyxl.load_workbook(io.BytesIO(file_of("xlsx", page)))
        assert book.sheetnames[1:] == [table.sheet for table in tables]
        for table, sheet in zip(tables, book.worksheets[1:], strict=True):
            for number, row in enumerate(table.rows, 2):
                for column, cell in enumerate(row, 1):
                    assert sheet.cell(number, column).value == cell
                    width = sheet.column_dimensions[get_column_letter(column)].width
                    assert sheet.row_dimensions[number].height >= 13 * -(-columns(cell) // int(width))

    def test_no_word_of_a_result_is_broken_on_paper(self):
        both = [("a.json", assessment("madoguchi-chatbot")), ("b.json", assessment("madoguchi-chatbot-complete"))]
        document = docx.Document(io.BytesIO(file_of("docx", side_by_side(both, "ja"))))
        (table,) = [
            one for one in document.tables if one.rows[0].cells[-1].text == "項目の番号" and len(one.columns) == 5
        ]
        for column in (2, 3):
            assert table.columns[column].width.mm >= 17, "根拠あり at 9 points, and both margins"
        assert table.columns[1].width > table.columns[4].width

    @pytest.mark.parametrize("kind", KINDS)
    def test_no_winner_and_no_banned_word(self, kind):
        both = [("a.json", assessment("madoguchi-chatbot")), ("b.json", assessment("madoguchi-chatbot-complete"))]
        for language in ("ja", "en"):
            text = readable(kind, file_of(kind, side_by_side(both, language)))
            left = ours(text, both[0][1], language)
            assert not BANNED.search(left)
            assert not FIGURES.search(left)

    @pytest.mark.parametrize("condition", ["catalogs", "profile", "case", "as_of", "stage"])
    def test_other_conditions_are_refused(self, condition):
        found = assessment("care-robot")
        case = next(item for item in found.inputs if item.role == "case")
        other = {
            "catalogs": replace(found, catalogs=(replace(found.catalogs[0], sha256="0" * 64), *found.catalogs[1:])),
            "profile": replace(found, profile=replace(found.profile, sha256="0" * 64)),
            "case": replace(found, inputs=tuple(item for item in found.inputs if item is not case)),
            "as_of": replace(found, as_of="2026-01-01"),
            "stage": replace(found, profile=replace(found.profile, stage="operation")),
        }[condition]
        assert conditions(other)[condition] != conditions(found)[condition]
        with pytest.raises(InputError) as caught:
            refuse_different([("a", found), ("b", other)])
        assert [(one.code, one.fields["name"]) for one in caught.value.problems] == [("DEC-123", condition)]


@pytest.mark.parametrize("name", EXAMPLES)
def test_causes_add_up_to_what_is_open(name):
    """The breakdown on page one counts every open item once, and its groups are those of the section below."""
    found = assessment(name)
    reader = Reader(found, "ja")
    for key, verdict, total in (
        ("gap_causes", "not-satisfied", found.summary.open_gaps),
        ("open_causes", "undetermined", found.summary.open_undetermined),
    ):
        items = [one for _, one, _ in reader.items() if one.verdict == verdict and not one.waived and not one.apart]
        told = told_causes(reader, items)
        assert sum(int(number) for number in re.findall(r"(\d+) 件", told)) == len(items) == total
        assert not items or reader.say(key, causes=told) in "".join(
            line for block in build(found, "ja").blocks if isinstance(block, Paragraph) for line in block.lines
        )


def test_every_rule_that_fails_or_leaves_open_has_a_cause():
    told = {code for _, _, codes in CAUSES.values() for code in codes}
    assert [code for code in sorted(told) if effect_of(code) not in ("fails", "undecides")] == []
    wanted = {
        code
        for code, rule in RULES.items()
        if code[:3] in ("EVI", "DAT", "AST") and rule.effect in ("fails", "undecides")
    }
    assert wanted - told == set()


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_letters_cite_the_numbers_of_the_report(name, language):
    """Number `3(2)` of a letter is the second entry of the section of the report that begins with 3."""
    found = assessment(name)
    places, section = {}, ""
    for block in build(found, language).blocks:
        if isinstance(block, Heading) and block.level == 2:
            section = re.match(r"\d*", block.text)[0]
        elif isinstance(block, Entries) and block.numbered:
            for number, entry in enumerate(block.entries, block.first):
                for ref in (entry.ref, *(detail.ref for detail in entry.details if detail.ref)):
                    places[ref] = f"{section}({number})"
    blocks = letter(found, language, None).blocks
    listed = [entry.ref for block in blocks if isinstance(block, Entries) for entry in block.entries]
    (annex,) = [block for block in blocks if isinstance(block, Table)]
    assert annex.rows == tuple((f"({number})", places[ref], ref) for number, ref in enumerate(listed, 1))


def test_sheets_print_so_that_they_can_be_read():
    """A4 across, one page wide, heads repeated, and no more columns on paper than can be read at three fifths of their size."""
    book = openpyxl.load_workbook(io.BytesIO(whole("xlsx", assessment("madoguchi-chatbot"), Options("ja"))))
    for sheet in book.worksheets[1:]:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        # One page wide is what a sheet says by saying nothing of it.
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows == "$1:$1"
        last = range_boundaries(sheet.print_area.split("!")[-1])[2] if sheet.print_area else sheet.max_column
        widths = [sheet.column_dimensions[get_column_letter(one)].width for one in range(1, last + 1)]
        assert sum(widths) <= 225, sheet.title
        assert all(sheet.row_dimensions[row].height for row in range(2, sheet.max_row + 1))
