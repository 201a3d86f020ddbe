"""A catalog in a file may be of an edition that is not shipped."""

from __future__ import annotations

import json
from pathlib import Path

from checker.catalogs import Library
from checker.frame import open_frame
from checker.pipeline import check


def test_an_edition_that_is_not_shipped_is_checked_like_another(tmp_path: Path) -> None:
    catalog = {**Library().catalog("ai-utilization@2018").data, "edition": "2001", "supersedes": ["ai-social@2019"]}
    (tmp_path / "catalog.json").write_text(json.dumps(catalog, ensure_ascii=False), encoding="utf-8")
    declaration = {
        "gensoku": "declaration/1",
        "id": "x",
        "subject": {"name": "x", "version": "1"},
        "declared_by": {"organization": "x", "roles": ["developer"], "declared_on": "2026-10-01"},
        "claims": [{"about": "ai-utilization@2001/transparency/logs", "answer": "unknown"}],
    }
    (tmp_path / "declaration.json").write_text(json.dumps(declaration), encoding="utf-8")
    frame = open_frame(catalogs=[str(tmp_path / "catalog.json"), "ai-social@2019"], as_of="2026-11-24", debug=True)
    result = check(str(tmp_path / "declaration.json"), frame)
    assert result.problems == ()
    assert result.assessment is not None
    assert [one.ref for one in result.assessment.catalogs] == ["ai-utilization@2001", "ai-social@2019"]
    assert [one.superseded_by for one in result.assessment.catalogs] == [None, "ai-utilization@2001"]
