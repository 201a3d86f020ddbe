"""What is seen of OpenDocument files, one case a rule (`tests/evidence/opendocument.txt`).

A case is `=== its name`, a line of options, the body as XML (its line ends taken away), `====>`, what is seen. Written anew, to
be read before it is committed, by `python tests/evidence/test_opendocument_rules.py`.
"""

from __future__ import annotations

import sys
from pathlib import Path
from xml.etree import ElementTree

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))

import pytest
import yaml
from papers import with_part
from seeing import outlined, refused
from test_opendocument import NAMES, odt
from test_outlines import cases

from checker.evidence.interface import ReaderFault
from checker.evidence.readers import opendocument
from checker.model.buyer import Bounds

FILE = Path(__file__).parent / "opendocument.txt"


def seen(case: str) -> str:
    head, _, body = case.partition("\n")
    told = yaml.safe_load(head) or {}
    parts = told.get("parts", {})
    data = odt(body.replace("\n", ""), told.get("styles", ""), told.get("kind", "text"), told.get("foot", ""))
    if "masters" in told:
        masters = f"<office:master-styles>{told['masters']}</office:master-styles>"
        parts["styles.xml"] = f"<office:document-styles {NAMES}>{masters}</office:document-styles>"
    try:
        return "\n".join(outlined(opendocument.read(with_part(data, parts), Bounds())))
    except ReaderFault as fault:
        return refused(fault).rstrip("\n")


ALL = list(cases(FILE))


@pytest.mark.parametrize(("case", "expected"), [one[1:] for one in ALL], ids=[one[0] for one in ALL])
def test_exactly_this_is_seen_of_an_opendocument(case: str, expected: str) -> None:
    assert expected
    assert seen(case) == expected


def test_every_case_has_a_name_of_its_own() -> None:
    assert len({one[0] for one in ALL}) == len(ALL) > 25


@pytest.mark.parametrize(("pieces", "stopped"), [(2, False), (1, True)])
def test_as_many_pieces_as_may_be(monkeypatch: pytest.MonkeyPatch, pieces: int, stopped: bool) -> None:
    monkeypatch.setattr(opendocument, "MAX_PIECES", pieces)
    data = odt("<text:p>a</text:p><text:p>b</text:p>")
    if not stopped:
        assert len(opendocument.read(data, Bounds()).root.blocks) == 2
        return
    with pytest.raises(ReaderFault) as fault:
        opendocument.read(data, Bounds())
    assert (fault.value.code, fault.value.fields) == ("EVI-042", {"format": "opendocument", "limit": 1})


@pytest.mark.parametrize(
    ("written", "number"),
    [(None, 1), ("", 1), ("0", 1), ("2", 2), ("1000", 1_000), ("1001", 1_000),
     ("9999999", 1_000), ("10000000", 1), ("x", 1), ("²", 1)],
)  # fmt: skip
def test_how_often_a_cell_is_repeated(written: str | None, number: int) -> None:
    element = ElementTree.Element(
        "{urn:t}table-cell", {} if written is None else {"{urn:t}number-columns-repeated": written}
    )
    assert opendocument._number(element, "number-columns-repeated") == number


def test_damage_is_told_with_the_format() -> None:
    with pytest.raises(ReaderFault) as fault:
        opendocument.read(b"PK\x03\x04", Bounds())
    assert (fault.value.code, fault.value.fields) == ("EVI-040", {"format": "opendocument"})


if __name__ == "__main__":
    made = [f"=== {name}\n{case}\n====>\n{seen(case)}\n" for name, case, _ in cases(FILE)]
    FILE.write_text("\n".join(made), encoding="utf-8")
