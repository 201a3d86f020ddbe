"""Every PDF, Word, PowerPoint, Excel file and saved web page of the corpus as evidence: opened, or a clear reason, in time."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections import Counter
from pathlib import Path

import pytest

from checker import pipeline
from checker.evidence.documents.client import SAFETY_NET
from checker.frame import open_frame
from checker.model.rules import RULES

pytestmark = [pytest.mark.corpus, pytest.mark.slow]

SECONDS = 10
"""What one file may take at the most."""
CORPUS = Path(os.environ.get("GENSOKU_CORPUS") or "nowhere")
SUFFIXES = (".pdf", ".docx", ".pptx", ".xlsx", ".html", ".htm", ".odt")
FILES = sorted(path for path in CORPUS.rglob("*") if path.suffix.lower() in SUFFIXES) if CORPUS.is_dir() else []
REF = "ai-utilization@2018/transparency/logs"
COUNTS: Counter[str] = Counter()


@pytest.fixture(scope="module", autouse=True)
def counted(request: pytest.FixtureRequest) -> object:
    """Print at the end how many files of each kind were opened, and why the others were not."""
    yield
    with request.config.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
        print()
        for line, count in sorted(COUNTS.items()):
            print(f"  {line}: {count}")


@pytest.mark.skipif(not FILES, reason="GENSOKU_CORPUS names no folder with documents")
@pytest.mark.parametrize("path", FILES or [Path("none")], ids=lambda path: path.name)
def test_a_document_is_opened_or_says_why_not(path: Path, tmp_path: Path) -> None:
    shutil.copyfile(path, tmp_path / path.name)
    declaration = {
        "gensoku": "declaration/1",
        "id": "any",
        "subject": {"name": "any", "version": "1"},
        "declared_by": {"organization": "any", "roles": ["ai-service-provider"], "declared_on": "2026-10-01"},
        "evidence": [{"id": "doc", "at": path.name, "kinds": ["log-policy"]}],
        "claims": [
            {"about": REF, "answer": "met", "statement": "any", "evidence": [{"use": "doc", "kind": "log-policy"}]}
        ],
    }
    (tmp_path / "declaration.json").write_text(json.dumps(declaration), encoding="utf-8")
    frame = open_frame(catalogs=("ai-utilization@2018",), as_of="2026-11-24", debug=True)
    begin = time.monotonic()
    result = pipeline.check(str(tmp_path / "declaration.json"), frame)
    spent = time.monotonic() - begin
    assert result.assessment is not None
    record = result.assessment.evidence[0]
    codes = [reason.code for reason in record.reasons if RULES[reason.code].effect != "none"]
    COUNTS[f"{path.suffix.lower()} {record.state} {' '.join(codes)}".strip()] += 1
    assert spent < SECONDS, spent
    assert not set(codes) & set(SAFETY_NET)
    assert record.state == "opened" or codes
    assert pipeline.exit_status([result]) == 1
