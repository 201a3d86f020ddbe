"""The page of all rules, `docs/rules.md`, made from the tables: `python -m checker.wording.page` writes it anew."""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path

from checker.wording.sentences import explain, known_codes
from checker.wording.words import word

_HEAD = """\
# 規則の一覧 / Rules

<!-- Made by `python -m checker.wording.page`; a test holds it to the tables in checker/wording/. -->

照合結果やファイルの不備には、番号の付いた規則が理由として添えられます。番号は変わらず、使い回されません。
`{…}` には、その時々の内容が入ります。`gensoku explain 番号` でも見られます。

Each finding and each fault of a file carries numbered rules as its reasons. A number never changes and is never reused.
`{…}` stands for what is filled in. `gensoku explain CODE` shows the same.
"""
_COLUMNS = """\
| 番号<br>Code | 区分<br>Level | 働き<br>Effect | 文<br>Sentence | できること<br>What can be done |
|---|---|---|---|---|
"""
_MARKUP = re.compile(r"([\\`*_|\[\]<>&#])")


def rules_page() -> str:
    """Return the page of rules, in Markdown, Japanese and English side by side."""
    parts = [_HEAD]
    for family, codes in groupby(known_codes(), key=lambda code: code[:3]):
        title = f"{word('rule-family', family, 'ja')} / {word('rule-family', family, 'en')}"
        parts.append(f"\n## {family} {title}\n\n{_COLUMNS}" + "".join(_row(code) for code in codes))
    return "".join(parts)


def _row(code: str) -> str:
    ja, en = explain(code, "ja"), explain(code, "en")
    cells = [code]
    for key in ("level_name", "effect_name", "sentence", "remedy"):
        cells.append("<br>".join(_escaped(text) for text in (ja[key], en[key]) if text) or "–")
    return f"| {' | '.join(cells)} |\n"


def _escaped(text: str) -> str:
    """Return `text` so that Markdown shows it as it stands; the {places} are set as code."""
    parts = re.split(r"(\{[a-z0-9_]+\})", text)
    return "".join(f"`{part}`" if number % 2 else _MARKUP.sub(r"\\\1", part) for number, part in enumerate(parts))


def main() -> None:
    """Write `docs/rules.md` of the checkout that this module lies in."""
    target = Path(__file__).resolve().parents[2] / "docs" / "rules.md"
    target.write_text(rules_page(), encoding="utf-8")


if __name__ == "__main__":
    main()
