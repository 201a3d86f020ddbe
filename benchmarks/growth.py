"""`make growth`: how the cost of a check grows with what it is given, each fitted as a power: 1.0 is linear."""

from __future__ import annotations

import argparse
import json
import math
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from declarations import CATALOGS, catalog_words, write_many
from measure import BIN, ROOT, compile_all, machine, run

GENSOKU = str(BIN / "gensoku")
CHECK = [GENSOKU, "check", "--as-of", "2026-11-24", "--format", "json", "--jobs", "1"]
HEAD = """gensoku: declaration/1
id: growing
subject: {name: 窓口AI, version: 3.2.0, provider: {name: 株式会社サンプル}}
declared_by: {organization: 株式会社サンプル, roles: [ai-service-provider], declared_on: 2026-09-15}
"""


def declarations(folder: Path, size: int) -> list[str]:
    """Return the call for `size` declarations."""
    write_many(folder, size)
    return [*CHECK, *catalog_words(), str(folder)]


def claims(folder: Path, size: int) -> list[str]:
    """Return the call for a declaration with `size` claims and as many pieces of evidence, each on paper."""
    lines = [HEAD, "evidence:"]
    lines += [f"  - {{id: e{n}, paper: {{number: 第{n}号, holder: 総務課}}, kinds: [log-policy]}}" for n in range(size)]
    lines.append("claims:")
    about = "ai-utilization@2018/transparency/logs"
    lines += [f"  - {{about: {about}, answer: met, statement: 項目{n}, evidence: [e{n}]}}" for n in range(size)]
    return _one(folder, lines)


def evidence_files(folder: Path, size: int) -> list[str]:
    """Return the call for a declaration with `size` Markdown files of 4 KB, all used for one principle."""
    (folder / "evidence").mkdir(parents=True)
    lines = [HEAD, "evidence:"]
    for n in range(size):
        text = (
            f"# 方針{n}\n\n## 保存期間\n\n記録は{n % 9 + 1}年間保存する。責任者は情報システム課長とする。\n\n"
            + "本文。" * 450
        )
        (folder / "evidence" / f"e{n}.md").write_text(text, encoding="utf-8")
        lines.append(f"  - {{id: e{n}, at: evidence/e{n}.md, issued_on: 2026-04-01, kinds: [log-policy]}}")
    uses = ", ".join(f'"e{n}#保存期間"' for n in range(size))
    lines += ["claims:", f"  - {{about: ai-utilization@2018/transparency/logs, answer: met, evidence: [{uses}]}}"]
    return _one(folder, lines)


def bytes_of_evidence(folder: Path, size: int) -> list[str]:
    """Return the call for a declaration with one Markdown file of `size` KB."""
    (folder / "evidence").mkdir(parents=True)
    part = "### 手順{n}\n\n担当者は記録を確かめ、{n}日以内に課長へ報告する。要件は別に定める規程第{n}条による。\n\n"
    text = ["# 方針\n\n## 保存期間\n\n"]
    length, n = 0, 0
    while length < size * 1000:
        text.append(part.replace("{n}", str(n)))
        length += len(text[-1].encode())
        n += 1
    (folder / "evidence" / "e.md").write_text("".join(text), encoding="utf-8")
    lines = [HEAD, "evidence:", "  - {id: e, at: evidence/e.md, issued_on: 2026-04-01, kinds: [log-policy]}", "claims:"]
    lines.append('  - {about: ai-utilization@2018/transparency/logs, answer: met, evidence: ["e#保存期間"]}')
    return _one(folder, lines)


def criteria(folder: Path, size: int) -> list[str]:
    """Return the call for 50 declarations against the first `size` catalogs."""
    write_many(folder, 50)
    return [*CHECK, *catalog_words(CATALOGS[:size]), str(folder)]


_LARGEST = 2_400
"""Criteria that one catalog may hold: 40 principles with 60 each."""
_NEEDED = ("addressees", "owner", "modality", "nature", "sources", "status", "due", "tier", "source_id")


def items(folder: Path, size: int) -> list[str]:
    """Return the call for a declaration with a claim on each of `size` criteria of its own catalogs, with one document."""
    (folder / "evidence").mkdir(parents=True)
    catalog = json.loads((ROOT / "principles" / "compiled.json").read_bytes())["data"]["ai-utilization/2018.yaml"]
    (principle,) = (one for one in catalog["principles"] if one["id"] == "transparency")
    (criterion,) = (one for one in principle["criteria"] if one["id"] == "logs")
    # Short texts and one requirement, so that 5,000 items keep within the bounds on a file.
    short = {"ja": "記録を残す。", "en": "Keep records."}
    requirement = {"all": [{"kind": "log-policy", "sections": ["retention"], "facts": ["duration"], "shows": "design"}]}
    made = {key: value for key, value in criterion.items() if key in _NEEDED}
    made |= {"statement": short, "question": short, "remedy": short, "requirements": [requirement]}
    made["sources"] = [one for one in criterion["sources"] if one["aspect"] == "content"][:1]
    words: list[str] = []
    refs: list[str] = []
    for number in range(0, size, _LARGEST):
        edition = str(2001 + number // _LARGEST)
        own = {**catalog, "edition": edition, "supersedes": [], "succeeded_by": [], "checklists": []}
        own["principles"] = []
        for first in range(number, min(number + _LARGEST, size), 60):
            ids = [f"logs-{n}" for n in range(first, min(first + 60, number + _LARGEST, size))]
            name = f"principle-{first}"
            own["principles"].append({**principle, "id": name, "criteria": [{**made, "id": one} for one in ids]})
            refs += [f"ai-utilization@{edition}/{name}/{one}" for one in ids]
        path = folder / f"catalog-{edition}.json"
        path.write_text(json.dumps(own, ensure_ascii=False), encoding="utf-8")
        words += ["--catalog", str(path)]
    text = "# 方針\n\n## 保存期間\n\n記録は5年間保存する。責任者は情報システム課長とする。\n"
    (folder / "evidence" / "e.md").write_text(text, encoding="utf-8")
    lines = [HEAD, "evidence:", "  - {id: e, at: evidence/e.md, issued_on: 2026-04-01, kinds: [log-policy]}", "claims:"]
    lines += [f'  - {{about: {ref}, answer: met, evidence: ["e#保存期間"]}}' for ref in refs]
    _one(folder, lines)
    return [*CHECK, *words, str(folder / "declaration.yaml")]


def _one(folder: Path, lines: Sequence[str]) -> list[str]:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "declaration.yaml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return [*CHECK, "--catalog", "ai-utilization@2018", str(path)]


GROWING: dict[str, tuple[Callable[[Path, int], list[str]], tuple[int, ...], str]] = {
    "declarations of 6 KB": (declarations, (50, 100, 200, 400), ""),
    "claims on one item, each with its evidence": (claims, (250, 500, 1000, 2000), ""),
    "criteria, each with its claim": (items, (625, 1250, 2500, 5000), ""),
    "evidence files of 4 KB": (evidence_files, (25, 50, 100, 200), ""),
    "KB in one evidence file": (bytes_of_evidence, (500, 1000, 2000, 4000), "KB"),
    "catalogs (50 declarations)": (criteria, (1, 2, 3), ""),
}


def fitted(sizes: Sequence[float], costs: Sequence[float]) -> float:
    """Return the exponent of cost ~ size^exponent, by least squares over the logarithms."""
    xs, ys = [math.log(size) for size in sizes], [math.log(cost) for cost in costs]
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    above = sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True))
    return above / sum((x - mean_x) ** 2 for x in xs)


def main() -> int:
    """Print the table; leave with 1 where something grows faster than linear."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=3)
    called = parser.parse_args()
    compile_all()
    print(f"{machine()}; best of {called.repeats}; CPU seconds beyond those of the start\n")
    print("| what grows | sizes | CPU s | peak MiB | exponent |\n| --- | --- | --- | --- | ---: |")
    steep = False
    for name, (make, sizes, _) in GROWING.items():
        costs, peaks = [], []
        for size in sizes:
            with tempfile.TemporaryDirectory() as scratch:
                words, bare = make(Path(scratch) / "many", size), _one(Path(scratch) / "bare", [HEAD])
                # Several claims on one item are a fault of the file, and cost what they cost.
                allowed = (3,) if make is claims else (0, 1)
                found = [run(words, allowed=allowed) for _ in range(called.repeats)]
                start = min(run(bare).cpu for _ in range(called.repeats))
                costs.append(max(0.001, min(cost.cpu for cost in found) - start))
                peaks.append(max(cost.peak for cost in found))
        exponent = fitted(sizes, costs)
        steep |= exponent > 1.25
        told = (
            " / ".join(map(str, sizes)),
            " / ".join(f"{c:.2f}" for c in costs),
            " / ".join(f"{p:.0f}" for p in peaks),
        )
        print(f"| {name} | {told[0]} | {told[1]} | {told[2]} | {exponent:.2f} |", flush=True)
    return 1 if steep else 0


if __name__ == "__main__":
    sys.exit(main())
