"""The whole way from bytes to an assessment under hypothesis: nothing raises, and nothing is satisfied unseen."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shipped_examples import EXAMPLES, LIBRARY, beside

import checker
from checker.pipeline import Frame, open_frame
from checker.reports import Options, format_named

pytestmark = pytest.mark.slow

CATALOGS = ("ai-utilization@2018", "ai-development@2017", "ai-social@2019")
FRAME = open_frame(catalogs=CATALOGS, as_of="2026-11-24", debug=True)
REFS = [
    f"{ref}/{principle.id}/{criterion.id}"
    for ref in CATALOGS
    for principle in FRAME.library.catalog(ref).catalog.principles
    for criterion in principle.criteria
]
KINDS = [kind.id for kind in FRAME.library.kinds.kinds]
HEADINGS = [
    alias for section in FRAME.library.kinds.sections for alias in (*section.aliases.ja[:1], *section.aliases.en[:1])
]
ROLES = ["developer", "ai-service-provider", "business-user"]

line = st.one_of(
    st.sampled_from(HEADINGS).map(lambda text: f"## {text}"),
    st.sampled_from(
        [
            *(
                "5年間保存する。責任者は情報課長。",
                "検討中",
                "TBD",
                "適切に保存します。",
                "別途定める。",
                "- [ ] 未了",
                "- [x] 済",
                "|a|b|",
            ),
            *(
                "|---|---|",
                "|1|2|",
                "<!-- 5年間 -->",
                "> 引用",
                "```",
                "---",
                "Contact: a@example.jp",
                "ISO/IEC 27001:2022",
                "n=100, 95%",
            ),
        ]
    ),
    st.text(max_size=30),
)
document = st.lists(line, max_size=14).map("\n".join)
use = st.one_of(
    st.sampled_from(["e0", "e1", "e2", "e9", "e0#保存期間", "e1#x", "e0#page=1"]),
    st.fixed_dictionaries({"use": st.sampled_from(["e0", "e1"])}, optional={"kind": st.sampled_from(KINDS)}),
)
claim = st.fixed_dictionaries(
    {
        "about": st.sampled_from([*REFS, *{ref.rsplit("/", 1)[0] for ref in REFS}]),
        "answer": st.sampled_from(
            ["met"] * 3 + ["partly", "planned", "not-met", "not-applicable", "not-feasible", "unknown"]
        ),
    },
    optional={
        "evidence": st.lists(use, max_size=4),
        "statement": st.text(max_size=20),
        "reason": st.sampled_from(["該当しない", " ", "x"]),
        "role": st.sampled_from(["developer", "business-user"]),
    },
)
evidence = st.fixed_dictionaries(
    {"kinds": st.lists(st.sampled_from(KINDS), max_size=5)},
    optional={
        "issued_on": st.sampled_from(["2026-08-01", "2099-01-01", "2020-02-30"]),
        "valid_until": st.sampled_from(["2027-01-01", "2021-01-01"]),
        "covers_versions": st.sampled_from([">=1", "==9", "??"]),
        "assurance": st.sampled_from(["declared", "independent"]),
        "sha256": st.just("0" * 64),
    },
)


@st.composite
def declarations(draw: st.DrawFn) -> tuple[dict[str, Any], list[str]]:
    documents = draw(st.lists(document, min_size=2, max_size=3))
    items = [{"id": f"e{n}", "at": f"e{n}.md", **draw(evidence)} for n in range(len(documents))]
    truth = st.one_of(
        st.booleans(), st.just("unknown"), st.fixed_dictionaries({"value": st.booleans(), "why": st.just("x")})
    )
    return (
        {
            "gensoku": "declaration/1",
            "id": "x",
            "subject": {"name": "x", "version": "1.2"},
            "declared_by": {
                "organization": "x",
                "roles": draw(
                    st.lists(
                        st.sampled_from(["developer", "ai-service-provider", "business-user"]), min_size=1, max_size=3
                    )
                ),
                "declared_on": "2026-10-01",
            },
            "characteristics": draw(
                st.dictionaries(
                    st.sampled_from(["personal_data", "actuators", "ai_software", "networked"]), truth, max_size=4
                )
            ),
            "evidence": items,
            "claims": draw(st.lists(claim, max_size=12)),
        },
        documents,
    )


def written(folder: Path, data: dict[str, Any], documents: list[str]) -> str:
    """Write a declaration and its documents, and return where the declaration lies."""
    for number, text in enumerate(documents):
        (folder / f"e{number}.md").write_text(text, encoding="utf-8", errors="surrogatepass")
    path = folder / "declaration.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    return str(path)


@given(declarations())
@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
def test_nothing_raises_and_nothing_is_satisfied_unseen(
    tmp_path_factory: pytest.TempPathFactory, made: tuple[dict[str, Any], list[str]]
) -> None:
    data, documents = made
    path = written(tmp_path_factory.mktemp("d"), data, documents)
    frame: Frame = FRAME
    result = checker.check(path, frame)
    assert result.assessment is not None or result.problems
    if result.assessment is None:
        return
    answered = {claim["about"] for claim in data["claims"] if claim["answer"] == "met"}
    for principle in result.assessment.principles:
        for finding in principle.criteria:
            if finding.verdict.value != "satisfied":
                continue
            assert any(seen.standing == "counts" and seen.opened and seen.sha256 for seen in finding.observations), (
                finding
            )
            assert finding.ref in answered or principle.ref in answered or finding.carried_from, finding
            assert not any(reason.effect in ("fails", "undecides") for reason in finding.reasons), finding
    for name in ("text", "markdown", "json"):
        for _ in format_named(name).render(result.assessment, Options("ja")):
            pass


@given(declarations())
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_what_silence_comes_to_is_what_judging_says(
    tmp_path_factory: pytest.TempPathFactory, made: tuple[dict[str, Any], list[str]]
) -> None:
    data, documents = made
    path = written(tmp_path_factory.mktemp("d"), data, documents)
    short = checker.check(path, FRAME)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("checker.pipeline._Check._silent_on", lambda self, item: False)
        assert checker.check(path, FRAME) == short


@pytest.mark.parametrize("name", EXAMPLES)
def test_silence_beside_the_buyers_files_is_what_judging_says(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = f"examples/{name}/declaration.yaml"
    for catalogs in ((), ("ai-business@1.2", *CATALOGS)):
        frame = open_frame(**beside(name), catalogs=catalogs, as_of="2026-11-24", debug=True)
        short = checker.check(path, frame)
        with monkeypatch.context() as patch:
            patch.setattr("checker.pipeline._Check._silent_on", lambda self, item: False)
            assert checker.check(path, frame) == short


REVIEW = """gensoku: reviews/1
reviews:
  - criterion: {ref}
    subject: {{name: まどぐちAI, version: 3.2.0}}
    kind: log-policy
    conclusion: does-not-count
    method: interview
    by: {{post: 情報課長}}
    on: 2026-11-17
"""
WAIVER = """gensoku: waivers/1
waivers:
  - criterion: {ref}
    subject: まどぐちAI
    subject_version: 3.2.0
    reason: 試行の間だけ
    approver: {{post: 副町長}}
    from: 2026-11-10
    until: 2027-03-31
"""


@pytest.mark.parametrize(
    ("option", "text", "code"),
    [("reviews", REVIEW, "PRO-015"), ("waivers", WAIVER, "PRO-019")],
    ids=["review", "waiver"],
)
def test_what_the_buyer_says_on_an_item_without_an_answer_is_told(
    option: str, text: str, code: str, tmp_path: Path
) -> None:
    path = "examples/madoguchi-chatbot/declaration.yaml"

    def told(frame: Frame) -> dict[str, tuple[str, list[str]]]:
        found = checker.check(path, frame).assessment
        assert found is not None
        every = [finding for principle in found.principles for finding in principle.criteria]
        return {one.ref: (one.category, [reason.code for reason in one.reasons]) for one in every}

    before = told(open_frame(as_of="2026-11-24", library=LIBRARY))
    silent = {ref: codes for ref, (category, codes) in before.items() if category == "no-answer"}
    ref = next(ref for ref, codes in silent.items() if "CLM-021" not in codes)
    (tmp_path / "file.yaml").write_text(text.format(ref=ref), encoding="utf-8")
    after = told(open_frame(as_of="2026-11-24", library=LIBRARY, **{option: str(tmp_path / "file.yaml")}))
    assert code in after[ref][1]
    assert {one for one in after if after[one] != before[one]} == {ref}
