"""The examples end to end: exit statuses, laws, and what must never happen."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from dataclasses import replace

import pytest
from shipped_examples import AS_OF, CATALOGS, EXAMPLES, LIBRARY, ROOT, assessment, beside, result

from checker.frame import open_frame
from checker.loading.load import read_document
from checker.model.vocabulary import Verdict
from checker.pipeline import check, exit_status
from checker.reports import FORMATS, Options, format_named, whole
from checker.syntax.interface import Limits

EXAMPLE_WITHOUT_GAPS = "madoguchi-chatbot-complete"
ORDER = {"not-satisfied": 0, "undetermined": 1, "satisfied": 2, "not-applicable": 3}


@pytest.fixture(autouse=True)
def _at_root(monkeypatch):
    monkeypatch.chdir(ROOT)


def run(*words: str, cwd=ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    import os

    env = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG"))} | environment
    return subprocess.run(
        [sys.executable, "-m", "checker", *words], cwd=cwd, env=env, capture_output=True, encoding="utf-8", check=False
    )


@pytest.mark.parametrize("name", EXAMPLES)
class TestExample:
    def test_exit_status(self, name):
        assert exit_status([result(name)]) == EXAMPLES[name]
        assert result(name).problems == ()

    def test_nothing_is_satisfied_without_an_observation_that_counts(self, name):
        for principle in assessment(name).principles:
            for one in principle.criteria:
                if one.verdict is Verdict.SATISFIED:
                    assert any(seen.standing == "counts" for seen in one.observations), one.ref

    def test_a_principle_has_the_lowest_verdict_of_its_criteria(self, name):
        texts = {ref: text for catalog in assessment(name).catalogs for ref, text in catalog.criteria.items()}
        for principle in assessment(name).principles:
            weighing = [
                one.verdict
                for one in principle.criteria
                if texts[one.ref].nature in ("ask", "discussion-point") and one.verdict != "not-applicable"
            ]
            assert principle.verdict == (min(weighing, key=lambda v: ORDER[v]) if weighing else "not-applicable")

    def test_the_same_bytes_twice(self, name):
        again = check(
            f"examples/{name}/declaration.yaml",
            open_frame(as_of=AS_OF, library=LIBRARY, catalogs=CATALOGS[name], **beside(name)),
        )
        for kind in FORMATS:
            for language in ("ja", "en"):
                first = whole(kind, assessment(name), Options(language))
                assert whole(kind, again.assessment, Options(language)) == first

    def test_a_saved_assessment_renders_the_same(self, name, tmp_path):
        from checker.cli.saved import load_assessment

        path = tmp_path / "a.json"
        path.write_text("".join(format_named("json").render(assessment(name), Options())), encoding="utf-8")
        loaded = load_assessment(str(path))
        for kind in FORMATS:
            for language in ("ja", "en"):
                expected = whole(kind, assessment(name), Options(language))
                assert whole(kind, loaded, Options(language)) == expected

    def test_lines_fit_a_terminal(self, name):
        from checker.reports.width import columns

        for language in ("ja", "en"):
            text = "".join(format_named("text").render(assessment(name), Options(language)))
            assert max(columns(line) for line in text.splitlines()) <= 82

    def test_page_one_has_no_codes_and_no_paths(self, name):
        import re

        for language, end in (("ja", "■ 別紙1　項目ごとの照合結果"), ("en", "■ Annex 1: Results item by item")):
            page = "".join(format_named("text").render(assessment(name), Options(language))).partition(end)
            assert page[1]
            first = page[0].replace("\n", "")
            assert not re.search(
                r"\b(EVI|CLM|DEC|DAT|AST|FIL)-\d{3}", first.partition("ファイルの不備")[0].partition("全体")[0]
            )
            assert "evidence/" not in first
            assert not re.search(r"\d\s?[%％]", first)

    def test_every_format_tells_every_open_item(self, name):
        for one in (c for p in assessment(name).principles for c in p.criteria):
            if one.verdict in ("not-satisfied", "undetermined"):
                for kind in ("text", "json"):
                    text = "".join(format_named(kind).render(assessment(name), Options()))
                    assert one.ref in "".join(text.split())


class TestLaws:
    path = "examples/madoguchi-chatbot/declaration.yaml"

    def verdicts(self, path, **frame):
        frame.setdefault("catalogs", CATALOGS["madoguchi-chatbot"])
        found = check(
            str(path), open_frame(as_of=AS_OF, library=LIBRARY, **frame), evidence_root="examples/madoguchi-chatbot"
        )
        assert found.assessment is not None, found.problems
        return {one.ref: one for principle in found.assessment.principles for one in principle.criteria}, found

    def data(self):
        return json.loads(json.dumps(read_document(str(ROOT / self.path), Limits()).data))

    def written(self, tmp_path, data, name="d.json"):
        path = tmp_path / name
        path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        return path

    def test_yaml_json_and_toml_say_the_same(self, tmp_path):
        data = self.data()
        assert tomllib.loads(as_toml(data)) == data
        (tmp_path / "d.toml").write_text(as_toml(data), encoding="utf-8")
        found = [self.verdicts(p)[0] for p in (self.path, self.written(tmp_path, data), tmp_path / "d.toml")]
        for ref in found[0]:
            views = [
                (one[ref].verdict, [(r.code, r.fields) for r in one[ref].reasons], len(one[ref].observations))
                for one in found
            ]
            assert views[0] == views[1] == views[2], ref

    def test_order_changes_nothing(self, tmp_path):
        data = self.data()
        data["claims"].reverse()
        data["evidence"].reverse()
        before, after = self.verdicts(self.path)[0], self.verdicts(self.written(tmp_path, data))[0]
        assert {ref: one.verdict for ref, one in before.items()} == {ref: one.verdict for ref, one in after.items()}

    def cheat(self, tmp_path, change):
        data = self.data()
        change(data)
        verdicts, found = self.verdicts(self.written(tmp_path, data))
        return verdicts, exit_status([found])

    def test_met_everywhere_without_evidence_is_a_gap_everywhere(self, tmp_path):
        refs = [ref for edition in LIBRARY.refs for ref in LIBRARY.catalog(edition).items if ref.count("/") == 2]

        def change(data):
            data["claims"] = [{"about": ref, "answer": "met", "statement": "実施している。"} for ref in refs]

        verdicts, status = self.cheat(tmp_path, change)
        assert status == 1
        for ref, one in verdicts.items():
            _, criterion = LIBRARY.catalog(ref.partition("/")[0]).items[ref]
            if one.verdict == "not-applicable":
                continue
            assert one.verdict == ("not-satisfied" if criterion.status == "verified" else "undetermined"), ref

    def test_not_applicable_everywhere_is_no_way_out(self, tmp_path):
        refs = [ref for edition in LIBRARY.refs for ref in LIBRARY.catalog(edition).items if ref.count("/") == 2]

        def change(data):
            data["claims"] = [{"about": ref, "answer": "not-applicable", "reason": "該当しないため。"} for ref in refs]

        verdicts, status = self.cheat(tmp_path, change)
        assert status == 1
        assert not any(one.verdict == "satisfied" for one in verdicts.values())

    def test_everything_false_is_no_way_out(self, tmp_path):
        def change(data):
            data["claims"] = []
            data["characteristics"] = {
                name: {"value": False, "why": "ない。"}
                for name, item in LIBRARY.characteristics.items()
                if item.type == "boolean"
            }

        assert self.cheat(tmp_path, change)[1] == 1

    @pytest.mark.parametrize("catalog", LIBRARY.refs)
    def test_roles_that_nothing_addresses_are_no_way_out(self, tmp_path, catalog):
        def change(data):
            data["declared_by"]["roles"] = ["indirect-user"]
            data["claims"] = []

        data = self.data()
        change(data)
        found = self.verdicts(self.written(tmp_path, data), catalogs=[catalog])[1]
        assert exit_status([found]) == 1

    def test_an_expired_declaration_is_silent(self, tmp_path):
        def change(data):
            data["declared_by"]["valid_until"] = "2026-11-23"

        verdicts, status = self.cheat(tmp_path, change)
        assert status == 1
        assert not any(one.verdict == "satisfied" for one in verdicts.values())

    def test_a_waiver_never_changes_a_verdict(self, tmp_path):
        before = self.verdicts(self.path)[0]
        subject = self.data()["subject"]
        waivers = [
            {
                "criterion": ref,
                "subject": subject["name"],
                "subject_version": subject["version"],
                "reason": "試験",
                "approver": {"post": "課長"},
                "from": "2026-01-01",
                "until": "2027-12-31",
            }
            for ref in before
        ]
        path = self.written(tmp_path, {"gensoku": "waivers/1", "waivers": waivers}, "w.json")
        after, found = self.verdicts(self.path, waivers=str(path))
        assert {ref: one.verdict for ref, one in before.items()} == {ref: one.verdict for ref, one in after.items()}
        assert found.assessment.summary.open_gaps == 0
        assert found.assessment.summary.verdicts.waived == found.assessment.summary.verdicts.not_satisfied

    def test_an_internal_error_is_a_finding_on_its_item(self, monkeypatch):
        from checker import pipeline

        real = pipeline.judge

        def broken(question, standpoint):
            if question.ref.endswith("/transparency/logs"):
                raise RuntimeError("bug")
            return real(question, standpoint)

        monkeypatch.setattr(pipeline, "judge", broken)
        verdicts, found = self.verdicts(self.path)
        assert exit_status([found]) == 4
        assert [r.code for r in verdicts["ai-business@1.2/transparency/logs"].reasons] == ["EVI-022"]
        assert any(one.verdict == "satisfied" for one in verdicts.values())

    def test_a_fault_in_one_claim_drops_that_claim(self, tmp_path):
        data = self.data()
        about = data["claims"][0]["about"]
        data["claims"][0]["answer"] = "yes"
        path = self.written(tmp_path, data)
        verdicts, found = self.verdicts(path)
        assert exit_status([found]) == 3
        touched = [one for ref, one in verdicts.items() if ref.startswith(about) and one.verdict != "not-applicable"]
        assert all(one.verdict == "undetermined" for one in touched)
        assert any(one.verdict == "satisfied" for one in verdicts.values())


def as_toml(data: dict) -> str:
    """Return plain data as TOML: inline tables and arrays throughout, which is enough."""

    def value(item) -> str:
        if isinstance(item, bool):
            return str(item).lower()
        if isinstance(item, int):
            return str(item)
        if isinstance(item, str):
            return json.dumps(item, ensure_ascii=False)
        if isinstance(item, list):
            return "[" + ", ".join(value(one) for one in item) + "]"
        return "{" + ", ".join(f"{json.dumps(key)} = {value(one)}" for key, one in item.items()) + "}"

    return "".join(f"{json.dumps(key)} = {value(item)}\n" for key, item in data.items())


class TestCommand:
    demo = "examples/madoguchi-chatbot/declaration.yaml"
    complete = f"examples/{EXAMPLE_WITHOUT_GAPS}/declaration.yaml"

    def test_words_have_help_in_both_languages(self):
        from checker.cli.group import WORDS

        for locale, sign in (("ja_JP.UTF-8", "終了状態"), ("C", "Exit status")):
            assert sign in run("--help", LC_ALL=locale).stdout
        for name in WORDS:
            assert run(name, "--help", LC_ALL="ja_JP.UTF-8").returncode == 0

    @pytest.mark.parametrize(
        ("words", "status"),
        [
            (("check", demo, "--as-of", AS_OF), 1),
            (("check", demo, "--as-of", AS_OF, "--fail-on", "never"), 0),
            (("check", complete, "--as-of", AS_OF, *(f"--catalog={ref}" for ref in CATALOGS[EXAMPLE_WITHOUT_GAPS])), 0),
            (("check",), 2),
            (("check", demo, "--format", "nonsense"), 2),
            (("check", demo, "--format", "text", "--format", "json"), 2),
            (("nonsense",), 2),
            (("check", "nowhere.yaml"), 3),
            (("check", demo, "--as-of", "2026-13-01"), 2),
            (("check", demo, "--profile", "nowhere"), 2),
            (("check", demo, "--profile", "./nowhere.yaml"), 3),
            (("check", demo, "--catalog", "ai-none@2018"), 2),
            (("check", "docs"), 3),
            (("validate", demo), 0),
            (("validate", "setup.cfg"), 3),
            (("explain", "EVI-019"), 0),
            (("explain", "EVI-999"), 2),
            (("catalogs", "list"), 0),
            (("evidence", "list", demo), 0),
            (("report", demo), 3),
        ],
    )
    def test_exit_statuses(self, words, status):
        done = run(*words)
        assert done.returncode == status, done.stderr
        assert "Traceback" not in done.stderr

    def test_a_broken_file_does_not_hide_the_others(self, tmp_path):
        (tmp_path / "broken.yaml").write_text("gensoku: declaration/1\nid: [", encoding="utf-8")
        (tmp_path / "other.yaml").write_text("a: 1", encoding="utf-8")
        good = (ROOT / self.demo).read_text(encoding="utf-8")
        (tmp_path / "good.yaml").write_text(good, encoding="utf-8")
        done = run("check", str(tmp_path), "--format", "json", "--as-of", AS_OF)
        assert done.returncode == 3
        whole = json.loads(done.stdout)
        assert [a["declaration"]["id"] for a in whole["assessments"]] == ["madoguchi-chatbot"]
        assert whole["summary"]["declarations"] == 2
        assert "broken.yaml:" in done.stderr

    def test_output_into_a_folder(self, tmp_path):
        out = f"{tmp_path}/out/"
        done = run("check", self.demo, "--format", "json", "--format", "markdown", "--output", out, "--as-of", AS_OF)
        assert done.returncode == 1
        assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
            "madoguchi-chatbot.json",
            "madoguchi-chatbot.md",
        ]
        saved = run("report", f"{out}madoguchi-chatbot.json", "--format", "markdown", "--lang", "en").stdout
        assert saved == (tmp_path / "out" / "madoguchi-chatbot.md").read_text(encoding="utf-8")

    def test_init_gives_a_file_that_can_be_checked_and_is_never_overwritten(self, tmp_path):
        path = str(tmp_path / "declaration.yaml")
        assert run("init", path, "--non-interactive", "--role", "developer").returncode == 0
        assert run("validate", path).returncode == 0
        assert run("check", path).returncode == 1
        assert run("init", path).returncode == 2

    @pytest.mark.parametrize("form", ["yaml", "json", "toml"])
    def test_pin_writes_digests_and_changes_nothing_else(self, tmp_path, form):
        (tmp_path / "wp.md").write_text("# 保存期間\n5年", encoding="utf-8")
        head = {
            "gensoku": "declaration/1",
            "id": "x",
            "subject": {"name": "あ", "version": "1.0.0"},
            "declared_by": {"organization": "い", "roles": ["developer"], "declared_on": "2026-10-01"},
        }
        listed = json.dumps(head, ensure_ascii=False)[1:-1]
        block = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in head.items())
        texts = {
            "yaml": block + "evidence:\n  # 資料\n  - id: a\n    at: wp.md # 注\n  - {id: b, at: wp.md}\n",
            "json": "{"
            + listed
            + ',\n "evidence": [\n  {"id": "a", "at": "wp.md"},\n  {"id": "b",\n   "at": "wp.md"}]}',
            "toml": as_toml(head) + '[[evidence]]\nid = "a" # 注\nat = "wp.md"\n[[evidence]]\nid = "b"\nat = "wp.md"\n',
        }
        path = tmp_path / f"d.{form}"
        path.write_text(texts[form], encoding="utf-8")
        assert run("evidence", "check", str(path)).returncode == 0
        assert run("evidence", "pin", str(path)).returncode == 0
        pinned = path.read_text(encoding="utf-8")
        assert pinned.count("sha256") == 2
        assert run("validate", str(path)).stdout.count("no faults") == 1, pinned
        assert run("evidence", "pin", str(path)).returncode == 0
        assert path.read_text(encoding="utf-8") == pinned
        (tmp_path / "wp.md").write_text("# 保存期間\n6年", encoding="utf-8")
        assert run("evidence", "check", str(path)).returncode == 1
        assert run("evidence", "pin", str(path)).returncode == 0
        assert run("evidence", "check", str(path)).returncode == 0

    def test_export_is_what_was_loaded(self):
        for ref in LIBRARY.refs:
            assert json.loads(run("catalogs", "export", ref).stdout) == LIBRARY.catalog(ref).data
            assert run("catalogs", "show", ref, "--lang", "ja").returncode == 0

    @pytest.mark.parametrize(
        "what",
        [
            "ai-utilization@2018/transparency",
            "ai-utilization@2018/transparency/logs",
            "log-policy",
            "networked",
            "CLM-001",
        ],
    )
    def test_explain(self, what):
        for language in ("ja", "en"):
            assert run("explain", what, "--lang", language).stdout


def test_hostile_text_comes_out_as_text():
    from markdown_it import MarkdownIt

    bad = "# <b>x</b> [l](http://e.example) ![i](j) `c` | *e* \x1b[31m \u202e @me :tada: http://x.example\n- y"
    whole = assessment("madoguchi-chatbot")
    subject = {**whole.declaration.subject, "name": bad}
    hostile = replace(whole, declaration=replace(whole.declaration, subject=subject))
    text = "".join(format_named("text").render(hostile, Options("ja")))
    assert "\x1b" not in text
    assert "\u202e" not in text
    rendered = (
        MarkdownIt("commonmark")
        .enable("table")
        .render("".join(format_named("markdown").render(hostile, Options("ja"))))
    )
    for sign in ("<b>", "<a ", "<img", "<code", "<em>", "\x1b", "\u202e"):
        assert sign not in rendered
    assert "&lt;b&gt;x&lt;/b&gt;" in rendered


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_readme_shows_the_real_result(language):
    import runpy

    script = runpy.run_path(str(ROOT / "docs" / "excerpt.py"))
    name = script["FILES"][language]
    assert (ROOT / name).read_text(encoding="utf-8") == script["filled"](language), "python docs/excerpt.py"
