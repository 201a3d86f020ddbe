"""Many forms in one call: a damaged one is named, and hides none of the others."""

from __future__ import annotations

import contextlib
import io
import json
from pathlib import Path

import pytest
from form_papers import LOGS, a_form, answer, changed, fill_facts

from checker.cli.group import run
from checker.loading.discover import candidates

GOOD = changed(a_form(), lambda book: (fill_facts(book), answer(book, LOGS, {"回答": "不明"})))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("途中で切れた.xlsx", GOOD[: len(GOOD) // 2], "DEC-061"),
        ("鍵.xlsx", OLE, "DEC-063"),
        ("空.xlsx", b"", "DEC-061"),
    ],
)
def test_one_that_cannot_be_opened_is_named_and_the_others_are_checked(
    name: str, data: bytes, code: str, tmp_path: Path
) -> None:
    for number in range(3):
        (tmp_path / f"町{number}.xlsx").write_bytes(GOOD)
    (tmp_path / name).write_bytes(data)
    (tmp_path / "~$町0.xlsx").write_bytes(b"\0" * 165)
    assert len(list(candidates(str(tmp_path)))) == 4
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()) as told:
        status = run(["check", str(tmp_path), "--format", "json", "--as-of", "2026-11-24", "--lang", "ja"])
    found = json.loads(out.getvalue())
    assert status == 3
    assert len(found["assessments"]) == 3
    assert [(one["code"], Path(one["where"]["path"]).name) for one in found["problems"]] == [(code, name)]
    assert name in told.getvalue()
