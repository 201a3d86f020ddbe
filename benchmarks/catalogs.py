"""What shipping all catalogs and relations costs a check that uses one: CPU time beside a copy that holds that one alone.

Two folders are loaded in fresh processes in turn: `principles/` as shipped, and a copy with one catalog and no relations. Both
do what a check does before it judges: open the frame, choose the catalog, ask for its relations and for what superseded it.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from checker.catalogs import Library

ROOT = Path(__file__).resolve().parents[1]
ONE = "ai-utilization@2018"
LEFT_OUT = ("__pycache__", "relations", "mappings", "references")
LOAD = f"""
import sys, time
from pathlib import Path
from checker.catalogs import Library
begun = time.process_time()
library = Library(Path(sys.argv[1]))
library.catalog({ONE!r}); library.kinds; library.characteristics; library.families
library.superseded; library.refs; library.pairs
library.profile("municipal-procurement") if "municipal-procurement" in library.profile_names else None
print(time.process_time() - begun)
"""


def alone(target: Path) -> None:
    """Copy `principles/` with one catalog only."""
    shutil.copytree(
        ROOT / "principles", target, ignore=shutil.ignore_patterns("__pycache__", "relations", "mappings", "references")
    )
    family, edition = ONE.split("@")
    for folder in (path for path in target.iterdir() if path.is_dir() and path.name != "profiles"):
        for file in folder.glob("*.yaml"):
            if (folder.name, file.stem) != (family, edition):
                file.unlink()
        if not any(folder.iterdir()):
            folder.rmdir()
    (target / "compiled.json").write_bytes(Library(target).compile())


def cost(folder: Path) -> float:
    """Return the CPU time of loading from `folder` in a fresh process, in milliseconds."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, "-c", LOAD, str(folder)], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    return float(done.stdout) * 1000


def main() -> None:
    """Print both and the difference, medians of 15 pairs."""
    with tempfile.TemporaryDirectory() as place:
        small = Path(place) / "principles"
        alone(small)
        pairs = [(cost(ROOT / "principles"), cost(small)) for _ in range(15)]
    whole, one = (statistics.median(pair[side] for pair in pairs) for side in (0, 1))
    added = statistics.median(pair[0] - pair[1] for pair in pairs)
    print(
        f"loading with all catalogs and relations {whole:.1f} ms, with one alone {one:.1f} ms: adds {added:.1f} ms CPU (bar 20)"
    )


if __name__ == "__main__":
    main()
