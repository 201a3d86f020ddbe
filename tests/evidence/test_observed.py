"""What an examination notes, all of it: one case a rule (`tests/evidence/observed.txt`).

A case is `=== its name`, a line of options, the document, `====>`, what is noted. The document lies at `vendor/evidence/a.md`
where the options name no other. With `paged` it passes for a document of that kind that a worker opened: each heading begins a
page. Written anew, to be read before it is committed, by `python tests/evidence/test_observed.py`.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest import mock

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))

import pytest
import yaml
from evidence_building import CLAIM, SECTIONS
from test_outlines import cases

from checker.evidence.documents import client
from checker.evidence.examine import Examiner, Opened
from checker.evidence.interface import Outline, ReaderFault, Section
from checker.evidence.readers import read
from checker.model.buyer import Bounds
from checker.model.catalog import Member
from checker.model.declaration import EvidenceItem, Paper, Use
from checker.model.finding import Observation, Reason
from checker.model.position import Position

FILE = Path(__file__).parent / "observed.txt"
CONTENT = {"pdf": b"%PDF-1.7", "word": b"PK\x03\x04word/", "sheets": b"PK\x03\x04xl/", "slides": b"PK\x03\x04ppt/"}


def place(where: Position | None) -> str:
    if where is None:
        return "-"
    more = [f"pointer {where.pointer}"] if where.pointer is not None else []
    more += [f"page {where.page}"] if where.page is not None else []
    more += [f"cell {where.cell}"] if where.cell is not None else []
    return " ".join([f"{where.path}:{where.line}:{where.column}", *more])


def noted(seen: Observation, digest: str) -> Iterator[str]:
    """Yield all that an observation holds."""
    assert seen.sha256 in (None, digest)
    assert seen.where == CLAIM
    yield (
        f"{seen.evidence} as {seen.kind}, {seen.shows}, at {seen.at!r}, by {seen.method}, {seen.path} read as {seen.reader}"
        f"{'' if seen.opened else ', not opened'}{'' if seen.sha256 else ', no digest'}"
    )
    for section in seen.sections:
        yield f"part {section.section}: {section.heading!r} [{place(section.where)}]"
    for fact in seen.facts:
        yield f"fact {fact.fact}: {fact.text!r} = {fact.value!r} [{place(fact.where)}]"
    for reason in seen.reasons:
        yield f"{reason.code} {reason.effect} {dict(reason.fields)} [{place(reason.where)}]"


def paged(text: str, more: dict[str, Any]) -> Outline:
    """Return the outline of a document with pages, each heading on one of its own; of a workbook with cells."""
    outline = read("markdown", text)
    numbers = {id(section): number for number, section in enumerate(outline.root.walk())}
    cells, bare = more.pop("cells", False), more.pop("bare", False)

    def turned(section: Section) -> Section:
        page = None if cells or bare else numbers[id(section)] or 1
        blocks = tuple(
            replace(block, page=page, cell=f"表!B{block.line}" if cells else "", record=None)
            for block in section.blocks
        )
        children = tuple(turned(child) for child in section.children)
        return replace(
            section, page=page, cell=f"表!A{section.line}" if cells else "", blocks=blocks, children=children
        )

    given = {key: tuple(value) if isinstance(value, list) else value for key, value in more.items()}
    pages = None if cells or bare else len(numbers)
    return replace(outline, root=turned(outline.root), lines=False, **{"pages": pages, **given})


def seen(case: str) -> list[str]:
    """Return what is noted of a case; the folder is the current one."""
    head, _, text = case.partition("\n")
    told = yaml.safe_load(head) or {}
    name = told.get("name", "a.md")
    kind = told.get("paged", {}).pop("kind", None)
    text = "" if text == "∎" else f"{text}\n"
    data = (
        CONTENT[kind]
        if kind
        else bytes.fromhex(told["hex"])
        if "hex" in told
        else text.encode(told.get("code", "utf-8"))
    )
    folder = Path("vendor/evidence")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / told.get("file", name)).write_bytes(data)
    member = Member(
        kind="log-policy", sections=tuple(told.get("sections", ())), facts=tuple(told.get("facts", ())),
        shows=told.get("member", "design"),
    )  # fmt: skip
    item = EvidenceItem(id="wp", at=name + told.get("item", ""), kinds=("log-policy",))
    use = Use(use="wp", at=told.get("use"), shows=told.get("shows", "design"))

    def opened(reader: str, given: bytes, bounds: Bounds) -> Outline:
        assert (reader, given, bounds) == (kind, data, Bounds())
        if "fault" in told:
            raise ReaderFault(told["fault"], None, **told.get("fields", {}))
        return paged(text, told["paged"])

    examiner = Examiner("vendor/evidence", "evidence/", SECTIONS, Bounds())
    with mock.patch.object(client, "open_document", opened):
        made = examiner.observe(item, use, "log-policy", member, CLAIM, tuple(told.get("beside", ())))
    return list(noted(made, hashlib.sha256(data).hexdigest()))


ALL = list(cases(FILE))


@pytest.mark.parametrize(("case", "expected"), [one[1:] for one in ALL], ids=[one[0] for one in ALL])
def test_exactly_this_is_noted(case: str, expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert expected
    assert seen(case) == expected.split("\n")


def test_every_case_has_a_name_of_its_own() -> None:
    assert len({one[0] for one in ALL}) == len(ALL) > 40


class TestOpening:
    """What is known of a document, before anything is asked of it."""

    @pytest.fixture
    def examiner(self, tmp_path: Path) -> Examiner:
        (tmp_path / "a.md").write_bytes(b"# A\n")
        return Examiner(str(tmp_path), "", SECTIONS, Bounds())

    def test_a_file_is_opened_once_and_known_from_then_on(self, examiner: Examiner) -> None:
        item = EvidenceItem(id="wp", at="a.md#x")
        assert examiner.known(item) is None
        opened = examiner.open(item)
        assert opened is examiner.open(EvidenceItem(id="other", at="a.md")) is examiner.known(item)
        assert opened == Opened(
            "a.md",
            hashlib.sha256(b"# A\n").hexdigest(),
            4,
            "text/markdown",
            "markdown",
            read("markdown", "# A\n"),
            "# A\n",
        )
        assert examiner.known(EvidenceItem(id="wp", at="b.md")) is None

    def test_text_in_the_declaration_is_a_document_of_its_own(self, examiner: Examiner) -> None:
        item = EvidenceItem(id="wp", inline="方針。\n")
        assert examiner.known(item) is None
        opened = examiner.open(item)
        assert opened is examiner.open(item) is examiner.known(item)
        assert opened == Opened(
            "#wp", None, len("方針。\n".encode()), "text/plain", "text", read("text", "方針。\n"), "方針。\n"
        )
        assert examiner.shown_path("#wp") == examiner.placed_path("#wp") == "#wp"

    @pytest.mark.parametrize(
        ("item", "opened"),
        [
            (EvidenceItem(id="wp", url="https://example.jp/"), Opened("https://example.jp/", code="EVI-016")),
            (EvidenceItem(id="wp", paper=Paper(number="12")), Opened("12", code="EVI-017")),
            (EvidenceItem(id="wp"), Opened("wp", code="EVI-017")),
        ],
    )
    def test_what_is_no_file(self, examiner: Examiner, item: EvidenceItem, opened: Opened) -> None:
        assert examiner.open(item) == examiner.known(item) == opened

    def test_a_file_goes_before_its_address(self, examiner: Examiner) -> None:
        assert examiner.open(EvidenceItem(id="wp", url="https://example.jp/", at="a.md")).path == "a.md"

    @pytest.mark.parametrize(
        ("shown_as", "shown"), [("", "b/a.md"), ("evidence", "evidence/b/a.md"), ("../evidence/", "../evidence/b/a.md")]
    )
    def test_how_a_document_is_named_and_placed(self, shown_as: str, shown: str) -> None:
        examiner = Examiner("vendor\\x/../evidence", shown_as, SECTIONS, Bounds())
        assert examiner.shown_path("b/a.md") == shown
        assert examiner.placed_path("b/../a.md") == "vendor/evidence/a.md"

    def test_what_the_safety_net_stopped_is_counted(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        codes = iter(["EVI-038", "EVI-040", "EVI-053", "EVI-054"])

        def stopped(*_: object) -> Outline:
            raise ReaderFault(next(codes), detail="x")

        monkeypatch.setattr(client, "open_document", stopped)
        examiner = Examiner(str(tmp_path), "in", SECTIONS, Bounds())
        caught = []
        for number in range(4):
            (tmp_path / f"{number}.pdf").write_bytes(b"%PDF-")
            opened = examiner.open(EvidenceItem(id="wp", at=f"{number}.pdf"))
            assert opened.fields == {"file": f"in/{number}.pdf", "detail": "x"}
            caught.append(examiner.caught)
        assert caught == [1, 1, 2, 3]

    def test_notes_on_the_name_are_kept_with_all_that_becomes_of_a_document(self, tmp_path: Path) -> None:
        for name, data in (
            ("か\u3099.md", b"# A"),
            ("き\u3099.md", b""),
            ("く\u3099.png", b"\x89PNG\r\n\x1a\n"),
            ("け\u3099.json", b"{"),
        ):
            (tmp_path / name).write_bytes(data)
        examiner = Examiner(str(tmp_path), "", SECTIONS, Bounds())
        for name, code in (("が.md", None), ("ぎ.md", "EVI-004"), ("ぐ.png", "EVI-015"), ("げ.json", "EVI-040")):
            opened = examiner.open(EvidenceItem(id="wp", at=name))
            assert (opened.code, opened.notes) == (code, (Reason("EVI-033", {"file": name}),))
            assert opened.size == len((tmp_path / unicodedata.normalize("NFD", name)).read_bytes())

    OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

    @pytest.mark.parametrize(
        ("name", "data", "media_type", "code", "told"),
        [
            ("a.md", b" \n", None, "EVI-004", {}),
            ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "application/x-ole-storage", "EVI-011", {}),
            ("a.doc", OLE, "application/x-ole-storage", "EVI-079", {"format": "old-word"}),
            ("a.png", b"\x89PNG\r\n\x1a\n", "image/png", "EVI-015", {"type": "image/png"}),
            ("a.json", b"{", "application/json", "EVI-040", {"format": "json", "at": 1}),
            ("a.bin", b"\0\1\2" * 5, "text/plain", "EVI-010", {"detail": "ENCODING"}),
            ("a.pdf", b"%PDF-", "application/pdf", "EVI-051", {"pages": 3}),
        ],
    )
    def test_all_that_is_known_of_what_is_not_opened(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, data: bytes, media_type: str | None, code: str,
        told: dict[str, str | int],
    ) -> None:  # fmt: skip
        def stopped(*_: object) -> Outline:
            raise ReaderFault("EVI-051", pages=3)

        monkeypatch.setattr(client, "open_document", stopped)
        (tmp_path / name).write_bytes(data)
        opened = Examiner(str(tmp_path), "in", SECTIONS, Bounds()).open(EvidenceItem(id="wp", at=name))
        digest = hashlib.sha256(data).hexdigest()
        assert opened == Opened(name, digest, len(data), media_type, code=code, fields={"file": f"in/{name}", **told})

    def test_all_that_is_known_of_what_is_opened(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        made = Outline(Section("", 0, 1), True, notes=(("EVI-057", {"pages": "1"}),))
        monkeypatch.setattr(client, "open_document", lambda *_: made)
        table = "種類,期間の一覧\n"
        cases: tuple[tuple[str, bytes, tuple[Any, ...], tuple[Reason, ...]], ...] = (
            ("a.pdf", b"%PDF-", ("application/pdf", "pdf", made), (Reason("EVI-057", {"file": "in/a.pdf", "pages": "1"}),)),
            ("a.md", b"%PDF-", ("application/pdf", "pdf", made), (
                Reason("EVI-035", {"file": "in/a.md", "found": "application/pdf"}),
                Reason("EVI-057", {"file": "in/a.md", "pages": "1"}),
            )),
            ("a.csv", table.encode("cp932"), ("text/csv", "csv", read("csv", table), table), (
                Reason("EVI-039", {"file": "in/a.csv", "encoding": "CP932"}),
            )),
        )  # fmt: skip
        for name, data, known, notes in cases:
            (tmp_path / name).write_bytes(data)
            opened = Examiner(str(tmp_path), "in", SECTIONS, Bounds()).open(EvidenceItem(id="wp", at=name))
            assert opened == Opened(name, hashlib.sha256(data).hexdigest(), len(data), *known, notes=notes)


if __name__ == "__main__":
    made = []
    for name, case, _ in cases(FILE):
        with tempfile.TemporaryDirectory() as folder:
            os.chdir(folder)
            made.append(f"=== {name}\n{case}\n====>\n" + "\n".join(seen(case)) + "\n")
    FILE.write_text("\n".join(made), encoding="utf-8")
