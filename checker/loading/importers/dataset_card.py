"""Dataset cards: front matter and headings in English and Japanese."""

from __future__ import annotations

from collections.abc import Sequence

from checker.loading.importers.cards import read_cards
from checker.loading.importers.interface import Given, Imported, Source
from checker.loading.importers.parts import Rules

_AB = "ai-business@1.2"
RULES: Rules = {
    "source": (
        (
            "Source Data",
            "Dataset Construction",
            "Data processing",
            "Motivation and background",
            "Source",
            "Initial Data Collection and Normalization",
            "Data Collection and Processing",
            "Data Collection",
            "Who are the source language producers",
            "Curation Rationale",
            "収集方法",
            "データの収集",
            "出典",
            "データソース",
        ),
        (
            f"{_AB}/safety/proper-learning",
            f"{_AB}/safety/developer-learning-data",
            f"{_AB}/accountability/traceability",
        ),
        ("data-sheet",),
    ),
    "annotation": (
        (
            "Annotations",
            "Annotation process",
            "Who are the annotators",
            "アノテーション",
            "ラベル付け",
        ),
        (f"{_AB}/accountability/developer-documentation",),
        ("data-sheet",),
    ),
    "privacy": (
        (
            "Personal and Sensitive Information",
            "Personal data",
            "Privacy",
            "個人情報",
            "プライバシー",
        ),
        (f"{_AB}/privacy/developer-personal-data",),
        ("data-sheet",),
    ),
    "bias": (
        (
            "Discussion of Biases",
            "Biases",
            "Bias",
            "Bias, Risks, and Limitations",
            "バイアス",
            "偏り",
        ),
        (
            f"{_AB}/fairness/developer-data-bias",
            f"{_AB}/fairness/bias-points",
        ),
        ("data-sheet",),
    ),
    "social-impact": (
        (
            "Social Impact of Dataset",
            "Social Impact",
            "社会的影響",
        ),
        (f"{_AB}/human-centric/dignity-and-rights",),
        (),
    ),
    "limitations": (
        (
            "Other Known Limitations",
            "Known Limitations",
            "Limitations",
            "Recommendations",
            "制限事項",
            "限界",
            "注意事項",
        ),
        (f"{_AB}/safety/risk-analysis",),
        (),
    ),
    "use": (
        (
            "Uses",
            "Direct Use",
            "Intended Uses",
            "Out-of-Scope Use",
            "Supported Tasks",
            "Supported Tasks and Leaderboards",
            "用途",
            "利用方法",
        ),
        (f"{_AB}/safety/developer-use-guidance",),
        (),
    ),
    "licence": (
        (
            "Licensing Information",
            "License",
            "Licence",
            "ライセンス",
            "利用条件",
        ),
        (f"{_AB}/safety/developer-learning-data",),
        ("data-sheet",),
    ),
    "curators": (
        (
            "Dataset Curators",
            "Credits",
            "Contributions",
            "Curators",
            "Dataset Card Contact",
            "Contact",
            "Dataset Card Authors",
            "作成者",
            "連絡先",
        ),
        (f"{_AB}/accountability/responsible-person",),
        (),
    ),
    "description": (
        (
            "Dataset Description",
            "Description",
            "The Data",
            "Dataset Statistics",
            "About",
            "Dataset Summary",
            "Dataset Structure",
            "Data Fields",
            "Data Instances",
            "概要",
            "データセットの概要",
        ),
        (f"{_AB}/transparency/developer-information",),
        (),
    ),
}
"""Heading → what it answers. Three of four privacy headings stand over nothing: the card is opened and looked at."""


def read(sources: Sequence[Source], given: Given) -> Imported:
    """Return one declaration a card. Raises InputError where nothing can be read."""
    return read_cards(sources, given, RULES, "data-sheet")
