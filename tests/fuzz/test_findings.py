"""What once broke a fuzzed target breaks it no more, and every target takes the seeds."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from targets import TARGETS  # noqa: E402

SEEDS = (
    b"",
    b"\0",
    b"\xff\xfe",
    b"a: [",
    b"# a\n\n| b |\n|---|\n| c |\n",
    "## 保存期間\n5年間\n".encode(),
    b'{"a": "\\ud842"}',
)


@pytest.mark.parametrize("target", TARGETS)
def test_findings(target: str) -> None:
    for path in sorted((HERE / "findings" / target).glob("*")):
        TARGETS[target](path.read_bytes())


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("seed", SEEDS, ids=range(len(SEEDS)))
def test_seed(target: str, seed: bytes) -> None:
    TARGETS[target](seed)
