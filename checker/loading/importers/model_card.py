"""Model cards: front matter and headings in English and Japanese, and the JSON of the Model Card Toolkit."""

from __future__ import annotations

from collections.abc import Sequence

from checker.loading.importers.cards import read_cards
from checker.loading.importers.interface import Given, Imported, Source
from checker.loading.importers.parts import Rules

_AB = "ai-business@1.2"
RULES: Rules = {
    "intended-use": (
        (
            "Intended Use",
            "Intended uses",
            "Uses",
            "Direct Use",
            "Downstream Use",
            "Use Cases",
            "想定する用途",
            "想定用途",
            "利用目的",
            "用途",
        ),
        (
            f"{_AB}/transparency/developer-information",
            f"{_AB}/safety/developer-use-guidance",
        ),
        ("model-card",),
    ),
    "out-of-scope": (
        (
            "Out-of-Scope Use",
            "Misuse and Out-of-scope Use",
            "Prohibited uses",
            "想定しない用途",
            "禁止事項",
            "対象外の用途",
        ),
        (f"{_AB}/safety/developer-use-guidance",),
        ("model-card",),
    ),
    "limitations": (
        (
            "Limitations",
            "Bias, Risks, and Limitations",
            "Limitations and biases",
            "Known limitations",
            "Caveats and Recommendations",
            "Technical limitations",
            "Risks",
            "限界",
            "制限事項",
            "制約",
            "注意事項",
            "既知の制限",
        ),
        (
            f"{_AB}/transparency/developer-information",
            f"{_AB}/accountability/developer-status-to-providers",
        ),
        ("model-card",),
    ),
    "recommendations": (
        (
            "Recommendations",
            "Guidance",
            "使用上の注意",
            "推奨事項",
        ),
        (f"{_AB}/safety/risk-analysis",),
        (),
    ),
    "bias": (
        (
            "Bias",
            "Biases",
            "Fairness",
            "Bias and fairness",
            "バイアス",
            "偏り",
            "公平性",
        ),
        (f"{_AB}/fairness/developer-model-bias",),
        ("model-card",),
    ),
    "training-data": (
        (
            "Training Data",
            "Training dataset",
            "Datasets",
            "Data",
            "Training Details",
            "学習データ",
            "使用データ",
            "訓練データ",
            "データセット",
        ),
        (f"{_AB}/safety/proper-learning",),
        ("model-card",),
    ),
    "evaluation": (
        (
            "Evaluation",
            "Evaluation results",
            "Results",
            "Metrics",
            "Performance",
            "Quantitative Analyses",
            "Benchmarks",
            "Accuracy",
            "Testing Data, Factors & Metrics",
            "評価",
            "評価結果",
            "性能",
            "精度",
        ),
        (
            f"{_AB}/safety/reliability",
            f"{_AB}/transparency/developer-verifiability",
        ),
        ("evaluation-report",),
    ),
    "factors": (
        (
            "Factors",
            "Groups",
            "Evaluation Factors",
            "要因",
        ),
        (f"{_AB}/fairness/bias-points",),
        (),
    ),
    "ethics": (
        (
            "Ethical Considerations",
            "Ethics",
            "倫理",
            "倫理的配慮",
        ),
        (f"{_AB}/human-centric/dignity-and-rights",),
        (),
    ),
    "environment": (
        (
            "Environmental Impact",
            "Carbon footprint",
            "CO2 emissions",
            "環境への影響",
            "環境負荷",
        ),
        (f"{_AB}/human-centric/sustainability",),
        ("model-card",),
    ),
    "privacy": (
        (
            "Privacy",
            "Personal data",
            "Personal and Sensitive Information",
            "個人情報",
            "プライバシー",
        ),
        (f"{_AB}/privacy/developer-personal-data",),
        (),
    ),
    "security": (
        (
            "Security",
            "Safety and security",
            "セキュリティ",
        ),
        (f"{_AB}/security/developer-security-by-design",),
        (),
    ),
    "contact": (
        (
            "Model Card Contact",
            "Contact",
            "Model Card Authors",
            "Maintainers",
            "問い合わせ",
            "お問い合わせ",
            "連絡先",
            "開発者",
        ),
        (f"{_AB}/accountability/responsible-person",),
        (),
    ),
    "licence": (
        (
            "License",
            "Legal Information",
            "Licence",
            "Licensing",
            "ライセンス",
            "利用条件",
        ),
        (f"{_AB}/safety/developer-use-guidance",),
        ("model-card",),
    ),
    "details": (
        (
            "Model Details",
            "Use Case and High-Level Description",
            "Description",
            "Characteristics",
            "Specification",
            "Model Architecture",
            "モデルの説明",
            "Model Description",
            "Overview",
            "Technical Specifications",
            "モデルの概要",
            "モデル概要",
            "モデルの詳細",
            "概要",
            "モデル詳細",
        ),
        (f"{_AB}/transparency/developer-information",),
        ("model-card",),
    ),
}
"""Heading → what it answers. A heading that is there counts for nothing by itself: the card is opened and looked at."""


def read(sources: Sequence[Source], given: Given) -> Imported:
    """Return one declaration a card. Raises InputError where nothing can be read."""
    from checker.loading.importers.card_json import read_json_cards

    data = [source for source in sources if source.data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{"]
    rest = [source for source in sources if source not in data]
    if not data:
        return read_cards(rest, given, RULES, "model-card")
    imported = read_json_cards(data, given)
    if rest:
        cards = read_cards(rest, given, RULES, "model-card")
        imported.documents += cards.documents
        imported.left += cards.left
        imported.problems += cards.problems
    return imported
