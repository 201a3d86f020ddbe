"""Every file of the corpus that an importer is for: imported, or refused with a clear reason; and no fault after it."""

from __future__ import annotations

import hashlib
import os
import time
from collections import Counter
from pathlib import Path

import pytest
from corpus.importing import FORMATS

from checker.errors import InputError
from checker.loading.importers import import_from
from checker.loading.importers.interface import Given, Imported, Source
from checker.pipeline import check_document, open_frame

pytestmark = [pytest.mark.corpus, pytest.mark.slow]

CORPUS = Path(os.environ.get("GENSOKU_CORPUS") or "nowhere")
CASES = [(format, source) for format, sources in FORMATS.items() for source in sources]


@pytest.mark.parametrize(("format", "source"), CASES, ids=[source for _, source in CASES])
def test_imports(format: str, source: str, tally: Counter[str]) -> None:
    frame = open_frame(catalogs=("ai-business@1.2",), as_of="2026-11-24", debug=True)
    for path in sorted((CORPUS / source).iterdir()):
        data = path.read_bytes()
        given = Source(str(path), data, hashlib.sha256(data).hexdigest(), path.name)
        begun = time.monotonic()
        try:
            made: Imported = import_from(format, [given], Given(as_of="2026-11-24"))
        except InputError as fault:
            assert all(problem.where and problem.where.path for problem in fault.problems), path
            tally["refused " + "+".join(sorted({problem.code for problem in fault.problems}))] += 1
            continue
        assert time.monotonic() - begun < 10, path
        tally["imported"] += 1
        tally["declarations"] += len(made.documents)
        for document in made.documents[:3]:
            result = check_document(document, frame)
            assert result.assessment is not None, (path, result.problems)
            assert not result.problems, (path, result.problems[:2])
            assert result.assessment.summary.internal_errors == 0, path
