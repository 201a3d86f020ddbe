"""`make bench`: what a check costs, as a ratio to check-jsonschema validating the same files with our schema.

A ratio of CPU times taken in one and the same run says the same on every machine; seconds do not.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from declarations import catalog_words, write_many
from measure import BIN, Cost, compile_all, machine, run, together

EXAMPLE = "examples/madoguchi-chatbot/declaration.yaml"
SCHEMA = "schemas/declaration.schema.json"
GENSOKU, PEER = str(BIN / "gensoku"), str(BIN / "check-jsonschema")


@dataclass(frozen=True)
class Line:
    """One comparison."""

    name: str
    ours: Cost
    peer: Cost
    target: float
    peak: float | None = None
    """Most memory that a process of ours may hold, MiB."""

    @property
    def ratio(self) -> float:
        """Return our CPU time as a part of the peer's."""
        return self.ours.cpu / self.peer.cpu

    @property
    def met(self) -> bool:
        """Tell whether the target is met."""
        return self.ratio <= self.target and (self.peak is None or self.ours.peak <= self.peak)


@dataclass(frozen=True)
class Gain:
    """What one way of running the same call saves over another."""

    name: str
    before: Cost
    after: Cost
    clock: str
    """`cpu` or `wall`: processes side by side save no CPU time."""
    target: float

    @property
    def factor(self) -> float:
        """Return how many times faster the second way is."""
        return float(getattr(self.before, self.clock) / getattr(self.after, self.clock))

    @property
    def met(self) -> bool:
        """Tell whether the target is met."""
        return self.factor >= self.target


def compare(
    name: str, ours: Sequence[str], peer: Sequence[str], target: float, repeats: int, peak: float | None = None
) -> Line:
    """Run two programs in turn and compare them."""
    cost = together({"ours": ours, "peer": peer}, repeats)
    return Line(name, cost["ours"], cost["peer"], target, peak or None)


def gains(scratch: Path, repeats: int, many: int) -> list[Gain]:
    """Return what kept results and a second process save, over the declarations that `lines` has written."""
    call = [GENSOKU, "check", "--as-of", "2026-11-24", *catalog_words(), str(scratch / "batch"), "--format", "json"]
    kept = [*call, "--jobs", "1", "--cache", str(scratch / "kept")]
    first = run(kept)
    second = together({"second": kept}, repeats)["second"]
    cost = together({"one": [*call, "--jobs", "1"], "two": [*call, "--jobs", "2"]}, repeats)
    return [
        Gain(f"{many} declarations again, results kept (--cache)", first, second, "cpu", 20),
        Gain(f"{many} declarations, two processes (--jobs 2)", cost["one"], cost["two"], "wall", 1.7),
    ]


def lines(scratch: Path, repeats: int, many: int) -> list[Line]:
    """Return all comparisons."""
    validate = [PEER, "--schemafile", SCHEMA]
    batch = scratch / "batch"
    paths = [str(path) for path in write_many(batch, many)]
    size = sum(Path(path).stat().st_size for path in paths) / len(paths) / 1000
    check = [GENSOKU, "check", "--as-of", "2026-11-24", *catalog_words()]
    return [
        compare("--version", [GENSOKU, "--version"], [PEER, "--version"], 0.35, repeats),
        compare("one declaration with its evidence, text", [*check, EXAMPLE], [*validate, EXAMPLE], 0.7, repeats),
        compare("the same, JSON", [*check, EXAMPLE, "--format", "json"], [*validate, EXAMPLE], 0.7, repeats),
        compare(
            f"{many} declarations of {size:.1f} KB, JSON",
            [*check, str(batch), "--format", "json", "--jobs", "1"],
            [*validate, *paths],
            0.5,
            max(1, repeats // 5),
            80.0,
        ),
    ]


def table(found: Sequence[Line]) -> str:
    """Return the comparisons as a Markdown table."""
    rows = [
        "| what | Gensoku, CPU s | check-jsonschema, CPU s | ratio | target | peak MiB |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for line in found:
        peak = f"{line.ours.peak:.0f}" + ("" if line.peak is None else f" (≤ {line.peak:.0f})")
        mark = "" if line.met else " **missed**"
        rows.append(
            f"| {line.name} | {line.ours.cpu:.3f} | {line.peer.cpu:.3f} | {line.ratio:.2f}{mark} | ≤ {line.target} | {peak} |"
        )
    return "\n".join(rows)


def gain_table(found: Sequence[Gain], busy: float) -> str:
    """Return the gains as a Markdown table; `busy` is how much else was running when they were taken."""
    rows = [
        "| what | before: wall s, CPU s | after: wall s, CPU s | times faster | target |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    for gain in found:
        loaded = f", load {busy:.1f} beside it" if gain.clock == "wall" else ""
        mark = "" if gain.met else " **missed**"
        cells = (
            f"{gain.name}, {gain.clock} time{loaded}",
            f"{gain.before.wall:.2f}, {gain.before.cpu:.2f}",
            f"{gain.after.wall:.2f}, {gain.after.cpu:.2f}",
            f"{gain.factor:.1f}{mark}",
            f"≥ {gain.target}",
        )
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows)


def main() -> int:
    """Print the table; leave with 1 where a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=11)
    parser.add_argument("--many", type=int, default=1000)
    called = parser.parse_args()
    compile_all()
    busy = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as scratch:
        found = lines(Path(scratch), called.repeats, called.many)
        saved = gains(Path(scratch), max(1, called.repeats // 4), called.many)
    print(f"{machine()}; load {busy:.1f} at the start; median of {called.repeats} rounds in turn\n")
    print(f"{table(found)}\n\n{gain_table(saved, busy)}")
    return 0 if all(one.met for one in (*found, *saved)) else 1


if __name__ == "__main__":
    sys.exit(main())
