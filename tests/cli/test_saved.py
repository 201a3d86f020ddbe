"""Saved assessments: what was changed is refused, several in one file are taken, and no path enters the digest."""

from __future__ import annotations

import copy
import hashlib
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shipped_examples import AS_OF, EXAMPLES, LIBRARY, ROOT, assessment

from checker.cli.group import run
from checker.cli.saved import load_assessment
from checker.errors import InputError
from checker.frame import open_frame
from checker.pipeline import check
from checker.reports import Options, whole

CHATBOT, COMPLETE, TOWN = "madoguchi-chatbot", "madoguchi-chatbot-complete", "midori-town-deployment"
FREE = {("declaration", "path"), ("evidence_root",)}
"""What says where files lay, and is no part of the digest; so are the paths of inputs."""


@pytest.fixture
def home(tmp_path, monkeypatch):
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def saved(name, path="a.json"):
    with open(path, "wb") as stream:
        stream.write(whole("json", assessment(name), Options()))
    return path


@pytest.fixture(autouse=True)
def _made_at_root(monkeypatch):
    """The kept assessments of the examples are made with the repository as working folder."""
    monkeypatch.chdir(ROOT)
    for name in EXAMPLES:
        assessment(name)


def leaves(value, at=()):
    if isinstance(value, dict):
        for key, member in value.items():
            yield from leaves(member, (*at, key))
    elif isinstance(value, list):
        for number, member in enumerate(value):
            yield from leaves(member, (*at, number))
    else:
        yield at, value


def covered(at):
    return at not in FREE and at != ("schema",) and not (at[0] == "inputs" and at[-1] == "path")


class TestChanged:
    @settings(max_examples=60, deadline=None)
    @given(data=st.data())
    def test_a_change_anywhere_is_refused(self, data, tmp_path_factory):
        whole_one = json.loads(whole("json", assessment(TOWN), Options()))
        at, value = data.draw(st.sampled_from([one for one in leaves(whole_one) if covered(one[0])]))
        changed = copy.deepcopy(whole_one)
        inner = changed
        for key in at[:-1]:
            inner = inner[key]
        inner[at[-1]] = (
            not value if isinstance(value, bool) else value + 1 if isinstance(value, int) else f"{value or ''}x"
        )
        path = tmp_path_factory.mktemp("changed") / "a.json"
        path.write_text(json.dumps(changed), encoding="utf-8")
        with pytest.raises(InputError) as fault:
            load_assessment(str(path))
        assert fault.value.problems[0].code in ("DEC-190", "DEC-042")

    @pytest.mark.parametrize(
        "words",
        [
            ["report", "b.json"], ["report", "many.json"], ["request", "b.json"], ["compare", "a.json", "b.json"],
            ["diff", "a.json", "b.json"], ["diff", "b.json", "a.json"], ["sign", "b.json", "--key", "town.key"],
        ],
    )  # fmt: skip
    def test_every_word_refuses_it(self, home, words, capsys):
        saved(CHATBOT)
        text = (home / "a.json").read_text(encoding="utf-8")
        (home / "many.json").write_text(bundle(text, text.replace('"not-satisfied"', '"satisfied"', 1)))
        (home / "b.json").write_text(text.replace('"not-satisfied"', '"satisfied"', 1), encoding="utf-8")
        assert run([*words, "--lang", "en"]) == 3
        said = capsys.readouterr()
        assert "does not agree with its own digest. [DEC-190]" in said.err
        assert not said.out
        unchanged = [word.replace("b.json", "a.json") for word in words]
        if words[0] in ("report", "request", "compare", "diff") and "many.json" not in words:
            assert run(unchanged) == 0

    @pytest.mark.parametrize("name", EXAMPLES)
    def test_anybody_can_compute_the_digest(self, name):
        """The rule in a dozen lines of nothing but the standard library, as an auditor would write it."""
        data = json.loads(whole("json", assessment(name), Options()))
        stated = data.pop("sha256")
        data.pop("evidence_root", None)
        data["declaration"]["path"] = ""
        for one in data["inputs"]:
            one["path"] = ""
        canonical = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        assert hashlib.sha256(canonical.encode("utf-8")).hexdigest() == stated


def bundle(*texts):
    return '{"assessments": [' + ",".join(texts) + '], "problems": [], "summary": {"declarations": 2}}'


def checked(path, root=None, **frame):
    made = check(path, open_frame(as_of=AS_OF, library=LIBRARY, **frame), evidence_root=root).assessment
    assert made is not None
    return made


def bare(found):
    """Return an assessment as plain data without what may say where files lay."""
    data = json.loads(whole("json", found, Options()))
    data.pop("evidence_root", None)
    data["declaration"].pop("path")
    for one in data["inputs"]:
        one.pop("path")
    return data


class TestPaths:
    @pytest.mark.parametrize("name", EXAMPLES)
    def test_the_same_files_give_the_same_digest_from_everywhere(self, name, home, monkeypatch):
        folder = home / "examples" / name
        made = []
        typed = {
            home: (f"examples/{name}", f"./examples/{name}", f"examples/../examples/{name}", str(folder)),
            folder: (".", "", f"../{name}"),
            home / "examples" / CHATBOT / "evidence": (f"../../{name}",),
        }
        for where, ways in typed.items():
            monkeypatch.chdir(where)
            for way in ways:
                beside = {
                    key: os.path.join(way, f"{key}.yaml")
                    for key in ("case", "reviews", "waivers")
                    if (folder / f"{key}.yaml").exists()
                }
                found = checked(os.path.join(way, "declaration.yaml"), **beside)
                made.append(found)
                for kind in ("github", "gitlab", "sarif", "lines"):
                    for path in placed(kind, whole(kind, found, Options("en")).decode()):
                        assert os.path.isfile(path), (kind, way, path)
        assert len({one.sha256 for one in made}) == 1
        assert all(bare(one) == bare(made[0]) for one in made)
        assert str(home) not in json.dumps(bare(made[3]))

    def test_nor_does_it_matter_where_the_buyers_files_or_the_evidence_lie(self, home):
        before = checked(f"examples/{CHATBOT}/declaration.yaml")
        shutil.move(f"examples/{CHATBOT}/evidence", "inbox/evidence")
        after = checked(f"examples/{CHATBOT}/declaration.yaml", "inbox")
        assert after.sha256 == before.sha256
        assert after.evidence_root == "inbox"
        assert before.evidence_root is None
        assert any(
            path.startswith("inbox/evidence/") for path in placed("sarif", whole("sarif", after, Options()).decode())
        )
        town = f"examples/{TOWN}"
        one = checked(f"{town}/declaration.yaml", case=f"{town}/case.yaml")
        shutil.move(f"{town}/case.yaml", "case.yaml")
        assert checked(f"{town}/declaration.yaml", case="case.yaml").sha256 == one.sha256

    def test_another_byte_gives_another_digest(self, home):
        path = f"examples/{CHATBOT}/declaration.yaml"
        before = checked(path).sha256
        with open(path, "a", encoding="utf-8") as stream:
            stream.write("# one more line\n")
        assert checked(path).sha256 != before

    def test_faults_of_files_are_placed_alike(self, home):
        """A dropped claim and a dropped review are told in the assessment, with their files."""
        folder = home / "examples" / CHATBOT
        path = folder / "declaration.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace("answer: met", "answer: perhaps", 1), encoding="utf-8")
        (folder / "reviews.yaml").write_text("gensoku: reviews/1\nreviews:\n  - {criterion: 3}\n", encoding="utf-8")
        ways = (f"examples/{CHATBOT}", str(folder))
        made = [checked(f"{way}/declaration.yaml", reviews=f"{way}/reviews.yaml") for way in ways]
        assert {told.where.path for told in made[0].problems if told.where} == {"declaration.yaml", "reviews.yaml"}
        assert bare(made[0]) == bare(made[1])
        told = whole("github", made[0], Options()).decode()
        assert f"file=examples/{CHATBOT}/reviews.yaml" in told


def placed(kind, text):
    """Return the paths in a report for machines, as a build server would open them."""
    if kind == "gitlab":
        return {one["location"]["path"] for one in json.loads(text)}
    if kind == "github":
        return {line.split("file=")[1].split(",")[0].replace("%3A", ":") for line in text.splitlines()}
    if kind == "lines":
        return {line.split(":")[0] for line in text.splitlines()}
    run_ = json.loads(text)["runs"][0]
    uris = [one["location"]["uri"] for one in run_["artifacts"]]
    uris += [
        place["physicalLocation"]["artifactLocation"]["uri"]
        for result in run_["results"]
        for place in result.get("locations", [])
    ]
    return {uri.removeprefix("file://") for uri in uris}


class TestBundles:
    @pytest.fixture
    def many(self, home, capsys):
        assert run(["check", f"examples/{CHATBOT}", f"examples/{COMPLETE}", "--as-of", AS_OF, "--format", "json"]) == 1
        (home / "all.json").write_text(capsys.readouterr().out, encoding="utf-8")
        return home

    def test_each_is_reported(self, many, capsys):
        assert run(["report", "all.json", "--format", "csv"]) == 0
        said = capsys.readouterr().out
        assert f"\n{CHATBOT}," in said
        assert f"\n{COMPLETE}," in said
        assert run(["report", "all.json", "--format", "html"]) == 2
        assert "DEC-121" in capsys.readouterr().err
        assert run(["report", "all.json", "--format", "html", "--output", "out/"]) == 0
        assert set(os.listdir("out")) == {f"{CHATBOT}.html", f"{COMPLETE}.html"}
        assert run(["report", "all.json", "--format", "json"]) == 0
        again = json.loads(capsys.readouterr().out)
        assert again["assessments"] == json.loads((many / "all.json").read_text(encoding="utf-8"))["assessments"]

    def test_one_is_chosen_by_id_or_path(self, many, capsys):
        for only in (CHATBOT, f"examples/{CHATBOT}/declaration.yaml"):
            assert run(["report", "all.json", "--only", only, "--format", "markdown", "--lang", "en"]) == 0
            said = capsys.readouterr().out
            assert "3.2.0" in said
            assert said.count("\n# ") + said.startswith("# ") == 1
        assert run(["report", "all.json", "--only", "nobody"]) == 3
        assert "DEC-193" in capsys.readouterr().err

    def test_a_letter_goes_to_one(self, many, capsys):
        assert run(["request", "all.json", "--lang", "en"]) == 3
        said = capsys.readouterr()
        assert f"{CHATBOT}, {COMPLETE}" in said.err
        assert "DEC-192" in said.err
        assert run(["request", "all.json", "--only", CHATBOT, "--lang", "ja"]) == 0
        assert "御中" in capsys.readouterr().out
        assert run(["request", "all.json", "--for-all-bidders", "--lang", "ja"]) == 0
        assert "提案者各位" in capsys.readouterr().out

    def test_all_stand_side_by_side(self, many, capsys):
        saved_two = [json.dumps(one) for one in json.loads((many / "all.json").read_text())["assessments"]]
        for number, text in enumerate(saved_two):
            (many / f"{number}.json").write_text(text, encoding="utf-8")
        assert run(["compare", "0.json", "1.json"]) == 0
        apart = capsys.readouterr().out
        assert run(["compare", "all.json"]) == 0
        assert capsys.readouterr().out == apart

    def test_differences_and_signatures_want_one(self, many, capsys):
        assert run(["diff", "all.json", "all.json"]) == 3
        assert run(["diff", "all.json", "all.json", "--only", CHATBOT]) == 0
        pytest.importorskip("securesystemslib")
        assert run(["sign", "--new-key", "town"]) == 0
        assert run(["sign", "all.json", "--key", "town.key"]) == 3
        assert run(["sign", "all.json", "--key", "town.key", "--only", CHATBOT]) == 0
        capsys.readouterr()

    @pytest.mark.parametrize(
        "text", ['{"assessments": []}', '{"assessments": [{}], "problems": [], "summary": {}}', "[]", "{}"]
    )
    def test_what_holds_none_is_refused(self, home, text, capsys):
        (home / "x.json").write_text(text, encoding="utf-8")
        assert run(["report", "x.json"]) == 3
        assert "DEC-042" in capsys.readouterr().err


class TestLettersOnTheCommandLine:
    def test_nothing_to_ask_writes_nothing(self, home, capsys):
        saved(COMPLETE)
        assert run(["request", "a.json", "--output", "letter.txt", "--lang", "ja"]) == 0
        said = capsys.readouterr()
        assert "依頼する事項はありません。依頼文は作りませんでした。" in said.err
        assert not said.out
        assert not os.path.exists("letter.txt")

    def test_a_date_that_has_passed(self, home, capsys):
        saved(CHATBOT)
        assert run(["request", "a.json", "--due", "2026-11-23", "--output", "letter.txt"]) == 2
        assert "DEC-194" in capsys.readouterr().err
        assert not os.path.exists("letter.txt")
        assert run(["request", "a.json", "--due", "2026-11-24", "--output", "letter.txt"]) == 0
        assert os.path.exists("letter.txt")


class TestComparingDeclarations:
    DECLARATIONS = (f"examples/{CHATBOT}/declaration.yaml", f"examples/{COMPLETE}/declaration.yaml")

    def test_they_are_checked_under_the_same_conditions(self, home, capsys):
        assert run(["compare", *self.DECLARATIONS, "--as-of", AS_OF, "--lang", "en"]) == 0
        direct = capsys.readouterr().out
        assert "Conditions found to be the same" in direct
        saved(CHATBOT, "a.json")
        saved(COMPLETE, "b.json")
        assert run(["compare", "a.json", "b.json", "--lang", "en"]) == 0
        assert capsys.readouterr().out == direct
        assert run(["compare", "a.json", self.DECLARATIONS[1], "--as-of", AS_OF, "--lang", "en"]) == 0
        assert capsys.readouterr().out == direct

    def test_other_conditions_are_refused(self, home, capsys):
        saved(CHATBOT, "a.json")
        assert run(["compare", "a.json", self.DECLARATIONS[1], "--as-of", "2026-11-25"]) == 3
        assert "DEC-123" in capsys.readouterr().err
        assert run(["compare", "a.json", self.DECLARATIONS[1], "--as-of", AS_OF, "--profile", "ci"]) == 3
        assert "DEC-123" in capsys.readouterr().err
        town = f"examples/{TOWN}/declaration.yaml"
        assert run(["compare", self.DECLARATIONS[0], town, "--as-of", AS_OF]) == 3
        assert "DEC-123" in capsys.readouterr().err

    def test_a_folder_stands_for_the_one_form_in_it(self, home, capsys):
        pytest.importorskip("openpyxl")
        shutil.copytree(os.path.join(ROOT, "examples/vendor-folder"), "one")
        shutil.copytree(os.path.join(ROOT, "examples/vendor-folder-with-gaps"), "two")
        assert run(["compare", "one", "two", "--as-of", AS_OF, "--lang", "ja"]) == 0
        said = capsys.readouterr().out
        assert "A まどぐちAI 3.3.0" in said.replace("\n", "")
        form = next(Path("one").glob("*.xlsx"))
        other = next(Path("two").glob("*.xlsx"))
        assert run(["compare", str(form), str(other), "--as-of", AS_OF, "--lang", "ja"]) == 0
        assert capsys.readouterr().out == said

    def test_a_folder_of_several_or_none_is_told(self, home, capsys):
        os.mkdir("none")
        assert run(["compare", "none", self.DECLARATIONS[0], "--as-of", AS_OF, "--lang", "ja"]) == 3
        assert "DEC-034" in capsys.readouterr().err
        for name in ("a", "b"):
            (home / "none" / f"{name}.yaml").write_text("gensoku: declaration/1\n", encoding="utf-8")
        assert run(["compare", "none", self.DECLARATIONS[0], "--as-of", AS_OF, "--lang", "ja"]) == 3
        said = capsys.readouterr().err
        assert "DEC-256" in said
        assert "2 件" in said
        assert "様式（.xlsx）か、照合の結果（.json）" in said

    def test_a_copy_of_a_form_is_told(self, home, capsys):
        pytest.importorskip("openpyxl")
        shutil.copytree(os.path.join(ROOT, "examples/vendor-folder"), "one")
        form = next(Path("one").glob("*.xlsx"))
        call = ["check", "one", "--as-of", AS_OF, "--lang", "ja", "--quiet"]
        run(call)
        assert "DEC-257" not in capsys.readouterr().err
        shutil.copy(form, form.with_name(f"{form.stem} (1).xlsx"))
        run(call)
        said = capsys.readouterr().err
        assert said.count("DEC-257") == 1
        assert f"{form.stem} (1).xlsx" in said

    def test_a_case_is_shown_as_the_same(self, home, capsys):
        (home / "case.yaml").write_text(
            "gensoku: case/1\nid: c\ntitle: T\nbuyer: {organization: M}\nstage: contract\n", encoding="utf-8"
        )
        assert run(["compare", *self.DECLARATIONS, "--as-of", AS_OF, "--case", "case.yaml", "--lang", "en"]) == 0
        said = capsys.readouterr().out
        assert hashlib.sha256((home / "case.yaml").read_bytes()).hexdigest() in said.replace("\n", "").replace(" ", "")

    def test_a_fault_ends_it(self, home, capsys):
        (home / "bad.yaml").write_text("gensoku: declaration/1\n", encoding="utf-8")
        assert run(["compare", self.DECLARATIONS[0], "bad.yaml", "--as-of", AS_OF]) == 3
        assert run(["compare", self.DECLARATIONS[0], "none.yaml", "--as-of", AS_OF]) == 3
        assert not capsys.readouterr().out

    def test_conditions_of_saved_ones_are_theirs(self, home, capsys):
        saved(CHATBOT, "a.json")
        words = [
            "compare",
            "a.json",
            "a.json",
            "--profile",
            "ci",
            "--reviews",
            "r.yaml",
            "--catalog",
            "ai-business@1.2",
        ]
        assert run([*words, "--lang", "en"]) == 2
        said = capsys.readouterr().err
        assert "DEC-195" in said
        assert "(--profile, --reviews, --catalog)" in said


def test_verify_from_another_folder_says_where_it_looked(home, monkeypatch, capsys):
    pytest.importorskip("securesystemslib")
    with open("a.json", "wb") as stream:
        stream.write(whole("json", checked(f"examples/{CHATBOT}/declaration.yaml"), Options()))
    assert run(["sign", "--new-key", "town"]) == 0
    assert run(["sign", "a.json", "--key", "town.key"]) == 0
    (home / "elsewhere").mkdir()
    monkeypatch.chdir(home / "elsewhere")
    words = ["verify", "../a.json.signed.json", "--key", "../town.pub", "--lang", "en"]
    capsys.readouterr()
    assert run(words) == 3
    said = capsys.readouterr().err
    assert f"Not found here ({home / 'elsewhere'})" in said
    assert "--root" in said
    assert "is not what was signed" not in said
    assert run([*words, "--root", "..", "--recompute"]) == 0


@pytest.mark.parametrize("page", ["docs/recompute.md", "docs/recompute.ja.md"])
def test_the_page_for_auditors_does_what_it_says(page, home, capsys):
    pytest.importorskip("securesystemslib")
    shutil.move(f"examples/{CHATBOT}", "ai")
    with open("result.json", "wb") as stream:
        stream.write(whole("json", checked(str(home / "ai" / "declaration.yaml")), Options()))
    text = (ROOT / page).read_text(encoding="utf-8")
    found = re.findall(r"^```(\w*)\n(.*?)^```$", text, re.S | re.M)
    assert [kind for kind, _ in found] == ["python", "", ""]
    (home / "whole.py").write_text(found[0][1], encoding="utf-8")
    said = subprocess.run(
        [sys.executable, "whole.py", "result.json"], capture_output=True, text=True, check=True
    ).stdout
    assert said == "True\n"
    calls = [line for kind, block in found if not kind for line in block.splitlines()]
    for call in calls:
        wanted = 1 if " check " in call else 0
        assert run(shlex.split(call)[1:]) == wanted, call + capsys.readouterr().err
    one, again = (load_assessment(name) for name in ("result.json", "again.json"))
    assert one.sha256 == again.sha256
    assert one.declaration.path != again.declaration.path
    changed = (home / "result.json").read_text(encoding="utf-8").replace('"not-satisfied"', '"satisfied"', 1)
    (home / "result.json").write_text(changed, encoding="utf-8")
    said = subprocess.run(
        [sys.executable, "whole.py", "result.json"], capture_output=True, text=True, check=True
    ).stdout
    assert said == "False\n"
