"""Names that are made: an id from a text, an id for who wrote none, and the name of the file that a result goes to."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_BYTES = 150
"""Of a file's name, without its suffix: with it and a number, all file systems take it."""
_NO_NAME = re.compile(r"[\\/:*?\"<>|\s_]+")


def as_slug(text: str) -> str:
    """Return an id of small letters, digits and single hyphens; empty where the text has none of them."""
    ascii_ = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_)[:60].strip("-")


def made_id(name: str) -> str:
    """Return the id of a declaration that states none, from the name of its subject.

    It stays the same over versions and when a form is handed in again. What letters and digits of ASCII cannot say stands as
    the beginning of a digest: まどぐちAI and ことばAI differ.
    """
    plain = " ".join(unicodedata.normalize("NFKC", name).casefold().split())
    slug = as_slug(plain)
    if slug and not any(char.isalnum() and not char.isascii() for char in plain):
        return slug
    return f"{slug or 'system'}-{hashlib.sha256(plain.encode('utf-8', 'backslashreplace')).hexdigest()[:8]}"


def file_name(id_: str, subject: str) -> str:
    """Return the name, without suffix, of the file for the result of a declaration: its id; of one that was made, its subject.

    Nothing in it steers a path or a terminal, whatever the subject is called.
    """
    if id_ != made_id(subject) or id_ == as_slug(subject):
        return id_
    shown = "".join(
        " " if unicodedata.category(char)[0] == "C" else char for char in unicodedata.normalize("NFC", subject)
    )
    cut = _NO_NAME.sub("_", shown).encode()[:_BYTES].decode("utf-8", "ignore").strip("._")
    return cut or id_
