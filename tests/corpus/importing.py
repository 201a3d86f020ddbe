"""Which folders of real files each importer is for."""

from __future__ import annotations

FORMATS: dict[str, tuple[str, ...]] = {
    "us-inventory": ("us-inventory-2024", "us-inventory-2025", "us-inventory-2025-omb"),
    "nl-register": ("nl-register",),
    "uk-atrs": ("uk-atrs",),
    "ai-verify": ("aiverify",),
    "cyclonedx": ("cyclonedx-spec", "cyclonedx-examples", "aibom-samples"),
    "model-card": ("modelcards-misc", "modelcards-ja", "modelcards-docker", "modelcards-openvino", "metriccards"),
    "dataset-card": ("datasetcards-hf", "datasetcards-user"),
}
