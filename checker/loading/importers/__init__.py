"""Importers of other forms, one file each: somebody else's file into declarations. None knows another's format.

A new importer is one new file and one new line here.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

from checker.loading.importers.interface import Given, Imported, Source, unique_ids
from checker.model.texts import Title

IMPORTERS: dict[str, tuple[str, Title]] = {
    "cyclonedx": (
        "checker.loading.importers.cyclonedx",
        Title(ja="CycloneDX 1.5〜1.7（JSON、XML）", en="CycloneDX 1.5–1.7 (JSON, XML)"),
    ),
    "model-card": (
        "checker.loading.importers.model_card",
        Title(
            ja="モデルカード（Markdown、Model Card Toolkit の JSON）",
            en="Model cards (Markdown, Model Card Toolkit JSON)",
        ),
    ),
    "dataset-card": (
        "checker.loading.importers.dataset_card",
        Title(ja="データセットカード（Markdown）", en="Dataset cards (Markdown)"),
    ),
    "uk-atrs": (
        "checker.loading.importers.uk_atrs",
        Title(ja="英国 アルゴリズム透明性記録", en="UK Algorithmic Transparency Recording Standard"),
    ),
    "us-inventory": (
        "checker.loading.importers.us_inventory",
        Title(ja="米国 連邦機関のAI利用一覧（CSV、XLSX）", en="US federal AI use case inventories (CSV, XLSX)"),
    ),
    "nl-register": (
        "checker.loading.importers.nl_register",
        Title(ja="オランダ アルゴリズム登録簿", en="Dutch algorithm register"),
    ),
    "ai-verify": (
        "checker.loading.importers.ai_verify",
        Title(ja="AI Verify 工程の点検表（JSON）", en="AI Verify process checklists (JSON)"),
    ),
    "table": (
        "checker.loading.importers.table",
        Title(ja="表（CSV、XLSX、JSON）と対応表", en="A table (CSV, XLSX, JSON) with a mapping file"),
    ),
}
"""Name → (module, title), in the order of the help page; a module is imported at its first use."""


def import_from(name: str, sources: Sequence[Source], given: Given) -> Imported:
    """Return the declarations that files of the format `name` hold; their ids are unique.

    Raises:
        KeyError: there is no such importer.
        InputError: nothing can be read.
    """
    imported: Imported = import_module(IMPORTERS[name][0]).read(sources, given)
    unique_ids(imported.documents)
    return imported
