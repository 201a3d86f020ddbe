"""The laws of relations, over everything that is shipped."""

from __future__ import annotations

from itertools import combinations

import pytest

from checker.catalogs import Library
from checker.model.relation import INVERSE

LIBRARY = Library()
PAIRS = LIBRARY.pairs
FILES = {pair: LIBRARY.relations(*pair) for pair in PAIRS}
NAMES = ["--".join(pair) for pair in PAIRS]
CURRENT = "ai-business@1.2"
WITHIN_FAMILIES = {
    ("ai-development@2016", "ai-development@2017"),
    ("ai-utilization@2018", "ai-utilization@2019"),
    ("ai-social@2018", "ai-social@2019"),
    ("ai-business@1.1", "ai-business@1.2"),
}


def ends(edition):
    return set(LIBRARY.catalog(edition).items if edition in LIBRARY.refs else LIBRARY.reference(edition).items)


def items(edition):
    """Return what must not stand alone: criteria, or the items of a text held as identifiers."""
    if edition in LIBRARY.refs:
        return [ref for ref, (_, criterion) in LIBRARY.catalog(edition).items.items() if criterion is not None]
    return list(LIBRARY.reference(edition).items)


def named(file):
    """Return every item that a file speaks of."""
    found = {end for one in file.relations for end in (one.source, one.target)}
    found |= {end for one in file.covers for end in (one.broad, *one.narrow)}
    found |= {end for topic in file.topics for end in (*topic.left, *topic.right)}
    return found | {one.item for one in file.unrelated}


def stated():
    """Return (source, target) → type for every relation, read both ways."""
    found = {}
    for file in FILES.values():
        for one in file.relations:
            found[one.source, one.target] = one.type
            found[one.target, one.source] = INVERSE[one.type]
    return found


def test_within_each_family_and_between_every_edition_and_the_text_in_force():
    assert set(PAIRS) >= WITHIN_FAMILIES
    for edition in LIBRARY.refs:
        if edition != CURRENT and not edition.startswith("ds-920@"):
            assert LIBRARY.relations(edition, CURRENT) is not None, edition
    for reference in LIBRARY.references:
        assert LIBRARY.relations(CURRENT, reference) is not None, reference


@pytest.mark.parametrize("pair", PAIRS, ids=NAMES)
class TestFile:
    def test_its_name_says_between_what_it_stands(self, pair):
        assert FILES[pair].between == pair

    def test_every_end_exists_on_its_side(self, pair):
        one, other = (ends(edition) for edition in pair)
        file = FILES[pair]
        assert named(file) <= one | other
        for relation in file.relations:
            assert relation.source in one
            assert relation.target in other
        for topic in file.topics:
            assert set(topic.left) <= one
            assert set(topic.right) <= other
        for cover in file.covers:
            sides = {ref.partition("/")[0] for ref in cover.narrow}
            assert len(sides) == 1
            assert cover.broad.partition("/")[0] not in sides

    def test_no_two_items_are_related_twice(self, pair):
        relations = [(one.source, one.target) for one in FILES[pair].relations]
        assert len(relations) == len(set(relations))

    def test_each_relation_says_why_and_who_says_so(self, pair):
        for relation in FILES[pair].relations:
            assert relation.rationale is not None
            assert relation.status == "proposed" or relation.seen_in
        for topic in FILES[pair].topics:
            assert topic.seen_in

    def test_no_item_stands_alone_without_a_reason(self, pair):
        spoken = named(FILES[pair])
        for edition in pair:
            if edition == CURRENT:
                continue
            alone = [ref for ref in items(edition) if ref not in spoken and ref.rsplit("/", 1)[0] not in spoken]
            assert alone == []

    def test_what_is_called_unrelated_has_no_relation(self, pair):
        file = FILES[pair]
        related = {end for one in file.relations for end in (one.source, one.target)}
        assert {one.item for one in file.unrelated} & related == set()

    def test_a_group_is_made_of_parts(self, pair):
        types = {(one.source, one.target): one.type for one in FILES[pair].relations}
        for cover in FILES[pair].covers:
            for narrow in cover.narrow:
                assert types[narrow, cover.broad] == "subset-of"


def test_every_item_of_the_text_in_force_is_spoken_of_somewhere():
    spoken = set().union(*(named(file) for file in FILES.values()))
    assert [ref for ref in items(CURRENT) if ref not in spoken and ref.rsplit("/", 1)[0] not in spoken] == []


def test_equal_is_transitive():
    """Two items that are both equal to a third stand in no other relation to each other than equal."""
    found = stated()
    groups = {}
    for (one, other), type_ in found.items():
        if type_ == "equal":
            groups.setdefault(one, {one}).add(other)
    for group in groups.values():
        for one, other in combinations(sorted(group), 2):
            assert found.get((one, other), "equal") == "equal", (one, other)
            editions = {ref.partition("/")[0] for ref in (one, other)}
            if len(editions) == 2 and LIBRARY.relations(*editions) is not None:
                assert (one, other) in found, (one, other)


def test_equal_items_stand_alike_to_a_third():
    found = stated()
    equals = [pair for pair, type_ in found.items() if type_ == "equal"]
    for one, other in equals:
        for (source, target), type_ in found.items():
            if source != one or target == other:
                continue
            editions = {other.partition("/")[0], target.partition("/")[0]}
            if len(editions) == 2 and LIBRARY.relations(*sorted(editions)) is not None:
                assert found.get((other, target)) == type_, (one, other, target)


def test_narrower_than_has_no_cycles():
    below = {}
    for (one, other), type_ in stated().items():
        if type_ == "subset-of":
            below.setdefault(one, set()).add(other)

    def reach(ref, seen):
        for broader in below.get(ref, ()):
            if broader not in seen:
                seen.add(broader)
                reach(broader, seen)
        return seen

    for ref in below:
        assert ref not in reach(ref, set()), ref


def test_the_official_crosswalk_has_its_topics_and_no_types():
    file = LIBRARY.relations(CURRENT, "nist-ai-rmf@1.0")
    assert len(file.topics) == 39
    assert file.relations == ()
    assert file.covers == ()
    assert sum(1 for topic in file.topics if topic.difference) == 6
    assert all(topic.status == "official" and topic.right for topic in file.topics)
    unresolved = {text for topic in file.topics for text in topic.unresolved}
    assert all(text[:2] in ("D.", "E", "E.", "C.", "D-") or text == "E" for text in unresolved), unresolved
    assert "D-5." in unresolved


@pytest.mark.parametrize(
    ("reference", "count"),
    [
        ("nist-ai-rmf@1.0", 72),
        ("iso-iec-42001@2023", 38),
        ("eu-ai-act@2024", 7),
        ("altai@2020", 7),
        ("ai-verify@2023", 12),
    ],
)
def test_how_many_identifiers_are_held(reference, count):
    assert len(LIBRARY.reference(reference).items) == count
