"""Importers: what each form becomes, the seven states, places, what is left, and what is refused."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.cli.group import run
from checker.errors import InputError, UsageFault
from checker.frame import known
from checker.loading.importers import IMPORTERS, import_from
from checker.loading.importers.answers import addresses, is_filled, state_of
from checker.loading.importers.interface import Given, Imported, Source
from checker.loading.importers.shipped import mapping
from checker.loading.load import declaration_from
from checker.pipeline import check_document, open_frame

FRAME = open_frame(catalogs=("ai-business@1.2",), as_of="2026-11-24", debug=True)
KNOWN = known(FRAME.library)
GIVEN = Given(as_of="2026-11-24")
AB = "ai-business@1.2"


def a_source(data: bytes | str, name: str = "f.csv") -> Source:
    content = data.encode() if isinstance(data, str) else data
    return Source(name, content, hashlib.sha256(content).hexdigest(), name)


def imports(format: str, data: bytes | str, name: str = "f.csv", given: Given = GIVEN) -> Imported:
    return import_from(format, [a_source(data, name)], given)


def data_of(made: Imported, index: int = 0) -> Any:
    return made.documents[index].data


def claims_of(made: Imported, index: int = 0) -> dict[str, Any]:
    return {claim["about"].split("/", 1)[1]: claim for claim in data_of(made, index)["claims"]}


def as_csv(*rows: list[str], **options: Any) -> str:
    out = io.StringIO()
    csv.writer(out, **options).writerows(rows)
    return out.getvalue()


def codes(fault: pytest.ExceptionInfo[InputError]) -> set[str]:
    return {problem.code for problem in fault.value.problems}


class TestStates:
    @pytest.mark.parametrize(
        ("text", "state"),
        [
            *(("", "empty"), ("  ", "empty"), ("-", "empty"), ("―", "empty"), ("[]", "empty"), ("#NAME?", "empty")),
            *(
                ("Yes", "yes"),
                ("a) Yes", "yes"),
                ("Ja", "yes"),
                ("はい", "yes"),
                ("有", "yes"),
                ("対応済", "yes"),
                ("○", "yes"),
            ),
            *(("No", "no"), ("b) No", "no"), ("Nee", "no"), ("無", "no"), ("未対応", "no"), ("No – not needed", "no")),
            *(("N/A", "not-applicable"), ("Not Applicable", "not-applicable"), ("該当なし", "not-applicable")),
            *(("In-progress", "planned"), ("b) In-progress", "planned"), ("TBD", "planned"), ("検討中", "planned")),
            *(("Onbekend", "unknown"), ("unknown", "unknown"), ("不明", "unknown")),
            *(("検討中の職員がいるときは相談する", "text"), ("Agency CAIO has waived this", "text"), ("0", "text")),
            ("Ye\u200bs", "yes"),
        ],
    )
    def test_a_cell(self, text: str, state: str) -> None:
        assert state_of(text) == state

    def test_placeholders_are_whole_values_only(self) -> None:
        assert not is_filled("TBD")
        assert not is_filled("検討中")
        assert not is_filled("See description")
        assert is_filled("検討中の項目が三つあります。")
        assert is_filled("0")

    def test_an_address_is_one(self) -> None:
        assert addresses("No") == ()
        assert addresses("Not publicly available") == ()
        assert addresses("https://example.org/a, https://example.org/a") == ("https://example.org/a",)

    def test_seven_states_stay_seven(self) -> None:
        header = [
            "Use Case Name",
            "Has an AI impact assessment been completed for this AI use case?",
            "Justification",
            "pia_url",
        ]
        rows = [
            ["empty", "", "", ""],
            ["reason", "Not Applicable", "It only sorts mail of the office.", ""],
            ["bare", "N/A", "", ""],
            ["planned", "b) In-progress", "", ""],
            ["no", "No", "", ""],
            ["yes", "Yes", "", ""],
            ["shown", "Yes", "", "https://example.org/pia.pdf"],
        ]
        made = imports("us-inventory", as_csv(header, *rows))
        found = [claims_of(made, index).get("safety/risk-analysis", {}) for index in range(7)]
        assert [one.get("answer") for one in found] == [
            *(None, "not-applicable", "not-applicable", "planned", "not-met", "met", "met"),
        ]
        assert found[1]["reason"] == "It only sorts mail of the office."
        assert "reason" not in found[2]
        assert claims_of(made, 6)["privacy/privacy-protection"]["evidence"] == ["e1"]
        assert "privacy/privacy-protection" not in claims_of(made, 5)


class TestTables:
    def test_a_header_in_the_second_row_and_places(self) -> None:
        made = imports(
            "us-inventory",
            as_csv(["SECTION 1\nComplete this", "", ""], ["Use Case Name", "Vendor(s) Name", "Odd"], ["A", "V", "o"]),
        )
        assert data_of(made)["subject"] == {"name": "A", "version": "（版の記載なし）", "provider": {"name": "V"}}
        where = made.documents[0].marks.at("/subject/provider/name")
        assert (where.line, where.column) == (4, 2)
        assert [(one.name, one.text, one.count) for one in made.left] == [("Odd", "o", 1)]

    def test_equal_headers_are_told_apart_by_what_stands_before_them(self) -> None:
        header = [
            "Use Case Name",
            "Which, if any, demographic variables does the AI use case explicitly use",
            "If Other, please explain.",
        ]
        header += [
            "How is the agency providing reasonable and timely notice regarding the use",
            "If Other, please explain.",
        ]
        header += [
            "Is there an established fallback and escalation process for this AI use case",
            "If No, please explain.",
        ]
        made = imports(
            "us-inventory",
            as_csv(header, ["A", "", "age", "Other", "A sign at the door.", "No", "Nobody is affected."]),
        )
        claims = claims_of(made)
        assert claims["transparency/user-result-information"]["statement"] == "A sign at the door."
        assert claims["accountability/error-reports"] == {
            "about": f"{AB}/accountability/error-reports",
            "answer": "not-met",
            "statement": "Nobody is affected.",
        }

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
    def test_encodings(self, encoding: str) -> None:
        text = as_csv(["Use Case Name", "Describe the AI system’s outputs."], ["A", "a list – with “quotes”"])
        made = imports("us-inventory", text.encode(encoding))
        assert claims_of(made)["transparency/stakeholder-information"]["statement"] == "a list – with “quotes”"

    def test_cp932(self) -> None:
        made = imports(
            "us-inventory",
            as_csv(["Use Case Name", "Vendor(s) Name"], ["窓口案内①", "株式会社サンプル"]).encode("cp932"),
        )
        assert data_of(made)["subject"]["provider"] == {"name": "株式会社サンプル"}

    def test_line_separators_and_breaks_stay_in_their_cell(self) -> None:
        made = imports("us-inventory", as_csv(["Use Case Name", "Odd"], ["A\u2028B", "x\ny"], ["C", "z"]))
        assert [document.data["subject"]["name"] for document in made.documents] == ["A B", "C"]  # type: ignore[index, call-overload]
        assert made.documents[1].marks.at("/subject/name").line == 4

    def test_ids_are_unique(self) -> None:
        made = imports(
            "us-inventory",
            as_csv(["Use Case ID", "Use Case Name"], ["X-1", "A"], ["X-1", "B"], ["", "A"], ["日本", "A"]),
        )
        assert [document.data["id"] for document in made.documents] == ["x-1", "x-1-2", "a", "imported"]  # type: ignore[index, call-overload]

    def test_a_long_cell_is_cut_and_told(self) -> None:
        made = imports(
            "us-inventory", as_csv(["Use Case Name", "Describe the AI system’s outputs."], ["A", "x" * 30_000])
        )
        assert len(claims_of(made)["transparency/stakeholder-information"]["statement"]) == 20_000
        assert [one.cut for one in made.left] == [True]

    def test_excel_cells_have_their_address(self) -> None:
        xlsxwriter = pytest.importorskip("xlsxwriter")
        out = io.BytesIO()
        book = xlsxwriter.Workbook(out, {"in_memory": True})
        book.add_worksheet("Hidden").hide()
        sheet = book.add_worksheet("一覧")
        for row, cells in enumerate([["題"], ["Use Case Name", "Vendor(s) Name"], ["=1+1", "V"]]):
            for column, cell in enumerate(cells):
                sheet.write_string(row, column + 1, cell)
        book.close()
        made = imports("us-inventory", out.getvalue(), "f.xlsx")
        assert data_of(made)["subject"]["name"] == "=1+1"
        assert str(made.documents[0].marks.at("/subject/provider/name")) == "f.xlsx#cell=一覧!C3"

    def test_records_keep_their_pointer(self) -> None:
        records = {"records": [{"title": "A", "organisatie": "O", "impactassessment": "Nee", "doel": "D", "extra": 1}]}
        made = imports("nl-register", json.dumps(records, indent=1), "f.json")
        assert claims_of(made)["safety/risk-analysis"]["answer"] == "not-met"
        where = made.documents[0].marks.at("/declared_by/organization")
        assert (where.line, where.pointer) == (5, "/records/0/organisatie")
        assert [one.name for one in made.left] == ["extra"]

    def test_a_mapping_of_ones_own(self, tmp_path: Path) -> None:
        file = tmp_path / "m.yaml"
        file.write_text(
            yaml.safe_dump(
                {
                    "gensoku": "mapping/1",
                    "id": "mine",
                    "revision": "1.0.0",
                    "title": {"ja": "表", "en": "table"},
                    "columns": [{"key": "n", "names": ["システム名"]}, {"key": "l", "names": ["ログ保存"]}],
                    "subject": {"name": ["n"]},
                    "roles": ["ai-service-provider"],
                    "claims": [{"about": f"{AB}/transparency/logs", "answer": "l"}],
                }
            ),
            encoding="utf-8",
        )
        given_ = Given(as_of="2026-11-24", mapping=str(file))
        made = imports("table", as_csv(["システム名", "ログ保存"], ["まどぐち", "無"], ["案内", "有"]), given=given_)
        assert [claims_of(made, index)["transparency/logs"]["answer"] for index in (0, 1)] == ["not-met", "met"]
        with pytest.raises(UsageFault):
            imports("table", "a,b\n")

    @pytest.mark.parametrize(
        ("data", "name", "code"),
        [
            (b"%PDF-1.7", "f.csv", "DEC-150"),
            (b"\x00\x01\x02", "f.csv", "DEC-150"),
            (b"<!DOCTYPE html><p>", "f.csv", "DEC-151"),
            (b"a,b\n1,2\n", "f.csv", "DEC-157"),
            (b"PK\x03\x04", "f.xlsx", "DEC-154"),
            (b"{}", "f.json", "DEC-158"),
            (b'Use Case Name\n"' + b"x" * 300_000, "f.csv", "DEC-153"),
        ],
    )
    def test_what_is_refused(self, data: bytes, name: str, code: str) -> None:
        with pytest.raises(InputError) as fault:
            imports("us-inventory", data, name)
        assert codes(fault) == {code}

    def test_a_bomb_is_not_unpacked(self) -> None:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/workbook.xml", b"0" * 60_000_000)
        with pytest.raises(InputError) as fault:
            imports("us-inventory", out.getvalue(), "f.xlsx")
        assert codes(fault) == {"DEC-155"}


CARD = """---
license: mit
model_name: まどぐち
base_model: さくら文
---
# Model card

## Intended Use
窓口の案内。

## Limitations
誤ることがある。版は3.2.0。

## Recipes
x
"""


class TestCards:
    def test_a_card_is_evidence_for_what_it_has_headings_for(self) -> None:
        made = imports("model-card", CARD, "README.md")
        data = data_of(made)
        assert data["subject"]["name"] == "まどぐち"
        assert data["subject"]["components"] == [{"name": "さくら文"}]
        assert data["evidence"][0]["at"] == "README.md"
        assert claims_of(made)["transparency/developer-information"]["evidence"] == [
            {"use": "e1", "kind": "model-card"}
        ]
        assert {one.name for one in made.left} == {"Recipes", "license"}
        assert made.documents[0].marks.at("/claims/0").line == 8

    def test_a_heading_over_nothing_is_no_evidence(self, tmp_path: Path) -> None:
        card = tmp_path / "card.md"
        text = "# X\n\n## Discussion of Biases\n[More Information Needed]\n\n## Personal and Sensitive Information\n\n## Source Data\n"
        card.write_text(text, encoding="utf-8")
        source = Source(str(card), card.read_bytes(), hashlib.sha256(card.read_bytes()).hexdigest(), "card.md")
        made = import_from("dataset-card", [source], GIVEN)
        result = check_document(made.documents[0], FRAME)
        assert result.assessment is not None
        verdicts = {c.ref: c.verdict.value for p in result.assessment.principles for c in p.criteria if c.claims}
        assert set(verdicts.values()) <= {"not-satisfied", "not-applicable", "undetermined"}
        assert verdicts[f"{AB}/fairness/developer-data-bias"] == "not-satisfied"

    def test_model_card_toolkit(self) -> None:
        card = {
            "model_details": {"name": "M", "version": {"name": "1.0"}, "owners": [{"name": "O"}]},
            "considerations": {"limitations": []},
        }
        made = imports("model-card", json.dumps(card), "card.json")
        assert data_of(made)["subject"] == {"name": "M", "version": "1.0"}
        assert data_of(made)["declared_by"]["organization"] == "O"
        assert "transparency/developer-information" in claims_of(made)

    @pytest.mark.parametrize(
        ("format", "text"), [("model-card", "# Recipe\n\n## Salt\nx\n"), ("dataset-card", "no headings")]
    )
    def test_other_documents_are_refused(self, format: str, text: str) -> None:
        with pytest.raises(InputError) as fault:
            imports(format, text, "README.md")
        assert codes(fault) == {"DEC-161"}


BOM: dict[str, Any] = {
    "bomFormat": "CycloneDX",
    "specVersion": "1.6",
    "version": 1,
    "metadata": {"component": {"type": "application", "name": "App", "version": "2.0", "supplier": {"name": "S"}}},
    "components": [
        {"type": "library", "name": "lib"},
        {
            "type": "machine-learning-model",
            "name": "M",
            "version": "1",
            "modelCard": {
                "considerations": {"technicalLimitations": ["May err."], "ethicalConsiderations": [{"name": "E"}]}
            },
        },
    ],
    "dependencies": [{"ref": "x"}],
}
XML = """<?xml version="1.0"?><bom xmlns="http://cyclonedx.org/schema/bom/1.6" version="1"><components>
<component type="machine-learning-model"><name>M</name><version>1</version><modelCard><considerations><technicalLimitations>
<technicalLimitation>May err.</technicalLimitation></technicalLimitations></considerations></modelCard></component></components></bom>"""


class TestCycloneDX:
    def test_model_cards_of_components(self) -> None:
        made = imports("cyclonedx", json.dumps(BOM), "bom.json")
        claims = claims_of(made)
        assert data_of(made)["subject"]["provider"] == {"name": "S"}
        assert claims["transparency/developer-information"]["evidence"][0]["at"] == "#/components/1/modelCard"
        assert "May err" not in json.dumps(claims["transparency/developer-information"])
        assert claims["human-centric/dignity-and-rights"]["answer"] == "met"
        assert {one.name for one in made.left} == {"components", "dependencies"}

    def test_xml_says_the_same(self) -> None:
        made = imports("cyclonedx", XML, "bom.xml")
        assert "transparency/developer-information" in claims_of(made)
        assert data_of(made)["subject"] == {"name": "M", "version": "1"}

    def test_a_bill_without_ai_is_a_normal_one(self) -> None:
        plain = {**BOM, "components": BOM["components"][:1]}
        with pytest.raises(InputError) as fault:
            imports("cyclonedx", json.dumps(plain), "bom.json")
        assert codes(fault) == {"DEC-160"}
        assert run(["import", "cyclonedx", "nowhere.json"]) == 3

    def test_attestations_by_our_references(self) -> None:
        refs = [f"{AB}/transparency/logs", "iso-27001/a.5"]
        bom = {
            **BOM,
            "components": [],
            "definitions": {
                "standards": [{"requirements": [{"bom-ref": f"r{n}", "identifier": ref} for n, ref in enumerate(refs)]}]
            },
            "declarations": {
                "attestations": [
                    {
                        "map": [
                            {"requirement": f"r{n}", "conformance": {"score": 0.5, "rationale": "why"}}
                            for n in range(2)
                        ]
                    },
                ]
            },
        }
        made = imports("cyclonedx", json.dumps(bom), "bom.json")
        assert claims_of(made)["transparency/logs"] == {"about": refs[0], "answer": "partly", "statement": "why"}
        assert "iso-27001/a.5" in {one.name for one in made.left}

    @pytest.mark.parametrize(
        ("data", "code"),
        [
            (b"{}", "DEC-164"),
            (b"# x", "DEC-164"),
            (b"<bom xmlns='http://cyclonedx.org/schema/bom/1.6'>", "DEC-165"),
            (b"<!DOCTYPE b [<!ENTITY a 'x'>]><bom xmlns='http://cyclonedx.org/schema/bom/1.6'>&a;</bom>", "DEC-165"),
            (b"<svg/>", "DEC-164"),
            (
                b"<bom xmlns='http://cyclonedx.org/schema/bom/1.6'>" + b"<a>" * 5_000 + b"</a>" * 5_000 + b"</bom>",
                "DEC-165",
            ),
        ],
    )
    def test_what_is_refused(self, data: bytes, code: str) -> None:
        with pytest.raises(InputError) as fault:
            imports("cyclonedx", data, "bom")
        assert codes(fault) == {code}


class TestOthers:
    def test_ai_verify_files_together_are_one_declaration(self) -> None:
        one = {
            "completed-1.1.1": "Yes",
            "elaboration-1.1.1": "Notice shown.",
            "completed-1.1.2": "No",
            "elaboration-1.1.2": "",
            "summary-x": "s",
        }
        two = {"completed-7.1.1": "Not Applicable", "elaboration-7.1.1": "Bias has no impact."}
        made = import_from(
            "ai-verify", [a_source(json.dumps(one), "a.json"), a_source(json.dumps(two), "b.json")], GIVEN
        )
        claims = claims_of(made)
        assert len(made.documents) == 1
        assert claims["transparency/stakeholder-information"]["answer"] == "partly"
        assert claims["transparency/stakeholder-information"]["statement"] == "[1.1.1] Notice shown.\n[1.1.2] No"
        assert claims["fairness/bias-process"]["reason"] == "Bias has no impact."
        assert [one.name for one in made.left] == ["summary-x"]

    @pytest.mark.parametrize("form", ["json", "csv", "markdown"])
    def test_an_algorithmic_transparency_record(self, form: str) -> None:
        fields = {
            "name": "Queue sorter",
            "organisation_or_department": "Town",
            "external_supplier": "Sample Ltd",
            "human_decisions_and_review": "An officer reviews every case.",
            "required_training": "One day a year.",
            "appeals_and_review": "By letter within 30 days.",
            "other_thing": "left over",
        }
        text, name = {
            "json": (
                json.dumps({"tier_1": dict(list(fields.items())[:3]), "tier_2": dict(list(fields.items())[3:])}),
                "r.json",
            ),
            "csv": (
                as_csv(
                    ["No", "Attribute", "Text"],
                    *[[str(n), key, value] for n, (key, value) in enumerate(fields.items())],
                ),
                "r.csv",
            ),
            "markdown": ("\n\n".join(f"## {key}\n{value}" for key, value in fields.items()), "r.md"),
        }[form]
        made = imports("uk-atrs", text, name)
        assert data_of(made)["subject"]["name"] == "Queue sorter"
        assert data_of(made)["subject"]["provider"] == {"name": "Sample Ltd"}
        assert claims_of(made)["education-literacy/literacy"]["statement"].endswith("One day a year.")
        assert claims_of(made)["accountability/error-reports"]["answer"] == "met"
        if form != "csv":
            assert "other_thing" in {one.name for one in made.left}


def test_every_mapped_item_and_kind_exists() -> None:
    from checker.loading.importers import ai_verify, card_json, cyclonedx, dataset_card, model_card, uk_atrs

    rules = [module.RULES for module in (card_json, cyclonedx, dataset_card, model_card, uk_atrs)]
    for items, kinds in [(rule[1], rule[2]) for table in rules for rule in table.values()]:
        assert all(KNOWN.references(item) for item in items)
        assert set(kinds) <= set(KNOWN.kinds)
    assert all(KNOWN.references(item) for item in ai_verify.PRINCIPLES.values())
    for name in (
        "us-inventory-2025",
        "us-inventory-2024",
        "us-inventory-commercial",
        "nl-algoritmeregister",
        "uk-atrs-index",
    ):
        one = mapping(name)
        keys = {column.key for column in one.columns}
        used = {key for claim in one.claims for key in (claim.answer, *claim.statement, *claim.reason) if key}
        used |= {
            *one.subject.name,
            *one.subject.id,
            *one.subject.purpose,
            *one.organization,
            *one.contact,
            *one.declared_on,
        }
        used |= {item.column for item in one.characteristics} | {
            use.column for claim in one.claims for use in claim.evidence
        }
        assert used | set(one.subject.provider) | set(one.subject.version) <= keys
        assert {column.key for column in one.columns if not column.unused} <= used | set(one.subject.provider), name
        assert all(KNOWN.references(claim.about) for claim in one.claims)
        assert one.cannot_say


cell = st.one_of(
    st.sampled_from(["", "Yes", "No", "N/A", "TBD", "a) Yes", "https://example.org/x", "検討中"]), st.text(max_size=30)
)


@given(st.lists(st.lists(cell, min_size=4, max_size=4), max_size=6), st.text(min_size=1, max_size=12))
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_nothing_is_lost_silently_and_everything_is_a_sound_declaration(rows: list[list[str]], odd: str) -> None:
    header = ["Use Case Name", "Has an AI impact assessment been completed", "pia_url", f"Odd {odd}"]
    try:
        made = imports("us-inventory", as_csv(header, *rows).encode("utf-8", "replace"))
    except InputError as fault:
        assert fault.problems
        return
    for document in made.documents:
        loaded = declaration_from(document, KNOWN)
        assert not loaded.problems, loaded.problems
        where = document.marks.at("/subject/name")
        assert where.line is not None
    filled = [row for row in rows if is_filled(row[3]) and is_filled(row[0])]
    if filled:
        assert any(one.name.startswith("Odd") for one in made.left)


@pytest.mark.parametrize("format", [name for name in IMPORTERS if name != "table"])
@given(st.one_of(st.binary(max_size=300), st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace"))))
@settings(max_examples=60, deadline=None)
def test_any_bytes_end_in_declarations_or_a_clear_fault(format: str, data: bytes) -> None:
    try:
        made = imports(format, data, "f.md")
    except InputError as fault:
        assert all(problem.where for problem in fault.problems)
        return
    for document in made.documents:
        assert not declaration_from(document, KNOWN).problems


class TestCommand:
    def test_what_is_written_is_checked_again(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (tmp_path / "README.md").write_text(CARD, encoding="utf-8")
        target = tmp_path / "declaration.yaml"
        status = run(
            [
                "import",
                "model-card",
                str(tmp_path / "README.md"),
                "--out",
                str(target),
                "--lang",
                "ja",
                "--as-of",
                "2026-11-01",
            ]
        )
        told = capsys.readouterr()
        assert status == 0
        assert "Recipes" in told.err
        assert run(["validate", str(target)]) == 0
        assert run(["check", str(target), "--as-of", "2026-11-24", "--quiet"]) == 1

    def test_many_in_one_call_and_one_damaged_among_them(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        good = as_csv(["Use Case Name", "Vendor(s) Name"], ["A", "V"], ["B", "W"])
        for name, data in (("a.csv", good.encode()), ("b.csv", b"%PDF-"), ("c.csv", good.encode())):
            (tmp_path / name).write_bytes(data)
        files = [str(tmp_path / name) for name in ("a.csv", "b.csv", "c.csv")]
        status = run(
            ["check", "--from", "us-inventory", *files, "--format", "json", "--as-of", "2026-11-24", "--catalog", AB]
        )
        told = capsys.readouterr()
        assert status == 3
        result = json.loads(told.out)
        assert [one["declaration"]["id"] for one in result["assessments"]] == ["a", "b", "a-2", "b-2"]
        assert [one["code"] for one in result["problems"]] == ["DEC-150"]

    def test_an_unknown_format_is_named(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["check", "--from", "nothing", str(tmp_path / "x"), "--lang", "en"]) == 2
        assert "cyclonedx" in capsys.readouterr().err


def test_the_page_is_what_the_importers_do() -> None:
    from checker.loading.importers.page import TARGET, page

    assert TARGET.read_text(encoding="utf-8") == page(), "python -m checker.loading.importers.page"
