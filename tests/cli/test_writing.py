"""No word writes over what a call reads, over what is no regular file, or over what people have written in."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from checker.cli.group import WORDS, group, run
from checker.cli.output import refuse_target
from checker.cli.reads import Reads
from checker.errors import UsageFault

EXAMPLES = Path(__file__).parents[2] / "examples"
AS_OF = ("--as-of", "2026-11-24")
TOWN = "midori-town-deployment"


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with declarations, the buyer's files, an assessment, a filled form and a key."""
    made = tmp_path_factory.mktemp("prepared")
    for name in ("madoguchi-chatbot", "madoguchi-chatbot-complete", TOWN):
        shutil.copytree(EXAMPLES / name, made / name)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(made / "madoguchi-chatbot")
        _prepare()
    return made


@pytest.fixture
def desk(prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the prepared folder."""
    shutil.copytree(prepared, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path / "madoguchi-chatbot")
    return tmp_path


def _prepare() -> None:
    # The example names a file that is not there, which nobody can sign for.
    Path("evidence/settings.json").write_text("{}", encoding="utf-8")
    assert run(["check", "declaration.yaml", *AS_OF, "--format", "json", "--output", "a.json"]) == 1
    assert run(["form", "new", "--from", "declaration.yaml", "--output", "form.xlsx"]) == 0
    assert run(["sign", "--new-key", "town"]) == 0
    Path("list.txt").write_text("declaration.yaml\n", encoding="utf-8")
    Path("card.md").write_text("# Model card\n\n## Intended use\n\nAnswers.\n", encoding="utf-8")
    Path("bom.json").write_text('{"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1}', encoding="utf-8")


D = "declaration.yaml"
VENDOR = "../madoguchi-chatbot-complete"
CALLS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "check": (("check", D), (D, "evidence/whitepaper.md", "../madoguchi-chatbot/evidence/terms.md")),
    "check --files-from": (("check", "--files-from", "list.txt"), ("list.txt", D)),
    "check --case": (
        ("check", f"../{TOWN}/{D}", "--waivers", f"../{TOWN}/waivers.yaml", "--reviews", f"../{TOWN}/reviews.yaml"),
        (f"../{TOWN}/waivers.yaml", f"../{TOWN}/reviews.yaml", f"{VENDOR}/{D}", f"{VENDOR}/evidence/whitepaper.md"),
    ),
    "check --from": (("check", "card.md", "--from", "model-card"), ("card.md",)),
    "report": (("report", "a.json"), ("a.json",)),
    "request": (("request", "a.json"), ("a.json",)),
    "compare": (("compare", "a.json"), ("a.json",)),
    "diff": (("diff", "a.json", "a.json"), ("a.json",)),
    "import": (("import", "model-card", "card.md", "--force"), ("card.md",)),
    "migrate": (("migrate", D, "--to", "ai-business@1.1", "--force"), (D,)),
    "form new": (("form", "new", "--from", D, "--force"), (D,)),
    "form read": (("form", "read", "form.xlsx", "--force"), ("form.xlsx",)),
    "form record": (("form", "record", "a.json", "--force"), ("a.json",)),
    "sign": (("sign", D, "--key", "town.key"), (D, "town.key", "evidence/terms.md")),
    "catalogs export": (("catalogs", "export", "./c.json"), ("c.json",)),
    "catalogs diff": (("catalogs", "diff", "ai-business@1.1", "./c.json"), ("c.json",)),
}
NO_FILE_IN = {"crosswalk": "two shipped texts", "spec": "a folder of its own files; see below"}
"""Words that write and read no file that their `--output` could name."""
ALSO = [("check", "--also", "markdown="), ("check", "--output", "")]


def _digest(path: str) -> str:
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


@pytest.mark.parametrize("name", CALLS)
def test_nothing_that_is_read_is_written_over(name: str, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call, inputs = CALLS[name]
    if "catalogs" in name:
        assert run(["catalogs", "export", "ai-business@1.2", "--output", "c.json"]) == 0
    for target in inputs:
        before = _digest(target)
        capsys.readouterr()
        assert run([*call, "--output", target]) == 2
        assert "DEC-170" in capsys.readouterr().err
        assert _digest(target) == before
    assert run([*call, "--output", "fresh.out"]) in (0, 1)
    assert Path("fresh.out").stat().st_size


def _writing(command: click.Command, name: str) -> Iterator[str]:
    if isinstance(command, click.Group):
        context = click.Context(command)
        for below in command.list_commands(context):
            found = command.get_command(context, below)
            assert found is not None
            yield from _writing(found, f"{name} {below}".strip())
    elif any("--output" in parameter.opts for parameter in command.params):
        yield name


def test_every_word_that_writes_stands_in_the_table_above() -> None:
    assert set(_writing(group, "")) - set(NO_FILE_IN) == {name.partition(" --")[0] for name in CALLS}
    assert set(WORDS) >= {name.split()[0] for name in CALLS}


def test_further_formats_keep_to_the_same(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = _digest("evidence/terms.md")
    assert run(["check", D, *AS_OF, "--quiet", "--also", "markdown=evidence/terms.md"]) == 2
    assert _digest("evidence/terms.md") == before
    assert run(["check", D, *AS_OF, "--also", "markdown=x.md", "--output", "./x.md"]) == 2
    assert "DEC-172" in capsys.readouterr().err
    assert not Path("x.md").exists()
    assert run(["check", D, *AS_OF, "--also", "markdown=x.md", "--output", "y.md"]) == 1


def test_a_report_in_a_folder_does_not_replace_the_evidence_of_another_declaration(desk: Path) -> None:
    (desk / "out").mkdir()
    text = Path(D).read_text(encoding="utf-8")
    (desk / "out" / "d.yaml").write_text(text.replace("evidence/terms.md", "madoguchi-chatbot.md"), encoding="utf-8")
    victim = desk / "out" / "madoguchi-chatbot.md"
    victim.write_text("terms", encoding="utf-8")
    assert (
        run(["check", D, str(desk / "out" / "d.yaml"), *AS_OF, "--format", "markdown", "--output", f"{desk}/out"]) == 2
    )
    assert victim.read_text(encoding="utf-8") == "terms"


@pytest.mark.parametrize("kind", ["link", "link to nothing", "pipe", "folder"])
def test_what_is_no_regular_file_is_not_replaced(kind: str, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    there = Path("there")
    if kind == "pipe":
        os.mkfifo(there)
    elif kind == "folder":
        there.mkdir()
    else:
        there.symlink_to("a.json" if kind == "link" else "nowhere")
    before = os.lstat(there)
    for call in (["compare", "a.json"], ["form", "new", "--force"], ["check", D, *AS_OF, "--also", "json=there"]):
        words = call if "--also" in call else [*call, "--output", "there"]
        capsys.readouterr()
        assert run(words) == 2
        assert "DEC-171" in capsys.readouterr().err
    now = os.lstat(there)
    assert (now.st_mode, now.st_ino) == (before.st_mode, before.st_ino)
    assert not Path("nowhere").exists()


def test_a_file_that_is_mended_in_place_is_no_link(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("link.yaml").symlink_to(D)
    assert run(["fmt", D]) == 0
    Path(D).write_text(Path(D).read_text(encoding="utf-8") + "\n\n\n", encoding="utf-8")
    assert run(["fmt", "link.yaml"]) == 2
    assert Path("link.yaml").is_symlink()
    assert "DEC-171" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("at", "name"),
    [("my%20terms.md", "my terms.md"), ("が.md", "か\u3099.md"), ("./x/../terms.md#retention", "terms.md")],
)
def test_evidence_is_known_under_any_of_its_names(at: str, name: str, desk: Path) -> None:
    (desk / "x").mkdir()
    (desk / name).write_text("terms", encoding="utf-8")
    text = Path(D).read_text(encoding="utf-8").replace("at: evidence/terms.md", f"at: {at}")
    assert at in text
    (desk / D).write_text(text, encoding="utf-8")
    assert run(["check", str(desk / D), *AS_OF, "--output", str(desk / name)]) == 2
    assert (desk / name).read_text(encoding="utf-8") == "terms"


@pytest.mark.parametrize("name", ["-", "/dev/stdout"])
def test_standard_output_by_name(name: str, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(["report", "a.json", "--lang", "en"]) == 0
    plain = capsys.readouterr().out
    assert run(["report", "a.json", "--lang", "en", "--output", name]) == 0
    assert capsys.readouterr().out == plain
    assert not Path("-").exists()


def test_a_stream_is_written_into_and_not_replaced(desk: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["report", "a.json", "--output", "/dev/null"]) == 0
    assert run(["form", "new", "--output", "/dev/null"]) == 0
    assert run(["import", "model-card", "card.md", "--output", "/dev/null"]) == 0
    assert not Path("/dev/null").is_file()
    reading, writing = os.pipe()
    try:
        assert run(["check", D, *AS_OF, "--quiet", "--output", f"/dev/fd/{writing}", "--lang", "en"]) == 1
        assert b"gap" in os.read(reading, 10_000)
    finally:
        os.close(reading)
        os.close(writing)


WRITTEN_IN = {
    "form new": ("form", "new", "--output", "p"),
    "form read": ("form", "read", "form.xlsx", "--output", "p"),
    "migrate": ("migrate", D, "--to", "ai-business@1.1", "--output", "p"),
    "import": ("import", "model-card", "card.md", "--output", "p"),
    "import into a folder": ("import", "model-card", "card.md", "--output", "q/"),
    "spec": ("spec", "--output", "papers"),
    "request": ("request", "a.json", "--output", "p"),
}


@pytest.mark.parametrize("name", WRITTEN_IN)
def test_what_people_write_in_stays_unless_they_say_so(
    name: str, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call = WRITTEN_IN[name]
    assert run(list(call)) in (0, 1)
    place = Path(call[-1])
    made = sorted(place.iterdir())[-1] if place.is_dir() else place
    made.write_bytes(b"filled in by hand")
    assert run(list(call)) == 2
    assert "DEC-173" in capsys.readouterr().err
    assert made.read_bytes() == b"filled in by hand"
    assert run([*call, "--force"]) in (0, 1)
    assert made.read_bytes() != b"filled in by hand"


BEGINNINGS = {
    "r.docx": b"PK",
    "r.xlsx": b"PK",
    "r.PDF": b"%PDF-",
    "r.html": b"<!DOCTYPE html>",
    "r.json": b"{",
    "r.md": b"# ",
    "r.txt": b"",
    "r.out": b"",
}


@pytest.mark.parametrize("name", BEGINNINGS)
@pytest.mark.parametrize("word", ["check", "report", "request", "compare", "diff"])
def test_the_name_of_the_output_names_the_format(word: str, name: str, desk: Path) -> None:
    inputs = [D, *AS_OF] if word == "check" else ["a.json", "a.json"] if word == "diff" else ["a.json"]
    assert run([word, *inputs, "--output", name, "--lang", "en"]) in (0, 1)
    kind = {"r.json": "json" if word in ("check", "report", "diff") else "text", "r.PDF": "pdf", "r.out": "text"}
    form = kind.get(name) or {"md": "markdown", "txt": "text"}.get(name[2:], name[2:])
    made = Path(name).read_bytes()
    assert run([word, *inputs, "--output", "asked", "--lang", "en", "--format", form]) in (0, 1)
    assert made == Path("asked").read_bytes()
    # A letter in Markdown begins with its number and date.
    if form != "text" and (word, form) != ("request", "markdown"):
        assert made.startswith(BEGINNINGS[name])


def test_a_format_that_is_asked_for_stands_under_any_name(desk: Path) -> None:
    assert run(["report", "a.json", "--output", "r.md", "--format", "json"]) == 0
    assert Path("r.md").read_bytes().startswith(b"{")


def test_reports_are_written_anew(desk: Path) -> None:
    for _ in range(2):
        assert run(["check", D, *AS_OF, "--output", "r.md", "--format", "markdown"]) == 1
        assert run(["report", "a.json", "--output", "r.md"]) == 0


def test_what_is_read_is_asked_for_only_where_something_lies(tmp_path: Path) -> None:
    class Never(Reads):
        def __iter__(self) -> Iterator[str]:
            raise AssertionError

    refuse_target(str(tmp_path / "new"), reads=Never([]))
    (tmp_path / "old").write_text("x", encoding="utf-8")
    os.link(tmp_path / "old", tmp_path / "other")
    with pytest.raises(UsageFault):
        refuse_target(str(tmp_path / "old"), reads=[str(tmp_path / "other")])


def test_both_names_of_the_option(desk: Path) -> None:
    for number, name in enumerate(("--out", "--output")):
        assert run(["form", "new", name, f"{number}.xlsx"]) == 0
        assert run(["report", "a.json", name, f"{number}.txt"]) == 0
        assert run(["import", "model-card", "card.md", name, f"{number}.yaml"]) == 0
    assert Path("0.txt").read_bytes() == Path("1.txt").read_bytes()


@pytest.mark.slow
@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")
@pytest.mark.parametrize("words", [("check", D, *AS_OF), ("check", "--help"), ("catalogs", "list")])
def test_a_full_device_is_said_so(words: tuple[str, ...], desk: Path) -> None:
    with open("/dev/full", "wb") as full:
        call = [sys.executable, "-m", "checker", *words]
        told = subprocess.run(call, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
        silent = subprocess.run([*call[:3], "check", "nope.yaml"], stdout=full, stderr=full, check=False)
    assert told.returncode == 3
    assert "DEC-043" in told.stderr
    assert len(told.stderr.splitlines()) == 2
    assert silent.returncode == 3
