"""Excel and Word reports opened by LibreOffice: the text arrives, and no text becomes a formula."""

from __future__ import annotations

import pytest
from outside import program, run
from people_reading import word_lines
from shipped_examples import assessment

from checker.reports import Options, as_bytes, painted, whole
from checker.reports.layout import Heading, Page, Pairs, Table

pytestmark = pytest.mark.validators
CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"


def convert(data: bytes, suffix: str, to: str, folder) -> dict[str, str]:
    source = folder / f"report{suffix}"
    source.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    done = run(program("soffice"), profile, "--headless", "--convert-to", to, "--outdir", str(folder), str(source))
    assert done.returncode == 0, done.stderr
    made = sorted(path for path in folder.iterdir() if path.suffix in (".csv", ".txt"))
    assert made, done.stdout + done.stderr
    return {path.name: path.read_text(encoding="utf-8-sig") for path in made}


def test_excel(tmp_path):
    found = assessment("madoguchi-chatbot")
    sheets = convert(whole("xlsx", found, Options("ja")), ".xlsx", CSV, tmp_path)
    assert len(sheets) == 5
    text = "\n".join(sheets.values())
    for principle in found.principles:
        for one in principle.criteria:
            assert one.ref in text
    assert "まどぐちAI" in text


def test_a_formula_stays_text(tmp_path):
    blocks = (Heading(1, "題"), Pairs((("=1+1", "=2+3"),)), Table(("=4+5", "b"), (("@SUM(1)", "+6+7"),)))
    page = Page("ja", "題", blocks, dated="2026-11-24", maker="Gensoku")
    data = b"".join(map(as_bytes, painted("xlsx", page, Options("ja"))))
    text = "\n".join(convert(data, ".xlsx", CSV, tmp_path).values())
    for said in ("=1+1", "=2+3", "=4+5", "@SUM(1)", "+6+7"):
        assert said in text


def test_word(tmp_path):
    data = whole("docx", assessment("madoguchi-chatbot"), Options("ja"))
    (text,) = convert(data, ".docx", "txt:Text (encoded):UTF8", tmp_path).values()
    squeezed = "".join(text.split())
    lines = ["".join(line.split()) for line in word_lines(data)]
    assert len(lines) > 300
    assert [line for line in lines if line.lstrip("・()0123456789") not in squeezed] == []
