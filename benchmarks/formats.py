"""What the formats for people cost: one assessment of an example, and one blown up to 5,000 criteria.

Prints, for each format, seconds (wall, CPU) and peak memory of a process of its own that renders a saved assessment, and
the same without rendering: the difference is what the format costs.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = "examples/madoguchi-chatbot/declaration.yaml"
CRITERIA = 5_000
FORMATS = ("text", "markdown", "html", "docx", "xlsx", "pdf")
_CODE = """
import sys
from checker.cli.saved import load_assessment
from checker.reports import Options, whole
found = load_assessment(sys.argv[1])
if sys.argv[2] != "nothing":
    sys.stdout.buffer.write(whole(sys.argv[2], found, Options("ja")))
"""


def assessments(folder: Path) -> dict[str, Path]:
    """Write an assessment of the example, and one in which its criteria stand again and again up to 5,000."""
    from checker.frame import open_frame
    from checker.model.sealed import seal
    from checker.pipeline import check
    from checker.reports import Options, whole

    found = check(EXAMPLE, open_frame(as_of="2026-11-24")).assessment
    assert found is not None
    each = sum(len(principle.criteria) for principle in found.principles)
    times = -(-CRITERIA // each)
    principles = tuple(replace(principle, criteria=principle.criteria * times) for principle in found.principles)
    many = seal(replace(found, principles=principles))
    paths = {}
    for name, one in ((f"one example ({each} criteria)", found), (f"{each * times} criteria", many)):
        paths[name] = folder / f"{len(paths)}.json"
        paths[name].write_bytes(whole("json", one, Options("ja")))
    return paths


def cost(path: Path, kind: str) -> tuple[float, float, int, int]:
    """Return wall and CPU seconds, peak memory in KiB, and bytes written, of rendering in a process of its own."""
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-c", _CODE, str(path), kind], stdout=subprocess.PIPE, cwd=ROOT)
    written = len(process.stdout.read()) if process.stdout else 0
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, kind
    return time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss, written


def main() -> None:
    """Measure and print."""
    os.chdir(ROOT)
    with tempfile.TemporaryDirectory() as folder:
        made = {}
        for name, path in assessments(Path(folder)).items():
            print(f"\n{name}")
            base = min(cost(path, "nothing")[1] for _ in range(3))
            print(f"  {'format':10} {'wall s':>8} {'CPU s above loading':>20} {'peak MiB':>9} {'KiB':>8}")
            for kind in FORMATS:
                wall, cpu, peak, written = min(cost(path, kind) for _ in range(3))
                made[f"{name}/{kind}"] = cpu - base
                print(f"  {kind:10} {wall:8.2f} {cpu - base:20.2f} {peak / 1024:9.0f} {written / 1024:8.0f}")
    print("\n" + json.dumps({key: round(value, 3) for key, value in made.items()}, ensure_ascii=False))


if __name__ == "__main__":
    main()
