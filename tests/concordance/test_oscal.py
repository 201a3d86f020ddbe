"""Catalogs as OSCAL: everything comes back, and others accept it."""

from __future__ import annotations

import json
import re

import outside
import pytest
from click.testing import CliRunner

from checker.catalogs import Library
from checker.cli.group import group
from checker.concordance.crosswalk import crosswalk
from checker.concordance.oscal import NAMESPACE, catalog_document, mapping_document

LIBRARY = Library()
TOKEN = re.compile(r"[^\W\d][\w.-]*")
PLAIN = ("id", "edition", "revision", "status", "issued_on", "force", "gensoku", "owner", "modality", "nature", "due")
PLAIN = (*PLAIN, "tier", "source_id", "judged_by", "group")


def props(data):
    """Read what stands in our properties back."""
    found = {}
    for prop in data.get("props", ()):
        assert prop["ns"] == NAMESPACE
        name = prop["name"].replace("-", "_")
        found[name] = prop["value"] if name in PLAIN else json.loads(prop["value"])
    return found


def texts(data):
    found = {}
    for part in data.get("parts", ()):
        language = part["props"][0]["value"]
        found.setdefault(part["name"].replace("-", "_"), {})[language] = part["prose"]
    return found


def read_back(document):
    """Return our data from an OSCAL catalog."""
    catalog = document["catalog"]
    principles = []
    for group_ in catalog["groups"]:
        criteria = [{**props(control), **texts(control)} for control in group_["controls"]]
        principles.append({**props(group_), **texts(group_), "criteria": criteria})
    return {**props(catalog["metadata"]), "principles": principles}


@pytest.mark.parametrize("ref", LIBRARY.refs)
def test_nothing_of_a_catalog_is_lost(ref):
    loaded = LIBRARY.catalog(ref)
    document = json.loads(json.dumps(catalog_document(loaded)))
    assert read_back(document) == json.loads(json.dumps(loaded.data))


@pytest.mark.parametrize("ref", LIBRARY.refs)
def test_ids_are_tokens_and_unique(ref):
    catalog = catalog_document(LIBRARY.catalog(ref))["catalog"]
    ids = [one["id"] for one in catalog["groups"]]
    ids += [control["id"] for one in catalog["groups"] for control in one["controls"]]
    ids += [part["id"] for one in catalog["groups"] for control in one["controls"] for part in control["parts"]]
    assert len(set(ids)) == len(ids)
    assert all(TOKEN.fullmatch(one) for one in ids)


def test_the_same_catalog_gives_the_same_bytes():
    one, other = (json.dumps(catalog_document(Library().catalog("oecd@2024"))) for _ in range(2))
    assert one == other


def test_another_revision_has_another_identifier():
    library = Library()
    now = catalog_document(library.catalog("ai-utilization@2018"))["catalog"]["uuid"]
    words = ["catalogs", "export", "tests/concordance/revisions/ai-utilization@2018-0.9.0.yaml", "--format", "oscal"]
    old = json.loads(CliRunner().invoke(group, words).output)["catalog"]
    assert old["uuid"] != now
    assert old["metadata"]["version"] == "0.9.0"


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    folder = tmp_path_factory.mktemp("oscal")
    files = []
    for ref in LIBRARY.refs:
        files.append(folder / f"{ref}.json")
        files[-1].write_text(json.dumps(catalog_document(LIBRARY.catalog(ref)), ensure_ascii=False), encoding="utf-8")
    for pair in LIBRARY.pairs:
        files.append(folder / f"{'--'.join(pair)}.json")
        made = mapping_document(crosswalk(LIBRARY, *pair))
        files[-1].write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")
    return files


@pytest.mark.validators
def test_the_complete_schema_of_nist_accepts_all(written):
    outside.against_schema("oscal-complete-1.2.3.schema.json", *written)


TRESTLE = """
import sys
from trestle.oscal.catalog import Catalog
from pathlib import Path
for name in sys.argv[1:]:
    read = Catalog.oscal_read(Path(name))
    assert read is not None and read.groups, name
print("read")
"""


@pytest.mark.validators
def test_compliance_trestle_reads_the_catalogs(written):
    catalogs = [str(path) for path in written if "--" not in path.name]
    assert "read" in outside.python(TRESTLE, *catalogs)
