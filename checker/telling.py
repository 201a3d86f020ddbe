"""Reasons, problems, places and texts as an assessment carries them."""

from __future__ import annotations

from dataclasses import replace

from checker.model.assessment import Both, Place, Told
from checker.model.finding import Reason
from checker.model.kept import Kept, Recent
from checker.model.placed import Recorded
from checker.model.position import Position
from checker.model.problem import Problem
from checker.model.rules import effect_of, level_of
from checker.model.texts import Bilingual, Title
from checker.model.written import shared
from checker.wording.sentences import Names, tell

_TOLD: Kept[Recent[Told]] = Kept()
_LONGEST = 300
"""Characters of a field up to which a sentence is kept for the next asker."""


def told(item: Reason | Problem, names: Names, recorded: Recorded | None = None) -> Told:
    """Return a reason or problem with its sentences; its place as `recorded` has it, by default as it is."""
    if recorded and item.where and item.fields.get("file") == item.where.path:
        item = replace(item, fields={**item.fields, "file": recorded.path(item.where.path)})
    kept = _TOLD.get(names, lambda: Recent(2_000))
    made = kept.get((item.code, *item.fields.items()), lambda: _told(item, names), _is_short)
    if item.where is None:
        return made
    return Told(
        code=made.code,
        level=made.level,
        effect=made.effect,
        fields=made.fields,
        message=made.message,
        remedy=made.remedy,
        where=placed(item.where, recorded),
    )


def _told(item: Reason | Problem, names: Names) -> Told:
    message, remedy = tell(item.code, item.fields, names)
    made = Told(
        code=item.code,
        level=level_of(item.code),
        effect=effect_of(item.code),
        fields=dict(item.fields),
        message=message,
        remedy=remedy,
    )
    if _is_short(made):
        # Most reasons have a place, and so are never the same noun twice; what they say is.
        for noun in (made, made.fields, message, *([remedy] if remedy else [])):
            shared(noun)
    return made


def _is_short(told: Told) -> bool:
    return not any(isinstance(value, str) and len(value) > _LONGEST for value in told.fields.values())


def place(position: Position | None, recorded: Recorded | None = None) -> Place | None:
    """Return a position as reports carry it."""
    return None if position is None else placed(position, recorded)


def placed(position: Position, recorded: Recorded | None = None) -> Place:
    """Return a position that there is."""
    return Place(
        path=recorded.path(position.path) if recorded else position.path,
        line=position.line,
        column=position.column,
        pointer=position.pointer,
        page=position.page,
        cell=position.cell,
    )


def both(text: Title | Bilingual) -> Both:
    """Return a bilingual text as reports carry it."""
    return Both(ja=text.ja, en=text.en)
