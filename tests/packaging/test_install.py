"""Installed as people install it, started from somewhere else: everything is found."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path, PurePosixPath

import pytest

pytestmark = pytest.mark.slow

EXAMPLE = "examples/madoguchi-chatbot/declaration.yaml"


class Installed:
    """A fresh virtual environment with Gensoku in it."""

    def __init__(self, environment: Path, elsewhere: Path) -> None:
        self.folder = environment / ("Scripts" if sys.platform == "win32" else "bin")
        self.python = self.folder / "python"
        self.elsewhere = elsewhere

    def __call__(self, program: str, *words: str | Path) -> subprocess.CompletedProcess[str]:
        """Run a program of the environment from a folder that has nothing to do with the checkout."""
        return subprocess.run(
            [self.folder / program, *words],
            cwd=self.elsewhere,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            env={"PATH": str(self.folder), "LANG": "C.UTF-8", "HOME": str(self.elsewhere)},
            timeout=120,
            check=False,
        )


def call(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run an installer and keep what it said."""
    return subprocess.run(
        command, cwd=cwd, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", check=False, timeout=300
    )


def install(python: Path, *words: str | Path, cwd: Path) -> None:
    """Install with uv where there is one (seconds instead of minutes), else, or where it cannot, with pip."""
    uv = shutil.which("uv", path=str(Path(sys.executable).parent)) or shutil.which("uv")
    tried = []
    if uv is not None:
        tried.append(call(uv, "pip", "install", "--quiet", "--python", python, *words, cwd=cwd))
    if not tried or tried[-1].returncode != 0:
        tried.append(call(python, "-m", "pip", "install", "--quiet", *words, cwd=cwd))
    if tried[-1].returncode != 0:
        pytest.fail("\n".join(done.stdout + done.stderr for done in tried))


@pytest.fixture(scope="module", params=["wheel", "editable"])
def installed(request, built, copy: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Install the pinned dependencies, then Gensoku itself as the parameter says."""
    place = tmp_path_factory.mktemp(request.param)
    made = call(sys.executable, "-m", "venv", place / "environment", cwd=place)
    assert made.returncode == 0, made.stdout + made.stderr
    elsewhere = place / "elsewhere"
    elsewhere.mkdir()
    it = Installed(place / "environment", elsewhere)
    pins = copy / "requirements"
    install(it.python, "--require-hashes", "-r", pins / "build.txt", "-r", pins / "core.txt", cwd=place)
    what = [built.wheel] if request.param == "wheel" else ["--no-build-isolation", "--editable", copy]
    install(it.python, "--no-deps", *what, cwd=place)
    return it


def test_dependencies_that_the_wheel_names_are_met(installed: Installed) -> None:
    done = installed("python", "-m", "pip", "check")
    assert done.returncode == 0, done.stdout


def test_version(installed: Installed) -> None:
    as_command = installed("gensoku", "--version")
    as_module = installed("python", "-m", "checker", "--version")
    held = installed("python", "-c", "from importlib.metadata import version; print(version('gensoku'))").stdout.strip()
    assert as_command.returncode == 0, as_command.stderr
    assert held in as_command.stdout
    assert as_module.stdout == as_command.stdout


def test_every_data_file_is_found(installed: Installed, tree: tuple[PurePosixPath, ...]) -> None:
    program = (
        "from checker.resources import folder\n"
        "def walk(at, name):\n"
        "    for child in at.iterdir():\n"
        "        if child.is_dir(): walk(child, f'{name}/{child.name}')\n"
        "        elif child.name.endswith(('.yaml', '.json')): print(f'{name}/{child.name}', len(child.read_bytes()))\n"
        "walk(folder('principles'), 'principles'); walk(folder('schemas'), 'schemas')\n"
    )
    done = installed("python", "-X", "utf8", "-c", program)
    assert done.returncode == 0, done.stderr
    found = {line.split()[0] for line in done.stdout.splitlines()}
    assert found == {
        str(path) for path in tree if path.parts[0] in {"principles", "schemas"} and path.suffix in {".yaml", ".json"}
    }


def test_data_are_found_in_a_bare_checkout(copy: Path, tmp_path: Path) -> None:
    program = (
        f"import sys; sys.path.insert(0, {str(copy)!r})\n"
        "from checker.resources import folder\n"
        "print(folder('principles').joinpath('__init__.py').read_text(encoding='utf-8'))\n"
    )
    # -S: without site-packages, hence without any installed copy.
    done = call(sys.executable, "-S", "-c", program, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "published principles" in done.stdout


def test_catalogs_are_listed(installed: Installed, root: Path, tree: tuple[PurePosixPath, ...]) -> None:
    editions = [
        f"{path.parts[1]}@{path.stem}"
        for path in tree
        if path.match("principles/*/*.yaml")
        and (root / path).read_text(encoding="utf-8").startswith("gensoku: catalog/")
    ]
    assert editions
    done = installed("gensoku", "catalogs", "list")
    assert done.returncode == 0, done.stderr
    assert [ref for ref in editions if ref not in done.stdout] == []


def test_an_example_is_checked(installed: Installed, copy: Path) -> None:
    done = installed("gensoku", "check", copy / EXAMPLE, "--lang", "ja")
    assert done.returncode in {0, 1}, done.stderr
    assert done.stdout.strip()


def test_a_pdf_from_the_two_wheels(installed: Installed, copy: Path, tmp_path: Path) -> None:
    """The fonts are a distribution of their own: with it, the PDF report works away from any checkout."""
    pin = next(
        line.split()[0]
        for line in (copy / "requirements" / "dev.txt").read_text(encoding="utf-8").splitlines()
        if line.startswith("typst==")
    )
    made = call(
        sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", tmp_path, copy / "fonts", cwd=copy
    )
    assert made.returncode == 0, made.stdout + made.stderr
    (wheel,) = tmp_path.glob("gensoku_fonts_ja-*.whl")
    install(installed.python, "--no-deps", wheel, pin, cwd=tmp_path)
    report = installed.elsewhere / "report.pdf"
    done = installed("gensoku", "check", copy / EXAMPLE, "--format", "pdf", "--output", report)
    assert done.returncode == 1, done.stderr
    assert report.read_bytes().startswith(b"%PDF-1.7")
    where = "from checker.reports import fonts; print(fonts.folder())"
    assert "site-packages" in installed("python", "-c", where).stdout
