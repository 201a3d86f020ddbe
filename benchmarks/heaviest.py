"""`make growth`, second table: the largest files that the default bounds let in, or just refuse, and what they cost."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from itertools import repeat
from pathlib import Path

from growth import CHECK, HEAD
from measure import compile_all, machine, run

FULL = 50 * 1024 * 1024 - 1024
"""Just below the bound on one evidence file, in bytes."""
CLAIM = 'claims:\n  - {about: ai-utilization@2018/transparency/logs, answer: met, evidence: ["e#保存期間"]}\n'
PARAGRAPH = "担当者は記録を確かめ、{n}日以内に課長へ報告する。要件は別に定める規程による。保存期間は五年と定める。\n\n"
TOP = "# 方針\n\n## 保存期間\n\n"


def filled(begin: str, units: Iterator[str], end: str = "", size: int = FULL) -> Iterator[bytes]:
    """Yield `begin`, then units up to `size` bytes in all, then `end`; in portions, for this process must stay small."""
    length = len((begin + end).encode())
    yield begin.encode()
    for unit in units:
        portion = unit.encode()
        length += len(portion)
        if length > size:
            break
        yield portion
    yield end.encode()


EVIDENCE = {
    "Markdown, 330,000 paragraphs": ("md", lambda: filled(TOP, (PARAGRAPH.format(n=n) for n in range(330_000)))),
    "Markdown, one paragraph": ("md", lambda: filled(TOP, repeat("記録は五年間保存する。" * 1_000))),
    "Markdown, empty lines alone": ("md", lambda: filled(TOP, repeat("\n" * 1_000))),
    "Markdown, one paragraph of markup": ("md", lambda: filled(TOP, repeat("**a** " * 1_000))),
    "Markdown, one table": ("md", lambda: filled(TOP + "|a|b|\n|-|-|\n", repeat("|1|2|\n" * 1_000))),
    "plain text, one paragraph": ("txt", lambda: filled("", repeat("記録は五年間保存する。" * 1_000))),
    "JSON, texts of 80 characters": (
        "json",
        lambda: filled('{"保存期間": [', repeat(f'"{"5年間" * 20}",' * 100), '""]}'),
    ),
    "JSON, empty lists": ("json", lambda: filled("[", repeat("[]," * 1_000), "[]]")),
    "CSV, one row of separators": ("csv", lambda: filled("a,b\n", repeat("," * 1_000))),
    "web page, paragraphs": ("html", lambda: filled("<h1>a</h1>", repeat("<p>記録は五年間保存する。" * 100))),
    "web page, empty elements": ("html", lambda: filled("<h1>a</h1>", repeat("<div>" * 1_000))),
}
"""Name → suffix, and what makes the content."""


def evidence(folder: Path, name: str) -> list[str]:
    """Write a declaration with one file of evidence, and return the call."""
    suffix, content = EVIDENCE[name]
    with (folder / f"e.{suffix}").open("wb") as stream:
        stream.writelines(content())
    item = f"evidence:\n  - {{id: e, at: e.{suffix}, issued_on: 2026-04-01, kinds: [log-policy]}}\n"
    return _declared(folder, iter([(HEAD + item + CLAIM).encode()]))


def one_text(folder: Path, size: int) -> list[str]:
    """Write a declaration of `size` bytes whose purpose is one long text, and return the call."""
    begin = HEAD.replace("subject: {", 'subject: {purpose: "').split("name:")[0]
    end = '", name: 窓口AI, version: 3.2.0}\n' + HEAD[HEAD.index("declared_by") :]
    return _declared(folder, filled(begin, repeat("案内" * 500), end, size))


def many_values(folder: Path, size: int) -> list[str]:
    """Write a declaration with `size` values, most of them in a list of claims, and return the call."""
    claims = size // 40
    limits = ", ".join(f"x{n}" for n in range(35))
    about = "ai-utilization@2018/transparency/logs"
    one = f"  - {{about: {about}, answer: unknown, statement: 案内, limits: [{limits}]}}\n"
    return _declared(folder, filled(HEAD + "claims:\n", repeat(one, claims), size=FULL))


def _declared(folder: Path, content: Iterator[bytes]) -> list[str]:
    path = folder / "declaration.yaml"
    with path.open("wb") as stream:
        stream.writelines(content)
    return [*CHECK, "--catalog", "ai-utilization@2018", str(path)]


def main() -> int:
    """Print the table; leave with 1 where a file takes more than a gibibyte."""
    compile_all()
    print(f"{machine()}; one run each; CPU time and memory of the whole check\n")
    print("| file | MiB | CPU s | peak MiB |\n| --- | ---: | ---: | ---: |")
    cases = {name: (lambda folder, name=name: evidence(folder, name)) for name in EVIDENCE}  # type: ignore[misc]
    cases["declaration, one text"] = lambda folder: one_text(folder, 5 * 1024 * 1024 - 1024)
    cases["declaration, one text beyond the bound"] = lambda folder: one_text(folder, FULL)
    cases["declaration, 190,000 values"] = lambda folder: many_values(folder, 190_000)
    most = 0.0
    for name, make in cases.items():
        with tempfile.TemporaryDirectory() as scratch:
            words = make(Path(scratch))
            size = max(path.stat().st_size for path in Path(scratch).iterdir()) / 2**20
            cost = run(words, allowed=(0, 1, 3))
        most = max(most, cost.peak)
        print(f"| {name} | {size:.1f} | {cost.cpu:.1f} | {cost.peak:.0f} |", flush=True)
    return 1 if most > 1024 else 0


if __name__ == "__main__":
    sys.exit(main())
