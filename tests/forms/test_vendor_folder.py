"""A vendor's folder as it comes: an Excel form with Word, PDF and CSV beside it gives what the data files give."""

from __future__ import annotations

from pathlib import Path

import pytest
from shipped_examples import AS_OF, LIBRARY, ROOT

from checker.frame import open_frame
from checker.loading.discover import candidates
from checker.model.assessment import Assessment
from checker.pipeline import check

FORM = "examples/vendor-folder/AI申告様式_株式会社サンプルAI.xlsx"
SAME = "examples/madoguchi-chatbot-complete/declaration.yaml"


def assessed(path: str) -> Assessment:
    result = check(path, open_frame(as_of=AS_OF, library=LIBRARY, debug=True))
    assert result.assessment is not None, result.problems
    return result.assessment


def verdicts(one: Assessment) -> dict[str, str]:
    return {c.ref: str(c.verdict) for principle in one.principles for c in principle.criteria}


@pytest.mark.slow
def test_the_folder_gives_what_the_data_files_give(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert FORM in list(candidates("examples/vendor-folder"))
    found = assessed(FORM)
    # Where the example that it was made from has changed: python examples/vendor-folder/make.py
    assert verdicts(found) == verdicts(assessed(SAME))
    assert [one.code for one in found.problems if one.level == "error"] == []
    opened = {Path(one.location).suffix for one in found.evidence if one.state == "opened"}
    assert {".docx", ".pdf", ".csv", ".json"} <= opened


@pytest.mark.slow
def test_places_are_cells_of_the_form_and_pages_of_the_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    places = [
        reason.where
        for principle in assessed(FORM).principles
        for criterion in principle.criteria
        for reason in criterion.reasons
        if reason.where is not None
    ]
    assert any(place.cell and place.cell.startswith("3 回答!") for place in places)
    assert any(place.page for place in places if place.path.endswith(".pdf"))


GAPS = "examples/vendor-folder-with-gaps"
SCAN = "human-centric/inclusion"


@pytest.mark.slow
def test_the_folder_with_gaps_gives_those_of_its_data_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    (form,) = [path for path in candidates(GAPS) if path.endswith(".xlsx")]
    found = assessed(form)
    # Where the example that it was made from has changed: python examples/vendor-folder/make.py
    ours, theirs = verdicts(found), verdicts(assessed("examples/madoguchi-chatbot/declaration.yaml"))
    scanned = {ref for ref in ours if ref.endswith(SCAN)}
    assert {ref for ref in ours if ours[ref] != theirs[ref]} == scanned
    assert {ours[ref] for ref in scanned} == {"undetermined"}
    assert [problem.code for problem in found.problems if problem.level == "error"] == []
    told = {record.title: [reason.code for reason in record.reasons] for record in found.evidence}
    assert "EVI-012" in told["アクセシビリティ検査証"]
    assert "EVI-001" in told["設定一覧"]
    # 利用規約.pdf is called サービス利用規約 in the list: told, with the cell.
    guessed = [problem for problem in found.problems if problem.code == "DEC-205"]
    assert len(guessed) == 1
    assert all(problem.where and problem.where.cell for problem in guessed)
    # A form may be older than the catalog it was made from (DEC-071); nothing else is to be told of this one.
    assert {problem.code for problem in found.problems} <= {"DEC-205", "DEC-071"}
