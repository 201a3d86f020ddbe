"""Settings of a project: one precedence, each value with its place, nothing of a stranger's widens or escapes."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys

import pytest
from shipped_examples import ROOT

from checker.cli.group import run
from checker.errors import InputError
from checker.settings import KEYS, find_settings, refuse_wider

CHECK = ["check", "chatbot/declaration.yaml", "--as-of", "2026-11-24", "--lang", "en"]


@pytest.fixture
def home(tmp_path, monkeypatch):
    shutil.copytree(ROOT / "examples/madoguchi-chatbot", tmp_path / "chatbot")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(home, name, text):
    (home / name).write_text(text, encoding="utf-8")


def codes():
    with pytest.raises(InputError) as fault:
        find_settings()
    return [problem.code for problem in fault.value.problems]


SAME = {
    "gensoku.toml": '# settings\nprofile = "ci"\ncatalog = ["ai-social@2019"]\nfail-on = "never"\n',
    "pyproject.toml": '[project]\nx = 1\n[tool.gensoku]\nprofile = "ci"\ncatalog = ["ai-social@2019"]\nfail-on = "never"\n',
    "setup.cfg": "[metadata]\nname = x\n[tool:gensoku]\nprofile = ci\ncatalog =\n    ai-social@2019\nfail-on = never\n",
}


@pytest.mark.parametrize(("name", "line"), [("gensoku.toml", 2), ("pyproject.toml", 4), ("setup.cfg", 4)])
def test_the_same_settings_in_each_file(home, name, line, capsys):
    put(home, name, SAME[name])
    settings = find_settings()
    assert {key: one.value for key, one in settings.by_key.items()} == {
        "profile": "ci", "catalog": ("ai-social@2019",), "fail-on": "never",
    }  # fmt: skip
    assert (settings.by_key["profile"].where.path, settings.by_key["profile"].where.line) == (name, line)
    assert run([*CHECK, "--format", "json"]) == 0
    said = capsys.readouterr()
    assert f"{name}: settings in use: profile=ci" in said.err
    data = json.loads(said.out)
    assert data["profile"]["id"] == "ci"
    assert [catalog["ref"] for catalog in data["catalogs"]] == ["ai-social@2019"]


def test_one_file_alone_and_the_command_line_before_it(home, capsys):
    for name, text in SAME.items():
        put(home, name, text)
    put(home, "gensoku.toml", 'fail-on = "never"\n')
    assert list(find_settings().by_key) == ["fail-on"]
    assert run([*CHECK, "--quiet"]) == 0
    assert run([*CHECK, "--quiet", "--fail-on", "gap"]) == 1
    assert "settings" not in capsys.readouterr().err
    assert run(["config", "show", "--lang", "en"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("\t")[0] for line in lines] == list(KEYS)
    assert "fail-on\tnever\tgensoku.toml:1" in lines


def test_a_project_file_without_settings_is_no_matter(home):
    put(home, "pyproject.toml", '[project]\nname = "gensoku-user"\n')
    put(home, "setup.cfg", "[metadata]\nname = x\nbroken\n")
    assert find_settings().path == ""
    assert run([*CHECK, "--quiet", "--fail-on", "never"]) == 0


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('profle = "ci"\n', "DEC-138"),
        ('as-of = "2020-01-01"\n', "DEC-138"),
        ('fail-on = "sometimes"\n', "DEC-139"),
        ("catalog = [1]\n", "DEC-139"),
        ("profile = 3\n", "DEC-139"),
        ('case = "../case.yaml"\n', "DEC-137"),
        ('waivers = "/etc/passwd"\n', "DEC-137"),
        ('profile = "../profile.yaml"\n', "DEC-137"),
        ('baseline = "link/baseline.yaml"\n', "DEC-137"),
    ],
)
def test_what_cannot_be_set(home, text, code, capsys):
    (home / "link").symlink_to(home.parent)
    put(home, "gensoku.toml", text)
    assert codes() == [code]
    assert run(CHECK) == 3
    assert "gensoku.toml:1" in capsys.readouterr().err


def test_a_profile_of_a_stranger_cannot_widen_bounds(home, capsys):
    profile = (
        "gensoku: profile/1\nid: mine\nrevision: 1.0.0\ntitle: {ja: 甲, en: a}\nstage: bid\ncounts_owner: [vendor]\n"
        "bounds: {evidence_bytes: 99999999}\n"
    )
    put(home, "profile.yaml", profile)
    put(home, "gensoku.toml", 'profile = "profile.yaml"\n')
    with pytest.raises(InputError):
        refuse_wider("profile.yaml")
    assert run(CHECK) == 3
    assert "DEC-143" in capsys.readouterr().err
    assert run([*CHECK, "--profile", "profile.yaml", "--fail-on", "never", "--quiet"]) == 0
    put(home, "profile.yaml", profile.replace("99999999", "1000"))
    assert run([*CHECK, "--fail-on", "never", "--quiet"]) == 0


def test_a_file_that_bears_on_results_stands_among_the_inputs(home, capsys):
    put(home, "waivers.yaml", "gensoku: waivers/1\nwaivers: []\n")
    put(home, "gensoku.toml", 'waivers = "waivers.yaml"\n')
    run([*CHECK, "--format", "json"])
    inputs = json.loads(capsys.readouterr().out)["inputs"]
    assert [(one["role"], one["path"]) for one in inputs] == [("waivers", "waivers.yaml")]


def test_faults_of_a_call_come_in_the_language_of_the_settings(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "gensoku.toml").write_text('lang = "ja"\n', encoding="utf-8")
    environment = {**os.environ, "LC_ALL": "C"}
    call = [sys.executable, "-m", "checker", "check"]
    for words, mark in ((["--rhubarb"], "使い方: gensoku check [オプション]"), (["nope.yaml"], "見つかりません")):
        told = subprocess.run([*call, *words], env=environment, capture_output=True, encoding="utf-8", check=False)
        assert mark in told.stderr
        other = subprocess.run(
            [*call, *words, "--lang", "en"], env=environment, capture_output=True, encoding="utf-8", check=False
        )
        assert not re.search(r"[\u3041-\u30ff\u3400-\u9fff]", other.stderr)
