"""Every kind of file of ours, by the word in its `gensoku:` key, with the noun that it holds."""

from __future__ import annotations

from checker.model.assessment import Assessment
from checker.model.baseline import Baseline
from checker.model.buyer import Case, Profile, Reviews, Waivers
from checker.model.catalog import Catalog
from checker.model.declaration import Declaration
from checker.model.lists import CharacteristicList, EvidenceKinds, Families, Synonyms
from checker.model.mapping import Mapping
from checker.model.relation import Reference, Relations

WRITTEN: dict[str, type] = {
    "declaration": Declaration,
    "case": Case,
    "reviews": Reviews,
    "waivers": Waivers,
    "profile": Profile,
    "baseline": Baseline,
    "mapping": Mapping,
}
"""Files that users write."""

SHIPPED: dict[str, type] = {
    "catalog": Catalog,
    "evidence-kinds": EvidenceKinds,
    "characteristics": CharacteristicList,
    "synonyms": Synonyms,
    "families": Families,
    "relations": Relations,
    "reference": Reference,
}
"""Data files under `principles/`."""

PUBLISHED: dict[str, type] = {**WRITTEN, **SHIPPED, "assessment": Assessment}
"""Everything that has a schema under `schemas/`."""
