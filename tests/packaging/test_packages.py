"""What setup.cfg names is what lies in the tree, and what is built holds all of it and nothing else."""

from __future__ import annotations

import configparser
import email
import re
import tarfile
import zipfile
from pathlib import Path, PurePosixPath

import pytest
from packaging.requirements import Requirement

DATA_FOLDERS = ("principles", "schemas")
CARRIED = ("benchmarks", "docs", "examples", "principles", "requirements", "schemas", "tests")

Tree = tuple[PurePosixPath, ...]


@pytest.fixture(scope="module")
def settings(root: Path) -> configparser.ConfigParser:
    """Return setup.cfg."""
    parser = configparser.ConfigParser(interpolation=None)
    parser.read(root / "setup.cfg", encoding="utf-8")
    return parser


@pytest.fixture(scope="module")
def in_wheel(built) -> dict[str, int]:
    """Return the names in the wheel with their sizes."""
    with zipfile.ZipFile(built.wheel) as archive:
        return {entry.filename: entry.file_size for entry in archive.infolist() if not entry.is_dir()}


@pytest.fixture(scope="module")
def in_sdist(built) -> set[str]:
    """Return the names in the source distribution, relative to its folder."""
    with tarfile.open(built.sdist) as archive:
        return {entry.name.partition("/")[2] for entry in archive.getmembers() if entry.isfile()}


def lines(value: str) -> list[str]:
    """Return the lines of a list in setup.cfg."""
    return [line.strip() for line in value.splitlines() if line.strip()]


def data_of(tree: Tree) -> set[str]:
    """Return the data files as the wheel must name them; a note for people (`.md`) is no data."""
    return {
        f"checker/{path}"
        for path in tree
        if path.parts[0] in DATA_FOLDERS and path.suffix not in {".py", ".md", ".pyc"}
    }


def test_packages_are_the_folders(settings, tree: Tree) -> None:
    folders = {
        ".".join(path.parent.parts) for path in tree if path.parts[0] == "checker" and path.name == "__init__.py"
    }
    named = lines(settings["options"]["packages"])
    assert set(named) == folders | {f"checker.{name}" for name in DATA_FOLDERS}
    assert named[0] == "checker"
    assert len(named) == len(set(named))


def test_no_module_lies_outside_a_package(tree: Tree) -> None:
    packages = {path.parent for path in tree if path.name == "__init__.py"}
    modules = [path for path in tree if path.parts[0] == "checker" and path.suffix == ".py"]
    assert [str(path) for path in modules if path.parent not in packages] == []


def test_data_folders_hold_one_docstring_and_no_code(root: Path) -> None:
    for name in DATA_FOLDERS:
        assert re.fullmatch(r'"""[^"]+"""\n', (root / name / "__init__.py").read_text(encoding="utf-8")), name


def test_wheel_holds_the_data_of_the_tree(in_wheel: dict[str, int], tree: Tree) -> None:
    shipped = {name for name in in_wheel if name.split("/")[1] in DATA_FOLDERS and not name.endswith(".py")}
    assert shipped == data_of(tree)
    assert shipped, "no data at all"


def test_wheel_holds_the_program(in_wheel: dict[str, int], tree: Tree) -> None:
    modules = {str(path) for path in tree if path.parts[0] == "checker" and path.suffix in {".py", ".typed"}}
    modules |= {f"checker/{name}/__init__.py" for name in DATA_FOLDERS}
    assert {name for name in in_wheel if name.endswith((".py", ".typed"))} == modules


def test_wheel_holds_nothing_at_the_top_but_the_package(in_wheel: dict[str, int]) -> None:
    tops = {name.split("/")[0] for name in in_wheel}
    assert len(tops) == 2
    assert "checker" in tops


def test_wheel_carries_its_licences(built, in_wheel: dict[str, int]) -> None:
    licences = {PurePosixPath(name).name for name in in_wheel if "/licenses/" in name}
    assert licences == {"LICENSE", "LICENSE-CATALOGS", "NOTICE"}
    with zipfile.ZipFile(built.wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        metadata = email.message_from_bytes(archive.read(name))
    assert metadata["License-Expression"] == "Apache-2.0 AND CC-BY-4.0"
    assert metadata["Requires-Python"] == ">=3.11"


def test_source_distribution_carries_what_tests_and_explains(in_sdist: set[str], tree: Tree) -> None:
    wanted = {str(path) for path in tree if path.parts[0] in {*CARRIED, "checker"}}
    wanted |= {"Makefile", "LICENSE", "LICENSE-CATALOGS", "NOTICE", "CONTRIBUTING.md", "SECURITY.md", "ruff.toml"}
    assert sorted(wanted - in_sdist) == []
    assert [name for name in in_sdist if name.endswith(".pyc")] == []


def test_pins_meet_what_setup_asks_for(settings, root: Path) -> None:
    core = settings["options"]["install_requires"]
    for file, asked in (("core", core), ("dev", core + settings["options.extras_require"]["dev"])):
        text = (root / "requirements" / f"{file}.txt").read_text(encoding="utf-8")
        pinned = {
            found["name"].lower().replace("_", "-"): found["version"]
            for found in re.finditer(r"^(?P<name>[\w.-]+)==(?P<version>[^ ;\\]+)", text, re.MULTILINE)
        }
        for line in lines(asked):
            requirement = Requirement(line)
            held = pinned.get(requirement.name.lower().replace("_", "-"))
            assert held is not None, f"{line} is not pinned in requirements/{file}.txt: make lock"
            assert held in requirement.specifier, f"{requirement.name} {held} does not meet {line}: make lock"


def test_pins_agree_and_are_hashed(root: Path) -> None:
    pins: dict[str, str] = {}
    for file in sorted((root / "requirements").glob("*.txt")):
        for block in re.split(r"\n(?=\S)", file.read_text(encoding="utf-8").strip()):
            name, _, rest = block.partition("==")
            held = re.split(r"[ ;\\]", rest)[0]
            assert pins.setdefault(name, held) == held, f"{name}: two versions"
            assert "--hash=sha256:" in block, f"{file.name}: {name} has no digest"
