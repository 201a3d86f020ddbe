"""Forms that are documents themselves: named parts, each an answer whose evidence is the part.

Whether a part holds anything is not judged here: the file is evidence, and its examination says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import quote

from checker.loading.importers.answers import is_blank, is_filled
from checker.loading.importers.interface import Draft, Imported, Left, as_line, as_prose
from checker.loading.importers.tables import fits, heading
from checker.model.dataclass import dataclass
from checker.model.position import Position

Rules = Mapping[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]]
"""Key of a part → (its names, the items that it answers, the kinds of evidence that the document is taken for on them).

Without kinds the part's own words are the statement of the answer: no document of that kind is asked for there.
"""
_QUOTED = 2_000


@dataclass(frozen=True, slots=True)
class Part:
    """One named part of a document."""

    name: str
    at: str
    """Fragment that leads to it, decoded, without `#`."""
    text: str
    where: Position


def rule_of(name: str, rules: Rules) -> str | None:
    """Return the key of the rule that a part's name falls under; the longest fitting name decides."""
    wanted = heading(name)
    best: tuple[int, str] | None = None
    for key, (names, _, _) in rules.items():
        for one in names:
            known = heading(one)
            near = wanted == known or fits(wanted, known) or (len(known) >= 4 and known in wanted and len(wanted) < 60)
            if near and (best is None or len(known) > best[0]):
                best = (len(known), key)
    return best[1] if best else None


def answer_parts(
    draft: Draft, parts: Iterable[Part], rules: Rules, evidence: str, imported: Imported, scope: str | None = None
) -> int:
    """Answer the items that the parts fall under and return how many parts were used.

    The document is evidence as a whole, or below the fragment `scope`: an item may ask for several parts of it together.
    """
    used = 0
    at = {"at": f"#{quote(scope, safe='/')}"[:2_000]} if scope else {}
    for part in parts:
        key = rule_of(part.name, rules)
        if key is None:
            if not is_blank(part.text):
                imported.left.append(Left(as_line(part.name)[:120], as_line(part.text)[:80], part.where))
            continue
        used += 1
        _, items, kinds = rules[key]
        for about in items:
            if kinds:
                uses = [{"use": evidence, "kind": kind, **at} for kind in kinds]
                draft.add_kinds(evidence, kinds)
                draft.add_claim(about, "met", part.where, evidence=uses)
            elif is_filled(part.text):
                text = as_prose(part.text)
                draft.add_claim(
                    about, "met", part.where, statement=text if len(text) <= _QUOTED else f"{text[:_QUOTED]}…"
                )
    return used
