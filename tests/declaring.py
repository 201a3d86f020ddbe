"""Declarations made of the cases that satisfy criteria (`tests/cases/`): real documents, each claim typed once."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

CASES = Path(__file__).parent / "cases"


def case(edition: str, item: str) -> dict[str, Any]:
    """Return the case of one criterion."""
    path = CASES / edition.replace("@", "/") / f"{item}.yaml"
    found: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def items(edition: str, roles: Iterable[str]) -> list[str]:
    """Return every criterion of an edition that has a case for one of `roles`."""
    folder = CASES / edition.replace("@", "/")
    found = [path.relative_to(folder).as_posix().removesuffix(".yaml") for path in sorted(folder.rglob("*.yaml"))]
    wanted = set(roles)
    return [item for item in found if case(edition, item)["role"] in wanted]


def declared(folder: Path, edition: str, chosen: Iterable[str], roles: list[str], **facts: Any) -> Path:
    """Write a declaration that claims each of `chosen` with the documents of its case; return its path."""
    evidence: list[dict[str, Any]] = []
    claims = []
    for item in chosen:
        uses = []
        for piece in case(edition, item)["satisfied"]["evidence"]:
            id_ = f"e{len(evidence)}"
            (folder / f"{id_}.md").write_text(piece["text"], encoding="utf-8")
            evidence.append({"id": id_, "at": f"{id_}.md", "kinds": [piece["kind"]], "issued_on": "2026-10-01"})
            uses.append({"use": id_, "kind": piece["kind"], "shows": piece.get("shows", "design")})
        claims.append({"about": f"{edition}/{item}", "answer": "met", "evidence": uses})
    declaration = {
        "gensoku": "declaration/1",
        "id": "made",
        "subject": {"name": "まどぐちAI", "version": "3.2.0"},
        "declared_by": {"organization": "株式会社サンプルAI", "roles": roles, "declared_on": "2026-10-01"},
        "characteristics": facts,
        "evidence": evidence,
        "claims": claims,
    }
    path = folder / "declaration.yaml"
    path.write_text(yaml.safe_dump(declaration, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path
