"""Documents that look like evidence and show nothing, on real criteria; none of them may count."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from asked import answered

TRAPS = yaml.safe_load((Path(__file__).parent / "traps.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("trap", TRAPS, ids=[trap["name"] for trap in TRAPS])
def test_it_does_not_count(trap, tmp_path):
    finding = answered(tmp_path, trap["criterion"], (trap["kind"], trap["text"]))
    assert finding.verdict in ("not-satisfied", "undetermined"), [(r.code, dict(r.fields)) for r in finding.reasons]
    assert any(reason.effect in ("fails", "undecides") for reason in finding.reasons)
