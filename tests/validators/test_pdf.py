"""PDF reports before programs of others. veraPDF is not among them: no PDF/A or PDF/UA conformance is claimed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from outside import program, run
from shipped_examples import EXAMPLES, assessment

from checker.reports import Options, whole

pytestmark = pytest.mark.validators


@pytest.fixture(scope="module", params=EXAMPLES)
def report(request, tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("pdf") / "report.pdf"
    path.write_bytes(whole("pdf", assessment(request.param), Options("ja")))
    return path


def test_qpdf(report):
    done = run(program("qpdf"), "--check", str(report))
    assert done.returncode == 0, done.stdout + done.stderr


def test_poppler(report):
    program("pdftotext")
    said = run(program("pdfinfo"), str(report)).stdout
    assert re.search(r"^Tagged: +yes$", said, re.MULTILINE)
    assert re.search(r"^Title: +AI原則に関する申告", said, re.MULTILINE)
    listed = run(program("pdffonts"), str(report)).stdout.splitlines()[2:]
    assert listed
    for line in listed:
        # Embedded, a subset, and with a map to Unicode.
        assert re.search(r" yes yes yes +\d+ +0$", line), line
    structure = run(program("pdfinfo"), "-struct", str(report)).stdout
    for tag in ("H1", "H2", "Table", "TH", "L", "P"):
        assert re.search(rf"^ *{tag}\b", structure, re.MULTILINE), tag
    text = re.sub(r"\s", "", run(program("pdftotext"), str(report), "-").stdout)
    headings = [
        "この文書の読み方",
        "人が確かめる必要があるもの",
        "見ていないもの",
        "項目ごとの照合結果",
        "再実施の方法",
    ]
    places = [text.index(heading) for heading in headings]
    assert places == sorted(places)
