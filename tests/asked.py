"""Ask one criterion about one or more documents, as a vendor who answers "met" would hand them in."""

from __future__ import annotations

from pathlib import Path

from building import AS_OF
from shipped_examples import LIBRARY

from checker.frame import open_frame
from checker.model.assessment import CriterionRecord
from checker.model.declaration import Characteristics, Claim, Declaration, DeclaredBy, EvidenceItem, Subject, Use
from checker.pipeline import assess

YES = Characteristics(
    ai_software=True,
    personal_data=True,
    affects_rights=True,
    decides_about_individuals=True,
    profiling=True,
    dialogue_or_generation=True,
    networked=True,
    uses_learning_data=True,
    actuators=True,
    safety_judgment=True,
    public_body=True,
)


def answered(
    folder: Path, ref: str, *documents: tuple[str, str], suffix: str = ".md", at: str | None = None
) -> CriterionRecord:
    """Return the finding on `ref` where each (kind, text) is handed in as a document that shows operation."""
    _, criterion = LIBRARY.catalog(ref.partition("/")[0]).items[ref]
    items, uses = [], []
    for number, (kind, text) in enumerate(documents):
        (folder / f"{number}{suffix}").write_text(text, encoding="utf-8")
        items.append(EvidenceItem(id=f"e{number}", at=f"{number}{suffix}", kinds=(kind,), issued_on="2026-10-01"))
        uses.append(Use(use=f"e{number}", kind=kind, shows="operation", at=at))
    roles = tuple(
        role for role in criterion.addressees if role not in ("society", "state", "user", "end-user", "everyone")
    )
    declaration = Declaration(
        gensoku="declaration/1",
        id="case",
        subject=Subject(name="まどぐちAI", version="3.2.0"),
        declared_by=DeclaredBy(
            organization="株式会社サンプルAI", roles=roles or ("ai-service-provider",), declared_on="2026-10-01"
        ),
        characteristics=YES,
        evidence=tuple(items),
        claims=(Claim(about=ref, answer="met", evidence=tuple(uses)),),
    )
    frame = open_frame(profile="ci", catalogs=[ref.partition("/")[0]], as_of=AS_OF, library=LIBRARY, debug=True)
    made = assess(declaration, frame, evidence_root=str(folder))
    return next(one for principle in made.principles for one in principle.criteria if one.ref == ref)
