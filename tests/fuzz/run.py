"""Coverage-guided fuzzing of one target: `python tests/fuzz/run.py TARGET SECONDS [FOLDER]`, or `make fuzz`.

Needs atheris (`requirements/fuzz.txt`). What breaks a target is written to `tests/fuzz/findings/<target>/`; the inputs that
reached new code are kept in FOLDER (default: `.fuzz/<target>`), so that the next run goes on from there. A new folder starts
with small files of the repository of the target's kind.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
from pathlib import Path

import atheris

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1]))
sys.path.insert(0, str(HERE))

PARTS = ("evidence", "syntax", "model", "loading", "reports", "verdict")
"""Packages that targets reach. They import many of their modules only when asked, and what is imported after the fuzzer has
started is not watched: so all of them are imported before."""

with atheris.instrument_imports(include=["checker"]):
    for part in PARTS:
        package = importlib.import_module(f"checker.{part}")
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(found.name)
    from seeds import seeds
    from targets import TARGETS


def main() -> None:
    """Fuzz until the time is over or something breaks."""
    name, seconds = sys.argv[1], sys.argv[2]
    corpus = Path(sys.argv[3] if len(sys.argv) > 3 else f".fuzz/{name}")
    findings = HERE / "findings" / name
    for folder in (corpus, findings):
        folder.mkdir(parents=True, exist_ok=True)
    for digest, seed in seeds(name):
        (corpus / f"seed-{digest}").write_bytes(seed)
        # What is read only once (catalogs, wording) is read before the fuzzer counts.
        TARGETS[name](seed)
    options = [
        f"-max_total_time={seconds}",
        "-timeout=20",
        "-rss_limit_mb=2048",
        "-max_len=4096",
        "-print_final_stats=1",
    ]
    words = HERE / "words.dict"
    atheris.Setup(
        [sys.argv[0], f"-artifact_prefix={findings}/", f"-dict={words}", *options, str(corpus)], TARGETS[name]
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main()
