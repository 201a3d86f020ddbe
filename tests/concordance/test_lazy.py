"""A check reads what it needs: no relations between other texts, no catalog that is neither chosen nor answered."""

from __future__ import annotations

import pytest

from checker.catalogs import Library
from checker.frame import open_frame
from checker.model.declaration import Claim, Declaration, DeclaredBy, Subject
from checker.pipeline import assess

OLD, NEW, NOW = "ai-utilization@2018", "ai-utilization@2019", "ai-business@1.2"


@pytest.fixture
def library():
    return Library()


def run(library, about, *chosen):
    declaration = Declaration(
        gensoku="declaration/1",
        id="lazy",
        subject=Subject(name="まどぐちAI", version="3.2.0"),
        declared_by=DeclaredBy(organization="A", roles=("ai-service-provider",), declared_on="2026-10-01"),
        claims=(Claim(about=f"{about}/security/measures", answer="met"),),
    )
    frame = open_frame(profile="ci", catalogs=chosen, as_of="2026-11-24", library=library, debug=True)
    return assess(declaration, frame)


def test_one_catalog_alone_reads_nothing_else(library):
    run(library, OLD, OLD)
    assert set(library._catalogs) == {OLD}
    assert library._relations == {}
    assert library._references == {}


def test_a_claim_on_another_edition_reads_the_one_file_between(library):
    run(library, OLD, NEW)
    assert set(library._relations) == {(OLD, NEW)}


def test_several_catalogs_read_the_files_between_them(library):
    found = run(library, OLD, OLD, NOW)
    assert set(library._relations) == {(OLD, NOW)}
    assert {record.source.partition("/")[0] for record in found.related} == {OLD}
