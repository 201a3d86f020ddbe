"""One case that satisfies each criterion and one that does not, as a vendor would write them (`tests/cases/`)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from building import AS_OF, a_review

from checker.catalogs import Library
from checker.frame import open_frame
from checker.model.buyer import SubjectRef
from checker.model.declaration import (
    Characteristics,
    Claim,
    Declaration,
    DeclaredBy,
    EvidenceItem,
    StatedCharacteristic,
    Subject,
    Use,
)
from checker.pipeline import assess

FOLDER = Path(__file__).parent / "cases"
LIBRARY = Library()
CASES = sorted(FOLDER.rglob("*.yaml"))
PERSONS = ("society", "state")
SAME_AS = {"ai-business@1.1": "ai-business@1.2"}
"""Edition → the edition whose cases serve it too, where the criterion asks for the same evidence and has no case of its own."""


def criteria():
    """Yield every criterion that must have a case: asks and discussion points for others than state and society."""
    for ref in LIBRARY.refs:
        for item, (_, criterion) in LIBRARY.catalog(ref).items.items():
            if criterion is None or criterion.nature not in ("ask", "discussion-point"):
                continue
            if criterion.requirements and any(role not in PERSONS for role in criterion.addressees):
                yield item


def slug(path: Path) -> str:
    return path.relative_to(FOLDER).as_posix().removesuffix(".yaml")


def reference(path: Path) -> str:
    """Return the criterion that a case is for, as its place says."""
    family, edition, item = slug(path).split("/", 2)
    return f"{family}@{edition}/{item}"


OWN = {reference(path): path for path in CASES}


def served() -> set[str]:
    """Return every criterion with a case, its own or that of the edition in which it asks for the same evidence."""
    found = set(OWN)
    for edition, source in SAME_AS.items():
        others = LIBRARY.catalog(source).items
        for ref, (_, criterion) in LIBRARY.catalog(edition).items.items():
            twin = ref.replace(edition, source, 1)
            there = others.get(twin, (None, None))[1]
            if criterion and there and criterion.requirements == there.requirements and twin in OWN:
                found.add(ref)
    return found


def judged(ref: str, case: dict, side: str, folder: Path):
    """Return the finding on the criterion `ref`, with the evidence of one side of the case."""
    given = case[side]
    items, uses = [], []
    for number, one in enumerate(given["evidence"]):
        (folder / f"{number}.md").write_text(one["text"], encoding="utf-8")
        items.append(EvidenceItem(id=f"e{number}", at=f"{number}.md", kinds=(one["kind"],), issued_on="2026-10-01"))
        uses.append(Use(use=f"e{number}", kind=one["kind"], shows=one.get("shows", "design"), at=one.get("at")))
    stated = {
        key: StatedCharacteristic(value=value, why="試験のため") if value is False else value
        for key, value in case.get("characteristics", {}).items()
    }
    declaration = Declaration(
        gensoku="declaration/1",
        id="case",
        subject=Subject(name="まどぐちAI", version="3.2.0"),
        declared_by=DeclaredBy(organization="株式会社サンプルAI", roles=(case["role"],), declared_on="2026-10-01"),
        characteristics=Characteristics(**stated),
        evidence=tuple(items),
        claims=(Claim(about=ref, answer="met", evidence=tuple(uses)),),
    )
    frame = open_frame(profile="ci", catalogs=[ref.partition("/")[0]], as_of=AS_OF, library=LIBRARY, debug=True)
    # Every criterion has its case, whichever tier asks it.
    frame = replace(frame, profile=replace(frame.profile, tier="detailed"))
    if given.get("review"):
        about = a_review(criterion=ref, subject=SubjectRef(name="まどぐちAI"), evidence=None, kind=items[0].kinds[0])
        frame = type(frame)(**{**frame.__dict__, "reviews": (about,)})
    assessment = assess(declaration, frame, evidence_root=str(folder))
    found = [one for principle in assessment.principles for one in principle.criteria if one.ref == ref]
    assert found, f"{ref} is in no shipped catalog"
    return found[0]


@pytest.mark.parametrize(("ref", "path"), OWN.items(), ids=list(OWN))
class TestCase:
    def test_satisfied(self, ref, path, tmp_path):
        case = yaml.safe_load(path.read_text(encoding="utf-8"))
        finding = judged(ref, case, "satisfied", tmp_path)
        assert finding.verdict == "satisfied", [(r.code, dict(r.fields)) for r in finding.reasons]
        assert any(seen.standing == "counts" for seen in finding.observations)

    def test_not_satisfied(self, ref, path, tmp_path):
        case = yaml.safe_load(path.read_text(encoding="utf-8"))
        _, criterion = LIBRARY.catalog(ref.partition("/")[0]).items[ref]
        finding = judged(ref, case, "not-satisfied", tmp_path)
        told = [(r.code, dict(r.fields)) for r in finding.reasons]
        assert finding.verdict == ("not-satisfied" if criterion.status == "verified" else "undetermined"), told
        assert any(reason.effect == "fails" for reason in finding.reasons), told


def test_every_criterion_has_its_case():
    covered = served()
    assert sorted(set(criteria()) - covered) == []
    assert sorted(covered - set(criteria())) == []


@pytest.mark.parametrize("path", CASES, ids=slug)
def test_a_case_lies_where_its_criterion_does(path):
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert case["criterion"].replace("@", "/") == slug(path)
