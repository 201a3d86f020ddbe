"""The word that a form's lists hold for an id, from the closed words and from the data."""

from __future__ import annotations

from checker.catalogs import Library
from checker.forms.filled import Word
from checker.wording.form_words import FORM, form_word
from checker.wording.words import word


def list_word(library: Library, language: str) -> Word:
    """Return the function (vocabulary, id) → word in `language`; an id without a word stands for itself."""
    kinds: dict[str, str] = {kind.id: kind.title.in_(language) for kind in library.kinds.kinds}
    roles: dict[str, str] = {role.id: role.title.in_(language) for role in library.families.roles}

    def find(vocabulary: str, id_: str) -> str:
        if vocabulary == "kind":
            return kinds.get(id_, id_)
        if vocabulary == "role":
            return roles.get(id_, id_)
        if vocabulary == "value":
            table = "mark" if id_ in FORM["mark"] else "decision"
            return form_word(table, id_, language) if id_ in FORM[table] else id_
        return word(vocabulary, id_, language)

    return find
