"""How our references and records are named in OSCAL: tokens for ids, and UUIDs that are the same in every run."""

from __future__ import annotations

from uuid import UUID, uuid5

from checker.model.plain import canonical

NAMESPACE = "urn:gensoku:oscal"
"""The namespace of our properties in OSCAL."""
_SPACE = UUID("6b0f4c43-8b9a-5d0e-9f0c-5a7be1c2a6d4")


def token(ref: str) -> str:
    """Return a reference as an OSCAL token: `ai-social@2019/privacy/x` as `ai-social_2019.privacy.x`."""
    return ref.replace("@", "_").replace("/", ".")


def control(ref: str) -> str:
    """Return the id of an item inside the catalog of its own edition, as an exported catalog writes it: `privacy.x`."""
    below = ref.partition("/")[2].replace("/", ".")
    return below if below[:1].isalpha() else f"_{below}"


def uuid_of(*parts: str) -> str:
    """Return the UUID (version 5) of what `parts` name: the same parts, the same UUID, on any machine."""
    return str(uuid5(_SPACE, canonical(parts).decode("utf-8", "backslashreplace")))
