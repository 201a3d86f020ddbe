"""Writing an accepted use into a declaration: in every syntax and layout, with all else left as it was."""

from __future__ import annotations

import pytest

from checker.errors import InputError
from checker.finder.accept import Choice, accepted
from checker.syntax.document import parse

REF = "ai-utilization@2018/transparency/logs"
CHOICE = Choice(REF, "docs/wp 2.pdf", "a" * 64, "log-policy", "#page=2")
HEAD = """gensoku: declaration/1
id: a
subject: {name: b, version: '1'}
declared_by: {organization: c, roles: [developer], declared_on: 2026-10-01}
"""
CLAIM = f"  - about: {REF}\n    answer: met\n"
ENTRY = '{id: wp-2, at: "docs/wp 2.pdf"}'

YAML = {
    "no list at all": HEAD + "claims:\n" + CLAIM,
    "claim with a block list": HEAD + "claims:\n" + CLAIM + "    evidence:\n      - other#x   # note\n\n# end\n",
    "claim with a list in flow": HEAD + "claims:\n" + CLAIM + "    evidence: [other, 'it''s [odd]']   # note\n",
    "claim with an empty list": HEAD + "claims:\n" + CLAIM + "    evidence: []\n",
    "list at the margin": HEAD + f"claims:\n- about: {REF}\n  answer: met\n- about: {REF}x\n  answer: met\n",
    "claim in flow": HEAD + f"claims: [{{about: {REF}, answer: met}}]\n",
    "evidence there": HEAD + f"evidence:\n  - {ENTRY}\n  - id: other\n    at: x.md\n\nclaims:\n" + CLAIM,
    "evidence in flow": HEAD + "evidence: [{id: x, at: x.md}]\nclaims:\n" + CLAIM,
    "no end of line": HEAD + "claims:\n" + CLAIM.rstrip("\n"),
    "windows ends": (HEAD + "claims:\n" + CLAIM).replace("\n", "\r\n"),
    "another claim after it": HEAD + "claims:\n" + CLAIM + "  - about: ai-utilization@2018/privacy\n    answer: met\n",
}


@pytest.mark.parametrize("text", YAML.values(), ids=YAML)
def test_yaml_gets_the_use_and_keeps_the_rest(text: str) -> None:
    made = accepted(text, "d.yaml", CHOICE)
    data = parse(made.encode(), "d.yaml").data
    assert isinstance(data, dict)
    claim = next(one for one in data["claims"] if one["about"] == REF)
    assert claim["evidence"][-1] == {"use": "wp-2", "kind": "log-policy", "at": "#page=2"}
    assert [one["at"] for one in data["evidence"] if one["id"] == "wp-2"] == ["docs/wp 2.pdf"]
    left = iter(made)
    assert all(char in left for char in text), "something that stood there is gone"


def test_json_and_toml() -> None:
    claim = f'{{"about": "{REF}", "answer": "met"}}'
    json_text = f'{{\n  "gensoku": "declaration/1",\n  "declared_by": {{}},\n  "claims": [\n    {claim}\n  ]\n}}\n'
    made = parse(accepted(json_text, "d.json", CHOICE).encode(), "d.json").data
    assert isinstance(made, dict)
    assert made["claims"][0]["evidence"] == [{"use": "wp-2", "kind": "log-policy", "at": "#page=2"}]
    toml_text = f'gensoku = "declaration/1"\n\n[declared_by]\n\n[[claims]]  # one\nabout = "{REF}"\nanswer = "met"\n'
    written = accepted(toml_text, "d.toml", CHOICE)
    made = parse(written.encode(), "d.toml").data
    assert isinstance(made, dict)
    assert made["claims"][0]["evidence"] == [{"use": "wp-2", "kind": "log-policy", "at": "#page=2"}]
    assert made["evidence"][0]["sha256"] == "a" * 64
    assert "# one" in written


def test_a_claim_is_added_only_with_a_persons_answer() -> None:
    text = HEAD + "claims:\n  - about: ai-utilization@2018/privacy\n    answer: met\n"
    with pytest.raises(InputError) as fault:
        accepted(text, "d.yaml", CHOICE)
    assert [problem.code for problem in fault.value.problems] == ["EVI-068"]
    data = parse(accepted(text, "d.yaml", CHOICE, "planned").encode(), "d.yaml").data
    assert isinstance(data, dict)
    assert data["claims"][-1] == {
        "about": REF,
        "answer": "planned",
        "evidence": [{"use": "wp-2", "kind": "log-policy", "at": "#page=2"}],
    }


def test_an_edit_that_would_change_something_else_is_refused() -> None:
    # A key that stands over a list written as nothing: no bracket to write into, no entry to follow.
    text = HEAD + "evidence:\nclaims:\n" + CLAIM
    with pytest.raises(InputError) as fault:
        accepted(text, "d.yaml", CHOICE)
    assert [problem.code for problem in fault.value.problems] == ["EVI-069"]
