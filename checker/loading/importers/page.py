"""The page of the importers, `docs/importers.md`, made from their tables: `python -m checker.loading.importers.page`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from checker.loading.importers import IMPORTERS
from checker.loading.importers.parts import Rules
from checker.loading.importers.shipped import mapping
from checker.model.mapping import Mapping

TARGET = Path(__file__).resolve().parents[3] / "docs" / "importers.md"
_HEAD = """# ほかの様式の取込み / Importing other forms

<!-- Made by `python -m checker.loading.importers.page`; a test holds it to the importers. -->

```
gensoku import FORMAT FILE… --output declaration.yaml     # 申告書に直す / into declarations
gensoku check --from FORMAT FILE…                      # そのまま照合する / check at once
```

取り込んだ回答は、ほかの申告書と同じように照合します。「はい」の欄は根拠ではありません。カードや部品表は、その文書自体を根拠資料として開きます。
空欄、該当なし（理由あり・なし）、予定・実施中、いいえ、はい（根拠なし・あり）の七つは、七つのまま残ります。移せなかった列や見出しは、場所とともに一覧にします。

Imported answers are checked like any others. A "yes" is no evidence. Cards and bills of materials are opened as evidence themselves. Empty, not
applicable with and without a reason, planned or in progress, no, yes without and with evidence stay seven states. Columns and headings that were
not mapped are listed with their place.

回答の先は `ai-business@1.2`（AI事業者ガイドライン第1.2版）の確認項目です。ほかの原則集には、対応関係により引き継がれます。
The answers are about items of `ai-business@1.2`; other catalogs get them along the relations.
"""
_PARTS: dict[str, tuple[str, ...]] = {
    "cyclonedx": ("checker.loading.importers.cyclonedx",),
    "model-card": ("checker.loading.importers.model_card", "checker.loading.importers.card_json"),
    "dataset-card": ("checker.loading.importers.dataset_card",),
    "uk-atrs": ("checker.loading.importers.uk_atrs",),
}
_TABLES: dict[str, tuple[str, ...]] = {
    "uk-atrs": ("uk-atrs-index",),
    "us-inventory": ("us-inventory-2025", "us-inventory-2024", "us-inventory-commercial"),
    "nl-register": ("nl-algoritmeregister",),
}
_CANNOT: dict[str, tuple[str, str]] = {
    "cyclonedx": (
        "ログ、人の関与、説明責任者、契約。部品表の多くには、AIについての記載がありません。",
        "Logs, human involvement, the person in charge, contracts. Most bills of materials say nothing about AI.",
    ),
    "model-card": (
        "サービスとしての提供のしかた（ログ、問合せ先、契約、利用者への表示）。モデルを作った者の申告です。",
        "How the model is offered as a service (logs, contact, contract, notice to users). It is the maker's declaration.",
    ),
    "dataset-card": (
        "システムの動き、評価、運用。データを作った者の申告です。",
        "Behaviour, evaluation and operation of a system. It is the declaration of whoever made the data.",
    ),
    "uk-atrs": (
        "ログの保存期間、根拠となる文書の版。記録そのものが公表された説明です。",
        "How long logs are kept, and versions of documents. The record itself is the published explanation.",
    ),
    "ai-verify": (
        "システムの名前と版、根拠資料。点検表は、答えと説明の文だけを持ちます。",
        "Name and version of the system, and evidence. A checklist has answers and elaborations only.",
    ),
    "table": ("対応表が決めます。", "The mapping file decides."),
}


def page() -> str:
    """Return the page."""
    return "".join(f"{line}\n" for line in _lines())


def _lines() -> Iterator[str]:
    yield _HEAD.rstrip("\n")
    for name, (_, title) in IMPORTERS.items():
        yield f"\n## `{name}` — {title.ja} / {title.en}"
        for module in _PARTS.get(name, ()):
            yield from _rules(module)
        for one in _TABLES.get(name, ()):
            yield from _mapping(mapping(one))
        if name == "ai-verify":
            from checker.loading.importers.ai_verify import PRINCIPLES

            yield "\n| 原則の番号 / principle | 確認項目 / item |\n| --- | --- |"
            yield from (f"| {number} | `{about}` |" for number, about in PRINCIPLES.items())
        if name == "table":
            yield "\n対応表の形は [schemas/mapping.schema.json](../schemas/mapping.schema.json)、例は [principles/mappings](../principles/mappings)。"
            yield "The shape of a mapping file is in the schema; the shipped mappings are examples."
        if name in _CANNOT:
            ja, en = _CANNOT[name]
            yield f"\nこの様式で言えないこと / what the form cannot say: {ja} {en}"


def _rules(module: str) -> Iterator[str]:
    from importlib import import_module

    rules: Rules = import_module(module).RULES
    yield "\n| 部分 / part | 確認項目 / item | 根拠資料の種類 / taken as |\n| --- | --- | --- |"
    for names, items, kinds in rules.values():
        told = "、".join(names[:4]) + ("…" if len(names) > 4 else "")
        about = "<br>".join(f"`{item}`" for item in items) or "–"
        taken = ", ".join(f"`{kind}`" for kind in kinds) or ("回答の文 / statement" if items else "–")
        yield f"| {told.replace('|', chr(92) + '|')} | {about} | {taken} |"


def _mapping(one: Mapping) -> Iterator[str]:
    names = {column.key: column.names[0] for column in one.columns}
    yield f"\n### {one.title.ja} / {one.title.en}\n\n{one.source or ''}\n"
    yield "| 列 / columns | 確認項目 / item |\n| --- | --- |"
    for claim in one.claims:
        keys = [key for key in (claim.answer, *claim.statement, *(use.column for use in claim.evidence)) if key]
        yield f"| {'<br>'.join(names[key] for key in dict.fromkeys(keys))} | `{claim.about}` |"
    for item in one.characteristics:
        yield f"| {names[item.column]} | `{item.id}` |"
    unused = [column for column in one.columns if column.unused]
    if unused:
        yield "\n使わない列 / not used:\n"
        for column in unused:
            if column.unused:
                yield f"- {column.names[0]}: {column.unused.ja} {column.unused.en}"
    if one.cannot_say:
        yield "\nこの様式で言えないこと / what the form cannot say:\n"
        yield from (f"- {text.ja} {text.en}" for text in one.cannot_say)


if __name__ == "__main__":
    TARGET.write_text(page(), encoding="utf-8")
