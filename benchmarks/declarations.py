"""Made-up declarations of about 6 KB, all different, the same each time."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from measure import ROOT

CATALOGS = ("ai-development@2017", "ai-utilization@2018", "ai-social@2019")
_ANSWERS = ("met", "met", "met", "partly", "planned", "not-met", "not-applicable", "unknown")
_SUBJECTS = ("窓口案内", "議事録作成", "保育所の選考補助", "道路損傷の検出", "健診の案内", "申請書の読み取り")


def references() -> list[tuple[str, str]]:
    """Return every criterion of the three catalogs with the first kind of evidence that it takes."""
    compiled = json.loads((ROOT / "principles" / "compiled.json").read_bytes())["data"]
    found = []
    for ref in CATALOGS:
        for principle in compiled[ref.replace("@", "/") + ".yaml"]["principles"]:
            for criterion in principle["criteria"]:
                for alternative in criterion.get("requirements", ())[:1]:
                    found.append((f"{ref}/{principle['id']}/{criterion['id']}", alternative["all"][0]["kind"]))
    return found


def declaration(number: int, items: list[tuple[str, str]], claims: int = 17) -> str:
    """Return the YAML text of one declaration; its evidence is on paper and on the network, no file."""
    subject = f"{_SUBJECTS[number % len(_SUBJECTS)]}AI {number}"
    kinds = sorted({items[(number * 7 + step * 5) % len(items)][1] for step in range(claims)})
    lines = [
        "gensoku: declaration/1",
        f"id: system-{number:05d}",
        "kind: procurement",
        "subject:",
        f"  name: {subject}",
        f"  version: {number % 9}.{number % 7}.0",
        f'  provider: {{name: 株式会社サンプル{number}, corporate_number: "{1000000000000 + number}"}}',
        "  purpose: 町が公開している資料から、手続の一般的な案内を探し、文章にして示す。",
        "declared_by:",
        f"  organization: 株式会社サンプル{number}",
        "  roles: [developer, ai-service-provider]",
        "  declared_on: 2026-09-15",
        "  valid_until: 2027-03-31",
        "characteristics:",
        "  ai_software: true",
        "  networked: true",
        f"  personal_data: {'true' if number % 2 else 'false'}",
        "  actuators: {value: false, why: 画面への文字表示だけを行う。}",
        "  decision_role: assist",
        "evidence:",
        f"  - id: paper\n    paper: {{number: 第{number}号, holder: 総務課}}",
        f"    issued_on: 2026-04-01\n    kinds: [{', '.join(kinds)}]",
        '  - {id: page, url: "https://docs.sample.example/api", kinds: [interface-specification], access: public}',
        "claims:",
    ]
    for step in range(claims):
        ref, kind = items[(number * 7 + step * 5) % len(items)]
        answer = _ANSWERS[(number + step) % len(_ANSWERS)]
        lines += [
            f"  - about: {ref}",
            f"    answer: {answer}",
            f"    statement: {subject}について、{step + 1}番目の項目を第{number}号の文書の{step + 3}頁に書いた。"
            "担当の課が年に一度見直している。",
        ]
        if answer == "met":
            lines.append(f'    evidence: [{{use: paper, kind: {kind}, at: "{step + 3}頁"}}]')
        if answer in ("partly", "planned", "not-met"):
            lines.append("    plan: {text: 次の版で手順書に加える。, owner: 開発課長, due: 2027-02-26}")
        if answer == "not-applicable":
            lines.append("    reason: この機能を持たない。")
    return "\n".join(lines) + "\n"


def write_many(folder: Path, count: int, **options: Any) -> list[Path]:
    """Write `count` declarations below `folder`, and return their paths."""
    items = references()
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for number in range(count):
        path = folder / f"system-{number:05d}.yaml"
        path.write_text(declaration(number, items, **options), encoding="utf-8")
        made.append(path)
    return made


def catalog_words(refs: tuple[str, ...] = CATALOGS) -> list[str]:
    """Return the words of the command line that ask for these catalogs."""
    return [word for ref in refs for word in ("--catalog", ref)]


def environment(folder: Path) -> Mapping[str, str]:
    """Return an environment whose caches lie below `folder`."""
    return {"XDG_CACHE_HOME": str(folder)}
