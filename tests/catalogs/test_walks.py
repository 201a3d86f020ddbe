"""Walks over every catalog that is shipped: a new one is held to the same rules without a line here."""

from __future__ import annotations

import re

import pytest
from shipped_examples import LIBRARY, ROOT

from checker.catalogs import LoadedCatalog

CRITERIA = [
    (ref, item, criterion)
    for ref in LIBRARY.refs
    for item, (_, criterion) in LIBRARY.catalog(ref).items.items()
    if criterion is not None
]
FILES = sorted(
    path
    for path in (ROOT / "principles").glob("*/*.yaml")
    if path.read_text(encoding="utf-8").startswith("gensoku: catalog/1")
)
JAPANESE = re.compile("[\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff]")
KINDS = {kind.id: kind for kind in LIBRARY.kinds.kinds}
SECTIONS = {section.id for section in LIBRARY.kinds.sections}
FACTS = {fact.id for fact in LIBRARY.kinds.facts}


def texts(catalog: LoadedCatalog):
    """Yield (where, bilingual text) of everything that a reader is shown."""
    plain = catalog.catalog
    yield "title", plain.title
    yield "issuer", plain.issuer
    for philosophy in plain.philosophies:
        yield philosophy.id, philosophy.title
        yield philosophy.id, philosophy.statement
    for principle in plain.principles:
        yield principle.id, principle.title
        if principle.statement:
            yield principle.id, principle.statement
        for note in principle.notes:
            yield principle.id, note.text
        for one in principle.criteria:
            for text in (one.statement, one.question, one.remedy, one.buyer_part):
                if text is not None:
                    yield f"{principle.id}/{one.id}", text


@pytest.mark.parametrize("ref", LIBRARY.refs)
def test_both_languages_each_in_its_own(ref):
    for where, text in texts(LIBRARY.catalog(ref)):
        assert text.ja.strip(), where
        assert text.en.strip(), where
        # A body of states may have one name for all.
        assert JAPANESE.search(text.ja) or where == "issuer", (where, text.ja)
        assert not JAPANESE.search(text.en) or len(text.en) > 3 * len(JAPANESE.findall(text.en)), where


@pytest.mark.parametrize("ref", LIBRARY.refs)
def test_every_criterion_says_where_it_comes_from_and_how_sure_that_is(ref):
    for _, item, one in (entry for entry in CRITERIA if entry[0] == ref):
        assert one.source_id, item
        content = [mark for mark in one.sources if mark.aspect == "content"]
        assert content, item
        for mark in one.sources:
            assert mark.locator.strip(), item
            assert mark.status in ("verified", "partly", "recalled"), item
        assert one.status == content[0].status, item


@pytest.mark.parametrize(("ref", "item", "criterion"), CRITERIA, ids=[item for _, item, _ in CRITERIA])
class TestCriterion:
    def test_no_requirement_is_a_kind_alone(self, ref, item, criterion):
        for group in criterion.requirements:
            for member in group.all:
                assert member.sections or member.facts, (item, member.kind)
                assert member.kind in KINDS
                assert set(member.sections) <= SECTIONS
                assert set(member.facts) <= FACTS

    def test_what_can_be_a_gap_has_question_and_remedy(self, ref, item, criterion):
        if criterion.nature in ("ask", "discussion-point") and criterion.requirements:
            assert criterion.question is not None
            assert criterion.remedy is not None
            assert re.search("か。|か$", criterion.question.ja), criterion.question.ja
            assert "?" in criterion.question.en, criterion.question.en

    def test_where_both_have_a_part_the_buyer_s_is_told(self, ref, item, criterion):
        if criterion.owner != "both":
            assert criterion.buyer_part is None
        elif ref.startswith("ai-business@"):
            assert criterion.buyer_part is not None
            assert criterion.buyer_part.ja.startswith("町は、"), criterion.buyer_part.ja
            assert criterion.buyer_part.ja.count("。") == 1, criterion.buyer_part.ja
            assert len(criterion.buyer_part.ja) <= 70, criterion.buyer_part.ja
            assert criterion.buyer_part.en.startswith("The town "), criterion.buyer_part.en

    def test_only_items_for_state_and_society_ask_for_no_evidence(self, ref, item, criterion):
        if not criterion.requirements:
            outside = set(criterion.addressees) <= {"society", "state"}
            assert outside or criterion.nature in ("example", "descriptive"), item


@pytest.mark.parametrize("path", FILES, ids=[path.relative_to(ROOT).as_posix() for path in FILES])
def test_prose_stands_in_block_style(path):
    """In flow style `{en: which log, how long}` silently becomes three keys."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        flow = re.match(r"\s*(?:-\s*)?(statement|question|remedy|buyer_part|clause|text):\s*(\S.*)", line)
        assert not flow or flow[2].startswith(("#", '{ja: "', "{ja: '")), f"{path.name}:{number}"
        prose = re.match(r"\s+(ja|en):\s*([^>|\s].*)", line)
        assert not prose or len(prose[2]) <= 200, f"{path.name}:{number}"


def test_every_catalog_that_lies_here_is_shipped():
    assert len(FILES) == len(LIBRARY.refs)
