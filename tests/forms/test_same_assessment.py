"""Law: a declaration says the same as YAML, JSON, TOML, Excel form and Markdown, but for places and the file's digest."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from form_papers import KNOWN, LIBRARY, a_form
from shipped_examples import AS_OF, CATALOGS, EXAMPLES, ROOT, beside

from checker.forms.markdown_form import declaration_markdown
from checker.frame import open_frame
from checker.loading.load import load_declaration
from checker.model.declaration import Declaration
from checker.model.plain import dump
from checker.pipeline import check
from checker.questionnaire import put_together

_PLACES = ("where", "line", "column", "pointer", "cell", "page")


def toml(value: Any) -> str:
    """Return a value in TOML, tables inline."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {toml(member)}" for key, member in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(toml(member) for member in value) + "]"
    return json.dumps(value, ensure_ascii=False)


def written(declaration: Declaration, form: str) -> bytes:
    """Return the declaration in one of the formats."""
    if form == "xlsx":
        asked = put_together(LIBRARY, CATALOGS["madoguchi-chatbot"], declaration.declared_by.roles)
        return a_form(asked, "ja", declaration)
    data = dump(declaration)
    if form == "md":
        return declaration_markdown(declaration, LIBRARY).encode()
    if form == "toml":
        return "".join(f"{key} = {toml(value)}\n" for key, value in data.items()).encode()
    return json.dumps(data, ensure_ascii=False).encode()


def bare(value: Any) -> Any:
    """Return an assessment's data without places and the declaration's own path and digest; claims in one order."""
    if isinstance(value, dict):
        return {key: bare(member) for key, member in value.items() if key not in _PLACES}
    if isinstance(value, list):
        return [bare(member) for member in value]
    return value


def assessed(path: Path, name: str) -> Any:
    frame = open_frame(as_of=AS_OF, library=LIBRARY, debug=True, catalogs=CATALOGS[name], **beside(name))
    result = check(str(path), frame, evidence_root=f"examples/{name}")
    assert result.assessment is not None, result.problems
    data = bare(dump(result.assessment))
    for key in ("path", "sha256"):
        data["declaration"].pop(key, None)
    data.pop("sha256")
    data.pop("evidence_root", None)
    # What is noted about the file itself, such as that a form was made from an older edition.
    data["problems"] = [one for one in data["problems"] if one["level"] != "note"]
    return data


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in EXAMPLES if name != "midori-town-deployment"])
def test_five_formats_of_one_declaration_give_the_same_assessment(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    declared = load_declaration(f"examples/{name}/declaration.yaml", KNOWN).declaration
    expected = assessed(Path(f"examples/{name}/declaration.yaml"), name)
    for form in ("json", "toml", "md", "xlsx"):
        path = tmp_path / f"declaration.{form}"
        path.write_bytes(written(declared, form))
        assert assessed(path, name) == expected, form
