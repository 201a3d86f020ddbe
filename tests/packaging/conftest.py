"""One copy of the repository, built once: nothing here may lean on the checkout, nor leave traces in it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from fnmatch import fnmatch
from importlib.metadata import version
from pathlib import Path, PurePosixPath

import pytest
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[2]
# What .gitignore names, and what a source distribution adds; only used where git cannot be asked.
NOT_OURS = (
    "PKG-INFO",
    ".git",
    ".venv*",
    "build",
    "dist",
    "*.egg-info",
    ".*_cache",
    ".hypothesis",
    ".fuzz",
    "mutants",
    ".coverage*",
    "htmlcov",
)


@dataclass(frozen=True)
class Built:
    """What `python -m build` made of the copy."""

    sdist: Path
    wheel: Path


def run(*command: str | Path, cwd: Path, check: bool = True) -> subprocess.CompletedProcess[str]:
    """Run a command without input; where it must succeed, a failure shows all that it said."""
    done = subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if check and done.returncode != 0:
        pytest.fail(f"{' '.join(map(str, command))}: exit {done.returncode}\n{done.stdout}\n{done.stderr}")
    return done


def listed_by_git() -> list[str] | None:
    """Return what git knows or would take in, or None outside a clone (an unpacked source distribution)."""
    if not (ROOT / ".git").exists() or shutil.which("git") is None:
        return None
    command = ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    return [name for name in run(*command, cwd=ROOT).stdout.split("\0") if name]


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the root of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def tree() -> tuple[PurePosixPath, ...]:
    """Return every file of the repository, relative to its root: tracked, or new and not ignored."""
    names = listed_by_git()
    if names is None:
        names = [
            path.relative_to(ROOT).as_posix()
            for top in ROOT.iterdir()
            if not any(fnmatch(top.name, glob) for glob in NOT_OURS)
            for path in (top, *top.rglob("*"))
            if "__pycache__" not in path.parts
        ]
    return tuple(sorted(PurePosixPath(name) for name in names if (ROOT / name).is_file()))


@pytest.fixture(scope="session")
def copy(tree: tuple[PurePosixPath, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the repository without what is ignored."""
    to = tmp_path_factory.mktemp("copy") / "repository"
    for name in tree:
        (to / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, to / name)
    return to


@pytest.fixture(scope="session")
def built(copy: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return the source distribution, and the wheel made from it."""
    to = tmp_path_factory.mktemp("built")
    # The pinned setuptools of the environment, if it is there, spares a download.
    how = ["--no-isolation"] if Version(version("setuptools")) >= Version("77") else []
    run(sys.executable, "-m", "build", *how, "--outdir", to, ".", cwd=copy)
    (sdist,) = to.glob("*.tar.gz")
    (wheel,) = to.glob("*.whl")
    return Built(sdist, wheel)
