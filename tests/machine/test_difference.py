"""What changed between two assessments, and why."""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import replace

import pytest
from shipped_examples import LIBRARY, ROOT

from checker.cli.group import run
from checker.difference import difference
from checker.frame import open_frame
from checker.model.sealed import seal
from checker.pipeline import check
from checker.reports import Options, whole


@pytest.fixture
def home(tmp_path, monkeypatch):
    shutil.copytree(ROOT / "examples/madoguchi-chatbot", tmp_path / "chatbot")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "chatbot"


def now(as_of="2026-11-24", **frame):
    made = check("chatbot/declaration.yaml", open_frame(as_of=as_of, library=LIBRARY, **frame)).assessment
    assert made is not None
    return made


def edit(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def of(found, tail):
    return next(change for change in found.changes if change.ref.endswith(tail))


def test_nothing_changed(home):
    found = difference(now(), now())
    assert (found.changes, found.worse) == ((), False)


def test_a_mended_document_closes_a_gap_and_a_lost_one_opens_one(home):
    old = now()
    policy = home / "evidence/log-policy.md"
    was = hashlib.sha256(policy.read_bytes()).hexdigest()
    edit(policy, "検討中", "記録は5年間保存する。管理責任者は運用課長とする。")
    edit(home / "declaration.yaml", was, hashlib.sha256(policy.read_bytes()).hexdigest())
    found = difference(old, now())
    closed = of(found, "@1.2/transparency/logs")
    assert (closed.kind, closed.old, closed.new, closed.worse) == ("closed", "not-satisfied", "satisfied", False)
    assert closed.causes == ("evidence",)
    assert not found.worse
    back = difference(now(), old)
    opened = of(back, "@1.2/transparency/logs")
    assert (opened.kind, opened.worse, back.worse) == ("opened", True, True)


def test_another_answer(home):
    old = now()
    edit(home / "declaration.yaml", "answer: met", "answer: partly")
    found = difference(old, now())
    assert found.worse
    assert {cause for change in found.changes for cause in change.causes} == {"claim"}


def test_time_alone(home):
    found = difference(now(), now("2027-11-24"))
    assert found.worse
    assert {change.causes for change in found.changes if change.kind == "opened"} == {("time",)}


def test_another_profile_and_other_catalogs(home):
    found = difference(now(), now(profile="ci"))
    assert found.changes
    assert all("profile" in change.causes for change in found.changes)
    both = ["ai-business@1.2", "ai-utilization@2018"]
    fewer = difference(now(catalogs=both), now(catalogs=both[1:]))
    assert {change.kind for change in fewer.changes} == {"removed"}
    assert {change.causes for change in fewer.changes} == {("edition",)}
    more = difference(now(catalogs=both[1:]), now(catalogs=both))
    assert {change.kind for change in more.changes} == {"added"}
    assert more.worse


def test_on_the_command_line(home, tmp_path, capsys):
    old, new = tmp_path / "old.json", tmp_path / "new.json"
    old.write_bytes(whole("json", now(), Options()))
    new.write_bytes(whole("json", now("2027-11-24"), Options()))
    assert run(["diff", str(old), str(new), "--format", "json"]) == 1
    data = json.loads(capsys.readouterr().out)
    assert data["schema"] == "urn:gensoku:difference:1"
    assert data["worse"] is True
    assert run(["diff", str(new), str(old), "--lang", "en"]) == 0
    assert "Nothing is newly open." in capsys.readouterr().out
    assert run(["diff", str(old), str(new), "--format", "markdown", "--lang", "ja"]) == 1
    said = capsys.readouterr().out
    assert said.startswith("# 前回の照合結果との違い")
    assert "日が過ぎた" in said
    found = now()
    other = seal(replace(found, declaration=replace(found.declaration, id="another")))
    new.write_bytes(whole("json", other, Options()))
    assert run(["diff", str(old), str(new)]) == 3
    assert "DEC-140" in capsys.readouterr().err
