"""Catalogs and crosswalks as OSCAL 1.2.3 (catalog, mapping-collection): the same input gives the same bytes.

Texts stand in parts, one a language. What OSCAL has no word for stands in properties of our own namespace, lists and
objects as JSON, so that nothing of a catalog is lost.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID, uuid5

from checker.catalogs import LoadedCatalog
from checker.concordance.crosswalk import Alone, Crosswalk

NAMESPACE = "urn:gensoku:oscal:1"
VERSION = "1.2.3"
_ROOT = UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")
"""The namespace for names that are URLs or URNs (RFC 9562)."""
_LANGUAGES = ("ja", "en")
_CATALOG_TEXTS = ("title", "issuer")
_PRINCIPLE_TEXTS = ("statement",)
_CRITERION_TEXTS = ("statement", "question", "addressee_note", "remedy", "buyer_part", "clause")
_RELATIONSHIP = {
    "equal": "equal-to",
    "subset-of": "subset-of",
    "superset-of": "superset-of",
    "intersects": "intersects-with",
    "none": "no-relationship",
}


def uuid(*parts: str) -> str:
    """Return the identifier of what `parts` name: always the same."""
    return str(uuid5(_ROOT, ":".join((NAMESPACE, *parts))))


def _value(value: Any) -> str:
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _props(data: Mapping[str, Any], without: Iterable[str]) -> list[dict[str, str]]:
    skipped = set(without)
    return [
        {"name": key.replace("_", "-"), "ns": NAMESPACE, "value": _value(value)}
        for key, value in data.items()
        if key not in skipped and value is not None
    ]


def _parts(id_: str, data: Mapping[str, Any], names: Iterable[str]) -> list[dict[str, Any]]:
    made = []
    for name in names:
        for language in _LANGUAGES:
            text = (data.get(name) or {}).get(language)
            if text is not None:
                made.append(
                    {
                        "id": f"{id_}_{name}.{language}",
                        "name": name.replace("_", "-"),
                        # Names that OSCAL itself gives a meaning to are left to it; the others are ours.
                        **({} if name == "statement" else {"ns": NAMESPACE}),
                        "props": [{"name": "language", "ns": NAMESPACE, "value": language}],
                        "prose": text,
                    }
                )
    return made


def _title(data: Mapping[str, Any]) -> str:
    title = data["title"]
    return f"{title['ja']} / {title['en']}"


def catalog_document(loaded: LoadedCatalog) -> dict[str, Any]:
    """Return a catalog as an OSCAL catalog."""
    data = loaded.data
    groups = []
    for principle in data["principles"]:
        controls = []
        for criterion in principle["criteria"]:
            id_ = f"{principle['id']}.{criterion['id']}"
            heading = criterion.get("title") or {
                language: f"{principle['title'][language]}: {criterion['id']}" for language in _LANGUAGES
            }
            controls.append(
                {
                    "id": id_,
                    "class": criterion["nature"],
                    "title": f"{heading['ja']} / {heading['en']}",
                    "props": _props(criterion, _CRITERION_TEXTS),
                    "parts": _parts(id_, criterion, _CRITERION_TEXTS),
                }
            )
        group: dict[str, Any] = {
            "id": principle["id"],
            "class": "principle",
            "title": _title(principle),
            "props": _props(principle, ("criteria", *_PRINCIPLE_TEXTS)),
        }
        parts = _parts(principle["id"], principle, _PRINCIPLE_TEXTS)
        groups.append({**group, **({"parts": parts} if parts else {}), "controls": controls})
    return {
        "catalog": {
            "uuid": uuid("catalog", loaded.ref, data["revision"], loaded.sha256),
            "metadata": {
                "title": _title(data),
                # The only time in the file is the day on which the edition was published.
                "last-modified": f"{data['issued_on']}T00:00:00+09:00",
                "version": data["revision"],
                "oscal-version": VERSION,
                "props": _props(data, ("principles",)),
                "remarks": (
                    "An encoding by Gensoku with summaries of its own; not an official publication. "
                    f"{loaded.ref}, revision {data['revision']}, SHA-256 {loaded.sha256}."
                ),
            },
            "groups": groups,
        }
    }


def _control(ref: str) -> str:
    """Return the id of an item within its text: as `catalog_document` writes it, made a token where it begins with a digit."""
    below = ref.partition("/")[2].replace("/", ".")
    return below if below[0].isalpha() else f"_{below}"


def _item(ref: str) -> dict[str, str]:
    return {"type": "control", "id-ref": _control(ref)}


def mapping_document(walk: Crosswalk) -> dict[str, Any]:
    """Return a crosswalk, read from its first text to its second, as an OSCAL mapping-collection."""
    ends = (walk.one.ref, walk.other.ref)
    maps = [
        {
            "uuid": uuid("map", *ends, link.source, link.target),
            "matching-rationale": "semantic",
            "relationship": _RELATIONSHIP[link.type],
            "sources": [_item(link.source)],
            "targets": [_item(link.target)],
            "props": [{"name": "status", "ns": NAMESPACE, "value": link.status}],
            **({"remarks": f"{link.rationale.ja} / {link.rationale.en}"} if link.rationale else {}),
        }
        for link in walk.links
    ]
    for group in walk.groups:
        narrow_first = group.broad.startswith(f"{walk.other.ref}/")
        narrow, broad = [_item(ref) for ref in group.narrow], [_item(group.broad)]
        maps.append(
            {
                "uuid": uuid("group", *ends, group.broad),
                "ns": NAMESPACE,
                "relationship": "together-cover" if narrow_first else "covered-by-all-of",
                "sources": narrow if narrow_first else broad,
                "targets": broad if narrow_first else narrow,
                "props": [{"name": "status", "ns": NAMESPACE, "value": group.status}],
                "remarks": f"{group.rationale.ja} / {group.rationale.en}",
            }
        )
    for row in walk.topics:
        if row.left and row.right:
            remarks = f"{row.difference.ja} / {row.difference.en}" if row.difference else "No difference is noted."
            maps.append(
                {
                    "uuid": uuid("topic", *ends, row.id),
                    "ns": NAMESPACE,
                    "relationship": "same-topic",
                    "sources": [_item(ref) for ref in row.left],
                    "targets": [_item(ref) for ref in row.right],
                    "props": [
                        {"name": "status", "ns": NAMESPACE, "value": row.status},
                        {"name": "topic", "ns": NAMESPACE, "value": row.title.en},
                        *({"name": "unresolved", "ns": NAMESPACE, "value": text} for text in row.unresolved),
                    ],
                    "remarks": remarks,
                }
            )
    official = bool(walk.topics) and all(row.status == "official" for row in walk.topics) and not walk.links
    mapping: dict[str, Any] = {
        "uuid": uuid("mapping", *ends),
        "source-resource": {"type": "catalog", "href": f"urn:gensoku:catalog:{walk.one.ref}"},
        "target-resource": {"type": "catalog", "href": f"urn:gensoku:catalog:{walk.other.ref}"},
        "maps": maps,
    }
    for side, alone in (("source", walk.alone_in_one), ("target", walk.alone_in_other)):
        if alone:
            mapping[f"{side}-gap-summary"] = _gap(side, ends, alone)
    newest = max(walk.one.issued_on, walk.other.issued_on)
    return {
        "mapping-collection": {
            "uuid": uuid("mapping-collection", *ends, walk.revision),
            "metadata": {
                "title": f"{walk.one.title.en} – {walk.other.title.en}",
                "last-modified": f"{newest}T00:00:00+09:00",
                "version": walk.revision,
                "oscal-version": VERSION,
            },
            "provenance": {
                "method": "human",
                "matching-rationale": "semantic",
                "status": "complete" if official else "draft",
                "mapping-description": " ".join(note.en for note in walk.notes) or "Relations held by Gensoku.",
            },
            "mappings": [mapping],
        }
    }


def _gap(side: str, ends: tuple[str, str], alone: tuple[Alone, ...]) -> dict[str, Any]:
    return {
        "uuid": uuid(f"{side}-gap", *ends),
        "unmapped-controls": [{"with-ids": [_control(one.ref) for one in alone]}],
    }
